package inbox

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/votes"
	"pult/tui/words"
)

// Body draws list, text and facts.
func (r *Room) Body(l present.Layout) []style.Line {
	r.others = r.env.Others(r.view)
	if r.layout = l; r.pass != nil {
		r.env.Here.Sees([]consult.Ordinal{r.Item()})
		return r.passBody(l)
	}
	l = r.laid(l)
	r.layout = l
	k := r.env.Kit
	panes := present.Panes{List: r.drawList(l), Focus: r.list.Focus()}
	if d := r.detail(); d != nil {
		panes.Text = r.drawText(l, d)
		panes.Facts = r.drawFacts(l, d)
	}
	return k.Body(l, panes)
}

// Row is the line of the body that the cursor stands on.
func (r *Room) Row(l present.Layout) int {
	if r.pass != nil || r.laid(l).Class == present.Single && r.list.Reading() {
		return l.Body.H - 1 // the beginning of the text stays in sight
	}
	return 1 + r.list.Row()
}

// laid gives the text the whole body while it is read: beside the list it
// has six lines on a small screen.
func (r *Room) laid(l present.Layout) present.Layout {
	if r.read && r.list.Reading() {
		return l.Reading()
	}
	return l
}

func (r *Room) drawList(l present.Layout) []style.Line {
	k := r.env.Kit
	cols := k.Columns(l, r.highest, r.noPublication())
	r.rows.begin(r.view, r.env.Now())
	if r.reachesBack(l.List.H) {
		cols = cols.WithYears()
	}
	lines := []style.Line{k.ListHead(cols)}
	if r.list.Len() == 0 {
		return append(lines, k.Sentence(l.List.W, r.emptySentence())...)
	}
	year := r.env.Now().In(r.view.Location()).Year()
	var seen []consult.Ordinal
	defer func() { r.env.Here.Sees(seen) }()
	return append(lines, r.list.Render(l.List.H-1, func(i int, n consult.Ordinal, here, marked bool) style.Line {
		seen = append(seen, n)
		row, err := r.rows.get(n)
		if err != nil {
			return style.S(style.Muted, "  "+k.Signs.NotApplicable)
		}
		out := r.listRow(l, row, here, marked)
		out.OtherYear = !row.Received.IsZero() && row.Received.Year() != year
		return k.ListRow(cols, out)
	})...)
}

// reachesBack reports whether something of another year is on screen, or at an
// end of the list, so that the columns mostly keep their places.
func (r *Room) reachesBack(rows int) bool {
	ids := r.list.IDs()
	if len(ids) == 0 {
		return false
	}
	top := max(0, r.list.Cursor()-r.list.Row())
	for _, n := range append([]consult.Ordinal{ids[0], ids[len(ids)-1]}, ids[min(top, len(ids)):min(top+rows, len(ids))]...) {
		if row, err := r.rows.get(n); err == nil && r.otherYear(row) {
			return true
		}
	}
	return false
}

func (r *Room) otherYear(row desk.Row) bool {
	return !row.Received.IsZero() && row.Received.Year() != r.env.Now().In(r.view.Location()).Year()
}

func (r *Room) emptySentence() safe.Safe {
	w := r.env.Words()
	nouns := w.Nouns(r.view.Settings().Kind)
	switch {
	case r.total == 0 && !r.view.Staff():
		return safe.Linef(w.Inbox.EmptyReader, nouns.Contributions)
	case r.total == 0 && !r.view.May(consult.ActTypeIn):
		return safe.Linef(w.Inbox.EmptyStaff, nouns.Contributions)
	case r.total == 0:
		return safe.Linef(w.Inbox.Empty, nouns.Contributions)
	}
	return safe.Linef(w.Inbox.NoMatch, r.query)
}

