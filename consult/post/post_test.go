package post_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"pult/consult/post"
)

// server is a real mail server on this machine that does what it is told.
type server struct {
	mu       sync.Mutex
	taken    []string
	from, to []string
	users    []string
	// refuse is what it answers to a recipient, onData to a message.
	refuse, onData error
	// hangUp breaks the connection in place of an answer to a message.
	hangUp bool
	// hangUpAfter ends the connection once a message is taken, busyEvery refuses each
	// of so many messages with 421.
	hangUpAfter bool
	busyEvery   int
	// implicit speaks TLS from the start, clear never; expired has a certificate that
	// is over.
	implicit, clear, expired bool

	begun, asked int
	conn         *smtp.Conn // the last one
}

type session struct {
	s      *server
	c      *smtp.Conn
	secure bool
}

func (s *server) NewSession(c *smtp.Conn) (smtp.Session, error) {
	_, secure := c.TLSConnectionState()
	s.conn = c
	return &session{s, c, secure}, nil
}

func (x *session) AuthMechanisms() []string { return []string{sasl.Plain} }
func (x *session) Auth(string) (sasl.Server, error) {
	x.s.asked++
	return sasl.NewPlainServer(func(_, user, password string) error {
		x.s.mu.Lock()
		defer x.s.mu.Unlock()
		if password != "geheim" || !x.secure {
			return errors.New("no")
		}
		x.s.users = append(x.s.users, user)
		return nil
	}), nil
}
func (x *session) Mail(from string, _ *smtp.MailOptions) error {
	if x.s.begun++; x.s.busyEvery > 0 && x.s.begun%x.s.busyEvery == 0 {
		return &smtp.SMTPError{Code: 421, Message: "too many messages"}
	}
	x.s.from = append(x.s.from, from)
	return nil
}
func (x *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if x.s.refuse == nil {
		x.s.to = append(x.s.to, to)
	}
	return x.s.refuse
}
func (x *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if x.s.onData != nil {
		return x.s.onData
	}
	x.s.taken = append(x.s.taken, string(raw))
	if x.s.hangUp {
		x.c.Conn().Close()
	}
	return nil
}
func (x *session) Reset() {
	if x.s.hangUpAfter && len(x.s.taken) > 0 {
		x.c.Conn().Close()
	}
}
func (x *session) Logout() error { return nil }

// listen starts the server, with STARTTLS and with a certificate of its own.
func (s *server) listen(t *testing.T) post.Server {
	t.Helper()
	until := time.Now().Add(time.Hour)
	if s.expired {
		until = time.Now().Add(-time.Minute)
	}
	cert, pool := certificate(t, until)
	srv := smtp.NewServer(s)
	srv.Domain, srv.AllowInsecureAuth = "localhost", s.clear
	config := &tls.Config{Certificates: []tls.Certificate{cert}}
	if !s.clear && !s.implicit {
		srv.TLSConfig = config
	}
	srv.ErrorLog = log.New(io.Discard, "", 0)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	security, port := post.StartTLS, l.Addr().(*net.TCPAddr).Port
	if s.implicit {
		l, security = tls.NewListener(l, config), post.TLS
	}
	go srv.Serve(l)
	t.Cleanup(func() { srv.Close() })
	return post.Server{Host: "127.0.0.1", Port: port, Security: security, Roots: pool,
		From: mail.Address{Name: "Stadt Moers, Beteiligung", Address: "beteiligung@moers.example"}}
}

func certificate(t *testing.T, until time.Time) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: until,
		IPAddresses: []net.IP{net.ParseIP("127.0.0.1")}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign}
	raw, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, _ := x509.ParseCertificate(raw)
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{raw}, PrivateKey: key}, pool
}

func message() post.Message {
	return post.Message{ID: "abc@moers.example", Thread: "thread@moers.example", To: mail.Address{Name: "Jörg Ünal", Address: "joerg@post.example"},
		Subject: "Ihr Beitrag: Radwege", Body: "Guten Tag,\n\ndie Ampel wird länger grün.\n.\nIhre Stadt\n", Date: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)}
}

