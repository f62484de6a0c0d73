package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult/desk"
	"pult/tui/room"
)

// What others do: changedMsg says that the data folder has changed, othersMsg
// that colleagues have begun or ended to edit what is on screen.
type (
	changedMsg struct{}
	othersMsg  struct{}
)

// hearEvery is how often at most the work of others is brought on screen: with
// everybody at work there is something new all the time.
const hearEvery = 250 * time.Millisecond

// ear hears that others have done something. The first is told at once, what
// follows it closely together with what comes until its time.
type ear struct {
	woken chan struct{}
	told  time.Time
}

func newEar() *ear { return &ear{woken: make(chan struct{}, 1)} }

// listen sends the message once there is something to tell.
func (e *ear) listen(ctx context.Context, msg tea.Msg) tea.Cmd {
	return func() tea.Msg {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(hearEvery - time.Since(e.told)):
		}
		select {
		case <-ctx.Done():
			return nil
		case <-e.woken:
		}
		e.told = time.Now()
		return msg
	}
}

// showWhere lets others know where the person is after a key.
func (a *App) showWhere() {
	a.asked = a.asked && a.dialogs.Len() > 0
	a.env.ShowWhere(a.room(), a.asked)
}

// retell keeps true what the open questions say of who else is at work on what
// they are about.
func (a *App) retell() {
	if r, ok := a.room().(room.Reteller); ok {
		a.dialogs.Retell(r.Retell)
	}
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
