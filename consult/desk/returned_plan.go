package desk

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"pult/consult"
	"pult/consult/intake"
	"pult/consult/report"
)

// returnPlan is what a returned table comes to. The caller holds mu all the while.
type returnPlan struct {
	f     *folder
	actor consult.Actor
	in    Returning
	doc   report.Document
	// internal and council read what is there as the two exports write it that can
	// come back.
	internal, council exporter
	// met are the rows by reference.
	met map[string]intake.ReturnedRow
	out TakenBack

	votes   groups[decided]
	answers groups[answered]
}

// decided is what a decision says, whatever it is on.
type decided struct {
	value                                               consult.Decision
	rationale, addressee, date, councilDate, agendaItem string
}

// answered is a new text in place of a present response, 0 for none.
type answered struct {
	was  consult.ResponseID
	body string
}

// groups gathers what gets the same, in the order of the rows.
type groups[K comparable] struct {
	keys  []K
	items map[K][]consult.Ordinal
	parts map[K][]consult.Part
}

func (g *groups[K]) add(k K, t target) {
	if g.items == nil {
		g.items, g.parts = map[K][]consult.Ordinal{}, map[K][]consult.Part{}
	}
	if g.items[k] == nil {
		g.keys = append(g.keys, k)
	}
	g.items[k], g.parts[k] = append(g.items[k], t.n), append(g.parts[k], t.parts...)
}

func (g *groups[K]) of(k K) (consult.Ordinals, consult.Parts) {
	return consult.OrdinalsOf(g.items[k]...), consult.PartsOf(g.parts[k]...)
}

// commands are the decisions, each on all that get it.
func (p *returnPlan) commands() []consult.Vote {
	var out []consult.Vote
	for _, k := range p.votes.keys {
		on, parts := p.votes.of(k)
		out = append(out, consult.Vote{On: on, Parts: parts, Value: k.value, Rationale: k.rationale, Addressee: k.addressee, Date: k.date,
			CouncilDate: k.councilDate, Agenda: k.agendaItem})
	}
	return out
}

// target is what a row is about.
type target struct {
	n     consult.Ordinal
	parts consult.Parts // the segment that is meant, none for the whole
	report.Part
	// now is what an internal export says of it, told what the council reads.
	now, told report.Filled
	response  consult.ResponseID
}

func (s *Service) plansReturned(ctx context.Context, f *folder, actor consult.Actor, in Returning) (*returnPlan, error) {
	// Rights first: who may not do it learns nothing of what is there.
	for _, act := range []consult.Act{consult.ActDecide, consult.ActRespond} {
		if _, err := actor.Account.May(act, f.ref, actor.Now); err != nil {
			return nil, err
		}
	}
	if f.state.Settings.DecidedBy != consult.ByCouncil && in.CouncilDate+in.Item != "" {
		return nil, &consult.Broken{Rule: consult.RuleStaffDecides}
	}
	v, err := s.desk.View(s.account, f.ref)
	if err != nil {
		return nil, err
	}
	p := &returnPlan{f: f, actor: actor, in: in, met: map[string]intake.ReturnedRow{},
		doc: report.Document{Kind: f.state.Settings.Kind, English: f.municipality.Language == "en"}}
	for audience, e := range map[consult.Audience]*exporter{consult.AudienceInternal: &p.internal, consult.AudienceCouncil: &p.council} {
		*e = exporter{v: v, x: Export{Audience: audience, Format: report.CSV}, ctx: ctx, hold: true}
		if _, _, err := e.begin(); err != nil {
			return nil, err
		}
	}
	for i, r := range in.Rows {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if err := p.row(r); err != nil {
			return nil, err
		}
	}
	p.reopened()
	return p, f.unread()
}

func (p *returnPlan) bad(r intake.ReturnedRow, at intake.ReturnedCell, code intake.Code, args ...any) {
	p.out.Problems = append(p.out.Problems, r.Problem(at, intake.Say(code, args...)))
	p.out.Bad++
}

