package overview_test

import (
	"fmt"
	"testing"

	"pult/consult"
)

func TestTheFirstConsultationIsMadeFromAnEmptyDesk(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).sit(100, 30)
	c.Contains("Noch keine Beteiligung. n legt eine an.")
	c.Press("n").Contains("Neue Beteiligung").Press("ctrl+s").Contains("Titel fehlt.")
	c.Type("Radwege & Brücken").Press("tab", "tab").Type("Moers!").Press("ctrl+s").Contains("Nur kleine Buchstaben")
	c.Press("esc").WaitFor("Der Entwurf bleibt hier.")
	c.Press("n").Contains("Radwege & Brücken", "Moers!") // what was typed is still there
	c.Press("tab", "tab", "ctrl+u").Type("moers").Press("tab", "ctrl+u").Type("Stadt Moers").Press("tab", "right", "right").Contains("Bauleitplanung")
	c.Press("ctrl+s").WaitFor("Radwege & Brücken angelegt.", "Vorbereitung")
	v := c.View(consult.Ref{Municipality: "moers", Consultation: "radwege-bruecken"})
	if s := v.Settings(); s.Kind != consult.Bauleitplan || s.Publication != consult.PolicyNone || v.Municipality().Name != "Stadt Moers" {
		t.Errorf("made %+v of %+v", s, v.Municipality())
	}
	c.sound()
}

func TestAMunicipalityThatIsThereKeepsItsName(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 0).sit(100, 30)
	c.Press("n").Type("Neue Wege").Press("tab", "tab").Contains("moers").Press("tab").Contains("Moers", "‹ informelle Beteiligung ›")
	c.Press("up").Press("ctrl+u").Type("krefeld").Press("tab").Type("Krefeld").Contains("Name der Kommune  Krefeld").Press("ctrl+s").WaitFor("Neue Wege angelegt.")
	if got := c.View(consult.Ref{Municipality: "krefeld", Consultation: "neue-wege"}).Municipality().Name; got != "Krefeld" {
		t.Errorf("the new municipality is called %q", got)
	}
	c.Press("n").Type("Dritte").Press("ctrl+s").WaitFor("Dritte angelegt.")
	if got := c.View(consult.Ref{Municipality: "krefeld", Consultation: "dritte"}).Municipality().Name; got != "Krefeld" {
		t.Errorf("it is called %q now", got)
	}
}

func TestATakenAddressIsSaidAndNothingTypedIsLost(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 0).sit(100, 30)
	c.Press("n").Type("Neue Wege").Press("tab").Type("radwege").Press("ctrl+s")
	c.WaitFor("moers/radwege gibt es schon", "Neue Wege")
	c.Press("tab").Type("-2").Press("ctrl+s").WaitFor("Neue Wege angelegt.")
}

func TestSettingsAreChangedAndWrongOnesExplained(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 3).sit(120, 36)
	c.Press("e").Contains("Prüfschritte      Prüfung").Press("ctrl+s").WaitFor("Damit würde sich nichts ändern.")
	c.Press("esc", "e").Contains("Einstellungen: Radwege", "Am Thema vorbei; Werbung").Type(" 2026").Press("tab")
	c.Contains("Durchgang 1       1", "Durchgang 2").Press("tab").Type("1.3.2026").Press("tab").Type("1.2.2026").Press("ctrl+s").WaitFor("Durchgang 1: Das Ende liegt vor dem Beginn.")
	c.Press("tab", "tab", "tab", "ctrl+u").Type("28.3.2026").Press("tab").Type("§ 3; Entwurf").Press("tab").Type("1").Press("ctrl+s").WaitFor("Durchgang 2: Ein Durchgang braucht ein Kürzel")
	c.Press("tab", "tab", "tab", "tab", "tab").Type("b").Press("tab").Type("gestern").Press("ctrl+s").Contains("„gestern“ ist kein Datum")
	c.Press("ctrl+u", "tab", "tab")
	c.Press("tab", "right", "tab", "right", "tab", "ctrl+u").Type("fachlich, rechtlich").Press("tab", "ctrl+u").Contains("möglich sind").Type("spam, Quatsch").Press("ctrl+s").
		Contains("„Quatsch“ ist kein Grund.")
	c.Press("ctrl+u").Type("Werbung; insult").Press("ctrl+s").WaitFor("Einstellungen gespeichert.", "Radwege 2026")
	s := c.View(radwege).Settings()
	want := []consult.Round{{ID: "1", Opens: "2026-03-01", Closes: "2026-03-28", LegalBasis: "§ 3; Entwurf"}, {ID: "1b"}}
	if fmt.Sprint(s.Rounds) != fmt.Sprint(want) || s.Publication != consult.PolicyPost || s.DecidedBy != consult.ByCouncil ||
		fmt.Sprint(s.Steps) != "[fachlich rechtlich]" || fmt.Sprint(s.Reasons) != "[spam insult]" || s.Title != "Radwege 2026" {
		t.Errorf("settings are %+v", s)
	}
	c.Contains("28.03. Radwege 2026: Durchgang 1 endet")
	c.Press("e", "ctrl+s").WaitFor("Damit würde sich nichts ändern.")
	c.sound()
}

