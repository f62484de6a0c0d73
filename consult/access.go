package consult

import (
	"fmt"
	"slices"
	"time"
)

// The ops of access.jsonl. The comment names the data members that each carries
// besides its texts.
const (
	OpAccountCreate      Op = "account.create"      // parent = organisation; text name
	OpOrganisationCreate Op = "organisation.create" // text name
	OpGrant              Op = "grant.add"           // target = account, role, scope, expires, see = "published"
	OpRevoke             Op = "grant.revoke"        // target = grant
	OpRefused            Op = "access.refused"      // target = account, count
)

// AccessData is the data of an event in access.jsonl.
type AccessData struct {
	Target  string `json:"target,omitzero"`
	Parent  string `json:"parent,omitzero"`
	Role    Role   `json:"role,omitzero"`
	Scope   Scope  `json:"scope,omitzero"`
	Expires string `json:"expires,omitzero"`
	See     string `json:"see,omitzero"`
	Count   int    `json:"count,omitzero"`
}

// AccessEvent is an event of access.jsonl without its envelope.
type AccessEvent struct {
	Seq  uint64
	At   time.Time
	Role Role
	Op   Op
	Data AccessData
	By   string
	Text map[string]string
}

// Access is who there is and what they may do, as access.jsonl tells it.
type Access struct {
	head     uint64
	accounts map[string]*Account
	orgs     map[string]string
	order    []string
}

// NewAccess returns the state before the first event.
func NewAccess() *Access { return &Access{accounts: map[string]*Account{}, orgs: map[string]string{}} }

// Head returns the seq of the last event applied.
func (x *Access) Head() uint64 { return x.head }

// Check returns why the event cannot be folded in: a gap in seq, or something
// named that does not exist. Writers ask before they write.
func (x *Access) Check(ev AccessEvent) error {
	if ev.Seq != x.head+1 {
		return fmt.Errorf("entry %d follows entry %d", ev.Seq, x.head)
	}
	d := ev.Data
	switch ev.Op {
	case OpOrganisationCreate, OpRevoke, OpRefused:
	case OpAccountCreate:
		if _, ok := x.orgs[d.Parent]; !ok && d.Parent != "" {
			return fmt.Errorf("organisation %q: %w", d.Parent, ErrNotFound)
		}
	case OpGrant:
		if _, ok := x.accounts[d.Target]; !ok {
			return fmt.Errorf("account %q: %w", d.Target, ErrNotFound)
		}
		if _, err := ParseScope(string(d.Scope)); err != nil {
			return err
		}
		if !slices.Contains(Roles(), d.Role) || d.Role == System {
			return fmt.Errorf("role %q cannot be granted", d.Role)
		}
		if _, err := time.Parse(time.RFC3339, d.Expires); d.Expires != "" && err != nil {
			return err
		}
	default:
		return fmt.Errorf("unknown op %q", ev.Op)
	}
	return nil
}

// Apply folds the next event in.
func (x *Access) Apply(ev AccessEvent) error {
	if err := x.Check(ev); err != nil {
		return fmt.Errorf("entry %d: %w", ev.Seq, err)
	}
	x.head = ev.Seq
	d := ev.Data
	switch ev.Op {
	case OpOrganisationCreate:
		x.orgs[EntityID('o', ev.Seq)] = ev.Text["name"]
	case OpAccountCreate:
		id := EntityID('a', ev.Seq)
		x.accounts[id] = &Account{ID: id, Name: ev.Text["name"], Organisation: d.Parent}
		x.order = append(x.order, id)
	case OpGrant:
		acc := x.accounts[d.Target]
		acc.Grants = append(acc.Grants, d.Grant(EntityID('g', ev.Seq)))
	case OpRevoke:
		for _, acc := range x.accounts {
			acc.Grants = slices.DeleteFunc(acc.Grants, func(g Grant) bool { return g.ID == d.Target })
		}
	}
	return nil
}

// Grant returns the grant that the data of a grant.add describes.
func (d AccessData) Grant(id string) Grant {
	g := Grant{ID: id, Role: d.Role, Scope: d.Scope, SeePublished: d.See == "published"}
	if t, err := time.Parse(time.RFC3339, d.Expires); err == nil {
		g.Expires = t
	}
	return g
}

// Account returns the account as it stands now.
func (x *Access) Account(id string) (Account, bool) {
	acc, ok := x.accounts[id]
	if !ok {
		return Account{}, false
	}
	out := *acc
	out.Grants = slices.Clone(acc.Grants)
	return out, true
}

// Accounts lists the accounts in the order in which they were made.
func (x *Access) Accounts() []Account {
	out := make([]Account, 0, len(x.order))
	for _, id := range x.order {
		acc, _ := x.Account(id)
		out = append(out, acc)
	}
	return out
}
