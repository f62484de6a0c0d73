package desk

import (
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"pult/consult"
	"pult/consult/safe"
	"pult/consult/search"
)

// View is one consultation as one account sees it: every read goes through it.
// What is not visible to the account is in no row, count, hit or error.
type View struct {
	d       *Desk
	f       *folder
	account consult.Account
}

// View opens a consultation for an account. It is [consult.ErrNotFound] where
// there is none and where the account may not read it.
func (d *Desk) View(account consult.Account, ref consult.Ref) (*View, error) {
	if !account.Can(consult.ActRead, ref, d.now()) {
		return nil, consult.ErrNotFound
	}
	f, err := d.folder(ref)
	if err != nil {
		return nil, err
	}
	return &View{d: d, f: f, account: account}, nil
}

// Ref returns which consultation it is.
func (v *View) Ref() consult.Ref { return v.f.ref }

// Account returns whose view it is.
func (v *View) Account() consult.Account { return v.account }

// May reports whether the account may do this here and now. It decides what is
// drawn; the domain decides again when something is attempted.
func (v *View) May(act consult.Act) bool { return v.account.Can(act, v.f.ref, v.d.now()) }

// Head returns the seq of the last event that the view shows.
func (v *View) Head() uint64 {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	return v.f.state.Head()
}

// Fault returns why the consultation could not be read to its end, nil if it could.
func (v *View) Fault() error {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	return v.f.broken
}

// Watch sends on ch, which must have room for one, whenever something changed.
// It never blocks. Stop ends it.
func (v *View) Watch(ch chan<- struct{}) (stop func()) { return v.f.watch(ch) }

// Settings returns what the consultation is.
func (v *View) Settings() consult.Settings {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	return v.f.state.Settings
}

// Municipality returns whose consultation it is.
func (v *View) Municipality() consult.Municipality { return v.f.municipality }

// Location returns the municipality's time zone.
func (v *View) Location() *time.Location { return v.f.state.Location }

// Phase returns where the consultation stands.
func (v *View) Phase() consult.Phase {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	return v.f.state.Phase()
}

// sight is what the account may see here and now; a read computes it once.
type sight struct{ staff, published bool }

func (v *View) sight() sight {
	now := v.d.now()
	return sight{v.account.Staff(v.f.ref, now), v.account.SeesPublished(v.f.ref, now)}
}

// visible is the one place that decides what exists for the account; the
// caller holds mu.
func (v *View) visible(n consult.Ordinal, s sight) bool {
	st := v.f.state
	if !st.Exists(n) || int(n) > len(v.f.received) {
		return false
	}
	return s.staff || s.published && st.Publication(n) == consult.Published && st.Handling(n) != consult.Erased
}

// All returns the visible contributions in the order of their numbers.
func (v *View) All() []consult.Ordinal { return v.Find(nil) }

// Find returns the visible contributions that match, in the order of their numbers.
func (v *View) Find(q *search.Query) []consult.Ordinal {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	out := make([]consult.Ordinal, 0, len(v.f.received))
	see := v.sight()
	var item search.Item
	shared := names{}
	q = q.As(v.account.ID)
	for i := range v.f.received {
		n := consult.Ordinal(i + 1)
		if !v.visible(n, see) {
			continue
		}
		if q != nil {
			v.fill(&item, n, see, shared)
			if !q.Match(&item) {
				continue
			}
		}
		out = append(out, n)
	}
	return out
}

// rank is the number that the account knows the contribution by: that of the
// record for staff; for others the place in which it first became visible.
func (v *View) rank(n consult.Ordinal, staff bool) uint32 {
	if staff {
		return uint32(n)
	}
	return uint32(v.f.state.ShownRank(n))
}

func (v *View) number(n consult.Ordinal, staff bool) string {
	return strconv.FormatUint(uint64(v.rank(n, staff)), 10)
}

// ByNumber finds a contribution by the number that this account types.
func (v *View) ByNumber(id string) (consult.Ordinal, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if see.staff {
		n, err := strconv.ParseUint(id, 10, 32)
		if err == nil && v.visible(consult.Ordinal(n), see) {
			return consult.Ordinal(n), nil
		}
		return 0, consult.ErrNotFound
	}
	for i := range v.f.received {
		if n := consult.Ordinal(i + 1); v.visible(n, see) && v.number(n, false) == id {
			return n, nil
		}
	}
	return 0, consult.ErrNotFound
}

// Row returns what a list shows of a contribution.
func (v *View) Row(n consult.Ordinal) (Row, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !v.visible(n, see) {
		return Row{}, consult.ErrNotFound
	}
	return v.row(n, see), nil
}

