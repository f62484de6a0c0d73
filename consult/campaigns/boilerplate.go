package campaigns

import "slices"

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

// boilerplate returns the shingles of those sets that are alike, that also stand
// in sets with otherwise little in common.
func (f *finder) boilerplate(alike []pair) map[shingle]bool {
	type posting struct {
		count uint32
		sets  [looked]uint32
	}
	at := map[shingle]uint32{} // in postings
	for _, p := range alike {
		a, b := p.both()
		for _, i := range [...]uint32{a, b} {
			for _, s := range f.kept[i] {
				if _, ok := at[s]; !ok {
					at[s] = uint32(len(at))
				}
			}
		}
	}
	postings := make([]posting, len(at))
	for i, set := range f.kept {
		for _, s := range set {
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
	out := map[shingle]bool{}
	for s, k := range at {
		p := &postings[k]
		if p.count < wide {
			continue
		}
		n := min(int(p.count), looked)
		strangers, dressed := 0, 0
		for k := range n {
			a, b := f.kept[p.sets[k]], f.kept[p.sets[(k+1)%n]]
			in := shared(a, b)
			part := float64(in) / float64(max(min(len(a), len(b)), 1))
			if part < strange {
				strangers++
			} else if in < line && part < most {
				dressed++
			}
		}
		if spreads(strangers, n, p.count) || spreads(strangers+dressed, n, p.count) && beside(f.kept, p.sets[:n]).median >= extra {
			out[s] = true
		}
	}
	return out
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
