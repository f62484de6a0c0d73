package desk

import (
	"cmp"
	"slices"

	"pult/consult"
)

// Follower is a contribution for which the machine proposes another theme since it
// learns from people.
type Follower struct {
	Item     consult.Ordinal
	From, To ThemeRef
	// Score, from 0 to 1, is how sure the machine is of To; negative where it does not
	// say.
	Score float64
	// Latest says that what people said last made the difference.
	Latest bool
}

// mayFollow is what may be a [Follower], as it was when the machine had learnt.
type mayFollow struct {
	item   consult.Ordinal
	latest bool
}

// compare notes what the machine proposes otherwise than it did before, and than what
// was applied. That looks at everything: it is for whoever learns.
func (f *folder) compare(now *learnt) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	a, before := f.clustering(), f.learning.now.Load()
	if f.closed || a == nil || now.applied != a.Seq || !now.takes {
		return
	}
	known := before != nil && before.applied == now.applied && before.takes && before.judge != nil
	if known && before.judge == now.judge {
		now.followers = before.followers
		return
	}
	first := func(labels []label) consult.ThemeID {
		if len(labels) == 0 {
			return 0
		}
		return labels[0].theme
	}
	for n := range f.among(nil) {
		to := first(f.labelsBy(now, a, n))
		latest := false
		if known {
			from := first(f.labelsBy(before, a, n))
			latest = from != 0 && from != to
		}
		if from := first(f.unlearnt(a, n)); to != 0 && (latest || from != 0 && from != to) {
			now.followers = append(now.followers, mayFollow{n, latest})
		}
	}
}

// followers returns what the machine proposes otherwise since it learns, the latest
// first, of these the surest; the caller holds mu.
func (v *View) followers(a *applied, see sight) []Follower {
	l := v.f.learnt(a)
	if l == nil || !l.takes {
		return nil
	}
	var out []Follower
	for _, c := range l.followers {
		if !v.visible(c.item, see) {
			continue
		}
		now, before := v.f.proposed(c.item), v.f.unlearnt(a, c.item)
		if len(now) > 0 && len(before) > 0 && now[0].theme != before[0].theme {
			out = append(out, Follower{c.item, v.theme(before[0].theme), v.theme(now[0].theme), scored(now[0]), c.latest})
		}
	}
	slices.SortStableFunc(out, func(a, b Follower) int {
		switch {
		case a.Latest == b.Latest:
			return cmp.Compare(b.Score, a.Score)
		case a.Latest:
			return -1
		}
		return 1
	})
	return out
}
