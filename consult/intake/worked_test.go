package intake

import (
	"slices"
	"testing"

	"pult/consult"
)

func TestSegmentsAndAnswersOfAWorkbook(t *testing.T) {
	r := mustRead(t, sheets(t, []string{"Abschnitte", "Metadaten"}, map[string][][]any{
		"Abschnitte": {{"Stellungnahme ID", "Abschnitt Interner ID", "Abschnitt Externer ID", "Einwand", "Erwiderung", "Schlagworte", "Orte"},
			{1, 1, "M1-1", "Zu laut.", "<p>Wir prüfen das.</p>", "Lärm, Verkehr", "Hamburg"},
			{1, 2, "M1-2", "Zu teuer.", "", "lärm", ""},
			{2, 1, "M2-1", "", "Danke.", "", ""},
			{"", 1, "", "", "verloren", "", ""}},
		"Metadaten": {{"Stellungnahme ID", "Externe ID", "Name", "Typ", "Straße", "Postleitzahl", "Stadt", "E-Mail", "Telefon"},
			{1, "M1", "Landesamt", "intern", "", "", "", "", ""}, {2, "M2", "Ada", "öffentlich", "", "", "", "ada@example.org", ""}, {9, "M9", "Wer", "", "", "", "", "", ""}},
	}), Options{})
	if r.Format != "demosplan" || r.Worked == nil || len(r.Worked.Statements) != 2 || r.Bad != 2 || r.Total != 5 || len(r.Rows) != 1 {
		t.Fatalf("%+v", r)
	}
	a, b := r.Worked.Statements[0], r.Worked.Statements[1]
	if a.ID != "1" || a.ExternalID != "M1" || a.Text() != "Zu laut.\n\nZu teuer." || a.Answer() != "Wir prüfen das." || !slices.Equal(a.Tags(), []string{"Lärm", "Verkehr"}) || a.Entity != "Institution" {
		t.Errorf("%+v", a)
	}
	if b.Text() != "" || b.Answer() != "Danke." || b.ExternalID != "M2" {
		t.Errorf("%+v", b)
	}
	if row := r.Rows[0]; row.Contribution.SourceID != "1" || row.Contribution.Entity != "Institution" || row.Submitter.Party != consult.Body || row.Contribution.IntakeNo != "M1" {
		t.Errorf("%+v", row)
	}
	if len(r.Problems) != 2 || r.Problems[0].Row != 5 || r.Problems[1].Value != "9" {
		t.Errorf("%+v", r.Problems)
	}
	for _, c := range r.Columns {
		if c.Header == "Orte" && (c.Field != "" || c.Note.Code != NoteNoPlace) {
			t.Errorf("%+v", c)
		}
	}
}

func TestTagsAndTextModules(t *testing.T) {
	r := mustRead(t, "Thema;Schlagwortname;Textbaustein (ja/nein);Textbausteininhalt\nVerkehr;Rad;ja;\"Danke;\nwir prüfen.\"\nVerkehr;Bus;nein;\n;Lose;nein;\n\n", Options{})
	if r.Format != "demosplan" || r.Separator != ";" || len(r.Worked.Tags) != 2 || r.Bad != 1 || r.Total != 3 {
		t.Fatalf("%+v", r)
	}
	if tag := r.Worked.Tags[0]; tag.Topic != "Verkehr" || tag.Label != "Rad" || tag.Module != "Danke;\nwir prüfen." {
		t.Errorf("%+v", tag)
	}
	if tag := r.Worked.Tags[1]; tag.Module != "" {
		t.Errorf("%+v", tag)
	}
	odd := mustRead(t, "Thema;Schlagwortname;Textbaustein (ja/nein);Textbausteininhalt\nVerkehr;\"Rad\nweg\";nein;\nVerkehr;Bus;vielleicht;Danke\nVerkehr;Bahn;ja;\nVerkehr;Fuß;;Gern\n", Options{})
	if odd.Bad != 2 || len(odd.Problems) != 2 || len(odd.Worked.Tags) != 2 || odd.Worked.Tags[1].Module != "Gern" {
		t.Fatalf("%+v", odd)
	}
	if p, q := odd.Problems[0], odd.Problems[1]; p.Row != 3 || p.Line != 4 || p.Value != "vielleicht" || p.Column != "Textbaustein (ja/nein)" || p.Reason.Code != ReasonChoice || q.Line != 5 || q.Reason.Code != ReasonNoModule {
		t.Errorf("%+v", odd.Problems)
	}
	contains(t, rejected(t, "Thema;Schlagwortname;Textbaustein (ja/nein);Textbausteininhalt\nVerkehr;Rad;ja;Danke\n", Options{Format: "polis"}), "text modules")
}