func TestStepsOfApprovalHaveNamesOfTheirOwn(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 1).sit(120, 36)
	c.Press("e", "tab", "tab", "tab", "tab", "tab", "tab", "tab", "tab", "tab", "tab", "tab").Press("ctrl+u").Type("fachlich, Fachlich").Contains("der Reihe nach, mit Komma; wer billigt: P in Raum 4")
	c.Press("ctrl+s").WaitFor("Prüfschritte: höchstens 8, jeder mit eigenem Namen")
	c.Press("ctrl+u").Type("fachlich, rechtlich, Redaktion").Press("ctrl+s").WaitFor("Einstellungen gespeichert.")
	if s := c.View(radwege).Settings(); fmt.Sprint(s.Steps) != "[fachlich rechtlich Redaktion]" {
		t.Errorf("steps are %q", s.Steps)
	}
}

func TestUndoDoesNotReachBehindSettings(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 3)
	c.do(radwege, consult.Publish{On: consult.OrdinalsOf(1), To: consult.Published}).sit(100, 30)
	c.Press("e").Type(" 2026").Press("ctrl+s").WaitFor("Einstellungen gespeichert.").Press("u").WaitFor("Das Letzte waren Einstellungen; sie bleiben.")
	if row, err := c.View(radwege).Row(1); err != nil || row.Publication != consult.Published {
		t.Errorf("1 is %v, %v", row.Publication, err)
	}
	c.do(radwege, consult.Publish{On: consult.OrdinalsOf(2), To: consult.Published}).Press("u").WaitFor("Rückgängig: 2, veröffentlicht")
}

func TestSettingsThatAnotherChangedMeanwhileAreNotOverwritten(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 0).sit(100, 30)
	c.Press("e").Type(" neu")
	other := c.View(radwege).Settings()
	other.Title = "Wege"
	if _, err := c.Service.Configure(t.Context(), radwege, c.View(radwege).Head(), other); err != nil {
		t.Fatal(err)
	}
	c.Press("ctrl+s").WaitFor("Inzwischen geändert: Titel (Sie an einem anderen Platz,", "Speichern ersetzt Titel „Wege“.", "Radwege neu")
	if got := c.View(radwege).Settings().Title; got != "Wege" {
		t.Errorf("the title is %q", got)
	}
	// Having been told, one may.
	c.Press("ctrl+s").WaitFor("Einstellungen gespeichert.")
	if got := c.View(radwege).Settings().Title; got != "Radwege neu" {
		t.Errorf("the title is %q", got)
	}
}

