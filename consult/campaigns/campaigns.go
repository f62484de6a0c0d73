package campaigns

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/zeebo/xxh3"
)

// Texts hands out the texts of a consultation in a fixed order.
type Texts interface {
	Len() int
	// Text returns the i-th, from 0, as it was written.
	Text(i int) (title, text string, err error)
}

// Progress is told how far a phase of long work has come. It may be nil.
type Progress func(phase string, done, total int)

// Role is what a text is in a campaign.
type Role uint8

// The roles.
const (
	// Head is the most central text.
	Head Role = iota + 1
	Sure
	// Suggested shares too little to be sure.
	Suggested
)

// String returns the code of the role.
func (r Role) String() string { return [...]string{"", "head", "member", "suggested"}[r] }

// Member is a text of a campaign.
type Member struct {
	Text int
	Role Role
	// Similarity is the share, from 0 to 1, of the pairs of words of it and the
	// head together that both have.
	Similarity float64
}

// Campaign is a group of texts that are one letter. Its head comes first, then
// the members in the order of the texts.
type Campaign struct{ Members []Member }

// Result is what was found, the largest campaign first.
type Result struct {
	Campaigns []Campaign
	texts     int
}

// Of returns for each text the place of the campaign that it surely belongs to,
// -1 for none.
func (r *Result) Of() []int {
	of := make([]int, r.texts)
	for i := range of {
		of[i] = -1
	}
	for c, campaign := range r.Campaigns {
		for _, m := range campaign.Members {
			if m.Role != Suggested {
				of[m.Text] = c
			}
		}
	}
	return of
}

const (
	// lines is how often boilerplate is looked for.
	lines = 3
	// near is the Jaccard similarity of neighbours.
	near = 0.5
	// sure and possible are the shares of the shorter of two texts that have to
	// stand in the other.
	sure     = 0.5
	possible = 0.3
	// enough is how many pairs of words a text has that is not short.
	enough = 20
	// A short text has to be nearly equal, or to stand nearly whole in the other.
	nearEqual = 0.7
	whole     = 0.9
	// fewest is how many pairs of words a text of a campaign has at least.
	fewest = 8
	// smallest is the number of texts from which on they are a campaign.
	smallest = 3
)

// Find finds the campaigns among the texts.
func Find(ctx context.Context, texts Texts, progress Progress) (*Result, error) {
	f := finder{ctx: ctx, progress: progress}
	if err := f.read(texts); err != nil {
		return nil, err
	}
	if err := f.link(); err != nil {
		return nil, err
	}
	f.gather()
	return &Result{f.campaigns(), texts.Len()}, nil
}

// finder is one run. Equal texts are one set.
type finder struct {
	ctx      context.Context
	progress Progress

	sets   [][]shingle // as written
	kept   [][]shingle // without boilerplate
	copies [][]uint32  // of each set, the texts
	near   [][]uint32  // of each set, its neighbours

	heads   []uint32             // sets
	holders map[shingle][]uint32 // places in heads
	joined  []int32              // of each set: place in heads, -1 for none
	loose   []bool               // of each set: joined as a suggestion
}

func (f *finder) tick(phase string, done, total int) error {
	if f.ctx.Err() != nil {
		return context.Cause(f.ctx)
	}
	if f.progress != nil {
		f.progress(phase, done, total)
	}
	return nil
}

func (f *finder) read(texts Texts) error {
	n := texts.Len()
	equal := map[xxh3.Uint128]uint32{}
	var buf []shingle
	var raw []byte
	for i := range n {
		if i%1024 == 0 {
			if err := f.tick("comparing letters", i, 2*n); err != nil {
				return err
			}
		}
		title, text, err := texts.Text(i)
		if err != nil {
			return fmt.Errorf("text %d of %d: %w", i+1, n, err)
		}
		buf = shingles(title, text, buf)
		if len(buf) < fewest {
			continue
		}
		raw = raw[:0]
		for _, s := range buf {
			raw = binary.LittleEndian.AppendUint32(raw, uint32(s))
		}
		key := xxh3.Hash128(raw)
		at, ok := equal[key]
		if !ok {
			at = uint32(len(f.sets))
			equal[key] = at
			f.sets = append(f.sets, slices.Clone(buf))
			f.copies = append(f.copies, nil)
		}
		f.copies[at] = append(f.copies[at], uint32(i))
	}
	return nil
}

// link finds the neighbours, and what is boilerplate.
func (f *finder) link() error {
	alike, err := neighbours(f.sets, func(done, total int) error {
		return f.tick("comparing letters", total+done, 2*total)
	})
	if err != nil {
		return err
	}
	// Where one line is known to be boilerplate, another stands out beside it.
	f.kept = slices.Clone(f.sets)
	for range lines {
		f.drop(f.boilerplate(alike))
	}
	f.near = make([][]uint32, len(f.sets))
	for _, p := range alike {
		if f.belong(p.a, p.b) {
			f.near[p.a] = append(f.near[p.a], p.b)
			f.near[p.b] = append(f.near[p.b], p.a)
		}
	}
	return nil
}

