package inbox

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/widget"
)

// proposals are what the machine proposes for the item under the cursor, as of now:
// it learns while nothing is written.
func (r *Room) proposals() []desk.Proposal {
	n, ok := r.here()
	if !ok {
		return nil
	}
	row, err := r.view.Row(n)
	if err != nil {
		return nil
	}
	return row.Proposals
}

// offers reports whether enter takes a proposal: in the list, where nothing is
// marked. Read aloud, and on a narrow screen, enter reads; the proposal is then
// taken by its name, or from the text.
func (r *Room) offers() bool {
	if r.env.Spoken || r.pass != nil || len(r.list.Marked()) > 0 || r.layout.Class == present.Single && !r.list.Reading() {
		return false
	}
	return r.whyProposal() == "" && len(r.proposals()) > 0
}

// whyProposal says why a proposal can neither be taken nor refused.
func (r *Room) whyProposal() string {
	w := r.env.Words()
	switch {
	case !r.view.May(consult.ActTag):
		return w.Failure.NotFound
	case r.view.Phase() == consult.Closed:
		return w.Failure.ClosedConsultation
	case len(r.proposals()) == 0:
		return w.Themes.NoProposal
	}
	return ""
}

// single is the item under the cursor as a target, whatever is marked.
func (r *Room) single() (target, bool) {
	n, ok := r.here()
	row, err := r.view.Row(n)
	if !ok || err != nil {
		return target{}, false
	}
	return target{on: consult.OrdinalsOf(n), seen: r.env.Seen(r.view), label: safe.Line(row.ID)}, true
}

// takeProposal gives the item the theme that the machine is surest of.
func (r *Room) takeProposal() tea.Cmd {
	t, ok := r.single()
	list := r.proposals()
	if !ok || len(list) == 0 {
		return nil
	}
	id := list[0].Theme
	return r.perform(t, consult.Tag{On: t.on, Add: []consult.ThemeID{id.ID}, Proposed: true}, false, say(r.env.Words().Notice.Tagged, themeName(id, r.env.Words())))
}

// refuseProposal says that the item is not about that theme; the next one is
// proposed then, if there is any.
func (r *Room) refuseProposal() tea.Cmd {
	t, ok := r.single()
	list := r.proposals()
	if !ok || len(list) == 0 {
		return nil
	}
	id := list[0].Theme
	return r.perform(t, consult.RefuseTheme{On: t.on, Theme: id.ID}, false, say(r.env.Words().Themes.Refused, themeName(id, r.env.Words())))
}

// machineFacts are what the machine says of the item, the proposal first.
func (r *Room) machineFacts(l present.Layout, n consult.Ordinal) []present.Fact {
	k, w := r.env.Kit, r.env.Words()
	var out []present.Fact
	if list := r.proposals(); len(list) > 0 {
		p := list[0]
		fact := present.Fact{Label: w.Themes.ProposalLabel}
		if p.Confidence > 0 {
			fact.Right = w.Decimal(p.Confidence, 2)
		}
		if r.offers() {
			fact.Right = strings.TrimSpace(fact.Right + " " + w.Themes.ProposalKey)
		}
		// A long name makes way for the mark, the figure and the key.
		width := max(l.Facts.W-k.LabelWidth()-style.Width(fact.Right)-1, 8)
		fact.Value = style.S(style.Text, k.Shorten(themeName(p.Theme, w), width-1)+present.Machine)
		out = append(out, fact)
		if l.Class >= present.Beside && l.Facts.H > 3 {
			if words := r.reasons(n, p.Theme.ID); words != "" {
				out = append(out, present.Fact{Value: style.S(style.Muted, fmt.Sprintf(w.Themes.Because, words))})
			}
		}
	}
	row, err := r.view.Row(n)
	if c := row.Campaign; err == nil && c.ID != 0 {
		text := w.Count(w.Themes.OneOf, c.Size)
		switch c.Role {
		case campaigns.Suggested:
			text = w.Count(w.Themes.MaybeOf, c.Size) + present.Machine
		case campaigns.Head:
			text = w.Count(w.Themes.HeadOf, c.Size)
		}
		out = append(out, present.Fact{Label: w.Themes.SameWording, Value: style.S(style.Accent, k.Signs.Campaign).Add(style.Text, " "+text)})
	}
	return out
}

// reasons are the words that speak for a theme, in quotes.
func (r *Room) reasons(n consult.Ordinal, theme consult.ThemeID) string {
	const most = 3
	t := r.env.Words().Themes
	var words []string
	for _, why := range r.view.Why(n, theme, most) {
		words = append(words, t.QuoteOpen+why.Word.String()+t.QuoteClose)
	}
	return strings.Join(words, ", ")
}

// similar are the contributions most like the one under the cursor, looked for once
// for each.
type similar struct {
	of    consult.Ordinal
	head  uint64
	ready bool
	list  []desk.Similar
}

const mostSimilar = 9

func (r *Room) alike(n consult.Ordinal) []desk.Similar {
	if s := &r.similar; s.of != n || s.head != r.view.Head() || !s.ready {
		list, ready, err := r.view.Similar(n, mostSimilar)
		if err != nil {
			list = nil
		}
		*s = similar{n, r.view.Head(), ready, list}
	}
	return r.similar.list
}

// similarFacts lists them for the third pane.
func (r *Room) similarFacts(n consult.Ordinal) []present.Fact {
	const shown = 4
	w := r.env.Words()
	label := w.Themes.SimilarLabel
	var out []present.Fact
	list := r.alike(n)
	for _, s := range list[:min(len(list), shown)] {
		row, err := r.view.Row(s.Item)
		if err != nil {
			continue
		}
		out = append(out, present.Fact{Label: label, Value: style.S(style.Text, row.ID+" ").Add(style.Muted, w.Decimal(s.Likeness, 2)+" ").Add(style.Text, r.briefTitle(row))})
		label = ""
	}
	return out
}

// briefTitle is the title of a contribution, or how its text begins.
func (r *Room) briefTitle(row desk.Row) string {
	switch {
	case !row.Untitled:
		return r.titleOf(row).String()
	case row.Excerpt.Empty():
		return r.env.Words().Inbox.Untitled
	}
	return r.env.Kit.Signs.Ellipsis + " " + row.Excerpt.String()
}

// askSimilar offers the similar contributions, and goes to the one that is chosen.
func (r *Room) askSimilar() tea.Cmd {
	w := r.env.Words()
	n, ok := r.here()
	row, err := r.view.Row(n)
	if !ok || err != nil {
		return nil
	}
	list := r.alike(n)
	switch {
	case !r.similar.ready:
		return room.Info(safe.Line(w.Themes.SimilarSoon))
	case len(list) == 0:
		return room.Info(safe.Linef(w.Themes.NothingSimilar, row.ID))
	}
	p := &widget.Picker{Title: safe.Linef(w.Themes.SimilarTitle, row.ID), Fixed: true}
	by := map[string]consult.Ordinal{}
	for _, s := range list {
		if like, err := r.view.Row(s.Item); err == nil {
			by[like.ID] = s.Item
			p.Options = append(p.Options, widget.Option{ID: like.ID, Label: safe.Line(like.ID + " " + r.briefTitle(like)), Hint: w.Decimal(s.Likeness, 2)})
		}
	}
	p.Done = func(id string) tea.Cmd {
		r.Show(by[id])
		return nil
	}
	return r.env.Ask(p)
}

// isProposal reports the actions of this file, for [Room.Why].
func isProposal(id keys.ID) bool { return id == keys.TakeProposal || id == keys.RefuseProposal }
