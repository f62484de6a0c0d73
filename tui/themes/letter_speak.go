package themes

import (
	"fmt"
	"slices"
	"strings"

	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/words"
)

// at is the position of the cursor among the letters, without the heading.
func (l *letter) at() (position, length int) {
	position, length = l.list.At()
	if i := slices.Index(l.list.IDs(), heading); i >= 0 {
		length--
		if position > i {
			position--
		}
	}
	return position, length
}

// spokenLetters says in one line what a campaign is.
func (r *Room) spokenLetters(id consult.CampaignID) string {
	w := r.env.Words()
	c, ok := r.letters.campaign(id)
	if !ok {
		return w.Failure.NotFound
	}
	n := r.letters.facts(r.view, id)
	parts := []string{r.letterTitle(c).String(), w.Count(w.Themes.TextCount, len(c.Members)) + ", " + w.Count(w.Themes.PeopleCount, people(n)) + ", " + r.days(n)}
	if c.Machine {
		parts = append(parts, w.Themes.SpokenMachine)
	}
	if len(c.Suggested) > 0 {
		parts = append(parts, w.Count(w.Themes.SuggestedCount, len(c.Suggested)))
	}
	for i, p := range parts {
		parts[i] = strings.TrimRight(p, ". ")
	}
	return strings.Join(parts, ". ") + "."
}

// spokenCopy says in one line what a letter of the open campaign is.
func (r *Room) spokenCopy(n consult.Ordinal) string {
	w, l := r.env.Words(), r.letter
	parts := []string{r.numberOf(n), ""}
	c := l.compare(r.view, n)
	parts[1] = words.Capital(r.deviates(n))
	switch {
	case l.suggested(n):
		parts = append(parts, w.Themes.SuggestedHere)
	case n != l.campaign.Head && c.Words > 0:
		parts[1] += ", " + w.Percent(int(c.Share*1000+.5), 1000)
	}
	for i, p := range parts {
		parts[i] = strings.TrimRight(p, ".")
	}
	if l.list.IsMarked(n) {
		parts = append(parts, strings.TrimRight(w.Themes.SpokenMarked, "."))
	}
	return strings.Join(parts, ". ") + "."
}

// tellCopy reads a letter with what differs from the head.
func (r *Room) tellCopy(n consult.Ordinal) []safe.Safe {
	w := r.env.Words().Themes
	out := []safe.Safe{safe.Line(r.spokenCopy(n))}
	c := r.beside(n)
	if n == r.letter.campaign.Head || c.Words == 0 {
		return append(out, r.textOf(n)...)
	}
	for _, p := range c.Parts {
		switch p.Op {
		case campaigns.Added:
			out = append(out, say(w.SpokenAdded, safe.Line(p.Text.String())))
		case campaigns.Dropped:
			out = append(out, say(w.SpokenDropped, p.Text))
		}
	}
	for _, a := range c.Additions {
		if !a.Apart {
			return append(out, safe.Line(fmt.Sprintf("%s %s", r.env.Words().Count(w.OwnSays, len(c.Additions)), w.SpokenOwnDoes)))
		}
	}
	return out
}

func (r *Room) textOf(n consult.Ordinal) []safe.Safe {
	d, err := r.view.Detail(n)
	if err != nil {
		return nil
	}
	return paragraphs(d)
}

func paragraphs(d desk.Detail) []safe.Safe {
	var out []safe.Safe
	for line := range strings.SplitSeq(d.Text.String(), "\n") {
		if text := safe.Line(line); !text.Empty() {
			out = append(out, text)
		}
	}
	return out
}
