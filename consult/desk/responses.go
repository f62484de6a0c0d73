package desk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/safe"
	"pult/consult/search"
)

// ResponseRef names a response, or what has none yet: a contribution or, with a
// number, one of its segments, or all of a campaign or theme that was decided alike.
// To others than staff there is none.
type ResponseRef struct {
	ID   consult.ResponseID
	Item consult.Ordinal // where there is no response
	Part uint32
	// For is the campaign or theme, Value what was decided, or proposed, on that.
	For   consult.Target
	Value consult.Decision
}

// Response is what a list shows of a response, or of what waits for one.
type Response struct {
	ResponseRef
	State consult.ResponseState // 0: there is none
	// Step is the step of approval that it is in, from 0.
	Step int
	// On and Parts are what it serves, Names what people read and type of that.
	On    consult.Ordinals
	Parts consult.Parts
	Names string
	// Target is the campaign or theme that it is for as such, neither for none; Count
	// is how many contributions and segments it serves, Senders how many people and
	// institutions sent them.
	Target         consult.Target
	Count, Senders int
	// Title is that of the first contribution, or the name of the target; Theme the one that it was written
	// for, else the first that its contributions have.
	Title safe.Safe
	Theme ThemeRef
	// Received is when the first of its contributions came in, zero if unknown.
	Received time.Time
	// Decision and Recommendation are what was decided on all of it.
	Decision, Recommendation consult.Decision
	// By wrote its last version, "" for none; Since is when it came to its state.
	By    string
	Since time.Time
	// Waits says that the next step is the account's.
	Waits bool
}

// Responses lists the responses to the contributions that match, and what was
// decided, or set aside as late, and has none yet, those of the earliest contributions first. For staff.
func (v *View) Responses(q *search.Query) []ResponseRef {
	found := v.Find(q)
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().staff {
		return nil
	}
	st := v.f.state
	type row struct {
		ref ResponseRef
		at  int64
	}
	var rows []row
	at := map[ResponseRef]int{}
	open := v.f.unanswered()
	for _, n := range found {
		if h := st.Handling(n); h == consult.Withdrawn || h == consult.Erased {
			continue
		}
		received := v.f.entry(n).Received
		add := func(ref ResponseRef) {
			if together, ok := open.of[consult.Part{Item: ref.Item, Number: ref.Part}]; ok && ref.ID == 0 {
				ref = together
			}
			if i, known := at[ref]; known {
				rows[i].at = min(rows[i].at, received)
				return
			}
			at[ref] = len(rows)
			rows = append(rows, row{ref, received})
		}
		parts := st.Segments(n)
		if parts == nil {
			if id := st.ResponseOf(n); st.ResponseState(id) != 0 {
				add(ResponseRef{ID: id})
			} else if st.Decision(n) != 0 || st.Recommendation(n) != 0 || st.Disregarded(n) {
				add(ResponseRef{Item: n})
			}
			continue
		}
		for _, p := range parts {
			if id := st.PartResponse(p.Part); st.ResponseState(id) != 0 {
				add(ResponseRef{ID: id})
			} else if st.PartDecision(p.Part) != 0 || st.PartRecommendation(p.Part) != 0 {
				add(ResponseRef{Item: n, Part: p.Number})
			}
		}
	}
	if q.Needs()&search.NeedResponse != 0 {
		// A contribution of several segments is found for each of its responses.
		rows = slices.DeleteFunc(rows, func(r row) bool { return !q.FitsResponse(st.ResponseState(r.ref.ID)) })
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(a.at, b.at) })
	out := make([]ResponseRef, len(rows))
	for i, r := range rows {
		out[i] = r.ref
	}
	return out
}

// Response returns what a list shows of a response; it is [consult.ErrNotFound]
// where there is none any more, and for others than staff.
func (v *View) Response(ref ResponseRef) (Response, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff {
		return Response{}, consult.ErrNotFound
	}
	return v.responseRow(ref, see)
}

func (v *View) responseRow(ref ResponseRef, see sight) (Response, error) {
	r, err := v.responseBare(ref, see)
	if err != nil || len(r.On) == 0 {
		return r, err // with nothing left that it serves: that has another one by now
	}
	if r.Target.Theme != 0 {
		r.Theme = v.theme(r.Target.Theme)
	}
	row, err := v.row(r.On[0].From, see)
	if err != nil {
		return r, err
	}
	if r.Title = row.Title; row.Untitled {
		r.Title = row.Excerpt
	}
	if r.Theme.ID == 0 && len(row.Themes) > 0 {
		r.Theme = row.Themes[0]
	}
	if !r.Target.IsZero() && v.targetThere(r.Target) {
		if r.Title, err = v.targetName(r.Target, see); err != nil {
			return r, err
		}
	}
	r.Senders = v.f.senders(r.On)
	for n := range r.On.All() {
		if at := v.f.receivedAt(v.f.entry(n)); !at.IsZero() && (r.Received.IsZero() || at.Before(r.Received)) {
			r.Received = at
		}
	}
	return r, nil
}

