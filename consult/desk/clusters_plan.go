package desk

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/clusters"
	"pult/consult/themes"
)

// clusterPlan is what applying a clustering does to what is there. Themes that a
// person made something of stay, as do people's campaigns; themes of the machine
// that go on keep their id and label.
type clusterPlan struct {
	st *consult.State
	r  *clusters.Result
	// continues has for each theme that was found the one of the tree that it goes
	// on, 0 for none; moves are the contributions that would lie in another one.
	continues []consult.ThemeID
	moves     []consult.Ordinal
	// gone are themes that the machine takes back.
	gone []consult.ThemeID
	made []consult.ThemeID // as steps made them, by theme
	// found are campaigns to make, grown those that more belong to.
	found, grown []campaignStep
	// nearest returns the campaign whose letter a contribution is most like, 0 for none.
	nearest func(consult.Ordinal) consult.CampaignID
}

type campaignStep struct {
	id   consult.CampaignID
	head consult.Ordinal
	on   consult.Ordinals
}

// planClusters compares what was found with what is there; before is nil where
// nothing was applied. The caller holds mu.
func (f *folder) planClusters(before *applied, r *clusters.Result) *clusterPlan {
	p := &clusterPlan{st: f.state, r: r, nearest: f.nearest, continues: make([]consult.ThemeID, len(r.Themes.Themes))}
	if before != nil {
		p.compare(before)
	}
	p.recognise()
	p.planCampaigns()
	return p
}

// compare finds out which themes go on, and which contributions move.
func (p *clusterPlan) compare(before *applied) {
	var known []consult.ThemeID // what the themes of before are today
	place := make([]int, len(before.Leaves))
	for i, id := range before.Leaves {
		place[i] = -1
		if id = p.st.ThemeNow(id); id != 0 {
			if place[i] = slices.Index(known, id); place[i] < 0 {
				place[i] = len(known)
				known = append(known, id)
			}
		}
	}
	old := make([]themes.Member, len(p.r.Ordinals))
	for i, n := range p.r.Ordinals {
		old[i].Theme = -1
		if t := before.Place(n).Theme; t >= 0 {
			old[i].Theme = place[t]
		}
	}
	goes, moves := themes.Moves(old, p.r.Themes.Members, len(p.r.Themes.Themes))
	for t, k := range goes {
		if k >= 0 {
			p.continues[t] = known[k]
		}
	}
	for _, i := range moves {
		if n := p.r.Ordinals[i]; old[i].Theme >= 0 && len(p.st.ThemesOf(n)) == 0 {
			p.moves = append(p.moves, n)
		}
	}
	for _, id := range known {
		if !slices.Contains(p.continues, id) && !p.st.ThemeTouched(id) {
			p.gone = append(p.gone, id)
		}
	}
}

// enoughTags is how many contributions people have to have put into a theme for it
// to be told what a theme of the machine is.
const enoughTags = 3

// recognise finds out what people already call a theme that was found: the one
// that they gave most of those of its contributions that have any.
func (p *clusterPlan) recognise() {
	counts := make([]map[consult.ThemeID]int, len(p.continues))
	tagged := make([]int, len(p.continues))
	for i, m := range p.r.Themes.Members {
		if m.Theme < 0 || p.continues[m.Theme] != 0 {
			continue
		}
		ids := p.st.ThemesOf(p.r.Ordinals[i])
		if len(ids) > 0 {
			tagged[m.Theme]++
		}
		for _, id := range ids {
			if counts[m.Theme] == nil {
				counts[m.Theme] = map[consult.ThemeID]int{}
			}
			counts[m.Theme][id]++
		}
	}
	for t, by := range counts {
		best := consult.ThemeID(0)
		for id, n := range by {
			if n > by[best] || n == by[best] && id < best {
				best = id
			}
		}
		if by[best] >= enoughTags && 2*by[best] > tagged[t] {
			p.continues[t] = best
		}
	}
}

// planCampaigns puts contributions of which nobody has said anything where the
// machine finds them. Nothing is taken out of a campaign.
func (p *clusterPlan) planCampaigns() {
	for _, c := range p.r.Campaigns.Campaigns {
		var free []consult.Ordinal
		in := map[consult.CampaignID]int{}
		for _, m := range c.Members {
			n := p.r.Ordinals[m.Text]
			switch {
			case m.Role == campaigns.Suggested || !p.st.Exists(n):
			case p.st.CampaignOf(n) != 0:
				in[p.st.CampaignOf(n)]++
			case p.st.CampaignLeft(n) == 0 && p.st.Handling(n) < consult.Withdrawn:
				free = append(free, n)
			}
		}
		head := p.r.Ordinals[c.Members[0].Text]
		if len(in) == 0 {
			if len(free) > 1 {
				step := campaignStep{head: head, on: consult.OrdinalsOf(free...)}
				if !step.on.Has(head) {
					step.head = 0
				}
				p.found = append(p.found, step)
			}
			continue
		}
		grows := map[consult.CampaignID][]consult.Ordinal{}
		for _, n := range free {
			id := p.among(in, n)
			grows[id] = append(grows[id], n)
		}
		for _, id := range slices.Sorted(maps.Keys(grows)) {
			p.grown = append(p.grown, campaignStep{id: id, on: consult.OrdinalsOf(grows[id]...)})
		}
	}
}

