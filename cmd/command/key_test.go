package command_test

import (
	"strings"
	"testing"

	"pult/cmd/command"
	"pult/consult"
)

const (
	adaKey         = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDNMM+C+65QN3Jg2oJmj+DqzbUf+e7Bz2EN49U7FsibJ ada@laptop\n"
	adaFingerprint = "SHA256:L13XFofmQTTPeLzk9YNhnn1MJ5us2Zh+EiW7yooKI2k"
)

// Attack: who is no administrator tries the commands for keys, with good and
// with nonsensical arguments. What must hold: exit 3 before any of it is looked at.
func TestOnlyAdministratorsManageKeys(t *testing.T) {
	x := newDesktop(t)
	for _, role := range []consult.Role{consult.Moderator, consult.Approver, consult.Intake, consult.Privacy, consult.Auditor, consult.Council, consult.Partner} {
		acc := x.account(role, "*", false)
		for _, args := range [][]string{
			{"key"}, {"key", "list"}, {"key", "list", "--json"}, {"key", "steal"}, {"key", "grant", "--name", "E", "--role", role.String()},
			{"key", "grant", "--data", "/"}, {"key", "revoke", acc.ID}, {"key", "revoke"}, {"key", "revoke", "a999"}, {"key", "--help"},
		} {
			if code, out, said := x.remote(acc, adaKey, args...); code != command.ExitDenied || out != "" || !strings.Contains(said, "key is not among what your account may do") {
				t.Errorf("%s %q: exit %d, %q, %s", role, args, code, out, said)
			}
		}
	}
}

// Attack: an administrator of one municipality reads, grants and revokes in
// another, by scope, account, fingerprint and grant. What must hold: as if it were
// not there, with one sentence for both.
func TestAScopedAdministratorOverAConnection(t *testing.T) {
	x := newDesktop(t)
	x.local("", "new", "neuss/hafen", "--title", "Hafen")
	x.local(adaKey, "key", "grant", "--name", "Fern", "--role", "moderator", "--scope", "neuss/*")
	mona := x.account(consult.Admin, "moers/*", false)
	if err := x.svc.Grant(t.Context(), mona.ID, consult.Grant{Role: consult.Moderator, Scope: "moers/*"}); err != nil {
		t.Fatal(err)
	}
	code, out, said := x.remote(mona, "", "key", "list")
	if code != 0 || !strings.Contains(out, "admin in moers/*") || strings.Contains(out, "Fern") || strings.Contains(out, "neuss") {
		t.Errorf("exit %d: %s%s", code, out, said)
	}
	fern, err := x.desk.AccountOfKey(adaFingerprint)
	if err != nil {
		t.Fatal(err)
	}
	var sentences []string
	for _, what := range []string{fern.ID, fern.Grants[0].ID, adaFingerprint, "a999", "g999", "SHA256:none"} {
		code, _, said := x.remote(mona, "", "key", "revoke", what)
		want(t, what+": "+said, code, command.ExitInput)
		sentences = append(sentences, strings.Replace(said, what, "X", 1))
	}
	for _, s := range sentences {
		want(t, "the sentence", s, sentences[0])
	}
	other := strings.Replace(adaKey, "DNMM", "DNMN", 1)
	for _, args := range [][]string{
		{"--role", "moderator"}, {"--role", "moderator", "--scope", "neuss/hafen"}, {"--role", "privacy", "--scope", "moers/*"}, {"--role", "admin", "--scope", "*"},
	} {
		code, out, said := x.remote(mona, other, append([]string{"key", "grant", "--name", "Tom"}, args...)...)
		if code != command.ExitDenied || out != "" || !strings.Contains(said, "nobody grants") {
			t.Errorf("%q: exit %d, %q, %s", args, code, out, said)
		}
	}
	if code, _, said := x.remote(mona, other, "key", "grant", "--account", fern.ID, "--role", "moderator", "--scope", "moers/*"); code != command.ExitInput {
		t.Errorf("exit %d: %s", code, said)
	}
	code, out, said = x.remote(mona, other, "key", "grant", "--name", "Tom", "--role", "moderator", "--scope", "moers/radwege")
	if code != 0 || !strings.HasPrefix(out, "SHA256:") || !strings.Contains(said, "Tom") {
		t.Errorf("exit %d: %q %s", code, out, said)
	}
	id := strings.TrimSpace(out[strings.Index(out, "\t"):])
	if code, _, said = x.remote(mona, "", "key", "revoke", id); code != 0 || !strings.Contains(said, "lets nobody in any more") {
		t.Errorf("exit %d: %s", code, said)
	}
}
