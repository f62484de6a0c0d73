package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s as search sees it: lower case, ß as ss, without diacritics
// (ä is a) and invisible characters, each run of white space as one space.
// Fold(Fold(s)) is Fold(s). Text that needs no change is returned as it is.
func Fold(s string) string {
	i := 0
	for ; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c < ' ' || c == ' ' && i > 0 && s[i-1] == ' ' {
			break
		}
	}
	if i == len(s) {
		return s
	}
	out := append(make([]byte, 0, len(s)+8), s[:i]...)
	for j := i; j < len(s); {
		r, n := utf8.DecodeRuneInString(s[j:])
		out = appendFolded(out, r)
		j += n
	}
	return string(out)
}

// appendFolded appends what r folds to, which is nothing for what is dropped.
func appendFolded(out []byte, r rune) []byte {
	switch {
	case 'A' <= r && r <= 'Z':
		return append(out, byte(r)+'a'-'A')
	case unicode.IsSpace(r):
		if len(out) > 0 && out[len(out)-1] == ' ' {
			return out
		}
		return append(out, ' ')
	case r < utf8.RuneSelf:
		return append(out, byte(r))
	}
	var buf [utf8.UTFMax]byte
	parts := norm.NFD.Properties(buf[:utf8.EncodeRune(buf[:], r)]).Decomposition()
	if parts == nil {
		return appendLetter(out, r)
	}
	for len(parts) > 0 {
		p, n := utf8.DecodeRune(parts)
		out = appendLetter(out, p)
		parts = parts[n:]
	}
	return out
}

// appendLetter folds a rune that has no decomposition.
func appendLetter(out []byte, r rune) []byte {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return out
	}
	switch r = unicode.ToLower(r); r {
	case 'ß':
		return append(out, "ss"...)
	case 'æ':
		return append(out, "ae"...)
	case 'œ':
		return append(out, "oe"...)
	case 'ø':
		r = 'o'
	case 'ł':
		r = 'l'
	case 'đ':
		r = 'd'
	case 'ı':
		r = 'i'
	case 'ς':
		r = 'σ'
	case '’', '‘':
		r = '\''
	case '‐', '\u2011':
		r = '-'
	}
	return utf8.AppendRune(out, r)
}
