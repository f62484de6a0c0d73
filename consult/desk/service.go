package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"pult/consult"
	"pult/consult/journal"
)

// lockPatience is how long a writer waits for others before it says who is in the way.
const lockPatience = 10 * time.Second

// Service makes every change, as one account in one session.
type Service struct {
	desk    *Desk
	account consult.Account // as it was when the session began; read anew with now

	mu  sync.Mutex
	own map[consult.Ref]map[uint64]bool
}

// Service returns a service for the account. Its rights, and what it came
// through, are read anew under the lock of every write.
func (d *Desk) Service(account consult.Account) *Service {
	return &Service{desk: d, account: account, own: map[consult.Ref]map[uint64]bool{}}
}

// Decider turns the state under the lock into events, or refuses.
type Decider func(*consult.State, consult.Actor) ([]consult.Event, error)

// Receipt says what was written.
type Receipt struct {
	Events []consult.Event
}

// Seq returns the seq of the last event written, 0 if none was.
func (r Receipt) Seq() uint64 {
	if len(r.Events) == 0 {
		return 0
	}
	return r.Events[len(r.Events)-1].Seq
}

// Do has one command decided and written. seen is the head of the journal that
// was on the person's screen (see [View.Head]); a later change of the same axis
// of the same item by anybody else is a [*consult.Conflict].
func (s *Service) Do(ctx context.Context, ref consult.Ref, seen uint64, cmd consult.Command) (Receipt, error) {
	return s.Append(ctx, ref, seen, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		// Rights first: who may not do it learns nothing of what stands in the way.
		ev, err := consult.Decide(st, a, cmd)
		if err == nil {
			err = s.assignable(ref, cmd)
		}
		if err == nil {
			err = s.correctable(ref, cmd)
		}
		if err == nil {
			err = s.redactable(ref, cmd)
		}
		if err == nil {
			err = s.referrable(ref, cmd)
		}
		// A cut that no text has is named before that it would change nothing.
		if broken := (*consult.Broken)(nil); err == nil || errors.As(err, &broken) {
			err = cmp.Or(s.segmentable(ref, cmd), err)
		}
		return []consult.Event{ev}, err
	})
}

// assignable refuses to give work to an account that cannot do it here: the
// domain knows no accounts but the actor's.
func (s *Service) assignable(ref consult.Ref, cmd consult.Command) error {
	to := ""
	switch c := cmd.(type) {
	case consult.Assign:
		to = c.To
	case consult.SetThemeAssignee:
		to = c.To
	}
	if to != "" && !s.desk.works(to, ref) {
		return &consult.Broken{Rule: consult.RuleAssignee}
	}
	return nil
}

// works reports whether an account can be given work in the consultation.
func (d *Desk) works(account string, ref consult.Ref) bool {
	acc, err := d.Account(account)
	return err == nil && acc.Can(consult.ActDecide, ref, d.now())
}

// approves reports whether an account holds the right to approve in the consultation.
func (d *Desk) approves(account string, ref consult.Ref) bool {
	acc, err := d.Account(account)
	return err == nil && acc.Can(consult.ActApprove, ref, d.now())
}

// correctable refuses to correct what people wrote themselves, on the web or by
// mail: a correction mends an error of typing in.
func (s *Service) correctable(ref consult.Ref, cmd consult.Command) error {
	c, ok := cmd.(consult.Correct)
	if !ok {
		return nil
	}
	f, err := s.desk.folder(ref)
	if err != nil || c.On == 0 || int(c.On) > f.store.Len() {
		return err
	}
	r, err := f.record(c.On)
	if err != nil {
		return err
	}
	if r.Source != TypedSource && (r.Channel == consult.Web || r.Channel == consult.Email) {
		return &consult.Broken{Rule: consult.RuleNotTyped, Item: c.On}
	}
	return nil
}

// Undo takes back one event, with all others that were one step of work with it.
func (s *Service) Undo(ctx context.Context, ref consult.Ref, seq uint64) (Receipt, error) {
	modules, err := s.addsModules(ref, seq)
	if err != nil {
		return Receipt{}, err
	}
	if modules {
		return s.undoModules(ctx, ref, seq)
	}
	return s.Append(ctx, ref, 0, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		if group := st.Group(seq); len(group) > 1 {
			var steps []consult.Step
			for _, one := range group {
				steps = append(steps, func(st *consult.State) (consult.Command, error) { return consult.NewUndo(st, a.Account.ID, one), nil })
			}
			return consult.DecideAll(st, a, steps)
		}
		ev, err := consult.Decide(st, a, consult.NewUndo(st, a.Account.ID, seq))
		if err != nil {
			return nil, err
		}
		f, err := s.desk.folder(ref)
		if err != nil {
			return nil, err
		}
		return []consult.Event{ev}, errors.Join(f.wouldDouble(seq), f.personBuiltUpon(seq))
	})
}

// wouldDouble refuses to bring an import back whose rows were imported again
// since: every contribution would stand twice.
func (f *folder) wouldDouble(seq uint64) error {
	st := f.state
	if seq == 0 || seq > st.Head() {
		return consult.ErrNotFound
	}
	root, _ := st.RootOf(seq)
	on := st.OnOf(root)
	if op := st.OpOf(root); op != consult.OpImport && op != consult.OpAdd || st.Exists(on[0].From) {
		return nil
	}
	for n := range on.All() {
		r, err := f.record(n)
		if err != nil {
			return err
		}
		other, ok, err := f.known(r.SourceKey)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		again := st.ImportOf(other)
		return &consult.Trampled{Target: seq, Seq: again, By: st.ByOf(again), Op: st.OpOf(again)}
	}
	return nil
}