func (r *Room) listRow(l present.Layout, row desk.Row, here, marked bool) present.Row {
	w := r.env.Words()
	out := present.Row{
		Number: row.ID, Title: r.titleOf(row), Attachments: row.Attachments, Late: row.Late,
		Channel: row.Channel, Received: row.Received, Values: values(row), Here: here, Marked: marked,
	}
	if row.Untitled && !row.Excerpt.Empty() {
		out.Title = safe.Line(r.env.Kit.Signs.Ellipsis + " " + row.Excerpt.String())
	}
	switch {
	case len(row.Themes) > 0:
		out.Theme = themeName(row.Themes[0], w)
	case len(row.Proposals) > 0:
		out.Theme, out.Guessed = themeName(row.Proposals[0].Theme, w), true
	}
	if row.Campaign.Role != campaigns.Suggested {
		out.Campaign = row.Campaign.Size
	}
	out.Depth, out.Person = r.depthOf(row.Ordinal), r.tag(row.Ordinal)
	if l.Class != present.Single || r.order.Key == desk.ByVotes || r.thread != nil {
		out.Votes = r.votes(row.Votes)
	}
	day, err := time.Parse(time.DateOnly, row.Deadline)
	switch {
	case err != nil:
	case row.DueToday:
		out.Due = w.Work.DeadlineToday
	case row.Overdue || r.order.Key == desk.ByDeadline:
		out.Due, out.DueLate = w.Day(day), row.Overdue
	}
	return out
}

// votes writes votes in figures; none where nobody has voted.
func (r *Room) votes(v *consult.Votes) string {
	if v == nil || v.Up == 0 && v.Down == 0 {
		return ""
	}
	w, s := r.env.Words(), r.env.Kit.Signs
	return s.Plus + w.Number(v.Up) + " " + s.Minus + w.Number(v.Down)
}

func values(row desk.Row) present.Values {
	return present.Values{
		Handling: row.Handling, Publication: row.Publication, Decision: row.Decision, Recommendation: row.Recommendation,
		Response: row.Response, Referral: row.Referral, ReferralLate: row.ReferralLate, NoPublication: row.Publication == 0,
	}
}

func themeName(t desk.ThemeRef, w *words.Words) safe.Safe {
	if label := t.Label(); !label.Empty() {
		return label
	}
	return safe.Line(w.Journal.Erased)
}

func (r *Room) drawText(l present.Layout, d *desk.Detail) []style.Line {
	t, inline := r.head(l, d)
	return r.list.Text(r.env.Kit, l.Text, r.env.Kit.TextHead(l.Text.W, t, inline), r.wrapped(l, d).Lines)
}

// head is what stands above the text.
func (r *Room) head(l present.Layout, d *desk.Detail) (t present.Text, inline bool) {
	inline = l.Compact()
	title := r.titleOf(d.Row)
	if text, _, ok := r.blackText(d.BlackTitle); ok {
		title = safe.Line(text.String())
	}
	return present.Text{Number: d.ID, Title: title, Source: r.source(d, inline)}, inline
}

// wrapped wraps the text once for each item, width and filter: wrapping is the
// expensive part of a frame.
func (r *Room) wrapped(l present.Layout, d *desk.Detail) present.Wrapped {
	// The journal may have moved on since d was read.
	key := wrapKey{d.Ordinal, r.shownAt.head, l.Text.W, r.query, r.env.Words().Lang, r.parts.chosen}
	if r.wrapKey != key {
		text := d.Text
		if text.Empty() {
			text = r.noText(d)
		}
		compact := l.Compact()
		r.wrap, r.wrapKey = r.wrapText(text, d.Black, l.Text.W, compact), key
		if len(d.Parts) > 0 {
			r.wrap.Lines = r.partLines(l, d)
		}
		r.wrap.Lines = append(r.wrap.Lines, r.sections(l, d)...)
	}
	return r.wrap
}

