package desk

import (
	"context"
	"path/filepath"
	"time"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/journal"
)

// Admit gives somebody a place on record, keys and grants, in one step, and
// returns the id of the account. Errors: [*consult.Denied] for more than the
// actor holds, [consult.ErrNotFound], [consult.ErrTwoPeople], [consult.ErrNobody].
func (s *Service) Admit(ctx context.Context, in consult.Admission) (account string, err error) {
	_, err = s.changeAccess(ctx, func(actor consult.Account) (events []consult.AccessEvent, err error) {
		events, account, err = s.desk.access.Admit(actor, in, s.desk.now())
		return events, err
	})
	return account, err
}

// CreateOrganisation puts a partner organisation on record and returns its id.
func (s *Service) CreateOrganisation(ctx context.Context, name string) (string, error) {
	return s.create(ctx, 'o', consult.OpOrganisationCreate, consult.AccessData{}, name)
}

// CreateAccount puts a person on record and returns the id of the account. It
// may do nothing until it is granted a role. The organisation is "" or exists.
func (s *Service) CreateAccount(ctx context.Context, name, organisation string) (string, error) {
	return s.create(ctx, 'a', consult.OpAccountCreate, consult.AccessData{Parent: organisation}, name)
}

// create puts something on record that has a name and no keys yet. That needs
// the right to manage keys everywhere.
func (s *Service) create(ctx context.Context, letter byte, op consult.Op, data consult.AccessData, name string) (string, error) {
	events, err := s.changeAccess(ctx, func(actor consult.Account) ([]consult.AccessEvent, error) {
		role, err := actor.May(consult.ActKeys, consult.Ref{}, s.desk.now())
		return []consult.AccessEvent{{Role: role, Op: op, Data: data, Text: map[string]string{"name": name}}}, err
	})
	if err != nil {
		return "", err
	}
	return consult.EntityID(letter, events[0].Seq), nil
}

// Grant gives an account a role in a scope. Nobody grants more than they hold.
func (s *Service) Grant(ctx context.Context, account string, g consult.Grant) error {
	_, err := s.Admit(ctx, consult.Admission{Account: account, Grants: []consult.Grant{g}})
	return err
}

// Revoke ends an account by its id, a key by its fingerprint, a principal, or
// one grant by its id, and returns what ended. It cannot be undone. Errors:
// [consult.ErrNotFound], [*consult.Denied], [consult.ErrLastAdmin].
func (s *Service) Revoke(ctx context.Context, what string) (out consult.Revocation, err error) {
	_, err = s.changeAccess(ctx, func(actor consult.Account) (events []consult.AccessEvent, err error) {
		events, out, err = s.desk.access.Revoke(actor, what, s.desk.now())
		return events, err
	})
	return out, err
}

// changeAccess has the account of the session change access.jsonl, as it stands
// under the lock.
func (s *Service) changeAccess(ctx context.Context, decide func(actor consult.Account) ([]consult.AccessEvent, error)) (events []consult.AccessEvent, err error) {
	defer s.refused(&err)
	return s.desk.changeAccess(ctx, s.desk.now(), func() ([]consult.AccessEvent, error) {
		actor, err := s.desk.currentLocked(s.account)
		if err != nil {
			return nil, err
		}
		events, err := decide(actor)
		for i := range events {
			events[i].By = actor.ID
		}
		return events, err
	})
}

// changeAccess is the one way into access.jsonl: it takes the lock of the data
// folder, reads on to the end, lets decide look at the accounts as they stand,
// and writes. Events that could not be read again are not written.
func (d *Desk) changeAccess(ctx context.Context, now time.Time, decide func() ([]consult.AccessEvent, error)) (events []consult.AccessEvent, err error) {
	err = d.withAccess(ctx, func() error {
		if events, err = decide(); err == nil && len(events) > 0 {
			err = d.writeAccess(events, now)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return events, nil
}

// withAccess does something under the lock of the data folder, read to the end.
func (d *Desk) withAccess(ctx context.Context, do func() error) error {
	if err := d.mayWrite(); err != nil {
		return err
	}
	lock, err := d.lock(ctx, d.dir)
	if err != nil {
		return err
	}
	defer lock.Release()
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.lookAtAccess(); err != nil {
		return err
	}
	if exists(filepath.Join(d.dir, journal.ErasingFile)) {
		if err := d.finishErasingTexts(); err != nil {
			return err
		}
	}
	return do()
}

// writeAccess gives events their numbers and writes them; the caller holds the
// lock and mu.
func (d *Desk) writeAccess(events []consult.AccessEvent, now time.Time) error {
	next := d.access.Clone()
	lines := make([]journal.Draft, len(events))
	for i := range events {
		ev := &events[i]
		ev.Seq, ev.At = next.Head()+1, now.UTC().Truncate(time.Millisecond)
		if err := next.Apply(*ev); err != nil {
			return err
		}
		raw, err := json.Marshal(ev.Data)
		if err != nil {
			return err
		}
		lines[i] = journal.Draft{Role: ev.Role.String(), Op: string(ev.Op), Data: raw, By: ev.By, Text: ev.Text}
	}
	if _, err := d.log.Write(lines, now); err != nil {
		d.fault, d.faulty = err, "" // only the file itself knows what it holds
		d.turn.Add(1)
		return err
	}
	d.access = next
	d.turn.Add(1)
	d.anchorAccess(now)
	d.watchers.wake()
	return nil
}