func (p *returnPlan) row(r intake.ReturnedRow) error {
	if first, twice := p.met[r.Reference.Text]; twice {
		if same := first; same.Vote == r.Vote && same.Rationale == r.Rationale && same.Answer == r.Answer {
			p.out.Unchanged++
			return nil
		}
		p.bad(r, r.Reference, intake.ReasonReferenceTwice, first.Row)
		return nil
	}
	p.met[r.Reference.Text] = r
	t, why, err := p.find(r.Reference.Text)
	if err != nil {
		return err
	}
	if why == intake.ReasonReference {
		p.bad(r, r.Reference, why)
		return nil
	}
	if why != 0 && p.says(r, t) {
		p.bad(r, r.Reference, why, t.Number)
		return nil
	}
	if why != 0 {
		p.out.Unchanged++
		return nil
	}
	if !p.current(&r, t) {
		return nil
	}
	vote, changes, ok := p.vote(r, t)
	if !ok {
		return nil
	}
	body, ok := p.answer(r, t, vote)
	if !ok {
		return nil
	}
	if body != "" {
		changes = append(changes, Change{Field: r.Answer.Column, From: t.Answer, To: body})
		p.answers.add(answered{t.response, body}, t)
	}
	if v := vote; v != nil {
		p.votes.add(decided{v.Value, v.Rationale, v.Addressee, v.Date, v.CouncilDate, v.Agenda}, t)
	}
	if len(changes) == 0 {
		p.out.Unchanged++
		return nil
	}
	for i := range changes {
		c := &changes[i]
		c.Sheet, c.Row, c.ID = r.Sheet, r.Row, t.Number
	}
	p.out.Changed++
	p.out.Changes = append(p.out.Changes, changes...)
	return nil
}

// find returns what a reference is of. [intake.ReasonReference] says that there is
// nothing of the kind for this account, [intake.ReasonRedivided] that there was.
func (p *returnPlan) find(reference string) (t target, why intake.Code, err error) {
	number, _, _ := strings.Cut(reference, "-")
	whole, _, apart := strings.Cut(number, ".")
	n, err := strconv.ParseUint(whole, 10, 32)
	e := &p.internal
	if err != nil || reference != e.reference(number) || !e.v.visible(consult.Ordinal(n), e.see) || !e.belongs(consult.Ordinal(n)) {
		return t, intake.ReasonReference, nil
	}
	t.n, t.Number = consult.Ordinal(n), number
	item, err := e.item(t.n)
	if err != nil {
		return t, 0, err
	}
	papers, err := p.council.item(t.n)
	if err != nil {
		return t, 0, err
	}
	told, ok := partNumbered(papers, number)
	if ok {
		t.told = p.doc.Filled(told)
	}
	if t.Part, ok = partNumbered(item, number); !ok {
		// The council reads as a whole what was typed up from a file.
		t.Part = told
		t.Number, t.now = number, t.told
		return t, intake.ReasonRedivided, nil
	}
	t.now = p.doc.Filled(t.Part)
	t.response = p.f.state.ResponseOf(t.n)
	if apart {
		part, err := consult.ParsePart(number)
		if err != nil {
			return t, intake.ReasonReference, nil
		}
		t.parts, t.response = consult.PartsOf(part), p.f.state.PartResponse(part)
	}
	return t, 0, nil
}

func partNumbered(i report.Item, number string) (report.Part, bool) {
	k := slices.IndexFunc(i.Parts, func(p report.Part) bool { return p.Number == number })
	if k < 0 {
		return report.Part{}, false
	}
	return i.Parts[k], true
}

// current reports whether a row can be taken as it is. What was changed here since
// the export and not in the row says nothing any more; what was changed in both is a
// conflict, which people settle.
func (p *returnPlan) current(r *intake.ReturnedRow, t target) bool {
	was, ok := report.ParseStamp(r.Stamp.Text)
	if !ok {
		return true // an older table, or one made by hand
	}
	silent := intake.ReturnedCell{}
	if t.Decided != was.Decision.Entry {
		vote := *r
		vote.Answer = silent
		switch {
		case report.StampCells(r.Vote.Text, r.Rationale.Text, r.CouncilDate.Text, r.Agenda.Text) == was.Decision.Cells:
			r.Vote.Text, r.Rationale.Text, r.CouncilDate.Text, r.Agenda.Text = "", "", "", ""
		case p.says(vote, t) || says(r.CouncilDate, t.CouncilDate) || says(r.Agenda, report.Guarded(t.Agenda)):
			p.bad(*r, r.Vote, intake.ReasonOvertaken, t.Number, t.Decided)
			return false
		}
	}
	if t.Answered != was.Answer.Entry {
		answer := intake.ReturnedRow{Answer: r.Answer}
		switch {
		case report.StampCells(r.Answer.Text) == was.Answer.Cells:
			r.Answer.Text = ""
		case p.says(answer, t):
			p.bad(*r, r.Answer, intake.ReasonOvertaken, t.Number, t.Answered)
			return false
		}
	}
	return true
}

