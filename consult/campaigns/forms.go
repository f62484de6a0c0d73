package campaigns

import "slices"

const (
	// surveyed is how many texts are looked at for a form, and asked how many of those
	// that have a shingle of it.
	surveyed = 2000
	asked    = 40
	// From often on, as a share of all texts, a shingle can be that of a form, if most
	// texts that have it say something of their own beside it, of so many times the
	// form's length: a letter that a fifth of all send is mostly sent as it is. What
	// stands in nearly all is a form, even if people have little to say.
	often, ownBeside       = 0.2, 0.4
	always, littleOfTheirs = 0.8, 0.1
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
		limit := ownBeside
		if share >= always {
			limit = littleOfTheirs
		}
		if f.beside(s, survey) > limit {
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

// beside returns how much the texts that have a shingle say beside what most of them
// have in common: the median, as a multiple of that. What is left out or changed of
// it is no addition.
func (f *finder) beside(s shingle, survey []uint32) float64 {
	var have []uint32
	for _, i := range survey {
		if _, ok := slices.BinarySearch(f.sets[i], s); ok {
			have = append(have, i)
		}
	}
	have = thinned(have, asked)
	count := map[shingle]int{}
	for _, i := range have {
		for _, s := range f.sets[i] {
			count[s]++
		}
	}
	common := 0
	for _, n := range count {
		if 2*n >= len(have) {
			common++
		}
	}
	added := make([]int, len(have))
	for k, i := range have {
		added[k] = len(f.sets[i]) - common
	}
	slices.Sort(added)
	return float64(added[len(added)/2]) / float64(max(common, 1))
}
