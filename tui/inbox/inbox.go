package inbox

import (
	"strings"

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

// Room is the inbox of one consultation.
type Room struct {
	env  *room.Env
	view *desk.View

	rows   rows
	query  string
	parsed *search.Query
	list   widget.Split[consult.Ordinal]
	order  desk.Order
	// thread is the conversation that is shown in place of the filter, pass the
	// quick pass that is going on; nil for none.
	thread *thread
	pass   *pass
	// total is how many contributions the account sees, highest the greatest number.
	total, highest int

	// stood is where the person last was of their own accord: when a filter that
	// hid it goes, the cursor is there again.
	stood consult.Ordinal

	layout present.Layout
	// read says that the text was opened with enter, to be read at length.
	read bool

	shown   *desk.Detail
	shownAt detailKey
	wrap    present.Wrapped
	wrapKey wrapKey
	parts   parts

	// acting is the action that a question is about.
	acting keys.ID
	// clash is what was refused last because somebody was faster; held is an item
	// that stays in the list though the filter hides it.
	clash *clash
	held  consult.Ordinal
	// claim is what others are told while a question is open; others are who else
	// is here, as of the frame that is drawn.
	claim   claim
	applies applies
	others  desk.Others
	similar similar
	// unread says which draft of earlier could not be read.
	unread error
}

type detailKey struct {
	item consult.Ordinal
	head uint64
}

var (
	_ room.Room     = (*Room)(nil)
	_ room.Keeper   = (*Room)(nil)
	_ room.Shower   = (*Room)(nil)
	_ room.Restorer = (*Room)(nil)
	_ room.Applier  = (*Room)(nil)

	_ room.Commander = (*Room)(nil)
	_ room.Reader    = (*Room)(nil)
)

// New opens the inbox without a filter, where the person stood the last time,
// else on the first item with something still open.
func New(env *room.Env, ref consult.Ref) (*Room, error) {
	view, err := env.Desk.View(env.Account, ref)
	if err != nil {
		return nil, err
	}
	r := &Room{env: env, view: view}
	r.unread = env.Drafts().Load(view)
	r.Refresh()
	if !r.list.Select(env.Position.At(ref)) {
		r.selectOpen()
	}
	r.stand("")
	return r, nil
}

// selectOpen puts the cursor on the first item on which something is open that
// can be closed in a room that is built.
func (r *Room) selectOpen() {
	for _, n := range r.list.IDs() {
		if row, err := r.view.Row(n); err == nil && isOpen(row) {
			r.list.Select(n)
			return
		}
	}
}

func isOpen(row desk.Row) bool {
	if row.Handling >= consult.Processed {
		return false
	}
	return row.Publication == consult.Pending || row.Decision == 0 && row.Recommendation == 0
}

// Item implements [room.Stander].
func (r *Room) Item() consult.Ordinal {
	n, _ := r.here()
	return n
}

// Number implements [room.Room].
func (r *Room) Number() int { return 2 }

// Place implements [room.Room].
func (r *Room) Place() keys.Place { return r.placeOf() }

// Watching implements [room.Room].
func (r *Room) Watching() *desk.View { return r.view }

// Refresh implements [room.Room].
func (r *Room) Refresh() {
	all := r.view.All()
	r.total, r.highest = len(all), 0
	if len(all) > 0 {
		r.highest = int(all[len(all)-1])
	}
	if r.thread != nil {
		if ids := r.threadItems(); ids != nil {
			r.list.SetIDs(ids)
			return
		}
		r.thread = nil
	}
	if !r.parsed.Empty() {
		all = r.view.Find(r.parsed)
	}
	r.list.SetIDs(r.view.Sort(r.withHeld(all), r.order))
}

// Query implements [room.Room].
func (r *Room) Query() string { return r.query }

// SetQuery implements [room.Room].
func (r *Room) SetQuery(q string) error {
	parsed, err := search.Parse(q, r.env.Now().In(r.view.Location()))
	if err != nil {
		return err
	}
	r.query, r.parsed, r.thread = strings.TrimSpace(q), parsed, nil
	r.held, r.clash = 0, nil
	r.Refresh()
	r.land()
	return nil
}

// land puts the cursor where the person stood, else on the next one that the
// filter finds, else on the first.
func (r *Room) land() {
	if r.list.Select(r.stood) {
		return
	}
	r.list.SelectIndex(0)
	for i, n := range r.list.IDs() {
		if n > r.stood {
			r.list.SelectIndex(i)
			return
		}
	}
}

// Show puts the cursor on a contribution, taking the filter away if it hides it.
func (r *Room) Show(n consult.Ordinal) {
	if !r.list.Select(n) {
		r.query, r.parsed, r.thread = "", nil, nil
		r.Refresh()
		r.list.Select(n)
	}
	r.stood = n
	r.list.ScrollTo(0)
}

// Header implements [room.Room].
func (r *Room) Header() present.Header { return r.env.ConsultationHeader(r.view) }

// Filter implements [room.Room].
func (r *Room) Filter() present.Filter {
	f := present.Filter{
		Query: safe.Line(r.query), Idle: r.env.Words().Frame.AllItems,
		Shown: r.list.Len(), Total: r.total, Marked: len(r.list.Marked()), Order: r.orderLabel(),
	}
	if r.thread != nil {
		f.Query, f.Order = safe.Line(r.threadTitle()), ""
	}
	if r.list.Len() > 0 {
		f.Position = r.list.Cursor() + 1
	}
	if r.pass != nil {
		f.Right = r.passProgress()
	}
	if r.view.Fault() != nil {
		f.Right = r.env.Words().Failure.Broken
	}
	return f
}

// here returns the contribution under the cursor.
func (r *Room) here() (consult.Ordinal, bool) {
	if r.pass != nil {
		return r.pass.item()
	}
	return r.list.ID()
}

// detail reads the item under the cursor once for each state of the journal.
func (r *Room) detail() *desk.Detail {
	n, ok := r.here()
	if !ok {
		return nil
	}
	key := detailKey{n, r.view.Head()}
	if r.shown == nil || r.shownAt != key {
		d, err := r.view.Detail(n)
		if err != nil {
			return nil
		}
		if r.shownAt.item != n {
			r.list.ScrollTo(0)
		}
		r.shown, r.shownAt = &d, key
	}
	return r.shown
}

func (r *Room) noPublication() bool { return r.view.Settings().Publication == consult.PolicyNone }

// moved follows every movement of the cursor.
func (r *Room) moved() tea.Cmd {
	r.list.ScrollTo(0)
	r.release()
	return nil
}

// next moves on after an action on one item.
func (r *Room) next() tea.Cmd {
	if r.pass != nil {
		return r.advance()
	}
	r.list.Move(keys.Down)
	r.list.ScrollTo(0)
	r.release()
	return nil
}

// Do implements [room.Room].
func (r *Room) Do(id keys.ID) tea.Cmd {
	r.takeUp(id)
	if r.pass != nil {
		if cmd, ok := r.inPass(id); ok {
			return cmd
		}
		return r.act(id)
	}
	defer r.stand(id)
	if cmd, ok := r.move(id); ok {
		return cmd
	}
	switch id {
	case keys.Mark:
		r.list.Toggle()
		r.list.Move(keys.Down)
		return r.moved()
	case keys.MarkAll:
		return r.markAll()
	case keys.Range:
		return r.markRange()
	case keys.Unmark:
		r.list.Unmark()
		return room.Info(safe.Line(r.env.Words().Notice.Unmarked))
	case keys.Focus:
		r.list.Turn(id)
		r.read = r.list.Reading() && r.offers() // enter, which reads, is taken
	case keys.Open:
		if c := r.clashed(); c != nil {
			return r.showClash(c)
		}
		if r.offers() {
			return r.takeProposal()
		}
		r.list.Read()
		r.read = true
	case keys.TakeProposal:
		return r.takeProposal()
	case keys.RefuseProposal:
		return r.refuseProposal()
	case keys.Similar:
		return r.askSimilar()
	case keys.Back:
		return r.back()
	case keys.Copy:
		return r.copyText()
	case keys.Enter:
		return r.typeIn()
	case keys.Sort:
		return r.askOrder()
	case keys.Filters:
		return r.askFilter()
	case keys.SaveFilter:
		return r.askSave()
	case keys.Thread:
		return r.openThread()
	case keys.StartPass:
		return r.startPass()
	case keys.HandOver:
		return r.askHandOver()
	case keys.ThemeAssignee:
		return r.askThemeAssignee()
	}
	if name, ok := strings.CutPrefix(string(id), filterCommand); ok {
		return r.applyFilter(name)
	}
	return r.act(id)
}

// stand notes where the person is now, unless a key only took a filter away
// or keeps it.
func (r *Room) stand(id keys.ID) {
	if n, ok := r.here(); ok && id != keys.Back && id != keys.SaveFilter {
		r.stood = n
	}
}

// move handles the keys that move the cursor, or the text where it has the focus.
func (r *Room) move(id keys.ID) (tea.Cmd, bool) {
	if r.list.Reading() && r.list.Scroll(id) {
		return nil, true
	}
	if !id.Moves() {
		return nil, false
	}
	if !r.list.Move(id) && r.list.Reading() {
		edge := r.env.Words().Inbox.LastItem
		if id == keys.Previous {
			edge = r.env.Words().Inbox.FirstItem
		}
		return room.Info(safe.Line(edge)), true
	}
	return r.moved(), true
}

// back takes away the nearest thing: reading, a range, the filter, the marks.
func (r *Room) back() tea.Cmd {
	switch _, _, part := r.part(); {
	case part:
		return r.wholeAgain()
	case r.list.Leave():
		r.read = false
	case r.list.CancelRange():
		return room.Info(safe.Line(r.env.Words().Inbox.RangeOff))
	case r.thread != nil:
		r.leaveThread()
	case r.query != "":
		r.query, r.parsed = "", nil
		r.Refresh()
		r.list.Select(r.stood)
	case len(r.list.Marked()) > 0:
		return r.Do(keys.Unmark)
	default:
		return r.env.Leave()
	}
	return nil
}

func (r *Room) markAll() tea.Cmd {
	w := r.env.Words()
	n := r.list.ToggleAll()
	if n == 0 {
		return room.Info(safe.Line(w.Notice.Unmarked))
	}
	if n == 2 {
		return room.Info(safe.Line(w.Inbox.MarkedBoth))
	}
	return room.Info(safe.Line(w.Count(w.Inbox.MarkedAll, n)))
}

func (r *Room) markRange() tea.Cmd {
	w := r.env.Words()
	n, ok := r.here()
	if !ok {
		return nil
	}
	if !r.list.ToggleRange() {
		return room.Info(safe.Line(w.Inbox.RangeOff))
	}
	row, err := r.view.Row(n)
	if err != nil {
		return nil
	}
	return room.Info(safe.Linef(w.Inbox.RangeOn, row.ID))
}

// copyText puts the text on the clipboard of the person's own computer.
func (r *Room) copyText() tea.Cmd {
	d := r.detail()
	if d == nil {
		return nil
	}
	text := d.Title.String() + "\n\n" + d.Text.String()
	return r.env.Copy(text)
}

// Restored goes back to the contribution that an undo was about, so that one
// sees what one has taken back.
func (r *Room) Restored(e desk.Entry) {
	r.Refresh()
	if e.On.Count() == 1 && r.list.Select(e.On[0].From) {
		r.stood = e.On[0].From
	}
}

// Applies says what an action would touch, for the palette.
func (r *Room) Applies() safe.Safe {
	t, _ := r.target()
	return t.intro
}
