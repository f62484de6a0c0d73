package tui

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestTheLanguageSwitchesWhileItRuns(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press(":").Type("language").WaitFor("Sprache wechseln")
	c.Press("enter").WaitFor("Language: English", "2 Inbox", "HPDRF")
	c.Press("v", "1").WaitFor("1: taken up.")
}

// Attack: a contribution carries everything a terminal obeys. Nothing of it may
// reach the screen but as words.
func TestHostileTextStaysText(t *testing.T) {
	t.Parallel()
	evil := "\x1b[2J\x1b[31mROT\x1b[0m \x1b]0;gehackt\a\x1b]52;c;cm0=\a\u202etxt.exe \u009b31m \x1bPq\x1b\\ \r\nzurück\x00"
	c := newClerk(t, 120, 36, []string{evil + "|" + evil, "Danke|gut"})
	c.WaitFor("ROT", "zurück", "Danke")
	if strings.ContainsAny(c.String(), "\u202e\u009b\x1b\x00") {
		t.Errorf("control characters on screen: %q", c.String())
	}
	if title := c.Title(); strings.Contains(title, "gehackt") {
		t.Errorf("the window's title became %q", title)
	}
	if text := c.Clipboard(); text != "" {
		t.Errorf("%q reached the clipboard", text)
	}
}

func TestEverySizeIsDrawn(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	for _, size := range [][2]int{{60, 15}, {80, 24}, {110, 30}, {160, 50}, {300, 100}, {40, 10}, {80, 24}} {
		c.Resize(size[0], size[1])
		if size[0] < 60 {
			c.WaitFor("vergrößern")
			continue
		}
		c.WaitFor("Eingang", "Poller")
	}
	c.Contains("1 von 5")
}

// The year turns where the municipality is, whatever the clock of the machine says.
func TestDaysOfAnotherYearSayWhich(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, []string{"Poller|Zwei Poller"})
	c.Contains("01.03.")
	c.startAt(80, 24, time.Date(2026, 12, 31, 23, 30, 0, 0, time.UTC))
	c.Contains("Mär 2026")
}

func TestAQuestionLeavesRowAndTextInSight(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, letters)
	for _, key := range []string{"v", "x", "t", "m", "n", "d"} {
		c.Press("g", "j", "j", key).WaitFor("Gilt für 3")
		x, y, ok := c.Find("3 Nein zur Umgehung")
		if _, text, found := c.Find("Die Umgehung zerschneidet den Wald."); !ok || x > 5 || !found || text < 12 || y >= text {
			t.Errorf("%s covers what it is about:\n%s", key, c.String())
		}
		c.Press("esc")
	}
	c.Press("x").Contains("▼ noch", "Der Beitrag zählt weiter").Press("pgdown", "pgdown", "pgdown").Contains("8 Anderer Grund")
}

func TestALongTitleCanBeReadInFull(t *testing.T) {
	t.Parallel()
	title := "Ampel an der Schützenallee ist zu kurz für alle, die mit Kinderwagen, Rollator oder am Stock über die Straße wollen"
	c := newClerk(t, 120, 36, []string{title + "|Der Text."})
	for _, size := range [][2]int{{120, 36}, {80, 24}, {160, 50}, {60, 15}} {
		c.Resize(size[0], size[1]).Press("enter")
		if all := strings.Join(strings.Fields(c.String()), " "); !strings.Contains(strings.ReplaceAll(all, "│ ", ""), "Rollator oder am Stock") || !strings.Contains(all, "Straße wollen") {
			t.Errorf("%v:\n%s", size, c.String())
		}
		c.Contains("Der Text.").Press("esc")
	}
}

func TestEnterGivesALongTextTheWholeBody(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	for i := range 40 {
		fmt.Fprintf(&text, "Absatz %d hat Worte.\n", i+1)
	}
	c := newClerk(t, 80, 24, []string{"Lang|" + text.String(), "Danke|gut"})
	c.Contains("2 Danke").Lacks("Absatz 12 hat")
	c.Press("enter").Contains("Absatz 12 hat").Lacks("2 Danke").Press("pgdown").Contains("Absatz 25 hat")
	c.Press("J").Contains("gut").Press("K", "v").Contains("Gilt für 1", "Absatz 3 hat").Press("esc", "esc").Contains("2 Danke")
	c.Press("tab").Contains("2 Danke")
}

func TestEightyColumnsNameTheKeysOfTheInbox(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, letters)
	if got, want := c.Line(-1), " v Votum  p öffentlich  x nicht  t Thema  m zuweisen  u rückgängig  ? Hilfe"; got != want {
		t.Errorf("keys: %q", got)
	}
	c.Resize(120, 36).Contains("p veröffentlichen  x nicht veröffentlichen  t Thema")
}

func TestDarkIsDarkWhateverItIsNow(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, letters)
	for range 2 {
		c.Press(":").Type("dunkel").Press("enter").WaitFor("Hintergrund: dunkel.")
	}
	c.Press(":").Type("light").Press("enter").WaitFor("Hintergrund: hell.")
}
