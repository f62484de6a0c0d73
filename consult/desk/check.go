package desk

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"pult/consult"
	"pult/consult/journal"
)

// Check looks at everything in the folder, or at one consultation or
// municipality: schemas, hash chain, digests, torn lines, dangling ids, file
// modes, symbolic links, hand edits. It trusts no cache, repairs nothing, and
// returns what it found in the order of files and lines. An empty municipality
// means everything. It may run while others write.
func (d *Desk) Check(account consult.Account, only consult.Ref) ([]journal.Fault, error) {
	account, err := d.Current(account)
	if err != nil {
		return nil, err
	}
	c := checker{desk: d}
	if only.Municipality == "" {
		if _, err := account.May(consult.ActCheck, consult.Ref{}, d.now()); err != nil {
			return nil, err
		}
	}
	wanted := func(ref consult.Ref) bool {
		return (only.Municipality == "" || ref.Municipality == only.Municipality) &&
			(only.Consultation == "" || ref.Consultation == only.Consultation) && account.Can(consult.ActCheck, ref, d.now())
	}
	found := only.Municipality == ""
	for _, ref := range d.refs() {
		if wanted(ref) {
			found = true
			c.consultation(ref)
		}
	}
	for _, ref := range d.beheaded() {
		if wanted(ref) {
			found = true
			c.add(filepath.Join(d.folderDir(ref), consultationFile), 0, "is missing: Pult does not see the consultation any more", fixRestore)
		}
	}
	if !found {
		return nil, consult.ErrNotFound
	}
	c.access()
	switch {
	case only.Municipality == "":
		c.modes(d.dir)
		c.accounts()
		for _, m := range d.subfolders(d.dir) {
			c.municipality(m)
		}
	case only.Consultation == "":
		if account.Can(consult.ActCheck, only, d.now()) {
			c.modes(filepath.Join(d.dir, only.Municipality))
			c.municipality(only.Municipality)
			break
		}
		// Of a municipality that is theirs in part, they learn of that part.
		c.mode(filepath.Join(d.dir, only.Municipality))
		c.mode(filepath.Join(d.dir, only.Municipality, municipalityFile))
		for _, ref := range slices.Concat(d.refs(), d.beheaded()) {
			if wanted(ref) {
				c.modes(d.folderDir(ref))
			}
		}
		c.municipality(only.Municipality)
	default:
		c.mode(filepath.Join(d.dir, only.Municipality))
		c.mode(filepath.Join(d.dir, only.Municipality, municipalityFile))
		c.modes(d.folderDir(only))
		c.municipality(only.Municipality)
	}
	slices.SortStableFunc(c.faults, func(a, b journal.Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return c.faults, nil
}

// beheaded lists folders that have the journal of a consultation but not the
// file that makes them one.
func (d *Desk) beheaded() []consult.Ref {
	var out []consult.Ref
	for _, m := range d.subfolders(d.dir) {
		for _, name := range d.subfolders(filepath.Join(d.dir, m)) {
			ref := consult.Ref{Municipality: m, Consultation: name}
			info, err := os.Stat(filepath.Join(d.folderDir(ref), journalFile))
			if err == nil && info.Size() > 0 && !exists(filepath.Join(d.folderDir(ref), consultationFile)) {
				out = append(out, ref)
			}
		}
	}
	return out
}

type checker struct {
	desk   *Desk
	faults []journal.Fault
}

func (c *checker) add(path string, line int, reason, fix string) {
	rel, err := filepath.Rel(c.desk.dir, path)
	if err != nil {
		rel = path
	}
	c.faults = append(c.faults, journal.Fault{File: filepath.ToSlash(rel), Line: line, Reason: reason, Fix: fix})
}

// take files an error under the path, keeping the line of a fault.
func (c *checker) take(path string, err error, fix string) {
	var f *journal.Fault
	switch {
	case err == nil:
	case errors.As(err, &f):
		c.add(path, f.Line, f.Reason, f.Fix)
	default:
		c.add(path, 0, err.Error(), fix)
	}
}

const (
	fixModes   = "chmod 700 for folders, 600 for files"
	fixRestore = "restore the file from a backup"
)

const fixMarks = fixRestore + ", or else find out who removed it; the next entry begins it anew"

func missingMarks(file string) string {
	return "is missing or empty, although every day of work leaves a checkpoint: it would not show if the end of " + file + " were cut off"
}

// access checks access.jsonl.
func (c *checker) access() {
	x := consult.NewAccess()
	path := filepath.Join(c.desk.dir, checkpointsFile)
	marks, err := journal.ReadCheckpoints(path)
	c.take(path, err, "remove the line; checkpoints are made anew")
	standing, erased := map[uint64]bool{}, map[uint64]uint64{}
	file := filepath.Join(c.desk.dir, accessFile)
	c.journal(file, marks, func(e journal.Entry) error {
		ev, err := accessEventOf(e)
		if err == nil {
			err = x.Apply(ev)
		}
		standing[e.Seq] = e.Text != nil
		for _, seq := range ev.Data.Seqs {
			erased[seq] = e.Seq
		}
		return err
	})
	if exists(filepath.Join(c.desk.dir, journal.ErasingFile)) {
		return // an erasure is under way; whoever writes next brings it to its end
	}
	for seq, by := range erased {
		if standing[seq] {
			c.add(file, int(seq), fmt.Sprintf("was erased by entry %d, but stands there still or again", by),
				"make an empty file "+journal.ErasingFile+" in the data folder: whoever writes there next brings the erasure to its end")
		}
	}
}

// accounts checks the files in which people's preferences lie.
func (c *checker) accounts() {
	folder := filepath.Join(c.desk.dir, accountsFolder)
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		c.take(folder, err, fixRestore)
	}
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		if filepath.Ext(path) != ".json" || !e.Type().IsRegular() {
			continue // a symbolic link is a finding of its own
		}
		p := Preferences{}
		_, err := readJSON(path, &p)
		if err == nil {
			err = p.validate()
		}
		c.take(path, err, "mend the member named, or remove the file: the interface then asks the terminal")
	}
}

