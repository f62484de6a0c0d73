package consult

import (
	"errors"
	"slices"
	"time"
)

// ErrLastAdmin refuses, to everybody but the local operator, to take away the
// last who could undo it.
var ErrLastAdmin = errors.New("nobody would administer this any more: admit another administrator first, or do it on the server itself")

// ErrBeyond refuses to take a key from somebody who also works where the actor
// administers nothing.
var ErrBeyond = errors.New("this key also serves beyond what you administer: revoke the grants that are yours, or ask who administers all of it")

// Revocation is what ends with a revocation.
type Revocation struct {
	Account     string
	Grants      []Grant
	Credentials []Credential
}

// Revoke decides what is to end: an account by its id, a key by its fingerprint,
// a principal, or one grant by its id. Of an account that also holds grants
// beyond what the actor administers, only those inside end; its keys are left.
func (x *Access) Revoke(actor Account, what string, now time.Time) ([]AccessEvent, Revocation, error) {
	if !actor.Administers(now) {
		return nil, Revocation{}, &Denied{Act: ActKeys, Account: actor.ID}
	}
	events, out, err := x.revoke(actor, what, now)
	if err != nil {
		return nil, out, err
	}
	if !actor.local() {
		after := x.Clone()
		for i, ev := range events {
			ev.Seq = after.head + 1 + uint64(i)
			if err := after.Apply(ev); err != nil {
				return nil, out, err
			}
		}
		if x.orphans(after, out.Account, now) {
			return nil, out, ErrLastAdmin
		}
	}
	return events, out, nil
}

func (x *Access) revoke(actor Account, what string, now time.Time) ([]AccessEvent, Revocation, error) {
	event := func(op Op, data AccessData) []AccessEvent {
		return []AccessEvent{{Role: Admin, Op: op, Data: data, At: now, By: actor.ID}}
	}
	if acc, i, ok := x.grant(what); ok {
		g := acc.Grants[i]
		if !actor.administers(g.Scope, now) {
			return nil, Revocation{}, ErrNotFound
		}
		return event(OpRevoke, AccessData{Target: what}), Revocation{Account: acc.ID, Grants: []Grant{g}}, nil
	}
	if c, ok := x.Credential(what); ok {
		if !x.Shows(actor, c.Account, now) {
			return nil, Revocation{}, ErrNotFound
		}
		if x.Reaches(actor, c.Account, now) {
			return nil, Revocation{}, ErrBeyond
		}
		return event(OpCredentialRevoke, AccessData{Target: c.ID}), Revocation{Account: c.Account, Credentials: []Credential{c}}, nil
	}
	if !x.Shows(actor, what, now) {
		return nil, Revocation{}, ErrNotFound
	}
	return x.revokeAccount(actor, what, event, now)
}

// GrantsFor lists the grants of an account that lie in what the actor administers,
// all of them for whoever erases everywhere.
func (x *Access) GrantsFor(actor Account, account string, now time.Time) []Grant {
	acc, _ := x.Account(account)
	return slices.DeleteFunc(acc.Grants, func(g Grant) bool { return !actor.administers(g.Scope, now) && !actor.Can(ActErase, Ref{}, now) })
}

// Reaches reports whether an account may do something beyond what the actor
// administers.
func (x *Access) Reaches(actor Account, account string, now time.Time) bool {
	return slices.ContainsFunc(x.accounts[account].Grants, func(g Grant) bool { return g.inForce(now) && !actor.administers(g.Scope, now) })
}

// revokeAccount ends an account, as far as the actor administers it: one event
// for each of the actor's scopes that something lies in.
func (x *Access) revokeAccount(actor Account, account string, event func(Op, AccessData) []AccessEvent, now time.Time) ([]AccessEvent, Revocation, error) {
	acc := x.accounts[account]
	out := Revocation{Account: account}
	var events []AccessEvent
	left := slices.Clone(acc.Grants)
	for _, scope := range actor.administered(now) {
		inside := func(g Grant) bool { return g.Scope.Within(scope) }
		if !slices.ContainsFunc(left, inside) && scope != Everywhere {
			continue
		}
		for _, g := range left {
			if inside(g) {
				out.Grants = append(out.Grants, g)
			}
		}
		left = slices.DeleteFunc(left, inside)
		events = append(events, event(OpAccountRevoke, AccessData{Target: account, Scope: scope})...)
	}
	if len(left) == 0 {
		out.Credentials = x.Credentials(account)
	}
	if len(out.Grants) == 0 && len(out.Credentials) == 0 {
		return nil, out, ErrNotFound
	}
	return events, out, nil
}

// administered lists the scopes in which the account manages keys, the widest first.
func (a Account) administered(now time.Time) []Scope {
	var out []Scope
	for _, g := range a.Grants {
		if slices.Contains(RolesFor(ActKeys), g.Role) && g.inForce(now) && !slices.ContainsFunc(out, g.Scope.Within) {
			out = append(slices.DeleteFunc(out, func(s Scope) bool { return s.Within(g.Scope) }), g.Scope)
		}
	}
	return out
}

// orphans reports whether an administrator's place is empty afterwards: a scope
// that the account could administer and came in for, and that nobody who can
// come in administers any more.
func (x *Access) orphans(after *Access, account string, now time.Time) bool {
	before, _ := x.Account(account)
	if !x.comesIn(account, now) {
		return false
	}
	for _, scope := range before.administered(now) {
		if !slices.ContainsFunc(after.order, func(id string) bool {
			acc, _ := after.Account(id)
			return after.comesIn(id, now) && acc.administers(scope, now)
		}) {
			return true
		}
	}
	return false
}

// comesIn reports whether an account has a key or principal that lets it in.
func (x *Access) comesIn(account string, now time.Time) bool {
	return slices.ContainsFunc(x.Credentials(account), func(c Credential) bool { return c.Valid(now) })
}
