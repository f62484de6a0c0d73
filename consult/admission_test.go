package consult_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pult/consult"
)

// house is access.jsonl in memory, with a clock that stands still.
type house struct {
	t   *testing.T
	x   *consult.Access
	now time.Time
}

func newHouse(t *testing.T) *house {
	return &house{t, consult.NewAccess(), time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC)}
}

func (h *house) operator() consult.Account { return consult.LocalOperator("clerk") }

func (h *house) account(id string) consult.Account {
	h.t.Helper()
	acc, ok := h.x.Account(id)
	if !ok {
		h.t.Fatal(id)
	}
	return acc
}

func keyOf(name string) consult.Credential {
	return consult.Credential{Kind: consult.KeyCredential, Name: "SHA256:" + name, Key: "ssh-ed25519 AAAA"}
}

// admit lets somebody in whose key is named like them.
func (h *house) admit(actor consult.Account, name string, grants ...consult.Grant) (string, error) {
	h.t.Helper()
	return h.take(h.x.Admit(actor, consult.Admission{Name: name, Credentials: []consult.Credential{keyOf(name)}, Grants: grants}, h.now))
}

func (h *house) take(events []consult.AccessEvent, account string, err error) (string, error) {
	h.t.Helper()
	for _, ev := range events {
		if err := h.x.Apply(ev); err != nil {
			h.t.Fatal(err)
		}
	}
	return account, err
}

func (h *house) must(id string, err error) consult.Account {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
	return h.account(id)
}

func (h *house) revoke(actor consult.Account, what string) (consult.Revocation, error) {
	h.t.Helper()
	events, out, err := h.x.Revoke(actor, what, h.now)
	for _, ev := range events {
		ev.Seq = h.x.Head() + 1
		if err := h.x.Apply(ev); err != nil {
			h.t.Fatal(err)
		}
	}
	return out, err
}

func admin(scope consult.Scope) consult.Grant {
	return consult.Grant{Role: consult.Admin, Scope: scope}
}

func moderator(scope consult.Scope) consult.Grant {
	return consult.Grant{Role: consult.Moderator, Scope: scope}
}

// Attack: an administrator of one municipality grants beyond it, grants a role
// they do not hold, or puts a key of their own to an account that may do more.
// What must hold: all refused, nothing written.
func TestAnAdmissionGivesNoMoreThanIsHeld(t *testing.T) {
	h := newHouse(t)
	local := h.must(h.admit(h.operator(), "Mona", admin("moers/*"), moderator("moers/*")))
	chief := h.must(h.admit(h.operator(), "Cleo", admin("*")))

	for _, g := range []consult.Grant{moderator("*"), moderator("neuss/*"), admin("*"), {Role: consult.Privacy, Scope: "moers/*"}} {
		var denied *consult.Denied
		if _, err := h.admit(local, "Tom", g); !errors.As(err, &denied) || !denied.More {
			t.Errorf("%v: %v", g, err)
		}
	}
	for _, target := range []string{chief.ID} {
		if _, _, err := h.x.Admit(local, consult.Admission{Account: target, Credentials: []consult.Credential{keyOf("mine")}}, h.now); !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("a key for an account out of sight: %v", err)
		}
	}
	both := h.must(h.admit(h.operator(), "Bela", moderator("moers/radwege"), moderator("neuss/*")))
	var denied *consult.Denied
	if _, _, err := h.x.Admit(local, consult.Admission{Account: both.ID, Credentials: []consult.Credential{keyOf("mine")}}, h.now); !errors.As(err, &denied) {
		t.Errorf("a key for an account that also works elsewhere: %v", err)
	}
	partner := h.must(h.admit(h.operator(), "Pia", consult.Grant{Role: consult.Partner, Scope: "moers/*"}))
	if _, err := h.admit(partner, "Tom", consult.Grant{Role: consult.Partner, Scope: "moers/*"}); !errors.As(err, &denied) {
		t.Errorf("a partner granted: %v", err)
	}
	if got := h.must(h.admit(local, "Tom", moderator("moers/radwege"))); len(got.Grants) != 1 {
		t.Errorf("%+v", got)
	}
}

