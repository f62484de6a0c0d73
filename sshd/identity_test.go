package sshd_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"pult/consult"
	"pult/consult/desk"
	"pult/sshd"
	"pult/tui/tuitest"
)

// Only keys that are granted get in, only by a signature, and only of kinds that
// are strong enough.
func TestKeysThatAreTaken(t *testing.T) {
	x := newTown(t)
	short, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	long, err := rsa.GenerateKey(rand.Reader, 3072)
	if err != nil {
		t.Fatal(err)
	}
	p256, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	p384, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer := func(key any) gossh.Signer {
		s, err := gossh.NewSignerFromKey(key)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	sha1, err := gossh.NewSignerWithAlgorithms(signer(long).(gossh.AlgorithmSigner), []string{gossh.KeyAlgoRSA})
	if err != nil {
		t.Fatal(err)
	}
	x.grant(signer(long), consult.Grant{Role: consult.Moderator, Scope: consult.Everywhere})
	for name, c := range map[string]struct {
		key     gossh.Signer
		granted bool
		in      bool
	}{
		"ed25519":               {newKey(t), true, true},
		"ed25519, not granted":  {newKey(t), false, false},
		"RSA 3072":              {signer(long), false, true}, // above
		"RSA 3072 with SHA-1":   {sha1, false, false},
		"RSA 2048":              {signer(short), true, false},
		"ECDSA P-256":           {signer(p256), true, true},
		"ECDSA P-384":           {signer(p384), true, false},
		"another's public half": {borrowed{newKey(t), x.granted()}, false, false},
	} {
		if c.granted {
			x.grant(c.key, consult.Grant{Role: consult.Moderator, Scope: consult.Everywhere})
		}
		client, err := x.dial(c.key)
		if (err == nil) != c.in {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil {
			client.Close()
		}
	}
	for _, auth := range [][]gossh.AuthMethod{nil, {gossh.Password("")}, {gossh.KeyboardInteractive(func(string, string, []string, []bool) ([]string, error) { return nil, nil })}} {
		raw, client := x.raw(), (*gossh.Client)(nil)
		if client, err = x.over(raw, auth...); err == nil {
			client.Close()
			t.Error("somebody without a key is let in")
		}
	}
}

// borrowed is somebody else's public key, with a private one that does not fit.
type borrowed struct {
	gossh.Signer
	public gossh.PublicKey
}

func (b borrowed) PublicKey() gossh.PublicKey { return b.public }

func (x *town) granted() gossh.PublicKey {
	key, _ := x.key(consult.Admin, consult.Everywhere)
	return key.PublicKey()
}

// CVE-2024-45337 with the ordinary client: the public key of an admin is offered
// first, without the private one, then the partner's own. The partner is a
// partner.
func TestOfferingAnothersPublicKeyFirst(t *testing.T) {
	if _, err := exec.LookPath("ssh"); err != nil {
		t.Skip("there is no ssh client")
	}
	x := newTown(t)
	admin := newKey(t)
	dir := t.TempDir()
	own := x.keyFile(dir, "partner")
	x.grant(own, consult.Grant{Role: consult.Partner, Scope: "moers/radwege", SeePublished: true})
	x.grant(admin, consult.Grant{Role: consult.Admin, Scope: consult.Everywhere})
	public := filepath.Join(dir, "admin.pub")
	if err := os.WriteFile(public, gossh.MarshalAuthorizedKey(admin.PublicKey()), 0o600); err != nil {
		t.Fatal(err)
	}
	host, port, _ := strings.Cut(x.addr, ":")
	out, err := exec.Command("ssh", "-F", "none", "-v", "-p", port, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile="+filepath.Join(dir, "known"),
		"-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-o", "BatchMode=yes", "-i", public, "-i", filepath.Join(dir, "partner"), host, "check").CombinedOutput()
	exit, ok := err.(*exec.ExitError)
	if !ok || exit.ExitCode() != 3 || !strings.Contains(string(out), "not among what your account may do") {
		t.Errorf("%v\n%s", err, out)
	}
	if !strings.Contains(string(out), "Server accepts key: "+public) {
		t.Errorf("the attack was not performed:\n%s", out)
	}
}

// keyFile makes a key that an ssh client can use.
func (x *town) keyFile(dir, name string) gossh.Signer {
	x.Helper()
	key, secret := newSecret(x.T)
	block, err := gossh.MarshalPrivateKey(secret, name)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(block), 0o600)
	}
	if err != nil {
		x.Fatal(err)
	}
	return key
}

