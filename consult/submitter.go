package consult

import (
	"fmt"
	"slices"
	"strings"
)

// SamePerson returns the submitter that an id stands for: itself, or the one
// that it was merged into.
func (s *State) SamePerson(id string) string {
	n, ok := s.submitters.find(id)
	if !ok {
		return id
	}
	return s.submitters.name(s.mergedInto(n))
}

// mergedInto follows mergers to their end. A ring, which no event makes, ends it.
func (s *State) mergedInto(n uint32) uint32 {
	for range s.submitters.list {
		into := s.cell(axisSubmitter, n).value
		if into == 0 {
			break
		}
		n = into
	}
	return n
}

// MergedWith lists the other ids that stand for the same person, in the order
// in which the journal first named them.
func (s *State) MergedWith(id string) []string {
	n, ok := s.submitters.find(id)
	if !ok || n == 0 {
		return nil
	}
	last := s.mergedInto(n)
	var out []string
	for i, other := range s.submitters.list {
		if other != id && s.mergedInto(uint32(i+1)) == last {
			out = append(out, other)
		}
	}
	return out
}

// Mergers returns for every submitter that was merged into another the one that
// they stand for in the end.
func (s *State) Mergers() map[string]string {
	out := map[string]string{}
	for i, id := range s.submitters.list {
		if last := s.mergedInto(uint32(i + 1)); last != uint32(i+1) {
			out[id] = s.submitters.name(last)
		}
	}
	return out
}

// Merged reports whether the submitter was merged into another.
func (s *State) Merged(id string) bool {
	n, ok := s.submitters.find(id)
	return ok && s.cell(axisSubmitter, n).value != 0
}

// SetSubmitter puts a change of the personal data behind one contribution on
// record. The line stands in submitters.jsonl already: it is made by the service
// that wrote it, never by hand.
type SetSubmitter struct {
	On        Ordinal
	Submitter string
	// SHA is the digest of the new line, Lines how many the file has with it.
	SHA   string
	Lines int
	// Purpose is due where the right comes from administration alone.
	Purpose string
}

// Act implements [Command].
func (c SetSubmitter) Act() Act { return ActSubmitterOfItem }

func (c SetSubmitter) plan(s *State, a Actor) (Event, error) {
	ev := Event{Op: OpSubmitter, On: OrdinalsOf(c.On), Data: Data{Target: c.Submitter, SHA: c.SHA, Submitters: c.Lines}, Text: purposeText(c.Purpose)}
	if err := s.mayTouchPerson(a, c.Purpose, c.Submitter, c.On); err != nil {
		return ev, err
	}
	if n, known := s.submitters.find(c.Submitter); known {
		return ev, s.personUnseen(a, c.On, s.cell(axisSubmitterLine, n).version)
	}
	return ev, nil
}

// AddSubmitter puts somebody behind a contribution that came without a submitter:
// somebody new, or one who is known. Like [SetSubmitter] it is made by the service.
type AddSubmitter struct {
	On        Ordinal
	Submitter string
	// SHA is the digest of the new line, Lines how many the file has with it; both
	// are empty where nothing new is known of the submitter.
	SHA     string
	Lines   int
	Purpose string
}

// Act implements [Command].
func (c AddSubmitter) Act() Act { return ActSubmitterOfItem }

func (c AddSubmitter) plan(s *State, a Actor) (Event, error) {
	ev := Event{Op: OpSubmitterAdd, On: OrdinalsOf(c.On), Data: Data{Target: c.Submitter, SHA: c.SHA, Submitters: c.Lines}, Text: purposeText(c.Purpose)}
	if err := s.mayTouchPerson(a, c.Purpose, c.Submitter, c.On); err != nil {
		return ev, err
	}
	return ev, s.personUnseen(a, c.On, s.cell(axisSubmitterOf, uint32(c.On)).version)
}

// AddedSubmitter returns who was put behind a contribution by hand, "" for nobody.
func (s *State) AddedSubmitter(n Ordinal) string {
	return s.submitters.name(s.cell(axisSubmitterOf, uint32(n)).value)
}

// SubmitterAdded returns the last event that put somebody behind a contribution by
// hand, or took that back; 0 for none.
func (s *State) SubmitterAdded(n Ordinal) uint64 {
	return uint64(s.cell(axisSubmitterOf, uint32(n)).version)
}

// AddedTo returns the contributions behind which the submitter was put by hand.
func (s *State) AddedTo(submitter string) []Ordinal {
	id, known := s.submitters.find(submitter)
	if !known || id == 0 {
		return nil
	}
	var out []Ordinal
	for _, r := range s.columns[axisSubmitterOf].rare.rows() {
		if r.value.value == id {
			out = append(out, Ordinal(r.id))
		}
	}
	return out
}

// LineCounts reports whether a line of submitters.jsonl, from 1, counts: not where
// the change by hand that wrote it was taken back.
func (s *State) LineCounts(line int) bool {
	c := s.cell(axisLine, uint32(line))
	return c.version == 0 || c.value == 1
}

// MergeSubmitters says that the submitters of two contributions are one person:
// Target, who is behind On, is counted as Into, who is behind Other, from now on.
// Nothing of either's data is lost.
type MergeSubmitters struct {
	On, Other    Ordinal
	Target, Into string
	Purpose      string
}

