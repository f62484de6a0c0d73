package tui

import (
	"fmt"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
)

// colleague makes an account that may decide everywhere.
func (c *clerk) colleague(name string) string {
	c.t.Helper()
	svc := c.desk.Service(c.desk.Operator())
	id, err := svc.CreateAccount(c.t.Context(), name, "")
	if err != nil {
		c.t.Fatal(err)
	}
	if err := svc.Grant(c.t.Context(), id, consult.Grant{Role: consult.Moderator, Scope: consult.Everywhere}); err != nil {
		c.t.Fatal(err)
	}
	return id
}

// do has a colleague, or the operator, do something in another process.
func (c *clerk) do(who string, cmd consult.Command) uint64 {
	c.t.Helper()
	r, err := c.open().Service(consult.Account{ID: who}).Do(c.t.Context(), c.ref, 1<<40, cmd)
	if err != nil {
		c.t.Fatal(err)
	}
	return r.Seq()
}

func TestAChoiceThatOffersHelpGivesIt(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, letters)
	c.Press("v").Contains("? Hilfe").Press("?").Contains("Hilfe: Eingang").Press("esc").Lacks("Hilfe: Eingang").Contains("berücksichtigt")
	c.Press("1").WaitFor("1: berücksichtigt.")
}

func TestTheListIsSortedAndStaysSo(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("j", "O").WaitFor("Liste sortieren", "jetzt aufsteigend").Press("4")
	c.WaitFor("Sortiert nach Betreff, aufsteigend.", "nach Betreff ↑", "2 von 5")
	c.inOrder("Danke", "Fahrradständer am", "Nein zur", "Poller auf", "Schulweg")
	// The cursor stays on its item, the order through work, undo, filter and rooms.
	c.Press("v", "1").WaitFor("2: berücksichtigt.", "nach Betreff ↑", "3 von 5").Press("u").WaitFor("Rückgängig", "2 von 5")
	c.Press("/").Type("-danke").Press("enter").WaitFor("1 von 4", "nach Betreff ↑")
	c.inOrder("Fahrradständer am", "Nein zur", "Poller auf", "Schulweg")
	c.Press("esc", "1").WaitFor("Wartet auf mich").Press("2").WaitFor("nach Betreff ↑", "2 von 5")
	c.Press("O", "4").WaitFor("nach Betreff ↓", "4 von 5")
	c.inOrder("Schulweg", "Poller auf", "Nein zur", "Fahrradständer am", "Danke")
	c.Press("O", "1").WaitFor("Sortiert nach Nummer, aufsteigend.", "2 von 5").Lacks("nach Nummer ↑")
}

// inOrder reports rows that do not stand below each other in this order.
func (c *clerk) inOrder(titles ...string) {
	c.t.Helper()
	screen := c.String()
	at := 0
	for _, title := range titles {
		i := strings.Index(screen[at:], title)
		if i < 0 {
			c.t.Fatalf("%q is not below the others:\n%s", title, screen)
		}
		at += i
	}
}

func TestAFilterIsSavedFromItsLineAndFoundByName(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, letters)
	c.Press("/").Type("querung").Contains("ctrl+s speichern").Press("ctrl+s").WaitFor("Filter speichern", "querung")
	c.Press("enter").WaitFor("1 bis 40 Zeichen").Type("Straßen").Press("enter").WaitFor("Filter „Straßen“ gespeichert.", "von 1")
	c.Press("esc").WaitFor("1 von 5").Press("f").WaitFor("Meine Arbeit", "Straßen", "gespeichert").Type("straß").Press("enter").WaitFor("Filter: Straßen.", "von 1")
	// It is there for the next session, and in the palette.
	c.Press("esc").WaitFor("von 5").Press(":").Type("straßen").WaitFor("Straßen").Press("enter").WaitFor("Filter: Straßen.")
	prefs, err := c.open().Preferences(c.desk.Operator().ID)
	if err != nil || len(prefs.Filters) != 1 || prefs.Filters[0].Query != "querung" {
		t.Fatalf("on disk: %+v, %v", prefs, err)
	}
	c.Press("f").Type("umbenennen").Press("enter").WaitFor("Filter umbenennen").Press("1").WaitFor("Name, höchstens").Press("ctrl+u").Type("Wege").Press("enter").WaitFor("Filter heißt jetzt „Wege“.")
	// Switching the language must not lose it.
	c.Press(":").Type("language").Press("enter").WaitFor("Language: English.").Press("f").WaitFor("My work", "Wege", "saved").Type("delete").Press("enter").WaitFor("Delete a filter").Press("1").WaitFor("Filter “Wege” deleted.")
	prefs, err = c.open().Preferences(c.desk.Operator().ID)
	if err != nil || len(prefs.Filters) != 0 || prefs.Language != "en" {
		t.Errorf("on disk: %+v, %v", prefs, err)
	}
}

