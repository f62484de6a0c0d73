package desk_test

import (
	"errors"
	"testing"

	"pult/consult"
)

func TestACampaignIsDecidedAsSuch(t *testing.T) {
	x := newTown(t)
	x.send(letter, "2026-03-02", "ada", "bob", "cem", "dua")
	x.send(letter+"\n\nUnd noch etwas ganz anderes: Auf dem Spielplatz fehlt seit Monaten die Schaukel für die Kleinen.", "2026-03-03", "eli")
	x.importTexts("Mehr Bänke.")
	campaign := consult.Target{Campaign: consult.CampaignID(x.do(consult.CreateCampaign{On: consult.OrdinalsOf(1, 2, 3, 5)}))}
	d, err := x.view().Division(5)
	if err != nil {
		t.Fatal(err)
	}
	x.do(consult.Divide{On: 5, Bounds: []int{0, len(letter), d.Length}})
	x.do(consult.Vote{On: consult.OrdinalsOf(3), Value: consult.Full})

	vote, err := x.view().TargetVote(campaign, consult.No, "Kein Platz.", false)
	if err != nil || consult.FormatOn(vote.On, vote.Parts) != "1-2,5.1" {
		t.Fatalf("it would be %s, %v", consult.FormatOn(vote.On, vote.Parts), err)
	}
	x.do(vote)
	if to, name := x.view().Follows(consult.Part{Item: 2}); to != campaign || name.Empty() {
		t.Errorf("2 follows %v %q", to, name)
	}
	if to, _ := x.view().Follows(consult.Part{Item: 5, Number: 2}); !to.IsZero() {
		t.Error("what a sender added follows, too")
	}
	before := x.view().Head()
	r, err := x.svc.Do(t.Context(), x.ref, before, consult.JoinCampaign{On: consult.OrdinalsOf(4), ID: campaign.Campaign})
	if err != nil || x.row(4).Decision != consult.No {
		t.Fatalf("4 is %q, %v", x.row(4).Decision, err)
	}
	if _, err := x.svc.Undo(t.Context(), x.ref, r.Seq()); err != nil || x.row(4).Decision != 0 || x.row(4).Campaign.ID != 0 {
		t.Errorf("taken back, 4 is %q in %v: %v", x.row(4).Decision, x.row(4).Campaign, err)
	}

	facts, err := x.view().Target(campaign)
	if err != nil || facts.Decision != consult.No || facts.Following.Count() != 3 || facts.Apart.Count() != 1 || facts.Rationale.String() != "Kein Platz." {
		t.Errorf("%+v, %v", facts, err)
	}
	vote, err = x.view().TargetVote(campaign, consult.Acknowledge, "", true)
	if err != nil || consult.FormatOn(vote.On, vote.Parts) != "1-3,5.1" {
		t.Errorf("with those apart it would be %s, %v", consult.FormatOn(vote.On, vote.Parts), err)
	}
	x.sound()

	v := x.published()
	if _, err := v.Target(campaign); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("a partner learns of a campaign: %v", err)
	}
	if _, err := v.TargetVote(campaign, consult.Full, "", false); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("a partner learns of its members: %v", err)
	}
	if to, _ := v.Follows(consult.Part{Item: 1}); !to.IsZero() {
		t.Error("a partner learns what a decision follows")
	}
}
