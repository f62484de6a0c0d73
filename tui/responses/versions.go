package responses

import (
	"slices"
	"strconv"

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
		if version(step) && step.Seq < base && !step.Undone {
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
	return &widget.Page{Title: say(w.DiffTitle, r.called(&d.Response)), Lines: func(k present.Kit, width int) []style.Line {
		out := []style.Line{style.S(style.Muted, what), nil}
		lines := k.Difference(before, now, width)
		if !slices.ContainsFunc(lines, func(l style.Line) bool {
			return slices.ContainsFunc(l, func(s style.Span) bool { return s.Mod != 0 })
		}) {
			same := w.DiffSame
			if before != now {
				same = w.DiffSpaces
			}
			out = append(out, style.S(style.Muted, same), nil)
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

// showVersions lists every version and step of a response, the last first; a
// version that is chosen is compared with the present one, and can be brought back.
func (r *Room) showVersions() tea.Cmd {
	d := r.here()
	if d == nil {
		return nil
	}
	w := r.env.Words()
	if d.ID == 0 {
		return room.Info(safe.Line(w.Responses.NoResponseHere))
	}
	base := d.Base()
	p := &widget.Picker{Title: say(w.Responses.VersionsTitle, r.called(&d.Response)), Apart: true, Fixed: true}
	for _, step := range slices.Backward(d.Steps) {
		who, at := r.whoFor(step), r.env.Clock(r.view, step.At)
		o := widget.Option{ID: strconv.FormatUint(step.Seq, 10)}
		if !version(step) {
			what := w.Vocab.Op[step.Op]
			if step.Stages > 1 {
				what += ", " + r.stage(step.Stage, step.Stages)
			}
			if step.Op == consult.OpHandOver {
				who = r.who(step.By, consult.Approver)
				what += ", " + say(w.Approvers.PutBy, r.view.Name(step.For), r.view.Name(step.To)).String()
			}
			if text := step.Comment.String() + step.Exception.String(); text != "" {
				what += ": " + text
			}
			o.Label, o.Off = say(w.Responses.StepRow, what, who, at), safe.Line(w.Responses.SameVersion)
		} else {
			o.Label = say(w.Responses.VersionRow, w.Number(step.Version), who, at)
		}
		switch {
		case step.Seq == base:
			o.Hint = w.Responses.Present
		case step.Undone:
			o.Sign, o.SignRole = r.env.Kit.Signs.NotApplicable, style.Muted
		}
		p.Options = append(p.Options, o)
	}
	p.Done = func(id string) tea.Cmd {
		for _, step := range d.Steps {
			if strconv.FormatUint(step.Seq, 10) != id || !version(step) {
				continue
			}
			if step.Seq == base {
				return room.Info(safe.Line(w.Responses.SameVersion))
			}
			return r.showVersion(d, step)
		}
		return nil
	}
	return r.env.Ask(p)
}

// role is the one in which a step is taken.
func role(op consult.Op) consult.Role {
	if op == consult.OpResponseApprove || op == consult.OpResponseReturn {
		return consult.Approver
	}
	return consult.Moderator
}

func version(step desk.ResponseStep) bool {
	return step.Op == consult.OpRespond || step.Op == consult.OpResponseEdit
}

// showVersion shows what has changed since an earlier version; enter opens that
// to be saved anew.
func (r *Room) showVersion(d *desk.ResponseDetail, step desk.ResponseStep) tea.Cmd {
	w := r.env.Words()
	page := r.difference(d, say(w.Responses.DiffBefore, w.Number(step.Version)).String(), step.Text, d.Text)
	if r.writable(d) {
		page.More = func() tea.Cmd {
			x := r.begin(d, false)
			x.area.Editor.Replace(step.Text.String())
			x.changed(step.Text.String())
			return tea.Batch(r.env.Ask(x.area), room.Info(say(w.Responses.Restored, w.Number(step.Version))))
		}
	}
	return r.env.Ask(page)
}