// responseBare is responseRow without what has to be read from files.
func (v *View) responseBare(ref ResponseRef, see sight) (Response, error) {
	st := v.f.state
	r := Response{ResponseRef: ref}
	if ref.ID == 0 && !ref.For.IsZero() {
		units, ok := v.f.unanswered().units[ref]
		if !ok {
			return r, consult.ErrNotFound
		}
		r.On, r.Parts, r.Target = units.On, units.Parts, ref.For
	} else if ref.ID == 0 {
		part := consult.Part{Item: ref.Item, Number: ref.Part}
		if !v.visible(ref.Item, see) || ref.Part == 0 && st.Divided(ref.Item) || ref.Part != 0 && !slices.ContainsFunc(st.Segments(ref.Item), func(s consult.Segment) bool { return s.Part == part }) {
			return r, consult.ErrNotFound
		}
		r.On = consult.OrdinalsOf(ref.Item)
		if ref.Part != 0 {
			r.Parts = consult.PartsOf(part)
		}
	} else {
		if r.State = st.ResponseState(ref.ID); r.State == 0 {
			return r, consult.ErrNotFound
		}
		r.On, r.Parts = st.ResponseOn(ref.ID)
		r.Step = st.ResponseStep(ref.ID)
		r.Target = st.ResponseTarget(ref.ID)
		r.By = st.ByOf(st.ResponseText(ref.ID))
		steps := st.ResponseSteps(ref.ID)
		r.Since = st.AtOf(steps[len(steps)-1])
	}
	r.Names = consult.FormatOn(r.On, r.Parts)
	r.Count = consult.Units{On: r.On, Parts: r.Parts}.Count()
	r.Decision, r.Recommendation = v.decided(r.On, r.Parts)
	r.Waits = v.waits(r, see)
	return r, nil
}

// decided is what was decided, and proposed, on all that is named.
func (v *View) decided(on consult.Ordinals, parts consult.Parts) (decision, recommendation consult.Decision) {
	st := v.f.state
	var decisions, recommendations []consult.Decision
	for n := range on.All() {
		of := parts.Of(n)
		for _, p := range of {
			decisions, recommendations = append(decisions, st.PartDecision(p)), append(recommendations, st.PartRecommendation(p))
		}
		if len(of) == 0 {
			decisions, recommendations = append(decisions, st.Decision(n)), append(recommendations, st.Recommendation(n))
		}
	}
	return consult.Together(decisions), consult.Together(recommendations)
}

// waits reports whether the next step of a response is the account's: to write
// what is theirs or nobody's, to approve what others have written, to release
// what may be.
func (v *View) waits(r Response, see sight) bool {
	st := v.f.state
	switch r.State {
	case consult.InCheck:
		return see.approves && !st.ResponseAuthors(r.ID)[v.id] && v.approvesFor(r.ID, v.id, see)
	case consult.Approved:
		return see.responds && (st.Settings.DecidedBy != consult.ByCouncil || r.Decision != 0)
	case consult.Released:
		return false
	}
	if !see.responds {
		return false
	}
	who := r.By
	for n := range r.On.All() {
		if assignee := st.Assignee(n); assignee != "" {
			who = assignee
		}
	}
	return who == "" || who == v.id
}

// ResponseStep is one step of a response: a version, a submission, a return, an
// approval, a release.
type ResponseStep struct {
	Seq uint64
	Op  consult.Op
	By  string
	At  time.Time
	// Version counts the texts, from 1; it is that of the step, or of the text that
	// the step was about.
	Version int
	Text    safe.Safe // of a version
	Comment safe.Safe // why it was returned
	// Exception is why an author approved it.
	Exception safe.Safe
	Undone    bool
	// For is in whose place it was, as a deputy or in handing over; To who got it.
	For, To string
	// Stage is the step of approval that was approved, from 0, of Stages that there were then.
	Stage, Stages int
}

