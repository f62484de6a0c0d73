package widget

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"pult/consult/safe"
	"pult/tui/style"
)

// MaxLine is how many characters one line of input holds; MaxArea how many a
// text does, because every key press costs time in proportion.
const (
	MaxLine = 1000
	MaxArea = 20000
)

// Input is one line of typing.
type Input struct{ model textinput.Model }

// NewInput returns an input that holds the text, with the cursor at its end.
func NewInput(text string) *Input {
	m := textinput.New()
	m.Prompt = ""
	m.CharLimit = MaxLine
	m.SetVirtualCursor(false)
	// These would read the clipboard of the machine Pult runs on.
	m.KeyMap.Paste = key.NewBinding(key.WithDisabled())
	m.SetValue(text)
	m.Focus()
	m.CursorEnd()
	return &Input{m}
}

// Value returns what was typed, as it was typed.
func (i *Input) Value() string { return i.model.Value() }

// SetValue replaces the text and puts the cursor at its end.
func (i *Input) SetValue(s string) {
	i.model.SetValue(s)
	i.model.CursorEnd()
}

// Update takes a key press or a paste.
func (i *Input) Update(msg tea.Msg) { i.model, _ = i.model.Update(msg) }

// Render draws the part of the text around the cursor in w cells, and returns
// the column of the cursor.
func (i *Input) Render(w int) (style.Line, int) {
	runes := []rune(i.model.Value())
	at := min(i.model.Position(), len(runes))
	before := style.Of(style.Text, safe.Text(string(runes[:at])))
	line := style.Join(before, style.Of(style.Text, safe.Text(string(runes[at:]))))
	column := before.Width()
	if column >= w {
		from := column - w + 1
		return line.Cut(from, from+w), w - 1
	}
	return line.Cut(0, w), column
}

// Editor is a text of several lines.
type Editor struct {
	model textarea.Model
	limit int
	// cut says that the last paste did not fit.
	cut    bool
	rewind rewind
}

// NewEditor returns an editor that holds the text, at most limit characters.
func NewEditor(text string, limit int) *Editor {
	m := textarea.New()
	m.Prompt = ""
	m.ShowLineNumbers = false
	m.CharLimit = limit
	m.MaxHeight = 0
	m.EndOfBufferCharacter = ' '
	m.SetVirtualCursor(false)
	m.KeyMap.Paste = key.NewBinding(key.WithDisabled())
	m.KeyMap.CopySelection = key.NewBinding(key.WithDisabled())
	plain := textarea.StyleState{Base: lipgloss.NewStyle()}
	m.SetStyles(textarea.Styles{Focused: plain, Blurred: plain})
	m.SetValue(text)
	m.MoveToEnd()
	m.Focus()
	return &Editor{model: m, limit: limit}
}

// Value returns what was typed.
func (e *Editor) Value() string { return e.model.Value() }

// Cut reports whether the last paste was too long and lost its end.
func (e *Editor) Cut() bool { return e.cut }

// Update takes a key press or a paste.
func (e *Editor) Update(msg tea.Msg) {
	if paste, ok := msg.(tea.PasteMsg); ok {
		e.cut = e.model.Length()+len([]rune(paste.Content)) > e.limit
	} else {
		e.cut = false
	}
	before := e.now()
	e.model, _ = e.model.Update(msg)
	e.rewind.note(before, e.model.Value())
}

// Render draws the text around the cursor in w by h cells, and returns where
// the cursor is.
func (e *Editor) Render(w, h int) ([]style.Line, Point) {
	w, h = max(w, 4), max(h, 1)
	if e.model.Width() != w {
		e.model.SetWidth(w)
	}
	if e.model.Height() != h {
		e.model.SetHeight(h)
	}
	var out []style.Line
	for _, l := range splitLines(ansi.Strip(e.model.View()), h) {
		out = append(out, style.S(style.Text, l))
	}
	at := Point{}
	if c := e.model.Cursor(); c != nil {
		at = Point{min(c.X, w-1), min(max(c.Y, 0), h-1)}
	}
	return out, at
}
