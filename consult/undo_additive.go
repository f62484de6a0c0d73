package consult

import "slices"

// Notes, themes, refusals of themes and what is blacked out only join what is there, so taking one back leaves later
// ones alone: an undo removes exactly what the step had added, and puts back
// exactly what it had removed. Everything else holds one value, and an undo
// brings the earlier one back.

// additive returns the root of an event, if it is a note, a tag, a refusal or a
// step of blacking out.
func (s *State) additive(seq uint64) (root uint64, ok bool) {
	root, _ = s.RootOf(seq)
	switch s.OpOf(root) {
	case OpNote, OpTag, OpThemeRefuse, OpRedact, OpDismiss:
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
func (s *State) shareOf(root uint64, found touch) share {
	if op := s.OpOf(root); op != OpTag && op != OpThemeRefuse {
		return share{}
	}
	did := s.trace(root)
	add, before := s.sets.at(did.added), s.themesBefore(found)
	return share{
		added: slices.DeleteFunc(slices.Clone(add), func(id ThemeID) bool { return slices.Contains(before, id) }),
		removed: slices.DeleteFunc(slices.Clone(s.sets.at(did.removed)), func(id ThemeID) bool {
			return slices.Contains(add, id) || !slices.Contains(before, id)
		}),
	}
}

// foldAdditive takes a note or tag back, or brings it back, in the name of ev.
func (s *State) foldAdditive(ev *Event, root uint64) {
	stands := !s.Undone(root)
	if s.additives == nil {
		s.indexAdditives()
	}
	for _, t := range s.trail(root) {
		if t.axis == AxisAssignee {
			continue // what the tag gave to somebody follows below
		}
		sh := s.shareOf(root, t)
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
			next.value = s.sets.intern(exchanged(s.themesBefore(found), sh.added, sh.removed))
		default:
			next.value = s.sets.intern(exchanged(s.themesBefore(found), sh.removed, sh.added))
		}
		next.owner = s.lastStanding(t.axis, t.id)
		if next.owner == 0 && t.id >= segmentBase {
			next.value = 0 // nobody has touched the segment: it holds again what it was made of
		}
		s.touches.add(found)
		col.put(t.axis, t.id, next)
	}
	s.exchangeGiven(ev, root, stands)
}

// exchanged returns the set of themes with some removed and others added.
func exchanged(set, add, remove []ThemeID) []ThemeID {
	out := slices.DeleteFunc(slices.Clone(set), func(id ThemeID) bool { return slices.Contains(remove, id) })
	out = append(out, add...)
	slices.Sort(out)
	return slices.Compact(out)
}

// additives are, for each cell of notes or themes, the events that join something
// to it, in order. Undoing a note among thousands must not look through all of
// the journal.
type additives map[cellKey][]uint32

func (s *State) indexAdditives() {
	s.additives = additives{}
	for seq := range s.seqs(1) {
		s.noteAdditive(seq)
	}
}

// noteAdditive takes an event into the index once it has been folded in.
func (s *State) noteAdditive(seq uint64) {
	switch s.OpOf(seq) {
	case OpNote, OpTag, OpThemeMerge, OpThemeRefuse, OpRedact, OpDismiss:
	default:
		return
	}
	for _, t := range s.trail(seq) {
		if counted(t.axis) || t.axis == AxisThemes || t.axis == AxisRefused {
			key := cellKey{t.axis, t.id}
			s.additives[key] = append(s.additives[key], uint32(seq))
		}
	}
}

// lastStanding returns the last step that joined something to the cell and
// stands, 0 if none does: the one that the present value is owed to.
func (s *State) lastStanding(axis Axis, id uint32) uint32 {
	for _, seq := range slices.Backward(s.additives[cellKey{axis, id}]) {
		if !s.Undone(uint64(seq)) {
			return seq
		}
	}
	return 0
}

// themesBefore returns the set of themes that an event found where it set
// another: what the cell held, or what a segment had from what it is made of.
func (s *State) themesBefore(found touch) []ThemeID {
	if found.owner != 0 || found.id < segmentBase {
		return s.sets.at(found.value)
	}
	return s.inheritedThemes(s, found.id)
}

// dormant returns the contribution where the cell is one of those that its
// present segments are made of, else 0.
func (s *State) dormant(t touch) Ordinal {
	if !segmented(t.axis) {
		return 0
	}
	n := s.itemOf(t.id)
	if l := s.layoutIn(s, n); len(l.ids) > 0 && !slices.Contains(l.ids, t.id) || len(l.ids) == 0 && t.id >= segmentBase {
		return n
	}
	return 0
}

// additiveUndoable returns why a note or tag can no longer be taken back, or
// brought back: somebody has since dealt with the very same themes.
func (s *State) additiveUndoable(seq, root uint64) error {
	_, stood := s.RootOf(seq)
	if stood == s.Undone(root) {
		return s.trampled(seq, uint64(s.undone.get(uint32(root)).by))
	}
	if later := max(s.givenObstacle(root, stood), s.openedUpon(seq, root, stood)); later != 0 {
		return s.trampled(seq, later)
	}
	for _, t := range s.trail(root) {
		if t.axis != AxisThemes && t.axis != AxisRefused {
			continue
		}
		sh := s.shareOf(root, t)
		here, gone := sh.added, sh.removed
		if !stood {
			here, gone = gone, here
		}
		now, version := s.themesAt(s, t.id), uint64(s.cell(t.axis, t.id).version)
		if t.axis == AxisRefused {
			now = s.sets.at(s.cell(AxisRefused, t.id).value)
		}
		for _, id := range here {
			if !slices.Contains(now, id) {
				return s.trampled(seq, version)
			}
		}
		for _, id := range gone {
			if slices.Contains(now, id) {
				return s.trampled(seq, version)
			}
			// What is said not to be about a theme may say so of one that is gone.
			if t.axis == AxisThemes && !s.ThemeExists(id) {
				return s.trampled(seq, uint64(s.cell(axisThemeAlive, uint32(id)).version))
			}
		}
	}
	return nil
}
