package tui

import (
	tea "charm.land/bubbletea/v2"

	"pult/consult/desk"
)

type othersMsg struct{}

// waitForOthers sends one message when colleagues have begun or ended to edit
// what is on screen.
func (a *App) waitForOthers() tea.Cmd {
	ctx, moved := a.env.Ctx, a.moved
	return func() tea.Msg {
		select {
		case <-ctx.Done():
			return nil
		case <-moved:
			return othersMsg{}
		}
	}
}

// showWhere lets others know where the person is after a key.
func (a *App) showWhere() {
	a.asked = a.asked && a.dialogs.Len() > 0
	a.env.ShowWhere(a.room(), a.asked)
}

// drawnHead is up to where the person has the journal on screen: what others
// have written since is in the process, but not before their eyes.
func (a *App) drawnHead(v *desk.View) uint64 {
	if head, ok := a.heads[v.Ref()]; ok {
		return head
	}
	return v.Head()
}

// drawing notes what the frame that is about to be drawn will show.
func (a *App) drawing() {
	if v := a.room().Watching(); v != nil {
		a.heads[v.Ref()] = v.Head()
	}
}
