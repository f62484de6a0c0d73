package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	"pult/cmd/command"
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
		return sshd.Run(ctx, sshd.Start{Desk: d, Run: command.Remote(version()), State: o.State, Config: o.Config, Reload: reload, Out: out, Log: log,
			Over: sshd.Config{Listen: o.Listen, Log: o.Log, Metrics: o.Metrics}})
	}
}
