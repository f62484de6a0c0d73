package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"pult/consult"
	"pult/consult/desk/cache"
	"pult/consult/journal"
)

// The file names of journal/FORMAT.md.
const (
	accessFile        = "access.jsonl"
	municipalityFile  = "municipality.json"
	consultationFile  = "consultation.json"
	contributionsFile = "contributions.jsonl"
	submittersFile    = "submitters.jsonl"
	journalFile       = "journal.jsonl"
	secretFile        = "secret.json"
	checkpointsFile   = "checkpoints.jsonl"
	lockFile          = ".lock"
	accountsFolder    = "accounts"
)

// folder is one open consultation: the one shared copy of it in the process.
type folder struct {
	ref consult.Ref
	dir string

	mu sync.RWMutex
	*book
	// broken is why the book could not be read to the end of its files; seen is
	// how the files looked then.
	broken   error
	seen     string
	wrote    bool   // this process wrote events since it opened the folder
	anchored string // the day of the last checkpoint that this process made for a day
	woken    func() // tells the watchers of the whole desk; takes no lock of the folder
	writes   bool   // may write to the folder
	caches   bool   // writes the cache
	closed   bool
	sealing  sealing
	saving   chan struct{} // closed once a snapshot is written, nil while none is
	keeping  chan struct{} // closed once nobody reads or writes what was learnt; nil at first
	renewing chan struct{} // closed once the files are read anew, nil while they are not
	saveFrom int           // what of the journal is worth a snapshot
	unsaved  bool          // none could be written
	// background is the work on the cache, and the first counting.
	background sync.WaitGroup
	opening    *progress
	told       time.Time       // when the watchers last heard of progress
	ending     <-chan struct{} // closed when nobody waits for it to be open any more; nil once it is
	learning   learning
	settled    uint64 // the entry up to which what the journal has committed was taken in
}

// openFolder reads a consultation. A fault in its files is kept in broken, so
// that what stands before it can still be read and checked.
func openFolder(ctx context.Context, dir string, ref consult.Ref, woken func(), writes bool, saveFrom int, opening *progress) (*folder, error) {
	f := &folder{ref: ref, dir: dir, woken: woken, writes: writes, caches: writes, opening: opening, saveFrom: saveFrom, ending: ctx.Done()}
	var err error
	if f.book, err = openBook(dir, ref, true); err != nil {
		return nil, err
	}
	f.mu.Lock()
	ended := errors.Is(f.catchUp(), errEnding)
	f.ending, f.caches = nil, f.caches && !ended
	f.mu.Unlock()
	if ended {
		f.background.Wait()
		return nil, errors.Join(errEnding, f.book.close())
	}
	f.resumeErasing()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.dropLearnt()
	f.stockUp()
	f.save(f.saveFrom)
	return f, nil
}

// catchUp reads what was written since the last time; the caller holds mu for
// writing. It returns what stands in the way, which stays in f.broken until the
// files look different.
func (f *folder) catchUp() error { return f.catchUpSome(-1) }

// errEnding says that the desk was closed while the consultation was being opened.
var errEnding = errors.New("the data folder is being closed")

// errMore says that there are more lines to be read.
var errMore = errors.New("there is more to read")

// catchUpSome is catchUp for at most so many lines, all of them where it is
// negative; errMore means that it has to be called again.
func (f *folder) catchUpSome(lines int) error {
	f.whole()
	if f.closed {
		return fs.ErrClosed
	}
	unread := f.unread()
	if unread != nil {
		f.doubt(unread)
	}
	if f.broken != nil && f.look() == f.seen {
		return f.broken
	}
	// What is opened anew is read in one go: nobody may see half of the list, in
	// which cursors would not find their place.
	if f.broken != nil {
		if err := f.reopen(unread == nil); err != nil {
			f.broken, f.seen = err, f.look()
			f.woken()
			return err
		}
		lines = -1
	}
	from := f.settled
	err := f.read(lines)
	if errors.Is(err, errEnding) {
		return err
	}
	forgotten := from > 0 && f.erasedSince(from)
	if forgotten && err == nil {
		return f.forgetAll(lines)
	}
	if errors.Is(err, journal.ErrReplaced) || forgotten {
		if forgotten && f.writes {
			if err := f.dropCaches(); err != nil {
				return err
			}
		}
		if err = f.reopen(!forgotten); err == nil {
			err = f.read(-1)
		}
	}
	// What does not fit a snapshot may fit the journal; and texts that were erased
	// since leave names behind in it.
	if f.snapshot != nil && (err != nil && err != errMore || f.log.Stale()) {
		if err = f.reopen(false); err == nil {
			err = f.read(-1)
		}
	}
	if err != nil && err != errMore && forgotten {
		f.doubt(err) // lines may just have been overwritten: look again
		f.woken()
		return err
	}
	if err == errMore {
		return err
	}
	if err != nil || f.broken != nil {
		f.broken = err
		f.seen = f.look()
		f.woken()
	}
	return f.broken
}

