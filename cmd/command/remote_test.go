package command_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pult/cmd/command"
	"pult/consult"
	"pult/consult/desk"
)

// Over a connection every FILE is "-", and nothing on the server can be named.
func TestConnectionsCannotNameFilesOfTheServer(t *testing.T) {
	x := newDesktop(t)
	admin := x.account(consult.Admin, consult.Everywhere, false)
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	for _, args := range [][]string{
		{"list", "--data", x.dir},
		{"--data", x.dir, "list"},
		{"list", "moers/radwege", "--data=" + elsewhere},
		{"new", "a/b", "--title", "T", "--data", elsewhere},
		{"import", "moers/radwege", "/etc/passwd"},
		{"import", "moers/radwege", "-", "--attachments", "/etc"},
		{"import", "moers/radwege", "-", "/etc/passwd"},
		{"add", "moers/radwege", "--file", "/etc/passwd"},
		{"demo", "--dir", elsewhere},
		{"demo", "--write-only"},
		{"cluster", "moers/radwege", "--labels", "/etc/passwd"},
	} {
		code, out, said := x.remote(admin, "", args...)
		if code != command.ExitDenied || out != "" {
			t.Errorf("%q: exit %d, %q, %s", args, code, out, said)
		}
	}
	if _, err := os.Stat(elsewhere); err == nil {
		t.Error("a connection made a folder on the server")
	}
	code, _, said := x.remote(admin, "id,text\nq-1,Ein Weg\n", "import", "moers/radwege", "-")
	want(t, said, code, 0)
	code, _, said = x.remote(admin, "", "new", "moers/neu", "--title", "Neu")
	want(t, said, code, 0)
}

// A partner sees what is published, by numbers of their own, and nobody's id.
func TestPartnerReadsTheirOwnNumbers(t *testing.T) {
	x := newDesktop(t)
	partner := x.account(consult.Partner, "moers/radwege", true)
	code, out, said := x.remote(partner, "", "list", "moers/radwege", "--json")
	want(t, said, code, 0)
	want(t, out, lines(out), 2)
	for _, s := range []string{`{"id":"2","source_id":null,"title":"Ampel"`, `{"id":"1","source_id":null,"title":"Bus"`, `"party":null`, `"assignee":null`} {
		if !strings.Contains(out, s) {
			t.Errorf("%s is missing in %s", s, out)
		}
	}
	code, out, _ = x.remote(partner, "", "search", "moers/radwege", "poller", "--json")
	if code != 0 || out != "" {
		t.Errorf("exit %d, %q", code, out)
	}
	code, out, _ = x.remote(partner, "", "list", "--json")
	if code != 0 || out != `{"consultation":"moers/radwege","title":"Radwege","phase":"configuration","contributions":2}`+"\n" {
		t.Errorf("exit %d, %q", code, out)
	}
}

// What somebody must not see is answered like what does not exist, whatever the
// command, also by those who hold the right for the act elsewhere.
func TestInvisibleIsLikeMissing(t *testing.T) {
	x := newDesktop(t)
	partner := x.account(consult.Partner, "moers/radwege", true)
	elsewhere := x.account(consult.Admin, "moers/radwege", false)
	if err := x.svc.Grant(t.Context(), elsewhere.ID, consult.Grant{Role: consult.Moderator, Scope: "moers/radwege"}); err != nil {
		t.Fatal(err)
	}
	elsewhere, err := x.desk.Account(elsewhere.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"list", "moers/NAME"}, {"search", "moers/NAME", "x"}, {"import", "moers/NAME", "-"}, {"add", "moers/NAME"},
		{"correct", "moers/NAME", "1", "--reason", "x", "--title", "x"}, {"check", "moers/NAME", "--record", "x"}, {"check", "moers/NAME"},
		{"attachment", "moers/NAME", "1"}, {"attachment", "moers/NAME", "1", "a.pdf"},
		{"cluster", "moers/NAME"}, {"cluster", "moers/NAME", "--labels", "-"}, {"cluster", "moers/NAME", "--apply"}, {"stats", "moers/NAME"},
	} {
		for who, account := range map[string]consult.Account{"partner": partner, "admin and moderator of another": elsewhere} {
			wanted := command.ExitInput
			if who == "partner" && args[0] != "list" && args[0] != "search" && args[0] != "stats" {
				wanted = command.ExitDenied // before anything is looked at
			}
			answers := map[string]string{}
			for _, name := range []string{"hallenbad", "nirgends"} {
				call := strings.Split(strings.ReplaceAll(strings.Join(args, "\n"), "NAME", name), "\n")
				code, _, said := x.remote(account, "text", call...)
				if code != wanted {
					t.Errorf("%s, %q: exit %d, %s", who, call, code, said)
				}
				answers[name] = strings.ReplaceAll(said, name, "NAME")
			}
			if answers["hallenbad"] != answers["nirgends"] {
				t.Errorf("%s, %q tells them apart: %q", who, args, answers)
			}
		}
	}
}

