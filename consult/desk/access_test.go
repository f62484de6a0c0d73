package desk_test

import (
	"testing"
	"time"

	"pult/consult"
)

// Weakness: of a grant only role and scope were compared. Attack: an
// administrator until the end of the month gives themself the same right without
// an end. What must hold: nobody gives what they do not hold, nor for longer.
func TestALimitedAdministratorCannotOutliveTheirGrant(t *testing.T) {
	x := newTown(t)
	id, err := x.svc.CreateAccount(t.Context(), "Ada", "")
	if err != nil {
		t.Fatal(err)
	}
	end := x.now.Add(24 * time.Hour).Truncate(time.Second)
	if err := x.svc.Grant(t.Context(), id, consult.Grant{Role: consult.Admin, Scope: "moers/*", Expires: end}); err != nil {
		t.Fatal(err)
	}
	ada := x.desk.Service(id)
	for _, expires := range []time.Time{{}, end.Add(time.Second)} {
		if err := ada.Grant(t.Context(), id, consult.Grant{Role: consult.Admin, Scope: "moers/*", Expires: expires}); err == nil {
			t.Errorf("a grant until %v was given by one until %v", expires, end)
		}
	}
	if err := ada.Grant(t.Context(), id, consult.Grant{Role: consult.Admin, Scope: "moers/radwege", Expires: end}); err != nil {
		t.Errorf("less than the own grant: %v", err)
	}
}
