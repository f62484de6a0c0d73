package themes

import (
	"cmp"
	"pult/consult/parallel"
	"slices"
)

// Alike is a text that is like another, with the cosine of the two.
type Alike struct {
	// Text is its place in the corpus, or what [Learner.Add] returned.
	Text   int
	Cosine float64
}

// Places is where texts lie, those that were added too. It stays as it is while
// the [Learner] goes on.
type Places struct {
	space    *space
	x, later dense
}

// Places returns where the texts lie now.
func (l *Learner) Places() Places { return Places{l.space, l.plain, l.later.x} }

// Similar returns the texts most like one of them, at most so many, the closest
// first.
func (p Places) Similar(text, most int) []Alike { return p.closest(p.row(text), text, most) }

// SimilarTo is [Places.Similar] to a text that was read by itself.
func (p Places) SimilarTo(c *Corpus, most int) []Alike {
	return p.closest(p.space.embed(c).row(0), -1, most)
}

func (p Places) row(text int) []float32 {
	if k := text - p.x.rows(); k >= 0 {
		return p.later.row(k)
	}
	return p.x.row(text)
}

// fewestAlike is the cosine of texts that have something to do with each other.
const fewestAlike = 0.3

func (p Places) closest(x []float32, but, most int) []Alike {
	cosines := make([]float32, p.x.rows()+p.later.rows())
	parallel.Ranges(len(cosines), func(from, to int) {
		for i := from; i < to; i++ {
			cosines[i] = dot(x, p.row(i))
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

// sameAgain is the cosine of texts that say the same.
const sameAgain = 0.95

// Knows reports whether a text that was read by itself says what one of those says
// that the learner was made of.
func (l *Learner) Knows(c *Corpus) bool {
	p := Places{space: l.space, x: l.plain, later: dense{width: l.plain.width}}
	list := p.SimilarTo(c, 1)
	return len(list) > 0 && list[0].Cosine >= sameAgain
}

func first(list []Alike, most int) []Alike {
	slices.SortFunc(list, func(a, b Alike) int { return cmp.Or(cmp.Compare(b.Cosine, a.Cosine), a.Text-b.Text) })
	return list[:min(len(list), most)]
}
