package sshd

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	gossh "golang.org/x/crypto/ssh"
)

// counting is a model that is drawn as how many messages it has had.
type counting struct{ updates int }

func (*counting) Init() tea.Cmd                         { return nil }
func (c *counting) Update(tea.Msg) (tea.Model, tea.Cmd) { c.updates++; return c, nil }
func (c *counting) View() tea.View                      { return tea.NewView(strconv.Itoa(c.updates)) }

// drawing is a paced model with what was drawn of it, run as the library does: one
// message at a time.
type drawing struct {
	mu sync.Mutex
	paced
	shown []string
	tick  tea.Cmd
}

func draws(x *share) *drawing {
	d := &drawing{paced: paced{Model: &counting{}, frames: x.frames}}
	d.show = func(v tea.View) { d.shown = append(d.shown, v.Content) }
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	return d
}

func (d *drawing) send(msg tea.Msg) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, cmd := d.Update(msg); cmd != nil {
		d.tick = cmd
	}
	d.View()
}

// wait lets the time come for which a redraw is planned, and says how long it took.
func (d *drawing) wait() time.Duration {
	begun := time.Now()
	d.mu.Lock()
	tick := d.tick
	d.tick = nil
	d.mu.Unlock()
	if tick != nil {
		d.send(tick())
	}
	return time.Since(begun)
}

// A key is drawn at once; of a thousand that follow it closely the last is drawn,
// in its time.
func TestKeysAreDrawnAtOnceThenTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := draws(newShare())
		time.Sleep(time.Second)
		d.send(tea.KeyPressMsg{})
		if got := strings.Join(d.shown, " "); got != "1 2" {
			t.Fatalf("%q", got)
		}
		for range 1000 {
			d.send(tea.KeyPressMsg{})
		}
		if len(d.shown) != 2 {
			t.Fatalf("%d frames at one moment", len(d.shown))
		}
		if took := d.wait(); took != drawEvery {
			t.Errorf("drawn after %v", took)
		}
		if got := strings.Join(d.shown, " "); got != "1 2 1002" {
			t.Errorf("%q", got)
		}
	})
}

// The frames of an account are shared among its sessions: who opens thirty has no
// more of them, and one session that is used like a person does never waits.
func TestFramesAreShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		x := newShare()
		all := make([]*drawing, 30)
		for i := range all {
			all[i] = draws(x)
		}
		frames := func() (n int) {
			for _, d := range all {
				d.mu.Lock()
				n += len(d.shown)
				d.mu.Unlock()
			}
			return n
		}
		before, begun := frames(), time.Now()
		for time.Since(begun) < time.Minute {
			for _, d := range all {
				d.send(tea.KeyPressMsg{})
			}
			time.Sleep(10 * time.Millisecond)
			for _, d := range all {
				go d.wait()
			}
			synctest.Wait()
		}
		if n := frames() - before; n > framesBurst+60*framesASecond+1 {
			t.Errorf("%d frames in a minute", n)
		}
		time.Sleep(time.Minute)
		d := draws(newShare())
		for range 3000 { // a key held down
			time.Sleep(40 * time.Millisecond)
			before := len(d.shown)
			if d.send(tea.KeyPressMsg{}); len(d.shown) == before {
				t.Fatalf("waits after %d frames", before)
			}
		}
	})
}

// endless is a client that types without end.
type endless struct{ key byte }

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e.key
	}
	return len(p), nil
}

// sessionOf is a session of an account whose part of the server is x.
func sessionOf(t *testing.T, x *share) *channel {
	s := &Server{}
	config := Config{}.defaults()
	s.config.Store(&config)
	s.Patience = Patience{Proof: 24 * time.Hour, Stall: 30 * time.Second}
	s.metrics, s.live, s.log = newMetrics(s), newLive(s), slog.New(slog.DiscardHandler)
	near, far := net.Pipe()
	c := newConn(near, newGate(s), 1, netip.AddrPort{})
	c.share = x
	t.Cleanup(func() {
		_ = c.Close()
		_ = far.Close()
	})
	ctx, cancel := context.WithCancelCause(c.ctx)
	return &channel{conn: c, ctx: ctx, cancel: cancel}
}

// Somebody pastes a megabyte and does not wait; somebody who sends without end,
// on two connections, is read no faster than one may type.
func TestTypingIsPaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		x := newShare()
		begun, read, buf := time.Now(), 0, make([]byte, 32<<10)
		from := []typing{{input: input{endless{'j'}, sessionOf(t, x)}}, {input: input{endless{'j'}, sessionOf(t, x)}}}
		for i := 0; read < 1<<20; i++ {
			n, err := from[i%2].Read(buf)
			if read += n; err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(begun); took != 0 {
			t.Errorf("a megabyte takes %v", took)
		}
		for i := 0; time.Since(begun) < time.Hour; i++ {
			n, err := from[i%2].Read(buf)
			if read += n; err != nil {
				t.Fatal(err)
			}
		}
		if most := typedBurst + 3600*typedASecond + 2*len(buf); read > most {
			t.Errorf("%d bytes in an hour, not %d", read, most)
		}
	})
}

// Where each line is a command, lines count as keys.
func TestLinesArePaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := typing{input: input{endless{'\r'}, sessionOf(t, newShare())}, lines: true}
		begun, lines, buf := time.Now(), 0, make([]byte, 100)
		for time.Since(begun) < time.Minute {
			n, err := in.Read(buf)
			if lines += n; err != nil {
				t.Fatal(err)
			}
		}
		if most := keysBurst + 60*keysASecond + len(buf); lines > most {
			t.Errorf("%d lines in a minute, not %d", lines, most)
		}
	})
}

// Sessions weigh more the larger their windows; eighty ordinary ones can be opened
// at once, and absurd ones no faster than they can be drawn.
func TestSessionsArePaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		open := func(x *share, columns, rows uint32) time.Duration {
			begun := time.Now()
			for _, req := range []*gossh.Request{{Type: "pty-req", Payload: gossh.Marshal(ptyRequest{Term: "xterm", Columns: columns, Rows: rows})}, {Type: "shell"}} {
				if err := x.request(t.Context(), req); err != nil {
					t.Fatal(err)
				}
			}
			return time.Since(begun)
		}
		x := newShare()
		for i := range 80 {
			if took := open(x, 80, 24); took != 0 {
				t.Fatalf("session %d waits %v", i, took)
			}
		}
		x = newShare()
		begun, n := time.Now(), 0
		for ; time.Since(begun) < time.Minute; n++ {
			open(x, 1<<31-1, 1<<31-1)
		}
		if n > 200 {
			t.Errorf("%d absurd sessions in a minute", n)
		}
	})
}

// A terminal that does not read is let go soon; somebody who pages through what a
// command says is waited for like anybody who does nothing.
func TestPagersAreWaitedFor(t *testing.T) {
	for paged, want := range map[bool]time.Duration{false: 30 * time.Second, true: 2 * time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			ch := sessionOf(t, newShare())
			reader, writer := io.Pipe()
			defer reader.Close()
			begun := time.Now()
			go func() { _, _ = output{Writer: writer, channel: ch, paged: paged}.Write(make([]byte, 3*chunk)) }()
			if _, err := io.ReadFull(reader, make([]byte, chunk)); err != nil {
				t.Fatal(err)
			}
			<-ch.ctx.Done()
			if took := time.Since(begun); took != want || !errors.Is(context.Cause(ch.ctx), errStalled) {
				t.Errorf("paged %v: let go after %v: %v", paged, took, context.Cause(ch.ctx))
			}
		})
	}
}
