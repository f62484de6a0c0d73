package consult

import "slices"

// HandOver gives what waits for one approver to another, who approves or returns it
// in their place in the step that it is in: one response, of which several are one
// step of work.
type HandOver struct {
	ID       ResponseID
	From, To string
}

// Act implements [Command]; see [SetDeputy.Act].
func (c HandOver) Act() Act { return ActRead }

// plan leaves the digests to the writer of the envelope, like [Assign].
func (c HandOver) plan(s *State, a Actor) (Event, error) {
	role, err := s.forApprover(a, c.From)
	if err != nil {
		return Event{}, err
	}
	ev, err := s.responseStep(a, c.ID, OpHandOver, InCheck, InCheck)
	if err != nil {
		return ev, err
	}
	ev.Role = role
	accounts, _ := s.ResponseApprovers(c.ID)
	switch {
	case !slices.Contains(accounts, c.From):
		return ev, &Broken{Rule: RuleNotNamed}
	case slices.Contains(accounts, c.To):
		return ev, &Broken{Rule: RuleUnchanged}
	case c.To == "" || !a.approves(c.To):
		return ev, &Broken{Rule: RuleNoApprover}
	case s.ResponseAuthors(c.ID)[c.To]:
		return ev, &Broken{Rule: RuleOwnResponse}
	}
	ev.Text = map[string]string{"account": c.To, "for": c.From}
	return ev, nil
}

// HandedOver returns the events by which a response was handed over, in order, those
// that were taken back with the others.
func (s *State) HandedOver(id ResponseID) []uint64 {
	s.steps.of(s, id)
	s.steps.mu.Lock()
	defer s.steps.mu.Unlock()
	return slices.Clip(s.steps.handed[id])
}
