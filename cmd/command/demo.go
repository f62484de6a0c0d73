package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"pult/cmd/command/seed"
	"pult/consult/desk"
)

func demoCommand() Command {
	return define("demo", "demo [--dir D] [--write-only]",
		"the interface on invented data, to look around", true, runDemo)
}

func runDemo(ctx context.Context, c *call) error {
	var dir string
	c.path(&dir, "dir", "", "write the data to `D`, which must be absent or empty; a temporary folder by default")
	writeOnly := c.flags.Bool("write-only", false, "write it, print the addresses, and stop")
	var o TUIOptions
	c.flags.BoolVar(&o.Plain, "plain", false, "one line after the other, for screen readers")
	c.flags.BoolVar(&o.ASCII, "ascii", false, "draw with the 95 printable characters alone")
	c.flags.StringVar(&o.Lang, "lang", "", "language of the interface: `de|en`")
	c.notYet("size", "that many generated contributions: `N`")
	if _, err := c.parse(0, 0); err != nil {
		return err
	}
	if o.Lang != "" && o.Lang != "de" && o.Lang != "en" {
		return usagef("--lang is de or en, not %q", o.Lang)
	}
	if !*writeOnly {
		if err := c.interactive(o); err != nil {
			return err
		}
	}
	dir, remove, err := demoFolder(dir)
	if err != nil {
		return err
	}
	refs, err := seed.Write(ctx, dir)
	if err != nil {
		return errors.Join(err, remove())
	}
	c.say("the demonstration data is in %s", dir)
	if *writeOnly {
		for _, ref := range refs {
			fmt.Fprintln(c.out, ref)
		}
		return nil
	}
	c.data = dir
	d, account, err := c.open(desk.Following())
	if err != nil {
		return err
	}
	return c.TUI(ctx, d, account, o)
}

// demoFolder returns a folder that is absent or empty, and what takes away
// everything that was put there.
func demoFolder(dir string) (string, func() error, error) {
	if dir == "" {
		dir, err := os.MkdirTemp("", "pult-demo-")
		return dir, func() error { return os.RemoveAll(dir) }, err
	}
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return dir, func() error { return os.RemoveAll(dir) }, nil
	case err != nil:
		return "", nil, err
	case len(entries) > 0:
		return "", nil, fmt.Errorf("%s is not empty; the demonstration data goes into a folder of its own", dir)
	}
	return dir, func() error {
		entries, err := os.ReadDir(dir)
		for _, e := range entries {
			err = errors.Join(err, os.RemoveAll(dir+string(os.PathSeparator)+e.Name()))
		}
		return err
	}, os.Chmod(dir, 0o700)
}
