package plain

import (
	"fmt"
	"slices"
	"strings"

	"pult/consult/safe"
	"pult/consult/search"
	"pult/tui/keys"
)

// maxSteps is how far a number behind a key goes at most.
const maxSteps = 1000

// obey carries out a command line: keys and names of actions, with the answers
// to what they ask behind them. Where something is refused, the rest is not
// carried out.
func (s *session) obey(line string) {
	s.pending = line
	switch {
	case line == "":
		s.do(keys.Open)
	case strings.TrimSpace(line) == "":
		s.do(keys.Mark)
	}
	for strings.TrimSpace(s.pending) != "" && !s.failed && !s.over() {
		s.step(strings.TrimLeft(s.pending, " "))
	}
	s.pending = ""
}

// step carries out what stands first on the line.
func (s *session) step(line string) {
	word, rest, spaced := strings.Cut(line, " ")
	if spaced {
		rest = " " + rest
	}
	s.pending = rest
	place := s.rooms.Here().Place()
	if line[0] == '/' || line[0] == ':' {
		// What follows these two is theirs, with a space or without.
		s.pending = " " + line[1:]
		id, _ := keys.Find(place, line[:1])
		s.do(id)
		return
	}
	if number := strings.TrimPrefix(word, "#"); digits(number) && (len(number) > 1 || number != word) {
		s.seek(number)
		return
	}
	if s.own(strings.ToLower(word)) {
		return
	}
	if id, ok := s.byName(line); ok {
		s.pending = ""
		s.do(id)
		return
	}
	if id, ok := s.byName(word); ok {
		s.do(id)
		return
	}
	if !s.keysOnly(place, word) {
		s.fail(fmt.Sprintf(s.env.Words().Plain.NotUnderstood, safe.Line(word)))
		return
	}
	key := string([]rune(word)[:1])
	s.pending = word[len(key):] + rest
	id, _ := keys.Find(place, key)
	s.do(id)
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// own carries out what only this mode has.
func (s *session) own(word string) bool {
	w := s.env.Words().Plain
	switch word {
	case "l", w.WordRead:
		s.portions(s.here().Tell())
	case ".", w.WordWhere:
		s.announce()
	case "+", w.WordAhead:
		s.ahead()
	case "!", w.WordNews:
		s.readNews()
	case s.env.Words().Live.WordWho:
		s.readWho()
	case w.WordSeek, "gehe", "go":
		number, rest, _ := strings.Cut(strings.TrimLeft(s.pending, " "), " ")
		s.pending = " " + rest
		if number == "" {
			s.fail(fmt.Sprintf(w.NotUnderstood, word))
			return true
		}
		s.seek(number)
	case w.WordSkip:
		if s.here().Place() != keys.Pass {
			return false
		}
		s.do(keys.PassSkip)
	default:
		return false
	}
	return true
}

// ahead reads out what comes next.
func (s *session) ahead() {
	lines := s.here().Ahead(10)
	if len(lines) == 0 {
		lines = []safe.Safe{safe.Line(s.env.Words().Inbox.LastItem)}
	}
	s.portions(lines)
}

func (s *session) seek(number string) {
	number = strings.TrimLeft(number, "0")
	if !digits(number) || !s.here().Seek(number) {
		s.fail(fmt.Sprintf(s.env.Words().Plain.NoNumber, safe.Line(number)))
	}
}

// byName finds an action by the name of its key ("esc") or by its own, in
// either language.
func (s *session) byName(name string) (keys.ID, bool) {
	if len([]rune(name)) < 2 {
		return "", false
	}
	place := s.rooms.Here().Place()
	folded := search.Fold(name)
	if id, ok := keys.Find(place, folded); ok {
		return id, true
	}
	for _, b := range s.bindings() {
		if search.Fold(b.Label.German) == folded || search.Fold(b.Label.English) == folded || slices.ContainsFunc(b.Keys, func(k string) bool {
			return len(k) > 1 && keys.Name(k, s.env.Words().Lang) == folded
		}) {
			return b.ID, true
		}
	}
	return "", false
}

// bindings are those that work in the room, its own first.
func (s *session) bindings() []keys.Binding {
	var out []keys.Binding
	places := []keys.Place{s.rooms.Here().Place()}
	if keys.IsRoom(places[0]) {
		places = append(places, keys.List, keys.Everywhere)
	}
	for _, p := range places {
		for _, b := range keys.In(p) {
			reachable := len(b.Keys) > 0 || b.Command
			if reachable && s.drawn(b.ID) && !slices.ContainsFunc(out, func(o keys.Binding) bool { return o.ID == b.ID }) {
				out = append(out, b)
			}
		}
	}
	return out
}

// drawn reports whether an action is there for this person, here and without a
// screen.
func (s *session) drawn(id keys.ID) bool {
	switch id {
	case keys.Focus, keys.Copy, keys.Light, keys.Dark, keys.ASCII, keys.PageUp, keys.PageDown, keys.Interrupt:
		return false
	}
	_, hidden := s.rooms.Here().Why(id)
	return !hidden && s.rooms.Built(id) && s.rooms.Permitted(id)
}

// keysOnly reports whether a word can be meant as keys: what was typed or
// pasted by mistake must not act. Each character is a key or a digit, and no
// more than two letters stand together, unless it is one key again and again.
func (s *session) keysOnly(place keys.Place, word string) bool {
	run, last := 0, rune(0)
	for i, c := range word {
		if c >= '0' && c <= '9' {
			run, last = 0, 0
			if i == 0 && len(word) > 1 {
				return false
			}
			if i > 0 {
				continue
			}
		}
		if _, ok := keys.Find(place, string(c)); !ok {
			return false
		}
		if c != last {
			run++
		}
		if last = c; run > 2 {
			return false
		}
	}
	return true
}
