package themes

import (
	"cmp"
	"maps"
	"slices"
)

const (
	// weakShare is how much of each theme, the surest first, stands for it beside what
	// people say.
	weakShare = 0.5
	// fewestMoved is how many texts people have to move from one theme to another
	// before those like them no longer stand for the first, muchCloser by how much the
	// cosine to what was moved has to be larger for that than to the theme.
	fewestMoved = 5
	muchCloser  = 0.2
)

// Weak returns, at most about so many, the surest members of each theme as weak
// labels, so that themes of which people have said little are still told from the
// others. Left out are texts of which people have said something, those that lie
// much closer to what people moved elsewhere than to their own theme, and those of a
// campaign but the first.
func (l *Learner) Weak(members []Member, said []Labelled, most int) []Labelled {
	spoken := map[int]bool{}
	for _, t := range said {
		spoken[t.Text] = true
	}
	by := map[int][]int{}
	for _, t := range l.pool {
		if m := members[t]; m.Theme >= 0 && !spoken[t] {
			by[m.Theme] = append(by[m.Theme], t)
		}
	}
	moved := l.moved(members, said)
	share := min(weakShare, float64(most)/float64(max(len(l.pool), 1)))
	var out []Labelled
	for _, theme := range slices.Sorted(maps.Keys(by)) {
		texts := by[theme]
		slices.SortStableFunc(texts, func(a, b int) int { return cmp.Compare(members[b].Score, members[a].Score) })
		texts = texts[:min(len(texts), int(share*float64(len(texts))+0.5))]
		middle := make([]float32, l.x.width)
		for _, t := range texts {
			axpy(1, l.x.row(t), middle)
		}
		unit(middle)
		for _, t := range texts {
			own := dot(l.x.row(t), middle)
			if !slices.ContainsFunc(moved[theme], func(other []float32) bool { return dot(l.x.row(t), other) > own+muchCloser }) {
				out = append(out, Labelled{Text: t, Class: theme, Weak: true})
			}
		}
	}
	return out
}

// moved returns for each theme the middles of what people moved from it to others.
func (l *Learner) moved(members []Member, said []Labelled) map[int][][]float32 {
	type way struct{ from, to int }
	stayed := map[int]bool{}
	for _, t := range said {
		if !t.Not && t.Text < len(members) && members[t.Text].Theme == t.Class {
			stayed[t.Text] = true
		}
	}
	texts := map[way][]int{}
	for _, t := range said {
		if t.Not || t.Text >= len(members) || stayed[t.Text] {
			continue
		}
		if from := members[t.Text].Theme; from >= 0 {
			texts[way{from, t.Class}] = append(texts[way{from, t.Class}], t.Text)
		}
	}
	out := map[int][][]float32{}
	for w, list := range texts {
		if len(list) < fewestMoved {
			continue
		}
		middle := make([]float32, l.x.width)
		for _, t := range list {
			axpy(1, l.x.row(t), middle)
		}
		unit(middle)
		out[w.from] = append(out[w.from], middle)
	}
	return out
}