// A saved filter brings back how the list was sorted.
func TestASavedFilterKeepsTheOrder(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, letters)
	c.Press("O", "4").WaitFor("nach Betreff ↑").Press("/").Type("votum:offen").Press("ctrl+s").WaitFor("Filter speichern").Type("Meine").Press("enter").WaitFor("gespeichert")
	c.Press("O", "1").WaitFor("Sortiert nach Nummer").Press("esc").WaitFor("von 5").Lacks("nach Betreff")
	c.Press("f").Type("Meine").WaitFor("gespeichert").Press("down", "enter").WaitFor("Filter: Meine", "nach Betreff")
}

// While the name of a field is typed, the list is not emptied by a word that
// nothing holds.
func TestTheNameOfAFieldDoesNotEmptyTheListWhileItIsTyped(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, letters)
	c.Press("/").Type("vot").WaitFor("von 5").Contains("Danke").Type("um:offen danke").WaitFor("von 1")
	c.Press("ctrl+u").Type("danke chan").WaitFor("von 1").Press("enter").WaitFor("von 0")
	c.Press("/", "ctrl+u").Type("quatsch").WaitFor("von 0")
}

func TestBuiltInFiltersShowMyWorkAndWhatWaits(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, letters)
	me := c.desk.Operator().ID
	c.do(me, consult.Assign{On: consult.OrdinalsOf(2, 3), To: me})
	c.do(me, consult.SetHandling{On: consult.OrdinalsOf(3), To: consult.Withdrawn})
	c.Press("f", "1").WaitFor("Filter: Meine Arbeit.", "1 von 1", "Fahrradständer")
	c.Press("f", "1").WaitFor("1 von 1") // the digits stay, whatever was chosen last
	c.Press("f").WaitFor("9 Anlage ungelesen", "diesen Filter speichern").Press("5").WaitFor("Filter: Ohne Zuständigkeit.", "von 3")
	c.Press("f", "9").WaitFor("Filter: Anlage ungelesen.")
	c.Press(":").Type("ohne zuständigkeit").Press("enter").WaitFor("Filter: Ohne Zuständigkeit.", "von 3")
	c.Press(":").Type("waiting for me").Press("enter").WaitFor("Filter: Wartet auf mich.")
}

func TestWorkIsHandedOverInOneStep(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 30, letters)
	ada, bela := c.colleague("Ada Feld"), c.colleague("Bela Ost")
	c.Press("M").WaitFor("Niemand hat hier offene Beiträge.")
	c.do(ada, consult.Assign{On: consult.OrdinalsOf(1, 3, 5), To: ada})
	c.WaitFor("a····")
	c.Press("M").WaitFor("Übergabe: von wem?", "Ada Feld").Press("1").WaitFor("an wen?", "Bela Ost").Lacks("1 Ada Feld")
	c.Press("2").WaitFor("3 Beiträge von Ada Feld an Bela Ost übergeben?", "Das ist alles Offene.")
	c.onDisk(1, func(r desk.Row) bool { return r.Assignee == ada })
	c.Press("j").WaitFor("3 Beiträge von Ada Feld an Bela Ost übergeben.")
	c.onDisk(5, func(r desk.Row) bool { return r.Assignee == bela })
	c.Press("u").WaitFor("Rückgängig: 3 Beiträge")
	c.onDisk(1, func(r desk.Row) bool { return r.Assignee == ada })
}

func TestAThemeNamesWhoGetsItsContributions(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 30, letters)
	bela := c.colleague("Bela Ost")
	c.Press("t").Type("Poller").Press("enter").WaitFor("1: Thema Poller.").Lacks("Zuständig: Bela")
	c.Press(":").Type("zuständigkeit je thema").Press("enter").WaitFor("Zuständigkeit je Thema", "Poller").Press("1").WaitFor("Wer bekommt, was neu zu Poller kommt?").Press("2")
	c.WaitFor("Was neu zu Poller kommt, bekommt Bela Ost.")
	c.Press("j", "t").WaitFor("→ Bela Ost").Press("1", "enter").WaitFor("2: Thema Poller. Zuständig: Bela Ost.")
	c.onDisk(2, func(r desk.Row) bool { return r.Assignee == bela && len(r.Themes) == 1 })
	c.Press("u").WaitFor("Rückgängig")
	c.onDisk(2, func(r desk.Row) bool { return r.Assignee == "" && len(r.Themes) == 0 })
	c.onDisk(1, func(r desk.Row) bool { return r.Assignee == "" })
}

