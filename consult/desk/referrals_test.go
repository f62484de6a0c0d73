package desk_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/search"
)

// partner makes an organisation with one account, which sees what is published
// where that is said, and returns both ids.
func (x *town) partnerOf(name string, published bool) (organisation, account string) {
	x.t.Helper()
	organisation, err := x.svc.CreateOrganisation(x.t.Context(), name)
	if err == nil {
		account, err = x.svc.CreateAccount(x.t.Context(), name, organisation)
	}
	if err == nil {
		err = x.svc.Grant(x.t.Context(), account, consult.Grant{Role: consult.Partner, Scope: "moers/radwege", SeePublished: published})
	}
	if err != nil {
		x.t.Fatal(err)
	}
	return organisation, account
}

func (x *town) refer(to string, on ...consult.Ordinal) consult.ReferralID {
	x.t.Helper()
	return consult.ReferralID(x.do(consult.Refer{On: consult.OrdinalsOf(on...), To: to, Addressee: "Radclub", Question: "Geht das?", Date: "2026-04-01"}))
}

func numbers(t *testing.T, v *desk.View) string {
	t.Helper()
	var out []string
	for _, n := range v.All() {
		row, err := v.Row(n)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(row.ID, "=", n))
	}
	return strings.Join(out, " ")
}

// Attack: a partner that was handed two contributions tries everything for the
// others, for what staff think of the two, and for what another partner was asked.
// What must hold: neither is there, by number, search, count, neighbour, sort or
// journal, and it is another's as little after it was recalled.
func TestAPartnerSeesWhatItWasHandedAndNothingElse(t *testing.T) {
	t.Parallel()
	x := newTown(t, "eins Poller", "zwei Poller", "drei Poller", "vier Poller")
	clubID, club := x.partnerOf("Radclub", false)
	otherID, other := x.partnerOf("Forst", false)
	theme := consult.ThemeID(x.do(consult.CreateTheme{Label: "Geheim"}))
	x.do(consult.Tag{On: consult.OrdinalsOf(2, 4), Add: []consult.ThemeID{theme}})
	x.do(consult.Vote{On: consult.OrdinalsOf(2), Value: consult.No, Rationale: "zu teuer"})
	x.do(consult.AddNote{On: consult.OrdinalsOf(2), Note: "Querulant"})
	x.do(consult.Publish{On: consult.OrdinalsOf(4), To: consult.Rejected, Reason: consult.Insult})
	x.do(consult.Publish{On: consult.OrdinalsOf(1), To: consult.Published})
	asked := x.refer(clubID, 4, 2)
	x.refer(otherID, 3)

	v := x.viewOf(club)
	if got := numbers(t, v); got != "1=2 2=4" {
		t.Errorf("the partner sees %s", got)
	}
	if s := v.Summary(); s.Counts.Total != 2 || s.Counts.Decided+s.Counts.Themed != 0 || s.Counts.Publication[consult.Published]+s.Counts.Publication[consult.Rejected] != 0 {
		t.Errorf("%+v", s.Counts)
	}
	d, err := v.Detail(2)
	if err != nil {
		t.Fatal(err)
	}
	if d.Decision != 0 || d.Publication != 0 || len(d.Themes) != 0 || d.Rationale.String() != "" || d.Notes != 0 || len(d.History) != 0 || d.Opinion.Question.String() != "Geht das?" || d.Opinion.Name != "f1" || len(d.Opinion.Items) != 2 {
		t.Errorf("%+v", d)
	}
	if d, err := v.Detail(4); err != nil || d.Reason != 0 || d.Publication != 0 {
		t.Errorf("why it is not published: %v, %v", d.Reason, err)
	}
	for _, n := range []consult.Ordinal{1, 3, 5} {
		if _, err := v.Row(n); !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("%d: %v", n, err)
		}
		if _, err := v.Thread(n); !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("thread of %d: %v", n, err)
		}
	}
	for id, want := range map[string]consult.Ordinal{"1": 2, "2": 4} {
		if n, err := v.ByNumber(id); err != nil || n != want {
			t.Errorf("number %s is %d, %v", id, n, err)
		}
	}
	if _, err := v.ByNumber("3"); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("%v", err)
	}
	for query, want := range map[string]int{"poller": 2, "eins": 0, "drei": 0, "votum:no": 0, "thema:geheim": 0, "publication:rejected": 0, "publication:approved": 0, "has:rationale": 0,
		"has:note": 0, "id:3": 0, "id:1": 1, "referral:assigned": 2, "has:theme": 0} {
		q, err := search.Parse(query, x.now)
		if err != nil {
			t.Fatal(err)
		}
		if got := v.Find(q); len(got) != want {
			t.Errorf("%s finds %v", query, got)
		}
	}
	if got := v.Sort(v.All(), desk.Order{Key: desk.ByNumber, Down: true}); !slices.Equal(got, []consult.Ordinal{4, 2}) {
		t.Errorf("backwards: %v", got)
	}
	if len(v.Themes()) != 0 || v.Organisations() != nil || len(v.Referrals()) != 1 {
		t.Errorf("%v %v %v", v.Themes(), v.Organisations(), v.Referrals())
	}
	for seq := range uint64(30) {
		if _, ok := v.Entry(seq); ok {
			t.Errorf("reads entry %d", seq)
		}
	}
	// The other partner has no right to answer, and learns nothing by trying.
	answer := consult.MoveReferral{ID: asked, To: consult.Answered, Text: "Ja."}
	if _, err := x.as(other).Do(t.Context(), x.ref, x.view().Head(), answer); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("the other one answers: %v", err)
	}
	for _, cmd := range []consult.Command{
		consult.MoveReferral{ID: asked, To: consult.Verified}, consult.MoveReferral{ID: asked, To: consult.Recalled},
		consult.Refer{On: consult.OrdinalsOf(2), Addressee: "Presse", Date: "2026-04-01"},
	} {
		if _, err := x.as(club).Do(t.Context(), x.ref, v.Head(), cmd); err == nil {
			t.Errorf("a partner does %#v", cmd)
		}
	}
	if _, err := x.as(club).Do(t.Context(), x.ref, v.Head(), answer); err != nil {
		t.Fatal(err)
	}
	if r := x.detail(2).Opinion; r.State != consult.Answered || r.Answer.String() != "Ja." || r.Addressee.String() != "Radclub" {
		t.Errorf("%+v", r)
	}
	x.do(consult.MoveReferral{ID: asked, To: consult.SentBack, Text: "Warum?"})
	if d, err := v.Detail(2); err != nil || d.Opinion.Comment.String() != "Warum?" || d.Referral != consult.SentBack {
		t.Errorf("%+v, %v", d.Opinion, err)
	}
	x.do(consult.MoveReferral{ID: asked, To: consult.Recalled})
	if got := numbers(t, v); got != "" || len(v.Referrals()) != 0 {
		t.Errorf("recalled, the partner still sees %s", got)
	}
	if _, err := x.as(club).Do(t.Context(), x.ref, v.Head(), answer); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("recalled, it still answers: %v", err)
	}
	x.sound()
}

