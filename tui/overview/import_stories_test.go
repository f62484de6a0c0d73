package overview_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/intake"
	"pult/tui/style"
	"pult/tui/words"
)

const broken = "Betreff;Text;Datum\n" +
	"Poller;Zwei Poller ragen in den Radweg.;12.03.2026\n" +
	"Ampel;Die Ampel ist zu kurz.;32.13.2026\n" +
	"Bahnhof;Es fehlen Fahrradständer.;14.03.2026\n"

func (c *clerk) file(name, text string) string {
	c.t.Helper()
	path := filepath.Join(c.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		c.t.Fatal(err)
	}
	return path
}

func TestAFileIsTriedOnScreenAndImportedWithoutItsBadRow(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 0)
	path := c.file("wünsche.csv", broken)
	before, _ := os.ReadFile(filepath.Join(c.Dir, "moers", "radwege", "contributions.jsonl"))
	c.sit(100, 40)
	c.Press("i").Contains("Pfad der Datei").Type(path).Press("enter")
	c.WaitFor("Probe: Radwege", "csv", "Trennzeichen", "3, davon 1 nicht lesbar", "2 neu", "Eingang am", "Poller").
		WaitFor("Zeile 3, Spalte \"Datum\", Wert \"32.13.2026\"")
	c.Press("esc").WaitFor("Es wurde nichts geändert.")
	if after, _ := os.ReadFile(filepath.Join(c.Dir, "moers", "radwege", "contributions.jsonl")); string(after) != string(before) {
		t.Error("a dry run has changed the folder")
	}
	c.Press("i").Contains("wünsche.csv").Press("enter").WaitFor("Probe: Radwege").Press("enter").Contains("1 Zeile ist nicht lesbar.")
	c.Press("n").WaitFor("Es wurde nichts geändert.")
	c.Press("i", "enter").WaitFor("Probe: Radwege").Press("ctrl+s").Press("j").WaitFor("2 Beiträge eingelesen, 0 unverändert, 1 nicht lesbar.")
	if got := len(c.View(radwege).All()); got != 2 {
		t.Errorf("%d contributions", got)
	}
	c.Press("i").Type("wünsche.csv").Press("enter").WaitFor("Alles schon da, nichts zu tun.").Lacks("enter einlesen").Press("enter").Contains("Alles schon da").Press("esc")
	c.sound()
}

func TestColumnsAreAssignedOnScreen(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 0)
	path := c.file("umfrage.csv", "Nr.;Wann;Was stört Sie?;Wo genau\n1;12.03.2026;Der Lärm der Züge.;Bahnhof\n1;13.03.2026;Das Licht ist aus.;Park\n")
	c.sit(100, 40).Press("i").Paste(path).Press("enter").WaitFor("Welche Spalte ist der Text?", "hat keine Spalte", "3 Was stört Sie?")
	c.Press("3").WaitFor("Probe: Radwege", "Die Kennung gibt es schon", "c Spalten", "h Herkunft")
	c.Press("c").Contains("1 Nr.", "Kennung im Herkunftssystem", "2 Wann", "nicht übernehmen").Press("1").Contains("Spalte „Nr.“ wird zu").Press("enter")
	c.WaitFor("Probe: Radwege", "2 neu", "0 nicht lesbar")
	c.Press("c", "2").Type("eingang am").Press("enter").WaitFor("12.03.2026")
	c.Press("c", "4").Type("betreff").Press("enter").WaitFor("Bahnhof").Press("c", "esc").Contains("Probe: Radwege")
	c.Press("h").Contains("file").Press("ctrl+u").Type("Umfrage 2026").Press("enter").Contains("Eine Herkunft besteht aus").Press("ctrl+u").Type("umfrage-2026").Press("enter").WaitFor("Probe: Radwege", "umfrage-2026")
	c.Press("enter").WaitFor("2 Beiträge eingelesen, 0 unverändert, 0 nicht lesbar.")
	raw, err := c.View(radwege).Raw(1)
	if err != nil || raw.Text != "Der Lärm der Züge." || raw.Title != "Bahnhof" || raw.Received != "2026-03-12" || raw.SourceID != "" {
		t.Errorf("%+v, %v", raw, err)
	}
	c.sound()
}

