package consult_test

import (
	"slices"
	"strings"
	"testing"

	"pult/consult"
)

func (o *office) theme(parent consult.ThemeID, label string) consult.ThemeID {
	o.Helper()
	return consult.ThemeID(o.do("ada", consult.CreateTheme{Parent: parent, Label: label}))
}

// tree writes the themes as an indented list.
func (o *office) tree() string {
	var b strings.Builder
	for _, t := range o.s.ThemeTree() {
		b.WriteString(strings.Repeat(" ", t.Depth) + t.Label + "\n")
	}
	return b.String()
}

func TestThreeLevelsAtMost(t *testing.T) {
	o := newOffice(t, 0)
	a := o.theme(0, "Verkehr")
	b := o.theme(a, "Rad")
	c := o.theme(b, "Poller")
	o.refused(consult.RuleThemeDepth, "ada", consult.CreateTheme{Parent: c, Label: "Farbe"})
	x := o.theme(0, "Natur")
	o.theme(x, "Bäume")
	o.refused(consult.RuleThemeDepth, "ada", consult.MoveTheme{ID: x, Parent: b})
	o.do("ada", consult.MoveTheme{ID: x, Parent: a})
	if got := o.tree(); got != "Verkehr\n Rad\n  Poller\n Natur\n  Bäume\n" {
		t.Errorf("the tree reads\n%s", got)
	}
	if path := o.s.ThemePath(c); !slices.Equal(path, []string{"Verkehr", "Rad", "Poller"}) {
		t.Errorf("path %v", path)
	}
}

func TestAThemeCannotLieWithinItself(t *testing.T) {
	o := newOffice(t, 0)
	a := o.theme(0, "Verkehr")
	b := o.theme(a, "Rad")
	o.refused(consult.RuleThemeCycle, "ada", consult.MoveTheme{ID: a, Parent: a})
	o.refused(consult.RuleThemeCycle, "ada", consult.MoveTheme{ID: a, Parent: b})
	o.refused(consult.RuleThemeCycle, "ada", consult.MergeThemes{From: b, Into: b})
}

func TestLabelsAreUniqueBesideEachOther(t *testing.T) {
	o := newOffice(t, 0)
	a := o.theme(0, " Rad ")
	b := o.theme(0, "Bäume")
	child := o.theme(a, "Rad")
	if o.s.ThemeLabel(a) != "Rad" {
		t.Errorf("label %q", o.s.ThemeLabel(a))
	}
	for _, label := range []string{"rad", "RAD ", "", "  ", strings.Repeat("ä", consult.MaxLabel+1)} {
		o.refused(consult.RuleThemeLabel, "ada", consult.CreateTheme{Label: label})
		o.refused(consult.RuleThemeLabel, "ada", consult.RenameTheme{ID: b, Label: label})
	}
	o.refused(consult.RuleThemeLabel, "ada", consult.MoveTheme{ID: child})
	o.do("ada", consult.RenameTheme{ID: a, Label: "RAD"})
	o.do("ada", consult.RenameTheme{ID: b, Label: strings.Repeat("ä", consult.MaxLabel)})
	o.do("ada", consult.DropTheme{ID: b})
	o.theme(0, strings.Repeat("ä", consult.MaxLabel))
}

func TestADroppedThemeIsGone(t *testing.T) {
	o := newOffice(t, 1)
	a, b := o.theme(0, "Rad"), o.theme(0, "Bäume")
	child := o.theme(a, "Poller")
	o.refused(consult.RuleThemeInUse, "ada", consult.DropTheme{ID: a})
	o.do("ada", consult.Tag{On: on(1), Add: []consult.ThemeID{child}})
	o.refused(consult.RuleThemeInUse, "ada", consult.DropTheme{ID: child})
	o.do("ada", consult.Tag{On: on(1), Remove: []consult.ThemeID{child}})
	o.do("ada", consult.DropTheme{ID: child})
	for _, cmd := range []consult.Command{
		consult.DropTheme{ID: child}, consult.RenameTheme{ID: child, Label: "x"}, consult.MoveTheme{ID: child},
		consult.MoveTheme{ID: b, Parent: child}, consult.CreateTheme{Parent: child, Label: "x"},
		consult.MergeThemes{From: child, Into: b}, consult.MergeThemes{From: b, Into: child},
		consult.Tag{On: on(1), Add: []consult.ThemeID{child}}, consult.Tag{On: on(1), Remove: []consult.ThemeID{child}}, consult.Tag{On: on(1), Remove: []consult.ThemeID{0}},
		consult.Tag{On: on(1), Add: []consult.ThemeID{99}},
		consult.DropTheme{}, consult.DropTheme{ID: 99},
	} {
		o.refused(consult.RuleThemeGone, "ada", cmd)
	}
	o.refused(consult.RuleUnchanged, "ada", consult.Tag{On: on(1)})
}

func TestMergingMovesEveryContribution(t *testing.T) {
	o := newOffice(t, 3)
	a, b := o.theme(0, "Rad"), o.theme(0, "Fahrrad")
	under := o.theme(b, "Poller")
	o.do("ada", consult.Tag{On: on(1, 2), Add: []consult.ThemeID{b}})
	o.do("ada", consult.Tag{On: on(2, 3), Add: []consult.ThemeID{a}})
	o.refused(consult.RuleThemeInUse, "ada", consult.MergeThemes{From: b, Into: a})
	o.do("ada", consult.MoveTheme{ID: under, Parent: a})
	seq := o.do("ada", consult.MergeThemes{From: b, Into: a})
	if ev, _ := o.s.Event(seq); ev.On.String() != "1-2" {
		t.Errorf("the event names %q", ev.On)
	}
	for n := consult.Ordinal(1); n <= 3; n++ {
		if got := o.s.ThemesOf(n); !slices.Equal(got, []consult.ThemeID{a}) {
			t.Errorf("contribution %d carries %v", n, got)
		}
	}
	if tree := o.s.ThemeTree(); len(tree) != 2 {
		t.Errorf("%+v", tree)
	}
	if err := o.undo("ada", seq); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(o.s.ThemesOf(1), []consult.ThemeID{b}) || !slices.Equal(o.s.ThemesOf(2), []consult.ThemeID{a, b}) || !o.s.ThemeExists(b) {
		t.Errorf("undone: %v, %v", o.s.ThemesOf(1), o.s.ThemesOf(2))
	}
}

