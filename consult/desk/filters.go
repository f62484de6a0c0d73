package desk

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"pult/consult/journal"
	"pult/consult/search"
)

// SavedFilter is a filter that a person has given a name.
type SavedFilter struct {
	Name  string `json:"name"`
	Query string `json:"query"`
	// Order is how the list was sorted, see [Order.String].
	Order string `json:"order,omitzero"`
}

// Bounds of what a person saves: characters of a name, and filters in all.
const (
	MaxFilterName = 40
	MaxFilters    = 50
)

// What a filter cannot be saved for.
var (
	ErrFilterName  = errors.New("a saved filter needs a name of 1 to 40 characters that no other has")
	ErrFilterQuery = errors.New("a saved filter needs a query that can be read")
	ErrFilterOrder = errors.New("a saved filter is sorted by one of the keys there are")
	ErrFilterCount = errors.New("there are 50 saved filters already")
)

func validFilters(list []SavedFilter) error {
	if len(list) > MaxFilters {
		return ErrFilterCount
	}
	for i, f := range list {
		same := func(o SavedFilter) bool { return search.Fold(o.Name) == search.Fold(f.Name) }
		if n := utf8.RuneCountInString(f.Name); strings.TrimSpace(f.Name) != f.Name || n < 1 || n > MaxFilterName || slices.ContainsFunc(list[:i], same) {
			return ErrFilterName
		}
		if _, ok := ParseOrder(f.Order); !ok {
			return ErrFilterOrder
		}
		if q, err := search.Parse(f.Query, time.Now()); err != nil || q.Empty() {
			return ErrFilterQuery
		}
	}
	return nil
}

// ChangePreferences reads what the account prefers as it stands in the file,
// lets change work on it, and keeps the result: what another session of the
// same person has set meanwhile stays. What is not valid is refused.
func (s *Service) ChangePreferences(ctx context.Context, change func(*Preferences) error) (Preferences, error) {
	if _, err := s.now(); err != nil {
		return Preferences{}, err
	}
	return s.changePreferences(ctx, s.account.ID, change)
}

func (s *Service) changePreferences(ctx context.Context, account string, change func(*Preferences) error) (Preferences, error) {
	if err := s.desk.mayWrite(); err != nil {
		return Preferences{}, err
	}
	if err := journal.MakeDir(filepath.Join(s.desk.dir, accountsFolder)); err != nil {
		return Preferences{}, err
	}
	lock, err := s.desk.lock(ctx, s.desk.dir)
	if err != nil {
		return Preferences{}, err
	}
	defer lock.Release()
	p, err := s.desk.Preferences(account)
	if err != nil {
		// Nobody is kept from working by it; what it held can still be looked at.
		path := s.desk.preferencesPath(account)
		if err := os.Rename(path, path+".torn-"+s.desk.now().UTC().Format("20060102T150405")); err != nil {
			return p, err
		}
		p = Preferences{}
	}
	if err := change(&p); err != nil {
		return p, err
	}
	if err := p.validate(); err != nil {
		return p, err
	}
	if !validAccountID(account) {
		return p, nil
	}
	return p, writeJSON(s.desk.preferencesPath(account), p)
}

// SaveFilter keeps a filter under its name, in place of one of the same name.
func (p *Preferences) SaveFilter(f SavedFilter) error {
	f.Name = strings.TrimSpace(f.Name)
	list := slices.Clone(p.Filters)
	if i := p.filter(f.Name); i >= 0 {
		list[i] = f
	} else {
		list = append(list, f)
	}
	return p.take(list)
}

// RenameFilter gives a saved filter another name.
func (p *Preferences) RenameFilter(old, name string) error {
	i := p.filter(old)
	if i < 0 {
		return ErrFilterName
	}
	list := slices.Clone(p.Filters)
	list[i].Name = strings.TrimSpace(name)
	return p.take(list)
}

// DropFilter forgets a saved filter; one that is gone already is no error.
func (p *Preferences) DropFilter(name string) error {
	if i := p.filter(name); i >= 0 {
		p.Filters = slices.Delete(slices.Clone(p.Filters), i, i+1)
	}
	return nil
}

func (p *Preferences) take(list []SavedFilter) error {
	if err := validFilters(list); err != nil {
		return err
	}
	p.Filters = list
	return nil
}

func (p *Preferences) filter(name string) int {
	return slices.IndexFunc(p.Filters, func(f SavedFilter) bool { return search.Fold(f.Name) == search.Fold(strings.TrimSpace(name)) })
}
