package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"pult/consult"
)

// Preferences is accounts/<id>.json: how one person likes the interface.
type Preferences struct {
	// Language is "de", "en" or "" for what the terminal says.
	Language string `json:"language,omitzero"`
	// Background is "dark", "light" or "" for what the terminal answers.
	Background string `json:"background,omitzero"`
	// ASCII draws with the 95 printable characters alone.
	ASCII bool `json:"ascii,omitzero"`
	// Plain begins in the linear mode.
	Plain bool `json:"plain,omitzero"`
	// Filters are the filters that the person has saved, in the order in which
	// they were saved.
	Filters []SavedFilter `json:"filters,omitzero"`
	// Position is where the person stood at the end of the last session.
	Position Position `json:"position,omitzero"`
}

// Position is a place in the data folder; the zero value is none.
type Position struct {
	// Consultation is "municipality/consultation"; Item the contribution that
	// the cursor stood on there, 0 for none.
	Consultation string          `json:"consultation"`
	Item         consult.Ordinal `json:"item,omitzero"`
}

// At returns the item where the position is in the consultation, else 0.
func (p Position) At(ref consult.Ref) consult.Ordinal {
	if p.Consultation != ref.String() {
		return 0
	}
	return p.Item
}

func (p Preferences) validate() error {
	for name, v := range map[string]struct{ value, one, other string }{
		"language": {p.Language, "de", "en"}, "background": {p.Background, "dark", "light"},
	} {
		if v.value != "" && v.value != v.one && v.value != v.other {
			return fmt.Errorf("%s is %q, not %q or %q", name, v.value, v.one, v.other)
		}
	}
	if p.Position.Consultation != "" {
		if _, err := consult.ParseRef(p.Position.Consultation); err != nil {
			return fmt.Errorf("position: %w", err)
		}
	}
	return validFilters(p.Filters)
}

func (d *Desk) preferencesPath(account string) string {
	return filepath.Join(d.dir, accountsFolder, strings.ReplaceAll(account, ":", "-")+".json")
}

// Preferences reads what the account prefers; nothing is the zero value.
func (d *Desk) Preferences(account string) (Preferences, error) {
	var p Preferences
	if !validAccountID(account) {
		return p, nil
	}
	_, err := readJSON(d.preferencesPath(account), &p)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return p, err
}

// SetPosition keeps where the person stands beside what they prefer. Who may
// only read the folder has no position.
func (s *Service) SetPosition(ctx context.Context, at Position) error {
	if p, err := s.desk.Preferences(s.account.ID); err == nil && p.Position == at {
		return nil
	}
	_, err := s.ChangePreferences(ctx, func(p *Preferences) error { p.Position = at; return nil })
	if errors.Is(err, ErrReadOnly) || errors.Is(err, consult.ErrEnded) {
		return nil
	}
	return err
}

// validAccountID keeps an id from leaving its folder: names of system users
// may hold almost anything.
func validAccountID(id string) bool {
	return id != "" && !strings.ContainsAny(id, `/\`) && !strings.HasPrefix(id, ".") && len(id) <= 100
}
