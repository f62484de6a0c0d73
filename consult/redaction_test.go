package consult_test

import (
	"errors"
	"reflect"
	"testing"

	"pult/consult"
)

func at(from, to int) consult.Passages { return consult.Passages{{From: from, To: to}} }

func TestPassagesAreASetOfBytes(t *testing.T) {
	p := consult.PassagesOf(consult.Passage{From: 20, To: 30}, consult.Passage{From: 3, To: 5}, consult.Passage{From: 5, To: 7}, consult.Passage{From: 9, To: 9})
	if want := (consult.Passages{{From: 3, To: 7}, {From: 20, To: 30}}); !reflect.DeepEqual(p, want) {
		t.Errorf("%v", p)
	}
	if got, want := p.Without(at(5, 25)), (consult.Passages{{From: 3, To: 5}, {From: 25, To: 30}}); !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
	if got, want := p.Without(at(4, 6)), (consult.Passages{{From: 3, To: 4}, {From: 6, To: 7}, {From: 20, To: 30}}); !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
	if got := p.With(at(7, 20)); !reflect.DeepEqual(got, at(3, 30)) {
		t.Errorf("%v", got)
	}
	if !p.Have(consult.Passage{From: 21, To: 30}) || p.Have(consult.Passage{From: 6, To: 8}) {
		t.Error("it has what it has")
	}
}

func TestWhatIsBlackedOutNeedsItsPlaceAndReason(t *testing.T) {
	o := newOffice(t, 2)
	for _, bad := range []consult.Redact{
		{On: 1, Why: consult.OwnName},
		{On: 1, Text: at(4, 4), Why: consult.OwnName},
		{On: 1, Text: at(-1, 4), Why: consult.OwnName},
		{On: 1, Text: consult.Passages{{From: 4, To: 6}, {From: 5, To: 8}}, Why: consult.OwnName},
	} {
		o.refused(consult.RuleRedactionBounds, "ada", bad)
	}
	o.refused(consult.RuleReasonDue, "ada", consult.Redact{On: 1, Text: at(1, 4)})
	o.refused(consult.RuleNoteDue, "ada", consult.Redact{On: 1, Text: at(1, 4), Why: consult.OtherPersonal})
	o.refused(consult.RuleDismissal, "ada", consult.Dismiss{On: 1, Text: at(1, 4)})
	o.refused(consult.RuleDismissal, "ada", consult.Dismiss{On: 1, Text: at(1, 4), Why: "other"})
	o.refused(consult.RuleTooLong, "ada", consult.Redact{On: 1, Text: at(1, 4), Why: consult.OwnName, Note: long()})
	for _, who := range []string{"ida", "eva"} {
		var denied *consult.Denied
		if err := o.try(who, consult.Redact{On: 1, Text: at(1, 4), Why: consult.OwnName}); !errors.As(err, &denied) {
			t.Errorf("%s: %v", who, err)
		}
	}
	o.do("pia", consult.Redact{On: 1, Text: at(1, 4), Why: consult.OwnName})
	if o.s.Handling(1) != consult.New {
		t.Error("blacking out is no work on the matter")
	}
}

func TestAStepOfBlackingOutIsTakenBackByItself(t *testing.T) {
	o := newOffice(t, 1)
	one := o.do("ada", consult.Redact{On: 1, Text: at(1, 4), Why: consult.OwnName})
	two := o.do("bob", consult.Redact{On: 1, Title: at(7, 9), Why: consult.PhoneNumber})
	if err := o.undo("ada", one); err != nil {
		t.Fatal(err)
	}
	if got := o.s.Redactions(1); len(got) != 1 || got[0].Seq != two || !reflect.DeepEqual(got[0].Title, at(7, 9)) {
		t.Errorf("%+v", got)
	}
	if err := o.undo("ada", o.s.Head()); err != nil || len(o.s.Redactions(1)) != 2 {
		t.Errorf("after the redo: %v, %+v", err, o.s.Redactions(1))
	}
}

