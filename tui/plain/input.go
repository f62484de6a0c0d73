package plain

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/widget"
)

// maxTyped is how many bytes of one line are kept: more than the longest text
// that any input takes.
const maxTyped = 8 * widget.MaxArea

// typed is one line of the input, without its end.
type typed struct {
	line string
	// long says that it was longer than could be kept.
	long bool
	err  error
}

// readLines reads in a goroutine of its own, because a read cannot be stopped.
// The goroutine ends with the input, or with the next line once ctx is done.
func readLines(ctx context.Context, in io.Reader) <-chan typed {
	out := make(chan typed)
	go func() {
		r := bufio.NewReader(in)
		for {
			var t typed
			var line []byte
			for more := true; more && t.err == nil; {
				var part []byte
				part, t.err = r.ReadSlice('\n')
				if more = errors.Is(t.err, bufio.ErrBufferFull); more {
					t.err = nil
				}
				if t.long = t.long || len(line)+len(part) > maxTyped; !t.long {
					line = append(line, part...)
				}
			}
			if t.line = strings.TrimRight(string(line), "\r\n"); t.line != "" && t.err == io.EOF {
				// The last line may lack its end.
				select {
				case out <- typed{line: t.line}:
				case <-ctx.Done():
					return
				}
				t.line = ""
			}
			select {
			case out <- t:
			case <-ctx.Done():
				return
			}
			if t.err != nil {
				return
			}
		}
	}()
	return out
}

// errInterrupted says that the person pressed ctrl+c in place of a line.
var errInterrupted = errors.New("interrupted")

// escape is the word for the key of this name.
const escape = "esc"

// read writes the prompt and waits for a line. What ends the session is kept:
// every later read returns it too.
func (s *session) read() (string, error) {
	for {
		if s.over() {
			return "", s.err
		}
		s.saveDrafts()
		s.showWhere()
		s.write("> ")
		select {
		case <-s.env.Ctx.Done():
			s.err = s.env.Ctx.Err()
			s.write("\n")
			return "", s.err
		case n := <-s.terminal.Notices:
			s.write("\n")
			s.message(present.Message{Kind: present.Warning, Text: s.env.Noticed(n)})
		case <-s.terminal.Interrupts:
			s.write("\n")
			s.said = false
			return "", errInterrupted
		case t := <-s.lines:
			if t.err != nil {
				s.err = t.err
				s.write("\n")
				return "", s.err
			}
			line := clean(t.line)
			if s.terminal.Echo && !t.long {
				s.write(safe.Line(line).String() + "\n")
			}
			s.said = false
			if !t.long {
				return line, nil
			}
			s.line(fmt.Sprintf(s.env.Words().Plain.TooLong, s.env.Words().Number(widget.MaxArea)))
		}
	}
}

// saveDrafts writes what was typed and is on no record.
func (s *session) saveDrafts() {
	told := s.env.Drafts().Lost()
	if err := s.env.Drafts().Flush(); err != nil && !told {
		s.message(present.Message{Kind: present.Failure, Text: s.env.Explain(nil, err)})
	}
}

// clean takes out what a terminal types for keys that are no characters. A line
// that was nothing but the key is that key.
func clean(line string) string {
	if strings.Trim(line, "\x1b ") == "" && strings.Contains(line, "\x1b") {
		return escape
	}
	return strings.Map(func(r rune) rune {
		if r != '\t' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, ansi.Strip(strings.ToValidUTF8(line, "\ufffd")))
}

// given is what stands behind a key on its line, for a question that takes a
// text: it must stand apart, because what follows a key directly is a key.
func (s *session) given() (string, bool) {
	rest := s.pending
	s.pending = ""
	text := strings.TrimSpace(rest)
	return text, text != "" && strings.HasPrefix(rest, " ")
}

// pick is the answer to a question that takes a short one: what stands behind
// the key, else a line. Of several digits behind a key only as many are taken
// as the answer can have.
func (s *session) pick(digits int) (string, error) {
	rest := strings.TrimLeft(s.pending, " ")
	if rest == "" {
		s.pending = ""
		line, err := s.read()
		return strings.TrimSpace(line), err
	}
	n := 0
	for n < len(rest) && n < digits && rest[n] >= '0' && rest[n] <= '9' {
		n++
	}
	if n > 0 && !strings.HasPrefix(rest[n:], ",") {
		s.pending = rest[n:]
		return rest[:n], nil
	}
	s.pending = ""
	return strings.TrimSpace(rest), nil
}

// yes reads j or n, in either language, until it is one of them.
func (s *session) yes() (bool, error) {
	answer, err := s.yesOr(nil)
	return answer == yesAnswer, err
}

// yesAnswer and noAnswer are what every way of saying them is.
const yesAnswer, noAnswer = "yes", "no"

// yesOr asks for yes or no, where each of the letters is an answer too.
func (s *session) yesOr(letters map[string]tea.KeyPressMsg) (string, error) {
	for {
		s.line(s.env.Words().Plain.YesNo)
		var answer string
		if rest := strings.TrimLeft(s.pending, " "); rest != "" {
			answer, s.pending = string([]rune(rest)[:1]), string([]rune(rest)[1:])
		} else {
			line, err := s.read()
			if err != nil {
				return "", err
			}
			answer = strings.TrimSpace(line)
		}
		answer = strings.ToLower(answer)
		switch answer {
		case "j", "ja", "y", "yes":
			return yesAnswer, nil
		case "n", "nein", "no", escape:
			return noAnswer, nil
		}
		if _, ok := letters[answer]; ok {
			return answer, nil
		}
		s.pending = ""
	}
}
