package consult

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Admission is what an administrator gives somebody in one step: a place on
// record, keys to come in with, and what they may do.
type Admission struct {
	// Account is an account that exists, "" for a new one of this Name. A key that
	// is known already names its account.
	Account, Name string
	// Organisation is the id or the name of the organisation of somebody new; one
	// that is not on record yet is put there. "" is the town itself.
	Organisation string
	// Credentials are keys and principals to add; of each, Kind and Name are set,
	// of a key also Key and Comment.
	Credentials []Credential
	Grants      []Grant
}

// What an admission is refused for besides a missing right.
var (
	ErrTwoPeople = errors.New("these keys belong to different accounts already: grant to one of them at a time")
	ErrNobody    = errors.New("somebody new needs a name and a key")
	ErrName      = errors.New("a name has 1 to 100 characters on one line")
)

// Admit decides an admission: the events, numbered from the next, and the
// account that they are about. Nobody gives more than they hold, nor lets
// somebody in as an account that may do more than they could give.
func (x *Access) Admit(actor Account, in Admission, now time.Time) (events []AccessEvent, account string, err error) {
	if !actor.Administers(now) {
		return nil, "", &Denied{Act: ActKeys, Account: actor.ID}
	}
	for _, g := range in.Grants {
		if err := actor.MayGrant(g, now); err != nil {
			return nil, "", err
		}
	}
	if in.Name != "" && !validName(in.Name) || in.Organisation != "" && !validName(in.Organisation) {
		return nil, "", ErrName
	}
	add := func(op Op, data AccessData, text map[string]string) uint64 {
		seq := x.head + 1 + uint64(len(events))
		events = append(events, AccessEvent{Seq: seq, At: now, Role: Admin, Op: op, Data: data, By: actor.ID, Text: text})
		return seq
	}
	if account, err = x.owner(actor, in, now); err != nil {
		return nil, "", err
	}
	if account == "" {
		account = EntityID('a', add(OpAccountCreate, AccessData{Parent: x.organisation(in.Organisation, add)}, map[string]string{"name": in.Name}))
	}
	fresh := slices.DeleteFunc(slices.Clone(in.Credentials), func(c Credential) bool { return x.names[c.Name] != "" })
	if len(fresh) > 0 {
		if err := x.mayIdentify(actor, account, now); err != nil {
			return nil, "", err
		}
	}
	for _, g := range in.Grants {
		if !x.stands(account, g) {
			add(OpGrant, grantData(account, g), nil)
		}
	}
	for _, c := range fresh {
		data := AccessData{Target: account, Expires: stamp(c.Expires)}
		if c.Kind == PrincipalCredential {
			add(OpPrincipal, data, map[string]string{"principal": c.Name})
			continue
		}
		data.Key = c.Name
		add(OpKey, data, map[string]string{"key": c.Key, "comment": c.Comment})
	}
	return events, account, nil
}

// validName refuses what could not be told apart on a line, or would break it.
func validName(name string) bool {
	n := utf8.RuneCountInString(name)
	unseen := func(r rune) bool { return !unicode.IsPrint(r) }
	return utf8.ValidString(name) && strings.TrimSpace(name) == name && n > 0 && n <= 100 && !strings.ContainsFunc(name, unseen)
}

// owner finds the account that an admission is about, "" for a new one.
func (x *Access) owner(actor Account, in Admission, now time.Time) (string, error) {
	account := in.Account
	if account != "" && !x.Shows(actor, account, now) {
		return "", fmt.Errorf("account %q: %w", account, ErrNotFound)
	}
	for _, c := range in.Credentials {
		known, ok := x.Credential(c.Name)
		switch {
		case ok && account != "" && known.Account != account:
			return "", ErrTwoPeople
		case ok:
			account = known.Account
		}
	}
	if account == "" && (strings.TrimSpace(in.Name) == "" || len(in.Credentials) == 0) {
		return "", ErrNobody
	}
	return account, nil
}

// organisation finds an organisation by id or name, or puts a new one on record.
func (x *Access) organisation(name string, add func(Op, AccessData, map[string]string) uint64) string {
	if _, ok := x.orgs[name]; ok || name == "" {
		return name
	}
	for _, id := range slices.SortedFunc(maps.Keys(x.orgs), byAge) {
		if x.orgs[id] == name {
			return id
		}
	}
	return EntityID('o', add(OpOrganisationCreate, AccessData{}, map[string]string{"name": name}))
}

// mayIdentify refuses to add a key or principal to an account that may do
// something which the actor could not give: they would hold it then.
func (x *Access) mayIdentify(actor Account, account string, now time.Time) error {
	acc, ok := x.accounts[account]
	if !ok {
		return nil
	}
	for _, g := range acc.Grants {
		if err := actor.MayGrant(g, now); err != nil && g.inForce(now) {
			return err
		}
	}
	return nil
}

// stands reports whether an account has the very grant already.
func (x *Access) stands(account string, g Grant) bool {
	acc, ok := x.accounts[account]
	return ok && slices.ContainsFunc(acc.Grants, func(own Grant) bool { return own.includes(g) && g.includes(own) })
}

func grantData(account string, g Grant) AccessData {
	d := AccessData{Target: account, Role: g.Role, Scope: g.Scope, Expires: stamp(g.Expires)}
	if g.SeePublished {
		d.See = "published"
	}
	return d
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// Shows reports whether an administrator may see an account: one that holds a
// grant inside of what they administer. Whoever erases everywhere sees all. Not
// visible is not existing.
func (x *Access) Shows(actor Account, account string, now time.Time) bool {
	acc, ok := x.accounts[account]
	return ok && (actor.administers(Everywhere, now) || actor.Can(ActErase, Ref{}, now) ||
		slices.ContainsFunc(acc.Grants, func(g Grant) bool { return actor.administers(g.Scope, now) }))
}

// administers reports whether the account may manage keys in the whole scope.
func (a Account) administers(scope Scope, now time.Time) bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool {
		return slices.Contains(RolesFor(ActKeys), g.Role) && scope.Within(g.Scope) && g.inForce(now)
	})
}

// Administers reports whether the account may manage keys anywhere.
func (a Account) Administers(now time.Time) bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool { return slices.Contains(RolesFor(ActKeys), g.Role) && g.inForce(now) })
}

// byAge sorts ids of one letter by age.
func byAge(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) }
