package present

import (
	"strings"

	"pult/consult/safe"
	"pult/tui/style"
)

// Branch says whether something lies under a theme, and whether it is shown.
type Branch uint8

// The branches.
const (
	NoBranch Branch = iota
	OpenBranch
	ClosedBranch
)

// ThemeRow is one row of the tree of themes.
type ThemeRow struct {
	Label  safe.Safe
	Depth  int
	Branch Branch
	// Machine says that the machine made it and nobody has confirmed it.
	Machine bool
	// Items lie in it or below, Open of them are not processed.
	Items, Open int
	// Rest is no theme: it stands for what lies in none.
	Rest, Here bool
}

// ThemeColumns is how the tree is divided at a width.
type ThemeColumns struct {
	Width, Name, Count, Bar int
	// Most is the length of a whole bar: one scale for all rows.
	Most int
}

const (
	narrowTree  = 44 // below that there is no bar
	shortBar    = 6  // the least of it where names need the room
	wideTree    = 80 // from there on it is twice as long
	countCells  = 5
	themeIndent = 2
)

// ThemeColumns divides the tree; most is the largest number in it, name how many cells
// its longest name takes: bars are shorter where that needs the room.
func (k Kit) ThemeColumns(w, most, name int) ThemeColumns {
	c := ThemeColumns{Width: w, Count: max(countCells, style.Width(k.Words.Number(most))), Bar: barCells, Most: most}
	switch {
	case w < narrowTree:
		c.Bar = 0
	case w >= wideTree:
		c.Bar = 2 * barCells
	}
	// Here, name, texts, open, bar, margin.
	c.Name = w - 1 - 2*(1+c.Count) - 1
	if c.Bar > 0 {
		c.Bar = max(shortBar, min(c.Bar, c.Name-2-name))
		c.Name -= 2 + c.Bar
	}
	return c
}

// ThemeName is how many cells a row needs for its name.
func (k Kit) ThemeName(r ThemeRow) int {
	n := r.Depth*themeIndent + 2 + style.Width(r.Label.String())
	if r.Machine {
		n += style.Width(Machine)
	}
	return n
}

// ThemeHead draws the heads of the columns.
func (k Kit) ThemeHead(c ThemeColumns) style.Line {
	w := k.Words.Themes
	return style.S(style.Muted, "   "+style.Pad(style.Truncate(w.Theme, c.Name-2, ""), c.Name-2)+" "+
		style.PadLeft(style.Truncate(w.Texts, c.Count, ""), c.Count)+" "+style.PadLeft(style.Truncate(w.Open, c.Count, ""), c.Count)).Fit(c.Width, 0)
}

// ThemeRow draws one theme in exactly c.Width cells.
func (k Kit) ThemeRow(c ThemeColumns, r ThemeRow) style.Line {
	line, role := style.S(style.Text, " "), style.Text
	if r.Here {
		line, role = style.S(style.Accent, k.Signs.Here), style.Strong
	}
	sign := map[Branch]string{NoBranch: " ", OpenBranch: k.Signs.BranchOpen, ClosedBranch: k.Signs.BranchClosed}[r.Branch]
	indent := min(r.Depth*themeIndent, c.Name/3)
	line = line.Add(style.Muted, strings.Repeat(" ", indent)+sign+" ")
	line = line.Add(role, k.named(r.Label, r.Machine, c.Name-indent-2))
	line = line.Add(style.Text, " "+style.PadLeft(k.Words.Number(r.Items), c.Count)).Add(style.Muted, " "+style.PadLeft(k.Words.Number(r.Open), c.Count))
	if c.Bar > 0 {
		line = append(line.Add(style.Text, "  "), k.common(c.Bar, r.Items, c.Most, r.Rest)...)
	}
	if r.Here {
		return line.Fit(c.Width, 0).With(style.Selected)
	}
	return line.Fit(c.Width, 0)
}

// named pads a name to w cells; where the machine made it, its mark stands
// right behind it and is never cut off.
func (k Kit) named(name safe.Safe, machine bool, w int) string {
	if !machine {
		return style.Pad(k.Shorten(name, w), w)
	}
	return style.Pad(k.Shorten(name, w-1)+Machine, w)
}

// Machine is the mark of what the machine says and nobody has confirmed.
const Machine = "?"

// common draws a bar on a scale that many rows share, without its empty part.
func (k Kit) common(w, part, most int, rest bool) style.Line {
	role := style.Accent
	if rest {
		role = style.Rule
	}
	return style.S(role, strings.Trim(k.Bar(w, part, most).String(), k.Signs.BarEmpty)).Fit(w, 0)
}

// LetterRow is one campaign in the list beside the themes.
type LetterRow struct {
	Title safe.Safe
	// Suggested says that the machine found it and nobody has accepted it.
	Suggested         bool
	Texts, Submitters int
	Arrivals          []int // a day
	Here              bool
}

