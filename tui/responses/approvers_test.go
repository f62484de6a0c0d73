package responses_test

import (
	"testing"
	"time"

	"pult/consult"
	"pult/tui/words"
)

func twoSteps(s *consult.Settings) { s.Steps = []string{"Fach", "Recht"} }

// Steps get their people by keys; only these approve, their deputies, and whoever
// they have handed over to.
func TestStepsNamePeopleByKeys(t *testing.T) {
	for _, size := range [][2]int{{60, 15}, {80, 24}, {160, 50}} {
		a := newWriter(t, letters, twoSteps)
		ada, ben, lena := a.hire("Ada Feld", consult.Moderator), a.hire("Ben Kurz", consult.Approver), a.hire("Lena Lang", consult.Approver)
		a.inCheck(ada, "Guten Tag, eins.", 1)
		a.sit(size[0], size[1]).Press("P").WaitFor("Wer billigt in welchem Schritt?", "Fach", "alle mit dem").Press("1").WaitFor("Fach: Wer billigt?", "Lena Lang")
		// The local operator is first, then who was hired.
		a.Press("j", "j", "space", "enter").WaitFor("Fach: Billigung durch Lena Lang.")
		a.sitAs(size[0], size[1], ben, words.German).Press("g").WaitFor("in Prüfung").Lacks("wartet auf Sie", "b billigen")
		if size[0] > 60 {
			a.WaitFor("Billigt: Lena Lang")
		}
		a.Press("b").WaitFor("billigen nur die dafür Benannten")
		if a.state(1) != consult.InCheck {
			t.Fatal("approved by somebody else")
		}
		a.sitAs(size[0], size[1], lena, words.German).Press("w").WaitFor("1 von 1").Press("b").WaitFor("gebilligt")
	}
}

func TestADeputyIsNamedAndApprovesInTheirPlace(t *testing.T) {
	a := newWriter(t, letters)
	ada, ben, lena := a.hire("Ada Feld", consult.Moderator), a.hire("Ben Kurz", consult.Approver), a.hire("Lena Lang", consult.Approver)
	a.do(consult.SetApprovers{To: []string{lena.ID}})
	a.inCheck(ada, "Guten Tag, eins.", 1)
	a.sitAs(120, 36, lena, words.German).Press("V").WaitFor("Wer vertritt Lena Lang beim Billigen?", "Ben Kurz").Press("1").
		WaitFor("ab welchem Tag?").Press("enter").WaitFor("bis zu welchem Tag").Type("27.03.2026").Press("enter").
		WaitFor("Ben Kurz vertritt Lena Lang beim Billigen, 23.03.2026 bis 27.03.2026.")
	a.sitAs(120, 36, ben, words.German).WaitFor("1 wartet auf Sie", "Billigt: Lena Lang (vertreten durch Ben Kurz)").Press("b").WaitFor("1: gebilligt.")
	a.Press("g").WaitFor("Gebilligt von Ben Kurz in Vertretung für Lena Lang").Press("o").WaitFor("Ben Kurz in Vertretung für Lena Lang").Press("esc")
	// It ends by itself.
	a.inCheck(ada, "Guten Tag, zwei.", 2)
	a.wait(5 * 24 * time.Hour)
	a.sitAs(120, 36, ben, words.English).WaitFor("4 Responses").Lacks("waits for you")
	a.sitAs(120, 36, lena, words.English).Press("V").WaitFor("Ben Kurz, 2026-03-23 to 2026-03-27, over").Press("esc")
}

func TestAQueueIsHandedOverAndTakenBack(t *testing.T) {
	a := newWriter(t, letters)
	ada, ben, lena := a.hire("Ada Feld", consult.Moderator), a.hire("Ben Kurz", consult.Moderator, consult.Approver), a.hire("Lena Lang", consult.Approver)
	a.do(consult.SetApprovers{To: []string{lena.ID}})
	a.inCheck(ada, "Guten Tag, eins.", 1)
	a.inCheck(ada, "Guten Tag, zwei.", 2)
	a.inCheck(ben, "Guten Tag, drei.", 3)
	a.sitAs(120, 36, lena, words.German).WaitFor("3 warten auf Sie").Press("Z").WaitFor("Übergabe: an wen?", "Ben Kurz").Press("1")
	a.WaitFor("2 Antworten von Lena Lang an Ben Kurz übergeben: 1, 2?", "1 bleibt: Ben Kurz hat daran mitgeschrieben.").Press("j").WaitFor("2 Antworten von Lena Lang an Ben Kurz übergeben.", "1 wartet auf Sie")
	a.sitAs(120, 36, ben, words.German).Press("w").WaitFor("Billigt: Ben Kurz", "1 von 2")
	a.sitAs(120, 36, lena, words.German).Press("w").WaitFor("1 von 1").Press("w")
	// An administrator does it for others.
	a.sit(120, 36).Press("Z").WaitFor("Übergabe: von wem?", "Ben Kurz", "Lena Lang").Press("1").WaitFor("Übergabe: an wen?", "Lena Lang").Press("2").WaitFor("2 Antworten von Ben Kurz an Lena Lang").Press("j")
	a.WaitFor("übergeben.").Press("u").WaitFor("Rückgängig")
	if n := len(a.view().Queue(ben.ID)); n != 2 {
		t.Errorf("%d wait for Ben", n)
	}
}

