package consult

import (
	"fmt"
	"math"
	"slices"
)

// eachUnit calls fn with the id under which each target of the event lies.
func (s *State) eachUnit(ev *Event, fn func(id uint32)) {
	for n := range ev.On.All() {
		of := ev.Parts.Of(n)
		for _, p := range of {
			fn(s.partID(p))
		}
		if len(of) > 0 {
			continue
		}
		if l := s.layoutIn(s, n); len(l.ids) == 1 && !s.divided(l) {
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
		if s.partID(p) == 0 || !ev.On.Has(p.Item) {
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
		for _, id := range old.ids {
			if s.segmentAt(id).TypedUp != 0 {
				ids = append(ids, id)
			}
		}
	}
	if ev.Op == OpSegmentAdd {
		if a := ev.Data.Attachment; a < 1 || a > math.MaxInt32 {
			return fmt.Errorf("types up attachment %d", a)
		}
		var heirOf []uint32
		if len(ids) == 0 {
			heirOf = s.units(s, n) // what was decided on a contribution without a text was about its file
		}
		seg := segment{item: uint32(n), typedUp: uint32(ev.Seq), attachment: uint32(ev.Data.Attachment)}
		ids = append(ids, s.newSegment(seg, heirOf))
		// Who types an attachment up has read it.
		if read := s.item(AxisReading, n).value; read&readBit(ev.Data.Attachment) == 0 {
			s.put(ev, AxisReading, uint32(n), read|readBit(ev.Data.Attachment))
		}
	}
	if len(ids) == 0 {
		return fmt.Errorf("leaves nothing of contribution %d", n)
	}
	s.laidOut.add(ids...)
	s.layouts.add(division{uint32(s.laidOut.len()), s.cell(axisText, uint32(n)).owner})
	s.put(ev, AxisSegments, uint32(n), uint32(s.layouts.len()))
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
func (s *State) textSegment(n Ordinal, old layout, from, to int) uint32 {
	seg := segment{item: uint32(n), from: uint32(from), to: uint32(to)}
	if !s.divided(old) {
		return s.newSegment(seg, s.units(s, n))
	}
	var heirOf []uint32
	for _, id := range old.ids {
		o := s.segmentAt(id)
		if o.TypedUp != 0 || o.To <= from || to <= o.From {
			continue
		}
		if o.From == from && o.To == to {
			return id
		}
		heirOf = append(heirOf, id)
	}
	return s.newSegment(seg, heirOf)
}

// newSegment gives the segment the next number of its contribution. A number is
// never given again, so that the latest segment has the highest.
func (s *State) newSegment(seg segment, heirOf []uint32) uint32 {
	seg.number, seg.before = 1, s.lastParts.at(seg.item)
	if seg.before != 0 {
		seg.number = s.segments.at(int(seg.before-1)).number + 1
	}
	s.heirs.add(heirOf...)
	seg.heirs = uint32(s.heirs.len())
	s.segments.add(seg)
	s.lastParts.set(seg.item, uint32(s.segments.len()))
	return segmentBase + uint32(s.segments.len()) - 1
}
