package desk

import (
	"slices"
	"sync"
	"unsafe"

	"pult/consult"
	"pult/consult/flat"
)

// placing keeps where each contribution lies as staff see it, by people's word or,
// where there is none, as the machine proposes: so that a change of one contribution
// does not ask for a look at all of them.
type placing struct {
	mu      sync.Mutex
	head    uint64
	applied uint64
	learnt  *learnt
	cells   []placed
	sets    [][]consult.ThemeID // of themes, in the order in which they were met
	known   map[string]uint32   // the place of each among sets
	count   map[placed]int
}

// placed is where a contribution lies: a set of themes, and what it is.
type placed uint32

const (
	placedThere placed = 1 << iota // it exists
	placedOpen                     // it is not processed
	placedByPerson
	placedErased

	placedBits = 4
)

func (c placed) has(bit placed) bool { return c&bit != 0 }

// themes are those of a set: read it only.
func (p *placing) themes(c placed) []consult.ThemeID { return p.sets[c>>placedBits] }

// withPlaces brings what is known of all contributions up to date, and gives it to read;
// the caller holds mu. It is for staff.
func (f *folder) withPlaces(read func(p *placing)) {
	p := &f.placing
	p.mu.Lock()
	defer p.mu.Unlock()
	p.bring(f)
	read(p)
}

func (p *placing) bring(f *folder) {
	st := f.state
	a := f.clustering()
	l := f.learnt(a)
	if p.cells == nil || len(p.cells) > f.store.Len() || p.applied != st.Clusters() || p.learnt != l || st.Head() < p.head {
		p.anew(f, l)
		return
	}
	for seq := p.head + 1; seq <= st.Head(); seq++ {
		if !local(st, seq) && !harmless(st, seq) {
			p.anew(f, l)
			return
		}
		for n := range st.Touched(seq).All() {
			if int(n) <= len(p.cells) {
				p.take(f, n)
			}
		}
	}
	p.head = st.Head()
	for len(p.cells) < f.store.Len() {
		p.cells = append(p.cells, 0)
		p.take(f, consult.Ordinal(len(p.cells)))
	}
}

// harmless reports whether an event leaves every contribution that it does not touch
// in its themes.
func harmless(st *consult.State, seq uint64) bool {
	switch st.OpOf(seq) {
	case consult.OpImport, consult.OpAdd, consult.OpThemeCreate, consult.OpThemeRename, consult.OpThemeMove, consult.OpThemeRefuse:
		return true
	}
	return false
}

func (p *placing) anew(f *folder, l *learnt) {
	p.head, p.applied, p.learnt = f.state.Head(), f.state.Clusters(), l
	p.cells, p.sets, p.known, p.count = make([]placed, f.store.Len()), [][]consult.ThemeID{nil}, map[string]uint32{"": 0}, map[placed]int{}
	for n := range f.among(nil) {
		p.take(f, n)
	}
}

// take looks at one contribution again.
func (p *placing) take(f *folder, n consult.Ordinal) {
	st := f.state
	old, now := p.cells[n-1], placed(0)
	if st.Exists(n) {
		handling := st.Handling(n)
		now = placedThere
		if handling < consult.Processed {
			now |= placedOpen
		}
		if handling == consult.Erased {
			now |= placedErased
		}
		themes := st.ThemesOf(n)
		if len(themes) > 0 {
			now |= placedByPerson
		} else {
			var room [4]consult.ThemeID
			for _, l := range f.proposed(n) {
				themes = append(room[:len(themes)], l.theme)
			}
		}
		now |= placed(p.set(themes)) << placedBits
	}
	if old == now {
		return
	}
	p.cells[n-1] = now
	p.count[old]--
	p.count[now]++
}

// set returns the place of a set of themes.
func (p *placing) set(themes []consult.ThemeID) uint32 {
	raw := flat.Bytes(themes)
	k, ok := p.known[unsafe.String(unsafe.SliceData(raw), len(raw))]
	if !ok {
		k = uint32(len(p.sets))
		p.sets, p.known[string(raw)] = append(p.sets, slices.Clone(themes)), k
	}
	return k
}

// in yields the contributions of which the set of themes is one that holds, in the
// order of their numbers; the caller has the placing to read.
func (p *placing) in(holds func(themes []consult.ThemeID) bool) func(yield func(consult.Ordinal, placed) bool) {
	wanted := make([]bool, len(p.sets))
	for k, themes := range p.sets {
		wanted[k] = holds(themes)
	}
	return func(yield func(consult.Ordinal, placed) bool) {
		for i, c := range p.cells {
			if c.has(placedThere) && wanted[c>>placedBits] && !yield(consult.Ordinal(i+1), c) {
				return
			}
		}
	}
}
