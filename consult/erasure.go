package consult

import (
	"fmt"
	"slices"
)

// Erase erases contributions, the personal data of one submitter, or both, and
// the texts of the events that are about them alone (see [State.TextsAbout]).
// The lines are overwritten by the service afterwards; it alone makes this
// command. It cannot be undone.
type Erase struct {
	On        Ordinals
	Submitter string
	Seqs      []uint64
}

// Act implements [Command].
func (c Erase) Act() Act { return ActErase }

func (c Erase) plan(s *State, _ Actor) (Event, error) { return c.Event(s) }

// Event returns the event whoever it is that erases: a restore applies what a
// privacy officer has erased before.
func (c Erase) Event(s *State) (Event, error) {
	if len(c.On) == 0 && c.Submitter == "" && len(c.Seqs) == 0 {
		return Event{}, &Broken{Rule: RuleNothing}
	}
	for n := range c.On.All() {
		switch {
		case n > s.Len():
			return Event{}, ErrNotFound
		case s.Erased(n):
			return Event{}, &Broken{Rule: RuleErased, Item: n}
		}
	}
	return Event{Op: OpErase, On: c.On, Data: Data{Target: c.Submitter, Seqs: c.Seqs}}, nil
}

// Erased reports whether the contribution was erased, be its import undone or not.
func (s *State) Erased(n Ordinal) bool { return s.item(AxisErased, n).value != 0 }

// ErasedBy returns the event that erased the submitter's personal data, 0 for none.
func (s *State) ErasedBy(submitter string) uint64 {
	n, known := s.submitters[submitter]
	if !known {
		return 0
	}
	return uint64(s.cell(axisSubmitterErased, n).owner)
}

// TextsAbout returns the events whose texts have to go with the contributions
// and submitters: those that are about these, or about what was erased before,
// alone. Shared are those that are about others as well and keep their texts.
func (s *State) TextsAbout(on Ordinals, submitters []string) (alone, shared []uint64) {
	goes := func(n Ordinal) bool { return on.Has(n) || s.Erased(n) }
	for i := range s.events {
		ev := &s.events[i]
		if len(ev.Text) == 0 {
			continue
		}
		if d := ev.Data; isAboutPerson(ev.Op) && (slices.Contains(submitters, d.Target) || d.Into != "" && slices.Contains(submitters, d.Into)) {
			alone = append(alone, ev.Seq)
			continue
		}
		named, rest := false, false
		for n := range s.concerns(ev).All() {
			named = named || on.Has(n)
			rest = rest || !goes(n)
			if named && rest {
				break
			}
		}
		switch {
		case named && rest:
			shared = append(shared, ev.Seq)
		case named:
			alone = append(alone, ev.Seq)
		}
	}
	return alone, shared
}

func isAboutPerson(op Op) bool {
	return op == OpShow || op == OpSubmitter || op == OpSubmitterAdd || op == OpSubmitterMerge || op == OpSubmitterUnmerge
}

// concerns returns the contributions that an event is about: those that it names,
// or those of the response or referral that it moves.
func (s *State) concerns(ev *Event) Ordinals {
	if len(ev.On) > 0 || ev.Data.Target == "" {
		return ev.On
	}
	for _, letter := range [...]byte{'r', 'f'} {
		if id, ok := entityID(letter, ev.Data.Target); ok {
			if made, ok := s.Event(uint64(id)); ok && (made.Op == OpRespond || made.Op == OpRefer) {
				return made.On
			}
		}
	}
	return nil
}

// foldErase takes the texts out of memory at once: the lines of the journal may
// not be overwritten yet.
func (s *State) foldErase(ev *Event) error {
	for _, seq := range ev.Data.Seqs {
		old, ok := s.Event(seq)
		if !ok || seq >= ev.Seq {
			return fmt.Errorf("erases entry %d", seq)
		}
		old.Erased = old.Erased || old.Text != nil
		old.Text = nil
	}
	s.putItems(ev, AxisErased, 1)
	if id := ev.Data.Target; id != "" {
		s.put(ev, axisSubmitterErased, s.submitter(id), 1)
	}
	return nil
}
