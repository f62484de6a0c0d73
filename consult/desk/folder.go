package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/journal"
	"pult/consult/search"
)

// The file names of DATA-FORMAT.
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
	wrote    bool // this process wrote events since it opened the folder
	watchers map[chan<- struct{}]struct{}
	woken    func() // tells the watchers of the whole desk; takes no lock of the folder
}

// book is what was read of a consultation, from the first byte. Where the files
// turn out not to be those that were read, a new book is opened in its place.
type book struct {
	municipality consult.Municipality
	secret       secret
	marks        []journal.Checkpoint

	log        *journal.Log
	records    *journal.Lines
	people     *journal.Lines
	state      *consult.State
	received   []record // by ordinal, from index 0
	byKey      map[string]consult.Ordinal
	twins      map[string][]consult.Ordinal // more of the same key: an import undone and repeated
	actors     map[consult.Ordinal][]string // accounts that acted on a contribution
	submitters map[string]consult.Submitter
	persons    map[string]string // id of the submitter, by what makes somebody the same person
}

// record is one contribution in memory, with the text that search looks through.
type record struct {
	consult.Contribution                      // as received
	current              consult.Contribution // with its corrections
	received             time.Time
	day                  string // of received, in the municipality's zone
	title                string // folded
	text                 string // folded
	party                consult.Party
}

// openFolder reads a consultation. A fault in its files is kept in broken, so
// that what stands before it can still be read and checked.
func openFolder(dir string, ref consult.Ref, woken func()) (*folder, error) {
	f := &folder{ref: ref, dir: dir, woken: woken, watchers: map[chan<- struct{}]struct{}{}}
	var err error
	if f.book, err = openBook(dir, ref); err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.catchUp()
	return f, nil
}

func openBook(dir string, ref consult.Ref) (*book, error) {
	b := &book{
		byKey: map[string]consult.Ordinal{}, twins: map[string][]consult.Ordinal{}, actors: map[consult.Ordinal][]string{},
		submitters: map[string]consult.Submitter{}, persons: map[string]string{},
	}
	var settings consult.Settings
	if _, err := readJSON(filepath.Join(dir, consultationFile), &settings); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, consult.ErrNotFound
		}
		return nil, err
	}
	if err := settings.Validate(); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, consultationFile), err)
	}
	if _, err := readJSON(filepath.Join(filepath.Dir(dir), municipalityFile), &b.municipality); err != nil {
		return nil, err
	}
	loc, err := b.municipality.Location()
	if err != nil {
		return nil, fmt.Errorf("%s: timezone: %w", municipalityFile, err)
	}
	if _, err := readJSON(filepath.Join(dir, secretFile), &b.secret); err != nil {
		return nil, err
	}
	// A journal that is gone must not pass for one that is empty: the next writer
	// would clear away every contribution as uncommitted.
	for _, name := range []string{journalFile, contributionsFile, submittersFile} {
		if !exists(filepath.Join(dir, name)) {
			return nil, &journal.Fault{File: ref.String() + "/" + name, Reason: "is missing", Fix: "restore it from a backup"}
		}
	}
	if b.marks, err = journal.ReadCheckpoints(filepath.Join(dir, checkpointsFile)); err != nil {
		return nil, err
	}
	b.state = consult.NewState(ref, settings, loc)
	if b.log, err = journal.Open(filepath.Join(dir, journalFile)); err != nil {
		return nil, err
	}
	if b.records, err = journal.OpenLines(filepath.Join(dir, contributionsFile)); err != nil {
		return nil, err
	}
	b.people, err = journal.OpenLines(filepath.Join(dir, submittersFile))
	return b, err
}

func (b *book) close() error { return errors.Join(b.log.Close(), b.records.Close(), b.people.Close()) }

// catchUp reads what was written since the last time; the caller holds mu for
// writing. It returns what stands in the way, which stays in f.broken until the
// files look different.
func (f *folder) catchUp() error {
	if f.broken != nil && f.look() == f.seen {
		return f.broken
	}
	if f.broken != nil {
		if err := f.reopen(); err != nil {
			f.broken, f.seen = err, f.look()
			f.wake()
			return err
		}
	}
	err := f.read()
	if errors.Is(err, journal.ErrReplaced) {
		if err = f.reopen(); err == nil {
			err = f.read()
		}
	}
	if err != nil || f.broken != nil {
		f.broken = err
		f.seen = f.look()
		f.wake()
	}
	return f.broken
}

// doubt makes the next catchUp open the files anew: after a write of which
// nobody knows how it ended, they are the only ones who know.
func (f *folder) doubt(err error) {
	f.broken, f.seen = err, ""
}