func TestAMessageArrivesAsItWasWritten(t *testing.T) {
	s := &server{}
	to := s.listen(t)
	to.User, to.Password = "pult", "geheim"
	o, err := post.Open(to)
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	for range 2 { // over one connection
		if err := o.Send(t.Context(), message()); err != nil {
			t.Fatal(err)
		}
	}
	if len(s.taken) != 2 || len(s.users) != 1 || s.to[0] != "joerg@post.example" || s.from[0] != "beteiligung@moers.example" {
		t.Fatalf("%d taken, users %q, to %q", len(s.taken), s.users, s.to)
	}
	m, err := mail.ReadMessage(strings.NewReader(s.taken[0]))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"Message-Id": "<abc@moers.example>", "References": "<thread@moers.example>", "In-Reply-To": "<thread@moers.example>",
		"Subject": "Ihr Beitrag: Radwege", "Date": "Wed, 04 Mar 2026 05:06:07 +0000"} {
		if got := m.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if list, err := m.Header.AddressList("To"); err != nil || list[0].Name != "Jörg Ünal" {
		t.Error(list, err)
	}
	if !strings.HasPrefix(m.Header.Get("Content-Type"), "text/plain") || strings.Contains(s.taken[0], "User-Agent") {
		t.Error(m.Header)
	}
}

// Attack: a stranger's name or title adds lines to the head of the mail, or other
// recipients. What must hold: it stays in its line.
func TestNamesAddNoHeaders(t *testing.T) {
	s := &server{}
	o, err := post.Open(s.listen(t))
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	m := message()
	m.To.Name, m.Subject = "Eva\r\nBcc: alle@post.example\r\n\r\nX", "Titel\r\nBcc: alle@post.example"
	if err := o.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	got, err := mail.ReadMessage(strings.NewReader(s.taken[0]))
	if err != nil || got.Header.Get("Bcc") != "" || len(s.to) != 1 {
		t.Errorf("%v, to %q, %v", got.Header, s.to, err)
	}
	for _, address := range []string{"a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "", "eva"} {
		m.To = mail.Address{Address: address}
		var f *post.Failure
		if err := o.Send(t.Context(), m); !errors.As(err, &f) || f.Fate != post.Never {
			t.Errorf("%q: %v", address, err)
		}
	}
	if len(s.taken) != 1 {
		t.Errorf("%d messages went out", len(s.taken))
	}
}

func TestWhatAFailureMeans(t *testing.T) {
	for name, c := range map[string]struct {
		set  func(*server)
		want post.Fate
	}{
		"an unknown recipient": {func(s *server) { s.refuse = &smtp.SMTPError{Code: 550, Message: "no such user"} }, post.Never},
		"a full mailbox":       {func(s *server) { s.refuse = &smtp.SMTPError{Code: 452, Message: "full"} }, post.Again},
		"greylisting":          {func(s *server) { s.onData = &smtp.SMTPError{Code: 451, Message: "later"} }, post.Again},
		"a refused content":    {func(s *server) { s.onData = &smtp.SMTPError{Code: 554, Message: "spam"} }, post.Never},
		"a line that breaks":   {func(s *server) { s.hangUp = true }, post.Unsure},
		"nothing, all is well": {func(*server) {}, 0},
	} {
		s := &server{}
		o, err := post.Open(s.listen(t))
		if err != nil {
			t.Fatal(err)
		}
		c.set(s)
		err = o.Send(t.Context(), message())
		var f *post.Failure
		if got := errors.As(err, &f); got != (c.want != 0) || got && f.Fate != c.want {
			t.Errorf("%s: %v", name, err)
		}
		// The next message finds a connection again.
		s.refuse, s.onData, s.hangUp = nil, nil, false
		if err := o.Send(t.Context(), message()); err != nil {
			t.Errorf("after %s: %v", name, err)
		}
		o.Close()
	}
}

func TestNothingLeavesUnprotected(t *testing.T) {
	s := &server{}
	to := s.listen(t)
	untrusted := to
	untrusted.Roots = x509.NewCertPool()
	wrong := to
	wrong.User, wrong.Password = "pult", "falsch"
	down := to
	down.Port = 1
	for name, c := range map[string]post.Server{"a certificate of nobody": untrusted, "a wrong password": wrong, "no server": down} {
		o, err := post.Open(c)
		if err != nil {
			t.Fatal(err)
		}
		var f *post.Failure
		if err := o.Send(t.Context(), message()); !errors.As(err, &f) || f.Fate != post.Again || !f.Down {
			t.Errorf("%s: %v", name, err)
		}
		o.Close()
	}
	plain := to
	plain.Host, plain.Security = "mail.moers.example", post.None
	if _, err := post.Open(plain); err == nil {
		t.Error("a connection to elsewhere goes without encryption")
	}
	if len(s.taken) != 0 {
		t.Errorf("%q", s.taken)
	}
	o, _ := post.Open(to)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := o.Send(ended, message()); err == nil {
		t.Error("sent after the end")
	}
}

