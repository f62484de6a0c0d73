package consult

import (
	"slices"
	"time"
)

// Actor is who wants something done, and what they had seen when they did.
type Actor struct {
	Account Account
	Now     time.Time
	// Seen is the head of the journal that was on the person's screen.
	Seen uint64
	// Own reports whether an event was written in this very session, so that a
	// person's own work just done is never a conflict. Nil means none.
	Own func(seq uint64) bool
	// Works reports whether an account can be given work here: the domain knows
	// no accounts but the actor's. Nil means that all can.
	Works func(account string) bool
	// Approves reports whether an account holds the right to approve here, as Works does.
	Approves func(account string) bool
}

// Command is what a person wants done to one consultation.
type Command interface {
	// Act is the right that it needs.
	Act() Act
	plan(s *State, a Actor) (Event, error)
}

// ItemCommand is a command on a set of contributions. One command is one
// event, however many it touches.
type ItemCommand interface {
	Command
	Targets() Ordinals
	// Retarget returns the same command on other contributions.
	Retarget(Ordinals) ItemCommand
	axis() Axis
	fits(s *State, n Ordinal) error
}

// Decide checks the command against the state, the rights of the actor and
// what the actor had seen, and returns the event to be written. The errors are
// [*Denied], [*Conflict], [*Trampled], [*Broken] and [ErrNotFound].
func Decide(s *State, a Actor, cmd Command) (Event, error) {
	role, err := a.Account.May(cmd.Act(), s.Ref, a.Now)
	if err != nil {
		return Event{}, err
	}
	if s.Phase() == Closed && !whenClosed(cmd) {
		return Event{}, &Broken{Rule: RuleClosed}
	}
	if c, ok := cmd.(ItemCommand); ok {
		if err := decideItems(s, a, c); err != nil {
			return Event{}, err
		}
	}
	ev, err := cmd.plan(s, a)
	if err != nil {
		return Event{}, err
	}
	if c, ok := cmd.(partCommand); ok {
		for n := range c.Targets().All() {
			parts, err := s.partsMeant(c, n)
			if err != nil {
				return Event{}, err
			}
			ev.Parts = append(ev.Parts, parts...)
		}
	}
	ev.By = a.Account.ID
	if ev.Role == 0 {
		ev.Role = role
	}
	for name, text := range ev.Text {
		if text == "" && ev.Op != OpFix {
			delete(ev.Text, name)
		}
	}
	return ev, nil
}

// whenClosed reports what a closed consultation still takes: the record of who
// looked at personal data or took data out, and of files that were edited by hand; and erasure,
// which is due some time after the end.
func whenClosed(cmd Command) bool {
	switch cmd.(type) {
	case ShowSubmitter, ShowAttachment, Export, PassGate, RecordSettings, SetMunicipality, Erase:
		return true
	}
	return false
}

func decideItems(s *State, a Actor, c ItemCommand) error {
	if c.Targets().Count() == 0 {
		return &Broken{Rule: RuleNothing}
	}
	for n := range c.Targets().All() {
		if err := decideItem(s, a, c, n); err != nil {
			return err
		}
	}
	return nil
}

func decideItem(s *State, a Actor, c ItemCommand, n Ordinal) error {
	if !s.Exists(n) {
		return ErrNotFound
	}
	switch s.Handling(n) {
	case Erased:
		return &Broken{Rule: RuleErased, Item: n}
	case Withdrawn:
		return &Broken{Rule: RuleWithdrawn, Item: n}
	}
	if p, ok := c.(partCommand); ok {
		if err := s.decideParts(a, p, n); err != nil {
			return err
		}
	} else if err := s.unseen(a, c.axis(), uint32(n)); err != nil {
		return err
	}
	return c.fits(s, n)
}

// Fit splits the targets of a command into those that it may lawfully touch
// now and the reasons against the others, for a preview of a bulk action.
func Fit(s *State, a Actor, c ItemCommand) (fits Ordinals, against []error) {
	var good []Ordinal
	for n := range c.Targets().All() {
		if err := decideItem(s, a, c, n); err != nil {
			against = append(against, err)
			continue
		}
		good = append(good, n)
	}
	return OrdinalsOf(good...), against
}

// MaxText is how many bytes a free text of an event may have.
const MaxText = 64 << 10

func checkTexts(texts ...string) error {
	if slices.ContainsFunc(texts, func(t string) bool { return len(t) > MaxText }) {
		return &Broken{Rule: RuleTooLong}
	}
	return nil
}
