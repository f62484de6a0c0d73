package style

import (
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"pult/consult/safe"
)

// Role is what a piece of text means; the palette gives it a colour.
type Role uint8

// The roles of the palette. Text has no colour at all: it is the terminal's
// own foreground, so its contrast is what the person chose.
const (
	Text   Role = iota
	Strong      // headings, keys, the title that is here
	Muted       // labels, numbers, dates
	Accent      // here, a live count, people, what is under way
	OK          // done, yes
	Warn        // late, returned, missing
	Err         // rejected, failed
	Rule        // hairlines and the empty part of a bar: never text
	roleCount
)

// Mod is how a piece of text stands out at the moment, beside its role.
type Mod uint8

// Mods can be combined. Faint wins over every other: it is only for what lies
// behind an open overlay.
const (
	Selected Mod = 1 << iota
	Faint
	Bold
	Underline
	Strike
	modCount = 1 << iota
)

// Span is a piece of text of one look, without line breaks. What comes from
// outside is a safe.Safe before it becomes a span; see [Of].
type Span struct {
	Text string
	Role Role
	Mod  Mod
}

// Line is one row of cells, from left to right.
type Line []Span

// S returns a line of one span.
func S(role Role, text string) Line { return Line{{Text: text, Role: role}} }

// Of returns a line of one span of text from outside.
func Of(role Role, text safe.Safe) Line { return S(role, text.String()) }

// Add returns the line with one more span at its end. Like append it may use
// the line's own memory.
func (l Line) Add(role Role, text string) Line {
	if text == "" {
		return l
	}
	return append(l, Span{Text: text, Role: role})
}

// Join puts lines one behind the other into a new one.
func Join(lines ...Line) Line { return slices.Concat(lines...) }

// Width is the number of cells that the line takes.
func (l Line) Width() int {
	w := 0
	for _, s := range l {
		w += Width(s.Text)
	}
	return w
}

// String returns the words of the line without their looks.
func (l Line) String() string {
	var b strings.Builder
	for _, s := range l {
		b.WriteString(s.Text)
	}
	return b.String()
}

// With returns a copy in which every span has the mod as well.
func (l Line) With(m Mod) Line {
	out := slices.Clone(l)
	for i := range out {
		out[i].Mod |= m
	}
	return out
}

// Fit returns the line cut or filled with spaces to exactly w cells. The filling
// has the mod, so that a selected row is selected to its end.
func (l Line) Fit(w int, fill Mod) Line {
	have := l.Width()
	if have > w {
		l = l.Cut(0, w)
		have = l.Width()
	}
	if have < w {
		return append(slices.Clip(l), Span{Text: spaces(w - have), Mod: fill})
	}
	return l
}

// Cut returns the cells from..to of the line. A wide character that is cut in
// two leaves a space, so that the columns stay where they are.
func (l Line) Cut(from, to int) Line {
	var out Line
	x := 0
	for _, s := range l {
		w := Width(s.Text)
		if x >= to {
			break
		}
		if x+w > from {
			if text := cut(s.Text, from-x, to-x); text != "" {
				out = append(out, Span{Text: text, Role: s.Role, Mod: s.Mod})
			}
		}
		x += w
	}
	return out
}

// Overlay returns the line with the cells of top laid over it from column x.
func (l Line) Overlay(top Line, x int) Line {
	end := x + top.Width()
	left := l.Cut(0, x).Fit(x, 0)
	return Join(left, top, l.Cut(end, max(end, l.Width())))
}

// Width is the number of cells that a text takes on screen.
func Width(s string) int {
	n := 0
	for _, r := range s {
		if !narrow(r) {
			return displaywidth.String(s)
		}
		n++
	}
	return n
}

// narrow reports the characters that certainly take one cell, so that the
// common case needs no look at grapheme clusters.
func narrow(r rune) bool {
	return r >= 0x20 && r < 0x7f || r >= 0xa1 && r < 0x300 && r != 0xad ||
		r >= 0x2010 && r <= 0x2027 || r == '‹' || r == '›' || r == '−' || r == '≈' || r == '→' ||
		r >= 0x2500 && r <= 0x25ca || r == '○' || r == '●'
}

// Truncate returns the text in at most w cells; what is left out at the end is
// shown by the mark, which is "…" or its plain form.
func Truncate(s string, w int, mark string) string {
	if w <= 0 {
		return ""
	}
	if Width(s) <= w {
		return s
	}
	room := w - Width(mark)
	if room < 0 {
		return cut(mark, 0, w)
	}
	return strings.TrimRight(cut(s, 0, room), " ") + mark
}

// Pad fills the text with spaces on the right to w cells.
func Pad(s string, w int) string { return s + spaces(w-Width(s)) }

// PadLeft fills the text with spaces on the left to w cells.
func PadLeft(s string, w int) string { return spaces(w-Width(s)) + s }

const blanks = "                                                                                                                                "

func spaces(n int) string {
	switch {
	case n <= 0:
		return ""
	case n <= len(blanks):
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

func cut(s string, from, to int) string {
	if from <= 0 && Width(s) <= to {
		return s
	}
	var b strings.Builder
	x := 0
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		c, w := g.Value(), g.Width()
		if x >= to {
			break
		}
		switch {
		case x >= from && x+w <= to:
			b.WriteString(c)
		case x+w > from && w > 1:
			b.WriteString(spaces(min(x+w, to) - max(x, from)))
		}
		x += w
	}
	return b.String()
}