// ResponseDetail is everything about a response.
type ResponseDetail struct {
	Response
	// Body is the present text, as it was typed; Text the same for the screen.
	Body string
	Text safe.Safe
	// Version counts the present text, from 1.
	Version int
	Steps   []ResponseStep
	// ApprovedBefore is the text that was approved last before the present one, empty for none.
	ApprovedBefore safe.Safe
	// Rationale, Addressee and ForwardBy are those of the decision on the first of what
	// it serves; CouncilDate and Agenda say where the council has made it.
	Rationale, Addressee   safe.Safe
	ForwardBy, CouncilDate string
	Agenda                 safe.Safe
	// Named says that the step of approval lets the account approve or return it, as
	// far as the step names people.
	Named bool
	// Own says that the account has written some of it since it was last approved.
	Own bool
	// Outdated is when another decision made a draft of it again; zero if none did.
	Outdated time.Time
}

// Base is the entry of the present version, 0 where there is none.
func (d *ResponseDetail) Base() uint64 {
	for _, step := range slices.Backward(d.Steps) {
		if !step.Undone && (step.Op == consult.OpRespond || step.Op == consult.OpResponseEdit) {
			return step.Seq
		}
	}
	return 0
}

// Approvals are the approvals of the present text that stand, in order; a text that
// is a draft, or returned, has none.
func (d *ResponseDetail) Approvals() []ResponseStep {
	if d.State != consult.InCheck && d.State != consult.Approved && d.State != consult.Released {
		return nil
	}
	var out []ResponseStep
	for _, step := range d.Steps {
		switch {
		case step.Undone:
		case step.Op == consult.OpResponseApprove:
			out = append(out, step)
		case step.Op == consult.OpResponseSubmit:
			out = nil
		}
	}
	return out
}

// VersionOf counts the version that an entry brought, 0 for none.
func (d *ResponseDetail) VersionOf(seq uint64) int {
	for _, step := range d.Steps {
		if step.Seq == seq {
			return step.Version
		}
	}
	return 0
}

// ResponseDetail returns everything about a response, for staff.
func (v *View) ResponseDetail(ref ResponseRef) (ResponseDetail, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff {
		return ResponseDetail{}, consult.ErrNotFound
	}
	row, err := v.responseRow(ref, see)
	if err != nil {
		return ResponseDetail{}, err
	}
	st := v.f.state
	d := ResponseDetail{Response: row}
	v.fillRationale(&d)
	if ref.ID == 0 {
		return d, nil
	}
	d.Own, d.Named = st.ResponseAuthors(ref.ID)[v.id], v.approvesFor(ref.ID, v.id, see)
	if cause := st.ResponseCause(ref.ID); st.OpOf(cause) == consult.OpDecide || st.OpOf(cause) == consult.OpRecommend {
		d.Outdated = st.AtOf(cause)
	}
	d.Body = st.ResponseBody(ref.ID)
	d.Text = safe.Text(d.Body)
	versions, text := 0, safe.Safe{}
	for _, seq := range slices.Sorted(slices.Values(slices.Concat(st.ResponseSteps(ref.ID), st.HandedOver(ref.ID)))) {
		ev, _ := st.Event(seq)
		step := ResponseStep{Seq: seq, Op: ev.Op, By: ev.By, At: ev.At, Comment: safe.Text(ev.Text["comment"]), Exception: safe.Text(ev.Text["exception"]), Undone: st.Undone(seq), For: st.ForOf(seq)}
		if ev.Op == consult.OpRespond || ev.Op == consult.OpResponseEdit {
			versions++
			step.Text = safe.Text(ev.Text["body"])
			if !step.Undone {
				text, d.Version = step.Text, versions
			}
		}
		step.Version = d.Version
		if ev.Op == consult.OpHandOver {
			step.To = ev.Text["account"]
		}
		if ev.Op == consult.OpResponseApprove {
			step.Stage, step.Stages = ev.Data.Step, ev.Data.Count
		}
		if ev.Op == consult.OpResponseApprove && !step.Undone && ev.Data.Step+1 >= ev.Data.Count {
			d.ApprovedBefore = text
		}
		d.Steps = append(d.Steps, step)
	}
	return d, nil
}

// fillRationale says what the decision on the first of what the response serves
// rests on.
func (v *View) fillRationale(d *ResponseDetail) {
	st := v.f.state
	if len(d.On) == 0 {
		return
	}
	axis := consult.AxisDecision
	if d.Decision == 0 {
		axis = consult.AxisRecommendation
	}
	n := d.On[0].From
	ev, ok := st.Cause(axis, n)
	if of := d.Parts.Of(n); len(of) > 0 {
		ev, ok = st.PartCause(axis, of[0])
	}
	if !ok || d.Decision == 0 && d.Recommendation == 0 {
		return
	}
	d.Rationale, d.Addressee, d.ForwardBy = safe.Text(ev.Text["rationale"]), safe.Line(ev.Text["addressee"]), ev.Data.Date
	d.CouncilDate, d.Agenda = ev.Data.CouncilDate, safe.Line(ev.Data.Agenda)
}

