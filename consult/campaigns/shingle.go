package campaigns

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zeebo/xxh3"

	"pult/consult/search"
)

// umlauts writes ä as those do who have no such key, so that both are one. It
// changes other words too ("neue"), but all of them alike.
var umlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")

// words yields the words of a text as they are compared.
func words(text string) func(yield func(word string) bool) {
	return func(yield func(word string) bool) {
		text = umlauts.Replace(search.Fold(unbroken(text)))
		start := 0
		for i := 0; i < len(text); {
			r, n := rune(text[i]), 1
			if r >= utf8.RuneSelf {
				r, n = utf8.DecodeRuneInString(text[i:])
			}
			if !inWord(r) {
				if start < i && !yield(text[start:i]) {
					return
				}
				// An address on the web is one word, however long.
				if w := text[start:i]; r != ' ' && (w == "http" || w == "https" || w == "www") {
					for i+n < len(text) && text[i+n] != ' ' {
						n++
					}
				}
				start = i + n
			}
			i += n
		}
		if start < len(text) {
			yield(text[start:])
		}
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// shingle is a pair of neighbouring words, as a hash.
type shingle uint32

// shingles returns the set of the pairs of neighbouring words, in order. The title
// counts as the text's beginning.
func shingles(title, text string, buf []shingle) []shingle {
	buf = sequence(title, text, buf)
	slices.Sort(buf)
	return slices.Compact(buf)
}

// sequence returns the pairs of neighbouring words as they stand.
func sequence(title, text string, buf []shingle) []shingle {
	buf = buf[:0]
	for _, pair := range pairs(title, text) {
		if pair != 0 {
			buf = append(buf, pair)
		}
	}
	return buf
}

// pairs yields the words, each with the pair of it and the one before; the first has
// none, which is 0.
func pairs(title, text string) func(yield func(word string, pair shingle) bool) {
	return func(yield func(string, shingle) bool) {
		if strings.HasPrefix(text, title) {
			title = ""
		}
		var last uint64
		for _, part := range [...]string{title, text} {
			for w := range words(part) {
				h := xxh3.HashString(w)
				var pair shingle
				if last != 0 {
					pair = shingle((last*0x9E3779B97F4A7C15 ^ h) * 0xC2B2AE3D27D4EB4F >> 32)
				}
				last = h
				if !yield(w, pair) {
					return
				}
			}
		}
	}
}

// shared counts what two sets have in common.
func shared(a, b []shingle) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n++
			i++
			j++
		}
	}
	return n
}

// alike reports whether the Jaccard similarity of two sets is near and more. It
// stops where that is out of reach.
func alike(a, b []shingle) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	// Of the smaller set so many may be missing in the other.
	needed := int(math.Ceil(near/(1+near)*float64(len(a)+len(b)) - 1e-9))
	missing := len(a) - needed
	for i, j := 0, 0; missing >= 0 && i < len(a); i++ {
		for j < len(b) && b[j] < a[i] {
			j++
		}
		if j == len(b) || b[j] != a[i] {
			missing--
		}
	}
	return missing >= 0
}

// jaccard is the share of what two sets have together that both have.
func jaccard(a, b []shingle) float64 {
	n := shared(a, b)
	if n == 0 {
		return 0
	}
	return float64(n) / float64(len(a)+len(b)-n)
}
