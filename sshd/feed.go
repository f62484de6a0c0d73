package sshd

import (
	"context"
	"io"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"golang.org/x/time/rate"
)

// feed reads keys and hands them to a program, at the pace that there is for
// them, until ctx and the session end.
// The library's own reader waits for ever to hand on a key that comes after the
// program has ended: whoever sends "q" and something more would leave it behind,
// with all that the program holds.
func feed(ctx context.Context, in io.Reader, pace *rate.Limiter, term string, program *tea.Program) {
	keys := make(chan uv.Event)
	go func() {
		defer close(keys)
		_ = uv.NewTerminalReader(in, term).StreamEvents(ctx, keys)
	}()
	for k := range keys {
		_ = pace.Wait(ctx) // at its end the program takes nothing any more
		program.Send(k)
	}
	// Nobody can press a key any more: a client of OpenSSH's ControlMaster that is
	// killed ends its input and leaves the session open.
	program.Quit()
}
