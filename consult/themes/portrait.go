package themes

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// Portrait is what shows what some texts have in common.
type Portrait struct {
	// Keywords tell them from the others, Quotes are the places of texts that stand
	// for them.
	Keywords []string
	Quotes   []int
}

// Portray finds what the first so many texts have in common, and the others have
// not. It reads all of them: a sample will do.
func Portray(ctx context.Context, texts Texts, first int) (Portrait, error) {
	c, err := Read(ctx, texts, nil)
	if err != nil {
		return Portrait{}, err
	}
	all, of := make([]int, c.Len()), make([]int, c.Len())
	for i := range all {
		all[i] = i
		if i >= first {
			of[i] = 1
		}
	}
	t := c.readTerms(all)
	words := t.describe(of, 2)[0]
	return Portrait{t.show(words, t.class(of, 0), keywords, nil), t.speakers(words, min(first, c.Len()))}, nil
}

// speakers are those of the first texts that have most of some words, and are
// unlike each other.
func (t *terms) speakers(words []describing, first int) []int {
	score := make(map[int32]float64, len(words))
	for _, w := range words[:min(len(words), 4*keywords)] {
		score[w.stem] = max(w.score, 0)
	}
	type speaker struct {
		text  int
		score float64
		has   map[int32]bool
	}
	var list []speaker
	for i := range first {
		x := speaker{text: i, has: map[int32]bool{}}
		for _, s := range t.texts[i].has {
			if s != broken && !x.has[s] {
				x.has[s] = true
				x.score += score[s]
			}
		}
		x.score /= math.Sqrt(float64(max(len(x.has), quoteFrom)))
		if len(x.has) > 0 {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b speaker) int { return cmp.Compare(b.score, a.score) })
	var out []speaker
	for _, x := range list {
		if len(out) == quotes {
			break
		}
		if !slices.ContainsFunc(out, func(o speaker) bool { return shared(o.has, x.has) > quoteLikeness }) {
			out = append(out, x)
		}
	}
	texts := make([]int, 0, len(out))
	for _, x := range out {
		texts = append(texts, x.text)
	}
	return texts
}

// quoteLikeness is which share of their words two quotations have in common at most.
const quoteLikeness = 0.6

func shared(one, other map[int32]bool) float64 {
	n := 0
	for s := range one {
		if other[s] {
			n++
		}
	}
	return float64(n) / float64(max(min(len(one), len(other)), 1))
}
