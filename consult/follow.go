package consult

import "slices"

// Followed returns the events with those behind them by which what a person puts
// into a campaign or theme follows the decision on it, as one step of work: what
// has no decision gets that one, and the response that was written for it. What the
// machine puts there is for a person, who decides on the target once more; so are
// members of a campaign that were cut into segments.
func Followed(s *State, a Actor, events []Event) ([]Event, error) {
	put := s.putInto(events)
	if len(put) == 0 || !a.Account.Can(ActDecide, s.Ref, a.Now) || !a.Account.Can(ActRespond, s.Ref, a.Now) {
		return events, nil
	}
	first := s.Head() + 1
	then := s.share()
	for _, ev := range events {
		ev.Seq, ev.At = then.Head()+1, a.Now
		if err := then.Apply(ev); err != nil {
			return nil, err
		}
	}
	var steps []Step
	for _, p := range put {
		var vote *Vote
		steps = append(steps, func(now *State) (Command, error) {
			if vote = now.followVote(p); vote == nil {
				return nil, nil
			}
			return *vote, nil
		}, func(now *State) (Command, error) {
			if vote == nil {
				return nil, nil
			}
			return now.followResponse(p.target, *vote)
		})
	}
	a.Seen = then.Head()
	more, err := DecideAll(then, a, steps)
	if err != nil || len(more) == 0 {
		return events, err
	}
	out := slices.Concat(events, more)
	for i := range out {
		out[i].Data.Group = first
	}
	return out, nil
}

// placed is what was put into a target.
type placed struct {
	target Target
	on     Ordinals
}

// putInto returns what the events put into targets that were decided on as such,
// campaigns first: they say more of a text than what it is about does.
func (s *State) putInto(events []Event) []placed {
	var out []placed
	put := func(t Target, on Ordinals) {
		if s.TargetDecision(t) == 0 && s.TargetRecommendation(t) == 0 {
			return
		}
		if i := slices.IndexFunc(out, func(p placed) bool { return p.target == t }); i >= 0 {
			out[i].on = slices.Concat(out[i].on, on).normal()
			return
		}
		out = append(out, placed{t, on})
	}
	theme := func(name string, on Ordinals) {
		id, _ := ParseThemeID(name)
		for range MaxThemeDepth {
			put(Target{Theme: id}, on)
			id = s.ThemeParent(id)
		}
	}
	for _, ev := range events {
		if ev.Data.How == HowMachine {
			continue
		}
		switch ev.Op {
		case OpCampaignJoin:
			t, _ := ParseTarget(ev.Data.Target)
			put(t, ev.On)
		case OpCampaignMerge:
			t, _ := ParseTarget(ev.Data.Into)
			put(t, ev.On)
		case OpThemeMerge:
			theme(ev.Data.Into, ev.On)
		case OpTag:
			for _, name := range ev.Data.Add {
				theme(name, ev.On)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b placed) int { return int(min(b.target.Campaign, 1)) - int(min(a.target.Campaign, 1)) })
	return out
}

// followVote is the vote by which those of what was put into a target that have no
// decision follow it, nil where there is none.
func (s *State) followVote(p placed) *Vote {
	ev, ok := s.TargetCause(p.target)
	if !ok || ev.Erased {
		return nil
	}
	recommendation := ev.Op == OpRecommend
	open := s.TargetUnits(p.target, recommendation, func(Segment) bool { return p.target.Campaign != 0 }).Open
	var on []Ordinal
	for n := range open.On.All() {
		if p.on.Has(n) && s.Handling(n) != Notified {
			on = append(on, n)
		}
	}
	if len(on) == 0 {
		return nil
	}
	to := OrdinalsOf(on...)
	return &Vote{On: to, Parts: open.Parts.within(to), For: p.target, Value: ev.Data.Value, Rationale: ev.Text["rationale"], Addressee: ev.Text["addressee"],
		Date: ev.Data.Date, CouncilDate: ev.Data.CouncilDate, Agenda: ev.Data.Agenda, Recommendation: recommendation}
}

// followResponse has the response to a target serve those of what follows a vote
// on it that have none, nil where there is nothing to do.
func (s *State) followResponse(t Target, v Vote) (Command, error) {
	id := s.TargetResponse(t)
	if id == 0 {
		return nil, nil
	}
	var out unitList
	for n := range v.On.All() {
		for _, unit := range s.units(s, n) {
			if s.follows(unit) != t || s.held(s, AxisResponse, unit).value != 0 {
				continue
			}
			out.on = append(out.on, n)
			if s.Divided(n) {
				out.parts = append(out.parts, s.segmentAt(unit).Part)
			}
		}
	}
	if len(out.on) == 0 {
		return nil, nil
	}
	u := out.units()
	return UseResponse{ID: id, On: u.On, Parts: u.Parts}, nil
}
