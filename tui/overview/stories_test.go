package overview_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/tui"
	"pult/tui/style"
	"pult/tui/tuitest"
	"pult/tui/words"
)

// clerk is a person in front of the interface, on a data folder of their own.
type clerk struct {
	*tuitest.Screen
	t    *testing.T
	dir  string
	desk *desk.Desk
	now  time.Time
}

var radwege = consult.Ref{Municipality: "moers", Consultation: "radwege"}

func emptyDesk(t *testing.T) *clerk {
	t.Helper()
	c := &clerk{t: t, dir: filepath.Join(t.TempDir(), "data"), now: time.Date(2026, 3, 23, 10, 0, 0, 0, time.UTC)}
	if err := desk.Create(c.dir); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(c.dir, desk.Following(), desk.WithClock(func() time.Time { return c.now }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	c.desk = d
	return c
}

func (c *clerk) service() *desk.Service { return c.desk.Service(c.desk.Operator()) }

// consultation makes one with n contributions, received on the days before now.
func (c *clerk) consultation(ref consult.Ref, title string, n int, change ...func(*consult.Settings)) *clerk {
	c.t.Helper()
	settings := consult.NewSettings(title, 0)
	for _, f := range change {
		f(&settings)
	}
	if err := c.service().Create(c.t.Context(), ref, settings, consult.Municipality{Name: "Moers"}); err != nil {
		c.t.Fatal(err)
	}
	var rows []intake.Row
	for i := range n {
		rows = append(rows, intake.Row{Line: i + 2, Content: fmt.Sprint(i), Contribution: consult.Contribution{
			Title: fmt.Sprintf("Beitrag %d", i+1), Text: "Der Radweg endet hier.", Received: c.now.AddDate(0, 0, -i%20).Format(time.DateOnly)}})
	}
	if n > 0 {
		if _, err := c.service().Import(c.t.Context(), ref, desk.Incoming{Rows: rows, Source: "file", Format: "csv"}); err != nil {
			c.t.Fatal(err)
		}
	}
	return c
}

func (c *clerk) do(ref consult.Ref, cmd consult.Command) *clerk {
	c.t.Helper()
	v := c.view(ref)
	if _, err := c.service().Do(c.t.Context(), ref, v.Head(), cmd); err != nil {
		c.t.Fatalf("%T: %v", cmd, err)
	}
	return c
}

func (c *clerk) view(ref consult.Ref) *desk.View {
	c.t.Helper()
	v, err := c.desk.View(c.desk.Operator(), ref)
	if err != nil {
		c.t.Fatal(err)
	}
	return v
}

func (c *clerk) sit(w, h int) *clerk {
	return c.sitAs(w, h, c.desk.Operator(), tui.Options{Local: true})
}

func (c *clerk) sitAs(w, h int, account consult.Account, o tui.Options) *clerk {
	c.t.Helper()
	if o.Lang == nil {
		german := words.German
		o.Lang = &german
	}
	o.Now = func() time.Time { return c.now }
	app, err := tui.New(c.t.Context(), c.desk, account, o)
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(app.Close)
	c.Screen = tuitest.New(c.t, app, w, h)
	return c
}

func (c *clerk) sound() {
	c.t.Helper()
	faults, err := c.desk.Check(c.desk.Operator(), consult.Ref{})
	if err != nil {
		c.t.Fatal(err)
	}
	for _, f := range faults {
		c.t.Errorf("check: %s:%d %s", f.File, f.Line, f.Reason)
	}
}

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
	v := c.view(consult.Ref{Municipality: "moers", Consultation: "radwege-bruecken"})
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
	if got := c.view(consult.Ref{Municipality: "krefeld", Consultation: "neue-wege"}).Municipality().Name; got != "Krefeld" {
		t.Errorf("the new municipality is called %q", got)
	}
	c.Press("n").Type("Dritte").Press("ctrl+s").WaitFor("Dritte angelegt.")
	if got := c.view(consult.Ref{Municipality: "krefeld", Consultation: "dritte"}).Municipality().Name; got != "Krefeld" {
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
	s := c.view(radwege).Settings()
	want := []consult.Round{{ID: "1", Opens: "2026-03-01", Closes: "2026-03-28", LegalBasis: "§ 3; Entwurf"}, {ID: "1b"}}
	if fmt.Sprint(s.Rounds) != fmt.Sprint(want) || s.Publication != consult.PolicyPost || s.DecidedBy != consult.ByCouncil ||
		fmt.Sprint(s.Steps) != "[fachlich rechtlich]" || fmt.Sprint(s.Reasons) != "[spam insult]" || s.Title != "Radwege 2026" {
		t.Errorf("settings are %+v", s)
	}
	c.Contains("28.03. Radwege 2026: Durchgang 1 endet")
	c.Press("e", "ctrl+s").WaitFor("Damit würde sich nichts ändern.")
	c.sound()
}

func TestUndoDoesNotReachBehindSettings(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 3)
	c.do(radwege, consult.Publish{On: consult.OrdinalsOf(1), To: consult.Published}).sit(100, 30)
	c.Press("e").Type(" 2026").Press("ctrl+s").WaitFor("Einstellungen gespeichert.").Press("u").WaitFor("Das Letzte waren Einstellungen; sie bleiben.")
	if row, err := c.view(radwege).Row(1); err != nil || row.Publication != consult.Published {
		t.Errorf("1 is %v, %v", row.Publication, err)
	}
	c.do(radwege, consult.Publish{On: consult.OrdinalsOf(2), To: consult.Published}).Press("u").WaitFor("Rückgängig: 2, veröffentlicht")
}

func TestSettingsThatAnotherChangedMeanwhileAreNotOverwritten(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 0).sit(100, 30)
	c.Press("e").Type(" neu")
	other := c.view(radwege).Settings()
	other.Title = "Wege"
	if _, err := c.service().Configure(t.Context(), radwege, c.view(radwege).Head(), other); err != nil {
		t.Fatal(err)
	}
	c.Press("ctrl+s").WaitFor("Inzwischen geändert: Titel (Sie an einem anderen Platz,", "Speichern ersetzt Titel „Wege“.", "Radwege neu")
	if got := c.view(radwege).Settings().Title; got != "Wege" {
		t.Errorf("the title is %q", got)
	}
	// Having been told, one may.
	c.Press("ctrl+s").WaitFor("Einstellungen gespeichert.")
	if got := c.view(radwege).Settings().Title; got != "Radwege neu" {
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
		s := c.view(radwege).Settings()
		change(&s)
		if _, err := c.service().Configure(t.Context(), radwege, c.view(radwege).Head(), s); err != nil {
			t.Fatal(err)
		}
	}
	c.Press("e").Type(" neu")
	byOther(func(s *consult.Settings) { s.Publication = consult.PolicyPost })
	c.Press("ctrl+s").WaitFor("Inzwischen geändert: Veröffentlichung", "Das ist hier schon übernommen.").Press("ctrl+s").WaitFor("Einstellungen gespeichert.")
	if s := c.view(radwege).Settings(); s.Title != "Radwege neu" || s.Publication != consult.PolicyPost {
		t.Errorf("%+v", s)
	}
	c.Press("e").Type(" 2").Press("esc").WaitFor("Der Entwurf bleibt hier.")
	byOther(func(s *consult.Settings) { s.DecidedBy = consult.ByCouncil })
	c.Press("e").WaitFor("Radwege neu 2", "der Rat").Press("ctrl+s").WaitFor("Einstellungen gespeichert.")
	if s := c.view(radwege).Settings(); s.Title != "Radwege neu 2" || s.DecidedBy != consult.ByCouncil {
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
	if got := c.view(radwege).Phase(); got != consult.Configuration {
		t.Fatalf("the phase is %v", got)
	}
	c.Press("p", "1", "j").WaitFor("Phase: Beteiligung.")
	c.Press("p").Contains("weiter zu Prüfung", "zurück zu Vorbereitung").Press("1", "j").WaitFor("Phase: Prüfung.")
	c.Press("p", "1", "j").WaitFor("Phase: Entscheidung.").Press("p", "1", "j").WaitFor("Phase: Umsetzung.")
	c.Press("p", "1").Contains("Das ist endgültig").Press("n")
	if got := c.view(radwege).Phase(); got != consult.Implementation {
		t.Fatalf("the phase is %v", got)
	}
	c.Press("p", "1", "j").WaitFor("Phase: Abgeschlossen.")
	c.Press("p").Contains("Die Beteiligung ist abgeschlossen")
}

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
	before, _ := os.ReadFile(filepath.Join(c.dir, "moers", "radwege", "contributions.jsonl"))
	c.sit(100, 40)
	c.Press("i").Contains("Pfad der Datei").Type(path).Press("enter")
	c.WaitFor("Probe: Radwege", "csv", "Trennzeichen", "3, davon 1 nicht lesbar", "2 neu", "Eingang am", "Poller").
		WaitFor("Zeile 3, Spalte \"Datum\", Wert \"32.13.2026\"")
	c.Press("esc").WaitFor("Es wurde nichts geändert.")
	if after, _ := os.ReadFile(filepath.Join(c.dir, "moers", "radwege", "contributions.jsonl")); string(after) != string(before) {
		t.Error("a dry run has changed the folder")
	}
	c.Press("i").Contains("wünsche.csv").Press("enter").WaitFor("Probe: Radwege").Press("enter").Contains("1 Zeile ist nicht lesbar.")
	c.Press("n").WaitFor("Es wurde nichts geändert.")
	c.Press("i", "enter").WaitFor("Probe: Radwege").Press("ctrl+s").Press("j").WaitFor("2 Beiträge eingelesen, 0 unverändert, 1 nicht lesbar.")
	if got := len(c.view(radwege).All()); got != 2 {
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
	raw, err := c.view(radwege).Raw(1)
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
	marks := filepath.Join(c.dir, "moers", "radwege", "checkpoints.jsonl")
	kept, err := os.ReadFile(marks)
	if err != nil {
		t.Fatal(err)
	}
	path := c.file("eins.csv", "Betreff;Text\nAmpel;Die Ampel ist zu kurz.\n")
	c.sit(120, 30).Press("i").Paste(path).Press("enter").WaitFor("Probe: Radwege")
	if err := os.Remove(marks); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(c.dir, "nowhere", "marks"), marks); err != nil {
		t.Skip("no links here:", err)
	}
	c.Press("enter").WaitFor("1 Beitrag eingelesen", "Die Kontrollmarke dazu")
	if got := len(c.view(radwege).All()); got != 2 {
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
	if got := len(c.view(radwege).All()); got != 0 {
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
	if got := len(c.view(radwege).All()); got != 0 {
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

func TestWhatWaitsLeadsToExactlyThat(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 8).consultation(consult.Ref{Municipality: "moers", Consultation: "park"}, "Park", 2)
	me := c.desk.Operator().ID
	c.do(radwege, consult.Assign{On: consult.OrdinalsOf(2), To: me})
	c.do(radwege, consult.SetDeadline{On: consult.OrdinalsOf(3, 5), Date: "2026-03-20"})
	c.sit(120, 36)
	c.Contains("Wartet auf mich", "2 Beiträge über der Frist", "1 Beitrag ist mir zugewiesen", "4 Beiträge warten über 3 Tage auf Veröffentlichung")
	c.Press("down", "down", "enter").WaitFor("veröffentlichung:offen", "von 4 ")
	c.Press("esc", "esc").WaitFor("Wartet auf mich").Press("down", "enter").WaitFor("hat:überfällig", "von 2 ")
	c.Press("esc", "esc").WaitFor("Wartet auf mich").Press("down", "enter").WaitFor("zuständig:ich", "von 1 ")
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

func TestTheFilterOfTheOverviewHasNoFields(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 3).consultation(consult.Ref{Municipality: "moers", Consultation: "park"}, "Stadtpark: Süd", 2)
	c.sit(100, 24).Press("/").Type("status:neu").Contains("„status:“ gibt es im Eingang (2).", "Radwege", "Stadtpark").Press("esc")
	c.Press("/").Type("park: süd \"").Contains("Keine Beteiligung passt").Press("backspace").Contains("▌ Stadtpark: Süd")
}

func TestTheFilterNarrowsAndEscTakesItAway(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 3).consultation(consult.Ref{Municipality: "moers", Consultation: "park"}, "Stadtpark Süd", 2)
	c.sit(80, 24).Contains("Radwege", "Stadtpark Süd")
	c.Press("/").Type("sued").Press("enter").Contains("Keine Beteiligung passt").Press("esc")
	c.Press("/").Type("süd").Press("enter").Contains("Stadtpark Süd", "1 von 1").Lacks("Radwege ")
	c.Press("enter").WaitFor("Beitrag 1").Press("esc").WaitFor("Stadtpark Süd").Press("esc").Contains("Radwege", "Stadtpark")
}

func TestTheRowComesBackFromBehindAFilter(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 3).consultation(consult.Ref{Municipality: "moers", Consultation: "park"}, "Stadtpark", 2)
	c.sit(80, 24).Press("down").Contains("▌ Stadtpark")
	c.Press("/").Type("gibt es nicht").Contains("Keine Beteiligung passt").Press("esc").Contains("▌ Stadtpark")
	c.Press("/").Type("rad").Press("enter").Contains("▌ Radwege").Press("esc").Contains("▌ Stadtpark")
	c.Press("/").Type("rad").Press("enter", "down", "up", "esc").Contains("▌ Radwege")
}

func TestWorkOfOthersAppearsWithoutMovingTheCursor(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 3).consultation(consult.Ref{Municipality: "moers", Consultation: "park"}, "Stadtpark", 2)
	c.sit(120, 36).Press("down").Contains("▌ Stadtpark")
	other, err := desk.Open(c.dir, desk.WithClock(func() time.Time { return c.now }))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if err := other.Service(other.Operator()).Create(t.Context(), consult.Ref{Municipality: "moers", Consultation: "hafen"}, consult.NewSettings("Hafen", 0), consult.Municipality{}); err != nil {
		t.Fatal(err)
	}
	c.WaitFor("Hafen", "▌ Stadtpark")
}

