package tui

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/tui/keys"
	"pult/tui/room"
	"pult/tui/tuitest"
	"pult/tui/words"
)

// clerk is a person in front of the interface, on a town of their own.
type clerk struct {
	*tuitest.Screen
	t    *testing.T
	dir  string
	desk *desk.Desk
	ref  consult.Ref
	app  *App
	// away is a person at another machine; shown are the files that were opened.
	away  bool
	shown []string
	// who sits there, the local operator where it is nobody.
	who consult.Account
}

type townOption func(*consult.Settings)

func newClerk(t *testing.T, w, h int, texts []string, options ...townOption) *clerk {
	t.Helper()
	c := &clerk{t: t, dir: filepath.Join(t.TempDir(), "data"), ref: consult.Ref{Municipality: "moers", Consultation: "radwege"}}
	if err := desk.Create(c.dir); err != nil {
		t.Fatal(err)
	}
	c.desk = c.open()
	svc := c.desk.Service(c.desk.Operator())
	settings := consult.NewSettings("Radwege", 0)
	for _, o := range options {
		o(&settings)
	}
	if err := svc.Create(t.Context(), c.ref, settings, consult.Municipality{Name: "Moers"}); err != nil {
		t.Fatal(err)
	}
	var rows []intake.Row
	for i, text := range texts {
		title, body, _ := strings.Cut(text, "|")
		rows = append(rows, intake.Row{Line: i + 2, Content: text, Contribution: consult.Contribution{
			Title: title, Text: body, Channel: consult.Web, Received: fmt.Sprintf("2026-03-%02dT14:20:00Z", 1+i%28)},
			Submitter: consult.Submitter{Name: fmt.Sprintf("Erika Muster%d", i), Email: fmt.Sprintf("e%d@example.org", i)}})
	}
	if len(rows) > 0 {
		if _, err := svc.Import(t.Context(), c.ref, desk.Incoming{Rows: rows, Source: "file", Format: "csv"}); err != nil {
			t.Fatal(err)
		}
	}
	c.start(w, h)
	return c
}

// open opens the folder as another process would.
func (c *clerk) open() *desk.Desk {
	c.t.Helper()
	d, err := desk.Open(c.dir, desk.Following())
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() { d.Close() })
	return d
}

func (c *clerk) start(w, h int) {
	c.t.Helper()
	c.startAt(w, h, time.Date(2026, 3, 23, 10, 0, 0, 0, time.UTC))
}

func (c *clerk) startAt(w, h int, now time.Time) {
	c.t.Helper()
	de := words.German
	if c.who.ID == "" {
		c.who = c.desk.Operator()
	}
	app, err := New(c.t.Context(), c.desk, c.who, Options{Lang: &de, Local: !c.away, Now: func() time.Time { return now },
		Show: func(path string) error { c.shown = append(c.shown, path); return nil }})
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(app.Close)
	app.goTo(room.Go{Page: room.Page{Room: keys.Inbox, Ref: c.ref}})
	c.app = app
	c.Screen = tuitest.New(c.t, app, w, h)
}

// as has somebody sit down who holds these roles everywhere.
func (c *clerk) as(w, h int, roles ...consult.Role) {
	c.t.Helper()
	svc := c.desk.Service(c.desk.Operator())
	id, err := svc.CreateAccount(c.t.Context(), "Pia Schutz", "")
	for _, role := range roles {
		if err == nil {
			err = svc.Grant(c.t.Context(), id, consult.Grant{Role: role, Scope: consult.Everywhere})
		}
	}
	if err == nil {
		c.who, err = c.desk.Account(id)
	}
	if err != nil {
		c.t.Fatal(err)
	}
	c.start(w, h)
}

// row reads a contribution from the disk, past everything the program holds.
func (c *clerk) row(n consult.Ordinal) desk.Row {
	c.t.Helper()
	d := c.open()
	v, err := d.View(d.Operator(), c.ref)
	if err != nil {
		c.t.Fatal(err)
	}
	row, err := v.Row(n)
	if err != nil {
		c.t.Fatal(err)
	}
	return row
}

// onDisk waits for the program to have said so, then compares what is on disk.
func (c *clerk) onDisk(n consult.Ordinal, want func(desk.Row) bool) {
	c.t.Helper()
	if row := c.row(n); !want(row) {
		c.t.Errorf("contribution %d on disk: %+v", n, row)
	}
}

var letters = []string{
	"Poller auf dem Radweg|Zwei Poller ragen in den Radweg an der Homberger Straße.",
	"Fahrradständer am Bahnhof|Es fehlen Fahrradständer.",
	"Nein zur Umgehung|Die Umgehung zerschneidet den Wald.",
	"Danke|Die neue Fahrradstraße ist gut.",
	"Schulweg|Am Schulradweg fehlt eine Querung.",
}

