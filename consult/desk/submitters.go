package desk

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"

	"pult/consult"
	"pult/consult/journal"
)

// Shown is the personal data behind one contribution.
type Shown struct {
	consult.Submitter
	// Same are those who were found to be the same person, Items the first
	// contribution of each that the account sees, 0 for none.
	Same  []consult.Submitter
	Items []consult.Ordinal
	// Merged says that this one was merged into another of them.
	Merged bool
	// Seen is the head of the journal that the data is of.
	Seen uint64
}

// ShowSubmitter returns the personal data behind one contribution. That it was
// shown, and for what purpose, is on record before it returns.
func (s *Service) ShowSubmitter(ctx context.Context, ref consult.Ref, n consult.Ordinal, purpose string) (Shown, error) {
	var found Shown
	receipt, err := s.Append(ctx, ref, 0, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		f, err := s.desk.folder(ref)
		if err != nil {
			return nil, err
		}
		cmd := consult.ShowSubmitter{On: n, Purpose: purpose}
		if cmd.Submitter, err = f.submitterOf(n); err != nil {
			return nil, err
		}
		ev, err := consult.Decide(st, a, cmd)
		if err != nil {
			return nil, err
		}
		found, err = f.personBehind(cmd.Submitter)
		return []consult.Event{ev}, err
	})
	if err != nil {
		return Shown{}, err
	}
	found.Seen = receipt.Seq()
	return found, nil
}

// submitterOf returns who is behind a contribution, "" for nobody known.
func (f *folder) submitterOf(n consult.Ordinal) (string, error) {
	if n == 0 || int(n) > f.store.Len() {
		return "", nil
	}
	r, err := f.record(n)
	if err != nil || f.state.ErasedBy(r.current.Submitter) != 0 {
		return "", err
	}
	return r.current.Submitter, nil
}

// submittersEver returns everybody whose data was ever put behind a contribution.
func (f *folder) submittersEver(n consult.Ordinal) ([]string, error) {
	now, err := f.submitterOf(n)
	if err != nil {
		return nil, err
	}
	var out []string
	if now != "" {
		out = append(out, now)
	}
	for _, seq := range f.state.Touching(n) {
		if op := f.state.OpOf(seq); op != consult.OpSubmitter && op != consult.OpSubmitterAdd {
			continue
		}
		if ev, _ := f.state.Event(seq); !slices.Contains(out, ev.Data.Target) {
			out = append(out, ev.Data.Target)
		}
	}
	return out, f.unread()
}

func (f *folder) personBehind(id string) (Shown, error) {
	p := Shown{Merged: f.state.Merged(id)}
	var err error
	if p.Submitter, err = f.submitter(id); err != nil {
		return p, err
	}
	for _, other := range f.state.MergedWith(id) {
		s, err := f.submitter(other)
		if err != nil {
			return p, err
		}
		if s.Erased != 0 {
			continue
		}
		p.Same, p.Items = append(p.Same, s), append(p.Items, f.firstOf(other))
	}
	return p, nil
}

func (f *folder) firstOf(submitter string) consult.Ordinal {
	for n := range f.bySubmitter(submitter) {
		if f.state.Exists(n) {
			return n
		}
	}
	return 0
}

// ChangeSubmitter writes the personal data behind one contribution anew. The
// line is on disk before the event that names its digest; without that event it
// does not count. Seen is the head that the person had on screen.
func (s *Service) ChangeSubmitter(ctx context.Context, ref consult.Ref, seen uint64, n consult.Ordinal, purpose string, to consult.Submitter) (rec Receipt, err error) {
	defer s.refused(&err)
	f, unlock, err := s.enter(ctx, ref)
	if err != nil {
		return Receipt{}, err
	}
	defer unlock()
	actor, err := s.actor(ref, seen)
	if err != nil {
		return Receipt{}, err
	}
	cmd := consult.SetSubmitter{On: n, Purpose: purpose, Lines: f.state.SubmitterLines() + 1}
	if cmd.Submitter, err = f.submitterOf(n); err != nil {
		return Receipt{}, err
	}
	// Rights first: who may not change anything learns nothing of what is there.
	if _, err := consult.Decide(f.state, actor, cmd); err != nil {
		return Receipt{}, err
	}
	now, err := f.submitter(cmd.Submitter)
	if err != nil {
		return Receipt{}, err
	}
	if to, err = f.acceptable(actor, now, to); err != nil {
		return Receipt{}, err
	}
	return s.writePerson(f, actor, to, func(sha string) consult.Command {
		cmd.SHA = sha
		return cmd
	})
}

