package campaigns

import "slices"

const (
	// surveyed is how many texts are looked at for a form, and asked how many of those
	// that have a shingle of it.
	surveyed = 2000
	asked    = 40
	// From often on, as a share of all texts, a shingle can be that of a form, if most
	// texts that have it say something of their own beside it, of so many times the
	// form's length. What stands in nearly all is a form, even if people have little to
	// say.
	often, ownBeside       = 0.2, 0.4
	always, littleOfTheirs = 0.8, 0.1
	// A letter that many add something to is also sent as it is, or all but, by so many
	// of them; an empty form is not. And no form has so many pairs of words.
	asItIs, allBut = 0.15, 0.1
	longest        = 200
)

// forms returns the shingles of what a large part of all texts stands in: the
// headings and notes of a form on the web, a letterhead.
func (f *finder) forms() map[shingle]bool {
	survey := f.survey()
	stands := map[shingle]int{}
	for _, i := range survey {
		for _, s := range f.sets[i] {
			stands[s]++
		}
	}
	out := map[shingle]bool{}
	for s, n := range stands {
		share := float64(n) / float64(len(survey))
		if n < wide || share < often {
			continue
		}
		o := f.beside(s, survey)
		if share >= always && o.median > littleOfTheirs || o.median > ownBeside && o.empty < asItIs && o.common <= longest {
			out[s] = true
		}
	}
	return out
}

// survey returns the sets of some texts. Each text counts: a letter that many sent
// unchanged is no form.
func (f *finder) survey() []uint32 {
	var all []uint32
	for i, c := range f.copies {
		all = append(all, slices.Repeat([]uint32{uint32(i)}, len(c))...)
	}
	return thinned(all, surveyed)
}

// thinned picks so many of a list, evenly.
func thinned(list []uint32, size int) []uint32 {
	if len(list) <= size {
		return list
	}
	out := make([]uint32, size)
	for i := range out {
		out[i] = list[i*len(list)/size]
	}
	return out
}

// beside looks at the texts that have a shingle.
func (f *finder) beside(s shingle, survey []uint32) own {
	var have []uint32
	for _, i := range survey {
		if _, ok := slices.BinarySearch(f.sets[i], s); ok {
			have = append(have, i)
		}
	}
	return beside(f.sets, thinned(have, asked))
}

// own is what texts have beside what most of them have in common.
type own struct {
	// common is how much that is, and median how much they have beside it, as a
	// multiple. What is left out or changed of it is no addition.
	common int
	median float64
	// empty is the share of them that have next to nothing beside it.
	empty float64
}

// beside looks at those of the sets that are listed.
func beside(sets [][]shingle, list []uint32) own {
	count := map[shingle]int{}
	for _, i := range list {
		for _, s := range sets[i] {
			count[s]++
		}
	}
	var o own
	for _, n := range count {
		if 2*n >= len(list) {
			o.common++
		}
	}
	added := make([]float64, len(list))
	empty := 0
	for k, i := range list {
		added[k] = float64(len(sets[i])-o.common) / float64(max(o.common, 1))
		if added[k] < allBut {
			empty++
		}
	}
	slices.Sort(added)
	o.median, o.empty = added[len(added)/2], float64(empty)/float64(len(list))
	return o
}
