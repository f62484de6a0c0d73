package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/tui/present"
	"pult/tui/room"
)

type draftsSaved struct{ err error }

// saveDrafts writes what was typed and is on no record: at once where something
// was left, else in a moment, so that a hand that types does not write at every
// key. It is no job: an import that takes minutes must not hold it up.
func (a *App) saveDrafts(now bool) tea.Cmd {
	drafts := a.env.Drafts()
	switch {
	case !drafts.Waiting():
		return nil
	case now:
		return func() tea.Msg { return draftsSaved{drafts.Flush()} }
	case a.drafting:
		return nil
	}
	a.drafting = true
	return tea.Tick(room.DraftEvery, func(time.Time) tea.Msg { return draftsSaved{drafts.Flush()} })
}

// draftsSaved hears that drafts were written, or why not.
func (a *App) draftsSaved(msg draftsSaved) tea.Cmd {
	a.drafting = false
	if msg.err != nil {
		a.say(present.Failure, a.env.Explain(nil, msg.err))
		return nil
	}
	return a.saveDrafts(false)
}
