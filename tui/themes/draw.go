package themes

import (
	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/style"
)

// treeShare is the share of the width, in percent, that the tree gets beside a
// theme.
const treeShare = 49

// Body draws the tree and the theme under the cursor.
func (r *Room) Body(l present.Layout) []style.Line {
	l = l.Tree(treeShare)
	r.layout = l
	panes := present.Panes{List: r.drawTree(l.List.W, l.List.H), Focus: r.focus()}
	if r.tree.list.Len() == 0 {
		return r.env.Kit.Body(l, panes)
	}
	if l.Class == present.Triple {
		panes.Text = r.drawTheme(l.Text.W, l.Text.H)
		panes.Facts = r.drawMembers(l.Facts.W, l.Facts.H)
		return r.env.Kit.Body(l, panes)
	}
	head := r.drawTheme(l.Text.W, l.Text.H/2)
	panes.Text = append(head, r.drawMembers(l.Text.W, l.Text.H-len(head))...)
	return r.env.Kit.Body(l, panes)
}

// focus is the pane that has the sign of focus.
func (r *Room) focus() present.Pane {
	switch {
	case !r.inside:
		return present.ListPane
	case r.layout.Class == present.Triple:
		return present.FactsPane
	}
	return present.TextPane
}

// Row implements [room.Room].
func (r *Room) Row(l present.Layout) int {
	if l.Class == present.Single && r.inside {
		return 1
	}
	return 1 + r.tree.list.Row()
}

func (r *Room) drawTree(w, h int) []style.Line {
	k := r.env.Kit
	if r.tree.list.Len() == 0 {
		return k.Sentence(w, r.emptiness())
	}
	cols := k.ThemeColumns(w, r.tree.most())
	lines := []style.Line{k.ThemeHead(cols)}
	return append(lines, r.tree.list.Render(h-1, func(_ int, id consult.ThemeID, here, _ bool) style.Line {
		return k.ThemeRow(cols, r.row(id, here))
	})...)
}

// row is what the tree shows of a theme.
func (r *Room) row(id consult.ThemeID, here bool) present.ThemeRow {
	t, ok := r.tree.theme(id)
	if !ok {
		return present.ThemeRow{Label: safe.Line(r.env.Words().Themes.Rest), Items: r.tree.restItems, Open: r.tree.restOpen, Rest: true, Here: here}
	}
	return present.ThemeRow{Label: r.name(t.ThemeRef), Depth: t.Depth, Branch: r.tree.branch(t), Items: t.Within, Open: t.Open, Here: here}
}

// emptiness says why there is no theme to be seen.
func (r *Room) emptiness() safe.Safe {
	w := r.env.Words().Themes
	switch {
	case len(r.tree.themes) > 0:
		return say(w.NoMatch, r.query)
	case !r.view.May(consult.ActTag):
		return safe.Line(w.EmptyReader)
	}
	return safe.Line(w.Empty)
}

// drawTheme draws what is known of the theme under the cursor, in at most h rows.
func (r *Room) drawTheme(w, h int) []style.Line {
	title, source := r.about()
	head := r.env.Kit.TextHead(w, present.Text{Title: title, Source: source}, r.layout.Class < present.Beside)
	return head[:min(len(head), max(1, h))]
}

// about is the name of the theme under the cursor and how much there is of it.
func (r *Room) about() (title safe.Safe, source []string) {
	w := r.env.Words()
	items, open := r.tree.restItems, r.tree.restOpen
	title = safe.Line(w.Themes.Rest)
	var t desk.Theme
	if here, ok := r.here(); ok {
		t = here
		title, items, open = r.name(t.ThemeRef), t.Within, t.Open
	}
	source = []string{w.Contributions(r.view.Settings().Kind, items), w.Percent(items, r.tree.total), w.Count(w.Themes.StillOpen, open)}
	return title, source
}

func (r *Room) drawMembers(w, h int) []style.Line {
	k, words := r.env.Kit, r.env.Words()
	if h < 2 {
		return nil
	}
	lines := []style.Line{k.Between(w, words.Themes.Members, words.Themes.ByNumber)}
	if r.members.list.Len() == 0 {
		return append(lines, k.Paragraph(w, safe.Line(words.Themes.NoMembers))...)
	}
	return append(lines, r.members.list.Render(h-1, func(_ int, n consult.Ordinal, here, marked bool) style.Line {
		m := present.MemberRow{Score: -1, Here: here && r.inside, Marked: marked}
		if row, err := r.view.Row(n); err == nil {
			m.Number, m.Title = row.ID, r.titleOf(row)
		}
		return k.MemberRow(w, r.members.number, m)
	})...)
}

// titleOf is the title of a contribution, or how its text begins.
func (r *Room) titleOf(row desk.Row) safe.Safe {
	switch {
	case !row.Untitled:
		return row.Title
	case row.Excerpt.Empty():
		return safe.Line(r.env.Words().Inbox.Untitled)
	}
	return safe.Line(r.env.Kit.Signs.Ellipsis + " " + row.Excerpt.String())
}
