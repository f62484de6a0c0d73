package themes

import (
	"math"
	"math/rand/v2"
	"slices"
)

// space turns texts into vectors in which texts of like subject lie close
// together. It is fitted to a sample and then stands still: a text that comes
// later gets its vector without moving the others.
type space struct {
	inventory
	// vectors are those of the features, times their weight within a word.
	vectors dense
	// common is the direction that all texts share.
	common []float32
}

const (
	// dimensions of the space; between 32 and 64 there is little difference.
	dimensions = 50
	// sharpness is how much a feature counts by how close together the texts lie
	// that have it.
	sharpness = 0.5
)

// fit fits a space to a sample of the texts.
func (c *Corpus) fit(sample []int, rng *rand.Rand) *space {
	s := &space{inventory: c.takeInventory(sample)}
	m := c.matrix(s.inventory, sample)
	s.vectors = termSpace(m, dimensions, rng)
	split(s.vectors.rows(), func(from, to int) {
		for i := from; i < to; i++ {
			unit(s.vectors.row(i))
		}
	})
	x := m.times(s.vectors)
	s.centre(x)
	s.sharpen(m, x)
	x = m.times(s.vectors)
	s.centre(x)
	for i, idf := range s.idf {
		scale(s.vectors.row(i), idf)
	}
	return s
}

// matrix returns the weighted features of the texts of a sample, each row of
// length one.
func (c *Corpus) matrix(v inventory, sample []int) *matrix {
	type weighted struct {
		ids    []uint32
		values []float32
	}
	known := make([]*weighted, len(c.words))
	m := &matrix{columns: len(v.idf), starts: make([]int, 1, len(sample)+1)}
	sums := make([]float32, len(v.idf))
	var touched []uint32
	var buf []feature
	for _, t := range sample {
		touched = touched[:0]
		for _, o := range c.text(t) {
			w := known[o.word]
			if w == nil {
				w = &weighted{}
				w.ids, w.values = v.weights(&c.words[o.word], buf)
				known[o.word] = w
			}
			tf := damp(o.count)
			for i, id := range w.ids {
				if sums[id] == 0 {
					touched = append(touched, id)
				}
				sums[id] += tf * w.values[i]
			}
		}
		slices.Sort(touched)
		from := len(m.values)
		for _, id := range touched {
			m.ids, m.values = append(m.ids, id), append(m.values, sums[id])
			sums[id] = 0
		}
		unit(m.values[from:])
		m.starts = append(m.starts, len(m.ids))
	}
	return m
}

// damp is how much a word counts that counts so often.
func damp(count float32) float32 { return float32(math.Log1p(float64(count))) }

// sharpen scales the vectors of the features by how close together the texts lie
// that have them: words of a subject stand among their like, words that fit
// everywhere do not.
func (s *space) sharpen(m *matrix, x dense) {
	const few, usual = 3, 0.1 // what is assumed of features in few texts
	texts := make([]float64, m.columns)
	sums := newDense(m.columns, x.width)
	for i := range m.rows() {
		ids, _ := m.row(i)
		for _, id := range ids {
			texts[id]++
			axpy(1, x.row(i), sums.row(int(id)))
		}
	}
	for id, n := range texts {
		sum := sums.row(id)
		close := 0.0 // mean cosine of two of them
		if n > 1 {
			close = (float64(dot(sum, sum)) - n) / (n * (n - 1))
		}
		close = (close*n + usual*few) / (n + few)
		scale(s.vectors.row(id), float32(math.Pow(max(close, 0.01), sharpness)))
	}
}

// centre finds the direction that all vectors share, and takes it out of them.
// They are of length one before and after.
func (s *space) centre(x dense) {
	direction := make([]float64, x.width)
	for i := range direction {
		direction[i] = 1
	}
	split(x.rows(), func(from, to int) {
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
	split(x.rows(), func(from, to int) {
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
	words := newDense(len(c.words), s.vectors.width)
	split(len(c.words), func(from, to int) {
		var buf []feature
		for i := from; i < to; i++ {
			w, out := &c.words[i], words.row(i)
			weight := float32(stemWeight)
			buf = w.features(buf[:0])
			for _, f := range buf {
				if id, ok := s.ids[f]; ok {
					axpy(weight, s.vectors.row(int(id)), out)
				}
				weight = 1
			}
		}
	})
	x := newDense(c.Len(), s.vectors.width)
	split(c.Len(), func(from, to int) {
		for i := from; i < to; i++ {
			out := x.row(i)
			for _, o := range c.text(i) {
				axpy(damp(o.count), words.row(int(o.word)), out)
			}
			s.place(out)
		}
	})
	return x
}

func scale(x []float32, by float32) {
	for i := range x {
		x[i] *= by
	}
}
