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
	// learnt; Changed are those for which the machine proposes another theme since.
	Lessons int
	Changed []consult.Ordinal
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
	for n := range v.f.among(nil) {
		if !v.visible(n, see) {
			continue
		}
		now, before := v.f.proposed(n), v.f.unlearnt(a, n)
		if len(now) > 0 && len(before) > 0 && now[0].theme != before[0].theme {
			x.Changed = append(x.Changed, n)
		}
	}
	return x, true
}
