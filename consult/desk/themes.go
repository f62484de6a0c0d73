package desk

import (
	"slices"

	"pult/consult"
)

// Theme is a node of the tree with its visible contributions counted: Items
// carry the theme itself. Within lie in it or below, and of these Guessed by the
// machine alone, Open are not processed. To others than staff nothing lies
// anywhere by the machine alone.
type Theme struct {
	ThemeRef
	Depth                        int
	Items, Within, Guessed, Open int
	// Machine says that it bears the machine's label, and nobody has confirmed it.
	Machine bool
}

// Themes returns the tree of themes, parents before children. Others than staff
// see those in which there is something for them to see, with what these lie under.
func (v *View) Themes() []Theme {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	tree := v.f.state.ThemeTree()
	own, within, guessed, open := map[consult.ThemeID]int{}, map[consult.ThemeID]int{}, map[consult.ThemeID]int{}, map[consult.ThemeID]int{}
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
		ids := v.themesOf(n, see)
		for _, id := range ids {
			own[id]++
		}
		tagged := len(ids) > 0
		if see.staff && !tagged {
			for _, l := range v.f.proposed(n) {
				ids = append(ids, l.theme)
			}
		}
		for _, id := range ids {
			for ; id != 0 && !slices.Contains(met, id); id = above[id] {
				met = append(met, id)
			}
		}
		for _, id := range met {
			within[id]++
			if !tagged {
				guessed[id]++
			}
			if v.f.state.Handling(n) < consult.Processed {
				open[id]++
			}
		}
	}
	var out []Theme
	for _, t := range tree {
		if see.staff || within[t.ID] > 0 {
			out = append(out, Theme{ThemeRef: v.theme(t.ID), Depth: t.Depth, Items: own[t.ID], Within: within[t.ID], Guessed: guessed[t.ID],
				Open: open[t.ID], Machine: see.staff && v.f.state.ThemeProposed(t.ID)})
		}
	}
	return out
}

// Unthemed counts the visible contributions that lie in no theme, by the machine
// neither, and those of them that are not processed.
func (v *View) Unthemed() (items, open int) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	for n := range v.f.among(nil) {
		if v.visible(n, see) && len(v.themesOf(n, see)) == 0 && (!see.staff || len(v.f.proposed(n)) == 0) {
			items++
			if v.f.state.Handling(n) < consult.Processed {
				open++
			}
		}
	}
	return items, open
}
