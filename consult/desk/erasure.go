package desk

import (
	"os"
	"path/filepath"
	"slices"

	"pult/consult"
	"pult/consult/journal"
)

// EraseScope says what is erased together with a contribution.
type EraseScope uint8

// The scopes.
const (
	// EraseItems erases contributions, and the data of those people of whom
	// nothing else stands.
	EraseItems EraseScope = iota + 1
	// ErasePersons erases the data of the people behind contributions, which stay.
	ErasePersons
	// EraseBoth erases people with all that they sent.
	EraseBoth
)

// Erasure is what is erased, and what stays where somebody might not expect it.
type Erasure struct {
	// Items are the contributions, with copies of them in imports that were undone;
	// Standing is how many of them are seen.
	Items    consult.Ordinals
	Standing int
	// Persons are the ids of submitters.
	Persons []string
	// Texts are the events whose texts go: notes, rationales, responses. Shared
	// counts those that are about other contributions as well and stay.
	Texts  []uint64
	Shared int
	// Files are the kept files that go; SharedFiles counts those that another
	// contribution has as well.
	Files       []string
	SharedFiles int
	// Drafts counts what is typed and not on record.
	Drafts int
	// Torn counts the *.torn-* files of the consultation. Nobody looks into them: they
	// may hold what came in with an import that was interrupted.
	Torn int
}

// same reports whether two plans erase the same contributions and people.
func (e Erasure) same(other Erasure) bool {
	return slices.Equal(e.Items, other.Items) && slices.Equal(e.Persons, other.Persons)
}

// PlanErasure says what erasing would take away. It needs the right to erase.
func (v *View) PlanErasure(on consult.Ordinals, scope EraseScope) (Erasure, error) {
	if _, err := v.Account().May(consult.ActErase, v.f.ref, v.d.now()); err != nil {
		return Erasure{}, err
	}
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	for n := range on.All() {
		if !v.visible(n, see) {
			return Erasure{}, consult.ErrNotFound
		}
	}
	return v.f.erasure(on, scope)
}

// erasure makes the plan; the caller holds mu.
func (f *folder) erasure(on consult.Ordinals, scope EraseScope) (Erasure, error) {
	p := planner{f: f, items: map[consult.Ordinal]*record{}}
	var err error
	for n := range on.All() {
		if f.state.Erased(n) {
			err = &consult.Broken{Rule: consult.RuleErased, Item: n}
		} else if scope == EraseItems {
			err = p.item(n)
		} else {
			err = p.personsOf(n)
		}
		if err != nil {
			return Erasure{}, err
		}
	}
	if scope == EraseBoth {
		for _, n := range slices.Sorted(on.All()) {
			if err := p.item(n); err != nil { // it may have nobody behind it
				return Erasure{}, err
			}
		}
	}
	return p.plan(scope)
}

// planner gathers what an erasure is about.
type planner struct {
	f       *folder
	items   map[consult.Ordinal]*record
	persons []string
}

// item takes a contribution, with its copies in imports that were undone.
func (p *planner) item(n consult.Ordinal) error {
	if p.items[n] != nil || p.f.state.Erased(n) {
		return nil
	}
	r, err := p.f.record(n)
	if err != nil {
		return err
	}
	p.items[n] = r
	for m := range ordinals(p.f.store.WithKey(r.SourceKey)) {
		if p.f.state.Exists(m) {
			continue
		}
		copied, err := p.f.record(m)
		if err != nil {
			return err
		}
		if copied.SourceKey == r.SourceKey {
			if err := p.item(m); err != nil {
				return err
			}
		}
	}
	return nil
}

// personsOf takes who is behind a contribution, with those found to be the same.
func (p *planner) personsOf(n consult.Ordinal) error {
	all, err := p.f.submittersEver(n)
	if err != nil {
		return err
	}
	for _, id := range all {
		for _, same := range p.f.group(id) {
			p.person(same)
		}
	}
	return nil
}

func (p *planner) person(id string) {
	if !slices.Contains(p.persons, id) && p.f.state.ErasedBy(id) == 0 {
		p.persons = append(p.persons, id)
	}
}

// plan completes what was gathered and looks at what goes with it.
func (p *planner) plan(scope EraseScope) (Erasure, error) {
	st := p.f.state
	if scope == EraseItems {
		for n := range p.items {
			all, err := p.f.submittersEver(n)
			if err != nil {
				return Erasure{}, err
			}
			for _, id := range all {
				if !p.standsFor(id) {
					p.person(id)
				}
			}
		}
	}
	for _, id := range p.persons {
		for n := range p.f.bySubmitter(id) {
			// What came in with an import that was undone serves nothing any more.
			if scope == EraseBoth || !st.Exists(n) {
				if err := p.item(n); err != nil {
					return Erasure{}, err
				}
			}
		}
	}
	var e Erasure
	slices.Sort(p.persons)
	e.Persons = p.persons
	nums := make([]consult.Ordinal, 0, len(p.items))
	for n := range p.items {
		nums = append(nums, n)
		if st.Exists(n) {
			e.Standing++
		}
	}
	e.Items = consult.OrdinalsOf(nums...)
	if len(e.Items) == 0 && len(e.Persons) == 0 {
		return e, &consult.Broken{Rule: consult.RuleNothing}
	}
	var shared []uint64
	e.Texts, shared = st.TextsAbout(e.Items, e.Persons)
	e.Shared = len(shared)
	e.Drafts = len(p.f.draftsAbout(e.Items.Has))
	torn, err := filepath.Glob(filepath.Join(p.f.dir, "*.torn-*"))
	if err != nil {
		return e, err
	}
	e.Torn = len(torn)
	return e, p.files(&e)
}

