package overview

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/words"
)

// Body draws the consultations, what waits, and how things stand below.
func (r *Room) Body(l present.Layout) []style.Line {
	k, h := r.env.Kit, l.Body.H
	lines, at := r.page(l)
	r.height, r.length = h, len(lines)
	most := present.MaxScroll(len(lines), h)
	if !r.free {
		// The last row may say that more follows.
		r.scroll = min(r.scroll, at)
		if at > r.scroll+h-2 {
			r.scroll = at - h + 2
		}
		if r.list.Cursor() == 0 {
			r.scroll = 0
		}
	}
	r.scroll = max(0, min(r.scroll, most))
	r.row = at - r.scroll
	out := k.Window(l.Width, h, lines, r.scroll)
	return append(out, make([]style.Line, max(0, h-len(out)))...)
}

// Row implements [room.Room].
func (r *Room) Row(l present.Layout) int { return max(0, min(r.row, l.Body.H-1)) }

// page is everything, and the line of it on which the cursor stands.
func (r *Room) page(l present.Layout) (lines []style.Line, at int) {
	k, w := r.env.Kit, r.env.Words()
	if len(r.shown) == 0 {
		text := w.Overview.Empty
		switch {
		case r.query != "" && len(r.all) > 0:
			text = fmt.Sprintf(w.Overview.NoMatch, r.query)
		case !r.mayCreate():
			text = w.Overview.EmptyReader
		}
		return append([]style.Line{k.OverviewHead(l.Width)}, k.Sentence(l.Width, safe.Line(text))...), 0
	}
	here, _ := r.list.ID()
	lines, at = r.consultations(l, here)
	lines = append(lines, nil, k.Heading(w.Overview.Waiting))
	if len(r.waits) == 0 {
		lines = append(lines, k.Sentence(l.Width, r.nothingWaits())...)
	}
	for _, x := range r.waits {
		if x.spot == here {
			at = len(lines)
		}
		st := r.known[x.ref]
		lines = append(lines, k.Waiting(l.Width, present.Waiting{
			Late: x.wait.late(), Text: w.Count(x.wait.plural(w.Overview), x.count), Detail: x.detail(w), Place: r.place(st), Where: st.Title, Here: x.spot == here,
		}))
	}
	lines = append(lines, r.others(l.Width)...)
	lines = append(lines, nil)
	lines = append(lines, r.below(l)...)
	return append(lines, r.soundness(l.Width)...), at
}

// nothingWaits says so, where all consultations are open.
func (r *Room) nothingWaits() safe.Safe {
	w := r.env.Words()
	if slices.ContainsFunc(r.shown, func(st *standing) bool { return st.Opening != nil || st.wanted != moment{} }) {
		return safe.Line(w.Opening.NotAll)
	}
	return safe.Line(w.Overview.NothingWaiting)
}

// others draws who else is in the consultation under the cursor, nothing where
// nobody is.
func (r *Room) others(width int) []style.Line {
	v := r.Watching()
	if v == nil {
		return nil
	}
	k := r.env.Kit
	people := r.env.WhoIsHere(v)
	if len(people) == 0 {
		return nil
	}
	label := k.Words.Live.Here
	text := safe.Line(strings.Join(people, " "+k.Signs.Dot+" "))
	return []style.Line{nil, k.Dated(width, style.Width(label)+1, label, text)}
}

