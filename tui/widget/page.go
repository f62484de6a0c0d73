package widget

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/style"
)

// Page is something to read: the help, a table that an import would bring in.
// Lines are drawn for the width that they are asked for.
type Page struct {
	Title  safe.Safe
	Lines  func(k present.Kit, w int) []style.Line
	Closed func() tea.Cmd
	// More, if given, is what can be done with what was read; enter leads there.
	// What leads there has a key of its own as well: without a screen, nothing
	// asks after a text that was read.
	More func() tea.Cmd

	scroll Scroll
}

// Update implements [Dialog].
func (p *Page) Update(msg tea.Msg) (bool, tea.Cmd) {
	id, name := pressed(keys.Page, msg)
	switch {
	case id == keys.Cancel:
		return true, call(p.Closed)
	case p.scroll.Move(id):
	case id == keys.Accept && p.More != nil:
		return true, p.More()
	case name == "?" || name == "q" || name == "enter":
		return true, call(p.Closed)
	}
	return false, nil
}

// Render implements [Dialog].
func (p *Page) Render(k present.Kit, w, h int) View {
	return View{Title: p.Title, Lines: p.scroll.Page(k, w, h, p.Lines(k, w-2))}
}

// Place implements [Dialog].
func (p *Page) Place() keys.Place { return keys.Page }

// Works implements [Dialog].
func (p *Page) Works(id keys.ID) bool {
	return (id != keys.Down || p.scroll.More()) && (id != keys.Accept || p.More != nil)
}

// Covers implements [Dialog].
func (p *Page) Covers() bool { return true }

// Unsaved implements [Dialog].
func (p *Page) Unsaved() bool { return false }

// HelpPage returns the help of a room: all its keys, those of every list and
// those that work everywhere, the strip and the signs. Works leaves out what
// the person may not do, or what is not built.
func HelpPage(k present.Kit, room keys.Place, name string, works func(keys.ID) bool) *Page {
	h := k.Words.Help
	return &Page{Title: safe.Line(h.Title + ": " + name), Lines: func(k present.Kit, w int) []style.Line {
		var out []style.Line
		section := func(title string, place keys.Place) {
			out = append(out, style.S(style.Strong, title))
			for _, b := range keys.In(place) {
				if len(b.Keys) > 0 && (works == nil || works(b.ID)) {
					out = append(out, helpRows(k, w, b)...)
				}
			}
			out = append(out, nil)
		}
		section(name, room)
		if keys.IsRoom(room) {
			section(h.Everywhere, keys.Everywhere)
			section(h.Lists, keys.List)
		}
		if room == keys.Inbox {
			out = append(append(out, style.S(style.Strong, h.Strip)), strip(k, w)...)
			out = append(append(out, nil, style.S(style.Strong, h.Filter)), wrapAt(h.FilterText, w)...)
			out = append(out, nil)
		}
		if room == keys.Journal {
			out = append(append(out, style.S(style.Strong, h.Filter)), wrapAt(h.JournalText, w)...)
			out = append(out, nil)
		}
		out = append(out, style.S(style.Strong, h.Signs))
		for _, s := range h.Legend {
			out = append(out, style.S(style.Text, "  "+s))
		}
		return out
	}}
}

func wrapAt(s string, w int) []style.Line {
	var out []style.Line
	for _, l := range safe.Wrap(safe.Line(s), max(1, w-2)) {
		out = append(out, style.S(style.Text, "  "+l.String()))
	}
	return out
}

// helpCaps is how much room the keys have on the help page.
const helpCaps = 17

// helpRows draws one binding; a longer sentence goes on below itself.
func helpRows(k present.Kit, w int, b keys.Binding) []style.Line {
	lang := k.Words.Lang
	text := b.Label.In(lang)
	if more := b.Help.In(lang); strings.Contains(strings.ToLower(more), strings.ToLower(text)) {
		text = more
	} else if more != "" {
		text += ": " + more
	}
	caps := style.Truncate(k.Signs.Plain(b.Caps(lang)), helpCaps-2, k.Signs.Ellipsis)
	var out []style.Line
	for i, l := range safe.Wrap(safe.Line(k.Signs.Plain(text)), max(1, w-2-helpCaps)) {
		if i > 0 {
			caps = ""
		}
		out = append(out, style.S(style.Text, "  ").Add(style.Strong, style.Pad(caps, helpCaps)).Add(style.Text, l.String()))
	}
	return out
}

// strip explains the letters of the strip, axis by axis.
func strip(k present.Kit, w int) []style.Line {
	var out []style.Line
	row := func(letter, label string, parts ...string) {
		lead := style.S(style.Text, "  ").Add(style.Strong, letter+" ").Add(style.Muted, style.Pad(label, 17))
		for _, l := range safe.Wrap(safe.Line(strings.Join(parts, " "+k.Signs.Dot+" ")), max(8, w-lead.Width())) {
			out = append(out, style.Join(lead, style.Of(style.Text, l)))
			lead = style.S(style.Text, strings.Repeat(" ", lead.Width()))
		}
	}
	a := &k.Words.Axes
	var handling, publication, decision, response, referral []string
	for _, s := range a.HandlingState[1:] {
		handling = append(handling, s.Letter+" "+s.Word)
	}
	for _, s := range a.PublicationState[1:] {
		publication = append(publication, s.Letter+" "+s.Word)
	}
	for d, s := range a.DecisionState[1:] {
		sign, _ := k.DecisionSign(consult.Decision(d + 1))
		decision = append(decision, fmt.Sprintf("%s %s", sign, s))
	}
	for _, s := range a.ResponseState[1:] {
		response = append(response, s.Letter+" "+s.Word)
	}
	for _, s := range a.ReferralState[1:] {
		referral = append(referral, s.Letter+" "+s.Word)
	}
	row(a.Handling.Letter, a.Handling.Label, handling...)
	row(a.Publication.Letter, a.Publication.Label, publication...)
	row(a.Decision.Letter, a.Decision.Label, decision...)
	row(a.Response.Letter, a.Response.Label, response...)
	row(a.Referral.Letter, a.Referral.Label, referral...)
	return out
}
