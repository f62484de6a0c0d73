package report

import (
	"encoding/csv"
	"io"
	"iter"

	"pult/consult/safe"
)

// writeCSV writes a table as Excel reads it in German: UTF-8 with a byte order
// mark, semicolons, CRLF. No cell begins a formula.
func writeCSV(w io.Writer, d Document, items iter.Seq2[Item, error]) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	t := newTable(d)
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = ';', true
	row := make([]string, len(t.columns))
	for i, c := range t.columns {
		row[i] = t.heading(c)
	}
	if err := out.Write(row); err != nil {
		return err
	}
	for item, err := range items {
		if err != nil {
			return err
		}
		for k := range item.Parts {
			for i, c := range t.columns {
				v := c.value(t, &item, &item.Parts[k])
				row[i] = v.String()
				if v.text != "" {
					row[i] = safe.Cell(v.text)
				}
			}
			if err := out.Write(row); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}
