package themes

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/room"
)

// At implements [room.Speaker].
func (r *Room) At() (position, length int) {
	if r.inside {
		return r.members.list.At()
	}
	return r.tree.list.At()
}

// Where implements [room.Speaker].
func (r *Room) Where() safe.Safe {
	w := r.env.Words()
	if r.inside {
		title, _ := r.about()
		return say(w.Themes.SpokenMembers, title, w.Number(r.members.list.Len()))
	}
	text := fmt.Sprintf(w.Plain.Listed, w.Rooms[r.Number()-1].Name, w.Count(w.Themes.Count, len(r.tree.themes)), w.Contributions(r.view.Settings().Kind, r.tree.total))
	if r.query == "" {
		return safe.Line(text + " " + w.Plain.NoFilter)
	}
	return safe.Line(text + " " + fmt.Sprintf(w.Plain.Filter, safe.Line(r.query)))
}

// Stand implements [room.Speaker].
func (r *Room) Stand() []safe.Safe {
	at := r.env.Words().At(r.At()) + ". "
	if r.inside {
		if n, ok := r.members.list.ID(); ok {
			return []safe.Safe{safe.Line(at + r.spokenMember(n))}
		}
	}
	id, ok := r.tree.list.ID()
	if !ok {
		return []safe.Safe{r.emptiness()}
	}
	return []safe.Safe{safe.Line(at + r.spoken(id))}
}

// spoken says in one line what a theme is, on which level, and how much there is of it.
func (r *Room) spoken(id consult.ThemeID) string {
	w := r.env.Words()
	row := r.row(id, false)
	parts := []string{row.Label.String()}
	if row.Depth > 0 {
		parts[0] += ", " + fmt.Sprintf(w.Themes.SpokenLevel, w.Number(row.Depth+1))
	}
	parts = append(parts, w.Contributions(r.view.Settings().Kind, row.Items)+", "+w.Count(w.Themes.StillOpen, row.Open))
	if row.Branch == present.ClosedBranch {
		parts = append(parts, w.Themes.SpokenClosed)
	}
	return strings.Join(parts, ". ") + "."
}

func (r *Room) spokenMember(n consult.Ordinal) string {
	row, err := r.view.Row(n)
	if err != nil {
		return r.env.Words().Failure.NotFound
	}
	text := row.ID + ". " + strings.TrimRight(r.titleOf(row).String(), ".") + "."
	if r.members.list.IsMarked(n) {
		text += " " + r.env.Words().Themes.SpokenMarked
	}
	return text
}

// Tell implements [room.Speaker].
func (r *Room) Tell() []safe.Safe {
	if r.inside {
		n, _ := r.members.list.ID()
		d, err := r.view.Detail(n)
		if err != nil {
			return r.Stand()
		}
		return append([]safe.Safe{safe.Line(r.spokenMember(n))}, paragraphs(d)...)
	}
	out := r.Stand()
	for _, n := range r.members.list.IDs()[:min(r.members.list.Len(), told)] {
		out = append(out, safe.Line(r.spokenMember(n)))
	}
	return out
}

// told is how many contributions are read out of a theme.
const told = 10

func paragraphs(d desk.Detail) []safe.Safe {
	var out []safe.Safe
	for line := range strings.SplitSeq(d.Text.String(), "\n") {
		if text := safe.Line(line); !text.Empty() {
			out = append(out, text)
		}
	}
	return out
}

// Ahead implements [room.Speaker].
func (r *Room) Ahead(n int) []safe.Safe {
	var out []safe.Safe
	if r.inside {
		for _, m := range r.members.list.Below(n) {
			out = append(out, safe.Line(r.spokenMember(m)))
		}
		return out
	}
	for _, id := range r.tree.list.Below(n) {
		out = append(out, safe.Line(r.spoken(id)))
	}
	return out
}

// Seek implements [room.Speaker]: among the members of the theme.
func (r *Room) Seek(number string) bool {
	if !r.members.seek(r.view, number) {
		return false
	}
	r.inside = true
	return true
}

// copyText puts the tree on the clipboard of one's own computer.
func (r *Room) copyText() tea.Cmd {
	var b strings.Builder
	w := r.env.Words()
	for _, t := range r.tree.themes {
		fmt.Fprintf(&b, "%s%s\t%s\n", strings.Repeat("  ", t.Depth), r.name(t.ThemeRef), w.Number(t.Within))
	}
	return tea.Batch(tea.SetClipboard(b.String()), room.Done(safe.Line(w.Inbox.Copied)))
}
