package sshd_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"pult/consult"
	"pult/sshd"
	"pult/tui/tuitest"
)

// Each test here is one row of what brings a stock server down, performed with a
// real client.

// heap is what is in use once everything that can go has gone.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// grew fails where more than most bytes have come to be in use.
func grew(t *testing.T, before uint64, most uint64) {
	t.Helper()
	if after := heap(); after > before+most {
		t.Errorf("%d MB more are in use", (after-before)>>20)
	}
}

// A window of 2^31−1 columns is one of 500 × 200, when a terminal is asked for
// and when it changes.
func TestAbsurdWindows(t *testing.T) {
	x := newTown(t)
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	client := x.login(key)
	const absurd = 1<<31 - 1
	before := heap()
	for _, size := range [][2]int{{absurd, absurd}, {absurd, 1}, {1, absurd}, {0, 0}, {4000, 4000}} {
		session, err := client.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		if err := session.RequestPty("xterm", size[0], size[1], nil); err != nil {
			t.Fatal(err)
		}
		out := &record{}
		keys, _ := session.StdinPipe()
		session.Stdout = out
		if err := session.Shell(); err != nil {
			t.Fatal(err)
		}
		eventually(t, "a frame", func() bool { return strings.Contains(out.String(), "Pult") })
		if err := session.WindowChange(absurd, absurd); err != nil {
			t.Fatal(err)
		}
		grew(t, before, 64<<20)
		fmt.Fprint(keys, "q")
		if code := exit(t, session.Wait()); code != 0 {
			t.Errorf("%v: exit %d", size, code)
		}
	}
}

// OpenSSH's ControlMaster closes a session and keeps the connection: the
// interface behind it ends.
func TestClosedChannelEndsItsSession(t *testing.T) {
	x := newTown(t)
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	client := x.login(key)
	for range 8 { // more than there may be at once
		s := x.sit(client, "xterm", "")
		s.WaitFor("Übersicht")
		s.session.Close()
		eventually(t, "the session to end", func() bool { return strings.Count(x.metrics(), "pult_sessions 0\n") == 1 })
	}
}

