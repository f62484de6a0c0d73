package consult

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"
)

// The ops of access.jsonl. The comment names the data members that each carries
// besides its texts.
const (
	OpAccountCreate      Op = "account.create"      // parent = organisation; text name
	OpOrganisationCreate Op = "organisation.create" // text name
	OpGrant              Op = "grant.add"           // target = account, role, scope, expires, see = "published"
	OpRevoke             Op = "grant.revoke"        // target = grant
	OpKey                Op = "key.add"             // target = account, key = fingerprint, expires; texts key comment
	OpPrincipal          Op = "principal.add"       // target = account, expires; text principal
	OpCredentialRevoke   Op = "credential.revoke"   // target = key or principal
	OpAccountRevoke      Op = "account.revoke"      // target = account, scope
	OpCertificate        Op = "certificate.use"     // target = account, serial; text key_id
	OpRefused            Op = "access.refused"      // target = account, count
)

// AccessData is the data of an event in access.jsonl.
type AccessData struct {
	Target  string `json:"target,omitzero"`
	Parent  string `json:"parent,omitzero"`
	Key     string `json:"key,omitzero"`
	Role    Role   `json:"role,omitzero"`
	Scope   Scope  `json:"scope,omitzero"`
	Expires string `json:"expires,omitzero"`
	See     string `json:"see,omitzero"`
	Serial  string `json:"serial,omitzero"`
	// Seqs are the entries whose texts an erase event has erased.
	Seqs  []uint64 `json:"seqs,omitzero"`
	Count int      `json:"count,omitzero"`
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

// Access is who there is, by what they are known, and what they may do, as
// access.jsonl tells it.
type Access struct {
	sightings   []sighting
	head        uint64
	accounts    map[string]*Account
	orgs        map[string]string
	order       []string
	credentials map[string]*Credential // by id
	names       map[string]string      // of credentials that are not revoked: id by fingerprint or principal
	refusals    map[string]Refusals    // by account
	texts       map[string][]uint64    // entries with a text about an account or organisation
	erased      []uint64               // entries whose texts were erased
}

// Refusals are the attempts of an account that were refused, as far as they
// are on record.
type Refusals struct {
	Count int
	// Last is when the last of them were summed up.
	Last time.Time
}

// NewAccess returns the state before the first event.
func NewAccess() *Access {
	return &Access{accounts: map[string]*Account{}, orgs: map[string]string{}, credentials: map[string]*Credential{}, names: map[string]string{}, refusals: map[string]Refusals{}, texts: map[string][]uint64{}}
}

// Clone returns a copy that shares nothing with it.
func (x *Access) Clone() *Access {
	out := &Access{head: x.head, sightings: x.sightings, accounts: map[string]*Account{}, orgs: maps.Clone(x.orgs), order: slices.Clone(x.order),
		credentials: map[string]*Credential{}, names: maps.Clone(x.names), refusals: maps.Clone(x.refusals), texts: maps.Clone(x.texts), erased: slices.Clone(x.erased)}
	for id := range x.accounts {
		acc, _ := x.Account(id)
		out.accounts[id] = &acc
	}
	for id, c := range x.credentials {
		one := *c
		out.credentials[id] = &one
	}
	return out
}

// Head returns the seq of the last event applied.
func (x *Access) Head() uint64 { return x.head }

// Check returns why the event cannot be folded in: a gap in seq, or something
// named that does not exist. Writers ask before they write.
func (x *Access) Check(ev AccessEvent) error {
	if ev.Seq != x.head+1 {
		return fmt.Errorf("entry %d follows entry %d", ev.Seq, x.head)
	}
	d := ev.Data
	if _, err := time.Parse(time.RFC3339, d.Expires); d.Expires != "" && err != nil {
		return err
	}
	switch ev.Op {
	case OpOrganisationCreate, OpRefused, OpErase:
		return nil
	case OpAccountCreate:
		if _, ok := x.orgs[d.Parent]; !ok && d.Parent != "" {
			return fmt.Errorf("organisation %q: %w", d.Parent, ErrNotFound)
		}
		return nil
	case OpRevoke:
		if _, _, ok := x.grant(d.Target); !ok {
			return fmt.Errorf("grant %q: %w", d.Target, ErrNotFound)
		}
		return nil
	case OpCredentialRevoke:
		if c, ok := x.credentials[d.Target]; !ok || c.revoked {
			return fmt.Errorf("key %q: %w", d.Target, ErrNotFound)
		}
		return nil
	}
	if _, ok := x.accounts[d.Target]; !ok {
		return fmt.Errorf("account %q: %w", d.Target, ErrNotFound)
	}
	switch ev.Op {
	case OpGrant:
		if _, err := ParseScope(string(d.Scope)); err != nil {
			return err
		}
		if !slices.Contains(Roles(), d.Role) || d.Role == System {
			return fmt.Errorf("role %q cannot be granted", d.Role)
		}
		return nil
	case OpAccountRevoke:
		_, err := ParseScope(string(d.Scope))
		return err
	case OpCertificate:
		_, err := strconv.ParseUint(d.Serial, 10, 64)
		return err
	case OpKey:
		return x.checkName(d.Key, true)
	case OpPrincipal:
		// What was erased is known by nothing any more.
		if ev.Text == nil {
			return nil
		}
		return x.checkName(ev.Text["principal"], false)
	}
	return fmt.Errorf("unknown op %q", ev.Op)
}

// Apply folds the next event in.
func (x *Access) Apply(ev AccessEvent) error {
	if err := x.Check(ev); err != nil {
		return fmt.Errorf("entry %d: %w", ev.Seq, err)
	}
	x.head = ev.Seq
	x.sight(ev)
	x.mention(ev)
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
		acc, i, _ := x.grant(d.Target)
		acc.Grants = slices.Delete(acc.Grants, i, i+1)
	case OpKey, OpPrincipal:
		x.know(ev)
	case OpCredentialRevoke:
		x.forget(x.credentials[d.Target])
	case OpAccountRevoke:
		x.dismiss(x.accounts[d.Target], d.Scope)
	case OpRefused:
		r := x.refusals[d.Target]
		x.refusals[d.Target] = Refusals{r.Count + d.Count, ev.At}
	case OpErase:
		for _, seq := range d.Seqs {
			x.erase(seq)
		}
	}
	return nil
}