func TestSeveralKeysAndGrantsAreOnePerson(t *testing.T) {
	h := newHouse(t)
	ada := h.must(h.admit(h.operator(), "Ada", moderator("moers/*")))
	// Known by her key, she gets a second grant, a second key, and no second account.
	again := h.must(h.take(h.x.Admit(h.operator(), consult.Admission{Name: "Ada L.", Credentials: []consult.Credential{keyOf("Ada"), keyOf("Laptop")},
		Grants: []consult.Grant{moderator("moers/*"), {Role: consult.Approver, Scope: "*"}}}, h.now)))
	if again.ID != ada.ID || again.Name != "Ada" || len(again.Grants) != 2 || len(h.x.Credentials(ada.ID)) != 2 {
		t.Errorf("%+v, %+v", again, h.x.Credentials(ada.ID))
	}
	h.must(h.admit(h.operator(), "Bela", moderator("moers/*")))
	if _, _, err := h.x.Admit(h.operator(), consult.Admission{Name: "x", Credentials: []consult.Credential{keyOf("Ada"), keyOf("Bela")}}, h.now); !errors.Is(err, consult.ErrTwoPeople) {
		t.Errorf("keys of two people: %v", err)
	}
	for _, in := range []consult.Admission{{Name: "Cem"}, {Credentials: []consult.Credential{keyOf("c")}}} {
		if _, _, err := h.x.Admit(h.operator(), in, h.now); !errors.Is(err, consult.ErrNobody) {
			t.Errorf("%+v: %v", in, err)
		}
	}
	for _, name := range []string{"A\nB", "A\u202eB", " A", string(make([]byte, 200))} {
		if _, err := h.admit(h.operator(), name, moderator("*")); !errors.Is(err, consult.ErrName) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestAKeyLetsInUntilItEnds(t *testing.T) {
	h := newHouse(t)
	end := h.now.Add(time.Hour)
	key := keyOf("Ada")
	key.Expires = end
	h.must(h.take(h.x.Admit(h.operator(), consult.Admission{Name: "Ada", Credentials: []consult.Credential{key, keyOf("Zweit")}, Grants: []consult.Grant{moderator("*")}}, h.now)))
	bela := h.must(h.admit(h.operator(), "Bela", consult.Grant{Role: consult.Moderator, Scope: "*", Expires: end}))
	in := func(name string, at time.Time) bool { _, err := h.x.ByKey("SHA256:"+name, at); return err == nil }
	for _, name := range []string{"Ada", "Bela", "Zweit"} {
		if !in(name, end.Add(-time.Second)) {
			t.Errorf("%s is refused before the end", name)
		}
	}
	if in("Ada", end) || in("Bela", end) || !in("Zweit", end) {
		t.Error("what is over lets in, or what is not does not")
	}
	bela.Credential = "SHA256:Bela"
	if _, err := h.x.Current(bela, end); !errors.Is(err, consult.ErrEnded) {
		t.Errorf("a connection outlived its grant: %v", err)
	}
	// Erased: the text of the entry that added the key is gone.
	seq := uint64(0)
	for _, k := range h.x.Credentials("a1") {
		if k.Name == "SHA256:Zweit" {
			seq = 4
			if k.ID != "k4" {
				t.Fatal(k.ID)
			}
		}
	}
	if err := h.x.Apply(consult.AccessEvent{Seq: h.x.Head() + 1, Op: consult.OpErase, Data: consult.AccessData{Seqs: []uint64{1, seq}}}); err != nil {
		t.Fatal(err)
	}
	if in("Zweit", h.now) || h.account("a1").Name != "" {
		t.Error("an erased key lets in, or an erased name is still known")
	}
}

// Attack: a scoped administrator ends people elsewhere, or takes away a key with
// which somebody also works elsewhere.
func TestAScopedAdministratorEndsWhatIsTheirs(t *testing.T) {
	h := newHouse(t)
	local := h.must(h.admit(h.operator(), "Mona", admin("moers/*")))
	h.must(h.admit(h.operator(), "Cleo", admin("*")))
	both := h.must(h.admit(h.operator(), "Bela", moderator("moers/radwege"), moderator("neuss/*")))
	far := h.must(h.admit(h.operator(), "Fern", moderator("neuss/*")))
	for _, what := range []string{far.ID, far.Grants[0].ID, "SHA256:Fern", both.Grants[1].ID, "a999", "SHA256:none"} {
		if _, err := h.revoke(local, what); !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := h.revoke(local, "SHA256:Bela"); !errors.Is(err, consult.ErrBeyond) {
		t.Errorf("a key that also serves elsewhere: %v", err)
	}
	out, err := h.revoke(local, both.ID)
	if err != nil || len(out.Grants) != 1 || len(out.Credentials) != 0 {
		t.Errorf("%+v, %v", out, err)
	}
	if now := h.account(both.ID); len(now.Grants) != 1 || now.Grants[0].Scope != "neuss/*" {
		t.Errorf("%+v", now.Grants)
	}
	if _, err := h.x.ByKey("SHA256:Bela", h.now); err != nil {
		t.Errorf("the key is gone as well: %v", err)
	}
	if out, err = h.revoke(h.operator(), both.ID); err != nil || len(out.Credentials) != 1 {
		t.Errorf("%+v, %v", out, err)
	}
	if _, err := h.x.ByKey("SHA256:Bela", h.now); err == nil {
		t.Error("nothing is left, and the key still lets in")
	}
}

// The last administrator who can come in cannot be removed, but by the operator
// of the machine, who is one in any case and must be able to end a stolen key.
func TestTheLastAdministratorStays(t *testing.T) {
	h := newHouse(t)
	cleo := h.must(h.admit(h.operator(), "Cleo", admin("*")))
	h.must(h.admit(h.operator(), "Mona", admin("moers/*")))
	for _, what := range []string{cleo.ID, cleo.Grants[0].ID, "SHA256:Cleo"} {
		if _, err := h.revoke(cleo, what); !errors.Is(err, consult.ErrLastAdmin) {
			t.Errorf("%s: %v", what, err)
		}
	}
	// A second key of her own: then the first may go.
	h.must(h.take(h.x.Admit(cleo, consult.Admission{Account: cleo.ID, Credentials: []consult.Credential{keyOf("neu")}}, h.now)))
	if _, err := h.revoke(cleo, "SHA256:Cleo"); err != nil {
		t.Errorf("one key of two: %v", err)
	}
	// An administrator without a way in is none.
	other := h.must(h.admit(h.operator(), "Otto", admin("*")))
	if _, err := h.revoke(h.operator(), "SHA256:Otto"); err != nil {
		t.Fatal(err)
	}
	if _, err := h.revoke(cleo, cleo.ID); !errors.Is(err, consult.ErrLastAdmin) {
		t.Errorf("only %s is left, who has no key: %v", other.ID, err)
	}
	if _, err := h.revoke(h.operator(), cleo.ID); err != nil {
		t.Errorf("the operator: %v", err)
	}
	if slices.ContainsFunc(h.x.Accounts(), func(a consult.Account) bool { return a.ID == cleo.ID && len(a.Grants) > 0 }) {
		t.Error("still there")
	}
}

func TestADayEndsInItsTimeZone(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	got, err := consult.EndOfDay("2026-03-28", berlin)
	if want := time.Date(2026, 3, 28, 23, 0, 0, 0, time.UTC); err != nil || !got.Equal(want) {
		t.Errorf("%v, %v", got, err)
	}
	if got, err = consult.EndOfDay("2026-03-29", berlin); err != nil || !got.Equal(time.Date(2026, 3, 29, 22, 0, 0, 0, time.UTC)) {
		t.Errorf("the day of 23 hours: %v, %v", got, err)
	}
	if _, err := consult.EndOfDay("heute", berlin); err == nil {
		t.Error("no date was taken")
	}
}