func TestADecisionIsOneKeyAndMovesOn(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Contains("Poller auf dem Radweg", "1 von 5")
	c.Press("v", "1")
	c.WaitFor("1: berücksichtigt. Jetzt 2: Fahrradständer am Bahnhof", "2 von 5")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == consult.Full && r.Handling == consult.Processing })
	c.Press("u")
	c.WaitFor("Rückgängig", "1 von 5")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == 0 && r.Handling == consult.New })
	c.Press("U")
	c.WaitFor("Wiederhergestellt")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == consult.Full })
}

// A practised hand types ahead: nothing may depend on the screen keeping up.
func TestKeysTypedAheadMeanWhatTheySay(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 30, letters)
	c.TypeAhead("v1v4pu")
	c.WaitFor("Rückgängig")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == consult.Full })
	c.onDisk(2, func(r desk.Row) bool { return r.Decision == consult.Acknowledge })
	c.onDisk(3, func(r desk.Row) bool { return r.Publication == consult.Pending })
}

func TestAsManyStepsComeBackAsWereTakenBack(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 30, letters)
	c.TypeAhead("v1v4uu").WaitFor("Rückgängig: 1")
	c.TypeAhead("U").WaitFor("Wiederhergestellt: 1")
	c.TypeAhead("U").WaitFor("Wiederhergestellt: 2")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == consult.Full })
	c.onDisk(2, func(r desk.Row) bool { return r.Decision == consult.Acknowledge })
	c.Press("U").WaitFor("Nichts wiederherzustellen.")
}

// What is refused at once leaves the cursor where the next key is meant.
func TestKeysTypedAfterARefusalMeetTheSameItem(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 30, letters)
	c.Press("p").WaitFor("1 veröffentlicht").Press("k").TypeAhead("pv4").WaitFor("1: zur Kenntnis genommen.")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == consult.Acknowledge })
	c.onDisk(2, func(r desk.Row) bool { return r.Decision == 0 })
}

func TestARefusalNeedsItsRationale(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, letters)
	c.Press("v", "3").WaitFor("Begründung")
	c.Press("enter").WaitFor("Begründung fehlt")
	c.Type("Der Wald bleibt.").Press("esc").WaitFor("Der Entwurf bleibt hier.")
	c.Press("v", "3").WaitFor("Der Wald bleibt.")
	c.Press("enter").WaitFor("1: nicht berücksichtigt")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == consult.No })
}

func TestNotPublishingSaysThatItStillCounts(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("j", "x").WaitFor("Nicht veröffentlichen: Grund", "zählt weiter in der Abwägung")
	c.Press("3").WaitFor("2 nicht veröffentlicht: Beleidigung")
	c.onDisk(2, func(r desk.Row) bool {
		return r.Publication == consult.Rejected && r.Reason == consult.Insult && r.Handling == consult.New
	})
	c.Press("k", "x").WaitFor("2 ist bereits nicht veröffentlicht.")
}

func TestABulkActionShowsWhatItTouchesAndIsUndoneAsOne(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("p").WaitFor("1 veröffentlicht")
	c.Press("A").WaitFor("alle 5 im Filter markiert")
	c.Press("p").WaitFor("4 Beiträge veröffentlichen?", "1 bleibt aus")
	c.onDisk(3, func(r desk.Row) bool { return r.Publication == consult.Pending })
	c.Press("j").WaitFor("4 Beiträge veröffentlicht.")
	for n := consult.Ordinal(1); n <= 5; n++ {
		c.onDisk(n, func(r desk.Row) bool { return r.Publication == consult.Published })
	}
	c.Press("u").WaitFor("Rückgängig")
	c.onDisk(1, func(r desk.Row) bool { return r.Publication == consult.Published })
	c.onDisk(5, func(r desk.Row) bool { return r.Publication == consult.Pending })
}

func TestAThemeIsMadeInThePicker(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("t").WaitFor("Thema")
	c.Type("Hindernisse").WaitFor("neues Thema „Hindernisse“")
	c.Press("enter").WaitFor("1: Thema Hindernisse.")
	c.onDisk(1, func(r desk.Row) bool { return len(r.Themes) == 1 && r.Themes[0].Label().String() == "Hindernisse" })
	c.Press("j", "t", "1", "enter").WaitFor("2: Thema Hindernisse.")
	c.Press("/").Type("thema:hindernisse").Press("enter").WaitFor("gesamt 5", "von 2")
}

func TestWorkOfAnotherProcessAppearsWithoutMovingTheCursor(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("j", "j", "space").Contains("4 von 5", "1 markiert")
	d := c.open()
	if _, err := d.Service(d.Operator()).Do(t.Context(), c.ref, 1<<40, consult.Vote{On: consult.OrdinalsOf(1), Value: consult.Full}); err != nil {
		t.Fatal(err)
	}
	c.WaitUntil("the other's decision", func(s string) bool {
		return strings.Contains(s, "a·+··")
	})
	c.Contains("4 von 5", "1 markiert")
}

