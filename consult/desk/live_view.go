package desk

import (
	"cmp"
	"slices"

	"pult/consult"
	"pult/consult/safe"
)

// Colleague is a connection of somebody else, or another one of the same
// account, as the account may know it.
type Colleague struct {
	// Name is empty where the municipality does not let names be seen.
	Name safe.Safe
	// Self says that it is the account's own, at another terminal.
	Self bool
	// Room and Item are 0 where names are not shown.
	Room int
	Item consult.Ordinal
	// Editing is what is being edited, with the kind of Work; both are empty
	// where nothing is.
	Editing consult.Ordinals
	Work    Work

	account string
}

// Others are all who are in one consultation but the connection itself.
type Others []Colleague

// looked is what a connection was told of the others, for as long as nobody moves.
type looked struct {
	ref    consult.Ref
	moves  uint64
	names  bool
	others Others
}

// Others returns who else is in the consultation of the view; it is not to be
// changed. Others than staff learn of nobody.
func (p *Presence) Others(v *View) Others {
	if p == nil || v == nil || v.d != p.d || !v.Staff() {
		return nil
	}
	names := v.Municipality().Presence
	r := &p.d.roll
	r.mu.Lock()
	now := looked{ref: v.Ref(), moves: r.moves, names: names}
	if last := p.last; last.ref == now.ref && last.moves == now.moves && last.names == now.names {
		r.mu.Unlock()
		return last.others
	}
	add := func(account string, w Whereabouts) {
		now.others = append(now.others, Colleague{account: account, Self: account == v.id, Room: w.Room, Item: w.Item, Editing: w.Editing, Work: w.Work})
	}
	for q := range r.here {
		if q != p && q.out.Ref == v.Ref() {
			add(q.account.ID, q.out)
		}
	}
	for _, s := range r.there[v.Ref()] {
		add(s.account, s.at)
	}
	r.mu.Unlock()
	for i := range now.others {
		c := &now.others[i]
		if names {
			c.Name = safe.Line(v.d.accountName(c.account))
		} else {
			c.Room, c.Item = 0, 0
		}
	}
	// One order for all frames; where names are not shown it tells none.
	slices.SortFunc(now.others, func(a, b Colleague) int {
		return cmp.Or(cmp.Compare(a.Name.String(), b.Name.String()), cmp.Compare(a.Item, b.Item), cmp.Compare(first(a.Editing), first(b.Editing)), cmp.Compare(a.Work, b.Work))
	})
	r.mu.Lock()
	p.last = now
	r.mu.Unlock()
	return now.others
}

func first(on consult.Ordinals) consult.Ordinal {
	if len(on) == 0 {
		return 0
	}
	return on[0].From
}

// On returns who is editing a contribution, others before the account itself.
func (o Others) On(n consult.Ordinal) (Colleague, bool) {
	var self Colleague
	found := false
	for _, c := range o {
		if len(c.Editing) == 0 || !c.Editing.Has(n) {
			continue
		}
		if !c.Self {
			return c, true
		}
		self, found = c, true
	}
	return self, found
}

// People returns one of each who is here besides the account itself, the one
// with the most to tell.
func (o Others) People() []Colleague {
	at := map[string]int{}
	var out []Colleague
	for _, c := range o {
		if c.Self {
			continue
		}
		i, met := at[c.account]
		switch {
		case !met:
			at[c.account] = len(out)
			out = append(out, c)
		case out[i].Work == "" && (c.Work != "" || c.Room == 2 && out[i].Room != 2):
			out[i] = c
		}
	}
	return out
}