func (v *View) row(n consult.Ordinal, see sight) Row {
	st, r := v.f.state, &v.f.received[n-1]
	c := &r.current
	row := Row{
		Ordinal: n, ID: v.number(n, see.staff), Title: safe.Line(c.Title), Untitled: c.Title == "",
		Channel: c.Channel, Received: r.received, Round: c.Round, Late: c.Late, Attachments: len(c.Attachments),
		Handling: st.Handling(n), Publication: st.Publication(n), Reason: st.Reason(n),
		Decision: st.Decision(n), Response: st.Response(n),
	}
	if row.Untitled {
		row.Excerpt = safe.Line(beginning(c.Text))
	}
	row.Environmental = c.Environmental
	if marked, set := st.Environmental(n); set {
		row.Environmental = marked
	}
	if p, ok := v.f.known(c.Parent); ok && c.Parent != "" && v.visible(p, see) {
		row.Parent = p
	}
	for _, id := range st.ThemesOf(n) {
		row.Themes = append(row.Themes, v.theme(id))
	}
	if !see.staff {
		return row
	}
	row.Party = r.party
	row.Recommendation, row.Referral, row.Disregarded = st.Recommendation(n), st.Referral(n), st.Disregarded(n)
	row.ReferralLate = v.referralLate(n)
	row.Assignee, row.Deadline = st.Assignee(n), st.Deadline(n)
	row.Overdue = st.Overdue(row.Deadline, v.d.now()) && row.Handling < consult.Processed
	row.Notes, row.Corrected = st.Notes(n), st.Version(consult.AxisCorrection, n) != 0
	return row
}

// excerptBytes is more than any list can show of a text.
const excerptBytes = 240

// beginning cuts a text before it is cleaned, at a rune, so that a list of long
// texts stays cheap to draw.
func beginning(text string) string {
	if len(text) <= excerptBytes {
		return text
	}
	cut := excerptBytes
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut]
}

// referralLate reports whether an opinion is waited for past its date.
func (v *View) referralLate(n consult.Ordinal) bool {
	st := v.f.state
	r := st.Referral(n)
	return (r == consult.Assigned || r == consult.SentBack) && st.Overdue(st.ReferralDue(n), v.d.now())
}

func (v *View) theme(id consult.ThemeID) ThemeRef {
	t := ThemeRef{ID: id}
	for _, label := range v.f.state.ThemePath(id) {
		t.Path = append(t.Path, safe.Line(label))
	}
	return t
}

// Detail returns everything about a contribution that the account may know.
func (v *View) Detail(n consult.Ordinal) (Detail, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !v.visible(n, see) {
		return Detail{}, consult.ErrNotFound
	}
	st, r := v.f.state, &v.f.received[n-1]
	c := &r.current
	d := Detail{
		Row: v.row(n, see), Text: safe.Text(c.Text), URL: safe.Line(c.URL), Question: safe.Line(questionLabel(st.Settings, c.Question)),
		Authored: c.Authored, Lang: c.Lang, Lat: c.Lat, Lon: c.Lon, Votes: c.Votes,
	}
	for i := range v.f.received {
		m := consult.Ordinal(i + 1)
		other := &v.f.received[i]
		if other.Parent != "" && other.Parent == c.SourceKey && v.visible(m, see) {
			d.Replies = append(d.Replies, m)
		}
		if see.staff && c.Submitter != "" && other.Submitter == c.Submitter && v.visible(m, see) {
			d.SameSubmitter++
		}
	}
	if ev, ok := st.Cause(consult.AxisDecision, n); ok && st.Decision(n) != 0 {
		d.Rationale, d.Addressee, d.ForwardBy = safe.Text(ev.Text["rationale"]), safe.Line(ev.Text["addressee"]), ev.Data.Date
	}
	if !see.staff {
		return d, nil
	}
	if ev, ok := st.Cause(consult.AxisRecommendation, n); ok && st.Decision(n) == 0 {
		d.Rationale, d.Addressee, d.ForwardBy = safe.Text(ev.Text["rationale"]), safe.Line(ev.Text["addressee"]), ev.Data.Date
	}
	d.Source, d.SourceID, d.IntakeNo = c.Source, c.SourceID, safe.Line(c.IntakeNo)
	for _, name := range c.Attachments {
		d.Files = append(d.Files, safe.Line(name))
	}
	d.Submitter = c.Submitter[:min(4, len(c.Submitter))]
	if d.Corrected {
		original := r.Contribution
		d.Original = &original
	}
	if ev, ok := st.Cause(consult.AxisPublication, n); ok {
		d.ReasonNote = safe.Text(ev.Text["note"])
	}
	if id := st.ReferralOf(n); id != 0 {
		d.ReferredTo, d.ReferralBy = safe.Line(st.ReferralAddressee(id)), st.ReferralDue(n)
	}
	if id := st.ResponseOf(n); id != 0 {
		d.Answer = safe.Text(st.ResponseBody(id))
	}
	for _, ev := range st.Touching(n) {
		if ev.Op == consult.OpNote && !st.Undone(ev.Seq) {
			d.NoteTexts = append(d.NoteTexts, Note{By: ev.By, At: ev.At, Text: safe.Text(ev.Text["note"])})
		}
		d.History = append(d.History, v.entry(ev))
	}
	return d, nil
}

// Theme is a node of the tree with its visible contributions counted.
type Theme struct {
	ThemeRef
	Depth int
	Items int
}

