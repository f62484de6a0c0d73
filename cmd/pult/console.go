package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"pult/cmd/command"
	"pult/consult"
	"pult/consult/desk"
	"pult/tui"
	"pult/tui/plain"
	"pult/tui/words"
)

// console opens the interface for the local operator.
func console(ctx context.Context, d *desk.Desk, account consult.Account, o command.TUIOptions) error {
	options := tui.Options{ASCII: o.ASCII, Local: true}
	if lang, ok := words.ParseLang(o.Lang); ok {
		options.Lang = &lang
	}
	if !o.Plain {
		return tui.Run(ctx, d, account, options)
	}
	// Without a screen the terminal turns ctrl+c into a signal. It means what is
	// open, and only then the program.
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	defer signal.Stop(interrupts)
	ctx, stop := signal.NotifyContext(context.WithoutCancel(ctx), syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	return tui.RunPlain(ctx, d, account, options, plain.Terminal{In: o.In, Out: o.Out, Echo: o.Echo, Interrupts: interrupts})
}
