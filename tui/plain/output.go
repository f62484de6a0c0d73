package plain

import (
	"io"
	"strings"

	"pult/consult/safe"
	"pult/tui/style"
)

// lineCells is how long the lines are; the terminal would break them within words.
const lineCells = 78

// portionLines is how much of a long text is read at once.
const portionLines = 20

// write puts out what is harmless already.
func (s *session) write(text string) {
	if _, err := io.WriteString(s.terminal.Out, text); err != nil && s.err == nil {
		s.err = err
	}
}

// line reads out own words, with what was filled into them.
func (s *session) line(text string) { s.say(safe.Line(text)) }

// say reads out a text, wrapped.
func (s *session) say(text safe.Safe) {
	if text.Empty() {
		return
	}
	s.said = true
	for _, l := range safe.Wrap(text, lineCells) {
		s.write(strings.TrimRight(l.String(), " ") + "\n")
	}
}

// portions reads out a long text in parts: between them enter goes on, esc ends,
// and anything else is the next command.
func (s *session) portions(texts []safe.Safe) { s.next = s.parts(texts) }

// parts is portions; it returns what was typed in place of enter.
func (s *session) parts(texts []safe.Safe) string {
	n := 0
	for _, t := range texts {
		for _, l := range safe.Wrap(t, lineCells) {
			if n == portionLines {
				n = 0
				s.line(s.env.Words().Plain.More)
				answer, err := s.read()
				if answer = strings.TrimSpace(answer); err != nil || answer != "" {
					s.said = true // leaving says nothing: the person knows where they stand
					if err != nil || answer == escape {
						return ""
					}
					return answer
				}
			}
			n++
			s.say(l)
		}
	}
	return ""
}

// sentence ends own words with a full stop, where they have no end.
func sentence(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".?!:") || strings.HasSuffix(text, "…") {
		return text
	}
	return text + "."
}

// flat turns a drawn line into words: columns become a label and its value,
// signs what they mean.
func (s *session) flat(l style.Line) safe.Safe {
	k := s.env.Kit
	var b strings.Builder
	for _, span := range l {
		b.WriteString(span.Text)
	}
	text := strings.TrimSpace(b.String())
	if rest, ok := strings.CutPrefix(text, k.Signs.Late+" "); ok {
		text = k.Words.Plain.Attention + ": " + rest
	}
	text = strings.TrimSpace(strings.TrimSuffix(text, " "+k.Signs.Late))
	if label, value, ok := strings.Cut(text, "  "); ok {
		value = strings.TrimSpace(value)
		if to, ok := strings.CutPrefix(value, k.Signs.Forward+" "); ok {
			text = label + " " + k.Words.Import.Field + " " + to
		} else {
			text = label + ": " + value
		}
	}
	text = strings.ReplaceAll(text, " "+k.Signs.Dot+" ", ", ")
	return safe.Line(strings.Join(strings.Fields(text), " "))
}
