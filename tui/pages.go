package tui

import (
	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/access"
	"pult/tui/inbox"
	"pult/tui/keys"
	"pult/tui/overview"
	"pult/tui/present"
	"pult/tui/protocol"
	"pult/tui/responses"
	"pult/tui/room"
	"pult/tui/themes"
	"pult/tui/widget"
)

// opener makes the room at an address.
func opener(env *room.Env) func(room.Page) (room.Room, error) {
	return func(p room.Page) (room.Room, error) {
		switch p.Room {
		case keys.Inbox:
			if early, opening := inbox.NewEarly(env, p.Ref); opening {
				return early, nil
			}
			return inbox.New(env, p.Ref)
		case keys.Journal:
			return protocol.New(env, p.Ref)
		case keys.Themes:
			return themes.New(env, p.Ref)
		case keys.Access:
			return access.New(env)
		case keys.Responses:
			return responses.New(env, p.Ref)
		}
		r, err := overview.New(env)
		if ref, wrong := consult.ParseRef(env.Position.Consultation); err == nil && wrong == nil {
			r.ShowRef(ref)
		}
		return r, err
	}
}

// enter goes to the room of a digit.
func (a *App) enter(number int) {
	page, ok := a.rooms.Page(number)
	if !ok {
		a.say(present.Failure, safe.Line(a.env.Words().Failure.NotBuilt))
		return
	}
	a.goTo(room.Go{Page: page})
}

// host is the application as its rooms know it.
type host struct{ app *App }

func (h host) Ask(d widget.Dialog) {
	h.app.asked = true
	h.app.dialogs.Push(d)
}
func (h host) Go(to room.Go)            { h.app.goTo(to) }
func (h host) Leave()                   { h.app.entered(h.app.rooms.Leave()) }
func (h host) Run(job room.Job) tea.Cmd { return h.app.jobs.add(h.app.env.Ctx, job) }

func (a *App) goTo(to room.Go) { a.entered(a.rooms.Go(to)) }

// looking starts what the room has to look for.
func (a *App) looking() tea.Cmd {
	if r, ok := a.room().(room.Looker); ok {
		return r.Looking()
	}
	return nil
}

// entered notes what entering a room, or reading it anew, has led to.
func (a *App) entered(then tea.Cmd, err error) {
	if err != nil {
		a.say(present.Failure, a.env.ExplainQuery(err))
	}
	if looking := a.looking(); looking != nil {
		then = tea.Batch(then, looking)
	}
	if then != nil {
		a.then = then
	}
}