// A storm of sizes neither blocks the connection nor outlives it.
func TestResizeStorm(t *testing.T) {
	x := newTown(t)
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	client := x.login(key)
	s := x.sit(client, "xterm", "")
	s.WaitFor("Übersicht")
	for i := range 1500 {
		if err := s.session.WindowChange(20+i%30, 70+i%40); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.session.WindowChange(24, 80); err != nil {
		t.Fatal(err)
	}
	s.Press("2").WaitFor("v Votum")
	for i := range 1000 {
		_ = s.session.WindowChange(20+i%30, 70+i%40)
	}
	client.Close()
	eventually(t, "nothing to be left", func() bool {
		m := x.metrics()
		return strings.Contains(m, "pult_sessions 0\n") && strings.Contains(m, "pult_connections 0\n")
	})
}

// An interface whose input has ended ends too: nobody can press a key any more.
func TestEndOfInputEndsTheInterface(t *testing.T) {
	x := newTown(t)
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	session, err := x.login(key).NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := session.RequestPty("xterm", 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	keys, err := session.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out := &record{}
	session.Stdout = out
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "a frame", func() bool { return strings.Contains(out.String(), "Pult") })
	keys.Close()
	eventually(t, "the session to end", func() bool { return strings.Contains(x.metrics(), "pult_sessions 0\n") })
}

// Keys that come after the one that ends the interface leave nothing behind.
func TestKeysAfterTheEnd(t *testing.T) {
	x := newTown(t)
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	visit := func() {
		client := x.login(key)
		defer client.Close()
		s := x.sit(client, "xterm", "")
		s.WaitFor("Übersicht")
		if served() < 2 {
			t.Error("a session that nothing serves")
		}
		s.TypeAhead("2q" + strings.Repeat("j", 1000))
		if code := s.ends(); code != 0 {
			t.Errorf("exit %d", code)
		}
	}
	for range 10 {
		visit()
	}
	eventually(t, "nothing but the listener to be left", func() bool { return served() == 1 })
}

// served counts the goroutines that serve connections or interfaces, the
// listener among them; emulated terminals of the test keep others.
func served() int {
	stacks := make([]byte, 1<<20)
	stacks = stacks[:runtime.Stack(stacks, true)]
	n := 0
	for g := range strings.SplitSeq(string(stacks), "\n\n") {
		if strings.Contains(g, "charm.land/") || strings.Contains(g, "x/crypto/ssh.") {
			n++
		}
	}
	return n
}

// Connections that say nothing: only so many are held from one source, and none
// for long.
func TestSilentConnections(t *testing.T) {
	x := newTown(t, func(o *sshd.Options) { o.Proof = 3 * time.Second })
	var held []net.Conn
	for range 200 {
		c, err := net.Dial("tcp", x.addr)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		held = append(held, c)
	}
	answered := 0
	for _, c := range held {
		c.SetReadDeadline(time.Now().Add(tuitest.Patience))
		said, err := io.ReadAll(c) // to the end: the server closes all of them
		if err != nil && !strings.Contains(err.Error(), "reset") {
			t.Fatal(err)
		}
		if bytes.HasPrefix(said, []byte("SSH-2.0-")) {
			answered++
		}
	}
	if answered != 16 {
		t.Errorf("%d of 200 were let in from one source, not 16", answered)
	}
	x.logs(`msg="connection failed"`, "reason=no_key_in_time", "address=127.0.0.1\n")
	x.logs(`msg="connection failed"`, "reason=half_open_per_source", "address=127.0.0.1\n")
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	if code, _, _ := x.run(key, "", "list"); code != 0 {
		t.Errorf("exit %d", code)
	}
}

// Connections from everywhere: there are no more half open than the limit.
func TestHalfOpenInAll(t *testing.T) {
	x := newTown(t, func(o *sshd.Options) {
		o.Config.Limits = sshd.Limits{HalfOpen: 5, HalfOpenPerSource: 100}
	})
	open := 0
	for range 20 {
		c, err := net.Dial("tcp", x.addr)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		c.SetReadDeadline(time.Now().Add(tuitest.Patience))
		if n, _ := c.Read(make([]byte, 8)); n == 8 {
			open++
		}
	}
	if open != 5 {
		t.Errorf("%d were let in, not 5", open)
	}
	x.logs("reason=half_open ")
}

// A connection of which only the client's half is closed is gone.
func TestHalfClosed(t *testing.T) {
	x := newTown(t)
	c, err := net.Dial("tcp", x.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprint(c, "SSH-2.0-probe\r\n")
	c.(*net.TCPConn).CloseWrite()
	c.SetReadDeadline(time.Now().Add(tuitest.Patience))
	if _, err := io.ReadAll(c); err != nil {
		t.Error(err)
	}
	x.logs("reason=handshake", "address=127.0.0.1\n")
}

// A connection holds four sessions, an account eight connections.
func TestChannelsAndConnectionsAreCounted(t *testing.T) {
	x := newTown(t)
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	client := x.login(key)
	for range 4 {
		if _, err := client.NewSession(); err != nil {
			t.Fatal(err)
		}
	}
	for range 100 {
		if _, err := client.NewSession(); err == nil {
			t.Fatal("a fifth session")
		}
	}
	for range 7 {
		x.login(key)
	}
	if _, err := x.dial(key); err == nil {
		t.Error("a ninth connection")
	}
	other, _ := x.key(consult.Moderator, consult.Everywhere)
	x.login(other)
	client.Close()
	eventually(t, "a place", func() bool {
		c, err := x.dial(key)
		if err == nil {
			c.Close()
		}
		return err == nil
	})
}

// Variables of thirty kilobytes: none is kept, and those that are wanted only up
// to a limit.
func TestEnvironmentFlood(t *testing.T) {
	var seen []string
	x := newTown(t, func(o *sshd.Options) {
		o.Run = func(_ context.Context, c sshd.Call) int {
			for _, name := range []string{"LANG", "LC_A", "LC_C15", "LC_C99", "LC_BIG", "LD_PRELOAD", "PULT_DATA", "TERM"} {
				if v := c.Getenv(name); v != "" {
					seen = append(seen, name)
				}
			}
			return 0
		}
	})
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	session, err := x.login(key).NewSession()
	if err != nil {
		t.Fatal(err)
	}
	before := heap()
	big := strings.Repeat("x", 30_000)
	for i := range 1200 {
		payload := gossh.Marshal(struct{ Name, Value string }{fmt.Sprintf("LC_BIG%d", i), big})
		if _, err := session.SendRequest("env", false, payload); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"LD_PRELOAD", "PULT_DATA", "LC_BIG"} {
		value := "/etc"
		if name == "LC_BIG" {
			value = big
		}
		if err := session.Setenv(name, value); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	grew(t, before, 16<<20)
	if err := session.Setenv("LANG", "de_DE.UTF-8"); err != nil {
		t.Error(err)
	}
	for i := range 100 {
		_ = session.Setenv(fmt.Sprintf("LC_C%d", i), "x")
	}
	if code := exit(t, session.Run("list")); code != 0 {
		t.Errorf("exit %d", code)
	}
	if got := strings.Join(seen, " "); got != "LANG" {
		t.Errorf("the session has %s", got)
	}
}

// Nothing but sessions: no forwarding in either direction, no agent, no X11, no
// subsystem; all of it is on record.
func TestForwardingAndSubsystemsAreRefused(t *testing.T) {
	x := newTown(t)
	key, id := x.key(consult.Moderator, consult.Everywhere)
	client := x.login(key)
	if c, err := client.Dial("tcp", "127.0.0.1:22"); err == nil {
		c.Close()
		t.Error("a forwarding out")
	}
	if l, err := client.Listen("tcp", "127.0.0.1:0"); err == nil {
		l.Close()
		t.Error("a forwarding in")
	}
	session, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"auth-agent-req@openssh.com", "x11-req", "subsystem", "break", "nonsense"} {
		if ok, err := session.SendRequest(name, true, gossh.Marshal(struct{ Name string }{"sftp"})); ok || err != nil {
			t.Errorf("%s: %v, %v", name, ok, err)
		}
	}
	if code, _, _ := command1(t, client, "", "list"); code != 0 {
		t.Errorf("exit %d", code)
	}
	for _, why := range []string{"reason=forwarding what=direct-tcpip", "reason=forwarding what=tcpip-forward", "reason=subsystem what=x11-req"} {
		x.logs("msg=refused", "account="+id, why)
	}
}

// Who stops reading is let go: within the session, and below it.
func TestReadersThatStop(t *testing.T) {
	x := newTown(t, func(o *sshd.Options) {
		o.Stall = 300 * time.Millisecond
		o.Config.Idle = sshd.Duration(time.Second)
		o.Run = func(ctx context.Context, c sshd.Call) int {
			for {
				if _, err := c.Out.Write(make([]byte, 64<<10)); err != nil {
					return 4
				}
			}
		}
	})
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	client := x.login(key)
	session, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := session.StdoutPipe(); err != nil { // which nobody reads
		t.Fatal(err)
	}
	if err := session.Start("flood"); err != nil {
		t.Fatal(err)
	}
	closes(t, client)

	raw, err := net.Dial("tcp", x.addr)
	if err != nil {
		t.Fatal(err)
	}
	deaf := &stopping{Conn: raw, stop: make(chan struct{})}
	t.Cleanup(func() { raw.Close() })
	client, err = x.over(deaf, gossh.PublicKeys(key))
	if err != nil {
		t.Fatal(err)
	}
	if session, err = client.NewSession(); err != nil {
		t.Fatal(err)
	}
	session.Stdout = io.Discard
	if err := session.Start("flood"); err != nil {
		t.Fatal(err)
	}
	close(deaf.stop)
	eventually(t, "nobody to be left", func() bool { return strings.Contains(x.metrics(), "pult_sessions 0\n") })
	x.logs("msg=disconnected", "not read")
}

// Channels that are asked for faster than the answers are read: the connection is
// let go before they pile up.
func TestChannelsAskedForWithoutReading(t *testing.T) {
	x := newTown(t)
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	raw := x.raw()
	t.Cleanup(func() { raw.Close() })
	raw.(*net.TCPConn).SetReadBuffer(4 << 10)
	deaf := &stopping{Conn: raw, stop: make(chan struct{})}
	client, err := x.over(deaf, gossh.PublicKeys(key))
	if err != nil {
		t.Fatal(err)
	}
	close(deaf.stop)
	for range 5000 {
		go client.OpenChannel("nonsense", nil)
	}
	eventually(t, "the connection to be closed", func() bool { return strings.Contains(x.metrics(), "pult_connections 0\n") })
	if lines := strings.Count(x.log.String(), "msg=refused"); lines > 300 {
		t.Errorf("%d lines in the log", lines)
	}
}

// An account that goes on asking for what there is not is out of all its
// connections, and not let in again for now; nobody else notices.
func TestTooMuchIsRefused(t *testing.T) {
	x := newTown(t)
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	other, _ := x.key(consult.Moderator, consult.Everywhere)
	clients := []*gossh.Client{x.login(key), x.login(key)}
	colleague := x.login(other)
	tried := 0
	for ; tried < 1000; tried++ {
		_, _, err := clients[tried%2].OpenChannel("direct-tcpip", nil)
		var refused *gossh.OpenChannelError
		if !errors.As(err, &refused) {
			break
		}
	}
	if tried < 150 || tried > 250 {
		t.Errorf("%d refusals", tried)
	}
	if _, err := x.dial(key); err == nil {
		t.Error("let in again")
	}
	if code, _, _ := x.run(other, "", "list"); code != 0 {
		t.Errorf("exit %d for somebody else", code)
	}
	if _, err := colleague.NewSession(); err != nil {
		t.Error(err)
	}
}

// stopping is a connection that is read until it stops.
type stopping struct {
	net.Conn
	stop chan struct{}
}

func (s *stopping) Read(p []byte) (int, error) {
	select {
	case <-s.stop:
		select {} // for ever
	default:
		return s.Conn.Read(p)
	}
}

// A flood of keys that nobody knows leaves one line a connection, and nothing
// else.
func TestWrongKeys(t *testing.T) {
	x := newTown(t)
	for range 30 {
		if _, err := x.dial(newKey(t), newKey(t), newKey(t)); err == nil {
			t.Fatal("a stranger is let in")
		}
	}
	eventually(t, "all to be gone", func() bool {
		return strings.Count(x.log.String(), `msg="connection failed"`) == 30
	})
	line := x.logs("reason=no_accepted_key", "user=whoever", "keys=3", "key=SHA256:")
	if !strings.HasSuffix(line, "address=127.0.0.1\n") {
		t.Errorf("the address is not last: %s", line)
	}
}

// A name that is made to look like another line of the log.
func TestNamesInTheLog(t *testing.T) {
	t.Run("text", func(t *testing.T) { namesInTheLog(t, newTown(t), " address=127.0.0.1\n") })
	t.Run("json", func(t *testing.T) {
		log := &record{}
		x := newTown(t, func(o *sshd.Options) { o.Log = slog.New(slog.NewJSONHandler(log, nil)) })
		x.log = log
		namesInTheLog(t, x, `,"address":"127.0.0.1"}`+"\n")
	})
}

func namesInTheLog(t *testing.T, x *town, end string) {
	raw, err := net.Dial("tcp", x.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	hostile := "x\nmsg=\"connection failed\" address=6.6.6.6\x1b[2J\u202e" + strings.Repeat("y", 10_000)
	_, _, _, err = gossh.NewClientConn(raw, x.addr, &gossh.ClientConfig{User: hostile, Auth: []gossh.AuthMethod{gossh.PublicKeys(newKey(t))}, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err == nil {
		t.Fatal("a stranger is let in")
	}
	line := x.logs("connection failed")
	if !strings.HasSuffix(line, end) || strings.ContainsAny(line, "\x1b\u202e") || len(line) > 500 || strings.HasPrefix(line, "msg=") {
		t.Errorf("%q", line)
	}
	// The runbook's filter finds who it was, and nobody else.
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, filters, _ := strings.Cut(string(readme), "failregex = ")
	filters, _, _ = strings.Cut(filters, "\njournalmatch")
	var found []string
	for filter := range strings.Lines(filters) {
		filter = strings.ReplaceAll(strings.TrimSpace(filter), "<HOST>", `([\w.:]+)`)
		for _, match := range regexp.MustCompile(filter).FindAllStringSubmatch(strings.TrimSpace(line), -1) {
			found = append(found, match[1])
		}
	}
	if !slices.Equal(found, []string{"127.0.0.1"}) {
		t.Errorf("%s finds %q in %s", filters, found, line)
	}
}

// A command of a megabyte ends its connection at most.
func TestEnormousCommand(t *testing.T) {
	x := newTown(t)
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	for _, size := range []int{70 << 10, 1 << 20} {
		session, err := x.login(key).NewSession()
		if err != nil {
			t.Fatal(err)
		}
		var ran *gossh.ExitError
		if err := session.Run("list " + strings.Repeat("x ", size/2)); err == nil || errors.As(err, &ran) {
			t.Errorf("%d bytes are taken: %v", size, err)
		}
	}
	if code, _, _ := x.run(key, "", "list"); code != 0 {
		t.Errorf("exit %d", code)
	}
}

// metrics is what Prometheus would be told now.
func (x *town) metrics() string {
	var b bytes.Buffer
	x.server.WriteMetrics(&b)
	return b.String()
}
