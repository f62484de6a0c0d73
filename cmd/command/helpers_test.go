package command_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pult/cmd/command"
	"pult/consult"
	"pult/consult/desk"
)

// desktop is a data folder with one consultation of three contributions, the
// first of which is published, and accounts for those who look at it.
type desktop struct {
	*testing.T
	dir  string
	desk *desk.Desk
	svc  *desk.Service
}

func newDesktop(t *testing.T) *desktop {
	t.Helper()
	x := &desktop{T: t, dir: filepath.Join(t.TempDir(), "data")}
	x.local("", "new", "moers/radwege", "--title", "Radwege")
	x.local("", "new", "moers/hallenbad", "--title", "Hallenbad")
	x.local(`{"id":"p-1","title":"Ampel","text":"Die Ampel ist zu kurz.","email":"ada@post.example"}
{"id":"p-2","title":"Poller","text":"Die Poller sieht niemand."}
{"id":"p-3","title":"Bus","text":"Der Bus kommt nicht."}
`, "import", "moers/radwege", "-")
	var err error
	if x.desk, err = desk.Open(x.dir); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.desk.Close() })
	x.svc = x.desk.Service(x.desk.Operator())
	ref := consult.Ref{Municipality: "moers", Consultation: "radwege"}
	// The third becomes visible before the first: partners count in that order.
	for _, n := range []consult.Ordinal{3, 1} {
		if _, err := x.svc.Do(t.Context(), ref, 1<<62, consult.Publish{On: consult.OrdinalsOf(n), To: consult.Published}); err != nil {
			t.Fatal(err)
		}
	}
	return x
}

// local runs a command as the operator of the machine, who must succeed.
func (x *desktop) local(in string, args ...string) string {
	x.Helper()
	code, out, said := run(x.Context(), command.Env{Args: args, In: strings.NewReader(in), Local: true,
		Getenv: func(name string) string { return map[string]string{"PULT_DATA": x.dir}[name] }})
	if code != 0 {
		x.Fatalf("%q: exit %d: %s", args, code, said)
	}
	return out
}

// remote runs a command as somebody at the other end of a connection.
func (x *desktop) remote(account consult.Account, in string, args ...string) (code int, out, said string) {
	x.Helper()
	return run(x.Context(), command.Env{Args: args, In: strings.NewReader(in), Desk: x.desk, Account: account,
		Getenv: func(string) string { return "" }})
}

// account makes an account with one role in a scope.
func (x *desktop) account(role consult.Role, scope consult.Scope, published bool) consult.Account {
	x.Helper()
	id, err := x.svc.CreateAccount(x.Context(), role.String(), "")
	if err == nil {
		err = x.svc.Grant(x.Context(), id, consult.Grant{Role: role, Scope: scope, SeePublished: published})
	}
	if err != nil {
		x.Fatal(err)
	}
	acc, err := x.desk.Account(id)
	if err != nil {
		x.Fatal(err)
	}
	return acc
}

func run(ctx context.Context, e command.Env) (code int, out, said string) {
	var stdout, stderr bytes.Buffer
	e.Out, e.Err = &stdout, &stderr
	if e.In == nil {
		e.In = strings.NewReader("")
	}
	if e.Now == nil {
		e.Now = time.Now
	}
	code = command.Run(ctx, command.Table(), e)
	return code, stdout.String(), stderr.String()
}

// silence is a terminal or a connection on which nobody types.
type silence struct{ end chan struct{} }

func (s silence) Read([]byte) (int, error) {
	<-s.end
	return 0, io.EOF
}

func lines(s string) int { return strings.Count(s, "\n") }

func want(t *testing.T, what string, got, wanted any) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(wanted) {
		t.Errorf("%s: %v, want %v", what, got, wanted)
	}
}
