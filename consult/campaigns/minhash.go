package campaigns

import (
	"math/rand/v2"
	"slices"

	"pult/consult/parallel"
)

const (
	// bands of rows each: a pair of similarity s is proposed with probability
	// 1-(1-s^rows)^bands, which is .996 for .5.
	bands = 42
	rows  = 3
	// compared is with how many others of its bucket a text is compared, before
	// and at the beginning of it.
	compared = 3
)

// pair is two sets, the lower number in the upper half: a number that sorts fast.
type pair uint64

func newPair(low, high uint32) pair { return pair(low)<<32 | pair(high) }

func (p pair) both() (low, high uint32) { return uint32(p >> 32), uint32(p) }

// neighbours returns the pairs of sets of Jaccard similarity near and more, in
// order. It misses a pair as seldom as the bands propose none.
func neighbours(sets [][]shingle, tick func(done, total int) error) ([]pair, error) {
	var long []uint32
	for i, set := range sets {
		if len(set) >= fewest {
			long = append(long, uint32(i))
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	var found []pair
	at := make([]band, min(parallel.Workers(), bands))
	for done := 0; done < bands; done += len(at) {
		if err := tick(done, bands); err != nil {
			return nil, err
		}
		at = at[:min(len(at), bands-done)]
		for b := range at {
			for r := range rows {
				at[b].factor[r] = rng.Uint64() | 1
			}
			at[b].offset = rng.Uint64()
		}
		parallel.Each(len(at), func(b int) {
			at[b].propose(sets, long)
			at[b].judge(sets, found)
		})
		for _, b := range at {
			found = union(found, b.pairs)
		}
	}
	return found, nil
}

// band is one round of hashes, and what sets have the same of all of its rows.
type band struct {
	factor  [rows]uint64
	offset  uint64
	buckets []bucketed
	pairs   []pair
}

// bucketed is a set, in the lower half, under the bucket that it falls into.
type bucketed uint64

func (b bucketed) bucket() uint32 { return uint32(b >> 32) }

// propose makes pairs of sets that fall into one bucket.
func (b *band) propose(sets [][]shingle, among []uint32) {
	b.buckets, b.pairs = b.buckets[:0], b.pairs[:0]
	for _, i := range among {
		least := [rows]uint64{^uint64(0), ^uint64(0), ^uint64(0)}
		for _, s := range sets[i] {
			x := uint64(s) + b.offset
			x ^= x << 32
			for r := range rows {
				least[r] = min(least[r], x*b.factor[r])
			}
		}
		key := mix(mix(least[0])^least[1])*31 ^ mix(least[2])
		b.buckets = append(b.buckets, bucketed(key>>32<<32|uint64(i)))
	}
	slices.Sort(b.buckets)
	for list := b.buckets; len(list) > 0; {
		end := 1
		for end < len(list) && list[end].bucket() == list[0].bucket() {
			end++
		}
		for j := 1; j < end; j++ {
			for k := range min(compared, j) {
				b.pairs = append(b.pairs, newPair(uint32(list[k]), uint32(list[j])))
			}
			for k := max(compared, j-compared); k < j; k++ {
				b.pairs = append(b.pairs, newPair(uint32(list[k]), uint32(list[j])))
			}
		}
		list = list[end:]
	}
	slices.Sort(b.pairs)
}

// judge keeps of the pairs those that are alike and not known yet.
func (b *band) judge(sets [][]shingle, known []pair) {
	kept := b.pairs[:0]
	last := pair(0) // of no two sets
	for _, p := range b.pairs {
		for len(known) > 0 && known[0] < p {
			known = known[1:]
		}
		if p == last || len(known) > 0 && known[0] == p {
			continue
		}
		last = p
		if x, y := p.both(); alike(sets[x], sets[y]) {
			kept = append(kept, p)
		}
	}
	b.pairs = kept
}

// union puts one ascending list into another, in its place.
func union(into, more []pair) []pair {
	i := len(into) - 1
	into = append(into, more...)
	for to, j := len(into)-1, len(more)-1; j >= 0; to-- {
		if i >= 0 && into[i] > more[j] {
			into[to] = into[i]
			i--
		} else {
			into[to] = more[j]
			j--
		}
	}
	return slices.Compact(into)
}

// mix spreads the bits of x (the finaliser of SplitMix64).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}
