package desk

import (
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"sync"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/desk/cache"
	"pult/consult/journal"
	"pult/consult/search"
	"pult/consult/search/index"
)

// cacheFolder may be deleted at any moment.
const cacheFolder = ".cache"

func (f *folder) cacheDir() string { return filepath.Join(f.dir, cacheFolder) }

// unstock starts again without the cache: it knows more than the journal has
// committed, so it is not of these files.
func (f *folder) unstock() error {
	f.halt()
	err := errors.Join(f.store.Close(), f.registry.Close(), f.records.Close(), f.people.Close(), cache.Remove(f.cacheDir()))
	if err != nil {
		return err
	}
	if f.records, err = journal.OpenLines(filepath.Join(f.dir, contributionsFile)); err != nil {
		return err
	}
	if f.people, err = journal.OpenLines(filepath.Join(f.dir, submittersFile)); err != nil {
		return err
	}
	f.stock(f.cacheDir())
	return nil
}

// noteLate tells the state which of the first n contributions came late, and
// with how many attachments.
func (f *folder) noteLate(n int) {
	for i, e := range f.store.From(f.noted + 1) {
		if i > n {
			break
		}
		if e.Has(cache.Late) {
			f.state.SetLate(consult.Ordinal(i), true)
		}
		if e.Attachments > 0 || e.Has(cache.Refers) {
			f.regard(consult.Ordinal(i), e)
		}
	}
	f.noted = n
}

// having returns which contributions hold the word in title or text, with their
// corrections and with what was typed up of them, where the account sees that, and
// without what is blacked out, where it does not see that; bit n-1 stands for
// contribution n.
func (f *folder) having(w search.Word, see sight) index.Bits {
	hits := f.store.Find(w)
	for n, c := range f.changed {
		if w.In(c.text()) {
			hits.Set(int(n) - 1)
		} else {
			hits.Clear(int(n) - 1)
		}
	}
	if see.staff {
		f.typedHaving(w, hits)
		return hits
	}
	for n, c := range f.covered {
		hits.Clear(int(n) - 1)
		if w.In(c.text()) {
			hits.Set(int(n) - 1)
		}
	}
	return hits
}

// candidates returns which contributions hold the words of the query and, to
// staff, have its numbers; nil for all where it has none.
func (f *folder) candidates(q *search.Query, see sight) index.Bits {
	all, none := q.Words()
	numbers, numbered := q.Numbered()
	if !numbered || !see.staff { // the numbers of others are not those of the lines
		numbers = []consult.Span{{From: 1, To: consult.Ordinal(f.store.Len())}}
		if len(all)+len(none) == 0 {
			return nil
		}
	}
	hits := index.NewBits(f.store.Len())
	for _, r := range numbers {
		for i := max(1, int(r.From)); i <= min(int(r.To), f.store.Len()); i++ {
			hits.Set(i - 1)
		}
	}
	for _, w := range all {
		hits.And(f.having(w, see))
	}
	for _, w := range none {
		hits.AndNot(f.having(w, see))
	}
	return hits
}

// among yields the contributions of the set, all that there are for nil.
func (f *folder) among(set index.Bits) iter.Seq[consult.Ordinal] {
	return func(yield func(consult.Ordinal) bool) {
		if set == nil {
			for n := range f.store.Len() {
				if !yield(consult.Ordinal(n + 1)) {
					return
				}
			}
			return
		}
		for i := range set.All() {
			if !yield(consult.Ordinal(i + 1)) {
				return
			}
		}
	}
}

// known returns the standing contribution with this source key, the latest
// where an import was undone and repeated.
func (f *folder) known(key string) (consult.Ordinal, bool, error) {
	for _, n := range slices.Backward(slices.Collect(f.store.WithKey(key))) {
		if !f.state.Exists(consult.Ordinal(n)) {
			continue
		}
		r, err := f.record(consult.Ordinal(n))
		if err != nil {
			return 0, false, err
		}
		if r.SourceKey == key {
			return consult.Ordinal(n), true, nil
		}
	}
	return 0, false, nil
}

