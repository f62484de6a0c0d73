package campaigns

const (
	// wide is in how many sets a shingle stands before it can be boilerplate.
	wide = 4
	// looked is how many of them are compared.
	looked = 10
	// strange is the overlap below which two texts have little in common.
	strange = 0.3
)

// boilerplate returns the shingles of those sets that are alike, that also stand
// in sets with otherwise little in common.
func (f *finder) boilerplate(alike []pair) map[shingle]bool {
	type posting struct {
		count uint32
		sets  [looked]uint32
	}
	places := map[shingle]*posting{}
	for _, p := range alike {
		for _, i := range [...]uint32{p.a, p.b} {
			for _, s := range f.sets[i] {
				if places[s] == nil {
					places[s] = &posting{}
				}
			}
		}
	}
	for i, set := range f.sets {
		for _, s := range set {
			p := places[s]
			if p == nil {
				continue
			}
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
	for s, p := range places {
		if p.count < wide {
			continue
		}
		n := min(int(p.count), looked)
		strangers := 0
		for k := range n {
			a, b := f.sets[p.sets[k]], f.sets[p.sets[(k+1)%n]]
			if float64(shared(a, b)) < strange*float64(min(len(a), len(b))) {
				strangers++
			}
		}
		if 2*strangers >= n {
			out[s] = true
		}
	}
	return out
}

// drop takes the boilerplate out of the sets.
func (f *finder) drop(boilerplate map[shingle]bool) {
	f.kept = make([][]shingle, len(f.sets))
	for i, set := range f.sets {
		kept := set
		for j, s := range set {
			if !boilerplate[s] {
				continue
			}
			kept = append([]shingle(nil), set[:j]...)
			for _, s := range set[j:] {
				if !boilerplate[s] {
					kept = append(kept, s)
				}
			}
			break
		}
		f.kept[i] = kept
	}
}