// A live connection ends within a moment when what it came through is revoked,
// by this process or another, and the person is told.
func TestRevokingEndsLiveConnections(t *testing.T) {
	x := newTown(t)
	other, err := desk.Open(x.desk.Dir())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	for _, revoke := range map[string]func(key gossh.Signer, id string) error{
		"the key": func(key gossh.Signer, _ string) error {
			_, err := x.svc.Revoke(t.Context(), gossh.FingerprintSHA256(key.PublicKey()))
			return err
		},
		"the account, elsewhere": func(_ gossh.Signer, id string) error {
			_, err := other.Service(other.Operator()).Revoke(t.Context(), id)
			return err
		},
	} {
		key, id := x.key(consult.Moderator, consult.Everywhere)
		client := x.login(key)
		s := x.sit(client, "xterm", "")
		s.WaitFor("Übersicht")
		if err := revoke(key, id); err != nil {
			t.Fatal(err)
		}
		if code := s.ends(); code != 3 {
			t.Errorf("exit %d", code)
		}
		if !strings.Contains(s.said.String(), "Ihr Zugang gilt nicht mehr") {
			t.Errorf("%q", s.said)
		}
		closes(t, client)
		if _, err := x.dial(key); err == nil {
			t.Error("the key still lets in")
		}
	}
}

// soon is when something expires in a test: after the desk, which looks at its
// files every two seconds, has done so for the last time that changes anything.
const soon = 3900 * time.Millisecond

// briefly logs in with what expires soon, and later where it had expired before a
// slow machine was in.
func (x *town) briefly(admit func(end time.Time) gossh.Signer) *gossh.Client {
	x.Helper()
	for span := soon; ; span *= 2 {
		client, err := x.dial(admit(time.Now().Add(span)))
		if err == nil {
			return client
		}
		if span > tuitest.Patience {
			x.Fatal(err)
		}
	}
}

// What expires ends live connections too, without anybody writing anything.
func TestExpiryEndsLiveConnections(t *testing.T) {
	x := newTown(t)
	client := x.briefly(func(end time.Time) gossh.Signer {
		key := newKey(t)
		x.grant(key, consult.Grant{Role: consult.Moderator, Scope: consult.Everywhere, Expires: end})
		return key
	})
	closes(t, client)
	x.logs("msg=ended")
}

// authority is a certificate authority that the server knows.
type authority struct {
	*town
	key  gossh.Signer
	path string
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	a := &authority{key: newKey(t), path: filepath.Join(t.TempDir(), "ca.pub")}
	if err := os.WriteFile(a.path, gossh.MarshalAuthorizedKey(a.key.PublicKey()), 0o600); err != nil {
		t.Fatal(err)
	}
	a.town = newTown(t, func(o *sshd.Options) { o.Config.Authorities = a.path })
	return a
}

func (a *authority) principal(name string, grants ...consult.Grant) string {
	a.Helper()
	id, err := a.svc.Admit(a.Context(), consult.Admission{Name: name, Grants: grants, Credentials: []consult.Credential{{Kind: consult.PrincipalCredential, Name: name}}})
	if err != nil {
		a.Fatal(err)
	}
	return id
}

// certify signs a certificate, as changed by the test.
func (a *authority) certify(change func(*gossh.Certificate)) gossh.Signer {
	a.Helper()
	key := newKey(a.T)
	now := time.Now()
	cert := &gossh.Certificate{
		Key: key.PublicKey(), Serial: 77, CertType: gossh.UserCert, KeyId: "ada@work", ValidPrincipals: []string{"ada"},
		ValidAfter: uint64(now.Add(-time.Minute).Unix()), ValidBefore: uint64(now.Add(time.Hour).Unix()),
	}
	change(cert)
	if cert.Signature == nil {
		if err := cert.SignCert(rand.Reader, a.key); err != nil {
			a.Fatal(err)
		}
	}
	signer, err := gossh.NewCertSigner(cert, key)
	if err != nil {
		a.Fatal(err)
	}
	return signer
}

