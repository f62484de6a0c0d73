package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/desk/cache"
	"pult/consult/journal"
)

// book is what was read of a consultation, from the first byte. Where the files
// turn out not to be those that were read, a new book is opened in its place.
type book struct {
	municipality consult.Municipality
	secret       secret
	marks        []journal.Checkpoint

	log      *journal.Log
	records  *journal.Lines
	people   *journal.Lines
	state    *consult.State
	store    *cache.Store  // of the contributions as received
	registry *cache.People // of the submitters
	party    parties
	// regrouped and overlaid count how often merged and changed were.
	regrouped, overlaid int
	merged              map[uint64]uint64 // whom a submitter that was merged stands for, by the hashes of their ids
	changed             map[consult.Ordinal]*change
	recent              recent
	noted               int // contributions of which the state knows whether they came late, and what with
	tally               tally
	gate                gateTally
	acted               acted
	orders              orders
	numbers             numbers
	found               found
	clustered           clustered
	placing             placing
	mergers             merged
	companies           companies
	arrivals            arrivals
	unanswereds         unanswereds
	typed               typedUps
	moduleUse           moduleUses
	covered             map[consult.Ordinal]*change // as others than staff read it, where something is blacked out
	keptAway            map[string]bool             // source keys of what was erased and was never here
	events              recentEvents
	snapshot            *cache.Snapshot // that the state stands on, nil for none
	saved               int             // the weight of what is in it
}

// openBook prepares to read a consultation. With snapshot, what was once replayed
// of the journal counts as read, if it fits.
func openBook(dir string, ref consult.Ref, snapshot bool) (*book, error) {
	b := &book{changed: map[consult.Ordinal]*change{}, covered: map[consult.Ordinal]*change{}, keptAway: map[string]bool{}}
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
	gone, err := readErasures(filepath.Join(dir, erasuresFile))
	if err != nil {
		return nil, err
	}
	for _, g := range gone {
		b.keptAway[g.SourceKey] = true
	}
	b.state = consult.NewState(ref, settings, loc)
	if b.log, err = journal.Open(filepath.Join(dir, journalFile)); err != nil {
		return nil, err
	}
	if b.records, err = journal.OpenLines(filepath.Join(dir, contributionsFile)); err != nil {
		return nil, err
	}
	if b.people, err = journal.OpenLines(filepath.Join(dir, submittersFile)); err != nil {
		return nil, err
	}
	// The parts of the cache are looked through at the same time.
	var work sync.WaitGroup
	var st *consult.State
	if snapshot {
		work.Go(func() { st = b.resume(dir) })
	}
	b.stock(filepath.Join(dir, cacheFolder))
	work.Wait()
	if st != nil {
		b.state, b.saved = st, st.Weight()
	}
	b.state.ReadFrom(b.event)
	return b, nil
}

// stock takes from the cache what it has; "" leaves it out.
func (b *book) stock(dir string) {
	var work sync.WaitGroup
	work.Go(func() { b.registry = cache.OpenPeople(dir, b.people.ReadAt) })
	b.store = cache.Open(dir, b.state.Location.String(), b.records.ReadAt)
	work.Wait()
	b.records.Skip(b.store.Sealed(), b.store.End(), func(n int) int64 { return b.store.Entry(n).Offset })
	b.people.Skip(b.registry.Sealed(), b.registry.End(), b.registry.Offset)
}

// close closes every file. What is left is empty: who still looks finds nothing,
// rather than memory that is no longer mapped.
func (b *book) close() error {
	b.state = consult.NewState(b.state.Ref, b.state.Settings, b.state.Location)
	return errors.Join(b.log.Close(), b.records.Close(), b.people.Close(), b.store.Close(), b.registry.Close(), b.snapshot.Close())
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
	return roomForItems(ev.Seq, ev.On[len(ev.On)-1].To, path)
}

func roomForItems(seq uint64, last consult.Ordinal, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if int64(last) > info.Size()/shortestLine {
		return fmt.Errorf("entry %d commits contribution %d, but %s has %d bytes", seq, last, contributionsFile, info.Size())
	}
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
// committed since the last time: at most so many contributions, or all of them
// where lines is negative. errMore means that there are more.
func (f *folder) readLines(lines int) error {
	if f.store.Sealed() > int(f.state.Len()) || f.registry.Sealed() > f.state.SubmitterLines() {
		if err := f.unstock(); err != nil {
			return err
		}
	}
	if f.noted == 0 {
		f.noteLate(f.store.Sealed())
	}
	err := f.people.CatchUp(f.state.SubmitterLines(), func(n int, line []byte) error {
		var s consult.Submitter
		if err := json.Unmarshal(line, &s); err != nil {
			return fmt.Errorf("%s, line %d: %w", submittersFile, n, err)
		}
		f.know(n, len(line), f.leftOf(s))
		return f.tell(n)
	})
	if err != nil {
		return err
	}
	upTo := int(f.state.Len())
	if lines >= 0 {
		upTo = min(upTo, f.records.Len()+lines)
	}
	err = f.records.CatchUp(upTo, func(n int, line []byte) error {
		var c consult.Contribution
		if err := json.Unmarshal(line, &c); err != nil {
			return fmt.Errorf("%s, line %d: %w", contributionsFile, n, err)
		}
		f.take(n, len(line), f.standing(consult.Ordinal(n), c))
		return f.tell(n)
	})
	if err == nil && upTo < int(f.state.Len()) {
		return errMore
	}
	return err
}

const (
	// tellEach is after how many lines progress is looked at, tellEvery how often
	// it is told.
	tellEach  = 1024
	tellEvery = 250 * time.Millisecond
)

// tell says how far reading has come; the error is that nobody waits for it.
func (f *folder) tell(n int) error {
	if n%tellEach != 0 {
		return nil
	}
	select {
	case <-f.ending:
		return errEnding
	default:
	}
	now := time.Now()
	f.opening.read.Store(f.log.Size() + f.people.Size() + f.records.Size())
	if now.Sub(f.told) > tellEvery {
		f.told = now
		total := int64(0)
		for _, name := range []string{journalFile, submittersFile, contributionsFile} {
			if info, err := os.Stat(filepath.Join(f.dir, name)); err == nil {
				total += info.Size()
			}
		}
		f.opening.total.Store(total)
		f.woken()
	}
	return nil
}

// take puts the next contribution, line n of its file, into the store.
func (f *folder) take(n, length int, c consult.Contribution) {
	f.store.Add(rowOf(&c, f.state.Location, f.records.Offset(n), length))
	if c.Late {
		f.state.SetLate(consult.Ordinal(n), true)
	}
	f.regard(consult.Ordinal(n), f.store.Entry(n))
	f.seal(false)
}

// know takes in a submitter, line n of its file; a later line with the same id
// counts.
func (f *folder) know(n, length int, s consult.Submitter) {
	f.registry.Add(cache.Person{Offset: f.people.Offset(n), Length: uint32(length), ID: cache.Hash(s.ID), Party: s.Party}, samePerson(s))
}
