package consult_test

import (
	"strings"
	"testing"

	"pult/consult"
)

func long() string { return strings.Repeat("x", consult.MaxText+1) }

func TestEveryStepOfHandling(t *testing.T) {
	lawful := map[[2]consult.Handling]bool{
		{consult.New, consult.Processing}:       true,
		{consult.New, consult.Withdrawn}:        true,
		{consult.Processing, consult.Processed}: true,
		{consult.Processing, consult.Withdrawn}: true,
		{consult.Processed, consult.Processing}: true,
		{consult.Processed, consult.Withdrawn}:  true,
	}
	for _, from := range consult.Handlings() {
		for _, to := range append(consult.Handlings(), 0, 77) {
			o := newOffice(t, 1)
			o.bring(1, from)
			if from == consult.Processing && to == consult.Processed {
				o.do("ada", consult.Vote{On: on(1), Value: consult.Full})
				o.respond(consult.Approved, 1)
			}
			cmd := consult.SetHandling{On: on(1), To: to}
			switch {
			case from == consult.Erased:
				o.refused(consult.RuleErased, "ada", cmd)
			case from == consult.Withdrawn:
				o.refused(consult.RuleWithdrawn, "ada", cmd)
			case from == consult.New && to == consult.Processed:
				o.refused(consult.RuleProcessedNeedsDecision, "ada", cmd)
			case !lawful[[2]consult.Handling{from, to}]:
				o.refused(consult.RuleHandlingStep, "ada", cmd)
			default:
				o.do("ada", cmd)
				if got := o.s.Handling(1); got != to {
					t.Errorf("%s to %s reads %s", from, to, got)
				}
			}
		}
	}
}

func TestTheFirstWorkMakesAnItemProcessing(t *testing.T) {
	theme := func(o *office) consult.ThemeID {
		return consult.ThemeID(o.do("ada", consult.CreateTheme{Label: "Rad"}))
	}
	for name, c := range map[string]struct {
		cmd   func(o *office) consult.Command
		want  consult.Handling
		undos bool
	}{
		"decision":   {func(*office) consult.Command { return consult.Vote{On: on(1), Value: consult.Full} }, consult.Processing, true},
		"theme":      {func(o *office) consult.Command { return consult.Tag{On: on(1), Add: []consult.ThemeID{theme(o)}} }, consult.Processing, true},
		"assignment": {func(*office) consult.Command { return consult.Assign{On: on(1), To: "bob"} }, consult.Processing, true},
		"note":       {func(*office) consult.Command { return consult.AddNote{On: on(1), Note: "siehe Akte"} }, consult.Processing, true},
		"draft":      {func(*office) consult.Command { return consult.Respond{On: on(1), Body: "Danke."} }, consult.Processing, true},
		"referral": {func(*office) consult.Command {
			return consult.Refer{On: on(1), Addressee: "Tiefbau", Date: "2026-04-01"}
		}, consult.Processing, true},
		"publication": {func(*office) consult.Command { return consult.Publish{On: on(1), To: consult.Published} }, consult.New, true},
		"mark":        {func(*office) consult.Command { return consult.MarkEnvironmental{On: on(1), To: true} }, consult.New, true},
	} {
		o := newOffice(t, 2)
		seq := o.do("ada", c.cmd(o))
		if got := o.s.Handling(1); got != c.want {
			t.Errorf("%s makes it %s, want %s", name, got, c.want)
		}
		if o.s.Handling(2) != consult.New {
			t.Errorf("%s reached into another contribution", name)
		}
		if err := o.undo("ada", seq); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got := o.s.Handling(1); got != consult.New {
			t.Errorf("%s undone leaves %s", name, got)
		}
	}
	o := newOffice(t, 1, council)
	o.do("ada", consult.Vote{On: on(1), Value: consult.Full, Recommendation: true})
	if got := o.s.Handling(1); got != consult.Processing {
		t.Errorf("a recommendation makes it %s", got)
	}
}