// consultations draws their rows: all of them, or, where they would push what
// waits off the screen, those around the cursor.
func (r *Room) consultations(l present.Layout, here spot) (lines []style.Line, at int) {
	k := r.env.Kit
	lines = []style.Line{k.OverviewHead(l.Width)}
	n := len(r.shown)
	room := max(4, l.Body.H-4-max(1, min(len(r.waits), 4)))
	from, to := 0, n
	if n > room {
		room--
		cursor := slices.IndexFunc(r.shown, func(st *standing) bool { return st.Ref == here.ref })
		if here.wait == 0 {
			r.first = max(min(r.first, cursor), cursor-room+1)
		}
		r.first = max(0, min(r.first, n-room))
		from, to = r.first, r.first+room
	}
	for _, st := range r.shown[from:to] {
		if here == (spot{ref: st.Ref}) {
			at = len(lines)
		}
		lines = append(lines, k.OverviewRow(l.Width, r.row1(st, here == spot{ref: st.Ref})))
	}
	if hidden := n - (to - from); hidden > 0 {
		more := k.Signs.More + " " + k.Words.Count(k.Words.Frame.MoreLines, hidden)
		lines = append(lines, style.S(style.Text, strings.Repeat(" ", max(0, l.Width-1-style.Width(more)))).Add(style.Muted, more))
	}
	return lines, at
}

func (r *Room) row1(st *standing, here bool) present.Consultation {
	c := present.Consultation{
		Place: r.place(st), Title: st.Title, Phase: st.Phase, Arrivals: st.Arrivals, Total: st.Counts.Total, Done: done(st), Here: here, Unknown: st.view == nil,
	}
	c.Deadline, c.Late = r.deadline(st)
	return c
}

// done is how many contributions have nothing left to do.
func done(st *standing) int {
	h := st.Counts.Handling
	return h[consult.Processed] + h[consult.Notified] + h[consult.Withdrawn] + h[consult.Erased]
}

// deadline is the last column: what comes next, or what is past.
func (r *Room) deadline(st *standing) (text string, late bool) {
	w := r.env.Words()
	if st.Opening != nil {
		return st.opening(w), false
	}
	if st.Fault != nil {
		return w.Overview.Damaged, true
	}
	now := r.env.Now().In(st.view.Location())
	today := now.Format(time.DateOnly)
	round := st.view.Settings().RoundAt(today)
	switch {
	case st.Phase == consult.Configuration:
		if at, ok := day(round.Opens); ok && round.Opens > today {
			return fmt.Sprintf(w.Overview.From, w.Day(at)), false
		}
	case st.Phase == consult.Participation:
		if at, ok := day(round.Closes); ok && round.Closes < today {
			return fmt.Sprintf(w.Inbox.Since, w.Day(at)), true
		}
		return w.DaysLeft(round.Closes, now)
	case st.Phase != consult.Closed && st.Counts.Overdue+st.Counts.Waiting > 0:
		return w.Count(w.Overview.OverdueShort, st.Counts.Overdue+st.Counts.Waiting), true
	}
	return "", false
}

// opening says how far the reading of a large consultation has come.
func (st *standing) opening(w *words.Words) string {
	share := 0
	if o := st.Opening; o.Total > 0 {
		share = int(min(o.Done*100/o.Total, 99))
	}
	return fmt.Sprintf(w.Overview.Opening, share)
}

func day(s string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return t, err == nil
}

// below draws how far the consultation has come, the next dates, and what was
// done lately: side by side where there is room.
func (r *Room) below(l present.Layout) []style.Line {
	join := func(a, b []style.Line) []style.Line {
		if len(a) > 0 && len(b) > 0 {
			a = append(a, nil)
		}
		return append(a, b...)
	}
	if l.Width < 110 {
		return append(join(join(r.axes(l.Width), r.lately(l.Width)), r.dates(l.Width)), nil)
	}
	w := l.Width * 6 / 10
	left := join(r.axes(w-2), r.dates(w-2))
	right := r.lately(l.Width - w)
	var out []style.Line
	for i := range max(len(left), len(right)) {
		var line style.Line
		if i < len(left) {
			line = left[i]
		}
		line = line.Fit(w, 0)
		if i < len(right) {
			line = style.Join(line, right[i])
		}
		out = append(out, line)
	}
	return append(out, nil)
}

