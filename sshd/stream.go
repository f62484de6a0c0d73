package sshd

import (
	"bytes"
	"io"
	"sync"
	"time"

	"pult/tui/room"
)

// chunk is how much is written at once: whoever takes that much in time reads.
const chunk = 8 << 10

// output is what a session writes to. Who does not read for too long is let go:
// what is held for them would be held for ever.
type output struct {
	io.Writer
	channel *channel
	// paged says that a person may be reading it with a pager, which takes more
	// only as they go on: as long as their client is there, it is waited for them as
	// for anybody who does nothing. A command that waits holds no more than a chunk.
	paged bool
}

func (o output) patience() time.Duration {
	s := o.channel.conn.gate.server
	if o.paged {
		return time.Duration(s.config.Load().Idle)
	}
	return s.Stall
}

// Write implements [io.Writer].
func (o output) Write(p []byte) (int, error) {
	written := 0
	for part := p; len(part) > 0; part = part[min(len(part), chunk):] {
		stalled := time.AfterFunc(o.patience(), func() {
			o.channel.conn.hangUp(errStalled)
			_ = o.channel.conn.Close()
		})
		n, err := o.Writer.Write(part[:min(len(part), chunk)])
		stalled.Stop()
		written += n
		if err != nil {
			return written, err
		}
	}
	o.channel.keys.shown(o.channel.conn.gate.server.metrics)
	return written, nil
}

// warnBefore is how long before the end of an idle session the person hears of it.
const warnBefore = time.Minute

// input is what a session reads from. Who lets it wait for too long has gone:
// keepalives and the server's own output say nothing about that.
type input struct {
	io.Reader
	channel *channel
}

// Read implements [io.Reader].
func (i input) Read(p []byte) (int, error) {
	ch := i.channel
	idle := time.Duration(ch.conn.gate.server.config.Load().Idle)
	warn := time.AfterFunc(idle-min(warnBefore, idle/2), func() { ch.notify(room.NoticeIdle) })
	end := time.AfterFunc(idle, func() { ch.cancel(errIdle) })
	defer warn.Stop()
	defer end.Stop()
	n, err := i.Reader.Read(p)
	if n > 0 {
		ch.keys.pressed()
	}
	return n, err
}

// typing is the input of somebody who presses keys, at the pace that there is
// for them.
type typing struct {
	input
	// lines says that each line is a key to the program.
	lines bool
}

// Read implements [io.Reader].
func (t typing) Read(p []byte) (int, error) {
	n, err := t.input.Read(p[:min(len(p), typedBurst)])
	share := t.channel.conn.share
	wait := share.typed.WaitN(t.channel.ctx, n)
	if t.lines && wait == nil {
		wait = share.keys.WaitN(t.channel.ctx, min(keysBurst, bytes.Count(p[:n], []byte("\r"))+bytes.Count(p[:n], []byte("\n"))))
	}
	if err == nil {
		err = wait
	}
	return n, err
}

// notify tells the person something, if they still listen.
func (ch *channel) notify(n room.Notice) {
	select {
	case ch.notices <- n:
	default:
	}
}

// keyClock measures from a key to the next thing that is sent.
type keyClock struct {
	mu sync.Mutex
	at time.Time
}

// longestFrame is how long after a key what is sent still counts as its answer;
// a key that changes nothing has none.
const longestFrame = 5 * time.Second

func (k *keyClock) pressed() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if now := time.Now(); k.at.IsZero() || now.Sub(k.at) > longestFrame {
		k.at = now
	}
}

func (k *keyClock) shown(m *metrics) {
	k.mu.Lock()
	at := k.at
	k.at = time.Time{}
	k.mu.Unlock()
	if took := time.Since(at); !at.IsZero() && took <= longestFrame {
		m.keyToFrame.Update(took.Seconds())
	}
}
