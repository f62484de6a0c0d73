package consult_test

import (
	"testing"

	"pult/consult"
)

func (o *office) publish(n consult.Ordinal, to consult.Publication) {
	o.Helper()
	switch to {
	case consult.Pending:
		return
	case consult.Hidden:
		o.do("ada", consult.Publish{On: on(n), To: consult.Published})
	}
	o.do("ada", consult.Publish{On: on(n), To: to, Reason: consult.Insult})
}

func TestEveryStepOfPublication(t *testing.T) {
	lawful := map[[2]consult.Publication]bool{
		{consult.Pending, consult.Published}: true,
		{consult.Pending, consult.Rejected}:  true,
		{consult.Pending, consult.Private}:   true,
		{consult.Published, consult.Hidden}:  true,
		{consult.Published, consult.Private}: true,
	}
	for name, policy := range map[string]func(*consult.Settings){"pre": func(*consult.Settings) {}, "post": shownAtOnce} {
		for _, from := range consult.Publications() {
			for _, to := range append(consult.Publications(), 0, 77) {
				o := newOffice(t, 1, policy)
				o.publish(1, from)
				if got := o.s.Publication(1); got != from {
					t.Fatalf("brought to %s, want %s", got, from)
				}
				cmd := consult.Publish{On: on(1), To: to, Reason: consult.Spam}
				if !lawful[[2]consult.Publication{from, to}] {
					o.refused(consult.RulePublicationStep, "ada", cmd)
					continue
				}
				o.do("ada", cmd)
				if got := o.s.Publication(1); got != to {
					t.Errorf("policy %s, %s to %s reads %s", name, from, to, got)
				}
				want := consult.Reason(0)
				if to == consult.Rejected || to == consult.Hidden {
					want = consult.Spam
				}
				if got := o.s.Reason(1); got != want {
					t.Errorf("%s to %s: reason %q", from, to, got)
				}
			}
		}
	}
}

func TestWherePolicyIsNoneNothingIsPublished(t *testing.T) {
	o := newOffice(t, 1, unpublished)
	for _, to := range consult.Publications() {
		o.refused(consult.RuleNoPublication, "ada", consult.Publish{On: on(1), To: to, Reason: consult.Spam})
	}
	if p := o.s.Publication(1); p != 0 {
		t.Errorf("shows %s", p)
	}
}

func TestNotPublishingOwesAReason(t *testing.T) {
	fixed := func(s *consult.Settings) { s.Reasons = []consult.Reason{consult.Insult, consult.OtherReason} }
	for _, to := range []consult.Publication{consult.Rejected, consult.Hidden} {
		o := newOffice(t, 1, fixed)
		if to == consult.Hidden {
			o.publish(1, consult.Published)
		}
		o.refused(consult.RuleReasonDue, "ada", consult.Publish{On: on(1), To: to})
		o.refused(consult.RuleReasonUnknown, "ada", consult.Publish{On: on(1), To: to, Reason: consult.Spam})
		o.refused(consult.RuleNoteDue, "ada", consult.Publish{On: on(1), To: to, Reason: consult.OtherReason, Note: " \n"})
		o.refused(consult.RuleTooLong, "ada", consult.Publish{On: on(1), To: to, Reason: consult.OtherReason, Note: long()})
		o.do("ada", consult.Publish{On: on(1), To: to, Reason: consult.OtherReason, Note: "Bild ohne Rechte"})
		ev, _ := o.s.Cause(consult.AxisPublication, 1)
		if ev.Text["note"] != "Bild ohne Rechte" || ev.Data.Reason != consult.OtherReason {
			t.Errorf("%s: %+v", to, ev)
		}
	}
}

func TestPublicationTouchesNothingElse(t *testing.T) {
	o := newOffice(t, 2)
	o.do("ada", consult.Vote{On: on(2), Value: consult.Full})
	o.publish(1, consult.Rejected)
	o.publish(2, consult.Hidden)
	if o.s.Handling(1) != consult.New || o.s.Handling(2) != consult.Processing || o.s.Decision(2) != consult.Full {
		t.Error("not publishing reached into handling or decision")
	}
	o.do("ada", consult.Vote{On: on(1), Value: consult.Full})
}

func TestTheOrderOfFirstAppearanceNeverChanges(t *testing.T) {
	o := newOffice(t, 3)
	first := o.do("ada", consult.Publish{On: on(3), To: consult.Published})
	o.do("ada", consult.Publish{On: on(1, 2), To: consult.Published})
	if err := o.undo("ada", first); err != nil {
		t.Fatal(err)
	}
	o.do("ada", consult.Publish{On: on(3), To: consult.Published})
	o.do("ada", consult.Publish{On: on(1), To: consult.Hidden, Reason: consult.Illegal})
	for n, want := range map[consult.Ordinal]int{3: 1, 1: 2, 2: 3} {
		if got := o.s.ShownRank(n); got != want {
			t.Errorf("contribution %d has rank %d, want %d", n, got, want)
		}
	}
	if o.s.ShownRank(4) != 0 {
		t.Error("a rank for what never appeared")
	}
}

func TestTheEnvironmentalMark(t *testing.T) {
	o := newOffice(t, 1, unpublished)
	if marked, set := o.s.Environmental(1); marked || set {
		t.Error("marked before anybody did")
	}
	seq := o.do("ada", consult.MarkEnvironmental{On: on(1), To: true})
	if marked, set := o.s.Environmental(1); !marked || !set {
		t.Error("not marked")
	}
	o.do("ada", consult.MarkEnvironmental{On: on(1)})
	if marked, set := o.s.Environmental(1); marked || !set {
		t.Error("not cleared")
	}
	o.trampled("ada", seq, o.s.Head())
}
