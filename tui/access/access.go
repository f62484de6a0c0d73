package access

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/search"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/widget"
)

// Room is the room of access. It implements [room.Room].
type Room struct {
	env *room.Env
	// carried is the consultation that the person came from: digits still act on it.
	carried *desk.View

	people []desk.Member
	// fault is why there are none to be seen, nil if there are.
	fault error
	query string
	list  widget.Split[string] // ids of accounts

	// typed is what was typed into a form that was left, by what it was for.
	typed map[string]map[string]string
}

var (
	_ room.Room    = (*Room)(nil)
	_ room.Undoer  = (*Room)(nil)
	_ room.Keeper  = (*Room)(nil)
	_ room.Carrier = (*Room)(nil)
)

// New makes the room with the cursor on the first person. It needs the right to
// manage keys, or to erase everywhere.
func New(env *room.Env) (*Room, error) {
	r := &Room{env: env, typed: map[string]map[string]string{}}
	r.Refresh()
	return r, r.fault
}

// Number implements [room.Room].
func (r *Room) Number() int { return 8 }

// Place implements [room.Room].
func (r *Room) Place() keys.Place { return keys.Access }

// Watching implements [room.Room].
func (r *Room) Watching() *desk.View { return r.carried }

// Carry implements [room.Carrier].
func (r *Room) Carry(v *desk.View) { r.carried = v }

// Unsaved implements [room.Keeper].
func (r *Room) Unsaved() bool { return len(r.typed) > 0 }

// Refresh implements [room.Room].
func (r *Room) Refresh() {
	r.people, r.fault = r.env.Desk.Members(r.env.Account)
	slices.SortStableFunc(r.people, func(a, b desk.Member) int {
		fold := func(s safe.Safe) string { return search.Fold(s.String()) }
		return cmp.Or(cmp.Compare(fold(a.Organisation), fold(b.Organisation)), cmp.Compare(fold(a.Name), fold(b.Name)))
	})
	r.narrow()
}

// narrow applies the filter: every word must occur in what can be read of a
// person, and none with a minus before it.
func (r *Room) narrow() {
	words := strings.Fields(search.Fold(r.query))
	ids := make([]string, 0, len(r.people))
	for i := range r.people {
		text := search.Fold(r.readable(&r.people[i]))
		if !slices.ContainsFunc(words, func(word string) bool {
			bare, without := strings.CutPrefix(word, "-")
			return bare != "" && strings.Contains(text, bare) == without
		}) {
			ids = append(ids, r.people[i].ID)
		}
	}
	r.list.SetIDs(ids)
}

// Query implements [room.Room].
func (r *Room) Query() string { return r.query }

// SetQuery implements [room.Room].
func (r *Room) SetQuery(q string) error {
	r.query = strings.TrimSpace(q)
	r.list.ScrollTo(0)
	r.narrow()
	return nil
}

// Header implements [room.Room].
func (r *Room) Header() present.Header {
	return present.Header{State: r.env.Words().Today(r.now())}
}

// now is the time, in the zone of the consultation that the person came from.
func (r *Room) now() time.Time {
	if r.carried != nil {
		return r.env.Now().In(r.carried.Location())
	}
	return r.env.Now()
}

// Filter implements [room.Room].
func (r *Room) Filter() present.Filter {
	position, shown := r.list.At()
	return present.Filter{Query: safe.Line(r.query), Idle: r.env.Words().Access.AllPeople, Position: position, Shown: shown, Total: len(r.people)}
}

// here returns the person under the cursor.
func (r *Room) here() (*desk.Member, bool) {
	id, ok := r.list.ID()
	if !ok {
		return nil, false
	}
	return r.person(id)
}

func (r *Room) person(id string) (*desk.Member, bool) {
	i := slices.IndexFunc(r.people, func(m desk.Member) bool { return m.ID == id })
	if i < 0 {
		return nil, false
	}
	return &r.people[i], true
}

// Do implements [room.Room].
func (r *Room) Do(id keys.ID) tea.Cmd {
	if r.list.Turn(id) {
		return nil
	}
	switch id {
	case keys.Back:
		return r.back()
	case keys.Open:
		r.list.Read()
	case keys.Copy:
		return r.copyText()
	case keys.Admit:
		return r.askNew(r.typed[draftNew], safe.Safe{})
	case keys.Grant:
		return r.askMore(safe.Safe{})
	case keys.Revoke:
		return r.askRevoke()
	case keys.EraseAccess:
		return r.askErase()
	case keys.Undo:
		return r.UndoHere()
	case keys.Redo:
		return r.RedoHere()
	}
	return nil
}

func (r *Room) back() tea.Cmd {
	switch {
	case r.list.Leave():
	case r.query != "":
		r.query = ""
		r.narrow()
	default:
		return r.env.Leave()
	}
	return nil
}

// copyText puts what is known of the person on the clipboard of one's own computer.
func (r *Room) copyText() tea.Cmd {
	m, ok := r.here()
	if !ok {
		return nil
	}
	text := r.name(m).String() + "\n" + r.body(m).String()
	return r.env.Copy(text)
}

// UndoHere implements [room.Undoer]: nothing is undone here.
func (r *Room) UndoHere() tea.Cmd { return room.Info(safe.Line(r.env.Words().Access.NotUndone)) }

// RedoHere implements [room.Undoer].
func (r *Room) RedoHere() tea.Cmd { return r.UndoHere() }

// Why implements [room.Room].
func (r *Room) Why(id keys.ID) (reason string, hidden bool) {
	w := r.env.Words()
	switch id {
	case keys.Admit:
		if r.fault != nil {
			return r.env.Explain(nil, r.fault).String(), true
		}
	case keys.Grant, keys.Revoke, keys.EraseAccess, keys.Copy, keys.Open:
		if r.list.Len() == 0 {
			return w.Failure.NothingHere, r.fault != nil
		}
	}
	return "", false
}

// explain says in the person's words why something about access was not done.
func (r *Room) explain(err error) safe.Safe {
	a := r.env.Words().Access
	for _, known := range []struct {
		err  error
		text string
	}{{consult.ErrLastAdmin, a.LastAdmin}, {consult.ErrBeyond, a.BeyondKey}, {consult.ErrTwoPeople, a.TwoPeople}, {consult.ErrName, a.BadName}, {consult.ErrStillIn, a.StillIn}, {consult.ErrNameless, a.EraseNothing}} {
		if errors.Is(err, known.err) {
			return safe.Line(known.text)
		}
	}
	return r.env.Explain(nil, err)
}
