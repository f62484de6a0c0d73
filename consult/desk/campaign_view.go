package desk

import (
	"cmp"
	"slices"

	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/desk/cache"
	"pult/consult/search"
)

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

// CampaignFacts is what a campaign is made of.
type CampaignFacts struct {
	Campaign
	// Texts is how many there are, of the members alone; Submitters how many
	// different people and institutions sent them, Unknown how many texts came
	// without anybody.
	Texts, Submitters, Unknown int
	// Again are the members whose sender sent another of them, too, in their order.
	Again []consult.Ordinal
	// Arrivals has the days on which they came in, in order; First and Last are the
	// ends of that, 0 where no day is known.
	Arrivals    []Arrival
	First, Last search.Day
	// Representative says that one representative may be told in place of everybody
	// (VwVfG § 17), Inspection that public inspection may take the place of single
	// notices (BauGB § 3 Abs. 2): the settings allow it, and so many sent it.
	Representative, Inspection bool
}

// Arrival is how many came in on a day.
type Arrival struct {
	Day   search.Day
	Count int
}

// CampaignFacts returns what a campaign is made of; [consult.ErrNotFound] as with
// [View.Campaign].
func (v *View) CampaignFacts(id consult.CampaignID) (CampaignFacts, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	x := v.f.campaigns()
	if !see.staff || len(x.members[id]) == 0 {
		return CampaignFacts{}, consult.ErrNotFound
	}
	c := CampaignFacts{Campaign: v.campaignIn(x, id, see), Texts: len(x.members[id])}
	senders, days := map[uint64]int{}, map[search.Day]int{}
	for _, n := range c.Members {
		e := v.f.entry(n)
		if sender := v.f.sender(e); sender != 0 {
			senders[sender]++
		} else {
			c.Unknown++
		}
		if e.Day != 0 {
			days[e.Day]++
		}
	}
	c.Submitters = len(senders)
	for _, n := range c.Members {
		if senders[v.f.sender(v.f.entry(n))] > 1 {
			c.Again = append(c.Again, n)
		}
	}
	for day, n := range days {
		c.Arrivals = append(c.Arrivals, Arrival{day, n})
	}
	slices.SortFunc(c.Arrivals, func(a, b Arrival) int { return cmp.Compare(a.Day, b.Day) })
	if n := len(c.Arrivals); n > 0 {
		c.First, c.Last = c.Arrivals[0].Day, c.Arrivals[n-1].Day
	}
	many := c.Submitters+c.Unknown > consult.ManySubmitters
	c.Representative, c.Inspection = many && v.f.state.Settings.Representation, many && v.f.state.Settings.Inspection
	return c, nil
}

// sender is who is behind a contribution, 0 for nobody that is known: the same for
// the same person.
func (f *folder) sender(e cache.Entry) uint64 {
	if into, ok := f.merged[e.Submitter]; ok {
		return into
	}
	return e.Submitter
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
