package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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
	ref          consult.Ref
	dir          string
	municipality consult.Municipality
	secret       secret

	mu         sync.RWMutex
	log        *journal.Log
	records    *journal.Lines
	people     *journal.Lines
	state      *consult.State
	received   []record // by ordinal, from index 0
	byKey      map[string]consult.Ordinal
	late       []consult.Ordinal
	actors     map[consult.Ordinal][]string // accounts that acted on a contribution
	submitters map[string]consult.Submitter
	// broken is why the folder can no longer be read past its last good state.
	broken   error
	wrote    bool // this process wrote events since it opened the folder
	watchers map[chan<- struct{}]struct{}
	woken    func() // tells the watchers of the whole desk; takes no lock of the folder
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

// openFolder reads a consultation. A fault in its journal is kept in broken, so
// that what stands before it can still be read and checked.
func openFolder(dir string, ref consult.Ref, woken func()) (*folder, error) {
	f := &folder{
		ref: ref, dir: dir, woken: woken,
		byKey: map[string]consult.Ordinal{}, submitters: map[string]consult.Submitter{},
		watchers: map[chan<- struct{}]struct{}{}, actors: map[consult.Ordinal][]string{},
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
	if _, err := readJSON(filepath.Join(filepath.Dir(dir), municipalityFile), &f.municipality); err != nil {
		return nil, err
	}
	loc, err := f.municipality.Location()
	if err != nil {
		return nil, fmt.Errorf("%s: timezone: %w", municipalityFile, err)
	}
	if _, err := readJSON(filepath.Join(dir, secretFile), &f.secret); err != nil {
		return nil, err
	}
	f.state = consult.NewState(ref, settings, loc)
	if f.log, err = journal.Open(filepath.Join(dir, journalFile)); err != nil {
		return nil, err
	}
	if f.records, err = journal.OpenLines(filepath.Join(dir, contributionsFile)); err != nil {
		return nil, err
	}
	if f.people, err = journal.OpenLines(filepath.Join(dir, submittersFile)); err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.catchUp()
	return f, nil
}

// catchUp reads what was written since the last time; the caller holds mu for
// writing. It returns what stands in the way, which stays in f.broken.
func (f *folder) catchUp() error {
	if f.broken != nil {
		return f.broken
	}
	before := f.state.Head()
	f.broken = f.log.CatchUp(func(e journal.Entry) error {
		ev, err := eventOf(e)
		if err != nil {
			return err
		}
		if ev.Op == consult.OpSettings || ev.Op == consult.OpRecord {
			if err := f.reloadSettings(); err != nil {
				return err
			}
		}
		return f.state.Apply(ev)
	})
	if f.state.Head() == before {
		return f.broken
	}
	if err := f.settle(before); f.broken == nil {
		f.broken = err
	}
	return f.broken
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
		f.submitters[s.ID] = s
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
	f.byKey[c.SourceKey] = n
	if c.Late {
		f.late = append(f.late, n)
		f.state.SetLate(consult.OrdinalsOf(f.late...))
	}
}

// mend brings the searched text up to the corrections made, or taken back,
// after the given entry.
func (f *folder) mend(after uint64) {
	for _, ev := range f.state.Events()[after:] {
		if ev.Op != consult.OpFix && ev.Op != consult.OpUndo {
			continue
		}
		for n := range ev.On.All() {
			if r := &f.received[n-1]; f.state.Version(consult.AxisCorrection, n) > after {
				r.current = f.state.Corrected(n, r.Contribution)
				f.fold(r)
			}
		}
	}
}

func (f *folder) fold(r *record) {
	r.title, r.text = search.Fold(r.current.Title), search.Fold(r.current.Text)
	r.received, r.day = moment(r.current.Received, f.state.Location)
}

// known returns the standing contribution with this key.
func (f *folder) known(key string) (consult.Ordinal, bool) {
	n, ok := f.byKey[key]
	return n, ok && f.state.Exists(n)
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
	return errors.Join(err, f.log.Close(), f.records.Close(), f.people.Close())
}

// closePatience is how long a closing process waits for a lock.
const closePatience = time.Second

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
