package themes

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	keywords   = 8
	labelWords = 3
)

// label names the themes by the words that tell them from the others:
// class-based TF-IDF (Grootendorst 2022) over stems, shown as they are written.
func (c *Corpus) label(r *Result) {
	stems := map[string]int{}
	of := make([]int, len(c.words))
	var shown []int // per stem: its most frequent word
	for i := range c.words {
		w := &c.words[i]
		s := w.stem()
		id, ok := stems[s]
		if !ok {
			id = len(shown)
			stems[s] = id
			shown = append(shown, i)
		}
		of[i] = id
		if w.often > c.words[shown[id]].often {
			shown[id] = i
		}
	}
	k := len(r.Themes)
	counts := make([]float64, len(shown)*k)
	sizes := make([]float64, k)
	for i, m := range r.Members {
		if m.Theme < 0 {
			continue
		}
		sizes[m.Theme]++
		for _, o := range c.text(i) {
			counts[of[o.word]*k+m.Theme]++
		}
	}
	type scored struct {
		stem  int
		score float64
	}
	taken := map[int]bool{}
	for t := range r.Themes {
		var best []scored
		for s := range shown {
			row := counts[s*k : (s+1)*k]
			if row[t] < 2 || utf8.RuneCountInString(c.words[shown[s]].shown) < 3 {
				continue
			}
			var all float64
			for u, n := range row {
				all += n / max(sizes[u], 1)
			}
			share := row[t] / max(sizes[t], 1)
			best = append(best, scored{s, share * math.Log(1+share/((all-share)/float64(max(k-1, 1))+0.01))})
		}
		slices.SortFunc(best, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), a.stem-b.stem) })
		var label []string
		for _, b := range best[:min(len(best), 3*keywords)] {
			word := c.words[shown[b.stem]].shown
			if len(r.Themes[t].Keywords) < keywords {
				r.Themes[t].Keywords = append(r.Themes[t].Keywords, word)
			}
			if len(label) < labelWords && !taken[b.stem] {
				taken[b.stem] = true
				label = append(label, word)
			}
		}
		r.Themes[t].Label = strings.Join(label, ", ")
	}
}
