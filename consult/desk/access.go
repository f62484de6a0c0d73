package desk

import (
	"context"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/journal"
)

// CreateOrganisation puts a partner organisation on record and returns its id.
func (s *Service) CreateOrganisation(ctx context.Context, name string) (string, error) {
	e, err := s.appendAccess(ctx, consult.Ref{}, consult.OpOrganisationCreate, consult.AccessData{}, map[string]string{"name": name})
	return consult.EntityID('o', e.Seq), err
}

// CreateAccount puts a person on record and returns the id of the account. It
// may do nothing until it is granted a role. The organisation is "" or exists.
func (s *Service) CreateAccount(ctx context.Context, name, organisation string) (string, error) {
	e, err := s.appendAccess(ctx, consult.Ref{}, consult.OpAccountCreate, consult.AccessData{Parent: organisation}, map[string]string{"name": name})
	return consult.EntityID('a', e.Seq), err
}

// Grant gives an account a role in a scope. Nobody grants more than they hold.
func (s *Service) Grant(ctx context.Context, account string, g consult.Grant) error {
	data := consult.AccessData{Target: account, Role: g.Role, Scope: g.Scope}
	if !g.Expires.IsZero() {
		data.Expires = g.Expires.UTC().Format(time.RFC3339)
	}
	if g.SeePublished {
		data.See = "published"
	}
	var ref consult.Ref
	if m, c, ok := strings.Cut(string(g.Scope), "/"); ok && g.Scope != consult.Everywhere {
		ref = consult.Ref{Municipality: m, Consultation: strings.TrimSuffix(c, "*")}
	}
	_, err := s.appendAccess(ctx, ref, consult.OpGrant, data, nil)
	return err
}

// appendAccess writes one event to access.jsonl under its own lock. The right
// is asked for in the scope that the event is about, of the account as it stands
// under the lock; an event that could not be read again is not written.
func (s *Service) appendAccess(ctx context.Context, ref consult.Ref, op consult.Op, data consult.AccessData, text map[string]string) (journal.Entry, error) {
	d := s.desk
	if err := d.mayWrite(); err != nil {
		return journal.Entry{}, err
	}
	lock, err := d.lock(ctx, d.dir)
	if err != nil {
		return journal.Entry{}, err
	}
	defer lock.Release()
	d.mu.Lock()
	defer d.mu.Unlock()
	acc, err := d.accountLocked(s.account)
	if err != nil {
		return journal.Entry{}, err
	}
	role, err := acc.May(consult.ActKeys, ref, d.now())
	if err != nil {
		return journal.Entry{}, err
	}
	if op == consult.OpGrant {
		if err := acc.MayGrant(data.Grant(""), d.now()); err != nil {
			return journal.Entry{}, err
		}
	}
	ev := consult.AccessEvent{Seq: d.access.Head() + 1, Op: op, Data: data, Text: text}
	if err := d.access.Check(ev); err != nil {
		return journal.Entry{}, err
	}
	raw, err := json.Marshal(data)
	if err != nil {
		return journal.Entry{}, err
	}
	entries, err := d.log.Write([]journal.Draft{{Role: role.String(), Op: string(op), Data: raw, By: acc.ID, Text: text}}, d.now())
	if err != nil {
		return journal.Entry{}, err
	}
	if err := d.access.Apply(ev); err != nil {
		return entries[0], err
	}
	d.anchorAccess(d.now())
	return entries[0], nil
}
