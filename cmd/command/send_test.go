package command_test

import (
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/emersion/go-smtp"

	"pult/cmd/command"
	"pult/consult"
)

// postbox is a real mail server on this machine that takes everything.
type postbox struct{ got []string }

func (b *postbox) NewSession(*smtp.Conn) (smtp.Session, error) { return b, nil }
func (b *postbox) Mail(string, *smtp.MailOptions) error        { return nil }
func (b *postbox) Rcpt(string, *smtp.RcptOptions) error        { return nil }
func (b *postbox) Reset()                                      {}
func (b *postbox) Logout() error                               { return nil }
func (b *postbox) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	b.got = append(b.got, string(raw))
	return err
}

// A clerk answers, looks at what would leave, sends, and everybody has heard back.
func TestSendByTheCommandLine(t *testing.T) {
	x := newDesktop(t)
	box := &postbox{}
	srv := smtp.NewServer(box)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go srv.Serve(l)
	t.Cleanup(func() { srv.Close() })
	env := map[string]string{"PULT_DATA": x.dir, "PULT_SMTP_HOST": "127.0.0.1", "PULT_SMTP_PORT": strconv.Itoa(l.Addr().(*net.TCPAddr).Port), "PULT_SMTP_SECURITY": "none", "PULT_SMTP_FROM": "Stadt Moers <beteiligung@moers.example>"}
	local := func(args ...string) (int, string, string) {
		return run(t.Context(), command.Env{Args: args, Local: true, Getenv: func(name string) string { return env[name] }})
	}
	ref := consult.Ref{Municipality: "moers", Consultation: "radwege"}
	do := func(cmd consult.Command) uint64 {
		t.Helper()
		r, err := x.svc.Do(t.Context(), ref, 1<<40, cmd)
		if err != nil {
			t.Fatal(err)
		}
		return r.Seq()
	}
	on := consult.OrdinalsOf(1, 2, 3)
	do(consult.Vote{On: on, Value: consult.Acknowledge})
	id := consult.ResponseID(do(consult.Respond{On: on, Body: "Danke für den Hinweis."}))
	do(consult.SubmitResponse{ID: id})
	do(consult.ApproveResponse{ID: id, Exception: "allein"})
	do(consult.ReleaseResponse{ID: id})
	do(consult.SetHandling{On: on, To: consult.Processed})

	if code, out, said := local("send", "moers/radwege", "--dry-run"); code != 0 || !strings.Contains(out, "waiting") || !strings.Contains(said, "1 waiting") || !strings.Contains(said, "2 contributions: nobody is known") || strings.Contains(out+said, "ada@") || len(box.got) != 0 {
		t.Errorf("exit %d: %s%s", code, out, said)
	}
	// certified compares the last line of the gate with the journal.
	certified := func() (code int, said string) {
		_, out, _ := local("gate", "moers/radwege", "--json")
		lines := strings.Split(strings.TrimSpace(out), "\n")
		file := filepath.Join(t.TempDir(), "certificate.json")
		if err := os.WriteFile(file, []byte(lines[len(lines)-1]), 0o600); err != nil {
			t.Fatal(err)
		}
		code, _, said = local("check", "moers/radwege", "--certificate", file)
		return code, said
	}
	if code, _, said := local("gate", "moers/radwege"); code != command.ExitFinding {
		t.Errorf("exit %d: %s", code, said)
	}
	if code, said := certified(); code != command.ExitInput || !strings.Contains(said, "holds no certificate") {
		t.Errorf("exit %d: %s", code, said)
	}
	if code, out, said := local("send", "moers/radwege", "--json"); code != 0 || len(box.got) != 1 || !strings.Contains(out, `"state":"sent","contributions":"1"`) {
		t.Fatalf("exit %d: %s%s", code, out, said)
	}
	if !strings.Contains(box.got[0], "To: <ada@post.example>") || !strings.Contains(box.got[0], "References: <") {
		t.Error(box.got[0])
	}
	if code, _, _ := local("send", "moers/radwege"); code != 0 || len(box.got) != 1 {
		t.Error("sent twice")
	}
	for code, args := range map[int][]string{
		command.ExitInput: {"send", "moers/radwege", "--heard", "impossible", "--on", "2,3"},
		command.ExitUsage: {"send", "moers/radwege", "--heard", "told"},
	} {
		if got, _, said := local(args...); got != code {
			t.Errorf("%q: exit %d, %s", args, got, said)
		}
	}
	for _, args := range [][]string{{"--heard", "told", "--on", "2", "--day", "28.03.2026"}, {"--day", "2026-03-28"}, {"--dry-run", "--reason", "mündlich"}} {
		if code, _, said := local(append([]string{"send", "moers/radwege"}, args...)...); code != command.ExitUsage {
			t.Errorf("%q: exit %d, %s", args, code, said)
		}
	}
	if code, _, said := local("send", "moers/radwege", "--heard", "told", "--on", "2", "--day", "2999-01-01"); code == 0 || !strings.Contains(said, "later than today") {
		t.Errorf("told on a day to come: exit %d, %s", code, said)
	}
	if code, _, said := local("send", "moers/radwege", "--heard", "told", "--on", "2", "--day", "2026-03-01", "--reason", "am Schalter"); code != 0 {
		t.Errorf("exit %d: %s", code, said)
	}
	if journal, err := os.ReadFile(filepath.Join(x.dir, "moers/radwege/journal.jsonl")); err != nil || !strings.Contains(string(journal), `"2026-03-01"`) {
		t.Errorf("the day on which they heard is not on record: %v", err)
	}
	if code, _, said := local("send", "moers/radwege", "--heard", "impossible", "--on", "3", "--reason", "ohne Anschrift eingereicht"); code != 0 {
		t.Errorf("exit %d: %s", code, said)
	}
	code, out, said := local("gate", "moers/radwege")
	if code != 0 || !strings.Contains(out, "Certificate") || !strings.Contains(said, "3 contributions of 3 have passed; 3 (100 %) merely acknowledged; 1 response was") {
		t.Errorf("exit %d: %s%s", code, out, said)
	}
	if code, said := certified(); code != 0 || !strings.Contains(said, "holds this certificate") {
		t.Errorf("exit %d: %s", code, said)
	}
	// Without a server it says what is missing.
	delete(env, "PULT_SMTP_HOST")
	if code, _, said := local("send", "moers/radwege"); code != command.ExitInput || !strings.Contains(said, "PULT_SMTP_HOST") {
		t.Errorf("exit %d: %s", code, said)
	}
	x.local("", "check")
}
