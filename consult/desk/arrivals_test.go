package desk_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/clusters"
	"pult/consult/desk"
)

const lamps = "Die Fußgängerzone in der Altstadt soll auch abends beleuchtet sein, damit sich Frauen und ältere Menschen auf dem Heimweg vom Theater sicher fühlen; dafür genügen schwache Lampen an den Hauswänden, wie sie die Nachbarstadt hat."

func (x *town) members(id consult.CampaignID) []consult.Ordinal {
	x.t.Helper()
	c, err := x.view().Campaign(id)
	if err != nil {
		x.t.Fatal(err)
	}
	return c.Members
}

// What comes in after a clustering joins its campaign with the import, or waits for a
// person where that is not sure; both can be taken back at once.
func TestWhatComesInLaterJoinsItsCampaign(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	id := x.view().Campaigns()[0].ID
	half := letter[:len(letter)*3/5]
	x.importTexts("Guten Abend, "+letter, "Ganz etwas anderes", strings.ToUpper(letter)+"!", lamps+" "+half+" "+strings.Replace(lamps, "Lampen", "Leuchten", 1)+" Und noch einmal: das sollte doch wohl möglich sein, meine ich.")
	if got := x.members(id); !slices.Equal(got, []consult.Ordinal{23, 24, 25, 26, 28, 30}) {
		t.Errorf("members are %v", got)
	}
	if r := x.row(28).Campaign; r.Role != campaigns.Sure || r.Size != 6 {
		t.Errorf("%+v", r)
	}
	if r := x.row(29).Campaign; r != (desk.CampaignRef{}) {
		t.Errorf("something else is %+v", r)
	}
	if r := x.row(31).Campaign; r.ID != id || r.Role != campaigns.Suggested {
		t.Errorf("what has half in one place is %+v", r)
	}
	if !x.view().Campaigns()[0].Machine {
		t.Error("a person is said to have put it there")
	}
	x.sound()
	if _, err := x.svc.Undo(t.Context(), x.ref, x.view().Head()); err != nil {
		t.Fatal(err)
	}
	if got := x.members(id); !slices.Equal(got, []consult.Ordinal{23, 24, 25, 26}) {
		t.Errorf("taken back, members are %v", got)
	}
}

// Who takes letters in need not be able to sort them, and takes back what they took in.
func TestIntakeReceivesIntoCampaigns(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	id := x.view().Campaigns()[0].ID
	clerk := x.as(x.holding(consult.Grant{Role: consult.Intake, Scope: "moers/radwege"}))
	n, receipt, err := clerk.Add(t.Context(), x.ref, desk.Typed{Contribution: consult.Contribution{Text: letter, Channel: consult.Letter}})
	if err != nil || !slices.Contains(x.members(id), n) {
		t.Fatalf("%v, %v", err, x.members(id))
	}
	if _, err := clerk.Undo(t.Context(), x.ref, receipt.Seq()); err != nil || slices.Contains(x.members(id), n) {
		t.Errorf("%v, %v", err, x.members(id))
	}
	if _, err := clerk.Do(t.Context(), x.ref, x.view().Head(), consult.ReceiveInCampaign{On: consult.OrdinalsOf(23), ID: id}); err == nil {
		t.Error("what belongs to a campaign was received into it again")
	}
}

