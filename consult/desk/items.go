package desk

import (
	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/desk/cache"
	"pult/consult/search"
)

// shared is what the search items of one look at all contributions point to.
type shared struct {
	names   map[string]*search.Name
	parties []consult.Party // where they are asked for
}

func (x shared) account(d *Desk, id string) *search.Name {
	if id == "" {
		return nil
	}
	n, ok := x.names[id]
	if !ok {
		n = &search.Name{ID: id, Label: search.Fold(d.accountName(id))}
		x.names[id] = n
	}
	return n
}

func (x shared) theme(st *consult.State, id consult.ThemeID) *search.Name {
	if id == 0 {
		return nil
	}
	key := id.String()
	n, ok := x.names[key]
	if !ok {
		n = &search.Name{ID: key, Label: search.Fold(st.ThemeLabel(id))}
		x.names[key] = n // before its parent, so that a ring of themes could not lead round for ever
		n.Parent = x.theme(st, st.ThemeParent(id))
	}
	return n
}

func (x shared) campaign(id consult.CampaignID) *search.Name {
	if id == 0 {
		return nil
	}
	key := id.String()
	n, ok := x.names[key]
	if !ok {
		n = &search.Name{ID: key, Label: key}
		x.names[key] = n
	}
	return n
}

func (x shared) question(settings consult.Settings, id string) *search.Name {
	if id == "" {
		return nil
	}
	key := "question " + id
	n, ok := x.names[key]
	if !ok {
		n = &search.Name{ID: id, Label: search.Fold(id)}
		for _, q := range settings.Questions {
			if q.ID == id {
				n.Label = search.Fold(q.Label)
			}
		}
		x.names[key] = n
	}
	return n
}

// fill sets item to what the account may ask of the contribution, as far as
// needed, but for title and text, which are found otherwise; the caller holds
// mu. The slices of item are used again.
func (v *View) fill(item *search.Item, n consult.Ordinal, see sight, x shared, needs search.Needs, asked search.Has) {
	st, e := v.f.state, v.f.entry(n)
	themes, proposed, by := item.Themes[:0], item.Proposed[:0], item.By[:0]
	*item = search.Item{
		Number: v.rank(n, see), Channel: e.Channel, Late: e.Has(cache.Late), Received: e.Day,
	}
	if needs&search.NeedNames != 0 {
		item.Round, item.Lang = e.Round(), e.Lang()
	}
	if needs&search.NeedHandling != 0 {
		item.Handling = st.Handling(n)
	}
	if needs&search.NeedPublication != 0 {
		item.Publication = v.publication(n, see)
	}
	if needs&search.NeedDecision != 0 {
		item.Decision = v.votes(n, see)
	}
	if needs&search.NeedResponse != 0 {
		item.Response = v.responses(n, see)
	}
	if needs&search.NeedQuestion != 0 {
		item.Question = x.question(st.Settings, e.Question())
	}
	if needs&search.NeedThemes != 0 {
		for _, id := range v.themesOf(n, see) {
			themes = append(themes, x.theme(st, id))
		}
		item.Themes = themes
	}
	if needs&search.NeedHas != 0 {
		item.Has = v.has(n, e, see, asked)
	}
	if needs&search.NeedReferral != 0 {
		item.Referral, item.Overdue = search.Of(v.referral(n, see)), v.referralLate(n, see)
	}
	if !see.staff {
		return
	}
	if needs&search.NeedNames != 0 {
		item.Source = e.Source()
	}
	if needs&search.NeedProposals != 0 {
		for _, l := range v.f.proposed(n) {
			proposed = append(proposed, x.theme(st, l.theme))
		}
		item.Proposed = proposed
	}
	if needs&search.NeedCampaign != 0 {
		if c := v.f.campaign(n); c.Role == campaigns.Suggested {
			item.Has |= search.HasSuggestion
		} else {
			item.Campaign = x.campaign(c.ID)
		}
	}
	if needs&search.NeedParty != 0 {
		item.Party = x.parties[n-1]
	}
	if needs&search.NeedPeople != 0 {
		item.Assignee = x.account(v.d, st.Assignee(n))
	}
	if needs&search.NeedBy != 0 {
		for _, account := range v.f.acted.on(n, st) {
			by = append(by, x.account(v.d, account))
		}
		item.By = by
	}
}

// has tells what there is of what is asked for, themes and assignee left out.
func (v *View) has(n consult.Ordinal, e cache.Entry, see sight, asked search.Has) search.Has {
	st := v.f.state
	var out search.Has
	add := func(bit search.Has, there func() bool) {
		if asked&bit != 0 && there() {
			out |= bit
		}
	}
	add(search.HasPlace, func() bool { return e.Has(cache.HasPlace) })
	add(search.HasVotes, func() bool { return e.Has(cache.HasVotes) })
	add(search.HasParent, func() bool {
		p := v.f.answered(n)
		return p != 0 && v.visible(p, see)
	})
	add(search.HasComment, func() bool { return len(v.replies(n, see)) > 0 })
	add(search.HasRationale, func() bool { return v.reasoned(n, see) })
	add(search.HasSegment, func() bool {
		parts := v.parts(n, see)
		return len(parts) > 1 || len(parts) > 0 && see.staff
	})
	if !see.staff {
		return out
	}
	add(search.HasAttachment, func() bool { return e.Attachments > 0 })
	add(search.HasUnread, func() bool { return st.Unread(n) > 0 })
	add(search.HasReference, func() bool { return st.OnlyRefers(n) })
	add(search.HasNote, func() bool { return st.Notes(n) > 0 })
	add(search.HasDeadline, func() bool { return st.DeadlineDay(n) != 0 })
	if asked&(search.HasDue|search.HasOverdue|search.HasWaiting) != 0 {
		out |= v.due(n, see)
	}
	return out
}
