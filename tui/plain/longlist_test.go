package plain_test

import (
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/tui/words"
)

// A long list is worked through by ear: sorted, filtered by name, passed
// quickly, handed over.
func TestALongListIsWorkedThroughByEar(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...)
	svc := c.desk.Service(c.desk.Operator())
	bela, err := svc.CreateAccount(t.Context(), "Bela Ost", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := svc.Grant(t.Context(), bela, consult.Grant{Role: consult.Moderator, Scope: consult.Everywhere}); err != nil {
		t.Fatal(err)
	}
	c.sit(words.German).enter("2")

	c.enter("O").hears("Liste sortieren.", "1 Nummer, jetzt aufsteigend", "9 Länge des Textes").enter("betreff").hears("Sortiert nach Betreff, aufsteigend.", "4 von 5. Beitrag 1.")
	c.enter("g").hears("1 von 5. Beitrag 4. Danke.").enter(".").hears("Sortiert nach Betreff, aufsteigend.")

	c.enter("/ fahrrad", "f").hears("Filter wählen.", "1 Meine Arbeit; 2 Wartet auf mich; 3 Heute fällig").enter("diesen filter speichern").hears("Filter speichern. fahrrad.", "Name")
	c.enter("Räder").hears("Filter „Räder“ gespeichert.").enter("esc", ": räder").hears("Filter: Räder.", "Beiträge: 2 von 5. Filter: fahrrad.")
	c.enter("f löschen").hears("Filter löschen.", "1 Räder").enter("1").hears("Filter „Räder“ gelöscht.").enter("esc")

	c.enter("g", "w").hears("Schnelldurchlauf: 1 berücksichtigt, 2 teilweise berücksichtigt, 3 nicht berücksichtigt, 4 zur Kenntnis genommen, 5 weitergeleitet; weiter überspringt,", "1 von 5, 0 entschieden. Beitrag 4. Danke.", "Text: Die neue Fahrradstraße ist gut.")
	c.enter("1").hears("4: berücksichtigt.", "2 von 5, 1 entschieden. Beitrag 2.", "Es fehlen Fahrradständer.").hearsNot("1 berücksichtigt").enter("").hears("Es fehlen Fahrradständer.").enter("weiter").hears("3 von 5, 1 entschieden. Beitrag 3.")
	c.enter("3 Der Wald bleibt.").hears("3: nicht berücksichtigt.", "4 von 5, 2 entschieden. Beitrag 1.").onDisk(3, func(r desk.Detail) bool { return r.Rationale.String() == "Der Wald bleibt." })
	c.enter("u").hears("Rückgängig: 3, nicht berücksichtigt.", "3 von 5, 1 entschieden. Beitrag 3.").enter("4").hears("3: zur Kenntnis genommen.")
	c.enter("?").hears("Hilfe: Schnelldurchlauf.", "leer, →, s: überspringen.", "esc, q: beenden, mit einer Zusammenfassung").hearsNot("Raum Übersicht")
	c.enter("esc").hears("Schnelldurchlauf. 2 von 5 entschieden.", "1 berücksichtigt, 1 zur Kenntnis genommen.", "1 übersprungen: 2.", "1 nicht angesehen.", "2 den ganzen Durchlauf zurücknehmen")
	c.enter("2").hears("2 Schritte zurückgenommen.").onDisk(4, func(r desk.Detail) bool { return r.Decision == 0 })

	c.enter("gehe 5", "m bela").hears("zugewiesen: Bela Ost").enter("M").hears("Übergabe: von wem?", "1 Bela Ost").enter("1").hears("an wen?").enter("1").hears("1 Beitrag von Bela Ost an", "alles Offene. j oder n?")
	c.enter("j").hears("übergeben.").onDisk(5, func(r desk.Detail) bool { return r.Assignee == c.desk.Operator().ID })
	c.enter("u").hears("Rückgängig: 5").enter("t Lob", "j").hears("5: Thema Lob.")
	c.enter(": zuständigkeit je thema").hears("1 Lob").enter("1").hears("Wer bekommt, was neu zu Lob kommt?").enter("bela").hears("Was neu zu Lob kommt, bekommt Bela Ost.")
	c.enter("gehe 1", "t lob").hears("1: Thema Lob. Zuständig: Bela Ost.").onDisk(1, func(r desk.Detail) bool { return r.Assignee == bela })
	if err := c.last("q"); err != nil {
		t.Error(err)
	}
	c.sound()
}

func TestAConversationIsHeardLevelByLevel(t *testing.T) {
	t.Parallel()
	c := newClerk(t)
	row := func(id, parent, text string) intake.Row {
		return intake.Row{Line: 1, Content: id, ParentID: parent, Contribution: consult.Contribution{SourceID: id, Title: text, Text: text, Received: "2026-03-12", Votes: &consult.Votes{Up: 2, Down: 1}}}
	}
	in := []intake.Row{row("p", "", "Mehr Bänke"), row("a", "p", "Ja bitte"), row("b", "a", "Aber wo?")}
	if _, err := c.desk.Service(c.desk.Operator()).Import(t.Context(), radwege, desk.Incoming{Rows: in, Source: "forum"}); err != nil {
		t.Fatal(err)
	}
	c.sit(words.German).enter("2").hears("2 dafür, 1 dagegen.").enter("l").hears("Gespräch: 2 Kommentare, c zeigt sie")
	c.enter("c").hears("Gespräch zu 1, 2 Kommentare.").enter("j2").hears("3 von 3. Ebene 2. Beitrag 3. Aber wo?").enter("c").hears("2 von 3. Ebene 1. Beitrag 2.")
	c.enter("esc").hears("Kein Filter.", "1 von 3. Beitrag 1.")
}

// The pass reads long texts in parts; what is typed in place of enter decides.
func TestThePassReadsLongTextsInParts(t *testing.T) {
	t.Parallel()
	c := newClerk(t, "Lang|"+strings.Repeat("Noch ein Absatz mit Worten.\n\n", 50), "Danke|gut").sit(words.English).enter("2")
	c.enter("w").hears("1 taken up, 2 partly taken up,", "skip goes on without a decision", "Text, 50 paragraphs.", "Enter goes on; esc ends.").hearsNot("Paragraph 30:")
	c.enter("").hears("Paragraph 30:").enter("skip").hears("2 of 2, 0 decided.", "Text: gut")
	c.enter("b").hears("1 of 2, 0 decided.", "Paragraph 2:").enter("1").hears("1: taken up.", "2 of 2, 1 decided.", "Text: gut")
	c.onDisk(1, func(d desk.Detail) bool { return d.Decision == consult.Full })
}
