package post_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"pult/consult"
	"pult/consult/post"
)

func environment(pairs map[string]string) func(string) string {
	return func(name string) string { return pairs[name] }
}

func TestTheMachineGoesBeforeTheMunicipality(t *testing.T) {
	set := &consult.MailSettings{Host: "mail.moers.example", Port: 2525, User: "pult", From: "Stadt Moers <rathaus@moers.example>", ReplyTo: "beteiligung@moers.example"}
	s, err := post.Configured(set, environment(map[string]string{"PULT_SMTP_PASSWORD": "geheim"}), true)
	if err != nil || s.Address() != "mail.moers.example:2525" || s.Security != post.StartTLS || s.Password != "geheim" || s.From.Name != "Stadt Moers" {
		t.Errorf("%+v, %v", s, err)
	}
	s, err = post.Configured(set, environment(map[string]string{"PULT_SMTP_HOST": "relay.example", "PULT_SMTP_PORT": "465", "PULT_SMTP_SECURITY": "tls", "PULT_SMTP_USER": "x", "PULT_SMTP_PASSWORD": "y"}), true)
	if err != nil || s.Address() != "relay.example:465" || s.User != "x" {
		t.Errorf("%+v, %v", s, err)
	}
	for name, env := range map[string]map[string]string{"no password": {}, "a port that is none": {"PULT_SMTP_PORT": "viele", "PULT_SMTP_PASSWORD": "y"}} {
		if _, err := post.Configured(set, environment(env), true); err == nil {
			t.Error(name)
		}
	}
	if _, err := post.Configured(nil, environment(nil), true); err == nil {
		t.Error("mail leaves by a server that nobody has named")
	}
}

// Attack: whoever administers one municipality names a server of their own, and has
// the password of the machine sent to it. What must hold: over a connection it goes
// to the server alone that the machine names.
func TestThePasswordGoesNowhereElse(t *testing.T) {
	set := &consult.MailSettings{Host: "evil.example", User: "pult", From: "rathaus@moers.example"}
	if _, err := post.Configured(set, environment(map[string]string{"PULT_SMTP_PASSWORD": "geheim"}), false); !errors.Is(err, post.Elsewhere) {
		t.Error(err)
	}
	s, err := post.Configured(set, environment(map[string]string{"PULT_SMTP_PASSWORD": "geheim", "PULT_SMTP_HOST": "relay.example"}), false)
	if err != nil || s.Host != "relay.example" {
		t.Errorf("%+v, %v", s, err)
	}
	// Without one nothing can be lost.
	set.User = ""
	if s, err := post.Configured(set, environment(map[string]string{"PULT_SMTP_PASSWORD": "geheim"}), false); err != nil || s.User != "" {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestThePasswordStandsInAFileOfItsOwner(t *testing.T) {
	path := filepath.Join(t.TempDir(), "password")
	env := environment(map[string]string{"PULT_SMTP_PASSWORD_FILE": path})
	if _, err := post.Password(env); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
	if err := os.WriteFile(path, []byte("ge heim\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err := post.Password(env); err != nil || s.Password != "ge heim" || s.From != path {
		t.Errorf("%+v, %v", s, err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if _, err := post.Password(env); !errors.Is(err, post.Loose) {
		t.Error(err)
	}
}

func TestSoundSettings(t *testing.T) {
	for _, m := range []consult.MailSettings{{}, {Host: "mail.moers.example", From: "rathaus@moers.example", User: "pult"}, {Host: "localhost", Security: post.None, From: "a@b.example"}} {
		if err := post.Sound(m); err != nil {
			t.Errorf("%+v: %v", m, err)
		}
	}
	for _, m := range []consult.MailSettings{{Host: "x"}, {From: "a@b.example"}, {Host: "x", From: "a@b.example", Port: 70000}, {Host: "x", From: "a@b.example", Security: post.None}, {Host: "x", From: "niemand"}, {Host: "x", From: "a@b.example", ReplyTo: "niemand"}} {
		if err := post.Sound(m); err == nil {
			t.Errorf("%+v", m)
		}
	}
}
