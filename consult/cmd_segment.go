package consult

import "strings"

// Divide cuts the text of one contribution into segments, or joins segments
// again. Bounds are the offsets in bytes of the present text at which segments
// begin, from 0, and the length of the text at the end: [0, length] makes it a
// whole again. Segments that were typed up stay. Joining is refused where parts
// were decided unlike.
type Divide struct {
	On     Ordinal
	Bounds []int
}

// Act implements [Command].
func (c Divide) Act() Act { return ActSegment }

// Targets implements [ItemCommand].
func (c Divide) Targets() Ordinals { return OrdinalsOf(c.On) }

// Retarget implements [ItemCommand]; bounds fit one contribution only.
func (c Divide) Retarget(on Ordinals) ItemCommand {
	c.On = first(on, c.On)
	return c
}

func (c Divide) axis() Axis { return AxisSegments }

func (c Divide) fits(s *State, n Ordinal) error {
	if len(c.Bounds) < 2 || lawfulBounds(c.Bounds) != nil {
		return &Broken{Rule: RuleSegmentBounds, Item: n}
	}
	if h := s.Handling(n); h == Notified {
		return &Broken{Rule: RuleHandlingStep, Item: n, From: h.String(), To: Processing.String()}
	}
	_, lost, changed := c.compare(s)
	if lost != 0 {
		ev, _ := s.Event(uint64(lost))
		return &Trampled{Seq: ev.Seq, By: ev.By, Op: ev.Op}
	}
	if !changed {
		return &Broken{Rule: RuleUnchanged, Item: n}
	}
	return nil
}

// compare looks at what the bounds do to the segments that stand: whether they
// only join, which decision would be lost, and whether anything changes.
func (c Divide) compare(s *State) (joins bool, lost uint32, changed bool) {
	l := s.layoutIn(s, c.On)
	var old []uint32
	for _, id := range s.units(s, c.On) {
		if s.divided(l) && s.segmentAt(id).TypedUp == 0 {
			old = append(old, id)
		}
	}
	if len(old) == 0 {
		// Where all segments were typed up, there is no text to cut.
		return false, 0, len(c.Bounds) > 2 && !s.divided(l)
	}
	joins = true
	for i := 1; i < len(c.Bounds); i++ {
		from, to := c.Bounds[i-1], c.Bounds[i]
		var of []uint32
		begins, same := false, false
		for _, id := range old {
			o := s.segmentAt(id)
			begins = begins || o.From == from
			same = same || o.From == from && o.To == to
			if o.From < to && from < o.To {
				of = append(of, id)
			}
		}
		joins, changed = joins && begins, changed || !same
		if seq := s.disagreement(s, of); seq != 0 {
			lost = max(lost, seq)
		}
	}
	return joins, lost, changed
}

func (c Divide) plan(s *State, a Actor) (Event, error) {
	if err := s.textUnseen(a, c.On); err != nil {
		return Event{}, err
	}
	ev := Event{Op: OpSegmentSplit, On: c.Targets(), Data: Data{Bounds: c.Bounds}}
	if joins, _, _ := c.compare(s); joins {
		ev.Op = OpSegmentJoin
	}
	return ev, nil
}

// textUnseen refuses offsets of a text that was corrected after the actor looked.
func (s *State) textUnseen(a Actor, n Ordinal) error {
	return s.unseen(a, axisText, uint32(n))
}

// TypeUp adds a segment whose text was typed up from an attachment. The text of
// the contribution itself becomes a segment with it, if it has any.
type TypeUp struct {
	On Ordinal
	// Attachment is the place of the file among the contribution's, from 1.
	Attachment int
	Text       string
	// Length is that of the contribution's own text in bytes, 0 where it has
	// none but spaces. It counts only while there are no segments.
	Length int
}

// Act implements [Command].
func (c TypeUp) Act() Act { return ActSegment }

// Targets implements [ItemCommand].
func (c TypeUp) Targets() Ordinals { return OrdinalsOf(c.On) }

// Retarget implements [ItemCommand]; what was typed up belongs to one contribution.
func (c TypeUp) Retarget(on Ordinals) ItemCommand {
	c.On = first(on, c.On)
	return c
}

// axis: a further segment is in nobody's way, as with notes.
func (c TypeUp) axis() Axis { return AxisErased }

func (c TypeUp) fits(s *State, n Ordinal) error {
	switch h := s.Handling(n); {
	case h == Processed || h == Notified:
		return &Broken{Rule: RuleHandlingStep, Item: n, From: h.String(), To: Processing.String()}
	case c.Attachment < 1:
		return &Broken{Rule: RuleNoAttachment, Item: n}
	case len(s.Segments(n)) >= MaxSegments:
		return &Broken{Rule: RuleSegmentBounds, Item: n}
	}
	return nil
}

func (c TypeUp) plan(s *State, a Actor) (Event, error) {
	text := strings.TrimSpace(c.Text)
	if text == "" {
		return Event{}, &Broken{Rule: RuleEmptyText}
	}
	ev := Event{Op: OpSegmentAdd, On: c.Targets(), Data: Data{Attachment: c.Attachment}, Text: map[string]string{"text": text}}
	if !s.Divided(c.On) && c.Length > 0 {
		if err := s.textUnseen(a, c.On); err != nil {
			return Event{}, err
		}
		ev.Data.Bounds = []int{0, c.Length}
	}
	return ev, checkTexts(text)
}