// LettersHead draws the heads of the campaigns in the columns of the tree.
func (k Kit) LettersHead(c ThemeColumns) style.Line {
	w := k.Words.Themes
	name := style.Truncate(w.Letters, c.Name-2, k.Signs.Ellipsis)
	return style.S(style.Text, "   ").Add(style.Strong, style.Pad(name, c.Name-2)).
		Add(style.Muted, " "+style.PadLeft(style.Truncate(w.Texts, c.Count, ""), c.Count)+" "+style.PadLeft(style.Truncate(w.People, c.Count, ""), c.Count)).Fit(c.Width, 0)
}

// LetterRow draws one campaign: how many texts, from how many, when they came.
func (k Kit) LetterRow(c ThemeColumns, r LetterRow) style.Line {
	line, role := style.S(style.Text, " "), style.Text
	if r.Here {
		line, role = style.S(style.Accent, k.Signs.Here), style.Strong
	}
	line = line.Add(style.Accent, k.Signs.Campaign+" ").Add(role, k.named(r.Title, r.Suggested, c.Name-2))
	line = line.Add(style.Text, " "+style.PadLeft(k.Words.Number(r.Texts), c.Count)).Add(style.Muted, " "+style.PadLeft(k.Words.Number(r.Submitters), c.Count))
	if c.Bar > 0 {
		line = append(line.Add(style.Text, "  "), k.Spark(Squeeze(r.Arrivals, c.Bar)).Fit(c.Bar, 0)...)
	}
	if r.Here {
		return line.Fit(c.Width, 0).With(style.Selected)
	}
	return line.Fit(c.Width, 0)
}

// Squeeze adds up neighbouring days so that all of them fit into w columns.
func Squeeze(days []int, w int) []int {
	if len(days) <= w || w <= 0 {
		return days
	}
	out := make([]int, w)
	for i, n := range days {
		out[i*w/len(days)] += n
	}
	return out
}

// MemberRow is one contribution of a theme.
type MemberRow struct {
	Number string
	Title  safe.Safe
	// Score, from 0 to 1, is how near it lies or how sure the machine is;
	// negative where there is none.
	Score float64
	// Machine says that the machine put it there and nobody has confirmed it.
	Machine      bool
	Here, Marked bool
}

const scoreCells = 4

// MemberRow draws one contribution in w cells; numbers have number cells.
func (k Kit) MemberRow(w, number int, r MemberRow) style.Line {
	line, role := style.S(style.Text, " "), style.Text
	if r.Here {
		line, role = style.S(style.Accent, k.Signs.Here), style.Strong
	}
	if r.Marked {
		line = line.Add(style.Accent, k.Signs.Mark)
	} else {
		line = line.Add(style.Text, " ")
	}
	score := ""
	if r.Score >= 0 {
		score = k.Words.Decimal(r.Score, 2)
	}
	mark := " "
	if r.Machine {
		mark = Machine
	}
	title := w - 2 - number - 1 - 1 - scoreCells - 1
	line = line.Add(style.Muted, style.PadLeft(r.Number, number)+" ").Add(role, style.Pad(k.Shorten(r.Title, title), title)).
		Add(style.Muted, " "+style.PadLeft(score, scoreCells)+mark)
	if r.Here {
		return line.Fit(w, 0).With(style.Selected)
	}
	return line.Fit(w, 0)
}

// Between draws a heading on the left and a short remark on the right.
func (k Kit) Between(w int, heading, remark string) style.Line {
	line, ok := ends(w, style.S(style.Strong, heading), style.S(style.Muted, remark))
	if !ok {
		return style.S(style.Strong, style.Truncate(heading, w, k.Signs.Ellipsis))
	}
	return line
}

// Quote draws what somebody wrote, with its number before it, in w cells and at
// most h rows. The quotation marks belong to Pult, not to the words.
func (k Kit) Quote(w, number, h int, from string, text safe.Safe) []style.Line {
	q := k.Words.Themes
	gap := number + 1
	lines := safe.Wrap(safe.Line(q.QuoteOpen+text.String()+q.QuoteClose), max(8, min(w, MaxText)-gap))
	cut := len(lines) > h
	lines = lines[:min(len(lines), h)]
	out := make([]style.Line, 0, len(lines))
	for i, l := range lines {
		lead := strings.Repeat(" ", gap)
		if i == 0 {
			lead = style.PadLeft(from, number) + " "
		}
		words := l.String()
		if cut && i == len(lines)-1 {
			end := " " + k.Signs.Ellipsis + q.QuoteClose
			words = style.Truncate(words, max(1, w-gap-style.Width(end)), "") + end
		}
		out = append(out, style.S(style.Muted, lead).Add(style.Text, words))
	}
	return out
}

// Paragraph wraps own words, muted, at w cells.
func (k Kit) Paragraph(w int, text safe.Safe) []style.Line {
	var out []style.Line
	for _, l := range safe.Wrap(text, max(1, min(w, MaxText))) {
		out = append(out, style.S(style.Muted, l.String()))
	}
	return out
}
