package command_test

import (
	"context"
	"strings"
	"testing"

	"pult/cmd/command"
	"pult/consult"
	"pult/consult/desk"
)

// A terminal that does not show UTF-8 gets signs that it can show, without being
// asked for them; the locale that counts is the first that is set.
func TestSignsFollowTheCharsetOfTheLocale(t *testing.T) {
	x := newDesktop(t)
	x.desk.Close()
	for _, c := range []struct {
		env   string
		args  []string
		ascii bool
	}{
		{"", nil, false},
		{"", []string{"--ascii"}, true},
		{"LANG=C", nil, true},
		{"LANG=POSIX", nil, true},
		{"LANG=C.UTF-8", nil, false},
		{"LANG=de_DE.UTF-8", nil, false},
		{"LANG=de_DE.utf8@euro", nil, false},
		{"LANG=de_DE", nil, false},
		{"LANG=de_DE.ISO-8859-15@euro", nil, true},
		{"LC_CTYPE=UTF-8", nil, false}, // as macOS sets it
		{"LANG=de_DE.UTF-8 LC_CTYPE=de_DE.ISO8859-1", nil, true},
		{"LANG=C LC_CTYPE=C LC_ALL=en_GB.UTF-8", nil, false},
		{"LANG=de_DE.UTF-8 LC_ALL=C", nil, true},
		{"LANG=de_DE.UTF-8", []string{"--ascii"}, true},
	} {
		var got command.TUIOptions
		env := map[string]string{"PULT_DATA": x.dir, "TERM": "xterm"}
		for _, one := range strings.Fields(c.env) {
			name, value, _ := strings.Cut(one, "=")
			env[name] = value
		}
		code, _, said := run(t.Context(), command.Env{Args: c.args, In: strings.NewReader(""), Local: true,
			Terminal: command.Terminal{In: true, Out: true}, Getenv: func(name string) string { return env[name] },
			TUI: func(_ context.Context, _ *desk.Desk, _ consult.Account, o command.TUIOptions) error {
				got = o
				return nil
			}})
		if code != 0 || got.ASCII != c.ascii {
			t.Errorf("%s %q: ASCII is %v, exit %d: %s", c.env, c.args, got.ASCII, code, said)
		}
	}
}
