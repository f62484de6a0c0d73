package sshd_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"pult/cmd/command"
	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/sshd"
	"pult/tui/tuitest"
)

// town is a server on a data folder of its own, with one consultation.
type town struct {
	*testing.T
	desk   *desk.Desk
	svc    *desk.Service
	server *sshd.Server
	state  *sshd.State
	addr   string
	log    *record
	served chan error
}

var radwege = consult.Ref{Municipality: "moers", Consultation: "radwege"}

// record is a log that a test can read while it is written.
type record struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.buf.Write(p)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.buf.String()
}

type change func(*sshd.Options)

func newTown(t *testing.T, changes ...change) *town {
	t.Helper()
	x := &town{T: t, log: &record{}, served: make(chan error, 1)}
	dir := filepath.Join(t.TempDir(), "data")
	if err := desk.Create(dir); err != nil {
		t.Fatal(err)
	}
	var err error
	if x.desk, err = desk.Open(dir, desk.Following()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.desk.Close() })
	x.svc = x.desk.Service(x.desk.Operator())
	if err := x.svc.Create(t.Context(), radwege, consult.NewSettings("Radwege", 0), consult.Municipality{Name: "Moers"}); err != nil {
		t.Fatal(err)
	}
	var rows []intake.Row
	for i, text := range []string{"Poller ragen in den Radweg.", "Es fehlen Fahrradständer.", "Nein zur Umgehung."} {
		rows = append(rows, intake.Row{Line: i + 2, Content: text, Contribution: consult.Contribution{Title: text, Text: text, Channel: consult.Web, Received: "2026-03-02T14:20:00Z"}})
	}
	if _, err := x.svc.Import(t.Context(), radwege, desk.Incoming{Rows: rows, Source: "file", Format: "csv"}); err != nil {
		t.Fatal(err)
	}
	if x.state, err = sshd.OpenState(filepath.Join(t.TempDir(), "state")); err != nil {
		t.Fatal(err)
	}
	o := sshd.Options{Desk: x.desk, State: x.state, Run: command.Remote("test"), Log: slog.New(slog.NewTextHandler(x.log, nil)), Patience: sshd.Patience{Grace: 100 * time.Millisecond}}
	for _, f := range changes {
		f(&o)
	}
	if x.server, err = sshd.New(o); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	x.addr = l.Addr().String()
	go func() { x.served <- x.server.Serve(l) }()
	t.Cleanup(func() {
		x.server.Stop(t.Context())
		if t.Failed() {
			t.Log(x.log)
		}
	})
	return x
}

// key makes a key and grants it a role.
func (x *town) key(role consult.Role, scope consult.Scope) (gossh.Signer, string) {
	x.Helper()
	key := newKey(x.T)
	return key, x.grant(key, consult.Grant{Role: role, Scope: scope})
}

func (x *town) grant(key gossh.Signer, grants ...consult.Grant) string {
	x.Helper()
	id, err := x.svc.Admit(x.Context(), consult.Admission{Name: "Ada", Grants: grants, Credentials: []consult.Credential{credential(key.PublicKey())}})
	if err != nil {
		x.Fatal(err)
	}
	return id
}

func credential(key gossh.PublicKey) consult.Credential {
	return consult.Credential{Kind: consult.KeyCredential, Name: gossh.FingerprintSHA256(key), Key: strings.TrimSpace(string(gossh.MarshalAuthorizedKey(key)))}
}

func newKey(t *testing.T) gossh.Signer {
	t.Helper()
	key, _ := newSecret(t)
	return key
}

func newSecret(t *testing.T) (gossh.Signer, ed25519.PrivateKey) {
	t.Helper()
	_, secret, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	key, err := gossh.NewSignerFromKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	return key, secret
}

// raw is a connection on which nothing was said yet.
func (x *town) raw() net.Conn {
	x.Helper()
	raw, err := net.DialTimeout("tcp", x.addr, tuitest.Patience)
	if err != nil {
		x.Fatal(err)
	}
	return raw
}

// dial connects with the keys, in this order.
func (x *town) dial(keys ...gossh.Signer) (*gossh.Client, error) {
	raw, err := net.DialTimeout("tcp", x.addr, tuitest.Patience)
	if err != nil {
		return nil, err
	}
	return x.over(raw, gossh.PublicKeys(keys...))
}

