package plain

import (
	"strconv"
	"strings"

	"pult/consult/desk"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
)

// do carries out an action.
func (s *session) do(id keys.ID) {
	w := s.env.Words()
	if n, ok := id.Room(); ok {
		page, ok := s.rooms.Page(n)
		if !ok {
			s.fail(w.Failure.NotBuilt)
			return
		}
		if page == s.page {
			s.announce()
			return
		}
		s.goTo(room.Go{Page: page})
		return
	}
	if err := s.rooms.Refused(id); err != nil {
		s.fail(s.env.Explain(nil, err).String())
		return
	}
	switch id {
	case keys.Quit, keys.Interrupt:
		s.quit()
		return
	case keys.Help:
		s.help()
		return
	case keys.Command:
		s.palette()
		return
	case keys.Filter:
		s.filter()
		return
	case keys.Language:
		s.switchLanguage()
		return
	case keys.Linear:
		s.settle(s.env.SwitchLinear())
		return
	case keys.Undo:
		s.settle(s.env.Undo(s.rooms))
		return
	case keys.Redo:
		s.settle(s.env.Redo(s.rooms))
		return
	case keys.Copy:
		s.fail(w.Plain.NoClipboard)
		return
	case keys.Focus, keys.Light, keys.Dark, keys.ASCII, keys.PageUp, keys.PageDown:
		s.fail(w.Plain.NotInPlain)
		return
	}
	r := s.rooms.Here()
	if why, _ := r.Why(id); why != "" {
		s.fail(why)
		return
	}
	if asker, ok := r.(room.Asker); id == keys.Open && (r.Place() == keys.Inbox || r.Place() == keys.Pass) && !(ok && asker.Asks()) {
		s.portions(s.here().Tell())
		return
	}
	before := r.Filter()
	began, _ := r.At()
	for n := s.times(id); n > 0 && !s.over(); n-- {
		at, _ := r.At()
		s.settle(r.Do(id))
		if now, _ := r.At(); moves(id) && now == at {
			break
		}
	}
	if r != s.here() {
		return
	}
	now, _ := r.At()
	s.edges(id, now == began)
	s.narrowed(before, r)
}

// times is how often a movement is to be made: the number behind its key.
func (s *session) times(id keys.ID) int {
	if !moves(id) {
		return 1
	}
	number := strings.TrimLeft(s.pending, " ")
	end := len(number) - len(strings.TrimLeft(number, "0123456789"))
	if end == 0 {
		return 1
	}
	s.pending = number[end:]
	n, err := strconv.Atoi(number[:end])
	if err != nil {
		return maxSteps
	}
	return max(1, min(n, maxSteps))
}

func moves(id keys.ID) bool {
	return id == keys.Down || id == keys.Up || id == keys.Next || id == keys.Previous
}

// edges says that a movement ended where it began: at an end of the list.
func (s *session) edges(id keys.ID, stood bool) {
	if !stood || s.said {
		return
	}
	w := s.env.Words()
	switch id {
	case keys.Down, keys.Next, keys.Last:
		s.line(w.Inbox.LastItem)
	case keys.Up, keys.Previous, keys.First:
		s.line(w.Inbox.FirstItem)
	}
}

// narrowed says what a screen shows without words: another filter, and marks.
func (s *session) narrowed(before present.Filter, r room.Room) {
	w := s.env.Words()
	after := r.Filter()
	if after.Query != before.Query {
		s.say(s.here().Where())
		return
	}
	switch {
	case after.Marked == before.Marked || s.said:
	case after.Marked > before.Marked:
		s.line(w.Count(w.Plain.Marked, after.Marked))
	case after.Marked == 0:
		s.line(w.Plain.NothingMarked)
	default:
		s.line(w.Count(w.Plain.Unmarked, after.Marked))
	}
}

// switchLanguage goes to the other language and keeps it for the account.
func (s *session) switchLanguage() {
	keep := s.env.SwitchLanguage()
	s.line(s.env.Words().Notice.LanguageSet)
	s.refresh()
	_, err := s.env.Service.ChangePreferences(s.env.Ctx, func(p *desk.Preferences) error { keep(p); return nil })
	if err != nil {
		s.message(present.Message{Kind: present.Failure, Text: s.env.Explain(nil, err)})
	}
	s.announce()
}