// A command that an account may not use is refused whatever stands behind it,
// and so is one that this version does not have; only an unknown name is a
// mistake of typing. Help lists what is left.
func TestCommandsOfOthersAreRefusedUnread(t *testing.T) {
	x := newDesktop(t)
	partner := x.account(consult.Partner, "moers/radwege", true)
	moderator := x.account(consult.Moderator, "moers/radwege", false)
	for _, name := range []string{"serve", "demo", "backup", "restore", "new", "add", "correct", "import", "attachment", "check", "key", "cluster", "send", "gate", "verify"} {
		for _, args := range [][]string{{name}, {name, "--nonsense"}, {name, "--help"}, {name, "moers/hallenbad", "-"}, {name, "../../etc", "x", "y", "z"}, {"help", name}} {
			if code, out, said := x.remote(partner, "", args...); code != command.ExitDenied || out != "" {
				t.Errorf("%q: exit %d, %q, %s", args, code, out, said)
			}
		}
	}
	for _, args := range [][]string{{"plainly"}, {"rm", "-rf"}, {"--nonsense"}, {"help", "rm"}} {
		if code, _, said := x.remote(partner, "", args...); code != command.ExitUsage {
			t.Errorf("%q: exit %d, %s", args, code, said)
		}
	}
	listed := func(account consult.Account) string {
		_, out, _ := x.remote(account, "", "help")
		return out
	}
	if out := listed(partner); !strings.Contains(out, "\n  list ") || strings.Contains(out, "import") || strings.Contains(out, "backup") || strings.Contains(out, "--data") {
		t.Error(out)
	}
	if out := listed(moderator); !strings.Contains(out, "\n  import ") || strings.Contains(out, "\n  check ") || strings.Contains(out, "\n  demo ") {
		t.Error(out)
	}
}

// A partner reads the text that is published, but no file: that shows who wrote it.
func TestPartnersGetNoFiles(t *testing.T) {
	x := newDesktop(t)
	scan := filepath.Join(t.TempDir(), "scan.pdf")
	if err := os.WriteFile(scan, []byte("%PDF-"), 0o600); err != nil {
		t.Fatal(err)
	}
	x.local("Der Brief", "add", "moers/radwege", "--file", scan)
	ref := consult.Ref{Municipality: "moers", Consultation: "radwege"}
	if _, err := x.svc.Do(t.Context(), ref, 1<<62, consult.Publish{On: consult.OrdinalsOf(4), To: consult.Published}); err != nil {
		t.Fatal(err)
	}
	partner, auditor := x.account(consult.Partner, "moers/radwege", true), x.account(consult.Auditor, "moers/*", false)
	for _, args := range [][]string{{"attachment", "moers/radwege", "3"}, {"attachment", "moers/radwege", "3", "scan.pdf"}, {"attachment", "moers/radwege", "9"}} {
		if code, out, said := x.remote(partner, "", args...); code != command.ExitDenied || out != "" {
			t.Errorf("%q: exit %d, %q, %s", args, code, out, said)
		}
	}
	if code, out, said := x.remote(auditor, "", "attachment", "moers/radwege", "4"); code != 0 || out != "%PDF-" {
		t.Errorf("exit %d, %q, %s", code, out, said)
	}
	code, _, said := run(t.Context(), command.Env{Args: []string{"attachment", "moers/radwege", "4"}, Desk: x.desk, Account: auditor,
		Terminal: command.Terminal{Out: true}, Getenv: os.Getenv})
	if code != command.ExitUsage || !strings.Contains(said, "terminal") {
		t.Errorf("exit %d, %s", code, said)
	}
}

func TestRightsAreAskedFor(t *testing.T) {
	x := newDesktop(t)
	partner := x.account(consult.Partner, "moers/radwege", true)
	auditor := x.account(consult.Auditor, "moers/*", false)
	for _, args := range [][]string{
		{"import", "moers/radwege", "-"}, {"add", "moers/radwege"}, {"new", "moers/neu", "--title", "T"}, {"check"},
		{"correct", "moers/radwege", "1", "--reason", "x", "--title", "x"}, {"cluster", "moers/radwege", "--json"},
	} {
		if code, _, said := x.remote(partner, "Der Text", args...); code != command.ExitDenied {
			t.Errorf("partner, %q: exit %d, %s", args, code, said)
		}
	}
	code, out, said := x.remote(auditor, "", "check", "moers")
	if code != 0 || out != "" {
		t.Errorf("auditor: exit %d, %s%s", code, out, said)
	}
	if code, _, said := x.remote(auditor, "Text", "add", "moers/radwege"); code != command.ExitDenied {
		t.Errorf("auditor adds: exit %d, %s", code, said)
	}
	if code, out, said := x.remote(auditor, "", "cluster", "moers/radwege", "--json"); code != command.ExitDenied || out != "" {
		t.Errorf("auditor clusters: exit %d, %s%s", code, out, said)
	}
}

