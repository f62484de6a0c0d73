package desk

import (
	"cmp"
	"errors"
	"path/filepath"
	"time"

	"pult/consult"
	"pult/consult/desk/cache"
	"pult/consult/journal"
)

// The replayed journal is kept in the cache, so that opening replays no more than
// what was written since.
const (
	// saveFrom is how much (see [consult.State.Weight]) is worth a snapshot when a
	// consultation is opened or closed: a few milliseconds of replay.
	saveFrom = 1 << 14
	// While people work, it takes several times as much, and a part of all that
	// there is, because all of it is written.
	saveTimes, savePart = 4, 8
	// heldEvents is how many of the last events stay in memory.
	heldEvents = 256
)

// resume returns the state of the snapshot, if that fits the files, and has the
// journal go on behind it; else nil.
func (b *book) resume(dir string) *consult.State {
	x, err := cache.OpenSnapshot(filepath.Join(dir, cacheFolder), b.log.ReadAt)
	if err != nil {
		return nil
	}
	st, err := consult.Restore(x.State, b.state.Ref, b.state.Settings, b.state.Location)
	if err == nil && st.Head() != uint64(len(x.Ends)) {
		err = errOtherJournal
	}
	if err == nil {
		err = cmp.Or(b.passed(x), roomForItems(st.Head(), st.Len(), filepath.Join(dir, contributionsFile)))
	}
	if err == nil {
		err = b.log.Skip(x.Ends)
	}
	if err != nil {
		x.Close() // it was only read
		return nil
	}
	b.snapshot = x
	return st
}

var errOtherJournal = errors.New("the snapshot is of another journal")

// passed makes sure that the journal of the snapshot has passed the last
// checkpoint that lies in it.
func (b *book) passed(x *cache.Snapshot) error {
	for i := len(b.marks) - 1; i >= 0; i-- {
		m := b.marks[i]
		if m.Seq == 0 || m.Seq > uint64(len(x.Ends)) {
			continue
		}
		start := int64(0)
		if m.Seq > 1 {
			start = x.Ends[m.Seq-2]
		}
		line, err := b.log.ReadAt(start, int(x.Ends[m.Seq-1]-start)-1)
		if err != nil {
			return err
		}
		e, err := journal.Parse(line)
		if err == nil && (e.Seq != m.Seq || e.Hash != m.Hash) {
			err = errOtherJournal
		}
		return err
	}
	return nil
}

// save begins to write a snapshot in the background, if there is enough that is in
// none; the caller holds mu for writing.
func (f *folder) save(from int) {
	if !f.caches || f.unsaved || f.saving != nil || !f.savable() || f.state.Weight()-f.saved < from {
		return
	}
	skipped, since := f.log.Ends()
	w := &snapshotWriter{
		of: f.book, dir: f.cacheDir(), at: f.state.Snapshot(), ends: [][]int64{skipped, since}, line: f.log.ReadAt,
		ref: f.ref, settings: f.state.Settings, loc: f.state.Location,
	}
	done := make(chan struct{})
	f.saving = done
	f.background.Add(1)
	go func() {
		defer f.background.Done()
		w.write() // whether it has worked is asked by stand
		close(done)
		f.mu.Lock()
		defer f.mu.Unlock()
		f.saving = nil
		f.stand(w)
	}()
}

// saveBetween is save while people work.
func (f *folder) saveBetween() { f.save(max(saveTimes*f.saveFrom, f.saved/savePart)) }

// savable reports whether a replay of the journal, as it stands, would end where
// the state is.
func (f *folder) savable() bool {
	seq, _ := f.log.Head()
	return f.broken == nil && f.unread() == nil && seq > 0 && seq == f.state.Head() && !f.log.Stale()
}

// snapshotWriter writes a snapshot and reads it back.
type snapshotWriter struct {
	of       *book
	dir      string
	at       consult.Snapshot
	ends     [][]int64
	line     cache.Reader
	ref      consult.Ref
	settings consult.Settings
	loc      *time.Location

	made *cache.Snapshot // nil where it could not be written
	then *consult.State  // on what was made
}

func (w *snapshotWriter) write() {
	if cache.WriteSnapshot(w.dir, w.ends, w.at.Chunks(), w.line) != nil {
		return
	}
	// Another process may have put its own in place meanwhile. That is as good, if
	// it is not older than what the state stands on.
	made, err := cache.OpenSnapshot(w.dir, w.line)
	if err != nil {
		return
	}
	w.made = made
	w.then, _ = consult.Restore(made.State, w.ref, w.settings, w.loc)
}

// stand has the state stand on what was written, so that memory holds only what
// came since; the caller holds mu for writing.
func (f *folder) stand(w *snapshotWriter) {
	if w.made == nil {
		f.unsaved = true // it takes room in memory, but changes nothing else
		return
	}
	fits := w.then != nil && w.of == f.book && f.caches && f.savable() && w.then.Head() <= f.state.Head() && w.then.Head() == uint64(len(w.made.Ends))
	weight := 0
	if fits {
		weight, w.then.Settings = w.then.Weight(), f.state.Settings
		fits = w.then.Continue(f.state) == nil && f.log.Stand(w.made.Ends)
	}
	if !fits {
		w.made.Close() // it was only read
		return
	}
	f.snapshot.Close() // nothing leads there any more
	f.state, f.snapshot, f.saved = w.then, w.made, weight
}
