package desk_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
)

const adasKey = "SHA256:uSvhdYOyD+UoJBkpsFsQzGkAuSVT8PCGYjTIXGrKWjk"

// key is what an admission needs to know of a public key.
func key(fingerprint string) consult.Credential {
	return consult.Credential{Kind: consult.KeyCredential, Name: fingerprint, Key: "ssh-ed25519 AAAA", Comment: "ada@laptop"}
}

func (x *town) admit(in consult.Admission) string {
	x.t.Helper()
	id, err := x.svc.Admit(x.t.Context(), in)
	if err != nil {
		x.t.Fatal(err)
	}
	return id
}

func (x *town) moderator() string {
	x.t.Helper()
	return x.admit(consult.Admission{Name: "Ada", Credentials: []consult.Credential{key(adasKey)}, Grants: []consult.Grant{{Role: consult.Moderator, Scope: "moers/*"}}})
}

func (x *town) byKey(fingerprint string) consult.Account {
	x.t.Helper()
	acc, err := x.desk.AccountOfKey(fingerprint)
	if err != nil {
		x.t.Fatal(err)
	}
	return acc
}

func (x *town) lines(op consult.Op) []string {
	x.t.Helper()
	raw, err := os.ReadFile(filepath.Join(x.dir, "access.jsonl"))
	if err != nil {
		x.t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(raw)) {
		if strings.Contains(line, `"op":"`+string(op)+`"`) {
			out = append(out, line)
		}
	}
	return out
}

// Weakness: rights were read anew, but not what the connection came through.
// Attack: somebody keeps working in a connection whose key was revoked. What must
// hold: neither a read nor a write is answered from then on.
func TestAConnectionEndsWithItsKey(t *testing.T) {
	t.Parallel()
	x := newTown(t, "Die Poller ragen in den Radweg.")
	id := x.moderator()
	ada := x.byKey(adasKey)
	if ada.ID != id || ada.Credential != adasKey {
		t.Fatalf("%+v", ada)
	}
	v, err := x.desk.View(ada, x.ref)
	if err != nil || len(v.All()) != 1 {
		t.Fatal(v, err)
	}
	svc := x.desk.Service(ada)
	vote := consult.Vote{On: consult.OrdinalsOf(1), Value: consult.Full}
	if _, err := svc.Do(t.Context(), x.ref, v.Head(), vote); err != nil {
		t.Fatal(err)
	}
	other, admin := x.open() // another process
	if _, err := admin.Revoke(t.Context(), adasKey); err != nil {
		t.Fatal(err)
	}
	if _, err := x.desk.AccountOfKey(adasKey); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("the key still lets in: %v", err)
	}
	if _, err := x.desk.Current(ada); !errors.Is(err, consult.ErrEnded) {
		t.Errorf("the connection is still good: %v", err)
	}
	if len(v.All()) != 0 || v.Head() != 0 || len(x.desk.Overview(ada)) != 0 {
		t.Error("the view still answers")
	}
	if _, err := svc.Do(t.Context(), x.ref, 99, consult.Vote{On: consult.OrdinalsOf(1), Value: consult.No, Rationale: "x"}); !errors.Is(err, consult.ErrEnded) {
		t.Errorf("a write was answered with %v", err)
	}
	if _, err := x.desk.View(ada, x.ref); err == nil {
		t.Error("a new view was opened")
	}
	if acc, err := other.Account(id); err != nil || len(acc.Grants) != 1 {
		t.Errorf("revoking the key took the grants as well: %+v, %v", acc, err)
	}
}

func TestAPrincipalLetsItsAccountIn(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	id := x.admit(consult.Admission{Name: "Ada", Credentials: []consult.Credential{{Kind: consult.PrincipalCredential, Name: "ada"}},
		Grants: []consult.Grant{{Role: consult.Moderator, Scope: "*"}}})
	ada, err := x.desk.AccountOfPrincipal("ada")
	if err != nil || ada.ID != id || ada.Credential != "ada" {
		t.Fatalf("%+v, %v", ada, err)
	}
	if _, err := x.desk.AccountOfKey("ada"); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("a principal was taken for a key: %v", err)
	}
	if err := x.desk.CertificateUsed(ada, 1<<63+1, "ada-2026\n03"); err != nil {
		t.Fatal(err)
	}
	if got := x.lines(consult.OpCertificate); len(got) != 1 || !strings.Contains(got[0], `"serial":"9223372036854775809"`) || !strings.Contains(got[0], `"role":"system"`) {
		t.Errorf("%q", got)
	}
	if _, err := x.svc.Revoke(t.Context(), "ada"); err != nil {
		t.Fatal(err)
	}
	if _, err := x.desk.Current(ada); !errors.Is(err, consult.ErrEnded) {
		t.Errorf("still good: %v", err)
	}
	x.sound()
}

// Attack: a refused account tries again a thousand times and fills the disk.
// What must hold: one entry a minute at most, also by several processes.
func TestRefusalsAreSummedUpOnceAMinute(t *testing.T) {
	t.Parallel()
	x := newTown(t, "Die Poller ragen in den Radweg.")
	auditor := x.holding(consult.Grant{Role: consult.Auditor, Scope: "*"})
	acc := consult.Account{ID: auditor}
	other, _ := x.open()
	for range 100 {
		var denied *consult.Denied
		if _, err := x.as(auditor).Do(t.Context(), x.ref, 99, consult.Vote{On: consult.OrdinalsOf(1), Value: consult.Full}); !errors.As(err, &denied) {
			t.Fatal(err)
		}
		other.Refused(acc)
		x.now = x.now.Add(-4 * time.Second) // the clock of the test runs by itself
	}
	other.Close()
	x.desk.Close()
	got := x.lines(consult.OpRefused)
	if len(got) != 1 || !strings.Contains(got[0], `"target":"`+auditor+`"`) {
		t.Errorf("%q", got)
	}
	x.now = x.now.Add(time.Hour)
	x.desk, x.svc = x.open()
	for range 7 {
		x.desk.Refused(acc)
	}
	x.desk.Close()
	if got := x.lines(consult.OpRefused); len(got) != 2 {
		t.Errorf("an hour later: %q", got)
	}
	x.desk, x.svc = x.open()
	x.sound()
}

func TestWatchersHearOfAccessInOtherProcesses(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	d, err := desk.Open(x.dir, desk.Following())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	changed := make(chan struct{}, 1)
	defer d.Watch(changed)()
	id := x.moderator()
	deadline := time.After(patience)
	for {
		select {
		case <-changed:
			if acc, err := d.AccountOfKey(adasKey); err == nil && acc.ID == id {
				return
			}
		case <-deadline:
			t.Fatal("nobody told of the new key")
		}
	}
}

// Weakness: access.jsonl that was damaged once stayed so until a restart. What
// must hold: once it is put back, people get in again.
func TestAMendedAccessFileIsReadAgain(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	x.moderator()
	path := filepath.Join(x.dir, "access.jsonl")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append(whole, "rubbish\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := x.desk.AccountOfKey(adasKey); err == nil {
		t.Error("a damaged file was answered from")
	}
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := x.desk.AccountOfKey(adasKey); err != nil {
		t.Errorf("after it was mended: %v", err)
	}
}
