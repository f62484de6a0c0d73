package desk

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"pult/consult"
	"pult/consult/journal"
)

// ErrNoData says that a folder is not a data folder.
var ErrNoData = errors.New("no data folder")

// ErrReadOnly says that another user owns the data folder, so that this
// process must not write to it.
var ErrReadOnly = errors.New("the data folder belongs to another user")

// Desk is one data folder, open in this process. It is safe for use by
// several goroutines.
type Desk struct {
	dir      string
	now      func() time.Time
	operator consult.Account

	mu         sync.Mutex
	access     *consult.Access
	log        *journal.Log
	folders    map[consult.Ref]*opening
	ctx        context.Context
	stop       context.CancelFunc
	follow     bool
	learn      bool
	mostLearnt int                  // how many contributions of one consultation are learnt from
	fault      error                // of access.jsonl
	faulty     string               // how its files looked then
	marks      []journal.Checkpoint // of access.jsonl
	wrote      bool                 // this process wrote to access.jsonl
	turn       atomic.Uint64        // counts what may have changed the rights of somebody

	watchers watchers
	refusals refusals
	roll     roll
	saveFrom int             // what of a journal is worth a snapshot
	held     <-chan struct{} // no consultation is open before it is closed
	release  func() error    // gives up the data folder on a network file system
}

// Option changes how a data folder is opened.
type Option func(*Desk)

// WithClock replaces the clock, for demonstrations and tests whose events carry
// times of their own.
func WithClock(now func() time.Time) Option { return func(d *Desk) { d.now = now } }

// Following keeps every consultation that is looked at up to date with the work
// of other processes, within a second.
func Following() Option { return func(d *Desk) { d.follow = true } }

// Held has no consultation open before release is closed, however small it is: for
// tests of what is shown meanwhile.
func Held(release <-chan struct{}) Option { return func(d *Desk) { d.held = release } }

// Create makes an empty data folder, or leaves an existing one as it is.
func Create(dir string) error {
	if err := journal.MakeDir(dir); err != nil {
		return err
	}
	return makeEmpty(filepath.Join(dir, accessFile))
}

// Open opens a data folder. [ErrNoData] means that there is none.
func Open(dir string, options ...Option) (*Desk, error) {
	if !exists(filepath.Join(dir, accessFile)) {
		return nil, fmt.Errorf("%s: %w: there is no %s in it", dir, ErrNoData, accessFile)
	}
	d := &Desk{dir: dir, now: time.Now, roll: roll{now: time.Now}, operator: consult.LocalOperator(osUser()), access: consult.NewAccess(), folders: map[consult.Ref]*opening{}, saveFrom: saveFrom, mostLearnt: mostLearnt}
	for _, o := range options {
		o(d)
	}
	var err error
	if d.release, err = hold(dir, journal.Network); err != nil {
		return nil, err
	}
	d.ctx, d.stop = context.WithCancel(context.Background())
	if err := d.openAccess(); err != nil {
		return nil, errors.Join(err, d.release())
	}
	d.resumeErasingTexts()
	if d.follow {
		go d.followRefs()
		go d.followAccess(journal.Follow(d.ctx, d.dir, accessFile))
	}
	return d, nil
}

func osUser() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "unknown"
}

// IsData reports whether a folder is a data folder.
func IsData(dir string) bool { return exists(filepath.Join(dir, accessFile)) }

// Dir returns the path of the data folder.
func (d *Desk) Dir() string { return d.dir }

// Close stops following, marks a clean close in the checkpoints of what was
// written to, and closes every file.
func (d *Desk) Close() error {
	d.sumUpAll()
	d.stop()
	d.roll.close()
	err := d.closeAccess()
	d.mu.Lock()
	open := slices.Collect(maps.Values(d.folders))
	clear(d.folders)
	err = errors.Join(err, d.log.Close())
	d.mu.Unlock()
	// Without d.mu: whoever reads a folder holds its lock while asking the desk
	// for a name.
	for _, o := range open {
		<-o.done
		if o.f != nil {
			err = errors.Join(err, o.f.close(d.now()))
		}
	}
	return errors.Join(err, d.release())
}

// accountName returns what a person is called on screen.
func (d *Desk) accountName(id string) string {
	if name, ok := strings.CutPrefix(id, "local:"); ok {
		return name
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if acc, ok := d.access.Account(id); ok && acc.Name != "" {
		return acc.Name
	}
	return id
}

// refs lists the consultations in the folder, in the order of their names.
func (d *Desk) refs() []consult.Ref {
	var out []consult.Ref
	for _, m := range d.subfolders(d.dir) {
		for _, c := range d.subfolders(filepath.Join(d.dir, m)) {
			if exists(filepath.Join(d.dir, m, c, consultationFile)) {
				out = append(out, consult.Ref{Municipality: m, Consultation: c})
			}
		}
	}
	return out
}

func (d *Desk) subfolders(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var out []string
	for _, e := range entries {
		if e.IsDir() && consult.ValidSlug(e.Name()) && e.Name() != accountsFolder {
			out = append(out, e.Name())
		}
	}
	return out
}

func (d *Desk) folderDir(ref consult.Ref) string {
	return filepath.Join(d.dir, ref.Municipality, ref.Consultation)
}

// followBatch is how many lines that others wrote are read at once.
const followBatch = 2048

// followUp reads what others write as long as it is announced; also is done at
// each announcement.
func (f *folder) followUp(changed <-chan struct{}, also func()) {
	for more := true; more; _, more = <-changed {
		// Whoever looks at the consultation comes in between two batches.
		for done := false; !done; {
			f.mu.Lock()
			done = f.catchUpSome(followBatch) != errMore // what stands in the way stays in f.broken, where every View reports it
			f.mu.Unlock()
		}
		f.resumeErasing()
		also()
	}
}

// Refresh reads what other processes have written to a consultation since.
func (d *Desk) Refresh(ref consult.Ref) error {
	f, err := d.folder(ref)
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.catchUp()
}

// accounts lists who works here besides the local operator. While access.jsonl
// is damaged that is nobody: nothing can be assigned then anyway.
func (d *Desk) accounts() []consult.Account {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.lookAtAccess() != nil {
		return nil
	}
	return d.access.Accounts()
}
