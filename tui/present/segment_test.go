package present_test

import (
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/present"
)

func TestATextBeingCutKeepsItsWidthAndShowsItsCursor(t *testing.T) {
	t.Parallel()
	k := german()
	var pieces []present.CutPiece
	for i, word := range strings.Fields("Zwei Poller ragen in den Radweg. " + strings.Repeat("ü", 90) + " Donaudampfschifffahrt 日本語の長い言葉") {
		pieces = append(pieces, present.CutPiece{Text: safe.Line(word), Break: consult.BreakWord, Here: i == 3, Cut: i == 5})
	}
	pieces[0].Break = consult.BreakNone
	for w := 8; w < 120; w++ {
		lines, row := k.Cutting(w, pieces)
		for i, l := range lines {
			if l.Width() > w {
				t.Fatalf("in %d cells line %d has %d: %q", w, i, l.Width(), l)
			}
		}
		if !strings.Contains(lines[row].String(), "▌in") {
			t.Fatalf("in %d cells the cursor is said to be in %q", w, lines[row])
		}
	}
}

func TestTheHeadOfASegmentSaysHowItStands(t *testing.T) {
	t.Parallel()
	k := german()
	p := present.Part{Name: "1187.2", Position: 2, Of: 3, Decision: consult.Partial, Themes: []string{"Poller"}, TypedUp: safe.Line("Scan.pdf"), Chosen: true}
	lines := k.PartHead(60, p)
	if len(lines) != 2 || lines[0].String() != "▌ Abschnitt 2 von 3 · 1187.2 · ± teilweise berücksichtigt" || lines[1].String() != "  Thema Poller · abgetippt aus Scan.pdf" {
		t.Errorf("%q", lines)
	}
	for w := 1; w < 60; w++ {
		for _, l := range k.PartHead(w, p) {
			if l.Width() > w {
				t.Fatalf("in %d cells: %q", w, l)
			}
		}
	}
	if got := k.PartStates([]present.Part{{Position: 1}, p}).String(); got != "1○ 2±" {
		t.Errorf("%q", got)
	}
}
