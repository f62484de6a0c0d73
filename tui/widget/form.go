package widget

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/style"
)

// Field is one input of a form: a line, a longer text, or a choice. Exactly one
// of Input, Editor and Options is set.
type Field struct {
	ID string
	// Label and Hint are own words.
	Label, Hint string
	Input       *Input
	Editor      *Editor
	// Rows is how many rows an editor has; 0 is six.
	Rows int
	// Options are what a choice has, Chosen the index of the one chosen.
	Options  []Option
	Chosen   int
	Required bool
	// Given, if set, returns the value that other fields decide on, "" where it is
	// the person's to type. It is only shown: [Field.Value] remains what was typed.
	Given func(values map[string]string) string
	// Check returns what is wrong with the value, empty if nothing is.
	Check func(string) safe.Safe
}

// Value is what was typed, or the id of what was chosen.
func (f *Field) Value() string {
	switch {
	case f.Input != nil:
		return f.Input.Value()
	case f.Editor != nil:
		return f.Editor.Value()
	case f.Chosen >= 0 && f.Chosen < len(f.Options):
		return f.Options[f.Chosen].ID
	}
	return ""
}

// Form asks for several things at once. Tab and enter go from field to field,
// the arrows change a choice, ctrl+s saves.
type Form struct {
	Title  safe.Safe
	Intro  []safe.Safe
	Fields []*Field
	// Done gets the values by field once nothing is wrong; Next, if given, does
	// too, for "save and next". Cancelled gets what stood there on esc.
	Done, Next, Cancelled func(map[string]string) tea.Cmd
	// Changed, if given, keeps the values as a draft while they are typed.
	Changed func(map[string]string)
	// Said is own words below the fields, such as what was saved last.
	Said safe.Safe

	at      int
	problem safe.Safe
	missing *Field // the required one that was empty at the last save
	began   map[string]string
	scroll  int
}

// Values returns every field's value by its id.
func (f *Form) Values() map[string]string {
	out := make(map[string]string, len(f.Fields))
	for _, x := range f.Fields {
		out[x.ID] = x.Value()
	}
	return out
}

// Given is the value of a field that other fields decide on, "" if none do.
func (f *Form) Given(x *Field) string {
	if x.Given == nil {
		return ""
	}
	return x.Given(f.Values())
}

// Update implements [Dialog].
func (f *Form) Update(msg tea.Msg) (bool, tea.Cmd) {
	if f.began == nil {
		f.began = f.Values()
	}
	id, name := pressed(keys.Form, msg)
	switch id {
	case keys.Cancel:
		return true, call(bind(f.Cancelled, f.Values()))
	case keys.Save:
		return f.save(f.Done)
	case keys.SaveNext:
		if f.Next != nil {
			return f.save(f.Next)
		}
		return false, nil
	case keys.NextField:
		f.move(1)
		return false, nil
	case keys.PrevField:
		f.move(-1)
		return false, nil
	}
	f.problem, f.Said, f.missing = safe.Safe{}, safe.Safe{}, nil
	x := f.Fields[f.at]
	switch {
	case x.Editor != nil:
		x.Editor.Update(msg)
	case name == "enter" || name == "down":
		f.move(1)
	case name == "up":
		f.move(-1)
	case x.Input != nil && f.Given(x) == "":
		x.Input.Update(msg)
	case x.Input != nil:
	case name == "left":
		x.Chosen = (x.Chosen + len(x.Options) - 1) % max(1, len(x.Options))
	case name == "right" || name == "space":
		x.Chosen = (x.Chosen + 1) % max(1, len(x.Options))
	}
	if f.Changed != nil {
		f.Changed(f.Values())
	}
	return false, nil
}

// Keeps implements [Keeper].
func (f *Form) Keeps() bool { return f.Changed != nil }

func (f *Form) move(by int) {
	for range f.Fields {
		if f.at = (f.at + by + len(f.Fields)) % len(f.Fields); f.Given(f.Fields[f.at]) == "" {
			return
		}
	}
}

// save checks every field; the first one that is wrong gets the cursor.
func (f *Form) save(done func(map[string]string) tea.Cmd) (bool, tea.Cmd) {
	for i, x := range f.Fields {
		if p, missing := x.Wrong(); missing || !p.Empty() {
			f.at, f.problem, f.missing = i, p, nil
			if missing {
				f.missing = x
			}
			return false, nil
		}
	}
	return true, call(bind(done, f.Values()))
}

// Wrong reports what is wrong with a value; missing that there is none.
func (f *Field) Wrong() (problem safe.Safe, missing bool) {
	if f.Required && strings.TrimSpace(f.Value()) == "" {
		return safe.Safe{}, true
	}
	if f.Check != nil {
		return f.Check(f.Value()), false
	}
	return safe.Safe{}, false
}

