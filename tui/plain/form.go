package plain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult/safe"
	"pult/tui/widget"
)

// The ways on from a field.
type turn uint8

const (
	forward turn = iota
	backward
	skip
	leave
)

// askForm goes through the fields one by one, then asks what is to be done.
func (s *session) askForm(f *widget.Form) tea.Cmd {
	w := s.env.Words()
	s.pending = ""
	s.intro(f.Title, append(append([]safe.Safe{}, f.Intro...), s.fresh(f.Said))...)
	s.line(w.Count(w.Plain.Fields, len(f.Fields)) + " " + w.Plain.FormHow)
	for at := 0; ; {
		for at < len(f.Fields) {
			way := s.askField(f, at)
			if f.Changed != nil && way != leave {
				f.Changed(f.Values())
			}
			switch way {
			case forward:
				at++
			case backward:
				for at = max(0, at-1); at > 0 && f.Given(f.Fields[at]) != ""; at-- {
				}
			case skip:
				at = len(f.Fields)
			case leave:
				return with(f.Cancelled, f.Values())
			}
		}
		save, next, ok := s.finish(f, &at)
		switch {
		case !ok:
			return with(f.Cancelled, f.Values())
		case !save:
		case s.wrong(f, &at):
		case next:
			return f.Next(f.Values())
		default:
			return with(f.Done, f.Values())
		}
	}
}

// fresh leaves out what has just been read.
func (s *session) fresh(text safe.Safe) safe.Safe {
	if text.String() == s.last {
		return safe.Safe{}
	}
	return text
}

// wrong goes to the first field that is wrong, and says why.
func (s *session) wrong(f *widget.Form, at *int) bool {
	for i, x := range f.Fields {
		if s.problem(x) {
			*at = i
			return true
		}
	}
	return false
}

// problem reads out what is wrong with a field.
func (s *session) problem(x *widget.Field) bool {
	w := s.env.Words()
	problem, missing := x.Wrong()
	if missing {
		problem = safe.Linef(w.Form.Missing, x.Label)
	}
	if problem.Empty() {
		return false
	}
	s.line(w.Plain.Attention + ": " + problem.String())
	return true
}

// askField asks for the value of one field.
func (s *session) askField(f *widget.Form, at int) turn {
	w := s.env.Words()
	x := f.Fields[at]
	text := fmt.Sprintf(w.Plain.FieldAt, at+1, len(f.Fields), x.Label)
	if given := f.Given(x); given != "" {
		s.line(text + fmt.Sprintf(w.Plain.FieldOf, safe.Line(given)))
		return forward
	}
	now := safe.Line(x.Value()).String()
	if x.Options != nil && x.Chosen < len(x.Options) {
		now = x.Options[x.Chosen].Label.String()
	}
	switch {
	case x.Editor != nil && now != "":
		text += "."
	case now != "":
		text += fmt.Sprintf(w.Plain.FieldOf, now)
	default:
		text += w.Plain.FieldEmpty
		if x.Required {
			text += " " + sentence(w.Dialog.Required)
		}
	}
	if x.Hint != "" {
		text += " " + sentence(x.Hint)
	}
	s.line(text)
	if x.Editor != nil {
		return s.askText(f, x)
	}
	if x.Options != nil {
		s.line(w.Plain.Options + numbered(x.Options, label))
	}
	for {
		line, err := s.read()
		answer := strings.TrimSpace(line)
		switch {
		case err != nil, answer == escape:
			return leave
		case answer == "<":
			return backward
		case answer == stop:
			return skip
		case answer == "":
			return forward
		case x.Options != nil:
			if i := choice(x.Options, answer); i >= 0 {
				x.Chosen = i
				return forward
			}
			s.line(s.unclear(x.Options, label, answer))
			continue
		}
		if s.fill(x.Input, answer) && !s.problem(x) {
			return forward
		}
	}
}

func (s *session) askText(f *widget.Form, x *widget.Field) turn {
	keep := func(text string) {
		if f.Changed != nil {
			values := f.Values()
			values[x.ID] = text
			f.Changed(values)
		}
	}
	for {
		text, ok := s.edit(x.Editor.Value(), keep)
		x.Editor = widget.NewEditor(text, widget.MaxArea)
		if !ok {
			return leave
		}
		if x.Check == nil || !s.problem(x) {
			return forward
		}
	}
}

// numbered lists options with their numbers.
func numbered(options []widget.Option, say func(widget.Option) string) string {
	parts := make([]string, 0, len(options))
	for i, o := range options {
		parts = append(parts, strconv.Itoa(i+1)+" "+say(o))
	}
	return strings.Join(parts, "; ") + "."
}

func label(o widget.Option) string { return o.Label.String() }

// choice finds an option by its number or by words of its label, -1 if there is
// none or more than one.
func choice(options []widget.Option, answer string) int {
	if n, err := strconv.Atoi(answer); err == nil {
		if n >= 1 && n <= len(options) {
			return n - 1
		}
		return -1
	}
	found := meant(options, label, answer)
	if len(found) != 1 {
		return -1
	}
	return slices.IndexFunc(options, func(o widget.Option) bool { return label(o) == label(found[0]) })
}

// finish asks what becomes of a form: ok is false where it is left, save false
// where a field is to be changed, at is then its index.
func (s *session) finish(f *widget.Form, at *int) (save, next, ok bool) {
	w := s.env.Words().Plain
	const saveID, nextID, changeID, leaveID = "save", "next", "change", "leave"
	options := []widget.Option{{ID: saveID, Label: safe.Line(w.FormSave)}}
	if f.Next != nil {
		options = append(options, widget.Option{ID: nextID, Label: safe.Line(w.FormSaveNext)})
	}
	options = append(options, widget.Option{ID: changeID, Label: safe.Line(w.FormChange)}, widget.Option{ID: leaveID, Label: safe.Line(w.FormLeave)})
	for {
		s.line(w.FormDone + " " + w.Options + numbered(options, label))
		line, err := s.read()
		answer := strings.TrimSpace(line)
		if err != nil || answer == escape {
			return false, false, false
		}
		i := choice(options, answer)
		if i < 0 {
			if answer != "" { // what an empty line should do is asked again
				s.line(s.unclear(options, label, answer))
			}
			continue
		}
		switch options[i].ID {
		case saveID:
			return true, false, true
		case nextID:
			return true, true, true
		case leaveID:
			return false, false, false
		}
		var labels []widget.Option
		for _, x := range f.Fields {
			labels = append(labels, widget.Option{Label: safe.Line(x.Label)})
		}
		s.line(w.FormWhich + " " + numbered(labels, label))
		if line, err = s.read(); err != nil {
			return false, false, false
		}
		switch i := choice(labels, strings.TrimSpace(line)); {
		case i < 0:
			s.line(s.unclear(labels, label, line))
		case s.askField(f, i) == leave:
			return false, false, false
		}
	}
}
