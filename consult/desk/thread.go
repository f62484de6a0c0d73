package desk

import (
	"slices"

	"pult/consult"
)

// Spoken is one contribution of a thread.
type Spoken struct {
	Ordinal consult.Ordinal
	// Depth is 0 for what began the thread, 1 for what answers it.
	Depth int
}

// Thread returns the conversation that the contribution belongs to: what began
// it, and below each contribution what answers it, the earliest first. One that
// answers nothing and is not answered is alone in it.
func (v *View) Thread(n consult.Ordinal) ([]Spoken, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !v.visible(n, see) {
		return nil, consult.ErrNotFound
	}
	root, seen := n, map[consult.Ordinal]bool{n: true}
	for {
		p := v.f.answered(root)
		if p == 0 || seen[p] || !v.visible(p, see) {
			break
		}
		root, seen[p] = p, true
	}
	return v.below(see, []Spoken{{Ordinal: root}}, map[consult.Ordinal]bool{root: true}), nil
}

// below adds what answers the last of the list, and what answers that.
func (v *View) below(see sight, out []Spoken, seen map[consult.Ordinal]bool) []Spoken {
	last := out[len(out)-1]
	for _, c := range v.replies(last.Ordinal, see) {
		if !seen[c] {
			seen[c] = true
			out = v.below(see, append(out, Spoken{c, last.Depth + 1}), seen)
		}
	}
	return out
}

// comments returns what answers the contribution, and how many there are below
// it in all; the caller holds mu.
func (v *View) comments(n consult.Ordinal, see sight) (direct []consult.Ordinal, all int) {
	direct = v.replies(n, see)
	if len(direct) == 0 {
		return nil, 0
	}
	return direct, len(v.below(see, []Spoken{{Ordinal: n}}, map[consult.Ordinal]bool{n: true})) - 1
}

// answered returns the standing contribution that n answers, 0 for none. What
// was erased answers nothing.
func (f *folder) answered(n consult.Ordinal) consult.Ordinal {
	if f.entry(n).Parent == 0 {
		return 0
	}
	if p := f.parent(n); p != n {
		return p
	}
	return 0
}

// replies returns what answers the contribution and is visible, the earliest first.
func (v *View) replies(n consult.Ordinal, see sight) []consult.Ordinal {
	f := v.f
	var out []consult.Ordinal
	for m := range ordinals(f.store.ChildrenOf(int(n))) {
		if v.visible(m, see) && f.answered(m) == n {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b consult.Ordinal) int { return f.receivedAt(f.entry(a)).Compare(f.receivedAt(f.entry(b))) })
	return out
}
