package sshd_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/sshd"
)

// A stop tells everybody, keeps what was typed, and ends once all are gone or
// the grace is over; who comes then is not let in.
func TestStoppingIsGraceful(t *testing.T) {
	x := newTown(t, func(o *sshd.Options) { o.Grace = time.Hour })
	key, id := x.key(consult.Moderator, consult.Everywhere)
	client := x.login(key)
	s := x.sit(client, "xterm", "")
	s.WaitFor("Übersicht").Press("2").WaitFor("v Votum").Press("n").WaitFor("Notiz").Type("angefangen")
	line := x.sit(client, "xterm", "plain")
	line.WaitFor("Raum 1, Übersicht", "\n>")
	ctx, enough := context.WithCancel(t.Context())
	defer enough()
	go x.server.Stop(ctx)
	s.WaitFor("Der Server wird gleich").Type(" und weiter").WaitFor("Der Server wird gleich", "und weiter")
	line.WaitFor("Der Server wird gleich")
	if _, err := x.dial(key); err == nil {
		t.Error("somebody is let in while the server stops")
	}
	if _, err := client.NewSession(); err == nil {
		t.Error("a session begins while the server stops")
	}
	enough()
	for _, one := range []*terminal{s, line} {
		if code := one.ends(); code != 130 || !strings.Contains(one.said.String(), "Der Server wurde beendet") {
			t.Errorf("exit %d, %q", code, one.said)
		}
	}
	if err := <-x.served; err != nil {
		t.Error(err)
	}
	account, err := x.desk.Account(id)
	if err != nil {
		t.Fatal(err)
	}
	v, err := x.desk.View(account, radwege)
	if err != nil {
		t.Fatal(err)
	}
	drafts, err := v.Drafts()
	if err != nil || len(drafts) != 1 || drafts[0].Fields["text"] != "angefangen und weiter" {
		t.Errorf("%+v, %v", drafts, err)
	}
}

// A server on which nobody is at work stops at once; a command that is under way
// is cancelled after the grace, and waited for.
func TestStoppingWaitsForCommands(t *testing.T) {
	begun, step := make(chan struct{}), make(chan struct{})
	x := newTown(t, func(o *sshd.Options) {
		o.Run = func(ctx context.Context, c sshd.Call) int {
			close(begun)
			<-ctx.Done()
			<-step // which it finishes in any case
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
	stopped := make(chan struct{})
	go func() {
		x.server.Stop(t.Context())
		close(stopped)
	}()
	closes(t, client)
	select {
	case <-stopped:
		t.Error("the server stopped before the command had")
	default:
	}
	close(step)
	<-stopped
}

// Whoever presses no key is told, and then leaves; the server's own output and
// whatever keeps the connection alive count for nothing.
func TestIdleSessionsEnd(t *testing.T) {
	x := newTown(t, func(o *sshd.Options) { o.Config.Idle = sshd.Duration(2 * time.Second) })
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	client := x.login(key)
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				_, _, _ = client.SendRequest("keepalive@openssh.com", true, nil)
			}
		}
	}()
	s := x.sit(client, "xterm", "")
	s.WaitFor("Die Verbindung endet in einer Minute")
	if code := s.ends(); code != 130 || !strings.Contains(s.said.String(), "Es wurde lange keine Taste gedrückt") {
		t.Errorf("exit %d, %q", code, s.said)
	}
	closes(t, client)
}
