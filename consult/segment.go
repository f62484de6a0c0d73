package consult

import "slices"

// Segments of a contribution carry their own decision, recommendation, themes and
// response. What they carry lies in the same columns as that of contributions,
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

// segment is how the state keeps one.
type segment struct {
	item, number        uint32
	from, to            uint32
	typedUp, attachment uint32
	heirs               uint32 // where in State.heirs the ids of what it was made of end
	before              uint32 // the segment of the contribution that was made before it, as an index from 1
}

// division is how the state keeps a layout.
type division struct {
	ids  uint32 // where in State.laidOut they end
	text uint32
}

// layout is one division of a contribution, without ids where there is none.
type layout struct {
	ids  []uint32
	text uint32 // the correction that gave the text which the offsets are of, 0 for the original
}

// cells is where values are read: the state as it is, or as it would be.
type cells interface{ cell(Axis, uint32) cell }

func segmented(axis Axis) bool {
	return axis == AxisDecision || axis == AxisRecommendation || axis == AxisThemes || axis == AxisResponse
}

func (s *State) segmentAt(id uint32) Segment {
	g := s.segments.at(int(id - segmentBase))
	return Segment{Part: Part{Ordinal(g.item), g.number}, From: int(g.from), To: int(g.to), TypedUp: uint64(g.typedUp), Attachment: int(g.attachment)}
}

// heirOf returns the ids of what a segment was made of.
func (s *State) heirOf(id uint32) []uint32 {
	k := int(id - segmentBase)
	from := uint32(0)
	if k > 0 {
		from = s.segments.at(k - 1).heirs
	}
	return s.heirs.run(from, s.segments.at(k).heirs)
}

// partID returns the id of a segment that was made, 0 if there is none of that name.
func (s *State) partID(p Part) uint32 {
	for k := s.lastParts.at(uint32(p.Item)); k != 0; {
		g := s.segments.at(int(k - 1))
		if g.number == p.Number {
			return segmentBase + k - 1
		}
		k = g.before
	}
	return 0
}

// itemOf returns the contribution that an id of a column is of.
func (s *State) itemOf(id uint32) Ordinal {
	if id < segmentBase {
		return Ordinal(id)
	}
	return s.segmentAt(id).Item
}

// layoutIn returns how the contribution was last divided.
func (s *State) layoutIn(c cells, n Ordinal) layout {
	v := c.cell(AxisSegments, uint32(n)).value
	if v == 0 {
		return layout{}
	}
	from := uint32(0)
	if v > 1 {
		from = s.layouts.at(int(v - 2)).ids
	}
	d := s.layouts.at(int(v - 1))
	return layout{s.laidOut.run(from, d.ids), d.text}
}

// divided reports whether the layout makes more of a contribution than a whole.
func (s *State) divided(l layout) bool {
	return len(l.ids) > 1 || len(l.ids) == 1 && s.segments.at(int(l.ids[0]-segmentBase)).typedUp != 0
}

// units returns the ids under which the contribution's decision and themes lie:
// those of its segments, else a single one.
func (s *State) units(c cells, n Ordinal) []uint32 {
	if l := s.layoutIn(c, n); len(l.ids) > 0 {
		return l.ids
	}
	return []uint32{uint32(n)}
}

// themesIn returns the themes of all that a contribution consists of.
func (s *State) themesIn(c cells, n Ordinal) []ThemeID {
	l := s.layoutIn(c, n)
	if len(l.ids) == 0 {
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
	if len(l.ids) == 0 {
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
		out[i] = s.segmentAt(id)
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
	id := s.partID(p)
	if id == 0 {
		return 0
	}
	return Decision(s.held(s, axis, id).value)
}

// PartThemes returns the themes of a segment in ascending order of id. The
// slice is shared: read it only.
func (s *State) PartThemes(p Part) []ThemeID {
	id := s.partID(p)
	if id == 0 {
		return nil
	}
	return s.themesAt(s, id)
}

// PartCause returns the event that gave a segment its decision, recommendation
// or themes; it may have been about what the segment was made of.
func (s *State) PartCause(axis Axis, p Part) (*Event, bool) {
	id := s.partID(p)
	if id == 0 {
		return nil, false
	}
	return s.Event(uint64(s.held(s, axis, id).owner))
}

// latest returns the last event that touched the axis of the contribution or of
// one of its segments, and the last that gave one of them its value.
func (s *State) latest(axis Axis, n Ordinal) (version, owner uint32) {
	l := s.layoutIn(s, n)
	if !segmented(axis) || len(l.ids) == 0 {
		c := s.item(axis, n)
		return c.version, c.owner
	}
	for _, id := range l.ids {
		h := s.held(s, axis, id)
		version, owner = max(version, h.version), max(owner, h.owner)
	}
	return version, owner
}
