package desk_test

import (
	"errors"
	"testing"

	"pult/consult"
)

// Weakness: the service answered before it asked for rights. Attack: an account
// without any here takes something back in consultations of guessed names, and
// tells by "not permitted" or "not found" which there are; it learns who works
// there by assigning. What must hold: to them there is no such consultation, and
// who may read but not act is refused for that alone.
func TestTheServiceAsksForRightsBeforeItAnswers(t *testing.T) {
	x := newTown(t, "Die Poller ragen in den Radweg.")
	elsewhere := x.desk.Service(x.holding(consult.Grant{Role: consult.Moderator, Scope: "moers/andere"}))
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
	auditor := x.desk.Service(x.holding(consult.Grant{Role: consult.Auditor, Scope: "*"}))
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
