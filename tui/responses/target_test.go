package responses_test

import (
	"testing"

	"pult/consult"
)

func TestLettersOfTheSameWordingAreDecidedAndAnsweredAsOne(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {160, 50}} {
		a := newWriter(t, letters)
		a.do(consult.CreateCampaign{On: consult.OrdinalsOf(1, 2)})
		a.sit(size[0], size[1]).WaitFor("≈2", "1 von 2", "ohne Antwort")
		a.Press("D").WaitFor("Gilt für Schreiben „Poller auf dem Radweg“", "2 mit eigenem Votum").Press("3").WaitFor("Begründung").Type("Kein Platz.").Press("enter")
		a.WaitFor("2 Beiträgen das Votum", "2 mit eigenem Votum", "was die").Press("j").WaitFor("Schreiben „Poller auf dem Radweg“: nicht berücksichtigt")
		if to, _ := a.view().Follows(consult.Part{Item: 2}); to.Campaign == 0 {
			t.Fatal("2 follows nothing")
		}
		a.Press("enter").WaitFor("2 Texte", "2 Einreicher").Type("Guten Tag, danke.").Press("ctrl+s").WaitFor("Fassung gespeichert.", "Entwurf")
		if a.state(1) != consult.Draft || a.state(2) != consult.Draft || a.state(3) != 0 {
			t.Fatalf("on disk: %s, %s, %s", a.state(1), a.state(2), a.state(3))
		}
		a.Press("m").WaitFor("Welches bekommt eine eigene Antwort?").Type("2").Press("enter").WaitFor("Antwort auf 2").Type("Nur für Sie.").Press("ctrl+s").WaitFor("2: Fassung gespeichert.", "von 3")
		// One of them departs in the inbox.
		a.Press("2").WaitFor("Poller auf dem Radweg").Press("g").WaitFor("folgt der Entscheidung zu")
	}
}

func TestADifferenceShowsCaseAndMarks(t *testing.T) {
	a := newWriter(t, letters)
	id := consult.ResponseID(a.do(consult.Respond{On: consult.OrdinalsOf(1), Body: "wir danken Ihnen."}))
	a.do(consult.EditResponse{ID: id, Body: "Wir danken ihnen!"})
	a.sit(120, 36).Press("g", "d").WaitFor("[−wir] [+Wir]", "[−Ihnen.] [+ihnen!]").Lacks("gleich")
}
