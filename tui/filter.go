package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult/search"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/widget"
)

// filterLine is the filter while it is typed. The list follows every key; esc
// brings back what was filtered before.
type filterLine struct {
	input *widget.Input
	old   string
	// refused says that what stands in the line cannot be read, and that the
	// rows are those of the last text that could.
	refused bool
}

func (a *App) beginFilter() {
	old := a.room().Query()
	text := old
	if text != "" {
		text += " "
	}
	a.typing = &filterLine{input: widget.NewInput(text), old: old}
}

func (a *App) typeFilter(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch id, _ := keys.Find(keys.FilterLine, press.String()); id {
		case keys.Cancel:
			err := a.room().SetQuery(a.typing.old)
			a.typing = nil
			return a.failed(err)
		case keys.Accept:
			return a.acceptFilter()
		case keys.Save:
			return a.saveFilter()
		case keys.Clear:
			a.typing.input.SetValue("")
			a.narrow()
			return nil
		}
		switch press.String() {
		case "tab":
			a.complete()
			return nil
		case "up", "down":
			// The list can be looked through while the filter is being typed.
			id, _ := keys.Find(a.room().Place(), press.String())
			return a.room().Do(id)
		}
	}
	a.typing.input.Update(msg)
	a.narrow()
	return nil
}

// narrow applies what is typed so far. While it cannot be read, the list stays
// as it was, which the line says, and the message line says where the trouble is.
// A last word that nothing holds and that may become the name of a field is left
// out until it is one, or the line is accepted.
func (a *App) narrow() {
	a.message = present.Message{}
	line := a.typing.input.Value()
	err := a.room().SetQuery(line)
	if before, begun := a.fieldBegun(line); err == nil && begun && a.room().Filter().Shown == 0 {
		err = a.room().SetQuery(before)
	}
	if a.typing.refused = err != nil; a.typing.refused {
		a.say(present.Warning, a.env.ExplainQuery(err))
	}
}

// fieldBegun reports whether the last word may become the name of a field, and
// returns what stands before it.
func (a *App) fieldBegun(line string) (before string, begun bool) {
	runes := []rune(line)
	found := search.Complete(line, a.env.Words().Lang.String())
	if a.room().Place() != keys.Inbox || len(found) == 0 || found[0].From >= len(runes) || !strings.HasSuffix(found[0].Text, ":") {
		return line, false
	}
	return string(runes[:found[0].From]), true
}

// saveFilter takes the filter and asks for the name to keep it by.
func (a *App) saveFilter() tea.Cmd {
	if a.room().Place() != keys.Inbox {
		return nil
	}
	cmd := a.acceptFilter()
	if a.typing != nil {
		return cmd // it cannot be read yet
	}
	return a.do(keys.SaveFilter)
}

func (a *App) acceptFilter() tea.Cmd {
	if err := a.room().SetQuery(a.typing.input.Value()); err != nil {
		return room.Fail(a.env.ExplainQuery(err))
	}
	a.typing = nil
	return nil
}

// complete takes the first suggestion for the word that is being typed.
func (a *App) complete() {
	line := a.typing.input.Value()
	found := search.Complete(line, a.env.Words().Lang.String())
	if len(found) == 0 || a.room().Place() != keys.Inbox {
		return
	}
	runes := []rune(line)
	a.typing.input.SetValue(string(runes[:min(found[0].From, len(runes))]) + found[0].Text)
	a.narrow()
}
