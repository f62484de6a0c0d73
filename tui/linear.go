package tui

import (
	"context"
	"os"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui/plain"
	"pult/tui/present"
	"pult/tui/room"
)

// RunPlain holds a session in the linear mode, for screen readers and for
// terminals that can do no more than print lines.
func RunPlain(ctx context.Context, d *desk.Desk, account consult.Account, o Options, t plain.Terminal) error {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Environ == nil {
		o.Environ = os.Environ()
	}
	prefs, err := d.Preferences(account.ID)
	if err != nil {
		return err
	}
	env := &room.Env{
		Ctx: ctx, Desk: d, Service: d.Service(account.ID), Account: account, Now: o.Now, Local: o.Local, Recent: map[string][]string{},
		Kit: present.NewKit(language(d, account, prefs, o), o.ASCII || prefs.ASCII),
	}
	return plain.Run(ctx, plain.Options{Env: env, Open: opener(env), Preferences: prefs}, t)
}
