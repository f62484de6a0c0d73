package search

import (
	"strings"
	"time"
	"unicode/utf8"

	"pult/consult"
)

// Term is one term of a line as it was typed, for languages with other fields
// that are to read like this one.
type Term struct {
	// Field is the name before the colon, "#" for a number sign, "" for a word.
	Field string
	// Value is without quotes, and may be empty behind a field.
	Value           string
	Negated, Quoted bool
}

// Terms splits a line as [Parse] does. The error is a [*SyntaxError].
func Terms(line string) ([]Term, error) {
	runes, err := runesOf(line)
	if err != nil {
		return nil, err
	}
	var out []Term
	for i := 0; ; {
		t, ok, err := next(runes, i)
		if err != nil {
			return nil, err
		}
		if !ok {
			return out, nil
		}
		if number, ok := t.number(); ok {
			t.name, t.value = "#", number
		}
		out = append(out, Term{Field: t.name, Value: t.value, Negated: t.negated, Quoted: t.quoted})
		i = t.end
	}
}

// IsField reports whether the language has a field of this name.
func IsField(name string) bool { return fieldByKey[key(name)] != nil }

// Date reads a day as [Parse] does; of a month or year it is the first day, or
// the last where the day is an end. It is 0 for what is no date.
func Date(s string, now time.Time, end bool) Day { return parseDate(s, now, end) }

// Numbers reads numbers of contributions as [Parse] does: 12, 3,7 or 7-12, or 7- for all from 7 on.
func Numbers(s string) ([]consult.Span, bool) {
	ranges, ok := parseRanges(s)
	if !ok {
		return nil, false
	}
	out := make([]consult.Span, len(ranges))
	for i, r := range ranges {
		out[i] = consult.Span{From: consult.Ordinal(r.from), To: consult.Ordinal(r.to)}
	}
	return out, true
}

func runesOf(line string) ([]rune, error) {
	runes := []rune(strings.ToValidUTF8(line, string(utf8.RuneError)))
	if len(runes) > maxQuery {
		return nil, &SyntaxError{Pos: maxQuery, Len: len(runes) - maxQuery, Problem: TooLong}
	}
	return runes, nil
}

// number reports whether a term is numbers behind a number sign.
func (t token) number() (string, bool) {
	number, ok := strings.CutPrefix(t.value, "#")
	return number, ok && t.name == "" && !t.quoted && number != "" && strings.Trim(number, "0123456789,-#") == ""
}