// says reports whether a row says anything but what was exported.
func (p *returnPlan) says(r intake.ReturnedRow, t target) bool {
	return says(r.Vote, t.now.Vote, t.told.Vote) || says(r.Rationale, t.now.Rationale, t.told.Rationale) || says(r.Answer, t.now.Answer, t.told.Answer)
}

// says reports whether something new was filled into a cell. An empty one says
// nothing, so that a table can come back with what one knows.
func says(c intake.ReturnedCell, known ...string) bool {
	return c.Text != "" && !slices.ContainsFunc(known, func(k string) bool { return strings.TrimSpace(intake.LineEnds(k)) == c.Text })
}

// vote returns the decision that a row changes, nil for none; not ok where it is bad.
func (p *returnPlan) vote(r intake.ReturnedRow, t target) (vote *consult.Vote, changes []Change, ok bool) {
	council := p.f.state.Settings.DecidedBy == consult.ByCouncil
	c := consult.Vote{On: consult.OrdinalsOf(t.n), Parts: t.parts, Value: t.Decision, Addressee: t.Addressee, Date: t.ForwardBy, Rationale: t.Rationale}
	voted, reasoned := false, says(r.Rationale, t.now.Rationale, t.told.Rationale)
	if says(r.Vote, t.now.Vote, t.told.Vote) {
		value, addressee, known := report.ReadVote(report.Unguarded(r.Vote.Text))
		if !known {
			p.bad(r, r.Vote, intake.ReasonVoteWord, strings.Join(p.doc.Votes(), ", "))
			return nil, nil, false
		}
		voted = value != t.Decision || addressee != "" && addressee != t.Addressee
		if value == consult.Forwarded && (addressee != "" && addressee != t.Addressee || t.Addressee == "") {
			p.bad(r, r.Vote, intake.ReasonForwarded)
			return nil, nil, false
		}
		c.Value = value
	}
	if c.Value != consult.Forwarded {
		c.Addressee, c.Date = "", ""
	}
	switch {
	case reasoned && report.Cut(r.Rationale.Text):
		p.bad(r, r.Rationale, intake.ReasonCut)
		return nil, nil, false
	case reasoned:
		c.Rationale = report.Unguarded(r.Rationale.Text)
	case r.Rationale.Text == "" && (voted || r.Rationale.Column != "" && r.Vote.Text != ""):
		// Nobody repeats for another decision, unseen, why there was the one before.
		c.Rationale = ""
	}
	switch {
	case reasoned && c.Value == 0:
		p.bad(r, r.Rationale, intake.ReasonRationaleAlone)
		return nil, nil, false
	case c.Value.RationaleDue() && c.Rationale == "" && (voted || t.Rationale != ""):
		p.bad(r, r.Rationale, intake.ReasonRationaleDue)
		return nil, nil, false
	}
	c.CouncilDate, c.Agenda = filled(r.CouncilDate.Text, t.CouncilDate, p.in.CouncilDate), filled(report.Unguarded(r.Agenda.Text), t.Agenda, p.in.Item)
	// Day and item of a decision that stands change by their own columns alone.
	dated := council && t.Decision != 0 && (says(r.CouncilDate, t.CouncilDate) || says(intake.ReturnedCell{Text: report.Unguarded(r.Agenda.Text)}, t.Agenda))
	if !voted && !reasoned && !dated {
		return nil, nil, true
	}
	if !council {
		c.CouncilDate, c.Agenda = "", ""
	} else if c.CouncilDate == "" || c.Agenda == "" {
		p.bad(r, r.Vote, intake.ReasonCouncilDue)
		return nil, nil, false
	}
	if _, err := consult.Decide(p.f.state, p.actor, c); err != nil {
		p.bad(r, r.Vote, intake.ReasonNotLawful, err)
		return nil, nil, false
	}
	if voted {
		changes = append(changes, Change{Field: r.Vote.Column, From: t.now.Vote, To: r.Vote.Text})
	}
	if c.Rationale != t.Rationale {
		changes = append(changes, Change{Field: cmp.Or(r.Rationale.Column, report.ColumnRationale), From: t.Rationale, To: c.Rationale})
	}
	if c.CouncilDate != t.CouncilDate {
		changes = append(changes, Change{Field: cmp.Or(r.CouncilDate.Column, "Beschlussdatum"), From: t.CouncilDate, To: c.CouncilDate})
	}
	if c.Agenda != t.Agenda {
		changes = append(changes, Change{Field: cmp.Or(r.Agenda.Column, "Tagesordnungspunkt"), From: t.Agenda, To: c.Agenda})
	}
	return &c, changes, true
}

