package widget

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/words"
)

// Action is one line of the command palette.
type Action struct {
	ID    keys.ID
	Label words.Both
	// Also are other words by which it is found.
	Also string
	// Cap is the key that does it, empty if there is none.
	Cap string
	// Here says that it belongs to the room that one is in.
	Here bool
	// Off says why it is not possible now; empty if it is.
	Off safe.Safe
}

// Matches reports whether the action is found by what was typed.
func (a Action) Matches(typed string) bool {
	return Matches(typed, a.Label.German+" "+a.Label.English+" "+a.Also)
}

// Actions makes the lines of the palette from the keys of a room. What is not
// drawn, such as a room that one may not enter, is left out; off says why
// something is not possible at the moment. Either may be nil.
func Actions(room keys.Place, lang words.Lang, drawn func(keys.ID) bool, off func(keys.ID) safe.Safe) []Action {
	var out []Action
	for _, b := range keys.Commands(room) {
		if drawn != nil && !drawn(b.ID) {
			continue
		}
		a := Action{ID: b.ID, Label: b.Label, Also: b.Also, Cap: b.Cap.In(lang), Here: b.At(room)}
		if _, ok := b.ID.Room(); ok {
			a.Label = b.Help
		}
		if off != nil {
			a.Off = off(b.ID)
		}
		out = append(out, a)
	}
	return out
}

// Elsewhere adds what another room alone can do, so that it is found by its
// name here too; where says which room that is.
func Elsewhere(actions []Action, other keys.Place, where safe.Safe, drawn func(keys.ID) bool) []Action {
	for _, b := range keys.In(other) {
		known := slices.ContainsFunc(actions, func(a Action) bool { return a.ID == b.ID })
		if b.Command && !known && drawn(b.ID) {
			actions = append(actions, Action{ID: b.ID, Label: b.Label, Also: b.Also, Off: where})
		}
	}
	return actions
}

// Palette finds every action by its German and its English name.
type Palette struct {
	Actions []Action
	// Applies says what an action would touch, cleaned.
	Applies safe.Safe
	Run     func(keys.ID) tea.Cmd

	input *Input
	list  List[int] // indexes into Actions
	only  bool
	built string
}

func (p *Palette) prepare() {
	if p.input == nil {
		p.input, p.built = NewInput(""), "\x00"
	}
	state := fmt.Sprint(p.only, p.input.Value())
	if state == p.built {
		return
	}
	p.built = state
	var found []int
	for i, a := range p.Actions {
		if p.only && !a.Here {
			continue
		}
		if a.Matches(p.input.Value()) {
			found = append(found, i)
		}
	}
	p.list = List[int]{}
	p.list.SetIDs(found)
}

// Update implements [Dialog].
func (p *Palette) Update(msg tea.Msg) (bool, tea.Cmd) {
	p.prepare()
	switch id, _ := pressed(keys.Palette, msg); id {
	case keys.Cancel:
		return true, nil
	case keys.OnlyHere:
		p.only = !p.only
	case keys.Up, keys.Down, keys.PageUp, keys.PageDown:
		p.list.Move(id)
	case keys.Choose:
		i, ok := p.list.ID()
		if !ok || !p.Actions[i].Off.Empty() {
			return false, nil
		}
		return true, call(bind(p.Run, p.Actions[i].ID))
	default:
		p.input.Update(msg)
	}
	p.prepare()
	return false, nil
}

const paletteRows = 12

// Render implements [Dialog].
func (p *Palette) Render(k present.Kit, w, h int) View {
	p.prepare()
	d := k.Words.Dialog
	v := View{Title: safe.Line(d.Command)}
	count := fmt.Sprintf(d.CommandsOf, k.Words.Number(p.list.Len()), k.Words.Number(len(p.Actions)))
	room := w - 3 - style.Width(count) - 5
	line, x := p.input.Render(room)
	v.Cursor = &Point{x + 3, 0}
	first := style.Join(style.S(style.Text, " ").Add(style.Accent, ":").Add(style.Text, " "), line)
	v.Lines = append(v.Lines, style.Join(first.Fit(w-3-style.Width(count), 0), style.S(style.Muted, count)), nil)
	if p.list.Len() == 0 {
		v.Lines = append(v.Lines, paragraph(style.Muted, safe.Line(d.NoCommand), w)...)
	}
	rows := min(paletteRows, max(1, h-7), p.list.Len())
	v.Lines = append(v.Lines, p.list.Render(rows, func(_, i int, here, _ bool) style.Line { return p.row(k, w, p.Actions[i], here) })...)
	var foot []style.Line
	if !p.Applies.Empty() {
		foot = append(foot, style.Join(style.S(style.Text, " "), paragraph(style.Muted, p.Applies, w-1)[0]))
	}
	if i, ok := p.list.ID(); ok && !p.Actions[i].Off.Empty() {
		a := p.Actions[i]
		for _, l := range paragraph(style.Muted, safe.Linef(d.NotNow, a.Label.In(k.Words.Lang), a.Off), w-1) {
			foot = append(foot, style.Join(style.S(style.Text, " "), l))
		}
	}
	if len(foot) > 0 {
		v.Lines = append(append(v.Lines, nil), foot...)
	}
	return v
}

func (p *Palette) row(k present.Kit, w int, a Action, here bool) style.Line {
	line, role := style.S(style.Text, " "), style.Text
	if here {
		line, role = style.S(style.Accent, k.Signs.Here), style.Strong
	}
	if !a.Off.Empty() {
		role = style.Muted
	}
	own, other := a.Label.German, a.Label.English
	if k.Words.Lang == words.English {
		own, other = other, own
	}
	half := (w - 2 - 10) / 2
	line = line.Add(style.Text, " ").
		Add(role, style.Pad(style.Truncate(k.Signs.Plain(own), half, k.Signs.Ellipsis), half+2)).
		Add(style.Muted, style.Truncate(k.Signs.Plain(other), half-2, k.Signs.Ellipsis))
	line = line.Fit(w-1-style.Width(a.Cap), 0).Add(style.Strong, a.Cap).Fit(w, 0)
	if here {
		return line.With(style.Selected)
	}
	return line
}

// Place implements [Dialog].
func (p *Palette) Place() keys.Place { return keys.Palette }

// Works implements [Dialog].
func (p *Palette) Works(keys.ID) bool { return true }

// Covers implements [Dialog].
func (p *Palette) Covers() bool { return true }

// Unsaved implements [Dialog].
func (p *Palette) Unsaved() bool { return false }
