package command

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"runtime"
	"strings"

	"pult/consult/desk"
)

// interfaceFlags defines the flags that concern the interface.
func (c *call) interfaceFlags(o *TUIOptions) {
	c.flags.BoolVar(&o.ASCII, "ascii", false, "draw signs and lines in ASCII, as by itself where LC_ALL, LC_CTYPE or LANG names another charset than UTF-8; umlauts stay as they are")
	c.flags.Func("lang", "language of the interface: `de|en`", func(lang string) error {
		if lang != "de" && lang != "en" {
			return fmt.Errorf("it is de or en")
		}
		o.Lang = lang
		return nil
	})
	c.flags.BoolVar(&o.Plain, "plain", false, "one line after the other, for screen readers")
}

// console opens the interface on the data folder.
func (c *call) console(ctx context.Context, o TUIOptions) error {
	c.out = bufio.NewWriter(c.Out) // a large one would be of no use, all day
	d, account, err := c.open(desk.Following(), desk.Learning())
	if err != nil {
		return err
	}
	// What cannot be read is said in the interface.
	prefers, _ := d.Preferences(account.ID)
	o.Plain = o.Plain || prefers.Plain
	if err := c.interactive(o); err != nil {
		return err
	}
	o.Plain = o.Plain || c.linear()
	o.ASCII = o.ASCII || otherCharset(c.Getenv)
	o.In, o.Out, o.Echo = c.In, c.Out, !c.Terminal.In
	if err := c.TUI(ctx, d, account, o); err != nil {
		if ctx.Err() != nil {
			return silent(ExitInterrupted)
		}
		return err
	}
	return nil
}

// linear reports a terminal on which nothing can be drawn. Where terminals
// have no names, as on Windows, none is missing.
func (c *call) linear() bool {
	name := c.Getenv("TERM")
	return name == "dumb" || name == "" && runtime.GOOS != "windows"
}

// interactive refuses to draw where nobody could see it or answer. The linear
// mode draws nothing: a pipe will do for it.
func (c *call) interactive(o TUIOptions) error {
	switch {
	case c.TUI == nil:
		return deniedf("the interface is not in this build; `pult help` lists the commands that are")
	case !o.Plain && !c.Terminal.In && !c.Local:
		return usagef("the interface needs a terminal: ssh -t HOST; plain does without, and help lists the commands")
	case !o.Plain && (!c.Terminal.In || !c.Terminal.Out):
		return usagef("the interface needs a terminal, or --plain; `pult help` lists the commands that need neither")
	}
	return nil
}

// otherCharset reports a locale in which a terminal shows something else than
// UTF-8. One that names no charset, or none at all, leaves it open.
func otherCharset(getenv func(string) string) bool {
	locale := cmp.Or(getenv("LC_ALL"), getenv("LC_CTYPE"), getenv("LANG"))
	name, charset, named := strings.Cut(locale, ".")
	if !named {
		return name == "C" || name == "POSIX"
	}
	charset, _, _ = strings.Cut(charset, "@")
	return !strings.EqualFold(strings.ReplaceAll(charset, "-", ""), "utf8")
}
