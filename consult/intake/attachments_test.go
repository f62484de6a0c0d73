package intake

import (
	"slices"
	"testing"

	"pult/consult"
)

func TestNamesOfAttachmentsInTables(t *testing.T) {
	for cell, want := range map[string][]string{
		"Plan.pdf":                        {"Plan.pdf"},
		`"Plan.pdf; Foto 1.jpg;Plan.pdf"`: {"Plan.pdf", "Foto 1.jpg"},
		`"Plan.pdf, Foto.jpg"`:            {"Plan.pdf", "Foto.jpg"},
		`"Müller, Jan.pdf"`:               {"Müller, Jan.pdf"},
		"\"Plan.pdf\nFoto.jpg|b.tif\"":    {"Plan.pdf", "Foto.jpg", "b.tif"},
		"":                                nil,
		"3":                               nil,
		"nein":                            nil,
		"–":                               nil,
	} {
		r := mustRead(t, "Nr.,Text,Anlagen\n1,Ein Weg,"+cell+"\n", Options{})
		if got := r.Rows[0].Contribution.Attachments; !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
	r := mustRead(t, `{"text":"Ein Weg","attachments":["a; b.pdf"," c.pdf ",""]}
{"text":"Zwei Wege","attachments":[{"name":"x.pdf"}]}
{"text":"Drei Wege","attachments":"d.pdf; e.pdf"}
`, Options{})
	for i, want := range [][]string{{"a; b.pdf", "c.pdf"}, nil, {"d.pdf", "e.pdf"}} {
		if got := r.Rows[i].Contribution.Attachments; !slices.Equal(got, want) {
			t.Errorf("%d: %q, want %q", i, got, want)
		}
	}
}

func TestRegulations(t *testing.T) {
	r := mustRead(t, testdata(t, "regulations.csv"), Options{})
	if r.Format != "regulations" || r.Source != "regulations" || len(r.Rows) != 3 || r.Bad != 0 {
		t.Fatalf("%s, %d rows: %v", r.Format, len(r.Rows), r.Problems)
	}
	first, second, third := r.Rows[0], r.Rows[1], r.Rows[2]
	c := first.Contribution
	if c.SourceID != "EXA-2026-0050-0031" || c.Entity != "comment" || c.Channel != consult.Web || c.Received != "2026-06-02T04:00:00Z" || c.Title != "" {
		t.Errorf("%+v", c)
	}
	if c.Text != "We support it.\n\nIt’s overdue." || first.ParentID != "EXA-2026-0050-0001" {
		t.Errorf("%q, %q", c.Text, first.ParentID)
	}
	if s := first.Submitter; s.Name != "Ada Example" || s.Organisation != "Example Health" || s.Town != "Springfield" || s.Postcode != "01234" {
		t.Errorf("%+v", s)
	}
	if second.Contribution.Text != "See attached file(s)" || len(second.Contribution.Attachments) != 2 || second.Contribution.Attachments[1] != "https://downloads.example.org/EXA-2026-0050-0032/attachment_2.docx" {
		t.Errorf("%+v", second.Contribution)
	}
	if second.Contribution.Title != "Comment on EXA-2026-0050-0001" || second.Contribution.Received != "2026-06-04T04:00:00Z" {
		t.Errorf("%+v", second.Contribution)
	}
	if third.Contribution.SourceID != "mc1-9abc-def2" || !third.Submitter.Empty() {
		t.Errorf("%+v", third)
	}
	// The columns are found by their names alone.
	if plain := mustRead(t, testdata(t, "regulations.csv"), Options{Format: "csv"}); plain.Format != "csv" || plain.Rows[0].Contribution.Text == "" {
		t.Errorf("%+v", plain.Rows[0])
	}
}
