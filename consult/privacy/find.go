package privacy

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pult/consult"
)

// Finding is a passage of a text that looks like personal data.
type Finding struct {
	consult.Passage
	Kind consult.Personal
}

// Find returns what looks like personal data in a text, in the order of the
// text, none within another. Names are those to look for, see [NamesOf].
func Find(text string, names Names) []Finding {
	var out []Finding
	add := func(kind consult.Personal, from, to int) int {
		out = append(out, Finding{consult.Passage{From: from, To: to}, kind})
		return to
	}
	for i := 0; i < len(text); {
		next := i + 1
		switch c := text[i]; {
		case c == '@' || c == '(' || c == '[' || c == '{':
			if from, to, ok := mailAround(text, i); ok {
				next = add(consult.MailAddress, from, to)
			} else if to, ok := phoneAt(text, i, called(out)); ok {
				next = add(consult.PhoneNumber, i, to)
			}
		case c == '+' || isDigit(c):
			next = number(text, i, called(out), add)
		case isASCIILetter(c) && i+3 < len(text) && isDigit(text[i+2]):
			if to, ok := ibanAt(text, i); ok {
				next = add(consult.BankAccount, i, to)
			}
		}
		i = next
	}
	for _, p := range names.in(text) {
		add(consult.OwnName, p.From, p.To)
	}
	return settled(text, out)
}

// number looks at the digits that begin at i, and returns where to go on.
func number(text string, i, called int, add func(kind consult.Personal, from, to int) int) int {
	if to, ok := phoneAt(text, i, called); ok {
		return add(consult.PhoneNumber, i, to)
	}
	if from, to, ok := houseAt(text, i); ok {
		return add(consult.PostalAddress, from, to)
	}
	if from, to, ok := placeAt(text, i); ok {
		return add(consult.PostalAddress, from, to)
	}
	for i++; i < len(text) && isDigit(text[i]); i++ {
	}
	return i
}

// called is where the last finding ends, if it is a phone number.
func called(out []Finding) int {
	if k := len(out) - 1; k >= 0 && out[k].Kind == consult.PhoneNumber {
		return out[k].To
	}
	return -1
}

// settled puts the findings in order, makes one of an address that stands on two
// lines, and leaves out what lies within another.
func settled(text string, list []Finding) []Finding {
	slices.SortStableFunc(list, func(a, b Finding) int { return cmp.Or(a.From-b.From, b.To-a.To) })
	var out []Finding
	for _, f := range list {
		if k := len(out) - 1; k >= 0 {
			last := &out[k]
			if f.From < last.To {
				last.To = max(last.To, f.To)
				continue
			}
			gap := strings.Trim(text[last.To:f.From], ", \t\r\n")
			if f.Kind == consult.PostalAddress && last.Kind == f.Kind && gap == "" {
				last.To = f.To
				continue
			}
		}
		out = append(out, f)
	}
	return out
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// before returns the rune that ends at i, 0 at the beginning.
func before(text string, i int) rune {
	if i == 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return r
}

// at returns the rune that begins at i, 0 at the end.
func at(text string, i int) rune {
	if i >= len(text) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return r
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// wordBefore returns the word that ends at i: letters, with marks, points and
// hyphens within; from is where it begins.
func wordBefore(text string, i int) (word string, from int) {
	from = i
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:from])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '.' && r != '-' && r != '\'' && r != '’' {
			break
		}
		from -= n
	}
	return text[from:i], from
}

// wordAt returns the word that begins at i, and where it ends.
func wordAt(text string, i int) (word string, to int) {
	to = i
	for to < len(text) {
		r, n := utf8.DecodeRuneInString(text[to:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && (to == i || r != '-') {
			break
		}
		to += n
	}
	return text[i:to], to
}

// skipSpace returns the place behind the spaces at i, within the line, at most
// three of them.
func skipSpace(text string, i int) int {
	for n := 0; n < 3; n++ {
		r, size := utf8.DecodeRuneInString(text[min(i, len(text)):])
		if r != ' ' && r != '\t' && r != '\u00a0' && r != '\u202f' {
			break
		}
		i += size
	}
	return i
}

// skipSpaceBack is skipSpace to the left.
func skipSpaceBack(text string, i int) int {
	for n := 0; n < 3; n++ {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		if r != ' ' && r != '\t' && r != '\u00a0' && r != '\u202f' {
			break
		}
		i -= size
	}
	return i
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}
