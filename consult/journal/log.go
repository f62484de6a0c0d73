package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Log is one journal file, read from its beginning and appended to. Several
// Logs, in one process or in many, may have the same file open. A single Log
// is not safe for concurrent use.
type Log struct {
	appendFile
	chain *Chain
	// Where each event ends: of those that were skipped, and of the others.
	skipped, ends []int64
}

// Open prepares to read and write a journal. The file need not exist: it is
// empty then, and made by the first Write. Nothing is read before CatchUp.
func Open(path string) (*Log, error) {
	l := &Log{appendFile: appendFile{path: path}, chain: NewChain(filepath.Base(path), Options{})}
	_, err := l.attach()
	return l, err
}

// Head returns seq and hash of the last event that was read or written; 0 and
// the zero Digest before the first.
func (l *Log) Head() (uint64, Digest) { return l.chain.Head() }

// Stale reports whether an erase event was read or written that takes texts from
// events which still had them when they were read, or were skipped: what was made
// of those holds more than the file does.
func (l *Log) Stale() bool { return l.chain.stale }

// Torn returns how many bytes stood behind the last whole line when the file
// was last read: somebody is just writing, or stopped in the middle of it.
func (l *Log) Torn() int64 { return l.tail }

// Behind returns how many bytes stand in the file that were not read yet; 0
// where it cannot be looked at.
func (l *Log) Behind() int64 {
	info, err := os.Stat(l.path)
	if err != nil {
		return 0
	}
	return max(0, info.Size()-l.off)
}

// CatchUp reads what was written since the last call and hands every event to
// fn, in order. Where nothing is new it costs one look at the file's size. It
// stops before a torn tail, which is no error; see Torn.
//
// An error that wraps [ErrReplaced] asks to open the file again; a [*Fault]
// says what is wrong with its content, and stays until the file is opened
// again. An error of fn is returned as it is, and
// the event that caused it counts as read. After an error, what fn was given is
// not to be relied on.
func (l *Log) CatchUp(fn func(Entry) error) error {
	size, err := l.attach()
	if err != nil {
		return err
	}
	if size == l.off {
		l.tail = 0
		return nil
	}
	l.rewind()
	for {
		line, err := l.next()
		if err == io.EOF {
			l.tail = l.scanner.tail()
			break
		}
		if err == errLongLine {
			return l.diagnosed(l.chain.fault(l.chain.line+1, err.Error(), fixRestore))
		}
		if err != nil {
			return fmt.Errorf("%s: %w", l.path, err)
		}
		e, err := l.chain.Feed(line)
		if err != nil {
			if hollow(line) {
				length := int64(len(line)) + 1
				if l.peek(0) == nil {
					l.tail = length + l.scanner.tail()
					break
				}
			}
			return l.diagnosed(err)
		}
		l.off = l.scanner.off
		l.ends = append(l.ends, l.off)
		if err := fn(e); err != nil {
			return err
		}
	}
	// An erase event is in the file before the line that it names is
	// overwritten, so whoever has met the blank has met the event by now.
	if err := l.chain.Finish(); err != nil {
		return l.diagnosed(err)
	}
	return nil
}

// diagnosed looks at the whole file for a better account of what is wrong than
// the first line that does not fit can give. Nothing is read or written any
// more with a Log that has met a fault.
func (l *Log) diagnosed(fault error) error {
	r, err := Verify(filepath.Base(l.path), io.NewSectionReader(l.file, 0, 1<<62), Options{}, nil)
	if err == nil && len(r.Faults) > 0 {
		fault = &r.Faults[0]
	}
	l.broken = fault
	return fault
}

// Write appends the events, in one write, and returns once they are on the disk:
// only then may anybody be told that they have happened. The caller holds the
// lock of the folder, and has called CatchUp since it was taken. A torn tail is
// moved into a *.torn-* file first.
//
// A crash in the middle leaves the first few events of several, so what is to
// happen as a whole has to be one event. After a failed write or sync the Log
// refuses everything; open the file again, which shows what the disk holds.
func (l *Log) Write(drafts []Draft, now time.Time) ([]Entry, error) {
	if l.broken != nil {
		return nil, l.broken
	}
	entries, data, err := l.encode(drafts, now)
	if err != nil || len(entries) == 0 {
		return nil, err
	}
	if err := l.prepare(now); err != nil {
		return nil, err
	}
	end := l.off
	if err := l.append(data); err != nil {
		return nil, err
	}
	if err := l.sync(); err != nil {
		return nil, err
	}
	for _, e := range entries {
		l.chain.accept(e)
	}
	for line := range bytes.Lines(data) {
		end += int64(len(line))
		l.ends = append(l.ends, end)
	}
	return entries, nil
}

// encode continues the chain and reads back what it has written: a line that
// could not be read again must never reach the file.
func (l *Log) encode(drafts []Draft, now time.Time) ([]Entry, []byte, error) {
	var entries []Entry
	var data []byte
	var enc encoder
	seq, hash := l.chain.Head()
	for _, d := range drafts {
		e, err := newEntry(d, seq+1, now, NewSalt(), NewSalt())
		if err != nil {
			return nil, nil, err
		}
		e.Hash = enc.encode(&e, hash)
		enc.encode(&e, hash)
		if _, _, bad := l.chain.try(enc.line, seq, hash); bad != nil {
			return nil, nil, fmt.Errorf("event %q cannot be written: %s", d.Op, bad.reason)
		}
		data = append(append(data, enc.line...), '\n')
		entries = append(entries, e)
		seq, hash = e.Seq, e.Hash
	}
	return entries, data, nil
}

// prepare makes sure that the file ends where this Log thinks it does.
func (a *appendFile) prepare(now time.Time) error {
	size, err := a.attach()
	if err != nil {
		return err
	}
	if a.file == nil {
		if err := create(a.path); err != nil {
			return err
		}
		if size, err = a.attach(); err != nil {
			return err
		}
	}
	if a.readOnly {
		return fmt.Errorf("%s may be read but not written by the user of this process: %w", a.path, fs.ErrPermission)
	}
	if size != a.off+a.tail {
		return fmt.Errorf("%s %w", a.path, ErrBehind)
	}
	if a.tail > 0 {
		if _, err := quarantine(a.file, a.path, a.off, now); err != nil {
			return errors.Join(fmt.Errorf("%s: its torn end could not be moved away", a.path), err)
		}
		a.tail = 0
	}
	return nil
}
