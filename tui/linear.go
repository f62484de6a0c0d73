package tui

import (
	"context"
	"os"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui/plain"
)

// RunPlain holds a session in the linear mode, for screen readers and for
// terminals that can do no more than print lines.
func RunPlain(ctx context.Context, d *desk.Desk, account consult.Account, o Options, t plain.Terminal) error {
	if o.Environ == nil {
		o.Environ = os.Environ()
	}
	env, _ := newEnv(ctx, d, account, o)
	// A temporary file that cannot be removed is the operating system's to clear.
	defer func() { _ = env.Viewer.Close() }()
	return plain.Run(ctx, plain.Options{Env: env, Open: opener(env)}, t)
}
