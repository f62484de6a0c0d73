package intake

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// mojibake reports whether the text shows UTF-8 that somebody read as
// Windows-1252 and wrote again ("fÃ¼r" for "für"). It looks for Ã, Â or â€
// followed by what can only be the rest of such a sequence.
func mojibake(s string) bool {
	if !strings.ContainsAny(s, "ÃÂâ") {
		return false
	}
	for i, r := range s {
		_, size := utf8.DecodeRuneInString(s[i:])
		rest := s[i+size:]
		switch r {
		case 'Ã', 'Â':
			next, _ := utf8.DecodeRuneInString(rest)
			if b, ok := charmap.Windows1252.EncodeRune(next); ok && b >= 0x80 && b <= 0xBF && next != '»' {
				return true
			}
		case 'â':
			if strings.HasPrefix(rest, "€") {
				next, _ := utf8.DecodeRuneInString(rest[len("€"):])
				if b, ok := charmap.Windows1252.EncodeRune(next); ok && b >= 0x80 && b <= 0xBF {
					return true
				}
			}
		}
	}
	return false
}

// maxRepairs is how often a text can have been decoded wrongly, one time on top
// of the other.
const maxRepairs = 3

// Repaired undoes the double encoding of a text, so that it reads as it was
// written. Anything else comes back as it is: what does not look broken, and
// what would not give exactly the same broken text if it were decoded wrongly
// again.
func Repaired(s string) string {
	for range maxRepairs {
		next, ok := unmojibake(s)
		if !ok {
			break
		}
		s = next
	}
	return s
}

func unmojibake(s string) (string, bool) {
	if !mojibake(s) {
		return s, false
	}
	out, err := charmap.Windows1252.NewEncoder().String(s)
	if err != nil || !utf8.ValidString(out) {
		return s, false
	}
	if again, err := charmap.Windows1252.NewDecoder().String(out); err != nil || again != s {
		return s, false
	}
	return out, true
}
