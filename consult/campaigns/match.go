package campaigns

import "slices"

const (
	// near is the Jaccard similarity of neighbours, which leaves no doubt.
	near = 0.5
	// possible is the share of the shorter of two texts that has to stand in the
	// other, likely that from which on it is suggested, and nearAll what leaves no
	// doubt.
	possible = 0.3
	likely   = 0.5
	nearAll  = 0.8
	// throughout is the share of the passages of one of two texts of which the other
	// has something. With less they may have no more than a paragraph in common.
	throughout = 0.7
	// longer is how many times as long as a letter a copy is at most, with all that
	// people add to it.
	longer = 4
	// enough is how many pairs of words a text has that is not short, and some how
	// many of a short one stand in the other.
	enough = 20
	some   = 4
	// alikeAnyhow is the Jaccard similarity that short texts have in any case: a line may
	// stand in many letters.
	alikeAnyhow = 0.3
	// Short texts are all but equal from this Jaccard similarity on, or where so much
	// of the shorter stands in the other.
	nearEqual = 0.7
	whole     = 0.9
)

// match is what two sets without boilerplate have in common, and their sizes.
type match struct{ shared, x, y int }

func (f *finder) match(a, b uint32) match {
	x, y := f.kept[a], f.kept[b]
	return match{shared(x, y), len(x), len(y)}
}

func (m match) jaccard() float64 { return float64(m.shared) / float64(max(m.x+m.y-m.shared, 1)) }

// part is the share of the smaller that the larger has.
func (m match) part() float64 { return float64(m.shared) / float64(max(min(m.x, m.y), 1)) }

// meaningful reports whether so much is no accident.
func (m match) meaningful() bool {
	switch {
	case m.shared >= enough:
		return true
	case min(m.x, m.y) >= enough:
		return m.shared >= fewest
	}
	return m.shared >= fewest && m.part() >= likely && m.jaccard() >= alikeAnyhow || m.shared >= some && m.jaccard() >= nearEqual
}

// plain reports whether two texts are one letter even if nothing else says so: the
// second is not short, or they are all but equal.
func (m match) plain() bool {
	return m.y >= enough || m.part() >= whole || m.jaccard() >= nearEqual
}

const (
	// A text has so many passages, if these are not too short or long, in pairs of
	// words; met is how many of them have to be there.
	passages              = 10
	shortPassage, passage = 6, 8
	met                   = 2
)

// spread is the share of the passages of a text of which a set has something. An
// edited copy has it throughout, a text that quotes, or shares a paragraph, in one
// place.
func spread(text, set []shingle) float64 {
	found, all := 0, 0
	size := min(max(len(text)/passages, shortPassage), passage)
	for p := range slices.Chunk(text, size) {
		if len(p) < size/2 && all > 0 {
			break
		}
		n := 0
		for _, s := range p {
			if _, ok := slices.BinarySearch(set, s); ok {
				n++
			}
		}
		all++
		if n >= met {
			found++
		}
	}
	return float64(found) / float64(max(all, 1))
}
