package safe

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Cell makes the text of a CSV or XLSX cell: [Text], and a leading apostrophe
// where a spreadsheet would take what follows for a formula, which is `=`,
// `+`, `-` or `@`, also in full width or behind blanks, or a leading tab or
// line break. Numbers do not go through here.
func Cell(raw string) string {
	s := clean(raw, true)
	if strings.HasPrefix(raw, "\t") || strings.HasPrefix(s, "\n") {
		return "'" + s
	}
	if first, _ := utf8.DecodeRuneInString(strings.TrimSpace(s)); strings.ContainsRune("=+-@＝＋－＠", first) {
		return "'" + s
	}
	return s
}

// JSON returns JSON text with every character that a terminal must not see
// written as \uXXXX: the same values for a program, harmless where a person
// looks at the output. Line breaks and blanks between values stay. The input
// must be valid JSON, outside of whose strings such characters cannot stand.
func JSON(b []byte) []byte {
	clean := true
	for i := 0; i < len(b) && clean; i++ {
		clean = b[i] < utf8.RuneSelf && b[i] != 0x7f
	}
	if clean {
		return b
	}
	out := make([]byte, 0, len(b)+len(b)/8)
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r >= 0x7f && forbidden(r) || r == mark && n == 1 {
			for _, unit := range utf16.Encode([]rune{r}) {
				out = fmt.Appendf(out, `\u%04x`, unit)
			}
		} else {
			out = append(out, b[i:i+n]...)
		}
		i += n
	}
	return out
}
