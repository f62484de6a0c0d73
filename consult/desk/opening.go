package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"pult/consult"
	"pult/consult/journal"
)

// opening is a consultation that is open, or being opened by the first who asked.
type opening struct {
	done     chan struct{} // closed once f and err are set
	f        *folder
	err      error
	progress progress
	first    firstLook
	waited   atomic.Bool // somebody has waited for it for a moment
	weigh    sync.Once
	weighed  atomic.Bool // the counts are there
}

// weighedAtOnce is how many contributions are counted while a screen waits.
const weighedAtOnce = 20_000

// weighs reports whether the counts of a consultation that is open still have to be
// taken for the first time, which then happens beside; the watchers hear when they
// are there.
func (v *View) weighs() bool {
	v.f.mu.RLock()
	large := v.f.store.Len() > weighedAtOnce
	v.f.mu.RUnlock()
	if !large || !v.Staff() {
		return false
	}
	o := v.d.begin(v.f.ref)
	o.weigh.Do(func() {
		v.f.mu.RLock()
		defer v.f.mu.RUnlock()
		if v.f.closed {
			return // nobody waits for what is begun now
		}
		v.f.background.Add(1)
		go func() {
			defer v.f.background.Done()
			v.Summary()
			o.weighed.Store(true)
			v.d.watchers.wake()
		}()
	})
	return !o.weighed.Load()
}

// progress counts bytes of what grows: journal, submitters and contributions.
type progress struct{ read, total atomic.Int64 }

// Opening says how far the reading of a consultation has come, in bytes.
type Opening struct {
	Done, Total int64
	// Early says that the account may look at [Desk.Early] meanwhile.
	Early bool
}

// folder opens a consultation, or returns the copy that is open.
func (d *Desk) folder(ref consult.Ref) (*folder, error) {
	if !consult.ValidSlug(ref.Municipality) || !consult.ValidSlug(ref.Consultation) {
		return nil, consult.ErrNotFound
	}
	o := d.begin(ref)
	<-o.done
	if o.err == nil {
		return o.f, nil
	}
	d.mu.Lock()
	if d.folders[ref] == o {
		delete(d.folders, ref) // it may be whole the next time
	}
	d.mu.Unlock()
	if errors.Is(o.err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: incomplete: %w; run pult check", ref, o.err)
	}
	return nil, o.err
}

// begin starts to open a consultation, unless somebody has. Reading a large one
// takes a while: nobody else waits for it.
func (d *Desk) begin(ref consult.Ref) *opening {
	d.mu.Lock()
	defer d.mu.Unlock()
	if o, ok := d.folders[ref]; ok {
		return o
	}
	o := &opening{done: make(chan struct{})}
	d.folders[ref] = o
	go func() {
		defer d.watchers.wake()
		defer close(o.done)
		d.wait()
		if o.f, o.err = openFolder(d.ctx, d.folderDir(ref), ref, d.watchers.wake, d.mayWrite() == nil, d.saveFrom, &o.progress); o.err == nil && d.learn {
			o.f.learning.ctx, o.f.learning.most = d.ctx, d.mostLearnt
		}
		if o.err == nil && d.follow {
			d.makeLive(o.f.dir)
			go o.f.followUp(journal.Follow(d.ctx, o.f.dir, journalFile, liveFolder+"/"), func() { d.lookAround(ref) })
		}
	}()
	return o
}

// wait waits for what [Held] says.
func (d *Desk) wait() {
	if d.held == nil {
		return
	}
	select {
	case <-d.held:
	case <-d.ctx.Done():
	}
}

// title reads what a consultation is called before it is open.
func (d *Desk) title(ref consult.Ref) string {
	var settings consult.Settings
	if _, err := readJSON(filepath.Join(d.folderDir(ref), consultationFile), &settings); err != nil || settings.Title == "" {
		return ref.Consultation
	}
	return settings.Title
}

// Language returns the language of the first municipality of which the account
// may read a consultation, "" for none.
func (d *Desk) Language(account consult.Account) string {
	for _, ref := range d.refs() {
		var m consult.Municipality
		if !account.Can(consult.ActRead, ref, d.now()) {
			continue
		}
		if _, err := readJSON(filepath.Join(d.dir, ref.Municipality, municipalityFile), &m); err == nil && m.Language != "" {
			return m.Language
		}
	}
	return ""
}

const (
	// smallFile is how many bytes of contributions are read before anybody
	// notices.
	smallFile = 8 << 20
	// openPatience is how long a screen waits for a larger file: where there is a
	// cache, that is mostly enough.
	openPatience = 40 * time.Millisecond
)

// ready reports whether a consultation is open; the first who asks waits for it a
// moment. Where it is not, it says how far it has come.
func (d *Desk) ready(ref consult.Ref) (Opening, bool) {
	o := d.begin(ref)
	info, err := os.Stat(filepath.Join(d.folderDir(ref), contributionsFile))
	if err != nil || info.Size() <= smallFile && d.held == nil {
		<-o.done
		return Opening{}, true
	}
	if !o.waited.Swap(true) {
		select {
		case <-o.done:
		case <-time.After(openPatience):
		}
	}
	select {
	case <-o.done:
		return Opening{}, true
	default:
		return Opening{Done: o.progress.read.Load(), Total: o.progress.total.Load()}, false
	}
}
