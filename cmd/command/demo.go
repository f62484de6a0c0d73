package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"pult/cmd/command/seed"
	"pult/consult"
)

func demoCommand() Command {
	return define("demo", "demo [--dir D] [--size N] [--write-only] [--plain] [--ascii] [--lang de|en]",
		"the interface on invented data, to look around", true, runDemo)
}

func runDemo(ctx context.Context, c *call) error {
	var dir string
	c.path(&dir, "dir", "", "write the data to `D`, which must be absent or empty; a temporary folder by default")
	writeOnly := c.flags.Bool("write-only", false, "write it, print the addresses, and stop")
	var o TUIOptions
	c.interfaceFlags(&o)
	size := c.flags.Int("size", 0, fmt.Sprintf("`N` generated contributions, 1 to %d, in place of those written by hand", seed.MaxSize))
	if _, err := c.parse(0, 0); err != nil {
		return err
	}
	if c.set("size") && (*size < 1 || *size > seed.MaxSize) {
		return usagef("--size: %d is no number from 1 to %d", *size, seed.MaxSize)
	}
	if !*writeOnly {
		if err := c.interactive(o); err != nil {
			return err
		}
	}
	if c.set("data") {
		if c.set("dir") {
			return usagef("--data and --dir name the same folder; give one of them")
		}
		dir = c.data
	}
	keep := dir != "" || *writeOnly
	dir, remove, err := demoFolder(dir)
	if err != nil {
		return err
	}
	refs, err := c.writeDemo(ctx, dir, *size)
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
	if !keep {
		c.closed = remove
	}
	c.data = dir
	return c.console(ctx, o)
}

// writeDemo writes the demonstration as it was written down, or one of the
// given size.
func (c *call) writeDemo(ctx context.Context, dir string, size int) ([]consult.Ref, error) {
	if size == 0 {
		return seed.Write(ctx, dir)
	}
	bar := c.progress()
	defer bar.clear()
	return seed.Generate(ctx, dir, size, func(done, total int) {
		bar.step("generating", int64(done), int64(total), "contributions")
	})
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
