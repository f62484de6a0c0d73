package plain

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/widget"
)

// filter asks for a filter and says what it leaves.
func (s *session) filter() {
	w := s.env.Words().Plain
	r := s.here()
	text, ok := s.given()
	if !ok {
		s.line(w.FilterAsk)
		if now := r.Query(); now != "" {
			s.line(fmt.Sprintf(w.FilterNow, safe.Line(now)))
		} else {
			s.line(w.FilterNone)
		}
		line, err := s.read()
		text = strings.TrimSpace(line)
		if err != nil || text == escape {
			return
		}
		if text == "" {
			text = r.Query()
		}
	}
	if text == "-" {
		text = ""
	}
	if err := r.SetQuery(text); err != nil {
		text := sentence(s.env.Words().Notice.ListUnchanged) + " " + s.env.ExplainQuery(err).String()
		s.message(present.Message{Kind: present.Failure, Text: safe.Line(text)})
		return
	}
	s.say(r.Where())
	s.stood = ""
}

// palette finds an action by words of its name.
func (s *session) palette() {
	w := s.env.Words()
	text, ok := s.given()
	if !ok {
		s.line(w.Plain.PaletteAsk)
		line, err := s.read()
		text = strings.TrimSpace(line)
		if err != nil || text == escape || text == "" {
			return
		}
	}
	var found []widget.Action
	for _, a := range s.rooms.Actions(w, s.drawn) {
		if a.Matches(text) {
			found = append(found, a)
		}
	}
	switch {
	case len(found) == 0:
		s.fail(fmt.Sprintf(w.Plain.PaletteNone, safe.Line(text)))
	case len(found) == 1 && len([]rune(text)) >= shortest:
		if off := found[0].Off; !off.Empty() {
			s.fail(fmt.Sprintf(w.Dialog.NotNow, found[0].Label.In(w.Lang), off))
			return
		}
		s.do(found[0].ID)
	default:
		p := &widget.Picker{Title: safe.Line(w.Dialog.Command), Done: func(id string) tea.Cmd {
			s.do(keys.ID(id))
			return nil
		}}
		for _, a := range found {
			p.Options = append(p.Options, widget.Option{ID: string(a.ID), Label: safe.Line(a.Label.In(w.Lang)), Off: a.Off})
		}
		s.settle(s.ask(p))
	}
}
