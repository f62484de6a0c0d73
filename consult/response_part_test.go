package consult_test

import (
	"testing"

	"pult/consult"
)

// halved is contribution 1 cut into 1.1 and 1.2, both decided.
func halved(t *testing.T, change ...func(*consult.Settings)) *office {
	t.Helper()
	o := newOffice(t, 3, change...)
	o.do("ada", consult.Divide{On: 1, Bounds: []int{0, 10, 20}})
	if o.s.Settings.DecidedBy == consult.ByStaff {
		o.do("ada", consult.Vote{On: on(1), Value: consult.Full})
	}
	return o
}

func part(n consult.Ordinal, number uint32) consult.Part {
	return consult.Part{Item: n, Number: number}
}

// answer brings a response to segments as far as it should come.
func (o *office) answer(to consult.ResponseState, parts ...consult.Part) consult.ResponseID {
	o.Helper()
	var items []consult.Ordinal
	for _, p := range parts {
		items = append(items, p.Item)
	}
	id := consult.ResponseID(o.do("ada", consult.Respond{On: on(items...), Parts: consult.PartsOf(parts...), Body: "Danke."}))
	if to == consult.Draft {
		return id
	}
	o.do("ada", consult.SubmitResponse{ID: id})
	if to == consult.InCheck {
		return id
	}
	o.do("bob", consult.ApproveResponse{ID: id})
	if to == consult.Released {
		o.do("ada", consult.ReleaseResponse{ID: id})
	}
	return id
}

func TestEverySegmentHasItsResponse(t *testing.T) {
	o := halved(t)
	first := o.answer(consult.Approved, part(1, 1))
	if got := o.s.ResponsesOf(1); len(got) != 2 || got[0] != first || got[1] != 0 {
		t.Fatalf("answered by %v", got)
	}
	if o.s.Response(1) != 0 || o.s.ResponseOf(1) != 0 {
		t.Error("answered with one segment open")
	}
	o.refused(consult.RuleProcessedNeedsResponse, "ada", consult.SetHandling{On: on(1), To: consult.Processed})
	second := o.answer(consult.Draft, part(1, 2))
	if o.s.Response(1) != consult.Draft {
		t.Errorf("as far as %s", o.s.Response(1))
	}
	o.refused(consult.RuleProcessedNeedsResponse, "ada", consult.SetHandling{On: on(1), To: consult.Processed})
	o.do("ada", consult.SubmitResponse{ID: second})
	o.do("bob", consult.ApproveResponse{ID: second})
	o.do("ada", consult.SetHandling{On: on(1), To: consult.Processed})
	o.do("ada", consult.ReleaseResponse{ID: first})
	o.refused(consult.RuleNotifiedNeedsRelease, "ada", consult.Notify{On: on(1), How: "sent"})
	o.do("ada", consult.ReleaseResponse{ID: second})
	o.do("ada", consult.Notify{On: on(1), How: "sent"})
	o.do("ada", consult.EditResponse{ID: second, Body: "anders"})
	if o.s.Handling(1) != consult.Processing {
		t.Errorf("one of two responses was changed, and it is %s", o.s.Handling(1))
	}
}

func TestAResponseServesSegmentsOfSeveral(t *testing.T) {
	o := halved(t)
	o.do("ada", consult.Divide{On: 2, Bounds: []int{0, 5, 9}})
	id := o.answer(consult.Draft, part(1, 2), part(2, 1))
	items, parts := o.s.ResponseOn(id)
	if consult.FormatOn(items, parts) != "1.2,2.1" {
		t.Errorf("serves %s", consult.FormatOn(items, parts))
	}
	// What is left open is meant where none is named.
	rest := consult.ResponseID(o.do("ada", consult.Respond{On: on(1, 2), Body: "Der Rest."}))
	if items, parts := o.s.ResponseOn(rest); consult.FormatOn(items, parts) != "1.1,2.2" {
		t.Errorf("the rest is %s", consult.FormatOn(items, parts))
	}
	o.refused(consult.RuleNoOpenPart, "ada", consult.Respond{On: on(1), Body: "noch eine"})
}

