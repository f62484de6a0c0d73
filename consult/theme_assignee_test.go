package consult_test

import (
	"testing"

	"pult/consult"
)

func TestWhatIsPutIntoAThemeGoesToWhoeverItNames(t *testing.T) {
	o := newOffice(t, 5)
	top := consult.ThemeID(o.do("ada", consult.CreateTheme{Label: "Verkehr"}))
	sub := consult.ThemeID(o.do("ada", consult.CreateTheme{Label: "Radwege", Parent: top}))
	o.do("ada", consult.SetThemeAssignee{ID: top, To: "bob"})
	o.refused(consult.RuleUnchanged, "ada", consult.SetThemeAssignee{ID: top, To: "bob"})
	o.do("ada", consult.Assign{On: on(2), To: "mia"})

	// The theme below inherits; whoever has work keeps it; one entry, one undo.
	seq := o.do("ada", consult.Tag{On: on(1, 2, 3), Add: []consult.ThemeID{sub}})
	if o.s.Assignee(1) != "bob" || o.s.Assignee(2) != "mia" || o.s.Assignee(3) != "bob" {
		t.Errorf("assigned to %q %q %q", o.s.Assignee(1), o.s.Assignee(2), o.s.Assignee(3))
	}
	if ev, _ := o.s.Event(seq); ev.Data.Given != "1,3" {
		t.Errorf("gives %q", ev.Data.Given)
	}
	if err := o.undo("ada", seq); err != nil {
		t.Fatal(err)
	}
	if o.s.Assignee(1) != "" || o.s.Assignee(2) != "mia" || len(o.s.ThemesOf(1)) != 0 || o.s.Handling(1) != consult.New {
		t.Errorf("after the undo: %q %q %v %v", o.s.Assignee(1), o.s.Assignee(2), o.s.ThemesOf(1), o.s.Handling(1))
	}
	if err := o.undo("ada", o.s.Head()); err != nil || o.s.Assignee(3) != "bob" || len(o.s.ThemesOf(3)) != 1 {
		t.Errorf("after the redo: %v, %q", err, o.s.Assignee(3))
	}

	// Who has taken it over since is in the way of taking it back.
	later := o.do("mia", consult.Assign{On: on(3), To: "mia"})
	o.trampled("ada", seq, later)

	// What had the theme already, and what a colleague who is gone would get, stays free.
	o.do("ada", consult.Assign{On: on(1)})
	o.do("ada", consult.Tag{On: on(1), Add: []consult.ThemeID{sub}})
	a := o.actor("ada")
	a.Works = func(account string) bool { return account != "bob" }
	if err := o.as(a, consult.Tag{On: on(4), Add: []consult.ThemeID{sub}}); err != nil || o.s.Assignee(4) != "" || o.s.Assignee(1) != "" {
		t.Errorf("%v: %q %q", err, o.s.Assignee(1), o.s.Assignee(4))
	}
}

// An erased name leaves the work with nobody, and later entries read the same.
func TestAnErasedNameGivesWorkToNobody(t *testing.T) {
	o := newOffice(t, 3)
	theme := consult.ThemeID(o.do("ada", consult.CreateTheme{Label: "Verkehr"}))
	o.do("ada", consult.SetThemeAssignee{ID: theme, To: "bob"})
	o.do("ada", consult.Tag{On: on(1), Add: []consult.ThemeID{theme}})
	o.do("ada", consult.Tag{On: on(1, 2), Add: []consult.ThemeID{theme}})
	again := consult.NewState(radwege, o.s.Settings, nil)
	for _, ev := range allEvents(o.s) {
		if ev.Seq == 4 {
			ev.Text, ev.Erased = nil, true
		}
		if err := again.Apply(ev); err != nil {
			t.Fatal(err)
		}
	}
	if again.Assignee(1) != "" || again.Assignee(2) != "bob" {
		t.Errorf("%q, %q", again.Assignee(1), again.Assignee(2))
	}
	bad := consult.Event{Seq: again.Head() + 1, Op: consult.OpTag, On: on(1), Data: consult.Data{Add: []string{theme.String()}, Given: "2"}}
	if again.Apply(bad) == nil {
		t.Error("gave away what it does not name")
	}
}

func TestOnlyModeratorsNameWhoGetsATheme(t *testing.T) {
	o := newOffice(t, 1)
	theme := consult.ThemeID(o.do("ada", consult.CreateTheme{Label: "Verkehr"}))
	for _, who := range []string{"ida", "pia", "eva"} {
		if err := o.try(who, consult.SetThemeAssignee{ID: theme, To: "bob"}); err == nil {
			t.Errorf("%s may", who)
		}
	}
	o.refused(consult.RuleThemeGone, "ada", consult.SetThemeAssignee{ID: 99, To: "bob"})
	seq := o.do("mia", consult.SetThemeAssignee{ID: theme, To: "bob"})
	if err := o.undo("mia", seq); err != nil || o.s.ThemeAssignee(theme) != "" {
		t.Errorf("%v, %q", err, o.s.ThemeAssignee(theme))
	}
}
