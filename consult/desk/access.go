package desk

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/journal"
)

// CreateOrganisation puts a partner organisation on record and returns its id.
func (s *Service) CreateOrganisation(ctx context.Context, name string) (string, error) {
	e, err := s.appendAccess(ctx, consult.Ref{}, consult.OpOrganisationCreate, consult.AccessData{}, map[string]string{"name": name})
	return idOf('o', e), err
}

// CreateAccount puts a person on record and returns the id of the account. It
// may do nothing until it is granted a role.
func (s *Service) CreateAccount(ctx context.Context, name, organisation string) (string, error) {
	e, err := s.appendAccess(ctx, consult.Ref{}, consult.OpAccountCreate, consult.AccessData{Parent: organisation}, map[string]string{"name": name})
	return idOf('a', e), err
}

// Grant gives an account a role in a scope.
func (s *Service) Grant(ctx context.Context, account string, g consult.Grant) error {
	if _, err := consult.ParseScope(string(g.Scope)); err != nil {
		return err
	}
	if !slices.Contains(consult.Roles(), g.Role) || g.Role == consult.System {
		return fmt.Errorf("role %q cannot be granted", g.Role)
	}
	granter, err := s.desk.Account(s.account)
	if err != nil {
		return err
	}
	if err := granter.MayGrant(g, s.desk.now()); err != nil {
		return err
	}
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
	_, err = s.appendAccess(ctx, ref, consult.OpGrant, data, nil)
	return err
}

func idOf(letter byte, e journal.Entry) string {
	return consult.EntityID(letter, e.Seq)
}

// appendAccess writes one event to access.jsonl under its own lock. The right
// is asked for in the scope that the event is about.
func (s *Service) appendAccess(ctx context.Context, ref consult.Ref, op consult.Op, data consult.AccessData, text map[string]string) (journal.Entry, error) {
	d := s.desk
	if err := d.mayWrite(); err != nil {
		return journal.Entry{}, err
	}
	wait, cancel := context.WithTimeout(ctx, lockPatience)
	defer cancel()
	lock, err := journal.Acquire(wait, filepath.Join(d.dir, lockFile))
	if err != nil {
		return journal.Entry{}, err
	}
	defer lock.Release()
	acc, err := d.Account(s.account)
	if err != nil {
		return journal.Entry{}, err
	}
	role, err := acc.May(consult.ActKeys, ref, d.now())
	if err != nil {
		return journal.Entry{}, err
	}
	raw, err := json.Marshal(data)
	if err != nil {
		return journal.Entry{}, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.catchUpAccess(); err != nil {
		return journal.Entry{}, err
	}
	entries, err := d.log.Write([]journal.Draft{{Role: role.String(), Op: string(op), Data: raw, By: acc.ID, Text: text}}, d.now())
	if err != nil {
		return journal.Entry{}, err
	}
	ev, err := accessEventOf(entries[0])
	if err != nil {
		return journal.Entry{}, err
	}
	return entries[0], d.access.Apply(ev)
}
