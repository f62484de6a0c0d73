package widget

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/style"
)

// splitLines cuts a text into exactly h lines.
func splitLines(s string, h int) []string {
	lines := strings.Split(s, "\n")
	for len(lines) < h {
		lines = append(lines, "")
	}
	return lines[:h]
}

// Prompt asks for one line.
type Prompt struct {
	Title safe.Safe
	// Intro stands above, Hint is muted below; own words or cleaned.
	Intro []safe.Safe
	Hint  safe.Safe
	Input *Input
	// Replaced says that the first letter typed takes the place of what stands
	// there, as where all of it is selected.
	Replaced bool
	// Complete, if given, lengthens the text at the tab key as far as there is one
	// way on, and returns the choices where there are several.
	Complete func(string) (text string, choices []string)
	// Check returns what is wrong with the text, empty if nothing is.
	Check func(string) safe.Safe
	// Done gets the text when it is right, Cancelled what stood there on esc, so
	// that it can be kept as a draft.
	Done      func(string) tea.Cmd
	Cancelled func(string) tea.Cmd
	// Changed, if given, keeps the text as a draft while it is typed.
	Changed func(string)
	// Earlier, if any, are texts that the arrow keys bring, the latest first.
	Earlier []string

	problem safe.Safe
	choices []string
	began   string
	touched bool
	recall  int    // how far back in Earlier, 0: not at all
	own     string // what was typed before
}

// Update implements [Dialog].
func (p *Prompt) Update(msg tea.Msg) (bool, tea.Cmd) {
	if !p.touched {
		p.touched, p.began = true, p.Input.Value()
	}
	id, _ := pressed(keys.Prompt, msg)
	switch id {
	case keys.Cancel:
		return true, call(bind(p.Cancelled, p.Input.Value()))
	case keys.Accept:
		if p.Check != nil {
			if p.problem = p.Check(p.Input.Value()); !p.problem.Empty() {
				return false, nil
			}
		}
		return true, call(bind(p.Done, p.Input.Value()))
	case keys.Complete:
		if p.Complete != nil {
			text, choices := p.Complete(p.Input.Value())
			p.Input.SetValue(text)
			p.problem, p.choices, p.Replaced = safe.Safe{}, choices, false
		}
		return false, nil
	}
	p.problem, p.choices = safe.Safe{}, nil
	if p.Replaced && types(msg) {
		p.Input.SetValue("")
	}
	p.Replaced = false
	switch id {
	case keys.Recall:
		p.bring(1)
	case keys.Newer:
		p.bring(-1)
	default:
		p.Input.Update(msg)
	}
	tell(p.Changed, p.Input.Value())
	return false, nil
}

// types reports whether a message brings in characters.
func types(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return true
	case tea.KeyPressMsg:
		return msg.Text != ""
	}
	return false
}

// choiceRows is how many rows of choices are shown below a line.
const choiceRows = 3

// bring puts an earlier text into the line; behind the latest one is what was typed.
func (p *Prompt) bring(by int) {
	to := max(0, min(p.recall+by, len(p.Earlier)))
	if to == p.recall {
		return
	}
	if p.recall == 0 {
		p.own = p.Input.Value()
	}
	if p.recall = to; to == 0 {
		p.Input.SetValue(p.own)
		return
	}
	p.Input.SetValue(p.Earlier[to-1])
}

// Keeps implements [Keeper].
func (p *Prompt) Keeps() bool { return p.Changed != nil }

// tell calls a function that may be missing.
func tell[T any](f func(T), v T) {
	if f != nil {
		f(v)
	}
}

// bind fills in the argument of a callback that may be missing.
func bind[T any](f func(T) tea.Cmd, v T) func() tea.Cmd {
	if f == nil {
		return nil
	}
	return func() tea.Cmd { return f(v) }
}

