package plain_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui/words"
)

var letters = []string{
	"Poller auf dem Radweg|Zwei Poller ragen in den Radweg.\n\nMein Sohn ist gestürzt.",
	"Fahrradständer am Bahnhof|Es fehlen Fahrradständer.",
	"Nein zur Umgehung|Die Umgehung zerschneidet den Wald.",
	"Danke|Die neue Fahrradstraße ist gut.",
	"Schulweg|Am Schulradweg fehlt eine Querung.",
}

// A day at work through a pipe: everything that is confirmed is on disk, and
// nothing but text comes out.
func TestAWholeDayIsHeardAndTyped(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...).sit(words.German)
	c.hears("Pult. Moers, Mo 23.03.2026.", "Raum 1, Übersicht. Beteiligungen: 1 von 1.", "Ein Fragezeichen nennt alle Tasten.", "1 von", "Radwege, Phase Vorbereitung, 5 Beiträge, 0 % bearbeitet")
	c.enter("2").hears("Pult. Moers, Radwege, Phase Vorbereitung.", "Raum 2, Eingang. Beiträge: 5 von 5. Kein Filter. Nichts markiert.",
		"1 von 5. Beitrag 1. Poller auf dem Radweg. Web, 1. März. Neu. Veröffentlichung offen. Votum offen. Keine Antwort.")
	c.enter("l").hears("Text, 2 Absätze. Absatz 1: Zwei Poller ragen in den Radweg. Absatz 2: Mein Sohn ist gestürzt.")

	// Decide: step by step, then on one line.
	c.enter("v").hears("Votum. Gilt für 1. Zur Wahl: 1 berücksichtigt; 2 teilweise berücksichtigt, Begründung nötig; 3")
	c.enter("1").hears("1: berücksichtigt. 2 von 5. Beitrag 2.").onDisk(1, func(r desk.Detail) bool { return r.Decision == consult.Full })
	c.enter("v3").hears("Begründung: nicht berücksichtigt.").enter("").hears("Begründung fehlt.")
	c.enter("Das kostet zu viel.").hears("2: nicht berücksichtigt.").onDisk(2, func(r desk.Detail) bool {
		return r.Decision == consult.No && r.Rationale.String() == "Das kostet zu viel."
	})
	c.enter("v 3 Der Wald bleibt.").hears("3: nicht berücksichtigt.", "4 von 5. Beitrag 4. Danke.").onDisk(3, func(r desk.Detail) bool {
		return r.Rationale.String() == "Der Wald bleibt."
	})

	// Reject with a reason, and with one that needs a note.
	c.enter("x").hears("Nicht veröffentlichen: Grund. Gilt für 4. Zur Wahl: 1 Am Thema vorbei;", "8 Anderer Grund, Notiz nötig.", "zählt weiter in der Abwägung")
	c.enter("3").hears("4 nicht veröffentlicht: Beleidigung. Zählt weiter in der Abwägung. 5 von 5.").onDisk(4, func(r desk.Detail) bool {
		return r.Publication == consult.Rejected && r.Reason == consult.Insult
	})
	c.enter("gehe 4").hears("4 von 5. Beitrag 4.", "Nicht veröffentlicht, Beleidigung.")

	// A theme is made, then given by its name and taken by its number.
	c.enter("t a/b/c/d").hears("Achtung: Themen haben höchstens drei Ebenen.").enter("esc")
	c.enter("t").hears("Thema. Gilt für 4.", "Einen neuen Namen einzugeben legt ihn an").enter("Lob").hears("neues Thema „Lob“.", "j oder n?")
	c.enter("j").hears("4: Thema Lob.", "Thema Lob.").onDisk(4, func(r desk.Detail) bool { return len(r.Themes) == 1 && r.Themes[0].Label().String() == "Lob" })
	c.enter("gehe 1", "t lob").hears("1: Thema Lob.").enter("t 1").hears("1: Thema Lob entfernt.").onDisk(1, func(r desk.Detail) bool { return len(r.Themes) == 0 })

	// A note of two lines, one of them all full stops.
	c.enter("n").hears("Notiz, nur intern.", "Eine Zeile nur mit einem Punkt ist das Ende")
	c.enter("Rückfrage beim Tiefbau", "..", ".").hears("1: Notiz gespeichert.", "1 Notiz.").onDisk(1, func(r desk.Detail) bool {
		return len(r.NoteTexts) == 1 && r.NoteTexts[0].Text.String() == "Rückfrage beim Tiefbau\n."
	})

	// Several at once, which asks first, and is undone as one.
	c.enter(" ").hears("Markiert. Insgesamt 1 markiert. 2 von 5.").enter("markieren").hears("Insgesamt 2 markiert. 3 von 5.")
	c.enter("p").hears("veröffentlichen. 2 Beiträge veröffentlichen? Gilt für 2 markierte: 1, 2; nicht für 3. j oder n?").enter("vielleicht").hears("j oder n?")
	c.enter("n").onDisk(1, func(r desk.Detail) bool { return r.Publication == consult.Pending })
	c.enter("p j").hears("2 Beiträge veröffentlicht.").onDisk(2, func(r desk.Detail) bool { return r.Publication == consult.Published })
	c.enter("u").hears("Rückgängig: 2 Beiträge, veröffentlicht.").onDisk(1, func(r desk.Detail) bool { return r.Publication == consult.Pending })
	c.enter("U").hears("Wiederhergestellt").onDisk(2, func(r desk.Detail) bool { return r.Publication == consult.Published })
	c.enter("esc").hears("Nichts mehr markiert.")

	// Assign, deadline, handling, the person.
	c.enter("gehe 5", "m 1").hears("5 zugewiesen:", "Zuständig").onDisk(5, func(r desk.Detail) bool { return r.Assignee != "" })
	c.enter("d 30.3.").hears("5: Frist 30.03.2026.", "Frist 30. März.").enter("d").hears("Da steht: 30.03.2026.", "ein Minus leert es")
	c.enter("-").hears("5: ohne Frist.").onDisk(5, func(r desk.Detail) bool { return r.Deadline == "" })
	c.enter("h").hears("1 in Arbeit", "2 bearbeitet, nicht möglich:").enter("2").hears("Achtung: bearbeitet, nicht möglich:").hearsNot("Zur Wahl").enter("h 3").hears("5 als zurückgezogen festhalten? Zurückgezogen heißt:", "j oder n?").enter("j").hears("5: zurückgezogen.").enter("u").hears("Rückgängig: 5,")
	c.hearsNot("Erika").enter("b 1").hears("Person. Name: Erika Muster Beteiligte: Öffentlichkeit E-Mail: e@example.org")

	// Filter and back.
	c.enter("/ strasse").hears("Beiträge: 1 von 5. Filter: strasse. Nichts markiert. 1 von 1. Beitrag 4.")
	c.enter("/").hears("Filter jetzt: strasse.").enter("status:wolke").hears("Achtung:", "wolke").enter("esc").hears("Kein Filter.", "5 von 5. Beitrag 5.")

	// The journal.
	c.enter("7").hears("Raum 7, Protokoll.", "Eintrag").enter("/ was:notiz").hears("Filter: was:notiz.", "Notiz: Rückfrage beim Tiefbau", "betrifft 1.")
	c.enter("u").hears("Rückgängig: 1, Notiz").enter("l").hears("rückgängig gemacht durch Eintrag", "Woran: 1, Poller auf dem Radweg")
	c.onDisk(1, func(r desk.Detail) bool { return r.Notes == 0 }).enter("").hears("Raum 2, Eingang.", "Beitrag 1. Poller")

	// A consultation is made.
	c.enter("1", "n").hears("Neue Beteiligung.", "7 Felder.", "Feld 1 von 7, Titel, leer. nötig.")
	c.enter("Radwege und Brücken", "", "<").hears("Feld 2 von 7, Kürzel, leer.").enter("Brücken!").hears("Achtung: Nur kleine Buchstaben")
	c.enter("bruecken", "").hears("Name der Kommune: Moers.", "Art: informelle Beteiligung.", "3 Bauleitplanung").enter("3").hears("Veröffentlichung")
	c.enter(".").hears("Alle Felder sind durch. Zur Wahl: 1 speichern; 2 ein Feld ändern; 3 abbrechen").enter("1").hears("Radwege und Brücken angelegt.")
	made, err := c.desk.View(c.desk.Operator(), consult.Ref{Municipality: "moers", Consultation: "bruecken"})
	if err != nil || made.Settings().Kind != consult.Bauleitplan {
		t.Fatalf("made %v, %v", made, err)
	}

	// A file is imported into the first one, after a dry run.
	path := filepath.Join(t.TempDir(), "wünsche.csv")
	if err := os.WriteFile(path, []byte("Betreff;Text;Datum\nAmpel;Die Ampel ist zu kurz.;12.03.2026\nBank;\"Bänke, \x1b[2Jbitte.\";13.03.2026\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.enter("gehe 2").hears("Radwege und Brücken").enter("gehe 1").hears("1 von", "Radwege, Phase Vorbereitung")
	c.enter("i").hears("Einlesen: Radwege.", "Pfad der Datei").enter(path+".nicht").hears("gibt es nicht", "Da steht:").enter(path)
	c.hears("Probe: Radwege.", "Format: csv", "2 neu", "Betreff wird zu", "Zeile 2", "Die Ampel ist zu kurz.", "Weiter mit der Eingabetaste").enter("").hears("einlesen?", "Oder ein Buchstabe: c Spalten, h Herkunft.", "j oder n?")
	c.enter("c").hears("Spalten.", "1 Betreff, Betreff").enter("1").hears("Spalte „Betreff“ wird zu").enter("Kurzfassung").hears("Betreff wird zu Kurzfassung").enter("").hears("j oder n?")
	c.enter("h").hears("Herkunft.").enter("umfrage").hears("Herkunft: umfrage").enter("").hears("j oder n?").enter("c").hears("1 Betreff, Kurzfassung").enter("1").enter("3").hears("Betreff wird zu Betreff").enter("").hears("j oder n?")
	c.enter("n").hears("Es wurde nichts geändert.").enter("i").hears("Da steht: "+path).enter("", "j").hears("2 Beiträge eingelesen, 0 unverändert")
	c.onDisk(7, func(r desk.Detail) bool { return strings.HasPrefix(r.Title.String(), "Bank") })

	// Letters are typed in, one after the other, and one is corrected.
	c.enter("2", "e").hears("Schreiben erfassen.", "21 Felder.", "Feld 1 von 21, Eingangsweg: Post.").enter("fax", "22.3.2026", "P-099", "Ein Brief").hears("Feld 5 von 21, Text, leer. nötig.")
	c.enter("Sehr geehrte Damen", "und Herren", ".").hears("Feld 6 von 21, Name, leer.").enter("Karl Post", "", "", "", "", "", "karl(at)example.org").hears("Achtung: Das ist keine E-Mail-Adresse").enter("karl@example.org", ".").hears("1 speichern; 2 speichern und nächstes")
	c.enter("2").hears("8 gespeichert. Das nächste Schreiben, bitte.", "Eingangsweg: Fax.").onDisk(8, func(r desk.Detail) bool {
		return r.Channel == consult.Fax && r.Text.String() == "Sehr geehrte Damen\nund Herren" && r.IntakeNo.String() == "P-099"
	})
	c.enter("", "").hears("Eingangsnr.: P-100.").enter("", "Zweiter", "Noch einer", "esc").hears("Der Entwurf bleibt hier.")
	c.enter("gehe 8", "E").hears("Berichtigen. Gilt für 8.").enter("Tippfehler", "").hears("5 Wörter. Eine leere erste Zeile behält den Text").enter("?").hears("Zeile 1: Sehr geehrte Damen Zeile 2: und Herren")
	c.enter("2").hears("Zeile 2: und Herren").enter("und alle Herren", "", ".", "1").hears("8 berichtigt.").onDisk(8, func(r desk.Detail) bool {
		return r.Corrected && r.Text.String() == "Sehr geehrte Damen\nund alle Herren"
	})

	// The draft that was begun is there in the next session.
	if err := c.last("q"); err != nil {
		t.Error(err)
	}
	c.hears("Pult beendet.").sound()
	c.sit(words.German).enter("2", "e").hears("Ihr Entwurf von vorhin").enter("", "", "").hears("Titel: Zweiter.")
}

func TestTheSameDayInEnglish(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...).sit(words.English)
	c.hears("Room 1, Overview.", "A question mark tells all keys.").enter("2").hears("Room 2, Inbox. Contributions: 5 of 5.", "1 of 5. Contribution 1.", "1 March.", "New. Publication open. Decision open. No response.")
	c.enter("decide 1").hears("1: taken up. 2 of 5. Contribution 2. Fahrradständer am Bahnhof. Web, 2 March.").enter("sprache wechseln: deutsch, english").hears("Sprache: Deutsch.", "Raum 2, Eingang.")
	c.enter(": language").hears("Language: English.").enter("!").hears("No messages.")
	c.enter("votum").hears("Decision. ").enter("9").hears("Attention: Nothing matches “9”.").enter("esc").hears("Contribution")
}

