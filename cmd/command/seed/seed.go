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
	var m manifest
	var town consult.Municipality
	var people []person
	if err := errors.Join(readFile("demo.json", &m), readFile("municipality.json", &town), readFile("staff.json", &people)); err != nil {
		return nil, err
	}
	plays := make([]*play, len(m.Consultations))
	clock := time.Time{}
	for i, name := range m.Consultations {
		p := &play{ref: consult.Ref{Municipality: m.Municipality, Consultation: name}}
		if err := p.read(name); err != nil {
			return nil, err
		}
		if begun := p.begin(); clock.IsZero() || begun.Before(clock) {
			clock = begun
		}
		plays[i] = p
		refs = append(refs, p.ref)
	}
	if err := desk.Create(dir); err != nil {
		return nil, err
	}
	d, err := desk.Open(dir, desk.WithClock(func() time.Time { return clock }))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	staff, err := hire(ctx, d, people)
	if err != nil {
		return nil, err
	}
	for _, p := range plays {
		p.staff, p.clock = staff, &clock
		if err := p.perform(ctx, town); err != nil {
			return nil, fmt.Errorf("demonstration %s: %w", p.ref, err)
		}
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
	operator := d.Service(d.Operator().ID)
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
		out[p.Handle] = colleague{id, p.Roles, d.Service(id)}
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
