package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"pult/cmd/command"
	"pult/consult"
	"pult/consult/desk"
	"pult/sshd"
)

// server returns what serves a data folder over SSH. There a hangup has the
// configuration read anew, as of other servers.
func server(out, log io.Writer) func(context.Context, *desk.Desk, command.ServeOptions) error {
	return func(ctx context.Context, d *desk.Desk, o command.ServeOptions) error {
		ctx, stop := signal.NotifyContext(context.WithoutCancel(ctx), os.Interrupt, syscall.SIGTERM)
		defer stop()
		context.AfterFunc(ctx, stop) // a second ctrl+c ends the process at once
		reload := make(chan os.Signal, 1)
		signal.Notify(reload, syscall.SIGHUP)
		defer signal.Stop(reload)
		return sshd.Run(ctx, sshd.Start{Desk: d, Run: remote, State: o.State, Config: o.Config, Reload: reload, Out: out, Log: log,
			Over: sshd.Config{Listen: o.Listen, Log: o.Log, Metrics: o.Metrics}})
	}
}

// remote carries out a command for somebody at the other end of a connection.
func remote(ctx context.Context, c sshd.Call) int {
	return command.Run(ctx, command.Table(), command.Env{
		Args: c.Args, In: c.In, Out: c.Out, Err: c.Err, Desk: c.Desk, Account: c.Account,
		Terminal: command.Terminal{In: c.Terminal, Out: c.Terminal, Err: c.Terminal, Width: c.Width},
		Getenv:   c.Getenv, Now: time.Now, Version: version(),
		TUI: func(ctx context.Context, _ *desk.Desk, _ consult.Account, o command.TUIOptions) error {
			return c.Interface(ctx, sshd.Interface{ASCII: o.ASCII, Lang: o.Lang, Plain: o.Plain})
		},
	})
}
