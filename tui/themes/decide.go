package themes

import (
	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/room"
	"pult/tui/votes"
	"pult/tui/widget"
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

// decideWhole decides on it as such; what comes later follows. Where senders of a
// letter say something of their own that is no segment, they would be answered without
// it: that is said before.
func (r *Room) decideWhole() tea.Cmd {
	target := r.whole()
	ask := func() tea.Cmd { return votes.Ask(r.env, r.view, target, r.Refresh) }
	own := r.ownWords(target.Campaign)
	if own == 0 {
		return ask()
	}
	w := r.env.Words()
	return r.env.Ask(&widget.Confirm{Title: votes.Name(w, target, r.view.TargetName(target)),
		Question: safe.Line(w.Count(w.Themes.OwnUnread, own)), Detail: safe.Line(w.Themes.OwnUnreadHow), Yes: ask})
}

// ownWords is how many members of a campaign say something of their own that is no
// segment yet, as far as that is known, or can be found out while somebody waits.
func (r *Room) ownWords(id consult.CampaignID) int {
	l := r.letter
	if l == nil {
		c, found := r.letters.campaign(id)
		if !found || len(c.Members) > atOnce {
			return 0
		}
		l = &letter{campaign: c, compared: map[consult.Ordinal]desk.Comparison{}}
		for _, n := range c.Members {
			l.compare(r.view, n)
		}
	}
	own := 0
	for _, n := range l.campaign.Members {
		if l.says(n) {
			own++
		}
	}
	return own
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
