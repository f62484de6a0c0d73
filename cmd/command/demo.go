package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"pult/cmd/command/seed"
)

func demoCommand() Command {
	return define("demo", "demo [--dir D] [--write-only] [--ascii] [--lang de|en]",
		"the interface on invented data, to look around", true, runDemo)
}

func runDemo(ctx context.Context, c *call) error {
	var dir string
	c.path(&dir, "dir", "", "write the data to `D`, which must be absent or empty; a temporary folder by default")
	writeOnly := c.flags.Bool("write-only", false, "write it, print the addresses, and stop")
	var o TUIOptions
	c.interfaceFlags(&o)
	c.notYet("size", "that many generated contributions: `N`")
	if _, err := c.parse(0, 0); err != nil {
		return err
	}
	if !*writeOnly {
		if err := c.interactive(); err != nil {
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
	return c.console(ctx, o)
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
