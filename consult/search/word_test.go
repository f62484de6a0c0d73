package search_test

import (
	"fmt"
	"testing"

	"pult/consult/search"
)

func TestAWordFindsItsOtherForms(t *testing.T) {
	for _, c := range []struct {
		query, text string
		found       bool
	}{
		{"Radwege", "Der Radweg endet.", true},
		{"Radwege", "Ein Schulradweg fehlt.", true},
		{"Radweg", "Die Radwegen-Planung", true},
		{"weg", "Schulradweg", true},
		{"strasse", "Homberger Straße", true},
		{"Häuser", "das Haus", true},
		{"Bäume", "ein Straßenbaum", true},
		{"Kreuzungen", "die Fußwegkreuzung", true},
		{"Wege", "ein Weg", true},
		{"Wege", "deswegen", true},   // it stands in it
		{"Weges", "deswegen", false}, // three letters end no compound
		{"crossings", "a crossing", true},
		{"hoping", "we hope", true},
		{"Haus", "auf", false},
		{`"Radwege"`, "Der Radweg endet.", false},
		{`"Radwege"`, "Die Radwege enden.", true},
		{"-Radwege", "Der Radweg endet.", false},
		{"A40", "die A4", false},
		{"Die", "der", false},
	} {
		q, err := search.Parse(c.query, now)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Match(&search.Item{Text: search.Fold(c.text)}); got != c.found {
			t.Errorf("%s in %q: %v", c.query, c.text, got)
		}
	}
}

func TestOtherFormsAreMarked(t *testing.T) {
	q, err := search.Parse("Radwege Häuser", now)
	if err != nil {
		t.Fatal(err)
	}
	text := "Das HAUS am Schulradweg und die Radwege"
	var marked []string
	for _, s := range search.Highlight(text, q) {
		marked = append(marked, text[s.Start:s.End])
	}
	if want := "[HAUS Schulradweg Radwege]"; fmt.Sprint(marked) != want {
		t.Errorf("%v, want %v", marked, want)
	}
}