// standsFor reports whether something stands of a submitter that is not erased.
func (p *planner) standsFor(id string) bool {
	for n := range p.f.bySubmitter(id) {
		if p.items[n] == nil && p.f.state.Exists(n) && !p.f.state.Erased(n) {
			return true
		}
	}
	return false
}

// files tells the kept files that no other contribution has from those that stay.
func (p *planner) files(e *Erasure) error {
	for _, r := range p.items {
		for _, entry := range r.Attachments {
			if file := consult.ParseAttachment(entry).File(); file != "" && !slices.Contains(e.Files, file) {
				e.Files = append(e.Files, file)
			}
		}
	}
	if len(e.Files) == 0 {
		return nil
	}
	named, err := p.f.namedFiles(func(n consult.Ordinal) bool { return p.items[n] == nil })
	if err != nil {
		return err
	}
	all := len(e.Files)
	e.Files = slices.DeleteFunc(e.Files, func(file string) bool { return named[file] })
	e.SharedFiles = all - len(e.Files)
	slices.Sort(e.Files)
	return nil
}

// draftsAbout lists the drafts that are about contributions of the set alone.
func (f *folder) draftsAbout(gone func(consult.Ordinal) bool) []string {
	var out []string
	people, err := os.ReadDir(filepath.Join(f.dir, draftsFolder))
	if err != nil {
		return nil
	}
	for _, p := range people {
		files, err := os.ReadDir(filepath.Join(f.dir, draftsFolder, p.Name()))
		if err != nil {
			continue
		}
		for _, e := range files {
			path := filepath.Join(f.dir, draftsFolder, p.Name(), e.Name())
			d, err := readDraft(path)
			if err == nil && d.isAbout(gone) {
				out = append(out, path)
			}
		}
	}
	return out
}

// isAbout reports whether the draft is about contributions of the set alone.
func (d Draft) isAbout(gone func(consult.Ordinal) bool) bool {
	on, _, err := consult.ParseOn(d.On)
	if err != nil || len(on) == 0 {
		return false
	}
	for n := range on.All() {
		if !gone(n) {
			return false
		}
	}
	return true
}

// namedFiles is the set of kept files that contributions name, of those that are
// asked about.
func (f *folder) namedFiles(of func(consult.Ordinal) bool) (map[string]bool, error) {
	named := map[string]bool{}
	for n := range f.among(nil) {
		if f.store.Entry(int(n)).Attachments == 0 || f.state.Erased(n) || !of(n) {
			continue
		}
		r, err := f.record(n)
		if err != nil {
			return nil, err
		}
		for _, entry := range r.Attachments {
			named[consult.ParseAttachment(entry).File()] = true
		}
	}
	return named, nil
}

// overwrites lists the lines that an event has erased and that still stand; the
// caller holds both locks and has caught up.
func (f *folder) overwrites() ([]journal.Overwrite, error) {
	var out []journal.Overwrite
	var texts []uint64
	put := func(d journal.Domain, file string, n int, at int64, length int, seq uint64, read func(int64, int) ([]byte, error)) error {
		line, err := read(at, length)
		if err != nil {
			return err
		}
		left, err := d.Tombstone(file, n, line, seq)
		if err == nil && left != nil {
			out = append(out, journal.Overwrite{File: file, Offset: at, Length: length, Line: string(left)})
		}
		return err
	}
	for ev := range f.state.Events(1, consult.OpErase) {
		texts = append(texts, ev.Data.Seqs...)
		for n := range ev.On.All() {
			at := f.records.Offset(int(n))
			length := int(f.records.Offset(int(n)+1)-at) - 1
			if err := put(journal.Contributions, contributionsFile, int(n), at, length, ev.Seq, f.records.ReadAt); err != nil {
				return nil, err
			}
		}
		if ev.Data.Target == "" {
			continue
		}
		for line, p := range f.registry.All(ev.Data.Target) {
			s, err := f.personAt(p)
			if err != nil {
				return nil, err
			}
			if s.ID != ev.Data.Target {
				continue // of another with the same hash
			}
			if err := put(journal.Submitters, submittersFile, line, p.Offset, int(p.Length), ev.Seq, f.people.ReadAt); err != nil {
				return nil, err
			}
		}
	}
	slices.Sort(texts)
	blanks, err := journal.Blanks(filepath.Join(f.dir, journalFile), slices.Compact(texts))
	return append(out, blanks...), err
}
