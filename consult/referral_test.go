package consult_test

import (
	"errors"
	"testing"
	"time"

	"pult/consult"
)

func (o *office) refer(to consult.ReferralState) consult.ReferralID {
	o.Helper()
	id := consult.ReferralID(o.do("ada", consult.Refer{On: on(1), Addressee: "Tiefbau", Question: "Geht das?", Date: "2026-04-01"}))
	path := map[consult.ReferralState][]consult.ReferralState{
		consult.Answered: {consult.Answered},
		consult.Verified: {consult.Answered, consult.Verified},
		consult.SentBack: {consult.Answered, consult.SentBack},
		consult.Recalled: {consult.Recalled},
	}
	for _, step := range path[to] {
		o.do("ada", consult.MoveReferral{ID: id, To: step, Text: "Text"})
	}
	return id
}

func TestEveryStepOfAReferral(t *testing.T) {
	lawful := map[[2]consult.ReferralState]bool{
		{consult.Assigned, consult.Answered}: true,
		{consult.Assigned, consult.Recalled}: true,
		{consult.Answered, consult.Verified}: true,
		{consult.Answered, consult.SentBack}: true,
		{consult.SentBack, consult.Answered}: true,
		{consult.SentBack, consult.Recalled}: true,
	}
	for _, from := range consult.ReferralStates() {
		for _, to := range append(consult.ReferralStates(), 0, 77) {
			o := newOffice(t, 1)
			id := o.refer(from)
			if got := o.s.Referral(1); got != from {
				t.Fatalf("brought to %s, want %s", got, from)
			}
			cmd := consult.MoveReferral{ID: id, To: to, Text: "Text"}
			if !lawful[[2]consult.ReferralState{from, to}] {
				o.refused(consult.RuleReferralStep, "ada", cmd)
				continue
			}
			o.do("ada", cmd)
			if got := o.s.Referral(1); got != to {
				t.Errorf("%s to %s reads %s", from, to, got)
			}
		}
		o := newOffice(t, 1)
		o.refer(from)
		again := consult.Refer{On: on(1), Addressee: "Forst", Date: "2026-05-01"}
		if from == consult.Verified || from == consult.Recalled {
			o.do("ada", again)
			if o.s.ReferralAddressee(o.s.ReferralOf(1)) != "Forst" || o.s.ReferralDue(1) != "2026-05-01" {
				t.Error("the new referral is not the latest")
			}
			continue
		}
		o.refused(consult.RuleReferralStep, "ada", again)
	}
}

func TestAReferralNeedsAddresseeDateAndWords(t *testing.T) {
	o := newOffice(t, 1)
	o.refused(consult.RuleReferralNeeds, "ada", consult.Refer{On: on(1), Date: "2026-04-01"})
	o.refused(consult.RuleReferralNeeds, "ada", consult.Refer{On: on(1), Addressee: " ", Date: "2026-04-01"})
	o.refused(consult.RuleReferralNeeds, "ada", consult.Refer{On: on(1), Addressee: "Tiefbau"})
	o.refused(consult.RuleDate, "ada", consult.Refer{On: on(1), Addressee: "Tiefbau", Date: "bald"})
	o.refused(consult.RuleTooLong, "ada", consult.Refer{On: on(1), Addressee: "Tiefbau", Question: long(), Date: "2026-04-01"})
	id := o.refer(consult.Assigned)
	o.refused(consult.RuleEmptyText, "ada", consult.MoveReferral{ID: id, To: consult.Answered, Text: " "})
	o.do("ada", consult.MoveReferral{ID: id, To: consult.Answered, Text: "Ja."})
	o.refused(consult.RuleEmptyText, "ada", consult.MoveReferral{ID: id, To: consult.SentBack})
	if err := o.try("ada", consult.MoveReferral{ID: 99, To: consult.Recalled}); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("a referral that nothing created: %v", err)
	}
}

func TestADeadlineEndsWithTheDayInTheMunicipality(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	s := consult.NewState(radwege, consult.NewSettings("x", 0), berlin)
	for now, want := range map[string]bool{
		"2026-04-01T21:59:59Z": false, // 23:59:59 in Berlin
		"2026-04-01T22:00:00Z": true,
		"2026-03-31T23:00:00Z": false,
	} {
		at, _ := time.Parse(time.RFC3339, now)
		if got := s.Overdue("2026-04-01", at); got != want {
			t.Errorf("%s: overdue %v", now, got)
		}
	}
	if s.Overdue("", time.Now()) {
		t.Error("no day is never over")
	}
}
