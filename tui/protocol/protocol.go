package protocol

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/widget"
	"pult/tui/words"
)

// Room is the journal of one consultation. It implements [room.Room].
type Room struct {
	env  *room.Env
	view *desk.View

	past desk.Past
	// texts are what the words of a filter are looked for in, as of textsOf.
	texts   map[uint64]string
	textsOf textsKey

	query  string
	filter *filter
	list   widget.Split[uint64]

	wrap   present.Wrapped
	wrapOf wrapKey

	obstacleErr error
	obstacleOf  obstacleKey
}

type textsKey struct {
	head uint64
	lang words.Lang
}

var (
	_ room.Room   = (*Room)(nil)
	_ room.Undoer = (*Room)(nil)
)

// New opens the journal with the cursor on the newest entry. It needs the right
// to read the journal.
func New(env *room.Env, ref consult.Ref) (*Room, error) {
	view, err := env.Desk.View(env.Account, ref)
	if err != nil {
		return nil, err
	}
	if !view.May(consult.ActJournal) {
		return nil, &consult.Denied{Act: consult.ActJournal, Account: env.Account.ID}
	}
	r := &Room{env: env, view: view}
	r.Refresh()
	return r, nil
}

// Number implements [room.Room].
func (r *Room) Number() int { return 7 }

// Place implements [room.Room].
func (r *Room) Place() keys.Place { return keys.Journal }

// Watching implements [room.Room].
func (r *Room) Watching() *desk.View { return r.view }

// Refresh implements [room.Room].
func (r *Room) Refresh() {
	r.past.Follow(r.view)
	r.narrow()
}

// head is the last entry that is shown.
func (r *Room) head() uint64 { return uint64(r.past.Len()) }

// narrow applies the filter, the newest entry first.
func (r *Room) narrow() {
	names := map[string]safe.Safe{}
	name := func(account string) safe.Safe {
		if _, ok := names[account]; !ok {
			names[account] = r.view.Name(account)
		}
		return names[account]
	}
	seqs := make([]uint64, 0, r.past.Len())
	r.past.Marks(func(m *desk.Mark) {
		if r.filter.match(m, name) {
			seqs = append(seqs, m.Seq)
		}
	})
	// Only words have to be looked for in what the journal says.
	if r.filter.needsText() {
		seqs = slices.DeleteFunc(seqs, func(seq uint64) bool { return !r.filter.matchText(r.searchable(seq)) })
	}
	top := r.list.Cursor() == r.list.Row()
	at, stood := r.list.ID()
	r.list.SetIDs(seqs)
	if top && stood {
		// Who sees the newest entry sees newer ones come in above it.
		r.list.SelectIndex(0)
		r.list.Select(at)
	}
}

// Query implements [room.Room].
func (r *Room) Query() string { return r.query }

// SetQuery implements [room.Room].
func (r *Room) SetQuery(q string) error {
	f, err := parse(q, r.env.Words(), r.env.Now().In(r.view.Location()))
	if err != nil {
		return err
	}
	if f != nil {
		f.account = r.env.Account.ID
	}
	r.query, r.filter = strings.TrimSpace(q), f
	r.list.ScrollTo(0)
	r.narrow()
	return nil
}

// Header implements [room.Room].
func (r *Room) Header() present.Header { return r.env.ConsultationHeader(r.view) }

// Filter implements [room.Room].
func (r *Room) Filter() present.Filter {
	position, shown := r.list.At()
	return present.Filter{Query: safe.Line(r.query), Idle: r.env.Words().Journal.AllEntries, Position: position, Shown: shown, Total: r.past.Len()}
}

// here returns the entry under the cursor.
func (r *Room) here() (desk.Entry, bool) {
	seq, ok := r.list.ID()
	if !ok {
		return desk.Entry{}, false
	}
	return r.entry(seq)
}

func (r *Room) entry(seq uint64) (desk.Entry, bool) {
	return r.past.Entry(seq)
}

// Do implements [room.Room].
func (r *Room) Do(id keys.ID) tea.Cmd {
	if r.list.Turn(id) {
		return nil
	}
	switch id {
	case keys.Back:
		return r.back()
	case keys.Copy:
		return r.copyText()
	case keys.Open:
		return r.open()
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
		r.query, r.filter = "", nil
		r.narrow()
	default:
		return r.env.Leave()
	}
	return nil
}

// copyText puts the entry on the clipboard of the person's own computer.
func (r *Room) copyText() tea.Cmd {
	e, ok := r.here()
	if !ok {
		return nil
	}
	text := strings.Join(r.source(e), " · ") + "\n" + r.env.Describe(r.view, e).String() + "\n" + r.body(e).String()
	return r.env.Copy(strings.TrimSpace(text))
}

// open goes to what the entry touched.
func (r *Room) open() tea.Cmd {
	e, ok := r.here()
	if !ok {
		return nil
	}
	w := r.env.Words()
	to := room.Go{Page: room.Page{Room: keys.Inbox, Ref: r.view.Ref()}}
	on := r.touched(e)
	switch n := on.Count(); {
	case n == 1:
		to.Item = on[0].From
	case n > 1:
		to.Query, to.SetQuery = safe.Linef(w.Overview.QueryItems, on).String(), true
	case strings.HasPrefix(string(e.Op), "theme."):
		return room.Info(safe.Linef(w.Journal.NoItemsTheme, w.Number(int(e.Seq))))
	default:
		return room.Info(safe.Linef(w.Journal.NoItems, w.Number(int(e.Seq))))
	}
	return r.env.Go(to)
}

// Why implements [room.Room].
func (r *Room) Why(id keys.ID) (reason string, hidden bool) {
	if r.list.Len() > 0 {
		return "", false
	}
	switch id {
	case keys.Open, keys.Copy, keys.Undo, keys.Redo:
		return r.env.Words().Failure.NothingHere, false
	}
	return "", false
}