// filled is what counts: what a cell says anew, else what was given for all rows,
// else what the cell says as before.
func filled(cell, before, given string) string {
	if cell != "" && cell != before {
		return cell
	}
	return cmp.Or(given, cell)
}

// answer returns the text of the response that a row changes, "" for none.
func (p *returnPlan) answer(r intake.ReturnedRow, t target, vote *consult.Vote) (body string, ok bool) {
	if !says(r.Answer, t.now.Answer, t.told.Answer) {
		return "", true
	}
	st := p.f.state
	body = report.Unguarded(r.Answer.Text)
	reopened := vote != nil && slices.Contains(vote.Outdates(st), t.response)
	var cmd consult.Command = consult.Respond{On: consult.OrdinalsOf(t.n), Parts: t.parts, Body: body}
	if servesOnly(st, t.response, consult.OrdinalsOf(t.n), t.parts) {
		cmd = consult.EditResponse{ID: t.response, Body: body}
	}
	switch {
	case report.Cut(r.Answer.Text):
		p.bad(r, r.Answer, intake.ReasonCut)
		return "", false
	case len(body) > consult.MaxText:
		p.bad(r, r.Answer, intake.ReasonAnswerLong)
		return "", false
	case st.ResponseState(t.response) == consult.InCheck && !reopened:
		p.bad(r, r.Answer, intake.ReasonInCheck)
		return "", false
	case reopened:
		return body, true // it is a draft by then
	}
	if _, err := consult.Decide(st, p.actor, cmd); err != nil {
		p.bad(r, r.Answer, intake.ReasonNotLawful, err)
		return "", false
	}
	return body, true
}

// servesOnly reports whether a response serves nothing else than is named.
func servesOnly(st *consult.State, id consult.ResponseID, on consult.Ordinals, parts consult.Parts) bool {
	if st.ResponseState(id) == 0 {
		return false
	}
	served, of := st.ResponseOn(id)
	for n := range served.All() {
		if !on.Has(n) {
			return false
		}
	}
	return !slices.ContainsFunc(of, func(x consult.Part) bool { return !slices.Contains(parts, x) })
}

// reopened finds the responses that become drafts again.
func (p *returnPlan) reopened() {
	st := p.f.state
	var ids []consult.ResponseID
	for _, c := range p.commands() {
		ids = append(ids, c.Outdates(st)...)
	}
	for _, a := range p.answers.keys {
		on, parts := p.answers.of(a)
		if state := st.ResponseState(a.was); servesOnly(st, a.was, on, parts) && (state == consult.Approved || state == consult.Released) {
			ids = append(ids, a.was)
		}
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		on, parts := st.ResponseOn(id)
		p.out.Reopened = append(p.out.Reopened, consult.FormatOn(on, parts))
	}
}

// steps are the commands: decisions first, since they make drafts of responses.
func (p *returnPlan) steps() []consult.Step {
	var out []consult.Step
	for _, c := range p.commands() {
		out = append(out, func(*consult.State) (consult.Command, error) { return c, nil })
	}
	for _, a := range p.answers.keys {
		on, parts := p.answers.of(a)
		out = append(out, func(then *consult.State) (consult.Command, error) {
			if servesOnly(then, a.was, on, parts) {
				return consult.EditResponse{ID: a.was, Body: a.body}, nil
			}
			return consult.Respond{On: on, Parts: parts, Body: a.body}, nil
		})
	}
	return out
}