// axes draws the progress of the consultation under the cursor, axis by axis.
func (r *Room) axes(width int) []style.Line {
	k, w := r.env.Kit, r.env.Words()
	st, _, ok := r.here()
	if !ok || st.Counts.Total == 0 {
		return nil
	}
	c, a := st.Counts, &w.Axes
	out := []style.Line{k.Heading(k.Shorten(safe.Line(w.Overview.Axis+": "+r.title(st).String()), width-4))}
	row := func(label string, part int, detail ...string) {
		line := style.S(style.Text, "  ").Add(style.Muted, style.Pad(label, 17)+" ")
		line = append(line, k.Bar(10, part, c.Total)...)
		line = line.Add(style.Text, style.PadLeft(w.Percent(part, c.Total), 6)).Add(style.Text, "  ")
		room := width - line.Width()
		for i, d := range detail {
			if i > 0 {
				d = " " + k.Signs.Dot + " " + d
			}
			if style.Width(d) > room {
				break
			}
			room -= style.Width(d)
			line = line.Add(style.Muted, d)
		}
		out = append(out, line)
	}
	row(a.Handling.Label, done(st), counts(w, consult.Handlings(), c.Handling, func(h consult.Handling) string { return a.HandlingState[h].Word })...)
	if st.Policy != consult.PolicyNone {
		row(a.Publication.Label, c.Total-c.Publication[consult.Pending],
			counts(w, consult.Publications(), c.Publication, func(p consult.Publication) string { return a.PublicationState[p].Word })...)
	}
	row(a.Decision.Label, c.Decided, open(w, c.Total-c.Decided)...)
	row(w.Inbox.Theme, c.Themed, open(w, c.Total-c.Themed)...)
	row(a.Response.Label, c.Answered, open(w, c.Total-c.Answered)...)
	return out
}

// counts says how many there are of each value: "neu 398".
func counts[C comparable](w *words.Words, values []C, count map[C]int, word func(C) string) []string {
	var out []string
	for _, v := range values {
		if n := count[v]; n > 0 {
			out = append(out, word(v)+" "+w.Number(n))
		}
	}
	return out
}

func open(w *words.Words, n int) []string {
	if n <= 0 {
		return nil
	}
	return []string{w.Axes.Decision.None.Word + " " + w.Number(n)}
}

// maxDates is how many of the next dates are shown.
const maxDates = 4

