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
	c := themeCounts{above: map[consult.ThemeID]consult.ThemeID{}, of: map[consult.ThemeID]*Theme{}}
	for _, t := range tree {
		c.above[t.ID], c.of[t.ID] = t.Parent, &Theme{}
	}
	if see.staff {
		v.f.withPlaces(func(p *placing) {
			for cell, times := range p.count {
				if cell.has(placedThere) {
					c.add(p.themes(cell), times, cell.has(placedByPerson), cell.has(placedOpen))
				}
			}
		})
	} else {
		for n := range v.f.among(nil) {
			if v.visible(n, see) {
				c.add(v.themesOf(n, see), 1, true, v.f.state.Handling(n) < consult.Processed)
			}
		}
	}
	var out []Theme
	for _, t := range tree {
		x := c.of[t.ID]
		if see.staff || x.Within > 0 {
			x.ThemeRef, x.Depth, x.Machine = v.theme(t.ID), t.Depth, see.staff && v.f.state.ThemeProposed(t.ID)
			out = append(out, *x)
		}
	}
	return out
}

// themeCounts counts contributions by theme.
type themeCounts struct {
	above map[consult.ThemeID]consult.ThemeID
	of    map[consult.ThemeID]*Theme
	met   []consult.ThemeID
}

// add counts so many contributions that lie in the same themes.
func (c *themeCounts) add(themes []consult.ThemeID, times int, byPerson, open bool) {
	c.met = c.met[:0]
	for _, id := range themes {
		if t := c.of[id]; t != nil && byPerson {
			t.Items += times
		}
		for ; id != 0 && !slices.Contains(c.met, id); id = c.above[id] {
			c.met = append(c.met, id)
		}
	}
	for _, id := range c.met {
		t := c.of[id]
		if t == nil {
			continue
		}
		t.Within += times
		if !byPerson {
			t.Guessed += times
		}
		if open {
			t.Open += times
		}
	}
}

// Unthemed counts the visible contributions that lie in no theme, by the machine
// neither, and those of them that are not processed.
func (v *View) Unthemed() (items, open int) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if see.staff {
		v.f.withPlaces(func(p *placing) {
			for cell, times := range p.count {
				if cell.has(placedThere) && len(p.themes(cell)) == 0 {
					items += times
					if cell.has(placedOpen) {
						open += times
					}
				}
			}
		})
		return items, open
	}
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
