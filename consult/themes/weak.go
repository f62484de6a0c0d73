package themes

import (
	"cmp"
	"maps"
	"slices"
)

// weakShare is how much of each theme, the surest first, stands for it beside what
// people say.
const weakShare = 0.5

// Weak returns, at most about so many, the surest members of each theme as weak labels, so that themes of
// which people have said little are still told from the others. Texts for which
// not is true are left out, as are those of a campaign but the first.
func (l *Learner) Weak(members []Member, most int, not func(text int) bool) []Labelled {
	by := map[int][]int{}
	for _, t := range l.pool {
		if m := members[t]; m.Theme >= 0 && !not(t) {
			by[m.Theme] = append(by[m.Theme], t)
		}
	}
	share := min(weakShare, float64(most)/float64(max(len(l.pool), 1)))
	var out []Labelled
	for _, theme := range slices.Sorted(maps.Keys(by)) {
		texts := by[theme]
		slices.SortStableFunc(texts, func(a, b int) int { return cmp.Compare(members[b].Score, members[a].Score) })
		for _, t := range texts[:min(len(texts), int(share*float64(len(texts))+0.5))] {
			out = append(out, Labelled{Text: t, Class: theme, Weak: true})
		}
	}
	return out
}
