package sshd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"charm.land/ssh"

	"pult/consult"
	"pult/consult/desk"
)

// Call is one command, or the interface where there is none, as whoever holds
// the command table carries it out.
type Call struct {
	// Args are the words of the command, without a name of the program.
	Args     []string
	In       io.Reader
	Out, Err io.Writer
	Desk     *desk.Desk
	Account  consult.Account
	Getenv   func(name string) string
	// Terminal says that a terminal is at the other end, Width how wide it is.
	Terminal bool
	Width    int
	// Interface shows the interface to the person, until they leave.
	Interface func(ctx context.Context, o Interface) error
}

// Interface is how the interface is asked for.
type Interface struct {
	ASCII bool
	Lang  string // "de", "en" or "" for what the person prefers
	Plain bool
}

// plainCommand asks for the linear mode, as --plain does.
const plainCommand = "plain"

// command carries out what was asked for beside the interface.
func (s *Server) command(next ssh.Handler) ssh.Handler {
	return func(sess ssh.Session) {
		raw := sess.RawCommand()
		if raw == "" {
			next(sess)
			return
		}
		args, err := split(raw)
		if err != nil {
			_, _ = fmt.Fprintf(sess.Stderr(), "pult: %v\n", err)
			_ = sess.Exit(exitUsage)
			return
		}
		if len(args) > 0 && args[0] == plainCommand {
			args[0] = "--plain"
		}
		s.carryOut(sess, args)
	}
}

// converse is a session without a command: the interface.
func (s *Server) converse(ssh.Handler) ssh.Handler {
	return func(sess ssh.Session) { s.carryOut(sess, nil) }
}

func (s *Server) carryOut(sess ssh.Session, args []string) {
	ch := channelOf(sess)
	pty, _, terminal := sess.Pty()
	env := environment(sess.Environ(), pty, terminal)
	call := Call{
		Args: args, In: input{sess, ch}, Out: output{Writer: sess, channel: ch, paged: true}, Err: output{Writer: sess.Stderr(), channel: ch, paged: true}, Desk: s.desk, Account: ch.account,
		Getenv: env.get, Terminal: terminal, Width: pty.Window.Width,
	}
	shown := false
	call.Interface = func(ctx context.Context, o Interface) error {
		shown = true
		if o.Plain {
			return s.plain(ctx, sess, ch, env, o)
		}
		return s.console(ctx, sess, ch, env, o)
	}
	code := s.run(ch.ctx, call)
	if !shown {
		s.metrics.command(args, code)
	}
	if code == exitDenied {
		s.metrics.refused(notPermitted)
		s.log.Warn("refused", "connection", ch.conn.id, "account", ch.account.ID, "reason", string(notPermitted), "address", ch.conn.from.Addr().String())
	}
	switch why := context.Cause(ch.ctx); {
	case errors.Is(why, errPanic):
		s.farewell(sess, ch, why, exitPanic)
	case errors.Is(why, errEnded):
		s.farewell(sess, ch, why, exitDenied)
	case why != nil:
		s.farewell(sess, ch, why, exitInterrupted)
	default:
		_ = sess.Exit(code)
	}
}

// environ is what is known of a client's environment.
type environ []string

// environment adds what the terminal says of itself. SSH_TTY keeps the interface
// from asking Apple's terminal for modes, which it answers with stray letters.
func environment(sent []string, pty ssh.Pty, terminal bool) environ {
	env := append(environ{}, sent...)
	if terminal {
		env = append(env, "TERM="+pty.Term, "SSH_TTY=pult")
	}
	return env
}

func (e environ) get(name string) string {
	for i := len(e) - 1; i >= 0; i-- {
		if value, ok := strings.CutPrefix(e[i], name+"="); ok {
			return value
		}
	}
	return ""
}