// grant finds a grant that stands.
func (x *Access) grant(id string) (*Account, int, bool) {
	for _, acc := range x.accounts {
		if i := slices.IndexFunc(acc.Grants, func(g Grant) bool { return g.ID == id }); i >= 0 {
			return acc, i, true
		}
	}
	return nil, 0, false
}

// dismiss ends what an account may do within a scope, and by what it is known
// where nothing remains.
func (x *Access) dismiss(acc *Account, scope Scope) {
	acc.Grants = slices.DeleteFunc(acc.Grants, func(g Grant) bool { return g.Scope.Within(scope) })
	if len(acc.Grants) > 0 {
		return
	}
	for _, c := range x.credentials {
		if c.Account == acc.ID {
			x.forget(c)
		}
	}
}

// Grant returns the grant that the data of a grant.add describes.
func (d AccessData) Grant(id string) Grant {
	return Grant{ID: id, Role: d.Role, Scope: d.Scope, SeePublished: d.See == "published", Expires: d.expires()}
}

func (d AccessData) expires() time.Time {
	t, err := time.Parse(time.RFC3339, d.Expires)
	if err != nil {
		return time.Time{}
	}
	return t
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

// Organisation returns what an organisation is called, "" where its name is
// erased or there is none.
func (x *Access) Organisation(id string) string { return x.orgs[id] }

// Refusals returns what was refused to an account.
func (x *Access) Refusals(account string) Refusals { return x.refusals[account] }
