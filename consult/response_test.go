package consult_test

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"pult/consult"
)

func TestEveryStepOfAResponse(t *testing.T) {
	moves := map[consult.ResponseState]struct {
		who string
		cmd func(consult.ResponseID) consult.Command
	}{
		consult.Draft:    {"ada", func(id consult.ResponseID) consult.Command { return consult.EditResponse{ID: id, Body: "neu"} }},
		consult.InCheck:  {"ada", func(id consult.ResponseID) consult.Command { return consult.SubmitResponse{ID: id} }},
		consult.Returned: {"bob", func(id consult.ResponseID) consult.Command { return consult.ReturnResponse{ID: id, Comment: "Ton"} }},
		consult.Approved: {"bob", func(id consult.ResponseID) consult.Command { return consult.ApproveResponse{ID: id} }},
		consult.Released: {"ada", func(id consult.ResponseID) consult.Command { return consult.ReleaseResponse{ID: id} }},
	}
	lawful := map[[2]consult.ResponseState]bool{
		{consult.Draft, consult.Draft}:       true,
		{consult.Draft, consult.InCheck}:     true,
		{consult.InCheck, consult.Returned}:  true,
		{consult.InCheck, consult.Approved}:  true,
		{consult.Returned, consult.Draft}:    true,
		{consult.Returned, consult.InCheck}:  true,
		{consult.Approved, consult.Draft}:    true,
		{consult.Approved, consult.Released}: true,
		{consult.Released, consult.Draft}:    true,
	}
	for _, from := range consult.ResponseStates() {
		for to, move := range moves {
			o := newOffice(t, 2)
			id := o.respond(from, 1, 2)
			if got := o.s.ResponseState(id); got != from {
				t.Fatalf("brought to %s, want %s", got, from)
			}
			if !lawful[[2]consult.ResponseState{from, to}] {
				o.refused(consult.RuleResponseStep, move.who, move.cmd(id))
				continue
			}
			o.do(move.who, move.cmd(id))
			if got := o.s.ResponseState(id); got != to || o.s.Response(1) != to || o.s.Response(2) != to {
				t.Errorf("%s to %s reads %s", from, to, got)
			}
		}
		o := newOffice(t, 2)
		o.respond(from, 1)
		o.refused(consult.RuleResponseStep, "ada", consult.Respond{On: on(1, 2), Body: "noch eine"})
	}
	o := newOffice(t, 1)
	for _, move := range moves {
		if err := o.try(move.who, move.cmd(1)); !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("a response that nothing created: %v", err)
		}
	}
}

func TestResponsesNeedWords(t *testing.T) {
	o := newOffice(t, 1)
	o.refused(consult.RuleEmptyText, "ada", consult.Respond{On: on(1), Body: " \n"})
	o.refused(consult.RuleTooLong, "ada", consult.Respond{On: on(1), Body: long()})
	id := o.respond(consult.Draft, 1)
	o.refused(consult.RuleEmptyText, "ada", consult.EditResponse{ID: id})
	o.refused(consult.RuleTooLong, "ada", consult.EditResponse{ID: id, Body: long()})
	o.do("ada", consult.SubmitResponse{ID: id})
	o.refused(consult.RuleNoteDue, "bob", consult.ReturnResponse{ID: id, Comment: " "})
	o.refused(consult.RuleTooLong, "bob", consult.ReturnResponse{ID: id, Comment: long()})
	o.refused(consult.RuleTooLong, "bob", consult.ApproveResponse{ID: id, Exception: long()})
}

func TestEveryVersionIsKept(t *testing.T) {
	o := newOffice(t, 1)
	id := o.respond(consult.Draft, 1)
	edit := o.do("bob", consult.EditResponse{ID: id, Body: "zweite Fassung"})
	if o.s.ResponseBody(id) != "zweite Fassung" {
		t.Errorf("reads %q", o.s.ResponseBody(id))
	}
	if ev, _ := o.s.Event(uint64(id)); ev.Text["body"] != "Vielen Dank." {
		t.Error("the first version is gone")
	}
	if err := o.undo("bob", edit); err != nil || o.s.ResponseBody(id) != "Vielen Dank." {
		t.Errorf("%v, %q", err, o.s.ResponseBody(id))
	}
}

