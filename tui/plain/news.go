package plain

import (
	"fmt"
	"strings"

	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
)

// news counts what others have done in the consultation since it was last
// looked at; it is read out on request only.
func (s *session) news() {
	v := s.rooms.Here().Watching()
	if v == nil {
		return
	}
	ref, head := v.Ref(), v.Head()
	from, known := s.told[ref]
	s.told[ref] = head
	if !known {
		return
	}
	fresh := 0
	for seq := from + 1; seq <= head; seq++ {
		if s.env.Service.Own(ref, seq) {
			continue
		}
		if e, ok := v.Entry(seq); ok {
			s.unread[ref] = append(s.unread[ref], e)
			fresh++
		}
	}
	if fresh > 0 {
		w := s.env.Words()
		s.line(fmt.Sprintf(w.Plain.News, w.Count(w.Notice.Changed, len(s.unread[ref]))))
	}
}

// readNews reads out what others have done. Their names are said only where
// the municipality lets colleagues see who is at work.
func (s *session) readNews() {
	w := s.env.Words()
	v := s.rooms.Here().Watching()
	if v == nil || len(s.unread[v.Ref()]) == 0 {
		s.line(w.Plain.NoNews)
		return
	}
	now := s.env.Now().In(v.Location())
	var out []safe.Safe
	for _, e := range s.unread[v.Ref()] {
		out = append(out, safe.Linef(w.Plain.NewsEntry, w.Number(int(e.Seq)), w.SpokenTime(e.At.In(v.Location()), now),
			s.who(v, e), s.what(v, e)))
	}
	delete(s.unread, v.Ref())
	s.portions(out)
}

// readWho reads out who else is here, and what is being edited where the cursor
// stands.
func (s *session) readWho() {
	w := s.env.Words().Live
	v := s.rooms.Here().Watching()
	if v == nil {
		s.line(w.NobodyHere)
		return
	}
	people := s.env.WhoIsHere(v)
	if len(people) == 0 {
		s.line(w.NobodyHere)
	} else {
		s.line(w.Here + ": " + strings.Join(people, "; ") + ".")
	}
	s.attend()
}

// attend says who is editing what the cursor stands on.
func (s *session) attend() {
	if r, ok := s.here().(room.Attender); ok {
		s.say(r.Attend())
	}
}

func (s *session) who(v *desk.View, e desk.Entry) string {
	if v.Municipality().Presence && e.By != s.env.Account.ID {
		return s.env.Who(v, e.By, e.Role)
	}
	return s.env.Words().Vocab.Role[e.Role]
}

func (s *session) what(v *desk.View, e desk.Entry) string {
	text := strings.TrimSuffix(strings.ReplaceAll(s.env.Describe(v, e).String(), " · ", ", "), ".")
	switch n := e.On.Count(); n {
	case 0:
	case 1:
		text = e.Names() + ", " + text
	default:
		text = s.env.Words().Contributions(v.Settings().Kind, n) + ", " + text
	}
	return text
}
