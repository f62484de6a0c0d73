package sshd

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strings"
	"sync"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"pult/consult"
	"pult/consult/safe"
)

// What ends a connection or a session from this side.
var (
	errSilent      = errors.New("no key was proved in time")
	errStalled     = errors.New("what was sent was not read for too long")
	errEnded       = errors.New("the access has ended")
	errStopping    = errors.New("the server stops")
	errIdle        = errors.New("no key was pressed for too long")
	errHungUp      = errors.New("the session was closed")
	errInterrupted = errors.New("interrupted")
	errPanic       = errors.New("the interface failed")
	errRefused     = errors.New("too much was refused")
)

// conn is one connection from accept to close.
type conn struct {
	net.Conn
	gate     *gate
	id       uint64
	from     netip.AddrPort
	began    time.Time
	patience *time.Timer
	// ctx ends with the connection; its cause says why.
	ctx    context.Context
	cancel context.CancelCauseFunc

	mu       sync.Mutex
	user     string
	offered  int // keys that were refused
	declined declined
	failure  error // of the handshake
	proved   bool
	login    login
	share    *share
	channels int
	noted    bool // that a certificate was used
	greeted  bool // with the host keys
	resting  *time.Timer
	closed   bool
}

func newConn(raw net.Conn, g *gate, id uint64, from netip.AddrPort) *conn {
	c := &conn{Conn: raw, gate: g, id: id, from: from, began: time.Now()}
	c.ctx, c.cancel = context.WithCancelCause(context.Background())
	c.mu.Lock()
	defer c.mu.Unlock()
	c.patience = time.AfterFunc(g.server.Proof, func() {
		c.mu.Lock()
		late := !c.proved
		if late {
			c.failure = errSilent
		}
		c.mu.Unlock()
		if late {
			_ = c.Close()
		}
	})
	return c
}

// Write implements [net.Conn]. What the other side does not take in time ends
// the connection: its transport would hold everything else up for ever.
func (c *conn) Write(p []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(c.gate.server.Stall)); err != nil {
		return 0, err
	}
	n, err := c.Conn.Write(p)
	if err != nil {
		var timeout net.Error
		if errors.As(err, &timeout) && timeout.Timeout() {
			c.hangUp(errStalled)
		}
		_ = c.Close()
	}
	return n, err
}

// Close implements [net.Conn].
func (c *conn) Close() error {
	c.mu.Lock()
	if c.closed {
		c.mu.Unlock()
		return net.ErrClosed
	}
	c.closed = true
	proved := c.proved
	if c.resting != nil {
		c.resting.Stop()
	}
	c.mu.Unlock()
	c.patience.Stop()
	err := c.Conn.Close()
	c.cancel(errHungUp)
	c.gate.server.live.leave(c)
	if !proved {
		c.gate.opened(c)
	}
	c.gate.left(c)
	c.report(proved)
	return err
}

// hangUp ends the sessions of the connection for a reason.
func (c *conn) hangUp(why error) { c.cancel(why) }

// parting is how long the sessions of a connection that is ended have to put
// the terminal in order and say why.
const parting = 500 * time.Millisecond

// closeSoon closes the connection whether its sessions are done or not.
func (c *conn) closeSoon() { time.AfterFunc(parting, func() { _ = c.Close() }) }

// attempted hears how an attempt to prove who one is ended.
func (c *conn) attempted(meta gossh.ConnMetadata, method string, err error) {
	c.mu.Lock()
	c.user = meta.User()
	switch {
	case err == nil:
		c.proved = true
	case method == "publickey":
		c.offered++
	}
	opened := err == nil && !c.closed
	c.mu.Unlock()
	if opened {
		c.patience.Stop()
		c.gate.opened(c)
		c.gate.server.metrics.handshakes.Inc()
		c.gate.server.metrics.handshakeTime.Update(time.Since(c.began).Seconds())
		c.rest()
	}
}

// declined is what the log says of the keys that were refused: the fingerprint of
// one, and what is wrong with it where more is known than that it opens nothing.
type declined struct{ key, why string }

// decline keeps, of all keys that are refused, the last one that says why, else
// the last one: behind a certificate, clients offer the bare key as well.
func (c *conn) decline(key gossh.PublicKey, err error) {
	d := declined{}
	if cert, ok := key.(*gossh.Certificate); ok {
		key, d.why = cert.Key, "no account has a name of the certificate"
	}
	d.key = gossh.FingerprintSHA256(key)
	if !errors.Is(err, consult.ErrNotFound) {
		d.why = safe.Truncate(safe.Line(err.Error()), 200).String()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if d.why != "" || c.declined.why == "" {
		c.declined = d
	}
}

func (c *conn) fail(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.failure == nil {
		c.failure = err
	}
}

// longestName is how much of a user name the log takes.
const longestName = 64

// report writes the one line that the log has of a failed connection, with the
// address last, or that an accepted one is over.
func (c *conn) report(proved bool) {
	s := c.gate.server
	c.mu.Lock()
	defer c.mu.Unlock()
	if proved {
		s.log.Info("disconnected", "connection", c.id, "account", c.login.account.ID, "seconds", int(time.Since(c.began).Seconds()), "cause", causeOf(c.ctx), "address", c.from.Addr().String())
		return
	}
	why, detail := badHandshake, ""
	var auth *gossh.ServerAuthError
	switch {
	case errors.Is(c.failure, errSilent):
		why = tooLate
	case c.offered > 0 || errors.As(c.failure, &auth):
		why = noKey
	case c.failure != nil:
		detail = safe.Truncate(safe.Line(c.failure.Error()), 200).String()
	}
	s.metrics.refused(why)
	args := []any{"connection", c.id, "reason", string(why)}
	if why == noKey {
		detail = c.declined.why
	}
	if detail != "" {
		args = append(args, "detail", detail)
	}
	if why == noKey && c.declined.key != "" {
		args = append(args, "key", c.declined.key)
	}
	args = append(args, "user", name(c.user), "keys", c.offered, "port", c.from.Port(), "address", c.from.Addr().String())
	s.log.Warn("connection failed", args...)
}

// name makes a name from outside fit for one line of a log.
func name(raw string) string {
	if len(raw) > longestName {
		raw = strings.ToValidUTF8(raw[:longestName], "") + "…"
	}
	return safe.Line(raw).String()
}

// login is who a connection is, through what, and until when.
type login struct {
	account consult.Account
	until   time.Time // of its certificate, zero for a key
	cert    *usedCertificate
}

// refuses counts something that is refused; false means that it was one too
// many, and that the connection is over.
func (c *conn) refuses() bool {
	if c.share.refused.Allow() {
		return true
	}
	c.hangUp(errRefused)
	_ = c.Close()
	return false
}

// openChannel counts a session in; false means that there are enough.
func (c *conn) openChannel(most int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.channels >= most || c.closed {
		return false
	}
	c.channels++
	if c.resting != nil {
		c.resting.Stop()
	}
	return true
}

func (c *conn) closeChannel() {
	c.mu.Lock()
	c.channels--
	none := c.channels == 0
	c.mu.Unlock()
	if none {
		c.rest()
	}
}

// rest ends a connection on which there has been no session for too long.
func (c *conn) rest() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed || c.channels > 0 {
		return
	}
	idle := time.Duration(c.gate.server.config.Load().Idle)
	c.resting = time.AfterFunc(idle, func() {
		c.mu.Lock()
		unused := c.channels == 0
		c.mu.Unlock()
		if unused {
			c.hangUp(errIdle)
			_ = c.Close()
		}
	})
}
