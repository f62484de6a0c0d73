package sshd

import (
	"context"
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"pult/consult"
	"pult/tui/room"
)

// What a client may tell of its environment, and how much.
const (
	maxEnvs     = 16
	maxEnvBytes = 4 << 10
	maxCommand  = 64 << 10
	maxTerm     = 64
)

// The largest window that is drawn, and the size that is taken where a client
// gives none. Memory grows with every cell: of a window that has more of them
// than any screen, the lower part stays empty.
const (
	maxWidth, maxHeight   = 500, 200
	maxCells              = 40_000
	someWidth, someHeight = 80, 24
)

// channel is one session of a connection: what its client asks for is judged
// here before the SSH library hears of it.
type channel struct {
	conn    *conn
	account consult.Account
	began   time.Time
	// ctx ends with the channel, which the library does not tell its handlers;
	// its cause says why.
	ctx    context.Context
	cancel context.CancelCauseFunc
	// resized holds the newest size of the window that was not looked at yet.
	resized chan ssh.Window
	notices chan room.Notice

	envs, envBytes int
	keys           keyClock

	users sync.WaitGroup // of the place that the channel takes
}

type channelKey struct{}

// channelContext is the context of a connection with its channel in it.
type channelContext struct {
	ssh.Context
	channel *channel
}

// Value implements [context.Context].
func (x channelContext) Value(key any) any {
	if key == (channelKey{}) {
		return x.channel
	}
	return x.Context.Value(key)
}

// Done implements [context.Context]: it ends with the channel.
func (x channelContext) Done() <-chan struct{} { return x.channel.ctx.Done() }

// Err implements [context.Context].
func (x channelContext) Err() error { return x.channel.ctx.Err() }

// serveChannel handles a channel of type session.
func (s *Server) serveChannel(srv *ssh.Server, sc *gossh.ServerConn, asked gossh.NewChannel, ctx ssh.Context) {
	c, ok := ctx.Value(connKey{}).(*conn)
	if !ok || s.stops() {
		_ = asked.Reject(gossh.Prohibited, "the server stops")
		return
	}
	if !c.openChannel(s.config.Load().Limits.Channels) {
		s.refuse(c, tooManyChannels, "session")
		_ = asked.Reject(gossh.ResourceShortage, "too many sessions on one connection")
		return
	}
	c.greet(sc)
	ch := &channel{conn: c, began: time.Now(), resized: make(chan ssh.Window, 1), notices: make(chan room.Notice, 4)}
	ch.ctx, ch.cancel = context.WithCancelCause(c.ctx)
	ch.users.Add(1)
	s.sessions.add(ch)
	go func() {
		ch.users.Wait()
		ch.cancel(errHungUp)
		s.sessions.remove(ch)
		c.closeChannel()
	}()
	defer ch.users.Done()
	ssh.DefaultSessionHandler(srv, sc, judged{asked, ch}, channelContext{ctx, ch})
}

// refuseChannel turns away forwardings and whatever else is no session.
func (s *Server) refuseChannel(_ *ssh.Server, _ *gossh.ServerConn, asked gossh.NewChannel, ctx ssh.Context) {
	if c, ok := ctx.Value(connKey{}).(*conn); ok {
		s.refuse(c, forwarding, asked.ChannelType())
	}
	_ = asked.Reject(gossh.Prohibited, "there is nothing but sessions here")
}

// refuse counts and logs what an account asked for in vain.
func (s *Server) refuse(c *conn, why refusal, what string) {
	s.metrics.refused(why)
	if !c.refuses() {
		return
	}
	c.mu.Lock()
	account := c.login.account
	c.mu.Unlock()
	s.log.Warn("refused", "connection", c.id, "account", account.ID, "reason", string(why), "what", name(what), "address", c.from.Addr().String())
	s.desk.Refused(account)
}

// judged is a channel whose requests go through judge first.
type judged struct {
	gossh.NewChannel
	channel *channel
}