// reopen replaces the book; the old one stays where that fails.
func (f *folder) reopen() error {
	b, err := openBook(f.dir, f.ref)
	if err != nil {
		return err
	}
	old := f.book
	f.book, f.broken = b, nil
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
func (f *folder) read() error {
	before := f.state.Head()
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
		return f.state.Apply(ev)
	})
	if f.state.Head() != before {
		err = errors.Join(err, f.settle(before))
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

// plausible refuses an entry that the checkpoints or the files around it show to
// be false, before anything is allocated for what it claims.
func (f *folder) plausible(ev consult.Event, hash journal.Digest) error {
	for _, m := range f.marks {
		if m.Seq == ev.Seq && m.Hash != hash {
			return &journal.Fault{File: journalFile, Line: int(ev.Seq),
				Reason: fmt.Sprintf("entry %d is not the one that %s knows: the journal was written anew", ev.Seq, checkpointsFile), Fix: "restore it from a backup"}
		}
	}
	return roomFor(ev, filepath.Join(f.dir, contributionsFile))
}

// shortestLine is less than any sealed line takes.
const shortestLine = 100

// roomFor refuses an import of more lines than the file can possibly hold.
func roomFor(ev consult.Event, path string) error {
	if ev.Op != consult.OpImport && ev.Op != consult.OpAdd || len(ev.On) == 0 {
		return nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if last := ev.On[len(ev.On)-1].To; int64(last) > info.Size()/shortestLine {
		return fmt.Errorf("entry %d commits contribution %d, but %s has %d bytes", ev.Seq, last, contributionsFile, info.Size())
	}
	return nil
}

// settle reads what the entries after before have committed, and tells everyone.
func (f *folder) settle(before uint64) error {
	defer f.wake()
	if err := f.readLines(); err != nil {
		return err
	}
	f.mend(before)
	f.remember(f.state.Events()[before:])
	return nil
}

func (f *folder) reloadSettings() error {
	var settings consult.Settings
	if _, err := readJSON(filepath.Join(f.dir, consultationFile), &settings); err != nil {
		return err
	}
	if err := settings.Validate(); err != nil {
		return err
	}
	f.state.Settings = settings
	return nil
}

// readLines reads the contributions and submitters that the journal has
// committed since the last time.
func (f *folder) readLines() error {
	err := f.people.CatchUp(f.state.SubmitterLines(), func(n int, line []byte) error {
		var s consult.Submitter
		if err := json.Unmarshal(line, &s); err != nil {
			return fmt.Errorf("%s, line %d: %w", submittersFile, n, err)
		}
		f.know(s)
		return nil
	})
	if err != nil {
		return err
	}
	return f.records.CatchUp(int(f.state.Len()), func(n int, line []byte) error {
		var c consult.Contribution
		if err := json.Unmarshal(line, &c); err != nil {
			return fmt.Errorf("%s, line %d: %w", contributionsFile, n, err)
		}
		f.take(c)
		return nil
	})
}

// take puts the next contribution into memory.
func (f *folder) take(c consult.Contribution) {
	r := record{Contribution: c, current: c, party: consult.Public}
	if s := f.submitters[c.Submitter]; s.Party != 0 {
		r.party = s.Party
	}
	f.fold(&r)
	f.received = append(f.received, r)
	n := consult.Ordinal(len(f.received))
	if old, twice := f.byKey[c.SourceKey]; twice {
		f.twins[c.SourceKey] = append(f.twins[c.SourceKey], old)
	}
	f.byKey[c.SourceKey] = n
	if c.Late {
		f.state.SetLate(n, true)
	}
}

// know puts a submitter into memory; a later line with the same id counts.
func (f *folder) know(s consult.Submitter) {
	f.submitters[s.ID] = s
	for _, key := range samePerson(s) {
		f.persons[key] = s.ID
	}
}

// mend brings what is shown and searched up to the corrections made, or taken
// back, and the erasures, after the given entry.
func (f *folder) mend(after uint64) {
	for _, ev := range f.state.Events()[after:] {
		switch ev.Op {
		case consult.OpFix, consult.OpUndo, consult.OpErase:
		default:
			continue
		}
		for n := range ev.On.All() {
			r := &f.received[n-1]
			switch {
			case ev.Op == consult.OpErase:
				// The line itself may not be overwritten yet.
				r.Contribution = consult.Contribution{ID: r.ID, SourceKey: r.SourceKey, Digest: r.Digest, Erased: ev.Seq}
				r.current = r.Contribution
			case f.state.Version(consult.AxisCorrection, n) > after:
				r.current = f.state.Corrected(n, r.Contribution)
			default:
				continue
			}
			f.fold(r)
			if round, ok := f.state.Settings.Round(r.current.Round); ok && r.day != "" {
				r.current.Late = round.Late(r.day)
			}
			f.state.SetLate(n, r.current.Late)
		}
	}
}

func (f *folder) fold(r *record) {
	r.title, r.text = search.Fold(r.current.Title), search.Fold(r.current.Text)
	r.received, r.day = moment(r.current.Received, f.state.Location)
}

// known returns the standing contribution with this key.
func (f *folder) known(key string) (consult.Ordinal, bool) {
	if n, ok := f.byKey[key]; !ok || f.state.Exists(n) {
		return n, ok
	}
	for _, n := range f.twins[key] {
		if f.state.Exists(n) {
			return n, true
		}
	}
	return 0, false
}

// moment reads a received or authored value, a day or an RFC 3339 time, and
// gives its day in the zone.
func moment(s string, loc *time.Location) (time.Time, string) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		t = t.In(loc)
		return t, t.Format(time.DateOnly)
	}
	if t, err := time.ParseInLocation(time.DateOnly, s, loc); err == nil {
		return t, s
	}
	return time.Time{}, ""
}

// wake tells everyone who watches that there is something new. It never
// blocks: a watcher has one place, and one wake is as good as ten.
func (f *folder) wake() {
	for ch := range f.watchers {
		poke(ch)
	}
	f.woken()
}

func poke(ch chan<- struct{}) {
	select {
	case ch <- struct{}{}:
	default:
	}
}

func (f *folder) watch(ch chan<- struct{}) (stop func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.watchers[ch] = struct{}{}
	return func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		delete(f.watchers, ch)
	}
}

// close marks a clean close of what this process wrote to. The mark is left
// out where another process holds the lock: that one will make its own.
func (f *folder) close(now time.Time) error {
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
	return errors.Join(err, f.book.close())
}

// closePatience is how long a closing process waits for a lock.
const closePatience = time.Second

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
