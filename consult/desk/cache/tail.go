package cache

import (
	"pult/consult/search"
	"pult/consult/search/index"
)

// block is a run of neighbouring contributions, counted from 0 within it.
type block interface {
	len() int
	entry(i int) Entry
	text(i int) string
	// find sets bit base+i for each that holds the word.
	find(w search.Word, hits index.Bits, base int)
	// rows calls yield with those of the hash, false where yield ended it.
	rows(l lookup, hash uint64, yield func(i int) bool) bool
}

// tail is a block in memory that grows.
type tail struct {
	names   names
	columns []Column
	texts   index.Builder
	byHash  [lookups]map[uint64][]uint32
}

func newTail() *tail {
	t := &tail{names: newNames()}
	for l := range lookups {
		t.byHash[l] = map[uint64][]uint32{}
	}
	return t
}

func (t *tail) add(r Row) {
	c := t.names.column(r)
	for l := range lookups {
		if h := l.of(&c); h != 0 {
			t.byHash[l][h] = append(t.byHash[l][h], uint32(len(t.columns)))
		}
	}
	t.columns = append(t.columns, c)
	t.texts.Add(r.Title + "\n" + r.Text)
}

func (t *tail) len() int          { return len(t.columns) }
func (t *tail) entry(i int) Entry { return Entry{&t.columns[i], t.names.list} }
func (t *tail) text(i int) string { return t.texts.Text(i) }

func (t *tail) find(w search.Word, hits index.Bits, base int) {
	for i := range t.columns {
		if w.In(t.texts.Text(i)) {
			hits.Set(base + i)
		}
	}
}

func (t *tail) rows(l lookup, hash uint64, yield func(i int) bool) bool {
	for _, i := range t.byHash[l][hash] {
		if !yield(int(i)) {
			return false
		}
	}
	return true
}

func (t *tail) full() bool { return len(t.columns) >= segmentRows || t.texts.Size() >= segmentBytes }