// Accept implements [gossh.NewChannel].
func (j judged) Accept() (gossh.Channel, <-chan *gossh.Request, error) {
	raw, requests, err := j.NewChannel.Accept()
	if err != nil {
		return nil, nil, err
	}
	passed := make(chan *gossh.Request)
	go func() {
		defer close(passed)
		defer j.channel.cancel(errHungUp)
		for req := range requests {
			// Who asks for more than their share waits, and with them nobody but the
			// rest of their own connection.
			if j.channel.conn.share.request(j.channel.ctx, req) != nil {
				_ = req.Reply(false, nil)
				continue
			}
			if j.channel.judge(req) {
				passed <- req
			}
		}
	}()
	return raw, passed, nil
}

// judge reports whether a request is for the library; the others are answered.
func (ch *channel) judge(req *gossh.Request) bool {
	s := ch.conn.gate.server
	ok := false
	switch req.Type {
	case "shell":
		return true
	case "exec":
		if len(req.Payload) <= maxCommand {
			return true
		}
		s.refuse(ch.conn, tooLong, req.Type)
	case "pty-req":
		if ok = clampTerminal(req); ok {
			return true
		}
	case "env":
		if ch.takes(req.Payload) {
			return true
		}
	case "window-change":
		var w ssh.Window
		if w, ok = windowOf(req.Payload); ok {
			ch.resize(w)
		}
	case "signal":
		ok = true
		ch.cancel(errInterrupted)
	case "subsystem", "auth-agent-req@openssh.com", "x11-req":
		s.refuse(ch.conn, subsystem, req.Type)
	}
	_ = req.Reply(ok, nil)
	return false
}

// resize keeps the newest size alone.
func (ch *channel) resize(w ssh.Window) {
	for {
		select {
		case ch.resized <- w:
			return
		default:
		}
		select {
		case <-ch.resized:
		default:
		}
	}
}

// takes reports whether a variable of the client's environment is wanted.
func (ch *channel) takes(payload []byte) bool {
	var kv struct{ Key, Value string }
	if err := gossh.Unmarshal(payload, &kv); err != nil {
		return false
	}
	wanted := strings.HasPrefix(kv.Key, "LC_") || slices.Contains([]string{"LANG", "COLORTERM", "NO_COLOR", "TERM_PROGRAM"}, kv.Key)
	if !wanted || ch.envs == maxEnvs || ch.envBytes+len(payload) > maxEnvBytes {
		return false
	}
	ch.envs++
	ch.envBytes += len(payload)
	return true
}

// ptyRequest is the payload of a request for a terminal (RFC 4254, section 6.2).
type ptyRequest struct {
	Term                            string
	Columns, Rows, PixelsW, PixelsH uint32
	Modes                           string
}

// clampTerminal makes a request for a terminal one that can be met: a size that
// can be drawn, a name that is none of a file, and no modes, of which none is
// looked at.
func clampTerminal(req *gossh.Request) bool {
	var p ptyRequest
	if err := gossh.Unmarshal(req.Payload, &p); err != nil {
		return false
	}
	w := clamp(p.Columns, p.Rows)
	if !terminalName(p.Term) {
		p.Term = "dumb"
	}
	req.Payload = gossh.Marshal(ptyRequest{Term: p.Term, Columns: uint32(w.Width), Rows: uint32(w.Height)})
	return true
}

// terminalName reports whether a name can be one of a terminal: libraries look
// for it in the file system.
func terminalName(s string) bool {
	strange := func(r rune) bool {
		return r > 'z' || !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-_", r)
	}
	return len(s) <= maxTerm && !strings.HasPrefix(s, ".") && !strings.ContainsFunc(s, strange)
}

func windowOf(payload []byte) (ssh.Window, bool) {
	if len(payload) < 8 {
		return ssh.Window{}, false
	}
	return clamp(binary.BigEndian.Uint32(payload), binary.BigEndian.Uint32(payload[4:])), true
}

func clamp(columns, rows uint32) ssh.Window {
	size := func(n, most, some uint32) int {
		if n == 0 {
			n = some
		}
		return int(min(n, most))
	}
	w := ssh.Window{Width: size(columns, maxWidth, someWidth), Height: size(rows, maxHeight, someHeight)}
	w.Height = min(w.Height, maxCells/w.Width)
	return w
}

// greet tells a connection, once, of the host keys.
func (c *conn) greet(sc gossh.Conn) {
	c.mu.Lock()
	first := !c.greeted
	c.greeted = true
	c.mu.Unlock()
	if first {
		c.gate.server.announceKeys(sc)
	}
}
