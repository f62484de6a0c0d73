package tui

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/widget"
)

// press routes a key: to a question that is open, to work that can be stopped,
// to the filter line while it is typed, then to the room.
func (a *App) press(msg tea.KeyPressMsg) tea.Cmd {
	a.message, a.leaving = a.notice, false
	name := msg.String()
	if name == "ctrl+c" {
		return a.interrupt()
	}
	if top := a.dialogs.Top(); top != nil && a.asksHelp(top, name) {
		return a.help()
	}
	if cmd, handled := a.dialogs.Update(msg); handled {
		return cmd
	}
	if _, running := a.jobs.progress(); running && name == "esc" && a.jobs.stop() {
		return nil
	}
	if a.typing != nil {
		return a.typeFilter(msg)
	}
	id, ok := keys.Find(a.room().Place(), name)
	if !ok {
		return nil
	}
	return a.do(id)
}

// do carries out an action, chosen by key or from the palette.
func (a *App) do(id keys.ID) tea.Cmd {
	if n, ok := id.Room(); ok {
		a.enter(n)
		return nil
	}
	if err := a.rooms.Refused(id); err != nil {
		a.say(present.Failure, a.env.Explain(nil, err))
		return nil
	}
	switch id {
	case keys.Quit, keys.Interrupt:
		return a.quit()
	case keys.Help:
		return a.help()
	case keys.Command:
		a.palette()
		return nil
	case keys.Filter:
		a.beginFilter()
		return nil
	case keys.Language:
		return a.switchLanguage()
	case keys.Light, keys.Dark:
		return a.setBackground(id)
	case keys.ASCII:
		return a.keepPreferences(a.env.SwitchSigns())
	case keys.Linear:
		return a.env.SwitchLinear()
	case keys.Undo:
		return a.env.Undo(a.rooms)
	case keys.Redo:
		return a.env.Redo(a.rooms)
	}
	if why, _ := a.room().Why(id); why != "" {
		a.say(present.Failure, safe.Line(why))
		return nil
	}
	return a.room().Do(id)
}

// interrupt is ctrl+c: it stops long work first, and asks before anything typed
// is lost.
func (a *App) interrupt() tea.Cmd {
	if a.jobs.stop() {
		return nil
	}
	return a.quit()
}

// quit leaves once everything that was asked for is on record; it asks before
// anything typed, or long work, is lost.
func (a *App) quit() tea.Cmd {
	if a.jobs.saving() {
		a.leaving = true
		return nil
	}
	drafts := a.env.Drafts()
	if drafts.Waiting() && !drafts.Lost() {
		a.leaving = true
		return a.env.Run(room.Job{
			Do:   func(context.Context) error { return drafts.Flush() },
			Then: func(err error) tea.Cmd { return a.failed(err) },
		})
	}
	w := a.env.Words().Dialog
	question := ""
	if typed, _ := a.dialogs.Unsaved(); typed {
		question = w.QuitDraft
	}
	if unsaved := a.unsaved(); unsaved != "" {
		question = fmt.Sprintf(w.QuitUnsaved, unsaved)
	}
	if question == "" {
		return tea.Quit
	}
	a.dialogs.Push(&widget.Confirm{Title: safe.Line(w.Quit), Question: safe.Line(question), Yes: func() tea.Cmd { return tea.Quit }})
	return nil
}

// unsaved names what would be lost by leaving now.
func (a *App) unsaved() string {
	var places []string
	if _, lost := a.dialogs.Unsaved(); lost {
		places = append(places, a.env.Words().Dialog.Unsaved)
	}
	if a.jobs.running != nil {
		places = append(places, a.env.Words().Import.Progress)
	}
	for _, r := range a.rooms.Unsaved() {
		places = append(places, a.env.Words().Rooms[r.Number()-1].Name)
	}
	return strings.Join(places, ", ")
}

// paste goes where one types; elsewhere it does nothing and says so, because
// pasted lines would otherwise be read as keys.
func (a *App) paste(msg tea.PasteMsg) tea.Cmd {
	if cmd, handled := a.dialogs.Update(msg); handled {
		return cmd
	}
	if a.typing != nil {
		return a.typeFilter(msg)
	}
	a.say(present.Warning, safe.Line(a.env.Words().Dialog.PasteIgnored))
	return nil
}

// works reports whether an action can be carried out in the room right now.
func (a *App) works(id keys.ID) bool {
	why, _ := a.room().Why(id)
	return why == "" && a.rooms.Built(id) && a.rooms.Permitted(id)
}

// asksHelp reports whether a key asks for help in a dialog whose last row offers it.
func (a *App) asksHelp(top widget.Dialog, name string) bool {
	id, ok := keys.Find(top.Place(), name)
	return ok && id == keys.Help && top.Works(id)
}

func (a *App) help() tea.Cmd {
	r := a.room()
	name := a.env.Words().Rooms[r.Number()-1].Name
	if r.Place() == keys.Pass {
		name = a.env.Words().Work.PassTitle
	}
	a.dialogs.Push(widget.HelpPage(a.env.Kit, r.Place(), name, a.drawn))
	return nil
}

// drawn reports whether an action is there at all for this person here.
func (a *App) drawn(id keys.ID) bool {
	_, hidden := a.room().Why(id)
	return !hidden && a.rooms.Built(id) && a.rooms.Permitted(id)
}

// palette offers every action by name, and says why one is not possible.
func (a *App) palette() {
	p := &widget.Palette{Actions: a.rooms.Actions(a.env.Words(), a.drawn), Run: a.do}
	if applier, ok := a.room().(room.Applier); ok {
		p.Applies = applier.Applies()
	}
	a.dialogs.Push(p)
}
