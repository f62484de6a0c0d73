package desk

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/zeebo/xxh3"

	"pult/consult"
)

// lot is by what contributions are drawn for the audit sample.
func lot(n consult.Ordinal, seed uint64) uint64 {
	var digits [20]byte
	return xxh3.HashSeed(strconv.AppendUint(digits[:0], uint64(n), 10), seed)
}

// Audit says how far people have looked at what the machine proposes, and what it
// has learnt from them.
type Audit struct {
	MachineStats
	// Left are the contributions of the sample that have no theme from a person, in
	// the order in which they were drawn: who stops early has judged a sample, too.
	Left []consult.Ordinal
	// Lessons is of how many contributions people have said something that counts as
	// learnt; Changed are those for which the machine proposes another theme since, the
	// latest first, Followed counts those of them that what people said last has changed.
	Lessons  int
	Changed  []Follower
	Followed int
}

// Audit returns how far the machine was looked at; false where nothing of it was
// applied, and for others than staff.
func (v *View) Audit() (Audit, bool) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see, a := v.sight(), v.f.clustering()
	if !see.staff || a == nil {
		return Audit{}, false
	}
	v.f.wantLearning()
	x := Audit{MachineStats: v.f.machineStats()}
	for n := range a.sample {
		if v.f.unjudged(n) && v.visible(n, see) {
			x.Left = append(x.Left, n)
		}
	}
	slices.SortFunc(x.Left, func(a1, a2 consult.Ordinal) int {
		return cmp.Or(cmp.Compare(lot(a1, a.Clustering.Seed), lot(a2, a.Clustering.Seed)), cmp.Compare(a1, a2))
	})
	l := v.f.learnt(a)
	if l == nil || !l.takes {
		return x, true
	}
	x.Lessons = l.lessons
	x.Changed = v.followers(a, see)
	for _, c := range x.Changed {
		if c.Latest {
			x.Followed++
		}
	}
	return x, true
}