// ctrl+c ends a command that waits for somebody to type.
func TestInterruptedWhileReading(t *testing.T) {
	x := newDesktop(t)
	before := x.local("", "list", "moers/radwege", "--json")
	for _, args := range [][]string{{"add", "moers/radwege"}, {"import", "moers/radwege", "-"}, {"cluster", "moers/radwege", "--labels", "-"}} {
		in := silence{make(chan struct{})}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		code, out, said := run(ctx, command.Env{Args: args, In: in, Desk: x.desk, Account: x.desk.Operator(), Getenv: os.Getenv})
		close(in.end)
		if code != command.ExitInterrupted || out != "" || !strings.Contains(said, "interrupted") {
			t.Errorf("%q: exit %d, %q, %q", args, code, out, said)
		}
	}
	want(t, "contributions", x.local("", "list", "moers/radwege", "--json"), before)
}

func TestTypedTextMustBeText(t *testing.T) {
	x := newDesktop(t)
	clerk := x.account(consult.Intake, consult.Everywhere, false)
	code, _, said := x.remote(clerk, "Gr\xfc\xdfe aus Moers", "add", "moers/radwege")
	if code != command.ExitInput || !strings.Contains(said, "UTF-8") {
		t.Errorf("exit %d, %s", code, said)
	}
	code, _, said = x.remote(clerk, strings.Repeat("x", 5<<20), "add", "moers/radwege")
	if code != command.ExitInput || !strings.Contains(said, "4 MB") {
		t.Errorf("exit %d, %s", code, said)
	}
	code, out, said := x.remote(clerk, "\ufeffeins\r\nzwei\r\n", "add", "moers/radwege", "--title", "Zeilen")
	if code != 0 || out != "4\n" {
		t.Errorf("exit %d, %q, %s", code, out, said)
	}
	if out := x.local("", "search", "moers/radwege", "zeilen", "--json"); !strings.Contains(out, `"text":"eins\nzwei"`) {
		t.Error(out)
	}
}

func TestOutputThatCannotBeWrittenIsAnError(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("this system has no /dev/full")
	}
	defer full.Close()
	x := newDesktop(t)
	var said strings.Builder
	e := command.Env{Args: []string{"list", "moers/radwege", "--json"}, Out: full, Err: &said, Desk: x.desk, Account: x.desk.Operator(), Getenv: os.Getenv, Now: time.Now}
	if code := command.Run(t.Context(), command.Table(), e); code == 0 || !strings.Contains(said.String(), "could not be written") {
		t.Errorf("exit %d, %s", code, said.String())
	}
}

// Another user's data folder can be read where the system allows it, but is not written to.
func TestForeignFolderIsNotWrittenTo(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can give a folder to somebody else")
	}
	x := newDesktop(t)
	if err := os.Chown(x.dir, 65534, 65534); err != nil {
		t.Skip(err)
	}
	code, _, said := run(t.Context(), command.Env{Args: []string{"add", "moers/radwege", "--data", x.dir}, In: strings.NewReader("Text"), Local: true, Getenv: os.Getenv})
	if code != command.ExitDenied || !strings.Contains(said, "sudo -u") {
		t.Errorf("exit %d, %s", code, said)
	}
	serve := func(context.Context, *desk.Desk, command.ServeOptions) error {
		t.Error("it is served")
		return nil
	}
	code, _, said = run(t.Context(), command.Env{Args: []string{"serve", "--data", x.dir, "--state", t.TempDir()}, Serve: serve, Local: true, Getenv: os.Getenv})
	if code != command.ExitDenied || !strings.Contains(said, "sudo -u") {
		t.Errorf("serve: exit %d, %s", code, said)
	}
}

// What is offered over a connection is what will be carried out there.
func TestHelpOverAConnectionOffersWhatIsPermitted(t *testing.T) {
	x := newDesktop(t)
	partner := x.account(consult.Partner, "moers/radwege", true)
	auditor := x.account(consult.Auditor, "moers/radwege", false)
	for _, c := range []struct {
		who    consult.Account
		args   []string
		code   int
		has    string
		hasNot string
	}{
		{partner, []string{"nex"}, command.ExitUsage, "help lists what your account may do", "new"},
		{partner, []string{"lst"}, command.ExitUsage, "did you mean list?", "pult help"},
		{partner, []string{"help", "list"}, 0, "--json", "--data"},
		{auditor, []string{"check"}, command.ExitDenied, "name what is yours: check M/C", "roles"},
		{auditor, []string{"check", "moers/radwege"}, 0, "nothing found", ""},
	} {
		code, out, said := x.remote(c.who, "", c.args...)
		if got := out + said; code != c.code || !strings.Contains(got, c.has) || c.hasNot != "" && strings.Contains(got, c.hasNot) {
			t.Errorf("%q: exit %d, %s", c.args, code, got)
		}
	}
}