func TestTheApproverIsNeverAnAuthor(t *testing.T) {
	o := newOffice(t, 1)
	id := o.respond(consult.Draft, 1)
	o.do("bob", consult.EditResponse{ID: id, Body: "zweite Fassung"})
	o.do("ada", consult.SubmitResponse{ID: id})
	o.refused(consult.RuleOwnResponse, "ada", consult.ApproveResponse{ID: id})
	o.refused(consult.RuleOwnResponse, "bob", consult.ApproveResponse{ID: id})
	o.refused(consult.RuleOwnResponse, "bob", consult.ApproveResponse{ID: id, Exception: " "})
	seq := o.do("bob", consult.ApproveResponse{ID: id, Exception: "allein im Amt"})
	ev, _ := o.s.Event(seq)
	sum := sha256.Sum256([]byte("zweite Fassung"))
	if ev.Text["exception"] != "allein im Amt" || ev.Data.SHA != base64.RawURLEncoding.EncodeToString(sum[:]) || ev.Role != consult.Approver {
		t.Errorf("%+v", ev)
	}
}

func TestAnApprovalTakenBackLeavesTheAuthorAnAuthor(t *testing.T) {
	o := newOffice(t, 1)
	id := o.respond(consult.InCheck, 1)
	seq := o.do("bob", consult.ApproveResponse{ID: id})
	if err := o.undo("bob", seq); err != nil {
		t.Fatal(err)
	}
	o.refused(consult.RuleOwnResponse, "ada", consult.ApproveResponse{ID: id})
}

func TestEveryStepOfApprovalIsTaken(t *testing.T) {
	o := newOffice(t, 1, subjectAndLegal)
	id := o.respond(consult.InCheck, 1)
	seen := o.actor("bob")
	first := o.do("bob", consult.ApproveResponse{ID: id})
	if o.s.ResponseState(id) != consult.InCheck || o.s.ResponseStep(id) != 1 {
		t.Fatalf("after the first of two: %s, step %d", o.s.ResponseState(id), o.s.ResponseStep(id))
	}
	var conflict *consult.Conflict
	if err := o.as(seen, consult.ApproveResponse{ID: id}); !errors.As(err, &conflict) || conflict.Seq != first {
		t.Errorf("who looked at the first step approved the second: %v", err)
	}
	o.do("bob", consult.ReturnResponse{ID: id, Comment: "Rechtsgrundlage fehlt"})
	o.do("ada", consult.SubmitResponse{ID: id})
	if o.s.ResponseStep(id) != 0 {
		t.Errorf("handed in again at step %d", o.s.ResponseStep(id))
	}
	o.do("bob", consult.ApproveResponse{ID: id})
	o.do("bob", consult.ApproveResponse{ID: id})
	if o.s.ResponseState(id) != consult.Approved {
		t.Errorf("after both: %s", o.s.ResponseState(id))
	}
}

func TestAnApprovalReadsTheSameWhenTheStepsHaveChanged(t *testing.T) {
	o := newOffice(t, 1, subjectAndLegal)
	id := o.respond(consult.InCheck, 1)
	o.do("bob", consult.ApproveResponse{ID: id})
	later := consult.NewState(radwege, consult.NewSettings("Radwege", 0), nil)
	for _, ev := range allEvents(o.s) {
		if err := later.Apply(ev); err != nil {
			t.Fatal(err)
		}
	}
	if got := later.ResponseState(id); got != consult.InCheck {
		t.Errorf("replayed with one step it is %s", got)
	}
}

func TestNothingIsReleasedBeforeTheCouncil(t *testing.T) {
	o := newOffice(t, 2, council)
	id := o.respond(consult.Approved, 1, 2)
	o.refused(consult.RuleCouncilFirst, "ada", consult.ReleaseResponse{ID: id})
	o.do("ada", consult.Vote{On: on(1), Value: consult.Full, CouncilDate: "2026-05-04", Agenda: "TOP 5"})
	o.refused(consult.RuleCouncilFirst, "ada", consult.ReleaseResponse{ID: id})
	o.do("ada", consult.Vote{On: on(2), Value: consult.Full, CouncilDate: "2026-05-04", Agenda: "TOP 5"})
	o.do("ada", consult.ReleaseResponse{ID: id})
}

