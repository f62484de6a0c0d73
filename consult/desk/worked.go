package desk

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"pult/consult"
	"pult/consult/desk/cache"
	"pult/consult/intake"
)

// Outcome is what becomes of work that was done in another system.
type Outcome struct {
	// Matches are the statements that were found again here.
	Matches []Match
	// Fresh counts the statements that are not here and come in with their text.
	Fresh int
	// Themes, Tagged and Drafts count what is new: themes, contributions that get
	// one, responses that are begun.
	Themes, Tagged, Drafts int
	// Modules counts new text modules of the municipality.
	Modules int
	// KnownThemes and KnownModules count what a list of tags names and is here already.
	KnownThemes, KnownModules int
	// Problems say what could not be taken, and why.
	Problems []intake.Problem
	// Seq is the last entry written, 0 where there was nothing left to do.
	Seq uint64
}

// Match is a statement and the contribution that it is.
type Match struct {
	ID   string
	Item consult.Ordinal
	// External says that it was found by its external id.
	External bool
}

// PreviewWork says what [Service.ApplyWork] would do, and changes nothing.
func (s *Service) PreviewWork(ctx context.Context, ref consult.Ref, w *intake.Worked) (Outcome, error) {
	f, err := s.desk.folder(ref)
	if err != nil {
		return Outcome{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.catchUp(); err != nil {
		return Outcome{}, err
	}
	actor, err := s.actor(ref, f.state.Head())
	if err != nil {
		return Outcome{}, err
	}
	p, err := f.plan(ctx, actor, w, true)
	if err != nil {
		return Outcome{}, err
	}
	if _, err := consult.DecideAll(f.state, actor, p.steps); err != nil {
		return Outcome{}, err
	}
	_, err = f.newModules(actor, w.Tags, &p.out)
	return p.out, err
}

// Here returns the rows of a file of work whose statement is not here yet, by
// whatever id it might be found. A statement that is not here and has no text in
// the file leaves the file: its rows count as bad in read from now on, with the
// reason.
func (s *Service) Here(ref consult.Ref, read *intake.Result) (fresh []intake.Row, err error) {
	if err := s.mayRead(ref); err != nil {
		return nil, err
	}
	f, err := s.desk.folder(ref)
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.catchUp(); err != nil {
		return nil, err
	}
	if err := s.mayReceive(f); err != nil {
		return nil, err
	}
	found, err := f.finder()
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	var kept []intake.Statement
	for _, st := range read.Worked.Statements {
		_, n, _, err := found.find(st)
		if err != nil {
			return nil, err
		}
		known[st.ID] = len(n) > 0
		if len(n) == 0 && st.Text() == "" {
			for _, part := range st.Parts {
				read.Reject(intake.Problem{Sheet: st.Sheet, Row: part.Line, Value: st.ID, Reason: intake.Say(intake.ReasonNotHere)})
			}
			continue
		}
		kept = append(kept, st)
	}
	read.Worked.Statements = kept
	return slices.DeleteFunc(slices.Clone(read.Rows), func(r intake.Row) bool { return known[r.Contribution.SourceID] }), nil
}

// ApplyWork takes over tags as themes, answers as drafts of responses, and text
// modules. Themes and drafts are one step of work that is taken back as one; what
// is there already is left as it is, so that a second time changes nothing. Text
// modules are settings of the municipality, and a step of their own.
func (s *Service) ApplyWork(ctx context.Context, ref consult.Ref, w *intake.Worked) (Outcome, error) {
	out, err := s.applySteps(ctx, ref, w)
	if err != nil || len(w.Tags) == 0 {
		return out, err
	}
	seq, err := s.addModules(ctx, ref, w.Tags, &out)
	out.Seq = max(out.Seq, seq)
	return out, err
}

func (s *Service) applySteps(ctx context.Context, ref consult.Ref, w *intake.Worked) (out Outcome, err error) {
	defer s.refused(&err)
	f, unlock, err := s.enter(ctx, ref)
	if err != nil {
		return Outcome{}, err
	}
	defer unlock()
	actor, err := s.actor(ref, f.state.Head())
	if err != nil {
		return Outcome{}, err
	}
	p, err := f.plan(ctx, actor, w, false)
	if err != nil {
		return Outcome{}, err
	}
	events, err := consult.DecideAll(f.state, actor, p.steps)
	if err != nil || len(events) == 0 {
		return p.out, err
	}
	written, err := s.write(f, events, actor.Now, nil)
	if err != nil {
		return Outcome{}, err
	}
	p.out.Seq = written[len(written)-1].Seq
	return p.out, nil
}

// plan is the steps that take work over, and what they come to.
type plan struct {
	f     *folder
	out   Outcome
	steps []consult.Step
	// met are the themes that are here or that steps will make, so that each is
	// made and counted once.
	met   map[string]bool
	tags  map[string][]consult.Ordinal // by label
	order []string                     // the labels as they come
}

// plan makes the steps. With foresee it counts what those statements will bring
// that are still to come in with their text.
func (f *folder) plan(ctx context.Context, actor consult.Actor, w *intake.Worked, foresee bool) (*plan, error) {
	p := &plan{f: f, met: map[string]bool{}, tags: map[string][]consult.Ordinal{}}
	for _, act := range []consult.Act{consult.ActTag, consult.ActRespond} {
		if _, err := actor.Account.May(act, f.ref, actor.Now); err != nil {
			return nil, err
		}
	}
	for _, tag := range w.Tags {
		if !p.fits(intake.Problem{Row: tag.Line, Value: tag.Topic}, tag.Topic) || !p.fits(intake.Problem{Row: tag.Line, Value: tag.Label}, tag.Label) {
			continue
		}
		p.theme("", tag.Topic)
		p.theme(tag.Topic, tag.Label)
	}
	found, err := f.finder()
	if err != nil {
		return nil, err
	}
	var drafts []consult.Step
	coming := 0
	for i, st := range w.Statements {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		before := p.out.Fresh
		n, ok, err := p.match(found, st)
		if err != nil {
			return nil, err
		}
		if foresee && p.out.Fresh > before {
			coming += p.foresee(st)
		}
		if ok {
			p.tag(st, n)
			if step := p.draft(st, n); step != nil {
				drafts = append(drafts, step)
			}
		}
	}
	p.giveTags()
	p.out.Tagged += coming
	p.steps = append(p.steps, drafts...)
	return p, nil
}

func (p *plan) problem(at intake.Problem, code intake.Code, args ...any) {
	at.Reason = intake.Say(code, args...)
	p.out.Problems = append(p.out.Problems, at)
}

func (p *plan) fits(at intake.Problem, label string) bool {
	if utf8.RuneCountInString(label) > consult.MaxLabel {
		p.problem(at, intake.ReasonLabelLong, consult.MaxLabel)
		return false
	}
	return true
}

// theme makes a theme where it is missing: below a topic, or, without one, at the
// top.
func (p *plan) theme(topic, label string) {
	st := p.f.state
	above := consult.ThemeID(0)
	if topic != "" {
		above = st.ThemeNamed(0, topic)
	}
	path := strings.ToLower(topic + "\x00" + label)
	if p.met[path] {
		return
	}
	p.met[path] = true
	if (topic == "" || above != 0) && st.ThemeNamed(above, label) != 0 {
		p.out.KnownThemes++
		return
	}
	p.out.Themes++
	p.steps = append(p.steps, func(st *consult.State) (consult.Command, error) {
		cmd := consult.CreateTheme{Label: label}
		if topic != "" {
			cmd.Parent = st.ThemeNamed(0, topic)
		}
		return cmd, nil
	})
}

// match finds the contribution of a statement, or says why there is none.
func (p *plan) match(found finder, st intake.Statement) (consult.Ordinal, bool, error) {
	at := intake.Problem{Sheet: st.Sheet, Row: st.Line, Value: st.ID}
	external, items, why, err := found.find(st)
	switch {
	case err != nil:
		return 0, false, err
	case len(items) == 0 && st.Text() != "":
		p.out.Fresh++
		return 0, false, nil
	case len(items) == 0:
		p.problem(at, intake.ReasonNotHere)
		return 0, false, nil
	case len(items) > 1:
		p.problem(at, intake.ReasonSeveralHere, consult.OrdinalsOf(items...).String())
		return 0, false, nil
	case why != 0:
		p.problem(at, why, int(items[0]))
		return 0, false, nil
	}
	p.out.Matches = append(p.out.Matches, Match{st.ID, items[0], external})
	return items[0], true, nil
}

func (p *plan) tag(st intake.Statement, n consult.Ordinal) {
	for _, label := range st.Tags() {
		if !p.fits(intake.Problem{Sheet: st.Sheet, Row: st.Line, Value: label}, label) {
			continue
		}
		id := p.f.state.ThemeAnywhere(label)
		if id != 0 && slices.Contains(p.f.state.ThemesOf(n), id) {
			continue
		}
		if id == 0 {
			p.theme("", label)
		}
		name := strings.ToLower(label)
		if p.tags[name] == nil {
			p.order = append(p.order, label)
		}
		p.tags[name] = append(p.tags[name], n)
	}
}

// foresee counts what a statement will bring once it has come in; it returns 1 if
// it will get a theme.
func (p *plan) foresee(st intake.Statement) (tagged int) {
	if body := st.Answer(); body != "" && len(body) <= consult.MaxText {
		p.out.Drafts++
	}
	for _, label := range st.Tags() {
		if utf8.RuneCountInString(label) > consult.MaxLabel {
			continue
		}
		tagged = 1
		if p.f.state.ThemeAnywhere(label) == 0 {
			p.theme("", label)
		}
	}
	return tagged
}

// giveTags adds one step a label, for all its contributions.
func (p *plan) giveTags() {
	tagged := map[consult.Ordinal]bool{}
	for _, label := range p.order {
		items := p.tags[strings.ToLower(label)]
		for _, n := range items {
			tagged[n] = true
		}
		p.steps = append(p.steps, func(st *consult.State) (consult.Command, error) {
			return consult.Tag{On: consult.OrdinalsOf(items...), Add: []consult.ThemeID{st.ThemeAnywhere(label)}}, nil
		})
	}
	p.out.Tagged = len(tagged)
}

// draft returns the step that begins the response, nil where there is none to begin.
func (p *plan) draft(st intake.Statement, n consult.Ordinal) consult.Step {
	body := st.Answer()
	if body == "" {
		return nil
	}
	at := intake.Problem{Sheet: st.Sheet, Row: st.Line, Value: st.ID}
	now := p.f.state.ResponseOf(n)
	switch {
	case p.f.state.ResponseState(now) != 0 && p.f.state.ResponseBody(now) == body:
		return nil
	case p.f.state.ResponseState(now) != 0:
		p.problem(at, intake.ReasonHasResponse, int(n))
		return nil
	case len(body) > consult.MaxText:
		p.problem(at, intake.ReasonAnswerLong)
		return nil
	}
	p.out.Drafts++
	return func(*consult.State) (consult.Command, error) {
		return consult.Respond{On: consult.OrdinalsOf(n), Body: body}, nil
	}
}

// finder finds contributions by the ids of their own system.
type finder struct {
	f *folder
	// demosplan has those of that system by source id; external all by source
	// id and intake number.
	demosplan, external map[string][]consult.Ordinal
}

// workSource is the system whose ids the files of work have.
const workSource = "demosplan"

func (f *folder) finder() (finder, error) {
	x := finder{f, map[string][]consult.Ordinal{}, map[string][]consult.Ordinal{}}
	for n := range f.among(nil) {
		if e := f.entry(n); !f.state.Exists(n) || e.Has(cache.Erased) {
			continue
		}
		r, err := f.record(n)
		if err != nil {
			return x, err
		}
		c := &r.current
		if c.Source == workSource {
			x.demosplan[c.SourceID] = append(x.demosplan[c.SourceID], n)
		}
		for _, id := range []string{c.SourceID, c.IntakeNo} {
			if list := x.external[id]; id != "" && !slices.Contains(list, n) {
				x.external[id] = append(list, n)
			}
		}
	}
	return x, nil
}

// find returns the contributions that a statement can be. Its own id counts among
// those of demosplan alone: every system has a number 1. The code says why the
// one that was found is not to be worked on.
func (x finder) find(st intake.Statement) (external bool, items []consult.Ordinal, why intake.Code, err error) {
	items = x.demosplan[st.ID]
	if len(items) > 1 && st.Entity != "" {
		var fitting []consult.Ordinal
		for _, n := range items {
			r, err := x.f.record(n)
			if err != nil {
				return false, nil, 0, err
			}
			if r.Entity == st.Entity {
				fitting = append(fitting, n)
			}
		}
		items = fitting
	}
	if len(items) == 0 && st.ExternalID != "" {
		external, items = true, x.external[st.ExternalID]
	}
	if len(items) != 1 {
		return external, items, 0, nil
	}
	n := items[0]
	r, err := x.f.record(n)
	if err != nil {
		return external, items, 0, err
	}
	switch h := x.f.state.Handling(n); {
	case h == consult.Erased || h == consult.Withdrawn:
		why = intake.ReasonNoWork
	case st.Text() != "" && unrelated(r.current.Title+" "+r.current.Text, st.Text()):
		why = intake.ReasonOtherText
	}
	return external, items, why, nil
}

// moduleID is the id of the n-th text module that one entry brings.
func moduleID(seq uint64, n int) string {
	return consult.EntityID('b', seq) + "-" + strconv.Itoa(n+1)
}