// The screen of the second terminal is stale when its key is pressed.
func TestTwoPeopleDecideTheSameItem(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("v")
	d := c.open()
	if _, err := d.Service(d.Operator()).Do(t.Context(), c.ref, 1<<40, consult.Vote{On: consult.OrdinalsOf(1), Value: consult.Full}); err != nil {
		t.Fatal(err)
	}
	c.Press("4").WaitFor("Nicht gespeichert; enter vergleicht. Inzwischen bei 1: berücksichtigt (Sie an einem anderen Platz,")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == consult.Full })
}

// Under a filter the other's decision hides the item: what is asked about, and
// where the cursor is, must not become the next one unseen.
func TestWhatIsAskedAboutStaysThoughAnotherDecides(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("/").Type("votum:offen").Press("enter", "j").Contains("2 von 5").Press("v").WaitFor("Gilt für 2")
	d := c.open()
	if _, err := d.Service(d.Operator()).Do(t.Context(), c.ref, 1<<40, consult.Vote{On: consult.OrdinalsOf(2), Value: consult.No, Rationale: "Kein Geld."}); err != nil {
		t.Fatal(err)
	}
	c.WaitUntil("the other's decision", func(s string) bool { return strings.Contains(s, "a·−··") })
	c.Contains("Gilt für 2", "Es fehlen Fahrradständer.", "2 von 5")
	c.Press("4").WaitFor("Inzwischen bei 2: nicht berücksichtigt", "2 von 5").Contains("Es fehlen Fahrradständer.")
	c.Press("enter").WaitFor("2: zwei Eingaben", "Votum: nicht berücksichtigt · Kein Geld.", "Ihre Eingabe: Votum: zur Kenntnis genommen", "1 so lassen", "2 stattdessen").Press("esc")
	c.Press("j").WaitFor("2 von 4", "Die Umgehung zerschneidet").Lacks("Fahrradständer am Bahnhof")
	c.onDisk(2, func(r desk.Row) bool { return r.Decision == consult.No })
}

func TestTypingInALetterCountsTheIntakeNumberOn(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 40, letters)
	c.Press("e").WaitFor("Schreiben erfassen")
	c.Press("tab", "tab", "ctrl+u").Type("P-099").Press("tab").Type("Ein Brief").Press("tab").Type("Sehr geehrte Damen und Herren")
	c.Press("ctrl+n").WaitFor("6 gespeichert", "P-100")
	c.Press("tab", "tab", "tab", "tab").Type("Noch einer").Press("esc").WaitFor("Der Entwurf bleibt hier.")
	c.Press("e").WaitFor("Noch einer")
	c.Press("ctrl+s").WaitFor("7 erfasst.")
	c.onDisk(6, func(r desk.Row) bool { return r.Channel == consult.Letter && r.Title.String() == "Ein Brief" })
}

func TestAPasteOutsideAnInputDoesNothingAndSaysSo(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 30, letters)
	c.Paste("v1\np\nq").WaitFor("Einfügen tut hier nichts")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == 0 && r.Publication == consult.Pending })
}

func TestThePaletteSaysInWhichRoomAnActionIs(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 30, letters)
	c.Press(":").Type("einstellungen").Contains("Einstellungen", "das geht in Raum 1, Übersicht")
	c.Press("enter").Contains("das geht in Raum 1") // and does nothing here
	c.Press("esc", "1").WaitFor("1 Übersicht").Press(":").Type("thema").Contains("das geht in Raum 2, Eingang")
}

func TestThePersonIsShownOnlyForAPurposeAndOnRecord(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Lacks("Erika Muster0")
	c.Press("b").WaitFor("Zweck").Lacks("Erika Muster0")
	c.Press("1").WaitFor("Erika Muster0", "e0@example.org")
	d := c.open()
	v, err := d.View(d.Operator(), c.ref)
	if err != nil {
		t.Fatal(err)
	}
	last, _ := v.Entry(v.Head())
	if last.Op != consult.OpShow || last.Text["purpose"].String() != "Rückfrage an die Person" {
		t.Errorf("last entry: %+v", last)
	}
}

func TestDecidingOverDecisionsAsksFirst(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("v", "1").WaitFor("1: berücksichtigt.")
	c.Press("A", "v", "4").WaitFor("5 Beiträgen das Votum „zur Kenntnis genommen“ geben?", "Gilt für 5 markierte:", "1 hat schon ein Votum; es wird ersetzt.")
	c.Press("n")
	c.onDisk(2, func(r desk.Row) bool { return r.Decision == 0 })
	c.Press("v", "4").WaitFor("es wird ersetzt").Press("j").WaitFor("5 Beiträge: zur Kenntnis genommen.")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == consult.Acknowledge })
}

