package desk

import (
	"cmp"
	"errors"
	"io/fs"
)

// renew reads the files anew, aside, and puts what it has read in the place of the
// book: that holds nothing of what was erased. Reading takes seconds where there is
// much. Meanwhile everybody looks at the old book, which shows nothing of it either.
// The caller holds mu for writing; it is given up until the new book is there. Where
// this fails, the old one stays.
func (f *folder) renew() error {
	f.whole()
	if f.closed {
		return fs.ErrClosed
	}
	f.halt()
	f.forgetLearning()
	aside := &folder{ref: f.ref, dir: f.dir, woken: f.woken, writes: f.writes, caches: f.caches, saveFrom: f.saveFrom, opening: f.opening}
	caches, done := f.caches, make(chan struct{})
	f.caches, f.renewing = false, done // nothing of the old book is written any more
	f.mu.Unlock()
	err := aside.open()
	f.mu.Lock()
	f.caches, f.renewing = caches, nil
	close(done)
	if f.closed {
		f.caches, err = false, cmp.Or(err, error(fs.ErrClosed))
	}
	if err != nil {
		if aside.book != nil {
			err = errors.Join(err, aside.book.close())
		}
		return err
	}
	f.forgetLearning()
	old := f.book
	f.book, f.broken, f.settled = aside.book, nil, aside.settled
	f.caches, f.unsaved, f.sealing = aside.caches, aside.unsaved, aside.sealing
	f.woken()
	return old.close()
}

// open reads everything, as [openFolder] does, but without a snapshot.
func (f *folder) open() (err error) {
	f.mu.Lock()
	if f.book, err = openBook(f.dir, f.ref, false); err == nil {
		err = f.catchUp()
	}
	f.mu.Unlock()
	f.background.Wait()
	return err
}

// whole waits until nobody is reading the files anew; the caller holds mu for
// writing, which is given up meanwhile.
func (f *folder) whole() {
	for f.renewing != nil {
		done := f.renewing
		f.mu.Unlock()
		<-done
		f.mu.Lock()
	}
}