// Reply is what answers one segment of a contribution, or all of it.
type Reply struct {
	// Part is the segment, with number 0 for the whole; Name what people read.
	Part  consult.Part
	Name  string
	ID    consult.ResponseID // 0: none that the account may read
	State consult.ResponseState
	Text  safe.Safe
}

// Replies returns what answers a contribution, segment by segment in the order of
// the text. Staff read every text, the council what is approved, partners what is
// released; one text that answers several segments stands with each.
func (v *View) Replies(n consult.Ordinal) ([]Reply, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !v.visible(n, see) {
		return nil, consult.ErrNotFound
	}
	return v.replied(n, see), nil
}

func (v *View) replied(n consult.Ordinal, see sight) []Reply {
	st := v.f.state
	reply := func(r Reply, id consult.ResponseID) Reply {
		if state := st.ResponseState(id); v.readsResponse(state, n, see) {
			r.ID, r.State, r.Text = id, state, safe.Text(st.ResponseBody(id))
		}
		return r
	}
	parts := v.parts(n, see)
	if len(parts) == 0 {
		return []Reply{reply(Reply{Part: consult.Part{Item: n}, Name: v.number(n, see)}, st.ResponseOf(n))}
	}
	var out []Reply
	for _, p := range parts {
		out = append(out, reply(Reply{Part: p.Part, Name: v.partName(p.Part, see)}, st.PartResponse(p.Part)))
	}
	return out
}

// answer composes what answers a contribution: the texts of its segments in
// order, one that answers several of them once.
func (v *View) answer(n consult.Ordinal, see sight) safe.Safe {
	var texts []string
	said := map[consult.ResponseID]bool{0: true}
	for _, r := range v.replied(n, see) {
		if !said[r.ID] {
			said[r.ID] = true
			texts = append(texts, r.Text.String())
		}
	}
	return safe.Text(strings.Join(texts, "\n\n"))
}

// responses is the set of where the answers to the parts of a contribution stand.
func (v *View) responses(n consult.Ordinal, see sight) search.Set {
	parts := v.parts(n, see)
	if len(parts) == 0 {
		return search.Of(v.response(n, see))
	}
	var all search.Set
	for _, p := range parts {
		state := v.f.state.ResponseState(v.f.state.PartResponse(p.Part))
		if !v.readsResponse(state, n, see) {
			state = 0
		}
		all |= search.Of(state)
	}
	return all
}

// readsResponse reports whether the account may read a response to the
// contribution that stands like this.
func (v *View) readsResponse(state consult.ResponseState, n consult.Ordinal, see sight) bool {
	switch {
	case state == 0:
		return false
	case see.staff:
		return true
	case v.lent(n, see):
		return false
	case state == consult.Approved:
		return see.papers
	}
	return state == consult.Released
}

// WaitingOf returns those of the responses whose next step is the account's.
func (v *View) WaitingOf(refs []ResponseRef) []ResponseRef {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	var out []ResponseRef
	if !see.staff {
		return nil
	}
	for _, ref := range refs {
		if r, err := v.responseBare(ref, see); err == nil && r.Waits {
			out = append(out, ref)
		}
	}
	return out
}

// countedOften is how many contributions there are at most where what waits is
// counted with every step of anybody.
const countedOften = 20_000

// WaitingResponses counts the responses whose next step is the account's, those to
// be written among them; 0 for others than staff, and where there is so much that
// counting would be felt: the room of responses counts there.
func (v *View) WaitingResponses() int {
	v.f.mu.RLock()
	many := v.f.store.Len() > countedOften
	v.f.mu.RUnlock()
	if many {
		return 0
	}
	return len(v.WaitingOf(v.Responses(nil)))
}

// ResponseStateOf returns where a response stands, 0 where there is none; for staff.
func (v *View) ResponseStateOf(ref ResponseRef) consult.ResponseState {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().staff {
		return 0
	}
	return v.f.state.ResponseState(ref.ID)
}

// String names the response for tests and logs.
func (r ResponseRef) String() string {
	if r.ID != 0 {
		return r.ID.String()
	}
	if !r.For.IsZero() {
		return r.For.String()
	}
	return strconv.Itoa(int(r.Item)) + "." + strconv.Itoa(int(r.Part))
}
