package main

import (
	"context"

	"pult/cmd/command"
	"pult/consult"
	"pult/consult/desk"
	"pult/tui"
	"pult/tui/words"
)

// console opens the interface for the local operator.
func console(ctx context.Context, d *desk.Desk, account consult.Account, o command.TUIOptions) error {
	options := tui.Options{ASCII: o.ASCII, Local: true}
	if lang, ok := words.ParseLang(o.Lang); ok {
		options.Lang = &lang
	}
	return tui.Run(ctx, d, account, options)
}
