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
	return define("backup", "backup [--erasures] FILE|-",
		"a consistent copy of the whole data folder, while others go on working; with --erasures the list of what was erased, without anything personal", true, runBackup)
}

func runBackup(ctx context.Context, c *call) (err error) {
	list := c.flags.Bool("erasures", false, "write no copy, but what was erased: ids and digests alone, for restore --erasures")
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
	write := func(w io.Writer) error {
		return d.Backup(ctx, account, w, func(done, total int64) { p.step("copying", done, total, "") })
	}
	holds := "%s holds the data folder %s"
	if *list {
		holds = "%s lists what was erased in the data folder %s"
		write = func(w io.Writer) error {
			gone, err := d.Erasures(account)
			if err != nil {
				return err
			}
			return desk.WriteErasures(w, gone)
		}
	}
	if args[0] == "-" {
		return write(c.out)
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
	if err := write(tmp); err != nil {
		return err
	}
	if err := errors.Join(tmp.Sync(), tmp.Close(), os.Rename(tmp.Name(), args[0])); err != nil {
		return err
	}
	c.say(holds, args[0], d.Dir())
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
	return define("restore", "restore [--replace] [--erasures FILE|DIR] FILE|-",
		"unpack a backup into the data folder, which must be absent or empty; what was erased since is erased in it first", true, runRestore)
}

func runRestore(ctx context.Context, c *call) error {
	replace := c.flags.Bool("replace", false, "keep the data folder that stands there beside, and erase in the copy what was erased in it")
	var since string
	c.path(&since, "erasures", "", "erase what is gone according to this list (backup --erasures) or this data folder: `FILE|DIR`")
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
	gone, err := erasures(since)
	if err != nil {
		return err
	}
	c.clearUnfinished(filepath.Dir(filepath.Clean(dir)))
	var beside string
	var erased int
	if *replace {
		beside, erased, err = desk.Replace(ctx, in, dir, gone...)
	} else {
		erased, err = desk.Restore(ctx, in, dir, gone...)
	}
	switch {
	case errors.Is(err, desk.ErrNotEmpty) && desk.IsData(dir):
		return fmt.Errorf("%w; restore --replace keeps the data folder that stands there beside, and erases in the copy what was erased in it", err)
	case err != nil:
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
	if beside != "" {
		c.say("what stood there is now %s: it holds personal data, delete it once nothing in it is needed any more", beside)
	}
	if erased > 0 {
		c.say("%s had been erased since it was saved and are erased in it", counted(erased, "contribution or submitter", "contributions and submitters"))
	}
	if len(faults) > 0 {
		c.say("it had %s when it was saved: run pult check", counted(len(faults), "finding", "findings"))
		return silent(ExitFinding)
	}
	return nil
}

// erasures reads what was erased from a list or a data folder, nothing for "".
func erasures(from string) ([]desk.Gone, error) {
	if from == "" {
		return nil, nil
	}
	if info, err := os.Stat(from); err == nil && info.IsDir() {
		if !desk.IsData(from) {
			return nil, fmt.Errorf("%s: %w", from, desk.ErrNoData)
		}
		return desk.ErasuresIn(from)
	}
	f, err := journal.OpenNamed(from)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := desk.ReadErasures(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", from, err)
	}
	return list, nil
}
