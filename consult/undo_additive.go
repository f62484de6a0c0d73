package consult

import "slices"

// Notes, themes and what is blacked out only join what is there, so taking one back leaves later
// ones alone: an undo removes exactly what the step had added, and puts back
// exactly what it had removed. Everything else holds one value, and an undo
// brings the earlier one back.

// additive returns the root of an event, if it is a note, a tag or a step of
// blacking out.
func (s *State) additive(ev *Event) (root *Event, ok bool) {
	root, _ = s.Root(ev)
	switch root.Op {
	case OpNote, OpTag, OpRedact, OpDismiss:
		return root, true
	}
	return root, false
}

// counted reports an axis whose value is how many steps stand.
func counted(axis Axis) bool { return axis == AxisNote || axis == AxisRedaction }

// share is what a note or tag did to one contribution or segment.
type share struct {
	added, removed []ThemeID
}

// shareOf returns what the step did to the cell that it found like this.
func (s *State) shareOf(root *Event, found touch) (share, error) {
	if root.Op != OpTag {
		return share{}, nil
	}
	add, err := s.themeIDs(root.Data.Add)
	if err != nil {
		return share{}, err
	}
	remove, err := s.themeIDs(root.Data.Remove)
	if err != nil {
		return share{}, err
	}
	before := s.sets.at(s.themesBefore(found))
	remove = slices.DeleteFunc(remove, func(id ThemeID) bool { return slices.Contains(add, id) })
	return share{
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
	for _, t := range s.trail[root.Seq-1] {
		if t.axis == AxisAssignee {
			continue // what the tag gave to somebody follows below
		}
		sh, err := s.shareOf(root, t)
		if err != nil {
			return err
		}
		col := &s.columns[t.axis]
		now := col.get(t.axis, t.id)
		found := touch{t.axis, t.id, now.value, now.owner}
		next := cell{value: now.value, owner: now.owner, version: uint32(ev.Seq)}
		switch {
		case counted(t.axis) && stands:
			next.value++
		case counted(t.axis):
			next.value--
		case stands:
			next.value = s.exchange(s.themesBefore(found), sh.added, sh.removed)
		default:
			next.value = s.exchange(s.themesBefore(found), sh.removed, sh.added)
		}
		next.owner = s.lastStanding(t.axis, t.id)
		if next.owner == 0 && t.id >= segmentBase {
			next.value = 0 // nobody has touched the segment: it holds again what it was made of
		}
		s.trail[ev.Seq-1] = append(s.trail[ev.Seq-1], found)
		col.put(t.axis, t.id, next)
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
	switch ev.Op {
	case OpNote, OpTag, OpThemeMerge, OpRedact, OpDismiss:
	default:
		return
	}
	for _, t := range s.trail[ev.Seq-1] {
		if counted(t.axis) || t.axis == AxisThemes {
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

// themesBefore returns the set of themes that an event found where it set
// another: what the cell held, or what a segment had from what it is made of.
func (s *State) themesBefore(found touch) uint32 {
	if found.owner != 0 || found.id < segmentBase {
		return found.value
	}
	return s.sets.intern(s.inheritedThemes(s, found.id))
}

// dormant returns the contribution where the cell is one of those that its
// present segments are made of, else 0.
func (s *State) dormant(t touch) Ordinal {
	if !segmented(t.axis) {
		return 0
	}
	n := s.itemOf(t.id)
	if l := s.layoutIn(s, n); l != nil && !slices.Contains(l.ids, t.id) || l == nil && t.id >= segmentBase {
		return n
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
	if later := max(uint64(s.givenObstacle(root, stood)), s.openedUpon(root, stood)); later != 0 {
		return s.trampled(seq, later)
	}
	for _, t := range s.trail[root.Seq-1] {
		if t.axis != AxisThemes {
			continue
		}
		sh, err := s.shareOf(root, t)
		if err != nil {
			return err
		}
		here, gone := sh.added, sh.removed
		if !stood {
			here, gone = gone, here
		}
		now, version := s.themesAt(s, t.id), uint64(s.cell(AxisThemes, t.id).version)
		for _, id := range here {
			if !slices.Contains(now, id) {
				return s.trampled(seq, version)
			}
		}
		for _, id := range gone {
			if slices.Contains(now, id) {
				return s.trampled(seq, version)
			}
			if !s.ThemeExists(id) {
				return s.trampled(seq, uint64(s.cell(axisThemeAlive, uint32(id)).version))
			}
		}
	}
	return nil
}