// writePerson writes a line for a submitter and the event that commits it; the
// caller holds both locks.
func (s *Service) writePerson(f *folder, actor consult.Actor, to consult.Submitter, command func(sha string) consult.Command) (rec Receipt, err error) {
	line, digest, err := sealed(to)
	if err != nil {
		return Receipt{}, err
	}
	ev, err := consult.Decide(f.state, actor, command(digest.String()))
	if err != nil {
		return Receipt{}, err
	}
	if _, err := f.cutUncommitted(actor.Now); err != nil {
		return Receipt{}, err
	}
	head, _ := f.log.Head()
	defer func() {
		// Where it is not known whether the event is on the disk, the line stays.
		if after, _ := f.log.Head(); err != nil && after == head && !errors.Is(err, journal.ErrUnknown) {
			err = joinCut(err, f.discardUncommitted(actor.Now))
		}
	}()
	if err := f.people.Append(line); err != nil {
		return Receipt{}, err
	}
	if err := f.people.Sync(); err != nil {
		return Receipt{}, err
	}
	events, err := s.write(f, []consult.Event{ev}, actor.Now, func() { f.know(ev.Data.Submitters, len(line), to) })
	return Receipt{events}, err
}

// AddSubmitter puts somebody behind a contribution that came without a submitter.
// One who is known by the same e-mail address, or name and address, is that
// person, of whom more may be known now. Seen is the head that was on screen.
func (s *Service) AddSubmitter(ctx context.Context, ref consult.Ref, seen uint64, n consult.Ordinal, purpose string, to consult.Submitter) (rec Receipt, err error) {
	defer s.refused(&err)
	f, unlock, err := s.enter(ctx, ref)
	if err != nil {
		return Receipt{}, err
	}
	defer unlock()
	actor, err := s.actor(ref, seen)
	if err != nil {
		return Receipt{}, err
	}
	// Rights first: who may not add anybody learns nothing of whether there is one.
	cmd := consult.AddSubmitter{On: n, Purpose: purpose, Submitter: newSubmitterID()}
	if _, err := consult.Decide(f.state, actor, cmd); err != nil {
		return Receipt{}, err
	}
	r, err := f.record(n)
	if err != nil {
		return Receipt{}, err
	}
	if r.current.Submitter != "" {
		return Receipt{}, &consult.Broken{Rule: consult.RuleSubmitterKnown, Item: n}
	}
	if to, err = f.acceptable(actor, consult.Submitter{ID: cmd.Submitter}, to); err != nil {
		return Receipt{}, err
	}
	known, err := f.samePersonAs(samePerson(to))
	if err != nil {
		return Receipt{}, err
	}
	if known != "" {
		now, err := f.submitter(known)
		if err != nil {
			return Receipt{}, err
		}
		cmd.Submitter = known
		if to = completed(now, to); reflect.DeepEqual(to, now) {
			ev, err := consult.Decide(f.state, actor, cmd)
			if err != nil {
				return Receipt{}, err
			}
			events, err := s.write(f, []consult.Event{ev}, actor.Now, nil)
			return Receipt{events}, err
		}
	}
	return s.writePerson(f, actor, to, func(sha string) consult.Command {
		cmd.SHA, cmd.Lines = sha, f.state.SubmitterLines()+1
		return cmd
	})
}

// personBuiltUpon refuses to take back, or bring back, a change of personal data
// where a later line of the same person already holds it, or others would be left
// with nobody.
func (f *folder) personBuiltUpon(seq uint64) error {
	if seq == 0 || seq > f.state.Head() {
		return consult.ErrNotFound
	}
	of, stands := f.state.RootOf(seq)
	if op := f.state.OpOf(of); op != consult.OpSubmitter && op != consult.OpSubmitterAdd {
		return nil
	}
	root, _ := f.state.Event(of)
	if root.Data.SHA == "" {
		return nil
	}
	alone := true
	for line := range f.registry.All(root.Data.Target) {
		switch {
		case !f.state.LineCounts(line):
		case line > root.Data.Submitters:
			later := f.lineFrom(line)
			return &consult.Trampled{Target: seq, Seq: later.Seq, By: later.By, Op: later.Op}
		case line < root.Data.Submitters:
			alone = false
		}
	}
	if !stands || !alone {
		return nil
	}
	for n := range f.bySubmitter(root.Data.Target) {
		if f.state.Exists(n) && !root.On.Has(n) {
			later, _ := f.state.Event(max(f.state.ImportOf(n), f.state.SubmitterAdded(n)))
			return &consult.Trampled{Target: seq, Seq: later.Seq, By: later.By, Op: later.Op}
		}
	}
	return nil
}

