package desk

import (
	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/safe"
)

// TargetFacts is how a campaign or a theme stands as what is decided on and
// answered as such.
type TargetFacts struct {
	consult.Target
	// Name is the label of a theme, or the title of what stands for a campaign.
	Name safe.Safe
	// Decision and Recommendation are what was decided on it as such, 0 for nothing.
	Decision, Recommendation consult.Decision
	Rationale                safe.Safe
	// TargetUnits are its members by how they stand to that, without what senders
	// of a campaign have added of their own as a segment.
	consult.TargetUnits
	// Response is the one that was written for it, 0 for none.
	Response consult.ResponseID
}

// Target returns how a campaign or a theme stands; [consult.ErrNotFound] where
// there is none, and for others than staff.
func (v *View) Target(t consult.Target) (TargetFacts, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff || !v.targetThere(t) {
		return TargetFacts{}, consult.ErrNotFound
	}
	st := v.f.state
	f := TargetFacts{Target: t, Decision: st.TargetDecision(t), Recommendation: st.TargetRecommendation(t), Response: st.TargetResponse(t)}
	f.TargetUnits = st.TargetUnits(t, st.Settings.DecidedBy == consult.ByCouncil, v.f.ownSegments(t))
	var err error
	f.Name, err = v.targetName(t, see)
	if ev, ok := st.TargetCause(t); ok {
		f.Rationale = safe.Text(ev.Text["rationale"])
	}
	return f, err
}

func (v *View) targetThere(t consult.Target) bool {
	if t.Campaign != 0 {
		return t.Theme == 0 && len(v.f.campaigns().members[t.Campaign]) > 0
	}
	return v.f.state.ThemeExists(t.Theme)
}

// TargetName returns the label of a theme, or the title of what stands for a
// campaign; empty where there is none, and for others than staff.
func (v *View) TargetName(t consult.Target) safe.Safe {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff || !v.targetThere(t) {
		return safe.Safe{}
	}
	name, _ := v.targetName(t, see)
	return name
}

func (v *View) targetName(t consult.Target, see sight) (safe.Safe, error) {
	if t.Campaign == 0 {
		return v.theme(t.Theme).Label(), nil
	}
	row, err := v.row(v.f.campaigns().heads[t.Campaign], see)
	if row.Untitled {
		return row.Excerpt, err
	}
	return row.Title, err
}

// ownSegments tells the segments that a sender has added of their own to a letter
// of a campaign: most of their words stand nowhere in the one that stands for it.
// It is nil for a theme.
func (f *folder) ownSegments(t consult.Target) func(consult.Segment) bool {
	if t.Campaign == 0 {
		return nil
	}
	head, err := f.record(f.campaigns().heads[t.Campaign])
	if err != nil {
		return func(consult.Segment) bool { return true }
	}
	return func(s consult.Segment) bool {
		r, err := f.record(s.Item)
		if err != nil || s.TypedUp != 0 {
			return true
		}
		same, added := 0, 0
		for _, p := range campaigns.Diff(head.current.Text, consult.Cut(r.current.Text, s.From, s.To)) {
			switch p.Op {
			case campaigns.Same:
				same += p.Words
			case campaigns.Added:
				added += p.Words
			}
		}
		return added > same
	}
}

// TargetVote returns the vote of staff on a campaign or theme as such, on all that
// belongs to it and either has no decision or follows it; with apart also on what
// has one of its own. Who has heard back already is left as it is. It is
// [consult.ErrNotFound] where there is no such target, and for others than staff.
func (v *View) TargetVote(t consult.Target, value consult.Decision, rationale string, apart bool) (consult.Vote, error) {
	facts, err := v.Target(t)
	if err != nil {
		return consult.Vote{}, err
	}
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	units := facts.Open.And(facts.Following)
	if apart {
		units = units.And(facts.Apart)
	}
	var on []consult.Ordinal
	for n := range units.On.All() {
		if v.f.state.Handling(n) != consult.Notified {
			on = append(on, n)
		}
	}
	vote := consult.NewVote(v.f.state, consult.OrdinalsOf(on...), value, rationale)
	vote.For, vote.Apart = t, apart
	vote.Parts = consult.PartsOf(units.Parts...)
	return vote.Retarget(vote.On).(consult.Vote), nil
}

// Follows returns the campaign or theme whose decision a contribution follows,
// with its name; neither where it has one of its own or none, and for others than
// staff. With a number it is that of a segment.
func (v *View) Follows(part consult.Part) (consult.Target, safe.Safe) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff || !v.visible(part.Item, see) {
		return consult.Target{}, safe.Safe{}
	}
	t := v.f.state.Follows(part.Item)
	if part.Number != 0 {
		t = v.f.state.PartFollows(part)
	}
	if t.IsZero() {
		return t, safe.Safe{}
	}
	name, _ := v.targetName(t, see)
	return t, name
}

// TargetsOf returns the campaign that a contribution belongs to and the themes that
// it, or with a number its segment, carries; none to others than staff.
func (v *View) TargetsOf(part consult.Part) []consult.Target {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff || !v.visible(part.Item, see) {
		return nil
	}
	st := v.f.state
	var out []consult.Target
	if t := (consult.Target{Campaign: st.CampaignOf(part.Item)}); t.Campaign != 0 && v.targetThere(t) {
		out = append(out, t)
	}
	themes := st.ThemesOf(part.Item)
	if part.Number != 0 {
		themes = st.PartThemes(part)
	}
	for _, id := range themes {
		out = append(out, consult.Target{Theme: id})
	}
	return out
}
