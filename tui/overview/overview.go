package overview

import (
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

// spot is what the cursor can stand on: a consultation, or, with a wait, one of
// the lines that wait in it.
type spot struct {
	ref  consult.Ref
	wait wait
}

// Room is the overview. It implements [room.Room].
type Room struct {
	env *room.Env

	query string
	all   []*standing
	known map[consult.Ref]*standing
	// shown are those that pass the filter; waits what waits in them, late first.
	shown []*standing
	waits []waiting
	list  widget.List[spot]
	// chosen is where the person put the cursor: what a filter hides and gives
	// back gets it back.
	chosen spot

	scroll, first int
	// free says that one has scrolled away from the cursor.
	free bool
	// row is the line of the body on which the cursor was last drawn, height
	// and length how much was drawn of how much.
	row, height, length int

	// drafts are what was typed into forms that were left with esc.
	drafts map[string]map[string]string
}

var (
	_ room.Room   = (*Room)(nil)
	_ room.Keeper = (*Room)(nil)
	_ room.Finder = (*Room)(nil)
	_ room.Opener = (*Room)(nil)
)

// New makes the room with the cursor on the topmost consultation.
func New(env *room.Env) (*Room, error) {
	r := &Room{env: env, known: map[consult.Ref]*standing{}, drafts: map[string]map[string]string{}}
	r.Refresh()
	return r, nil
}

// Number implements [room.Room].
func (r *Room) Number() int { return 1 }

// Place implements [room.Room].
func (r *Room) Place() keys.Place { return keys.Overview }

// Refresh implements [room.Room].
func (r *Room) Refresh() {
	now := r.env.Now()
	r.all = r.all[:0]
	for _, s := range r.env.Desk.Standing(r.env.Account) {
		st := r.known[s.Ref]
		if st == nil {
			st = &standing{}
			r.known[s.Ref] = st
		}
		st.update(r.env, s, now)
		r.all = append(r.all, st)
	}
	r.narrow()
	if r.query == "" {
		r.choose()
	}
}

// Looking implements [room.Looker].
func (r *Room) Looking() tea.Cmd {
	var cmds []tea.Cmd
	for _, st := range r.all {
		if cmd := st.looking(r.env, r.narrow); cmd != nil {
			cmds = append(cmds, cmd)
		}
	}
	return tea.Batch(cmds...)
}

// narrow applies the filter.
func (r *Room) narrow() {
	r.shown = nil
	for _, st := range r.all {
		if st.matches(r.query) {
			r.shown = append(r.shown, st)
		}
	}
	r.waits = sortWaits(r.shown)
	spots := make([]spot, 0, len(r.shown)+len(r.waits))
	for _, st := range r.shown {
		spots = append(spots, spot{ref: st.Ref})
	}
	for _, w := range r.waits {
		spots = append(spots, w.spot)
	}
	r.list.SetIDs(spots)
	r.list.Select(r.chosen)
}

// choose notes where the cursor stands now as the person's choice.
func (r *Room) choose() { r.chosen, _ = r.list.ID() }

// matches reports whether every word of the query stands in title or address.
func (st *standing) matches(query string) bool {
	text := search.Fold(st.Title.String() + " " + st.Municipality.String() + " " + st.Ref.String())
	for _, word := range strings.Fields(search.Fold(query)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// here returns the consultation under the cursor, or that in which the line
// under the cursor waits.
func (r *Room) here() (*standing, spot, bool) {
	at, ok := r.list.ID()
	if !ok {
		return nil, at, false
	}
	st, ok := r.known[at.ref]
	return st, at, ok
}

// Watching implements [room.Room].
func (r *Room) Watching() *desk.View {
	if st, _, ok := r.here(); ok {
		return st.view
	}
	return nil
}

// Opening implements [room.Opener].
func (r *Room) Opening() (consult.Ref, bool) {
	st, at, ok := r.here()
	return at.ref, ok && st.Opening != nil && st.Opening.Early
}

// ShowRef puts the cursor on a consultation, taking the filter away if it hides it.
func (r *Room) ShowRef(ref consult.Ref) {
	r.free = false
	if !r.list.Select(spot{ref: ref}) {
		r.query = ""
		r.Refresh()
		r.list.Select(spot{ref: ref})
	}
	r.choose()
}

// Query implements [room.Room].
func (r *Room) Query() string { return r.query }

// SetQuery implements [room.Room]: plain words of title and address. A field
// of the inbox is refused, since no consultation would have it in its title.
func (r *Room) SetQuery(q string) error {
	// A quote that is still open is a sign like any other here.
	terms, _ := search.Terms(q)
	for _, t := range terms {
		if search.IsField(t.Field) {
			r.look("")
			return room.Wrong(r.env.Words().Overview.OnlyWords, safe.Line(t.Field))
		}
	}
	r.look(q)
	return nil
}

// look shows what has the words in title or address, everything for none.
func (r *Room) look(words string) {
	r.query, r.free = strings.TrimSpace(words), false
	r.narrow()
	if at, _ := r.list.ID(); at != r.chosen {
		r.list.SelectIndex(0)
	}
}

// Unsaved reports whether something was typed into a form and not saved.
func (r *Room) Unsaved() bool { return len(r.drafts) > 0 }

// Header implements [room.Room].
func (r *Room) Header() present.Header {
	h := present.Header{State: r.env.Words().Today(r.today())}
	if !r.several() && len(r.all) > 0 && !r.all[0].Municipality.Empty() {
		h.Path = []safe.Safe{r.all[0].Municipality}
	}
	return h
}

// today is now, in the time zone of the consultation under the cursor.
func (r *Room) today() time.Time {
	if v := r.Watching(); v != nil {
		return r.env.Now().In(v.Location())
	}
	return r.env.Now()
}

// several reports whether there are consultations of more than one municipality.
func (r *Room) several() bool {
	for _, st := range r.all {
		if st.Ref.Municipality != r.all[0].Ref.Municipality {
			return true
		}
	}
	return false
}

// place is the municipality of a consultation where there are several.
func (r *Room) place(st *standing) safe.Safe {
	if r.several() {
		return st.Municipality
	}
	return safe.Safe{}
}

// title is what a consultation is called here: with its municipality where
// there are several.
func (r *Room) title(st *standing) safe.Safe {
	if place := r.place(st); !place.Empty() {
		return safe.Line(place.String() + ": " + st.Title.String())
	}
	return st.Title
}

// named is [Room.title] of the consultation of a view.
func (r *Room) named(v *desk.View) safe.Safe {
	if st := r.known[v.Ref()]; st != nil {
		return r.title(st)
	}
	return safe.Line(v.Settings().Title)
}

// Filter implements [room.Room].
func (r *Room) Filter() present.Filter {
	f := present.Filter{
		Query: safe.Line(r.query), Idle: r.env.Words().Frame.AllItems, Shown: len(r.shown), Total: len(r.all),
	}
	if at, ok := r.list.ID(); ok {
		for i, st := range r.shown {
			if st.Ref == at.ref {
				f.Position = i + 1
			}
		}
	}
	return f
}

// Why implements [room.Room].
func (r *Room) Why(id keys.ID) (reason string, hidden bool) {
	w := r.env.Words()
	switch id {
	case keys.Copy:
		return w.Failure.NotFound, true
	case keys.Create:
		if !r.mayCreate() {
			return r.noRight(consult.ActConfigure), true
		}
		return "", false
	case keys.Settings, keys.Phase:
		return r.whyNot(consult.ActConfigure)
	case keys.Municipality, keys.MailSettings:
		return r.whyNotMunicipality()
	case keys.Import:
		if !r.env.Local {
			return w.Failure.NotFound, true
		}
		return r.whyNot(consult.ActTypeIn)
	case keys.Open:
		if r.list.Len() == 0 {
			return w.Failure.NothingHere, false
		}
	}
	return "", false
}

func (r *Room) whyNot(act consult.Act) (reason string, hidden bool) {
	w := r.env.Words()
	st, _, ok := r.here()
	switch {
	case ok && st.Opening != nil:
		return st.opening(w), false
	case !ok || st.view == nil:
		return w.Failure.NothingHere, len(r.all) == 0
	case !st.view.May(act):
		return r.noRight(act), true
	case st.Fault != nil:
		return w.Failure.Broken, false
	case st.Phase == consult.Closed:
		return w.Failure.ClosedConsultation, false
	}
	return "", false
}

func (r *Room) noRight(act consult.Act) string {
	return r.env.Explain(nil, &consult.Denied{Act: act, Account: r.env.Account.ID}).String()
}

// mayCreate reports whether the account may create a consultation in any
// municipality.
func (r *Room) mayCreate() bool {
	now := r.env.Now()
	account, err := r.env.Desk.Current(r.env.Account)
	if err != nil {
		return false
	}
	for _, g := range account.Grants {
		municipality, _, _ := strings.Cut(string(g.Scope), "/")
		ref := consult.Ref{}
		if g.Scope != consult.Everywhere {
			ref.Municipality = municipality
		}
		if account.Can(consult.ActConfigure, ref, now) {
			return true
		}
	}
	return false
}

// Do implements [room.Room].
func (r *Room) Do(id keys.ID) tea.Cmd {
	switch id {
	case keys.Down, keys.Up, keys.PageDown, keys.PageUp, keys.First, keys.Last:
		r.move(id)
		return nil
	case keys.Back:
		if r.query != "" {
			r.look("")
			return nil
		}
		return r.env.Leave()
	case keys.Create, keys.Settings, keys.Municipality, keys.MailSettings, keys.Phase, keys.Import, keys.Open:
	default:
		return nil
	}
	if why, _ := r.Why(id); why != "" {
		return room.Fail(safe.Line(why))
	}
	switch id {
	case keys.Create:
		return r.askNew(r.drafts[draftNew], safe.Safe{})
	case keys.Settings:
		return r.askSettings()
	case keys.Municipality:
		v := r.Watching()
		return r.askMunicipality(v, v.Municipality(), nil, safe.Safe{})
	case keys.MailSettings:
		return r.askMail(r.Watching())
	case keys.Phase:
		return r.askPhase()
	case keys.Import:
		return r.askFile(r.lastFile(), safe.Safe{})
	}
	return r.open()
}

// move moves the cursor; at its end it scrolls on to what stands below.
func (r *Room) move(id keys.ID) {
	down := id == keys.Down || id == keys.PageDown || id == keys.Last
	moved := r.list.Move(id)
	r.choose()
	if moved && id != keys.Last {
		r.free = false
		return
	}
	step := map[keys.ID]int{keys.Down: 1, keys.Up: -1, keys.PageDown: r.height - 1, keys.PageUp: 1 - r.height, keys.Last: r.length, keys.First: -r.length}[id]
	if r.length > r.height {
		r.free = down || r.free
		r.scroll = max(0, min(r.scroll+step, present.MaxScroll(r.length, r.height)))
	}
}

// open goes to the inbox of the consultation, or to what waits in it.
func (r *Room) open() tea.Cmd {
	st, at, ok := r.here()
	if !ok {
		return nil
	}
	if st.Opening != nil && !st.Opening.Early {
		return room.Info(safe.Line(st.opening(r.env.Words())))
	}
	if st.view == nil && st.Opening == nil {
		return room.Fail(r.env.Explain(nil, st.Fault))
	}
	to := room.Go{Page: room.Page{Room: keys.Inbox, Ref: at.ref}}
	if at.wait != 0 {
		to.Query, to.SetQuery = at.wait.filter(r.env.Words(), r.today()), true
	}
	return r.env.Go(to)
}
