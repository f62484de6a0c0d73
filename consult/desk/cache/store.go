package cache

import (
	"errors"
	"iter"
	"path/filepath"
	"slices"
	"sync"

	"pult/consult/search"
	"pult/consult/search/index"
)

const (
	// sealFrom is how many contributions of a tail are worth a segment: fewer are
	// read and searched quickly enough without.
	sealFrom = 256
	// smallSegment is how many contributions a segment has that more are added to.
	smallSegment = 8192
	// segmentRows and segmentBytes bound what making a segment takes in memory.
	segmentRows  = 1 << 15
	segmentBytes = 32 << 20
)

// Store is what the received contributions of one consultation look like to
// lists, filters and searches. Reading is safe for several goroutines, changing
// it is not.
type Store struct {
	dir  string // "" keeps everything in memory
	zone string
	// blocks are segments, then tails that wait to become segments, then the one
	// tail that grows.
	blocks []block
	starts []int // number of the first contribution of each block
	sealed int   // how many blocks are segments
	end    int64 // of the lines of the segments
	tail   *tail
}

// Open maps the segments in dir that fit; others are left alone until one that
// is made anew takes their place. zone names the time zone that days are in,
// line reads from contributions.jsonl. With dir "" there are no segments and
// none are made.
func Open(dir, zone string, line Reader) *Store {
	s := &Store{dir: dir, zone: zone}
	if dir != "" {
		names := segmentFiles(dir)
		opened := make([]*segment, len(names))
		var work sync.WaitGroup
		for i, name := range names {
			work.Go(func() {
				// A cache that does not fit is as good as none.
				opened[i], _ = openSegment(filepath.Join(dir, name.String()), zone, line)
			})
		}
		work.Wait()
		// Of those that begin at the same contribution the longest comes first.
		for i, g := range opened {
			name := names[i]
			switch {
			case g == nil:
			case name.first != s.Len()+1 || g.first != name.first || g.len() != name.last-name.first+1 || g.start != s.end:
				g.close()
			default:
				s.push(g)
				s.sealed, s.end = s.sealed+1, g.end
			}
		}
	}
	s.grow()
	return s
}

func (s *Store) push(b block) {
	s.starts = append(s.starts, s.Len()+1)
	s.blocks = append(s.blocks, b)
}

// grow begins a new tail.
func (s *Store) grow() {
	s.tail = newTail()
	s.push(s.tail)
}

// Close unmaps the segments. Nothing that the store has handed out is valid
// afterwards.
func (s *Store) Close() error {
	var err error
	for _, b := range s.blocks[:s.sealed] {
		err = errors.Join(err, b.(*segment).close())
	}
	*s = Store{}
	s.grow()
	return err
}

// Len returns how many contributions there are.
func (s *Store) Len() int {
	if k := len(s.blocks); k > 0 {
		return s.starts[k-1] - 1 + s.blocks[k-1].len()
	}
	return 0
}

// Sealed returns how many contributions the segments have.
func (s *Store) Sealed() int { return s.starts[s.sealed] - 1 }

// End returns where in contributions.jsonl the lines of the segments end.
func (s *Store) End() int64 { return s.end }

// at returns the block of contribution n, and its place in it.
func (s *Store) at(n int) (block, int) {
	k, found := slices.BinarySearch(s.starts, n)
	if !found {
		k--
	}
	return s.blocks[k], n - s.starts[k]
}

// Entry returns contribution n, from 1 to Len.
func (s *Store) Entry(n int) Entry {
	b, i := s.at(n)
	return b.entry(i)
}

// From yields the contributions from number n on.
func (s *Store) From(n int) iter.Seq2[int, Entry] {
	return func(yield func(int, Entry) bool) {
		for k, b := range s.blocks {
			for i := max(0, n-s.starts[k]); i < b.len(); i++ {
				if !yield(s.starts[k]+i, b.entry(i)) {
					return
				}
			}
		}
	}
}

// Text returns the folded title and text of contribution n, a line break
// between them. It is valid as long as the store is not changed or closed.
func (s *Store) Text(n int) string {
	b, i := s.at(n)
	return b.text(i)
}

// Add takes in the next contribution.
func (s *Store) Add(r Row) { s.tail.add(r) }

// Find returns the contributions that hold the word in title or text; bit n-1
// stands for contribution n.
func (s *Store) Find(w search.Word) index.Bits {
	hits := index.NewBits(s.Len())
	for k, b := range s.blocks {
		b.find(w, hits, s.starts[k]-1)
	}
	return hits
}

// WithKey yields the contributions with this source key, in order.
func (s *Store) WithKey(key string) iter.Seq[int] { return s.look(byKey, Hash(key)) }

// ParentsOf yields the contributions that contribution n names as its parent.
func (s *Store) ParentsOf(n int) iter.Seq[int] { return s.look(byKey, s.Entry(n).Parent) }

// ChildrenOf yields the contributions that name contribution n as their parent.
func (s *Store) ChildrenOf(n int) iter.Seq[int] { return s.look(byParent, s.Entry(n).Key) }

// WithSubmitter yields the contributions of the submitter, in order.
func (s *Store) WithSubmitter(id string) iter.Seq[int] { return s.look(bySubmitter, Hash(id)) }

func (s *Store) look(l lookup, hash uint64) iter.Seq[int] {
	return func(yield func(int) bool) {
		if hash == 0 {
			return
		}
		for k, b := range s.blocks {
			if !b.rows(l, hash, func(i int) bool { return yield(s.starts[k] + i) }) {
				return
			}
		}
	}
}