// belong reports whether two sets are alike without the boilerplate.
func (f *finder) belong(a, b uint32) bool {
	x, y := f.kept[a], f.kept[b]
	m := match{shared(x, y), len(x), len(y)}
	return m.jaccard() >= near && m.meaningful()
}

// match is what two sets without boilerplate have in common, and their sizes.
type match struct{ shared, x, y int }

func (m match) jaccard() float64 { return float64(m.shared) / float64(max(m.x+m.y-m.shared, 1)) }

// part is the share of the smaller that the larger has.
func (m match) part() float64 { return float64(m.shared) / float64(max(min(m.x, m.y), 1)) }

// meaningful reports whether so much is no accident: texts of some length have
// to share something, short ones nearly all.
func (m match) meaningful() bool {
	switch {
	case m.shared >= enough:
		return true
	case min(m.x, m.y) >= enough:
		return m.shared >= fewest
	}
	return m.shared >= fewest && m.part() >= whole || m.shared >= fewest/2 && m.jaccard() >= nearEqual
}

// gather makes heads of the sets with most neighbours, and lets the others join.
func (f *finder) gather() {
	weight := make([]int, len(f.sets))
	order := make([]uint32, len(f.sets))
	f.joined = make([]int32, len(f.sets))
	f.loose = make([]bool, len(f.sets))
	for i := range f.sets {
		f.joined[i] = -1
		order[i] = uint32(i)
		weight[i] = len(f.copies[i])
		for _, n := range f.near[i] {
			weight[i] += len(f.copies[n])
		}
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(weight[b]-weight[a], len(f.copies[b])-len(f.copies[a]), cmp.Compare(a, b))
	})
	f.holders = map[shingle][]uint32{}
	for _, i := range order {
		if f.joined[i] >= 0 {
			continue
		}
		if weight[i] == 1 {
			break
		}
		if len(f.kept[i]) < fewest {
			continue // nothing but boilerplate, or next to it
		}
		if at := f.closest(i, sure); at >= 0 {
			f.joined[i] = int32(at)
			continue
		}
		at := len(f.heads)
		f.heads = append(f.heads, i)
		f.joined[i] = int32(at)
		for _, s := range f.kept[i] {
			f.holders[s] = append(f.holders[s], uint32(at))
		}
	}
	// Only now are all heads known; what joined early may lie closer to another.
	for i := range f.sets {
		i := uint32(i)
		if at := f.joined[i]; at >= 0 && f.heads[at] == i {
			continue
		}
		if at := f.closest(i, sure); at >= 0 {
			f.joined[i] = int32(at)
		} else if at := f.closest(i, possible); at >= 0 {
			f.joined[i], f.loose[i] = int32(at), true
		}
	}
}

// closest returns the place of the head with which a set shares most, if that is
// at least the share of the smaller of the two; else -1.
func (f *finder) closest(i uint32, share float64) int {
	counts := map[uint32]int{}
	for _, s := range f.kept[i] {
		for _, h := range f.holders[s] {
			counts[h]++
		}
	}
	best, top := -1, 0.0
	for h, n := range counts {
		m := match{n, len(f.kept[i]), len(f.kept[f.heads[h]])}
		if m.part() < share || !m.meaningful() {
			continue
		}
		if v := m.part() + m.jaccard(); v > top || v == top && int(h) < best {
			best, top = int(h), v
		}
	}
	return best
}

func (f *finder) campaigns() []Campaign {
	all := make([]Campaign, len(f.heads))
	for at, h := range f.heads {
		all[at].Members = []Member{{int(f.copies[h][0]), Head, 1}}
	}
	for i, at := range f.joined {
		if at < 0 {
			continue
		}
		h := f.heads[at]
		role, similarity := Sure, jaccard(f.sets[i], f.sets[h])
		if f.loose[i] {
			role = Suggested
		}
		for _, t := range f.copies[i] {
			if t != f.copies[h][0] {
				all[at].Members = append(all[at].Members, Member{int(t), role, similarity})
			}
		}
	}
	all = slices.DeleteFunc(all, func(c Campaign) bool { return len(c.Members) < smallest })
	for _, c := range all {
		slices.SortFunc(c.Members[1:], func(x, y Member) int { return x.Text - y.Text })
	}
	slices.SortFunc(all, func(x, y Campaign) int {
		return cmp.Or(len(y.Members)-len(x.Members), x.Members[0].Text-y.Members[0].Text)
	})
	return all
}
