package desk

import (
	"slices"

	"pult/consult"
	"pult/consult/themes/measure"
)

// Stats are the figures of a consultation, of what the account sees. None is per
// person of the staff.
type Stats struct {
	Contributions int
	Late          int
	Handling      map[consult.Handling]int
	// Publication is nil where nothing is published here.
	Publication map[consult.Publication]int
	// Decision has what is open under 0; Response and Referral what has none.
	Decision map[consult.Decision]int
	Response map[consult.ResponseState]int
	Referral map[consult.ReferralState]int
	Channel  map[consult.Channel]int
	Themes   []Theme
	// Untagged is how many have no theme from a person.
	Untagged int
	// Staff is what only staff learn, nil for others.
	Staff *StaffStats
}

// StaffStats are the figures of submitters, campaigns and the machine.
type StaffStats struct {
	Party map[consult.Party]int
	// Submitters is how many different people and institutions there are; Nobody
	// how many contributions came without.
	Submitters, Nobody int
	// Campaigns is how many there are, with how many texts; Suggested how many
	// contributions may belong to one.
	Campaigns, CampaignTexts, Suggested int
	Machine                             MachineStats
}

// MachineStats say how far people have looked at what the machine proposes, and
// how often they find what it finds.
type MachineStats struct {
	// Labels is for how many contributions the machine has a theme, Checked for how
	// many of these people have said whether they have it: gave them one or refused
	// one. Kept is how many of these have what the machine has.
	Labels, Checked, Kept int
	// Sample is how many contributions were drawn at random by which the machine is
	// judged: for these it proposes nothing. Judged is how many of them have a theme
	// from a person; of those alone are Agreement, the share in which both say the
	// same, and Kappa, what of it is not chance (Cohen 1960).
	Sample, Judged   int
	Agreement, Kappa float64
}

// Stats counts what the account sees.
func (v *View) Stats() Stats {
	themes := v.Themes()
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see, st := v.sight(), v.f.state
	s := Stats{Themes: themes, Handling: map[consult.Handling]int{}, Decision: map[consult.Decision]int{}, Response: map[consult.ResponseState]int{},
		Referral: map[consult.ReferralState]int{}, Channel: map[consult.Channel]int{}}
	if st.Settings.Publication != consult.PolicyNone {
		s.Publication = map[consult.Publication]int{}
	}
	var senders map[uint64]bool
	var parties []consult.Party
	if see.staff {
		s.Staff = &StaffStats{Party: map[consult.Party]int{}}
		senders, parties = map[uint64]bool{}, v.f.parties()
	}
	for n := range v.f.among(nil) {
		if !v.visible(n, see) {
			continue
		}
		e := v.f.entry(n)
		s.Contributions++
		if st.Late(n) {
			s.Late++
		}
		s.Handling[st.Handling(n)]++
		if p := v.publication(n, see); s.Publication != nil && p != 0 {
			s.Publication[p]++
		}
		s.Decision[v.decision(n, see)]++
		s.Response[v.response(n, see)]++
		s.Referral[v.referral(n, see)]++
		channel := e.Channel
		if channel == 0 {
			channel = consult.UnknownChannel
		}
		s.Channel[channel]++
		if len(v.themesOf(n, see)) == 0 {
			s.Untagged++
		}
		if s.Staff == nil {
			continue
		}
		s.Staff.Party[parties[n-1]]++
		if sender := v.f.sender(e); sender != 0 {
			senders[sender] = true
		} else {
			s.Staff.Nobody++
		}
	}
	if s.Staff != nil {
		s.Staff.Submitters = len(senders)
		company := v.f.campaigns()
		for _, members := range company.members {
			s.Staff.Campaigns++
			s.Staff.CampaignTexts += len(members)
		}
		s.Staff.Suggested = len(company.of)
		s.Staff.Machine = v.f.machineStats()
	}
	return s
}

// machineStats compares the machine with people; the caller holds mu.
func (f *folder) machineStats() MachineStats {
	a := f.clustering()
	if a == nil {
		return MachineStats{}
	}
	st := f.state
	m := MachineStats{Sample: len(a.sample)}
	var machine, people []int
	for n := range f.among(nil) {
		if !st.Exists(n) || st.Handling(n) >= consult.Withdrawn {
			continue
		}
		if a.sample[n] {
			if found, said, ok := f.blind(a, n); ok {
				machine, people = append(machine, int(found)), append(people, int(said))
			}
			continue
		}
		labels := f.labels(n)
		if l := f.learnt(a); l != nil && l.takes {
			labels = f.unlearnt(a, n) // what was learnt of a person's word is not the machine's
		}
		if len(labels) == 0 {
			continue
		}
		m.Labels++
		tags := st.ThemesOf(n)
		if len(tags) > 0 || len(st.RefusedThemes(n)) > 0 {
			m.Checked++
		}
		if slices.ContainsFunc(tags, func(id consult.ThemeID) bool { return f.related(id, labels[0].theme) }) {
			m.Kept++
		}
	}
	m.Judged = len(people)
	m.Agreement, m.Kappa = measure.Kappa(machine, people)
	return m
}

// unlearnt is what the applied file says, without anything learnt.
func (f *folder) unlearnt(a *applied, n consult.Ordinal) []label {
	p := a.Place(n)
	return f.named(a.Leaves, p.Theme, p.Score, p.Also)
}

// blind returns what the machine says of a contribution of the sample, and what
// a person said who did not know that; false where either says nothing.
func (f *folder) blind(a *applied, n consult.Ordinal) (machine, person consult.ThemeID, ok bool) {
	labels, tags := f.labels(n), f.state.ThemesOf(n)
	if len(labels) == 0 || len(tags) == 0 {
		return 0, 0, false
	}
	if ev, known := f.state.Cause(consult.AxisThemes, n); known && ev.Data.How == consult.HowProposed {
		return 0, 0, false // it was proposed by an earlier clustering
	}
	machine, person = labels[0].theme, tags[0]
	for _, id := range tags {
		if f.related(id, machine) {
			person = machine
		}
	}
	return machine, person, true
}

// related reports whether one of two themes is, or lies under, the other.
func (f *folder) related(one, other consult.ThemeID) bool {
	under := func(id, above consult.ThemeID) bool {
		for range consult.MaxThemeDepth {
			if id == above || id == 0 {
				break
			}
			id = f.state.ThemeParent(id)
		}
		return id == above
	}
	return under(one, other) || under(other, one)
}
