package journal

import (
	"bytes"
	"fmt"
	"slices"
)

// Skip makes the first events count as read: their lines end at the given
// offsets. It is meant for a Log of which nothing was read yet, and looks at the
// last of these lines alone. Where that is not the event that belongs there, the
// Log stays as it was. The offsets are kept, not copied, and not changed.
func (l *Log) Skip(ends []int64) error {
	if len(ends) == 0 {
		return nil
	}
	size, err := l.attach()
	if err != nil {
		return err
	}
	last := ends[len(ends)-1]
	if last > size || l.endsAt(last) != nil {
		return fmt.Errorf("%s %w", l.path, ErrReplaced)
	}
	old := *l
	l.skipped, l.ends = ends, nil
	e, err := l.Read(uint64(len(ends)))
	if err != nil {
		*l = old
		return err
	}
	l.off = last
	l.chain.skip(e)
	return nil
}

// Ends returns where the lines of the events end that were read, skipped or
// written: first those of [Log.Skip], then the others. Neither is ever changed
// where it has something.
func (l *Log) Ends() (skipped, since []int64) { return l.skipped, l.ends[:len(l.ends):len(l.ends)] }

// Stand has the offsets of the first events lie somewhere else from now on, and
// reports whether it does: they are at least as many as were skipped, and no more
// than were read.
func (l *Log) Stand(ends []int64) bool {
	n := len(ends) - len(l.skipped)
	if n < 0 || n > len(l.ends) {
		return false
	}
	l.skipped, l.ends = ends, slices.Clone(l.ends[n:])
	return true
}

func (l *Log) end(seq uint64) int64 {
	switch k := uint64(len(l.skipped)); {
	case seq == 0:
		return 0
	case seq <= k:
		return l.skipped[seq-1]
	default:
		return l.ends[seq-k-1]
	}
}

// Line returns where the line of an event lies that was read, skipped or written:
// where it begins, and where the next one does. Both are 0 where there is none.
func (l *Log) Line(seq uint64) (start, next int64) {
	if seq == 0 || seq > uint64(len(l.skipped)+len(l.ends)) {
		return 0, 0
	}
	return l.end(seq - 1), l.end(seq)
}

// Read returns an event that was read, skipped or written, as its line stands in
// the file now: with its text gone if that was erased since. It makes sure that
// the line fits its hash and that of the line before. Like [Lines.ReadAt] it may be
// called by several goroutines, but not while the Log reads on or writes.
func (l *Log) Read(seq uint64) (Entry, error) {
	if seq == 0 || seq > uint64(len(l.skipped)+len(l.ends)) {
		return Entry{}, fmt.Errorf("%s has no event %d", l.path, seq)
	}
	start, from := l.end(seq-1), int64(0)
	if seq > 1 {
		from = l.end(seq - 2)
	}
	both, err := l.ReadAt(from, int(l.end(seq)-from-1))
	if err != nil {
		return Entry{}, fmt.Errorf("event %d: %w", seq, err)
	}
	fault := func(reason string) error {
		return &Fault{File: l.chain.file, Line: int(seq), Reason: reason, Fix: fixRestore}
	}
	if start < from || start-from > int64(len(both)) {
		return Entry{}, fault("it is not where it was")
	}
	var prev Digest
	if seq > 1 && !lastHash(both[:start-from], &prev) {
		return Entry{}, fault("the line before it is none")
	}
	line := both[start-from:]
	e, err := parse(line)
	if err != nil {
		return Entry{}, fault(err.Error())
	}
	var enc encoder
	hash := enc.encode(&e, prev)
	if err := compare(line, enc.line); err != nil {
		return Entry{}, fault(err.Error())
	}
	if e.Seq != seq || hash != e.Hash {
		return Entry{}, fault("it does not fit its hash and the line before: it was changed by hand or damaged")
	}
	if err := checkDigests(&e); err != nil {
		return Entry{}, fault(err.Error())
	}
	return e, nil
}

// lastHash reads the hash at the end of a line.
func lastHash(line []byte, to *Digest) bool {
	line = bytes.TrimRight(line, " \n")
	const tail = `"}`
	at := bytes.LastIndex(line, []byte(`"hash":`))
	if at < 0 || !bytes.HasSuffix(line, []byte(tail)) {
		return false
	}
	c := cursor{rest: line[at+len(`"hash":`):]}
	c.bytes(to)
	return !c.failed && bytes.Equal(c.rest, []byte("}"))
}

// ReadAt returns the bytes of a line that somebody has remembered the place of,
// as they stand in the file now. It may be called by several goroutines, and while
// another one reads on or appends; not while the file is opened or closed.
func (a *appendFile) ReadAt(offset int64, length int) ([]byte, error) {
	if a.file == nil || offset < 0 || length < 0 || length > 2*MaxLine {
		return nil, fmt.Errorf("%s: there is no line of %d bytes at %d", a.path, length, offset)
	}
	line := make([]byte, length)
	if _, err := a.file.ReadAt(line, offset); err != nil {
		return nil, fmt.Errorf("%s: %w", a.path, err)
	}
	return line, nil
}
