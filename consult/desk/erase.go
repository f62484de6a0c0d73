package desk

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"pult/consult"
	"pult/consult/desk/cache"
	"pult/consult/journal"
)

// Erase erases what a plan of [View.PlanErasure] says. The event is on the disk
// before anything is overwritten; when Erase returns without an error, nothing of
// what was erased is left in the folder. Where it is no longer the same that would
// be erased, the error is a [*consult.Conflict] and nothing was done.
func (s *Service) Erase(ctx context.Context, ref consult.Ref, on consult.Ordinals, scope EraseScope, plan Erasure) (rec Receipt, err error) {
	defer s.refused(&err)
	f, unlock, err := s.enter(ctx, ref)
	if err != nil {
		return Receipt{}, err
	}
	defer unlock()
	actor, err := s.actor(ref, f.state.Head())
	if err != nil {
		return Receipt{}, err
	}
	if _, err := actor.Account.May(consult.ActErase, ref, actor.Now); err != nil {
		return Receipt{}, err
	}
	now, err := f.erasure(on, scope)
	if err != nil {
		return Receipt{}, err
	}
	if !now.same(plan) {
		ev, _ := f.state.Event(f.state.Head())
		return Receipt{}, &consult.Conflict{Seq: ev.Seq, By: ev.By, At: ev.At, Op: ev.Op}
	}
	events, err := consult.DecideAll(f.state, actor, now.steps())
	if err != nil {
		return Receipt{}, err
	}
	written, err := s.erase(f, events)
	return Receipt{written}, err
}

// steps are the commands of an erasure: one event has one submitter at most.
func (e Erasure) steps() []consult.Step {
	first := consult.Erase{On: e.Items, Seqs: e.Texts}
	persons := e.Persons
	if len(persons) > 0 {
		first.Submitter, persons = persons[0], persons[1:]
	}
	out := []consult.Step{func(*consult.State) (consult.Command, error) { return first, nil }}
	for _, id := range persons {
		out = append(out, func(*consult.State) (consult.Command, error) { return consult.Erase{Submitter: id}, nil })
	}
	return out
}

// erase writes the events of an erasure and carries it out; the caller holds both
// locks. The announcement that comes first has whoever opens the folder next bring
// it to its end.
func (s *Service) erase(f *folder, events []consult.Event) ([]consult.Event, error) {
	if err := journal.AnnounceErasing(f.dir); err != nil {
		return nil, err
	}
	written, err := s.write(f, events, s.desk.now(), nil)
	if err != nil {
		return written, err // the announcement stays: nobody may know what the disk holds
	}
	if err := f.finishErasing(true); err != nil {
		return written, f.unsettled(written, err)
	}
	return written, nil
}

// erasing reports whether an erasure was announced and not brought to its end.
func (f *folder) erasing() bool { return exists(filepath.Join(f.dir, journal.ErasingFile)) }

// finishErasing brings an erasure to its end, be it a new one or one that was
// interrupted: lines, caches, drafts, files. The caller holds both locks, and says
// whether it has caught up; mu is given up while everything is read anew.
func (f *folder) finishErasing(caughtUp bool) error {
	begun, err := journal.Overwritten(f.dir)
	if err != nil {
		return err
	}
	if !begun && !caughtUp {
		if err := f.catchUp(); err != nil {
			return err
		}
	}
	if !begun {
		if err := f.overwrite(); err != nil {
			return err
		}
	}
	if err := f.dropCaches(); err != nil {
		return err
	}
	if err := f.renew(); err != nil {
		return err
	}
	if err := f.catchUp(); err != nil {
		return err
	}
	for _, path := range f.draftsAbout(f.state.Erased) {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := f.clearIncoming(); err != nil {
		return err
	}
	if err := journal.EndErasing(f.dir); err != nil {
		return err
	}
	f.stockUp()
	return nil
}

// overwrite overwrites the lines that an event has erased and that still stand.
func (f *folder) overwrite() error {
	list, err := f.overwrites()
	if err != nil || len(list) == 0 {
		return err
	}
	// Which files a line names is not known any more once it is overwritten: all
	// that none names are removed afterwards.
	if dir := filepath.Join(f.dir, attachmentsFolder); exists(dir) && slices.ContainsFunc(list, func(o journal.Overwrite) bool { return o.File == contributionsFile }) {
		if err := journal.MakeEmpty(filepath.Join(dir, incomingMark)); err != nil {
			return err
		}
	}
	if err := journal.PrepareErasing(f.dir, list); err != nil {
		return err
	}
	_, err = journal.Overwritten(f.dir)
	return err
}

// dropCaches deletes everything that was computed from the files and kept beside
// them: it can hold what is to be forgotten. The caller holds mu for writing.
func (f *folder) dropCaches() error {
	f.halt()
	return cache.Remove(f.cacheDir())
}

// resumeErasing brings an erasure to its end in which somebody was interrupted.
// Where others hold the lock, it is theirs. The caller does not hold mu.
func (f *folder) resumeErasing() {
	if !f.writes || !f.erasing() {
		return // or this process may not write
	}
	wait, cancel := context.WithTimeout(context.Background(), closePatience)
	defer cancel()
	lock, err := journal.Acquire(wait, filepath.Join(f.dir, lockFile))
	if err != nil {
		return
	}
	defer lock.Release()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed || !f.erasing() {
		return
	}
	if err := f.finishErasing(false); err != nil {
		f.doubt(err)
	}
}