func TestWhatElseTheRoomsDo(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...)
	v, err := c.desk.View(c.desk.Operator(), radwege)
	if err != nil {
		t.Fatal(err)
	}
	settings := v.Settings()
	settings.Rounds = []consult.Round{{ID: "1", Opens: "2026-02-01", Closes: "2026-03-10"}}
	if _, err := c.desk.Service(c.desk.Operator()).Configure(t.Context(), radwege, v.Head(), settings); err != nil {
		t.Fatal(err)
	}
	c.sit(words.German).enter("e").hears("Einstellungen: Radwege.", "Feld 1 von 13, Titel: Radwege.").enter("Neue Radwege").hears("Durchgang 1: 1.").enter("", "").hears("Ende: 10.03.2026.")
	c.enter("09.03.2026", ".").hears("1 speichern; 2 ein Feld ändern").enter("2").hears("Nummer des Feldes.").enter("es entscheidet").hears("2 der Rat")
	c.enter("rat", "speichern").hears("Einstellungen gespeichert.", "Neue Radwege")
	if now := v.Settings(); now.Title != "Neue Radwege" || now.Rounds[0].Closes != "2026-03-09" || now.DecidedBy != consult.ByCouncil {
		t.Errorf("saved: %+v", now)
	}
	c.enter("p").hears("1 weiter zu Beteiligung, die Gründe stehen dann fest.").enter("1", "j").hears("Phase: Beteiligung.")

	c.enter("2", "v 1").hears("1, Vorschlag: berücksichtigt.").onDisk(1, func(r desk.Detail) bool { return r.Recommendation == consult.Full })
	c.enter(": privat").hears("2 privat.").onDisk(2, func(r desk.Detail) bool { return r.Publication == consult.Private })
	c.enter("gehe 2", ": Umweltbezug").hears("2: mit Umweltbezug").onDisk(2, func(r desk.Detail) bool { return r.Environmental })
	c.enter("l").hears("Umweltbezug: ja").enter(": Umweltbezug").hears("2: ohne Umweltbezug.").onDisk(2, func(r desk.Detail) bool { return !r.Environmental })
	c.enter("gehe 3", "v 5 Kreis").hears("Weitergeleitet am. Gilt für 3.").enter("morgen").hears("kein Datum").enter("24.3.").hears("3, Vorschlag: weitergeleitet.")
	c.enter("gehe 5", "v 5 Kreis").hears("Da steht: 23.03.2026.").enter("-").hears("Weitergeleitet am fehlt.").enter("esc", "d 1.1.2020").hears("Der Tag ist schon vorbei.").enter("n").onDisk(5, func(r desk.Detail) bool { return r.Deadline == "" })
	c.enter("gehe 4", "x8").hears("Anderer Grund. Gilt für 4. Die Person bekommt diesen Grund mitgeteilt").enter("Nicht ernst gemeint", "gehe 4", "l").hears("Vermerk: Nicht ernst gemeint")

	// What comes after the deadline is late, and can be set aside for it.
	c.enter("e", "", "20.3.2026", "", "Zu spät", "Ein Brief.", ".", ".", "1").hears("6 erfasst.", "verspätet").enter("als verspätet nicht behandeln")
	c.enter("Lange nach der Frist.").hears("6: als verspätet nicht behandelt.").onDisk(6, func(r desk.Detail) bool { return r.Disregarded })
	c.enter("i").hears("Einlesen: Neue Radwege.").enter("esc").hears("6 von 6.")
	c.enter("1").hears("Raum 1, Übersicht.", "seit 09.03. ")
	c.enter("2").hears("Raum 2, Eingang.", "Beitrag 6.")
	if err := c.last("q"); err != nil {
		t.Error(err)
	}
	c.sound()
}

