package desk_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"pult/consult"
	"pult/consult/desk"
)

// tree is all that room 3 shows, to somebody who looks for the first time where
// fresh is true.
func (x *town) tree(fresh bool) string {
	x.t.Helper()
	d := x.desk
	if fresh {
		var err error
		if d, err = desk.Open(x.dir); err != nil {
			x.t.Fatal(err)
		}
		defer d.Close()
	}
	v, err := d.View(d.Operator(), x.ref)
	if err != nil {
		x.t.Fatal(err)
	}
	items, open := v.Unthemed()
	out := fmt.Sprintln(items, open, v.Unsure(5))
	for _, t := range v.Themes() {
		facts, _ := v.ThemeFacts(t.ID)
		out += fmt.Sprintln(t, facts.Members, facts.Tagged, v.ThemeMembers(t.ID))
	}
	return out
}

// Whoever follows the work step by step sees what somebody sees who comes later.
func TestTheTreeFollowsTheWork(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	random := rand.New(rand.NewPCG(7, 8))
	one := func() consult.Ordinal { return consult.Ordinal(1 + random.IntN(27)) }
	for step := range 60 {
		tree := x.view().Themes()
		theme, other := tree[random.IntN(len(tree))].ID, tree[random.IntN(len(tree))].ID
		on := consult.OrdinalsOf(one(), one(), one())
		cmds := []consult.Command{
			consult.CreateTheme{Label: fmt.Sprint("Thema ", step)},
			consult.RenameTheme{ID: theme, Label: fmt.Sprint("Name ", step)},
			consult.MoveTheme{ID: theme, Parent: other},
			consult.MergeThemes{From: theme, Into: other},
			consult.DropTheme{ID: theme},
			consult.Tag{On: on, Add: []consult.ThemeID{theme}},
			consult.Tag{On: on, Add: []consult.ThemeID{other}},
			consult.Tag{On: on, Remove: []consult.ThemeID{theme}},
			consult.RefuseTheme{On: on, Theme: theme},
			consult.Divide{On: one(), Bounds: []int{0, 4, 8}},
			x.view().Vote(on, consult.No, "geht nicht"),
			consult.SetHandling{On: on, To: consult.Withdrawn},
		}
		k := random.IntN(len(cmds) + 2)
		var err error
		switch {
		case k == len(cmds):
			_, err = x.svc.Undo(t.Context(), x.ref, x.view().Head()-random.Uint64N(3))
		case k > len(cmds):
			x.importTexts(fmt.Sprint("Der Bus fährt zu selten, Nummer ", step))
		default:
			_, err = x.svc.Do(t.Context(), x.ref, x.view().Head(), cmds[k])
		}
		var broken *consult.Broken
		var trampled *consult.Trampled
		if err != nil && !errors.As(err, &broken) && !errors.As(err, &trampled) && !errors.Is(err, consult.ErrNotFound) {
			t.Fatalf("%T: %v", err, err)
		}
		if len(x.view().Themes()) < 3 {
			x.do(consult.CreateTheme{Label: fmt.Sprint("Ersatz ", step)})
		}
		if here, there := x.tree(false), x.tree(true); here != there {
			t.Fatalf("step %d, %d: seen is\n%s, not\n%s", step, k, here, there)
		}
	}
}
