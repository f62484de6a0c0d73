package inbox

import (
	"fmt"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/votes"
	"pult/tui/words"
)

// At implements [room.Speaker].
func (r *Room) At() (position, length int) {
	if p := r.pass; p != nil {
		return min(p.at+1, len(p.ids)), len(p.ids)
	}
	return r.list.At()
}

// Where implements [room.Speaker].
func (r *Room) Where() safe.Safe {
	w := r.env.Words()
	nouns := w.Nouns(r.view.Settings().Kind)
	parts := []string{fmt.Sprintf(w.Plain.Listed, words.Capital(nouns.Contributions), w.Number(r.list.Len()), w.Number(r.total))}
	switch {
	case r.pass != nil:
		return safe.Line(w.Work.PassTitle + ". " + r.passStand() + r.passKeys() + ".")
	case r.thread != nil:
		parts = append(parts, r.threadTitle()+".")
	case r.query != "":
		parts = append(parts, fmt.Sprintf(w.Plain.Filter, safe.Line(r.query)))
	default:
		parts = append(parts, w.Plain.NoFilter)
	}
	if r.order != (desk.Order{}) && r.thread == nil {
		parts = append(parts, fmt.Sprintf(w.Work.OrderSet, w.Work.OrderKey[r.order.Key], r.direction(r.order)))
	}
	if n := len(r.list.Marked()); n > 0 {
		parts = append(parts, w.Count(w.Frame.Marked, n)+".")
	} else {
		parts = append(parts, w.Plain.NothingMarked)
	}
	if r.view.Fault() != nil {
		parts = append(parts, w.Failure.Broken)
	}
	return safe.Line(strings.Join(parts, " "))
}

// Stand implements [room.Speaker].
func (r *Room) Stand() []safe.Safe {
	n, ok := r.here()
	if !ok && r.pass != nil {
		return []safe.Safe{safe.Line(r.env.Words().Work.PassOver)}
	}
	if !ok {
		return []safe.Safe{r.emptySentence()}
	}
	row, err := r.view.Row(n)
	if err != nil {
		return []safe.Safe{r.env.Explain(r.view, err)}
	}
	w := r.env.Words()
	position := w.At(r.At())
	if r.pass != nil {
		position = strings.TrimSuffix(r.passStand(), ". ")
	}
	if depth := r.depthOf(n); depth > 0 {
		position += ". " + strings.TrimSuffix(fmt.Sprintf(w.Work.SpokenDepth, w.Number(depth)), ".")
	}
	first := position + ". " + words.Capital(w.Nouns(r.view.Settings().Kind).Contribution) + " " + row.ID + ". "
	if r.list.IsMarked(n) {
		first += w.Plain.IsMarked + " "
	}
	return []safe.Safe{safe.Line(first + r.spokenTitle(row) + r.spokenSource(row)), r.spokenState(row)}
}

// Ahead implements [room.Speaker].
func (r *Room) Ahead(n int) []safe.Safe {
	below := r.list.Below(n)
	if r.pass != nil {
		below = r.pass.below(n)
	}
	var out []safe.Safe
	for _, id := range below {
		if row, err := r.view.Row(id); err == nil {
			state := r.env.Words().Axes.HandlingState[row.Handling].Word
			out = append(out, safe.Line(row.ID+". "+r.spokenTitle(row)+r.spokenSource(row)+" "+words.Capital(state)+"."))
		}
	}
	return out
}

// Seek implements [room.Speaker].
func (r *Room) Seek(number string) bool {
	n, err := r.view.ByNumber(number)
	if err == nil && r.pass != nil {
		if r.pass.goTo(n) {
			r.enterItem()
			return true
		}
		return false
	}
	if err != nil || !r.list.Select(n) {
		return false
	}
	r.stood = n
	return true
}

// spokenTitle is the title, or how the text begins where there is none.
func (r *Room) spokenTitle(row desk.Row) string {
	return spokenTitle(r.env.Words(), r.titleOf(row), row.Excerpt)
}

func spokenTitle(w *words.Words, name, excerpt safe.Safe) string {
	title := name.String()
	if title == "" {
		title = w.Inbox.Untitled
		if !excerpt.Empty() {
			const most = 12
			beginning := strings.Fields(excerpt.String())
			title += " " + strings.TrimRight(strings.Join(beginning[:min(most, len(beginning))], " "), ",;:")
		}
	}
	if strings.HasSuffix(title, ".") || strings.HasSuffix(title, "!") || strings.HasSuffix(title, "?") {
		return title + " "
	}
	return title + ". "
}

func (r *Room) spokenSource(row desk.Row) string {
	w := r.env.Words()
	parts := []string{words.Capital(w.Vocab.Channel[row.Channel])}
	if at := w.Spoken(row.Received, r.env.Now().In(r.view.Location())); at != "" {
		parts = append(parts, at)
	}
	if row.Late {
		parts = append(parts, w.Inbox.Late)
	}
	if row.Attachments > 0 {
		parts = append(parts, w.Inbox.Attachments+" "+w.Number(row.Attachments))
	}
	if row.Unread > 0 {
		parts = append(parts, w.Count(w.Inbox.Unread, row.Unread))
	}
	return strings.Join(parts, ", ") + "."
}