// What people have said of campaigns stands in every later run.
func TestLaterRunsFollowPeople(t *testing.T) {
	x := newTown(t, append(busesAndTrees(), lamps, lamps+" Danke.", strings.Replace(lamps, "Theater", "Kino", 1), strings.ToUpper(lamps))...)
	x.cluster(two())
	list := x.view().Campaigns()
	if len(list) != 2 {
		t.Fatalf("%+v", list)
	}
	parking, light := x.row(23).Campaign.ID, x.row(28).Campaign.ID
	// One is refused, two split off with the words that they have, another head named.
	version := strings.Replace(letter, "gefährlich", "unerträglich", 1)
	x.importTexts(version+"!", version+" Danke.", "Hallo, "+letter)
	x.do(consult.LeaveCampaign{On: consult.OrdinalsOf(24), ID: parking})
	x.do(consult.CreateCampaign{On: consult.OrdinalsOf(25, 32, 33), Head: 25})
	split := x.row(25).Campaign.ID
	x.do(consult.SetCampaignHead{ID: light, Head: 31})
	check := func(when string) {
		t.Helper()
		if got := x.row(24).Campaign; got != (desk.CampaignRef{}) {
			t.Errorf("%s, what was refused is %+v", when, got)
		}
		if got := x.members(split); !slices.Contains(got, 25) || slices.Contains(got, 23) {
			t.Errorf("%s, split off are %v", when, got)
		}
		if c, err := x.view().Campaign(light); err != nil || c.Head != 31 {
			t.Errorf("%s, the head is %d, %v", when, c.Head, err)
		}
	}
	check("at once")
	x.importTexts("Moin! "+version, "Moin! "+letter, lamps+" Gruß")
	if x.row(35).Campaign.ID != split || x.row(36).Campaign.ID != parking || x.row(37).Campaign.ID != light {
		t.Errorf("joined are %+v, %+v, %+v", x.row(35).Campaign, x.row(36).Campaign, x.row(37).Campaign)
	}
	check("after more mail")
	x.cluster(clusters.Options{Themes: 3, Seed: 1})
	check("after another run")
	x.do(consult.MergeCampaigns{From: light, Into: parking})
	x.importTexts("Moin! " + lamps)
	if got := x.row(38).Campaign.ID; got != parking {
		t.Errorf("joined is %v", got)
	}
	x.cluster(clusters.Options{Themes: 2, Seed: 2})
	if got := x.members(parking); !slices.Contains(got, 28) || !slices.Contains(got, 38) {
		t.Errorf("merged are %v", got)
	}
	x.sound()
}

// What there is much of is held against the campaigns in the background, also what is
// made of them meanwhile, and who looks hears of it.
func TestManyThatComeInLaterAreSuggestedInTime(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	x.learner()
	id := x.view().Campaigns()[0].ID
	half := lamps + " " + letter[:len(letter)*3/5] + " " + strings.Replace(lamps, "Lampen", "Leuchten", 1) + " Und noch einmal: das sollte doch wohl möglich sein, meine ich. Nummer "
	var texts []string
	for i := range 520 {
		switch i % 2 {
		case 0:
			texts = append(texts, half+strconv.Itoa(i))
		default:
			texts = append(texts, fmt.Sprintf("Bank %d an Haltestelle %d fehlt", i, i))
		}
	}
	x.importTexts(texts...)
	suggested := func(on consult.CampaignID, want int) {
		t.Helper()
		changed := make(chan struct{}, 1)
		defer x.desk.Watch(changed)()
		for {
			c, err := x.view().Campaign(on)
			if err != nil {
				t.Fatal(err)
			}
			if len(c.Suggested) == want {
				return
			}
			select {
			case <-changed:
			case <-t.Context().Done():
				t.Fatal("nothing more is suggested")
			}
		}
	}
	suggested(id, 260)
	if r := x.row(28).Campaign; r.ID != id || r.Role != campaigns.Suggested {
		t.Errorf("%+v", r)
	}
	if r := x.row(29).Campaign; r != (desk.CampaignRef{}) {
		t.Errorf("something else is %+v", r)
	}
	x.do(consult.LeaveCampaign{On: consult.OrdinalsOf(28), ID: id})
	x.do(consult.JoinCampaign{On: consult.OrdinalsOf(30), ID: id})
	suggested(id, 258)
	x.do(consult.SetCampaignHead{ID: id, Head: 24})
	for i := range texts[:300] {
		texts[i] += ", zweite Fassung"
	}
	x.importTexts(texts[:300]...)
	suggested(id, 258+150)
	if r := x.row(28).Campaign; r != (desk.CampaignRef{}) {
		t.Errorf("what was refused is %+v", r)
	}
	x.sound()
}
