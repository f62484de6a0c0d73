package intake

import (
	"testing"
)

func TestRepairGivesBackWhatWasWritten(t *testing.T) {
	for broken, want := range map[string]string{
		"fÃ¼r die StraÃŸe":            "für die Straße",
		"Das ist â€žgutâ€œ â€“ 5 â‚¬": "Das ist „gut“ – 5 €",
		"GrÃƒÂ¼ÃƒÅ¸e":                 "Grüße", // twice
		"für die Straße":              "für die Straße",
		"fÃ¼r die Straße":             "fÃ¼r die Straße", // half of it: not to be undone exactly
		"Ã":                           "Ã",
		"São Paulo, Ângela, Ã la carte 你好 Ã¼": "São Paulo, Ângela, Ã la carte 你好 Ã¼",
	} {
		if got := Repaired(broken); got != want {
			t.Errorf("%q became %q, want %q", broken, got, want)
		}
	}
}

func TestRepairIsOnRequestAndKeepsIdentity(t *testing.T) {
	const header = "Name;Betreff;Text\n"
	broken := mustRead(t, header+"JÃ¼rgen;Radweg;FÃ¼r mehr BÃ¤ume an der HauptstraÃŸe.\nEva;Ufer;Alles gut\nBo;Mix;für und fÃ¼r\n", Options{})
	clean := mustRead(t, header+"Jürgen;Radweg;Für mehr Bäume an der Hauptstraße.\nEva;Ufer;Alles gut\nBo;Mix;für und fÃ¼r\n", Options{})
	if broken.Rows[0].Contribution.Text != "FÃ¼r mehr BÃ¤ume an der HauptstraÃŸe." {
		t.Fatalf("repaired without being asked: %q", broken.Rows[0].Contribution.Text)
	}
	for i := range broken.Rows {
		if broken.Rows[i].Content != clean.Rows[i].Content {
			t.Errorf("row %d: its identity depends on its being broken", i)
		}
	}
	first, total, hopeless := broken.Broken()
	if total != 2 || hopeless != 1 || len(first) != 2 || first[0].Field != "text" || first[0].Before != "FÃ¼r mehr BÃ¤ume an der H…" || first[0].After != "Für mehr Bäume an der Hau…" {
		t.Errorf("%+v, %d, %d", first, total, hopeless)
	}
	identity := broken.Rows[0].Content
	if n := broken.Repair(); n != 2 || broken.Rows[0].Contribution.Text != clean.Rows[0].Contribution.Text || broken.Rows[0].Submitter.Name != "Jürgen" || broken.Rows[0].Content != identity {
		t.Errorf("%d, %+v", n, broken.Rows[0])
	}
	contains(t, sentences(broken.Warnings), "1 values look as if")
	if broken.Repair() != 0 {
		t.Error("repaired twice")
	}
}
