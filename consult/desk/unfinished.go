package desk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// What a backup and a restore write before it is whole; a number takes the
// place of the asterisk. They hold personal data.
const (
	UnfinishedBackup  = ".pult-backup-*"
	unfinishedRestore = ".restore-*"
)

var unfinishedName = regexp.MustCompile(`^\.(pult-backup|restore)-[0-9]+(\.old)*$`)

// unfinishedAfter is how long nothing has changed in what nobody works on any
// more: a backup and a restore that run write all the time.
const unfinishedAfter = 10 * time.Minute

// ClearUnfinished deletes from a folder what backups and restores that were
// killed have left in it. One that had only been halted fails when it goes on.
// A folder that is not there holds nothing.
func ClearUnfinished(dir string, now time.Time) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var failed error
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if !unfinishedName.MatchString(e.Name()) || !e.IsDir() && !e.Type().IsRegular() || !untouched(path, now) {
			continue
		}
		// Taken away in one step first: whoever writes there after all must not
		// take a part of it for the whole.
		old := path + ".old"
		if err := os.Rename(path, old); err != nil {
			failed = errors.Join(failed, err)
			continue
		}
		failed = errors.Join(failed, os.RemoveAll(old))
	}
	return failed
}

// untouched reports whether nothing at or below path was changed lately.
func untouched(path string, now time.Time) bool {
	return filepath.WalkDir(path, func(_ string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err == nil && now.Sub(info.ModTime()) < unfinishedAfter {
			err = fs.ErrExist // in use
		}
		return err
	}) == nil
}
