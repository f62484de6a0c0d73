package desk_test

import (
	"cmp"
	"slices"
	"testing"

	"pult/consult"
	"pult/consult/desk"
)

func TestMembersOfAThemeAreThePeoplesAndTheMachines(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	tree := x.view().Themes()
	items, open := x.view().Unthemed()
	all := 0
	for _, th := range tree {
		members := x.view().ThemeMembers(th.ID)
		if !th.Machine || th.Items != 0 || th.Guessed != th.Within || len(members) < th.Within {
			t.Errorf("%+v, %d members", th, len(members))
		}
		if !slices.IsSortedFunc(members, func(a, b desk.ThemeMember) int { return cmp.Compare(b.Score, a.Score) }) {
			t.Error(members)
		}
		all += th.Within
	}
	if all == 0 || items == 0 && open == 0 && all < len(busesAndTrees()) {
		t.Errorf("%d in themes, %d in none", all, items)
	}
	// What a person confirms is theirs, and keeps how sure the machine had been.
	m := x.view().ThemeMembers(tree[0].ID)[0]
	x.do(consult.Tag{On: consult.OrdinalsOf(m.Ordinal), Add: []consult.ThemeID{m.Theme}, Proposed: true})
	again := x.view().ThemeMembers(tree[0].ID)
	for _, o := range again {
		if o.Ordinal == m.Ordinal && (o.Machine || o.Score != m.Score) {
			t.Errorf("confirmed: %+v, was %+v", o, m)
		}
	}
	if now := x.view().Themes()[0]; now.Items != 1 || now.Within != tree[0].Within || now.Guessed != tree[0].Guessed-1 {
		t.Errorf("%+v, was %+v", now, tree[0])
	}
}

// Attack: a partner asks for what the machine found. What must hold: nothing of it
// is there, not even as a count.
func TestOthersThanStaffSeeNothingOfTheMachine(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	id := x.view().Themes()[0].ID
	x.do(consult.Publish{On: consult.OrdinalsOf(1, 2, 3, 12, 13, 23, 24), To: consult.Published})
	v := x.viewOf(x.holding(consult.Grant{Role: consult.Council, Scope: consult.Everywhere}))
	if themes := v.Themes(); len(themes) != 0 {
		t.Errorf("themes %+v", themes)
	}
	if members := v.ThemeMembers(id); len(members) != 0 {
		t.Errorf("members %+v", members)
	}
	if items, _ := v.Unthemed(); items != 7 {
		t.Errorf("%d without a theme", items)
	}
	if _, err := v.Compare(23, 24); err == nil {
		t.Error("compares")
	}
}

// A theme that people made is described as one of the machine's is, before and
// without any clustering; a group by what lies under it.
func TestAThemeOfPeopleHasKeywordsAndQuotations(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.do(consult.CreateTheme{Label: "Verkehr"})
	above := x.view().Themes()[0].ID
	x.do(consult.CreateTheme{Label: "Nahverkehr", Parent: above})
	id := x.view().Themes()[1].ID
	if words, quotes := x.view().Portrait(id); len(words)+len(quotes) > 0 {
		t.Error("something is said of an empty theme")
	}
	x.do(consult.Tag{On: consult.OrdinalsOf(1, 2, 3, 4, 5, 6, 7, 8), Add: []consult.ThemeID{id}})
	for _, id := range []consult.ThemeID{id, above} {
		keywords, quotes := x.view().Portrait(id)
		if len(keywords) == 0 || len(quotes) == 0 {
			t.Fatalf("%v %+v", keywords, quotes)
		}
		words := map[string]bool{}
		for _, w := range keywords {
			words[w.String()] = true
		}
		if !words["Haltestelle"] || words["Bäume"] || words["Der"] {
			t.Errorf("keywords %v", keywords)
		}
		for _, q := range quotes {
			if q.Item > 8 || q.Text.Empty() || q.ID == "" {
				t.Errorf("quotation %+v", q)
			}
		}
	}
	x.do(consult.Publish{On: consult.OrdinalsOf(1, 2), To: consult.Published})
	council := x.viewOf(x.holding(consult.Grant{Role: consult.Council, Scope: consult.Everywhere}))
	words, quotes := council.Portrait(id)
	if _, ok := council.ThemeFacts(id); ok || len(words)+len(quotes) > 0 {
		t.Error("others than staff are told")
	}
}
