package desk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"time"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/journal"
)

// flushAt is how many bytes of lines are gathered before they are written.
const flushAt = 1 << 20

// writer turns rows into lines of contributions.jsonl and submitters.jsonl.
type writer struct {
	f              *folder
	now            time.Time
	next           consult.Ordinal
	submitterLines int
	digests        []journal.Digest
	personDigests  []journal.Digest // of the lines of submitters
	lines, people  [][]byte
	size           int
	written        []consult.Contribution
	writtenPeople  []consult.Submitter
	// storing says that files came in, stored which of them are new.
	storing bool
	stored  []string
	// found has the new submitters of this batch, by what makes somebody the
	// same person.
	found map[string]string
	// known has the submitters of this batch as they are now, by id.
	known map[string]consult.Submitter
}

func (f *folder) newWriter(now time.Time) *writer {
	return &writer{f: f, now: now, next: f.state.Len() + 1, submitterLines: f.state.SubmitterLines(), found: map[string]string{}, known: map[string]consult.Submitter{}}
}

func (w *writer) add(row keyedRow) error {
	c := row.Contribution
	c.ID = strconv.FormatUint(uint64(w.next), 10)
	c.Source, c.SourceKey, c.Parent = row.source, row.key, row.parent
	loc := w.f.state.Location
	if c.Received == "" {
		c.Received = w.now.In(loc).Format(time.RFC3339)
	}
	if c.Channel == 0 {
		c.Channel = consult.UnknownChannel
	}
	_, day := moment(c.Received, loc)
	if day == "" {
		return fmt.Errorf("received %q is neither a day (2026-03-28) nor an RFC 3339 time", c.Received)
	}
	round, ok := w.f.state.Settings.Round(row.round)
	if !ok {
		round = w.f.state.Settings.RoundAt(day)
	}
	c.Round, c.Late = round.ID, round.Late(day)
	var err error
	if c.Submitter, err = w.submitter(row.Submitter); err != nil {
		return err
	}
	if c.Attachments, err = w.keep(c.Attachments, row.Files); err != nil {
		return err
	}
	c.Salt, c.Digest = "", ""
	raw, err := json.Marshal(c)
	if err != nil {
		return err
	}
	line, digest, err := journal.Contributions.Seal(raw, journal.NewSalt())
	if err != nil {
		return err
	}
	w.written = append(w.written, c)
	w.lines = append(w.lines, line)
	w.digests = append(w.digests, digest)
	w.next++
	if w.size += len(line); w.size > flushAt {
		return w.flush()
	}
	return nil
}

// submitter returns the id of the person, writing a line for somebody new.
func (w *writer) submitter(s consult.Submitter) (string, error) {
	if s.Empty() {
		return "", nil
	}
	keys := samePerson(s)
	for _, key := range keys {
		if id, ok := w.found[key]; ok {
			return id, w.complete(id, s)
		}
	}
	id, err := w.f.samePersonAs(keys)
	if err != nil {
		return "", err
	}
	if id != "" {
		return id, w.complete(id, s)
	}
	s.ID = newSubmitterID()
	if s.Party == 0 {
		s.Party = consult.Public
	}
	return s.ID, w.person(s)
}

// complete adds what a row knows more of a person than is there, in a further
// line of the same id. Nothing known is overwritten.
func (w *writer) complete(id string, more consult.Submitter) error {
	now, ok := w.known[id]
	if !ok {
		var err error
		if now, err = w.f.submitter(id); err != nil {
			return err
		}
	}
	full := completed(now, more)
	if now.ID == "" || now.Erased != 0 || reflect.DeepEqual(full, now) {
		return nil
	}
	return w.person(full)
}

// person writes a line for a submitter.
func (w *writer) person(s consult.Submitter) error {
	for _, key := range samePerson(s) {
		w.found[key] = s.ID
	}
	line, digest, err := sealed(s)
	if err != nil {
		return err
	}
	w.personDigests = append(w.personDigests, digest)
	w.known[s.ID] = s
	w.writtenPeople = append(w.writtenPeople, s)
	w.people = append(w.people, line)
	w.submitterLines++
	w.size += len(line)
	return nil
}

// sealed makes the line of a submitter.
func sealed(s consult.Submitter) ([]byte, journal.Digest, error) {
	s.Salt, s.Digest = "", ""
	raw, err := json.Marshal(s)
	if err != nil {
		return nil, journal.Digest{}, err
	}
	return journal.Submitters.Seal(raw, journal.NewSalt())
}

// flush hands what was gathered to the files; sync makes it durable.
func (w *writer) flush() error {
	if err := w.f.people.Append(w.people...); err != nil {
		return err
	}
	if err := w.f.records.Append(w.lines...); err != nil {
		return err
	}
	w.lines, w.people, w.size = nil, nil, 0
	return nil
}

func (w *writer) sync() error {
	if err := w.flush(); err != nil {
		return err
	}
	return errors.Join(w.settleFiles(), w.f.people.Sync(), w.f.records.Sync())
}

// adopt takes what was written into memory, once the journal has committed it.
func (w *writer) adopt() {
	length := func(lines *journal.Lines, n int) int { return int(lines.Offset(n+1)-lines.Offset(n)) - 1 }
	first := w.submitterLines - len(w.writtenPeople) + 1
	for i, s := range w.writtenPeople {
		w.f.know(first+i, length(w.f.people, first+i), s)
	}
	first = int(w.next) - len(w.written)
	for i, c := range w.written {
		w.f.take(first+i, length(w.f.records, first+i), c)
	}
	w.f.stockUp()
}

// cutUncommitted moves what no event has committed out of the way, into
// *.torn-* files: the end of an import that a power cut stopped.
func (f *folder) cutUncommitted(now time.Time) (moved []string, err error) {
	for _, file := range []struct {
		lines *journal.Lines
		keep  int
	}{{f.records, int(f.state.Len())}, {f.people, f.state.SubmitterLines()}} {
		name, err := file.lines.CutBeyond(file.keep, now)
		if err != nil {
			return moved, err
		}
		if name != "" {
			moved = append(moved, name)
		}
	}
	return moved, nil
}

// discardUncommitted takes away what this process itself has begun to write,
// so that an import that was stopped leaves the folder as it was.
func (f *folder) discardUncommitted(now time.Time) error {
	moved, err := f.cutUncommitted(now)
	for _, name := range moved {
		err = errors.Join(err, os.Remove(name))
	}
	return err
}

// checkpoint anchors the head of the journal outside it, so that a journal
// whose end was cut off is found out. The caller holds the lock.
func (f *folder) checkpoint(why string, now time.Time) error {
	seq, hash := f.log.Head()
	if seq == 0 {
		return nil
	}
	return journal.AppendCheckpoint(filepath.Join(f.dir, checkpointsFile), journal.Checkpoint{Seq: seq, Hash: hash, At: now, Why: why})
}

// anchorDaily makes a checkpoint with the first entry of each day. Where that
// fails, the next entry tries again: what was to be done is on record already.
func (f *folder) anchorDaily(now time.Time) {
	day := now.In(f.state.Location).Format(time.DateOnly)
	if k := len(f.marks); day == f.anchored || k > 0 && f.marks[k-1].At.In(f.state.Location).Format(time.DateOnly) == day {
		return
	}
	if f.checkpoint("daily", now) == nil {
		f.anchored = day
	}
}
