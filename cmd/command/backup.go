package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/journal"
)

func backupCommand() Command {
	return define("backup", "backup FILE|-",
		"a consistent copy of the whole data folder, while others go on working", true, runBackup)
}

func runBackup(ctx context.Context, c *call) (err error) {
	args, err := c.parse(1, 1)
	if err != nil {
		return err
	}
	d, account, err := c.open()
	if err != nil {
		return err
	}
	p := c.progress()
	defer p.clear()
	step := func(done, total int64) { p.step("copying", done, total, "") }
	if args[0] == "-" {
		return d.Backup(ctx, account, c.out, step)
	}
	switch within, err := d.Within(filepath.Dir(args[0])); {
	case err != nil:
		return err
	case within:
		return fmt.Errorf("%s lies in the data folder %s, so that each backup would hold the one before: name a file outside, on another disk if there is one", args[0], d.Dir())
	}
	c.clearUnfinished(filepath.Dir(args[0]))
	// The name appears only when the copy is whole.
	tmp, err := os.CreateTemp(filepath.Dir(args[0]), desk.UnfinishedBackup) // 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tmp.Close(), os.Remove(tmp.Name()))
		}
	}()
	if _, err := os.Lstat(args[0]); err == nil {
		return fmt.Errorf("%s is there already; a backup overwrites nothing", args[0])
	}
	if err := d.Backup(ctx, account, tmp, step); err != nil {
		return err
	}
	if err := errors.Join(tmp.Sync(), tmp.Close(), os.Rename(tmp.Name(), args[0])); err != nil {
		return err
	}
	c.say("%s holds the data folder %s", args[0], d.Dir())
	return nil
}

// clearUnfinished deletes what a backup or a restore that was killed has left in
// a folder. What cannot be deleted keeps nobody from the next one.
func (c *call) clearUnfinished(dir string) {
	if err := desk.ClearUnfinished(dir, c.Now()); err != nil {
		c.say("pult: what an earlier backup or restore left behind holds personal data and could not be deleted: %v; delete it by hand", err)
	}
}

func restoreCommand() Command {
	return define("restore", "restore FILE|-",
		"unpack a backup into the data folder, which must be absent or empty", true, runRestore)
}

func runRestore(ctx context.Context, c *call) error {
	args, err := c.parse(1, 1)
	if err != nil {
		return err
	}
	dir, _ := c.folder()
	var in io.Reader = c.In
	if args[0] != "-" {
		f, err := journal.OpenNamed(args[0])
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	c.clearUnfinished(filepath.Dir(filepath.Clean(dir)))
	if err := desk.Restore(ctx, in, dir); err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	d, account, err := c.open()
	if err != nil {
		return err
	}
	faults, err := d.Check(account, consult.Ref{})
	if err != nil {
		return err
	}
	c.say("%s is restored into %s", args[0], dir)
	if len(faults) > 0 {
		c.say("it had %s when it was saved: run pult check", counted(len(faults), "finding", "findings"))
		return silent(ExitFinding)
	}
	return nil
}
