package themes

import (
	"fmt"
	"slices"
	"time"

	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/style"
)

// letterShare is the share of the width, in percent, that the members of a
// campaign get beside a letter.
const letterShare = 36

// drawLetter draws the members of a campaign, and the one under the cursor beside
// its head.
func (r *Room) drawLetter(l present.Layout) []style.Line {
	l = l.Tree(letterShare)
	r.layout = l
	x := r.letter
	panes := present.Panes{List: r.drawCopies(l.List.W, l.List.H), Focus: x.list.Focus()}
	facts := r.letterFacts(l)
	h := l.Text.H
	if l.Class == present.Triple {
		panes.Facts = facts
	} else if len(facts) > 0 {
		h -= len(facts) + 1
	}
	panes.Text = r.drawCompared(l, h)
	if l.Class != present.Triple && len(facts) > 0 {
		for len(panes.Text) < h {
			panes.Text = append(panes.Text, nil)
		}
		panes.Text = append(append(panes.Text[:h], nil), facts...)
	}
	return r.env.Kit.Body(l, panes)
}

func (r *Room) drawCopies(w, h int) []style.Line {
	k, x := r.env.Kit, r.letter
	lines := []style.Line{k.CopyHead(w, x.number)}
	return append(lines, x.list.Render(h-1, func(_ int, n consult.Ordinal, here, marked bool) style.Line {
		if n == heading {
			return style.S(style.Muted, "  "+style.Truncate(k.Words.Themes.NotAssigned, w-3, k.Signs.Ellipsis)).Fit(w, 0)
		}
		c := x.compare(r.view, n)
		row := present.CopyRow{Number: r.numberOf(n), Words: r.deviates(n), Share: c.Share, Here: here, Marked: marked, Own: r.unread(n) && !x.suggested(n)}
		if n == x.campaign.Head {
			row.Share = -1
		}
		if x.suggested(n) {
			row.Suggested, row.Share = true, 1-c.Share
			if item, err := r.view.Row(n); err == nil {
				row.Words = r.titleOf(item).String()
			}
		}
		return k.CopyRow(w, x.number, row)
	})...)
}

// drawCompared draws the letter under the cursor, with what differs from the head.
func (r *Room) drawCompared(l present.Layout, h int) []style.Line {
	k, w, x := r.env.Kit, r.env.Words(), r.letter
	n, ok := x.here()
	if !ok {
		return nil
	}
	inline := l.Compact()
	sentence := fmt.Sprintf(w.Themes.ComparedWith, r.numberOf(n), x.campaign.HeadID)
	if n == x.campaign.Head {
		sentence = fmt.Sprintf(w.Themes.IsHead, r.numberOf(n))
	}
	head := []style.Line{k.Between(l.Text.W, k.Signs.Campaign+" "+k.Shorten(r.letterTitle(x.campaign), max(10, l.Text.W*3/5)), r.letterCounts())}
	if !inline {
		head = append(head, style.S(style.Muted, style.Truncate(sentence, l.Text.W, k.Signs.Ellipsis)), nil)
	}
	c := r.beside(n)
	lines := append(k.Diff(l.Text.W, diffParts(c), inline), r.callOuts(l.Text.W, n, c)...)
	if x.fresh {
		x.list.ScrollTo(firstNew(lines, h-len(head)))
		x.fresh = false
	}
	return x.list.Text(k, present.Rect{W: l.Text.W, H: h}, head, lines)
}

// firstNew is how far to scroll so that the first addition can be seen.
func firstNew(lines []style.Line, rows int) int {
	for i, line := range lines {
		if slices.ContainsFunc(line, func(s style.Span) bool { return s.Mod&style.Underline != 0 }) {
			if i < rows-2 {
				return 0
			}
			return i - 1
		}
	}
	return 0
}

func diffParts(c desk.Comparison) []present.DiffPart {
	out := make([]present.DiffPart, 0, len(c.Parts))
	for _, p := range c.Parts {
		op := present.Kept
		switch p.Op {
		case campaigns.Added:
			op = present.Inserted
		case campaigns.Dropped:
			op = present.Deleted
		}
		out = append(out, present.DiffPart{Op: op, Text: p.Text})
	}
	return out
}

