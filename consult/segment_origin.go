package consult

import (
	"iter"
	"slices"
)

// origins yields the cells from which a segment has its value on an axis: its
// own where somebody set it, else those of what it was made of, in order. Each
// segment is looked at once, however often text was cut and joined.
func (s *State) origins(c cells, axis Axis, id uint32) iter.Seq[cell] {
	return func(yield func(cell) bool) {
		for unit := range s.made(id, func(id uint32) bool { return id < segmentBase || c.cell(axis, id).owner != 0 }) {
			own := c.cell(axis, unit)
			if (unit < segmentBase || own.owner != 0) && !yield(own) {
				return
			}
		}
	}
}

// made yields a segment, what it was made of, and so on; it looks no further
// behind what ends says.
func (s *State) made(id uint32, ends func(id uint32) bool) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		seen := map[uint32]bool{id: true}
		for next := []uint32{id}; len(next) > 0; {
			id := next[len(next)-1]
			next = next[:len(next)-1]
			if !yield(id) {
				return
			}
			if id < segmentBase || ends(id) {
				continue
			}
			for _, from := range slices.Backward(s.heirOf(id)) {
				if !seen[from] {
					seen[from] = true
					next = append(next, from)
				}
			}
		}
	}
}

// held returns the cell that counts for a segment.
func (s *State) held(c cells, axis Axis, id uint32) cell {
	own := c.cell(axis, id)
	if own.owner != 0 || id < segmentBase {
		return own
	}
	for from := range s.origins(c, axis, id) {
		if from.owner != 0 {
			return from
		}
	}
	return own
}

// themesAt returns the themes of a segment; the slice is shared.
func (s *State) themesAt(c cells, id uint32) []ThemeID {
	own := c.cell(AxisThemes, id)
	if own.owner != 0 || id < segmentBase {
		return s.sets.at(own.value)
	}
	return s.inheritedThemes(c, id)
}

// themeSet returns the number of the set of themes that a unit has now.
func (s *State) themeSet(id uint32) uint32 {
	own := s.cell(AxisThemes, id)
	if own.owner != 0 || id < segmentBase {
		return own.value
	}
	return s.sets.intern(s.inheritedThemes(s, id))
}

// inheritedThemes returns the themes that a segment has from what it is made of.
func (s *State) inheritedThemes(c cells, id uint32) []ThemeID {
	var all []ThemeID
	sets := 0
	for _, from := range s.heirOf(id) {
		for own := range s.origins(c, AxisThemes, from) {
			if set := s.sets.at(own.value); len(set) > 0 {
				all, sets = append(all, set...), sets+1
			}
		}
	}
	if sets > 1 {
		slices.Sort(all)
		all = slices.Compact(all)
	}
	return all
}

// disagreement returns the later of two events that decided unlike on what is
// to be one segment, or answered it unlike; 0 where a segment made of all these
// would lose nothing.
func (s *State) disagreement(c cells, ids []uint32) uint32 {
	for _, axis := range [...]Axis{AxisDecision, AxisRecommendation, AxisResponse} {
		for _, id := range ids[min(1, len(ids)):] {
			a, b := s.held(c, axis, ids[0]), s.held(c, axis, id)
			if axis == AxisResponse && a.value != b.value || axis != AxisResponse && !s.alike(a, b) {
				return max(a.owner, b.owner)
			}
		}
	}
	return 0
}

// alike reports whether two votes are the same down to their words.
func (s *State) alike(a, b cell) bool {
	if a.value != b.value || a.value == 0 || a.owner == b.owner {
		return a.value == b.value
	}
	x, ok := s.Event(uint64(a.owner))
	y, yok := s.Event(uint64(b.owner))
	if !ok || !yok {
		return false
	}
	for _, name := range []string{"rationale", "addressee"} {
		if x.Text[name] != y.Text[name] {
			return false
		}
	}
	return x.Data.Date == y.Data.Date && x.Data.CouncilDate == y.Data.CouncilDate && x.Data.Agenda == y.Data.Agenda
}

// descends reports whether what the ancestor held lives on in the segment.
func (s *State) descends(id, ancestor uint32) bool {
	for from := range s.made(id, func(id uint32) bool { return id == ancestor }) {
		if from == ancestor {
			return true
		}
	}
	return false
}