// lineFrom returns the event that committed a line of submitters.
func (f *folder) lineFrom(line int) *consult.Event {
	for ev := range f.state.Events(1, consult.OpImport, consult.OpAdd, consult.OpSubmitter, consult.OpSubmitterAdd) {
		if ev.Data.Submitters >= line {
			return ev
		}
	}
	return &consult.Event{}
}

// acceptable returns the new data as it will be written, or why it cannot be.
func (f *folder) acceptable(actor consult.Actor, now, to consult.Submitter) (consult.Submitter, error) {
	if now.Erased != 0 {
		return to, consult.ErrNotFound
	}
	to.ID, to.Salt, to.Digest, to.Erased = now.ID, now.Salt, now.Digest, 0
	size := 0
	for _, field := range []*string{&to.Name, &to.Organisation, &to.Email, &to.Street, &to.Postcode, &to.Town, &to.Phone, &to.RepresentedBy} {
		*field = strings.TrimSpace(*field)
		size += len(*field)
	}
	var others []string
	for _, name := range to.CoSubmitters {
		if name = strings.TrimSpace(name); name != "" {
			others = append(others, name)
			size += len(name)
		}
	}
	to.CoSubmitters, to.Signatures = others, max(0, to.Signatures)
	if to.Party == 0 {
		to.Party = consult.Public
	}
	if to.Consent != nil {
		if err := f.state.CheckTyped(actor.Now, to.Consent.At); err != nil {
			return to, err
		}
		if *to.Consent == (consult.Consent{}) {
			to.Consent = nil
		}
	}
	switch {
	case size > consult.MaxText:
		return to, &consult.Broken{Rule: consult.RuleTooLong}
	case to.Email != "" && to.Email != now.Email && !consult.ValidEmail(to.Email):
		return to, &consult.Broken{Rule: consult.RuleEmail}
	case to.Empty():
		return to, &consult.Broken{Rule: consult.RuleEmptyText}
	case reflect.DeepEqual(to, now):
		return to, &consult.Broken{Rule: consult.RuleUnchanged}
	}
	return to, nil
}

// MergeSubmitters puts on record that the submitters of two contributions are
// the same person; that of n is counted as that of other from now on.
func (s *Service) MergeSubmitters(ctx context.Context, ref consult.Ref, seen uint64, n, other consult.Ordinal, purpose string) (Receipt, error) {
	return s.Append(ctx, ref, seen, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		f, err := s.desk.folder(ref)
		if err != nil {
			return nil, err
		}
		cmd := consult.MergeSubmitters{On: n, Other: other, Purpose: purpose}
		if cmd.Target, err = f.submitterOf(n); err != nil {
			return nil, err
		}
		if cmd.Into, err = f.submitterOf(other); err != nil {
			return nil, err
		}
		ev, err := consult.Decide(st, a, cmd)
		return []consult.Event{ev}, err
	})
}

// UnmergeSubmitter takes one of those who stand for the same person as the
// submitter of n, or that submitter, out of the group again.
func (s *Service) UnmergeSubmitter(ctx context.Context, ref consult.Ref, seen uint64, n consult.Ordinal, submitter, purpose string) (Receipt, error) {
	return s.Append(ctx, ref, seen, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		f, err := s.desk.folder(ref)
		if err != nil {
			return nil, err
		}
		own, err := f.submitterOf(n)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(f.group(own), submitter) {
			return nil, consult.ErrNotFound
		}
		ev, err := consult.Decide(st, a, consult.UnmergeSubmitter{On: n, Target: submitter, Purpose: purpose})
		return []consult.Event{ev}, err
	})
}
