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
