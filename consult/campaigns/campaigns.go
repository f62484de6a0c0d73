package campaigns

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/zeebo/xxh3"

	"pult/consult/parallel"
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
	// fewest is how many pairs of words a letter has at least, and scrap how many a
	// part of one has that somebody sent.
	fewest = 8
	scrap  = 6
	// smallest is the number of texts from which on they are a campaign.
	smallest = 3
)

// Find finds the campaigns among the texts.
func Find(ctx context.Context, texts Texts, progress Progress) (*Result, error) {
	f := finder{ctx: ctx, progress: progress, texts: texts}
	if err := f.read(texts); err != nil {
		return nil, err
	}
	if err := f.link(); err != nil {
		return nil, err
	}
	if err := f.gather(); err != nil {
		return nil, err
	}
	return &Result{f.campaigns(), texts.Len()}, nil
}

// finder is one run. Equal texts are one set.
type finder struct {
	ctx      context.Context
	progress Progress
	texts    Texts

	sets   [][]shingle // as written
	kept   [][]shingle // without boilerplate
	copies [][]uint32  // of each set, the texts
	near   [][]uint32  // of each set, its neighbours

	heads   []head
	holders map[shingle][]uint32 // places in heads
	others  map[shingle]int32    // how many letters have it, of those that heads have
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

// atOnce is how many texts are read before they are cut up, several at once.
const atOnce = 4096

func (f *finder) read(texts Texts) error {
	n := texts.Len()
	equal := map[xxh3.Uint128]uint32{}
	type letter struct {
		title, text string
		set         []shingle
		key         xxh3.Uint128
	}
	letters := make([]letter, min(n, atOnce))
	for from := 0; from < n; from += len(letters) {
		if err := f.tick("comparing letters", from, 2*n); err != nil {
			return err
		}
		letters = letters[:min(n-from, len(letters))]
		for i := range letters {
			var err error
			if letters[i].title, letters[i].text, err = texts.Text(from + i); err != nil {
				return fmt.Errorf("text %d of %d: %w", from+i+1, n, err)
			}
		}
		parallel.Ranges(len(letters), func(from, to int) {
			var buf []shingle
			var raw []byte
			for i := range letters[from:to] {
				l := &letters[from+i]
				buf = shingles(l.title, l.text, buf)
				raw = raw[:0]
				for _, s := range buf {
					raw = binary.LittleEndian.AppendUint32(raw, uint32(s))
				}
				l.set, l.key = slices.Clone(buf), xxh3.Hash128(raw)
			}
		})
		for i, l := range letters {
			if len(l.set) < scrap {
				continue
			}
			at, ok := equal[l.key]
			if !ok {
				at = uint32(len(f.sets))
				equal[l.key] = at
				f.sets = append(f.sets, l.set)
				f.copies = append(f.copies, nil)
			}
			f.copies[at] = append(f.copies[at], uint32(from+i))
		}
	}
	return nil
}

// link finds the neighbours, and what is boilerplate.
func (f *finder) link() error {
	f.kept = slices.Clone(f.sets)
	drop(f.kept, f.forms())
	alike, err := neighbours(f.kept, func(done, total int) error {
		return f.tick("comparing letters", total+done, 2*total)
	})
	if err != nil {
		return err
	}
	befriended := make([]bool, len(f.sets))
	for _, p := range alike {
		a, b := p.both()
		befriended[a], befriended[b] = true, true
	}
	// Where one line is known to be boilerplate, another stands out beside it.
	for range lines {
		found := f.boilerplate(befriended)
		if len(found) == 0 {
			break
		}
		drop(f.kept, found)
	}
	still := make([]bool, len(alike))
	parallel.Ranges(len(alike), func(from, to int) {
		for i, p := range alike[from:to] {
			m := f.match(p.both())
			still[from+i] = m.jaccard() >= near && m.meaningful()
		}
	})
	f.near = make([][]uint32, len(f.sets))
	for i, p := range alike {
		if a, b := p.both(); still[i] {
			f.near[a] = append(f.near[a], b)
			f.near[b] = append(f.near[b], a)
		}
	}
	return nil
}

// campaigns returns the groups of some size. What is told apart by little, short
// letters that differ in a word or two, is one only where some are all but equal.
func (f *finder) campaigns() []Campaign {
	all := make([]Campaign, len(f.heads))
	certain, equal := make([]int, len(f.heads)), make([]int, len(f.heads)) // texts
	for at, h := range f.heads {
		all[at].Members = []Member{{int(f.copies[h.set][0]), Head, 1}}
	}
	for i, at := range f.joined {
		if at < 0 {
			continue
		}
		h := f.heads[at].set
		role, similarity := Suggested, jaccard(f.sets[i], f.sets[h])
		if !f.loose[i] {
			role = Sure
			certain[at] += len(f.copies[i])
			if f.match(uint32(i), h).plain() {
				equal[at] += len(f.copies[i])
			}
		}
		for _, t := range f.copies[i] {
			if t != f.copies[h][0] {
				all[at].Members = append(all[at].Members, Member{int(t), role, similarity})
			}
		}
	}
	kept := all[:0]
	for at, c := range all {
		if certain[at] >= smallest && equal[at] >= smallest {
			slices.SortFunc(c.Members[1:], func(x, y Member) int { return x.Text - y.Text })
			kept = append(kept, c)
		}
	}
	slices.SortFunc(kept, func(x, y Campaign) int {
		return cmp.Or(len(y.Members)-len(x.Members), x.Members[0].Text-y.Members[0].Text)
	})
	return kept
}
