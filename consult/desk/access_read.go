package desk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"pult/consult"
	"pult/consult/journal"
)

// openAccess reads access.jsonl from its beginning. A damaged one must not keep
// Check from saying so: it stands in the way of writing, and of everybody but
// the local operator. The caller holds mu, or is the only one.
func (d *Desk) openAccess() error {
	marks, unread := d.marksOfAccess()
	log, err := journal.Open(filepath.Join(d.dir, accessFile))
	if err != nil {
		return err
	}
	if d.log != nil {
		err = d.log.Close()
	}
	d.log, d.marks, d.access = log, marks, consult.NewAccess()
	d.turn.Add(1)
	d.faulted(errors.Join(err, d.catchUpAccess()))
	if d.fault == nil {
		d.faulted(unread)
	}
	return nil
}

// lookAtAccess reads what was written to access.jsonl since. What stands in the
// way stays there until the file looks different: mended, or put back from a
// backup. The caller holds mu.
func (d *Desk) lookAtAccess() error {
	if d.fault == nil {
		d.faulted(d.catchUpAccess())
	}
	if errors.Is(d.fault, journal.ErrReplaced) || d.fault != nil && d.lookOfAccess() != d.faulty {
		if err := d.openAccess(); err != nil {
			d.faulted(err)
		}
	}
	return d.fault
}

func (d *Desk) faulted(err error) {
	if err != nil || d.fault != nil {
		d.turn.Add(1)
	}
	if d.fault = err; err != nil {
		d.faulty = d.lookOfAccess()
	}
}

// lookOfAccess describes the files, to see whether they changed.
func (d *Desk) lookOfAccess() string {
	var b strings.Builder
	for _, name := range []string{accessFile, checkpointsFile} {
		if info, err := os.Stat(filepath.Join(d.dir, name)); err == nil {
			fmt.Fprintln(&b, name, info.Size(), info.ModTime().UnixNano())
		}
	}
	return b.String()
}

func (d *Desk) catchUpAccess() error {
	err := d.log.CatchUp(func(e journal.Entry) error {
		d.turn.Add(1)
		ev, err := accessEventOf(e)
		if err == nil {
			err = d.rewritten(e)
		}
		if err != nil {
			return err
		}
		return d.access.Apply(ev)
	})
	if err != nil {
		return err
	}
	return d.belied()
}

// followAccess tells the watchers of every change of access.jsonl, whoever made it.
func (d *Desk) followAccess(changed <-chan struct{}) {
	for range changed {
		d.mu.Lock()
		d.lookAtAccess() // what stands in the way is reported wherever somebody asks
		d.mu.Unlock()
		d.watchers.wake()
	}
}
