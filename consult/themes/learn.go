package themes

import (
	"context"
	"errors"
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
	// Class is -1 for a text without words, and for one like those that people only
	// refused a theme.
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
	lessonShare = 0.5
	lessonCost  = 0.3
	// steepness turns distances from the planes into probabilities where there are too
	// few labels to find out how sure these tell it.
	steepness = 1.5
	// compared is how many texts show how far apart planes lie, matched how many how
	// many belong to each class.
	compared = 300
	matched  = 2000
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

// Learner prepares for learning. It takes seconds.
func (c *Corpus) Learner(ctx context.Context, o Options) (*Learner, error) {
	return c.learner(ctx, nil, o)
}

// LearnerOf is [Corpus.Learner] in the space in which the same texts were clustered
// with the same options: that takes less than a second.
func (c *Corpus) LearnerOf(ctx context.Context, found *Result, o Options) (*Learner, error) {
	if found.Model == nil {
		return c.learner(ctx, nil, o)
	}
	return c.learner(ctx, found.Model.space, o)
}

func (c *Corpus) learner(ctx context.Context, s *space, o Options) (*Learner, error) {
	distinct := c.distinct(o.Same)
	if len(distinct) == 0 {
		return nil, ErrNoLabels
	}
	o.Progress.step("learning", 0, 4)
	l := &Learner{corpus: c, seed: o.Seed, pool: spread(distinct, grouped), space: s}
	var err error
	if s == nil {
		l.space, err = c.fit(ctx, spread(distinct, fitted), rand.New(rand.NewPCG(o.Seed, 0)))
	}
	if err != nil {
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
