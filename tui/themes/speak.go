package themes

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/present"
)

// At implements [room.Speaker].
func (r *Room) At() (position, length int) {
	switch {
	case r.letter != nil:
		return r.letter.at()
	case r.focus == onMembers:
		return r.members.list.At()
	case r.focus == onLetters:
		return r.letters.list.At()
	}
	return r.tree.list.At()
}

// Where implements [room.Speaker].
func (r *Room) Where() safe.Safe {
	w := r.env.Words()
	switch {
	case r.letter != nil:
		return say(w.Themes.SpokenLetter, r.letterTitle(r.letter.campaign), r.letterCounts())
	case r.focus == onLetters:
		return say(w.Themes.SpokenLetters, w.Number(r.letters.list.Len()))
	case r.focus == onMembers:
		title, _ := r.about()
		return say(w.Themes.SpokenMembers, title, w.Number(r.members.list.Len()))
	}
	text := fmt.Sprintf(w.Themes.SpokenTree, w.Count(w.Themes.Count, len(r.tree.themes)), w.Contributions(r.view.Settings().Kind, r.tree.total))
	if r.query == "" {
		return safe.Line(text + " " + w.Plain.NoFilter)
	}
	return safe.Line(text + " " + fmt.Sprintf(w.Plain.Filter, safe.Line(r.query)))
}

// Stand implements [room.Speaker].
func (r *Room) Stand() []safe.Safe {
	at := r.env.Words().At(r.At()) + ". "
	if r.letter != nil {
		if n, ok := r.letter.here(); ok {
			return []safe.Safe{safe.Line(at + r.spokenCopy(n))}
		}
		return nil
	}
	if id, ok := r.letters.list.ID(); ok && r.focus == onLetters {
		return []safe.Safe{safe.Line(at + r.spokenLetters(id))}
	}
	if n, ok := r.members.list.ID(); ok && r.focus == onMembers {
		return []safe.Safe{safe.Line(at + r.spokenMember(n))}
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
	if row.Machine {
		parts[0] += ", " + w.Themes.SpokenProposed
	}
	parts = append(parts, w.Contributions(r.view.Settings().Kind, row.Items)+", "+w.Count(w.Themes.StillOpen, row.Open))
	if t, ok := r.tree.theme(id); ok && t.Guessed > 0 {
		parts[len(parts)-1] += ", " + fmt.Sprintf(w.Themes.Checked, w.Percent(t.Within-t.Guessed, t.Within))
	}
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
	if m := r.members.what[n]; m.Machine {
		text += " " + fmt.Sprintf(r.env.Words().Themes.SpokenGuess, r.env.Words().Percent(int(m.Score*1000+.5), 1000))
	}
	if r.members.list.IsMarked(n) {
		text += " " + r.env.Words().Themes.SpokenMarked
	}
	return text
}

// Tell implements [room.Speaker].
func (r *Room) Tell() []safe.Safe {
	if r.letter != nil {
		if n, ok := r.letter.here(); ok {
			return r.tellCopy(n)
		}
		return nil
	}
	if c, ok := r.letters.here(); ok && r.focus == onLetters {
		return append(r.Stand(), r.textOf(c.Head)...)
	}
	if n, ok := r.members.list.ID(); ok && r.focus == onMembers {
		return append([]safe.Safe{safe.Line(r.spokenMember(n))}, r.textOf(n)...)
	}
	out := r.Stand()
	if r.members.portraitDue() {
		words, quotes := r.view.Portrait(r.members.of)
		r.members.portrayed(r.members.of, words, quotes)
	}
	if r.members.known {
		if words := r.keywords(); words != "" {
			out = append(out, safe.Line(r.env.Words().Themes.Keywords+" "+words+"."))
		}
		for _, q := range r.members.facts.Quotes {
			out = append(out, safe.Line(q.ID+": "+r.env.Words().Themes.QuoteOpen+q.Text.String()+r.env.Words().Themes.QuoteClose))
		}
	}
	for _, n := range r.members.list.IDs()[:min(r.members.list.Len(), told)] {
		out = append(out, safe.Line(r.spokenMember(n)))
	}
	return out
}

// told is how many contributions are read out of a theme.
const told = 10

// Ahead implements [room.Speaker].
func (r *Room) Ahead(n int) []safe.Safe {
	var out []safe.Safe
	switch {
	case r.letter != nil:
		for _, m := range r.letter.list.Below(n) {
			if m != heading {
				out = append(out, safe.Line(r.spokenCopy(m)))
			}
		}
		return out
	case r.focus == onLetters:
		for _, id := range r.letters.list.Below(n) {
			out = append(out, safe.Line(r.spokenLetters(id)))
		}
		return out
	case r.focus == onMembers:
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

// Seek implements [room.Speaker]: among the members of the theme, or of the
// campaign that is open.
func (r *Room) Seek(number string) bool {
	if r.letter != nil {
		n, err := r.view.ByNumber(number)
		return err == nil && r.letter.list.Select(n)
	}
	if !r.members.seek(r.view, number) {
		return false
	}
	r.focus = onMembers
	return true
}

// copyText puts the tree on the clipboard of one's own computer.
func (r *Room) copyText() tea.Cmd {
	var b strings.Builder
	w := r.env.Words()
	for _, t := range r.tree.themes {
		fmt.Fprintf(&b, "%s%s\t%s\n", strings.Repeat("  ", t.Depth), r.name(t.ThemeRef), w.Number(t.Within))
	}
	return r.env.Copy(b.String())
}
