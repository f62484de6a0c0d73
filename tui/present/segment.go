package present

import (
	"fmt"
	"strings"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/style"
)

// CutPiece is a word of a text that is being cut.
type CutPiece struct {
	Text  safe.Safe
	Break consult.Break
	// Cut says that a segment begins with it; Here that the cursor stands before it.
	Cut, Here bool
}

// Cutting draws a text with the places where it is cut, and where paragraphs
// propose it, in w cells. Row is the line of the cursor.
func (k Kit) Cutting(w int, pieces []CutPiece) (lines []style.Line, row int) {
	w = max(8, min(w, MaxText))
	n := 1
	var line style.Line
	flush := func() {
		if len(line) > 0 {
			lines, line = append(lines, line), nil
		}
	}
	for i, p := range pieces {
		switch {
		case p.Cut:
			flush()
			n++
			lines = append(lines, k.cutLine(w, n))
		case p.Break == consult.BreakParagraph:
			flush()
			lines = append(lines, style.S(style.Muted, strings.Repeat(k.Signs.Dot+" ", 3)+k.Words.Segment.Proposed))
		case p.Break == consult.BreakLine:
			flush()
		}
		if i == 0 {
			lines = append(lines, k.cutLine(w, 1))
		}
		for _, word := range safe.Wrap(p.Text, w-1) {
			item := style.Of(style.Text, word)
			if p.Here {
				item = style.Join(style.S(style.Accent, k.Signs.Here), style.Of(style.Strong, word))
			}
			gap := 1
			if len(line) == 0 {
				gap = 0
			}
			if line.Width()+gap+item.Width() > w {
				flush()
				gap = 0
			}
			if p.Here {
				row = len(lines)
			}
			line = style.Join(line.Add(style.Text, strings.Repeat(" ", gap)), item)
		}
	}
	flush()
	return lines, row
}

// cutLine is the line above a segment.
func (k Kit) cutLine(w, n int) style.Line {
	label := k.Signs.Horizontal + " " + k.Words.Number(n) + " "
	return style.S(style.Strong, label).Add(style.Rule, strings.Repeat(k.Signs.Horizontal, max(0, w-style.Width(label))))
}

// Part is the head of a segment in the text of a contribution.
type Part struct {
	Name           string // "12.2"
	Position, Of   int
	Decision       consult.Decision
	Recommendation consult.Decision
	Themes         []string // cleaned
	TypedUp        safe.Safe
	Chosen         bool
}

// PartFact is the decision of one segment, as a fact beside those of the whole.
func (k Kit) PartFact(p Part) Fact {
	v := k.decision(p.Decision, p.Recommendation)
	return Fact{Label: p.Name, Sign: v.Sign, SignRole: v.SignRole, Value: style.S(style.Text, v.Word)}
}

// State says in words how a segment was decided.
func (k Kit) State(p Part) string { return k.decision(p.Decision, p.Recommendation).Word }

// PartHead draws what stands above a segment: position, name, decision, and in a
// second line its themes and the file that it was typed up from. The sign of the
// cursor stands before the one that is chosen.
func (k Kit) PartHead(w int, p Part) []style.Line {
	s := k.Words.Segment
	at := fmt.Sprintf(s.At, k.Words.Number(p.Position), k.Words.Number(p.Of))
	line := style.S(style.Strong, k.Signs.Horizontal+" "+at)
	if p.Chosen {
		line = style.S(style.Accent, k.Signs.Here+" ").Add(style.Strong, at)
	}
	v := k.decision(p.Decision, p.Recommendation)
	gap := " " + k.Signs.Dot + " "
	line = line.Add(style.Muted, gap+p.Name+gap).Add(v.SignRole, v.Sign).Add(style.Text, " "+v.Word)
	out := []style.Line{k.cutOff(w, line)}
	var more []string
	if len(p.Themes) > 0 {
		more = append(more, k.Words.Inbox.Theme+" "+strings.Join(p.Themes, ", "))
	}
	if !p.TypedUp.Empty() {
		more = append(more, fmt.Sprintf(s.TypedUp, p.TypedUp))
	}
	if len(more) > 0 {
		out = append(out, k.cutOff(w, style.S(style.Muted, "  "+strings.Join(more, gap))))
	}
	return out
}

// cutOff shortens a line, with the mark where something is missing.
func (k Kit) cutOff(w int, line style.Line) style.Line {
	if line.Width() <= w {
		return line
	}
	return style.Join(line.Cut(0, max(0, w-style.Width(k.Signs.Ellipsis))), style.S(style.Muted, k.Signs.Ellipsis))
}

// PartStates draws the decisions of all segments in a row: "1+ 2○".
func (k Kit) PartStates(parts []Part) style.Line {
	var line style.Line
	for i, p := range parts {
		v := k.decision(p.Decision, p.Recommendation)
		gap := ""
		if i > 0 {
			gap = " "
		}
		role := style.Muted
		if p.Chosen {
			role = style.Strong
		}
		line = line.Add(role, gap+k.Words.Number(p.Position)).Add(v.SignRole, v.Sign)
	}
	return line
}
