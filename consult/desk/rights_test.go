package desk_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"pult/consult"
	"pult/consult/intake"
)

// Weakness: the service answered before it asked for rights. Attack: an account
// without any here takes something back in consultations of guessed names, and
// tells by "not permitted" or "not found" which there are; it learns who works
// there by assigning. What must hold: to them there is no such consultation, and
// who may read but not act is refused for that alone.
func TestTheServiceAsksForRightsBeforeItAnswers(t *testing.T) {
	t.Parallel()
	x := newTown(t, "Die Poller ragen in den Radweg.")
	elsewhere := x.as(x.holding(consult.Grant{Role: consult.Moderator, Scope: "moers/andere"}))
	missing := consult.Ref{Municipality: "moers", Consultation: "nix"}
	for _, ref := range []consult.Ref{x.ref, missing} {
		_, err := elsewhere.Undo(t.Context(), ref, 1)
		if !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("%s: %v", ref, err)
		}
		if _, err := elsewhere.RecordEdits(t.Context(), ref, "x"); !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("%s: %v", ref, err)
		}
		if _, err := elsewhere.Append(t.Context(), ref, 0, func(*consult.State, consult.Actor) ([]consult.Event, error) {
			t.Errorf("%s: the state was handed out", ref)
			return nil, nil
		}); !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("%s: %v", ref, err)
		}
	}
	auditor := x.as(x.holding(consult.Grant{Role: consult.Auditor, Scope: "*"}))
	var denied *consult.Denied
	for _, to := range []string{"a999", x.desk.Operator().ID} {
		if _, err := auditor.Do(t.Context(), x.ref, 99, consult.Assign{On: consult.OrdinalsOf(1), To: to}); !errors.As(err, &denied) {
			t.Errorf("assigning to %s: %v", to, err)
		}
	}
	if _, err := auditor.RecordEdits(t.Context(), x.ref, "x"); !errors.As(err, &denied) {
		t.Errorf("recording edits where there are none: %v", err)
	}
}

// Weakness: a check of a municipality walked through all that lies in it. Attack:
// an auditor of one consultation checks the municipality, and reads what others
// there are and how they are kept. What must hold: they learn of their own.
func TestACheckTellsOfWhatTheAccountMaySee(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	hidden := consult.Ref{Municipality: "moers", Consultation: "geheim"}
	if err := x.svc.Create(t.Context(), hidden, consult.NewSettings("Geheim", 0), consult.Municipality{}); err != nil {
		t.Fatal(err)
	}
	for _, ref := range []consult.Ref{x.ref, hidden} {
		if err := os.Chmod(filepath.Join(x.dir, ref.Municipality, ref.Consultation, "journal.jsonl"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	acc, err := x.desk.Account(x.holding(consult.Grant{Role: consult.Auditor, Scope: "moers/radwege"}))
	if err != nil {
		t.Fatal(err)
	}
	faults, err := x.desk.Check(acc, consult.Ref{Municipality: "moers"})
	if err != nil || len(faults) != 1 || faults[0].File != "moers/radwege/journal.jsonl" {
		t.Errorf("%v, %v", faults, err)
	}
}

// Weakness: the journal, refused as a whole, was given out entry by entry. Attack:
// intake counts up and reads why somebody's data was looked at by others. What
// must hold: an entry is told to those it concerns.
func TestIntakeCannotCountTheJournalUp(t *testing.T) {
	t.Parallel()
	x := newTown(t, "Die Poller ragen in den Radweg.")
	v := x.viewOf(x.holding(consult.Grant{Role: consult.Approver, Scope: "moers/radwege"}))
	if _, ok := v.Entry(1); ok {
		t.Error("the entry of the settings was told")
	}
	if e, ok := v.Entry(x.do(consult.Vote{On: consult.OrdinalsOf(1), Value: consult.Full})); !ok || e.Op != consult.OpDecide {
		t.Error("what has become of a contribution was not told")
	}
}

// Weakness: some answers were given before any right was asked for. Attack: a
// partner asks what a file of work finds here, what a command would touch, or
// what fits, and learns of contributions that they may not see.
func TestAPartnerLearnsNothingFromPreviews(t *testing.T) {
	t.Parallel()
	x := newTown(t, "Die Poller ragen in den Radweg.", "Ampel")
	x.do(consult.Publish{On: consult.OrdinalsOf(2), To: consult.Published})
	x.do(consult.Divide{On: 1, Bounds: []int{0, 4, 31}})
	id := x.holding(consult.Grant{Role: consult.Partner, Scope: "moers/radwege", SeePublished: true})
	v := x.viewOf(id)
	if n := v.Touches(consult.Vote{On: consult.OrdinalsOf(1), Value: consult.Full}); n != 0 {
		t.Errorf("a vote would touch %d segments", n)
	}
	for _, fits := range []func() (consult.Ordinals, []error){
		func() (consult.Ordinals, []error) {
			return v.Fit(consult.Vote{On: consult.OrdinalsOf(1, 2), Value: consult.Full})
		},
		func() (consult.Ordinals, []error) {
			return v.FitSeen(consult.Vote{On: consult.OrdinalsOf(1, 2), Value: consult.Full}, 0, x.as(id))
		},
	} {
		if on, errs := fits(); on.Count() != 0 || len(errs) != 1 || !errors.Is(errs[0], consult.ErrNotFound) {
			t.Errorf("%v, %v", on, errs)
		}
	}
	work := &intake.Result{Worked: &intake.Worked{Statements: []intake.Statement{{ID: "1"}}}}
	var denied *consult.Denied
	if rows, err := x.as(id).Here(x.ref, work); !errors.As(err, &denied) || len(rows) > 0 {
		t.Errorf("%v, %v", rows, err)
	}
	elsewhere := x.as(x.holding(consult.Grant{Role: consult.Moderator, Scope: "moers/andere"}))
	if _, err := elsewhere.Here(x.ref, work); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("%v", err)
	}
}
