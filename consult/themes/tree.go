package themes

import (
	"cmp"
	"math"
	"slices"
)

// usual is how many themes a consultation of so many distinct texts has where
// nobody says.
func usual(texts int) int {
	return int(math.Round(min(30, max(4, math.Sqrt(float64(texts)/6)))))
}

// grow makes the upper level of the tree over k themes: some that lie close
// together under each group. The largest groups and themes come first. x are the
// vectors of a sample of the texts. It returns the place that each theme has then.
func (r *Result) grow(x dense, sample []int, k int) []int {
	of := make([]int32, len(sample))
	for i, t := range sample {
		of[i] = int32(r.Members[t].Theme)
	}
	done := merges(x, of, k, wardLinkage)
	groups := max(1, int(math.Round(float64(k)/3)))
	to, n := after(done[:max(0, min(len(done), k-groups))], k)
	r.Themes, r.Groups = make([]Theme, k), make([]Theme, n)
	for t := range r.Themes {
		r.Themes[t].Group = int(to[t])
	}
	for _, m := range r.Members {
		if m.Theme >= 0 {
			r.Themes[m.Theme].Size++
			r.Groups[to[m.Theme]].Size++
		}
	}
	// Number them anew in their order.
	groupAt := order(n, func(a, b int) int { return r.Groups[b].Size - r.Groups[a].Size })
	for t := range r.Themes {
		r.Themes[t].Group = groupAt[r.Themes[t].Group]
	}
	themeAt := order(k, func(a, b int) int {
		return cmp.Or(r.Themes[a].Group-r.Themes[b].Group, r.Themes[b].Size-r.Themes[a].Size)
	})
	r.Groups, r.Themes = moved(r.Groups, groupAt), moved(r.Themes, themeAt)
	for i := range r.Members {
		m := &r.Members[i]
		if m.Theme >= 0 {
			m.Theme = themeAt[m.Theme]
		}
		m.Also = slices.Clone(m.Also) // texts of a campaign share it
		for j := range m.Also {
			m.Also[j] = themeAt[m.Also[j]]
		}
	}
	return themeAt
}

// order sorts 0 to n-1 and returns the place that each has then.
func order(n int, compare func(a, b int) int) []int {
	sorted := make([]int, n)
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortFunc(sorted, func(a, b int) int { return cmp.Or(compare(a, b), a-b) })
	at := make([]int, n)
	for place, i := range sorted {
		at[i] = place
	}
	return at
}

func moved[T any](list []T, at []int) []T {
	out := make([]T, len(list))
	for i, v := range list {
		out[at[i]] = v
	}
	return out
}
