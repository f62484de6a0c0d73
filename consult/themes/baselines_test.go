package themes

import (
	"context"
	"math"
	"math/rand/v2"
	"pult/consult/parallel"
)

// What the methods of this package are measured beside: the plainest ones on the
// same features.

// Baselines name the plain classifiers that [Learner.Plainly] has.
var Baselines = []string{"nearest class mean", "linear support vector machine", "logistic regression"}

// Plainly puts all texts to the classes by one of the [Baselines], from the weighted
// stems and n-grams alone.
func (l *Learner) Plainly(how string, labelled []Labelled, classes int) []int {
	planes := make([]*plane, classes)
	parallel.Ranges(classes, func(first, end int) {
		for k := first; k < end; k++ {
			var of []example
			var positive []bool
			mean := &plane{sparse: make([]float32, len(l.space.idf))}
			for _, t := range labelled {
				e := l.example(t.Text)
				e.dense = nil
				of, positive = append(of, e), append(positive, t.Class == k)
				if t.Class == k {
					mean.addSparse(1, e)
				}
			}
			switch how {
			case "nearest class mean":
				unit(mean.sparse)
				planes[k] = mean
			case "linear support vector machine":
				cost := make([]float64, len(of))
				for i := range cost {
					cost[i] = 1
				}
				planes[k] = separate(of, positive, cost, len(l.space.idf), 0, rand.New(rand.NewPCG(1, uint64(k))))
			default:
				planes[k] = regress(of, positive, len(l.space.idf))
			}
		}
	})
	found := make([]int, l.corpus.Len())
	for i := range found {
		row := make([]float32, classes)
		e := l.example(i)
		e.dense = nil
		for k, p := range planes {
			row[k] = float32(p.at(e))
		}
		found[i] = likeliest(row)
	}
	return found
}

// regress fits a logistic regression with cost 10 by dual coordinate descent (Yu,
// Huang and Lin 2011).
func regress(examples []example, positive []bool, columns int) *plane {
	const cost = 10
	p := &plane{sparse: make([]float32, columns)}
	alpha := make([]float64, len(examples))
	for round := range 40 {
		for i, e := range examples {
			y := -1.0
			if positive[i] {
				y = 1
			}
			if round == 0 {
				alpha[i] = 1e-8
			}
			a, b, z := e.squared()+1, y*p.at(e), alpha[i]
			for range 5 { // Newton's method
				next := z - (a*(z-alpha[i])+b+math.Log(z/(cost-z)))/(a+cost/(z*(cost-z)))
				switch {
				case next <= 0:
					next = z / 10
				case next >= cost:
					next = cost - (cost-z)/10
				}
				z = next
			}
			p.add(float32((z-alpha[i])*y), e)
			alpha[i] = z
		}
	}
	return p
}

// KMeans groups all texts by k-means: on latent semantic analysis, or on the
// unit-term projection.
func (c *Corpus) KMeans(ctx context.Context, k int, seed uint64, projection bool) ([]int, error) {
	rng := rand.New(rand.NewPCG(seed, 0))
	all := c.distinct(nil)
	var x dense
	s, err := c.fit(ctx, all, rng)
	if err != nil {
		return nil, err
	}
	if projection {
		x = s.embed(c).pick(all)
	} else {
		m := c.matrix(s.inventory, all)
		v, err := termSpace(ctx, m, dimensions, rng)
		if err != nil {
			return nil, err
		}
		squares := make([]float32, v.width)
		for _, row := range v.each() {
			for j, value := range row {
				squares[j] += value * value
			}
		}
		x = m.times(v)
		for _, row := range x.each() {
			for j := range row {
				row[j] /= float32(math.Sqrt(float64(squares[j]))) + 1e-9
			}
			unit(row)
		}
	}
	_, of := kmeans(x, k, rng)
	found := make([]int, c.Len())
	for i := range found {
		found[i] = -1
	}
	for i, t := range all {
		found[t] = int(of[i])
	}
	return found, nil
}
