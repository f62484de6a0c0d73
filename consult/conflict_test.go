package consult_test

import (
	"errors"
	"testing"

	"pult/consult"
)

func TestAStaleViewOfTheSameAxisIsAConflict(t *testing.T) {
	for name, play := range map[string]func(o *office) (theirs, mine consult.Command){
		"decision": func(*office) (consult.Command, consult.Command) {
			return consult.Vote{On: on(1, 2), Value: consult.Full}, consult.Vote{On: on(2, 3), Value: consult.Acknowledge}
		},
		"publication": func(*office) (consult.Command, consult.Command) {
			return consult.Publish{On: on(2), To: consult.Published}, consult.Publish{On: on(2), To: consult.Hidden, Reason: consult.Spam}
		},
		"handling": func(*office) (consult.Command, consult.Command) {
			return consult.SetHandling{On: on(2), To: consult.Processing}, consult.SetHandling{On: on(2), To: consult.Withdrawn}
		},
		"assignee": func(*office) (consult.Command, consult.Command) {
			return consult.Assign{On: on(2), To: "bob"}, consult.Assign{On: on(2), To: "ada"}
		},
		"deadline": func(*office) (consult.Command, consult.Command) {
			return consult.SetDeadline{On: on(2), Date: "2026-04-01"}, consult.SetDeadline{On: on(2), Date: "2026-05-01"}
		},
		"themes": func(o *office) (consult.Command, consult.Command) {
			a := o.theme(0, "A")
			return consult.Tag{On: on(2), Add: []consult.ThemeID{a}}, consult.Tag{On: on(2), Remove: []consult.ThemeID{a}}
		},
		"label": func(o *office) (consult.Command, consult.Command) {
			a := o.theme(0, "A")
			return consult.RenameTheme{ID: a, Label: "B"}, consult.RenameTheme{ID: a, Label: "C"}
		},
		"response": func(o *office) (consult.Command, consult.Command) {
			id := o.respond(consult.Draft, 2)
			return consult.EditResponse{ID: id, Body: "neu"}, consult.SubmitResponse{ID: id}
		},
		"referral": func(o *office) (consult.Command, consult.Command) {
			id := o.refer(consult.Assigned)
			return consult.MoveReferral{ID: id, To: consult.Answered, Text: "Ja"}, consult.MoveReferral{ID: id, To: consult.Recalled}
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, 3)
			theirs, mine := play(o)
			seen := o.actor("ada")
			seq := o.do("bob", theirs)
			var c *consult.Conflict
			if err := o.as(seen, mine); !errors.As(err, &c) || c.Seq != seq || c.By != "bob" || c.At.IsZero() {
				t.Fatalf("%v", err)
			}
			if ev, _ := o.s.Event(seq); c.Op != ev.Op {
				t.Errorf("says it was %s", c.Op)
			}
			if _, bulk := mine.(consult.ItemCommand); bulk && c.Item != 2 {
				t.Errorf("names contribution %d", c.Item)
			}
			if o.s.Head() != seq {
				t.Error("something was written")
			}
			seen.Own = func(s uint64) bool { return s == seq }
			if err := o.as(seen, mine); errors.As(err, &c) {
				t.Errorf("one's own work in this session: %v", err)
			}
		})
	}
}

func TestOtherAxesAndItemsAreNoConflict(t *testing.T) {
	o := newOffice(t, 2)
	seen := o.actor("ada")
	o.do("bob", consult.Vote{On: on(1), Value: consult.Full})
	o.do("bob", consult.AddNote{On: on(1), Note: "x"})
	for _, cmd := range []consult.Command{
		consult.Vote{On: on(2), Value: consult.Full},
		consult.Publish{On: on(1), To: consult.Published},
		consult.AddNote{On: on(1), Note: "notes only ever join others"},
	} {
		if err := o.as(seen, cmd); err != nil {
			t.Errorf("%T: %v", cmd, err)
		}
	}
}

func TestAnUndoMeanwhileIsAConflictToo(t *testing.T) {
	o := newOffice(t, 1)
	seq := o.do("bob", consult.Vote{On: on(1), Value: consult.Full})
	seen := o.actor("ada")
	if err := o.undo("bob", seq); err != nil {
		t.Fatal(err)
	}
	var c *consult.Conflict
	if err := o.as(seen, consult.Vote{On: on(1), Value: consult.Acknowledge}); !errors.As(err, &c) || c.Op != consult.OpUndo {
		t.Errorf("%v", err)
	}
}

func TestABulkActionIsOneEventOrNone(t *testing.T) {
	o := newOffice(t, 500)
	o.publish(250, consult.Rejected)
	before := o.s.Head()
	all := consult.Publish{On: consult.Ordinals{{From: 1, To: 500}}, To: consult.Published}
	o.refused(consult.RulePublicationStep, "ada", all)
	fits, against := consult.Fit(o.s, o.actor("ada"), all)
	if fits.String() != "1-249,251-500" || len(against) != 1 {
		t.Fatalf("%s, %v", fits, against)
	}
	var b *consult.Broken
	if !errors.As(against[0], &b) || b.Item != 250 {
		t.Errorf("%v", against[0])
	}
	seq := o.do("ada", all.Retarget(fits))
	if seq != before+1 || o.s.Publication(500) != consult.Published || o.s.Publication(250) != consult.Rejected {
		t.Error("not one event for all")
	}
	if err := o.undo("ada", seq); err != nil || o.s.Publication(1) != consult.Pending || o.s.Publication(250) != consult.Rejected {
		t.Errorf("%v", err)
	}
	o.refused(consult.RuleNothing, "ada", consult.Publish{To: consult.Published})
	if err := o.try("ada", consult.AddNote{On: on(500, 501), Note: "x"}); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("beyond the last: %v", err)
	}
}

func TestFitNamesConflictsWithdrawnAndMissing(t *testing.T) {
	o := newOffice(t, 4)
	seen := o.actor("ada")
	o.do("bob", consult.SetHandling{On: on(1), To: consult.Withdrawn})
	o.do("bob", consult.Vote{On: on(2), Value: consult.Full})
	fits, against := consult.Fit(o.s, seen, consult.Vote{On: on(1, 2, 3, 9), Value: consult.Full})
	if fits.String() != "3" || len(against) != 3 {
		t.Fatalf("%s, %v", fits, against)
	}
	broken(t, consult.RuleWithdrawn, against[0])
	if !errors.As(against[1], new(*consult.Conflict)) || !errors.Is(against[2], consult.ErrNotFound) {
		t.Errorf("%v", against)
	}
}
