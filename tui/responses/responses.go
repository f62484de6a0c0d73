package responses

import (
	"slices"
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
	"pult/tui/words"
)

// Room is the responses of one consultation. It implements [room.Room].
type Room struct {
	env  *room.Env
	view *desk.View

	query  string
	parsed *search.Query
	// waiting shows only what waits for the person.
	waiting bool
	list    widget.Split[desk.ResponseRef]
	// stood is where the person was before a filter was set.
	stood desk.ResponseRef
	// total counts what there is without the waiting filter, mine what of it waits.
	total, mine int

	// rows are the rows that were shown, as long as nothing happens.
	rows   map[desk.ResponseRef]desk.Response
	rowsAt uint64

	shown   *desk.ResponseDetail
	shownAt shownKey
	text    text
	// modules are the outdated text modules of the response that is shown.
	modules   []string
	modulesOf shownKey

	// editing is what an open question is about.
	editing consult.Ordinals
	// wanted is the contribution or segment that another room wants answered.
	wanted consult.Part
	// sitting is the meeting of the council that was entered last.
	sitting sitting
	others  desk.Others
	unread  error
}

type shownKey struct {
	ref  desk.ResponseRef
	head uint64
}

var (
	_ room.Room   = (*Room)(nil)
	_ room.Keeper = (*Room)(nil)
	_ room.Shower = (*Room)(nil)

	_ room.PartShower = (*Room)(nil)
	_ room.Stander    = (*Room)(nil)
	_ room.Editor     = (*Room)(nil)
	_ room.Reader     = (*Room)(nil)
)

// New opens the room on the first response that waits for the person. It is for
// those who read everything.
func New(env *room.Env, ref consult.Ref) (*Room, error) {
	view, err := env.Desk.View(env.Account, ref)
	if err != nil {
		return nil, err
	}
	if !view.Staff() {
		return nil, consult.ErrNotFound
	}
	r := &Room{env: env, view: view}
	r.unread = env.Drafts().Load(view)
	r.Refresh()
	r.selectWaiting(0)
	return r, nil
}

// Number implements [room.Room].
func (r *Room) Number() int { return 4 }

// Place implements [room.Room].
func (r *Room) Place() keys.Place { return keys.Responses }

// Watching implements [room.Room].
func (r *Room) Watching() *desk.View { return r.view }

// Refresh implements [room.Room].
func (r *Room) Refresh() {
	refs := r.view.Responses(r.parsed)
	waits := r.view.WaitingOf(refs)
	r.total, r.mine = len(refs), len(waits)
	if r.waiting {
		refs = waits
	}
	// What was begun, or taken back, on the very row stays under the cursor.
	at, had := r.list.ID()
	r.list.SetIDs(refs)
	if had && !slices.Contains(refs, at) {
		if i := slices.IndexFunc(refs, func(ref desk.ResponseRef) bool { return r.same(at, ref) }); i >= 0 {
			r.list.SelectIndex(i)
		}
	}
	r.shown = nil
}

// same reports whether a row is about the same as one that has gone: what had no
// response has one by now, or the other way round.
func (r *Room) same(gone, now desk.ResponseRef) bool {
	if (gone.ID == 0) == (now.ID == 0) {
		return false
	}
	waits, response := gone, now
	if gone.ID != 0 {
		waits, response = now, gone
	}
	x, err := r.view.Response(response)
	if err != nil {
		return false
	}
	if !waits.For.IsZero() {
		return x.Target == waits.For
	}
	part := consult.Part{Item: waits.Item, Number: waits.Part}
	return x.On.Has(waits.Item) && (waits.Part == 0 || slices.Contains(x.Parts, part))
}

// Query implements [room.Room].
func (r *Room) Query() string {
	if r.waiting {
		return strings.TrimSpace(waitsTerm(r.env.Words().Lang) + " " + r.query)
	}
	return r.query
}

// waitsTerm is what stands in the filter line for what waits for the person: only
// this room knows it.
func waitsTerm(lang words.Lang) string {
	if lang == words.German {
		return "antwort:meine"
	}
	return "response:mine"
}

// cutWaits takes that out of a query.
func cutWaits(q string) (rest string, waits bool) {
	var out []string
	for term := range strings.FieldsSeq(q) {
		if term == waitsTerm(words.German) || term == waitsTerm(words.English) {
			waits = true
			continue
		}
		out = append(out, term)
	}
	if !waits {
		return strings.TrimSpace(q), false
	}
	return strings.Join(out, " "), true
}

