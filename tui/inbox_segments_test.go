package tui

import (
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
)

var twoPoints = []string{
	"Poller und Ampel|Zwei Poller ragen in den Radweg. Sie stören sehr.\n\nDie Ampel ist zu kurz. Bitte ändern.",
	"Danke|Die neue Fahrradstraße ist gut.",
}

// parts reads the segments of a contribution from the disk.
func (c *clerk) parts(n consult.Ordinal) []desk.Segment {
	c.t.Helper()
	d := c.open()
	v, err := d.View(d.Operator(), c.ref)
	if err != nil {
		c.t.Fatal(err)
	}
	detail, err := v.Detail(n)
	if err != nil {
		c.t.Fatal(err)
	}
	return detail.Parts
}

func (c *clerk) cutInto(n consult.Ordinal, texts ...string) {
	c.t.Helper()
	parts := c.parts(n)
	if len(parts) != len(texts) {
		c.t.Fatalf("%d segments, want %d", len(parts), len(texts))
	}
	for i, p := range parts {
		if p.Text.String() != texts[i] {
			c.t.Errorf("segment %d reads %q", i+1, p.Text)
		}
	}
}

func TestALetterOfTwoPointsIsSplitAtItsParagraphsAndDecidedApart(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, twoPoints)
	c.Lacks("a Abschnitt")
	c.Press("s")
	c.WaitFor("1 trennen", "· · · Absatz", "Bleibt ein Ganzes.", "enter anwenden")
	c.Press("p")
	c.WaitFor("Ergibt 2 Abschnitte.", "─ 2 ─")
	c.Press("enter")
	c.WaitFor("1: in 2 Abschnitte getrennt.", "Abschnitt 1 von 2", "2 Abschnitte", "a Abschnitt")
	c.cutInto(1, "Zwei Poller ragen in den Radweg. Sie stören sehr.", "Die Ampel ist zu kurz. Bitte ändern.")
	c.Press("a")
	c.WaitFor("▌ Abschnitt 1 von 2", "Abschnitt 1 von 2, 1.1: offen. Zwei Poller")
	c.Press("v", "1")
	c.WaitFor("1.1: berücksichtigt.", "▌ Abschnitt 2 von 2")
	c.Press("v")
	c.WaitFor("Gilt für 1, Abschnitt 2 von 2")
	c.Press("3")
	c.Type("kein Platz").Press("enter")
	c.WaitFor("1.2: nicht berücksichtigt.", "2 von 2")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == consult.Mixed && r.SegmentsOpen == 0 })
	c.Press("k")
	c.WaitFor("≠ gemischt", "kein Platz")
	c.Press("u")
	c.WaitFor("Rückgängig: 1.2, Votum")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == 0 && r.SegmentsOpen == 1 })
}

func TestThemesAndNotesGoToTheChosenSegment(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, twoPoints)
	c.Press("s", "p", "enter")
	c.WaitFor("Abschnitte getrennt.")
	c.Press("a", "a", "t")
	c.WaitFor("Gilt für 1, Abschnitt 2 von 2")
	c.Type("Ampeln").Press("enter")
	c.WaitFor("1.2: Thema Ampeln")
	c.Press("n")
	c.Type("Landesstraße").Press("ctrl+s")
	c.WaitFor("1.2: Notiz gespeichert.")
	if p := c.parts(1); len(p[0].Themes) != 0 || len(p[1].Themes) != 1 {
		t.Errorf("%+v", p)
	}
	c.Press("a")
	c.WaitFor("Der ganze Beitrag ist gewählt.")
	c.Press("left", "esc")
	c.WaitFor("Der ganze Beitrag ist gewählt.", "1 von 2")
}

func TestDecidingTheWholeSaysWhichPartsItTouches(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, twoPoints)
	c.Press("s", "p", "enter")
	c.WaitFor("Abschnitte getrennt.")
	c.Press("v")
	c.WaitFor("Gilt für 1, davon 2 offene Abschnitte")
	c.Press("4")
	c.WaitFor("1 (2 Abschnitte): zur Kenntnis genommen.")
	c.Press("K", "v", "1")
	c.WaitFor("Alle Abschnitte haben ein Votum.")
	c.Press("g", "space", "space", "v", "1")
	c.WaitFor("1 bleibt aus")
}

func TestACutGoesWhereTheCursorIs(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, twoPoints)
	c.Press("s", "up", "right", "right", "space")
	c.WaitFor("Ergibt 2 Abschnitte. · hier getrennt")
	c.Press("enter")
	c.WaitFor("Abschnitte getrennt.")
	c.cutInto(1, "Zwei Poller ragen in den Radweg. Sie stören", "sehr.\n\nDie Ampel ist zu kurz. Bitte ändern.")
	c.Press("s", "space", "tab", "space", "enter")
	c.WaitFor("1: in 2 Abschnitte getrennt.")
	c.cutInto(1, "Zwei Poller ragen in den Radweg. Sie stören sehr.", "Die Ampel ist zu kurz. Bitte ändern.")
	c.Press("s", "x", "enter")
	c.WaitFor("1 ist wieder ein Ganzes.")
	if len(c.parts(1)) != 0 {
		t.Error("it still has segments")
	}
	c.Press("s", "p", "esc")
	c.WaitFor("1 von 2")
	if len(c.parts(1)) != 0 {
		t.Error("esc split it")
	}
}

