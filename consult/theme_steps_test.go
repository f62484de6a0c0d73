package consult_test

import (
	"slices"
	"testing"

	"pult/consult"
)

// steps carries out several commands as one step of work.
func (o *office) steps(who string, steps []consult.Step) uint64 {
	o.Helper()
	events, err := consult.DecideAll(o.s, o.actor(who), steps)
	if err != nil {
		o.Fatal(err)
	}
	for _, ev := range events {
		ev.Seq, ev.At = o.s.Head()+1, o.now
		if err := o.s.Apply(ev); err != nil {
			o.Fatal(err)
		}
	}
	return o.s.Head()
}

// undoAll takes back a step of work with everything that belongs to it.
func (o *office) undoAll(who string, seq uint64) {
	o.Helper()
	for _, one := range o.s.Group(seq) {
		if err := o.undo(who, one); err != nil {
			o.Fatal(err)
		}
	}
}

func TestRemovingAThemeTakesItFromEverythingAndBack(t *testing.T) {
	o := newOffice(t, 3)
	a := o.theme(0, "Verkehr")
	b := o.theme(a, "Rad")
	c := o.theme(b, "Poller")
	o.do("ada", consult.Tag{On: on(1, 2), Add: []consult.ThemeID{b}})
	o.do("ada", consult.Tag{On: on(2), Add: []consult.ThemeID{c}})
	before := o.tree()
	seq := o.steps("ada", consult.RemoveTheme(o.s, b))
	if got := o.tree(); got != "Verkehr\n Poller\n" || len(o.s.ThemesOf(1)) != 0 || !slices.Equal(o.s.ThemesOf(2), []consult.ThemeID{c}) {
		t.Errorf("the tree reads\n%s%v %v", got, o.s.ThemesOf(1), o.s.ThemesOf(2))
	}
	o.undoAll("ada", seq)
	if got := o.tree(); got != before || !slices.Equal(o.s.ThemesOf(2), []consult.ThemeID{b, c}) {
		t.Errorf("undone, the tree reads\n%s%v", got, o.s.ThemesOf(2))
	}
}

func TestJoiningBringsWhatLiesUnderneath(t *testing.T) {
	o := newOffice(t, 3)
	a, b := o.theme(0, "Rad"), o.theme(0, "Fahrrad")
	o.theme(b, "Poller")
	o.do("ada", consult.Tag{On: on(1, 2), Add: []consult.ThemeID{b}})
	before := o.tree()
	seq := o.steps("ada", consult.JoinThemes(o.s, b, a))
	if got := o.tree(); got != "Rad\n Poller\n" || !slices.Equal(o.s.ThemesOf(2), []consult.ThemeID{a}) {
		t.Errorf("the tree reads\n%s%v", got, o.s.ThemesOf(2))
	}
	o.undoAll("ada", seq)
	if got := o.tree(); got != before {
		t.Errorf("undone, the tree reads\n%s", got)
	}
	// Into one of its own children, which takes its place.
	child := o.theme(a, "Anlagen")
	o.do("ada", consult.Tag{On: on(3), Add: []consult.ThemeID{a}})
	o.steps("ada", consult.JoinThemes(o.s, a, child))
	if got := o.tree(); got != "Fahrrad\n Poller\nAnlagen\n" || !slices.Equal(o.s.ThemesOf(3), []consult.ThemeID{child}) {
		t.Errorf("the tree reads\n%s%v", got, o.s.ThemesOf(3))
	}
}

func TestSplittingPutsWhatIsChosenBesideTheTheme(t *testing.T) {
	o := newOffice(t, 4)
	a := o.theme(0, "Verkehr")
	b := o.theme(a, "Rad")
	o.do("ada", consult.Divide{On: 2, Bounds: []int{0, 5, 20}})
	o.do("ada", consult.Tag{On: on(1, 3), Add: []consult.ThemeID{b}})
	o.do("ada", consult.Tag{On: on(2), Parts: consult.Parts{{Item: 2, Number: 2}}, Add: []consult.ThemeID{b}})
	seq := o.steps("ada", consult.SplitTheme(o.s, b, []consult.SplitPart{{Label: "Poller", On: on(2, 3)}}))
	made := o.s.ThemeNamed(a, "Poller")
	if made == 0 || !slices.Equal(o.s.ThemesOf(3), []consult.ThemeID{made}) || !slices.Equal(o.s.ThemesOf(1), []consult.ThemeID{b}) {
		t.Errorf("%v: %v, %v", made, o.s.ThemesOf(3), o.s.ThemesOf(1))
	}
	if one := o.s.PartThemes(consult.Part{Item: 2, Number: 1}); len(one) != 0 {
		t.Errorf("the segment that was not in the theme carries %v", one)
	}
	o.undoAll("ada", seq)
	if o.s.ThemeNamed(a, "Poller") != 0 || !slices.Equal(o.s.ThemesOf(2), []consult.ThemeID{b}) {
		t.Errorf("undone: %v", o.s.ThemesOf(2))
	}
	// Several lie below it.
	seq = o.steps("ada", consult.SplitTheme(o.s, b, []consult.SplitPart{{Label: "Poller", On: on(1)}, {Label: "Sperren", On: on(2, 3)}}))
	if got := o.tree(); got != "Verkehr\n Rad\n  Poller\n  Sperren\n" {
		t.Errorf("the tree reads\n%s", got)
	}
	o.undoAll("ada", seq)
	o.steps("ada", consult.GatherTheme(a, "Neues", on(4)))
	if made := o.s.ThemeNamed(a, "Neues"); !slices.Equal(o.s.ThemesOf(4), []consult.ThemeID{made}) {
		t.Errorf("gathered: %v", o.s.ThemesOf(4))
	}
}
