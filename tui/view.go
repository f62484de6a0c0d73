package tui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/widget"
)

// View implements [tea.Model]. The real cursor stands where one types.
func (a *App) View() tea.View {
	lines, cursor := a.screen()
	v := tea.NewView(a.style.Render(lines))
	v.AltScreen = true
	v.WindowTitle = "Pult"
	if cursor != nil {
		v.Cursor = tea.NewCursor(cursor.X, cursor.Y)
	}
	return v
}

// screen draws everything: frame, room, and the question that is open.
func (a *App) screen() ([]style.Line, *widget.Point) {
	l, k := a.layout, a.env.Kit
	if l.Width == 0 {
		return nil, nil // the size of the terminal is not known yet
	}
	if l.TooSmall {
		return k.TooSmall(l.Width, l.Height), nil
	}
	a.drawing()
	r := a.room()
	frame := present.Frame{
		Header: k.Header(l.Width, r.Header()),
		Rooms:  k.Rooms(l.Width, a.tabs(), r.Number()),
		Body:   r.Body(l),
		Keys:   k.KeyLine(l.Width, keys.Line(r.Place(), a.works)),
	}
	var cursor *widget.Point
	frame.Filter, cursor = a.filterRow(r.Filter())
	frame.Message = k.Message(l.Width, a.message)
	frame.HasMessage = !a.message.Text.Empty()
	if p, running := a.jobs.progress(); running {
		frame.Message, frame.HasMessage = []style.Line{k.Progress(l.Width, p)}, true
		frame.Keys = k.KeyLine(l.Width, keys.Line(keys.Running, nil))
	}
	if a.typing != nil {
		frame.Keys = k.KeyLine(l.Width, keys.Line(keys.FilterLine, func(id keys.ID) bool { return id != keys.Save || r.Place() == keys.Inbox }))
	}
	screen := present.Screen(l, frame)
	if a.dialogs.Top() == nil {
		return screen, cursor
	}
	return a.dialogs.Draw(k, l, l.Body.Y+r.Row(l), screen)
}

// filterRow draws the third row, with the cursor in it while it is typed.
func (a *App) filterRow(f present.Filter) (style.Line, *widget.Point) {
	if a.typing == nil {
		return a.env.Kit.Filter(a.layout.Width, f), nil
	}
	k, w := a.env.Kit, a.layout.Width
	if a.typing.refused {
		f.Right = a.env.Words().Notice.ListUnchanged
	}
	line, x := a.typing.input.Render(k.FilterRoom(w, f))
	f.Typed = line
	return k.Filter(w, f), &widget.Point{X: present.FilterX + x, Y: 2}
}

// badge counts what is still open in the consultation, and the responses whose next
// step is the person's, once for each state of its journal.
type badge struct {
	ref           consult.Ref
	head          uint64
	day           string // deputies come and go with the days
	open, waiting int
}

// tabs are the rooms that are drawn, with what waits in them.
func (a *App) tabs() []present.Room {
	places := a.rooms.Places()
	var out []present.Room
	for n := range places {
		out = append(out, present.Room{Number: n})
	}
	slices.SortFunc(out, func(x, y present.Room) int { return x.Number - y.Number })
	v := a.room().Watching()
	if v == nil {
		return out
	}
	head, day := v.Head(), a.env.Now().In(v.Location()).Format(time.DateOnly)
	if a.badge.ref != v.Ref() || a.badge.head != head || a.badge.day != day {
		c := v.Summary().Counts
		a.badge = badge{v.Ref(), head, day, c.Handling[consult.New] + c.Handling[consult.Processing], v.WaitingResponses()}
	}
	for i := range out {
		switch places[out[i].Number] {
		case keys.Inbox:
			out[i].Count = a.badge.open
		case keys.Responses:
			out[i].Count = a.badge.waiting
		}
	}
	return out
}