// What another sets and one has not touched oneself stays, in the form that is
// open and in the draft of one that was left.
func TestSettingsOfTwoPeopleAreJoined(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 0).sit(100, 30)
	byOther := func(change func(*consult.Settings)) {
		t.Helper()
		s := c.View(radwege).Settings()
		change(&s)
		if _, err := c.Service.Configure(t.Context(), radwege, c.View(radwege).Head(), s); err != nil {
			t.Fatal(err)
		}
	}
	c.Press("e").Type(" neu")
	byOther(func(s *consult.Settings) { s.Publication = consult.PolicyPost })
	c.Press("ctrl+s").WaitFor("Inzwischen geändert: Veröffentlichung", "Das ist hier schon übernommen.").Press("ctrl+s").WaitFor("Einstellungen gespeichert.")
	if s := c.View(radwege).Settings(); s.Title != "Radwege neu" || s.Publication != consult.PolicyPost {
		t.Errorf("%+v", s)
	}
	c.Press("e").Type(" 2").Press("esc").WaitFor("Der Entwurf bleibt hier.")
	byOther(func(s *consult.Settings) { s.DecidedBy = consult.ByCouncil })
	c.Press("e").WaitFor("Radwege neu 2", "der Rat").Press("ctrl+s").WaitFor("Einstellungen gespeichert.")
	if s := c.View(radwege).Settings(); s.Title != "Radwege neu 2" || s.DecidedBy != consult.ByCouncil {
		t.Errorf("%+v", s)
	}
}

func TestThePhaseThatAnotherMovedIsNotMovedAgain(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 1).sit(100, 30)
	c.Press("p", "1").WaitFor("von Vorbereitung zu Beteiligung?")
	c.do(radwege, consult.SetPhase{To: consult.Participation})
	c.Press("j").WaitFor("Nicht gespeichert. Inzwischen: Phase", "Bitte neu ansehen.")
}

func TestThePhaseMovesOneStepAndClosingAsks(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 1).sit(80, 24)
	c.Press("p").Contains("weiter zu Beteiligung", "die Gründe stehen dann fest").Press("1").Contains("„Radwege“: von Vorbereitung zu Beteiligung?")
	c.Press("n", "p", "1", "enter", "esc") // no key that the hand presses by itself
	if got := c.View(radwege).Phase(); got != consult.Configuration {
		t.Fatalf("the phase is %v", got)
	}
	c.Press("p", "1", "j").WaitFor("Phase: Beteiligung.")
	c.Press("p").Contains("weiter zu Prüfung", "zurück zu Vorbereitung").Press("1", "j").WaitFor("Phase: Prüfung.")
	c.Press("p", "1", "j").WaitFor("Phase: Entscheidung.").Press("p", "1", "j").WaitFor("Phase: Umsetzung.")
	c.Press("p", "1").Contains("Das ist endgültig").Press("n")
	if got := c.View(radwege).Phase(); got != consult.Implementation {
		t.Fatalf("the phase is %v", got)
	}
	c.Press("p", "1", "j").WaitFor("Phase: Abgeschlossen.")
	c.Press("p").Contains("Die Beteiligung ist abgeschlossen")
}

func TestNamesOfColleaguesAreSwitchedOnInTheOverview(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege 2026", 2)
	c.sit(100, 30)
	c.Press("K").WaitFor("Kommune: Moers", "Personalrat")
	c.Press("tab", "tab", "right", "ctrl+s").WaitFor("Einstellungen gespeichert.")
	if !c.View(radwege).Municipality().Presence {
		t.Error("names do not show")
	}
	c.sound()
}

func TestTheReliefsForEqualLettersAreSetApart(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 0).sit(120, 40)
	c.Press("e").Lacks("§ 17 VwVfG").Press("esc")
	c.Press("n").Type("Trasse").Press("tab", "tab", "tab", "right", "right", "right").Contains("Planfeststellung").Press("ctrl+s").WaitFor("Trasse angelegt.")
	trasse := consult.Ref{Municipality: radwege.Municipality, Consultation: "trasse"}
	c.Press("e").Contains("Einstellungen: Trasse", "eine Person vertritt alle", "jede Person einzeln")
	c.Press("up", "up", "right").Contains("Einsicht statt Einzelmitteilung", "§ 3 Abs. 2 BauGB").Press("up", "right").Press("ctrl+s").WaitFor("Einstellungen gespeichert.")
	if s := c.View(trasse).Settings(); s.Representation || !s.Inspection {
		t.Errorf("%+v", s)
	}
	c.sound()
}