func TestDividingKeepsTheResponseAndJoiningLosesNone(t *testing.T) {
	o := newOffice(t, 1)
	id := o.respond(consult.Draft, 1)
	o.do("ada", consult.Divide{On: 1, Bounds: []int{0, 10, 20}})
	if got := o.s.ResponsesOf(1); len(got) != 2 || got[0] != id || got[1] != id {
		t.Fatalf("answered by %v", got)
	}
	own := o.do("bob", consult.Respond{On: on(1), Parts: consult.PartsOf(part(1, 2)), Body: "Zum zweiten."})
	if got := o.s.ResponsesOf(1); got[0] != id || got[1] != consult.ResponseID(own) {
		t.Fatalf("answered by %v", got)
	}
	if err := o.try("ada", consult.Divide{On: 1, Bounds: []int{0, 20}}); err == nil {
		t.Fatal("joined, and one of two responses is gone")
	}
	if err := o.undo("bob", own); err != nil || o.s.ResponseOf(1) != id {
		t.Fatalf("%v: %v", err, o.s.ResponsesOf(1))
	}
	o.do("ada", consult.Divide{On: 1, Bounds: []int{0, 20}})
	if o.s.ResponseOf(1) != id {
		t.Error("joined, the response is gone")
	}
}

func TestOneCanDepartFromASharedResponse(t *testing.T) {
	o := newOffice(t, 3)
	o.do("ada", consult.Vote{On: on(1, 2, 3), Value: consult.Full})
	shared := o.respond(consult.Released, 1, 2, 3)
	o.do("ada", consult.SetHandling{On: on(1, 2), To: consult.Processed})
	o.do("ada", consult.Notify{On: on(1), How: "sent"})
	own := consult.ResponseID(o.do("ada", consult.Respond{On: on(1), Body: "Zu Ihrem Zusatz."}))
	if o.s.ResponseOf(1) != own || o.s.Handling(1) != consult.Processing || o.s.ResponseOf(2) != shared || o.s.Handling(2) != consult.Processed {
		t.Errorf("1: %v, %s; 2: %v, %s", o.s.ResponseOf(1), o.s.Handling(1), o.s.ResponseOf(2), o.s.Handling(2))
	}
	// What is the only one it serves is changed, not replaced.
	o.refused(consult.RuleResponseStep, "ada", consult.Respond{On: on(1), Body: "noch eine"})
	o.refused(consult.RuleResponseStep, "ada", consult.Respond{On: on(2, 3), Body: "an alle übrigen"})
	o.do("ada", consult.EditResponse{ID: shared, Body: "anders"})
	if o.s.Handling(2) != consult.Processing {
		t.Error("what the shared response still serves was not reopened")
	}
	// Taken back, 1 would be notified of a text that is a draft again.
	o.trampled("ada", uint64(own), o.s.Head())
}

func TestTheAuthorOfASegmentsResponseDoesNotApproveIt(t *testing.T) {
	o := halved(t)
	id := o.answer(consult.InCheck, part(1, 2))
	o.refused(consult.RuleOwnResponse, "ada", consult.ApproveResponse{ID: id})
	// Work that is handed over does not change who wrote it.
	o.do("ada", consult.Assign{On: on(1), To: "bob"})
	o.refused(consult.RuleOwnResponse, "ada", consult.ApproveResponse{ID: id})
	o.do("bob", consult.ApproveResponse{ID: id})
}

func TestTheCouncilDecidesEachSegmentBeforeItsResponseIsReleased(t *testing.T) {
	o := halved(t, council)
	id := o.answer(consult.Approved, part(1, 2))
	o.refused(consult.RuleCouncilFirst, "ada", consult.ReleaseResponse{ID: id})
	o.do("ada", consult.Vote{On: on(1), Parts: consult.PartsOf(part(1, 1)), Value: consult.Full, CouncilDate: "2026-05-04", Agenda: "TOP 5"})
	o.refused(consult.RuleCouncilFirst, "ada", consult.ReleaseResponse{ID: id})
	o.do("ada", consult.Vote{On: on(1), Parts: consult.PartsOf(part(1, 2)), Value: consult.Full, CouncilDate: "2026-05-04", Agenda: "TOP 5"})
	o.do("ada", consult.ReleaseResponse{ID: id})
}

