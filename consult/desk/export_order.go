package desk

import (
	"cmp"
	"slices"

	"pult/consult"
	"pult/consult/report"
)

// unit is a row of what is exported: a contribution, of a synopsis one part of it.
type unit struct {
	n consult.Ordinal
	// part is the index of the part that is meant, -1 for all.
	part int
	// same are the other contributions that it stands for.
	same []consult.Ordinal

	apart bool // of an institution
	theme string
}

// units puts what is exported in the order in which it is written: as it is, or,
// for a synopsis, public before institutions and by the first theme, what has none
// last, with letters of the same wording in one row.
func (e *exporter) units(items []consult.Ordinal) []unit {
	out := make([]unit, 0, len(items))
	if !e.x.Format.Grouped() {
		for _, n := range items {
			out = append(out, unit{n: n, part: -1})
		}
		return out
	}
	st := e.v.f.state
	first := map[alike]int{}
	for _, n := range items {
		apart := false
		if e.x.Audience <= consult.AudienceCouncil {
			p := e.v.f.partyOf(e.v.f.entryFor(n, true))
			apart = p == consult.Body || p == consult.Association
		}
		if segments := e.segments(n); len(segments) > 0 {
			for k, s := range segments {
				out = append(out, unit{n: n, part: k, apart: apart, theme: e.firstTheme(st.PartThemes(s.Part))})
			}
			continue
		}
		if a := e.alike(n, apart); a.campaign != 0 {
			if k, ok := first[a]; ok {
				out[k].same = append(out[k].same, n)
				continue
			}
			first[a] = len(out)
		}
		u := unit{n: n, part: -1, apart: apart}
		if e.open(n) {
			u.theme = e.firstTheme(st.ThemesOf(n))
		}
		out = append(out, u)
	}
	slices.SortStableFunc(out, func(a, b unit) int {
		return cmp.Or(before(!a.apart, !b.apart), before(a.theme != "", b.theme != ""), cmp.Compare(a.theme, b.theme))
	})
	return out
}

// before orders what is so before what is not.
func before(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// alike are letters of one campaign that were decided and answered as one.
type alike struct {
	campaign          consult.CampaignID
	decided, proposed uint64
	response          consult.ResponseID
	institution       bool
}

func (e *exporter) alike(n consult.Ordinal, institution bool) alike {
	st := e.v.f.state
	if !e.open(n) {
		return alike{}
	}
	a := alike{campaign: st.CampaignOf(n), response: st.ResponseOf(n), institution: institution}
	if ev, ok := st.Cause(consult.AxisDecision, n); ok {
		a.decided = ev.Seq
	}
	if ev, ok := st.Cause(consult.AxisRecommendation, n); ok {
		a.proposed = ev.Seq
	}
	return a
}

func (e *exporter) firstTheme(ids []consult.ThemeID) string {
	if len(ids) == 0 {
		return ""
	}
	return report.Theme(e.v.f.state.ThemePath(ids[0])).String()
}

// unit is what is written of a unit.
func (e *exporter) unit(u unit) (report.Item, error) {
	i, err := e.item(u.n)
	if err != nil {
		return i, err
	}
	if u.part >= 0 {
		i.Parts = i.Parts[u.part : u.part+1]
	}
	if len(u.same) == 0 {
		return i, nil
	}
	i.Texts = 1 + len(u.same)
	people := map[string]bool{}
	for _, n := range append([]consult.Ordinal{u.n}, u.same...) {
		if n != u.n {
			i.Same = append(i.Same, e.number(n))
		}
		r, err := e.v.f.record(n)
		if err != nil {
			return i, err
		}
		person := e.v.f.state.SamePerson(r.current.Submitter)
		if person == "" {
			person = "#" + e.number(n) // somebody unknown is somebody
		}
		people[person] = true
	}
	i.Submitters = len(people)
	return i, nil
}