func TestWhatIsTypedByMistakeDoesNothing(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...).sit(words.German).enter("2")
	head := c.head()
	for _, line := range []string{"passt", "hallo", "vielen Dank", "publ", "v9", "9", "gehe 77", "gehe", "x 9 p", "123", "-", "\x1b[A", "vpx", "#0"} {
		c.enter(line)
		for strings.Contains(c.heard.since(), "Zur Wahl") {
			c.enter("esc")
		}
		if line != "\x1b[A" && !strings.Contains(c.heard.all.String(), "Achtung") {
			t.Errorf("%q was taken without a word", line)
		}
	}
	if c.head() != head {
		t.Error("something was written")
	}
	c.enter("x 9 p").hears("Achtung: Nichts passt zu „9“.", "Zur Wahl").enter("\x1b").hears("Beitrag 1.").enter("pu").hears("Rückgängig: 1, veröffentlicht.")
}

func (c *clerk) head() uint64 {
	c.t.Helper()
	v, err := c.desk.View(c.desk.Operator(), radwege)
	if err != nil {
		c.t.Fatal(err)
	}
	return v.Head()
}

func TestMovingSaysTheEndOfTheList(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...).sit(words.German).enter("2")
	c.enter("j").hears("2 von 5.").enter("jjj").hears("5 von 5.").enter("j").hears("Ende der Liste.")
	c.enter("g").hears("1 von 5.").enter("k").hears("Anfang der Liste.").enter("j 3").hears("4 von 5.").enter("k99").hears("1 von 5.")
	c.enter("+").hears("2. Fahrradständer am Bahnhof. Web, 2. März. Neu. 3. Nein zur Umgehung.", "5. Schulweg.").enter("V", "j2").hears("Insgesamt 3 markiert.")
	c.enter("V", ".").hears("3 markiert.", "Markiert. Nein zur Umgehung").enter("A").hears("alle 5 im Filter markiert")
}

