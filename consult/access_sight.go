package consult

import "time"

// Window is a time in which an organisation read what was published in a
// consultation: from From on, until To where that is not zero.
type Window struct{ From, To time.Time }

// Open reports whether a moment lies in the window.
func (w Window) Open(at time.Time) bool {
	return !at.Before(w.From) && (w.To.IsZero() || at.Before(w.To))
}

// sighting is a grant that lets a partner read what is published, with when that
// began and ended.
type sighting struct {
	Window
	account, organisation string
	grant                 Grant
}

// PublishedTo returns the times in which somebody of the organisation could read
// what was published in the consultation, in the order in which they began. They
// never change but for the end of those that last: numbers of contributions rest
// on them.
func (x *Access) PublishedTo(organisation string, ref Ref) []Window {
	var out []Window
	for _, s := range x.sightings {
		if organisation == "" || s.organisation != organisation || !s.grant.Scope.Covers(ref) {
			continue
		}
		w := s.Window
		if e := s.grant.Expires; !e.IsZero() && (w.To.IsZero() || e.Before(w.To)) {
			w.To = e
		}
		out = append(out, w)
	}
	return out
}

// sight takes note of what an event changes in that. It copies before it changes
// anything: a copy of the state may look at the same list.
func (x *Access) sight(ev AccessEvent) {
	end := func(ends func(sighting) bool) {
		list := append([]sighting(nil), x.sightings...)
		for i := range list {
			if list[i].To.IsZero() && ends(list[i]) {
				list[i].To = ev.At
			}
		}
		x.sightings = list
	}
	switch d := ev.Data; ev.Op {
	case OpGrant:
		acc, g := x.accounts[d.Target], d.Grant(EntityID('g', ev.Seq))
		if g.Role == Partner && g.SeePublished && acc.Organisation != "" {
			x.sightings = append(x.sightings[:len(x.sightings):len(x.sightings)], sighting{Window{From: ev.At}, acc.ID, acc.Organisation, g})
		}
	case OpRevoke:
		end(func(s sighting) bool { return s.grant.ID == d.Target })
	case OpAccountRevoke:
		end(func(s sighting) bool { return s.account == d.Target && s.grant.Scope.Within(d.Scope) })
	}
}

// Organisations lists the organisations of which an account holds a grant as a
// partner in the consultation now, in the order in which they were made.
func (x *Access) Organisations(ref Ref, now time.Time) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, id := range x.order {
		acc := x.accounts[id]
		if seen[acc.Organisation] {
			continue
		}
		for _, g := range acc.Grants {
			if g.Role == Partner && g.Holds(ref, now) {
				seen[acc.Organisation] = true
				out = append(out, acc.Organisation)
				break
			}
		}
	}
	return out
}
