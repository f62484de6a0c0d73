package consult_test

import (
	"testing"
	"time"

	"pult/consult"
)

func TestAccountsAreWhatTheirJournalSays(t *testing.T) {
	x := consult.NewAccess()
	apply := func(op consult.Op, d consult.AccessData, name string) {
		t.Helper()
		ev := consult.AccessEvent{Seq: x.Head() + 1, Op: op, Data: d, Text: map[string]string{"name": name}}
		if err := x.Apply(ev); err != nil {
			t.Fatal(err)
		}
	}
	apply(consult.OpOrganisationCreate, consult.AccessData{}, "Radclub")
	apply(consult.OpAccountCreate, consult.AccessData{Parent: "o1"}, "Ada")
	apply(consult.OpAccountCreate, consult.AccessData{}, "Bob")
	apply(consult.OpGrant, consult.AccessData{Target: "a2", Role: consult.Partner, Scope: "moers/*", Expires: "2026-07-01T00:00:00Z", See: "published"}, "")
	apply(consult.OpGrant, consult.AccessData{Target: "a2", Role: consult.Moderator, Scope: "*"}, "")
	apply(consult.OpRefused, consult.AccessData{Target: "a3", Count: 4}, "")

	ada, ok := x.Account("a2")
	if !ok || ada.Name != "Ada" || ada.Organisation != "o1" || len(ada.Grants) != 2 {
		t.Fatalf("%+v", ada)
	}
	if g := ada.Grants[0]; g.ID != "g4" || !g.SeePublished || !g.Expires.Equal(time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v", g)
	}
	apply(consult.OpRevoke, consult.AccessData{Target: "g5"}, "")
	if now, _ := x.Account("a2"); len(now.Grants) != 1 || now.Grants[0].Role != consult.Partner {
		t.Errorf("after revoking g5: %+v", now.Grants)
	}
	if len(ada.Grants) != 2 {
		t.Error("revoking reached into a copy handed out before")
	}
	if all := x.Accounts(); len(all) != 2 || all[0].ID != "a2" || all[1].ID != "a3" {
		t.Errorf("%+v", all)
	}
	if _, ok := x.Account("a9"); ok {
		t.Error("found an account that was never made")
	}
}

func TestAccessRefusesWhatItCannotRead(t *testing.T) {
	for name, ev := range map[string]consult.AccessEvent{
		"a gap":              {Seq: 2, Op: consult.OpAccountCreate},
		"an unknown op":      {Seq: 1, Op: "grant.whatever"},
		"a dangling account": {Seq: 1, Op: consult.OpGrant, Data: consult.AccessData{Target: "a9", Role: consult.Admin, Scope: "*"}},
	} {
		if err := consult.NewAccess().Apply(ev); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	x := consult.NewAccess()
	x.Apply(consult.AccessEvent{Seq: 1, Op: consult.OpAccountCreate})
	if err := x.Apply(consult.AccessEvent{Seq: 2, Op: consult.OpGrant, Data: consult.AccessData{Target: "a1", Expires: "tomorrow"}}); err == nil {
		t.Error("an expiry that is no time was taken")
	}
}