// Append is the one way in: it takes the lock, catches up with what others wrote,
// reads the account anew, lets decide look at the state, writes, syncs and unlocks. When it returns without an error, the events are on disk.
func (s *Service) Append(ctx context.Context, ref consult.Ref, seen uint64, decide Decider) (r Receipt, err error) {
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
	events, err := decide(f.state, actor)
	if err == nil {
		events, err = consult.Followed(f.state, actor, events)
	}
	if err == nil {
		err = f.guard(events)
	}
	if err == nil {
		err = f.relieves(events)
	}
	if err != nil {
		return Receipt{}, err
	}
	written, err := s.write(f, events, actor.Now, nil)
	return Receipt{written}, err
}

// lock takes the lock of a folder in the file system, for a while at most. Its
// release goes with the process in any case, so that an error there is no news.
func (d *Desk) lock(ctx context.Context, dir string) (*journal.Lock, error) {
	wait, cancel := context.WithTimeout(ctx, lockPatience)
	defer cancel()
	return journal.Acquire(wait, filepath.Join(dir, lockFile))
}

// enter takes the lock of a consultation, in the file system and in the
// process, and catches up. Within the process f.mu comes before d.mu: whoever
// holds d.mu waits for no consultation.
func (s *Service) enter(ctx context.Context, ref consult.Ref) (*folder, func(), error) {
	if err := s.desk.mayWrite(); err != nil {
		return nil, nil, err
	}
	if err := s.mayRead(ref); err != nil {
		return nil, nil, err
	}
	f, err := s.desk.folder(ref)
	if err != nil {
		return nil, nil, err
	}
	lock, err := s.desk.lock(ctx, f.dir)
	if err != nil {
		return nil, nil, err
	}
	f.mu.Lock()
	unlock := func() {
		f.mu.Unlock()
		lock.Release()
	}
	if f.erasing() {
		err = f.finishErasing(false)
	}
	if err == nil {
		err = f.catchUp()
	}
	if err != nil {
		unlock()
		return nil, nil, fmt.Errorf("%s cannot be written to: %w", ref, err)
	}
	return f, unlock, nil
}

// mayRead is [consult.ErrNotFound] for who may not read here: not visible is
// not existing.
func (s *Service) mayRead(ref consult.Ref) error {
	acc, err := s.now()
	if err == nil && !acc.Can(consult.ActRead, ref, s.desk.now()) {
		err = consult.ErrNotFound
	}
	return err
}

// now reads the account as it stands.
func (s *Service) now() (consult.Account, error) { return s.desk.Current(s.account) }

func (s *Service) actor(ref consult.Ref, seen uint64) (consult.Actor, error) {
	acc, err := s.now()
	if err != nil {
		return consult.Actor{}, err
	}
	return consult.Actor{Account: acc, Now: s.desk.now(), Seen: seen, Own: func(seq uint64) bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.own[ref][seq]
	}, Works: func(account string) bool { return s.desk.works(account, ref) },
		Approves: func(account string) bool { return s.desk.approves(account, ref) }}, nil
}

// write appends events that were decided; the caller holds both locks. adopt,
// if any, takes into memory what the events commit.
func (s *Service) write(f *folder, events []consult.Event, now time.Time, adopt func()) ([]consult.Event, error) {
	if err := f.unread(); err != nil {
		return nil, fmt.Errorf("%s cannot be written to: %w", f.ref, err)
	}
	drafts := make([]journal.Draft, len(events))
	for i, ev := range events {
		var err error
		if drafts[i], err = draftOf(ev); err != nil {
			return nil, err
		}
	}
	entries, err := f.log.Write(drafts, now)
	if err != nil {
		f.doubt(err)
		return nil, err
	}
	s.mu.Lock()
	if s.own[f.ref] == nil {
		s.own[f.ref] = map[uint64]bool{}
	}
	for i, e := range entries {
		events[i].Seq, events[i].At = e.Seq, e.At
		s.own[f.ref][e.Seq] = true
	}
	s.mu.Unlock()
	f.wrote = true
	for _, e := range entries {
		ev, err := eventOf(e)
		if err == nil {
			err = f.apply(ev)
		}
		if err != nil {
			return events, f.unsettled(events, err)
		}
	}
	if adopt != nil {
		adopt()
	}
	if err := f.settle(-1); err != nil {
		return events, f.unsettled(events, err)
	}
	f.anchorDaily(now)
	return events, nil
}

// Unsettled says that a step is on record, but that this process could not take
// in what it had just written. It must not be repeated.
type Unsettled struct {
	Seq uint64
	Err error
}

// Error says that the step was done.
func (e *Unsettled) Error() string {
	return fmt.Sprintf("it is on record as entry %d, but could not be read back: %v; do not repeat it, run pult check", e.Seq, e.Err)
}

// Unwrap returns what went wrong.
func (e *Unsettled) Unwrap() error { return e.Err }

func (f *folder) unsettled(events []consult.Event, err error) error {
	f.doubt(err)
	return &Unsettled{Seq: events[len(events)-1].Seq, Err: err}
}
