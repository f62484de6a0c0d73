package responses

import (
	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/votes"
	"pult/tui/widget"
)

// answerOne writes a response of its own for one of those that the row is for.
func (r *Room) answerOne() tea.Cmd {
	d := r.here()
	w := r.env.Words()
	if d == nil || d.Count < 2 {
		return room.Info(safe.Line(w.Target.Single))
	}
	p := &widget.Picker{Title: safe.Line(w.Target.ChooseOne), Intro: []safe.Safe{say(w.Target.ChooseOneHint, r.called(&d.Response))}, Filterable: true}
	parts := map[string]consult.Part{}
	for n := range d.On.All() {
		row, err := r.view.Row(n)
		if err != nil {
			continue
		}
		of := d.Parts.Of(n)
		if len(of) == 0 {
			of = consult.Parts{{Item: n}}
		}
		for _, part := range of {
			name := row.ID
			if part.Number != 0 {
				name = part.String()
			}
			parts[name] = part
			p.Options = append(p.Options, widget.Option{ID: name, Label: safe.Line(name + " " + row.Title.String())})
		}
	}
	p.Done = func(name string) tea.Cmd { return r.writeAlone(d, parts[name]) }
	return r.env.Ask(p)
}

// writeAlone writes a response for one of those that another is, or would be, for.
func (r *Room) writeAlone(d *desk.ResponseDetail, p consult.Part) tea.Cmd {
	alone := desk.ResponseDetail{Response: desk.Response{On: consult.OrdinalsOf(p.Item), Count: 1, Decision: d.Decision, Recommendation: d.Recommendation, Title: d.Title}, Rationale: d.Rationale}
	if p.Number != 0 {
		alone.Parts = consult.PartsOf(p)
	}
	alone.Names = consult.FormatOn(alone.On, alone.Parts)
	return r.write(&alone, true)
}

// decideAll decides on the campaign or theme that the row is about as such, or that
// what it answers belongs to.
func (r *Room) decideAll() tea.Cmd {
	d := r.here()
	if d == nil || len(d.On) == 0 {
		return nil
	}
	if !d.Target.IsZero() {
		return votes.Ask(r.env, r.view, d.Target, r.Refresh)
	}
	return votes.Choose(r.env, r.view, first(d), r.Refresh)
}
