package consult_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pult/consult"
)

// newCheck has a response of mia's in the first of two steps, which names ada alone;
// of the people who hold the right, bob is the other.
func newCheck(t *testing.T) (*office, consult.ResponseID) {
	o := newOffice(t, 2, subjectAndLegal)
	o.do("eva", consult.SetApprovers{Step: 0, To: []string{"ada"}})
	return o, o.handIn("mia", 1)
}

func (o *office) handIn(who string, n consult.Ordinal) consult.ResponseID {
	o.Helper()
	o.do("ada", consult.NewVote(o.s, on(n), consult.Acknowledge, ""))
	id := consult.ResponseID(o.do(who, consult.Respond{On: on(n), Body: "Danke."}))
	o.do(who, consult.SubmitResponse{ID: id})
	return id
}

// approver is somebody who decides with what the domain is told of who holds the right.
func (o *office) approver(who string, hold ...string) consult.Actor {
	a := o.actor(who)
	a.Approves = func(account string) bool { return slices.Contains(hold, account) }
	return a
}

func TestOnlyWhoIsNamedApproves(t *testing.T) {
	o, id := newCheck(t)
	o.refused(consult.RuleNotNamed, "bob", consult.ApproveResponse{ID: id})
	o.refused(consult.RuleNotNamed, "bob", consult.ApproveResponse{ID: id, Exception: "allein im Haus"})
	o.refused(consult.RuleNotNamed, "bob", consult.ReturnResponse{ID: id, Comment: "nein"})
	o.do("ada", consult.ApproveResponse{ID: id})
	o.do("bob", consult.ApproveResponse{ID: id}) // the second step names nobody
	if o.s.ResponseState(id) != consult.Approved {
		t.Error("it is not approved")
	}
}

func TestNamesAreForAdministrators(t *testing.T) {
	o, id := newCheck(t)
	denied(t, o.try("bob", consult.SetApprovers{Step: 0, To: []string{"bob"}}))
	denied(t, o.try("bob", consult.SetDeputy{For: "ada", To: "bob", From: "2026-03-20", Until: "2026-03-21"}))
	denied(t, o.try("bob", consult.HandOver{ID: id, From: "ada", To: "bob"}))
	denied(t, o.try("mia", consult.SetDeputy{For: "mia", To: "bob", From: "2026-03-20", Until: "2026-03-21"}))
	broken(t, consult.RuleNoApprover, o.as(o.approver("eva", "ada", "bob"), consult.SetApprovers{Step: 0, To: []string{"mia"}}))
	o.do("eva", consult.SetApprovers{Step: 0})
	o.do("bob", consult.ApproveResponse{ID: id})
}

func TestADeputyApprovesForDays(t *testing.T) {
	o, id := newCheck(t)
	day := func(n int) string { return o.now.AddDate(0, 0, n).Format(time.DateOnly) }
	o.refused(consult.RuleDeputyDays, "ada", consult.SetDeputy{For: "ada", To: "bob", From: day(-2), Until: day(-1)})
	o.refused(consult.RuleDeputyDays, "ada", consult.SetDeputy{For: "ada", To: "bob", From: day(2), Until: day(1)})
	o.refused(consult.RuleDate, "ada", consult.SetDeputy{For: "ada", To: "bob", From: "morgen", Until: day(1)})
	broken(t, consult.RuleNoApprover, o.as(o.approver("ada", "ada"), consult.SetDeputy{For: "ada", To: "mia", From: day(0), Until: day(1)}))
	set := o.do("ada", consult.SetDeputy{For: "ada", To: "bob", From: day(1), Until: day(2)})
	o.refused(consult.RuleNotNamed, "bob", consult.ApproveResponse{ID: id}) // not yet
	o.now = o.now.AddDate(0, 0, 2)
	broken(t, consult.RuleNotNamed, o.as(o.approver("bob", "bob"), consult.ApproveResponse{ID: id})) // ada has lost the right
	// The deputy approves what it has not written.
	own := o.handIn("bob", 2)
	o.refused(consult.RuleOwnResponse, "bob", consult.ApproveResponse{ID: own})
	seq := o.do("bob", consult.ApproveResponse{ID: id})
	if ev, _ := o.s.Event(seq); ev.By != "bob" || o.s.ForOf(seq) != "ada" || ev.Text["for"] != "ada" {
		t.Errorf("on record as %s for %q", ev.By, o.s.ForOf(seq))
	}
	if o.s.DeputyApprovals() != 0 {
		t.Error("counted before the last step")
	}
	o.do("ada", consult.ApproveResponse{ID: id})
	if o.s.DeputyApprovals() != 1 || o.s.Figures().Deputies != 1 {
		t.Errorf("%d counted", o.s.DeputyApprovals())
	}
	o.now = o.now.AddDate(0, 0, 1)
	o.refused(consult.RuleNotNamed, "bob", consult.ReturnResponse{ID: own, Comment: "vorbei"})
	if err := o.undo("ada", set); err != nil {
		t.Error(err)
	}
	if to, _, _ := o.s.Deputy("ada"); to != "" {
		t.Errorf("%s is the deputy still", to)
	}
}

