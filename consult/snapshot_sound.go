package consult

import "iter"

// sound reports whether everything in a restored state leads to something that is
// there, so that whatever bytes it was made of, using it neither fails nor goes
// round for ever. Whether it is true to the journal is not its business.
func (s *State) sound() bool {
	return s.soundJournal() && s.soundParts() && s.soundCells() && s.soundThemes()
}

func (s *State) soundJournal() bool {
	head := uint32(s.Head())
	last := Ordinal(0)
	for _, r := range s.imports {
		if r.From != last+1 || r.To < r.From || r.seq == 0 || r.seq > head {
			return false
		}
		last = r.To
	}
	var before trace
	for i, t := range s.traces.base {
		seq := uint32(i + 1)
		name := s.ops.name(t.op)
		undo := Op(name) == OpUndo
		if t.on < before.on || t.parts < before.parts || t.trail < before.trail || name == "" || t.about >= seq || t.group > seq || undo && t.about == 0 || t.role > System {
			return false
		}
		before = t
	}
	if int(before.on) != s.spans.len() || int(before.parts) != s.named.len() || int(before.trail) != s.touches.len() {
		return false
	}
	for _, x := range s.spans.base {
		if x.From == 0 || x.To < x.From || x.To > last {
			return false
		}
	}
	for i, r := range s.undone.base {
		if r.id == 0 || r.id > head || r.value.by > head || i > 0 && r.id <= s.undone.base[i-1].id {
			return false
		}
	}
	for n, list := range s.fixes {
		for _, x := range list {
			if n == 0 || n > last || x.seq == 0 || x.seq > head {
				return false
			}
		}
	}
	for n, list := range s.redactions {
		for _, r := range list {
			_, titled := passagesOf(r.title.flat())
			_, texted := passagesOf(r.text.flat())
			if n == 0 || n > last || r.seq == 0 || r.seq > head || r.titleOf > head || r.textOf > head || !titled || !texted {
				return false
			}
		}
	}
	for _, r := range s.referrals {
		if r.id == 0 || uint32(r.id) > head {
			return false
		}
	}
	for _, step := range s.answers {
		if step.of == 0 || step.of > ReferralID(head) || step.seq == 0 || step.seq > head {
			return false
		}
	}
	for _, id := range s.themes {
		if id == 0 || uint32(id) > head {
			return false
		}
	}
	return true
}

// soundParts looks at the segments and layouts.
func (s *State) soundParts() bool {
	from := uint32(0)
	for k, g := range s.segments.base {
		if g.item == 0 || g.number == 0 || g.heirs < from || int(g.heirs) > s.heirs.len() || g.before > uint32(k) || g.to < g.from || uint64(g.typedUp) > s.Head() {
			return false
		}
		for _, id := range s.heirs.base[from:g.heirs] {
			if id >= segmentBase+uint32(k) {
				return false
			}
		}
		from = g.heirs
	}
	from = 0
	for _, d := range s.layouts.base {
		if d.ids <= from || int(d.ids) > s.laidOut.len() || uint64(d.text) > s.Head() {
			return false
		}
		from = d.ids
	}
	for _, id := range s.laidOut.base {
		if id < segmentBase || !s.there(id) {
			return false
		}
	}
	for k := range s.lastParts.each() {
		if int(k) > s.segments.len() {
			return false
		}
	}
	return s.shown.whole() && s.lastParts.whole()
}

// there reports whether the id is a contribution's, or that of a segment there is.
func (s *State) there(id uint32) bool {
	return id < segmentBase || int(id-segmentBase) < s.segments.len()
}

// soundCells looks at every value that leads somewhere else.
func (s *State) soundCells() bool {
	head := uint32(s.Head())
	fits := func(axis Axis, id, value, owner uint32) bool {
		switch {
		case owner > head:
			return false
		case axis == AxisSegments:
			return int(value) <= s.layouts.len()
		case axis == axisSubmitter:
			return id > 0 && int(id) <= len(s.submitters.list) && int(value) <= len(s.submitters.list)
		}
		return true
	}
	for _, t := range s.touches.base {
		if t.axis == 0 || t.axis >= axisCount || t.axis <= lastOfItems && !s.there(t.id) || !fits(t.axis, t.id, t.value, t.owner) {
			return false
		}
	}
	for i := range s.columns {
		axis, col := Axis(i), &s.columns[i]
		if !col.items.whole() {
			return false
		}
		for c := range col.items.each() {
			if c.version > head || !fits(axis, 1, c.value, c.owner) {
				return false
			}
		}
		for k, r := range col.rare.base {
			if k > 0 && r.id <= col.rare.base[k-1].id || axis <= lastOfItems && !s.there(r.id) || r.value.version > head || !fits(axis, r.id, r.value.value, r.value.owner) {
				return false
			}
		}
	}
	return true
}

// soundThemes makes sure that the way up from a theme ends.
func (s *State) soundThemes() bool {
	above := s.columns[axisThemeParent].rare.base
	for _, r := range above {
		steps := 0
		for id := ThemeID(r.id); id != 0; id = s.ThemeParent(id) {
			if steps++; steps > len(above) {
				return false
			}
		}
	}
	return true
}

// whole reports whether every page has its size.
func (p *pages[T]) whole() bool {
	for _, page := range p.list {
		if page != nil && len(page) != pageSize {
			return false
		}
	}
	return true
}

// each yields every value of the pages that there are.
func (p *pages[T]) each() iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, page := range p.list {
			for _, v := range page {
				if !yield(v) {
					return
				}
			}
		}
	}
}
