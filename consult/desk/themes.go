package desk

import (
	"slices"

	"pult/consult"
)

// Theme is a node of the tree with its visible contributions counted: Items
// carry the theme itself, Within it or one below, and Open of these are not
// processed.
type Theme struct {
	ThemeRef
	Depth               int
	Items, Within, Open int
}

// Themes returns the tree of themes, parents before children. Others than staff
// see those in which there is something for them to see, with what these lie under.
func (v *View) Themes() []Theme {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	tree := v.f.state.ThemeTree()
	own, within, open := map[consult.ThemeID]int{}, map[consult.ThemeID]int{}, map[consult.ThemeID]int{}
	above := map[consult.ThemeID]consult.ThemeID{}
	for _, t := range tree {
		above[t.ID] = t.Parent
	}
	var met []consult.ThemeID
	for n := range v.f.among(nil) {
		if !v.visible(n, see) {
			continue
		}
		met = met[:0]
		for _, id := range v.themesOf(n, see) {
			own[id]++
			for ; id != 0 && !slices.Contains(met, id); id = above[id] {
				met = append(met, id)
			}
		}
		for _, id := range met {
			within[id]++
			if v.f.state.Handling(n) < consult.Processed {
				open[id]++
			}
		}
	}
	var out []Theme
	for _, t := range tree {
		if see.staff || within[t.ID] > 0 {
			out = append(out, Theme{ThemeRef: v.theme(t.ID), Depth: t.Depth, Items: own[t.ID], Within: within[t.ID], Open: open[t.ID]})
		}
	}
	return out
}

// Unthemed counts the visible contributions that lie in no theme, and those of
// them that are not processed.
func (v *View) Unthemed() (items, open int) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	for n := range v.f.among(nil) {
		if v.visible(n, see) && len(v.themesOf(n, see)) == 0 {
			items++
			if v.f.state.Handling(n) < consult.Processed {
				open++
			}
		}
	}
	return items, open
}
