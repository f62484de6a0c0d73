package themes

import (
	"math"
	"math/rand/v2"
	"pult/consult/parallel"
)

const (
	// restarts is how often k-means begins anew; the best result counts.
	restarts = 8
	// usualThemes is up to how many groups all of them are made.
	usualThemes = 50
	// rounds is the most that one run of it takes.
	rounds = 60
)

// kmeans groups unit vectors by spherical k-means (Dhillon and Modha 2001) from
// the seeds of k-means++ (Arthur and Vassilvitskii 2007), and returns the
// centres, which are of length one.
//
// The groups of the vectors come with them.
func kmeans(x dense, k int, rng *rand.Rand) (centres dense, of []int32) {
	most := math.Inf(-1)
	for range max(1, min(restarts, restarts*usualThemes/k)) {
		begun := plusPlus(x, k, rng)
		in := make([]int32, x.rows())
		last := math.Inf(-1)
		for range rounds {
			closeness := nearest(x, begun, in)
			if closeness <= last {
				break
			}
			last = closeness
			next := newDense(k, x.width)
			for i, c := range in {
				axpy(1, x.row(i), next.row(int(c)))
			}
			for c := range k {
				if unit(next.row(c)) == 0 { // an empty group stays where it was
					copy(next.row(c), begun.row(c))
				}
			}
			begun = next
		}
		if last > most {
			centres, of, most = begun, in, last
		}
	}
	return centres, of
}

// nearest notes for each vector the centre closest to it, and returns the sum of
// the cosines.
func nearest(x, centres dense, of []int32) float64 {
	cosines := make([]float32, x.rows())
	parallel.Ranges(x.rows(), func(from, to int) {
		for i := from; i < to; i++ {
			of[i], cosines[i] = 0, -2
			for c := range centres.rows() {
				if cos := dot(x.row(i), centres.row(c)); cos > cosines[i] {
					of[i], cosines[i] = int32(c), cos
				}
			}
		}
	})
	var sum float64
	for _, cos := range cosines {
		sum += float64(cos)
	}
	return sum
}

// plusPlus draws k of the vectors, far ones more likely than near ones.
func plusPlus(x dense, k int, rng *rand.Rand) dense {
	n := x.rows()
	centres := newDense(k, x.width)
	far := make([]float64, n)
	for i := range far {
		far[i] = 2
	}
	at := rng.IntN(n)
	for c := range k {
		copy(centres.row(c), x.row(at))
		var sum float64
		for i := range n {
			far[i] = min(far[i], max(0, 1-float64(dot(x.row(i), centres.row(c)))))
			sum += far[i]
		}
		left := rng.Float64() * sum
		for at = 0; at < n-1; at++ {
			if left -= far[at]; left <= 0 {
				break
			}
		}
	}
	return centres
}