func TestTheDryRunAsksWhereToAndWarnsFirst(t *testing.T) {
	t.Parallel()
	park := consult.Ref{Municipality: "krefeld", Consultation: "park"}
	c := emptyDesk(t).consultation(radwege, "Radwege", 1).consultation(park, "Stadtpark", 1)
	rows := "Nr.;Text;Eingangsweg\n1;Die Bank am Teich ist kaputt.;Flaschenpost\n2;Der Weg ist zu dunkel.;Flaschenpost\n"
	c.sit(80, 24).Press("i").Paste(c.file("a.csv", rows)).Press("enter").WaitFor("Probe: Moers: ")
	if got := c.Line(4); !strings.Contains(got, "2 Beiträge in „Moers: ") || !strings.Contains(got, "einlesen?") {
		t.Errorf("the dry run begins with %q", got)
	}
	c.Contains("statt \"Flaschenpost\"").Press("enter").WaitFor("2 Beiträge eingelesen")
	c.Press("i", "ctrl+u").Paste(c.file("b.csv", strings.ReplaceAll(rows, "ist ", "ist immer noch "))).Press("enter")
	c.WaitFor("Nichts Neues: 2 Zeilen lauten anders", "2 geändert").Lacks("Alles schon da", "enter einlesen").Press("esc")
}

func TestAnImportWithoutItsCheckpointSaysSo(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 1)
	marks := filepath.Join(c.Dir, "moers", "radwege", "checkpoints.jsonl")
	kept, err := os.ReadFile(marks)
	if err != nil {
		t.Fatal(err)
	}
	path := c.file("eins.csv", "Betreff;Text\nAmpel;Die Ampel ist zu kurz.\n")
	c.sit(120, 30).Press("i").Paste(path).Press("enter").WaitFor("Probe: Radwege")
	if err := os.Remove(marks); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(c.Dir, "nowhere", "marks"), marks); err != nil {
		t.Skip("no links here:", err)
	}
	c.Press("enter").WaitFor("1 Beitrag eingelesen", "Die Kontrollmarke dazu")
	if got := len(c.View(radwege).All()); got != 2 {
		t.Errorf("%d contributions", got)
	}
	if err := os.Remove(marks); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(marks, kept, 0o600); err != nil {
		t.Fatal(err)
	}
	c.sound()
}

func TestThePathOfAFileIsCompletedPastedAndReplaced(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 0)
	folder := t.TempDir()
	for _, name := range []string{"Wünsche März.csv", "Wünsche Mai.csv", "Bilder/a.csv", ".verborgen.csv"} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("Nr.;Text\n1;Der Weg ist zu schmal.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c.sit(160, 30).Press("i").Contains("tab ergänzen").Paste(folder + "/wü").Press("tab").Contains("Wünsche Mai.csv  Wünsche März.csv").Lacks("verborgen")
	c.Type("är").Press("tab").Press("enter").WaitFor("Probe: Radwege", "Wünsche März.csv").Press("esc")
	// What was tried before is gone with the first letter, and stays for any other key.
	c.Press("i").Paste("'"+filepath.Join(folder, "Wünsche Mai.csv")+"'").Press("enter").WaitFor("Probe: Radwege", "Wünsche Mai.csv").Press("esc")
	c.Press("i", "left", "enter").WaitFor("Probe: Radwege").Press("esc")
	c.Press("i").Paste("file://" + strings.ReplaceAll(strings.ReplaceAll(filepath.Join(folder, "Wünsche Mai.csv"), " ", "%20"), "ü", "%C3%BC")).Press("enter").WaitFor("Probe: Radwege").Press("esc")
	c.Press("i").Paste(strings.ReplaceAll(filepath.Join(folder, "Wünsche Mai.csv"), " ", "\\ ")).Press("enter").WaitFor("Probe: Radwege").Press("esc")
	c.Press("i").Paste(folder+"/bil").Press("tab", "tab").Press("enter").WaitFor("Probe: Radwege", "a.csv").Press("esc")
	c.Press("i").Type("fehlt").Press("enter").WaitFor("gibt es nicht.")
	if got := strings.Count(c.String(), "gibt es nicht."); got != 1 {
		t.Errorf("it is said %d times", got)
	}
}

