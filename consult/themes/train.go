package themes

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"pult/consult/parallel"
	"slices"
)

// Learn learns from labelled texts to tell so many classes apart. It is not to be
// called from two goroutines at once.
func (l *Learner) Learn(ctx context.Context, labelled []Labelled, classes int) (*Judge, error) {
	j := &Judge{learner: l, labelled: labelled, steepness: steepness}
	var given lesson
	known := map[int]bool{}
	weak := false
	for _, t := range labelled {
		if l.words(t.Text) > 0 {
			given = append(given, t)
			known[t.Text] = known[t.Text] || !t.Not
			weak = weak || t.Weak
		}
	}
	if !slices.ContainsFunc(given, func(t Labelled) bool { return !t.Not }) {
		return nil, ErrNoLabels
	}
	if weak { // these are such lessons already
		if given, j.none = l.refusals(given, classes); j.none {
			classes++
		}
		j.train(given, classes)
		return j, context.Cause(ctx)
	}
	j.train(given, classes)
	var shares []float64
	trial := l.try(given, classes) // nil where nothing can be told
	if trial != nil {
		j.steepness = trial.steepness
		shares = trial.shares(j.meanPosterior(known))
	}
	for range lessons {
		if err := context.Cause(ctx); err != nil {
			return nil, err
		}
		j.train(slices.Concat(given, j.surest(known)), classes)
	}
	if trial != nil {
		j.match(trial, shares)
		j.confide(trial, shares, known)
	}
	return j, nil
}

// lesson are the texts that are learnt from.
type lesson []Labelled

func (t Labelled) cost() float64 {
	if t.Weak {
		return softness * lessonCost
	}
	return softness
}

// train learns from a lesson.
func (j *Judge) train(from lesson, classes int) {
	j.planes = j.learner.planes(from, classes)
	j.words = j.learner.space.wordScores(j.learner.corpus, j.planes)
}

// planes returns for each class a linear function that is larger the more a text
// belongs to it: a support vector machine, and the closeness to the mean of the
// class, which few labels tell better. Each counts as much as the other.
func (l *Learner) planes(from lesson, classes int) []*plane {
	examples := make([]example, len(from))
	sizes := make([]int, classes)
	for i, t := range from {
		examples[i] = l.example(t.Text)
		if !t.Not {
			sizes[t.Class]++
		}
	}
	planes, means := make([]*plane, classes), make([]*plane, classes)
	parallel.Ranges(classes, func(first, end int) {
		for k := first; k < end; k++ {
			rng := rand.New(rand.NewPCG(l.seed, uint64(k)+2))
			in := map[int]bool{}
			for _, t := range from {
				if t.Class == k && !t.Not {
					in[t.Text] = true
				}
			}
			means[k] = &plane{sparse: make([]float32, len(l.space.idf)), dense: make([]float32, l.x.width)}
			var of []example
			var positive []bool
			var cost []float64
			for i, t := range from {
				yes := t.Class == k && !t.Not
				// A text that lies in the class as well says nothing against it, and one that
				// does not lie in another nothing at all.
				if !yes && (in[t.Text] || t.Not && t.Class != k) {
					continue
				}
				by := 1.0
				if yes {
					by = math.Pow(float64(len(from))/float64(sizes[k]), balance)
					means[k].addSparse(float32(t.cost()), examples[i])
				}
				of, positive, cost = append(of, examples[i]), append(positive, yes), append(cost, t.cost()*by)
			}
			unit(means[k].sparse)
			planes[k] = separate(of, positive, cost, len(l.space.idf), l.x.width, rng)
		}
	})
	a, b := l.spreadOf(planes), l.spreadOf(means)
	for k, p := range planes {
		scale(p.sparse, a)
		scale(p.dense, a)
		p.bias *= a
		axpy(b, means[k].sparse, p.sparse)
	}
	return planes
}

// spreadOf returns by what the planes have to be scaled for their values to
// lie about one apart.
func (l *Learner) spreadOf(planes []*plane) float32 {
	var sum float64
	texts := spread(l.pool, compared)
	values := make([]float64, len(planes))
	for _, t := range texts {
		e := l.example(t)
		var mean float64
		for k, p := range planes {
			values[k] = p.at(e)
			mean += values[k] / float64(len(planes))
		}
		for _, v := range values {
			sum += (v - mean) * (v - mean)
		}
	}
	if sum == 0 {
		return 1
	}
	return float32(math.Sqrt(float64(len(texts)*len(planes)) / sum))
}

// surest returns of each class the share of the texts in the pool without a label
// that most surely belong to it, as weak labels.
func (j *Judge) surest(known map[int]bool) []Labelled {
	type sure struct {
		text  int
		score float32
	}
	by := make([][]sure, len(j.planes))
	p := make([]float32, len(j.planes))
	for _, t := range j.learner.pool {
		if !known[t] {
			j.posterior(t, p)
			k := likeliest(p)
			by[k] = append(by[k], sure{t, p[k]})
		}
	}
	var out []Labelled
	for k, list := range by {
		slices.SortStableFunc(list, func(a, b sure) int { return cmp.Compare(b.score, a.score) })
		for _, s := range list[:int(lessonShare*float64(len(list)))] {
			out = append(out, Labelled{Text: s.text, Class: k, Weak: true})
		}
	}
	return out
}