// Render implements [Dialog].
func (p *Prompt) Render(k present.Kit, w, _ int) View {
	v := View{Title: p.Title}
	for _, s := range p.Intro {
		v.Lines = append(v.Lines, paragraph(style.Muted, s, w)...)
	}
	line, x := p.Input.Render(w - 2)
	v.Cursor = &Point{x + 1, len(v.Lines)}
	if p.Replaced && p.Input.Value() != "" {
		line = line.With(style.Selected)
	}
	v.Lines = append(v.Lines, style.Join(style.S(style.Text, " "), line))
	if len(p.choices) > 0 {
		rows := paragraph(style.Muted, safe.Line(strings.Join(p.choices, "  ")), w)
		if len(rows) > choiceRows {
			rows = append(rows[:choiceRows], paragraph(style.Muted, safe.Line(k.Words.Count(k.Words.Dialog.Choices, len(p.choices))), w)...)
		}
		v.Lines = append(v.Lines, rows...)
	}
	v.Lines = append(v.Lines, below(k, p.problem, p.Hint, w)...)
	return v
}

// below draws what is wrong, else the hint.
func below(k present.Kit, problem, hint safe.Safe, w int) []style.Line {
	if !problem.Empty() {
		lines := paragraph(style.Text, problem, w-3)
		for i := range lines {
			sign := style.S(style.Text, "  ")
			if i == 0 {
				sign = style.S(style.Text, " ").Add(style.Warn, k.Signs.Late)
			}
			lines[i] = style.Join(sign, lines[i])
		}
		return lines
	}
	if hint.Empty() {
		return nil
	}
	return paragraph(style.Muted, hint, w)
}

// Place implements [Dialog].
func (p *Prompt) Place() keys.Place { return keys.Prompt }

// Works implements [Dialog].
func (p *Prompt) Works(id keys.ID) bool {
	switch id {
	case keys.Complete:
		return p.Complete != nil
	case keys.Recall, keys.Newer:
		return len(p.Earlier) > 0
	}
	return true
}

// Introduction implements [Introduced].
func (p *Prompt) Introduction() []safe.Safe { return p.Intro }

// Covers implements [Dialog].
func (p *Prompt) Covers() bool { return false }

// Unsaved implements [Dialog].
func (p *Prompt) Unsaved() bool { return p.touched && p.Input.Value() != p.began }

// Area asks for a longer text: a rationale, a note.
type Area struct {
	Title  safe.Safe
	Intro  []safe.Safe
	Editor *Editor
	// Required refuses an empty text.
	Required  bool
	Done      func(string) tea.Cmd
	Cancelled func(string) tea.Cmd
	// Changed, if given, keeps the text as a draft while it is typed.
	Changed func(string)
	// Else, if given, makes the keys of [keys.Writing] work in it: it is told of
	// those that are neither for saving nor for leaving. Closed ends the dialog.
	Else func(id keys.ID) (closed bool, cmd tea.Cmd)
	// Around, if given, draws the whole body of the screen in place of a box; text
	// draws what is typed in w by h cells and says where the cursor is.
	Around func(k present.Kit, l present.Layout, text func(w, h int) ([]style.Line, Point)) ([]style.Line, *Point)

	refused bool
	began   string
	touched bool
}

// Update implements [Dialog].
func (a *Area) Update(msg tea.Msg) (bool, tea.Cmd) {
	if !a.touched {
		a.touched, a.began = true, a.Editor.Value()
	}
	id, _ := pressed(a.Place(), msg)
	switch id {
	case keys.Cancel:
		return true, call(bind(a.Cancelled, a.Editor.Value()))
	case keys.Save:
		if a.Required && strings.TrimSpace(a.Editor.Value()) == "" {
			a.refused = true
			return false, nil
		}
		return true, call(bind(a.Done, a.Editor.Value()))
	case keys.Rewind, keys.Replay:
		if id == keys.Rewind {
			a.Editor.Undo()
		} else {
			a.Editor.Redo()
		}
		tell(a.Changed, a.Editor.Value())
		return false, nil
	case "":
	default:
		if a.Else != nil {
			if a.Required && (id == keys.SubmitResponse || id == keys.SaveNext) && strings.TrimSpace(a.Editor.Value()) == "" {
				a.refused = true
				return false, nil
			}
			return a.Else(id)
		}
	}
	a.refused = false
	a.Editor.Update(msg)
	tell(a.Changed, a.Editor.Value())
	return false, nil
}

