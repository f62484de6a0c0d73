package campaigns

import (
	"cmp"
	"slices"

	"pult/consult/parallel"
)

const (
	// wide is in how many sets a shingle stands before it can be boilerplate.
	wide = 4
	// common is in how many it stands that is no matter of one or two letters.
	common = 400
	// looked is how many of them are compared.
	looked = 12
	// strange is the overlap below which two texts have little in common.
	strange = 0.3
	// line is how many shingles a docket line has at most.
	line = 30
	// most is how much of the shorter it is then, at least, of an edited letter.
	most = 0.6
	// extra is how much people say beside a docket line, at least, as a share of it: an
	// edited letter has words in the place of others.
	extra = 0.4
)

// boilerplate returns the shingles of those sets, of which is noted that they have
// neighbours, that also stand in sets with otherwise little in common.
func (f *finder) boilerplate(befriended []bool) map[shingle]bool {
	parts := make([][]shingle, parallel.Workers())
	parallel.Each(len(parts), func(p int) {
		parts[p] = f.strewn(befriended, uint64(p)<<32/uint64(len(parts)), uint64(p+1)<<32/uint64(len(parts)))
	})
	out := map[shingle]bool{}
	for _, s := range slices.Concat(parts...) {
		out[s] = true
	}
	return out
}

// strewn are the shingles from one number to before another that are boilerplate.
func (f *finder) strewn(befriended []bool, from, to uint64) []shingle {
	within := func(set []shingle) []shingle {
		begin, _ := slices.BinarySearchFunc(set, from, func(s shingle, from uint64) int { return cmp.Compare(uint64(s), from) })
		end, _ := slices.BinarySearchFunc(set, to, func(s shingle, to uint64) int { return cmp.Compare(uint64(s), to) })
		return set[begin:end]
	}
	at := map[shingle]uint32{} // in postings
	for i, set := range f.kept {
		if !befriended[i] {
			continue
		}
		for _, s := range within(set) {
			if _, ok := at[s]; !ok {
				at[s] = uint32(len(at))
			}
		}
	}
	type posting struct {
		count uint32
		sets  [looked]uint32
	}
	postings := make([]posting, len(at))
	for i, set := range f.kept {
		for _, s := range within(set) {
			k, ok := at[s]
			if !ok {
				continue
			}
			p := &postings[k]
			// A sample of those that have it: each is as likely to stay.
			if p.count < looked {
				p.sets[p.count] = uint32(i)
			} else if at := mix(uint64(s)<<32|uint64(i)) % uint64(p.count+1); at < looked {
				p.sets[at] = uint32(i)
			}
			p.count++
		}
	}
	var out []shingle
	for s, k := range at {
		if p := &postings[k]; p.count >= wide && f.strangers(p.sets[:min(p.count, looked)], p.count) {
			out = append(out, s)
		}
	}
	return out
}

// strangers reports whether sets, a sample of so many with one shingle, have
// otherwise little in common.
func (f *finder) strangers(sample []uint32, texts uint32) bool {
	strangers, dressed := 0, 0
	for k, i := range sample {
		a, b := f.kept[i], f.kept[sample[(k+1)%len(sample)]]
		in := shared(a, b)
		part := float64(in) / float64(max(min(len(a), len(b)), 1))
		if part < strange {
			strangers++
		} else if in < line && part < most {
			dressed++
		}
	}
	n := len(sample)
	return spreads(strangers, n, texts) || spreads(strangers+dressed, n, texts) && beside(f.kept, sample).median >= extra
}

// spreads reports whether what a number of texts have is boilerplate, as so many of n
// comparisons are of texts with otherwise little in common: two letters may share a
// paragraph; what hundreds have is the likelier a phrase.
func spreads(strangers, n int, texts uint32) bool {
	return 4*strangers >= 3*n || 2*strangers >= n && texts >= common
}

// drop takes the boilerplate out of the sets.
func drop(sets [][]shingle, boilerplate map[shingle]bool) {
	for i, set := range sets {
		if slices.ContainsFunc(set, func(s shingle) bool { return boilerplate[s] }) {
			sets[i] = slices.DeleteFunc(slices.Clone(set), func(s shingle) bool { return boilerplate[s] })
		}
	}
}