func TestJoiningWhatWasDecidedUnlikeSaysWhoseDecisionIsInTheWay(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, twoPoints)
	c.Press("s", "p", "enter")
	c.WaitFor("Abschnitte getrennt.")
	c.Press("a", "v", "1")
	c.WaitFor("1.1: berücksichtigt.")
	c.Press("esc", "s", "x", "enter")
	c.WaitFor("lassen sich so nicht verbinden: Eintrag 5", "Votum")
	if len(c.parts(1)) != 2 {
		t.Error("they were joined")
	}
}

func TestWhatALetterSaysIsTypedUpFromItsAttachment(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, nil)
	svc := c.desk.Service(c.desk.Operator())
	if _, err := svc.Import(t.Context(), c.ref, desk.Incoming{Source: "file", Rows: []intake.Row{{Line: 2, Content: "1",
		Contribution: consult.Contribution{Title: "Einwendung", Text: "siehe Anlage", Channel: consult.Letter, Attachments: []string{"Scan.pdf"}}}}}); err != nil {
		t.Fatal(err)
	}
	c.WaitFor("Einwendung")
	c.Press("T")
	c.WaitFor("Abtippen: Scan.pdf")
	c.Type("Am Mühlweg fehlt Licht.").Press("ctrl+s")
	c.WaitFor("Anlage abgetippt", "Abschnitt 2 von 2", "abgetippt aus Scan.pdf", "Am Mühlweg fehlt Licht.")
	c.Press("/").Type("mühlweg").Press("enter")
	c.WaitFor("1 von 1")
	c.cutInto(1, "siehe Anlage", "Am Mühlweg fehlt Licht.")
}

func TestSegmentsAreDrawnAtEverySize(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 160, 50, twoPoints)
	c.Press("s", "p")
	for _, size := range [][2]int{{160, 50}, {80, 24}, {60, 15}} {
		c.Resize(size[0], size[1])
		c.WaitFor("Ergibt 2 Abschnitte.", "Die Ampel")
	}
	c.Press("enter", "enter")
	for _, size := range [][2]int{{60, 15}, {80, 24}, {160, 50}, {300, 100}} {
		c.Resize(size[0], size[1])
		c.WaitFor("Abschnitt 1 von 2", "offen")
	}
}

// A practised hand decides part after part without looking.
func TestPartsAreDecidedAsFastAsTheyAreTyped(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, twoPoints)
	c.TypeAhead("sp")
	c.Press("enter")
	c.WaitFor("Abschnitte getrennt.")
	c.TypeAhead("av1v4v1")
	c.WaitFor("2: berücksichtigt.")
	if p := c.parts(1); p[0].Decision != consult.Full || p[1].Decision != consult.Acknowledge {
		t.Errorf("decided as %s and %s", p[0].Decision, p[1].Decision)
	}
	c.onDisk(2, func(r desk.Row) bool { return r.Decision == consult.Full })
}

func TestASplitTextIsJoinedBeforeItIsCorrected(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, nil)
	svc := c.desk.Service(c.desk.Operator())
	if _, _, err := svc.Add(t.Context(), c.ref, desk.Typed{Contribution: consult.Contribution{Title: "Brief", Text: "Erstens.\n\nZweitens.", Channel: consult.Letter, Received: "2026-03-20"}}); err != nil {
		t.Fatal(err)
	}
	c.WaitFor("Brief")
	c.Press("s", "p", "enter")
	c.WaitFor("Abschnitte getrennt.")
	c.Press("E")
	c.WaitFor("Berichtigen")
	c.Type("vertippt").Press("tab", "tab").Type("Nachsatz").Press("ctrl+s")
	c.WaitFor("Verbinden Sie sie, bevor Sie ihn berichtigen.")
}

// The quick pass goes through the segments of an item before it goes on.
func TestThePassDecidesSegmentBySegment(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 30, twoPoints)
	c.Press("s", "p", "enter")
	c.WaitFor("Abschnitte getrennt.")
	c.Press("w")
	c.WaitFor("1 von 2 · 0 entschieden", "a Abschnitt")
	c.Press("a")
	c.WaitFor("▌ Abschnitt 1 von 2")
	c.Press("1")
	c.WaitFor("▌ Abschnitt 2 von 2")
	c.Press("4")
	c.WaitFor("2 von 2 · 1 entschieden", "Danke")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == consult.Mixed })
	c.Press("u")
	c.WaitFor("Rückgängig: 1, zur Kenntnis genommen.", "Abschnitt 2 von 2 · 1.2 · ○ offen")
}