// spokenState says where the item stands, axis by axis, and what else is set.
func (r *Room) spokenState(row desk.Row) safe.Safe {
	k, w := r.env.Kit, r.env.Words()
	now := r.env.Now().In(r.view.Location())
	var out []string
	add := func(s string) { out = append(out, s+".") }
	v := values(row)
	add(words.Capital(w.Axes.HandlingState[v.Handling].Word))
	if v.Publication != 0 {
		text := w.Axes.PublicationState[v.Publication].Word
		if v.Publication == consult.Pending {
			text = fmt.Sprintf(w.Plain.OpenAxis, w.Axes.Publication.Label)
		}
		if row.Reason != 0 {
			text += ", " + w.Vocab.Reason[row.Reason]
		}
		add(words.Capital(text))
	}
	if v.Decision == 0 && v.Recommendation == 0 {
		add(fmt.Sprintf(w.Plain.OpenAxis, w.Axes.Decision.Label))
	}
	for _, x := range k.Values(v) {
		switch {
		case x.Axis == w.Axes.Decision && (v.Decision != 0 || v.Recommendation != 0),
			x.Axis == w.Axes.Response && v.Response != 0, x.Axis == w.Axes.Referral && (v.Referral != 0 || v.ReferralLate):
			add(x.Axis.Label + " " + x.Word)
		case x.Axis == w.Axes.Response:
			add(w.Plain.NoAnswer)
		}
	}
	if follows := votes.Follows(w, r.view, consult.Part{Item: row.Ordinal}); !follows.Empty() {
		add(words.Capital(follows.String()))
	}
	if row.Segments > 0 {
		add(r.spokenParts(row))
	}
	if row.Disregarded {
		add(words.Capital(w.Inbox.Disregarded))
	}
	if len(row.Proposals) > 0 {
		p := row.Proposals[0]
		add(fmt.Sprintf(w.Themes.SpokenProposal, themeName(p.Theme, w), w.Percent(int(p.Confidence*1000+.5), 1000)))
	}
	if row.Campaign.Size > 0 {
		add(w.Count(w.Themes.OneOf, row.Campaign.Size))
	}
	if len(row.Themes) > 0 {
		names := make([]string, 0, len(row.Themes))
		for _, t := range row.Themes {
			names = append(names, themeName(t, w).String())
		}
		add(w.Inbox.Theme + " " + strings.Join(names, "; "))
	}
	if row.Assignee != "" {
		add(w.Inbox.Assignee + " " + r.view.Name(row.Assignee).String())
	}
	if t, err := time.Parse(time.DateOnly, row.Deadline); err == nil {
		text := w.Inbox.Deadline + " " + w.Spoken(t, now)
		if row.DueToday {
			text = w.Inbox.Deadline + " " + w.Work.DeadlineToday
		}
		if row.Overdue {
			text += ", " + w.Plain.Overdue
		}
		add(text)
	}
	if row.Votes != nil && row.Votes.Up+row.Votes.Down > 0 {
		add(fmt.Sprintf(w.Inbox.VotesText, w.Number(row.Votes.Up), w.Number(row.Votes.Down)))
	}
	if row.Notes > 0 {
		add(w.Count(w.Plain.Notes, row.Notes))
	}
	return safe.Line(strings.Join(out, " "))
}

// Tell implements [room.Speaker]: the citizen's words first, paragraph by
// paragraph, then what is known about them.
func (r *Room) Tell() []safe.Safe {
	d := r.detail()
	if d == nil {
		return []safe.Safe{r.emptySentence()}
	}
	k, w := r.env.Kit, r.env.Words()
	var out []safe.Safe
	if c := r.clashed(); c != nil {
		out = append(out, safe.Line(fmt.Sprintf(w.Live.ClashTheirs, c.who, c.when)+": "+present.Spoken(c.theirs).String()), safe.Line(w.Live.ClashMine+": "+c.mine.String()))
	}
	out = append(out, r.tellText(d)...)
	add := func(label string, text safe.Safe) {
		if !text.Empty() {
			out = append(out, safe.Line(label+": "+text.String()))
		}
	}
	for _, f := range append(k.AxisFacts(values(d.Row), r.due(d)), r.facts(d)...) {
		var value strings.Builder
		for _, span := range f.Value {
			value.WriteString(span.Text)
		}
		if f.Right != "" {
			value.WriteString(", " + f.Right)
		}
		if f.Sign == k.Signs.Late && f.Label == w.Inbox.Deadline {
			value.WriteString(", " + w.Plain.Overdue)
		}
		add(f.Label, safe.Line(value.String()))
	}
	add(w.Axes.Response.Label, d.Answer)
	if d.Original != nil {
		add(w.Inbox.Original, safe.Line(d.Original.Title+" "+d.Original.Text))
	}
	now := r.env.Now().In(r.view.Location())
	for _, e := range standing(d.History) {
		add(w.Inbox.History+", "+w.SpokenTime(e.At.In(r.view.Location()), now), present.Spoken(r.step(e)))
	}
	return out
}

// spokenText reads a text aloud, paragraph by paragraph.
func spokenText(w *words.Words, text safe.Safe) []safe.Safe {
	var paragraphs []safe.Safe
	for p := range strings.SplitSeq(text.String(), "\n") {
		if line := safe.Line(p); !line.Empty() {
			paragraphs = append(paragraphs, line)
		}
	}
	if len(paragraphs) == 1 {
		return []safe.Safe{safe.Line(w.Plain.Text.One + paragraphs[0].String())}
	}
	out := []safe.Safe{safe.Line(w.Count(w.Plain.Text, len(paragraphs)))}
	for i, p := range paragraphs {
		out = append(out, safe.Line(fmt.Sprintf(w.Plain.Paragraph, i+1)+p.String()))
	}
	return out
}