// Attack: a partner writes its numbers down, and reads from how they change what
// else goes on. What must hold: a number once given stays, is never given again,
// and leaves no gap for what the partner cannot see, in this process and the next.
func TestNumbersOfAPartnerNeverChange(t *testing.T) {
	t.Parallel()
	x := newTown(t, "a", "b", "c", "d", "e", "f", "g")
	clubID, club := x.partnerOf("Radclub", false)
	forestID, forest := x.partnerOf("Forst", true)
	_, wood := x.partnerOf("Holz", false)
	see := func(account, want string) {
		t.Helper()
		if got := numbers(t, x.viewOf(account)); got != want {
			t.Errorf("sees %q, want %q", got, want)
		}
	}
	x.do(consult.Publish{On: consult.OrdinalsOf(5), To: consult.Published})
	x.do(consult.Publish{On: consult.OrdinalsOf(6), To: consult.Published})
	hidden := x.do(consult.Publish{On: consult.OrdinalsOf(6), To: consult.Hidden, Reason: consult.Spam})
	first := x.refer(clubID, 3)
	see(club, "1=3")
	see(forest, "1=5")
	see(wood, "")
	x.refer(forestID, 7)
	see(forest, "1=5 3=7")
	x.do(consult.Publish{On: consult.OrdinalsOf(1, 7), To: consult.Published})
	see(forest, "1=5 3=7 4=1")
	x.do(consult.MoveReferral{ID: first, To: consult.Recalled})
	second := x.refer(clubID, 2)
	see(club, "2=2")
	x.do(consult.MoveReferral{ID: second, To: consult.Recalled})
	x.refer(clubID, 2, 3, 4)
	see(club, "1=3 2=2 3=4")
	// From here on the club reads what is published: what is, comes now.
	if err := x.svc.Grant(t.Context(), club, consult.Grant{Role: consult.Partner, Scope: "*", SeePublished: true}); err != nil {
		t.Fatal(err)
	}
	see(club, "1=3 2=2 3=4 4=5 5=1 6=7")
	if _, err := x.svc.Undo(t.Context(), x.ref, hidden); err != nil {
		t.Fatal(err)
	}
	x.do(consult.Publish{On: consult.OrdinalsOf(4), To: consult.Published})
	want := "1=3 2=2 3=4 4=5 5=1 6=7 7=6"
	see(club, want)
	// It reads what the foresters were asked about, but not that they were asked.
	if got := x.viewOf(club).Referrals(); len(got) != 1 || got[0].Organisation != clubID {
		t.Errorf("the club reads %+v", got)
	}
	see(forest, "1=5 2=6 3=7 4=1 5=4")
	x.now = x.now.Add(time.Hour)
	x.desk, x.svc = x.open()
	see(club, want)
	see(forest, "1=5 2=6 3=7 4=1 5=4")
	x.sound()
}

func TestOnlyPartnersHereAreHandedAnything(t *testing.T) {
	t.Parallel()
	x := newTown(t, "a")
	club, _ := x.partnerOf("Radclub", false)
	if got := x.view().Organisations(); len(got) != 1 || got[0].ID != club || got[0].Name.String() != "Radclub" {
		t.Errorf("%+v", got)
	}
	for _, to := range []string{"o99", "a3", "x"} {
		_, err := x.svc.Do(t.Context(), x.ref, x.view().Head(), consult.Refer{On: consult.OrdinalsOf(1), To: to, Addressee: "x", Date: "2026-04-01"})
		if !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("%s: %v", to, err)
		}
	}
	x.refer(club, 1)
	x.now = x.now.AddDate(0, 1, 0)
	if x.view().Summary().Counts.Waiting != 1 || !x.row(1).ReferralLate || x.finds("referral:overdue") != 1 {
		t.Error("nobody waits")
	}
}
