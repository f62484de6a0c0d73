package responses_test

import (
	"testing"

	"pult/consult"
	"pult/tui/words"
)

// handling is where a contribution stands.
func (a *writer) handling(n consult.Ordinal) consult.Handling {
	a.t.Helper()
	row, err := a.view().Row(n)
	if err != nil {
		a.t.Fatal(err)
	}
	return row.Handling
}

func TestToldInPersonIsRecordedAndCanBeTakenBack(t *testing.T) {
	a := newWriter(t, letters)
	ada, ben := a.hire("Ada Feld", consult.Moderator), a.hire("Ben Kurz", consult.Approver)
	id := a.inCheck(ada, "Guten Tag, danke.", 1)
	a.doAs(a.desk.Service(ben), consult.ApproveResponse{ID: id})
	a.sit(80, 24).Press("g", "H").WaitFor("herausgegeben")
	a.Press("h").WaitFor("1: herausgegeben.").Press("g", "H").WaitFor("Auf welchem Weg mitgeteilt?", "Gilt für 1 Beitrag: 1")
	a.Press("1").WaitFor("Wann?").Press("enter").WaitFor("Wo, oder durch wen?").Type("Bürgersprechstunde").Press("enter").WaitFor("1 Beitrag: mitgeteilt am 23.03.2026.")
	if a.handling(1) != consult.Notified {
		t.Fatalf("on disk: %s", a.handling(1))
	}
	a.Press("u").WaitFor("Rückgängig")
	if got := a.handling(1); got == consult.Notified {
		t.Errorf("taken back, it is %s", got)
	}
	// What was posted stays.
	a.Press("g", "H").WaitFor("Auf welchem Weg").Press("2").WaitFor("Wann?").Press("enter").WaitFor("Wo,").Press("enter").WaitFor("1 Beitrag: mitgeteilt am")
	a.Press("u").WaitFor("nicht")
	if a.handling(1) != consult.Notified {
		t.Errorf("what was posted was taken back: %s", a.handling(1))
	}
}

func TestTheRoomSaysWhatEnterDoesAndWhatWaits(t *testing.T) {
	a := newWriter(t, letters)
	ada, ben := a.hire("Ada Feld", consult.Moderator), a.hire("Ben Kurz", consult.Approver)
	a.inCheck(ada, "Guten Tag, danke.", 1)
	a.sitAs(120, 30, ben, words.German).WaitFor("4 Antworten 1", "enter lesen").Lacks("enter schreiben")
	a.sitAs(120, 30, ada, words.German).WaitFor("4 Antworten 2").Press("G").WaitFor("enter schreiben").Press("g").WaitFor("enter lesen")
	// A filter is there to be changed, and esc goes back to where one stood.
	a.Press("G").WaitFor("3 von 3").Press("w").WaitFor("antwort:meine", "von 2").Press("/").WaitFor("antwort:meine").Press("esc", "g", "space", "esc").WaitFor("3 von 3", "1 markiert")
	a.Press("esc").Lacks("markiert")
}