// sections are the longer texts that staff put to the item, below the
// citizen's words: the block of facts has room for their beginnings only.
func (r *Room) sections(l present.Layout, d *desk.Detail) []style.Line {
	w := r.env.Words()
	var out []style.Line
	add := func(label string, text safe.Safe) {
		if text.Empty() {
			return
		}
		out = append(out, nil, style.S(style.Muted, label))
		out = append(out, r.env.Kit.Wrap(text, l.Text.W, nil, false).Lines...)
	}
	add(w.Axes.Decision.Label, votes.Follows(w, r.view, consult.Part{Item: d.Ordinal}))
	add(w.Inbox.Rationale, d.Rationale)
	add(w.Inbox.ReasonNote, d.ReasonNote)
	for _, n := range d.NoteTexts {
		add(r.noteLabel(n)+" · "+w.DateTime(n.At.In(r.view.Location())), n.Text)
	}
	r.addOpinion(d, add)
	add(w.Axes.Response.Label, d.Answer)
	if d.Original != nil {
		add(w.Inbox.Original, safe.Concat(safe.Line(d.Original.Title), safe.Literal("\n"), safe.Text(d.Original.Text)))
	}
	if l.Class != present.Triple {
		add(w.Inbox.WebAddress, d.URL) // the block of facts mostly ends before it
	}
	return out
}

type wrapKey struct {
	item  consult.Ordinal
	head  uint64
	width int
	query string
	lang  words.Lang
	part  consult.Part
}

// source is the line below the title: number, channel, when, whose.
func (r *Room) source(d *desk.Detail, inline bool) []string {
	w := r.env.Words()
	var out []string
	if !inline {
		out = append(out, d.ID)
	}
	if d.Handling == consult.Erased {
		return out
	}
	out = append(out, w.Vocab.Channel[d.Channel], w.DateTime(d.Received))
	if d.Late {
		out = append(out, r.env.Kit.Signs.Late+" "+w.Inbox.Late)
	}
	if d.Submitter != "" {
		out = append(out, d.Submitter)
	}
	if d.PersonErased {
		out = append(out, w.Erasure.PersonGone)
	}
	if d.Corrected {
		out = append(out, w.Inbox.Corrected)
	}
	if parts := r.partCount(d.Row); parts != "" {
		out = append(out, parts)
	}
	return out
}

func (r *Room) drawFacts(l present.Layout, d *desk.Detail) []style.Line {
	k := r.env.Kit
	facts := slices.Concat(r.nowFact(d.Ordinal), r.partFacts(d), r.machineFacts(l, d.Ordinal))
	if l.Class == present.Triple {
		facts = append(facts, r.similarFacts(d.Ordinal)...)
	}
	facts = append(facts, r.facts(d)...)
	if l.Class != present.Triple {
		return k.FactsBlock(l, values(d.Row), r.due(d), facts)
	}
	w := k.Words.Inbox
	out := []style.Line{style.S(style.Strong, w.State), nil}
	out = append(out, k.Facts(l.Facts.W, l.Facts.H, append(append(k.AxisFacts(values(d.Row), r.due(d)), present.Fact{}), facts...))...)
	if len(d.History) > 0 && len(out)+4 < l.Facts.H {
		out = append(out, nil, style.S(style.Strong, w.History), nil)
		room := l.Facts.H - len(out)
		history := standing(d.History)
		for _, e := range history[max(0, len(history)-room):] {
			out = append(out, k.Dated(l.Facts.W+2, 12, k.Words.DayTime(e.At.In(r.view.Location())), r.step(e)).Cut(2, l.Facts.W+2))
		}
	}
	return out
}

// standing leaves out what was taken back, and the taking back: the journal has
// all of it.
func standing(history []desk.Entry) []desk.Entry {
	return slices.DeleteFunc(slices.Clone(history), func(e desk.Entry) bool { return e.Undone || e.Op == consult.OpUndo })
}

