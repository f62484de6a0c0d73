package themes

import (
	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/room"
	"pult/tui/votes"
)

// whole is the campaign or theme under the cursor, neither where there is none.
func (r *Room) whole() consult.Target {
	if r.letter != nil {
		return consult.Target{Campaign: r.letter.campaign.ID}
	}
	if c, ok := r.letters.here(); ok && r.focus == onLetters {
		return consult.Target{Campaign: c.ID}
	}
	if t, ok := r.here(); ok {
		return consult.Target{Theme: t.ID}
	}
	return consult.Target{}
}

// decideWhole decides on it as such; what comes later follows.
func (r *Room) decideWhole() tea.Cmd {
	return votes.Ask(r.env, r.view, r.whole(), r.Refresh)
}

// respondWhole goes to the response for it in room 4.
func (r *Room) respondWhole() tea.Cmd {
	w := r.env.Words()
	facts, err := r.view.Target(r.whole())
	if err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	if facts.Following.Count() == 0 {
		return room.Info(safe.Line(w.Themes.DecideFirst))
	}
	return r.env.Go(room.Go{Page: room.Page{Room: keys.Responses, Ref: r.view.Ref()}, Item: facts.Following.On[0].From})
}
