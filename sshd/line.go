package sshd

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/ssh"

	"pult/consult/safe"
	"pult/tui"
	"pult/tui/plain"
)

// plain runs the linear mode in a session.
func (s *Server) plain(ctx context.Context, sess ssh.Session, ch *channel, env environ, o Interface) error {
	out := output{Writer: sess, channel: ch}
	t := plain.Terminal{In: typing{input: input{sess, ch}, lines: true}, Out: out, Echo: true, Notices: ch.notices}
	if _, _, ok := sess.Pty(); ok {
		interrupts := make(chan os.Signal, 1)
		lines := newBacklog()
		defer lines.end(nil)
		k := &keyboard{in: t.In, echo: out, lines: lines, interrupt: func() {
			select {
			case interrupts <- os.Interrupt:
			default:
			}
		}}
		go k.run()
		t.In, t.Echo, t.Interrupts = lines, false, interrupts
	}
	return tui.RunPlain(ctx, s.desk, ch.account, options(o, env), t)
}

// keyboard makes lines of keys, as the terminal driver does for a program of the
// machine itself: over SSH the terminal at the other end is raw.
type keyboard struct {
	in        io.Reader
	echo      io.Writer
	lines     *backlog
	interrupt func()
	line      []rune
	// escaped says that the escape key came last, or the beginning of a key that
	// sends more: that is known with what follows.
	escaped bool
}

// longestLine is how many characters of a line are kept. What is typed beyond
// them is not taken, and rings the bell.
const longestLine = 64 << 10

// The keys of the terminal driver.
const (
	keyInterrupt = 0x03
	keyEnd       = 0x04
	keyBackspace = 0x08
	keyKillLine  = 0x15
	keyKillWord  = 0x17
	keyEscape    = 0x1b
	keyDelete    = 0x7f
)

// run reads keys to their end.
func (k *keyboard) run() {
	in := bufio.NewReader(k.in)
	var err error
	for err == nil {
		var r rune
		if r, _, err = in.ReadRune(); err == nil {
			err = k.key(r, in)
		}
	}
	k.lines.end(err)
}

// key takes one key in; an error ends the input.
func (k *keyboard) key(r rune, in *bufio.Reader) error {
	if k.escaped {
		k.escaped = false
		switch r {
		case '[':
			return k.sequence(in)
		case '\r', '\n':
			k.line = []rune{keyEscape}
		default:
			k.line = k.line[:0]
		}
	}
	switch r {
	case '\r', '\n':
		line := string(k.line) + "\n"
		k.line = k.line[:0]
		k.put("\n")
		_, err := io.WriteString(k.lines, line)
		return err
	case keyInterrupt:
		k.line = k.line[:0]
		k.lines.drop()
		k.interrupt()
	case keyEnd:
		if len(k.line) == 0 {
			return io.EOF
		}
	case keyBackspace, keyDelete:
		k.erase(1)
	case keyKillLine:
		k.erase(len(k.line))
	case keyKillWord:
		kept := strings.TrimRightFunc(string(k.line), unicode.IsSpace)
		kept = kept[:strings.LastIndexFunc(kept, unicode.IsSpace)+1]
		k.erase(len(k.line) - utf8.RuneCountInString(kept))
	case keyEscape:
		return k.escape(in)
	default:
		k.typed(r)
	}
	return nil
}

// escape takes the key of that name. What comes with it is one key together with
// it, for which a line has no use.
func (k *keyboard) escape(in *bufio.Reader) error {
	if in.Buffered() == 0 {
		k.escaped = true
		return nil
	}
	next, _, err := in.ReadRune()
	if next == '[' || next == 'O' {
		err = errors.Join(err, k.sequence(in))
	}
	return err
}

// sequence takes the rest of an arrow or another key that sends more than one
// character, up to the letter that ends it; it may come in two parts.
func (k *keyboard) sequence(in *bufio.Reader) error {
	for {
		next, _, err := in.ReadRune()
		if err != nil || next != '[' && (next < '0' || next > '?') {
			return err
		}
	}
}

func (k *keyboard) typed(r rune) {
	switch {
	case len(k.line) >= longestLine:
		k.put("\a")
	case r == '\t' || !unicode.IsControl(r):
		k.line = append(k.line, r)
		k.put(safe.Line(string(r)).String())
	}
}

// erase takes the last n characters away, on the screen too.
func (k *keyboard) erase(n int) {
	for ; n > 0 && len(k.line) > 0; n-- {
		last := k.line[len(k.line)-1]
		k.line = k.line[:len(k.line)-1]
		k.put(strings.Repeat("\b \b", safe.Line(string(last)).Width()))
	}
}

// put echoes; where that fails, so will the session.
func (k *keyboard) put(text string) { _, _ = io.WriteString(k.echo, text) }