// Render implements [Dialog].
func (f *Form) Render(k present.Kit, w, h int) View {
	v := View{Title: f.Title}
	label := 0
	for _, x := range f.Fields {
		label = max(label, style.Width(x.Label))
	}
	label = min(label, w/3)
	var lines []style.Line
	for _, s := range f.Intro {
		lines = append(lines, paragraph(style.Muted, s, w)...)
	}
	if len(lines) > 0 {
		lines = append(lines, nil)
	}
	var cursor Point
	var first, last int
	for i, x := range f.Fields {
		drawn, at := f.field(k, w, label, x, i == f.at)
		if i == f.at {
			cursor = Point{at.X, at.Y + len(lines)}
			first, last = len(lines), len(lines)+len(drawn)
		}
		lines = append(lines, drawn...)
	}
	foot := f.foot(k, w)
	room := max(1, h-2-len(foot))
	// What one types in must be seen, on a screen of 15 rows too, where the last
	// row says how much follows.
	clear := room
	if len(lines) > room {
		clear = max(1, room-1)
	}
	f.scroll = max(min(f.scroll, first), last-clear)
	f.scroll = max(0, min(f.scroll, present.MaxScroll(len(lines), room)))
	v.Lines = append(append(v.Lines, k.Window(w, room, lines, f.scroll)...), foot...)
	if f.Fields[f.at].Options == nil {
		v.Cursor = &Point{cursor.X, min(cursor.Y-f.scroll, room-1)}
	}
	return v
}

func (f *Form) foot(k present.Kit, w int) []style.Line {
	x := f.Fields[f.at]
	problem := f.problem
	if f.missing != nil {
		problem = safe.Linef(k.Words.Form.Missing, f.missing.Label)
	}
	if problem.Empty() && x.Editor != nil && x.Editor.Cut() {
		problem = safe.Linef(k.Words.Dialog.TooLong, k.Words.Number(x.Editor.limit))
	}
	hint := safe.Line(x.Hint)
	if x.Hint == "" && x.Editor != nil {
		hint = safe.Line(k.Words.Count(k.Words.Dialog.Words, wordCount(x.Editor.Value())))
	}
	if problem.Empty() && !f.Said.Empty() {
		hint = f.Said
	}
	lines := below(k, problem, hint, w)
	if len(lines) == 0 {
		lines = []style.Line{nil} // the box keeps its height from field to field
	}
	return append([]style.Line{nil}, lines...)
}

func (f *Form) field(k present.Kit, w, label int, x *Field, here bool) ([]style.Line, Point) {
	lead, role := style.S(style.Text, " "), style.Muted
	if here {
		lead, role = style.S(style.Accent, k.Signs.Here), style.Strong
	}
	lead = lead.Add(role, style.Pad(style.Truncate(x.Label, label, k.Signs.Ellipsis), label)).Add(style.Text, "  ")
	at := lead.Width()
	room := w - at - 1
	switch {
	case x.Editor != nil:
		rows := x.Rows
		if rows == 0 {
			rows = 6
		}
		text, cursor := x.Editor.Render(room, rows)
		out := make([]style.Line, len(text))
		for i, l := range text {
			if i > 0 {
				lead = style.S(style.Text, strings.Repeat(" ", at))
			}
			out[i] = style.Join(lead, l)
		}
		return out, Point{at + cursor.X, cursor.Y}
	case f.Given(x) != "":
		return []style.Line{style.Join(lead, style.S(style.Muted, k.Shorten(safe.Line(f.Given(x)), room)))}, Point{at, 0}
	case x.Input != nil:
		line, column := x.Input.Render(room)
		if x.Input.Value() == "" && x.Required {
			line = style.S(style.Muted, style.Truncate(k.Words.Dialog.Required, room, ""))
		} else if x.Input.Value() == "" && !here {
			line = style.S(style.Muted, k.Signs.NotSet)
		} else if !here {
			// The end of a long value is where one types, not what one reads.
			line = style.S(style.Text, k.Shorten(safe.Line(x.Input.Value()), room))
		}
		return []style.Line{style.Join(lead, line)}, Point{at + column, 0}
	}
	return []style.Line{style.Join(lead, f.choice(k, room, x, here))}, Point{at, 0}
}

// choice draws what is chosen; with the focus, between the arrows that change it.
func (f *Form) choice(k present.Kit, w int, x *Field, here bool) style.Line {
	if x.Chosen < 0 || x.Chosen >= len(x.Options) {
		return nil
	}
	text := k.Shorten(x.Options[x.Chosen].Label, w-10)
	if !here {
		return style.S(style.Text, text)
	}
	return style.S(style.Accent, k.Signs.PersonLeft+" ").Add(style.Strong, text).Add(style.Accent, " "+k.Signs.PersonRight).
		Add(style.Muted, fmt.Sprintf("  %d/%d", x.Chosen+1, len(x.Options)))
}

// Place implements [Dialog].
func (f *Form) Place() keys.Place { return keys.Form }

// Works implements [Dialog].
func (f *Form) Works(id keys.ID) bool { return id != keys.SaveNext || f.Next != nil }

// Covers implements [Dialog].
func (f *Form) Covers() bool { return true }

// Unsaved implements [Dialog].
func (f *Form) Unsaved() bool {
	if f.began == nil {
		return false
	}
	for _, x := range f.Fields {
		if x.Value() != f.began[x.ID] {
			return true
		}
	}
	return false
}
