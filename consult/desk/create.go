package desk

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"pult/consult"
	"pult/consult/journal"
)

// ErrExists says that a consultation of this name is there already.
var ErrExists = errors.New("exists already")

// Create makes a consultation, and its municipality if that is missing; name
// is what a new municipality is called, its folder name by default. One that was
// interrupted before its first entry is made to the end.
func (s *Service) Create(ctx context.Context, ref consult.Ref, settings consult.Settings, municipality consult.Municipality) (err error) {
	defer s.refused(&err)
	if err := s.desk.mayWrite(); err != nil {
		return err
	}
	if _, err := consult.ParseRef(ref.String()); err != nil {
		return err
	}
	if ref.Municipality == accountsFolder {
		return fmt.Errorf("%q is the folder of the accounts and no name for a municipality", accountsFolder)
	}
	if err := settings.Validate(); err != nil {
		return err
	}
	acc, err := s.now()
	if err != nil {
		return err
	}
	if _, err := acc.May(consult.ActConfigure, ref, s.desk.now()); err != nil {
		return err
	}
	lock, err := s.desk.lock(ctx, s.desk.dir)
	if err != nil {
		return err
	}
	defer lock.Release()
	dir := s.desk.folderDir(ref)
	if err := makeMunicipality(filepath.Dir(dir), municipality); err != nil {
		return err
	}
	if err := makeConsultation(dir, ref, settings); err != nil {
		return err
	}
	return s.recordCreation(ctx, ref, settings)
}

// makeMunicipality makes the folder and municipality.json where they are missing.
func makeMunicipality(dir string, m consult.Municipality) error {
	if err := journal.MakeDir(dir); err != nil {
		return err
	}
	path := filepath.Join(dir, municipalityFile)
	if exists(path) {
		return nil
	}
	m.Name = cmp.Or(m.Name, filepath.Base(dir))
	m.Timezone = cmp.Or(m.Timezone, consult.DefaultTimezone)
	m.Language = cmp.Or(m.Language, "de")
	return writeJSON(path, m)
}

