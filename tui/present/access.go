package present

import (
	"strings"

	"pult/consult/safe"
	"pult/tui/style"
)

// Standing is how somebody stands who is on record.
type Standing uint8

// The ways to stand.
const (
	ComesIn Standing = iota
	HasNoKey
	HasNoRight
	IsOver
)

// Guest is one row of the room of access.
type Guest struct {
	Name, Organisation safe.Safe
	Roles, Scope       string
	Until              string
	Standing           Standing
	Refused            bool
	Here               bool
}

// AccessColumns is how the list of people is divided at a width.
type AccessColumns struct {
	Width, Name, Organisation, Roles, Scope, Until int
}

// AccessColumns divides the list; too narrow, it leaves out where a role holds,
// then the organisation.
func (k Kit) AccessColumns(w int) AccessColumns {
	c := AccessColumns{Width: w, Organisation: 12, Roles: 16, Scope: 14, Until: 10}
	switch {
	case w < 64:
		c.Organisation, c.Scope = 0, 0
	case w < 78:
		c.Scope = 0
	case w >= 140:
		c.Organisation, c.Roles, c.Scope = 26, 30, 48
	case w >= 110:
		c.Organisation, c.Roles, c.Scope = 22, 26, 28
	case w >= 90: // room for a consultation whose names are long
		c.Roles, c.Scope = 14, 28
	}
	c.Name = w - 5
	for _, n := range []int{c.Organisation, c.Roles, c.Scope, c.Until} {
		if n > 0 {
			c.Name -= n + 1
		}
	}
	return c
}

func (c AccessColumns) each(name, organisation, roles, scope, until string) []string {
	var out []string
	for _, cell := range []struct {
		text string
		w    int
	}{{name, c.Name}, {organisation, c.Organisation}, {roles, c.Roles}, {scope, c.Scope}, {until, c.Until}} {
		if cell.w > 0 {
			out = append(out, style.Pad(style.Truncate(cell.text, cell.w, ""), cell.w))
		}
	}
	return out
}

// AccessHead draws the heads of the columns.
func (k Kit) AccessHead(c AccessColumns) style.Line {
	a := k.Words.Access
	return style.S(style.Muted, "    "+strings.Join(c.each(a.Name, a.Organisation, a.Roles, a.Scope, a.Until), " ")).Fit(c.Width, 0)
}

// AccessRow draws one person.
func (k Kit) AccessRow(c AccessColumns, g Guest) style.Line {
	line := style.S(style.Text, " ")
	if g.Here {
		line = style.S(style.Accent, k.Signs.Here)
	}
	line = append(line, k.StandingSign(g.Standing)...)
	if g.Refused {
		line = line.Add(style.Warn, k.Signs.Late)
	} else {
		line = line.Add(style.Text, " ")
	}
	role := style.Text
	if g.Here {
		role = style.Strong
	}
	cut := func(s string, w int) string { return style.Truncate(s, w, k.Signs.Ellipsis) }
	cells := c.each(k.Shorten(g.Name, c.Name), k.Shorten(g.Organisation, c.Organisation), cut(g.Roles, c.Roles), cut(g.Scope, c.Scope), cut(g.Until, c.Until))
	line = line.Add(role, " "+cells[0]).Add(style.Muted, " "+strings.Join(cells[1:], " ")).Fit(c.Width, 0)
	if g.Here {
		return line.With(style.Selected)
	}
	return line
}

// StandingSign is the sign of how somebody stands.
func (k Kit) StandingSign(s Standing) style.Line {
	switch s {
	case ComesIn:
		return style.S(style.OK, k.Signs.Done)
	case IsOver:
		return style.S(style.Muted, k.Signs.NotApplicable)
	}
	return style.S(style.Muted, k.Signs.Open)
}

// StandingWord says it in own words.
func (k Kit) StandingWord(s Standing) string {
	a := k.Words.Access
	return []string{a.Works, a.NoKey, a.NoRight, a.AllOver}[s]
}
