package words

import (
	"fmt"

	"pult/consult/intake"
)

// Message writes what was found in a file, "" for nothing. What a library
// said about it is left out: it speaks English, and of its own insides.
func (w *Words) Message(m intake.Message) string {
	if m.Code == 0 {
		return ""
	}
	var args []any
	for _, a := range m.Args {
		switch a := a.(type) {
		case error:
		case int:
			args = append(args, w.Number(a))
		case intake.Message:
			args = append(args, w.Message(a))
		case intake.Field:
			args = append(args, w.Import.FieldName[string(a)])
		default:
			args = append(args, a)
		}
	}
	return fmt.Sprintf(w.Import.Message[m.Code], args...)
}
