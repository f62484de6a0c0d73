package consult

import (
	"fmt"
	"slices"
)

// Target is what a decision is made on, or a response written for, as such: a
// campaign or a theme. The zero Target is neither.
type Target struct {
	Campaign CampaignID
	Theme    ThemeID
}

// String returns the id as files write it, "" for neither.
func (t Target) String() string {
	switch {
	case t.Campaign != 0:
		return t.Campaign.String()
	case t.Theme != 0:
		return t.Theme.String()
	}
	return ""
}

// IsZero reports whether it is neither.
func (t Target) IsZero() bool { return t == Target{} }

// ParseTarget reads "c41" and "t41".
func ParseTarget(name string) (Target, bool) {
	if id, ok := ParseCampaignID(name); ok {
		return Target{Campaign: id}, true
	}
	id, ok := ParseThemeID(name)
	return Target{Theme: id}, ok
}

// key is the id under which what was decided on the target lies: campaigns and
// themes are both numbered by the events that made them.
func (t Target) key() uint32 { return max(uint32(t.Campaign), uint32(t.Theme)) }

// targetOf returns the target that an event is about, neither for none.
func (s *State) targetOf(key uint64) Target {
	if key == 0 || key > s.Head() {
		return Target{}
	}
	switch s.OpOf(key) {
	case OpCampaignCreate:
		return Target{Campaign: CampaignID(key)}
	case OpThemeCreate:
		return Target{Theme: ThemeID(key)}
	}
	return Target{}
}

// targetStands reports whether there is such a campaign or theme.
func (s *State) targetStands(t Target) bool {
	if t.Campaign != 0 {
		return t.Theme == 0 && s.campaignMade(t.Campaign)
	}
	return s.ThemeExists(t.Theme)
}

// targetAxis is where what was decided on targets lies.
func targetAxis(recommendation bool) Axis {
	if recommendation {
		return axisTargetRecommendation
	}
	return axisTargetDecision
}

// TargetDecision returns what was decided on a campaign or theme as such, 0 for
// nothing; TargetRecommendation what staff propose for it.
func (s *State) TargetDecision(t Target) Decision {
	return Decision(s.cell(axisTargetDecision, t.key()).value)
}

// TargetRecommendation returns what staff propose for a target as such, 0 for nothing.
func (s *State) TargetRecommendation(t Target) Decision {
	return Decision(s.cell(axisTargetRecommendation, t.key()).value)
}

// TargetCause returns the event that gave the target its decision, or its
// recommendation where it has none.
func (s *State) TargetCause(t Target) (*Event, bool) {
	for _, axis := range [...]Axis{axisTargetDecision, axisTargetRecommendation} {
		if c := s.cell(axis, t.key()); c.value != 0 {
			return s.Event(uint64(c.owner))
		}
	}
	return nil, false
}

// belongs reports whether what lies under an id is of the target: of a theme also
// what carries one below it.
func (s *State) belongs(t Target, unit uint32) bool {
	n := s.itemOf(unit)
	if t.Campaign != 0 {
		return s.campaignMember(t.Campaign, n)
	}
	for _, id := range s.themesAt(s, unit) {
		for range MaxThemeDepth {
			if id == t.Theme || id == 0 {
				break
			}
			id = s.ThemeParent(id)
		}
		if id == t.Theme {
			return id != 0
		}
	}
	return false
}

// followed returns the target whose decision, or recommendation, a unit follows:
// it was decided with it, still belongs to it, and nobody has decided otherwise since.
func (s *State) followed(axis Axis, unit uint32) Target {
	c := s.held(s, axis, unit)
	if c.value == 0 || c.owner == 0 {
		return Target{}
	}
	if op := s.OpOf(uint64(c.owner)); op != OpDecide && op != OpRecommend {
		return Target{}
	}
	t := s.targetOf(s.AboutOf(uint64(c.owner)))
	if t.IsZero() || s.cell(targetAxis(axis == AxisRecommendation), t.key()).value != c.value || !s.belongs(t, unit) {
		return Target{}
	}
	return t
}

// follows is followed for the decision, or the recommendation where there is none.
func (s *State) follows(unit uint32) Target {
	axis := AxisDecision
	if s.held(s, axis, unit).value == 0 {
		axis = AxisRecommendation
	}
	return s.followed(axis, unit)
}

// Follows returns the campaign or theme whose decision the contribution follows,
// neither where it has one of its own or none. Of segments all have to.
func (s *State) Follows(n Ordinal) Target {
	units := s.units(s, n)
	t := s.follows(units[0])
	for _, unit := range units[1:] {
		if s.follows(unit) != t {
			return Target{}
		}
	}
	return t
}