// SetQuery implements [room.Room].
func (r *Room) SetQuery(q string) error {
	q, waits := cutWaits(q)
	parsed, err := search.Parse(q, r.env.Now().In(r.view.Location()))
	if err != nil {
		return err
	}
	r.stand()
	r.query, r.parsed, r.waiting = q, parsed, waits
	r.list.ScrollTo(0)
	r.Refresh()
	return nil
}

// stand notes where the person is before there is a filter.
func (r *Room) stand() {
	if ref, ok := r.list.ID(); ok && r.query == "" && !r.waiting {
		r.stood = ref
	}
}

// Header implements [room.Room].
func (r *Room) Header() present.Header { return r.env.ConsultationHeader(r.view) }

// Filter implements [room.Room].
func (r *Room) Filter() present.Filter {
	w := r.env.Words().Responses
	position, shown := r.list.At()
	f := present.Filter{Query: safe.Line(r.Query()), Idle: w.All, Position: position, Shown: shown, Total: r.total, Marked: len(r.list.Marked())}
	if !r.waiting && r.mine > 0 {
		f.Order = r.env.Words().Count(w.Waiting, r.mine)
	}
	return f
}

// here returns the response under the cursor, with everything about it; nil for
// none. It is read once for each state of the journal.
func (r *Room) here() *desk.ResponseDetail {
	ref, ok := r.list.ID()
	if !ok {
		return nil
	}
	key := shownKey{ref, r.view.Head()}
	if r.shown == nil || r.shownAt != key {
		d, err := r.view.ResponseDetail(ref)
		if err != nil {
			return nil
		}
		r.shown, r.shownAt, r.text = &d, key, text{}
	}
	return r.shown
}

// Item implements [room.Stander].
func (r *Room) Item() consult.Ordinal {
	if d := r.here(); d != nil && len(d.On) > 0 {
		return d.On[0].From
	}
	return 0
}

// Show implements [room.Shower]: it puts the cursor on what answers the
// contribution, or waits for its answer.
func (r *Room) Show(n consult.Ordinal) {
	if !r.find(consult.Part{Item: n}) && (r.query != "" || r.waiting) {
		r.query, r.parsed, r.waiting = "", nil, false
		r.Refresh()
		r.find(consult.Part{Item: n})
	}
}

// ShowPart implements [room.PartShower]: what is to be answered next, whether it is
// on the list or not.
func (r *Room) ShowPart(p consult.Part) {
	r.wanted = p
	r.find(p)
}

// find puts the cursor on the row of a contribution, with a number on that of
// its segment.
func (r *Room) find(p consult.Part) bool {
	for _, ref := range r.list.IDs() {
		if !ref.For.IsZero() {
			if x, err := r.row(ref); err == nil && serves(x, p) {
				return r.list.Select(ref)
			}
			continue
		}
		if ref.ID == 0 && ref.Item == p.Item && (p.Number == 0 || ref.Part == p.Number) {
			return r.list.Select(ref)
		}
		if ref.ID == 0 {
			continue
		}
		if x, err := r.row(ref); err == nil && serves(x, p) {
			return r.list.Select(ref)
		}
	}
	return false
}

// serves reports whether a row is about a contribution, or with a number a segment.
func serves(x desk.Response, p consult.Part) bool {
	of := x.Parts.Of(p.Item)
	return x.On.Has(p.Item) && (p.Number == 0 || len(of) == 0 || slices.Contains(of, p))
}

// row returns what the list shows of a response. Each is put together once for a
// state of the journal: one can serve thousands.
func (r *Room) row(ref desk.ResponseRef) (desk.Response, error) {
	if head := r.view.Head(); r.rowsAt != head || r.rows == nil {
		r.rows, r.rowsAt = map[desk.ResponseRef]desk.Response{}, head
	}
	if x, ok := r.rows[ref]; ok {
		return x, nil
	}
	x, err := r.view.Response(ref)
	if err == nil {
		r.rows[ref] = x
	}
	return x, err
}

// selectWaiting puts the cursor on the next row from an index on that waits for
// the person, also from the top again; false where none does.
func (r *Room) selectWaiting(from int) bool {
	ids := r.list.IDs()
	waits := r.view.WaitingOf(ids)
	if len(waits) == 0 {
		return false
	}
	for i := range ids {
		if ref := ids[(from+i)%len(ids)]; slices.Contains(waits, ref) {
			r.list.ScrollTo(0)
			return r.list.Select(ref)
		}
	}
	return false
}

