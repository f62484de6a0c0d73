package desk_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"pult/consult"
)

func TestNamesOfColleaguesAreAllowedForAllConsultationsAtOnce(t *testing.T) {
	t.Parallel()
	x := newTown(t, "Die Poller ragen in den Radweg.")
	was := x.view().Municipality()
	to := was
	to.Presence = true
	if _, err := x.svc.ConfigureMunicipality(t.Context(), x.ref, was, to); err != nil {
		t.Fatal(err)
	}
	if now := x.view().Municipality(); !now.Presence || now.Name != was.Name {
		t.Errorf("the municipality is %+v", now)
	}
	x.sound()

	var conflict *consult.Conflict
	to.Name = "Stadt Moers"
	if _, err := x.svc.ConfigureMunicipality(t.Context(), x.ref, was, to); !errors.As(err, &conflict) {
		t.Errorf("over what another set meanwhile: %v", err)
	}
}

// Attack: who administers one consultation shows the names of all staff of the
// municipality. What must hold: that needs the right for the municipality.
func TestNamesOfColleaguesNeedTheRightForTheMunicipality(t *testing.T) {
	t.Parallel()
	x := newTown(t, "Die Poller ragen in den Radweg.")
	one := x.as(x.holding(consult.Grant{Role: consult.Admin, Scope: consult.Scope(x.ref.String())}))
	was := x.view().Municipality()
	to := was
	to.Presence = true
	var denied *consult.Denied
	if _, err := one.ConfigureMunicipality(t.Context(), x.ref, was, to); !errors.As(err, &denied) {
		t.Errorf("an admin of one consultation: %v", err)
	}
	if x.view().Municipality().Presence {
		t.Error("the names show")
	}
}

// What a lost end of the journal may have said of other files is not held against them.
func TestCheckBlamesNobodyForWhatADamagedJournalHides(t *testing.T) {
	t.Parallel()
	x := newTown(t, "Die Poller ragen in den Radweg.")
	for _, shown := range []bool{true, false} {
		was := x.view().Municipality()
		to := was
		to.Presence = shown
		if _, err := x.svc.ConfigureMunicipality(t.Context(), x.ref, was, to); err != nil {
			t.Fatal(err)
		}
		x.do(consult.AddNote{On: consult.OrdinalsOf(1), Note: "gelesen"})
	}
	x.sound()
	x.desk.Close()
	x.write("journal.jsonl", bytes.Replace(x.read("journal.jsonl"), []byte("gelesen"), []byte("gelogen"), 1))
	x.desk, x.svc = x.open()
	faults, err := x.desk.Check(x.desk.Operator(), consult.Ref{})
	if err != nil || len(faults) == 0 {
		t.Fatal(faults, err)
	}
	for _, f := range faults {
		if !strings.HasSuffix(f.File, "journal.jsonl") {
			t.Errorf("%+v", f)
		}
	}
}
