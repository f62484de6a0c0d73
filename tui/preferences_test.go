package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/tui/plain"
	"pult/tui/tuitest"
)

// begin has somebody begin anew at another terminal, with a program of its own.
func begin(t *testing.T, c *clerk, acc consult.Account, w, h int) (*App, *tuitest.Screen) {
	t.Helper()
	app, err := New(t.Context(), c.open(), acc, Options{Environ: []string{"LANG=de_DE.UTF-8"}, Now: func() time.Time { return time.Date(2026, 3, 23, 10, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(app.Close)
	return app, tuitest.New(t, app, w, h)
}

func TestWhatAPersonPrefersFollowsThemBetweenTerminals(t *testing.T) {
	t.Parallel()
	c, accounts := rolesTown(t)
	ada := accounts[consult.Moderator]
	_, s := begin(t, c, ada, 120, 30)
	s.Contains("Übersicht")
	for _, command := range []string{"switch language", "dark", "signs: ascii", "display next time"} {
		s.Press(":").Type(command).Press("enter")
	}
	s.WaitFor("Next time Pult begins line by line.")
	s.Press("2", "/").Type("ampel").Press("enter").WaitFor("1 of 1")
	s.Press(":").Type("save the filter").Press("enter").WaitFor("Save").Type("Meine").Press("enter").WaitFor("Meine")
	raw, err := os.ReadFile(filepath.Join(c.dir, "accounts", ada.ID+".json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"language": "en"`, `"background": "dark"`, `"ascii": true`, `"plain": true`, `"name": "Meine"`} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("%s is not in %s", want, raw)
		}
	}
	app, next := begin(t, c, ada, 120, 30)
	next.Contains("Overview", ">1").Lacks("▌")
	if len(app.env.Filters) != 1 || app.background != backgrounds()["dark"] {
		t.Errorf("%+v", app.prefs)
	}
	if err := app.env.Service.SetPosition(t.Context(), app.rooms.Position(app.env.Position)); err != nil {
		t.Fatal(err)
	}
	_, other := begin(t, c, accounts[consult.Auditor], 120, 30)
	other.Contains("Übersicht", "▌1")
}

// A preferences file that nobody can read is no lock-out: one begins without,
// is told so, and the next change makes it anew; the old one is kept aside.
func TestDamagedPreferencesLockNobodyOut(t *testing.T) {
	t.Parallel()
	c, accounts := rolesTown(t)
	ada := accounts[consult.Moderator]
	path := filepath.Join(c.dir, "accounts", ada.ID+".json")
	for _, damage := range []string{"{", `{"language": 7}`, "", "\x00\x00"} {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(damage), 0o600); err != nil {
			t.Fatal(err)
		}
		_, s := begin(t, c, ada, 120, 30)
		s.Contains("Übersicht", "Ihre Einstellungen sind nicht lesbar.")
		s.Press(":").Type("switch language").Press("enter").Contains("Language: English.")
		s.Press(":").Type("display next time").Press("enter").WaitFor("Next time") // jobs are done in turn
		_, s = begin(t, c, ada, 120, 30)
		s.Contains("Overview").Lacks("cannot be read")
		aside, err := filepath.Glob(path + ".torn-*")
		if err != nil || len(aside) == 0 {
			t.Errorf("%q was not kept: %v", damage, err)
		}
	}
	var out strings.Builder
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := RunPlain(t.Context(), c.open(), ada, Options{Environ: []string{"LANG=de_DE"}}, plain.Terminal{In: strings.NewReader("q\n"), Out: &out}); err != nil || !strings.Contains(out.String(), "nicht lesbar") {
		t.Errorf("%v: %s", err, out.String())
	}
}
