package overview

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/safe"
)

// At implements [room.Speaker].
func (r *Room) At() (position, length int) { return r.list.At() }

// Where implements [room.Speaker].
func (r *Room) Where() safe.Safe {
	w := r.env.Words()
	parts := []string{fmt.Sprintf(w.Plain.Listed, w.Plain.Consultations, w.Number(len(r.shown)), w.Number(len(r.all)))}
	if r.query != "" {
		parts = append(parts, fmt.Sprintf(w.Plain.Filter, safe.Line(r.query)))
	}
	if len(r.shown) == 0 {
		return safe.Line(strings.Join(parts, " "))
	}
	if len(r.waits) == 0 {
		parts = append(parts, r.nothingWaits().String())
	} else {
		parts = append(parts, fmt.Sprintf(w.Plain.Waits, w.Count(w.Plain.Lines, len(r.waits))))
	}
	return safe.Line(strings.Join(parts, " "))
}

// Stand implements [room.Speaker].
func (r *Room) Stand() []safe.Safe {
	w := r.env.Words()
	st, at, ok := r.here()
	if !ok {
		text := w.Overview.Empty
		switch {
		case r.query != "" && len(r.all) > 0:
			text = fmt.Sprintf(w.Overview.NoMatch, safe.Line(r.query))
		case !r.mayCreate():
			text = w.Overview.EmptyReader
		}
		return []safe.Safe{safe.Line(text)}
	}
	position := w.At(r.At()) + ". "
	if at.wait == 0 {
		return []safe.Safe{safe.Line(position + r.spoken(st))}
	}
	i := slices.IndexFunc(r.waits, func(x waiting) bool { return x.spot == at })
	return []safe.Safe{safe.Line(position + r.spokenWait(r.waits[i]))}
}

// spoken says in one line how a consultation stands.
func (r *Room) spoken(st *standing) string {
	w := r.env.Words()
	parts := []string{r.title(st).String()}
	if st.view != nil {
		parts = append(parts, w.Overview.Phase+" "+w.Vocab.Phase[st.Phase], w.Contributions(st.Kind, st.Counts.Total))
	}
	if st.Counts.Total > 0 {
		parts = append(parts, fmt.Sprintf(w.Plain.Processed, w.Percent(done(st), st.Counts.Total)))
	}
	if text, _ := r.deadlineOf(st); text != "" {
		parts = append(parts, text)
	}
	return strings.TrimSuffix(strings.Join(parts, ", "), ".") + "."
}

func (r *Room) deadlineOf(st *standing) (string, bool) {
	if st.view == nil && st.Opening == nil {
		return r.env.Words().Overview.Damaged, true
	}
	return r.deadline(st)
}

func (r *Room) spokenWait(x waiting) string {
	w := r.env.Words()
	text := fmt.Sprintf(w.Plain.Waiting, w.Count(x.wait.plural(w.Overview), x.count))
	if detail := x.detail(w); detail != "" {
		text += ", " + strings.TrimSuffix(detail, ".")
	}
	return text + ". " + r.title(r.known[x.ref]).String() + "."
}

// Tell implements [room.Speaker]: how far the consultation is, axis by axis,
// what was done lately, and the next dates.
func (r *Room) Tell() []safe.Safe {
	w := r.env.Words()
	out := r.Stand()
	st, _, ok := r.here()
	if !ok {
		return out
	}
	c, a := st.Counts, &w.Axes
	add := func(label string, parts ...string) {
		if len(parts) > 0 {
			out = append(out, safe.Line(label+": "+strings.Join(parts, ", ")+"."))
		}
	}
	if c.Total > 0 {
		share := func(n int) string { return w.Number(n) + ", " + w.Percent(n, c.Total) }
		add(a.Handling.Label, counts(w, consult.Handlings(), c.Handling, func(h consult.Handling) string { return a.HandlingState[h].Word })...)
		if st.Policy != consult.PolicyNone {
			add(a.Publication.Label, counts(w, consult.Publications(), c.Publication, func(p consult.Publication) string { return a.PublicationState[p].Word })...)
		}
		add(a.Decision.Label, append([]string{share(c.Decided)}, open(w, c.Total-c.Decided)...)...)
		add(w.Inbox.Theme, append([]string{share(c.Themed)}, open(w, c.Total-c.Themed)...)...)
		add(a.Response.Label, append([]string{share(c.Answered)}, open(w, c.Total-c.Answered)...)...)
	}
	var lately []string
	for _, g := range works(w) {
		for _, op := range g.ops {
			if n := st.recent[op]; n > 0 {
				lately = append(lately, w.Vocab.Op[op]+" "+w.Number(n))
			}
		}
	}
	if st.recent != nil && len(lately) == 0 {
		out = append(out, safe.Line(w.Overview.NothingRecent))
	}
	add(w.Overview.Recent, lately...)
	if st.view == nil {
		return out
	}
	add(w.Live.Here, r.env.WhoIsHere(st.view)...)
	now := r.env.Now().In(st.view.Location())
	var dates []string
	for _, x := range st.view.Settings().Rounds {
		if t, ok := day(x.Opens); ok && x.Opens >= now.Format(time.DateOnly) {
			dates = append(dates, w.Spoken(t, now)+", "+safe.Linef(w.Plain.RoundOpens, x.ID).String())
		}
		if t, ok := day(x.Closes); ok && x.Closes >= now.Format(time.DateOnly) {
			dates = append(dates, w.Spoken(t, now)+", "+safe.Linef(w.Plain.RoundCloses, x.ID).String())
		}
	}
	add(w.Overview.Dates, dates...)
	if st.unread != nil {
		out = append(out, r.env.ExplainQuery(st.unread))
	}
	if st.Fault != nil {
		return append(out, safe.Line(w.Failure.Broken))
	}
	if !st.view.Staff() {
		return out
	}
	return append(out, safe.Linef(w.Overview.JournalFine, w.Number(int(st.view.Head()))))
}

// Ahead implements [room.Speaker].
func (r *Room) Ahead(n int) []safe.Safe {
	var out []safe.Safe
	for _, at := range r.list.Below(n) {
		text := r.spoken(r.known[at.ref])
		if i := slices.IndexFunc(r.waits, func(x waiting) bool { return x.spot == at && at.wait != 0 }); i >= 0 {
			text = r.spokenWait(r.waits[i])
		}
		out = append(out, safe.Line(text))
	}
	return out
}

// Seek implements [room.Speaker]: here there are no numbers but the positions.
func (r *Room) Seek(number string) bool {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > r.list.Len() {
		return false
	}
	r.list.SelectIndex(n - 1)
	r.choose()
	return true
}
