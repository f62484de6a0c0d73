package plain

import (
	"fmt"
	"strconv"
	"strings"

	"pult/consult/safe"
	"pult/tui/widget"
)

// stop is the line that ends a text. A line of more full stops loses one, so
// that every text can be typed.
const stop = "."

// edit reads a text of several lines, beginning with what is there; ok is false
// where it was left, with what was typed until then. Keep, if given, gets the
// text after each line.
func (s *session) edit(old string, keep func(string)) (text string, ok bool) {
	w := s.env.Words().Plain
	if strings.TrimSpace(old) == "" {
		s.line(w.EditorHow)
		return s.compose(nil, keep)
	}
	s.line(s.env.Words().Count(s.env.Words().Dialog.Words, len(strings.Fields(old))) + ". " + w.EditorHas)
	lines := strings.Split(old, "\n")
	for {
		line, err := s.read()
		trimmed := strings.TrimSpace(line)
		n, notNumber := strconv.Atoi(trimmed)
		switch {
		case err != nil, trimmed == escape:
			return strings.Join(lines, "\n"), false
		case trimmed == "", trimmed == stop:
			return strings.Join(lines, "\n"), true
		case trimmed == "-":
			s.line(w.EditorHow)
			return s.compose(nil, keep)
		case trimmed == "+":
			s.line(w.EditorHow)
			return s.compose(lines, keep)
		case trimmed == "?":
			var out []safe.Safe
			for i, l := range lines {
				out = append(out, safe.Linef(w.EditorLine, i+1, safe.Line(l)))
			}
			s.parts(out)
		case notNumber == nil && n >= 1 && n <= len(lines):
			if lines, ok = s.replace(lines, n); !ok {
				return strings.Join(lines, "\n"), false
			}
		default:
			s.line(w.EditorHow)
			return s.compose([]string{unstop(line)}, keep)
		}
	}
}

// replace asks anew for one line of a text.
func (s *session) replace(lines []string, n int) ([]string, bool) {
	w := s.env.Words().Plain
	s.line(fmt.Sprintf(w.EditorLine, n, safe.Line(lines[n-1])) + " " + w.PresentHow)
	line, err := s.read()
	switch trimmed := strings.TrimSpace(line); {
	case err != nil, trimmed == escape:
		return lines, false
	case trimmed == "-":
		return append(lines[:n-1:n-1], lines[n:]...), true
	case trimmed != "":
		lines[n-1] = line
	}
	return lines, true
}

// compose reads lines up to the one that ends the text.
func (s *session) compose(lines []string, keep func(string)) (text string, ok bool) {
	w := s.env.Words()
	for {
		if keep != nil && len(lines) > 0 {
			keep(strings.Join(lines, "\n"))
		}
		line, err := s.read()
		switch trimmed := strings.TrimSpace(line); {
		case err != nil, trimmed == escape:
			return strings.Join(lines, "\n"), false
		case trimmed == stop:
			return strings.Join(lines, "\n"), true
		}
		if more := strings.Join(append(lines[:len(lines):len(lines)], unstop(line)), "\n"); len([]rune(more)) > widget.MaxArea {
			s.line(fmt.Sprintf(w.Plain.TooLong, w.Number(widget.MaxArea)))
			continue
		}
		lines = append(lines, unstop(line))
	}
}

func unstop(line string) string {
	if len(line) > 1 && strings.Trim(line, stop) == "" {
		return line[1:]
	}
	return line
}
