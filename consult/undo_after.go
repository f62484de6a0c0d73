package consult

import (
	"slices"
	"strings"
)

// aftermath is the state as it would be after an undo: the cells that the undo
// puts back, above all others as they are. It is looked at before anything is
// written, because work that touches no cell of the event may still build on it.
type aftermath struct {
	s    *State
	back map[cellKey]touch
}

type cellKey struct {
	axis Axis
	id   uint32
}

func (s *State) after(undone []touch) aftermath {
	a := aftermath{s, make(map[cellKey]touch, len(undone))}
	for i := len(undone) - 1; i >= 0; i-- {
		a.back[cellKey{undone[i].axis, undone[i].id}] = undone[i]
	}
	return a
}

func (a aftermath) cell(axis Axis, id uint32) cell {
	if t, ok := a.back[cellKey{axis, id}]; ok {
		return cell{value: t.value, owner: t.owner}
	}
	return a.s.cell(axis, id)
}

func (a aftermath) alive(id ThemeID) bool { return a.cell(axisThemeAlive, uint32(id)).value == 1 }

func (a aftermath) parent(id ThemeID) ThemeID {
	return ThemeID(a.cell(axisThemeParent, uint32(id)).value)
}

func (a aftermath) label(id ThemeID) string {
	if ev, ok := a.s.Event(uint64(a.cell(axisThemeLabel, uint32(id)).owner)); ok {
		return ev.Text["label"]
	}
	return ""
}

// obstacle returns the event that forbids the undo, because with it the themes
// would no longer be a tree, a contribution would carry a theme that is gone,
// or would be processed without what that needs. 0 = none.
func (a aftermath) obstacle(undone []touch) uint32 {
	for _, t := range undone {
		later := uint32(0)
		switch t.axis {
		case axisThemeAlive, axisThemeParent, axisThemeLabel:
			later = a.themeObstacle(ThemeID(t.id))
		case AxisThemes:
			for _, id := range a.s.themesBefore(t) {
				if !a.alive(id) {
					later = a.s.cell(axisThemeAlive, uint32(id)).version
				}
			}
		case axisSubmitter:
			later = a.mergerObstacle(t.id)
		case AxisHandling, AxisDecision, AxisResponse, AxisReading, AxisDisregarded:
			later = a.processedObstacle(a.s.itemOf(t.id))
		case AxisSegments:
			later = max(a.segmentObstacle(Ordinal(t.id)), a.processedObstacle(Ordinal(t.id)))
		case axisText:
			later = a.textObstacle(Ordinal(t.id))
		case axisResponseState:
			for n := range a.s.served(ResponseID(t.id)) {
				later = max(later, a.processedObstacle(n))
			}
		}
		if later != 0 {
			return later
		}
	}
	return 0
}

func (a aftermath) themeObstacle(id ThemeID) uint32 {
	if !a.alive(id) {
		return a.themeUser(id)
	}
	depth := 1
	for p := a.parent(id); p != 0; p = a.parent(p) {
		if !a.alive(p) {
			return a.s.cell(axisThemeAlive, uint32(p)).version
		}
		if depth++; depth > MaxThemeDepth {
			return a.moved(id)
		}
	}
	if depth+a.height(id, 1)-1 > MaxThemeDepth {
		return a.moved(id)
	}
	for _, other := range a.s.themes {
		if other != id && a.label(id) != "" && a.alive(other) && a.parent(other) == a.parent(id) && strings.EqualFold(a.label(other), a.label(id)) {
			return max(a.s.cell(axisThemeAlive, uint32(other)).version, a.s.cell(axisThemeLabel, uint32(other)).version,
				a.s.cell(axisThemeParent, uint32(other)).version)
		}
	}
	return 0
}

// themeUser returns the event that put something into a theme that would be gone.
func (a aftermath) themeUser(id ThemeID) uint32 {
	for _, child := range a.s.themes {
		if a.alive(child) && a.parent(child) == id {
			return a.s.cell(axisThemeParent, uint32(child)).version
		}
	}
	for n := Ordinal(1); n <= a.s.Len(); n++ {
		for _, t := range a.s.themesIn(a, n) {
			if t == id && a.s.Exists(n) {
				return uint32(a.s.Version(AxisThemes, n))
			}
		}
	}
	return 0
}

