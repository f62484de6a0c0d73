package desk

import (
	"cmp"
	"sync"

	"pult/consult"
)

// companies keeps who belongs to which campaign, as long as no event changes that.
type companies struct {
	mu    sync.Mutex
	head  uint64 // up to which events were looked at
	items int
	now   *company
}

// company is who belongs to which campaign. It is never changed.
type company struct {
	members map[consult.CampaignID][]consult.Ordinal
	heads   map[consult.CampaignID]consult.Ordinal
	// suggested are contributions that the machine thinks may belong to one.
	suggested map[consult.CampaignID][]consult.Ordinal
	of        map[consult.Ordinal]consult.CampaignID // of suggested
}

// campaigns returns who belongs to which campaign; the caller holds mu.
func (f *folder) campaigns() *company {
	x := &f.companies
	st := f.state
	x.mu.Lock()
	defer x.mu.Unlock()
	stale := x.now == nil || x.items != f.store.Len() || x.head > st.Head()
	for seq := x.head + 1; !stale && seq <= st.Head(); seq++ {
		root, _ := st.RootOf(seq)
		switch st.OpOf(root) {
		case consult.OpCampaignCreate, consult.OpCampaignJoin, consult.OpCampaignLeave, consult.OpCampaignMerge, consult.OpCampaignHead,
			consult.OpCluster, consult.OpErase, consult.OpImport, consult.OpAdd, consult.OpHandling:
			stale = true
		}
	}
	x.head = st.Head()
	if stale {
		x.items, x.now = f.store.Len(), f.company()
	}
	return x.now
}

func (f *folder) company() *company {
	st := f.state
	x := &company{members: st.CampaignMembers(), heads: map[consult.CampaignID]consult.Ordinal{},
		suggested: map[consult.CampaignID][]consult.Ordinal{}, of: map[consult.Ordinal]consult.CampaignID{}}
	for id, members := range x.members {
		x.heads[id] = cmp.Or(st.CampaignHead(id), members[0])
	}
	a := f.clustering()
	if a == nil {
		return x
	}
	for n := range a.On.All() {
		part := a.Part(n)
		if part.Campaign < 0 || st.CampaignOf(n) != 0 || st.CampaignSettled(n) || !st.Exists(n) || st.Handling(n) >= consult.Withdrawn {
			continue
		}
		// It is like the head, wherever that belongs today.
		x.suggest(n, st.CampaignOf(a.File.Campaigns[part.Campaign]))
	}
	for n, letter := range f.arrived(x, a) {
		x.suggest(n, st.CampaignOf(letter))
	}
	return x
}

// suggest notes a contribution as possibly belonging to a campaign that there is.
func (x *company) suggest(n consult.Ordinal, id consult.CampaignID) {
	if len(x.members[id]) > 0 {
		x.suggested[id] = append(x.suggested[id], n)
		x.of[n] = id
	}
}