func TestALongReadIsStoppedAndLeavesEverythingAsItWas(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 0)
	var rows strings.Builder
	rows.WriteString("Betreff;Text\n")
	for i := range 150_000 {
		fmt.Fprintf(&rows, "Beitrag %d;Der Radweg an der Straße %d ist zu schmal.\n", i, i)
	}
	path := c.file("viele.csv", rows.String())
	c.sit(80, 24)
	c.Press("i").Paste(path).Press("enter", "ctrl+c").WaitFor("Abgebrochen. Es wurde nichts geändert.").Lacks("Probe:")
	if got := len(c.View(radwege).All()); got != 0 {
		t.Errorf("%d contributions", got)
	}
	c.sound()
}

func TestWhatIsNoFileOfContributionsIsSaidInTheQuestion(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 0)
	folder := t.TempDir()
	prose := c.file("brief.csv", "Sehr geehrte Damen und Herren\n")
	c.sit(120, 30)
	c.Press("i", "enter").Contains("Datei fehlt.")
	c.Type(filepath.Join(folder, "fehlt.csv")).Press("enter").WaitFor("gibt es nicht.")
	c.Press("ctrl+u").Type(folder).Press("enter").WaitFor("ist ein Ordner.")
	c.Press("ctrl+u").Type(prose).Press("enter").WaitFor("Das sind keine Beiträge")
	c.Press("esc")
	if got := len(c.View(radwege).All()); got != 0 {
		t.Errorf("%d contributions", got)
	}
}

// foreign are words that no German sentence has.
var foreign = regexp.MustCompile(`(?i)\b(the|is|are|was|were|no|not|and|or|of|with|that|there|this|to|for|row|rows|column|columns|date|dates|day|month|year|read|reads|taken|over|kept|file|another|answers|notes|its|own|bad|write|yyyy)\b`)

func TestWhatIsWrongWithAFileIsSaidInGermanAlone(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 0)
	lines := []string{
		"Nr.\tBetreff\tText\tDatum\tZeitpunkt\tStatus\tNotiz\tAntwort\tStimmen",
		"1\tPoller\tZwei Poller ragen in den Radweg.\t03/04/2025\t\tin Bearbeitung\tTelefonat\tkommt noch\t3",
		"2\tAmpel\tDie Ampel ist zu kurz.\t32/13/2025\t\tneu\t\t\tviele",
		"3\tBahnhof\tEs fehlen FahrradstÃ¤nder.\t05/06/2025\t\tneu\t\t\t",
		"4\tBrücke\tzu schmal",
		"1\tPoller\tZwei Poller ragen weit in den Radweg.\t03/04/2025\t\tneu\t\t\t",
		"5\t\t\t07/08/2025\t\tneu\t\t\t",
	}
	path := c.file("wünsche.csv", strings.Join(lines, "\n"))
	c.sit(160, 80).Press("i").Paste(path).Press("enter").WaitFor("Probe: Radwege", "Auffällig")
	c.Contains("Tabulator", "TT/MM/JJJJ", "der Stand im anderen System zählt nicht", "Notizen gehören nicht zum Beitrag",
		"Antworten werden nicht übernommen", "eine andere Spalte steht schon für", "„Eingang am“", "Tag und Monat sind nicht zu",
		"einmal falsch gelesen", "Den Tag 32.13.2025", "Keine Stimmenzahl wie 12.", "Die Zeile hat 3 von 9 Spalten.",
		"Die Kennung gibt es schon", "Weder Text noch Betreff.")
	german := func() {
		t.Helper()
		if found := foreign.FindAllString(c.String(), -1); found != nil {
			t.Errorf("%q stand on the German screen:\n%s", found, c.String())
		}
	}
	german()
	c.Press("enter", "j").WaitFor("2 Beiträge eingelesen")

	again := strings.NewReplacer("Zwei Poller ragen in den Radweg.", "Zwei Poller ragen noch immer in den Radweg.").Replace(strings.Join(lines[:2], "\n"))
	c.Press("i", "ctrl+u").Paste(c.file("wieder.csv", again)).Press("enter").WaitFor("Lautet anders als beim ersten Einlesen")
	german()
	c.Press("esc").WaitFor("Es wurde nichts geändert.")

	for text, says := range map[string]string{
		"Sehr geehrte Damen und Herren\n": "ist Text ohne", "%PDF-1.7\n": "ist ein", "Woche;Anzahl\n1;2\n2;3\n": "hat keine",
		"PK\x03\x04": "beschädigt",
	} {
		c.Press("i", "ctrl+u").Paste(c.file("brief.csv", text)).Press("enter").WaitFor("Das sind keine Beiträge", says)
		german()
		c.Press("esc")
	}
}