// callOuts are what has to be decided about the letter under the cursor.
func (r *Room) callOuts(w int, n consult.Ordinal, c desk.Comparison) []style.Line {
	k, t := r.env.Kit, r.env.Words().Themes
	may := r.view.May(consult.ActSegment)
	var out []style.Line
	if r.letter.suggested(n) {
		key := ""
		if r.view.May(consult.ActTag) {
			key = "b"
		}
		out = append(append(out, nil), k.CallOut(w, safe.Line(t.SuggestedHere), key, t.SuggestedDoes)...)
	}
	if r.again(n) {
		out = append(append(out, nil), k.CallOut(w, safe.Line(t.SameSenderHere), "", "")...)
	}
	open := 0
	for _, a := range c.Additions {
		if !a.Apart {
			open++
		}
	}
	if n == r.letter.campaign.Head || len(c.Additions) == 0 {
		return out
	}
	if open == 0 {
		return append(append(out, nil), style.S(style.OK, k.Signs.Done).Add(style.Text, " "+t.OwnApart))
	}
	key := ""
	if may {
		key = "s"
	}
	return append(append(out, nil), k.CallOut(w, safe.Line(r.env.Words().Count(t.OwnSays, open)), key, r.env.Words().Count(t.OwnDoes, open))...)
}

// letterCounts says how many texts of how many people there are.
func (r *Room) letterCounts() string {
	w, c := r.env.Words(), r.letter.campaign
	return w.Count(w.Themes.TextCount, len(c.Members)) + " " + r.env.Kit.Signs.Dot + " " + w.Count(w.Themes.PeopleCount, people(r.letters.facts(r.view, c.ID)))
}

// letterFacts are when the letters came, and where they stand, as far as there is
// room.
func (r *Room) letterFacts(l present.Layout) []style.Line {
	k, w, c := r.env.Kit, r.env.Words(), r.letter.campaign
	if l.Compact() {
		return nil
	}
	width, n := l.Facts.W, r.letters.facts(r.view, c.ID)
	facts := []present.Fact{{Label: w.Themes.ArrivedLabel, Value: style.Join(style.S(style.Text, r.days(n)+"  "), k.Spark(present.Squeeze(arrivals(n), min(sparkDays, width-k.LabelWidth()-style.Width(r.days(n))-2))))}}
	if row, err := r.view.Row(c.Head); err == nil {
		v := present.Values{Handling: row.Handling, Publication: row.Publication, Decision: row.Decision, Recommendation: row.Recommendation, Response: row.Response,
			Referral: row.Referral, ReferralLate: row.ReferralLate, NoPublication: row.Publication == 0}
		for _, f := range k.AxisFacts(v, present.Due{}) {
			if f.Label == w.Axes.Decision.Label || f.Label == w.Axes.Response.Label {
				facts = append(facts, f)
			}
		}
	}
	if again := n.Texts - people(n); again > 0 {
		facts = append(facts, present.Fact{Label: w.Themes.TwiceLabel, Value: style.S(style.Text, w.Count(w.Themes.Twice, again))})
	}
	for _, relief := range []struct {
		given bool
		text  string
	}{{n.Representative, w.Themes.Representative}, {n.Inspection, w.Themes.Inspection}} {
		if relief.given {
			facts = append(facts, present.Fact{Label: w.Themes.ReliefLabel, Value: style.S(style.Text, relief.text)})
		}
	}
	return k.Facts(width, l.Body.H/3, facts)
}

// days are the first and the last day of the letters.
func (r *Room) days(c desk.CampaignFacts) string {
	w := r.env.Words()
	first, last := w.Day(c.First.In(time.UTC)), w.Day(c.Last.In(time.UTC))
	switch {
	case c.First == 0:
		return r.env.Kit.Signs.NotApplicable
	case first == last:
		return first
	}
	return first + " " + r.env.Kit.Signs.NotApplicable + " " + last
}

// sparkDays is how many columns the arrivals get.
const sparkDays = 21

// drawSummary draws the campaign under the cursor in the list: how many, when, and
// how its letters read.
func (r *Room) drawSummary(l present.Layout, c desk.Campaign) []style.Line {
	k, w := r.env.Kit, r.env.Words()
	n := r.letters.facts(r.view, c.ID)
	source := []string{w.Count(w.Themes.TextCount, len(c.Members)), w.Count(w.Themes.PeopleCount, people(n)), r.days(n)}
	if len(c.Suggested) > 0 {
		source = append(source, w.Count(w.Themes.SuggestedCount, len(c.Suggested)))
	}
	t := present.Text{Title: safe.Concat(safe.Line(k.Signs.Campaign), safe.Literal(" "), r.letterTitle(c)), Source: source}
	if d, err := r.view.Detail(c.Head); err == nil {
		t.Body = k.Wrap(d.Text, l.Text.W, nil, l.Compact())
	}
	return k.Text(l.Text.W, l.Text.H, t, l.Compact())
}
