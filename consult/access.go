package consult

import (
	"fmt"
	"slices"
	"time"
)

// The ops of access.jsonl.
const (
	OpAccountCreate      Op = "account.create"      // parent = organisation; text name
	OpOrganisationCreate Op = "organisation.create" // text name
	OpGrant              Op = "grant.add"           // target = account, to = role, scope, date = expiry, how = "published"
	OpRevoke             Op = "grant.revoke"        // target = grant
	OpRefused            Op = "access.refused"      // count; target = account
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

// Apply folds the next event in.
func (x *Access) Apply(ev AccessEvent) error {
	if ev.Seq != x.head+1 {
		return fmt.Errorf("entry %d follows entry %d", ev.Seq, x.head)
	}
	x.head = ev.Seq
	d := ev.Data
	switch ev.Op {
	case OpOrganisationCreate:
		x.orgs[entityName('o', uint32(ev.Seq))] = ev.Text["name"]
	case OpAccountCreate:
		id := entityName('a', uint32(ev.Seq))
		x.accounts[id] = &Account{ID: id, Name: ev.Text["name"], Organisation: d.Parent}
		x.order = append(x.order, id)
	case OpGrant:
		acc, ok := x.accounts[d.Target]
		if !ok {
			return fmt.Errorf("entry %d grants to %q, which does not exist", ev.Seq, d.Target)
		}
		g := Grant{ID: entityName('g', uint32(ev.Seq)), Role: d.Role, Scope: d.Scope, SeePublished: d.See == "published"}
		if d.Expires != "" {
			t, err := time.Parse(time.RFC3339, d.Expires)
			if err != nil {
				return fmt.Errorf("entry %d: %w", ev.Seq, err)
			}
			g.Expires = t
		}
		acc.Grants = append(acc.Grants, g)
	case OpRevoke:
		for _, acc := range x.accounts {
			acc.Grants = slices.DeleteFunc(acc.Grants, func(g Grant) bool { return g.ID == d.Target })
		}
	case OpRefused:
	default:
		return fmt.Errorf("entry %d: unknown op %q", ev.Seq, ev.Op)
	}
	return nil
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
