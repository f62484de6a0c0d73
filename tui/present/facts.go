package present

import (
	"strings"

	"pult/consult/safe"
	"pult/tui/style"
)

// Fact is one line of the block of facts: a label, perhaps a sign, the value,
// and something short to its right.
type Fact struct {
	Label    string
	Sign     string
	SignRole style.Role
	Value    style.Line
	// Right is own words ("bis 19.03."); RightRole its role, text meaning muted.
	Right     string
	RightRole style.Role
}

// Due is what stands beside the axes in the block of facts, in own words.
type Due struct{ Handling, Publication, Decision, Response, Referral string }

// AxisFacts returns the axes, one a fact.
func (k Kit) AxisFacts(v Values, d Due) []Fact {
	due := []string{d.Handling, d.Publication, d.Decision, d.Response, d.Referral}
	if v.NoPublication {
		due = []string{d.Handling, d.Decision, d.Response, d.Referral}
	}
	var out []Fact
	for i, x := range k.Values(v) {
		out = append(out, Fact{Label: x.Axis.Label, Sign: x.Sign, SignRole: x.SignRole, Value: style.S(style.Text, x.Word), Right: due[i]})
	}
	return out
}

// LabelWidth is the widest label of the axes and a space, so that values stand
// in the same column whatever the item.
func (k Kit) LabelWidth() int {
	a := &k.Words.Axes
	n := 0
	for _, l := range []string{a.Handling.Label, a.Publication.Label, a.Decision.Label, a.Response.Label, a.Referral.Label} {
		n = max(n, style.Width(l))
	}
	return n + 1
}

// rightColumn is where short remarks start in the block of facts.
const rightColumn = 38

// Facts draws facts one a line, at most h. A value without a label belongs to
// the one above. Longer values are shortened, never their remarks.
func (k Kit) Facts(w, h int, facts []Fact) []style.Line {
	var out []style.Line
	label := k.LabelWidth()
	for _, f := range facts[:min(len(facts), max(h, 0))] {
		if f.Label == "" && f.Sign == "" && len(f.Value) == 0 {
			out = append(out, nil)
			continue
		}
		line := style.S(style.Muted, style.Pad(style.Truncate(f.Label, label-1, k.Signs.Ellipsis), label))
		if f.Sign != "" {
			line = line.Add(f.SignRole, f.Sign).Add(style.Text, " ")
		}
		out = append(out, k.withRight(w, line, f))
	}
	return out
}

func (k Kit) withRight(w int, line style.Line, f Fact) style.Line {
	role := f.RightRole
	if role == style.Text {
		role = style.Muted
	}
	right := style.S(role, f.Right)
	room := w - line.Width()
	if f.Right != "" {
		room -= right.Width() + 1
	}
	value := f.Value
	if value.Width() > room {
		value = style.Join(value.Cut(0, max(0, room-style.Width(k.Signs.Ellipsis))), style.S(style.Muted, k.Signs.Ellipsis))
	}
	line = style.Join(line, value)
	if f.Right == "" {
		return line
	}
	at := min(rightColumn, w-right.Width())
	return style.Join(line.Fit(max(at, line.Width()+1), 0), right)
}

// AxisLine draws all axes in one line, each with letter, sign and word. Where
// they do not fit, those on which nothing was done lose their word first, then
// those on the right; letter and sign always stand.
func (k Kit) AxisLine(w int, v Values, d Due) style.Line {
	values := k.Values(v)
	due := k.AxisFacts(v, d)
	short := make([]bool, len(values))
	draw := func(gap string) style.Line {
		var line style.Line
		for i, x := range values {
			if i > 0 {
				line = line.Add(style.Text, gap)
			}
			line = line.Add(style.Muted, x.Axis.Letter+" ").Add(x.SignRole, x.Sign)
			if short[i] {
				continue
			}
			line = line.Add(style.Text, " "+x.Brief)
			if due[i].Right != "" {
				line = line.Add(style.Text, " "+due[i].Right)
			}
		}
		return line
	}
	line := draw("   ")
	if line.Width() > w {
		line = draw("  ")
	}
	for _, unset := range []bool{true, false} {
		for i := len(values) - 1; i >= 0 && line.Width() > w; i-- {
			if values[i].set != unset || !unset {
				short[i] = true
				line = draw("  ")
			}
		}
	}
	return line
}

// AxisLines draws all axes in as few lines as it takes, words in full.
func (k Kit) AxisLines(w int, v Values, d Due) []style.Line {
	var out []style.Line
	var line style.Line
	for i, f := range k.AxisFacts(v, d) {
		x := k.Values(v)[i]
		item := style.S(style.Muted, x.Axis.Letter+" ").Add(x.SignRole, x.Sign).Add(style.Text, " "+x.Brief)
		if f.Right != "" {
			item = item.Add(style.Text, " "+f.Right)
		}
		switch {
		case len(line) == 0:
			line = item
		case line.Width()+3+item.Width() <= w:
			line = style.Join(line.Add(style.Text, "   "), item)
		default:
			out = append(out, line)
			line = item
		}
	}
	return append(out, line)
}

// FactLine draws further facts in one line, as many as fit whole.
func (k Kit) FactLine(w int, facts []Fact) style.Line {
	var line style.Line
	for _, f := range facts {
		if len(f.Value) == 0 {
			continue
		}
		item := style.S(style.Muted, f.Label+" ")
		if f.Sign != "" {
			item = item.Add(f.SignRole, f.Sign).Add(style.Text, " ")
		}
		item = style.Join(item, f.Value)
		if f.Right != "" {
			item = item.Add(style.Muted, " "+f.Right)
		}
		gap := 0
		if len(line) > 0 {
			gap = 3
		}
		if line.Width()+gap+item.Width() > w {
			if len(line) == 0 {
				return style.Join(item.Cut(0, w-style.Width(k.Signs.Ellipsis)), style.S(style.Muted, k.Signs.Ellipsis))
			}
			continue
		}
		line = style.Join(line.Add(style.Text, strings.Repeat(" ", gap)), item)
	}
	return line
}

// FactsBlock draws the facts of an item where the layout has room for them:
// one a line in a block of their own, or all axes in one line and the rest in
// another.
func (k Kit) FactsBlock(l Layout, v Values, d Due, more []Fact) []style.Line {
	w, h := l.Facts.W, l.Facts.H
	axes := k.AxisFacts(v, d)
	if h >= len(axes)+2 {
		block := axes
		if len(more) > 0 {
			block = append(append(block, Fact{}), more...)
		}
		if l.Class == Triple {
			return append([]style.Line{style.S(style.Strong, k.Words.Inbox.State), nil}, k.Facts(w, h-2, block)...)
		}
		return k.Facts(w, h, block)
	}
	if h < 3 {
		return []style.Line{k.AxisLine(w, v, d), k.FactLine(w, more)}[:max(0, h)]
	}
	lines := k.AxisLines(w, v, d)
	if len(lines) >= h {
		lines = []style.Line{k.AxisLine(w, v, d)}
	}
	return append(lines, k.FactLine(w, more))
}

// Said makes the value of a fact of text from outside.
func Said(s safe.Safe) style.Line { return style.Of(style.Text, s) }
