package desk

import (
	"strconv"
	"sync"
	"time"

	"pult/consult"
)

// numbers are those by which organisations know contributions: the rank in which
// each first became visible to the organisation. It is found by going through the
// journal once, with the times in which the organisation read what is published,
// so that it comes out the same whenever it is asked, and by whom.
type numbers struct {
	mu sync.Mutex
	of map[string]*numbering
}

// numbering is that of one organisation, as far as the journal was gone through.
type numbering struct {
	head      uint64
	began     int // windows that have begun
	published map[consult.Ordinal]bool
	order     []consult.Ordinal // as first published
	rank      map[consult.Ordinal]uint32
}

// rankFor returns the number of a contribution that the organisation sees.
func (f *folder) rankFor(n consult.Ordinal, s sight) uint32 {
	f.numbers.mu.Lock()
	defer f.numbers.mu.Unlock()
	if f.numbers.of == nil {
		f.numbers.of = map[string]*numbering{}
	}
	x := f.numbers.of[s.organisation]
	if x == nil {
		x = &numbering{published: map[consult.Ordinal]bool{}, rank: map[consult.Ordinal]uint32{}}
		f.numbers.of[s.organisation] = x
	}
	for ev := range f.state.Events(x.head+1, consult.OpRefer, consult.OpApprove, consult.OpReject, consult.OpHide, consult.OpPrivate, consult.OpUndo) {
		x.begin(s.windows, ev.At)
		x.follow(f.state, ev, s.organisation, s.windows)
	}
	x.head = f.state.Head()
	x.begin(s.windows, s.now)
	x.show(n) // a clock that went backwards must not leave it without a number
	return x.rank[n]
}

// begin shows what was published when a window began.
func (x *numbering) begin(windows []consult.Window, at time.Time) {
	for ; x.began < len(windows) && !windows[x.began].From.After(at); x.began++ {
		for _, n := range x.order {
			if x.published[n] {
				x.show(n)
			}
		}
	}
}

// follow takes in one event.
func (x *numbering) follow(st *consult.State, ev *consult.Event, organisation string, windows []consult.Window) {
	if ev.Op == consult.OpRefer && ev.Data.Target == organisation {
		for n := range ev.On.All() {
			x.show(n)
		}
	}
	open := false
	for _, w := range windows {
		open = open || w.Open(ev.At)
	}
	st.Publishes(ev, func(n consult.Ordinal, published bool) {
		if _, known := x.published[n]; !known && published {
			x.order = append(x.order, n)
		}
		x.published[n] = published
		if published && open {
			x.show(n)
		}
	})
}

// show gives a contribution the next number, unless it has one.
func (x *numbering) show(n consult.Ordinal) {
	if x.rank[n] == 0 {
		x.rank[n] = uint32(len(x.rank)) + 1
	}
}

// rank is the number that the account knows the contribution by: that of the
// record for staff; for others the place in which it first became visible, to
// their organisation or, where they have none, to all who read what is published.
func (v *View) rank(n consult.Ordinal, s sight) uint32 {
	switch {
	case s.staff:
		return uint32(n)
	case s.organisation == "":
		return uint32(v.f.state.ShownRank(n))
	}
	return v.f.rankFor(n, s)
}

func (v *View) number(n consult.Ordinal, s sight) string {
	return strconv.FormatUint(uint64(v.rank(n, s)), 10)
}
