package consult

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// CredentialKind says by what an account is known.
type CredentialKind uint8

// The two kinds: a public key of one's own, and a name in certificates that the
// town's certificate authority has signed.
const (
	KeyCredential CredentialKind = iota + 1
	PrincipalCredential
)

// keyMark begins every fingerprint, and no principal.
const keyMark = "SHA256:"

// MaxPrincipal is how many bytes the name in a certificate may have.
const MaxPrincipal = 200

// Credential is one of the things by which an account is known.
type Credential struct {
	ID      string // "k" and the number of its entry
	Account string
	Kind    CredentialKind
	// Name is the fingerprint "SHA256:…" of a key, or the principal.
	Name string
	// Key is a key as authorized_keys has it, "ssh-ed25519 AAAA…"; Comment what
	// stood behind it.
	Key, Comment string
	// Expires is the first moment at which it no longer lets anybody in; zero = never.
	Expires time.Time
	// Erased says that its text is erased: it lets nobody in.
	Erased  bool
	revoked bool
}

// Valid reports whether the credential lets its account in.
func (c Credential) Valid(now time.Time) bool {
	return !c.revoked && !c.Erased && (c.Expires.IsZero() || now.Before(c.Expires))
}

// checkName refuses a name that is none, or that somebody is known by already.
func (x *Access) checkName(name string, key bool) error {
	switch {
	case key && (!strings.HasPrefix(name, keyMark) || len(name) > 100):
		return fmt.Errorf("%q is no fingerprint of a key", name)
	case !key && !ValidPrincipal(name):
		return fmt.Errorf("%q is no name of a certificate", name)
	case x.names[name] != "":
		return fmt.Errorf("%s belongs to account %s already", name, x.credentials[x.names[name]].Account)
	}
	return nil
}

// ValidPrincipal reports whether an account can be known by the name in
// certificates: no blanks or control characters, nothing that reads as a
// fingerprint, at most [MaxPrincipal] bytes.
func ValidPrincipal(name string) bool {
	blank := func(r rune) bool { return r <= ' ' || r == 0x7f || r == ',' || r == '\uFFFD' }
	return name != "" && len(name) <= MaxPrincipal && !strings.HasPrefix(name, keyMark) && !strings.ContainsFunc(name, blank)
}

// know takes a new key or principal in.
func (x *Access) know(ev AccessEvent) {
	c := &Credential{ID: EntityID('k', ev.Seq), Account: ev.Data.Target, Kind: KeyCredential, Name: ev.Data.Key,
		Key: ev.Text["key"], Comment: ev.Text["comment"], Expires: ev.Data.expires(), Erased: ev.Text == nil}
	if ev.Op == OpPrincipal {
		c.Kind, c.Name = PrincipalCredential, ev.Text["principal"]
	}
	x.credentials[c.ID] = c
	if !c.Erased {
		x.names[c.Name] = c.ID
	}
}

func (x *Access) forget(c *Credential) {
	if x.names[c.Name] == c.ID {
		delete(x.names, c.Name)
	}
	c.revoked = true
}

// ByKey returns the account that a key lets in now, by the key's fingerprint
// "SHA256:…"; ByPrincipal that of a name in certificates. It is [ErrNotFound]
// where that is unknown, revoked, expired or erased, and where the account has
// no grant in force. Credential says through what it came.
func (x *Access) ByKey(fingerprint string, now time.Time) (Account, error) {
	return x.known(fingerprint, KeyCredential, now)
}

// ByPrincipal is ByKey for the name in a certificate.
func (x *Access) ByPrincipal(principal string, now time.Time) (Account, error) {
	return x.known(principal, PrincipalCredential, now)
}

func (x *Access) known(name string, kind CredentialKind, now time.Time) (Account, error) {
	c, ok := x.credentials[x.names[name]]
	if !ok || c.Kind != kind || !c.Valid(now) {
		return Account{}, ErrNotFound
	}
	acc, ok := x.Account(c.Account)
	if !ok || !acc.InForce(now) {
		return Account{}, ErrNotFound
	}
	acc.Credential = name
	return acc, nil
}

// Current returns an account as it stands now. It is [ErrEnded] where what it
// came through no longer lets it in, and [ErrNotFound] where there is no such
// account.
func (x *Access) Current(a Account, now time.Time) (Account, error) {
	if a.Credential == "" {
		acc, ok := x.Account(a.ID)
		if !ok {
			return Account{}, ErrNotFound
		}
		return acc, nil
	}
	kind := PrincipalCredential
	if strings.HasPrefix(a.Credential, keyMark) {
		kind = KeyCredential
	}
	acc, err := x.known(a.Credential, kind, now)
	if err != nil || acc.ID != a.ID {
		return Account{}, ErrEnded
	}
	return acc, nil
}

// Credential returns a key by its fingerprint, or a principal, that is not revoked.
func (x *Access) Credential(name string) (Credential, bool) {
	c, ok := x.credentials[x.names[name]]
	if !ok {
		return Credential{}, false
	}
	return *c, true
}

// Credentials lists by what an account is known, the oldest first; what is
// expired is among them, what is revoked is not.
func (x *Access) Credentials(account string) []Credential {
	var out []Credential
	for _, c := range x.credentials {
		if c.Account == account && !c.revoked {
			out = append(out, *c)
		}
	}
	slices.SortFunc(out, func(a, b Credential) int { return byAge(a.ID, b.ID) })
	return out
}
