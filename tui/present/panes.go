package present

import (
	"strings"

	"pult/consult/safe"
	"pult/tui/style"
)

// Pane says which part of a room has the focus.
type Pane uint8

// The panes of a room. There is no sign for the list: its row has one.
const (
	ListPane Pane = iota
	TextPane
	FactsPane
)

// Panes is what a room shows in its body.
type Panes struct {
	List, Text, Facts []style.Line
	Focus             Pane
}

// HLine is a hairline of w cells.
func (k Kit) HLine(w int) style.Line {
	return style.S(style.Rule, strings.Repeat(k.Signs.Horizontal, max(0, w)))
}

// Body joins the panes of a room as the layout says, in exactly l.Body.H lines.
func (k Kit) Body(l Layout, p Panes) []style.Line {
	switch l.Class {
	case Single:
		if p.Focus == ListPane {
			return fill(p.List, l.Body.H)
		}
		return k.under(l, p)
	case Stacked:
		out := fill(p.List, l.List.H)
		out = append(out, k.HLine(l.Width))
		return append(out, k.under(l, p)[:l.Body.H-l.List.H-1]...)
	}
	return k.beside(l, p)
}

// under draws the text and, pinned below it, the facts, with the left margin
// that takes the sign of focus.
func (k Kit) under(l Layout, p Panes) []style.Line {
	out := make([]style.Line, 0, l.Body.H)
	for i, line := range fill(p.Text, l.Text.H) {
		out = append(out, style.Join(k.focus(p.Focus == TextPane && i == 0), line))
	}
	if l.Class == Single && l.Facts.H > 0 {
		out = append(out, k.HLine(l.Width))
	}
	for i, line := range fill(p.Facts, l.Facts.H) {
		out = append(out, style.Join(k.focus(p.Focus == FactsPane && i == 0), line))
	}
	return out
}

func (k Kit) focus(here bool) style.Line {
	if here {
		return style.S(style.Accent, k.Signs.Here)
	}
	return style.S(style.Text, " ")
}

// beside draws two or three panes; a hairline goes through the whole body and
// joins nothing.
func (k Kit) beside(l Layout, p Panes) []style.Line {
	list := fill(p.List, l.Body.H)
	middle := fill(p.Text, l.Text.H)
	pinned := -1
	if l.Class == Beside && l.Facts.H > 0 {
		pinned = len(middle)
		middle = append(middle, k.HLine(l.Facts.W))
		middle = append(middle, fill(p.Facts, l.Facts.H)...)
	}
	third := fill(p.Facts, l.Body.H)
	out := make([]style.Line, l.Body.H)
	for y := range out {
		line := make(style.Line, 0, 32)
		line = append(line, list[y].Fit(l.List.W, 0)...)
		line = append(line.Add(style.Text, " "), k.divider(p.Focus == TextPane && y == 0 || p.Focus == FactsPane && pinned >= 0 && y == pinned+1)...)
		line = append(line, middle[y]...)
		if l.Class == Triple {
			line = append(line.Fit(l.Facts.X-2, 0), k.divider(p.Focus == FactsPane && y == 0)...)
			line = append(line, third[y]...)
		}
		out[y] = line
	}
	return out
}

// divider is the hairline between panes and the cell that takes the focus.
func (k Kit) divider(focus bool) style.Line {
	return append(style.S(style.Rule, k.Signs.Vertical), k.focus(focus)...)
}

// fill returns exactly h lines.
func fill(lines []style.Line, h int) []style.Line {
	h = max(0, h)
	out := make([]style.Line, h)
	copy(out, lines)
	return out
}

// Frame is all rows of a screen.
type Frame struct {
	Header, Rooms, Filter style.Line
	Body                  []style.Line
	Message               []style.Line // the first of two lies over the end of the body
	Keys                  style.Line
	// HasMessage gives the last row to the message where both do not fit.
	HasMessage bool
}

// Screen stacks the rows of a screen into exactly l.Height lines, none wider
// than l.Width.
func Screen(l Layout, f Frame) []style.Line {
	out := make([]style.Line, 0, l.Height)
	out = append(out, f.Header, f.Rooms, f.Filter)
	if l.Body.Y > 3 {
		out = append(out, nil)
	}
	out = append(out, fill(f.Body, l.Body.H)...)
	message := f.Message
	if len(message) > 1 {
		out[len(out)-1] = message[0]
		message = message[1:]
	}
	switch {
	case !l.Short:
		out = append(out, fill(message, 1)[0], f.Keys)
	case f.HasMessage:
		out = append(out, fill(message, 1)[0])
	default:
		out = append(out, f.Keys)
	}
	for i, line := range out {
		if line.Width() > l.Width {
			out[i] = line.Cut(0, l.Width)
		}
	}
	return out
}

