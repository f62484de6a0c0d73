package consult

import (
	"fmt"
	"slices"
)

// Apply folds the next event into the state. It refuses only what cannot be
// read at all (a gap in seq, an unknown op, an id that nothing created): what
// was lawful when it was written is not judged again.
func (s *State) Apply(ev Event) error {
	if ev.Seq != s.Head()+1 {
		return fmt.Errorf("entry %d follows entry %d", ev.Seq, s.Head())
	}
	if ev.Data.Group > ev.Seq {
		return fmt.Errorf("entry %d belongs to the step of entry %d, which comes later", ev.Seq, ev.Data.Group)
	}
	var t trace
	err := s.fold(&ev, &t)
	s.keep(ev, t)
	if err != nil {
		return fmt.Errorf("entry %d (%s): %w", ev.Seq, ev.Op, err)
	}
	if s.additives != nil {
		s.noteAdditive(ev.Seq)
	}
	return nil
}

// fold changes the state as the event says, and notes in t what taking the event
// back will need.
func (s *State) fold(ev *Event, t *trace) error {
	d := ev.Data
	if ev.Op == OpImport || ev.Op == OpAdd {
		return s.receive(ev)
	}
	if k := len(ev.On); k > 0 && ev.On[k-1].To > s.Len() {
		return fmt.Errorf("names contribution %d; there are %d", ev.On[k-1].To, s.Len())
	}
	if err := s.knowsParts(ev); err != nil {
		return err
	}
	switch ev.Op {
	case OpFix:
		s.putItems(ev, AxisCorrection, 1)
		for n := range ev.On.All() {
			s.fixes[n] = append(s.fixes[n], newFix(ev))
		}
		if _, ok := ev.Text["text"]; ok {
			s.putItems(ev, axisText, 1)
		}
	case OpApprove:
		s.putItems(ev, AxisPublication, uint32(Published))
		for n := range ev.On.All() {
			if s.shown.at(uint32(n)) == 0 {
				s.ranks++
				s.shown.set(uint32(n), s.ranks)
			}
		}
	case OpReject:
		s.putItems(ev, AxisPublication, uint32(Rejected)|uint32(d.Reason)<<8)
	case OpHide:
		s.putItems(ev, AxisPublication, uint32(Hidden)|uint32(d.Reason)<<8)
	case OpPrivate:
		s.putItems(ev, AxisPublication, uint32(Private))
	case OpHandling:
		h, err := ParseHandling(d.To)
		if err != nil {
			return err
		}
		s.putItems(ev, AxisHandling, uint32(h))
	case OpNotify:
		s.putItems(ev, AxisHandling, uint32(Notified))
	case OpWithheld:
		s.putItems(ev, axisWithheld, 1)
	case OpDecide:
		s.putUnits(ev, AxisDecision, uint32(d.Value))
		return s.foldDecided(ev, t)
	case OpRecommend:
		s.putUnits(ev, AxisRecommendation, uint32(d.Value))
		return s.foldDecided(ev, t)
	case OpAssign:
		s.putItems(ev, AxisAssignee, s.people.number(ev.Text["account"]))
	case OpDeadline:
		return s.setDeadline(ev)
	case OpNote:
		for n := range ev.On.All() {
			s.put(ev, AxisNote, uint32(n), s.item(AxisNote, n).value+1)
		}
	case OpRedact, OpDismiss:
		return s.foldRedaction(ev)
	case OpDisregard:
		s.putItems(ev, AxisDisregarded, 1)
	case OpEnvironmental:
		s.putItems(ev, AxisEnvironmental, yes(d.To))
	case OpThemeCreate, OpThemeRename, OpThemeMove, OpThemeDrop, OpThemeMerge, OpTag, OpThemeAssignee, OpThemeRefuse:
		return s.foldTheme(ev, t)
	case OpCampaignCreate, OpCampaignJoin, OpCampaignLeave, OpCampaignMerge, OpCampaignHead:
		return s.foldCampaign(ev, t)
	case OpCluster:
		return s.foldClusters(ev)
	case OpRespond, OpResponseUse, OpResponseEdit, OpResponseSubmit, OpResponseReturn, OpResponseApprove, OpResponseRelease, OpHandOver:
		return s.foldResponse(ev, t)
	case OpRefer, OpReferralAnswer, OpReferralVerify, OpReferralReturn, OpReferralRecall:
		return s.foldReferral(ev, t)
	case OpSegmentSplit, OpSegmentJoin, OpSegmentAdd:
		return s.foldSegments(ev)
	case OpPhase:
		s.put(ev, AxisPhase, 0, uint32(d.Phase))
	case OpSettings, OpRecord:
		s.put(ev, AxisSettings, 0, 1)
		return s.foldSteps(ev)
	case OpApprovers:
		return s.foldApprovers(ev)
	case OpDeputy:
		return s.foldDeputy(ev, t)
	case OpUndo:
		return s.foldUndo(ev, t)
	case OpErase:
		return s.foldErase(ev)
	case OpSubmitter, OpSubmitterAdd, OpSubmitterMerge, OpSubmitterUnmerge:
		return s.foldSubmitter(ev)
	case OpRead:
		return s.foldRead(ev)
	case OpMunicipality, OpShow, OpShowFile, OpExport, OpGate:
	default:
		return fmt.Errorf("unknown op")
	}
	return nil
}

