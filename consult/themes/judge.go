package themes

import (
	"cmp"
	"math"
	"pult/consult/parallel"
	"slices"
)

// Judge is what was learnt.
type Judge struct {
	learner *Learner
	planes  []*plane
	// words holds for each word and class what it adds to a text that has it.
	words dense
	// added holds the same of the texts that were added.
	added    dense
	labelled []Labelled
	// steepness turns distances from the planes into probabilities.
	steepness float64
	// none says that the last class is that of texts that belong to none of the others.
	none bool
}

// posterior fills p with how likely a text belongs to each class.
func (j *Judge) posterior(text int, p []float32) {
	j.scores(text, p)
	likelihoods(p, j.steepness)
}

// scores fills p with how far a text lies on the side of each class.
func (j *Judge) scores(text int, p []float32) {
	l := j.learner
	for k := range p {
		p[k] = 0
	}
	for _, o := range l.corpus.text(text) {
		axpy(damp(o.count), j.words.row(int(o.word)), p)
	}
	if length := l.lengths[text]; length > 0 {
		scale(p, 1/length)
	}
	for k, plane := range j.planes {
		p[k] += plane.bias + dot(plane.dense, l.x.row(text))
	}
}

// likelihoods turns scores into probabilities.
func likelihoods(p []float32, steepness float64) {
	most := slices.Max(p)
	var sum float32
	for k := range p {
		p[k] = float32(math.Exp(steepness * float64(p[k]-most)))
		sum += p[k]
	}
	scale(p, 1/sum)
}

// Sort puts all texts to the classes. What was labelled stays as it is.
func (j *Judge) Sort() []Sorted {
	l := j.learner
	out := make([]Sorted, l.corpus.Len())
	parallel.Ranges(len(out), func(from, to int) {
		p := make([]float32, len(j.planes))
		for i := from; i < to; i++ {
			if len(l.corpus.text(i)) == 0 {
				out[i].Class = -1
				continue
			}
			j.posterior(i, p)
			m := member(p)
			if last := len(p) - 1; j.none {
				if m.Theme == last {
					out[i].Class = -1
					continue
				}
				m.Also = slices.DeleteFunc(m.Also, func(k int) bool { return k == last })
			}
			next := float32(0)
			for k, q := range p {
				if k != m.Theme {
					next = max(next, q)
				}
			}
			out[i] = Sorted{Class: m.Theme, Score: m.Score, Margin: m.Score - float64(next), Also: m.Also}
		}
	})
	said := map[int]bool{}
	for _, t := range j.labelled {
		switch {
		case t.Not || t.Weak || t.Text >= len(out):
		case said[t.Text]:
			out[t.Text].Also = append(out[t.Text].Also, t.Class)
		default:
			out[t.Text], said[t.Text] = Sorted{Class: t.Class, Score: 1, Margin: 1}, true
		}
	}
	return out
}

// Place puts texts that were read by themselves to the classes.
func (j *Judge) Place(c *Corpus) []Sorted { return j.on(c).Sort() }

// WhyOf is [Judge.Why] for a text that was read by itself.
func (j *Judge) WhyOf(c *Corpus, class, most int) []Reason { return j.on(c).Why(0, class, most) }

// on returns the judge of other texts.
func (j *Judge) on(c *Corpus) *Judge {
	s := j.learner.space
	return &Judge{planes: j.planes, words: s.wordScores(c, j.planes), steepness: j.steepness, none: j.none,
		learner: &Learner{corpus: c, space: s, x: s.embed(c), lengths: c.lengths(s.inventory)}}
}

// Reason is a word of a text, as it is written most often, and how much it speaks
// for a class over the others; below zero it speaks against it.
type Reason struct {
	Word   string
	Weight float64
}

// Why returns the words of a text that speak most for a class, at most so many.
func (j *Judge) Why(text, class, most int) []Reason {
	l := j.learner
	var out []Reason
	for _, o := range l.corpus.text(text) {
		row := j.words.row(int(o.word))
		var mean float32
		for _, v := range row {
			mean += v / float32(len(row))
		}
		weight := damp(o.count) * (row[class] - mean) / max(l.lengths[text], 1e-9)
		out = append(out, Reason{l.corpus.words[o.word].shown, float64(weight)})
	}
	slices.SortStableFunc(out, func(a, b Reason) int { return cmp.Compare(b.Weight, a.Weight) })
	return slices.DeleteFunc(out[:min(len(out), most)], func(r Reason) bool { return r.Weight <= 0 })
}