// makeConsultation makes the files. consultation.json comes last: it is what
// makes the folder a consultation.
func makeConsultation(dir string, ref consult.Ref, settings consult.Settings) error {
	info, err := os.Stat(filepath.Join(dir, journalFile))
	begun := err == nil && info.Size() > 0
	switch there := exists(filepath.Join(dir, consultationFile)); {
	case there && begun:
		return fmt.Errorf("%s: %w", ref, ErrExists)
	case begun:
		return fmt.Errorf("%s: there was a consultation here, but its %s is missing: restore that from a backup", ref, consultationFile)
	}
	if err := journal.MakeDir(dir); err != nil {
		return err
	}
	if path := filepath.Join(dir, secretFile); !exists(path) {
		if err := writeJSON(path, newSecret()); err != nil {
			return err
		}
	}
	for _, name := range []string{contributionsFile, submittersFile, journalFile} {
		if err := makeEmpty(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return writeJSON(filepath.Join(dir, consultationFile), settings)
}

// recordCreation puts the digests of the new files on record.
func (s *Service) recordCreation(ctx context.Context, ref consult.Ref, settings consult.Settings) error {
	dir := s.desk.folderDir(ref)
	var sums [3]string
	for i, path := range []string{filepath.Join(dir, consultationFile), filepath.Join(dir, secretFile), filepath.Join(filepath.Dir(dir), municipalityFile)} {
		raw, err := readSmall(path)
		if err != nil {
			return err
		}
		sums[i] = digestOf(raw)
	}
	if _, err := s.Do(ctx, ref, 0, consult.ChangeSettings{To: settings, SHA: sums[0], Secret: sums[1]}); err != nil {
		return err
	}
	_, err := s.Do(ctx, ref, 0, consult.SetMunicipality{SHA: sums[2]})
	return err
}

// RecordEdits puts edits of consultation.json and municipality.json on record
// that were made by hand, with the reason. It returns how many there were.
func (s *Service) RecordEdits(ctx context.Context, ref consult.Ref, reason string) (int, error) {
	receipt, err := s.Append(ctx, ref, 0, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		if _, err := a.Account.May(consult.ActConfigure, ref, a.Now); err != nil {
			return nil, err
		}
		var out []consult.Event
		dir := s.desk.folderDir(ref)
		recorded := recordedDigests(st)
		for _, file := range []struct {
			path, known string
			cmd         func(sha string) consult.Command
		}{
			{filepath.Join(dir, consultationFile), recorded.settings, func(sha string) consult.Command { return consult.RecordSettings{SHA: sha, Reason: reason} }},
			{filepath.Join(filepath.Dir(dir), municipalityFile), recorded.municipality, func(sha string) consult.Command { return consult.SetMunicipality{SHA: sha, Reason: reason} }},
		} {
			raw, err := readSmall(file.path)
			if err != nil {
				return nil, err
			}
			if sha := digestOf(raw); sha != file.known {
				ev, err := consult.Decide(st, a, file.cmd(sha))
				if err != nil {
					return nil, err
				}
				out = append(out, ev)
			}
		}
		return out, nil
	})
	return len(receipt.Events), err
}

// fileDigests are the digests of the small files as the journal knows them.
type fileDigests struct {
	settings, municipality       string
	secret                       string // as the consultation was made
	settingsSeq, municipalitySeq uint64
}

// recordedDigests asks the journal for them.
func recordedDigests(st *consult.State) fileDigests {
	var d fileDigests
	for seq := uint64(1); seq <= st.Head(); seq++ {
		root, _ := st.RootOf(seq)
		switch st.OpOf(root) {
		case consult.OpSettings, consult.OpRecord, consult.OpMunicipality:
		default:
			continue // not worth reading its line
		}
		ev, _ := st.Event(seq)
		switch {
		case ev.Op == consult.OpSettings || ev.Op == consult.OpRecord:
			d.settings, d.settingsSeq = ev.Data.SHA, seq
			d.secret = cmp.Or(d.secret, ev.Data.Secret)
		case ev.Data.SHA != "":
			d.municipality, d.municipalitySeq = ev.Data.SHA, seq
		}
	}
	return d
}

// Configure replaces the settings of a consultation. The file and the event
// that names its digest are written under one lock; where the event certainly is
// not on record, the file is put back.
func (s *Service) Configure(ctx context.Context, ref consult.Ref, seen uint64, settings consult.Settings) (r Receipt, err error) {
	defer s.refused(&err)
	raw, err := encodeJSON(settings)
	if err != nil {
		return Receipt{}, err
	}
	f, unlock, err := s.enter(ctx, ref)
	if err != nil {
		return Receipt{}, err
	}
	defer unlock()
	actor, err := s.actor(ref, seen)
	if err != nil {
		return Receipt{}, err
	}
	ev, err := consult.Decide(f.state, actor, consult.ChangeSettings{To: settings, SHA: digestOf(raw), RoundsInUse: f.roundsInUse()})
	if err != nil {
		return Receipt{}, err
	}
	path := filepath.Join(f.dir, consultationFile)
	old, err := readSmall(path)
	if err != nil {
		return Receipt{}, err
	}
	if bytes.Equal(old, raw) {
		return Receipt{}, &consult.Broken{Rule: consult.RuleUnchanged}
	}
	if err := journal.WriteFile(path, raw); err != nil {
		return Receipt{}, err
	}
	was := f.state.Settings
	f.state.Settings = settings
	events, err := s.write(f, []consult.Event{ev}, actor.Now, nil)
	var unsettled *Unsettled
	if err != nil && !errors.Is(err, journal.ErrUnknown) && !errors.As(err, &unsettled) {
		f.state.Settings = was
		err = errors.Join(err, journal.WriteFile(path, old))
	}
	return Receipt{events}, err
}

func (f *folder) roundsInUse() []string {
	used := map[string]bool{}
	var out []string
	for n := range f.among(nil) {
		if r := f.store.Entry(int(n)).Round(); f.state.Exists(n) && !used[r] {
			used[r] = true
			out = append(out, r)
		}
	}
	return out
}
