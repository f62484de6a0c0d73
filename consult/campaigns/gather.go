package campaigns

import (
	"cmp"
	"fmt"
	"slices"
)

// head is the text that stands for a campaign.
type head struct {
	set      uint32
	passages []shingle
	grams    []shingle // nil until somebody asks
}

// gather makes heads of the sets with most neighbours, and lets the others join.
func (f *finder) gather() error {
	weight := make([]int, len(f.sets))
	order := make([]uint32, len(f.sets))
	f.joined = slices.Repeat([]int32{-1}, len(f.sets))
	f.loose = make([]bool, len(f.sets))
	for i := range f.sets {
		order[i] = uint32(i)
		weight[i] = len(f.copies[i])
		for _, n := range f.near[i] {
			weight[i] += len(f.copies[n])
		}
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(weight[b]-weight[a], len(f.copies[b])-len(f.copies[a]), cmp.Compare(a, b))
	})
	// What is nothing but boilerplate, or next to it, is no letter.
	order = slices.DeleteFunc(order, func(i uint32) bool { return weight[i] == 1 || len(f.kept[i]) < fewest })
	if err := f.lead(order); err != nil {
		return err
	}
	f.count()
	// The first of a campaign is not always its middle: it may be a half of the letter.
	if err := f.lead(slices.Concat(f.wholes(order), f.centres(), order)); err != nil {
		return err
	}
	f.count()
	// Only now are all heads known; what joined early may lie closer to another.
	for i := range f.sets {
		i := uint32(i)
		if at := f.joined[i]; at >= 0 && int(at) < len(f.heads) && f.heads[at].set == i {
			continue
		}
		at, sure, err := f.closest(i)
		if err != nil {
			return err
		}
		f.joined[i], f.loose[i] = int32(at), !sure
	}
	return nil
}

// lead makes heads of those of the sets, in this order, that do not surely belong to
// one before.
func (f *finder) lead(order []uint32) error {
	f.heads, f.holders = nil, map[shingle][]uint32{}
	for _, i := range order {
		at, sure, err := f.closest(i)
		if err != nil {
			return err
		}
		if at < 0 || !sure {
			passages, err := f.passages(i)
			if err != nil {
				return err
			}
			at = len(f.heads)
			f.heads = append(f.heads, head{set: i, passages: passages})
			for _, s := range f.kept[i] {
				f.holders[s] = append(f.holders[s], uint32(at))
			}
		}
		f.joined[i] = int32(at)
	}
	return nil
}

// ofParts is how many of those who send a letter or a part of it send all of it, at
// least. Two letters in one envelope are seldom.
const ofParts = 0.1

// wholes returns those of the sets that wholly have several heads, which so are parts
// of one letter, as some send all of it: those first that most send.
func (f *finder) wholes(sets []uint32) []uint32 {
	sent := make([]int, len(f.heads))
	for i, at := range f.joined {
		if at >= 0 {
			sent[at] += len(f.copies[i])
		}
	}
	var out []uint32
	weight := map[uint32]int{}
	for _, i := range sets {
		parts, all := 0, 0
		for at, n := range f.meets(f.kept[i]) {
			if m := (match{n, len(f.kept[f.heads[at].set]), len(f.kept[i])}); m.x < m.y && m.part() >= nearAll {
				parts++
				all += sent[at]
			}
		}
		if parts < 2 {
			continue
		}
		weight[i] = len(f.copies[i])
		for _, n := range f.near[i] {
			if f.match(i, n).jaccard() >= nearEqual {
				weight[i] += len(f.copies[n])
			}
		}
		if weight[i] >= smallest && float64(weight[i]) >= ofParts*float64(all) {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b uint32) int { return weight[b] - weight[a] })
	return out
}

const (
	// candidates is how many members of a campaign its middle is sought among.
	candidates = 40
	// additional is how much what nobody else has counts against a candidate.
	additional = 0.1
)

// centres returns of each group the set that has most of the others in it and is most
// like them, those of large groups first.
func (f *finder) centres() []uint32 {
	members := make([][]uint32, len(f.heads))
	for i, at := range f.joined {
		if at >= 0 {
			members[at] = append(members[at], uint32(i))
		}
	}
	centres := make([]uint32, len(f.heads))
	weight := map[uint32]int{}
	for at, group := range members {
		slices.SortStableFunc(group, func(a, b uint32) int { return len(f.copies[b]) - len(f.copies[a]) })
		texts := 0
		for _, i := range group {
			texts += len(f.copies[i])
		}
		group = group[:min(len(group), candidates)]
		top := -1.0
		count := map[shingle]int{}
		for _, i := range group {
			for _, s := range f.kept[i] {
				count[s] += len(f.copies[i])
			}
		}
		for _, c := range group {
			sum := 0.0
			for _, o := range group {
				m := f.match(o, c)
				sum += float64(len(f.copies[o])) * (2*float64(m.shared)/float64(max(m.x, 1)) + m.jaccard())
			}
			// What nobody else has is an addition, or an error.
			own := 0
			for _, s := range f.kept[c] {
				if count[s] == len(f.copies[c]) {
					own++
				}
			}
			sum *= 1 - additional*float64(own)/float64(max(len(f.kept[c]), 1))
			if sum > top {
				centres[at], top = c, sum
			}
		}
		weight[centres[at]] = texts
	}
	slices.SortStableFunc(centres, func(a, b uint32) int { return weight[b] - weight[a] })
	return centres
}

// closest returns the place of the head with which a set shares most, and whether it
// surely belongs to it; -1 if it belongs to none.
func (f *finder) closest(i uint32) (at int, sure bool, err error) {
	counts := f.meets(f.kept[i])
	var passages []shingle
	at = -1
	top := 0.0
	for h, n := range counts {
		head := f.heads[h].set
		m := match{n, len(f.kept[i]), len(f.kept[head])}
		part, err := f.scrap(i, h, m)
		if err != nil {
			return -1, false, err
		}
		if !part && (m.part() < possible || !m.meaningful()) {
			continue
		}
		// Who sends a part of a letter sends it; who says many times as much beside a
		// letter may only quote it.
		certain := part || m.part() >= nearAll && m.x <= longer*m.y || m.jaccard() >= near
		if !certain {
			if passages == nil {
				if passages, err = f.passages(i); err != nil {
					return -1, false, err
				}
			}
			certain = max(m.x, m.y) <= longer*min(m.x, m.y) && max(spread(passages, f.kept[head]), spread(f.heads[h].passages, f.kept[i])) >= throughout
		}
		if !certain && (sure || m.part() < likely) {
			continue
		}
		v := float64(m.shared)/float64(m.x) + m.jaccard()/4
		if certain && !sure || v > top || v == top && int(h) < at {
			at, top, sure = int(h), v, certain
		}
	}
	return at, sure, nil
}

// passages returns the shingles of a set in the order of its text. Texts are read
// again, as few need it.
func (f *finder) passages(i uint32) ([]shingle, error) {
	title, text, err := f.texts.Text(int(f.copies[i][0]))
	if err != nil {
		return nil, fmt.Errorf("text %d: %w", f.copies[i][0]+1, err)
	}
	return slices.DeleteFunc(sequence(title, text, nil), func(s shingle) bool {
		_, ok := slices.BinarySearch(f.kept[i], s)
		return !ok
	}), nil
}
