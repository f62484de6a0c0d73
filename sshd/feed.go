package sshd

import (
	"context"
	"io"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// feed reads keys and hands them to a program, until ctx and the session end.
// The library's own reader waits for ever to hand on a key that comes after the
// program has ended: whoever sends "q" and something more would leave it behind,
// with all that the program holds.
func feed(ctx context.Context, in io.Reader, term string, program *tea.Program) {
	keys := make(chan uv.Event)
	go func() {
		defer close(keys)
		_ = uv.NewTerminalReader(in, term).StreamEvents(ctx, keys)
	}()
	for k := range keys {
		program.Send(k)
	}
	// Nobody can press a key any more: a client of OpenSSH's ControlMaster that is
	// killed ends its input and leaves the session open.
	program.Quit()
}

// unread is the input of a program that is fed: it brings nothing until ctx ends.
// Without any input the library would ask the terminal nothing either.
type unread struct{ ctx context.Context }

// Read implements [io.Reader].
func (u unread) Read([]byte) (int, error) {
	<-u.ctx.Done()
	return 0, io.EOF
}
