package plain

import (
	"strings"
	"unicode"

	"pult/consult/search"
	"pult/tui/widget"
)

// shortest is how many letters of the beginning of a word can mean the word: a
// stray key must not choose anything.
const shortest = 3

// meant returns the options that an answer names: the one of exactly this name,
// else all in whose names every word of the answer stands, or begins a word.
// Path is the name by which an option is looked for.
func meant(options []widget.Option, path func(widget.Option) string, answer string) []widget.Option {
	answer = search.Fold(strings.TrimSpace(answer))
	if answer == "" {
		return nil
	}
	var found []widget.Option
	for _, o := range options {
		name := search.Fold(path(o))
		if name == answer || search.Fold(o.Label.String()) == answer {
			return []widget.Option{o}
		}
		if namedBy(name, answer) {
			found = append(found, o)
		}
	}
	return found
}

func namedBy(name, answer string) bool {
	words := splitWords(name)
	asked := splitWords(answer)
	for _, a := range asked {
		if !anyWord(words, a) {
			return false
		}
	}
	return len(asked) > 0
}

func anyWord(words []string, asked string) bool {
	n := len([]rune(asked))
	for _, w := range words {
		if w == asked && n > 1 || n >= shortest && strings.HasPrefix(w, asked) {
			return true
		}
	}
	return false
}

func splitWords(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// tooShort reports that an answer would be found somewhere in a name, but not
// so that it could not be a mistake.
func tooShort(options []widget.Option, path func(widget.Option) string, answer string) bool {
	for _, o := range options {
		if strings.TrimSpace(answer) != "" && widget.Matches(answer, path(o)) {
			return true
		}
	}
	return false
}
