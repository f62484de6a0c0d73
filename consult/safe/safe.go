package safe

import (
	"fmt"
	"log/slog"
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// Safe is text that may be drawn. The zero value is the empty text. Two Safe
// values can be compared with ==.
type Safe struct{ s string }

// Line makes one line of raw: a run of line breaks and tabs becomes one space,
// and none at either end.
func Line(raw string) Safe { return Safe{clean(raw, false)} }

// Linef fills what comes from outside into a sentence, as [fmt.Sprintf] does, and
// makes one line of it.
func Linef(sentence string, args ...any) Safe { return Line(fmt.Sprintf(sentence, args...)) }

// Text makes a text of several lines of raw: CR, CRLF, U+2028 and U+2029
// become "\n", tabs become spaces up to the next column divisible by four.
func Text(raw string) Safe { return Safe{clean(raw, true)} }

// Error returns the message of err as one line, empty for nil: messages quote
// file names and values that strangers chose.
func Error(err error) Safe {
	if err == nil {
		return Safe{}
	}
	return Line(err.Error())
}

// literal can be written outside this package only as an untyped constant,
// which is how the compiler tells the program's own words from a stranger's.
type literal string

// Literal is for words that stand in the program text. The argument must be a
// constant; a variable does not compile.
func Literal(s literal) Safe { return Text(string(s)) }

// Format is [fmt.Sprintf] with a constant format. The result goes through
// [Text], so arguments need not be safe.
func Format(format literal, args ...any) Safe {
	return Text(fmt.Sprintf(string(format), args...))
}

// Concat puts texts after each other.
func Concat(parts ...Safe) Safe { return Join(Safe{}, parts...) }

// Join puts texts after each other with sep between them.
func Join(sep Safe, parts ...Safe) Safe {
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = p.s
	}
	return Safe{strings.Join(words, sep.s)}
}

// String returns the text.
func (s Safe) String() string { return s.s }

// Empty reports whether there is no text.
func (s Safe) Empty() bool { return s.s == "" }

// Width returns the number of terminal cells of a text of one line.
func (s Safe) Width() int { return displaywidth.String(s.s) }

// Slice returns the bytes from i up to j, cut to the text. It goes through
// [Text] again: a cut within a character must not make a Safe unsafe.
func (s Safe) Slice(i, j int) Safe {
	j = min(max(j, 0), len(s.s))
	i = min(max(i, 0), j)
	return Text(s.s[i:j])
}

// LogValue implements [slog.LogValuer].
func (s Safe) LogValue() slog.Value { return slog.StringValue(s.s) }
