package responses

import (
	"slices"
	"strings"
	"unicode/utf8"

	"pult/consult"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/widget"
)

// draw draws what is answered, and the text that is being written beside or below it.
func (x *writer) draw(k present.Kit, l present.Layout, text func(w, h int) ([]style.Line, widget.Point)) ([]style.Line, *widget.Point) {
	if l.Compact() {
		return x.drawBelow(k, l, text)
	}
	left := min(l.Width*2/5, present.MaxText)
	right := min(l.Width-left-5, present.MaxText)
	head := x.head(right)
	foot := x.foot(k, right)
	typed, at := text(right, max(2, l.Body.H-len(head)-len(foot)))
	column := slices.Concat(head, typed, foot)
	source := x.source(k, left-1, l.Body.H)
	out := make([]style.Line, l.Body.H)
	for y := range out {
		line := style.S(style.Text, " ")
		if y < len(source) {
			line = style.Join(line, source[y])
		}
		sign := " "
		if y == 0 {
			sign = k.Signs.Here
		}
		line = line.Fit(left+1, 0).Add(style.Rule, k.Signs.Vertical).Add(style.Accent, sign)
		if y < len(column) {
			line = style.Join(line, column[y])
		}
		out[y] = line
	}
	return out, &widget.Point{X: left + 3 + at.X, Y: len(head) + at.Y}
}

// drawBelow gives the text that is answered a few rows on top.
func (x *writer) drawBelow(k present.Kit, l present.Layout, text func(w, h int) ([]style.Line, widget.Point)) ([]style.Line, *widget.Point) {
	w := l.Width - 2
	head, foot := x.head(w), x.foot(k, w)[1:]
	rows := max(0, min(6, (l.Body.H-len(head)-len(foot))/3))
	var source []style.Line
	if rows > 1 {
		source = append(x.source(k, w, rows-1), k.HLine(w))
	}
	typed, at := text(w, max(2, l.Body.H-len(source)-len(head)-len(foot)))
	lines := slices.Concat(source, head, typed, foot)
	out := make([]style.Line, l.Body.H)
	for y := range out {
		if y < len(lines) {
			out[y] = style.Join(style.S(style.Text, " "), lines[y])
		}
	}
	return out, &widget.Point{X: 1 + at.X, Y: len(source) + len(head) + at.Y}
}

// head is the title, the way of the response and what was said of it.
func (x *writer) head(w int) []style.Line {
	k := x.env.Kit
	out := k.TextHead(w, present.Text{Title: x.title(&x.d.Response), Source: x.Room.source(x.d)}, true)
	out = append(out, k.ResponseSteps(w, max(x.d.State, consult.Draft), x.view.Settings().Steps, x.d.Step))
	for _, line := range x.remarks(x.d) {
		out = append(out, wrapped(line.text, w, line.sign, line.role)...)
	}
	if x.moved > 0 {
		out = append(out, wrapped(x.hasMoved(), w, k.Signs.Late, style.Warn)...)
	}
	return append(out, k.HLine(w))
}

// foot counts the text, says when it was kept, and what it lacks.
func (x *writer) foot(k present.Kit, w int) []style.Line {
	text := x.area.Editor.Value()
	words := x.env.Words()
	left := style.S(style.Muted, words.Count(words.Responses.Chars, utf8.RuneCountInString(text))+" "+k.Signs.Dot+" "+words.Count(words.Dialog.Words, len(strings.Fields(text))))
	var right style.Line
	for i, c := range x.checks(text, x.d) {
		if i > 0 {
			right = right.Add(style.Text, "  ")
		}
		sign, role := k.Signs.Done, style.OK
		if !c.ok {
			sign, role = k.Signs.Open, style.Muted
		}
		right = right.Add(role, sign).Add(style.Text, " "+c.label)
	}
	if unknown := x.checkPlaceholders(text); !unknown.Empty() {
		right = style.S(style.Warn, k.Signs.Late+" ").Add(style.Text, unknown.String())
	}
	line := left
	if x.area.Refused() {
		line = style.S(style.Warn, k.Signs.Late+" ").Add(style.Text, words.Vocab.Rule[consult.RuleEmptyText])
	}
	if gap := w - line.Width() - right.Width(); gap >= 2 {
		line = style.Join(line, style.S(style.Text, strings.Repeat(" ", gap)), right)
	}
	return []style.Line{k.HLine(w), line}
}

// source is what is answered, what was decided on it, and why.
func (x *writer) source(k present.Kit, w, h int) []style.Line {
	facts := factLines(k, x.facts(x.d), w)
	var out []style.Line
	for i, c := range x.answered(x.d) {
		if i > 0 {
			out = append(out, nil)
		}
		out = append(out, style.S(style.Strong, k.Shorten(c.title, w)))
		out = append(out, k.Wrap(c.text, w, nil, h < 12).Lines...)
	}
	if h < 12 {
		// Few rows: the decision in one line, then as much of the text as fits.
		return k.Window(w, h, append(facts[:min(1, len(facts))], out...), 0)
	}
	keep := min(len(facts), h/2)
	if room := h - keep - 1; len(out) > room {
		out = k.Window(w, room, out, 0)
	}
	return append(append(out, nil), facts[:keep]...)
}
