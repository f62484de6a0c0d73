package plain_test

import (
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui/words"
)

const twoPoints = "Poller und Ampel|Zwei Poller stören. Sie ragen herein.\n\nDie Ampel ist zu kurz. Bitte ändern."

func (c *clerk) cut(texts ...string) {
	c.t.Helper()
	parts := c.row(1).Parts
	if len(parts) != len(texts) {
		c.t.Fatalf("%d segments, want %d", len(parts), len(texts))
	}
	for i, p := range parts {
		if p.Text.String() != texts[i] {
			c.t.Errorf("segment %d reads %q", i+1, p.Text)
		}
	}
}

func TestATextIsSplitAndDecidedByLines(t *testing.T) {
	t.Parallel()
	c := newClerk(t, twoPoints, "Danke|Gut so.").sit(words.German)
	c.enter("2", "s").hears("Stelle 1, Anfang: Zwei Poller stören.", "Stelle 3, Absatz: Die Ampel ist zu kurz.", "Bleibt ein Ganzes.", "Trennen vor den Stellen")
	c.enter("7").hears("„7“ ist keine Stelle")
	c.enter("2.3, 3").hears("1: in 3 Abschnitte getrennt.")
	c.cut("Zwei Poller stören. Sie ragen", "herein.", "Die Ampel ist zu kurz. Bitte ändern.")
	c.enter("s").hears("Sie ragen (hier getrennt) herein.", "Stelle 3, Absatz: hier getrennt, Die Ampel", "2.3, 3")
	c.enter("absätze").hears("verbunden, jetzt 2 Abschnitte")
	c.cut("Zwei Poller stören. Sie ragen herein.", "Die Ampel ist zu kurz. Bitte ändern.")
	c.enter(".").hears("2 Abschnitte, 2 offen.")
	c.enter("a").hears("Abschnitt 1 von 2, 1.4: offen. Zwei Poller stören.")
	c.enter("v1").hears("1.4: berücksichtigt.")
	c.enter("v", "3").hears("Gilt für 1, Abschnitt 2 von 2")
	c.enter("Landesstraße").hears("1.3: nicht berücksichtigt.")
	c.enter("k", "l").hears("Abschnitt 1 von 2, 1.4: berücksichtigt.", "Abschnitt 2 von 2, 1.3: nicht berücksichtigt.", "Landesstraße", "Votum: gemischt").hearsNot("+", "−")
	c.onDisk(1, func(d desk.Detail) bool { return d.Decision == consult.Mixed })
	c.enter("s -").hears("lassen sich so nicht verbinden")
	c.enter("u", "u", "s -").hears("1 ist wieder ein Ganzes.")
	c.enter("s 3").hears("in 2 Abschnitte getrennt")
	c.harmless()
	c.sound()
}

func TestSegmentsInEnglishLines(t *testing.T) {
	t.Parallel()
	c := newClerk(t, twoPoints).sit(words.English)
	c.enter("2", "s").hears("Place 3, paragraph: Die Ampel", "Stays a whole.")
	c.enter("paragraphs").hears("1: split into 2 segments.")
	c.enter("a", "t Lights", "y").hears("1.1: theme Lights")
	c.enter("l").hears("Segment 1 of 2, 1.1: open, Theme Lights.", "Zwei Poller")
	c.enter("a", "l").hears("Segment 2 of 2, 1.2: open.")
}