// erasedSince reports whether others have erased something after an entry: this
// process holds it in memory.
func (f *folder) erasedSince(seq uint64) bool {
	for seq++; seq <= f.state.Head(); seq++ {
		if f.state.OpOf(seq) == consult.OpErase {
			return true
		}
	}
	return false
}

// forgetAll gives up the memory and the cache of a consultation in which others have
// erased something, and goes on catching up.
func (f *folder) forgetAll(lines int) error {
	var err error
	if f.writes {
		err = f.dropCaches()
	}
	if err == nil {
		err = f.renew()
	}
	if err != nil {
		f.doubt(err) // lines may just have been overwritten: look again
		f.woken()
		return err
	}
	return f.catchUpSome(lines)
}

// doubt makes the next catchUp open the files anew: after a write of which
// nobody knows how it ended, they are the only ones who know.
func (f *folder) doubt(err error) {
	f.broken, f.seen = err, ""
}

// reopen replaces the book; the old one stays where that fails. Without snapshot,
// the one that there is goes.
func (f *folder) reopen(snapshot bool) error {
	if !snapshot && f.writes {
		if err := cache.RemoveSnapshot(f.cacheDir()); err != nil {
			return err
		}
	}
	b, err := openBook(f.dir, f.ref, snapshot)
	if err != nil {
		return err
	}
	f.halt()
	f.forgetLearning()
	old := f.book
	f.book, f.broken, f.settled = b, nil, 0
	return old.close()
}

// look describes the files of the consultation, to see whether they changed.
func (f *folder) look() string {
	var b strings.Builder
	for _, name := range []string{journalFile, contributionsFile, submittersFile, consultationFile, secretFile, checkpointsFile} {
		if info, err := os.Stat(filepath.Join(f.dir, name)); err == nil {
			fmt.Fprintln(&b, name, info.Size(), info.ModTime().UnixNano())
		}
	}
	return b.String()
}

// read takes in new entries of the journal and what they commit.
func (f *folder) read(lines int) error {
	err := f.log.CatchUp(func(e journal.Entry) error {
		ev, err := eventOf(e)
		if err != nil {
			return err
		}
		if err := f.plausible(ev, e.Hash); err != nil {
			return err
		}
		if ev.Op == consult.OpSettings || ev.Op == consult.OpRecord {
			if err := f.reloadSettings(); err != nil {
				return err
			}
		}
		if err := f.tell(int(ev.Seq)); err != nil {
			return err
		}
		return f.apply(ev)
	})
	if f.state.Head() != f.settled {
		more := f.settle(lines)
		if more == errMore && err == nil {
			return errMore
		}
		err = errors.Join(err, more)
	}
	if err != nil {
		return err
	}
	for _, m := range f.marks {
		if m.Seq > f.state.Head() {
			return &journal.Fault{File: journalFile, Line: int(f.state.Head()) + 1,
				Reason: fmt.Sprintf("ends after entry %d, but %s knows entry %d: its end was cut off", f.state.Head(), checkpointsFile, m.Seq), Fix: "restore it from a backup"}
		}
	}
	return nil
}

// settle reads what the new entries have committed, at most so many lines, and
// tells everyone.
func (f *folder) settle(lines int) error {
	err := f.readLines(lines)
	if err == errMore {
		return err
	}
	defer f.woken()
	if err == nil {
		err = f.mend(f.settled)
	}
	if err == nil {
		err = f.reloadMunicipality(f.settled)
	}
	if err != nil {
		return err
	}
	f.regroup(f.settled)
	f.settled = f.state.Head()
	f.saveBetween()
	f.tellLearning()
	return nil
}

// apply folds an entry in that stands in the journal.
func (f *folder) apply(ev consult.Event) error {
	err := f.state.Apply(ev)
	if f.state.Held() > 2*heldEvents {
		f.state.Forget(heldEvents)
	}
	return err
}

// fault returns why the files could not be read to their end, nil if they could.
func (f *folder) fault() error { return cmp.Or(f.broken, f.unread()) }

// close marks a clean close of what this process wrote to. The mark is left
// out where another process holds the lock: that one will make its own.
func (f *folder) close(now time.Time) error {
	f.mu.Lock()
	f.whole()
	f.mu.Unlock()
	f.background.Wait()
	f.mu.Lock()
	f.save(f.saveFrom)
	f.mu.Unlock()
	f.background.Wait()
	f.mu.Lock()
	defer f.mu.Unlock()
	var err error
	if f.wrote && f.broken == nil {
		wait, cancel := context.WithTimeout(context.Background(), closePatience)
		defer cancel()
		if lock, lerr := journal.Acquire(wait, filepath.Join(f.dir, lockFile)); lerr == nil {
			if err = f.catchUp(); err == nil {
				err = f.checkpoint("close", now)
			}
			err = errors.Join(err, lock.Release())
		}
	}
	f.halt()
	f.closed, f.caches = true, false // whatever was begun meanwhile finds nothing to put its work into
	return errors.Join(err, f.book.close())
}

// closePatience is how long a closing process waits for a lock.
const closePatience = time.Second

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
