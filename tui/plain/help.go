package plain

import (
	"slices"
	"strings"

	"pult/consult/safe"
	"pult/tui/keys"
)

// help tells the keys of the room, a sentence each: how to type, what only this
// mode has, the room's own, then what works everywhere.
func (s *session) help() {
	w := s.env.Words()
	p := w.Plain
	var out []safe.Safe
	add := func(caps, text string) { out = append(out, safe.Linef(p.HelpKey, caps, text)) }
	out = append(out, safe.Line(w.Help.Title+": "+sentence(w.Rooms[s.here().Number()-1].Name)))
	if s.here().Place() == keys.Pass {
		out = []safe.Safe{safe.Line(w.Help.Title + ": " + sentence(w.Work.PassTitle))}
	} else {
		for _, l := range p.HelpLines {
			out = append(out, safe.Line(l))
		}
	}
	add("l, "+p.WordRead, p.HelpRead)
	add("+, "+p.WordAhead, p.HelpAhead)
	add("., "+p.WordWhere, p.HelpWhere)
	add("!, "+p.WordNews, p.HelpNews)
	add(p.WordSeek, p.HelpSeek)
	if s.here().Place() != keys.Pass {
		add(w.Live.WordWho, w.Live.HelpWho)
	}
	for _, b := range s.bindings() {
		var caps []string
		for _, k := range b.Keys {
			if name := keys.Name(k, w.Lang); !slices.Contains([]string{"↑", "↓"}, name) && !strings.HasPrefix(k, "ctrl+") {
				caps = append(caps, name)
			}
		}
		if len(caps) == 0 {
			caps = []string{b.Label.In(w.Lang)}
		}
		text := b.Help.In(w.Lang)
		if label := b.Label.In(w.Lang); text == "" {
			text = label
		} else if !strings.Contains(strings.ToLower(text), strings.ToLower(label)) {
			text = label + ", " + text
		}
		if moves(b.ID) {
			text += "; " + p.HelpSeveral
		}
		add(strings.Join(caps, ", "), text)
	}
	switch s.here().Place() {
	case keys.Inbox:
		out = append(out, safe.Line(w.Help.Filter+": "+w.Help.FilterText))
	case keys.Journal:
		out = append(out, safe.Line(w.Help.Filter+": "+w.Help.JournalText))
	}
	s.portions(out)
}
