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
	n, known := s.submitters.find(submitter)
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
	for seq := range s.seqs(1) {
		named, rest := false, false
		for n := range s.concerns(seq).All() {
			named = named || on.Has(n)
			rest = rest || !goes(n)
			if named && rest {
				break
			}
		}
		person := len(submitters) > 0 && isAboutPerson(s.OpOf(seq))
		if !named && !person {
			continue
		}
		ev, _ := s.Event(seq)
		d := ev.Data
		switch {
		case len(ev.Text) == 0:
		case person && (slices.Contains(submitters, d.Target) || d.Into != "" && slices.Contains(submitters, d.Into)):
			alone = append(alone, seq)
		case named && rest:
			shared = append(shared, seq)
		case named:
			alone = append(alone, seq)
		}
	}
	return alone, shared
}

func isAboutPerson(op Op) bool {
	return op == OpShow || op == OpSubmitter || op == OpSubmitterAdd || op == OpSubmitterMerge || op == OpSubmitterUnmerge
}

// concerns returns the contributions that an event is about: those that it names,
// or those of the response or referral that it moves.
func (s *State) concerns(seq uint64) Ordinals {
	about := s.AboutOf(seq)
	if on := s.OnOf(seq); len(on) > 0 || about == 0 || s.OpOf(seq) == OpUndo {
		return on
	}
	return s.OnOf(about)
}

// foldErase takes the texts out of memory at once: the lines of the journal may
// not be overwritten yet.
func (s *State) foldErase(ev *Event) error {
	for _, seq := range ev.Data.Seqs {
		if seq == 0 || seq >= ev.Seq {
			return fmt.Errorf("erases entry %d", seq)
		}
		if s.blanked == nil {
			s.blanked = map[uint64]struct{}{}
		}
		s.blanked[seq] = struct{}{}
	}
	s.putItems(ev, AxisErased, 1)
	if id := ev.Data.Target; id != "" {
		s.put(ev, axisSubmitterErased, s.submitters.number(id), 1)
	}
	return nil
}
