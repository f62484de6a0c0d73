package consult

import "time"

// SetDeputy says who approves in the place of a person, from a day to a day
// (2006-01-02), both included; the empty account ends it. A deputy gets no right by
// that: it takes up what waits for the person, with the right of its own.
type SetDeputy struct {
	For, To     string
	From, Until string
}

// Act implements [Command]: the right that is needed depends on whose deputy it is,
// and is checked in plan.
func (c SetDeputy) Act() Act { return ActRead }

// plan leaves the digests to the writer of the envelope, like [Assign].
func (c SetDeputy) plan(s *State, a Actor) (Event, error) {
	role, err := s.forApprover(a, c.For)
	if err != nil {
		return Event{}, err
	}
	person, _ := s.people.find(c.For)
	if err := s.unseen(a, axisDeputy, person); person != 0 && err != nil {
		return Event{}, err
	}
	to, from, until := s.Deputy(c.For)
	ev := Event{Role: role, Op: OpDeputy, Data: Data{Date: c.From, Until: c.Until}, Text: map[string]string{"account": c.To, "for": c.For}}
	if c.To == "" {
		ev.Data.Date, ev.Data.Until = "", ""
		if to == "" {
			return ev, &Broken{Rule: RuleUnchanged}
		}
		return ev, nil
	}
	for _, day := range []string{c.From, c.Until} {
		if _, err := dayNumber(day); err != nil {
			return ev, err
		}
	}
	switch {
	case c.Until < c.From || s.Overdue(c.Until, a.Now):
		return ev, &Broken{Rule: RuleDeputyDays}
	case c.To == c.For || !a.approves(c.To) || !a.approves(c.For):
		return ev, &Broken{Rule: RuleNoApprover}
	case to == c.To && from == c.From && until == c.Until:
		return ev, &Broken{Rule: RuleUnchanged}
	}
	return ev, nil
}

// forApprover returns the role in which the actor arranges what one person has to
// approve: their own as an approver, that of others as an administrator. Else who
// approves could put themselves in the place of anybody.
func (s *State) forApprover(a Actor, whose string) (Role, error) {
	if whose == "" {
		return 0, &Broken{Rule: RuleNoApprover}
	}
	role, err := a.Account.May(ActConfigure, s.Ref, a.Now)
	if whose == a.Account.ID {
		// Who has lost the right, and administers, arranges what is theirs still.
		if own, denied := a.Account.May(ActApprove, s.Ref, a.Now); denied == nil || err != nil {
			return own, denied
		}
	}
	return role, err
}

// Deputy returns who was named as the deputy of an account, "" for nobody, and from
// which day to which (2006-01-02), be that over or yet to come.
func (s *State) Deputy(account string) (deputy, from, until string) {
	person, ok := s.people.find(account)
	if !ok || person == 0 {
		return "", "", ""
	}
	if deputy = s.people.name(s.cell(axisDeputy, person).value); deputy == "" {
		return "", "", ""
	}
	return deputy, dayName(s.cell(axisDeputyFrom, person).value), dayName(s.cell(axisDeputyUntil, person).value)
}

// DeputyAt returns the deputy of an account at a moment, "" for nobody; days are
// those of the municipality.
func (s *State) DeputyAt(account string, now time.Time) string {
	deputy, from, until := s.Deputy(account)
	if today := now.In(s.Location).Format(time.DateOnly); today < from || today > until {
		return ""
	}
	return deputy
}

// Deputised returns the accounts that have named a deputy, in the order in which
// they first came.
func (s *State) Deputised() []string {
	var out []string
	for _, r := range s.columns[axisDeputy].rare.rows() {
		if account := s.people.name(r.id); account != "" && r.value.value != 0 {
			out = append(out, account)
		}
	}
	return out
}

func (s *State) foldDeputy(ev *Event, t *trace) error {
	t.from = s.people.number(ev.Text["for"])
	if t.from == 0 {
		return nil // erased: nobody's deputy
	}
	from, until := uint32(0), uint32(0)
	if to := ev.Text["account"]; to != "" {
		var err error
		if from, err = dayNumber(ev.Data.Date); err == nil {
			until, err = dayNumber(ev.Data.Until)
		}
		if err != nil {
			return err
		}
	}
	s.put(ev, axisDeputy, t.from, s.people.number(ev.Text["account"]))
	s.put(ev, axisDeputyFrom, t.from, from)
	s.put(ev, axisDeputyUntil, t.from, until)
	return nil
}

// ForOf returns the account in whose place an event was: for whom a deputy has
// approved or returned, whose deputy was named, who has handed something over; ""
// for none.
func (s *State) ForOf(seq uint64) string { return s.people.name(s.trace(seq).from) }
