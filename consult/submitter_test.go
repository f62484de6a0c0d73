package consult_test

import (
	"errors"
	"slices"
	"testing"

	"pult/consult"
)

func merge(n, other consult.Ordinal, target, into string) consult.MergeSubmitters {
	return consult.MergeSubmitters{On: n, Other: other, Target: target, Into: into, Purpose: "Prüfung"}
}

func TestMergedSubmittersCountAsOne(t *testing.T) {
	o := newOffice(t, 4)
	first := o.do("ida", merge(1, 2, "a", "b"))
	o.do("mia", merge(3, 1, "c", "a"))
	if o.s.SamePerson("a") != "b" || o.s.SamePerson("c") != "b" || o.s.SamePerson("d") != "d" {
		t.Errorf("a is %s, c is %s, d is %s", o.s.SamePerson("a"), o.s.SamePerson("c"), o.s.SamePerson("d"))
	}
	if got := o.s.MergedWith("b"); !slices.Equal(got, []string{"a", "c"}) {
		t.Errorf("b goes with %q", got)
	}
	o.refused(consult.RuleSamePerson, "mia", merge(1, 3, "a", "c"))
	o.refused(consult.RuleNotMerged, "mia", consult.UnmergeSubmitter{On: 2, Target: "b"})
	o.do("mia", consult.UnmergeSubmitter{On: 1, Target: "a"})
	if o.s.SamePerson("a") != "a" || o.s.SamePerson("c") != "b" {
		t.Errorf("after the separation a is %s, c is %s", o.s.SamePerson("a"), o.s.SamePerson("c"))
	}
	o.trampled("ida", first, o.s.Head())
	if err := o.undo("mia", o.s.Head()); err != nil || o.s.SamePerson("a") != "b" {
		t.Errorf("%v; a is %s", err, o.s.SamePerson("a"))
	}
}

// Two mergers, the first of which is taken back in between, must not lead round.
func TestUndoMakesNoRingOfSubmitters(t *testing.T) {
	o := newOffice(t, 2)
	o.do("mia", merge(1, 2, "a", "b"))
	split := o.do("mia", consult.UnmergeSubmitter{On: 1, Target: "a"})
	back := o.do("mia", merge(2, 1, "b", "a"))
	o.trampled("mia", split, back)
	if o.s.SamePerson("b") != "a" {
		t.Errorf("b is %s", o.s.SamePerson("b"))
	}
}

func TestWhoMayTouchPersons(t *testing.T) {
	o := newOffice(t, 2)
	cmd := merge(1, 2, "a", "b")
	cmd.Purpose = ""
	o.refused(consult.RulePurposeDue, "eva", cmd)
	stranger := consult.Actor{Account: person("pat", consult.Approver, consult.Auditor), Now: o.now, Seen: o.s.Head()}
	var denied *consult.Denied
	if err := o.as(stranger, cmd); !errors.As(err, &denied) {
		t.Errorf("an approver merges: %v", err)
	}
	for _, who := range []string{"ida", "mia", "pia"} {
		if err := o.try(who, cmd); err != nil {
			t.Errorf("%s: %v", who, err)
		}
		if err := o.undo(who, o.s.Head()); err != nil {
			t.Errorf("%s: %v", who, err)
		}
	}
	seen := o.actor("mia")
	o.do("ida", consult.SetSubmitter{On: 1, Submitter: "a", SHA: "x", Lines: 3})
	var conflict *consult.Conflict
	if err := o.as(seen, consult.SetSubmitter{On: 1, Submitter: "a", SHA: "y", Lines: 4}); !errors.As(err, &conflict) || conflict.By != "ida" {
		t.Errorf("a change of what somebody else changed meanwhile: %v", err)
	}
	if o.s.SubmitterLines() != 3 {
		t.Errorf("%d lines", o.s.SubmitterLines())
	}
}

func TestProcessedNeedsEveryAttachmentRead(t *testing.T) {
	o := newOffice(t, 3)
	o.s.SetAttached(1, 40, false)
	o.s.SetAttached(2, 0, true)
	ready := func(n consult.Ordinal) {
		o.do("ada", consult.Vote{On: on(n), Value: consult.Full})
		o.do("ada", consult.Respond{On: on(n), Body: "Danke."})
		o.do("ada", consult.SubmitResponse{ID: o.s.ResponseOf(n)})
		o.do("bob", consult.ApproveResponse{ID: o.s.ResponseOf(n)})
	}
	ready(1)
	ready(2)
	done := consult.SetHandling{On: on(1), To: consult.Processed}
	o.refused(consult.RuleProcessedNeedsReading, "ada", done)
	o.refused(consult.RuleProcessedNeedsReading, "ada", consult.SetHandling{On: on(2), To: consult.Processed})
	o.refused(consult.RuleNoAttachment, "ada", consult.ReadAttachments{On: on(3)})
	o.refused(consult.RuleNoAttachment, "ada", consult.ReadAttachments{On: on(1), Numbers: []int{41}})
	o.do("ida", consult.ReadAttachments{On: on(1), Numbers: []int{2}})
	if o.s.Unread(1) != 39 || !o.s.Read(1, 2) || o.s.Read(1, 1) {
		t.Errorf("%d unread", o.s.Unread(1))
	}
	o.refused(consult.RuleProcessedNeedsReading, "ada", done)
	all := o.do("ada", consult.ReadAttachments{On: on(1, 2)})
	if ev, ok := o.s.Reader(1, 2); !ok || ev.By != "ada" || o.s.Unread(1) != 0 {
		t.Errorf("%+v, %d unread", ev, o.s.Unread(1))
	}
	processed := o.do("ada", done)
	o.trampled("ada", all, processed)
	if err := o.undo("ada", processed); err != nil {
		t.Fatal(err)
	}
	if err := o.undo("ada", all); err != nil || o.s.Unread(1) != 39 {
		t.Errorf("%v, %d unread", err, o.s.Unread(1))
	}
	if ev, ok := o.s.Reader(1, 2); !ok || ev.By != "ida" {
		t.Errorf("read by %+v", ev)
	}
}
