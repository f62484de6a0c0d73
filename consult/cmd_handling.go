package consult

// SetHandling moves contributions along the handling axis by hand: to
// Processing, Processed or Withdrawn. New and Erased are never set by hand,
// Notified is [Notify].
type SetHandling struct {
	On Ordinals
	To Handling
}

// Act implements [Command].
func (c SetHandling) Act() Act { return ActHandle }

// Targets implements [ItemCommand].
func (c SetHandling) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c SetHandling) Retarget(on Ordinals) ItemCommand { c.On = on; return c }

func (c SetHandling) axis() Axis { return AxisHandling }

func (c SetHandling) fits(s *State, n Ordinal) error {
	from := s.Handling(n)
	switch {
	case c.To == Withdrawn && from != Notified,
		c.To == Processing && (from == New || from == Processed):
		return nil
	case c.To == Processed && (from == New || from == Processing):
		return s.processable(n)
	}
	return &Broken{Rule: RuleHandlingStep, Item: n, From: from.String(), To: c.To.String()}
}

// processable holds the conditions for "processed".
func (s *State) processable(n Ordinal) error {
	// To set a late one aside is a decision with a rationale of its own.
	for _, id := range s.units(s, n) {
		c := s.held(s, AxisDecision, id)
		if c.value == 0 && s.Disregarded(n) {
			continue
		}
		if c.value == 0 {
			return &Broken{Rule: RuleProcessedNeedsDecision, Item: n}
		}
		if ev, ok := s.Event(uint64(c.owner)); ok && Decision(c.value).RationaleDue() && ev.Text["rationale"] == "" && !ev.Erased {
			return &Broken{Rule: RuleProcessedNeedsRationale, Item: n}
		}
	}
	if s.Unread(n) > 0 {
		return &Broken{Rule: RuleProcessedNeedsReading, Item: n}
	}
	if r := s.Response(n); r != Approved && r != Released {
		return &Broken{Rule: RuleProcessedNeedsResponse, Item: n}
	}
	return nil
}

func (c SetHandling) plan(*State, Actor) (Event, error) {
	return Event{Op: OpHandling, On: c.On, Data: Data{To: c.To.String()}}, nil
}

// NotifyWays lists how people can have heard back.
func NotifyWays() []string { return []string{"sent", "told", "representative", "public", "impossible"} }

// Notify records that the people behind processed contributions have heard
// back. How is "sent", "told" (in person), "representative", "public" (open
// inspection in place of single notices) or "impossible", which has a reason; for
// the others Reason may say where, and Date when (2006-01-02, not after today).
// That somebody was told in person can be taken back: nothing has left the house.
type Notify struct {
	On          Ordinals
	How, Reason string
	Date        string
}

// Act implements [Command].
func (c Notify) Act() Act { return ActRespond }

// Targets implements [ItemCommand].
func (c Notify) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c Notify) Retarget(on Ordinals) ItemCommand { c.On = on; return c }

func (c Notify) axis() Axis { return AxisHandling }

func (c Notify) fits(s *State, n Ordinal) error {
	if from := s.Handling(n); from != Processed {
		return &Broken{Rule: RuleHandlingStep, Item: n, From: from.String(), To: Notified.String()}
	}
	if s.Response(n) != Released {
		return &Broken{Rule: RuleNotifiedNeedsRelease, Item: n}
	}
	return nil
}

func (c Notify) plan(s *State, a Actor) (Event, error) {
	text, err := s.heardBack(a, c.How, c.Reason, c.Date)
	return Event{Op: OpNotify, On: c.On, Data: Data{Date: c.Date, How: c.How}, Text: text}, err
}

// toldInPerson is the way of which nothing has left the house.
const toldInPerson = "told"