// parent returns the standing contribution that n is a comment on, 0 for none.
func (f *folder) parent(n consult.Ordinal) consult.Ordinal {
	found := consult.Ordinal(0)
	for p := range f.store.ParentsOf(int(n)) {
		if f.state.Exists(consult.Ordinal(p)) {
			found = consult.Ordinal(p)
		}
	}
	return found
}

// bySubmitter yields the contributions of a submitter.
func (f *folder) bySubmitter(id string) iter.Seq[consult.Ordinal] {
	return func(yield func(consult.Ordinal) bool) {
		for n := range ordinals(f.store.WithSubmitter(id)) {
			if !yield(n) {
				return
			}
		}
		for _, n := range f.state.AddedTo(id) {
			if !yield(n) {
				return
			}
		}
	}
}

func ordinals(seq iter.Seq[int]) iter.Seq[consult.Ordinal] {
	return func(yield func(consult.Ordinal) bool) {
		for n := range seq {
			if !yield(consult.Ordinal(n)) {
				return
			}
		}
	}
}

// submitter reads what is known of a submitter, nothing where there is none.
func (f *folder) submitter(id string) (consult.Submitter, error) {
	p, ok := f.registry.Latest(cache.Hash(id), f.state.LineCounts)
	if !ok {
		return consult.Submitter{}, nil
	}
	s, err := f.person(p)
	if err == nil && s.ID != id {
		return consult.Submitter{}, nil
	}
	return s, err
}

// person reads what a line says of a submitter, of one who was erased no more
// than that, whether the line is overwritten already or not.
func (f *folder) person(p cache.Person) (consult.Submitter, error) {
	s, err := f.personAt(p)
	return f.leftOf(s), err
}

// leftOf returns what there may still be known of a submitter.
func (f *folder) leftOf(s consult.Submitter) consult.Submitter {
	if seq := f.state.ErasedBy(s.ID); seq != 0 {
		return consult.Submitter{ID: s.ID, Digest: s.Digest, Erased: seq}
	}
	return s
}

func (f *folder) personAt(p cache.Person) (consult.Submitter, error) {
	var s consult.Submitter
	line, err := f.people.ReadAt(p.Offset, int(p.Length))
	if err == nil {
		err = json.Unmarshal(line, &s)
	}
	if err != nil {
		return s, fmt.Errorf("%s/%s, at byte %d: %w; run pult check", f.ref, submittersFile, p.Offset, err)
	}
	return s, nil
}

// samePersonAs returns the id of who is the same person by one of the keys, ""
// for nobody.
func (f *folder) samePersonAs(keys []string) (string, error) {
	for _, key := range keys {
		for line, p := range f.registry.Same(key) {
			if !f.state.LineCounts(line) {
				continue
			}
			s, err := f.person(p)
			if err != nil {
				return "", err
			}
			if slices.Contains(samePerson(s), key) {
				return s.ID, nil
			}
		}
	}
	return "", nil
}

// parties has the party behind each contribution. Looking them up is dear, so it
// is done once for everybody, and again where it can have changed.
type parties struct {
	mu   sync.Mutex
	of   partiesKey
	list []consult.Party
}

// partiesKey counts what a party depends on.
type partiesKey struct{ contributions, lines, corrections, mergers int }

// parties is valid as long as the caller holds mu; read it only.
func (f *folder) parties() []consult.Party {
	p := &f.party
	key := partiesKey{f.store.Len(), f.state.SubmitterLines(), f.overlaid, f.regrouped}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.list == nil || p.of != key {
		p.of, p.list = key, make([]consult.Party, f.store.Len())
		for i := range p.list {
			p.list[i] = f.partyOf(f.entry(consult.Ordinal(i + 1)))
		}
	}
	return p.list
}

// partyOf returns as what the submitter of a contribution speaks. Of those who are
// the same person, the one that the others were merged into counts.
func (f *folder) partyOf(e cache.Entry) consult.Party {
	ids := []uint64{e.Submitter}
	if into, ok := f.merged[e.Submitter]; ok {
		ids = []uint64{into, e.Submitter}
	}
	for _, id := range ids {
		if p, ok := f.registry.Latest(id, f.state.LineCounts); ok && p.Party != 0 {
			return p.Party
		}
	}
	return consult.Public
}