// municipality checks municipality.json, if the folder is one of ours.
func (c *checker) municipality(name string) {
	dir := filepath.Join(c.desk.dir, name)
	file := filepath.Join(dir, municipalityFile)
	if !exists(file) && len(c.desk.subfolders(dir)) == 0 {
		return
	}
	var mun consult.Municipality
	if _, err := readJSON(file, &mun); err != nil {
		c.take(file, err, fixRestore)
		return
	}
	if _, err := mun.Location(); err != nil {
		c.add(file, 0, "timezone: "+err.Error(), "name a zone like Europe/Berlin")
	}
}

// modes looks at a folder and everything below it.
func (c *checker) modes(dir string) {
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // somebody's temporary file, gone meanwhile
		}
		if err == nil {
			c.mode(path)
		}
		return err
	})
	c.take(dir, err, "make the folder readable for its owner")
}

func (c *checker) mode(path string) {
	info, err := os.Lstat(path)
	if err != nil {
		return // what has to be there is missed where it is read
	}
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		c.add(path, 0, "is a symbolic link: Pult follows none inside the data folder", "put the file or folder itself there")
	case !info.IsDir() && !info.Mode().IsRegular():
		c.add(path, 0, "is neither a file nor a folder, but a pipe, a device or the like: Pult does not open it", "remove it, and "+fixRestore)
	case info.IsDir() && filepath.Base(path) == lockFile:
		c.add(path, 0, "is a folder in the place of the lock: nobody can write here", "remove the folder; Pult makes the file")
	case info.Mode().Perm()&0o077 != 0:
		c.add(path, 0, fmt.Sprintf("mode %04o: others than the owner can get at it", info.Mode().Perm()), fixModes)
	}
}

// journal verifies a chain and hands every sound event to apply. It reports
// whether all of it is sound; what apply refuses is a finding of its own, unless
// it only follows from damage before it.
func (c *checker) journal(path string, marks []journal.Checkpoint, apply func(journal.Entry) error) (sound bool) {
	file, err := journal.OpenRegular(path)
	if err != nil {
		c.take(path, err, fixRestore)
		return false
	}
	defer file.Close()
	var refused error
	var at uint64
	report, err := journal.Verify(filepath.Base(path), bufio.NewReader(file), journal.Options{Checkpoints: marks}, func(e journal.Entry) error {
		if refused == nil {
			refused, at = apply(e), e.Seq // what follows would only repeat it
		}
		return nil
	})
	c.take(path, err, fixRestore)
	for _, f := range report.Faults {
		c.add(path, f.Line, f.Reason, f.Fix)
	}
	if refused != nil && len(report.Faults) == 0 {
		c.add(path, int(at), refused.Error(), "the entry is intact but makes no sense here; restore a backup or report it")
	}
	return err == nil && refused == nil && len(report.Faults) == 0
}
