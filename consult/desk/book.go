package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/journal"
)

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
