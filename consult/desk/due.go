package desk

import (
	"time"

	"pult/consult"
	"pult/consult/search"
)

// patience is how long something may wait for publication before it is late:
// the overview counts it then, and the filter has:waiting finds it.
const patience = 3 * 24 * time.Hour

// due says what of the contribution is due: by its own deadline, and what
// waits for staff. The caller holds mu.
func (v *View) due(n consult.Ordinal, see sight) search.Has {
	st := v.f.state
	var has search.Has
	if st.Handling(n) < consult.Processed {
		if day := st.DeadlineDay(n); day != 0 && day <= see.today {
			has |= search.HasDue | search.HasWaiting
			if day < see.today {
				has |= search.HasOverdue
			}
		}
		if v.longPending(n, see) {
			has |= search.HasWaiting
		}
	}
	if v.referralLate(n, see) {
		has |= search.HasWaiting
	}
	return has
}

// longPending reports whether the contribution waits for publication for longer
// than was promised.
func (v *View) longPending(n consult.Ordinal, see sight) bool {
	st := v.f.state
	return st.Settings.Publication == consult.PolicyPre && st.Publication(n) == consult.Pending && see.now.Sub(v.f.receivedAt(v.f.entry(n))) > patience
}

// OpenOf returns what is assigned to the account and not processed yet.
func (v *View) OpenOf(account string) consult.Ordinals {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff || account == "" {
		return nil
	}
	var open []consult.Ordinal
	for n := range v.f.among(nil) {
		if v.f.state.Assignee(n) == account && v.f.state.Handling(n) < consult.Processed && v.visible(n, see) {
			open = append(open, n)
		}
	}
	return consult.OrdinalsOf(open...)
}

// Busy lists who has something open, by name and without a figure: also those
// who can no longer be given work here.
func (v *View) Busy() []Person {
	v.f.mu.RLock()
	see := v.sight()
	seen := map[string]bool{"": true}
	var ids []string
	for n := range v.f.among(nil) {
		who := v.f.state.Assignee(n)
		if !seen[who] && see.staff && v.f.state.Handling(n) < consult.Processed && v.visible(n, see) {
			seen[who] = true
			ids = append(ids, who)
		}
	}
	v.f.mu.RUnlock()
	out := make([]Person, len(ids))
	for i, id := range ids {
		out[i] = Person{id, v.Name(id)}
	}
	return out
}

// ThemeAssignee returns who gets what is put into the theme and has nobody:
// the account that the theme itself names, and the one that it inherits.
func (v *View) ThemeAssignee(id consult.ThemeID) (own, inherited string) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().staff {
		return "", ""
	}
	return v.f.state.ThemeAssignee(id), v.f.state.InheritedAssignee(id)
}
