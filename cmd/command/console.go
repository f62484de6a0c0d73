package command

import (
	"context"
	"fmt"

	"pult/consult/desk"
)

// interfaceFlags defines the flags that concern the interface.
func (c *call) interfaceFlags(o *TUIOptions) {
	c.flags.BoolVar(&o.ASCII, "ascii", false, "draw with the 95 printable characters alone")
	c.flags.Func("lang", "language of the interface: `de|en`", func(lang string) error {
		if lang != "de" && lang != "en" {
			return fmt.Errorf("it is de or en")
		}
		o.Lang = lang
		return nil
	})
	c.notYetSwitch("plain", "one line after the other, for screen readers")
}

// console opens the interface on the data folder.
func (c *call) console(ctx context.Context, o TUIOptions) error {
	d, account, err := c.open(desk.Following())
	if err == nil {
		err = c.interactive()
	}
	if err != nil {
		return err
	}
	if err := c.TUI(ctx, d, account, o); err != nil {
		if ctx.Err() != nil {
			return silent(ExitInterrupted)
		}
		return err
	}
	return nil
}

// interactive refuses to draw where nobody could see it or answer.
func (c *call) interactive() error {
	switch {
	case c.TUI == nil:
		return deniedf("the interface is not in this build; `pult help` lists the commands that are")
	case !c.Terminal.In || !c.Terminal.Out:
		return usagef("the interface needs a terminal; `pult help` lists the commands that do not")
	}
	return nil
}
