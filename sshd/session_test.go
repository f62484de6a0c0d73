package sshd_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"pult/consult"
	"pult/sshd"
)

// A terminal gets the interface, with the rights of the key; what is decided
// there is on record under the account's name.
func TestATerminalGetsTheInterface(t *testing.T) {
	x := newTown(t)
	key, id := x.key(consult.Moderator, consult.Everywhere)
	s := x.sit(x.login(key), "xterm-256color", "")
	s.WaitFor("Übersicht", "Radwege")
	s.Press("2").WaitFor("v Votum", "Poller ragen")
	s.Press("v").WaitFor("teilweise berücksichtigt").Press("1").WaitFor("berücksichtigt.")
	v, err := x.desk.View(x.desk.Operator(), radwege)
	if err != nil {
		t.Fatal(err)
	}
	row, err := v.Row(1)
	if err != nil || row.Decision != consult.Full {
		t.Fatalf("%+v, %v", row, err)
	}
	s.Press("q")
	if code := s.ends(); code != 0 {
		t.Errorf("exit %d", code)
	}
	x.logs("session ended", "account="+id, "what=interface")
	// The position is kept with the account.
	p, err := x.desk.Preferences(id)
	if err != nil || p.Position.Consultation != "moers/radwege" {
		t.Errorf("%+v, %v", p, err)
	}
}

// What is copied lies on the clipboard of the person's own computer, whatever the
// room.
func TestTextIsCopiedToOnesOwnComputer(t *testing.T) {
	x := newTown(t)
	for _, cmd := range []consult.Command{consult.CreateTheme{Label: "Abstellen"}, consult.Respond{On: consult.OrdinalsOf(1), Body: "Die Poller werden versetzt."}} {
		if _, err := x.svc.Do(t.Context(), radwege, 0, cmd); err != nil {
			t.Fatal(err)
		}
	}
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	s := x.sit(x.login(key), "xterm-256color", "")
	s.WaitFor("Radwege")
	for room, text := range map[string]string{"2": "Poller ragen", "3": "Abstellen", "4": "Die Poller werden versetzt."} {
		s.Press(room).WaitFor(text).Press("y").WaitForCopy(text)
	}
}

// Commands are those of the program, byte for byte and code for code.
func TestCommandsAreThoseOfTheProgram(t *testing.T) {
	x := newTown(t)
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	for _, c := range []struct {
		line, in string
		code     int
		out      string
		said     string
	}{
		{"list", "", 0, "moers/radwege  configuration      3  Radwege\n", ""},
		{`search moers/radwege "nein zur" --json`, "", 0, `"id":"3"`, ""},
		{`search moers/radwege 'Fahrradständer' --json`, "", 0, `"id":"2"`, ""},
		{"add moers/radwege --title Brief", "Erste Zeile\nZweite", 0, "4\n", ""},
		{"add moers/radwege --title wie\\ geht\\'s", "Text", 0, "5\n", ""},
		{"add moers/radwege --title wie geht's", "Text", 2, "", "quote"},
		{"list 'open", "", 2, "", "quote"},
		{"list moers/nirgends", "", 4, "", "not found"},
		{"frobnicate", "", 2, "", "no command"},
		{"backup /tmp/x", "", 3, "", "server itself"},
		{"list --data /etc", "", 3, "", "--data"},
		{"check", "", 3, "", "not among"},
		{"", "", 2, "", "needs a terminal"},
	} {
		code, out, said := x.run(key, c.in, c.line)
		if code != c.code || !strings.Contains(out, c.out) || !strings.Contains(said, c.said) || c.out == "" && out != "" || strings.Contains(out+said, "\r") {
			t.Errorf("%q: exit %d, %q, %q", c.line, code, out, said)
		}
	}
}

// Three megabytes go in and come out as they were.
func TestStreamsAreByteClean(t *testing.T) {
	want := make([]byte, 3<<20)
	for i := range want {
		want[i] = byte(i * 7 >> 3)
	}
	x := newTown(t, func(o *sshd.Options) {
		o.Run = func(ctx context.Context, c sshd.Call) int {
			if _, err := io.Copy(c.Out, c.In); err != nil {
				return 1
			}
			return 42
		}
	})
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	code, out, _ := x.run(key, string(want), "echo")
	if code != 42 || !bytes.Equal([]byte(out), want) {
		t.Errorf("exit %d, %d bytes", code, len(out))
	}
}

// A command that is under way hears of a signal, and of a client that leaves.
func TestCommandsAreCancelled(t *testing.T) {
	begun, ended := make(chan struct{}), make(chan error, 1)
	x := newTown(t, func(o *sshd.Options) {
		o.Run = func(ctx context.Context, c sshd.Call) int {
			begun <- struct{}{}
			<-ctx.Done()
			ended <- context.Cause(ctx)
			return 130
		}
	})
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	client := x.login(key)
	session, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := session.Start("import"); err != nil {
		t.Fatal(err)
	}
	<-begun
	if err := session.Signal("INT"); err != nil {
		t.Fatal(err)
	}
	<-ended
	if code := exit(t, session.Wait()); code != 130 {
		t.Errorf("exit %d", code)
	}
	// The channel alone is closed: the connection stays.
	second, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := second.Start("import"); err != nil {
		t.Fatal(err)
	}
	<-begun
	second.Close()
	<-ended
	third, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := third.Start("import"); err != nil {
		t.Fatal(err)
	}
	<-begun
	client.Close()
	<-ended
}

// The linear mode: by name, and where a terminal can do nothing else. Nothing is
// drawn, and keys are made into lines by the server.
func TestPlainModeOverSSH(t *testing.T) {
	x := newTown(t)
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	client := x.login(key)
	for _, c := range []struct{ term, line string }{{"xterm-256color", "plain"}, {"dumb", ""}, {"", ""}, {"../../etc/passwd", ""}} {
		s := x.sit(client, c.term, c.line)
		s.WaitFor("Raum 1, Übersicht", "\n>")
		s.Type("2x\x7f\n").WaitFor("Raum 2, Eingang", "Beitrag 1.")
		s.Type("q\n")
		if code := s.ends(); code != 0 {
			t.Errorf("%v: exit %d", c, code)
		}
	}
	code, out, said := x.run(key, "2\nl\nq\n", "plain --lang en")
	if code != 0 || !strings.Contains(out, "Room 2, Inbox") || strings.ContainsAny(out, "\x1b\r") {
		t.Errorf("exit %d, %q, %q", code, out, said)
	}
}

// A panic ends its own session, with a sentence and the stack in the log.
func TestAPanicIsNobodyElses(t *testing.T) {
	x := newTown(t, func(o *sshd.Options) {
		run := o.Run
		o.Run = func(ctx context.Context, c sshd.Call) int {
			if len(c.Args) > 0 && c.Args[0] == "boom" {
				panic("everything\x1b[2J is lost")
			}
			return run(ctx, c)
		}
	})
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	other := x.sit(x.login(key), "xterm-256color", "")
	other.WaitFor("Übersicht")
	code, _, said := x.run(key, "", "boom")
	if code != 1 || !strings.Contains(said, "Fehler") {
		t.Errorf("exit %d, %q", code, said)
	}
	if line := x.logs("level=ERROR", "msg=panic", "session_test.go"); strings.Contains(line, "\x1b") {
		t.Error(line)
	}
	other.Press("2").WaitFor("v Votum")
}
