package themes

import (
	"cmp"
	"pult/consult/parallel"
	"slices"
)

// neighbours is how many of the closest texts a text is read with.
const neighbours = 20

// among returns the unit vectors, each drawn to the mean of its nearest: short
// texts that say the same in other words come closer together.
func (x dense) among() dense {
	n := x.rows()
	k := min(neighbours, n-1)
	out := newDense(n, x.width)
	parallel.Ranges(n, func(from, to int) {
		cosines := make([]float32, n)
		threshold := make([]float32, 0, n)
		for i := from; i < to; i++ {
			row := x.row(i)
			for j := range cosines {
				cosines[j] = dot(row, x.row(j))
			}
			cosines[i] = -2
			least := kth(append(threshold[:0], cosines...), k)
			y := out.row(i)
			var sum float32
			for j, cos := range cosines {
				if cos >= least && cos > 0 {
					axpy(cos, x.row(j), y)
					sum += cos
				}
			}
			if sum > 0 {
				scale(y, 1/sum)
			}
			axpy(1, row, y)
			unit(y)
		}
	})
	return out
}

// kth returns the k-th largest value, and leaves the values in another order.
func kth(values []float32, k int) float32 {
	descending := func(a, b float32) int { return cmp.Compare(b, a) }
	for k > 0 && len(values) > 24 {
		// The median of three parts larger, equal and smaller values (quickselect).
		p := []float32{values[0], values[len(values)/2], values[len(values)-1]}
		slices.Sort(p)
		larger, equal := 0, 0
		for i, v := range values {
			switch {
			case v > p[1]:
				values[i] = values[larger+equal]
				values[larger+equal] = values[larger]
				values[larger] = v
				larger++
			case v == p[1]:
				values[i], values[larger+equal] = values[larger+equal], v
				equal++
			}
		}
		switch {
		case k <= larger:
			values = values[:larger]
		case k <= larger+equal:
			return p[1]
		default:
			values, k = values[larger+equal:], k-larger-equal
		}
	}
	slices.SortFunc(values, descending)
	return values[min(max(k, 1), len(values))-1]
}
