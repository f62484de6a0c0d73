package themes

import (
	"math"
	"slices"
)

// merge is two groups that become one; the second is the one that ends.
type merge struct {
	into, from int
	closeness  float64
}

// group is the sum of unit vectors, and how many they are.
type group struct {
	sum  []float32
	size float64
}

// linkage is how close two groups are.
type linkage func(a, b group) float64

// averageLinkage is the mean cosine between the vectors of the two: groups may
// become very unequal.
func averageLinkage(a, b group) float64 {
	return float64(dot(a.sum, b.sum)) / (a.size * b.size)
}

// wardLinkage is what is lost of the cosines to the centres if the two become one:
// groups become about equal. It is never above zero.
func wardLinkage(a, b group) float64 {
	x, y := float64(dot(a.sum, a.sum)), float64(dot(b.sum, b.sum))
	return math.Sqrt(max(0, x+y+2*float64(dot(a.sum, b.sum)))) - math.Sqrt(x) - math.Sqrt(y)
}

// merges returns how groups of unit vectors come together until one is left, the
// closest first.
func merges(x dense, of []int32, k int, close linkage) []merge {
	sums := newDense(k, x.width)
	sizes := make([]float64, k)
	for i, c := range of {
		axpy(1, x.row(i), sums.row(int(c)))
		sizes[c]++
	}
	left := make([]int, 0, k)
	for c := range k {
		if sizes[c] > 0 {
			left = append(left, c)
		}
	}
	var out []merge
	for len(left) > 1 {
		best := merge{closeness: math.Inf(-1)}
		for i, a := range left {
			for _, b := range left[i+1:] {
				if v := close(group{sums.row(a), sizes[a]}, group{sums.row(b), sizes[b]}); v > best.closeness {
					best = merge{a, b, v}
				}
			}
		}
		axpy(1, sums.row(best.from), sums.row(best.into))
		sizes[best.into] += sizes[best.from]
		left = slices.DeleteFunc(left, func(c int) bool { return c == best.from })
		out = append(out, best)
	}
	return out
}

// after returns where each of k groups has gone after some merges, numbered from 0,
// and how many groups there are then.
func after(done []merge, k int) (to []int32, left int) {
	at := make([]int, k)
	for c := range at {
		at[c] = c
	}
	for _, m := range done {
		for c := range at {
			if at[c] == m.from {
				at[c] = m.into
			}
		}
	}
	number := map[int]int32{}
	to = make([]int32, k)
	for c, g := range at {
		if _, ok := number[g]; !ok {
			number[g] = int32(len(number))
		}
		to[c] = number[g]
	}
	return to, len(number)
}