func TestProcessedNeedsDecisionRationaleAndApprovedResponse(t *testing.T) {
	cmd := consult.SetHandling{On: on(1), To: consult.Processed}
	o := newOffice(t, 1)
	o.bring(1, consult.Processing)
	o.refused(consult.RuleProcessedNeedsDecision, "ada", cmd)
	// Written by a program that did not ask for the rationale.
	o.apply(consult.Event{Op: consult.OpDecide, Role: consult.Moderator, By: "ada", On: on(1), Data: consult.Data{Value: consult.No}})
	o.refused(consult.RuleProcessedNeedsRationale, "ada", cmd)
	o.do("ada", consult.Vote{On: on(1), Value: consult.No, Rationale: "Der Damm trägt es nicht."})
	o.refused(consult.RuleProcessedNeedsResponse, "ada", cmd)
	id := o.respond(consult.Draft, 1)
	o.refused(consult.RuleProcessedNeedsResponse, "ada", cmd)
	o.do("ada", consult.SubmitResponse{ID: id})
	o.refused(consult.RuleProcessedNeedsResponse, "ada", cmd)
	o.do("bob", consult.ReturnResponse{ID: id, Comment: "Ton"})
	o.refused(consult.RuleProcessedNeedsResponse, "ada", cmd)
	o.do("ada", consult.SubmitResponse{ID: id})
	o.do("bob", consult.ApproveResponse{ID: id})
	o.do("ada", cmd)
}

func TestAnErasedRationaleIsNotOwedAgain(t *testing.T) {
	o := newOffice(t, 1)
	o.apply(consult.Event{Op: consult.OpDecide, Role: consult.Moderator, By: "ada", On: on(1), Data: consult.Data{Value: consult.No}, Erased: true})
	o.respond(consult.Approved, 1)
	o.do("ada", consult.SetHandling{On: on(1), To: consult.Processed})
}

func TestARecommendationAloneIsNoDecision(t *testing.T) {
	o := newOffice(t, 1, council)
	o.do("ada", consult.Vote{On: on(1), Value: consult.Full, Recommendation: true})
	o.respond(consult.Approved, 1)
	o.refused(consult.RuleProcessedNeedsDecision, "ada", consult.SetHandling{On: on(1), To: consult.Processed})
}

func TestNotifyingNeedsAReleasedResponse(t *testing.T) {
	for _, from := range consult.Handlings() {
		o := newOffice(t, 1)
		o.bring(1, from)
		cmd := consult.Notify{On: on(1), How: "told"}
		switch from {
		case consult.Processed:
			o.do("ada", cmd)
			if ev, _ := o.s.Cause(consult.AxisHandling, 1); o.s.Handling(1) != consult.Notified || ev.Data.How != "told" {
				t.Errorf("%+v", ev)
			}
		case consult.Withdrawn:
			o.refused(consult.RuleWithdrawn, "ada", cmd)
		case consult.Erased:
			o.refused(consult.RuleErased, "ada", cmd)
		default:
			o.refused(consult.RuleHandlingStep, "ada", cmd)
		}
	}
	o := newOffice(t, 1)
	o.do("ada", consult.Vote{On: on(1), Value: consult.Full})
	o.respond(consult.Approved, 1)
	o.do("ada", consult.SetHandling{On: on(1), To: consult.Processed})
	o.refused(consult.RuleNotifiedNeedsRelease, "ada", consult.Notify{On: on(1), How: "sent"})
}

func TestWithdrawnAndErasedItemsAreLeftAlone(t *testing.T) {
	for state, rule := range map[consult.Handling]consult.Rule{consult.Withdrawn: consult.RuleWithdrawn, consult.Erased: consult.RuleErased} {
		o := newOffice(t, 2)
		theme := consult.ThemeID(o.do("ada", consult.CreateTheme{Label: "Rad"}))
		o.bring(1, state)
		text := "anders"
		for _, cmd := range []consult.Command{
			consult.Publish{On: on(1), To: consult.Published}, consult.Vote{On: on(1), Value: consult.Full},
			consult.Tag{On: on(1), Add: []consult.ThemeID{theme}}, consult.Assign{On: on(1), To: "bob"},
			consult.SetDeadline{On: on(1), Date: "2026-04-01"}, consult.AddNote{On: on(1), Note: "x"},
			consult.MarkEnvironmental{On: on(1), To: true}, consult.Respond{On: on(1), Body: "x"},
			consult.Refer{On: on(1), Addressee: "x", Date: "2026-04-01"}, consult.Disregard{On: on(1), Rationale: "x"},
			consult.SetHandling{On: on(1), To: consult.Processing}, consult.Notify{On: on(1), How: "sent"},
		} {
			o.refused(rule, "ada", cmd)
		}
		o.refused(rule, "ida", consult.Correct{On: 1, Text: &text, Reason: "vertippt"})
	}
}

func TestAWithdrawalIsTakenBackByUndo(t *testing.T) {
	o := newOffice(t, 1)
	o.bring(1, consult.Processing)
	seq := o.do("ada", consult.SetHandling{On: on(1), To: consult.Withdrawn})
	if err := o.undo("ada", seq); err != nil || o.s.Handling(1) != consult.Processing {
		t.Errorf("%v, %s", err, o.s.Handling(1))
	}
}