// A certificate is taken only with all that one needs: of the town's authority,
// for people, with a name that is known, for a bounded time.
func TestCertificates(t *testing.T) {
	a := newAuthority(t)
	id := a.principal("ada", consult.Grant{Role: consult.Moderator, Scope: consult.Everywhere})
	a.principal("club", consult.Grant{Role: consult.Partner, Scope: "moers/radwege", SeePublished: true})
	a.principal("gone", consult.Grant{Role: consult.Moderator, Scope: consult.Everywhere})
	if _, err := a.svc.Revoke(t.Context(), "gone"); err != nil {
		t.Fatal(err)
	}
	stranger := newKey(t)
	for name, c := range map[string]struct {
		in     bool
		change func(*gossh.Certificate)
	}{
		"as it should be":        {true, func(*gossh.Certificate) {}},
		"one name of several":    {true, func(c *gossh.Certificate) { c.ValidPrincipals = []string{"nobody", "ada"} }},
		"from here":              {true, func(c *gossh.Certificate) { c.CriticalOptions = map[string]string{"source-address": "127.0.0.0/8"} }},
		"partner, an hour":       {true, func(c *gossh.Certificate) { c.ValidPrincipals = []string{"club"} }},
		"without a name":         {false, func(c *gossh.Certificate) { c.ValidPrincipals = nil }},
		"of a host":              {false, func(c *gossh.Certificate) { c.CertType = gossh.HostCert }},
		"expired":                {false, func(c *gossh.Certificate) { c.ValidBefore = uint64(time.Now().Add(-time.Second).Unix()) }},
		"not yet valid":          {false, func(c *gossh.Certificate) { c.ValidAfter = uint64(time.Now().Add(time.Minute).Unix()) }},
		"for ever":               {false, func(c *gossh.Certificate) { c.ValidBefore = gossh.CertTimeInfinity }},
		"for a year":             {false, func(c *gossh.Certificate) { c.ValidBefore = c.ValidAfter + 365*86400 }},
		"backwards":              {false, func(c *gossh.Certificate) { c.ValidAfter, c.ValidBefore = c.ValidBefore, c.ValidAfter }},
		"partner, two days":      {false, func(c *gossh.Certificate) { c.ValidPrincipals, c.ValidBefore = []string{"club"}, c.ValidAfter+2*86400 }},
		"an unknown name":        {false, func(c *gossh.Certificate) { c.ValidPrincipals = []string{"nobody"} }},
		"a revoked name":         {false, func(c *gossh.Certificate) { c.ValidPrincipals = []string{"gone"} }},
		"a name with a wildcard": {false, func(c *gossh.Certificate) { c.ValidPrincipals = []string{"*"} }},
		"from elsewhere":         {false, func(c *gossh.Certificate) { c.CriticalOptions = map[string]string{"source-address": "10.0.0.0/8"} }},
		"with a command":         {false, func(c *gossh.Certificate) { c.CriticalOptions = map[string]string{"force-command": "list"} }},
		"of another authority":   {false, func(c *gossh.Certificate) { _ = c.SignCert(rand.Reader, stranger) }},
		"changed after the sign": {false, func(c *gossh.Certificate) {
			_ = c.SignCert(rand.Reader, a.key)
			c.ValidPrincipals = []string{"ada", "x"}
		}},
		"names the account within": {false, func(c *gossh.Certificate) {
			c.ValidPrincipals = []string{id}
			c.Extensions = map[string]string{"pult-account": id}
		}},
	} {
		client, err := a.dial(a.certify(c.change))
		if (err == nil) != c.in {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil {
			if code, _, said := command1(t, client, "", "list"); code != 0 {
				t.Errorf("%s: exit %d, %s", name, code, said)
			}
			client.Close()
		}
	}
	// Its number and its name are on record, once a connection.
	raw, err := os.ReadFile(filepath.Join(a.desk.Dir(), "access.jsonl"))
	if err != nil || strings.Count(string(raw), `"serial":"77"`) != 4 || !strings.Contains(string(raw), "ada@work") {
		t.Errorf("%v\n%s", err, raw)
	}
}

// A connection ends with its certificate, with the name in it, and with the
// authority that signed it.
func TestCertificatesEnd(t *testing.T) {
	a := newAuthority(t)
	a.principal("ada", consult.Grant{Role: consult.Moderator, Scope: consult.Everywhere})
	short := a.briefly(func(end time.Time) gossh.Signer {
		return a.certify(func(c *gossh.Certificate) { c.ValidBefore = uint64(end.Unix()) })
	})
	long := a.login(a.certify(func(*gossh.Certificate) {}))
	closes(t, short)
	if code, _, _ := command1(t, long, "", "list"); code != 0 {
		t.Errorf("exit %d", code)
	}
	if err := a.server.Reload(sshd.Config{}, a.state); err != nil {
		t.Fatal(err)
	}
	closes(t, long)
}