// Refused reports whether the last attempt to save met an empty text.
func (a *Area) Refused() bool { return a.refused }

// Body implements [Filler].
func (a *Area) Body(k present.Kit, l present.Layout) ([]style.Line, *Point) {
	if a.Around == nil {
		return nil, nil
	}
	return a.Around(k, l, a.Editor.Render)
}

// Keeps implements [Keeper].
func (a *Area) Keeps() bool { return a.Changed != nil }

const areaRows = 8

// Render implements [Dialog].
func (a *Area) Render(k present.Kit, w, h int) View {
	v := View{Title: a.Title}
	for _, s := range a.Intro {
		v.Lines = append(v.Lines, paragraph(style.Muted, s, w)...)
	}
	rows := max(2, min(areaRows, h-len(v.Lines)-4))
	lines, at := a.Editor.Render(w-2, rows)
	v.Cursor = &Point{at.X + 1, at.Y + len(v.Lines)}
	for _, l := range lines {
		v.Lines = append(v.Lines, style.Join(style.S(style.Text, " "), l))
	}
	var problem safe.Safe
	d := k.Words.Dialog
	switch {
	case a.refused:
		problem = safe.Line(k.Words.Vocab.Rule[consult.RuleEmptyText])
	case a.Editor.Cut():
		problem = safe.Linef(d.TooLong, k.Words.Number(a.Editor.limit))
	}
	v.Lines = append(v.Lines, below(k, problem, safe.Line(k.Words.Count(d.Words, wordCount(a.Editor.Value()))), w)...)
	return v
}

// wordCount counts what stands between blanks.
func wordCount(s string) int { return len(strings.FieldsFunc(s, unicode.IsSpace)) }

// Place implements [Dialog].
func (a *Area) Place() keys.Place {
	if a.Else != nil {
		return keys.Writing
	}
	return keys.Area
}

// Works implements [Dialog].
func (a *Area) Works(keys.ID) bool { return true }

// Introduction implements [Introduced].
func (a *Area) Introduction() []safe.Safe { return a.Intro }

// Covers implements [Dialog].
func (a *Area) Covers() bool { return false }

// Unsaved implements [Dialog].
func (a *Area) Unsaved() bool { return a.touched && a.Editor.Value() != a.began }

// Confirm asks a question that has yes and no. Enter, which the hand presses by
// itself, is neither.
type Confirm struct {
	Title safe.Safe
	// Question is what is asked; Detail, if any, says more about what it is for,
	// and Warning, if any, gets the sign of attention.
	Question, Detail, Warning safe.Safe
	Yes, No                   func() tea.Cmd
}

// Update implements [Dialog].
func (c *Confirm) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch id, _ := pressed(keys.Confirm, msg); id {
	case keys.Yes:
		return true, call(c.Yes)
	case keys.No, keys.Cancel:
		return true, call(c.No)
	}
	return false, nil
}

// Render implements [Dialog].
func (c *Confirm) Render(k present.Kit, w, _ int) View {
	v := View{Title: c.Title, Lines: paragraph(style.Text, c.Question, w)}
	if !c.Detail.Empty() {
		v.Lines = append(v.Lines, paragraph(style.Muted, c.Detail, w)...)
	}
	if !c.Warning.Empty() {
		v.Lines = append(v.Lines, below(k, c.Warning, safe.Safe{}, w)...)
	}
	return v
}

// Place implements [Dialog].
func (c *Confirm) Place() keys.Place { return keys.Confirm }

// Works implements [Dialog].
func (c *Confirm) Works(keys.ID) bool { return true }

// Covers implements [Dialog].
func (c *Confirm) Covers() bool { return false }

// Unsaved implements [Dialog].
func (c *Confirm) Unsaved() bool { return false }
