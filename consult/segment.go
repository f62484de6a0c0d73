package consult

import (
	"fmt"
	"iter"
	"math"
	"slices"
)

// Segments of a contribution carry their own decision, recommendation and
// themes. What they carry lies in the same columns as that of contributions,
// under ids of their own from segmentBase on. A segment that nobody has touched
// yet holds what the segments, or the contribution, held that it was made of.

// segmentBase is the first id of a segment in a column.
const segmentBase uint32 = 1 << 31

// MaxSegments is how many segments one contribution may have.
const MaxSegments = 999

// Segment is one part of a contribution as it stands.
type Segment struct {
	Part
	// From and To are the bytes of the present text that it holds; both are 0
	// where its text was typed up.
	From, To int
	// TypedUp is the event whose text `text` is the segment's, 0 for a part of the
	// contribution's own text; Attachment is the place of the file that it was
	// typed up from among the contribution's attachments, from 1.
	TypedUp    uint64
	Attachment int
}

type segment struct {
	Segment
	heirOf []uint32 // ids of what it was made of
}

// layout is one division of a contribution.
type layout struct {
	ids  []uint32
	text uint32 // the correction that gave the text which the offsets are of, 0 for the original
}

// cells is where values are read: the state as it is, or as it would be.
type cells interface{ cell(Axis, uint32) cell }

func segmented(axis Axis) bool {
	return axis == AxisDecision || axis == AxisRecommendation || axis == AxisThemes
}

func (s *State) segmentAt(id uint32) *segment { return &s.segments[id-segmentBase] }

// itemOf returns the contribution that an id of a column is of.
func (s *State) itemOf(id uint32) Ordinal {
	if id < segmentBase {
		return Ordinal(id)
	}
	return s.segmentAt(id).Item
}

// layoutIn returns how the contribution was last divided, nil if it never was.
func (s *State) layoutIn(c cells, n Ordinal) *layout {
	if v := c.cell(AxisSegments, uint32(n)).value; v != 0 {
		return &s.layouts[v-1]
	}
	return nil
}

// divided reports whether the layout makes more of a contribution than a whole.
func (s *State) divided(l *layout) bool {
	return l != nil && (len(l.ids) > 1 || s.segmentAt(l.ids[0]).TypedUp != 0)
}

