package sshd

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"time"
	"unicode"

	"charm.land/ssh"

	"pult/consult/safe"
	"pult/tui"
)

// The exit codes that a session ends with of its own accord; commands have
// those of the command line.
const (
	exitPanic       = 1
	exitUsage       = 2
	exitDenied      = 3
	exitInterrupted = 130
)

func channelOf(sess ssh.Session) *channel {
	ch, _ := sess.Context().Value(channelKey{}).(*channel)
	return ch
}

// recovered keeps a panic in one session from anybody else: the person gets a
// sentence, the log the stack.
func (s *Server) recovered(next ssh.Handler) ssh.Handler {
	return func(sess ssh.Session) {
		ch := channelOf(sess)
		ch.users.Add(1)
		defer ch.users.Done()
		defer func() {
			if r := recover(); r != nil {
				s.panicked(ch, r, debug.Stack())
				s.farewell(sess, ch, errPanic, exitPanic)
			}
		}()
		next(sess)
	}
}

func (s *Server) panicked(ch *channel, r any, stack []byte) {
	s.metrics.panics.Inc()
	s.log.Error("panic", "connection", ch.conn.id, "account", ch.account.ID, "panic", name(fmt.Sprint(r)), "stack", string(stack))
}

// entitled reads anew who the connection is, for each of its sessions: since the
// handshake, what it came through may have been revoked.
func (s *Server) entitled(next ssh.Handler) ssh.Handler {
	return func(sess ssh.Session) {
		ch := channelOf(sess)
		p := sess.Permissions()
		who, err := loginOf(p.Permissions)
		if err == nil {
			err = s.live.valid(who)
		}
		if err == nil {
			ch.account, err = s.desk.Current(who.account)
		}
		if err == nil {
			err = s.note(ch.conn, who)
		}
		if err != nil {
			s.metrics.refused(notEntitled)
			s.log.Warn("refused", "connection", ch.conn.id, "account", who.account.ID, "reason", string(notEntitled), "detail", err.Error(), "address", ch.conn.from.Addr().String())
			s.farewell(sess, ch, errEnded, exitDenied)
			return
		}
		next(sess)
	}
}

// note puts the certificate of a connection on record, once.
func (s *Server) note(c *conn, who login) error {
	if who.cert == nil {
		return nil
	}
	c.mu.Lock()
	first := !c.noted
	c.noted = true
	c.mu.Unlock()
	if !first {
		return nil
	}
	return s.desk.CertificateUsed(who.account, who.cert.serial, name(who.cert.keyID))
}

// logged writes when a session began and how it ended. Of a command only the
// name goes to the log: what stands behind it may be about people.
func (s *Server) logged(next ssh.Handler) ssh.Handler {
	return func(sess ssh.Session) {
		ch := channelOf(sess)
		what := "interface"
		if raw := sess.RawCommand(); raw != "" {
			what, _, _ = strings.Cut(strings.Map(blank, raw), " ")
			what = name(what)
		}
		at := ch.conn.from.Addr().String()
		s.log.Info("session", "connection", ch.conn.id, "account", ch.account.ID, "credential", ch.account.Credential, "user", name(sess.User()), "what", what, "address", at)
		s.metrics.sessions.Inc()
		next(sess)
		s.log.Info("session ended", "connection", ch.conn.id, "account", ch.account.ID, "what", what, "seconds", int(time.Since(ch.began).Seconds()), "cause", causeOf(ch.ctx), "address", at)
	}
}

// blank makes a blank of whatever may stand behind the name of a command.
func blank(r rune) rune {
	if unicode.IsSpace(r) || r == '\\' || r == '"' || r == '\'' {
		return ' '
	}
	return r
}

func causeOf(ctx context.Context) string {
	if err := context.Cause(ctx); err != nil {
		return err.Error()
	}
	return "done"
}

// farewell says why a session ends that did not end by itself, and with what
// code.
func (s *Server) farewell(sess ssh.Session, ch *channel, why error, code int) {
	w := tui.Words(s.desk, ch.account, tui.Options{Environ: sess.Environ()}).Remote
	text := ""
	switch {
	case errors.Is(why, errPanic):
		text = w.Fault
	case errors.Is(why, errEnded):
		text = w.Ended
	case errors.Is(why, errStopping):
		text = w.Stopped
	case errors.Is(why, errIdle):
		text = w.IdleEnd
	}
	if text != "" {
		out := output{Writer: sess.Stderr(), channel: ch}
		if pty, _, there := sess.Pty(); there && pty.Window.Width > 0 {
			for _, line := range safe.Wrap(safe.Line(text), min(pty.Window.Width, 72)) {
				_, _ = fmt.Fprint(out, line.String(), "\r\n")
			}
		} else {
			_, _ = fmt.Fprintln(out, text)
		}
	}
	_ = sess.Exit(code)
}