func TestMovingThroughWhatWaitsIsNotTheEndOfTheList(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...).sit(words.German)
	c.enter("j").hears("2 von 3. Wartet auf Sie:").hearsNot("Ende der Liste.")
	c.enter("j").hears("3 von 3. Wartet auf Sie:").hearsNot("Ende der Liste.").enter("j").hears("Ende der Liste.")
	c.enter("k 9").hears("1 von 3. Radwege").hearsNot("Anfang der Liste.").enter("G").hears("3 von 3.").hearsNot("Ende der Liste.")
	c.enter("+").hears("Ende der Liste.")
}

// What others do is counted, and overwrites nothing: what was read out is what
// a decision is about.
func TestColleaguesAreHeardOnRequestAndNotOverwritten(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...).sit(words.German).enter("2")
	c.colleague(consult.Vote{On: consult.OrdinalsOf(1), Value: consult.Full})
	c.enter("v 4").hears("Nicht gespeichert; enter vergleicht. Inzwischen bei 1: berücksichtigt (Sie an einem anderen Platz,", "1 von 5. Beitrag 1.", "Votum berücksichtigt.", "Meldung: 1 Änderung von anderen.")
	c.onDisk(1, func(r desk.Detail) bool { return r.Decision == consult.Full })
	c.enter("l").hears("Votum: berücksichtigt", "Ihre Eingabe: Votum: zur Kenntnis genommen").hearsNot("Zur Wahl")
	c.enter("!").hears("1, Votum: berücksichtigt.").enter("!").hears("Keine Meldungen.")
	c.enter("").hears("1: zwei Eingaben.", "Gespeichert (Sie an einem anderen Platz,", "Ihre Eingabe: Votum: zur Kenntnis genommen", "1 so lassen", "2 stattdessen Ihre Eingabe speichern")
	c.enter("2").hears("1: zur Kenntnis genommen.").onDisk(1, func(r desk.Detail) bool { return r.Decision == consult.Acknowledge })
	c.hearsNot("Meldung")
	c.colleague(consult.AddNote{On: consult.OrdinalsOf(5), Note: "anderswo"})
	c.enter("v 1").hears("2: berücksichtigt.", "Meldung: 1 Änderung von anderen.")
}

