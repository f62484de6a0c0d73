package command

import (
	"context"

	"pult/consult/desk"
)

// console opens the interface on the data folder.
func (c *call) console(ctx context.Context, o TUIOptions) error {
	d, account, err := c.open(desk.Following())
	if err == nil {
		err = c.interactive(o)
	}
	if err != nil {
		return err
	}
	return c.TUI(ctx, d, account, o)
}

// interactive refuses to draw where nobody could see it or answer.
func (c *call) interactive(o TUIOptions) error {
	switch {
	case c.TUI == nil:
		return deniedf("the interface is not in this build; `pult help` lists the commands that are")
	case !o.Plain && !(c.Terminal.In && c.Terminal.Out):
		return usagef("the interface needs a terminal; `pult help` lists the commands that do not")
	}
	return nil
}
