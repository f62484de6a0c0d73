package desk

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"pult/consult"
	"pult/consult/journal"
)

// ErrExists says that a consultation of this name is there already.
var ErrExists = errors.New("exists already")

// Create makes a consultation, and its municipality if that is missing; name
// is what a new municipality is called, its folder name by default.
func (s *Service) Create(ctx context.Context, ref consult.Ref, settings consult.Settings, municipality consult.Municipality) error {
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
	acc, err := s.desk.Account(s.account)
	if err != nil {
		return err
	}
	if _, err := acc.May(consult.ActConfigure, ref, s.desk.now()); err != nil {
		return err
	}
	wait, cancel := context.WithTimeout(ctx, lockPatience)
	defer cancel()
	lock, err := journal.Acquire(wait, filepath.Join(s.desk.dir, lockFile))
	if err != nil {
		return err
	}
	defer lock.Release()
	home := filepath.Join(s.desk.dir, ref.Municipality)
	if err := journal.MakeDir(home); err != nil {
		return err
	}
	if path := filepath.Join(home, municipalityFile); !exists(path) {
		if municipality.Name == "" {
			municipality.Name = ref.Municipality
		}
		if municipality.Timezone == "" {
			municipality.Timezone = consult.DefaultTimezone
		}
		if municipality.Language == "" {
			municipality.Language = "de"
		}
		if err := writeJSON(path, municipality); err != nil {
			return err
		}
	}
	dir := s.desk.folderDir(ref)
	if exists(filepath.Join(dir, consultationFile)) {
		return fmt.Errorf("%s: %w", ref, ErrExists)
	}
	if err := journal.MakeDir(dir); err != nil {
		return err
	}
	// consultation.json comes last: it is what makes the folder a consultation.
	if info, err := os.Stat(filepath.Join(dir, journalFile)); err == nil && info.Size() > 0 {
		return fmt.Errorf("%s: there was a consultation here, but its %s is missing: restore that from a backup", ref, consultationFile)
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
	raw, err := encodeJSON(settings)
	if err != nil {
		return err
	}
	if err := journal.WriteFile(filepath.Join(dir, consultationFile), raw); err != nil {
		return err
	}
	mun, err := os.ReadFile(filepath.Join(home, municipalityFile))
	if err != nil {
		return err
	}
	keys, err := os.ReadFile(filepath.Join(dir, secretFile))
	if err != nil {
		return err
	}
	if _, err = s.Do(ctx, ref, 0, consult.ChangeSettings{To: settings, SHA: digestOf(raw), Secret: digestOf(keys)}); err != nil {
		return err
	}
	_, err = s.Do(ctx, ref, 0, consult.SetMunicipality{SHA: digestOf(mun)})
	return err
}

// RecordEdits puts edits of consultation.json and municipality.json on record
// that were made by hand, with the reason. It returns how many there were.
func (s *Service) RecordEdits(ctx context.Context, ref consult.Ref, reason string) (int, error) {
	receipt, err := s.Append(ctx, ref, 0, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		var out []consult.Event
		dir := s.desk.folderDir(ref)
		recorded := lastDigests(st.Events())
		for _, file := range []struct {
			path, known string
			cmd         func(sha string) consult.Command
		}{
			{filepath.Join(dir, consultationFile), recorded.settings, func(sha string) consult.Command { return consult.RecordSettings{SHA: sha, Reason: reason} }},
			{filepath.Join(filepath.Dir(dir), municipalityFile), recorded.municipality, func(sha string) consult.Command { return consult.SetMunicipality{SHA: sha, Reason: reason} }},
		} {
			raw, err := os.ReadFile(file.path)
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

func lastDigests(events []consult.Event) fileDigests {
	var d fileDigests
	for i := range events {
		switch ev := &events[i]; ev.Op {
		case consult.OpSettings, consult.OpRecord:
			d.settings, d.settingsSeq = ev.Data.SHA, ev.Seq
			d.secret = cmp.Or(d.secret, ev.Data.Secret)
		case consult.OpMunicipality:
			d.municipality, d.municipalitySeq = ev.Data.SHA, ev.Seq
		}
	}
	return d
}

// Configure replaces the settings of a consultation. The file and the event
// that names its digest are written under one lock.
func (s *Service) Configure(ctx context.Context, ref consult.Ref, seen uint64, settings consult.Settings) (Receipt, error) {
	raw, err := encodeJSON(settings)
	if err != nil {
		return Receipt{}, err
	}
	path := filepath.Join(s.desk.folderDir(ref), consultationFile)
	var old []byte
	receipt, err := s.Append(ctx, ref, seen, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		f, err := s.desk.folder(ref)
		if err != nil {
			return nil, err
		}
		ev, err := consult.Decide(st, a, consult.ChangeSettings{To: settings, SHA: digestOf(raw), RoundsInUse: f.roundsInUse()})
		if err != nil {
			return nil, err
		}
		if old, err = os.ReadFile(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if bytes.Equal(old, raw) {
			old = nil // nothing was replaced
			return nil, &consult.Broken{Rule: consult.RuleUnchanged}
		}
		if err := journal.WriteFile(path, raw); err != nil {
			old = nil
			return nil, err
		}
		st.Settings = settings
		return []consult.Event{ev}, nil
	})
	var unsettled *Unsettled
	if err != nil && old != nil && !errors.Is(err, journal.ErrUnknown) && !errors.As(err, &unsettled) {
		err = errors.Join(err, s.restore(ref, path, old))
	}
	return receipt, err
}

// restore puts the settings back that were replaced for an event that could not
// be written.
func (s *Service) restore(ref consult.Ref, path string, old []byte) error {
	f, err := s.desk.folder(ref)
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := journal.WriteFile(path, old); err != nil {
		return err
	}
	return f.reloadSettings()
}

func (f *folder) roundsInUse() []string {
	used := map[string]bool{}
	var out []string
	for i := range f.received {
		if r := f.received[i].Round; f.state.Exists(consult.Ordinal(i+1)) && !used[r] {
			used[r] = true
			out = append(out, r)
		}
	}
	return out
}