func TestControlCLeavesTheQuestionThenPult(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...).sit(words.German).enter("2", "v")
	c.interrupt().listen().hears("Beitrag 1.").enter("n", "halb getippt")
	c.interrupt().listen().hears("Der Entwurf bleibt hier.")
	c.interrupt()
	if err := c.over(); err != nil {
		t.Error(err)
	}
	if c.head() != 3 {
		t.Error("something was written")
	}
}

func TestTheEndOfTheInputIsTheEnd(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...).sit(words.German).enter("2", "n", "halb getippt")
	c.heard.forget()
	c.typing.Close()
	if err := c.over(); err != nil {
		t.Error(err)
	}
	c.hears("Ende der Eingabe. Pult beendet.").sound()
	c.sit(words.German).enter("2", "n").hears("2 Wörter.").enter("").hears("1: Notiz gespeichert.")
}

// Attack: a contribution, a theme and a file name carry everything a terminal
// obeys. Nothing of it comes out but words.
func TestHostileTextIsReadAsText(t *testing.T) {
	t.Parallel()
	evil := "\x1b[2J\x1b[31mROT\x1b[0m \x1b]0;gehackt\a\x1b]52;c;cm0=\a\u202etxt.exe \u009b31m \x1bPq\x1b\\ \r\nzurück\x00 > v1"
	c := newClerk(t, evil+"|"+evil+"\n\n"+evil, "Danke|gut").sit(words.German)
	c.colleague(consult.CreateTheme{Label: evil})
	c.colleague(consult.AddNote{On: consult.OrdinalsOf(1), Note: evil})
	c.enter("2").hears("ROT").enter("l").hears("ROT", "zurück").enter("t 1", "E").enter(evil+"\x1b[A\t", "esc", "7", "l", "+")
	c.enter("/ \x1b[31m"+evil).enter("esc", "1", "i").enter("/tmp/"+evil+".csv").hears("gibt es nicht").enter("esc", "?", "esc")
	if err := c.last("q"); err == nil {
		c.harmless()
	}
}

