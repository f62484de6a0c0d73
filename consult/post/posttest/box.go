package posttest

import (
	"io"
	"log"
	"net"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
)

// Box is a mail server that takes every message, or refuses as it is told. It speaks
// without encryption.
type Box struct {
	port int

	mu     sync.Mutex
	refuse error
	got    []string
}

// Listen starts one on a free port of this machine; it ends with the test.
func Listen(t testing.TB) *Box {
	t.Helper()
	b := &Box{}
	srv := smtp.NewServer(b)
	srv.ErrorLog = log.New(io.Discard, "", 0)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	b.port = l.Addr().(*net.TCPAddr).Port
	go srv.Serve(l)
	t.Cleanup(func() { srv.Close() })
	return b
}

// Port is where it listens.
func (b *Box) Port() string { return strconv.Itoa(b.port) }

// Env is the environment of a machine that sends through it.
func (b *Box) Env(name string) string {
	return map[string]string{
		"PULT_SMTP_HOST": "127.0.0.1", "PULT_SMTP_PORT": b.Port(), "PULT_SMTP_SECURITY": "none", "PULT_SMTP_FROM": "rathaus@moers.example",
	}[name]
}

// Refuse has it answer every recipient with an error from now on, with none where it
// is nil.
func (b *Box) Refuse(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.refuse = err
}

// Got are the recipients of all messages so far, in the order in which they came.
func (b *Box) Got() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.got)
}

// NewSession implements [smtp.Backend].
func (b *Box) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{box: b}, nil }

// session is one connection.
type session struct {
	box *Box
	to  []string
}

func (s *session) Mail(string, *smtp.MailOptions) error { return nil }
func (s *session) Reset()                               { s.to = nil }
func (s *session) Logout() error                        { return nil }

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	if s.box.refuse == nil {
		s.to = append(s.to, to)
	}
	return s.box.refuse
}

func (s *session) Data(r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	s.box.got = append(s.box.got, s.to...)
	return err
}
