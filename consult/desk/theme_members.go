package desk

import (
	"cmp"
	"slices"

	"pult/consult"
)

// ThemeMember is a contribution of a theme.
type ThemeMember struct {
	Ordinal consult.Ordinal
	// Theme is where it lies: the theme that was asked for, or one below.
	Theme consult.ThemeID
	// Score, from 0 to 1, is how sure the machine is; negative where it says nothing.
	Score float64
	// Machine says that the machine alone put it there.
	Machine bool
}

// ThemeMembers returns the visible contributions that lie in a theme or below, the
// surest of the machine first. To others than staff, the machine says nothing.
func (v *View) ThemeMembers(id consult.ThemeID) []ThemeMember {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	under := map[consult.ThemeID]bool{id: true}
	for _, t := range v.f.state.ThemeTree() {
		under[t.ID] = under[t.ID] || under[t.Parent]
	}
	var out []ThemeMember
	look := func(n consult.Ordinal) {
		if !v.visible(n, see) {
			return
		}
		if m, ok := v.memberOf(under, n, see); ok {
			out = append(out, m)
		}
	}
	if see.staff {
		v.f.withPlaces(func(p *placing) {
			for n := range p.in(func(themes []consult.ThemeID) bool {
				return slices.ContainsFunc(themes, func(id consult.ThemeID) bool { return under[id] })
			}) {
				look(n)
			}
		})
	} else {
		for n := range v.f.among(nil) {
			look(n)
		}
	}
	slices.SortStableFunc(out, func(a, b ThemeMember) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// scored is how sure the machine is; of a second theme it does not say.
func scored(l label) float64 {
	if l.score == 0 {
		return -1
	}
	return l.score
}

// memberOf is what a contribution is in some themes; the caller holds mu.
func (v *View) memberOf(themes map[consult.ThemeID]bool, n consult.Ordinal, see sight) (ThemeMember, bool) {
	m := ThemeMember{Ordinal: n, Score: -1}
	for _, id := range v.themesOf(n, see) {
		if themes[id] {
			m.Theme = id
			break
		}
	}
	if !see.staff {
		return m, m.Theme != 0
	}
	if m.Theme != 0 {
		for _, l := range v.f.labels(n) {
			if l.theme == m.Theme {
				m.Score = scored(l)
			}
		}
		return m, true
	}
	for _, l := range v.f.proposed(n) {
		if themes[l.theme] {
			return ThemeMember{n, l.theme, scored(l), true}, true
		}
	}
	return m, false
}
