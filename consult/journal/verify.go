package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Report is the outcome of [Verify].
type Report struct {
	Events uint64 // lines that are sound
	Seq    uint64 // of the last event
	Hash   Digest // of the last event
	Torn   int64  // bytes behind the last whole line
	Faults []Fault
}

// maxFaults bounds a report: whoever has a thousand faults needs a backup, not
// the rest of the list.
const maxFaults = 1000

// Verify checks a whole journal and, unlike a [Chain], goes on after a fault,
// telling changed, missing, inserted and swapped lines apart by looking at what
// follows. fn is called with every event that is sound and may be nil. The
// error is that of reading or of fn; what is wrong with the content stands in
// the report, a torn end included.
func Verify(file string, src io.Reader, o Options, fn func(Entry) error) (Report, error) {
	v := verifier{Chain: NewChain(file, o), fn: fn, checkpoints: o.Checkpoints, marks: map[uint64][]Checkpoint{}}
	for _, cp := range o.Checkpoints {
		v.marks[cp.Seq] = append(v.marks[cp.Seq], cp)
	}
	v.reset(src, 0)
	for len(v.report.Faults) < maxFaults {
		err := v.step()
		if err == io.EOF {
			break
		}
		if err != nil {
			return v.report, err
		}
	}
	v.report.Torn = max(v.report.Torn, v.tail())
	v.finish()
	return v.report, nil
}

type verifier struct {
	*Chain
	scanner
	fn          func(Entry) error
	checkpoints []Checkpoint
	marks       map[uint64][]Checkpoint // by seq
	report      Report

	// before is the state before the last accepted line, to find a forged line
	// that was inserted with a hash that fits.
	beforeSeq  uint64
	beforeHash Digest
	// blind is set after a line that cannot be read: nothing is known of the
	// hash that the next one continues.
	blind bool
}

func (v *verifier) step() error {
	line, err := v.next()
	if errors.Is(err, errLongLine) {
		v.line++
		v.add(v.line, err.Error(), fixRestore)
		v.seq, v.blind = v.seq+1, true
		return nil
	}
	if err != nil {
		return err
	}

	e, hash, bad := v.try(line, v.seq, v.hash)
	if v.blind && bad != nil && bad.kind == wrongHash {
		bad = v.content(&e)
	}
	if bad == nil {
		v.blind = false
		return v.take(e)
	}
	line = bytes.Clone(line) // looking ahead moves the buffer
	if bad.kind == unreadable && hollow(line) && v.peek(0) == nil {
		v.report.Torn = int64(len(line)) + 1 + v.tail()
		return io.EOF
	}
	v.diagnose(line, e, hash, bad)
	return nil
}

func (v *verifier) take(e Entry) error {
	v.beforeSeq, v.beforeHash = v.seq, v.hash
	v.accept(e)
	v.report.Events++
	for _, cp := range v.marks[e.Seq] {
		if cp.Hash != e.Hash {
			v.add(v.line, fmt.Sprintf("event %d is not the one that checkpoints.jsonl (%s, %s) remembers: the journal was written anew from here or before", e.Seq, cp.Why, cp.At.Format(TimeLayout)), fixRestore)
		}
	}
	if v.fn == nil {
		return nil
	}
	return v.fn(e)
}

// diagnose adds a fault and sets the state from which the next line is checked.
func (v *verifier) diagnose(line []byte, e Entry, hash Digest, bad *flaw) {
	at := v.line + 1
	next := v.peek(0)
	switch {
	case bad.kind == wrongContent:
		v.add(at, bad.reason, bad.fix)
		v.skipTo(e.Seq, hash)

	case next != nil && v.fits(next, v.seq, v.hash):
		// The line behind continues what stands before this one.
		n, _, _ := v.try(next, v.seq, v.hash)
		if bad.kind != unreadable && v.fits(line, n.Seq, n.Hash) {
			v.add(at, fmt.Sprintf("lines %d and %d are swapped", at, at+1), fixSwapped)
			v.next()
			v.line++
			v.skipTo(e.Seq, e.Hash)
			return
		}
		v.add(at, "the line was inserted: the next one continues what stands before it ("+bad.reason+")", fixInserted)
		v.line++

	case bad.kind == unreadable:
		v.add(at, bad.reason, bad.fix)
		v.skipTo(v.seq+1, v.hash)
		v.blind = true

	case bad.kind == wrongHash:
		if next == nil || v.fits(next, e.Seq, e.Hash) {
			v.add(at, bad.reason, bad.fix)
			v.skipTo(e.Seq, e.Hash)
		} else if v.fits(next, e.Seq, hash) {
			v.add(at, fmt.Sprintf("the hash of event %d was changed by hand or damaged; the rest of the line is sound", e.Seq), fixRestore)
			v.skipTo(e.Seq, hash)
		} else {
			v.add(at, bad.reason, bad.fix)
			v.skipTo(e.Seq, e.Hash)
			v.blind = true
		}

	case e.Seq > v.seq:
		v.add(at, bad.reason, bad.fix)
		v.skipTo(e.Seq, e.Hash)

	case e.Seq == v.seq && v.fits(line, v.beforeSeq, v.beforeHash):
		// Two lines fit in the same place: the false one is that which the
		// rest of the file does not continue.
		if next != nil && v.fits(next, e.Seq, e.Hash) {
			v.add(v.line, fmt.Sprintf("the line was inserted: it fits what stands before, but it is line %d that the rest continues", at), fixInserted)
			v.skipTo(e.Seq, e.Hash)
		} else {
			v.add(at, bad.reason, bad.fix)
			v.line++
		}

	default:
		v.add(at, bad.reason, bad.fix)
		v.line++
	}
}

// fits reports whether a line continues a chain that ends in seq and hash.
func (v *verifier) fits(line []byte, seq uint64, hash Digest) bool {
	_, _, bad := v.try(line, seq, hash)
	return bad == nil || bad.kind == wrongContent
}

func (v *verifier) skipTo(seq uint64, hash Digest) {
	v.line++
	v.seq, v.hash = seq, hash
	v.beforeSeq, v.beforeHash = 0, Digest{}
}

func (v *verifier) add(line int, reason, fix string) {
	v.report.Faults = append(v.report.Faults, *v.fault(line, reason, fix))
}

func (v *verifier) finish() {
	v.report.Seq, v.report.Hash = v.seq, v.hash
	v.report.Faults = append(v.report.Faults, v.unlawful()...)
	torn := fixTorn
	for _, cp := range v.checkpoints {
		if cp.Seq > v.seq {
			torn = fixRestore // what is torn, or a part of it, had been confirmed
			v.add(0, fmt.Sprintf("the end is cut off: it stops at event %d, but checkpoints.jsonl (%s, %s) knows event %d", v.seq, cp.Why, cp.At.Format(TimeLayout), cp.Seq), "restore the file from a backup that reaches that far")
		}
	}
	if v.report.Torn > 0 {
		v.add(v.line+1, fmt.Sprintf("the end is torn: %d bytes behind the last whole line, as after a crash while writing", v.report.Torn), torn)
	}
}