// among returns the campaign of those in which people left what the machine finds to be
// one letter that a contribution belongs to: the one that it is most like, else the
// largest.
func (p *clusterPlan) among(in map[consult.CampaignID]int, n consult.Ordinal) consult.CampaignID {
	if len(in) > 1 {
		if id := p.nearest(n); in[id] > 0 {
			return id
		}
	}
	id, most := consult.CampaignID(0), 0
	for c, n := range in {
		if n > most || n == most && c < id {
			id, most = c, n
		}
	}
	return id
}

// steps are the commands that carry the plan out, before the one that says so.
func (p *clusterPlan) steps() []consult.Step {
	var out []consult.Step
	add := func(step consult.Step) { out = append(out, step) }
	plain := func(cmd consult.Command) {
		add(func(*consult.State) (consult.Command, error) { return cmd, nil })
	}
	p.made = slices.Clone(p.continues)
	groups := make([]consult.ThemeID, len(p.r.Themes.Groups))
	for g := range groups {
		groups[g] = p.groupOf(g)
	}
	for t, theme := range p.r.Themes.Themes {
		if p.continues[t] != 0 {
			continue
		}
		g := theme.Group
		if len(groups) > 1 && p.r.Themes.Several(g) {
			add(func(st *consult.State) (consult.Command, error) {
				if groups[g] != 0 {
					return nil, nil
				}
				label := freeLabel(st, 0, p.r.Themes.Groups[g])
				groups[g] = consult.ThemeID(st.Head() + 1)
				return consult.CreateTheme{Label: label, Machine: true}, nil
			})
		}
		add(func(st *consult.State) (consult.Command, error) {
			p.made[t] = consult.ThemeID(st.Head() + 1)
			return consult.CreateTheme{Parent: groups[g], Label: freeLabel(st, groups[g], theme), Machine: true}, nil
		})
	}
	for _, id := range p.gone {
		plain(consult.DropTheme{ID: id, Machine: true})
	}
	// Groups that nothing lies under any more go, too.
	for _, t := range p.st.ThemeTree() {
		if t.Parent != 0 {
			continue
		}
		add(func(st *consult.State) (consult.Command, error) {
			if !st.ThemeExists(t.ID) || !st.ThemeProposed(t.ID) || st.ThemeTouched(t.ID) || slices.Contains(p.made, t.ID) || slices.Contains(groups, t.ID) || hasChildren(st, t.ID) {
				return nil, nil
			}
			return consult.DropTheme{ID: t.ID, Machine: true}, nil
		})
	}
	for _, c := range p.found {
		plain(consult.CreateCampaign{On: c.on, Head: c.head, Machine: true})
	}
	for _, c := range p.grown {
		plain(consult.JoinCampaign{On: c.on, ID: c.id, Machine: true})
	}
	return out
}

func hasChildren(st *consult.State, id consult.ThemeID) bool {
	return slices.ContainsFunc(st.ThemeTree(), func(t consult.Theme) bool { return t.Parent == id })
}

// groupOf returns the theme above most of those of a group that go on, 0 for none.
func (p *clusterPlan) groupOf(g int) consult.ThemeID {
	counts := map[consult.ThemeID]int{}
	for t, theme := range p.r.Themes.Themes {
		if id := p.continues[t]; theme.Group == g && id != 0 {
			counts[p.st.ThemeParent(id)]++
		}
	}
	best, most := consult.ThemeID(0), 0
	for id, n := range counts {
		if id != 0 && (n > most || n == most && id < best) {
			best, most = id, n
		}
	}
	return best
}

// freeLabel returns the label of a theme, with further keywords where one beside
// it bears the same, and fewer where it is too long.
func freeLabel(st *consult.State, parent consult.ThemeID, t themes.Theme) string {
	words := strings.Split(t.Label, ", ")
	label := strings.Join(words, ", ")
	for utf8.RuneCountInString(label) > consult.MaxLabel && len(words) > 1 {
		words = words[:len(words)-1]
		label = strings.Join(words, ", ")
	}
	label = cmp.Or(string([]rune(label)[:min(len([]rune(label)), consult.MaxLabel)]), "…")
	for _, w := range t.Keywords {
		if st.ThemeNamed(parent, label) == 0 {
			return label
		}
		if longer := label + ", " + w; !slices.Contains(words, w) && utf8.RuneCountInString(longer) <= consult.MaxLabel {
			label = longer
		}
	}
	for k := 2; st.ThemeNamed(parent, label) != 0; k++ {
		label = words[0] + " " + strings.Repeat("I", k)
	}
	return label
}