// height counts levels, and stops where there are too many: what the undo
// would make need not be a tree.
func (a aftermath) height(id ThemeID, level int) int {
	h := 1
	if level > MaxThemeDepth {
		return h
	}
	for _, c := range a.s.themes {
		if a.alive(c) && a.parent(c) == id {
			h = max(h, 1+a.height(c, level+1))
		}
	}
	return h
}

// moved returns the last event that hung a theme somewhere above or below.
func (a aftermath) moved(id ThemeID) uint32 {
	last := uint32(0)
	for p, steps := a.parent(id), 0; p != 0 && steps <= MaxThemeDepth; p, steps = a.parent(p), steps+1 {
		last = max(last, a.s.cell(axisThemeParent, uint32(p)).version)
	}
	var below func(p ThemeID, steps int)
	below = func(p ThemeID, steps int) {
		for _, c := range a.s.themes {
			if c != id && steps <= MaxThemeDepth && a.alive(c) && a.parent(c) == p {
				last = max(last, a.s.cell(axisThemeParent, uint32(c)).version)
				below(c, steps+1)
			}
		}
	}
	below(id, 1)
	return last
}

// processedObstacle returns the event that made the contribution processed, or
// that took away what processed needs, where the undo would leave it so.
func (a aftermath) processedObstacle(n Ordinal) uint32 {
	h := a.cell(AxisHandling, uint32(n))
	if v := Handling(h.value); h.owner == 0 || v != Processed && v != Notified || a.s.Handling(n) == Erased {
		return 0
	}
	answered, moved := true, uint32(0)
	for _, id := range a.s.responsesIn(a, n) {
		state := ResponseState(a.cell(axisResponseState, uint32(id)).value)
		answered = answered && (state == Approved || state == Released)
		moved = max(moved, a.s.cell(axisResponseState, uint32(id)).version)
	}
	read := a.s.unread(n, a.cell(AxisReading, uint32(n)).value) == 0
	decided := a.s.voteIn(a, AxisDecision, n) != 0 || a.cell(AxisDisregarded, uint32(n)).value == 1
	if read && decided && answered {
		return 0
	}
	if _, back := a.back[cellKey{AxisHandling, uint32(n)}]; !back {
		return a.s.item(AxisHandling, n).version
	}
	return max(uint32(a.s.Version(AxisDecision, n)), a.s.item(AxisSegments, n).version, uint32(a.s.Version(AxisResponse, n)), moved,
		a.s.item(AxisReading, n).version, a.s.item(AxisDisregarded, n).version)
}

// textObstacle returns the event that divided the text which the undo would change.
func (a aftermath) textObstacle(n Ordinal) uint32 {
	if l := a.s.layoutIn(a, n); a.s.divided(l) && l.text != a.cell(axisText, uint32(n)).owner {
		return max(a.s.item(AxisSegments, n).version, a.s.cell(axisText, uint32(n)).version)
	}
	return 0
}

// segmentObstacle returns the event whose work would be lost with the segments
// that the undo takes away, or that the segments it brings back cannot hold.
func (a aftermath) segmentObstacle(n Ordinal) uint32 {
	if later := a.textObstacle(n); later != 0 {
		return later
	}
	s := a.s
	now, then := s.units(s, n), s.units(a, n)
	for _, id := range now {
		if slices.ContainsFunc(then, func(heir uint32) bool { return s.descends(heir, id) }) {
			continue
		}
		for _, axis := range [...]Axis{AxisDecision, AxisRecommendation, AxisThemes, AxisResponse} {
			if c := s.cell(axis, id); c.owner != 0 {
				return c.version
			}
		}
	}
	for _, id := range then {
		if slices.Contains(now, id) {
			continue
		}
		if id >= segmentBase {
			if later := s.disagreement(a, s.heirOf(id)); later != 0 {
				return later
			}
		}
		for _, theme := range s.themesAt(a, id) {
			if !a.alive(theme) {
				return s.cell(axisThemeAlive, uint32(theme)).version
			}
		}
	}
	return 0
}
