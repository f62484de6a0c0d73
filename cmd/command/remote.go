package command

import (
	"context"
	"os"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/sshd"
)

// Remote returns what carries out commands for people at the other end of a
// connection: the same table, by their rights.
func Remote(version string) func(context.Context, sshd.Call) int {
	table := Table()
	return func(ctx context.Context, c sshd.Call) int {
		return Run(ctx, table, Env{
			Args: c.Args, In: c.In, Out: c.Out, Err: c.Err, Desk: c.Desk, Account: c.Account,
			Terminal: Terminal{In: c.Terminal, Out: c.Terminal, Err: c.Terminal, Width: c.Width},
			Getenv:   c.Getenv, Machine: os.Getenv, Now: time.Now, Version: version,
			TUI: func(ctx context.Context, _ *desk.Desk, _ consult.Account, o TUIOptions) error {
				return c.Interface(ctx, sshd.Interface{ASCII: o.ASCII, Lang: o.Lang, Plain: o.Plain})
			},
		})
	}
}
