package consult_test

import (
	"testing"
	"time"

	"pult/consult"
)

func TestABatchIsOneStep(t *testing.T) {
	o := newOffice(t, 3)
	o.do("ada", consult.AddNote{On: on(1), Note: "x"})
	theme := func(label string) consult.Step {
		return func(s *consult.State) (consult.Command, error) {
			if s.ThemeNamed(0, label) != 0 {
				return nil, nil
			}
			return consult.CreateTheme{Label: label}, nil
		}
	}
	tag := func(s *consult.State) (consult.Command, error) {
		return consult.Tag{On: on(1, 2), Add: []consult.ThemeID{s.ThemeNamed(0, "rad")}}, nil
	}
	before := o.s.Head()
	events, err := consult.DecideAll(o.s, o.actor("ada"), []consult.Step{theme("Rad"), theme("rad"), tag})
	if err != nil || len(events) != 2 || o.s.Head() != before {
		t.Fatalf("%d events, %v", len(events), err)
	}
	for _, ev := range events {
		o.apply(ev)
	}
	if len(o.s.ThemesOf(2)) != 1 {
		t.Error("not tagged")
	}
	take := func(seq uint64) {
		t.Helper()
		var steps []consult.Step
		for _, n := range o.s.Group(seq) {
			steps = append(steps, func(s *consult.State) (consult.Command, error) { return consult.NewUndo(s, "ada", n), nil })
		}
		events, err := consult.DecideAll(o.s, o.actor("ada"), steps)
		if err != nil || len(events) != 2 {
			t.Fatalf("%d events, %v", len(events), err)
		}
		for _, ev := range events {
			o.apply(ev)
		}
	}
	take(before + 1)
	if len(o.s.ThemeTree()) != 0 || len(o.s.ThemesOf(2)) != 0 {
		t.Errorf("left behind: %v", o.s.ThemeTree())
	}
	take(o.s.Head())
	if len(o.s.ThemeTree()) != 1 || len(o.s.ThemesOf(2)) != 1 {
		t.Errorf("not brought back: %v", o.s.ThemeTree())
	}
	_, err = consult.DecideAll(o.s, o.actor("ada"), []consult.Step{theme("Neu"), func(*consult.State) (consult.Command, error) {
		return consult.SetDeadline{On: on(1), Date: time.Now().String()}, nil
	}})
	if broken(t, consult.RuleDate, err); o.s.ThemeNamed(0, "Neu") != 0 {
		t.Error("half of a batch was done")
	}
}
