package journal

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/go-json-experiment/json"
)

// ErasingFile stands in the folder of a consultation while an erasure is under
// way. Empty, it says that an event may be there whose lines are not overwritten
// yet; else it holds what is to stand in their place, an [Overwrite] a line, so
// that an overwriting that was interrupted can be done again.
const ErasingFile = ".erasing"

// Overwrite is a line that erasure overwrites, and what stands there afterwards.
type Overwrite struct {
	// File is contributions.jsonl, submitters.jsonl, journal.jsonl or access.jsonl.
	File   string `json:"file"`
	Offset int64  `json:"offset"`
	// Length is that of the line, without its line break; Line is what stands there
	// afterwards, before the spaces that fill it up.
	Length int    `json:"length"`
	Line   string `json:"line"`
}

// Tombstone returns what erasure leaves of line n of a file, counted from 1, nil
// where it was erased before. The error is a [*Fault] for the file.
func (d Domain) Tombstone(file string, n int, line []byte, seq uint64) ([]byte, error) {
	if _, err := d.parseTombstone(line); err == nil {
		return nil, nil
	}
	if _, err := d.Verify(file, n, line, nil); err != nil {
		return nil, err // what is damaged cannot be told from another line
	}
	var t tombstone
	if err := json.Unmarshal(line, &t); err != nil {
		return nil, &Fault{File: file, Line: n, Reason: err.Error(), Fix: fixRestore}
	}
	t.Erased = seq
	if d == Submitters {
		t.SourceKey = ""
	}
	return json.Marshal(t)
}

// Blanks returns how the events of these numbers, ascending, are to be
// overwritten in a journal; those that have no text (any more) are left out. The
// caller holds the lock.
func Blanks(path string, seqs []uint64) ([]Overwrite, error) {
	if len(seqs) == 0 {
		return nil, nil
	}
	file, err := OpenRegular(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var out []Overwrite
	var enc encoder
	var s scanner
	s.reset(bufio.NewReaderSize(file, 1<<20), 0)
	for at := int64(0); ; at = s.off {
		line, err := s.next()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		e, err := parse(line)
		if err != nil {
			return nil, fmt.Errorf("%s, at byte %d: %w", path, at, err)
		}
		if _, named := slices.BinarySearch(seqs, e.Seq); !named || e.Text == nil {
			continue
		}
		e.Text, e.Salt, e.Pad = nil, Salt{}, 0
		enc.encode(&e, Digest{})
		out = append(out, Overwrite{filepath.Base(path), at, len(line), string(enc.line)})
	}
}

// AnnounceErasing says in a folder that an erasure is about to begin. The caller
// holds the lock until [EndErasing].
func AnnounceErasing(dir string) error { return WriteFile(filepath.Join(dir, ErasingFile), nil) }

// PrepareErasing notes what is to be overwritten. From then on [Overwritten]
// brings it to its end, whatever happens in between.
func PrepareErasing(dir string, list []Overwrite) error {
	var notes bytes.Buffer
	for _, o := range list {
		raw, err := json.Marshal(o)
		if err != nil {
			return err
		}
		notes.Write(append(raw, '\n'))
	}
	return WriteFile(filepath.Join(dir, ErasingFile), notes.Bytes())
}

// EndErasing says that nothing is left to be done. An announcement that is not
// there is no error.
func EndErasing(dir string) error {
	if err := os.Remove(filepath.Join(dir, ErasingFile)); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	return syncDir(dir)
}

// Overwritten overwrites the lines that were noted, in place, and returns once
// they are on the disk. It reports whether any were. Doing it again does no harm.
func Overwritten(dir string) (bool, error) {
	notes, err := OpenRegular(filepath.Join(dir, ErasingFile))
	if err != nil {
		return false, err
	}
	defer notes.Close()
	files := map[string]*os.File{}
	defer func() {
		for _, f := range files {
			f.Close()
		}
	}()
	any := false
	var s scanner
	s.reset(notes, 0)
	for {
		line, err := s.next()
		if err == io.EOF {
			break
		}
		var o Overwrite
		if err == nil {
			err = json.Unmarshal(line, &o, json.RejectUnknownMembers(true))
		}
		if err != nil {
			return any, fmt.Errorf("%s: %w", filepath.Join(dir, ErasingFile), err)
		}
		if !o.lawful() {
			return any, fmt.Errorf("%s does not hold what erasure leaves", filepath.Join(dir, ErasingFile))
		}
		f := files[o.File]
		if f == nil {
			if f, err = openRegular(filepath.Join(dir, o.File), os.O_RDWR); err != nil {
				return any, err
			}
			files[o.File] = f
		}
		if err := o.put(f); err != nil {
			return any, fmt.Errorf("%s: %w", filepath.Join(dir, o.File), err)
		}
		any = true
	}
	for _, f := range files {
		if err := f.Sync(); err != nil {
			return any, err
		}
	}
	return any, nil
}

// lawful reports whether this is what erasure leaves of a line of that file.
func (o *Overwrite) lawful() bool {
	if o.Offset < 0 || len(o.Line) > o.Length || o.Length > MaxLine {
		return false
	}
	var err error
	switch o.File {
	case "contributions.jsonl":
		_, err = Contributions.parseTombstone([]byte(o.Line))
	case "submitters.jsonl":
		_, err = Submitters.parseTombstone([]byte(o.Line))
	case "journal.jsonl", "access.jsonl":
		var e Entry
		e, err = parse([]byte(o.Line))
		return err == nil && e.Tombstone()
	default:
		return false
	}
	return err == nil
}

// put overwrites the line, if there is one of that length in that place.
func (o *Overwrite) put(f *os.File) error {
	var around [1]byte
	for _, at := range [...]int64{o.Offset - 1, o.Offset + int64(o.Length)} {
		if at < 0 {
			continue
		}
		if _, err := f.ReadAt(around[:], at); err != nil || around[0] != '\n' {
			return errors.Join(fmt.Errorf("at byte %d stands no line of %d bytes that could be overwritten", o.Offset, o.Length), err)
		}
	}
	left := append([]byte(o.Line), bytes.Repeat([]byte{' '}, o.Length-len(o.Line))...)
	_, err := f.WriteAt(left, o.Offset)
	return err
}
