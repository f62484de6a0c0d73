package tui

import (
	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/inbox"
	"pult/tui/keys"
	"pult/tui/overview"
	"pult/tui/present"
	"pult/tui/protocol"
	"pult/tui/room"
	"pult/tui/widget"
)

// open returns the room at an address, making it at the first visit. Rooms are
// kept, so that cursor, filter and scroll position survive every change of room.
func (a *App) open(p room.Page) (room.Room, error) {
	if r, ok := a.rooms[p]; ok {
		return r, nil
	}
	var r room.Room
	var err error
	switch p.Room {
	case keys.Inbox:
		r, err = inbox.New(a.env, p.Ref)
	case keys.Journal:
		r, err = protocol.New(a.env, p.Ref)
	default:
		r, err = overview.New(a.env)
	}
	if err != nil {
		return nil, err
	}
	a.rooms[p] = r
	return r, nil
}

// ref is the consultation that the digits act on: that of the room, in room 1
// the one under the cursor.
func (a *App) ref() (consult.Ref, bool) {
	if v := a.room().Watching(); v != nil {
		return v.Ref(), true
	}
	return a.at.Ref, a.at.Ref != consult.Ref{}
}

// places are the rooms that there are, by digit.
func (a *App) places() map[int]keys.Place {
	out := map[int]keys.Place{1: keys.Overview}
	if v := a.room().Watching(); v != nil {
		out[2] = keys.Inbox
		if v.May(consult.ActJournal) {
			out[7] = keys.Journal
		}
	}
	return out
}

// enter goes to the room of a digit.
func (a *App) enter(number int) {
	place, ok := a.places()[number]
	if !ok {
		a.say(present.Failure, safe.Line(a.env.Words().Failure.NotBuilt))
		return
	}
	page := room.Page{Room: place}
	if place != keys.Overview {
		page.Ref, _ = a.ref()
	}
	a.goTo(room.Go{Page: page})
}

// host is the application as its rooms know it.
type host struct{ app *App }

func (h host) Ask(d widget.Dialog)      { h.app.dialogs.Push(d) }
func (h host) Go(to room.Go)            { h.app.goTo(to) }
func (h host) Leave()                   { h.app.leave() }
func (h host) Run(job room.Job) tea.Cmd { return h.app.jobs.add(h.app.env.Ctx, job) }

func (a *App) goTo(to room.Go) {
	r, err := a.open(to.Page)
	if err != nil {
		a.say(present.Failure, a.env.Explain(nil, err))
		return
	}
	from := a.room()
	if to.Page != a.at {
		a.trail = append(a.trail, a.at)
		a.at = to.Page
	}
	if to.SetQuery {
		if err := r.SetQuery(to.Query); err != nil {
			a.say(present.Failure, a.explainQuery(err))
		}
	}
	r.Refresh()
	if shower, ok := r.(interface{ Show(consult.Ordinal) }); ok && to.Item != 0 {
		shower.Show(to.Item)
	}
	if to.Action == "" {
		return
	}
	if shower, ok := r.(interface{ ShowRef(consult.Ref) }); ok && from.Watching() != nil {
		shower.ShowRef(from.Watching().Ref())
	}
	a.then = r.Do(to.Action)
}

// leave goes back to where the person came from.
func (a *App) leave() {
	if len(a.trail) == 0 {
		return
	}
	a.at = a.trail[len(a.trail)-1]
	a.trail = a.trail[:len(a.trail)-1]
	a.room().Refresh()
}