func TestAnotherRoomBeginsAnImportHere(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 3).consultation(consult.Ref{Municipality: "moers", Consultation: "park"}, "Stadtpark", 2)
	c.sit(100, 30).Press("down", "enter").WaitFor("Pult › Moers › Stadtpark").Press("i").WaitFor("Einlesen: Stadtpark").Press("esc").WaitFor("▌2 Eingang", "Pult › Moers › Stadtpark")
}

func TestEveryColumnOfAFileHasAName(t *testing.T) {
	t.Parallel()
	for _, lang := range []words.Lang{words.German, words.English} {
		w := words.Of(lang, style.UnicodeSigns())
		for _, field := range intake.Fields() {
			if w.Import.FieldName[field] == "" {
				t.Errorf("%v: the field %q has no name", lang, field)
			}
		}
	}
}

func TestAFileThatWasReadWronglyIsRepairedOnRequest(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 0).sit(100, 40)
	path := filepath.Join(t.TempDir(), "kaputt.csv")
	if err := os.WriteFile(path, []byte("Betreff;Text\nRadweg;FÃ¼r mehr BÃ¤ume\nUfer;Alles gut\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.Press("i").Type(path).Press("enter").WaitFor("1 falsch gelesener Wert; r repariert ihn", "FÃ¼r mehr BÃ¤ume")
	c.Press("r").WaitFor("1 Wert wird repariert (r: lassen)", "Für mehr Bäume")
	c.Press("r").WaitFor("1 falsch gelesener Wert; r repariert ihn", "FÃ¼r mehr BÃ¤ume").Lacks("wird repariert")
	c.Press("r").WaitFor("1 Wert wird repariert (r: lassen)")
	c.Press("c").WaitFor("Betreff").Press("enter").WaitFor("„Betreff“ wird zu").Press("enter").WaitFor("1 Wert wird repariert (r: lassen)", "Nicht übernommen")
	c.Press("enter").WaitFor("2 Beiträge eingelesen")
	v := c.View(radwege)
	raw, err := v.Raw(1)
	if err != nil || raw.Text != "Für mehr Bäume" {
		t.Errorf("%q, %v", raw.Text, err)
	}
	if e, ok := v.Entry(v.Head()); !ok || e.Data.Repaired != 1 {
		t.Errorf("the entry says %+v", e.Data)
	}
}

func TestATreeOfTagsIsTakenOverOnScreen(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 1).sit(100, 40)
	path := filepath.Join(t.TempDir(), "schlagworte.csv")
	if err := os.WriteFile(path, []byte("Thema;Schlagwortname;Textbaustein (ja/nein);Textbausteininhalt\nVerkehr;Rad;ja;Wir bauen.\nVerkehr;Bus;nein;\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.Press("i").Type(path).Press("enter").WaitFor("3 neue Themen", "1 neuer Textbaustein").Press("enter").WaitFor("Übernommen: 3 neue Themen")
	if got := c.View(radwege).Themes(); len(got) != 3 || got[1].Depth != 1 {
		t.Errorf("%+v", got)
	}
	c.Press("i").Type(filepath.Base(path)).Press("enter").WaitFor("Alles schon da, nichts zu tun.").Lacks("enter einlesen").Press("esc")
	c.Press("u").WaitFor("Rückgängig: Kommune geändert: 1 Textbaustein")
	c.Press("u").WaitFor("Rückgängig", "und 2 weitere Einträge desselben Schritts")
	if got := c.View(radwege).Themes(); len(got) != 0 {
		t.Errorf("left behind: %+v", got)
	}
	c.sound()
}
