package consult

import (
	"cmp"
	"maps"
	"slices"
)

// What a state is made of. Each of these containers may stand on a part that
// nobody changes, which can lie in a mapped snapshot (snapshot.go), and holds in
// memory only what was changed or added since. share returns a second container
// of the same content; either may be changed afterwards, and costs what is
// changed, not what there is.

// pages is a list of which only the parts take room that something was put into.
type pages[T any] struct {
	list  [][]T
	owned []bool // pages that nobody else reads; others are copied before they change
}

// pageSize is how many values a page has.
const pageSize = 512

func (p *pages[T]) at(i uint32) T {
	var zero T
	if k := int(i / pageSize); k < len(p.list) && p.list[k] != nil {
		return p.list[k][i%pageSize]
	}
	return zero
}

func (p *pages[T]) set(i uint32, v T) {
	k := int(i / pageSize)
	for len(p.list) <= k {
		p.list, p.owned = append(p.list, nil), append(p.owned, false)
	}
	if !p.owned[k] {
		page := make([]T, pageSize)
		copy(page, p.list[k])
		p.list[k], p.owned[k] = page, true
	}
	p.list[k][i%pageSize] = v
}

func (p *pages[T]) share() pages[T] {
	clear(p.owned)
	return pages[T]{slices.Clone(p.list), make([]bool, len(p.list))}
}

// series only ever grows at its end.
type series[T any] struct{ base, grown []T }

func (s *series[T]) len() int { return len(s.base) + len(s.grown) }

func (s *series[T]) at(i int) T {
	if i < len(s.base) {
		return s.base[i]
	}
	return s.grown[i-len(s.base)]
}

// run returns the values from one index up to another, which were added together.
func (s *series[T]) run(from, to uint32) []T {
	if k := uint32(len(s.base)); from >= k {
		return s.grown[from-k : to-k : to-k]
	}
	return s.base[from:to:to]
}

func (s *series[T]) add(v ...T) { s.grown = append(s.grown, v...) }

func (s *series[T]) share() series[T] { return series[T]{s.base, slices.Clip(s.grown)} }

// table keeps values by number where only a few of many numbers have one.
type table[T any] struct {
	base []row[T] // ascending
	set  map[uint32]T
}

type row[T any] struct {
	id    uint32
	value T
}

func (t *table[T]) get(id uint32) T {
	if len(t.set) > 0 {
		if v, ok := t.set[id]; ok {
			return v
		}
	}
	from, to := 0, len(t.base)
	for from < to {
		if k := (from + to) / 2; t.base[k].id < id {
			from = k + 1
		} else {
			to = k
		}
	}
	if from < len(t.base) && t.base[from].id == id {
		return t.base[from].value
	}
	var zero T
	return zero
}

func (t *table[T]) put(id uint32, v T) {
	if t.set == nil {
		t.set = map[uint32]T{}
	}
	t.set[id] = v
}

// rows returns everything in order.
func (t *table[T]) rows() []row[T] {
	out := make([]row[T], 0, len(t.base)+len(t.set))
	for _, r := range t.base {
		if _, ok := t.set[r.id]; !ok {
			out = append(out, r)
		}
	}
	for id, v := range t.set {
		out = append(out, row[T]{id, v})
	}
	slices.SortFunc(out, func(a, b row[T]) int { return cmp.Compare(a.id, b.id) })
	return out
}

func (t *table[T]) share() table[T] { return table[T]{t.base, maps.Clone(t.set)} }

// numbering gives each string a number from 1, in the order in which they first
// came; "" is 0.
type numbering struct {
	list  []string
	index map[string]uint32
}

func numbered(list []string) numbering {
	x := numbering{list, make(map[string]uint32, len(list))}
	for i, s := range list {
		x.index[s] = uint32(i + 1)
	}
	return x
}

func (x *numbering) find(s string) (n uint32, ok bool) {
	n, ok = x.index[s]
	return n, ok || s == ""
}

func (x *numbering) number(s string) uint32 {
	n, ok := x.find(s)
	if !ok {
		if x.index == nil {
			x.index = map[string]uint32{}
		}
		x.list = append(x.list, s)
		n = uint32(len(x.list))
		x.index[s] = n
	}
	return n
}

// name is the string of a number, "" where there is none.
func (x *numbering) name(n uint32) string {
	if n == 0 || int(n) > len(x.list) {
		return ""
	}
	return x.list[n-1]
}

func (x *numbering) share() numbering { return numbering{slices.Clip(x.list), maps.Clone(x.index)} }
