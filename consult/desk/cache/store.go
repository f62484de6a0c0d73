package cache

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"pult/consult/journal"
	"pult/consult/search"
	"pult/consult/search/index"
)

const (
	// SealFrom is how many contributions of a tail are worth a segment: fewer
	// are read and searched quickly enough without.
	SealFrom = 8192
	// segmentRows and segmentBytes bound what making a segment takes in memory.
	segmentRows  = 1 << 16
	segmentBytes = 64 << 20
)

// Store is what the received contributions of one consultation look like to
// lists, filters and searches. Reading is safe for several goroutines, changing
// it is not.
type Store struct {
	dir      string // "" keeps everything in memory
	zone     string
	segments []*segment
	tail     tail
}

// tail is what no segment has yet.
type tail struct {
	names   names
	columns []Column
	texts   index.Builder
	rows    [lookups]map[uint64][]uint32
}

func newTail() tail {
	t := tail{names: newNames()}
	for l := range lookups {
		t.rows[l] = map[uint64][]uint32{}
	}
	return t
}

// Open maps the segments in dir that fit; others are left alone until Seal
// replaces them. zone names the time zone that days are in. line reads from
// contributions.jsonl. With dir "" there are no segments and none are made.
func Open(dir, zone string, line Reader) *Store {
	s := &Store{dir: dir, zone: zone, tail: newTail()}
	if dir == "" {
		return s
	}
	// Of those that begin at the same contribution the longest is tried first.
	for _, name := range segmentFiles(dir) {
		if name.first != s.Len()+1 {
			continue
		}
		g, err := openSegment(filepath.Join(dir, name.String()), zone, line)
		if err != nil {
			continue // a cache that does not fit is as good as none
		}
		if g.first != name.first || g.len() != name.last-name.first+1 || g.start != s.End() {
			g.close()
			continue
		}
		s.segments = append(s.segments, g)
	}
	return s
}

// Close unmaps the segments. Nothing that the store has handed out is valid
// afterwards.
func (s *Store) Close() error {
	var err error
	for _, g := range s.segments {
		err = errors.Join(err, g.close())
	}
	*s = Store{tail: newTail()}
	return err
}

// Len returns how many contributions there are.
func (s *Store) Len() int { return s.Sealed() + len(s.tail.columns) }

// Sealed returns how many contributions the segments have.
func (s *Store) Sealed() int {
	if k := len(s.segments); k > 0 {
		return s.segments[k-1].first + s.segments[k-1].len() - 1
	}
	return 0
}

// End returns where in contributions.jsonl the lines of the segments end.
func (s *Store) End() int64 {
	if k := len(s.segments); k > 0 {
		return s.segments[k-1].end
	}
	return 0
}

// Entry returns contribution n, from 1 to Len.
func (s *Store) Entry(n int) Entry {
	if g := s.segmentOf(n); g != nil {
		return Entry{&g.columns[n-g.first], g.names}
	}
	return Entry{&s.tail.columns[n-1-s.Sealed()], s.tail.names.list}
}

// Text returns the folded title and text of contribution n, a line break
// between them. It is valid as long as the store is not sealed or closed.
func (s *Store) Text(n int) string {
	if g := s.segmentOf(n); g != nil {
		return g.index.Text(n - g.first)
	}
	return s.tail.texts.Text(n - 1 - s.Sealed())
}

func (s *Store) segmentOf(n int) *segment {
	if n > s.Sealed() {
		return nil
	}
	k, found := slices.BinarySearchFunc(s.segments, n, func(g *segment, n int) int { return cmp.Compare(g.first, n) })
	if !found {
		k--
	}
	return s.segments[k]
}

// Add takes in the next contribution.
func (s *Store) Add(r Row) {
	t := &s.tail
	c := t.names.column(r)
	for l := range lookups {
		if h := l.of(&c); h != 0 {
			t.rows[l][h] = append(t.rows[l][h], uint32(len(t.columns)))
		}
	}
	t.columns = append(t.columns, c)
	t.texts.Add(r.Title + "\n" + r.Text)
}