func TestNotPublishingAMixedSelection(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("p").WaitFor("1 veröffentlicht.")
	c.Press("A", "x", "1").WaitFor("1 Beitrag verbergen und 4 nicht veröffentlichen", "Am Thema vorbei)?")
	c.Press("j").WaitUntil("all of them", func(s string) bool { return strings.Count(s, "nx···") == 4 && strings.Contains(s, "nv···") })
	c.onDisk(1, func(r desk.Row) bool { return r.Publication == consult.Hidden })
	c.onDisk(5, func(r desk.Row) bool { return r.Publication == consult.Rejected })
}

func TestAThemePathMakesTheLevelsThatAreMissing(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("t").Type("Radverkehr/Schule").Press("enter").WaitFor("1: Thema Schule.")
	c.Press("t").Type("Radverkehr/Schule/Ampeln").Press("enter").WaitFor("1: Thema Ampeln.")
	c.onDisk(1, func(r desk.Row) bool {
		return len(r.Themes) == 2 && len(r.Themes[0].Path) == 2 && len(r.Themes[1].Path) == 3 && r.Themes[1].Path[0].String() == "Radverkehr"
	})
}

func TestWhatSomebodyWroteThemselvesIsNotCorrected(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 36, letters)
	c.Press("E").WaitFor("Berichtigen").Type("weil")
	c.Press("tab").Type(" neu").Press("ctrl+s").WaitFor("was jemand selbst geschrieben hat, bleibt")
}

func TestUndoDoesNotReachPastAnImport(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, nil)
	svc := c.desk.Service(c.desk.Operator())
	rows := []intake.Row{{Line: 2, Content: "x", Contribution: consult.Contribution{Text: "x", Received: "2026-03-01"}}}
	if _, err := svc.Import(t.Context(), c.ref, desk.Incoming{Rows: rows, Source: "file"}); err != nil {
		t.Fatal(err)
	}
	c.WaitFor("1 von 1").Press("u").WaitFor("Das Letzte war ein Einlesen. Raum 7 nimmt es zurück.")
	c.onDisk(1, func(r desk.Row) bool { return r.ID == "1" })
}

func TestAnEmptyInboxOffersWhatFillsIt(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 30, nil)
	c.Contains("Noch keine Beiträge.", "e erfassen", "i einlesen").Lacks("leer markieren")
}

// A hand that types "v1q" wants its decision on record and the program gone,
// not a question about unsaved work.
func TestLeavingRightAfterADecisionKeepsIt(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 30, letters)
	c.Type("v1q")
	if err := c.Ended(); err != nil {
		t.Fatal(err)
	}
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == consult.Full })
}

func TestWhatIsLeftOutOfABulkActionIsCountedByReason(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("p").WaitFor("1 veröffentlicht").Press("p").WaitFor("2 veröffentlicht").Press("x", "1").WaitFor("3 nicht veröffentlicht")
	c.Press("A", "p").WaitFor("3 bleiben aus: ist bereits veröffentlicht (2); ist", "bereits nicht veröffentlicht (1).").Press("n")
}

func TestHidingIsCalledSo(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("p").WaitFor("1 veröffentlicht").Press("k", "x").WaitFor("─ Verbergen: Grund").Press("8").WaitFor("Die Person bekommt diesen Grund mitgeteilt").Press("esc")
	c.Press("g", "space", "x").WaitFor("─ Verbergen: Grund").Press("esc").Press("space", "x").WaitFor("Nicht veröffentlichen: Grund", ": Beide zählen")
}

func TestTheArrowBringsTheLastRationale(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 30, letters)
	c.Press("v", "3").Type("Kein Geld.").Press("enter").WaitFor("1: nicht").Press("v", "2").Type("Zum Teil.").Press("enter").WaitFor("2: teilweise")
	c.Press("v", "3").Type("Hm").Press("up").Contains("Zum Teil.", "↑ frühere").Press("up").Contains("Kein Geld.").Press("up", "down", "down").Contains("Hm").Press("up", "up", "enter").WaitFor("3: nicht")
	c.onDisk(3, func(r desk.Row) bool { return r.Decision == consult.No })
}

func TestSetThemesStandFirstAndEnterDoesNotTakeThem(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("t").Type("Poller").Press("enter").WaitFor("1: Thema Poller.").Press("t").Type("Ampel").Press("enter").WaitFor("1: Thema Ampel.")
	c.Press("j", "t", "1", "enter").WaitFor("2: Thema Ampel.")
	c.Press("t").Contains("vergeben", "1 Beitrag", "2 Beiträge", "1 zuletzt gewählte").Press("enter").WaitFor("2: Thema Poller.")
	c.Press("t", "tab", "enter").WaitFor("2: Thema Poller entfernt.")
	c.Press("v").Contains("1–5 wählen")
}
