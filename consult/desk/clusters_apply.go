package desk

import (
	"context"
	"errors"
	"path/filepath"

	"pult/consult"
	"pult/consult/clusters"
	"pult/consult/journal"
	"pult/consult/safe"
	"pult/consult/themes"
)

// Found is a clustering that was found and not applied: nothing is written yet.
// It shares its texts with the view that it was found through.
type Found struct {
	*clusters.Result
	v    *View
	asOf uint64 // the entry as of which the texts were read, or an earlier one
}

// Cluster looks for themes and campaigns among the contributions. It takes its
// time (see README.md of consult/themes), and may be cancelled. It is for those
// who may apply it.
func (v *View) Cluster(ctx context.Context, o clusters.Options) (*Found, error) {
	if !v.May(consult.ActTag) || !v.Staff() {
		return nil, &consult.Denied{Act: consult.ActTag, Account: v.id}
	}
	asOf, on := v.Head(), v.All()
	r, err := clusters.Run(ctx, viewTexts{v, on}, on, o)
	if err != nil {
		return nil, err
	}
	if len(on) > v.d.mostLearnt {
		r.Corpus = nil // it is not learnt from
	}
	return &Found{r, v, asOf}, nil
}

// Texts are the texts of the contributions that the account sees, in their order.
func (v *View) Texts() clusters.Texts { return viewTexts{v, v.All()} }

type viewTexts struct {
	v  *View
	on []consult.Ordinal
}

func (t viewTexts) Len() int { return len(t.on) }

// Text returns nothing for what was erased or withdrawn from sight meanwhile.
func (t viewTexts) Text(i int) (title, text string, err error) {
	raw, err := t.v.Raw(t.on[i])
	if errors.Is(err, consult.ErrNotFound) {
		return "", "", nil
	}
	return raw.Title, raw.Text, err
}

// Preview is what applying a clustering would do.
type Preview struct {
	// Same says that the very same was applied last: nothing would be written.
	Same bool
	// Again says that another clustering stands, in the place of which it would come.
	Again bool
	// Made has the labels of themes that would come, Gone those of the machine that
	// would go; Stay is how many themes go on.
	Made []safe.Safe
	Gone []ThemeRef
	Stay int
	// Moves are the contributions that would be proposed for another theme. None of
	// them was given a theme by a person.
	Moves []consult.Ordinal
	// Campaigns is how many would be made, Joins how many contributions would come
	// to campaigns there are.
	Campaigns, Joins int
}

// Preview returns what applying would do as things stand, for a look before.
func (x *Found) Preview() (Preview, error) {
	file, err := x.File(x.v.textsOf(x.Ordinals))
	if err != nil {
		return Preview{}, err
	}
	raw, err := file.Encode()
	if err != nil {
		return Preview{}, err
	}
	v := x.v
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().staff {
		return Preview{}, consult.ErrNotFound
	}
	before := v.f.clustering()
	p := v.f.planClusters(before, x.Result)
	o := Preview{Same: before != nil && before.SHA == digestOf(raw) && p.idle(), Again: before != nil, Moves: p.moves, Campaigns: len(p.found)}
	for t, id := range p.continues {
		if id != 0 {
			o.Stay++
		} else {
			o.Made = append(o.Made, safe.Line(x.Result.Themes.Themes[t].Label))
		}
	}
	for _, id := range p.gone {
		o.Gone = append(o.Gone, v.theme(id))
	}
	for _, c := range p.grown {
		o.Joins += c.on.Count()
	}
	return o, nil
}

func (v *View) textsOf(on []consult.Ordinal) clusters.Texts { return viewTexts{v, on} }

// idle reports whether there is nothing to be done but to say that it stands.
func (p *clusterPlan) idle() bool {
	for _, id := range p.continues {
		if id == 0 {
			return false
		}
	}
	return len(p.gone)+len(p.found)+len(p.grown) == 0
}

// Apply puts a clustering on record, as one step of work: its file is written,
// its themes become themes of the tree, its campaigns campaigns. What people have
// made, named or decided stays as it is. Where the very same stands already,
// nothing is written and the receipt is empty; [themes.ErrTooSmall] where nothing
// was found.
func (s *Service) Apply(ctx context.Context, ref consult.Ref, x *Found) (r Receipt, err error) {
	defer s.refused(&err)
	if x.v.f.ref != ref {
		return Receipt{}, consult.ErrNotFound
	}
	if x.Small && len(x.Result.Campaigns.Campaigns) == 0 {
		return Receipt{}, themes.ErrTooSmall
	}
	file, err := x.File(x.v.textsOf(x.Ordinals))
	if err != nil {
		return Receipt{}, err
	}
	raw, err := file.Encode()
	if err != nil {
		return Receipt{}, err
	}
	f, unlock, err := s.enter(ctx, ref)
	if err != nil {
		return Receipt{}, err
	}
	r, err = s.apply(f, x, raw)
	unlock()
	if err == nil && r.Seq() > 0 && !s.desk.learn { // else it is done in the background
		f.keepFound(ctx)
	}
	return r, err
}

// apply writes the file and the events, unless they stand there; the caller holds
// both locks.
func (s *Service) apply(f *folder, x *Found, raw []byte) (Receipt, error) {
	ref := f.ref
	actor, err := s.actor(ref, f.state.Head()) // it is compared with what stands now
	if err != nil {
		return Receipt{}, err
	}
	if _, err := actor.Account.May(consult.ActTag, ref, actor.Now); err != nil {
		return Receipt{}, err
	}
	before, sha := f.clustering(), digestOf(raw)
	plan := f.planClusters(before, x.Result)
	if before != nil && before.SHA == sha && plan.idle() {
		return Receipt{}, nil
	}
	steps := append(plan.steps(), func(*consult.State) (consult.Command, error) {
		return consult.ApplyClusters{SHA: sha, Themes: x.Options.Themes, Seed: x.Seed, Method: clusters.Method, Leaves: plan.made}, nil
	})
	events, err := consult.DecideAll(f.state, actor, steps)
	if err != nil {
		return Receipt{}, err
	}
	path := clusterFile(f.dir, sha)
	if err := journal.MakeDir(filepath.Dir(path)); err != nil {
		return Receipt{}, err
	}
	// One of this name that is damaged is written anew.
	if err := journal.WriteFile(path, raw); err != nil {
		return Receipt{}, err
	}
	f.learning.found.Store(&foundTexts{x, sha})
	written, err := s.write(f, events, actor.Now, nil)
	return Receipt{written}, err
}
