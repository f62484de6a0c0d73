package seed

import (
	"context"
	"errors"
	"fmt"
	"time"

	"pult/consult"
	"pult/consult/desk"
)

// Write makes a data folder of the demonstration municipality in dir, which
// must be absent or empty, and returns its consultations, the big one first.
// After an error dir holds a part of it.
func Write(ctx context.Context, dir string) (refs []consult.Ref, err error) {
	s, err := readScript()
	if err != nil {
		return nil, err
	}
	st, err := s.stage(ctx, dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, st.desk.Close()) }()
	return st.perform(ctx, s)
}

// script is everything that was written down for the demonstration.
type script struct {
	town   consult.Municipality
	people []person
	plays  []*play // the big one first
}

func readScript() (*script, error) {
	var s script
	var m manifest
	if err := errors.Join(readFile("demo.json", &m), readFile("municipality.json", &s.town), readFile("staff.json", &s.people)); err != nil {
		return nil, err
	}
	for _, name := range m.Consultations {
		p := &play{ref: consult.Ref{Municipality: m.Municipality, Consultation: name}}
		if err := p.read(name); err != nil {
			return nil, err
		}
		s.plays = append(s.plays, p)
	}
	return &s, nil
}

// stage is the data folder with its staff and its clock.
type stage struct {
	desk  *desk.Desk
	staff cast
	clock time.Time
}

// stage makes the folder, at the time when the first consultation begins.
func (s *script) stage(ctx context.Context, dir string) (*stage, error) {
	st := &stage{}
	for _, p := range s.plays {
		if begun := p.begin(); st.clock.IsZero() || begun.Before(st.clock) {
			st.clock = begun
		}
	}
	if err := desk.Create(dir); err != nil {
		return nil, err
	}
	var err error
	if st.desk, err = desk.Open(dir, desk.WithClock(func() time.Time { return st.clock })); err != nil {
		return nil, err
	}
	if st.staff, err = hire(ctx, st.desk, s.people); err != nil {
		return nil, errors.Join(err, st.desk.Close())
	}
	return st, nil
}

func (st *stage) perform(ctx context.Context, s *script) (refs []consult.Ref, err error) {
	for _, p := range s.plays {
		p.desk, p.staff, p.clock = st.desk, st.staff, &st.clock
		if err := p.perform(ctx, s.town); err != nil {
			return nil, fmt.Errorf("demonstration %s: %w", p.ref, err)
		}
		refs = append(refs, p.ref)
	}
	return refs, nil
}

// colleague is one of the staff with the service that acts for them.
type colleague struct {
	account string
	roles   []consult.Role
	service *desk.Service
}

// cast finds the staff by handle.
type cast map[string]colleague

// hire puts the staff on record, as the local operator.
func hire(ctx context.Context, d *desk.Desk, people []person) (cast, error) {
	operator := d.Service(d.Operator())
	organisations := map[string]string{}
	out := cast{}
	for _, p := range people {
		if p.Organisation != "" && organisations[p.Organisation] == "" {
			id, err := operator.CreateOrganisation(ctx, p.Organisation)
			if err != nil {
				return nil, err
			}
			organisations[p.Organisation] = id
		}
		id, err := operator.CreateAccount(ctx, p.Name, organisations[p.Organisation])
		if err != nil {
			return nil, err
		}
		for _, role := range p.Roles {
			if err := operator.Grant(ctx, id, consult.Grant{Role: role, Scope: p.Scope}); err != nil {
				return nil, fmt.Errorf("%s: %w", p.Handle, err)
			}
		}
		out[p.Handle] = colleague{id, p.Roles, d.Service(consult.Account{ID: id})}
	}
	return out, nil
}

// as returns the first of the staff who has the role, in the order of the handles.
func (c cast) as(role consult.Role) (colleague, error) {
	first := ""
	for handle, who := range c {
		for _, r := range who.roles {
			if r == role && (first == "" || handle < first) {
				first = handle
			}
		}
	}
	if first == "" {
		return colleague{}, fmt.Errorf("nobody in staff.json is %s", role)
	}
	return c[first], nil
}