// dates draws what comes next, over all consultations.
func (r *Room) dates(width int) []style.Line {
	k, w := r.env.Kit, r.env.Words()
	type date struct {
		day  string
		text safe.Safe
	}
	var all []date
	for _, st := range r.shown {
		if st.view == nil || st.Phase == consult.Closed {
			continue
		}
		today := r.env.Now().In(st.view.Location()).Format(time.DateOnly)
		rounds := st.view.Settings().Rounds
		for _, x := range rounds {
			if x.Opens >= today && x.Opens != "" {
				all = append(all, date{x.Opens, safe.Linef(w.Overview.RoundOpens, r.title(st), x.ID)})
			}
			if x.Closes >= today && x.Closes != "" {
				all = append(all, date{x.Closes, safe.Linef(w.Overview.RoundCloses, r.title(st), x.ID)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b date) int { return cmp.Compare(a.day, b.day) })
	out := []style.Line{k.Heading(w.Overview.Dates)}
	for _, d := range all[:min(len(all), maxDates)] {
		at, _ := day(d.day)
		out = append(out, k.Dated(width, style.Width(w.Day(at)), w.Day(at), d.text))
	}
	if len(all) == 0 {
		out = append(out, style.S(style.Muted, "  "+w.Overview.NoDates))
	}
	return out
}

// lately draws what was done since yesterday, by kind of work.
func (r *Room) lately(width int) []style.Line {
	k, w := r.env.Kit, r.env.Words()
	sum := map[consult.Op]int{}
	readable := false
	for _, st := range r.shown {
		readable = readable || st.recent != nil
		for op, n := range st.recent {
			sum[op] += n
		}
	}
	if !readable {
		return nil
	}
	out := []style.Line{k.Heading(w.Overview.Recent)}
	for _, g := range works(w) {
		var parts []string
		for _, op := range g.ops {
			if n := sum[op]; n > 0 {
				parts = append(parts, w.Vocab.Op[op]+" "+w.Number(n))
			}
		}
		if len(parts) > 0 {
			out = append(out, k.Dated(width, 17, g.label, safe.Line(strings.Join(parts, " "+k.Signs.Dot+" "))))
		}
	}
	if len(out) == 1 {
		out = append(out, style.S(style.Muted, "  "+w.Overview.NothingRecent))
	}
	return out
}

// work is a kind of work and the entries that count as such.
type work struct {
	label string
	ops   []consult.Op
}

func works(w *words.Words) []work {
	a := &w.Axes
	return []work{
		{w.Overview.Arrived, []consult.Op{consult.OpImport, consult.OpAdd, consult.OpFix}},
		{a.Publication.Label, []consult.Op{consult.OpApprove, consult.OpReject, consult.OpHide, consult.OpPrivate, consult.OpWithheld, consult.OpEnvironmental, consult.OpRedact, consult.OpDismiss}},
		{a.Decision.Label, []consult.Op{consult.OpDecide, consult.OpRecommend, consult.OpDisregard}},
		{w.Inbox.Theme, []consult.Op{consult.OpTag, consult.OpThemeCreate, consult.OpThemeRename, consult.OpThemeMove, consult.OpThemeMerge, consult.OpThemeDrop, consult.OpThemeAssignee}},
		{a.Handling.Label, []consult.Op{consult.OpHandling, consult.OpAssign, consult.OpDeadline, consult.OpNote, consult.OpNotify,
			consult.OpSegmentSplit, consult.OpSegmentJoin, consult.OpSegmentAdd}},
		{a.Response.Label, []consult.Op{consult.OpRespond, consult.OpResponseEdit, consult.OpResponseSubmit, consult.OpResponseReturn, consult.OpResponseApprove, consult.OpResponseRelease, consult.OpHandOver}},
		{a.Referral.Label, []consult.Op{consult.OpRefer, consult.OpReferralAnswer, consult.OpReferralVerify, consult.OpReferralReturn, consult.OpReferralRecall}},
		{w.Overview.Other, []consult.Op{consult.OpPhase, consult.OpSettings, consult.OpApprovers, consult.OpDeputy, consult.OpMunicipality, consult.OpRecord, consult.OpShow, consult.OpShowFile, consult.OpExport, consult.OpGate, consult.OpSubmitter, consult.OpSubmitterAdd, consult.OpSubmitterMerge, consult.OpSubmitterUnmerge, consult.OpErase, consult.OpUndo}},
	}
}

// soundness says whether the journals are whole: that of the consultation under
// the cursor, and every one that is damaged.
func (r *Room) soundness(width int) []style.Line {
	k, w := r.env.Kit, r.env.Words()
	var out []style.Line
	for _, st := range r.shown {
		text := w.Failure.Broken
		switch {
		case st.Fault == nil && st.unread == nil:
			continue
		case st.Fault == nil:
			text = r.env.ExplainQuery(st.unread).String()
		}
		line := safe.Line(st.Title.String() + ": " + text)
		for i, l := range safe.Wrap(line, max(1, width-5)) {
			lead := style.S(style.Text, "    ")
			if i == 0 {
				lead = style.S(style.Text, "  ").Add(style.Warn, k.Signs.Late).Add(style.Text, " ")
			}
			out = append(out, style.Join(lead, style.Of(style.Text, l)))
		}
	}
	if st, _, ok := r.here(); ok && st.view != nil && st.Fault == nil && st.view.Staff() {
		for _, l := range safe.Wrap(safe.Linef(w.Overview.JournalFine, w.Number(int(st.view.Head()))), max(1, width-4)) {
			out = append(out, style.S(style.Text, "  ").Add(style.Muted, l.String()))
		}
	}
	return out
}
