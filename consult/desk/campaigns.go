package desk

import (
	"cmp"
	"slices"
	"sync"

	"pult/consult"
	"pult/consult/campaigns"
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
		if id := st.CampaignOf(a.File.Campaigns[part.Campaign]); len(x.members[id]) > 0 {
			x.suggested[id] = append(x.suggested[id], n)
			x.of[n] = id
		}
	}
	return x
}

// CampaignRef is what a contribution is in a campaign.
type CampaignRef struct {
	ID consult.CampaignID
	// Size is how many contributions belong to it, without suggestions.
	Size int
	// Role is head, sure, or suggested where a person has to decide.
	Role campaigns.Role
}

// campaign returns the campaign of a contribution, nothing where there is none.
func (f *folder) campaign(n consult.Ordinal) CampaignRef {
	x := f.campaigns()
	if id := x.of[n]; id != 0 {
		return CampaignRef{id, len(x.members[id]), campaigns.Suggested}
	}
	id := f.state.CampaignOf(n)
	size := len(x.members[id])
	switch {
	case id == 0 || size == 0 || f.state.Erased(n):
		return CampaignRef{}
	case x.heads[id] == n:
		return CampaignRef{id, size, campaigns.Head}
	}
	return CampaignRef{id, size, campaigns.Sure}
}

// Campaign is a campaign as the list of them shows it.
type Campaign struct {
	ID consult.CampaignID
	// Head is the contribution that stands for it; HeadID is its number.
	Head   consult.Ordinal
	HeadID string
	// Members are the contributions that belong to it, the head among them, and
	// Suggested those of which a person has to decide, each in their order.
	Members, Suggested []consult.Ordinal
	// Machine says that no person has said anything of it yet.
	Machine bool
}

// Campaigns returns the campaigns, the largest first; none to others than staff.
// The lists are shared: read them only.
func (v *View) Campaigns() []Campaign {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff {
		return nil
	}
	x := v.f.campaigns()
	var out []Campaign
	for id := range x.members {
		out = append(out, v.campaignIn(x, id, see))
	}
	slices.SortFunc(out, func(a, b Campaign) int {
		return cmp.Or(cmp.Compare(len(b.Members), len(a.Members)), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Campaign returns one campaign; [consult.ErrNotFound] where there is none, and to
// others than staff.
func (v *View) Campaign(id consult.CampaignID) (Campaign, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	x := v.f.campaigns()
	if !see.staff || len(x.members[id]) == 0 {
		return Campaign{}, consult.ErrNotFound
	}
	return v.campaignIn(x, id, see), nil
}

func (v *View) campaignIn(x *company, id consult.CampaignID, see sight) Campaign {
	c := Campaign{ID: id, Head: x.heads[id], Members: x.members[id], Suggested: x.suggested[id]}
	c.HeadID = v.number(c.Head, see)
	c.Machine = !slices.ContainsFunc(c.Members, v.f.state.CampaignSettled)
	return c
}
