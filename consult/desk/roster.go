package desk

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"pult/consult"
	"pult/consult/safe"
)

// Member is a person as administrators see them: with what lies in the scope
// of the one who looks.
type Member struct {
	ID           string
	Name         safe.Safe // empty where it was erased
	Organisation safe.Safe // empty for the town's own staff
	// OrganisationID is the id of the organisation, "" for the town's own staff.
	OrganisationID string
	Grants         []consult.Grant
	// Keys are by what the person comes in; what is expired is among them.
	Keys     []consult.Credential
	Refusals consult.Refusals
	// Beyond says that the person also works where the one who looks administers
	// nothing: their keys are not theirs to revoke.
	Beyond bool
	// Erasable says that something stands that [Service.EraseTexts] would erase.
	Erasable bool
}

// Members lists who there is, in the order in which they were put on record. It
// needs the right to manage keys, or to erase everywhere; who manages a part sees
// that part.
func (d *Desk) Members(account consult.Account) ([]Member, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	actor, err := d.currentLocked(account)
	now := d.now()
	if err == nil && !actor.Administers(now) && !actor.Can(consult.ActErase, consult.Ref{}, now) {
		err = &consult.Denied{Act: consult.ActKeys, Account: actor.ID}
	}
	if err != nil {
		return nil, err
	}
	var out []Member
	for _, acc := range d.access.Accounts() {
		if !d.access.Shows(actor, acc.ID, now) {
			continue
		}
		m := Member{ID: acc.ID, Name: safe.Line(acc.Name), Organisation: safe.Line(d.access.Organisation(acc.Organisation)), OrganisationID: acc.Organisation,
			Grants: d.access.GrantsFor(actor, acc.ID, now), Keys: d.access.Credentials(acc.ID), Refusals: d.access.Refusals(acc.ID)}
		m.Beyond = actor.Administers(now) && d.access.Reaches(actor, acc.ID, now)
		m.Erasable = d.access.HasTexts(acc.ID)
		out = append(out, m)
	}
	return out, nil
}

// Grantable lists the grants that an account may give, the widest first: the
// roles in each scope, each until the end of the own right.
func (d *Desk) Grantable(account consult.Account) []consult.Grant {
	actor, err := d.Current(account)
	if err != nil {
		return nil
	}
	now := d.now()
	scopes := []consult.Scope{consult.Everywhere}
	for _, ref := range d.refs() {
		scopes = append(scopes, consult.Scope(ref.Municipality+"/*"), consult.Scope(ref.String()))
	}
	slices.Sort(scopes)
	var out []consult.Grant
	for _, scope := range slices.Compact(scopes) {
		for _, role := range consult.Roles() {
			if g, ok := actor.Grantable(role, scope, now); ok && role != consult.System {
				out = append(out, g)
			}
		}
	}
	return out
}

// Location returns the time zone in which the days of a scope end: that of its
// municipality, UTC where it reaches over all of them.
func (d *Desk) Location(scope consult.Scope) *time.Location {
	ref := scope.Ref()
	if ref.Municipality == "" {
		return time.UTC
	}
	var m consult.Municipality
	if _, err := readJSON(filepath.Join(d.dir, ref.Municipality, municipalityFile), &m); err != nil || m.Timezone == "" {
		m.Timezone = consult.DefaultTimezone
	}
	loc, err := time.LoadLocation(m.Timezone)
	if err != nil {
		return time.UTC
	}
	return loc
}

// PreferPlain has an account begin in the linear mode, as an administrator sets
// it for somebody who needs that to begin with.
func (s *Service) PreferPlain(ctx context.Context, account string) error {
	actor, err := s.now()
	if err != nil {
		return err
	}
	now := s.desk.now()
	s.desk.mu.Lock()
	shows := actor.Administers(now) && s.desk.access.Shows(actor, account, now)
	s.desk.mu.Unlock()
	if !shows {
		return consult.ErrNotFound
	}
	_, err = s.changePreferences(ctx, account, func(p *Preferences) error { p.Plain = true; return nil })
	return err
}
