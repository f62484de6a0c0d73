package desk

import (
	"pult/consult"
	"pult/consult/desk/cache"
)

// regard tells the state what stands of attachments in a contribution's line.
func (f *folder) regard(n consult.Ordinal, e cache.Entry) {
	f.state.SetAttached(n, int(e.Attachments), e.Has(cache.Refers))
}

// regroup follows the mergers of submitters after the given entry, so that
// whoever is the same person counts as one.
func (f *folder) regroup(after uint64) {
	moved := after == 0
	for seq := after + 1; seq <= f.state.Head(); seq++ {
		root, _ := f.state.RootOf(seq)
		switch f.state.OpOf(root) {
		case consult.OpSubmitterMerge, consult.OpSubmitterUnmerge:
			moved = true
		case consult.OpSubmitter, consult.OpSubmitterAdd:
			f.regrouped++ // another of their lines may count now
		}
	}
	if !moved {
		return
	}
	f.merged = map[uint64]uint64{}
	f.regrouped++
	for id, into := range f.state.Mergers() {
		f.merged[cache.Hash(id)] = cache.Hash(into)
	}
}

// group is the ids that stand for the same person as the given one, that first.
func (f *folder) group(id string) []string {
	if id == "" {
		return nil
	}
	return append([]string{id}, f.state.MergedWith(id)...)
}
