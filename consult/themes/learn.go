package themes

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
)

// ErrNoLabels says that there is nothing to learn from.
var ErrNoLabels = errors.New("no contribution with words has a label to learn from")

// Labelled is a text that a person put to a class.
type Labelled struct{ Text, Class int }

// Sorted is where a text belongs.
type Sorted struct {
	// Class is -1 for a text without words.
	Class int
	// Score, from 0 to 1, is how sure that is.
	Score float64
	Also  []int
}

const (
	// softness is what errors cost in training.
	softness = 1
	// spaceWeight is the length of a text's vector beside its features, which have
	// length one.
	spaceWeight = 1
	// steepness turns distances from the planes into probabilities.
	steepness = 3
)

// Sort learns from labelled texts and puts the others to the same classes, of
// which there are so many. What was labelled stays as it is.
func (c *Corpus) Sort(ctx context.Context, labelled []Labelled, classes int, o Options) ([]Sorted, error) {
	rng := rand.New(rand.NewPCG(o.Seed, 1))
	labelled = slices.DeleteFunc(slices.Clone(labelled), func(l Labelled) bool { return len(c.text(l.Text)) == 0 })
	if len(labelled) == 0 {
		return nil, ErrNoLabels
	}
	o.Progress.step("learning", 0, 4)
	s := c.fit(c.sample(sampleSize, o.Same), rng)
	x := s.embed(c)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	o.Progress.step("learning", 1, 4)
	texts := make([]int, len(labelled))
	for i, l := range labelled {
		texts[i] = l.Text
	}
	m := c.matrix(s.inventory, texts)
	examples := make([]example, len(labelled))
	cost := make([]float64, len(labelled))
	for i := range labelled {
		examples[i].ids, examples[i].values = m.row(i)
		examples[i].dense = slices.Clone(x.row(texts[i]))
		scale(examples[i].dense, spaceWeight)
		cost[i] = softness
	}
	planes := make([]*plane, classes)
	for k := range planes {
		positive := make([]bool, len(labelled))
		for i, l := range labelled {
			positive[i] = l.Class == k
		}
		planes[k] = separate(examples, positive, cost, m.columns, x.width, rng)
	}
	o.Progress.step("learning", 3, 4)
	all := make([]int, c.Len())
	for i := range all {
		all[i] = i
	}
	out := make([]Sorted, c.Len())
	full := c.matrix(s.inventory, all)
	for i := range out {
		if len(c.text(i)) == 0 {
			out[i].Class = -1
			continue
		}
		e := example{dense: slices.Clone(x.row(i))}
		scale(e.dense, spaceWeight)
		e.ids, e.values = full.row(i)
		var sum float64
		p := make([]float64, classes)
		for k, plane := range planes {
			p[k] = math.Exp(steepness * plane.at(e))
			sum += p[k]
			if p[k] > p[out[i].Class] {
				out[i].Class = k
			}
		}
		out[i].Score = p[out[i].Class] / sum
	}
	for _, l := range labelled {
		out[l.Text] = Sorted{Class: l.Class, Score: 1}
	}
	return out, nil
}
