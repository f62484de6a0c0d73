package themes

import (
	"math"

	"pult/consult/parallel"
)

// mixture is a mixture of von Mises-Fisher distributions of one concentration on
// the unit sphere (Banerjee and others 2005): groups of unequal size.
type mixture struct {
	centres dense
	// share is the logarithm of how large a part of the texts each has.
	share []float64
	// concentration is how fast a distribution falls with the distance from its
	// centre.
	concentration float32
}

const mixtureRounds = 40

// fitMixture fits k distributions to unit vectors by expectation maximisation,
// from the groups that they lie in, and returns with it how likely each vector
// belongs to each.
func fitMixture(x dense, of []int32, k int, concentration float32) (*mixture, dense) {
	m := &mixture{concentration: concentration}
	p := newDense(x.rows(), k)
	for i, c := range of {
		p.row(i)[c] = 1
	}
	for range mixtureRounds {
		m.settle(x, p)
		parallel.Ranges(x.rows(), func(from, to int) {
			for i := from; i < to; i++ {
				m.posterior(x.row(i), p.row(i))
			}
		})
	}
	return m, p
}

// settle moves the distributions to where the vectors are that belong to them
// with the probabilities p.
func (m *mixture) settle(x, p dense) {
	k := p.width
	m.centres, m.share = newDense(k, x.width), make([]float64, k)
	sizes := make([]float64, k)
	for i := range x.rows() {
		for c, q := range p.row(i) {
			if q > 1e-4 {
				axpy(q, x.row(i), m.centres.row(c))
				sizes[c] += float64(q)
			}
		}
	}
	for c := range k {
		unit(m.centres.row(c))
		m.share[c] = math.Log((sizes[c] + 1) / float64(x.rows()+k))
	}
}

// posterior fills p with how likely the vector belongs to each distribution.
func (m *mixture) posterior(x, p []float32) {
	m.closeness(x, p)
	likelihoods(p, 1)
}

// closeness fills p with the logarithm of that, but for what is the same for each.
func (m *mixture) closeness(x, p []float32) {
	for c := range p {
		p[c] = m.concentration*dot(x, m.centres.row(c)) + float32(m.share[c])
	}
}

// moved returns the mixture with its distributions in other places.
func (m *mixture) moved(at []int) *mixture {
	out := &mixture{centres: newDense(len(at), m.centres.width), share: moved(m.share, at), concentration: m.concentration}
	for c, place := range at {
		copy(out.centres.row(place), m.centres.row(c))
	}
	return out
}