// PartFollows is [State.Follows] of a segment.
func (s *State) PartFollows(p Part) Target {
	if id := s.partID(p); id != 0 {
		return s.follows(id)
	}
	return Target{}
}

// TargetUnits is how what belongs to a target stands to what was decided on it.
type TargetUnits struct {
	// Open has no decision yet, Following follows that of the target, Apart has one
	// of its own: contributions, and of those that have segments the ones meant.
	Open, Following, Apart Units
}

// Units are contributions, with the segments that are meant of those that have any.
type Units struct {
	On    Ordinals
	Parts Parts
}

// Count returns how many there are, each segment for itself.
func (u Units) Count() int {
	of := map[Ordinal]bool{}
	for _, p := range u.Parts {
		of[p.Item] = true
	}
	return u.On.Count() - len(of) + len(u.Parts)
}

// TargetUnits looks at everything that counts and belongs to a target. Segments of
// which own says that they are no part of what the target is about are left out;
// nil leaves out none.
func (s *State) TargetUnits(t Target, recommendation bool, own func(Segment) bool) TargetUnits {
	axis := Vote{Recommendation: recommendation}.axis()
	var out struct{ open, following, apart unitList }
	for n := range s.Standing().All() {
		if t.Campaign != 0 && s.CampaignOf(n) != t.Campaign || !s.Counts(n) {
			continue
		}
		divided := s.Divided(n)
		for _, unit := range s.units(s, n) {
			if !s.belongs(t, unit) || divided && own != nil && own(s.segmentAt(unit)) {
				continue
			}
			list := &out.apart
			switch {
			case s.held(s, axis, unit).value == 0 && (!recommendation || s.held(s, AxisDecision, unit).value == 0):
				list = &out.open
			case s.followed(axis, unit) == t:
				list = &out.following
			}
			list.on = append(list.on, n)
			if divided {
				list.parts = append(list.parts, s.segmentAt(unit).Part)
			}
		}
	}
	return TargetUnits{out.open.units(), out.following.units(), out.apart.units()}
}

type unitList struct {
	on    []Ordinal
	parts []Part
}

func (l unitList) units() Units { return Units{OrdinalsOf(l.on...), PartsOf(l.parts...)} }

// And returns both together.
func (u Units) And(v Units) Units {
	return Units{slices.Concat(u.On, v.On).normal(), PartsOf(slices.Concat(u.Parts, v.Parts)...)}
}

// fitsTarget refuses what does not belong to the target of a vote, and what has a
// decision of its own unless that is meant, too.
func (c Vote) fitsTarget(s *State, n Ordinal) error {
	units, err := s.unitsMeant(c, n)
	if err != nil {
		return err
	}
	for _, unit := range units {
		switch {
		case !s.belongs(c.For, unit):
			return &Broken{Rule: RuleTargetMember, Item: n}
		case !c.Apart && s.held(s, c.axis(), unit).value != 0 && s.followed(c.axis(), unit) != c.For:
			return &Broken{Rule: RuleTargetApart, Item: n}
		}
	}
	return nil
}

// foldTarget notes what was decided on a campaign or theme as such.
func (s *State) foldTarget(ev *Event, t *trace) error {
	if ev.Data.Target == "" {
		return nil
	}
	target, ok := ParseTarget(ev.Data.Target)
	if !ok || s.targetOf(uint64(target.key())) != target {
		return fmt.Errorf("%q is no campaign or theme", ev.Data.Target)
	}
	t.about = target.key()
	if ev.Op != OpRespond {
		s.put(ev, targetAxis(ev.Op == OpRecommend), t.about, uint32(ev.Data.Value))
	}
	return nil
}

// ResponseTarget returns the campaign or theme that a response was written for,
// neither for none.
func (s *State) ResponseTarget(id ResponseID) Target {
	if s.ResponseState(id) == 0 {
		return Target{}
	}
	return s.targetOf(s.AboutOf(uint64(id)))
}

// TargetResponse returns the response that was written for a target and serves
// something, the latest of several; 0 for none.
func (s *State) TargetResponse(t Target) ResponseID {
	for _, r := range slices.Backward(s.columns[axisResponseState].rare.rows()) {
		if id := ResponseID(r.id); s.ResponseTarget(id) == t && s.responseServes(id) {
			return id
		}
	}
	return 0
}
