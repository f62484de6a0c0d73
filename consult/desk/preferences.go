package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// Preferences is accounts/<id>.json: how one person likes the interface.
type Preferences struct {
	// Language is "de", "en" or "" for what the terminal says.
	Language string `json:"language,omitzero"`
	// Background is "dark", "light" or "" for what the terminal answers.
	Background string `json:"background,omitzero"`
	// ASCII draws with the 95 printable characters alone.
	ASCII bool `json:"ascii,omitzero"`
	// Filters are the filters that the person has saved, in the order in which
	// they were saved.
	Filters []SavedFilter `json:"filters,omitzero"`
}

func (p Preferences) validate() error {
	for name, v := range map[string]struct{ value, one, other string }{
		"language": {p.Language, "de", "en"}, "background": {p.Background, "dark", "light"},
	} {
		if v.value != "" && v.value != v.one && v.value != v.other {
			return fmt.Errorf("%s is %q, not %q or %q", name, v.value, v.one, v.other)
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

// validAccountID keeps an id from leaving its folder: names of system users
// may hold almost anything.
func validAccountID(id string) bool {
	return id != "" && !strings.ContainsAny(id, `/\`) && !strings.HasPrefix(id, ".") && len(id) <= 100
}
