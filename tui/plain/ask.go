package plain

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/style"
	"pult/tui/widget"
)

// ask puts the question of a dialog and returns what the answer leads to. Where
// no answer comes, it is as with esc: what was typed stays as a draft.
func (s *session) ask(d widget.Dialog) tea.Cmd {
	switch d := d.(type) {
	case *widget.Picker:
		return s.askPicker(d)
	case *widget.Confirm:
		return s.askConfirm(d)
	case *widget.Prompt:
		return s.askPrompt(d)
	case *widget.Area:
		return s.askArea(d)
	case *widget.Form:
		return s.askForm(d)
	case *widget.Page:
		s.say(heading(d.Title))
		s.portions(s.flatAll(d.Lines(s.env.Kit, readCells)))
		return call(d.Closed)
	}
	if l, ok := d.(widget.Linear); ok {
		return s.askLine(l)
	}
	return s.askOther(d)
}

// askLine reads a dialog out, unless its answer stands behind its key already,
// and asks for the line that answers it.
func (s *session) askLine(d widget.Linear) tea.Cmd {
	if strings.TrimSpace(s.pending) == "" {
		s.pending = ""
		if typed := s.parts(d.Recite()); typed != "" {
			s.pending = " " + typed
		}
	}
	return s.askPrompt(d.Line())
}

// readCells is the width for which what was made for a screen is drawn before
// it is turned into sentences: wide enough that nothing is shortened that one
// would want to hear.
const readCells = 400

// askOther reads out any other dialog and asks whether to accept it.
func (s *session) askOther(d widget.Dialog) tea.Cmd {
	v := d.Render(s.env.Kit, readCells, 1<<20)
	s.say(heading(v.Title))
	s.pending = s.parts(s.flatAll(v.Lines))
	key := s.askKey(d)
	s.pending = ""
	_, cmd := d.Update(key)
	return cmd
}

// askKey asks whether to accept what a dialog shows; where it has other keys,
// their letters are answers too. Anything else leaves it.
func (s *session) askKey(d widget.Dialog) tea.KeyPressMsg {
	w := s.env.Words()
	leave := tea.KeyPressMsg{Code: tea.KeyEscape}
	accepts := false
	var other []string
	letters := map[string]tea.KeyPressMsg{}
	for _, b := range keys.Line(d.Place(), d.Works) {
		label := b.Label.In(w.Lang)
		switch {
		case b.ID == keys.Accept:
			accepts = true
			s.line(label + "?")
		case b.ID != keys.Cancel && len(b.Keys) == 1 && len(b.Keys[0]) == 1:
			letters[b.Keys[0]] = tea.KeyPressMsg{Code: rune(b.Keys[0][0]), Text: b.Keys[0]}
			other = append(other, b.Keys[0]+" "+label)
		}
	}
	if len(other) > 0 {
		s.line(fmt.Sprintf(w.Plain.OtherKeys, strings.Join(other, ", ")))
	}
	var answer string
	var err error
	switch {
	case accepts:
		answer, err = s.yesOr(letters)
	case len(other) > 0:
		answer, err = s.read()
		answer = strings.ToLower(strings.TrimSpace(answer))
	}
	switch press, ok := letters[answer]; {
	case err != nil:
	case ok:
		return press
	case answer == yesAnswer && accepts:
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	}
	return leave
}

func (s *session) flatAll(lines []style.Line) []safe.Safe {
	var out []safe.Safe
	for _, l := range lines {
		if t := s.flat(l); !t.Empty() {
			out = append(out, t)
		}
	}
	return out
}

func heading(title safe.Safe) safe.Safe { return safe.Line(sentence(title.String())) }

func (s *session) intro(title safe.Safe, more ...safe.Safe) {
	texts := []string{sentence(title.String())}
	for _, m := range more {
		if !m.Empty() {
			texts = append(texts, sentence(m.String()))
		}
	}
	s.line(strings.Join(texts, " "))
}

func call(f func() tea.Cmd) tea.Cmd {
	if f == nil {
		return nil
	}
	return f()
}

func with[T any](f func(T) tea.Cmd, v T) tea.Cmd {
	if f == nil {
		return nil
	}
	return f(v)
}

func (s *session) askConfirm(c *widget.Confirm) tea.Cmd {
	s.intro(c.Title, c.Question, c.Detail)
	if !c.Warning.Empty() {
		s.line(s.env.Words().Plain.Attention + ": " + c.Warning.String())
	}
	if yes, _ := s.yes(); yes {
		return call(c.Yes)
	}
	return call(c.No)
}

func (s *session) askPrompt(p *widget.Prompt) tea.Cmd {
	w := s.env.Words().Plain
	text, given := s.given()
	if !given {
		s.intro(p.Title, append(append([]safe.Safe{}, p.Intro...), p.Hint)...)
	}
	if now := p.Input.Value(); now != "" && !given {
		s.line(fmt.Sprintf(w.Present, safe.Line(now)) + " " + w.PresentHow)
	}
	if len(p.Earlier) > 0 && !given {
		s.line(fmt.Sprintf(w.Earlier, sentence(safe.Line(p.Earlier[0]).String())))
	}
	for {
		if !given {
			line, err := s.read()
			if text = strings.TrimSpace(line); err != nil || text == escape {
				return with(p.Cancelled, p.Input.Value())
			}
			if text == "+" && len(p.Earlier) > 0 {
				text = p.Earlier[0]
			}
		}
		given = false
		if !s.fill(p.Input, text) {
			continue
		}
		if p.Check != nil {
			if problem := p.Check(p.Input.Value()); !problem.Empty() {
				s.line(w.Attention + ": " + problem.String())
				continue
			}
		}
		return with(p.Done, p.Input.Value())
	}
}

// fill puts a line into an input: an empty one keeps what is there, a minus
// empties it. It refuses what would be cut off.
func (s *session) fill(i *widget.Input, text string) bool {
	w := s.env.Words()
	switch {
	case len([]rune(text)) > widget.MaxLine:
		s.line(fmt.Sprintf(w.Plain.TooLong, w.Number(widget.MaxLine)))
		return false
	case text == "-":
		i.SetValue("")
	case text != "":
		i.SetValue(text)
	}
	return true
}

func (s *session) askArea(a *widget.Area) tea.Cmd {
	w := s.env.Words()
	text, given := s.given()
	if !given {
		s.intro(a.Title, a.Intro...)
	}
	for {
		if !given {
			var ok bool
			if text, ok = s.edit(a.Editor.Value(), a.Changed); !ok {
				return with(a.Cancelled, text)
			}
		}
		given = false
		if a.Required && strings.TrimSpace(text) == "" {
			s.line(w.Plain.Attention + ": " + w.Vocab.Rule[consult.RuleEmptyText])
			continue
		}
		return with(a.Done, text)
	}
}
