package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"
)

// Lines is a file of raw lines that count from the moment that an event in the
// journal says how many there are: contributions.jsonl, submitters.jsonl. It
// knows where each line starts, 8 bytes a line, so that one can be read when it
// is shown. A Lines is not safe for concurrent use.
type Lines struct {
	appendFile
	skipped int             // lines before starts
	before  func(int) int64 // where those start
	starts  []int64
}

// OpenLines prepares to read and write a file of lines. The file need not
// exist. Nothing is read before CatchUp.
func OpenLines(path string) (*Lines, error) {
	l := &Lines{appendFile: appendFile{path: path}}
	_, err := l.attach()
	return l, err
}

// Skip makes the first n lines, which end at the offset end, count as read.
// start says where each of them begins. It is meant for a file of which nothing
// was read yet.
func (l *Lines) Skip(n int, end int64, start func(n int) int64) {
	l.skipped, l.before, l.off = n, start, end
}

// Len returns how many lines were read, skipped or appended.
func (l *Lines) Len() int { return l.skipped + len(l.starts) }

// Offset returns where line n starts, counted from 1; Offset(Len()+1) is Size.
func (l *Lines) Offset(n int) int64 {
	switch {
	case n == l.Len()+1:
		return l.off
	case n <= l.skipped:
		return l.before(n)
	}
	return l.starts[n-1-l.skipped]
}

// CatchUp reads on to line number upTo, or to the last whole line where upTo is
// negative, and hands every new line to fn, without its line break and valid
// until fn returns. upTo is what the journal has committed: read the journal
// first, then this. Where the file ends before upTo, the error is a [*Fault].
func (l *Lines) CatchUp(upTo int, fn func(n int, line []byte) error) error {
	if upTo >= 0 && upTo <= l.Len() {
		return nil
	}
	size, err := l.attach()
	if err != nil {
		return err
	}
	if size > l.off {
		l.rewind()
	}
	for size > l.off && (upTo < 0 || l.Len() < upTo) {
		line, err := l.next()
		if err == io.EOF {
			break
		}
		if err == errLongLine {
			return l.fault(l.Len()+1, err.Error(), fixRestore)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", l.path, err)
		}
		l.starts = append(l.starts, l.off)
		l.off = l.scanner.off
		if err := fn(l.Len(), line); err != nil {
			return err
		}
	}
	if l.Len() < upTo {
		return l.fault(l.Len()+1, fmt.Sprintf("the file ends after %d lines, but the journal knows %d", l.Len(), upTo), "restore the file from a backup that has them")
	}
	return nil
}

func (l *Lines) fault(line int, reason, fix string) *Fault {
	return &Fault{File: filepath.Base(l.path), Line: line, Reason: reason, Fix: fix}
}

// Read returns line n, counted from 1, as it stands in the file now, without
// its line break.
func (l *Lines) Read(n int) ([]byte, error) {
	if n < 1 || n > l.Len() {
		return nil, fmt.Errorf("%s has no line %d", l.path, n)
	}
	line, err := l.ReadAt(l.Offset(n), int(l.Offset(n+1)-l.Offset(n)-1))
	if err != nil {
		return nil, fmt.Errorf("line %d: %w", n, err)
	}
	return line, nil
}

// CutBeyond moves everything behind line n, be it whole lines or a torn one,
// into a *.torn-* file beside, and cuts it off. n is what the journal has
// committed: what lies beyond was never confirmed. The caller holds the lock.
// It returns the name of the new file, "" where there was nothing to cut.
func (l *Lines) CutBeyond(n int, now time.Time) (string, error) {
	if err := l.CatchUp(n, func(int, []byte) error { return nil }); err != nil {
		return "", err
	}
	size, err := l.attach()
	if err != nil {
		return "", err
	}
	end := l.Offset(n + 1)
	if err := l.endsAt(end); err != nil {
		return "", err
	}
	l.starts, l.off, l.tail = l.starts[:n-l.skipped], end, 0
	if size == end {
		return "", nil
	}
	moved, err := quarantine(l.file, l.path, end, now)
	if err != nil {
		return "", errors.Join(fmt.Errorf("%s: what was never confirmed could not be moved away", l.path), err)
	}
	return moved, nil
}

// Append writes the lines, given without line breaks, in one write. They are
// durable after Sync, and count once the journal says so. The caller holds the
// lock and has called CutBeyond since it was taken. A long import calls it
// again and again, and Sync once. After a failure the Lines refuse everything.
func (l *Lines) Append(lines ...[]byte) error {
	size := 0
	for _, line := range lines {
		if len(line) == 0 || len(line) > MaxLine || bytes.ContainsAny(line, "\r\n") {
			return fmt.Errorf("%s: %d bytes with or without a line break are no line", l.path, len(line))
		}
		size += len(line) + 1
	}
	if err := l.prepare(time.Now()); err != nil || size == 0 {
		return err
	}
	data := make([]byte, 0, size)
	starts := l.starts
	for _, line := range lines {
		starts = append(starts, l.off+int64(len(data)))
		data = append(append(data, line...), '\n')
	}
	if err := l.append(data); err != nil {
		return err
	}
	l.starts = starts
	return nil
}

// Sync makes what was appended durable.
func (l *Lines) Sync() error {
	if l.broken != nil || l.file == nil {
		return l.broken
	}
	return l.sync()
}