func TestWhoMayOnlyReadIsOfferedNothingElse(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 5)
	d, err := desk.Open(c.dir, desk.WithClock(func() time.Time { return c.now }))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	admin := d.Service(d.Operator())
	id, err := admin.CreateAccount(t.Context(), "Bela", "")
	if err == nil {
		err = admin.Grant(t.Context(), id, consult.Grant{Role: consult.Approver, Scope: consult.Everywhere})
	}
	if err != nil {
		t.Fatal(err)
	}
	reader, err := d.Account(id)
	if err != nil {
		t.Fatal(err)
	}
	c.sitAs(120, 36, reader, tui.Options{})
	c.Contains("Radwege", "Nichts wartet auf Sie.").Lacks("n neu", "i einlesen", "e Einstellungen", "Seit gestern")
	c.Press("n").Contains("Administration").Press("p").Contains("Administration")
}

// Deadlines of so many contributions that a list of their numbers would be too
// long a filter.
func TestHoweverManyAreOverdueTheyAreFound(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 2400)
	var odd []consult.Ordinal
	for n := consult.Ordinal(1); n < 2400; n += 2 {
		odd = append(odd, n)
	}
	c.do(radwege, consult.SetDeadline{On: consult.OrdinalsOf(odd...), Date: "2026-03-01"})
	c.do(radwege, consult.SetDeadline{On: consult.OrdinalsOf(2, 4), Date: "2026-03-23"})
	c.sit(120, 40).WaitFor("1 200 Beiträge über der Frist", "2 Beiträge heute fällig")
	c.Press("down", "down", "enter").WaitFor("hat:überfällig", "von 1 200")
	c.Press("esc", "esc").WaitFor("Wartet auf mich").Press("down", "enter").WaitFor("hat:fällig -hat:überfällig", "von 2 ")
}