// units returns the ids under which the contribution's decision and themes lie:
// those of its segments, else a single one.
func (s *State) units(c cells, n Ordinal) []uint32 {
	if l := s.layoutIn(c, n); l != nil {
		return l.ids
	}
	return []uint32{uint32(n)}
}

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
			for _, from := range slices.Backward(s.segmentAt(id).heirOf) {
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

// inheritedThemes returns the themes that a segment has from what it is made of.
func (s *State) inheritedThemes(c cells, id uint32) []ThemeID {
	var all []ThemeID
	sets := 0
	for _, from := range s.segmentAt(id).heirOf {
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

// themesIn returns the themes of all that a contribution consists of.
func (s *State) themesIn(c cells, n Ordinal) []ThemeID {
	l := s.layoutIn(c, n)
	if l == nil {
		return s.sets.at(c.cell(AxisThemes, uint32(n)).value)
	}
	if len(l.ids) == 1 {
		return s.themesAt(c, l.ids[0])
	}
	var all []ThemeID
	for _, id := range l.ids {
		all = append(all, s.themesAt(c, id)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// voteIn returns the decision or recommendation of a contribution.
func (s *State) voteIn(c cells, axis Axis, n Ordinal) Decision {
	l := s.layoutIn(c, n)
	if l == nil {
		return Decision(c.cell(axis, uint32(n)).value)
	}
	parts := make([]Decision, 0, len(l.ids))
	for _, id := range l.ids {
		parts = append(parts, Decision(s.held(c, axis, id).value))
	}
	return Together(parts)
}

// Together returns what the decisions of segments make of the whole: open (0)
// while one of them is, [Mixed] where they differ.
func Together(parts []Decision) Decision {
	if len(parts) == 0 || slices.Contains(parts, 0) {
		return 0
	}
	for _, d := range parts[1:] {
		if d != parts[0] {
			return Mixed
		}
	}
	return parts[0]
}

// Segments returns the segments that the contribution is divided into, in the
// order of the text, what was typed up behind it; nil if it is a whole.
func (s *State) Segments(n Ordinal) []Segment {
	l := s.layoutIn(s, n)
	if !s.divided(l) {
		return nil
	}
	out := make([]Segment, len(l.ids))
	for i, id := range l.ids {
		out[i] = s.segmentAt(id).Segment
	}
	return out
}

// Divided reports whether the contribution has segments.
func (s *State) Divided(n Ordinal) bool { return s.divided(s.layoutIn(s, n)) }

// PartDecision returns what was decided on a segment, 0 while open.
func (s *State) PartDecision(p Part) Decision { return s.partVote(AxisDecision, p) }

// PartRecommendation returns what staff propose for a segment, 0 while open.
func (s *State) PartRecommendation(p Part) Decision { return s.partVote(AxisRecommendation, p) }

func (s *State) partVote(axis Axis, p Part) Decision {
	id, ok := s.named[p]
	if !ok {
		return 0
	}
	return Decision(s.held(s, axis, id).value)
}

// PartThemes returns the themes of a segment in ascending order of id. The
// slice is shared: read it only.
func (s *State) PartThemes(p Part) []ThemeID {
	id, ok := s.named[p]
	if !ok {
		return nil
	}
	return s.themesAt(s, id)
}

// PartCause returns the event that gave a segment its decision, recommendation
// or themes; it may have been about what the segment was made of.
func (s *State) PartCause(axis Axis, p Part) (*Event, bool) {
	id, ok := s.named[p]
	if !ok {
		return nil, false
	}
	return s.Event(uint64(s.held(s, axis, id).owner))
}

// latest returns the last event that touched the axis of the contribution or of
// one of its segments, and the last that gave one of them its value.
func (s *State) latest(axis Axis, n Ordinal) (version, owner uint32) {
	l := s.layoutIn(s, n)
	if !segmented(axis) || l == nil {
		c := s.item(axis, n)
		return c.version, c.owner
	}
	for _, id := range l.ids {
		h := s.held(s, axis, id)
		version, owner = max(version, h.version), max(owner, h.owner)
	}
	return version, owner
}

// eachUnit calls fn with the id under which each target of the event lies.
func (s *State) eachUnit(ev *Event, fn func(id uint32)) {
	for n := range ev.On.All() {
		of := ev.Parts.Of(n)
		for _, p := range of {
			fn(s.named[p])
		}
		if len(of) > 0 {
			continue
		}
		if l := s.layoutIn(s, n); l != nil && !s.divided(l) {
			fn(l.ids[0])
			continue
		}
		fn(uint32(n))
	}
}

func (s *State) putUnits(ev *Event, axis Axis, value uint32) {
	s.eachUnit(ev, func(id uint32) { s.put(ev, axis, id, value) })
}

// knowsParts refuses an event that names a segment which nothing made.
func (s *State) knowsParts(ev *Event) error {
	for _, p := range ev.Parts {
		if _, ok := s.named[p]; !ok || !ev.On.Has(p.Item) {
			return fmt.Errorf("names segment %s; there is none", p)
		}
	}
	return nil
}

func (s *State) foldSegments(ev *Event) error {
	if ev.On.Count() != 1 || len(ev.Parts) > 0 {
		return fmt.Errorf("divides %q", FormatOn(ev.On, ev.Parts))
	}
	n := ev.On[0].From
	if err := lawfulBounds(ev.Data.Bounds); err != nil {
		return err
	}
	old := s.layoutIn(s, n)
	var ids []uint32
	if ev.Op == OpSegmentAdd && s.divided(old) {
		ids = slices.Clone(old.ids)
	} else {
		bounds := ev.Data.Bounds
		for i := 1; i < len(bounds); i++ {
			ids = append(ids, s.textSegment(n, old, bounds[i-1], bounds[i]))
		}
		if old != nil {
			for _, id := range old.ids {
				if s.segmentAt(id).TypedUp != 0 {
					ids = append(ids, id)
				}
			}
		}
	}
	if ev.Op == OpSegmentAdd {
		seg := segment{Segment: Segment{Part: Part{Item: n}, TypedUp: ev.Seq, Attachment: ev.Data.Attachment}}
		if len(ids) == 0 {
			seg.heirOf = s.units(s, n) // what was decided on a contribution without a text was about its file
		}
		ids = append(ids, s.newSegment(seg))
	}
	if len(ids) == 0 {
		return fmt.Errorf("leaves nothing of contribution %d", n)
	}
	s.layouts = append(s.layouts, layout{ids, s.cell(axisText, uint32(n)).owner})
	s.put(ev, AxisSegments, uint32(n), uint32(len(s.layouts)))
	return nil
}

// lawfulBounds accepts no bounds, and offsets that ascend from 0.
func lawfulBounds(bounds []int) error {
	for i, at := range bounds {
		if i == 0 && at != 0 || i > 0 && at <= bounds[i-1] || len(bounds) == 1 || at > math.MaxInt32 || i > MaxSegments {
			return &Broken{Rule: RuleSegmentBounds}
		}
	}
	return nil
}

// textSegment returns the segment of the text between two offsets: the one that
// stands there already, else a new one.
func (s *State) textSegment(n Ordinal, old *layout, from, to int) uint32 {
	seg := segment{Segment: Segment{Part: Part{Item: n}, From: from, To: to}}
	if !s.divided(old) {
		seg.heirOf = s.units(s, n)
		return s.newSegment(seg)
	}
	for _, id := range old.ids {
		o := s.segmentAt(id)
		if o.TypedUp != 0 || o.To <= from || to <= o.From {
			continue
		}
		if o.From == from && o.To == to {
			return id
		}
		seg.heirOf = append(seg.heirOf, id)
	}
	return s.newSegment(seg)
}

func (s *State) newSegment(seg segment) uint32 {
	id := segmentBase + uint32(len(s.segments))
	s.numbered[seg.Item]++
	seg.Number = s.numbered[seg.Item]
	s.segments = append(s.segments, seg)
	s.named[seg.Part] = id
	return id
}

// disagreement returns the later of two events that decided unlike on what is
// to be one segment, 0 where a segment made of all these would lose nothing.
func (s *State) disagreement(c cells, ids []uint32) uint32 {
	for _, axis := range [...]Axis{AxisDecision, AxisRecommendation} {
		for _, id := range ids[min(1, len(ids)):] {
			a, b := s.held(c, axis, ids[0]), s.held(c, axis, id)
			if !s.alike(a, b) {
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
