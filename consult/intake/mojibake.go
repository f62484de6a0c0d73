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

// unmojibake undoes the double encoding of a header, so that its name is
// recognised; anything else comes back as it is.
func unmojibake(s string) string {
	if !mojibake(s) {
		return s
	}
	out, err := charmap.Windows1252.NewEncoder().String(s)
	if err != nil || !utf8.ValidString(out) {
		return s
	}
	return out
}
