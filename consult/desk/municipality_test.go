package desk_test

import (
	"errors"
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
