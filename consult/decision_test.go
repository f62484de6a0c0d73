package consult_test

import (
	"testing"

	"pult/consult"
)

func TestWhatEveryDecisionOwes(t *testing.T) {
	for _, c := range []struct {
		vote consult.Vote
		rule consult.Rule
	}{
		{consult.Vote{Value: consult.Full}, 0},
		{consult.Vote{Value: consult.Acknowledge}, 0},
		{consult.Vote{Value: consult.Partial}, consult.RuleRationaleDue},
		{consult.Vote{Value: consult.No}, consult.RuleRationaleDue},
		{consult.Vote{Value: consult.No, Rationale: " \t"}, consult.RuleRationaleDue},
		{consult.Vote{Value: consult.Partial, Rationale: "nur nördlich"}, 0},
		{consult.Vote{Value: consult.No, Rationale: "kein Platz"}, 0},
		{consult.Vote{Value: consult.Forwarded}, consult.RuleForwardedNeeds},
		{consult.Vote{Value: consult.Forwarded, Addressee: "Kreis"}, consult.RuleForwardedNeeds},
		{consult.Vote{Value: consult.Forwarded, Date: "2026-03-20"}, consult.RuleForwardedNeeds},
		{consult.Vote{Value: consult.Forwarded, Addressee: " ", Date: "2026-03-20"}, consult.RuleForwardedNeeds},
		{consult.Vote{Value: consult.Forwarded, Addressee: "Kreis", Date: "20.3.2026"}, consult.RuleDate},
		{consult.Vote{Value: consult.Forwarded, Addressee: "Kreis", Date: "2026-02-30"}, consult.RuleDate},
		{consult.Vote{Value: consult.Forwarded, Addressee: "Kreis", Date: "2026-03-20"}, 0},
		{consult.Vote{}, consult.RuleDecisionValue},
		{consult.Vote{Value: 77}, consult.RuleDecisionValue},
		{consult.Vote{Value: consult.Full, Rationale: long()}, consult.RuleTooLong},
		{consult.Vote{Value: consult.Full, Recommendation: true}, consult.RuleStaffDecides},
		{consult.Vote{Value: consult.Full, CouncilDate: "2026-05-04", Agenda: "TOP 5"}, consult.RuleStaffDecides},
	} {
		o := newOffice(t, 1)
		c.vote.On = on(1)
		if c.rule != 0 {
			o.refused(c.rule, "ada", c.vote)
			continue
		}
		o.do("ada", c.vote)
		ev, _ := o.s.Cause(consult.AxisDecision, 1)
		if o.s.Decision(1) != c.vote.Value || ev.Text["rationale"] != c.vote.Rationale || ev.Text["addressee"] != c.vote.Addressee || ev.Data.Date != c.vote.Date {
			t.Errorf("%+v reads %+v", c.vote, ev)
		}
		if _, empty := ev.Text["rationale"]; empty && c.vote.Rationale == "" {
			t.Errorf("%s: an empty rationale was written", c.vote.Value)
		}
	}
}

func TestADecisionFollowsAnyOther(t *testing.T) {
	cast := func(v consult.Decision) consult.Vote {
		return consult.Vote{On: on(1), Value: v, Rationale: "weil", Addressee: "Kreis", Date: "2026-03-20"}
	}
	for _, from := range consult.Decisions() {
		for _, to := range consult.Decisions() {
			o := newOffice(t, 1)
			o.do("ada", cast(from))
			o.do("bob", cast(to))
			if got := o.s.Decision(1); got != to {
				t.Errorf("%s then %s reads %s", from, to, got)
			}
		}
	}
}

func TestWhatPeopleWereToldIsNotDecidedAgain(t *testing.T) {
	o := newOffice(t, 1)
	o.bring(1, consult.Notified)
	o.refused(consult.RuleHandlingStep, "ada", consult.Vote{On: on(1), Value: consult.Acknowledge})
}

func TestWhereTheCouncilDecidesStaffRecommend(t *testing.T) {
	o := newOffice(t, 1, council)
	if !consult.NewVote(o.s, on(1), consult.Full, "").Recommendation {
		t.Error("a vote of staff is no recommendation")
	}
	o.refused(consult.RuleCouncilDecides, "ada", consult.Vote{On: on(1), Value: consult.Full})
	o.refused(consult.RuleRationaleDue, "ada", consult.Vote{On: on(1), Value: consult.No, Recommendation: true})
	o.do("ada", consult.Vote{On: on(1), Value: consult.No, Rationale: "kein Platz", Recommendation: true})
	if o.s.Recommendation(1) != consult.No || o.s.Decision(1) != 0 {
		t.Errorf("recommended %q, decided %q", o.s.Recommendation(1), o.s.Decision(1))
	}
	o.refused(consult.RuleCouncilNeeds, "ada", consult.Vote{On: on(1), Value: consult.Full, CouncilDate: "2026-05-04"})
	o.refused(consult.RuleCouncilNeeds, "ada", consult.Vote{On: on(1), Value: consult.Full, Agenda: "TOP 5"})
	o.refused(consult.RuleDate, "ada", consult.Vote{On: on(1), Value: consult.Full, CouncilDate: "4. Mai", Agenda: "TOP 5"})
	o.refused(consult.RuleRationaleDue, "ada", consult.Vote{On: on(1), Value: consult.Partial, CouncilDate: "2026-05-04", Agenda: "TOP 5"})
	o.do("ada", consult.Vote{On: on(1), Value: consult.Full, CouncilDate: "2026-05-04", Agenda: "TOP 5"})
	ev, _ := o.s.Cause(consult.AxisDecision, 1)
	if o.s.Decision(1) != consult.Full || o.s.Recommendation(1) != consult.No || ev.Data.CouncilDate != "2026-05-04" || ev.Data.Agenda != "TOP 5" {
		t.Errorf("%+v", ev)
	}
	if consult.NewVote(newOffice(t, 1).s, on(1), consult.Full, "").Recommendation {
		t.Error("where staff decide, a vote is a decision")
	}
}

func TestALateOneIsSetAsideWithARationale(t *testing.T) {
	o := newOffice(t, 2)
	o.s.SetLate(2, true)
	if o.s.Late(1) || !o.s.Late(2) {
		t.Fatal("the flag is wrong")
	}
	o.refused(consult.RuleNotLate, "ada", consult.Disregard{On: on(1), Rationale: "verfristet"})
	o.refused(consult.RuleRationaleDue, "ada", consult.Disregard{On: on(2), Rationale: "  "})
	seq := o.do("ada", consult.Disregard{On: on(2), Rationale: "verfristet"})
	if !o.s.Disregarded(2) || o.s.Decision(2) != 0 || o.s.Publication(2) != consult.Pending {
		t.Error("setting aside is a mark of its own")
	}
	if err := o.undo("ada", seq); err != nil || o.s.Disregarded(2) {
		t.Errorf("%v", err)
	}
}