// Where nobody of those named may approve any more, it says so, and others are named.
func TestAStuckStepIsSaid(t *testing.T) {
	a := newWriter(t, letters)
	ada, lena := a.hire("Ada Feld", consult.Moderator), a.hire("Lena Lang", consult.Approver)
	a.do(consult.SetApprovers{To: []string{lena.ID}})
	a.inCheck(ada, "Guten Tag, eins.", 1)
	if _, err := a.svc.Revoke(t.Context(), lena.ID); err != nil {
		t.Fatal(err)
	}
	a.sit(120, 36).Press("g").WaitFor("Billigt: Lena Lang (ohne Recht)", "Niemand der Genannten darf noch billigen.").Press("a").WaitFor("Prüfschritt „Prüfung“: Niemand").Press("esc")
	a.Press("P").WaitFor("Prüfung: Wer billigt?", "Lena Lang (ohne Recht)").Press("k", "space", "enter").WaitFor("Prüfung: Billigung durch alle")
	if people, named := a.view().ResponseApprovers(consult.ResponseID(a.view().Responses(nil)[0].ID)); named {
		t.Errorf("%v", people)
	}
}

// After writing for one of many, and after issuing, the cursor is on that.
func TestTheCursorStaysOnWhatWasDone(t *testing.T) {
	a := newWriter(t, letters)
	a.do(consult.CreateCampaign{On: consult.OrdinalsOf(1, 2)})
	a.do(consult.Respond{On: consult.OrdinalsOf(1, 2), Body: "Guten Tag."})
	a.sit(80, 24).Press("g").WaitFor("1-2").Press("m").WaitFor("Welches bekommt eine eigene Antwort?").Press("2").WaitFor("Antwort auf 2").Type("Nur für Sie.").Press("ctrl+s").WaitFor("2: Fassung gespeichert.", "Nur für Sie.")
	a.Press("p").WaitFor("2: zur Prüfung gegeben.").Press("g", "j", "b").WaitFor("2 ohne zweites Augenpaar").Type("allein im Amt").Press("enter").WaitFor("2: gebilligt.").Press("g", "j")
	a.Press("h").WaitFor("2: herausgegeben.").Press("H").WaitFor("Auf welchem Weg mitgeteilt?", "1 Beitrag: 2")
}

// The sentence about a campaign with a long name is whole at 80 columns.
func TestASentenceAboutALongNameIsWhole(t *testing.T) {
	a := newWriter(t, []string{"Erhalt der alten Kastanien am Homberger Markt und am Ring|Sie stehen seit hundert Jahren.", "Erhalt|Sie stehen."})
	id := consult.Target{Campaign: consult.CampaignID(a.do(consult.CreateCampaign{On: consult.OrdinalsOf(1, 2)}))}
	a.do(consult.Respond{On: consult.OrdinalsOf(1, 2), Campaign: id.Campaign, Body: "Guten Tag."})
	a.sit(80, 24).Press("g", "enter").WaitFor("Antwort auf Schreiben").Type("Danke. ").Press("ctrl+p").WaitFor("gespeichert und zur Prüfung gegeben.")
}

// A step that is taken away while somebody is asked about it is a sentence.
func TestAStepGoesWhileSomebodyIsAsked(t *testing.T) {
	a := newWriter(t, letters, twoSteps)
	a.sit(120, 36).Press("P").WaitFor("Wer billigt in welchem Schritt?", "Recht")
	to := a.view().Settings()
	to.Steps = []string{"Fach"}
	if _, err := a.svc.Configure(t.Context(), radwege, a.view().Head(), to); err != nil {
		t.Fatal(err)
	}
	a.Press("2").WaitFor("gibt es nicht")
}
