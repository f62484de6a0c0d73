package desk

import (
	"maps"
	"sync"
	"time"

	"pult/consult"
	"pult/consult/desk/cache"
)

// weight is what one contribution adds to the counts of its consultation.
type weight uint32

// The lowest bits hold handling and publication, the highest who has it as open
// work, by number.
const (
	weighDecided weight = 1 << (6 + iota)
	weighAnswered
	weighThemed
	weighLate
	weighOverdue
	weighToday
	weighWaiting
	weighUnread
	weighPending
	weighVisible

	weighOwner = 16
)

func (w weight) handling() consult.Handling       { return consult.Handling(w & 7) }
func (w weight) publication() consult.Publication { return consult.Publication(w >> 3 & 7) }

// weigh looks at one contribution; the caller holds mu.
func (v *View) weigh(n consult.Ordinal, see sight) weight {
	if !v.visible(n, see) {
		return 0
	}
	st := v.f.state
	handling := st.Handling(n)
	open := handling < consult.Processed
	out := weight(handling) | weight(v.publication(n, see))<<3 | weighVisible
	add := func(bit weight, yes bool) {
		if yes {
			out |= bit
		}
	}
	add(weighDecided, v.decision(n, see) != 0 || see.staff && st.Recommendation(n) != 0)
	add(weighAnswered, v.response(n, see) == consult.Released)
	add(weighThemed, len(v.themesOf(n, see)) > 0)
	add(weighLate, v.f.entry(n).Has(cache.Late))
	add(weighWaiting, v.referralLate(n, see))
	if !see.staff {
		return out
	}
	day := st.DeadlineDay(n)
	add(weighOverdue, open && day != 0 && day < see.today)
	add(weighToday, open && day != 0 && day == see.today)
	add(weighUnread, open && st.Unread(n) > 0)
	add(weighPending, open && v.longPending(n, see))
	return out
}

// put adds the weight to the counts, or, with -1, takes it out.
func (c *Counts) put(w weight, by int) {
	if w&weighVisible == 0 {
		return
	}
	c.Total += by
	c.Handling[w.handling()] += by
	c.Publication[w.publication()] += by
	for _, x := range [...]struct {
		bit weight
		to  *int
	}{
		{weighDecided, &c.Decided}, {weighAnswered, &c.Answered}, {weighThemed, &c.Themed}, {weighLate, &c.Late}, {weighOverdue, &c.Overdue},
		{weighToday, &c.DueToday}, {weighWaiting, &c.Waiting}, {weighUnread, &c.Unread}, {weighPending, &c.OldPending},
	} {
		if w&x.bit != 0 {
			*x.to += by
		}
	}
}

func newCounts() Counts {
	return Counts{Handling: map[consult.Handling]int{}, Publication: map[consult.Publication]int{}}
}

// tally keeps the counts of a consultation as staff see it, so that a change of
// one contribution does not ask for a look at all of them.
type tally struct {
	mu      sync.Mutex
	head    uint64
	today   uint32
	weights []weight
	counts  Counts
	open    []int          // contributions that somebody has as open work, by number
	owners  map[string]int // number of an account, from 1
	last    time.Time      // when the latest came in
	arrived []int
}

// bring looks at what has changed since; the caller holds mu of the folder.
func (t *tally) bring(v *View, see sight) {
	st := v.f.state
	head := st.Head()
	if t.weights == nil || see.today != t.today || len(t.weights) != v.f.store.Len() || head < t.head {
		t.anew(v, see)
		return
	}
	for seq := t.head + 1; seq <= head; seq++ {
		if !local(st, seq) {
			t.anew(v, see)
			return
		}
		for n := range st.Touched(seq).All() {
			t.take(v, n, see)
		}
	}
	t.head = head
}

func (t *tally) anew(v *View, see sight) {
	t.head, t.today, t.counts = v.f.state.Head(), see.today, newCounts()
	t.weights, t.open, t.owners = make([]weight, v.f.store.Len()), []int{0}, map[string]int{}
	for n := range v.f.among(nil) {
		t.take(v, n, see)
	}
	t.last = v.latest(see)
	t.arrived = v.arrivals(t.last, see)
}

// take weighs one contribution again.
func (t *tally) take(v *View, n consult.Ordinal, see sight) {
	old := t.weights[n-1]
	now := v.weigh(n, see)
	if account := v.f.state.Assignee(n); account != "" && now&weighVisible != 0 && now.handling() < consult.Processed {
		k, ok := t.owners[account]
		if !ok {
			k = len(t.open)
			t.owners[account], t.open = k, append(t.open, 0)
		}
		now |= weight(k) << weighOwner
	}
	t.counts.put(old, -1)
	t.counts.put(now, 1)
	t.open[old>>weighOwner]--
	t.open[now>>weighOwner]++
	t.weights[n-1] = now
}

// result is a copy of the counts for an account.
func (t *tally) result(account string) Counts {
	c := t.counts
	c.Handling, c.Publication = maps.Clone(c.Handling), maps.Clone(c.Publication)
	maps.DeleteFunc(c.Handling, func(_ consult.Handling, n int) bool { return n == 0 })
	maps.DeleteFunc(c.Publication, func(_ consult.Publication, n int) bool { return n == 0 })
	if k, ok := t.owners[account]; ok {
		c.Mine = t.open[k]
	}
	return c
}

// local reports whether an event changes the counts by nothing but the
// contributions that it touches.
func local(st *consult.State, seq uint64) bool {
	root, _ := st.RootOf(seq)
	switch st.OpOf(root) {
	case consult.OpApprove, consult.OpReject, consult.OpHide, consult.OpPrivate, consult.OpHandling, consult.OpNotify, consult.OpDecide,
		consult.OpRecommend, consult.OpTag, consult.OpAssign, consult.OpDeadline, consult.OpNote, consult.OpDisregard, consult.OpEnvironmental,
		consult.OpRead, consult.OpShow, consult.OpShowFile, consult.OpExport, consult.OpGate, consult.OpWithheld, consult.OpSegmentSplit, consult.OpSegmentJoin, consult.OpSegmentAdd, consult.OpRedact, consult.OpDismiss,
		consult.OpRespond, consult.OpResponseUse, consult.OpResponseEdit, consult.OpResponseSubmit, consult.OpResponseReturn, consult.OpResponseApprove, consult.OpResponseRelease,
		consult.OpHandOver, consult.OpApprovers, consult.OpDeputy:
		return true
	}
	return false
}