// Find returns the contributions that hold the word in title or text; bit n-1
// stands for contribution n.
func (s *Store) Find(w search.Word) index.Bits {
	hits := index.NewBits(s.Len())
	for _, g := range s.segments {
		g.index.Find(w, hits, g.first-1)
	}
	sealed := s.Sealed()
	for i := range s.tail.columns {
		if w.In(s.tail.texts.Text(i)) {
			hits.Set(sealed + i)
		}
	}
	return hits
}

// WithKey yields the contributions with this source key, in order.
func (s *Store) WithKey(key string) iter.Seq[int] { return s.look(byKey, Hash(key)) }

// WithParent yields the contributions whose parent has this source key, in order.
func (s *Store) WithParent(key string) iter.Seq[int] { return s.look(byParent, Hash(key)) }

// ParentsOf yields the contributions that contribution n names as its parent.
func (s *Store) ParentsOf(n int) iter.Seq[int] { return s.look(byKey, s.Entry(n).Parent) }

// WithSubmitter yields the contributions of the submitter, in order.
func (s *Store) WithSubmitter(id string) iter.Seq[int] { return s.look(bySubmitter, Hash(id)) }

func (s *Store) look(l lookup, hash uint64) iter.Seq[int] {
	return func(yield func(int) bool) {
		if hash == 0 {
			return
		}
		for _, g := range s.segments {
			if !rowsOf(g.pairs[l], hash, func(row int) bool { return yield(g.first + row) }) {
				return
			}
		}
		for _, row := range s.tail.rows[l][hash] {
			if !yield(s.Sealed() + 1 + int(row)) {
				return
			}
		}
	}
}

// Full reports whether the tail is as large as a segment may become.
func (s *Store) Full() bool {
	return len(s.tail.columns) >= segmentRows || s.tail.texts.Size() >= segmentBytes
}

// Worthwhile reports whether the tail is worth a segment.
func (s *Store) Worthwhile() bool { return len(s.tail.columns) >= SealFrom || s.Full() }

// Seal makes a segment of the tail. Segments that lie in the same place and
// could not be used are removed. Where that fails, everything stays in memory
// and is as usable as before.
func (s *Store) Seal(line Reader) error {
	if s.dir == "" || len(s.tail.columns) == 0 {
		return nil
	}
	if err := journal.MakeDir(s.dir); err != nil {
		return err
	}
	last := s.tail.columns[len(s.tail.columns)-1]
	text, err := line(last.Offset, int(last.Length))
	if err != nil {
		return err
	}
	name := segmentName{s.Sealed() + 1, s.Len()}
	data := encodeTail(name.first, s.End(), last.Offset+int64(last.Length)+1, s.zone, text, &s.tail)
	path := filepath.Join(s.dir, name.String())
	if err := journal.WriteFile(path, data); err != nil {
		return err
	}
	g, err := openSegment(path, s.zone, line)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for _, other := range segmentFiles(s.dir) {
		if other != name && other.last >= name.first && other.first <= name.last {
			err = errors.Join(err, os.Remove(filepath.Join(s.dir, other.String())))
		}
	}
	s.segments = append(s.segments, g)
	s.tail = newTail()
	return err
}

// segmentName is the name of a segment file.
type segmentName struct{ first, last int }

const segmentPrefix = "segment-"

func (n segmentName) String() string { return fmt.Sprintf("%s%d-%d", segmentPrefix, n.first, n.last) }

// segmentFiles lists the segment files of a folder, by where they begin, the
// longest first.
func segmentFiles(dir string) []segmentName {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var out []segmentName
	for _, e := range entries {
		var n segmentName
		if _, err := fmt.Sscanf(e.Name(), segmentPrefix+"%d-%d", &n.first, &n.last); err == nil && n.String() == e.Name() && e.Type().IsRegular() {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b segmentName) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last)) })
	return out
}
