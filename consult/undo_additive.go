package consult

import "slices"

// Notes and themes only join what is there, so taking one back leaves later
// ones alone: an undo removes exactly what the step had added, and puts back
// exactly what it had removed. Everything else holds one value, and an undo
// brings the earlier one back.

// additive returns the root of an event, if it is a note or a tag.
func (s *State) additive(ev *Event) (root *Event, ok bool) {
	root, _ = s.Root(ev)
	return root, root.Op == OpNote || root.Op == OpTag
}

// share is what a note or tag did to one contribution.
type share struct {
	axis           Axis
	added, removed []ThemeID
}

// shareOf returns what the step did to the i-th contribution it names.
func (s *State) shareOf(root *Event, i int) (share, error) {
	if root.Op == OpNote {
		return share{axis: AxisNote}, nil
	}
	add, err := s.themeIDs(root.Data.Add)
	if err != nil {
		return share{}, err
	}
	remove, err := s.themeIDs(root.Data.Remove)
	if err != nil {
		return share{}, err
	}
	before := s.sets.at(s.trail[root.Seq-1][i].value)
	remove = slices.DeleteFunc(remove, func(id ThemeID) bool { return slices.Contains(add, id) })
	return share{
		axis:    AxisThemes,
		added:   slices.DeleteFunc(add, func(id ThemeID) bool { return slices.Contains(before, id) }),
		removed: slices.DeleteFunc(remove, func(id ThemeID) bool { return !slices.Contains(before, id) }),
	}, nil
}

// foldAdditive takes a note or tag back, or brings it back, in the name of ev.
func (s *State) foldAdditive(ev, root *Event) error {
	stands := !s.Undone(root.Seq)
	if s.additives == nil {
		s.indexAdditives()
	}
	i := 0
	for n := range root.On.All() {
		sh, err := s.shareOf(root, i)
		if err != nil {
			return err
		}
		i++
		col := &s.columns[sh.axis]
		now := col.get(sh.axis, uint32(n))
		next := cell{value: now.value, owner: now.owner, version: uint32(ev.Seq)}
		switch {
		case sh.axis == AxisNote && stands:
			next.value++
		case sh.axis == AxisNote:
			next.value--
		case stands:
			next.value = s.exchange(now.value, sh.added, sh.removed)
		default:
			next.value = s.exchange(now.value, sh.removed, sh.added)
		}
		next.owner = s.lastStanding(sh.axis, uint32(n))
		s.trail[ev.Seq-1] = append(s.trail[ev.Seq-1], touch{sh.axis, uint32(n), now.value, now.owner})
		col.put(sh.axis, uint32(n), next)
	}
	s.exchangeGiven(ev, root, stands)
	return nil
}

// exchange returns the set with some themes added and others removed.
func (s *State) exchange(value uint32, add, remove []ThemeID) uint32 {
	set := slices.DeleteFunc(slices.Clone(s.sets.at(value)), func(id ThemeID) bool { return slices.Contains(remove, id) })
	return s.sets.intern(append(set, add...))
}

// additives are, for each cell of notes or themes, the events that join something
// to it, in order. Undoing a note among thousands must not look through all of
// the journal.
type additives map[cellKey][]uint32

func (s *State) indexAdditives() {
	s.additives = additives{}
	for i := range s.events {
		s.noteAdditive(&s.events[i])
	}
}

// noteAdditive takes an event into the index once it has been folded in.
func (s *State) noteAdditive(ev *Event) {
	if ev.Op != OpNote && ev.Op != OpTag && ev.Op != OpThemeMerge {
		return
	}
	for _, t := range s.trail[ev.Seq-1] {
		if t.axis == AxisNote || t.axis == AxisThemes {
			key := cellKey{t.axis, t.id}
			s.additives[key] = append(s.additives[key], uint32(ev.Seq))
		}
	}
}

// lastStanding returns the last step that joined something to the cell and
// stands, 0 if none does: the one that the present value is owed to.
func (s *State) lastStanding(axis Axis, id uint32) uint32 {
	for _, seq := range slices.Backward(s.additives[cellKey{axis, id}]) {
		if !s.gone[seq-1] {
			return seq
		}
	}
	return 0
}

// additiveUndoable returns why a note or tag can no longer be taken back, or
// brought back: somebody has since dealt with the very same themes.
func (s *State) additiveUndoable(seq uint64, root *Event) error {
	_, stood := s.Root(&s.events[seq-1])
	if stood == s.Undone(root.Seq) {
		return s.trampled(seq, uint64(s.undoers[root.Seq-1]))
	}
	if later := s.givenObstacle(root, stood); later != 0 {
		return s.trampled(seq, later)
	}
	i := 0
	for n := range root.On.All() {
		sh, err := s.shareOf(root, i)
		if err != nil {
			return err
		}
		i++
		here, gone := sh.added, sh.removed
		if !stood {
			here, gone = gone, here
		}
		now := s.ThemesOf(n)
		for _, id := range here {
			if !slices.Contains(now, id) {
				return s.trampled(seq, s.Version(AxisThemes, n))
			}
		}
		for _, id := range gone {
			if slices.Contains(now, id) {
				return s.trampled(seq, s.Version(AxisThemes, n))
			}
			if !s.ThemeExists(id) {
				return s.trampled(seq, uint64(s.cell(axisThemeAlive, uint32(id)).version))
			}
		}
	}
	return nil
}