func (x *town) over(raw net.Conn, auth ...gossh.AuthMethod) (*gossh.Client, error) {
	conn, channels, requests, err := gossh.NewClientConn(raw, x.addr, &gossh.ClientConfig{User: "whoever", Auth: auth, HostKeyCallback: gossh.FixedHostKey(x.state.Keys[0].PublicKey())})
	if err != nil {
		raw.Close()
		return nil, err
	}
	client := gossh.NewClient(conn, channels, requests)
	x.Cleanup(func() { client.Close() })
	return client, nil
}

// login is dial that must succeed.
func (x *town) login(keys ...gossh.Signer) *gossh.Client {
	x.Helper()
	client, err := x.dial(keys...)
	if err != nil {
		x.Fatal(err)
	}
	return client
}

// run runs a command on a connection of its own.
func (x *town) run(key gossh.Signer, in, line string) (code int, out, said string) {
	x.Helper()
	client := x.login(key)
	defer client.Close()
	return command1(x.T, client, in, line)
}

func command1(t *testing.T, client *gossh.Client, in, line string) (code int, out, said string) {
	t.Helper()
	session, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	var stdout, stderr bytes.Buffer
	session.Stdin, session.Stdout, session.Stderr = strings.NewReader(in), &stdout, &stderr
	return exit(t, session.Run(line)), stdout.String(), stderr.String()
}

// exit is the exit code that a session ended with.
func exit(t *testing.T, err error) int {
	t.Helper()
	var code *gossh.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &code):
		return code.ExitStatus()
	}
	t.Errorf("the session ended without an exit code: %v", err)
	return -1
}

// terminal is a session with a terminal, on an emulated screen.
type terminal struct {
	*tuitest.Screen
	t       *testing.T
	session *gossh.Session
	said    *record
}

// sit opens a terminal of 80 × 24; line is the command, if any.
func (x *town) sit(client *gossh.Client, name, line string, env ...string) *terminal {
	x.Helper()
	session, err := client.NewSession()
	if err != nil {
		x.Fatal(err)
	}
	x.Cleanup(func() { session.Close() })
	s := &terminal{t: x.T, session: session, said: &record{}}
	session.Stderr = s.said
	for _, e := range append([]string{"LANG=de_DE.UTF-8"}, env...) {
		k, v, _ := strings.Cut(e, "=")
		if err := session.Setenv(k, v); err != nil {
			x.Fatal(err)
		}
	}
	if err := session.RequestPty(name, 24, 80, gossh.TerminalModes{}); err != nil {
		x.Fatal(err)
	}
	keys, err := session.StdinPipe()
	if err != nil {
		x.Fatal(err)
	}
	out, err := session.StdoutPipe()
	if err != nil {
		x.Fatal(err)
	}
	s.Screen = tuitest.Attach(x.T, out, keys, 80, 24)
	if line == "" {
		err = session.Shell()
	} else {
		err = session.Start(line)
	}
	if err != nil {
		x.Fatal(err)
	}
	return s
}

// ends waits for the end of the session and returns its exit code.
func (s *terminal) ends() int {
	s.t.Helper()
	done := make(chan error, 1)
	go func() { done <- s.session.Wait() }()
	select {
	case err := <-done:
		return exit(s.t, err)
	case <-time.After(tuitest.Patience):
		s.t.Fatalf("the session does not end:\n%s", s.String())
		return -1
	}
}

// closes waits until the server has closed a connection.
func closes(t *testing.T, client *gossh.Client) {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- client.Wait() }()
	select {
	case <-done:
	case <-time.After(tuitest.Patience):
		t.Fatal("the connection stays open")
	}
}

// logs waits until the log holds all the texts in one line.
func (x *town) logs(texts ...string) string {
	x.Helper()
	var found string
	eventually(x.T, "the log to hold "+strings.Join(texts, " "), func() bool {
		for line := range strings.Lines(x.log.String()) {
			all := true
			for _, t := range texts {
				all = all && strings.Contains(line, t)
			}
			if all {
				found = line
				return true
			}
		}
		return false
	})
	return found
}

// eventually waits until something that nothing announces has come true.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	deadline := time.Now().Add(tuitest.Patience)
	for !ok() {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
		time.Sleep(5 * time.Millisecond)
	}
}
