package desk_test

import (
	"errors"
	"reflect"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/search"
)

// gateOf looks at the gate, and again as a process that has just come.
func gateOf(t *testing.T, x *town) desk.Gate {
	t.Helper()
	g, err := x.view().Gate(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	other, _ := x.open()
	v, err := other.View(other.Operator(), x.ref)
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := v.Gate(t.Context())
	if err != nil || !reflect.DeepEqual(fresh, g) {
		t.Errorf("who has just come sees another gate (%v):\n%+v\n%+v", err, fresh, g)
	}
	other.Close()
	return g
}

func TestTheGateOpensWhenEverybodyHasHeardBack(t *testing.T) {
	x := newTown(t, "Eine Ampel!", "Rufen Sie an: 0172 1234567", "Werbung")
	on := consult.OrdinalsOf
	holds := func(what string, want map[consult.Hurdle]int) {
		t.Helper()
		g := gateOf(t, x)
		for _, l := range g.Lines {
			if l.Count != want[l.Hurdle] {
				t.Errorf("%s: %d × %s, want %d", what, l.Count, l.Hurdle, want[l.Hurdle])
			}
			if l.Query == "" {
				continue
			}
			q, err := search.Parse(l.Query, x.now)
			if err != nil || len(x.view().Find(q)) != l.Count {
				t.Errorf("%s: %q finds others than the %d (%v)", l.Hurdle, l.Query, l.Count, err)
			}
		}
	}
	x.do(consult.SetPhase{To: consult.Participation})
	holds("at first", map[consult.Hurdle]int{consult.HurdleDecision: 3, consult.HurdleResponse: 3, consult.HurdleNotice: 3, consult.HurdlePersonal: 1})
	list, err := x.view().Findings(2)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	x.do(consult.Redact{On: 2, Text: consult.Passages{list[0].Passage}, Why: list[0].Kind})
	x.do(consult.Publish{On: on(3), To: consult.Rejected, Reason: consult.Spam})
	x.do(consult.Vote{On: on(1, 3), Value: consult.Acknowledge})
	x.do(consult.SetHandling{On: on(2), To: consult.Withdrawn})
	holds("decided", map[consult.Hurdle]int{consult.HurdleResponse: 2, consult.HurdleNotice: 2, consult.HurdleWithheld: 1})
	if _, c, err := x.svc.Certify(t.Context(), x.ref, consult.Implementation); c != nil || err != nil {
		t.Fatalf("certified: %+v, %v", c, err)
	}
	id := consult.ResponseID(x.do(consult.Respond{On: on(1, 3), Body: "Danke."}))
	x.do(consult.SubmitResponse{ID: id})
	x.do(consult.ApproveResponse{ID: id, Exception: "allein im Amt"})
	x.do(consult.ReleaseResponse{ID: id})
	x.do(consult.SetHandling{On: on(1, 3), To: consult.Processed})
	x.do(consult.Notify{On: on(1), How: "sent"})
	if _, err := x.svc.Do(t.Context(), x.ref, x.view().Head(), consult.Notify{On: on(3), How: "impossible"}); !isBroken(err, consult.RuleImpossible) {
		t.Errorf("without a reason: %v", err)
	}
	x.do(consult.Notify{On: on(3), How: "impossible", Reason: "keine Anschrift"})
	holds("told", map[consult.Hurdle]int{consult.HurdleWithheld: 1})
	if _, err := x.svc.Do(t.Context(), x.ref, x.view().Head(), consult.NotifyWithheld{On: on(3), How: "told", Date: "2999-01-01"}); !isBroken(err, consult.RuleFuture) {
		t.Errorf("on a day to come: %v", err)
	}
	x.do(consult.NotifyWithheld{On: on(3), How: "told", Date: "2026-03-01"})
	holds("all", nil)

	g, c, err := x.svc.Certify(t.Context(), x.ref, consult.Implementation)
	if err != nil || c == nil {
		t.Fatal(g, err)
	}
	if want := (consult.Figures{Contributions: 2, Withdrawn: 1, Acknowledge: 2, Sent: 1, Impossible: 1, Exceptions: 1}); c.Figures != want || g.Acknowledged != 2 || g.Exceptions != 1 {
		t.Errorf("%+v", c.Figures)
	}
	_, again, err := x.svc.Certify(t.Context(), x.ref, consult.Implementation)
	if err != nil || again == nil || *again != *c {
		t.Errorf("the second certificate is %+v, the first %+v, %v", again, c, err)
	}
	if err := x.desk.VerifyCertificate(x.desk.Operator(), *c); err != nil {
		t.Error(err)
	}
	false1, false2 := *c, *c
	false1.Figures.Acknowledge, false2.Hash = 1, "xRjbwXc9owaNQl5mv-L9eUIAUKKP-Cg8TbblSqFPd3A"
	for _, forged := range []desk.Certificate{false1, false2} {
		if err := x.desk.VerifyCertificate(x.desk.Operator(), forged); !errors.Is(err, desk.ErrNoCertificate) {
			t.Errorf("%+v: %v", forged, err)
		}
	}
	// What is written after it needs another.
	x.do(consult.AddNote{On: on(1), Note: "später"})
	if _, c2, err := x.svc.Certify(t.Context(), x.ref, consult.Implementation); err != nil || c2 == nil || c2.Seq == c.Seq {
		t.Errorf("%+v, %v", c2, err)
	}
	// A released response that is changed reopens all of it.
	x.do(consult.EditResponse{ID: id, Body: "Danke sehr."})
	holds("changed", map[consult.Hurdle]int{consult.HurdleResponse: 2, consult.HurdleNotice: 2})
}

// Attack: who may not certify has it done, or looks. What must hold: others than
// staff see nothing, and no role but those that work certifies; figures that
// somebody wrote who can write the files are found out.
func TestWhoMayCertify(t *testing.T) {
	x := newTown(t)
	for _, role := range consult.Roles() {
		if role == consult.System {
			continue
		}
		id, err := x.svc.CreateAccount(t.Context(), role.String(), "")
		if err == nil {
			err = x.svc.Grant(t.Context(), id, consult.Grant{Role: role, Scope: "moers/radwege", SeePublished: true})
		}
		if err != nil {
			t.Fatal(err)
		}
		_, c, err := x.as(id).Certify(t.Context(), x.ref, consult.Implementation)
		switch role {
		case consult.Partner, consult.Council:
			if !errors.Is(err, consult.ErrNotFound) {
				t.Errorf("%s: %v", role, err)
			}
		case consult.Moderator:
			if c == nil || err != nil {
				t.Errorf("%s: %v", role, err)
			}
		case consult.Intake, consult.Approver, consult.Privacy, consult.Auditor, consult.Admin:
			if c != nil || err != nil {
				t.Errorf("%s: %+v, %v", role, c, err)
			}
		}
	}
	if _, err := x.svc.Append(t.Context(), x.ref, 0, func(*consult.State, consult.Actor) ([]consult.Event, error) {
		return []consult.Event{{Op: consult.OpGate, Role: consult.Moderator, By: x.desk.Operator().ID, Data: consult.Data{Phase: consult.Implementation, Figures: &consult.Figures{Contributions: 7}}}}, nil
	}); err != nil {
		t.Fatal(err)
	}
	faults, err := x.desk.Check(x.desk.Operator(), x.ref)
	if err != nil || len(faults) != 1 {
		t.Errorf("%v, %v", faults, err)
	}
}

func isBroken(err error, rule consult.Rule) bool {
	var b *consult.Broken
	return errors.As(err, &b) && b.Rule == rule
}