func TestAQuickPassDecidesSkipsGoesBackAndIsTakenBack(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{120, 36}, {80, 24}, {60, 15}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			c := newClerk(t, size[0], size[1], letters)
			c.Press("w").WaitFor("1 von 5 · 0 entschieden", "Poller auf dem Radweg", "Zwei Poller ragen")
			c.Press("1").WaitFor("2 von 5 · 1 entschieden", "Es fehlen Fahrradständer")
			c.Press("space").WaitFor("3 von 5 · 1 entschieden")
			c.Press("3").WaitFor("Begründung: nicht").Type("Der Wald bleibt.").Press("enter").WaitFor("4 von 5 · 2 entschieden", "Danke")
			c.Press("u").WaitFor("3 von 5 · 1 entschieden").Press("4").WaitFor("4 von 5 · 2 entschieden")
			c.Press("b", "b").WaitFor("2 von 5").Press("space", "space", "space").WaitFor("5 von 5", "Schulradweg")
			c.Press("p").WaitFor("Schnelldurchlauf", "3 von 5 entschieden.", "1 berücksichtigt, 1 zur Kenntnis", "2 übersprungen: 2, 4.")
			c.onDisk(1, func(r desk.Row) bool { return r.Decision == consult.Full })
			c.onDisk(3, func(r desk.Row) bool { return r.Decision == consult.Acknowledge })
			c.onDisk(5, func(r desk.Row) bool { return r.Publication == consult.Published })
			c.do(c.desk.Operator().ID, consult.Vote{On: consult.OrdinalsOf(3), Value: consult.Full})
			c.Press("2").WaitFor("2 zurückgenommen, 1 nicht: ")
			c.onDisk(1, func(r desk.Row) bool { return r.Decision == 0 })
			c.onDisk(3, func(r desk.Row) bool { return r.Decision == consult.Full })
			c.onDisk(5, func(r desk.Row) bool { return r.Publication == consult.Pending })
		})
	}
}

// A pass keeps to what it began with, though each decision takes its item out
// of the filter; keys typed ahead mean the items that they were typed for.
func TestAPassWorksOnTheFilterAsItWas(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 30, letters)
	c.Press("O", "4").WaitFor("nach Betreff").Press("/").Type("votum:offen -danke").Press("enter").WaitFor("von 4").Press("g", "w")
	c.WaitFor("1 von 4 · 0 entschieden", "Es fehlen").TypeAhead("14 u1")
	// The same counter stands there once before, while keys typed ahead are still worked off.
	c.WaitUntil("the last key on disk", func(string) bool { return c.row(3).Decision == consult.Full }).WaitFor("3 von 4 · 2 entschieden")
	c.onDisk(2, func(r desk.Row) bool { return r.Decision == consult.Full })
	c.onDisk(3, func(r desk.Row) bool { return r.Decision == consult.Full })
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == 0 })
	c.Press("u", "u").WaitFor("1 von 4 · 0 entschieden").Press("u").WaitFor("In diesem Durchlauf ist nichts rückgängig zu machen.")
	c.Press("esc").WaitFor("0 von 4 entschieden.", "1 übersprungen: 1.").Press("4").WaitFor("nr:1")
	// Behind the pass the digits are those of the rooms again.
	c.Press("1").WaitFor("Wartet auf mich")
}

func TestAConversationIsReadInOrder(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 30, letters)
	row := func(id, parent, text string) intake.Row {
		return intake.Row{Line: 1, Content: id, ParentID: parent, Contribution: consult.Contribution{SourceID: id, Title: text, Text: text, Received: "2026-03-12",
			Votes: &consult.Votes{Up: 12, Down: 3}}}
	}
	in := []intake.Row{row("p", "", "Mehr Bänke"), row("a", "p", "Ja bitte"), row("b", "a", "Aber wo?"), row("c", "p", "Nein danke")}
	if _, err := c.desk.Service(c.desk.Operator()).Import(t.Context(), c.ref, desk.Incoming{Rows: in, Source: "forum"}); err != nil {
		t.Fatal(err)
	}
	c.WaitFor("von 9").Press("c").WaitFor("Zu diesem Beitrag gibt es kein Gespräch.")
	c.Type(":").Type("letzte").Press("esc").Press("G", "k").WaitFor("8 von 9", "+12 −3")
	c.Press("c").WaitFor("Gespräch zu 6, 3 Kommentare", "3 von 4", "8     Aber wo?", "12 dafür, 3 dagegen")
	c.inOrder("Mehr Bänke", "  Ja bitte", "    Aber wo?", "  Nein danke")
	c.Press("c").WaitFor("2 von 4").Press("c").WaitFor("1 von 4", "3 Kommentare").Press("c").WaitFor("Hier beginnt das Gespräch.")
	// Everything works in it, and esc leads back to where one came from.
	c.Press("v", "1").WaitFor("6: berücksichtigt.", "Gespräch zu 6", "2 von 4").Press("esc").WaitFor("8 von 9", "/ alle")
	c.onDisk(6, func(r desk.Row) bool { return r.Decision == consult.Full })
}

func TestADeadlineIsSeenOnItsDay(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, letters)
	me := c.desk.Operator().ID
	// The desk has the clock of the machine, so the days are far from it.
	c.do(me, consult.SetDeadline{On: consult.OrdinalsOf(2), Date: "2020-01-31"})
	c.do(me, consult.SetDeadline{On: consult.OrdinalsOf(4), Date: "2999-12-31"})
	c.WaitFor("!31.01.").Lacks("31.12.").Press("j").WaitFor("Frist ! 31.01.2020")
	c.Press("O", "3").WaitFor("nach Frist ↑", "31.12.")
	c.inOrder("Fahrradständer am", "Danke", "Poller auf")
	c.Press("1").WaitFor("1 Beitrag über der Frist")
}
