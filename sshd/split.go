package sshd

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// split reads a command line as a shell does that expands nothing: words are
// apart by blanks; single quotes keep everything, double quotes all but the
// backslash before a quote or a backslash; outside of quotes a backslash keeps
// the next character. A quote that is left open is an error, and not guessed at.
func split(line string) ([]string, error) {
	if !utf8.ValidString(line) {
		return nil, errors.New("the command is not UTF-8")
	}
	var words []string
	var word strings.Builder
	begun := false
	quote := rune(0)
	escaped := false
	for _, r := range line {
		switch {
		case escaped:
			if quote == '"' && r != '"' && r != '\\' {
				word.WriteByte('\\')
			}
			word.WriteRune(r)
			escaped = false
		case r == '\\' && quote != '\'':
			escaped, begun = true, true
		case quote != 0:
			if r == quote {
				quote = 0
			} else {
				word.WriteRune(r)
			}
		case r == '\'' || r == '"':
			quote, begun = r, true
		case r == ' ' || r == '\t' || r == '\n':
			if begun {
				words = append(words, word.String())
				word.Reset()
				begun = false
			}
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	switch {
	case quote != 0:
		return nil, errors.New("a quote is left open: close it, or put a backslash before a quote that is meant as such")
	case escaped:
		return nil, errors.New("there is nothing behind the last backslash")
	}
	if begun {
		words = append(words, word.String())
	}
	return words, nil
}
