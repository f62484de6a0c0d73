package desk_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/journal"
)

// leaver is somebody of an organisation whose access has ended.
func (x *town) leaver() (account, organisation string) {
	x.t.Helper()
	id, err := x.svc.Admit(x.t.Context(), consult.Admission{Name: "Ida Geheimrat", Organisation: "Geheimrat & Söhne",
		Grants:      []consult.Grant{{Role: consult.Partner, Scope: consult.Everywhere}},
		Credentials: []consult.Credential{{Kind: consult.KeyCredential, Name: "SHA256:Ida", Key: "ssh-ed25519 AAAAGEHEIM", Comment: "ida@geheim"}, {Kind: consult.PrincipalCredential, Name: "ida.geheimrat"}}})
	if err != nil {
		x.t.Fatal(err)
	}
	acc, err := x.desk.Account(id)
	if err == nil {
		err = x.desk.CertificateUsed(acc, 7, "ida-geheim-laptop")
	}
	if err == nil {
		_, err = x.desk.Service(acc).ChangePreferences(x.t.Context(), func(p *desk.Preferences) error { p.Plain = true; return nil })
	}
	if err != nil {
		x.t.Fatal(err)
	}
	return id, acc.Organisation
}

func (x *town) access() []byte {
	x.t.Helper()
	raw, err := os.ReadFile(filepath.Join(x.dir, "access.jsonl"))
	if err != nil {
		x.t.Fatal(err)
	}
	return raw
}

// tells reports whether a word of what is to be forgotten is there.
func tells(raw []byte) bool { return strings.Contains(strings.ToLower(string(raw)), "geheim") }

func TestWhoHasLeftIsForgotten(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	id, org := x.leaver()
	officer := x.as(x.officer())
	var denied *consult.Denied
	if err := x.svc.EraseTexts(t.Context(), id); !errors.As(err, &denied) {
		t.Errorf("without the right: %v", err)
	}
	for _, what := range []string{id, org} {
		if err := officer.EraseTexts(t.Context(), what); !errors.Is(err, consult.ErrStillIn) {
			t.Errorf("while the access of %s is in force: %v", what, err)
		}
	}
	if _, err := x.svc.Revoke(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if err := officer.EraseTexts(t.Context(), "a99"); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("nobody: %v", err)
	}
	backup, before := x.saved(), x.access()
	for _, what := range []string{id, org} {
		if err := officer.EraseTexts(t.Context(), what); err != nil {
			t.Fatal(err)
		}
		if err := officer.EraseTexts(t.Context(), what); !errors.Is(err, consult.ErrNameless) {
			t.Errorf("again: %v", err)
		}
	}
	after := x.access()
	if tells(after) || len(after) <= len(before) {
		t.Errorf("there is still:\n%s", after)
	}
	if _, err := os.Stat(filepath.Join(x.dir, "accounts", id+".json")); !os.IsNotExist(err) {
		t.Errorf("the preferences: %v", err)
	}
	members, err := x.desk.Members(x.desk.Operator())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range members {
		if tells([]byte(m.Name.String() + m.Organisation.String())) {
			t.Errorf("%+v", m)
		}
	}
	x.sound()

	// The key is unknown, as if it had never been there.
	if _, err := x.svc.Admit(t.Context(), consult.Admission{Account: id, Grants: []consult.Grant{{Role: consult.Partner, Scope: consult.Everywhere}}}); err != nil {
		t.Fatal(err)
	}
	anew, _ := x.open()
	for _, d := range []*desk.Desk{x.desk, anew} {
		if _, err := d.AccountOfKey("SHA256:Ida"); !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("the key: %v", err)
		}
		if _, err := d.AccountOfPrincipal("ida.geheimrat"); !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("the name in certificates: %v", err)
		}
	}

	// A backup from before has it erased before anybody sees it.
	dir := filepath.Join(t.TempDir(), "restored")
	if _, err := desk.Restore(t.Context(), bytes.NewReader(backup), dir, x.goneList()...); err != nil {
		t.Fatal(err)
	}
	if raw, err := os.ReadFile(filepath.Join(dir, "access.jsonl")); err != nil || tells(raw) {
		t.Errorf("%v, restored:\n%s", err, raw)
	}

	// Killed between the event and the lines: check names it, and whoever opens the
	// folder next brings it to its end.
	x.desk.Close()
	later := x.access()[len(before):] // erasing leaves lines as long as they were
	if err := os.WriteFile(filepath.Join(x.dir, "access.jsonl"), append(before, later...), 0o600); err != nil {
		t.Fatal(err)
	}
	d, _ := x.open()
	faults, err := d.Check(d.Operator(), consult.Ref{})
	if err != nil || len(faults) == 0 || !strings.Contains(faults[0].Reason, "was erased by entry") {
		t.Fatalf("%v, %v", faults, err)
	}
	if err := journal.AnnounceErasing(x.dir); err != nil {
		t.Fatal(err)
	}
	d, _ = x.open()
	if raw := x.access(); tells(raw) {
		t.Errorf("there is still:\n%s", raw)
	}
	if faults, err := d.Check(d.Operator(), consult.Ref{}); err != nil || len(faults) > 0 {
		t.Errorf("%v, %v", faults, err)
	}
}
