package campaigns

import (
	"cmp"
	"math/rand/v2"
	"slices"
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
	rng := rand.New(rand.NewPCG(1, 2))
	type entry struct {
		key uint64
		set uint32
	}
	entries := make([]entry, 0, len(sets))
	var proposed, found []pair
	for b := range bands {
		if err := tick(b, bands); err != nil {
			return nil, err
		}
		var factor [rows]uint64
		for r := range rows {
			factor[r] = rng.Uint64() | 1
		}
		offset := rng.Uint64()
		entries = entries[:0]
		for i, set := range sets {
			if len(set) < fewest {
				continue
			}
			least := [rows]uint64{^uint64(0), ^uint64(0), ^uint64(0)}
			for _, s := range set {
				x := uint64(s) + offset
				x ^= x << 32
				for r := range rows {
					least[r] = min(least[r], x*factor[r])
				}
			}
			entries = append(entries, entry{mix(mix(least[0])^least[1])*31 ^ mix(least[2]), uint32(i)})
		}
		slices.SortFunc(entries, func(x, y entry) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.set, y.set)) })
		for i := 0; i < len(entries); {
			end := i + 1
			for end < len(entries) && entries[end].key == entries[i].key {
				end++
			}
			for j := i + 1; j < end; j++ {
				for k := i; k < min(i+compared, j); k++ {
					proposed = append(proposed, newPair(entries[k].set, entries[j].set))
				}
				for k := max(i+compared, j-compared); k < j; k++ {
					proposed = append(proposed, newPair(entries[k].set, entries[j].set))
				}
			}
			i = end
		}
		slices.Sort(proposed)
		known := found
		for _, p := range slices.Compact(proposed) {
			a, b := p.both()
			if _, met := slices.BinarySearch(known, p); !met && alike(sets[a], sets[b]) {
				found = append(found, p)
			}
		}
		slices.Sort(found)
		proposed = proposed[:0]
	}
	return found, nil
}

// mix spreads the bits of x (the finaliser of SplitMix64).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}