func TestAContributionLiesInSeveralThemes(t *testing.T) {
	o := newOffice(t, 2)
	a, b, c := o.theme(0, "A"), o.theme(0, "B"), o.theme(0, "C")
	o.do("ada", consult.Tag{On: on(1, 2), Add: []consult.ThemeID{b, a, b}})
	o.do("ada", consult.Tag{On: on(2), Add: []consult.ThemeID{c}, Remove: []consult.ThemeID{a}})
	if !slices.Equal(o.s.ThemesOf(1), []consult.ThemeID{a, b}) || !slices.Equal(o.s.ThemesOf(2), []consult.ThemeID{b, c}) {
		t.Errorf("%v, %v", o.s.ThemesOf(1), o.s.ThemesOf(2))
	}
}

// What no cell of the undone step shows: that the tree would break.
func TestAnUndoKeepsTheThemesATree(t *testing.T) {
	for name, play := range map[string]func(o *office) (undo, inTheWay uint64){
		"a cycle": func(o *office) (uint64, uint64) {
			a := o.theme(0, "A")
			b := o.theme(a, "B")
			undo := o.do("ada", consult.MoveTheme{ID: b})
			return undo, o.do("bob", consult.MoveTheme{ID: a, Parent: b})
		},
		"four levels": func(o *office) (uint64, uint64) {
			a := o.theme(0, "A")
			b := o.theme(o.theme(a, "B"), "C")
			undo := o.do("ada", consult.MoveTheme{ID: b})
			return undo, uint64(o.theme(b, "D"))
		},
		"a dead parent": func(o *office) (uint64, uint64) {
			a := o.theme(0, "A")
			b := o.theme(a, "B")
			undo := o.do("ada", consult.MoveTheme{ID: b})
			return undo, o.do("bob", consult.DropTheme{ID: a})
		},
		"a dropped child of what was dropped after it": func(o *office) (uint64, uint64) {
			a := o.theme(0, "A")
			b := o.theme(a, "B")
			undo := o.do("ada", consult.DropTheme{ID: b})
			return undo, o.do("bob", consult.DropTheme{ID: a})
		},
		"a label given away": func(o *office) (uint64, uint64) {
			a := o.theme(0, "A")
			undo := o.do("ada", consult.RenameTheme{ID: a, Label: "B"})
			return undo, uint64(o.theme(0, "a"))
		},
		"a label given away after dropping": func(o *office) (uint64, uint64) {
			a := o.theme(0, "A")
			undo := o.do("ada", consult.DropTheme{ID: a})
			return undo, uint64(o.theme(0, "A"))
		},
		"a theme in use": func(o *office) (uint64, uint64) {
			a := o.theme(0, "A")
			return uint64(a), o.do("bob", consult.Tag{On: on(1), Add: []consult.ThemeID{a}})
		},
		"a theme with a child": func(o *office) (uint64, uint64) {
			a := o.theme(0, "A")
			return uint64(a), uint64(o.theme(a, "B"))
		},
		"a contribution in a theme that is gone": func(o *office) (uint64, uint64) {
			a := o.theme(0, "A")
			o.do("ada", consult.Tag{On: on(1), Add: []consult.ThemeID{a}})
			undo := o.do("ada", consult.Tag{On: on(1), Remove: []consult.ThemeID{a}})
			return undo, o.do("bob", consult.DropTheme{ID: a})
		},
		"dropping again what is in use again": func(o *office) (uint64, uint64) {
			a := o.theme(0, "A")
			drop := o.do("ada", consult.DropTheme{ID: a})
			if err := o.undo("ada", drop); err != nil {
				o.Fatal(err)
			}
			undo := o.s.Head()
			return undo, o.do("bob", consult.Tag{On: on(1), Add: []consult.ThemeID{a}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, 1)
			undo, inTheWay := play(o)
			before := o.tree()
			o.trampled("ada", undo, inTheWay)
			if got := o.tree(); got != before {
				t.Errorf("the tree was\n%sand is\n%s", before, got)
			}
		})
	}
}

// A refusal that was taken back can be brought back when its theme is gone: that a
// contribution is not about it stays true, and comes to bear when it returns.
func TestARefusalOutlivesItsTheme(t *testing.T) {
	for _, gone := range []func(theme, other consult.ThemeID) consult.Command{
		func(theme, _ consult.ThemeID) consult.Command { return consult.DropTheme{ID: theme} },
		func(theme, other consult.ThemeID) consult.Command {
			return consult.MergeThemes{From: theme, Into: other}
		},
	} {
		o := newOffice(t, 3)
		theme, other := o.theme(0, "Rad"), o.theme(0, "Bus")
		refusal := o.do("ada", consult.RefuseTheme{On: on(1), Theme: theme})
		o.do("ada", gone(theme, other))
		if err := o.undo("ada", refusal); err != nil || len(o.s.RefusedThemes(1)) != 0 {
			t.Fatalf("the refusal stays: %v", err)
		}
		if err := o.undo("ada", o.s.Head()); err != nil || len(o.s.RefusedThemes(1)) != 1 {
			t.Fatalf("the refusal does not come back: %v", err)
		}
	}
}