func TestChangingAReleasedResponseReopensItsItems(t *testing.T) {
	o := newOffice(t, 4)
	o.do("ada", consult.Vote{On: on(1, 2, 3), Value: consult.Full})
	id := o.respond(consult.Released, 1, 2, 3, 4)
	o.do("ada", consult.SetHandling{On: on(1, 2), To: consult.Processed})
	o.do("ada", consult.Notify{On: on(1), How: "sent"})
	o.do("ada", consult.SetHandling{On: on(3), To: consult.Withdrawn})
	o.do("ada", consult.EditResponse{ID: id, Body: "berichtigt"})
	for n, want := range map[consult.Ordinal]consult.Handling{1: consult.Processing, 2: consult.Processing, 3: consult.Withdrawn, 4: consult.Processing} {
		if got := o.s.Handling(n); got != want {
			t.Errorf("contribution %d is %s, want %s", n, got, want)
		}
	}
	o.do("ada", consult.SubmitResponse{ID: id})
	o.refused(consult.RuleOwnResponse, "ada", consult.ApproveResponse{ID: id})
	o.do("bob", consult.ApproveResponse{ID: id})
	o.do("ada", consult.ReleaseResponse{ID: id})
	o.do("ada", consult.SetHandling{On: on(1), To: consult.Processed})
	o.do("ada", consult.Notify{On: on(1), How: "sent"})
}

func TestChangingAnApprovedResponseReopensWhatIsProcessed(t *testing.T) {
	o := newOffice(t, 1)
	o.do("ada", consult.Vote{On: on(1), Value: consult.Full})
	id := o.respond(consult.Approved, 1)
	o.do("ada", consult.SetHandling{On: on(1), To: consult.Processed})
	seq := o.do("ada", consult.EditResponse{ID: id, Body: "anders"})
	if got := o.s.Handling(1); got != consult.Processing {
		t.Errorf("processed with a draft: %s", got)
	}
	if err := o.undo("ada", seq); err != nil || o.s.Handling(1) != consult.Processed || o.s.Response(1) != consult.Approved {
		t.Errorf("%v: %s, %s", err, o.s.Handling(1), o.s.Response(1))
	}
}

// Weakness: while a response is in check, its steps are changed so that one is
// skipped, or counts as passed that nobody has approved. What must hold: what was
// passed stays in front and at least one step follows; where none was passed, any
// steps do.
func TestStepsThatWerePassedStay(t *testing.T) {
	o := newOffice(t, 1, subjectAndLegal)
	steps := o.s.Settings.Steps
	change := func(steps ...string) consult.ChangeSettings {
		to := o.s.Settings
		to.Steps = steps
		return consult.ChangeSettings{To: to}
	}
	id := o.respond(consult.InCheck, 1)
	if err := o.as(o.actor("eva"), change("Redaktion")); err != nil {
		t.Errorf("none was passed yet: %v", err)
	}
	first := o.do("bob", consult.ApproveResponse{ID: id})
	for _, to := range [][]string{{"Redaktion"}, {steps[0]}, {steps[1], steps[0]}, {"Redaktion", steps[0], steps[1]}} {
		o.refused(consult.RuleStepPassed, "eva", change(to...))
	}
	for _, to := range [][]string{{steps[0], "Redaktion"}, {steps[0], "Redaktion", steps[1]}} {
		if err := o.as(o.actor("eva"), change(to...)); err != nil {
			t.Errorf("%q: %v", to, err)
		}
	}
	if err := o.undo("bob", first); err != nil {
		t.Fatal(err)
	}
	if err := o.as(o.actor("eva"), change("Redaktion")); err != nil {
		t.Errorf("the approval was taken back: %v", err)
	}
	o.do("bob", consult.ApproveResponse{ID: id})
	o.do("bob", consult.ReturnResponse{ID: id, Comment: "Rechtsgrundlage fehlt"})
	if err := o.as(o.actor("eva"), change("Redaktion")); err != nil {
		t.Errorf("it begins anew: %v", err)
	}
}

func TestStepsHaveNamesOfTheirOwn(t *testing.T) {
	for _, steps := range [][]string{nil, {""}, {" "}, {"a", "A"}, {"a, b"}, {"a\x1b[2J"}, {"a\u202eb"}, {strings.Repeat("ä", consult.MaxStepName+1)},
		{"1", "2", "3", "4", "5", "6", "7", "8", "9"}} {
		s := consult.NewSettings("Radwege", 0)
		s.Steps = steps
		if s.Validate() == nil {
			t.Errorf("%q do", steps)
		}
	}
	s := consult.NewSettings("Radwege", 0)
	s.Steps = []string{"fachlich", "rechtlich (§ 3)", strings.Repeat("ä", consult.MaxStepName)}
	if err := s.Validate(); err != nil {
		t.Error(err)
	}
}