// Themes returns the tree of themes, parents before children.
func (v *View) Themes() []Theme {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	count := map[consult.ThemeID]int{}
	see := v.sight()
	for i := range v.f.received {
		if n := consult.Ordinal(i + 1); v.visible(n, see) {
			for _, id := range v.f.state.ThemesOf(n) {
				count[id]++
			}
		}
	}
	var out []Theme
	for _, t := range v.f.state.ThemeTree() {
		if see.staff || count[t.ID] > 0 {
			out = append(out, Theme{ThemeRef: v.theme(t.ID), Depth: t.Depth, Items: count[t.ID]})
		}
	}
	return out
}

// Person is somebody to whom work can be given.
type Person struct {
	ID   string
	Name safe.Safe
}

// People lists who can be given work here: the moderators of the consultation,
// the account itself first. Others than staff get nobody.
func (v *View) People() []Person {
	if !v.sight().staff {
		return nil
	}
	out := []Person{{v.account.ID, v.Name(v.account.ID)}}
	for _, acc := range v.d.accounts() {
		if acc.ID != v.account.ID && acc.Can(consult.ActDecide, v.f.ref, v.d.now()) {
			out = append(out, Person{acc.ID, v.Name(acc.ID)})
		}
	}
	return out
}

// Name returns what a person is called, for staff; others see no staff names.
func (v *View) Name(account string) safe.Safe {
	if account == "" || !v.sight().staff {
		return safe.Safe{}
	}
	return safe.Line(v.d.accountName(account))
}

// Entry is one entry of the journal as a room shows it.
type Entry struct {
	Seq    uint64
	At     time.Time
	By     string
	Role   consult.Role
	Op     consult.Op
	On     consult.Ordinals
	Data   consult.Data
	Text   map[string]safe.Safe
	Undone bool
	Erased bool
}

func (v *View) entry(ev *consult.Event) Entry {
	e := Entry{Seq: ev.Seq, At: ev.At, By: ev.By, Role: ev.Role, Op: ev.Op, On: ev.On, Data: ev.Data,
		Undone: v.f.state.Undone(ev.Seq), Erased: ev.Erased}
	for name, text := range ev.Text {
		if e.Text == nil {
			e.Text = map[string]safe.Safe{}
		}
		e.Text[name] = safe.Text(text)
	}
	return e
}

// Journal returns the entries in order, the oldest first. It needs the right to
// read the journal.
func (v *View) Journal() ([]Entry, error) {
	if _, err := v.account.May(consult.ActJournal, v.f.ref, v.d.now()); err != nil {
		return nil, err
	}
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	events := v.f.state.Events()
	out := make([]Entry, len(events))
	for i := range events {
		out[i] = v.entry(&events[i])
	}
	return out, nil
}

// LastOwn returns the latest event of this account that can still be undone, 0 if none can.
func (v *View) LastOwn() uint64 {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	for i, ev := range slices.Backward(v.f.state.Events()) {
		if ev.By == v.account.ID && ev.Op != consult.OpUndo && v.f.state.Undoable(uint64(i+1)) == nil {
			return ev.Seq
		}
	}
	return 0
}

// Fit splits the targets of a bulk command into those it may touch and the
// reasons against the others, as things stand.
func (v *View) Fit(c consult.ItemCommand) (consult.Ordinals, []error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	st := v.f.state
	return consult.Fit(st, consult.Actor{Account: v.account, Now: v.d.now(), Seen: st.Head()}, c)
}

// Vote returns the vote of staff in this consultation: a decision, or the
// recommendation where the council decides.
func (v *View) Vote(on consult.Ordinals, value consult.Decision, rationale string) consult.Vote {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	return consult.NewVote(v.f.state, on, value, rationale)
}

// Undoable says whether an entry can be taken back, see [consult.State.Undoable].
func (v *View) Undoable(seq uint64) error {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	return v.f.state.Undoable(seq)
}

// Entry returns one entry of the journal. What an entry says is part of what
// every colleague may read; the list of all of them needs [View.Journal].
func (v *View) Entry(seq uint64) (Entry, bool) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	ev, ok := v.f.state.Event(seq)
	if !ok || !v.sight().staff {
		return Entry{}, false
	}
	return v.entry(ev), true
}

// LastUndo returns the latest undo of this account that can itself be taken
// back, 0 if its last step was no undo.
func (v *View) LastUndo() uint64 {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	st := v.f.state
	for i, ev := range slices.Backward(st.Events()) {
		if ev.By != v.account.ID || st.Undone(ev.Seq) {
			continue
		}
		target, ok := st.Event(ev.Data.Seq)
		if ev.Op != consult.OpUndo || !ok || target.Op == consult.OpUndo || st.Undoable(uint64(i+1)) != nil {
			return 0
		}
		return ev.Seq
	}
	return 0
}

// questionLabel returns what was asked, else the id that the source gave.
func questionLabel(s consult.Settings, id string) string {
	for _, q := range s.Questions {
		if q.ID == id {
			return q.Label
		}
	}
	return id
}
