package widget

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/style"
)

// Point is a cell, counted from the upper left.
type Point struct{ X, Y int }

// View is what a dialog draws into its box. Cursor is where one types, counted
// within the box; nil if one does not.
type View struct {
	Title  safe.Safe
	Lines  []style.Line
	Cursor *Point
}

// Dialog is a question or an input that lies over a room.
type Dialog interface {
	// Update takes a key press or a paste. Closed means that the dialog is over;
	// the command is what it leads to.
	Update(msg tea.Msg) (closed bool, cmd tea.Cmd)
	// Render draws the content in w cells and at most h rows.
	Render(k present.Kit, w, h int) View
	// Place says which keys work in it; Works which of these do now.
	Place() keys.Place
	Works(id keys.ID) bool
	// Covers says that it asks about no row: all behind it goes faint, and it
	// lies in the middle.
	Covers() bool
	// Unsaved says whether something was typed that closing would lose.
	Unsaved() bool
}

// Linear is a dialog that can be answered in a line where there is no screen:
// what Recite says is read out first, then the line is asked for.
type Linear interface {
	Dialog
	Recite() []safe.Safe
	Line() *Prompt
}

// Filler is a dialog that may take all of the body of the screen instead of a
// box; no lines say that it does not.
type Filler interface {
	Body(k present.Kit, l present.Layout) (lines []style.Line, cursor *Point)
}

// Keeper is a dialog that may keep what is typed as a draft, so that closing
// it loses nothing.
type Keeper interface{ Keeps() bool }

// Introduced is a dialog that says above all else what it is about, in lines that
// may be changed while it is open.
type Introduced interface{ Introduction() []safe.Safe }

// Stack is the dialogs that are open; messages go to the top one first.
type Stack struct{ open []Dialog }

// Push opens a dialog over the others.
func (s *Stack) Push(d Dialog) { s.open = append(s.open, d) }

// Top returns the dialog that gets the keys, nil if none is open.
func (s *Stack) Top() Dialog {
	if len(s.open) == 0 {
		return nil
	}
	return s.open[len(s.open)-1]
}

// Len is how many are open.
func (s *Stack) Len() int { return len(s.open) }

// Retell has the introductions of all that are open brought up to date.
func (s *Stack) Retell(retell func([]safe.Safe)) {
	for _, d := range s.open {
		if d, ok := d.(Introduced); ok {
			retell(d.Introduction())
		}
	}
}

// Unsaved reports whether any of them holds something typed; lost whether some
// of it is kept as no draft.
func (s *Stack) Unsaved() (typed, lost bool) {
	for _, d := range s.open {
		if !d.Unsaved() {
			continue
		}
		typed = true
		if k, ok := d.(Keeper); !ok || !k.Keeps() {
			lost = true
		}
	}
	return typed, lost
}

// Update hands a key press or paste to the top dialog; handled is false where
// none is open, or the message is of another kind. What a dialog opens while it
// closes stays open.
func (s *Stack) Update(msg tea.Msg) (cmd tea.Cmd, handled bool) {
	top := s.Top()
	if top == nil {
		return nil, false
	}
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
	default:
		return nil, false
	}
	at := len(s.open) - 1
	closed, cmd := top.Update(msg)
	if closed && at < len(s.open) && s.open[at] == top {
		s.open = append(s.open[:at:at], s.open[at+1:]...)
	}
	return cmd, true
}

// Draw lays the top dialog over a finished screen, with all behind it faded and
// its keys in the last row. Row is the screen row of the cursor in the list, -1
// for none. The point is where one types.
func (s *Stack) Draw(k present.Kit, l present.Layout, row int, screen []style.Line) ([]style.Line, *Point) {
	top := s.Top()
	if top == nil || l.TooSmall || len(screen) == 0 {
		return screen, nil
	}
	screen, cursor := s.fill(k, l, screen)
	if cursor != nil {
		screen[len(screen)-1] = k.KeyLine(l.Width, line(top))
		return screen, cursor
	}
	w := present.PickerWidth(l)
	if top.Covers() {
		w = min(l.Width-4, present.MaxText)
	}
	h := max(1, l.Height-4)
	if l.Short && !top.Covers() {
		h = l.Height
	}
	view := top.Render(k, w-2, h)
	box := k.Box(view.Title, view.Lines, w)
	var x, y int
	if top.Covers() {
		screen = present.Fade(screen)
		x, y = present.Center(l, w, len(box))
	} else {
		var at int
		if y, h, at = present.PickerPlace(l, row, len(box)); h < len(box) {
			view = top.Render(k, w-2, h)
			box = k.Box(view.Title, view.Lines, w)
		}
		screen = present.MoveRow(l, present.FadeBehindPicker(l, screen, row), row, at)
		x = min(2, max(0, l.Width-w))
	}
	screen = present.Over(screen, box, x, y)
	screen[len(screen)-1] = k.KeyLine(l.Width, line(top))
	if view.Cursor == nil {
		return screen, nil
	}
	return screen, &Point{x + 1 + view.Cursor.X, y + 1 + view.Cursor.Y}
}

// fill draws the dialogs that take the body for themselves into the screen. The
// point is where one types in the top one, nil where that is no such dialog.
func (s *Stack) fill(k present.Kit, l present.Layout, screen []style.Line) (_ []style.Line, cursor *Point) {
	for _, d := range s.open {
		cursor = nil
		f, ok := d.(Filler)
		if !ok {
			continue
		}
		if lines, at := f.Body(k, l); lines != nil {
			screen = slices.Concat(screen[:l.Body.Y], lines, screen[l.Body.Y+len(lines):])
			cursor = &Point{at.X, l.Body.Y + at.Y}
		}
	}
	return screen, cursor
}

// line is the key line of a dialog; of the digits, it has those that choose.
func line(d Dialog) []keys.Binding {
	bindings := keys.Line(d.Place(), d.Works)
	if p, ok := d.(*Picker); ok {
		for i := range bindings {
			if n := len(p.digits()); bindings[i].ID == keys.ChooseDigit {
				bindings[i].Cap = keys.Digits(n)
			}
		}
	}
	return bindings
}

// pressed returns what a key press means in the place.
func pressed(p keys.Place, msg tea.Msg) (keys.ID, string) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return "", ""
	}
	id, _ := keys.Find(p, press.String())
	return id, press.String()
}

// call runs a callback that may be missing.
func call(f func() tea.Cmd) tea.Cmd {
	if f == nil {
		return nil
	}
	return f()
}

// paragraph wraps a text for a box, with one cell of margin on the left.
func paragraph(role style.Role, text safe.Safe, w int) []style.Line {
	var out []style.Line
	for _, l := range safe.Wrap(text, max(1, w-1)) {
		out = append(out, style.S(style.Text, " ").Add(role, l.String()))
	}
	return out
}
