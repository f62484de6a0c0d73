package votes

import (
	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// Values offers what can be decided, or proposed where the council decides. On what,
// and what follows from the choice, the caller sets.
func Values(env *room.Env, view *desk.View) *widget.Picker {
	w := env.Words()
	p := &widget.Picker{Title: safe.Line(w.Inbox.DecisionTitle)}
	if view.Settings().DecidedBy == consult.ByCouncil {
		p.Title = safe.Line(w.Inbox.RecommendationTitle)
	}
	for _, d := range consult.Decisions() {
		sign, role := env.Kit.DecisionSign(d)
		o := widget.Option{ID: d.String(), Label: safe.Line(w.Axes.DecisionState[d]), Sign: sign, SignRole: role}
		if d.RationaleDue() {
			o.Hint = w.Inbox.RationaleDue
		}
		p.Options = append(p.Options, o)
	}
	return p
}
