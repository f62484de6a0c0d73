package command

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Run reads the arguments, finds the command in the table and runs it. Without
// a command it opens the interface.
func Run(ctx context.Context, table []Command, e Env) int {
	c := newCall(e, "", "[--plain] [--ascii] [--lang de|en] [--data DIR]", "")
	var options TUIOptions
	version := false
	c.interfaceFlags(&options)
	c.flags.BoolVar(&version, "version", false, "print the version")
	rest, err := c.parseLeading()
	switch {
	case err == errHelp || err == nil && len(rest) > 0 && rest[0] == "help":
		return c.finish(ctx, c.help(table, rest))
	case err != nil:
		return c.finish(ctx, err)
	case version:
		fmt.Fprintln(c.out, "pult", e.Version)
		return c.finish(ctx, nil)
	case len(rest) == 0:
		return c.finish(ctx, c.console(ctx, options))
	}
	cmd, err := c.find(table, rest[0])
	if err != nil {
		return c.finish(ctx, err)
	}
	if options != (TUIOptions{}) {
		return c.finish(ctx, usagef("--plain, --ascii and --lang are for the interface, not for %s", cmd.Name))
	}
	if err := c.permitted(cmd); err != nil {
		return c.finish(ctx, err)
	}
	e.Args, e.data = rest[1:], c.data
	return cmd.Run(ctx, e)
}

func (c *call) find(table []Command, name string) (Command, error) {
	if i := slices.IndexFunc(table, func(cmd Command) bool { return cmd.Name == name }); i >= 0 {
		return table[i], nil
	}
	best, near := 3, ""
	for _, cmd := range table {
		d := distance(name, cmd.Name)
		if len(name) > 1 && strings.HasPrefix(cmd.Name, name) {
			d = 0
		}
		if d < best && c.permitted(cmd) == nil {
			best, near = d, cmd.Name
		}
	}
	if near != "" {
		return Command{}, usagef("there is no command %q; did you mean %s? %s", name, near, c.moreHelp())
	}
	return Command{}, usagef("there is no command %q; %s", name, c.moreHelp())
}

// moreHelp says how to learn what there is.
func (c *call) moreHelp() string {
	if c.Local {
		return "`pult help` lists all"
	}
	return "help lists what your account may do"
}

// distance counts the letters to insert, drop or change between two short words.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 32 {
		return len(x)
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		last := row[0]
		row[0] = i + 1
		for j := range y {
			change := last
			if x[i] != y[j] {
				change++
			}
			last = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}

// help prints what there is, or one command of it.
func (c *call) help(table []Command, rest []string) error {
	if len(rest) > 1 {
		cmd, err := c.find(table, rest[1])
		if err == nil {
			err = c.permitted(cmd)
		}
		if err != nil {
			return err
		}
		e := c.Env
		e.Args, e.Out, e.data = []string{"--help"}, c.out, c.data
		if code := cmd.Run(context.Background(), e); code != ExitDone {
			return silent(code)
		}
		return nil
	}
	fmt.Fprint(c.out, "Pult: the moderator's console for public consultation.\n\n")
	if c.Local {
		fmt.Fprintf(c.out, helpLocal, c.usage)
	} else {
		fmt.Fprint(c.out, helpRemote)
	}
	var later []string
	width := 0
	for _, cmd := range table {
		width = max(width, len(cmd.Name))
	}
	for _, cmd := range table {
		switch {
		case c.permitted(cmd) != nil:
		case cmd.Usage == "":
			later = append(later, cmd.Name)
		default:
			fmt.Fprintf(c.out, "  %-*s  %s\n", width, cmd.Name, cmd.Short)
		}
	}
	if c.Local {
		fmt.Fprint(c.out, "\n  pult help COMMAND   the options of one command\n\nThe data folder is --data DIR, else PULT_DATA, else ./data if it is one.\n")
	} else {
		fmt.Fprint(c.out, "\n  help COMMAND   the options of one command\n\n")
	}
	fmt.Fprint(c.out, helpCodes)
	if len(later) > 0 && c.Local {
		fmt.Fprintf(c.out, "\nNot in this version yet: %s\n", strings.Join(later, ", "))
	}
	return nil
}

const (
	helpLocal = `  pult %s
      the interface on the data folder
  pult demo
      the interface on invented data, to look around

`
	helpRemote = `  ssh -t HOST [--ascii] [--lang de|en]
      the interface
  ssh -t HOST plain
      the interface line by line, for screen readers
  ssh HOST COMMAND
      one of what your account may do; files go in and out by < and >

`
	helpCodes = `M/C is the address of a consultation: municipality/consultation.
Exit codes: 0 done, 1 a finding, 2 usage, 3 not permitted, 4 bad input or not
found, 5 busy, 130 interrupted.
`
)

// permitted refuses what somebody at the other end of a connection may not do
// anywhere.
func (c *call) permitted(cmd Command) error {
	switch now := c.Now(); {
	case c.Local:
		return nil
	case cmd.Local:
		return deniedf("%s runs on the server itself only", cmd.Name)
	case cmd.Needs != 0 && !c.Account.CanSomewhere(cmd.Needs, now), cmd.Staff && !c.Account.StaffSomewhere(now):
		return deniedf("%s is not among what your account may do; help lists that", cmd.Name)
	}
	return nil
}
