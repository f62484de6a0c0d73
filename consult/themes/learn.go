package themes

import (
	"cmp"
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
)

// ErrNoLabels says that there is nothing to learn from.
var ErrNoLabels = errors.New("no contribution with words has a label to learn from")

// Labelled is a text that a person put to a class. A text may be put to several.
type Labelled struct {
	// Text is its place in the corpus, or what [Learner.Add] returned.
	Text, Class int
	// Not says that the text does not belong to the class, and nothing else.
	Not bool
	// Weak says that it was no person, but an earlier guess: it counts less, and
	// stays one.
	Weak bool
}

// Sorted is where a text belongs.
type Sorted struct {
	// Class is -1 for a text without words.
	Class int
	// Score, from 0 to 1, is how sure that is; 1 where a person said so.
	Score float64
	// Margin, from 0 to 1, is by how much the next class is less likely: a person's
	// look is worth most where it is small.
	Margin float64
	// Also are further classes that are likely, the likeliest first.
	Also []int
}

const (
	// softness is what it costs in training to lie on the wrong side.
	softness = 2
	// balance is how much more it costs in a class with few labels.
	balance = 0.5
	// lessons is how often the surest of the texts without a label are learnt from
	// in their turn, which share of each class they are, and how much they count.
	lessons     = 2
	lessonShare = 0.3
	lessonCost  = 0.3
	// steepness turns distances from the planes into probabilities.
	steepness = 3
)

// Learner knows the texts, and learns from people's labels. It is made once and
// learns as often as labels change.
type Learner struct {
	corpus *Corpus
	space  *space
	x      dense
	// plain is x before texts were drawn to their neighbours.
	plain dense
	later *later
	// lengths are those of the weighted features of each text.
	lengths []float32
	// pool are distinct texts to learn from without a label.
	pool    []int
	rows    map[int]example
	weigher *weigher
	seed    uint64
}

// Learner prepares for learning.
func (c *Corpus) Learner(ctx context.Context, o Options) (*Learner, error) {
	distinct := c.distinct(o.Same)
	if len(distinct) == 0 {
		return nil, ErrNoLabels
	}
	o.Progress.step("learning", 0, 4)
	l := &Learner{corpus: c, seed: o.Seed, pool: spread(distinct, grouped)}
	var err error
	if l.space, err = c.fit(ctx, spread(distinct, fitted), rand.New(rand.NewPCG(o.Seed, 0))); err != nil {
		return nil, err
	}
	o.Progress.step("learning", 1, 4)
	l.begin()
	l.x = l.space.embed(c)
	l.plain = l.x
	if len(l.pool) == len(distinct) {
		l.plain = dense{l.x.width, slices.Clone(l.x.data)}
		for i, row := range l.x.pick(l.pool).among().each() {
			copy(l.x.row(l.pool[i]), row)
		}
	}
	o.Progress.step("learning", 2, 4)
	l.lengths = c.lengths(l.space.inventory)
	o.Progress.step("learning", 3, 4)
	return l, context.Cause(ctx)
}

// Len returns how many texts it was made of.
func (l *Learner) Len() int { return l.corpus.Len() }

// begin makes what learning needs beside what is kept.
func (l *Learner) begin() {
	l.rows, l.weigher, l.later = map[int]example{}, l.corpus.weigher(l.space.inventory), newLater(l.space)
}

// example returns a text to learn from.
func (l *Learner) example(text int) example {
	e, ok := l.rows[text]
	if !ok {
		w, x, i := l.weigher, l.x, text
		if k := text - l.corpus.Len(); k >= 0 {
			w, x, i = l.later.weigher, l.later.x, k
		}
		e.ids = slices.Clone(w.weigh(i))
		for _, id := range e.ids {
			e.values = append(e.values, w.sums[id])
		}
		w.clear()
		unit(e.values)
		e.dense = x.row(i)
		l.rows[text] = e
	}
	return e
}

// Judge is what was learnt.
type Judge struct {
	learner *Learner
	planes  []*plane
	// words holds for each word and class what it adds to a text that has it.
	words dense
	// added holds the same of the texts that were added.
	added    dense
	labelled []Labelled
}

// Learn learns from labelled texts to tell so many classes apart. It is not to be
// called from two goroutines at once.
func (l *Learner) Learn(ctx context.Context, labelled []Labelled, classes int) (*Judge, error) {
	j := &Judge{learner: l, labelled: labelled}
	var lesson []Labelled
	var costs []float64
	known := map[int]bool{}
	for _, t := range labelled {
		if l.words(t.Text) > 0 {
			cost := float64(softness)
			if t.Weak {
				cost *= lessonCost
			}
			lesson, costs = append(lesson, t), append(costs, cost)
			known[t.Text] = known[t.Text] || !t.Not
		}
	}
	if !slices.ContainsFunc(lesson, func(t Labelled) bool { return !t.Not }) {
		return nil, ErrNoLabels
	}
	given := len(lesson)
	for round := range lessons + 1 {
		if err := context.Cause(ctx); err != nil {
			return nil, err
		}
		j.train(lesson, costs, classes)
		// Weak labels are such lessons already.
		if round == lessons || slices.ContainsFunc(lesson[:given], func(t Labelled) bool { return t.Weak }) {
			break
		}
		lesson, costs = lesson[:given], costs[:given]
		for _, t := range j.surest(known) {
			t.Weak = true
			lesson, costs = append(lesson, t), append(costs, softness*lessonCost)
		}
	}
	return j, nil
}

func (j *Judge) train(lesson []Labelled, costs []float64, classes int) {
	l := j.learner
	examples := make([]example, len(lesson))
	sizes := make([]int, classes)
	for i, t := range lesson {
		examples[i] = l.example(t.Text)
		if !t.Not {
			sizes[t.Class]++
		}
	}
	j.planes = make([]*plane, classes)
	split(classes, func(from, to int) {
		for k := from; k < to; k++ {
			rng := rand.New(rand.NewPCG(l.seed, uint64(k)+2))
			in := map[int]bool{}
			for _, t := range lesson {
				if t.Class == k && !t.Not {
					in[t.Text] = true
				}
			}
			var of []example
			var positive []bool
			var cost []float64
			for i, t := range lesson {
				yes := t.Class == k && !t.Not
				// A text that lies in the class as well says nothing against it, and one that
				// does not lie in another nothing at all.
				if !yes && (in[t.Text] || t.Not && t.Class != k) {
					continue
				}
				by := 1.0
				if yes {
					by = math.Pow(float64(len(lesson))/float64(sizes[k]), balance)
				}
				of, positive, cost = append(of, examples[i]), append(positive, yes), append(cost, costs[i]*by)
			}
			j.planes[k] = separate(of, positive, cost, len(l.space.idf), l.x.width, rng)
		}
	})
	j.words = l.space.wordScores(l.corpus, j.planes)
}

// surest returns of each class the share of the texts in the pool without a label
// that most surely belong to it.
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
			out = append(out, Labelled{Text: s.text, Class: k})
		}
	}
	return out
}

// posterior fills p with how likely a text belongs to each class.
func (j *Judge) posterior(text int, p []float32) {
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
	likelihoods(p, steepness)
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
	split(len(out), func(from, to int) {
		p := make([]float32, len(j.planes))
		for i := from; i < to; i++ {
			if len(l.corpus.text(i)) == 0 {
				out[i].Class = -1
				continue
			}
			j.posterior(i, p)
			m := member(p)
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
	return &Judge{planes: j.planes, words: s.wordScores(c, j.planes),
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
