package widget

import (
	"strconv"
	"strings"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/style"
)

// Render implements [Dialog].
func (p *Picker) Render(k present.Kit, w, h int) View {
	p.prepare()
	v := View{Title: p.Title}
	for _, s := range p.Intro {
		v.Lines = append(v.Lines, paragraph(style.Muted, s, w)...)
	}
	for _, s := range p.Warnings {
		v.Lines = append(v.Lines, below(k, s, safe.Safe{}, w)...)
	}
	if p.Filterable {
		line, x := p.filter.Render(w - 4)
		v.Cursor = &Point{x + 3, len(v.Lines)}
		v.Lines = append(v.Lines, style.Join(style.S(style.Text, " ").Add(style.Accent, k.Signs.Prompt).Add(style.Text, " "), line))
	}
	var foot []style.Line
	for _, s := range p.Outro {
		foot = append(foot, paragraph(style.Text, s, w)...)
	}
	if p.Create != nil && p.Typed == "" && p.filter.Value() == "" {
		foot = append(foot, paragraph(style.Muted, safe.Line(k.Words.Inbox.NewThemeHint), w)...)
	}
	if !p.said.Empty() {
		foot = append(foot, below(k, p.said, safe.Safe{}, w)...)
	}
	// Blank lines are for where there is room.
	if rows := h - 2 - len(v.Lines) - len(foot); rows >= p.list.Len()+2 {
		if len(v.Lines) > 0 {
			v.Lines = append(v.Lines, nil)
		}
		if len(foot) > 0 {
			foot = append([]style.Line{nil}, foot...)
		}
	}
	if p.list.Len() == 0 {
		text := k.Words.Dialog.NoChoice
		if p.TooDeep(p.filter.Value()) {
			text = k.Words.Vocab.Rule[consult.RuleThemeDepth]
		}
		v.Lines = append(v.Lines, paragraph(style.Muted, safe.Line(text), w)...)
	}
	v.Lines = append(v.Lines, p.rows(k, w, max(3, h-2-len(v.Lines)-len(foot)))...)
	v.Lines = append(v.Lines, foot...)
	return v
}

// rows draws the options in at most h rows; where more follow, the last row
// says how many.
func (p *Picker) rows(k present.Kit, w, h int) []style.Line {
	digit := map[string]int{}
	for i, id := range p.digits() {
		digit[id] = i + 1
	}
	n := p.list.Len()
	shown := min(n, h)
	if n > h {
		shown = h - 1
	}
	out := p.list.Render(shown, func(_ int, id string, here, _ bool) style.Line {
		return p.row(k, w, id, here, digit[id])
	})
	if n <= h {
		return out
	}
	more := ""
	if rest := n - p.list.offset - shown; rest > 0 {
		more = k.Signs.More + " " + k.Words.Count(k.Words.Frame.MoreLines, rest)
	}
	return append(out, style.S(style.Muted, style.PadLeft(more, w-1)))
}

// hintColumn is where the hints of options stand.
const hintColumn = 40

func (p *Picker) row(k present.Kit, w int, row string, here bool, digit int) style.Line {
	line, role := style.S(style.Text, " "), style.Text
	if here {
		line, role = style.S(style.Accent, k.Signs.Here), style.Strong
	}
	line = line.Add(style.Text, " ")
	switch {
	case digit > 0:
		line = line.Add(style.Strong, strconv.Itoa(digit)).Add(style.Text, " ")
	default:
		line = line.Add(style.Text, "  ")
	}
	id, recent, set := optionID(row)
	o, _ := p.option(id)
	hint := o.Hint
	label := o.Label
	switch {
	case row == createID:
		name, parent, _ := p.creation()
		label = p.Offer(k.Words, name, parent)
	case recent:
		hint = k.Words.Inbox.Recent
	case set:
		hint = k.Words.Inbox.IsSet
	default:
		line = line.Add(style.Text, strings.Repeat("  ", o.Depth))
	}
	if p.Multi && row != createID {
		role, sign := p.box(k, id)
		line = line.Add(role, sign).Add(style.Text, " ")
	}
	if o.Sign != "" {
		line = line.Add(o.SignRole, o.Sign).Add(style.Text, " ")
	}
	if !o.Off.Empty() {
		role = style.Muted
	}
	room := w - line.Width() - 1
	column := min(hintColumn, w-style.Width(hint)-1)
	if hint != "" {
		room = min(room, max(8, column-line.Width()-1))
	}
	line = line.Add(role, k.Shorten(label, room))
	if hint != "" {
		line = line.Fit(max(column, line.Width()+1), 0)
		line = line.Add(style.Muted, style.Truncate(hint, max(0, w-line.Width()), k.Signs.Ellipsis))
	}
	line = line.Fit(w, 0)
	if here {
		return line.With(style.Selected)
	}
	return line
}

// box shows whether an option is chosen, for all, a part or none.
func (p *Picker) box(k present.Kit, id string) (style.Role, string) {
	switch p.now[id] {
	case All:
		return style.OK, k.Signs.Done
	case Part:
		return style.Accent, k.Signs.UnderWay
	}
	return style.Muted, k.Signs.Open
}