// Do implements [room.Room].
func (r *Room) Do(id keys.ID) tea.Cmd {
	if r.list.Turn(id) {
		return nil
	}
	w := r.env.Words()
	switch id {
	case keys.Back:
		return r.back()
	case keys.Copy:
		if d := r.here(); d != nil {
			return r.env.Copy(d.Text.String())
		}
	case keys.Mark:
		r.list.Toggle()
		r.list.Move(keys.Down)
	case keys.MarkAll:
		r.list.ToggleAll()
	case keys.OnlyWaiting:
		r.stand()
		r.waiting = !r.waiting
		r.Refresh()
		if r.waiting && r.list.Len() == 0 {
			return room.Info(safe.Line(w.Responses.AllDone))
		}
	case keys.NextWaiting:
		if !r.selectWaiting(r.list.Cursor() + 1) {
			return room.Info(safe.Line(w.Responses.NoneWaits))
		}
	case keys.Filters:
		return r.chooseState()
	case keys.ToItem:
		return r.env.Go(room.Go{Page: room.Page{Room: keys.Inbox, Ref: r.view.Ref()}, Item: r.Item()})
	case keys.Open, keys.WriteText, keys.ReadText:
		return r.open()
	case keys.Respond:
		return r.respond()
	case keys.SubmitResponse, keys.ApproveResponse, keys.ReleaseResponse:
		return r.step(id)
	case keys.ReturnResponse:
		return r.giveBack()
	case keys.Approvers:
		return r.askApprovers()
	case keys.Deputy:
		return r.askDeputy()
	case keys.HandOverQueue:
		return r.askHandOver()
	case keys.Difference:
		return r.showDifference()
	case keys.Versions:
		return r.showVersions()
	case keys.Preview:
		return r.showLetter()
	case keys.Figures:
		return r.showFigures()
	case keys.ToGate:
		return r.showGate()
	case keys.Outbox:
		return r.showOutbox()
	case keys.InsertModule:
		return r.insertModule()
	case keys.Modules:
		return r.showModules()
	case keys.SimilarOnes:
		return r.takeSimilar()
	case keys.Decide:
		return r.askCouncil()
	case keys.HeardBack:
		return r.askHeard()
	case keys.AnswerOne:
		return r.answerOne()
	case keys.DecideAll:
		return r.decideAll()
	}
	return nil
}

func (r *Room) back() tea.Cmd {
	switch {
	case r.list.Leave():
	case r.waiting || r.query != "":
		r.waiting, r.query, r.parsed = false, "", nil
		r.Refresh()
		r.list.Select(r.stood)
	case len(r.list.Marked()) > 0:
		r.list.Unmark()
	default:
		return r.env.Leave()
	}
	return nil
}

// chooseState offers the states with how many are in each.
func (r *Room) chooseState() tea.Cmd {
	k, w := r.env.Kit, r.env.Words()
	count := map[consult.ResponseState]int{}
	all := r.view.Responses(nil)
	for _, ref := range all {
		count[r.view.ResponseStateOf(ref)]++
	}
	p := &widget.Picker{Title: safe.Line(w.Responses.FilterTitle), Fixed: true}
	const waiting, every = "waiting", "all"
	p.Options = append(p.Options, widget.Option{ID: waiting, Label: safe.Line(w.Responses.OnlyWaiting), Hint: w.Number(len(r.view.WaitingOf(all)))})
	for _, s := range append([]consult.ResponseState{0}, consult.ResponseStates()...) {
		v := k.ResponseValue(s)
		id := s.String()
		if s == 0 {
			id = "none"
		}
		p.Options = append(p.Options, widget.Option{ID: id, Label: safe.Line(v.Word), Sign: v.Sign, SignRole: v.SignRole, Hint: w.Number(count[s])})
	}
	p.Options = append(p.Options, widget.Option{ID: every, Label: safe.Line(w.Responses.All), Hint: w.Number(len(all))})
	p.Done = func(id string) tea.Cmd {
		query := "response:" + id
		switch id {
		case waiting:
			query = waitsTerm(w.Lang)
		case every:
			query = ""
		}
		if err := r.SetQuery(query); err != nil {
			return room.Fail(r.env.ExplainQuery(err))
		}
		if r.waiting {
			r.selectWaiting(0)
		}
		return nil
	}
	return r.env.Ask(p)
}

// Unsaved implements [room.Keeper].
func (r *Room) Unsaved() bool { return r.env.Drafts().Lost() }

// Editing implements [room.Editor].
func (r *Room) Editing(open bool) (on consult.Ordinals, work desk.Work) {
	if open && len(r.editing) > 0 {
		return r.editing, desk.WorkResponse
	}
	r.editing = nil
	return nil, ""
}
