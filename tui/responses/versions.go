package responses

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/widget"
)

// earlier returns the text that the present one is to be compared with, and what
// that is: the one approved last, else the version before.
func (r *Room) earlier(d *desk.ResponseDetail) (text safe.Safe, what string, ok bool) {
	w := r.env.Words()
	base := d.Base()
	if !d.ApprovedBefore.Empty() && d.ApprovedBefore.String() != d.Text.String() {
		return d.ApprovedBefore, w.Responses.DiffApproved, true
	}
	for _, step := range slices.Backward(d.Steps) {
		version := step.Op == consult.OpRespond || step.Op == consult.OpResponseEdit
		if version && step.Seq < base && !step.Undone {
			return step.Text, say(w.Responses.DiffBefore, w.Number(step.Version)).String(), true
		}
	}
	return safe.Safe{}, "", false
}

// showDifference compares the present text with the one before.
func (r *Room) showDifference() tea.Cmd {
	d := r.here()
	if d == nil {
		return nil
	}
	before, what, ok := r.earlier(d)
	if !ok {
		return room.Info(safe.Line(r.env.Words().Responses.DiffNothing))
	}
	return r.env.Ask(r.difference(d, what, before, d.Text))
}

func (r *Room) difference(d *desk.ResponseDetail, what string, before, now safe.Safe) *widget.Page {
	w := r.env.Words().Responses
	return &widget.Page{Title: say(w.DiffTitle, d.Names), Lines: func(k present.Kit, width int) []style.Line {
		out := []style.Line{style.S(style.Muted, what), nil}
		lines := k.Difference(before, now, width)
		if !slices.ContainsFunc(lines, func(l style.Line) bool {
			return slices.ContainsFunc(l, func(s style.Span) bool { return s.Mod != 0 })
		}) {
			out = append(out, style.S(style.Muted, w.DiffSame), nil)
		}
		return append(out, lines...)
	}}
}

// difference compares what is typed with the text on record.
func (x *writer) difference(text string) tea.Cmd {
	w := x.env.Words()
	before, what := x.d.Text, say(w.Responses.DiffBefore, w.Number(x.d.Version)).String()
	if text == x.d.Body || x.d.ID == 0 {
		var ok bool
		if before, what, ok = x.earlier(x.d); !ok {
			return room.Info(safe.Line(w.Responses.DiffNothing))
		}
	}
	return x.env.Ask(x.Room.difference(x.d, what, before, safe.Text(text)))
}
