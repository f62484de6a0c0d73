package campaigns

import (
	"fmt"
	"slices"

	"github.com/zeebo/xxh3"
)

const (
	// telling is how many pairs of words, that no other letter has, make a text that
	// wholly stands in a letter a part of it, and hinting how many make it worth
	// spelling out.
	telling = 4.5
	hinting = 1.5
	// speltOut is how many pairs of words a text has at most that is spelt out.
	speltOut = 60
	// gram is how many letters are looked at at once. So many of them a text has at
	// least, in so many stretches, of which so many have a share of theirs in the other.
	gram        = 4
	fewestGrams = 28
	stretches   = 10
	alikeGrams  = 0.4
)

// count counts for what heads have how many letters have it: heads, and texts of
// which none has much.
func (f *finder) count() {
	others := make(map[shingle]int32, len(f.holders))
	for s, h := range f.holders {
		others[s] = int32(len(h))
	}
	for i, at := range f.joined {
		if at >= 0 || f.close(f.kept[i]) {
			continue
		}
		for _, s := range f.kept[i] {
			if _, ok := f.holders[s]; ok {
				others[s]++
			}
		}
	}
	f.others = others
}

// close reports whether a head has so much of a set that it possibly is the same.
func (f *finder) close(set []shingle) bool {
	for h, n := range f.meets(set) {
		if (match{n, len(set), len(f.kept[f.heads[h].set])}).part() >= possible {
			return true
		}
	}
	return false
}

// meets counts what each head has of a set.
func (f *finder) meets(set []shingle) map[uint32]int {
	counts := map[uint32]int{}
	for _, s := range set {
		for _, h := range f.holders[s] {
			counts[h]++
		}
	}
	return counts
}

// tells sums up what two sets have in common, each the less the more others have it.
func (f *finder) tells(i uint32, set uint32) float64 {
	x, y := f.kept[i], f.kept[set]
	sum := 0.0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] < y[j]:
			i++
		case x[i] > y[j]:
			j++
		default:
			sum += 1 / float64(max(f.others[x[i]]-1, 1))
			i++
			j++
		}
	}
	return sum
}

// scrap reports whether one of two texts, of which the shorter is short, is a part
// of the other, or the same but for some words and letters.
func (f *finder) scrap(i, at uint32, m match) (bool, error) {
	if f.others == nil || min(m.x, m.y) >= speltOut || m.shared < 2 {
		return false, nil
	}
	h := f.heads[at].set
	tells := f.tells(i, h)
	switch {
	case tells < hinting:
		return false, nil
	case m.part() >= nearAll && tells >= telling && m.x <= longer*m.y:
		return true, nil
	case max(m.x, m.y) > longer*min(m.x, m.y):
		return false, nil
	}
	short, err := f.grams(i)
	if err != nil {
		return false, err
	}
	if f.heads[at].grams == nil {
		if f.heads[at].grams, err = f.grams(h); err != nil {
			return false, err
		}
	}
	long := f.heads[at].grams
	if len(short) > len(long) {
		short, long = long, short
	}
	spread := speltSpread(short, long)
	return len(short) >= fewestGrams && (spread >= nearAll || spread >= throughout && min(m.x, m.y) < enough), nil
}

// speltSpread is the share of the stretches of a text of which another has much.
func speltSpread(text, other []shingle) float64 {
	set := slices.Clone(other)
	slices.Sort(set)
	found, all := 0, 0
	for p := range slices.Chunk(text, (len(text)+stretches-1)/stretches) {
		n := 0
		for _, s := range p {
			if _, ok := slices.BinarySearch(set, s); ok {
				n++
			}
		}
		all++
		if float64(n) >= alikeGrams*float64(len(p)) {
			found++
		}
	}
	return float64(found) / float64(max(all, 1))
}

// grams returns the runs of letters of a text as they stand, without boilerplate.
func (f *finder) grams(i uint32) ([]shingle, error) {
	title, text, err := f.texts.Text(int(f.copies[i][0]))
	if err != nil {
		return nil, fmt.Errorf("text %d: %w", f.copies[i][0]+1, err)
	}
	out := []shingle{}
	var run []rune
	for w, pair := range pairs(title, text) {
		if pair != 0 {
			if _, ok := slices.BinarySearch(f.kept[i], pair); !ok {
				continue
			}
		}
		for _, r := range w {
			if run = append(run, r); len(run) > gram {
				run = run[1:]
			}
			if len(run) == gram {
				out = append(out, shingle(xxh3.HashString(string(run))))
			}
		}
	}
	return out, nil
}
