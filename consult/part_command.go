package consult

// partCommand is a command that can be about segments. Without any, it is
// about all that are open of a contribution that has them.
type partCommand interface {
	ItemCommand
	chosen() Parts
	// open reports whether a segment is among those that are meant with the whole.
	open(s *State, id uint32) bool
	// whole says that the command is about the contribution, not its segments,
	// where none is chosen.
	whole() bool
}

func (c Vote) chosen() Parts { return c.Parts }
func (c Vote) whole() bool   { return false }
func (c Vote) open(s *State, id uint32) bool {
	if !c.For.IsZero() && !s.belongs(c.For, id) {
		return false
	}
	return s.held(s, AxisDecision, id).value == 0 && (!c.Recommendation || s.held(s, AxisRecommendation, id).value == 0)
}

func (c Tag) chosen() Parts { return c.Parts }
func (c Tag) whole() bool   { return false }
func (c Tag) open(s *State, id uint32) bool {
	return s.held(s, AxisDecision, id).value == 0 && s.held(s, AxisRecommendation, id).value == 0
}

func (c Respond) chosen() Parts { return c.Parts }
func (c Respond) whole() bool   { return false }
func (c Respond) open(s *State, id uint32) bool {
	return s.held(s, AxisResponse, id).value == 0
}

func (c UseResponse) chosen() Parts { return c.Parts }
func (c UseResponse) whole() bool   { return false }
func (c UseResponse) open(s *State, id uint32) bool {
	return s.held(s, AxisResponse, id).value == 0
}

func (c AddNote) chosen() Parts            { return c.Parts }
func (c AddNote) whole() bool              { return true }
func (c AddNote) open(*State, uint32) bool { return false }

// partsMeant returns the segments of the contribution that the command is
// about; none where it is about the contribution as a whole.
func (s *State) partsMeant(c partCommand, n Ordinal) (Parts, error) {
	chosen := c.chosen().Of(n)
	l := s.layoutIn(s, n)
	if !s.divided(l) {
		if len(chosen) > 0 {
			return nil, ErrNotFound
		}
		return nil, nil
	}
	var meant Parts
	for _, id := range l.ids {
		p := s.segmentAt(id).Part
		for _, x := range chosen {
			if x == p {
				meant = append(meant, p)
			}
		}
		if len(chosen) == 0 && !c.whole() && c.open(s, id) {
			meant = append(meant, p)
		}
	}
	switch {
	case len(meant) < len(chosen):
		return nil, ErrNotFound
	case len(meant) == 0 && !c.whole():
		return nil, &Broken{Rule: RuleNoOpenPart, Item: n}
	}
	return PartsOf(meant...), nil
}

// unitsMeant returns the ids under which what the command is about lies.
func (s *State) unitsMeant(c partCommand, n Ordinal) ([]uint32, error) {
	parts, err := s.partsMeant(c, n)
	if err != nil || len(parts) == 0 {
		return s.units(s, n), err
	}
	ids := make([]uint32, len(parts))
	for i, p := range parts {
		ids[i] = s.partID(p)
	}
	return ids, nil
}

// decideParts refuses work on segments that others have dealt with unseen.
func (s *State) decideParts(a Actor, c partCommand, n Ordinal) error {
	if !c.whole() || len(c.chosen().Of(n)) > 0 {
		if err := s.unseen(a, AxisSegments, uint32(n)); err != nil {
			return err
		}
	}
	parts, err := s.partsMeant(c, n)
	if err != nil {
		return err
	}
	ids := []uint32{uint32(n)}
	if len(parts) > 0 {
		ids = ids[:0]
		for _, p := range parts {
			ids = append(ids, s.partID(p))
		}
	} else if l := s.layoutIn(s, n); len(l.ids) > 0 && !c.whole() {
		ids = l.ids
	}
	for _, id := range ids {
		if err := s.unseen(a, c.axis(), id); err != nil {
			return err
		}
	}
	return nil
}

// unseen returns the conflict with what somebody did to the axis after the
// actor looked, nil if nobody did.
func (s *State) unseen(a Actor, axis Axis, id uint32) error {
	v := uint64(s.cell(axis, id).version)
	if v <= a.Seen || a.Own != nil && a.Own(v) {
		return nil
	}
	ev, _ := s.Event(v)
	return &Conflict{Item: s.itemOf(id), Seq: v, By: ev.By, At: ev.At, Op: ev.Op}
}

// Touches returns the segments that the command would touch on the
// contribution as things stand; none where it is about the contribution itself.
func (s *State) Touches(c ItemCommand, n Ordinal) Parts {
	p, ok := c.(partCommand)
	if !ok {
		return nil
	}
	parts, err := s.partsMeant(p, n)
	if err != nil {
		return nil
	}
	return parts
}
