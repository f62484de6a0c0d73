package sshd

import (
	"bytes"
	"io"
	"sync"
)

// backlog holds the lines that are typed ahead until the program takes them: the
// keyboard goes on while the program is busy, and ctrl+c is heard.
type backlog struct {
	mu      sync.Mutex
	changed *sync.Cond
	held    bytes.Buffer
	err     error // that ends it
}

// longestBacklog is how much is held at most. Who pastes more waits.
const longestBacklog = 4 * longestLine

func newBacklog() *backlog {
	b := &backlog{}
	b.changed = sync.NewCond(&b.mu)
	return b
}

// Write implements [io.Writer].
func (b *backlog) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.err == nil && b.held.Len() >= longestBacklog {
		b.changed.Wait()
	}
	if b.err != nil {
		return 0, b.err
	}
	b.changed.Broadcast()
	return b.held.Write(p)
}

// Read implements [io.Reader]: it waits for a line, and ends once all that was
// held is read.
func (b *backlog) Read(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.err == nil && b.held.Len() == 0 {
		b.changed.Wait()
	}
	if b.held.Len() == 0 {
		return 0, b.err
	}
	b.changed.Broadcast()
	return b.held.Read(p)
}

// drop forgets what was typed ahead, as ctrl+c does on any terminal.
func (b *backlog) drop() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.held.Reset()
	b.changed.Broadcast()
}

// end lets nothing more in, for a reason; nil is the end of the input.
func (b *backlog) end(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err == nil {
		err = io.EOF
	}
	if b.err == nil {
		b.err = err
	}
	b.changed.Broadcast()
}
