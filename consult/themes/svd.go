package themes

import (
	"context"
	"math"
	"math/rand/v2"
	"pult/consult/parallel"

	"gonum.org/v1/gonum/mat"
)

const (
	oversample = 10
	// iterations of the power method: the singular values of texts fall slowly, and
	// with few the space is another for each seed.
	iterations = 12
)

// termSpace returns for each column of m its row of V·Σ, the singular vectors
// scaled by the singular values, of the truncated singular value decomposition
// of m of rank k. Method: randomised subspace iteration (Halko, Martinsson and
// Tropp 2011, algorithm 4.4). It takes seconds, and can be stopped.
func termSpace(ctx context.Context, m *matrix, k int, rng *rand.Rand) (dense, error) {
	wide := min(k+oversample, m.rows(), m.columns)
	k = min(k, wide)
	x := newDense(m.columns, wide)
	for i := range x.data {
		x.data[i] = float32(rng.NormFloat64())
	}
	q := m.times(x)
	orthonormalise(q)
	for range iterations {
		if ctx.Err() != nil {
			return dense{}, context.Cause(ctx)
		}
		q = m.times(m.transposedTimes(q))
		orthonormalise(q)
	}
	b := m.transposedTimes(q) // Bᵀ, where B = Qᵀ·m
	gram := mat.NewSymDense(wide, nil)
	sums := make([]float64, wide*wide)
	for i := range b.rows() {
		row := b.row(i)
		for j, v := range row {
			for l := 0; l <= j; l++ {
				sums[j*wide+l] += float64(v) * float64(row[l])
			}
		}
	}
	for j := range wide {
		for l := 0; l <= j; l++ {
			gram.SetSym(j, l, sums[j*wide+l])
		}
	}
	var eigen mat.EigenSym
	eigen.Factorize(gram, true)
	var w mat.Dense
	eigen.VectorsTo(&w) // ascending
	out := newDense(b.rows(), k)
	parallel.Ranges(b.rows(), func(from, to int) {
		for i := from; i < to; i++ {
			row, y := b.row(i), out.row(i)
			for c := range k {
				var s float64
				for j, v := range row {
					s += float64(v) * w.At(j, wide-1-c)
				}
				y[c] = float32(s)
			}
		}
	})
	return out, nil
}

// orthonormalise makes the columns of q orthonormal, by Gram and Schmidt twice.
// A column that depends on those before it becomes zero.
func orthonormalise(q dense) {
	n, k := q.rows(), q.width
	columns := make([][]float64, k)
	for j := range columns {
		c := make([]float64, n)
		for i := range c {
			c[i] = float64(q.data[i*k+j])
		}
		columns[j] = c
	}
	for j, c := range columns {
		before := norm(c)
		for range 2 {
			for _, p := range columns[:j] {
				var s float64
				for i, v := range p {
					s += v * c[i]
				}
				for i, v := range p {
					c[i] -= s * v
				}
			}
		}
		length := norm(c)
		if length <= 1e-9*before {
			length = math.Inf(1)
		}
		for i := range c {
			c[i] /= length
			q.data[i*k+j] = float32(c[i])
		}
	}
}

func norm(x []float64) float64 {
	var s float64
	for _, v := range x {
		s += v * v
	}
	return math.Sqrt(s)
}

// unit scales x to length one, and returns its length before. Zero stays zero.
func unit(x []float32) float32 {
	length := float32(math.Sqrt(float64(dot(x, x))))
	if length > 0 {
		for i := range x {
			x[i] /= length
		}
	}
	return length
}