// due is what stands to the right of the axes.
func (r *Room) due(d *desk.Detail) present.Due {
	w := r.env.Words()
	var due present.Due
	if d.Reason != 0 {
		due.Publication = w.Vocab.Reason[d.Reason]
	}
	if d.Referral == consult.Assigned || d.Referral == consult.SentBack {
		if t, err := time.Parse(time.DateOnly, d.Opinion.Due); err == nil {
			due.Referral = r.env.Kit.Until(t)
		}
	}
	if d.Decision == consult.Forwarded || d.Recommendation == consult.Forwarded {
		due.Decision = d.Addressee.String()
	}
	return due
}

// facts are what stands below the axes; the most telling first.
func (r *Room) facts(d *desk.Detail) []present.Fact {
	k, w := r.env.Kit, r.env.Words()
	var out []present.Fact
	add := func(label string, value safe.Safe) {
		if !value.Empty() {
			out = append(out, present.Fact{Label: label, Value: present.Said(value)})
		}
	}
	themes := make([]string, 0, len(d.Themes))
	for _, t := range d.Themes {
		themes = append(themes, themeName(t, w).String())
	}
	deadline := func() {
		t, err := time.Parse(time.DateOnly, d.Deadline)
		if err != nil {
			return
		}
		fact := present.Fact{Label: w.Inbox.Deadline, Value: style.S(style.Text, w.Date(t))}
		fact.Right, _ = w.DaysLeft(d.Deadline, r.env.Now().In(r.view.Location()))
		if d.Overdue {
			fact.Sign, fact.SignRole = k.Signs.Late, style.Warn
		}
		out = append(out, fact)
	}
	// What is due today or was before comes first: a narrow screen has little room.
	pressing := d.Overdue || d.DueToday
	if pressing {
		deadline()
	}
	if d.Comments > 0 {
		text := w.Count(w.Work.Comments, d.Comments)
		if r.pass == nil && r.thread == nil {
			text = fmt.Sprintf(w.Work.CommentsOpen, text)
		}
		add(w.Work.Conversation, safe.Line(text))
	}
	if d.Votes != nil {
		add(w.Inbox.Votes, safe.Linef(w.Inbox.VotesText, w.Number(d.Votes.Up), w.Number(d.Votes.Down)))
	}
	// Names of themes have commas in them.
	add(w.Inbox.Themes, safe.Line(strings.Join(themes, " "+k.Signs.Dot+" ")))
	add(w.Axes.Decision.Label, votes.Follows(w, r.view, consult.Part{Item: d.Ordinal}))
	add(w.Inbox.Rationale, d.Rationale)
	add(w.Inbox.ReasonNote, d.ReasonNote)
	if d.Disregarded {
		add(w.Inbox.Late, safe.Line(w.Inbox.Disregarded))
	}
	if d.Assignee != "" {
		add(w.Inbox.Assignee, r.view.Name(d.Assignee))
	}
	if !pressing {
		deadline()
	}
	for _, n := range d.NoteTexts {
		add(r.noteLabel(n), n.Text)
	}
	r.addOpinion(d, add)
	if d.Parent != 0 {
		if p, err := r.view.Row(d.Parent); err == nil {
			add(w.Inbox.ParentLabel, safe.Line(p.ID+" "+p.Title.String()))
		}
	}
	out = append(out, r.blackFact(d)...)
	out = append(out, r.fileFacts(d)...)
	along, same := r.company(d)
	add(w.Inbox.Submitter, along)
	add(w.Inbox.Submitter, same)
	add(w.Inbox.IntakeNo, d.IntakeNo)
	add(w.Inbox.Question, d.Question)
	if d.Lat != nil && d.Lon != nil {
		add(w.Inbox.Place, safe.Line(strconv.FormatFloat(*d.Lat, 'f', 5, 64)+" "+strconv.FormatFloat(*d.Lon, 'f', 5, 64)))
	}
	if d.Environmental {
		add(w.Inbox.Environmental, safe.Line(w.Dialog.Yes))
	}
	if len(r.view.Settings().Rounds) > 1 {
		add(w.Inbox.Round, safe.Line(d.Round))
	}
	add(w.Inbox.WebAddress, d.URL)
	return out
}
