package desk

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"pult/consult/journal"
)

// marksOfAccess reads the checkpoints of access.jsonl. They are read before the
// journal, so that it can only be ahead of them.
func (d *Desk) marksOfAccess() ([]journal.Checkpoint, error) {
	return journal.ReadCheckpoints(filepath.Join(d.dir, checkpointsFile))
}

// belied returns why access.jsonl, read to its end, is not the file that the
// checkpoints know; the caller holds mu.
func (d *Desk) belied() error {
	head := d.access.Head()
	for _, m := range d.marks {
		if m.Seq > head {
			return &journal.Fault{File: accessFile, Line: int(head) + 1,
				Reason: fmt.Sprintf("ends after entry %d, but %s knows entry %d: its end was cut off", head, checkpointsFile, m.Seq), Fix: "restore it from a backup"}
		}
	}
	return nil
}

// rewritten returns why an entry is not the one that a checkpoint knows.
func (d *Desk) rewritten(e journal.Entry) error {
	for _, m := range d.marks {
		if m.Seq == e.Seq && m.Hash != e.Hash {
			return &journal.Fault{File: accessFile, Line: int(e.Seq),
				Reason: fmt.Sprintf("entry %d is not the one that %s knows: the file was written anew", e.Seq, checkpointsFile), Fix: "restore it from a backup"}
		}
	}
	return nil
}

// anchorAccess makes a checkpoint of access.jsonl with the first entry of each
// day. Where that fails, the next entry tries again. The caller holds the lock
// and mu.
func (d *Desk) anchorAccess(now time.Time) {
	d.wrote = true
	day := func(t time.Time) string { return t.UTC().Format(time.DateOnly) }
	if k := len(d.marks); k > 0 && day(d.marks[k-1].At) == day(now) {
		return
	}
	if mark, err := d.checkpointAccess("daily", now); err == nil {
		d.marks = append(d.marks, mark)
	}
}

func (d *Desk) checkpointAccess(why string, now time.Time) (journal.Checkpoint, error) {
	seq, hash := d.log.Head()
	mark := journal.Checkpoint{Seq: seq, Hash: hash, At: now, Why: why}
	return mark, journal.AppendCheckpoint(filepath.Join(d.dir, checkpointsFile), mark)
}

// closeAccess marks a clean close of access.jsonl, if this process wrote to it.
// Where another holds the lock, that one will make its own mark.
func (d *Desk) closeAccess() error {
	wait, cancel := context.WithTimeout(context.Background(), closePatience)
	defer cancel()
	d.mu.Lock()
	wrote := d.wrote && d.fault == nil
	d.mu.Unlock()
	if !wrote {
		return nil
	}
	lock, err := d.lock(wait, d.dir)
	if errors.Is(err, journal.ErrBusy) {
		return nil
	}
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if err = d.catchUpAccess(); err == nil {
		_, err = d.checkpointAccess("close", d.now())
	}
	return errors.Join(err, lock.Release())
}
