package responses

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/widget"
)

// certify is the choice of having the completion certified.
const certify = "certify"

// showGate shows what still stands in the way of completion. The first look at a
// large consultation takes seconds.
func (r *Room) showGate() tea.Cmd {
	var gate desk.Gate
	return r.env.Run(room.Job{
		Title: r.env.Words().Gate.Looking,
		Do:    func(ctx context.Context) (err error) { gate, err = r.view.Gate(ctx); return err },
		Then: func(err error) tea.Cmd {
			if err != nil {
				return room.Fail(r.env.Explain(r.view, err))
			}
			return r.env.Ask(r.hurdles(gate))
		},
	})
}

// hurdles offers every hurdle with its count; one that is chosen leads to what it
// is about. Where none is left the completion can be certified.
func (r *Room) hurdles(gate desk.Gate) *widget.Picker {
	k, w := r.env.Kit, r.env.Words()
	p := &widget.Picker{Title: safe.Line(w.Gate.Title), Apart: true, Fixed: true, Intro: []safe.Safe{
		say(w.Gate.Passed, w.Number(gate.Passed), w.Number(gate.Contributions)),
		say(w.Gate.Acknowledged, w.Number(gate.Acknowledged), w.Percent(gate.Acknowledged, gate.Contributions)),
	}}
	if gate.Early != 0 {
		p.Warnings = append(p.Warnings, safe.Linef(w.Gate.Early, w.Vocab.Phase[gate.Early]))
	}
	stuck := r.view.Stuck()
	for i, name := range r.view.Settings().Steps {
		if slices.Contains(stuck, i) {
			p.Warnings = append(p.Warnings, say(w.Approvers.StuckStep, w.StepName(name)))
		}
	}
	if gate.Exceptions > 0 {
		p.Intro = append(p.Intro, safe.Line(w.Count(w.Gate.Exceptions, gate.Exceptions)))
	}
	digits := 0 // what is read out is not aligned
	for _, l := range gate.Lines {
		if !r.env.Spoken {
			digits = max(digits, style.Width(w.Number(l.Count)))
		}
	}
	for _, l := range gate.Lines {
		h := k.Hurdle(l.Hurdle, l.Count, digits)
		p.Options = append(p.Options, widget.Option{ID: l.Hurdle.String(), Label: h.Label, Sign: h.Sign, SignRole: h.SignRole, Hint: h.Do})
	}
	end := widget.Option{ID: certify, Label: safe.Line(w.Gate.Certify)}
	switch {
	case !gate.Open():
		end.Off = safe.Line(w.Gate.First)
	case !r.view.May(consult.PassGate{}.Act()):
		end.Off = safe.Line(w.Gate.NoRight)
	}
	p.Options = append(p.Options, end)
	p.Start = end.ID
	if !end.Off.Empty() {
		p.Start = firstHurdle(gate)
	}
	p.Done = func(id string) tea.Cmd {
		if id == certify {
			return r.certify()
		}
		for _, l := range gate.Lines {
			if l.Hurdle.String() == id {
				return r.lead(l)
			}
		}
		return nil
	}
	return p
}

// firstHurdle is the first that stands in the way, empty for none.
func firstHurdle(gate desk.Gate) string {
	for _, l := range gate.Lines {
		if l.Count > 0 {
			return l.Hurdle.String()
		}
	}
	return ""
}

// lead goes to what stands in the way: to a response where one was approved
// unlawfully, else to the contributions.
func (r *Room) lead(l desk.GateLine) tea.Cmd {
	w := r.env.Words().Gate
	switch {
	case l.Count == 0:
		return room.Info(safe.Line(w.Nothing))
	case l.Query == "":
		return room.Info(safe.Line(w.Do[l.Hurdle]))
	}
	if l.Hurdle == consult.HurdleOwnApproval {
		if err := r.SetQuery(l.Query); err != nil {
			return room.Fail(r.env.ExplainQuery(err))
		}
		return nil
	}
	return r.env.Go(room.Go{Page: room.Page{Room: keys.Inbox, Ref: r.view.Ref()}, Query: l.Query, SetQuery: true})
}

// certify checks the files and puts on record that nothing stands in the way.
func (r *Room) certify() tea.Cmd {
	var gate desk.Gate
	var paper *desk.Certificate
	ref, service := r.view.Ref(), r.env.Service
	return r.env.Run(room.Job{
		Title: r.env.Words().Gate.Looking,
		Do: func(ctx context.Context) (err error) {
			gate, paper, err = service.Certify(ctx, ref, consult.Implementation)
			return err
		},
		Then: func(err error) tea.Cmd {
			switch {
			case err != nil:
				return room.Fail(r.env.Explain(r.view, err))
			case paper == nil: // something has come up meanwhile
				return r.env.Ask(r.hurdles(gate))
			}
			r.Refresh()
			shown := present.Certificate{
				Title: safe.Line(paper.Title), Seq: int(paper.Seq), Hash: paper.Hash, Figures: paper.Figures,
				When: r.env.Words().Date(paper.At.In(r.view.Location())), Who: r.who(paper.By, consult.Moderator),
			}
			return r.env.Ask(&widget.Page{Title: safe.Line(r.env.Words().Gate.Certificate), Lines: func(k present.Kit, width int) []style.Line {
				return k.Certificate(shown, width)
			}})
		},
	})
}
