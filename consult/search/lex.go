package search

import (
	"strings"
	"unicode"
)

// token is one term as typed.
type token struct {
	pos      int  // of the first rune, the minus included
	end      int  // behind the last rune
	negated  bool // a minus stands in front
	field    *field
	name     string // of the field, as typed
	value    string // without quotes
	valuePos int
	quoted   bool
}

// quotes are the marks that open a phrase, with those that close it.
var quotes = map[rune]string{'"': `"`, '„': `“”"`, '“': `”"`, '»': "«", '«': "»"}

// next reads the term at or after i; ok is false at the end of the line. A
// field that does not exist comes back with a name and no field.
func next(line []rune, i int) (t token, ok bool, err *SyntaxError) {
	for {
		for i < len(line) && unicode.IsSpace(line[i]) {
			i++
		}
		if i == len(line) {
			return t, false, nil
		}
		// A minus or number sign with nothing behind it is on its way to
		// become something: nothing is filtered by it yet.
		if (line[i] == '-' || line[i] == '#') && (i+1 == len(line) || unicode.IsSpace(line[i+1])) {
			i++
			continue
		}
		break
	}
	t.pos = i
	if line[i] == '-' {
		t.negated = true
		i++
	}
	if colon := fieldEnd(line, i); colon > 0 {
		t.name = string(line[i:colon])
		t.field = fieldOf(t.name)
		i = colon + 1
	}
	t.valuePos = i
	if i < len(line) && quotes[line[i]] != "" {
		t.quoted = true
		t.value, t.end, err = phrase(line, i)
		return t, true, err
	}
	for i < len(line) && !unicode.IsSpace(line[i]) {
		i++
	}
	t.value, t.end = string(line[t.valuePos:i]), i
	return t, true, nil
}

// fieldEnd returns the place of the colon behind a field's name at i, 0 if
// there is none. An address with :// is a word.
func fieldEnd(line []rune, i int) int {
	for j := i; j < len(line); j++ {
		switch r := line[j]; {
		case r == ':' && j > i && !strings.HasPrefix(string(line[j:min(j+3, len(line))]), "://"):
			return j
		case !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) && r != '-' && r != '_':
			return 0
		}
	}
	return 0
}

// phrase reads what stands in quotes at i; a backslash keeps a quotation mark
// or backslash in the phrase.
func phrase(line []rune, i int) (text string, end int, err *SyntaxError) {
	var b strings.Builder
	closing := quotes[line[i]]
	for j := i + 1; j < len(line); j++ {
		switch r := line[j]; {
		case r == '\\' && j+1 < len(line) && (line[j+1] == '\\' || line[j+1] == '"'):
			j++
			b.WriteRune(line[j])
		case strings.ContainsRune(closing, r):
			return b.String(), j + 1, nil
		default:
			b.WriteRune(r)
		}
	}
	return "", len(line), &SyntaxError{Pos: i, Len: len(line) - i, Problem: OpenQuote}
}

// quote writes a value so that it is read back as the same.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// bare reports whether a value can stand without quotes, for whatever is in it.
func bare(s string) bool {
	for i, r := range s {
		if unicode.IsSpace(r) || strings.ContainsRune(`"„“”»«\`, r) || i == 0 && (r == '-' || r == '#') {
			return false
		}
	}
	return s != ""
}
