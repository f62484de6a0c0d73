package themes

import (
	"math"
	"slices"
	"strings"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/search"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/widget"
)

// rest stands in the list for what lies in no theme.
const rest consult.ThemeID = 0

// news stands for what came after the themes were found, and fits none of them.
const news consult.ThemeID = math.MaxUint32

// followed stands for what the machine proposes otherwise since it learns from people.
const followed consult.ThemeID = math.MaxUint32 - 1

// tree is the themes of a consultation, as they are folded and filtered.
type tree struct {
	themes []desk.Theme
	// restItems lie in no theme, restOpen of them are not processed; total counts
	// all contributions.
	restItems, restOpen, total int
	news                       desk.Newcomers
	audit                      desk.Audit // of the machine, empty where nothing was applied
	auditDue                   bool       // it is as of before
	as                         asOf
	ready                      bool

	folded map[consult.ThemeID]bool
	list   widget.List[consult.ThemeID]
}

// asOf is what counts and lists depend on: the journal, and what the machine has
// learnt from it.
type asOf struct {
	head   uint64
	learnt desk.Learnt
}

// changed are the contributions for which the machine proposes another theme since.
func (t *tree) changed() []consult.Ordinal {
	out := make([]consult.Ordinal, 0, len(t.audit.Changed))
	for _, c := range t.audit.Changed {
		out = append(out, c.Item)
	}
	return out
}

func asOfNow(v *desk.View) asOf { return asOf{v.Head(), v.Learnt()} }

// read counts anew, once for each state of things.
// What the machine does otherwise is left due in a large consultation, where somebody
// draws it once it is known.
func (t *tree) read(v *desk.View, now asOf, drawn bool) {
	if !t.ready || now != t.as {
		t.themes = v.Themes()
		t.restItems, t.restOpen = v.Unthemed()
		t.news = v.Newcomers()
		t.total = len(v.All())
		if t.auditDue = drawn && t.total > room.AtOnce; !t.auditDue {
			t.audit, _ = v.Audit()
		}
		t.as, t.ready = now, true
	}
}

// narrow lists what is neither folded away nor hidden by the filter: every word
// must occur in the path of a theme.
func (t *tree) narrow(query string) {
	var ids []consult.ThemeID
	hidden := -1 // what lies deeper than that is folded away
	for _, th := range t.themes {
		if query != "" {
			if widget.Matches(query, path(th)) {
				ids = append(ids, th.ID)
			}
			continue
		}
		if hidden >= 0 && th.Depth > hidden {
			continue
		}
		hidden = -1
		ids = append(ids, th.ID)
		if t.folded[th.ID] {
			hidden = th.Depth
		}
	}
	if query == "" && len(t.themes) > 0 && t.restItems > 0 {
		ids = append(ids, rest)
	}
	if query == "" && len(t.news.Items) > 0 {
		ids = append(ids, news)
	}
	if query == "" && len(t.audit.Changed) > 0 {
		ids = append(ids, followed)
	}
	t.list.SetIDs(ids)
}

func path(t desk.Theme) string {
	labels := make([]string, 0, len(t.Path))
	for _, l := range t.Path {
		labels = append(labels, l.String())
	}
	return strings.Join(labels, " ")
}

func (t *tree) index(id consult.ThemeID) int {
	return slices.IndexFunc(t.themes, func(th desk.Theme) bool { return th.ID == id })
}

func (t *tree) theme(id consult.ThemeID) (desk.Theme, bool) {
	i := t.index(id)
	if i < 0 {
		return desk.Theme{}, false
	}
	return t.themes[i], true
}

// parent is the theme above, false at the top.
func (t *tree) parent(th desk.Theme) (desk.Theme, bool) {
	for i := t.index(th.ID) - 1; i >= 0; i-- {
		if t.themes[i].Depth < th.Depth {
			return t.themes[i], true
		}
	}
	return desk.Theme{}, false
}

// below are the themes under one, all levels of them.
func (t *tree) below(th desk.Theme) []desk.Theme {
	i := t.index(th.ID) + 1
	end := i
	for end < len(t.themes) && t.themes[end].Depth > th.Depth {
		end++
	}
	return t.themes[i:end]
}

func (t *tree) branch(th desk.Theme) present.Branch {
	switch {
	case len(t.below(th)) == 0:
		return present.NoBranch
	case t.folded[th.ID]:
		return present.ClosedBranch
	}
	return present.OpenBranch
}

// fold closes or opens a theme. Where there is nothing left to close, the cursor
// goes to the theme above.
func (t *tree) fold(th desk.Theme, closed bool) {
	if t.folded == nil {
		t.folded = map[consult.ThemeID]bool{}
	}
	if closed && (t.folded[th.ID] || len(t.below(th)) == 0) {
		if above, ok := t.parent(th); ok {
			t.list.Select(above.ID)
		}
		return
	}
	t.folded[th.ID] = closed
}

// reveal opens everything above a theme.
func (t *tree) reveal(id consult.ThemeID) {
	for th, ok := t.theme(id); ok; th, ok = t.parent(th) {
		if th.ID != id {
			delete(t.folded, th.ID)
		}
	}
}

// proposed counts the themes that bear the machine's label.
func (t *tree) proposed() int {
	n := 0
	for _, th := range t.themes {
		if th.Machine {
			n++
		}
	}
	return n
}

// guesses reports whether anything in the tree is the machine's word alone.
func (t *tree) guesses() bool {
	return slices.ContainsFunc(t.themes, func(th desk.Theme) bool { return th.Machine || th.Guessed > 0 })
}

// most is the largest number in the tree, which makes a whole bar.
func (t *tree) most() int {
	most := t.restItems
	for _, th := range t.themes {
		most = max(most, th.Within)
	}
	return most
}

// unmistakable returns the label of a theme where a filter by it finds nothing
// but that theme and what lies below it.
func (t *tree) unmistakable(id consult.ThemeID) (string, bool) {
	th, ok := t.theme(id)
	label := th.Label().String()
	if !ok || label == "" || strings.ContainsAny(label, `"\„“”»«`) {
		return "", false
	}
	under := t.below(th)
	for _, other := range t.themes {
		in := other.ID == id || slices.ContainsFunc(under, func(u desk.Theme) bool { return u.ID == other.ID })
		if !in && strings.Contains(search.Fold(other.Label().String()), search.Fold(label)) {
			return "", false
		}
	}
	return label, true
}
