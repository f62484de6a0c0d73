package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/journal"
)

// Draft is what a person has typed and not put on record yet.
type Draft struct {
	// Kind is what it was typed for, of a-z, digits and _; On the contributions that
	// it is about, empty where it is about none.
	Kind string `json:"kind"`
	On   string `json:"on,omitzero"`
	// Saved is when it was last typed at, RFC 3339 in UTC.
	Saved string `json:"saved"`
	// Fields are the texts by the names of what they were typed into.
	Fields map[string]string `json:"fields"`
}

const draftsFolder = "drafts"

// maxDraftName keeps the name of a draft's file within what every file system takes.
const maxDraftName = 100

func (d Draft) validate() error {
	if d.Kind == "" || strings.Trim(d.Kind, "abcdefghijklmnopqrstuvwxyz_0123456789") != "" {
		return fmt.Errorf("kind %q: not of a-z, 0-9 and _", d.Kind)
	}
	if strings.Trim(d.On, "0123456789,-.") != "" {
		return fmt.Errorf("on %q: not numbers and ranges", d.On)
	}
	if _, err := time.Parse(time.RFC3339, d.Saved); err != nil {
		return fmt.Errorf("saved: %w", err)
	}
	return nil
}

// file is the name of the draft's file: it says what the draft is, or, where
// that would be too long, its SHA-256.
func (d Draft) file() string {
	name := d.Kind
	if d.On != "" {
		name += "-" + d.On
	}
	if len(name) > maxDraftName {
		sum := sha256.Sum256([]byte(d.On))
		name = d.Kind + "-" + hex.EncodeToString(sum[:])
	}
	return name + ".json"
}

func (d *Desk) draftsDir(ref consult.Ref, account string) string {
	return filepath.Join(d.folderDir(ref), draftsFolder, strings.ReplaceAll(account, ":", "-"))
}

// Drafts reads what the account has typed here and not put on record. A file
// that cannot be read is left out and reported in the error; what could be read
// is returned all the same.
func (v *View) Drafts() ([]Draft, error) {
	if !validAccountID(v.id) || !v.May(consult.ActRead) {
		return nil, nil
	}
	dir := v.d.draftsDir(v.f.ref, v.id)
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var out []Draft
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".json" || !e.Type().IsRegular() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		draft, wrong := readDraft(filepath.Join(dir, e.Name()))
		if wrong != nil {
			err = errors.Join(err, wrong)
			continue
		}
		out = append(out, draft)
	}
	return out, err
}

func readDraft(path string) (Draft, error) {
	var d Draft
	if _, err := readJSON(path, &d); err != nil {
		return d, err
	}
	if err := d.validate(); err != nil {
		return d, fmt.Errorf("%s: %w", path, err)
	}
	return d, nil
}

// KeepDraft writes a draft in place of the one of the same kind and
// contributions; without fields, or with empty ones alone, there is none any
// more; nor is there one of what was erased. It is on disk when KeepDraft returns
// without an error.
func (s *Service) KeepDraft(ref consult.Ref, d Draft) error {
	if err := s.desk.mayWrite(); err != nil {
		return err
	}
	acc, err := s.now()
	if err != nil {
		return err
	}
	if !acc.Can(consult.ActRead, ref, s.desk.now()) || !exists(s.desk.folderDir(ref)) {
		return consult.ErrNotFound
	}
	if !validAccountID(s.account.ID) {
		return nil
	}
	if gone, err := s.desk.erased(ref, d); err != nil || gone {
		return err
	}
	dir := s.desk.draftsDir(ref, s.account.ID)
	path := filepath.Join(dir, d.file())
	if strings.TrimSpace(strings.Join(values(d.Fields), "")) == "" {
		if err := os.Remove(path); err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		return journal.SyncDir(dir)
	}
	if d.Saved == "" {
		d.Saved = s.desk.now().UTC().Truncate(time.Second).Format(time.RFC3339)
	}
	if err := d.validate(); err != nil {
		return err
	}
	if err := journal.MakeDir(dir); err != nil {
		return err
	}
	return writeJSON(path, d)
}

// erased reports whether a draft is about erased contributions alone.
func (d *Desk) erased(ref consult.Ref, draft Draft) (bool, error) {
	f, err := d.folder(ref)
	if err != nil {
		return false, err
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	return draft.isAbout(f.state.Erased), nil
}

func values(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for _, v := range m {
		out = append(out, v)
	}
	return out
}

// drafts checks the files in which drafts lie.
func (x *examination) drafts() {
	folder := x.path(draftsFolder)
	people, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		x.take(folder, err, fixRestore)
	}
	for _, p := range people {
		if !p.IsDir() {
			continue
		}
		entries, err := os.ReadDir(filepath.Join(folder, p.Name()))
		if err != nil {
			x.take(filepath.Join(folder, p.Name()), err, fixRestore)
		}
		for _, e := range entries {
			if filepath.Ext(e.Name()) == ".json" && e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") {
				path := filepath.Join(folder, p.Name(), e.Name())
				_, err := readDraft(path)
				x.take(path, err, "mend the member named; the text in it can be copied out of the file")
			}
		}
	}
}
