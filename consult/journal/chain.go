package journal

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Options say what kind of file is checked.
type Options struct {
	// Published: the file is the public projection of a journal. Its lines
	// have neither accounts nor free text, and the same hashes.
	Published bool
	// Checkpoints are places that the journal is known to have passed. They
	// show a journal whose end was cut off, which the chain alone cannot.
	Checkpoints []Checkpoint
}

// Chain checks the lines of one file, one after the other. It is not safe for
// concurrent use.
type Chain struct {
	file      string
	published bool
	line      int // lines fed so far
	seq       uint64
	hash      Digest
	// blanked holds the lines whose text is gone, by seq, until an erase event
	// names them.
	blanked map[uint64]int
	stale   bool // see [Log.Stale]
	enc     encoder
}

// NewChain returns a chain that expects the first line of a file. The name is
// for faults only.
func NewChain(file string, o Options) *Chain {
	return &Chain{file: file, published: o.Published, blanked: map[uint64]int{}}
}

// Head returns seq and hash of the last event; 0 and the zero Digest before the first.
func (c *Chain) Head() (uint64, Digest) { return c.seq, c.hash }

// Feed checks the next line, given without its line break. An error is a
// [*Fault], and leaves the chain where it was.
func (c *Chain) Feed(line []byte) (Entry, error) {
	e, _, err := c.try(line, c.seq, c.hash)
	if err != nil {
		return Entry{}, c.fault(c.line+1, err.reason, err.fix)
	}
	c.accept(e)
	return e, nil
}

// Finish reports the first line whose text is gone although no event says so.
// It is for the end of the file: the event that makes it lawful comes later
// than the line. An error is a [*Fault].
func (c *Chain) Finish() error {
	if faults := c.unlawful(); len(faults) > 0 {
		return &faults[0]
	}
	return nil
}

func (c *Chain) unlawful() []Fault {
	var faults []Fault
	for _, seq := range slices.Sorted(maps.Keys(c.blanked)) {
		reason := fmt.Sprintf("event %d has lost its text, and no later erase event names it", seq)
		faults = append(faults, *c.fault(c.blanked[seq], reason, fixErased))
	}
	return faults
}

func (c *Chain) fault(line int, reason, fix string) *Fault {
	return &Fault{File: c.file, Line: line, Reason: reason, Fix: fix}
}

func (c *Chain) accept(e Entry) {
	c.line++
	c.seq, c.hash = e.Seq, e.Hash
	if e.Tombstone() && !c.published {
		c.blanked[e.Seq] = c.line
	}
	seqs, _ := ErasedSeqs(e) // checked when the line was read
	for _, seq := range seqs {
		_, blank := c.blanked[seq]
		c.stale = c.stale || !blank
		delete(c.blanked, seq)
	}
}

// flaw is why a line does not continue the chain, as far as the line and what
// stands before it can tell.
type flaw struct {
	kind        flawKind
	reason, fix string
}

type flawKind int

const (
	unreadable flawKind = iota // the entry is of no use
	wrongSeq
	wrongHash
	wrongContent // it continues the chain, but what the chain does not cover is wrong
)

// try checks a line against what would stand before it, without moving on. It
// returns the hash that the line should have.
func (c *Chain) try(line []byte, seq uint64, prev Digest) (Entry, Digest, *flaw) {
	e, err := parse(line)
	if err != nil {
		return Entry{}, Digest{}, &flaw{unreadable, err.Error(), fixRestore}
	}
	hash := c.enc.encode(&e, prev)
	if err := compare(line, c.enc.line); err != nil {
		return Entry{}, Digest{}, &flaw{unreadable, err.Error(), fixRestore}
	}
	switch {
	case e.Seq > seq+1:
		return e, hash, &flaw{wrongSeq, missing(seq+1, e.Seq-1), fixMissing}
	case e.Seq <= seq:
		return e, hash, &flaw{wrongSeq, fmt.Sprintf("event %d stands here again: the line was inserted, or moved from its place", e.Seq), fixInserted}
	case hash != e.Hash:
		return e, hash, &flaw{wrongHash, fmt.Sprintf("event %d does not fit its hash and the line before: it was changed by hand or damaged", e.Seq), fixRestore}
	}
	return e, hash, c.content(&e)
}

// content checks what the hash does not cover.
func (c *Chain) content(e *Entry) *flaw {
	if err := checkDigests(e); err != nil {
		return &flaw{wrongContent, err.Error(), fixRestore}
	}
	if err := c.checkAudience(e); err != nil {
		return &flaw{wrongContent, err.Error(), fixRestore}
	}
	return nil
}

// checkAudience: what may be left out, and what has to be, depends on who the
// file is for.
func (c *Chain) checkAudience(e *Entry) error {
	switch {
	case c.published && (e.By != "" || e.Text != nil || e.Pad > 0):
		return errors.New("accounts and texts have no place in what is published")
	case !c.published && e.By == "" && !e.ByDigest.IsZero():
		return errors.New("by and by_salt are gone; only what is published goes without them")
	}
	return nil
}

func missing(first, last uint64) string {
	if first == last {
		return fmt.Sprintf("event %d is missing before this line", first)
	}
	return fmt.Sprintf("events %d to %d are missing before this line", first, last)
}

// skip has the chain go on behind an event that was checked before.
func (c *Chain) skip(e Entry) { c.line, c.seq, c.hash = int(e.Seq), e.Seq, e.Hash }