// Box puts a frame round the content of an overlay. Each line of content has
// the width of the box less two; its first cell takes the sign of the cursor.
func (k Kit) Box(title safe.Safe, content []style.Line, w int) []style.Line {
	s := k.Signs
	inner := max(0, w-2)
	name := k.Shorten(title, max(0, inner-5))
	top := style.S(style.Accent, s.TopLeft+s.Horizontal+" ").Add(style.Strong, name).
		Add(style.Accent, " "+strings.Repeat(s.Horizontal, max(0, inner-3-style.Width(name)))+s.TopRight)
	if name == "" {
		top = style.S(style.Accent, s.TopLeft+strings.Repeat(s.Horizontal, inner)+s.TopRight)
	}
	out := make([]style.Line, 0, len(content)+2)
	out = append(out, top)
	for _, line := range content {
		row := style.S(style.Accent, s.Vertical)
		row = append(row, line.Fit(inner, 0)...)
		out = append(out, row.Add(style.Accent, s.Vertical))
	}
	return append(out, style.S(style.Accent, s.BottomLeft+strings.Repeat(s.Horizontal, inner)+s.BottomRight))
}

// Over lays the box over the lines with its corner at column x, row y. What
// reaches beyond the screen is cut off.
func Over(lines, box []style.Line, x, y int) []style.Line {
	out := append([]style.Line(nil), lines...)
	for i, row := range box {
		if at := y + i; at >= 0 && at < len(out) {
			out[at] = out[at].Overlay(row, x)
		}
	}
	return out
}

// Fade greys lines out, for what lies behind an overlay.
func Fade(lines []style.Line) []style.Line {
	out := make([]style.Line, len(lines))
	for i, l := range lines {
		out[i] = l.With(style.Faint)
	}
	return out
}

// FadeBehindPicker greys out everything but the row that is asked about and
// the text beside or below it: a question never covers what it is about. Row is
// the screen row of the cursor, -1 for none; keys, the last row, stay.
func FadeBehindPicker(l Layout, lines []style.Line, row int) []style.Line {
	out := append([]style.Line(nil), lines...)
	for y := range out {
		switch {
		case y == row || y == len(out)-1:
		case y < l.Body.Y || y >= l.Body.Y+l.Body.H:
			out[y] = out[y].With(style.Faint)
		case l.Class >= Beside:
			list := out[y].Cut(0, l.List.W).With(style.Faint)
			out[y] = style.Join(list.Fit(l.List.W, 0), out[y].Cut(l.List.W, l.Width))
		case y < l.List.Y+l.List.H && (l.Class != Stacked || row < l.List.Y+l.List.H):
			out[y] = out[y].With(style.Faint)
		}
	}
	return out
}

// roomyPicker is how many rows a box must get beside the row that it asks
// about; where that is less, the row makes way.
const roomyPicker = 12

// PickerPlace says where a box that wants n rows opens over the list: below the
// row that it asks about, else above it. Where neither has room it scrolls, or
// the row is drawn at the end of the list, next to the text, and the box above
// it, over the frame too. The text is never covered where list and text are
// both on screen. It returns the box's first row and height, and the row on
// which the line of the item belongs.
func PickerPlace(l Layout, row, n int) (y, h, at int) {
	bottom := l.Body.Y + l.Body.H
	if l.Class == Stacked && row < l.List.Y+l.List.H {
		bottom = l.List.Y + l.List.H
	}
	below, above := bottom-row-1, row-l.Body.Y
	switch {
	case n <= below || below >= max(above, roomyPicker):
		return row + 1, min(n, below), row
	case n <= above || above >= roomyPicker:
		h = min(n, above)
		return row - h, h, row
	}
	at = bottom - 1
	h = min(n, at)
	return at - h, h, at
}

// MoveRow draws the line of an item on another row of the list.
func MoveRow(l Layout, lines []style.Line, from, to int) []style.Line {
	if from == to || min(from, to) < 0 || max(from, to) >= len(lines) {
		return lines
	}
	out := append([]style.Line(nil), lines...)
	if l.Class < Beside {
		out[from], out[to] = nil, lines[from]
		return out
	}
	out[from] = style.Join(style.Line(nil).Fit(l.List.W, 0), lines[from].Cut(l.List.W, l.Width))
	out[to] = style.Join(lines[from].Cut(0, l.List.W).Fit(l.List.W, 0), lines[to].Cut(l.List.W, l.Width))
	return out
}

// PickerWidth is how wide a picker is over the list.
func PickerWidth(l Layout) int {
	if l.Class >= Beside {
		return l.List.W - 3
	}
	return min(l.Width-4, MaxText)
}

// Center says where a box of w by h cells lies that asks about no row: in the
// middle, from the first row of the body on.
func Center(l Layout, w, h int) (x, y int) {
	return max(0, (l.Width-w)/2), max(0, min(l.Body.Y, l.Height-1-h))
}
