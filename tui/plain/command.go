package plain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/search"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/widget"
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
