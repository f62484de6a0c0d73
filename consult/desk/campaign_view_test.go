package desk_test

import (
	"errors"
	"slices"
	"strconv"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
)

// send imports letters, each from the sender of that name; "" is nobody.
func (x *town) send(text string, day string, senders ...string) {
	x.t.Helper()
	var rows []intake.Row
	for i, name := range senders {
		r := intake.Row{Line: i + 2, Content: day + strconv.Itoa(i), Contribution: consult.Contribution{Text: text, Received: day}}
		if name != "" {
			r.Submitter = consult.Submitter{Name: name, Email: name + "@example.org"}
		}
		rows = append(rows, r)
	}
	if _, err := x.svc.Import(x.t.Context(), x.ref, desk.Incoming{Rows: rows, Source: "post", Format: "csv"}); err != nil {
		x.t.Fatal(err)
	}
}

func TestCampaignFactsCountTextsAndPeople(t *testing.T) {
	x := newTown(t)
	x.send(letter, "2026-03-02", "ada", "bob", "ada", "")
	x.send("Guten Tag! "+letter, "2026-03-05", "cem")
	x.cluster(two())
	id := x.view().Campaigns()[0].ID
	f, err := x.view().CampaignFacts(id)
	if err != nil || f.Texts != 5 || f.Submitters != 3 || f.Unknown != 1 || f.First != 20260302 || f.Last != 20260305 || len(f.Arrivals) != 2 || f.Arrivals[0].Count != 4 || !slices.Equal(f.Again, []consult.Ordinal{1, 3}) {
		t.Errorf("%+v, %v", f, err)
	}
	if _, err := x.view().CampaignFacts(id + 1); !errors.Is(err, consult.ErrNotFound) {
		t.Error(err)
	}
	v := x.published()
	if _, err := v.CampaignFacts(id); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("a partner learns of a campaign: %v", err)
	}
}

func TestReliefsOfTheLawNeedMoreThanFifty(t *testing.T) {
	x := newTown(t)
	settings := x.view().Settings()
	settings.Representation = true
	if _, err := x.svc.Configure(t.Context(), x.ref, x.view().Head(), settings); err != nil {
		t.Fatal(err)
	}
	var people []string
	for i := range consult.ManySubmitters {
		people = append(people, "p"+strconv.Itoa(i))
	}
	x.send(letter, "2026-03-02", append(people, "p0")...)
	x.cluster(two())
	id := x.view().Campaigns()[0].ID
	if f, err := x.view().CampaignFacts(id); err != nil || f.Texts != 51 || f.Representative || f.Inspection {
		t.Errorf("of 50 people: %+v, %v", f, err)
	}
	x.send(letter, "2026-03-03", "late")
	if f, err := x.view().CampaignFacts(id); err != nil || !f.Representative || f.Inspection {
		t.Errorf("of 51 people: %+v, %v", f, err)
	}
	for kind, want := range map[consult.Kind][2]bool{consult.Informal: {}, consult.Planfeststellung: {true, false}, consult.Bauleitplan: {false, true}} {
		if s := consult.NewSettings("T", kind); [2]bool{s.Representation, s.Inspection} != want {
			t.Errorf("%s: %+v", kind, s)
		}
	}
}

func TestOneIsToldForAllOnlyWhereTheLawAllows(t *testing.T) {
	x := newTown(t)
	var people []string
	for i := range consult.ManySubmitters {
		people = append(people, "p"+strconv.Itoa(i))
	}
	x.send(letter, "2026-03-02", people...)
	x.importTexts("Mehr Bänke.")
	x.cluster(two())
	all := consult.OrdinalsOf(x.view().All()...)
	x.do(consult.Vote{On: all, Value: consult.No, Rationale: "Kein Platz."})
	r := consult.ResponseID(x.do(consult.Respond{On: all, Body: "Das geht nicht."}))
	x.do(consult.SubmitResponse{ID: r})
	x.do(consult.ApproveResponse{ID: r, Exception: "allein im Amt"})
	x.do(consult.ReleaseResponse{ID: r})
	told := func(how string, on ...consult.Ordinal) error {
		_, err := x.svc.Heard(t.Context(), x.ref, x.view().Head(), desk.Heard{On: consult.OrdinalsOf(on...), How: how})
		return err
	}
	if err := told("representative", 1, 2); !isBroken(err, consult.RuleReliefOff) {
		t.Error(err)
	}
	settings := x.view().Settings()
	settings.Representation = true
	if _, err := x.svc.Configure(t.Context(), x.ref, x.view().Head(), settings); err != nil {
		t.Fatal(err)
	}
	if err := told("representative", 1, 2); !isBroken(err, consult.RuleReliefFew) {
		t.Errorf("of 50: %v", err)
	}
	x.send(letter, "2026-03-03", "late")
	if err := told("representative", 1, 51); !isBroken(err, consult.RuleReliefFew) {
		t.Errorf("with another letter: %v", err)
	}
	if err := told("public", 1); !isBroken(err, consult.RuleReliefOff) {
		t.Error(err)
	}
	if err := told("representative", 1, 2); err != nil {
		t.Errorf("of 51: %v", err)
	}
}