func TestADamagedConsultationSaysWhatToDo(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 3)
	path := filepath.Join(c.dir, "moers", "radwege", "journal.jsonl")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(raw), `"op":"import"`, `"op":"imporT"`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	c.desk, err = desk.Open(c.dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.desk.Close() })
	c.sit(100, 30).Contains("! beschädigt", "„pult check“ sagt, wo.").Press("p").Contains("beschädigt")
}

func TestEveryScreenSizeAndASCIIHoldsTheOverview(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t)
	for i := range 12 {
		c.consultation(consult.Ref{Municipality: "moers", Consultation: fmt.Sprintf("b%d", i)}, fmt.Sprintf("Bebauungsplan %d Kapellen am Mühlenweg mit langem Namen", i), i)
	}
	english := words.English
	c.sitAs(60, 15, c.desk.Operator(), tui.Options{ASCII: true, Lang: &english})
	for _, size := range [][2]int{{60, 15}, {79, 19}, {80, 24}, {109, 30}, {110, 30}, {160, 50}, {300, 100}} {
		c.Resize(size[0], size[1])
		for range 12 {
			c.Press("down")
		}
		c.WaitFor("> !")
		for range 20 {
			c.Press("up")
		}
		c.WaitFor("Consultation", "> Bebau")
		for _, char := range c.String() {
			if char > 0x7e && !strings.ContainsRune("üöäßÜÖÄ§“”", char) {
				t.Fatalf("%v: %q is no ASCII sign:\n%s", size, char, c.String())
			}
		}
		c.Press("G").WaitFor("checksum").Press("g")
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
	v := c.view(radwege)
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
	if got := c.view(radwege).Themes(); len(got) != 3 || got[1].Depth != 1 {
		t.Errorf("%+v", got)
	}
	c.Press("i").Type(filepath.Base(path)).Press("enter").WaitFor("Alles schon da, nichts zu tun.").Lacks("enter einlesen").Press("esc")
	c.Press("u").WaitFor("Rückgängig: Kommune geändert: 1 Textbaustein")
	c.Press("u").WaitFor("Rückgängig", "und 2 weitere Einträge desselben Schritts")
	if got := c.view(radwege).Themes(); len(got) != 0 {
		t.Errorf("left behind: %+v", got)
	}
	c.sound()
}

func TestNamesOfColleaguesAreSwitchedOnInTheOverview(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege 2026", 2)
	c.sit(100, 30)
	c.Press("K").WaitFor("Kommune: Moers", "Personalrat")
	c.Press("tab", "tab", "right", "ctrl+s").WaitFor("Einstellungen gespeichert.")
	if !c.view(radwege).Municipality().Presence {
		t.Error("names do not show")
	}
	c.sound()
}
