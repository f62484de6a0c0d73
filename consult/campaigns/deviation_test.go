package campaigns

import "testing"

func TestDeviationTellsTheOwnParagraphFromEdits(t *testing.T) {
	head := "Ich lehne die Planung deshalb ab. Die Stadt soll die vorhandene Strecke ausbauen. Mit freundlichen Grüßen"
	for text, want := range map[string]Deviation{
		head: {},
		"Ich lehne die Planung entschieden ab. Die Stadt soll die vorhandene Strecke ausbauen. Mit freundlichen Grüßen":                                                          {Words: 1},
		head + "\nErika Muster, Am Markt 5, 47441 Moers":                                                                                                                         {Words: 7},
		"Ich lehne die Planung deshalb ab.\n\n„Meine Tochter fährt diesen Weg jeden Tag zur Schule!“\n\nDie Stadt soll die vorhandene Strecke ausbauen. Mit freundlichen Grüßen": {Words: 9, Own: 1},
		"Ich lehne die Planung deshalb ab.": {Words: 10, Shorter: true},
	} {
		got := Measure(Diff(head, text))
		share := got.Share
		got.Share = 0
		if got != want || (share == 0) != (want.Words == 0) || share > 1 {
			t.Errorf("%q: %+v, share %v", text, got, share)
		}
	}
}

func TestAnAdditionIsOnePieceWhereOneSeesIt(t *testing.T) {
	head := "Ich fordere sichere Radwege. Mit freundlichen Grüßen Corinna Ebbers"
	text := "Ich fordere sichere Radwege. Meine Tochter fährt jeden Tag mit dem Rad zur Gesamtschule am Markt. Mit freundlichen Grüßen Tanja Wessling"
	own := Additions(Diff(head, text), Substance)
	if len(own) != 1 {
		t.Fatalf("%d additions", len(own))
	}
	if got := text[own[0].From:own[0].To]; got != "Meine Tochter fährt jeden Tag mit dem Rad zur Gesamtschule am Markt" {
		t.Errorf("%q", got)
	}
}

func TestAnAdditionIsCutOutWithItsMarks(t *testing.T) {
	head := "Ich lehne das ab. Bitte antworten Sie."
	text := "Ich lehne das ab. „Meine Tochter fährt diesen Weg jeden Tag zur Schule!“ Bitte antworten Sie."
	own := Additions(Diff(head, text), Substance)
	if len(own) != 1 {
		t.Fatal(own)
	}
	from, to := Whole(text, own[0])
	if got := text[from:to]; got != "„Meine Tochter fährt diesen Weg jeden Tag zur Schule!“" {
		t.Errorf("%q", got)
	}
}
