package themes

import (
	"context"
	"math"
	"math/rand/v2"
	"pult/consult/parallel"
	"slices"
)

// space turns texts into vectors in which texts of like subject lie close
// together. It is fitted to a sample and then stands still: a text that comes
// later gets its vector without moving the others.
type space struct {
	inventory
	// vectors are those of the features, times the square of their inverse document
	// frequency: what is rare tells more than TF-IDF has it.
	vectors dense
	// common is the direction that all texts share.
	common []float32
}

// dimensions of the space; between 32 and 64 there is little difference.
const dimensions = 50

// fit fits a space to a sample of the texts.
func (c *Corpus) fit(ctx context.Context, sample []int, rng *rand.Rand) (*space, error) {
	s := &space{inventory: c.takeInventory(sample)}
	var err error
	if s.vectors, err = termSpace(ctx, c.matrix(s.inventory, sample), dimensions, rng); err != nil {
		return nil, err
	}
	parallel.Ranges(s.vectors.rows(), func(from, to int) {
		for i := from; i < to; i++ {
			unit(s.vectors.row(i))
			scale(s.vectors.row(i), s.idf[i]*s.idf[i])
		}
	})
	x := s.sums(c, sample)
	s.centre(x)
	return s, nil
}

// matrix returns the weighted features of some texts, each row of length one.
func (c *Corpus) matrix(v inventory, texts []int) *matrix {
	w := c.weigher(v)
	m := &matrix{columns: len(v.idf), starts: make([]int, 1, len(texts)+1)}
	for _, t := range texts {
		from := len(m.values)
		for _, id := range w.weigh(t) {
			m.ids, m.values = append(m.ids, id), append(m.values, w.sums[id])
		}
		unit(m.values[from:])
		w.clear()
		m.starts = append(m.starts, len(m.ids))
	}
	return m
}

// lengths returns how long the rows of all texts would be.
func (c *Corpus) lengths(v inventory) []float32 {
	out := make([]float32, c.Len())
	parallel.Ranges(c.Len(), func(from, to int) {
		w := c.weigher(v)
		for i := from; i < to; i++ {
			var sum float64
			for _, id := range w.weigh(i) {
				sum += float64(w.sums[id]) * float64(w.sums[id])
			}
			w.clear()
			out[i] = float32(math.Sqrt(sum))
		}
	})
	return out
}

// weigher adds up the features of one text after the other.
type weigher struct {
	corpus *Corpus
	inventory
	sums    []float32 // by feature
	touched []uint32
	known   map[uint32]weighted // by word
}

func (c *Corpus) weigher(v inventory) *weigher {
	return &weigher{corpus: c, inventory: v, sums: make([]float32, len(v.idf)), known: map[uint32]weighted{}}
}

type weighted struct {
	ids    []uint32
	values []float32
}

// weigh returns the features of a text in their order; what they weigh is in sums
// until clear.
func (w *weigher) weigh(text int) []uint32 {
	for _, o := range w.corpus.text(text) {
		f, ok := w.known[o.word]
		if !ok {
			w.each(&w.corpus.words[o.word], func(id uint32, weight float32) {
				f.ids, f.values = append(f.ids, id), append(f.values, weight*w.idf[id])
			})
			w.known[o.word] = f
		}
		tf := damp(o.count)
		for i, id := range f.ids {
			if w.sums[id] == 0 {
				w.touched = append(w.touched, id)
			}
			w.sums[id] += tf * f.values[i]
		}
	}
	slices.Sort(w.touched)
	return w.touched
}

func (w *weigher) clear() {
	for _, id := range w.touched {
		w.sums[id] = 0
	}
	w.touched = w.touched[:0]
}

// damp is how much a word counts that counts so often.
func damp(count float32) float32 { return float32(math.Log1p(float64(count))) }

// centre finds the direction that all vectors share, and takes it out of them.
// They are of length one before and after.
func (s *space) centre(x dense) {
	direction := make([]float64, x.width)
	for i := range direction {
		direction[i] = 1
	}
	parallel.Ranges(x.rows(), func(from, to int) {
		for i := from; i < to; i++ {
			unit(x.row(i))
		}
	})
	for range 30 { // power iteration
		next := make([]float64, x.width)
		for i := range x.rows() {
			row := x.row(i)
			var along float64
			for j, v := range row {
				along += float64(v) * direction[j]
			}
			for j, v := range row {
				next[j] += along * float64(v)
			}
		}
		if length := norm(next); length > 0 {
			for j := range next {
				direction[j] = next[j] / length
			}
		}
	}
	s.common = make([]float32, x.width)
	for j, v := range direction {
		s.common[j] = float32(v)
	}
	parallel.Ranges(x.rows(), func(from, to int) {
		for i := from; i < to; i++ {
			s.place(x.row(i))
		}
	})
}

// place takes the common direction out of a vector and scales it to length one.
func (s *space) place(x []float32) {
	unit(x)
	axpy(-dot(x, s.common), s.common, x)
	unit(x)
}

// embed returns the vectors of all texts; that of a text without any known
// feature is zero.
func (s *space) embed(c *Corpus) dense {
	all := make([]int, c.Len())
	for i := range all {
		all[i] = i
	}
	x := s.sums(c, all)
	parallel.Ranges(x.rows(), func(from, to int) {
		for i := from; i < to; i++ {
			s.place(x.row(i))
		}
	})
	return x
}

// sums adds up the vectors of the features of some texts.
func (s *space) sums(c *Corpus, texts []int) dense {
	words := newDense(len(c.words), s.vectors.width)
	parallel.Ranges(len(c.words), func(from, to int) {
		for i := from; i < to; i++ {
			s.each(&c.words[i], func(id uint32, weight float32) {
				axpy(weight, s.vectors.row(int(id)), words.row(i))
			})
		}
	})
	x := newDense(len(texts), s.vectors.width)
	parallel.Ranges(len(texts), func(from, to int) {
		for i := from; i < to; i++ {
			for _, o := range c.text(texts[i]) {
				axpy(damp(o.count), words.row(int(o.word)), x.row(i))
			}
		}
	})
	return x
}

// wordScores returns for each word and each plane what the word's features add up
// to.
func (s *space) wordScores(c *Corpus, planes []*plane) dense {
	out := newDense(len(c.words), len(planes))
	parallel.Ranges(len(c.words), func(from, to int) {
		for i := from; i < to; i++ {
			row := out.row(i)
			s.each(&c.words[i], func(id uint32, weight float32) {
				for k, p := range planes {
					row[k] += weight * s.idf[id] * p.sparse[id]
				}
			})
		}
	})
	return out
}

func scale(x []float32, by float32) {
	for i := range x {
		x[i] *= by
	}
}
