package desk

import (
	"pult/consult"
)

// Theme is a node of the tree with its visible contributions counted.
type Theme struct {
	ThemeRef
	Depth int
	Items int
}

// Themes returns the tree of themes, parents before children.
func (v *View) Themes() []Theme {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	count := map[consult.ThemeID]int{}
	see := v.sight()
	for n := range v.f.among(nil) {
		if v.visible(n, see) {
			for _, id := range v.themesOf(n, see) {
				count[id]++
			}
		}
	}
	var out []Theme
	for _, t := range v.f.state.ThemeTree() {
		if see.staff || count[t.ID] > 0 {
			out = append(out, Theme{ThemeRef: v.theme(t.ID), Depth: t.Depth, Items: count[t.ID]})
		}
	}
	return out
}