func yes(to string) uint32 {
	if to == "yes" {
		return 1
	}
	return 0
}

func (s *State) receive(ev *Event) error {
	if len(ev.On) != 1 || ev.On[0].From != s.Len()+1 || ev.On.Count() != ev.Data.Count {
		return fmt.Errorf("contributions %q, %d in number, do not follow the %d received before", ev.On, ev.Data.Count, s.Len())
	}
	s.imports = append(s.imports, importRange{uint32(ev.Seq), ev.On[0]})
	s.put(ev, axisImport, uint32(ev.Seq), 1)
	s.submitterLines = max(s.submitterLines, ev.Data.Submitters)
	return nil
}

func (s *State) setDeadline(ev *Event) error {
	v := uint32(0)
	if ev.Data.Date != "" {
		var err error
		if v, err = dayNumber(ev.Data.Date); err != nil {
			return err
		}
	}
	s.putItems(ev, AxisDeadline, v)
	return nil
}

func (s *State) foldUndo(ev *Event, t *trace) error {
	target := ev.Data.Seq
	if target == 0 || target >= ev.Seq {
		return fmt.Errorf("undoes entry %d", target)
	}
	t.about = uint32(target)
	s.markUndone(target, uint32(ev.Seq))
	if root, ok := s.additive(target); ok {
		s.foldAdditive(ev, root)
		return nil
	}
	for _, was := range slices.Backward(s.trail(target)) {
		col := &s.columns[was.axis]
		now := col.get(was.axis, was.id)
		s.touches.add(touch{was.axis, was.id, now.value, now.owner})
		col.put(was.axis, was.id, cell{was.value, was.owner, uint32(ev.Seq)})
	}
	return nil
}

func (s *State) foldTheme(ev *Event, t *trace) error {
	d := ev.Data
	parent, into := ThemeID(0), ThemeID(0)
	for _, ref := range []struct {
		name string
		id   *ThemeID
	}{{d.Parent, &parent}, {d.Into, &into}} {
		if ref.name == "" {
			continue
		}
		id, ok := ParseThemeID(ref.name)
		if !ok || !s.themeMade(id) {
			return fmt.Errorf("%q is no theme", ref.name)
		}
		*ref.id = id
	}
	if ev.Op == OpThemeCreate {
		id := uint32(ev.Seq)
		s.themes = append(s.themes, ThemeID(id))
		s.put(ev, axisThemeAlive, id, 1)
		s.put(ev, axisThemeLabel, id, labelledBy(ev))
		s.put(ev, axisThemeParent, id, uint32(parent))
		return nil
	}
	if ev.Op == OpTag {
		return s.foldTag(ev, t)
	}
	target, ok := ParseThemeID(d.Target)
	if !ok || !s.themeMade(target) {
		return fmt.Errorf("%q is no theme", d.Target)
	}
	for up := parent; ev.Op == OpThemeMove && up != 0; up = s.ThemeParent(up) {
		if up == target {
			return fmt.Errorf("theme %q would lie within itself", d.Target)
		}
	}
	switch ev.Op {
	case OpThemeRename:
		s.put(ev, axisThemeLabel, uint32(target), labelledBy(ev))
	case OpThemeRefuse:
		s.foldRefusal(ev, t, target)
	case OpThemeMove:
		s.put(ev, axisThemeParent, uint32(target), uint32(parent))
	case OpThemeAssignee:
		s.put(ev, axisThemeAssignee, uint32(target), s.people.number(ev.Text["account"]))
	case OpThemeDrop:
		s.put(ev, axisThemeAlive, uint32(target), 0)
	case OpThemeMerge:
		s.put(ev, axisThemeAlive, uint32(target), 0)
		s.retag(ev, t, []ThemeID{into}, []ThemeID{target})
	}
	return nil
}

func (s *State) foldTag(ev *Event, t *trace) error {
	add, err := s.themeIDs(ev.Data.Add)
	if err != nil {
		return err
	}
	remove, err := s.themeIDs(ev.Data.Remove)
	if err != nil {
		return err
	}
	s.retag(ev, t, add, remove)
	return s.foldGiven(ev, t)
}

func (s *State) retag(ev *Event, t *trace, add, remove []ThemeID) {
	t.added, t.removed = s.sets.intern(add), s.sets.intern(remove)
	// Many contributions of a bulk action have the same themes before, and so after.
	after := map[uint32]uint32{}
	s.eachUnit(ev, func(unit uint32) {
		before := s.themeSet(unit)
		now, known := after[before]
		if !known {
			now = s.sets.intern(exchanged(s.sets.at(before), add, remove))
			after[before] = now
		}
		s.put(ev, AxisThemes, unit, now)
	})
}

// themeMade reports whether an event made the theme, standing or not.
func (s *State) themeMade(id ThemeID) bool { return s.cell(axisThemeParent, uint32(id)).version != 0 }

func (s *State) themeIDs(names []string) ([]ThemeID, error) {
	out := make([]ThemeID, 0, len(names))
	for _, name := range names {
		id, ok := ParseThemeID(name)
		if !ok || !s.themeMade(id) {
			return nil, fmt.Errorf("%q is no theme", name)
		}
		out = append(out, id)
	}
	return out, nil
}

func themeNames(ids []ThemeID) []string {
	var out []string
	for _, id := range ids {
		out = append(out, id.String())
	}
	return out
}
