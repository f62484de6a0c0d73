package themes

import (
	"cmp"
	"slices"
)

// Alike is a text that is like another, with the cosine of the two.
type Alike struct {
	Text   int
	Cosine float64
}

// Similar returns the texts most like one of the corpus, at most so many, the
// closest first.
func (l *Learner) Similar(text, most int) []Alike {
	return l.closest(l.plain.row(text), text, most)
}

// SimilarTo is [Learner.Similar] to a text that was read by itself.
func (l *Learner) SimilarTo(c *Corpus, most int) []Alike {
	return l.closest(l.space.embed(c).row(0), -1, most)
}

// fewestAlike is the cosine of texts that have something to do with each other.
const fewestAlike = 0.3

func (l *Learner) closest(x []float32, but, most int) []Alike {
	cosines := make([]float32, l.plain.rows())
	split(len(cosines), func(from, to int) {
		for i := from; i < to; i++ {
			cosines[i] = dot(x, l.plain.row(i))
		}
	})
	var out []Alike
	least := float32(fewestAlike)
	for i, cos := range cosines {
		if i == but || cos < least {
			continue
		}
		if out = append(out, Alike{i, float64(cos)}); len(out) >= 2*most+64 {
			out = first(out, most)
			least = float32(out[len(out)-1].Cosine)
		}
	}
	return first(out, most)
}

func first(list []Alike, most int) []Alike {
	slices.SortFunc(list, func(a, b Alike) int { return cmp.Or(cmp.Compare(b.Cosine, a.Cosine), a.Text-b.Text) })
	return list[:min(len(list), most)]
}