func TestAResponseIsUsedForMore(t *testing.T) {
	o := newOffice(t, 4)
	o.do("ada", consult.Vote{On: on(1, 2, 3, 4), Value: consult.Full})
	id := o.respond(consult.Approved, 1, 2)
	use := o.do("ada", consult.UseResponse{ID: id, On: on(3)})
	if items, _ := o.s.ResponseOn(id); items.String() != "1-3" || o.s.Response(3) != consult.Approved {
		t.Errorf("serves %s, 3 is %s", items, o.s.Response(3))
	}
	own := o.respond(consult.Draft, 4)
	o.refused(consult.RuleResponseStep, "ada", consult.UseResponse{ID: id, On: on(4)}) // it would lose its own
	o.refused(consult.RuleResponseStep, "ada", consult.UseResponse{ID: id, On: on(2)})
	o.do("ada", consult.EditResponse{ID: id, Body: "anders"})
	if o.s.Response(3) != consult.Draft || o.s.ResponseState(own) != consult.Draft {
		t.Error("a change of the text does not reach all that it serves")
	}
	if err := o.undo("ada", use); err != nil || o.s.ResponseOf(3) != 0 {
		t.Errorf("%v: 3 is answered by %v", err, o.s.ResponseOf(3))
	}
	if items, _ := o.s.ResponseOn(id); items.String() != "1-2" {
		t.Errorf("serves %s", items)
	}
}

func TestAnotherDecisionMakesADraftOfWhatWasWrittenForTheFirst(t *testing.T) {
	o := newOffice(t, 3, council)
	vote := func(value consult.Decision, n ...consult.Ordinal) consult.Vote {
		return consult.Vote{On: on(n...), Value: value, Rationale: "so", CouncilDate: "2026-05-04", Agenda: "TOP 5"}
	}
	recommend := vote(consult.Full, 1, 2, 3)
	recommend.CouncilDate, recommend.Agenda, recommend.Recommendation = "", "", true
	o.do("ada", recommend)
	shared, own := o.respond(consult.Approved, 1, 2), o.respond(consult.Approved, 3)
	o.do("ada", vote(consult.Full, 3))
	if o.s.ResponseState(own) != consult.Approved {
		t.Fatal("the council followed the recommendation, and the response is a draft")
	}
	o.do("ada", vote(consult.Full, 1))
	changed := o.do("ada", vote(consult.No, 2))
	if o.s.ResponseState(shared) != consult.Draft || o.s.ResponseState(own) != consult.Approved {
		t.Fatalf("shared %s, own %s", o.s.ResponseState(shared), o.s.ResponseState(own))
	}
	if ev, _ := o.s.Event(changed); len(ev.Data.Responses) != 1 || ev.Data.Responses[0] != shared.String() {
		t.Errorf("on record: %+v", ev.Data)
	}
	o.refused(consult.RuleResponseStep, "ada", consult.ReleaseResponse{ID: shared})
	if err := o.undo("ada", changed); err != nil || o.s.ResponseState(shared) != consult.Approved {
		t.Errorf("%v: %s", err, o.s.ResponseState(shared))
	}
	// What was done with comes back to work.
	o.do("ada", vote(consult.Full, 2))
	o.do("ada", consult.ReleaseResponse{ID: shared})
	o.do("ada", consult.SetHandling{On: on(1, 2), To: consult.Processed})
	o.do("ada", vote(consult.Partial, 2))
	if o.s.Handling(1) != consult.Processing || o.s.Handling(2) != consult.Processing {
		t.Errorf("1 %s, 2 %s", o.s.Handling(1), o.s.Handling(2))
	}
}
