package themes

import (
	"math"
	"math/rand/v2"
)

// example is one text to learn from: a sparse row followed by a dense one.
type example struct {
	ids    []uint32
	values []float32
	dense  []float32
}

func (e example) squared() float64 {
	return float64(dot(e.values, e.values)) + float64(dot(e.dense, e.dense))
}

// plane is a linear function of examples.
type plane struct {
	sparse []float32
	dense  []float32
	bias   float32
}

func (p *plane) at(e example) float64 {
	s := p.bias
	for i, id := range e.ids {
		s += p.sparse[id] * e.values[i]
	}
	return float64(s + dot(p.dense, e.dense))
}

func (p *plane) add(by float32, e example) {
	p.addSparse(by, e)
	axpy(by, e.dense, p.dense)
	p.bias += by
}

func (p *plane) addSparse(by float32, e example) {
	for i, id := range e.ids {
		p.sparse[id] += by * e.values[i]
	}
}

// separate fits a linear support vector machine with squared hinge loss by dual
// coordinate descent (Hsieh and others 2008, algorithm 1). Each example has its
// own cost of being on the wrong side.
func separate(examples []example, positive []bool, cost []float64, columns, width int, rng *rand.Rand) *plane {
	p := &plane{sparse: make([]float32, columns), dense: make([]float32, width)}
	n := len(examples)
	alpha := make([]float64, n)
	diagonal := make([]float64, n)
	for i, e := range examples {
		diagonal[i] = e.squared() + 1 + 0.5/cost[i]
	}
	order := rng.Perm(n)
	for range 60 {
		most := 0.0
		rng.Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			y := -1.0
			if positive[i] {
				y = 1
			}
			g := y*p.at(examples[i]) - 1 + 0.5/cost[i]*alpha[i]
			if alpha[i] == 0 && g >= 0 {
				continue
			}
			most = max(most, math.Abs(g))
			before := alpha[i]
			alpha[i] = max(0, before-g/diagonal[i])
			if d := alpha[i] - before; d != 0 {
				p.add(float32(d*y), examples[i])
			}
		}
		if most < 0.01 {
			break
		}
	}
	return p
}