func TestLongTextsComeInPortions(t *testing.T) {
	t.Parallel()
	c := newClerk(t, "Lang|"+strings.Repeat("Noch ein Absatz mit Worten.\n\n", 50), "Danke|gut").sit(words.German).enter("2")
	c.enter("l").hears("Text, 50 Absätze.", "Weiter mit der Eingabetaste; esc endet.").hearsNot("Absatz 30:")
	c.enter("").hears("Absatz 30:").enter("j").hears("2 von 2. Beitrag 2.").hearsNot("Beitrag 1.")
	c.enter("k", "l", "esc").hearsNot("1 von 2.", "neu").enter(".").hears("1 von 2.")
	c.enter("n " + strings.Repeat("viele Worte ", 4000)).hears("1: Notiz")
}

// A stray key is in nearly every name: it must choose nothing.
func TestAStrayLetterChoosesNothing(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...).sit(words.German).enter("2")
	head := c.head()
	c.enter("v").enter("m").hears("„m“ ist nicht eindeutig. Bitte die Nummer").enter("te").hears("nicht eindeutig").enter("ken", "u").hearsNot("Rückgängig: 1, veröffentlicht")
	c.hears("Rückgängig: 1, Votum")
	c.enter("gehe 1", "x", "p").hears("nicht eindeutig").enter("esc", ": y").hears("Zur Wahl: 1 Anlage abtippen; 2 schwärzen; 3 erfassen").enter("esc")
	c.enter("e", ".", "t").hears("nicht eindeutig", "Zur Wahl: 1 speichern").enter("").hears("Zur Wahl: 1 speichern").hearsNot("Nichts passt")
	c.enter("speichern").hears("Text fehlt.").enter("esc")
	if c.head() != head+2 {
		t.Error("something was written")
	}
	c.enter("v", "berücksichtigt").hears("1: berücksichtigt.").enter("u", "gehe 1", "v", "teilweise").hears("Begründung: teilweise berücksichtigt.").enter("esc")
}

func TestAmbiguousWordsAreToldFromUnknownOnes(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...).sit(words.English).enter("2", "e", ".")
	c.enter("s").hears("“s” is not clear.").enter("delete").hears("Nothing matches “delete”.").enter("esc")
}

func TestTheNextSessionBeginsWhereTheLastOneEnded(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...).sit(words.German).enter("2", "v 1", "p").hears("3 von 5.")
	if err := c.last("q"); err != nil {
		t.Fatal(err)
	}
	c.sound()
	c.sit(words.German).enter("2").hears("3 von 5. Beitrag 3.").enter("gehe 5", "1")
	if err := c.last("q"); err != nil {
		t.Fatal(err)
	}
	c.sit(words.German).enter("2").hears("5 von 5. Beitrag 5.")
}

func TestTheInboxOpensOnWhatCanStillBeDone(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...)
	c.colleague(consult.Vote{On: consult.OrdinalsOf(1, 2), Value: consult.Full})
	c.colleague(consult.Publish{On: consult.OrdinalsOf(1), To: consult.Published})
	c.sit(words.German).enter("2").hears("2 von 5. Beitrag 2.")
}