// Act implements [Command].
func (c MergeSubmitters) Act() Act { return ActSubmitterOfItem }

func (c MergeSubmitters) plan(s *State, a Actor) (Event, error) {
	// What is merged is the person that either stands for already.
	target, into := s.SamePerson(c.Target), s.SamePerson(c.Into)
	ev := Event{Op: OpSubmitterMerge, On: OrdinalsOf(c.On, c.Other), Data: Data{Target: target, Into: into}, Text: purposeText(c.Purpose)}
	if err := s.mayTouchPerson(a, c.Purpose, c.Target, c.On); err != nil {
		return ev, err
	}
	if err := s.mayTouchPerson(a, c.Purpose, c.Into, c.Other); err != nil {
		return ev, err
	}
	if target == into {
		return ev, &Broken{Rule: RuleSamePerson, Item: c.Other}
	}
	return ev, s.mergerUnseen(a, c.On, c.Target, c.Into, target, into)
}

// UnmergeSubmitter takes a merger apart: Target is counted as a person of their
// own again, with those who had been merged into them.
type UnmergeSubmitter struct {
	On      Ordinal
	Target  string
	Purpose string
}

// Act implements [Command].
func (c UnmergeSubmitter) Act() Act { return ActSubmitterOfItem }

func (c UnmergeSubmitter) plan(s *State, a Actor) (Event, error) {
	ev := Event{Op: OpSubmitterUnmerge, On: OrdinalsOf(c.On), Data: Data{Target: c.Target}, Text: purposeText(c.Purpose)}
	if err := s.mayTouchPerson(a, c.Purpose, c.Target, c.On); err != nil {
		return ev, err
	}
	if !s.Merged(c.Target) {
		return ev, &Broken{Rule: RuleNotMerged, Item: c.On}
	}
	return ev, s.mergerUnseen(a, c.On, c.Target)
}

func purposeText(purpose string) map[string]string {
	return map[string]string{"purpose": strings.TrimSpace(purpose)}
}

// mayTouchPerson holds what every change of a person's data needs: the item
// that it is for, and a purpose from those whose work it is not.
func (s *State) mayTouchPerson(a Actor, purpose, id string, on Ordinal) error {
	if !s.Exists(on) || id == "" {
		return ErrNotFound
	}
	if s.Handling(on) == Erased {
		return &Broken{Rule: RuleErased, Item: on}
	}
	if role, _ := a.Account.May(ActSubmitterOfItem, s.Ref, a.Now); role == Admin && strings.TrimSpace(purpose) == "" {
		return &Broken{Rule: RulePurposeDue, Item: on}
	}
	return checkTexts(purpose)
}

// mergerUnseen refuses to merge, or take apart, who was merged with somebody
// after the actor looked; also where that was one of those they stand for.
func (s *State) mergerUnseen(a Actor, on Ordinal, ids ...string) error {
	for _, id := range ids {
		n, _ := s.submitters.find(id) // 0 while no event has named them
		for range s.submitters.list {
			if n == 0 {
				break
			}
			c := s.cell(axisSubmitter, n)
			if err := s.personUnseen(a, on, c.version); err != nil {
				return err
			}
			n = c.value
		}
	}
	return nil
}

// personUnseen refuses work on what somebody changed after the actor looked.
func (s *State) personUnseen(a Actor, on Ordinal, version uint32) error {
	v := uint64(version)
	if v <= a.Seen || a.Own != nil && a.Own(v) {
		return nil
	}
	ev, _ := s.Event(v)
	return &Conflict{Item: on, Seq: v, By: ev.By, At: ev.At, Op: ev.Op}
}

func (s *State) foldSubmitter(ev *Event) error {
	d := ev.Data
	if d.Target == "" {
		return fmt.Errorf("names no submitter")
	}
	target := s.submitters.number(d.Target)
	switch ev.Op {
	case OpSubmitter, OpSubmitterAdd:
		if d.SHA != "" {
			s.submitterLines = max(s.submitterLines, d.Submitters)
			s.put(ev, axisSubmitterLine, target, 1)
			s.put(ev, axisLine, uint32(d.Submitters), 1)
		}
		if ev.Op == OpSubmitterAdd {
			s.putItems(ev, axisSubmitterOf, target)
		}
	case OpSubmitterMerge:
		if d.Into == "" {
			return fmt.Errorf("names no submitter to merge into")
		}
		into := s.submitters.number(d.Into)
		if s.mergedInto(into) == target {
			return fmt.Errorf("submitter %q would be merged into themselves", d.Target)
		}
		s.put(ev, axisSubmitter, target, into)
	case OpSubmitterUnmerge:
		s.put(ev, axisSubmitter, target, 0)
	}
	return nil
}

// mergerObstacle returns the event that forbids an undo, because with it the
// mergers of submitters would lead round in a ring. 0 = none.
func (a aftermath) mergerObstacle(id uint32) uint32 {
	var met []uint32
	for n := id; n != 0; n = a.cell(axisSubmitter, n).value {
		if slices.Contains(met, n) {
			last := uint32(0)
			for _, m := range met {
				if m != id {
					last = max(last, a.s.cell(axisSubmitter, m).version)
				}
			}
			return last
		}
		met = append(met, n)
	}
	return 0
}
