package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a part of a text: bytes from Start up to End, on rune borders.
type Span struct{ Start, End int }

// Highlight returns where the words of q stand in the text as it was written,
// in order and without overlap. Accents that belong to a hit are part of it. A
// hit that touches another is joined with it.
func Highlight(original string, q *Query) []Span {
	if q == nil || len(q.words) == 0 || original == "" {
		return nil
	}
	folded, from := foldMapped(original)
	var out []Span
	for _, w := range q.words {
		for i := 0; ; {
			hit := strings.Index(folded[i:], w.text)
			if hit < 0 {
				break
			}
			i += hit + len(w.text)
			out = append(out, Span{from[i-len(w.text)], runeEnd(original, from[i-1])})
		}
		for t := range w.forms(folded) {
			if !strings.Contains(folded[t.Start:t.End], w.text) {
				out = append(out, Span{from[t.Start], runeEnd(original, from[t.End-1])})
			}
		}
	}
	slices.SortFunc(out, func(a, b Span) int { return a.Start - b.Start })
	joined := out[:0]
	for _, s := range out {
		if n := len(joined); n > 0 && s.Start <= joined[n-1].End {
			joined[n-1].End = max(joined[n-1].End, s.End)
		} else {
			joined = append(joined, s)
		}
	}
	return joined
}

// foldMapped folds s and tells for every byte of the result at which byte of
// s the rune begins that it came from.
func foldMapped(s string) (folded string, from []int) {
	out := make([]byte, 0, len(s)+8)
	from = make([]int, 0, len(s)+8)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		out = appendFolded(out, r)
		for len(from) < len(out) {
			from = append(from, i)
		}
		i += n
	}
	return string(out), from
}

// runeEnd returns the end of the rune at i and of the accents on it.
func runeEnd(s string, i int) int {
	_, n := utf8.DecodeRuneInString(s[i:])
	for i += n; i < len(s); i += n {
		var r rune
		if r, n = utf8.DecodeRuneInString(s[i:]); !unicode.In(r, unicode.Mn, unicode.Me) {
			break
		}
	}
	return i
}