func TestAQueueIsHandedOver(t *testing.T) {
	o, id := newCheck(t)
	other := o.handIn("bob", 2)
	o.refused(consult.RuleOwnResponse, "ada", consult.HandOver{ID: other, From: "ada", To: "bob"})
	o.refused(consult.RuleNotNamed, "eva", consult.HandOver{ID: id, From: "bob", To: "ada"})
	seq := o.do("ada", consult.HandOver{ID: id, From: "ada", To: "bob"})
	o.refused(consult.RuleNotNamed, "ada", consult.ApproveResponse{ID: id})
	o.refused(consult.RuleUnchanged, "eva", consult.HandOver{ID: id, From: "bob", To: "bob"})
	if err := o.undo("ada", seq); err != nil {
		t.Fatal(err)
	}
	o.refused(consult.RuleNotNamed, "bob", consult.ApproveResponse{ID: id})
	o.do("eva", consult.HandOver{ID: id, From: "ada", To: "bob"})
	o.do("bob", consult.ReturnResponse{ID: id, Comment: "kürzer"})
	// Handed in again, it is as the step says.
	o.do("mia", consult.SubmitResponse{ID: id})
	o.refused(consult.RuleNotNamed, "bob", consult.ApproveResponse{ID: id})
	o.do("ada", consult.ApproveResponse{ID: id})
}

// An approval that was taken back does not come back past the names.
func TestARedoKeepsToTheNames(t *testing.T) {
	o, id := newCheck(t)
	seq := o.do("ada", consult.ApproveResponse{ID: id})
	if err := o.undo("ada", seq); err != nil {
		t.Fatal(err)
	}
	back := o.s.Head()
	o.do("eva", consult.SetApprovers{Step: 0, To: []string{"bob"}})
	broken(t, consult.RuleNotNamed, o.undo("ada", back))
	broken(t, consult.RuleNotNamed, o.undo("eva", back))
	o.do("eva", consult.SetApprovers{Step: 0, To: []string{"ada", "bob"}})
	if err := o.undo("ada", back); err != nil {
		t.Error(err)
	}
}

// Nor does it come back where who has made it could not make it any more.
func TestARedoNeedsTheRightStill(t *testing.T) {
	o, id := newCheck(t)
	day := o.now.Format(time.DateOnly)
	o.do("ada", consult.SetDeputy{For: "ada", To: "bob", From: day, Until: day})
	seq := o.do("bob", consult.ApproveResponse{ID: id})
	if err := o.undo("bob", seq); err != nil {
		t.Fatal(err)
	}
	back := o.s.Head()
	redo := func(a consult.Actor) error { return o.as(a, consult.NewUndo(o.s, a.Account.ID, back)) }
	broken(t, consult.RuleNoApprover, redo(o.approver("eva", "ada")))
	broken(t, consult.RuleNotNamed, redo(o.approver("bob", "bob"))) // ada has lost the right
	o.now = o.now.AddDate(0, 0, 1)
	broken(t, consult.RuleNotNamed, redo(o.approver("bob", "ada", "bob"))) // the day is over
	broken(t, consult.RuleNotNamed, redo(o.approver("eva", "ada", "bob")))
	o.do("eva", consult.SetApprovers{Step: 0, To: []string{"bob"}})
	if err := redo(o.approver("bob", "ada", "bob")); err != nil {
		t.Error(err)
	}
}

// What was handed over in a later step is not handed over in an earlier one, to which
// an approval that was taken back has led.
func TestHandingOverEndsWithTheStep(t *testing.T) {
	o, id := newCheck(t)
	o.do("eva", consult.SetApprovers{Step: 1, To: []string{"ada"}})
	seq := o.do("ada", consult.ApproveResponse{ID: id})
	o.do("ada", consult.HandOver{ID: id, From: "ada", To: "bob"})
	if err := o.undo("ada", seq); err != nil {
		t.Fatal(err)
	}
	o.refused(consult.RuleNotNamed, "bob", consult.ApproveResponse{ID: id})
	o.do("ada", consult.ApproveResponse{ID: id})
}

