package themes

import "math"

// halved is of how many texts one half is read to find out how sure a theme is.
const halved = 2000

// sureness returns how steep the probabilities of the mixture are to be, so that
// they say how likely a text would lie where it lies had it been told in other
// words: it makes the themes p of the texts likeliest for who reads only every
// other word of each. Without that, distributions that are narrow beside what
// texts vary by make all of them look certain.
func (c *Corpus) sureness(s *space, m *mixture, sample []int, p dense) float64 {
	at := make([]int, len(sample))
	for i := range at {
		at[i] = i
	}
	at = spread(at, halved)
	half := &Corpus{words: c.words, starts: make([]int, 1)}
	for _, i := range at {
		for n, o := range c.text(sample[i]) {
			if n%2 == i%2 {
				half.has = append(half.has, o)
			}
		}
		half.starts = append(half.starts, len(half.has))
	}
	x := s.embed(half)
	var scores [][]float32
	var themes []int
	for n, i := range at {
		if len(half.text(n)) > 0 {
			row := make([]float32, p.width)
			m.closeness(x.row(n), row)
			scores, themes = append(scores, row), append(themes, likeliest(p.row(i)))
		}
	}
	return min(1, calibrate(scores, themes))
}

// temper makes probabilities less sure, by the exponent steep.
func temper(p []float32, steep float64) {
	for k, q := range p {
		p[k] = float32(math.Log(float64(q) + 1e-30))
	}
	likelihoods(p, steep)
}

// temper makes the mixture less sure of everything.
func (m *mixture) temper(steep float64) {
	m.concentration *= float32(steep)
	for k := range m.share {
		m.share[k] *= steep
	}
}