// With TLS from the start (port 465) nothing is said in the clear, and who sends
// is known to the server.
func TestTLSFromTheStart(t *testing.T) {
	s := &server{implicit: true}
	to := s.listen(t)
	to.User, to.Password = "pult", "geheim"
	o, err := post.Open(to)
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	if err := o.Send(t.Context(), message()); err != nil {
		t.Fatal(err)
	}
	if len(s.taken) != 1 || len(s.users) != 1 || s.users[0] != "pult" {
		t.Errorf("%d taken, users %q", len(s.taken), s.users)
	}
}

// Attack: somebody between Pult and the server shows another certificate, or takes
// the offer of encryption out. What must hold: no message, no password.
func TestWhoStandsBetweenGetsNothing(t *testing.T) {
	for name, c := range map[string]struct {
		server *server
		change func(*post.Server)
	}{
		"a certificate of nobody, from the start":     {&server{implicit: true}, func(to *post.Server) { to.Roots = x509.NewCertPool() }},
		"a certificate of another name":               {&server{}, func(to *post.Server) { to.Host = "localhost" }},
		"a certificate of another name, at the start": {&server{implicit: true}, func(to *post.Server) { to.Host = "localhost" }},
		"an expired certificate":                      {&server{expired: true}, func(*post.Server) {}},
		"no encryption on offer":                      {&server{clear: true}, func(*post.Server) {}},
		"no encryption where it begins with it":       {&server{clear: true}, func(to *post.Server) { to.Security = post.TLS }},
	} {
		t.Run(name, func(t *testing.T) {
			s := c.server
			to := s.listen(t)
			to.Security = post.StartTLS
			if s.implicit {
				to.Security = post.TLS
			}
			to.User, to.Password = "pult", "geheim"
			c.change(&to)
			o, err := post.Open(to)
			if err != nil {
				t.Fatal(err)
			}
			defer o.Close()
			var f *post.Failure
			if err := o.Send(t.Context(), message()); !errors.As(err, &f) || f.Fate != post.Again || !f.Down {
				t.Errorf("%v", err)
			}
			if len(s.taken)+len(s.users)+s.asked > 0 {
				t.Errorf("%d messages, users %q, asked for a password %d times", len(s.taken), s.users, s.asked)
			}
		})
	}
}

// Servers take a few messages and hang up; the next one goes over a new connection,
// and none is lost or delivered twice.
func TestAServerThatHangsUpNowAndThen(t *testing.T) {
	for name, c := range map[string]struct {
		*server
		tries int
		idle  bool // the server ends what has nothing to do
	}{
		"with the answer":           {&server{hangUpAfter: true}, 1, false},
		"between two messages":      {&server{}, 1, true},
		"with 421 before a message": {&server{busyEvery: 2}, 2, false},
	} {
		s := c.server
		o, err := post.Open(s.listen(t))
		if err != nil {
			t.Fatal(err)
		}
		for i := range 6 {
			m := message()
			m.ID = string(rune('a'+i)) + "@moers.example"
			for try := 0; ; try++ {
				err := o.Send(t.Context(), m)
				var f *post.Failure
				if err == nil {
					break
				}
				if !errors.As(err, &f) || f.Fate != post.Again || f.Down || try == c.tries-1 {
					t.Fatalf("%s, message %d: %v", name, i, err)
				}
			}
			if c.idle {
				s.conn.Conn().Close()
			}
		}
		o.Close()
		ids := map[string]int{}
		for _, raw := range s.taken {
			m, err := mail.ReadMessage(strings.NewReader(raw))
			if err != nil {
				t.Fatal(err)
			}
			ids[m.Header.Get("Message-Id")]++
		}
		if len(ids) != 6 || len(s.taken) != 6 {
			t.Errorf("%s: %v", name, ids)
		}
	}
}
