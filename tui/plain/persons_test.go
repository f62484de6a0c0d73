package plain_test

import (
	"os"
	"path/filepath"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/tui/words"
)

// Who is behind a contribution is changed, merged and separated line by line, and
// what came with it is put on record as read.
func TestPersonsAndAttachmentsAreHeardAndTyped(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...)
	typed := desk.Typed{Contribution: consult.Contribution{Title: "Brief", Text: "siehe Anlage", Channel: consult.Letter}, Submitter: consult.Submitter{Name: "Karl Post", Town: "Moers"}}
	typed.Take(intake.File{Name: "Scan.pdf", Data: []byte("%PDF-1")})
	n, _, err := c.desk.Service(c.desk.Operator()).Add(t.Context(), radwege, typed)
	if err != nil {
		t.Fatal(err)
	}
	c.sit(words.German)
	c.enter("2", "gehe 6").hears("Anlagen 1, 1 Anlage ungelesen").enter("l").hears("Anlagen: Scan.pdf (ungelesen)")
	c.enter("R").hears("6: Anlage gelesen.").onDisk(n, func(d desk.Detail) bool { return d.Unread == 0 && d.Files[0].ReadBy != "" })
	c.enter("u").hears("Rückgängig: 6, Anlage gelesen").onDisk(n, func(d desk.Detail) bool { return d.Unread == 1 })

	c.enter("B 3").hears("Angaben zur Person. Zur Wahl: 1 Angaben ändern; 2 ist dieselbe Person wie bei").enter("2").hears("Dieselbe Person. Nummer eines Beitrags")
	c.enter("77").hears("Achtung: Unter der Nummer 77").enter("1").hears("6 und 1 als eine Person zählen?", "j oder n?").enter("j").hears("6 und 1: dieselbe Person.")
	c.onDisk(n, func(d desk.Detail) bool { return d.SameSubmitter == 6 && len(d.SamePerson) == 5 })
	c.enter("l").hears("Person: dieselbe Person wie 1, 2, 3, 4, 5")
	c.enter("B 3").hears("3 wieder trennen: Karl Post").enter("3").hears("6: wieder eine Person für sich.").onDisk(n, func(d desk.Detail) bool { return d.SameSubmitter == 1 })
	c.enter("B 1 1").hears("Angaben zur Person ändern.", "Feld 1 von 15, Name: Karl Post").enter("Karla Post", ".").hears("1 speichern").enter("1").hears("6: Angaben zur Person geändert.")

	// A file that was decoded wrongly is repaired when that is wanted.
	path := filepath.Join(t.TempDir(), "kaputt.csv")
	if err := os.WriteFile(path, []byte("Betreff;Text\nRadweg;FÃ¼r mehr BÃ¤ume\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.enter("1", "i", path).hears("1 falsch gelesener Wert", "r reparieren").enter("r").hears("1 Wert wird repariert (r: lassen)", "Für mehr Bäume", "einlesen?")
	c.enter("j").hears("1 Beitrag eingelesen").onDisk(7, func(d desk.Detail) bool { return d.Text.String() == "Für mehr Bäume" })
}

func TestAPersonIsAddedLineByLine(t *testing.T) {
	t.Parallel()
	c := newClerk(t)
	n, _, err := c.desk.Service(c.desk.Operator()).Add(t.Context(), radwege, desk.Typed{Contribution: consult.Contribution{Title: "Anonym", Text: "Ein Brief", Channel: consult.Letter}})
	if err != nil {
		t.Fatal(err)
	}
	c.sit(words.German)
	c.enter("2", "B").hears("Angaben zur Person eintragen.", "Feld 1 von 15, Name").enter("Di Neu", ".").hears("1 speichern").enter("1").hears("1: Angaben zur Person eingetragen.")
	c.onDisk(n, func(d desk.Detail) bool { return d.Submitter != "" })
	c.enter("u").hears("Rückgängig: 1, Person eingetragen").onDisk(n, func(d desk.Detail) bool { return d.Submitter == "" })
}

// Erasing is asked and answered line by line: what goes and what stays is read out
// before the number is asked for.
func TestThePrivacyOfficerErasesLineByLine(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...).as(consult.Privacy)
	c.sit(words.German)
	c.enter("2", "gehe 2", ": löschen nach").hears("Löschen nach Datenschutzrecht", "1 diesen Beitrag", "3 die Person mit allem").enter("1")
	c.hears("Für immer gelöscht: 1 Beitrag (2).", "Es bleiben: Nummern", "die Nummer 2 eintippen").enter("1").hears("Nichts gelöscht").enter("2").hears("2: gelöscht.")
	c.onDisk(2, func(d desk.Detail) bool { return d.Handling == consult.Erased && d.Text.Empty() })
	c.enter("gehe 2").hears("(gelöscht)").enter("l").hears("nach Datenschutzrecht gelöscht")
}
