package overview

import (
	"cmp"
	"errors"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/search"
	"pult/tui/room"
	"pult/tui/words"
)

// wait is a kind of work that waits, the most urgent first.
type wait uint8

const (
	waitReferrals wait = iota + 1
	waitOld
	waitOverdue
	waitToday
	waitMine
	waitUnread
	waitNew
	waitPending
	waitUndecided
	waitLate
)

// late reports whether the kind is marked as late.
func (k wait) late() bool { return k <= waitOverdue }

// waiting is one line of what waits for the person.
type waiting struct {
	spot
	count int
	// since is the day of the oldest of them, zero where it says nothing.
	since time.Time
}

// look is what was found by a look at every contribution or entry of a
// consultation. It is taken anew only when the journal or the day has moved.
type look struct {
	waits  []waiting
	recent map[consult.Op]int
	// unread is why some of what waits could not be looked for.
	unread error

	at moment
}

// moment is the state of a journal on a day.
type moment struct {
	head uint64
	day  string
}

// standing is how one consultation stands.
type standing struct {
	desk.Summary
	view *desk.View
	look
	// due is the moment for which a look has to be taken, wanted the one for which
	// it is being taken, none where it is zero.
	due, wanted moment
}

// update takes in a new summary.
func (st *standing) update(env *room.Env, s desk.Summary, now time.Time) {
	st.Summary = s
	if s.Opening != nil {
		return
	}
	if st.view == nil {
		v, err := env.Desk.View(env.Account, s.Ref)
		if err != nil {
			st.Fault = err
			return
		}
		st.view = v
	}
	now = now.In(st.view.Location())
	at := moment{s.Head, now.Format(time.DateOnly)}
	switch {
	case at == st.at || at == st.wanted:
	case env.Spoken || s.Counts.Total <= room.AtOnce:
		st.look = lookAt(s, st.view, env.Words(), now)
	default:
		st.due = at
	}
}

// looking begins the look that is due, if any; taken is called once it is there.
func (st *standing) looking(env *room.Env, taken func()) tea.Cmd {
	if st.due == (moment{}) || st.wanted != (moment{}) {
		return nil
	}
	st.wanted, st.due = st.due, moment{}
	s, v, w, now := st.Summary, st.view, env.Words(), env.Now()
	return func() tea.Msg {
		found := lookAt(s, v, w, now.In(v.Location()))
		return room.Found(func() {
			st.look, st.wanted = found, moment{}
			taken()
		})
	}
}

// lookAt counts what waits in a consultation, and what was done of late.
func lookAt(s desk.Summary, v *desk.View, w *words.Words, now time.Time) look {
	l := look{at: moment{s.Head, now.Format(time.DateOnly)}}
	l.lookForWork(s, v, w, now)
	l.lookBack(v, now)
	return l
}

// lookForWork counts what waits, with the very filters that lead to it.
func (l *look) lookForWork(s desk.Summary, v *desk.View, w *words.Words, now time.Time) {
	c := s.Counts
	if s.Phase == consult.Closed || s.Fault != nil {
		return
	}
	add := func(k wait, act consult.Act, worth bool) int {
		if !worth || !v.May(act) {
			return 0
		}
		q, err := search.Parse(k.filter(w, now), now)
		if err != nil {
			l.unread = err
			return 0
		}
		found := v.Find(q)
		if len(found) > 0 {
			l.waits = append(l.waits, waiting{spot{s.Ref, k}, len(found), oldest(v, k, found)})
		}
		return len(found)
	}
	pre := s.Policy == consult.PolicyPre
	add(waitReferrals, consult.ActRefer, c.Waiting > 0)
	old := add(waitOld, consult.ActPublish, pre && c.OldPending > 0)
	add(waitOverdue, consult.ActHandle, c.Overdue > 0)
	add(waitToday, consult.ActHandle, c.DueToday > 0)
	add(waitMine, consult.ActHandle, c.Mine > 0)
	add(waitUnread, consult.ActTypeIn, c.Unread > 0)
	fresh := add(waitNew, consult.ActDecide, c.Handling[consult.New] > 0)
	add(waitPending, consult.ActPublish, pre && old == 0)
	// In the phase of participation the votes are not due yet.
	add(waitUndecided, consult.ActDecide, s.Phase > consult.Participation && c.Total-c.Decided > fresh)
	add(waitLate, consult.ActDecide, c.Late > 0)
}

// oldest is the day since when the work has waited: since the deadline passed,
// or, for what nobody has looked at, since it came in.
func oldest(v *desk.View, k wait, found []consult.Ordinal) time.Time {
	switch k {
	case waitOverdue:
		_, deadline := v.Oldest(found)
		at, _ := day(deadline)
		return at
	case waitOld, waitNew, waitPending:
		received, _ := v.Oldest(found)
		return received
	}
	return time.Time{}
}

// detail says how long it has waited.
func (x waiting) detail(w *words.Words) string {
	switch {
	case x.since.IsZero():
		return ""
	case x.wait == waitOverdue:
		return safe.Linef(w.Inbox.Since, w.Day(x.since)).String()
	}
	return safe.Linef(w.Overview.Oldest, w.Day(x.since)).String()
}

// filter is the query that shows what waits.
func (k wait) filter(w *words.Words, now time.Time) string {
	o := w.Overview
	switch k {
	case waitReferrals:
		return o.QueryReferrals
	case waitOld:
		return safe.Linef(o.QueryOld, w.Date(now.AddDate(0, 0, -4))).String()
	case waitOverdue:
		return o.QueryOverdue
	case waitToday:
		return o.QueryToday
	case waitMine:
		return o.QueryMine
	case waitUnread:
		return o.QueryUnread
	case waitNew:
		return o.QueryNew
	case waitPending:
		return o.QueryPending
	case waitUndecided:
		return o.QueryUndecided
	}
	return o.QueryLate
}

// plural is what is said of a kind of waiting work.
func (k wait) plural(o words.Overview) words.Plural {
	switch k {
	case waitReferrals:
		return o.ReferralsOverdue
	case waitOld:
		return o.OldPending
	case waitOverdue:
		return o.Overdue
	case waitToday:
		return o.DueToday
	case waitMine:
		return o.AssignedToMe
	case waitUnread:
		return o.Unread
	case waitNew:
		return o.NewItems
	case waitPending:
		return o.Unpublished
	case waitUndecided:
		return o.Undecided
	}
	return o.LateArrivals
}

// sortWaits puts what is late first, then goes by consultation.
func sortWaits(all []*standing) []waiting {
	var out []waiting
	for _, st := range all {
		out = append(out, st.waits...)
	}
	slices.SortStableFunc(out, func(a, b waiting) int {
		if a.wait.late() != b.wait.late() {
			if a.wait.late() {
				return -1
			}
			return 1
		}
		if a.wait.late() {
			return cmp.Compare(a.wait, b.wait)
		}
		return 0
	})
	return out
}

// lookBack counts what was done since the beginning of yesterday, by kind of
// work and never by person. It needs the right to read the journal.
func (l *look) lookBack(v *desk.View, now time.Time) {
	y, m, d := now.Date()
	// Not everybody may read it: then there is nothing.
	l.recent, _ = v.Done(time.Date(y, m, d-1, 0, 0, 0, 0, now.Location()))
}

func asConflict(err error) (*consult.Conflict, bool) {
	var c *consult.Conflict
	ok := errors.As(err, &c)
	return c, ok
}
