package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mailAround recognises an address of a mailbox around an @ at i, or around one
// that is written out: "(at)", "[at]", "{at}".
func mailAround(text string, i int) (from, to int, ok bool) {
	sign := i + 1
	if text[i] != '@' {
		if sign, ok = bracketed(text, i, "at"); !ok {
			return 0, 0, false
		}
		i = skipSpaceBack(text, i)
		sign = skipSpace(text, sign)
	}
	from = i
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:from])
		if !isWord(r) && !strings.ContainsRune("._%+-", r) {
			break
		}
		from -= n
	}
	for from < i && strings.IndexByte("._%+-", text[from]) >= 0 {
		from++
	}
	to = domainAt(text, sign)
	if from == i || to == sign {
		return 0, 0, false
	}
	return from, to, true
}

// bracketed returns the place behind a word in brackets that begin at i.
func bracketed(text string, i int, word string) (int, bool) {
	from := i + 1
	end := from + len(word)
	if end >= len(text) || !strings.EqualFold(text[from:end], word) || strings.IndexByte(")]}", text[end]) < 0 {
		return 0, false
	}
	return end + 1, true
}

// domainAt returns where the domain that begins at i ends, i where there is none:
// labels with points between them, the last of them of letters. A point may be
// written "(dot)" or "(punkt)".
func domainAt(text string, i int) int {
	end, label, labels := i, i, 0
	for label < len(text) {
		to := label
		letters := true
		for to < len(text) {
			r, n := utf8.DecodeRuneInString(text[to:])
			if !isWord(r) && r != '-' {
				break
			}
			letters = letters && unicode.IsLetter(r)
			to += n
		}
		if to == label {
			break
		}
		if labels++; labels > 1 && letters && to-label > 1 {
			end = to
		}
		next, ok := point(text, to)
		if !ok {
			break
		}
		label = next
	}
	return end
}

// point returns the place behind a point, written out or not.
func point(text string, i int) (int, bool) {
	if i < len(text) && text[i] == '.' {
		return i + 1, true
	}
	j := skipSpace(text, i)
	if j >= len(text) || strings.IndexByte("([{", text[j]) < 0 {
		return 0, false
	}
	for _, word := range [...]string{"dot", "punkt"} {
		if next, ok := bracketed(text, j, word); ok {
			return skipSpace(text, next), true
		}
	}
	return 0, false
}
