package themes

import (
	"strings"

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
	if r.letter != nil {
		return r.drawLetter(l)
	}
	l = l.Tree(treeShare)
	r.layout = l
	panes := present.Panes{List: r.drawLists(l), Focus: r.pane()}
	if c, ok := r.letters.here(); ok && r.focus == onLetters {
		panes.Text = r.drawSummary(l, c)
		return r.env.Kit.Body(l, panes)
	}
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

// pane is the one that has the sign of focus.
func (r *Room) pane() present.Pane {
	switch {
	case r.focus != onMembers:
		return present.ListPane
	case r.layout.Class == present.Triple:
		return present.FactsPane
	}
	return present.TextPane
}

// Row implements [room.Room].
func (r *Room) Row(l present.Layout) int {
	switch {
	case r.letter != nil:
		return 1 + r.letter.list.Row()
	case l.Class == present.Single && r.focus == onMembers:
		return 1
	case r.focus == onLetters:
		return r.lettersAt + 1 + r.letters.list.Row()
	}
	return 1 + r.tree.list.Row()
}

// drawLists draws the tree and, below it, the campaigns; where there is no room for
// both, the one that the cursor is in.
func (r *Room) drawLists(l present.Layout) []style.Line {
	w, h := l.List.W, l.List.H
	var remarks []string
	if l := r.tree.as.learnt; l.Reading {
		remarks = append(remarks, r.env.Words().Themes.Reading+" "+r.env.Words().Percent(l.Part, 100))
	}
	if r.tree.guesses() {
		remarks = append(remarks, r.env.Words().Themes.Legend)
	}
	remarks = append(remarks, r.auditLines()...)
	if h < fewestRows || len(remarks) == 0 {
		return r.drawBoth(w, h)
	}
	lines := append(r.drawBoth(w, h-1-len(remarks)), nil)
	for _, remark := range remarks {
		lines = append(lines, style.S(style.Muted, " "+style.Truncate(remark, w-2, r.env.Kit.Signs.Ellipsis)))
	}
	return lines
}

func (r *Room) drawBoth(w, h int) []style.Line {
	name := 0
	for _, t := range r.tree.themes {
		name = max(name, r.env.Kit.ThemeName(present.ThemeRow{Label: r.name(t.ThemeRef), Depth: t.Depth, Machine: t.Machine}))
	}
	cols := r.env.Kit.ThemeColumns(w, r.tree.most(), name)
	below := 0
	if n := r.letters.list.Len(); n > 0 {
		below = min(n+2, max(4, h/3))
	}
	switch {
	case below == 0:
		return r.drawTree(cols, h)
	case h < fewestRows:
		if r.lettersAt = 0; r.focus == onLetters {
			return r.drawLetters(cols, h)
		}
		return r.drawTree(cols, h)
	}
	upper := r.drawTree(cols, h-below)
	if used := min(len(upper)+1, h-below+1); used+r.letters.list.Len()+1 <= h {
		below = h - used + 1 // they follow the tree at once
	}
	r.lettersAt = h - below + 1
	for len(upper) < r.lettersAt {
		upper = append(upper, nil)
	}
	return append(upper[:r.lettersAt], r.drawLetters(cols, h-r.lettersAt)...)
}

// fewestRows is how many rows a list has at least that shows tree and campaigns.
const fewestRows = 14

func (r *Room) drawTree(cols present.ThemeColumns, h int) []style.Line {
	k := r.env.Kit
	if r.tree.list.Len() == 0 {
		return k.Sentence(cols.Width, r.emptiness())
	}
	lines := []style.Line{k.ThemeHead(cols)}
	return append(lines, r.tree.list.Render(h-1, func(_ int, id consult.ThemeID, here, _ bool) style.Line {
		return k.ThemeRow(cols, r.row(id, here && r.focus != onLetters))
	})...)
}

// row is what the tree shows of a theme.
func (r *Room) row(id consult.ThemeID, here bool) present.ThemeRow {
	t, ok := r.tree.theme(id)
	if id == news {
		n := len(r.tree.news.Items)
		return present.ThemeRow{Label: safe.Line(r.env.Words().Themes.News), Machine: true, Items: n, Open: n, Rest: true, Here: here}
	}
	if id == followed {
		n := len(r.tree.audit.Changed)
		return present.ThemeRow{Label: safe.Line(r.env.Words().Themes.Followed), Machine: true, Items: n, Open: n, Rest: true, Here: here}
	}
	if !ok {
		return present.ThemeRow{Label: safe.Line(r.env.Words().Themes.Rest), Items: r.tree.restItems, Open: r.tree.restOpen, Rest: true, Here: here}
	}
	return present.ThemeRow{Label: r.name(t.ThemeRef), Depth: t.Depth, Branch: r.tree.branch(t), Machine: t.Machine, Items: t.Within, Open: t.Open, Here: here}
}

// emptiness says why there is no theme to be seen.
func (r *Room) emptiness() safe.Safe {
	w := r.env.Words().Themes
	switch {
	case len(r.tree.themes) > 0:
		return say(w.NoMatch, r.query)
	case !r.view.May(consult.ActTag):
		return safe.Line(w.EmptyReader)
	case len(r.letters.all) > 0 && r.view.Staff():
		return safe.Line(w.EmptyLetters)
	}
	return safe.Line(w.Empty)
}

// drawTheme draws what is known of the theme under the cursor, in at most h rows.
func (r *Room) drawTheme(w, h int) []style.Line {
	title, source := r.about()
	k := r.env.Kit
	inline := r.layout.Compact()
	out := k.TextHead(w, present.Text{Title: title, Source: source}, inline)
	if r.members.known {
		out = append(out, r.evidence(w, h-len(out), inline)...)
	}
	return out[:min(len(out), max(1, h))]
}

// evidence draws the words and the voices that stand for a theme, as many as there
// is room for.
func (r *Room) evidence(w, h int, inline bool) []style.Line {
	k, t := r.env.Kit, r.env.Words().Themes
	var out []style.Line
	if words := r.keywords(); words != "" {
		lines := safe.Wrap(safe.Line(t.Keywords+" "+words), max(1, min(w, present.MaxText)))
		for i, l := range lines[:min(len(lines), keywordLines)] {
			text := l.String()
			if i == keywordLines-1 {
				text = strings.TrimSuffix(text, ",") // whole words are left out after it
			}
			line := style.S(style.Text, text)
			if rest, ok := strings.CutPrefix(text, t.Keywords); ok && i == 0 {
				line = style.S(style.Muted, t.Keywords).Add(style.Text, rest)
			}
			out = append(out, line)
		}
		if !inline {
			out = append(out, nil)
		}
	}
	if len(r.members.facts.Quotes) == 0 || h-len(out) < 2 {
		return out
	}
	if !inline {
		out = append(out, style.S(style.Strong, style.Truncate(t.Voices, w, k.Signs.Ellipsis)))
	}
	for _, q := range r.members.facts.Quotes {
		room := h - len(out) - 1
		if room < 1 {
			break
		}
		out = append(out, k.Quote(w, r.members.number, min(room, 3), q.ID, q.Text)...)
	}
	if !inline && len(out) < h {
		out = append(out, nil)
	}
	return out
}

// keywordLines is how many lines the words of a theme take at most.
const keywordLines = 2

func (r *Room) keywords() string {
	words := make([]string, 0, len(r.members.facts.Keywords))
	for _, word := range r.members.facts.Keywords {
		words = append(words, word.String())
	}
	return strings.Join(words, ", ")
}

// about is the name of the theme under the cursor and how much there is of it.
func (r *Room) about() (title safe.Safe, source []string) {
	w := r.env.Words()
	items, open := r.tree.restItems, r.tree.restOpen
	title = safe.Line(w.Themes.Rest)
	if id, _ := r.tree.list.ID(); id == news {
		title, items, open = safe.Line(w.Themes.News+present.Machine), len(r.tree.news.Items), len(r.tree.news.Items)
		if r.tree.news.Offer {
			return title, []string{w.Contributions(r.view.Settings().Kind, items), w.Themes.NewsOffer}
		}
	}
	if id, _ := r.tree.list.ID(); id == followed {
		n := len(r.tree.audit.Changed)
		return safe.Line(w.Themes.Followed + present.Machine), []string{w.Contributions(r.view.Settings().Kind, n), w.Themes.FollowedKeys}
	}
	var t desk.Theme
	if here, ok := r.here(); ok {
		t = here
		title, items, open = r.name(t.ThemeRef), t.Within, t.Open
	}
	source = []string{w.Contributions(r.view.Settings().Kind, items), w.Percent(items, r.tree.total), w.Count(w.Themes.StillOpen, open)}
	if t.Guessed > 0 || r.members.known {
		source = append(source, say(w.Themes.Checked, w.Percent(items-t.Guessed, items)).String())
	}
	return title, source
}

func (r *Room) drawMembers(w, h int) []style.Line {
	k, words := r.env.Kit, r.env.Words()
	if h < 2 {
		return nil
	}
	remark := words.Themes.ByNumber
	if ids := r.members.list.IDs(); len(ids) > 0 && r.members.what[ids[0]].Theme != 0 && r.members.what[ids[0]].Score >= 0 {
		remark = words.Themes.ByNearness
	}
	lines := []style.Line{k.Between(w, words.Themes.Members, remark)}
	if r.members.list.Len() == 0 {
		return append(lines, k.Paragraph(w, safe.Line(words.Themes.NoMembers))...)
	}
	return append(lines, r.members.list.Render(h-1, func(_ int, n consult.Ordinal, here, marked bool) style.Line {
		x := r.members.what[n]
		m := present.MemberRow{Score: x.Score, Machine: x.Machine, Here: here && r.focus == onMembers, Marked: marked}
		if x.Theme == 0 {
			m.Score = -1
		}
		if row, err := r.view.Row(n); err == nil {
			m.Number, m.Title = row.ID, r.memberTitle(w, row)
		}
		return k.MemberRow(w, r.members.number, m)
	})...)
}

// memberTitle is the title of a member; where themes are mixed, after where it lies,
// which leaves most of the w cells to the title.
func (r *Room) memberTitle(w int, row desk.Row) safe.Safe {
	title := r.titleOf(row)
	if r.members.of != followed {
		return title
	}
	t, _ := r.tree.theme(r.members.what[row.Ordinal].Theme)
	return safe.Concat(safe.Line(r.env.Kit.Signs.Forward), safe.Literal(" "), safe.Line(r.env.Kit.Shorten(r.name(t.ThemeRef), max(8, w/3))), safe.Literal(": "), title)
}

// titleOf is the title of a contribution, or how its text begins.
func (r *Room) titleOf(row desk.Row) safe.Safe {
	switch {
	case !row.Untitled:
		return row.Title
	case row.Excerpt.Empty():
		return safe.Line(r.env.Words().Inbox.Untitled)
	}
	return safe.Line(r.env.Kit.Signs.Ellipsis + " " + strings.TrimSpace(row.Excerpt.String()))
}
