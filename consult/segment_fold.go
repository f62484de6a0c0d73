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
		// Who types an attachment up has read it.
		if read := s.item(AxisReading, n).value; read&readBit(seg.Attachment) == 0 {
			s.put(ev, AxisReading, uint32(n), read|readBit(seg.Attachment))
		}
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
