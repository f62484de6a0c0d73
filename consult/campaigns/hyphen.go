package campaigns

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// broken returns how many bytes at the beginning of a text break a word at the end
// of a line, as scans have it, "-\n" before a small letter; 0 for none.
func broken(text string) int {
	if !strings.HasPrefix(text, "-") {
		return 0
	}
	rest := strings.TrimLeft(text[1:], " \t\r")
	if !strings.HasPrefix(rest, "\n") {
		return 0
	}
	rest = strings.TrimLeft(rest[1:], " \t")
	if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsLower(r) {
		return 0
	}
	return len(text) - len(rest)
}

// unbroken joins the words that are broken at the ends of lines.
func unbroken(text string) string {
	var out strings.Builder
	from := 0
	for i := 1; i < len(text); i++ {
		if text[i] != '-' {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		if n := broken(text[i:]); n > 0 && unicode.IsLetter(before) {
			out.WriteString(text[from:i])
			from = i + n
			i = from - 1
		}
	}
	if from == 0 {
		return text
	}
	out.WriteString(text[from:])
	return out.String()
}
