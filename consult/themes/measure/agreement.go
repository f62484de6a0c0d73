package measure

import "math"

// Scores are how well a partition agrees with the true one; 1 is best.
type Scores struct {
	// ARI is the Rand index adjusted for chance (Hubert and Arabie 1985).
	ARI float64
	// AMI is the mutual information adjusted for chance, by the arithmetic mean of
	// the entropies (Vinh, Epps and Bailey 2010).
	AMI float64
	// V is the mean of homogeneity and completeness (Rosenberg and Hirschberg 2007).
	V float64
	// BCubed is the F measure of Bagga and Baldwin (1998).
	BCubed float64
}

// table counts how often classes of two partitions meet.
type table struct {
	n     int
	cells map[[2]int]int
	a, b  map[int]int
}

func count(truth, found []int) table {
	t := table{len(truth), map[[2]int]int{}, map[int]int{}, map[int]int{}}
	for i, x := range truth {
		t.cells[[2]int{x, found[i]}]++
		t.a[x]++
		t.b[found[i]]++
	}
	return t
}

// Agreement compares two partitions of the same things, given as the class of each.
func Agreement(truth, found []int) Scores {
	t := count(truth, found)
	if t.n == 0 {
		return Scores{}
	}
	var s Scores
	s.ARI = t.rand()
	ha, hb, mi := t.entropy(t.a), t.entropy(t.b), t.information()
	if ha == 0 && hb == 0 {
		return Scores{1, 1, 1, 1}
	}
	s.V = 2 * mi / (ha + hb)
	if expected := t.expected(); math.Abs((ha+hb)/2-expected) > 1e-12 {
		s.AMI = (mi - expected) / ((ha+hb)/2 - expected)
	}
	var precision, recall float64
	for cell, c := range t.cells {
		precision += float64(c) * float64(c) / float64(t.b[cell[1]])
		recall += float64(c) * float64(c) / float64(t.a[cell[0]])
	}
	precision, recall = precision/float64(t.n), recall/float64(t.n)
	s.BCubed = 2 * precision * recall / (precision + recall)
	return s
}

func pairs(n int) float64 { return float64(n) * float64(n-1) / 2 }

func (t table) rand() float64 {
	var both, a, b float64
	for _, c := range t.cells {
		both += pairs(c)
	}
	for _, c := range t.a {
		a += pairs(c)
	}
	for _, c := range t.b {
		b += pairs(c)
	}
	expected := a * b / max(pairs(t.n), 1)
	if (a+b)/2 == expected {
		return 1
	}
	return (both - expected) / ((a+b)/2 - expected)
}

func (t table) entropy(sizes map[int]int) float64 {
	var h float64
	for _, c := range sizes {
		p := float64(c) / float64(t.n)
		h -= p * math.Log(p)
	}
	return h
}

func (t table) information() float64 {
	var mi float64
	n := float64(t.n)
	for cell, c := range t.cells {
		mi += float64(c) / n * math.Log(n*float64(c)/(float64(t.a[cell[0]])*float64(t.b[cell[1]])))
	}
	return mi
}

// expected is the mutual information of random partitions with the same sizes,
// which are drawn from a hypergeometric distribution.
func (t table) expected() float64 {
	lf := make([]float64, t.n+1) // logarithms of factorials
	for i := 2; i <= t.n; i++ {
		lf[i] = lf[i-1] + math.Log(float64(i))
	}
	n := float64(t.n)
	// Sizes that occur several times give the same sum.
	times := func(sizes map[int]int) map[int]int {
		out := map[int]int{}
		for _, c := range sizes {
			out[c]++
		}
		return out
	}
	var sum float64
	bs := times(t.b)
	for a, ta := range times(t.a) {
		for b, tb := range bs {
			var s float64
			for k := max(1, a+b-t.n); k <= min(a, b); k++ {
				p := lf[a] + lf[b] + lf[t.n-a] + lf[t.n-b] - lf[t.n] - lf[k] - lf[a-k] - lf[b-k] - lf[t.n-a-b+k]
				s += float64(k) / n * math.Log(n*float64(k)/(float64(a)*float64(b))) * math.Exp(p)
			}
			sum += s * float64(ta) * float64(tb)
		}
	}
	return sum
}

// MacroF1 is the mean over the classes of truth of the F measure of each.
func MacroF1(truth, found []int) float64 {
	t := count(truth, found)
	var sum float64
	for class, size := range t.a {
		sum += 2 * float64(t.cells[[2]int{class, class}]) / float64(size+t.b[class])
	}
	return sum / float64(max(len(t.a), 1))
}

// Pairs returns the share of the pairs found together that belong together, and
// of the pairs that belong together that were found; 1 where there are none. A
// class below zero is nobody's pair.
func Pairs(truth, found []int) (precision, recall float64) {
	both, a, b := map[[2]int]int{}, map[int]int{}, map[int]int{}
	for i := range truth {
		if truth[i] >= 0 {
			a[truth[i]]++
		}
		if found[i] >= 0 {
			b[found[i]]++
		}
		if truth[i] >= 0 && found[i] >= 0 {
			both[[2]int{truth[i], found[i]}]++
		}
	}
	var hit, belong, together float64
	for _, c := range both {
		hit += pairs(c)
	}
	for _, c := range a {
		belong += pairs(c)
	}
	for _, c := range b {
		together += pairs(c)
	}
	precision, recall = 1, 1
	if together > 0 {
		precision = hit / together
	}
	if belong > 0 {
		recall = hit / belong
	}
	return precision, recall
}