// Attack: somebody presses u once too often after a text was published, and what
// was blacked out before is there for all to read. What must hold: the
// publication stands in the way, as does that it was handed over.
func TestNoUndoLaysBareWhatIsPublished(t *testing.T) {
	o := newOffice(t, 3)
	before := o.do("ada", consult.Redact{On: 1, Text: at(1, 4), Why: consult.OwnName})
	dismissed := o.do("ada", consult.Dismiss{On: 1, Text: at(8, 9), Why: "place"})
	published := o.do("ada", consult.Publish{On: on(1), To: consult.Published})
	o.trampled("ada", before, published)
	o.trampled("ada", dismissed, published)
	after := o.do("ada", consult.Redact{On: 1, Text: at(11, 12), Why: consult.OwnName})
	if err := o.undo("ada", after); err != nil {
		t.Errorf("what was blacked out later: %v", err)
	}
	o.do("ada", consult.Publish{On: on(1), To: consult.Hidden, Reason: consult.Spam})
	if err := o.undo("ada", before); err != nil {
		t.Errorf("hidden again: %v", err)
	}

	black := o.do("ada", consult.Redact{On: 2, Text: at(1, 4), Why: consult.OwnName})
	referral := o.do("ada", consult.Refer{On: on(2), Addressee: "ADFC", Date: "2026-04-01"})
	o.trampled("ada", black, referral)
	o.do("ada", consult.MoveReferral{ID: consult.ReferralID(referral), To: consult.Recalled})
	if err := o.undo("ada", black); err != nil {
		t.Errorf("recalled: %v", err)
	}
}

func TestPassagesAreOfTheTextThatWasOnScreen(t *testing.T) {
	o := newOffice(t, 1)
	title, text := "Betreff", "Neuer Text"
	seen := o.s.Head()
	fix := o.do("ida", consult.Correct{On: 1, Text: &text, Reason: "Tippfehler"})
	a := o.actor("ada")
	a.Seen = seen
	var conflict *consult.Conflict
	if err := o.as(a, consult.Redact{On: 1, Text: at(1, 4), Why: consult.OwnName}); !errors.As(err, &conflict) {
		t.Errorf("offsets of another text: %v", err)
	}
	o.do("ada", consult.Redact{On: 1, Text: at(1, 4), Why: consult.OwnName})
	titled := o.do("ida", consult.Correct{On: 1, Title: &title, Reason: "Tippfehler"})
	o.do("ada", consult.Redact{On: 1, Title: at(1, 4), Why: consult.OwnName})
	got := o.s.Redactions(1)
	if got[0].TextOf != fix || got[0].TitleOf != 0 || got[1].TextOf != fix || got[1].TitleOf != titled {
		t.Errorf("%+v", got)
	}
	if a, b := o.s.GivenBy(1); a != titled || b != fix || o.s.Given(b, "text", "as sent") != text || o.s.Given(0, "text", "as sent") != "as sent" {
		t.Errorf("%d %d", a, b)
	}
	if err := o.undo("ida", titled); err != nil {
		t.Fatal(err)
	}
	if a, b := o.s.GivenBy(1); a != 0 || b != fix || o.s.Redactions(1)[1].TitleOf != titled {
		t.Errorf("%d %d %+v", a, b, o.s.Redactions(1))
	}
}

func TestWhatAnEventLaysOpen(t *testing.T) {
	o := newOffice(t, 4)
	approve := consult.Event{Op: consult.OpApprove, On: on(1, 2)}
	if got := o.s.LaysOpen(&approve); got.String() != "1-2" {
		t.Errorf("publishing: %s", got)
	}
	o.do("ada", consult.Publish{On: on(1, 2), To: consult.Published})
	hide := o.do("ada", consult.Publish{On: on(2), To: consult.Hidden, Reason: consult.Spam})
	if got := o.s.LaysOpen(&consult.Event{Op: consult.OpUndo, Data: consult.Data{Seq: hide}}); got.String() != "2" {
		t.Errorf("undoing that it is hidden: %s", got)
	}
	if got := o.s.LaysOpen(&consult.Event{Op: consult.OpFix, On: on(1)}); got.String() != "1" {
		t.Errorf("correcting what is published: %s", got)
	}
	if got := o.s.LaysOpen(&consult.Event{Op: consult.OpFix, On: on(2)}); got.Count() != 0 {
		t.Errorf("correcting what is hidden: %s", got)
	}
	id := consult.ReferralID(o.do("ada", consult.Refer{On: on(3, 4), Addressee: "ADFC", Date: "2026-04-01"}))
	recall := o.do("ada", consult.MoveReferral{ID: id, To: consult.Recalled})
	if got := o.s.LaysOpen(&consult.Event{Op: consult.OpUndo, Data: consult.Data{Seq: recall}}); got.String() != "3-4" {
		t.Errorf("undoing that it is recalled: %s", got)
	}
	if o.s.LaidOpen(3) != 0 || o.s.LaidOpen(1) == 0 {
		t.Error("what is laid open")
	}
}