// Who administers arranges what waits for them though they have lost the right.
func TestWhoAdministersHandsOverTheirOwn(t *testing.T) {
	o, id := newCheck(t)
	a := o.approver("ada", "bob")
	a.Account = person("ada", consult.Admin)
	if err := o.as(a, consult.HandOver{ID: id, From: "ada", To: "bob"}); err != nil {
		t.Fatal(err)
	}
	o.do("bob", consult.ApproveResponse{ID: id})
}

// An approval by a deputy that a return has voided is not counted.
func TestOnlyStandingDeputyApprovalsCount(t *testing.T) {
	o, id := newCheck(t)
	day := o.now.Format(time.DateOnly)
	set := o.do("ada", consult.SetDeputy{For: "ada", To: "bob", From: day, Until: day})
	o.do("bob", consult.ApproveResponse{ID: id})
	o.do("ada", consult.ReturnResponse{ID: id, Comment: "warten"})
	if err := o.undo("ada", set); err != nil {
		t.Fatal(err)
	}
	o.do("mia", consult.SubmitResponse{ID: id})
	o.do("ada", consult.ApproveResponse{ID: id})
	o.do("ada", consult.ApproveResponse{ID: id})
	if n := o.s.DeputyApprovals(); n != 0 {
		t.Errorf("%d counted", n)
	}
}

// Names go along with their steps, whatever these are called and where they stand.
func TestNamesFollowTheirSteps(t *testing.T) {
	for _, c := range []struct {
		steps []string
		want  [3]string
	}{
		{[]string{"legal", "subject"}, [3]string{"bob", "ada"}},
		{[]string{"Fachprüfung", "legal"}, [3]string{"ada", "bob"}},
		{[]string{"first", "subject", "legal"}, [3]string{"", "ada", "bob"}},
		{[]string{"legal"}, [3]string{"bob"}},
		{[]string{"subject"}, [3]string{"ada"}},
		{[]string{"Subject", "legal", "last"}, [3]string{"ada", "bob"}},
	} {
		o := newOffice(t, 1, subjectAndLegal)
		o.do("eva", consult.SetApprovers{Step: 0, To: []string{"ada"}})
		o.do("eva", consult.SetApprovers{Step: 1, To: []string{"bob"}})
		to := o.s.Settings
		to.Steps = c.steps
		o.do("eva", consult.ChangeSettings{To: to, SHA: "x"})
		for i, want := range c.want {
			who, named := o.s.StepApprovers(i)
			if named != (want != "") || want != "" && !slices.Equal(who, []string{want}) {
				t.Errorf("%v: step %d names %v, %v; want %q", c.steps, i, who, named, want)
			}
		}
	}
}

// Whoever names people for a step means the one that they have seen there.
func TestNamesAreForTheStepThatWasSeen(t *testing.T) {
	o := newOffice(t, 1, subjectAndLegal)
	a := o.actor("eva")
	to := o.s.Settings
	to.Steps = []string{"legal", "subject"}
	o.do("eva", consult.ChangeSettings{To: to, SHA: "x"})
	o.s.Settings = to
	var conflict *consult.Conflict
	if err := o.as(a, consult.SetApprovers{Step: 0, To: []string{"ada"}}); !errors.As(err, &conflict) {
		t.Errorf("got %v", err)
	}
}

// Where the accounts were erased, the step stays closed to others.
func TestErasedNamesOpenNothing(t *testing.T) {
	o, id := newCheck(t)
	events := allEvents(o.s)
	again := consult.NewState(radwege, o.s.Settings, nil)
	for _, ev := range events {
		if ev.Op == consult.OpApprovers {
			ev.Data.Add, ev.Text, ev.Erased = []string{"digest"}, nil, true
		}
		if err := again.Apply(ev); err != nil {
			t.Fatal(err)
		}
	}
	o.s = again
	o.refused(consult.RuleNotNamed, "bob", consult.ApproveResponse{ID: id})
	o.refused(consult.RuleNotNamed, "ada", consult.ApproveResponse{ID: id})
	o.do("eva", consult.SetApprovers{Step: 0, To: []string{"bob"}})
	o.do("bob", consult.ApproveResponse{ID: id})
}

func denied(t testing.TB, err error) {
	t.Helper()
	var d *consult.Denied
	if !errors.As(err, &d) {
		t.Errorf("got %v, want that it is not permitted", err)
	}
}
