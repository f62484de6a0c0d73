package responses

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"pult/consult/safe"
	"pult/tui/room"
)

// put carries out what is about no row, and says so.
func (r *Room) put(done safe.Safe, do func(context.Context) error) tea.Cmd {
	return r.putThen(done, do, func() {})
}

// putMarked carries out what may be about the marked rows, which are marked no more.
func (r *Room) putMarked(done safe.Safe, do func(context.Context) error) tea.Cmd {
	return r.putThen(done, do, r.list.Unmark)
}

func (r *Room) putThen(done safe.Safe, do func(context.Context) error, after func()) tea.Cmd {
	return r.env.Run(room.Job{Do: do, Then: func(err error) tea.Cmd {
		if err != nil {
			return room.Fail(r.env.Explain(r.view, err))
		}
		after()
		r.Refresh()
		return room.Done(done)
	}})
}
