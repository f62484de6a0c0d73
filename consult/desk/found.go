package desk

import (
	"slices"
	"sync"
	"time"

	"pult/consult"
	"pult/consult/search"
)

// found keeps what staff have looked for since the last change, so that the many
// who look at one consultation have it looked through once. What others than
// staff see differs from one to the next, and is not kept.
type found struct {
	mu    sync.Mutex
	as    foundAs
	lists []*foundList // the latest last
}

// foundAs is what a list is true of, beside the query.
type foundAs struct {
	head, access uint64
	items        int
	day          string
	learnt       *learnt // what the machine proposes by
}

type foundList struct {
	query, me string
	head      uint64
	before    *foundList // what was found before the last changes, nil if unknown
	once      sync.Once
	ids       []consult.Ordinal
}

// foundMost is how many lists are kept: what the overview asks of a consultation,
// and the filters of a few people.
const foundMost = 16

// list returns the place of what a query finds. The account counts where the
// query is about whoever asks.
func (x *found) list(as foundAs, q *search.Query, account string) *foundList {
	if !q.Mine() {
		account = ""
	}
	query := q.String()
	x.mu.Lock()
	defer x.mu.Unlock()
	if was := x.as; was != as {
		if was.head = as.head; was != as || x.as.head > as.head {
			x.lists = nil
		}
		x.as = as
	}
	l := &foundList{query: query, me: account, head: as.head}
	for i, old := range x.lists {
		if old.query != query || old.me != account {
			continue
		}
		if old.head == as.head {
			l = old
		} else {
			old.before, l.before = nil, old
		}
		x.lists = append(slices.Delete(x.lists, i, i+1), l)
		return l
	}
	if len(x.lists) == foundMost {
		x.lists = slices.Delete(x.lists, 0, 1)
	}
	x.lists = append(x.lists, l)
	return l
}

// foundAs tells the state that staff look at now; the caller holds mu.
func (v *View) foundAs() foundAs {
	return foundAs{v.f.state.Head(), v.d.accessHead(), v.f.store.Len(), v.d.now().In(v.f.state.Location).Format(time.DateOnly), v.f.learning.now.Load()}
}

// accessHead returns the seq of the last entry of access.jsonl that was read.
func (d *Desk) accessHead() uint64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.access.Head()
}

// steadyNeeds and steadyHas are what of a contribution only events change that touch
// it, or such as are not [local].
const (
	steadyNeeds = search.NeedHandling | search.NeedPublication | search.NeedDecision | search.NeedPeople | search.NeedReferral | search.NeedHas
	steadyHas   = search.HasDue | search.HasOverdue | search.HasUnread
)

// mostTouched is how many contributions are looked at again one by one.
const mostTouched = 4096

// follow finds what a query finds now from what it found before, where nothing but
// the contributions that were touched since can make a difference; the caller holds
// mu. It is for staff.
func (v *View) follow(before *foundList, q *search.Query, see sight) ([]consult.Ordinal, bool) {
	all, none := q.Words()
	_, numbered := q.Numbered()
	if before == nil || numbered || len(all)+len(none) > 0 || q.Needs()&^steadyNeeds != 0 || q != nil && q.Asked()&^steadyHas != 0 {
		return nil, false
	}
	st := v.f.state
	var touched []consult.Ordinal
	for seq := before.head + 1; seq <= st.Head(); seq++ {
		on := st.Touched(seq)
		if !local(st, seq) || len(touched)+on.Count() > mostTouched {
			return nil, false
		}
		touched = slices.AppendSeq(touched, on.All())
	}
	slices.Sort(touched)
	touched = slices.Compact(touched)
	out := slices.Grow([]consult.Ordinal(nil), len(before.ids)+len(touched))
	rest := before.ids
	bound := q.As(v.id)
	var item search.Item
	shared := shared{names: map[string]*search.Name{}}
	for _, n := range touched {
		i, found := slices.BinarySearch(rest, n)
		out = append(out, rest[:i]...)
		if rest = rest[i:]; found {
			rest = rest[1:]
		}
		if !v.visible(n, see) {
			continue
		}
		if bound.HasFields() {
			v.fill(&item, n, see, shared, bound.Needs(), bound.Asked())
		}
		if bound.MatchFields(&item) {
			out = append(out, n)
		}
	}
	return append(out, rest...), true
}
