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
	if x.as != as {
		x.as, x.lists = as, nil
	}
	for i, l := range x.lists {
		if l.query == query && l.me == account {
			x.lists = append(slices.Delete(x.lists, i, i+1), l)
			return l
		}
	}
	l := &foundList{query: query, me: account}
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
