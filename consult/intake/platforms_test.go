package intake

import (
	"slices"
	"strings"
	"testing"

	"pult/consult"
)

func TestDemosplanWorkbook(t *testing.T) {
	public := []any{"ID", "Name", "E-Mail", "PLZ", "Ort", "Einreichungsdatum", "Verfassungsdatum", "Art der Einreichung", "Eingangsnummer", "Stellungnahmetext"}
	body := []any{"ID", "Institution", "Abteilung", "Name", "E-Mail", "PLZ", "Ort", "Einreichungsdatum", "Verfassungsdatum", "Art der Einreichung", "Eingangsnummer", "Stellungnahmetext"}
	r := mustRead(t, sheets(t, []string{"Öffentlichkeit", "Institution", "Legende", "weitere Einreichende"}, map[string][][]any{
		"Öffentlichkeit": {public,
			{1, "Ada Lang", "ada@example.org", "04711", "Musterstadt", 46109, 46108, "Brief", "E-1", "Ich bin gegen die Trasse."},
			{2, "Bo Kurz", "", "", "", 46109, 46110, "Niederschrift", "E-2", "Zu spät verfasst."},
			{3, "Cy Breit", "", "", "", 46109, nil, "Brieftaube", "E-3", "Gurr."},
			{4, "", "", "", "", nil, nil, "", "", "Ohne Angaben."},
			{5, "Di Hoch", "", "", "", 46109, nil, "Fax", "E-1", "Nummer doppelt."}},
		"Institution": {body,
			{1, "Landesamt", "Referat 4", "Frau Tief", "", "", "", 46109, nil, "Beteiligungsplattform", "E-9", "Keine Bedenken."},
			{2, "", "Referat 5", "", "", "", "", nil, nil, "E-Akte", "", "Wer?"}},
		"Legende":              {{"Stellungnahmetext", "Pflichtfeld"}, {"x", "y"}},
		"weitere Einreichende": {{"ID", "Name", "Ort"}, {1, "Eva Mit", "Musterstadt"}, {1, "Flo Auch", ""}, {77, "Wer Denn", ""}},
	}), Options{})
	if r.Format != "demosplan" || r.Source != "demosplan" || len(r.Rows) != 3 || r.Bad != 4 {
		t.Fatalf("%s: %d rows, %+v", r.Format, len(r.Rows), r.Problems)
	}
	a, anonymous, office := r.Rows[0], r.Rows[1], r.Rows[2]
	if a.Contribution.Entity != "Öffentlichkeit" || a.Contribution.SourceID != "1" || a.Contribution.Received != "2026-03-28" || a.Contribution.Authored != "2026-03-27" ||
		a.Contribution.Channel != consult.Letter || a.Contribution.IntakeNo != "E-1" || a.Submitter.Party != consult.Public {
		t.Errorf("%+v", a)
	}
	if anonymous.Contribution.Channel != consult.UnknownChannel || !anonymous.Submitter.Empty() {
		t.Errorf("%+v", anonymous)
	}
	if office.Contribution.Entity != "Institution" || office.Contribution.SourceID != "1" || office.Submitter.Organisation != "Landesamt, Referat 4" ||
		office.Submitter.Party != consult.Body || office.Contribution.Channel != consult.Web {
		t.Errorf("%+v", office)
	}
	for i, w := range []struct {
		row          int
		column, says string
	}{{3, "Verfassungsdatum", "after the Einreichungsdatum"}, {4, "Art der Einreichung", "Niederschrift"}, {6, "Eingangsnummer", `"Öffentlichkeit", row 2`}, {3, "Abteilung", "without its institution"}} {
		if p := r.Problems[i]; p.Row != w.row || p.Column != w.column || !strings.Contains(p.Reason.String(), w.says) {
			t.Errorf("%+v, want %+v", p, w)
		}
	}
	if !slices.Equal(a.Submitter.CoSubmitters, []string{"Eva Mit, Musterstadt", "Flo Auch"}) || office.Submitter.CoSubmitters != nil {
		t.Errorf("co-submitters %q, %q", a.Submitter.CoSubmitters, office.Submitter.CoSubmitters)
	}
	if p := r.Problems[len(r.Problems)-1]; p.Sheet != "weitere Einreichende" || p.Value != "77" || p.Reason.Code != ReasonNoStatement {
		t.Errorf("%+v", p)
	}
}

func TestDemosplanCSV(t *testing.T) {
	r := mustRead(t, testdata(t, "demosplan.csv"), Options{})
	if r.Format != "demosplan" || len(r.Rows) != 2 || r.Bad != 0 {
		t.Fatalf("%+v", r)
	}
	a, b := r.Rows[0], r.Rows[1]
	if a.Contribution.Entity != "Institution" || a.Submitter.Party != consult.Body || a.Contribution.SourceID != "S-17" || a.Contribution.Received != "2020-03-28" || a.Submitter.Street != "Amtsweg 5" {
		t.Errorf("%+v", a)
	}
	if b.Contribution.Entity != "Öffentlichkeit" || b.Submitter.Party != consult.Public || b.Contribution.Text != "Erste Zeile,\nzweite; Zeile." {
		t.Errorf("%+v", b)
	}
	if i := slices.IndexFunc(r.Columns, func(c Column) bool { return c.Header == "Memo" }); r.Columns[i].Field != "" || r.Columns[i].Note.Code == 0 {
		t.Errorf("%+v", r.Columns[i])
	}
}

func TestAdhocracy(t *testing.T) {
	german := mustRead(t, sheets(t, []string{"x"}, map[string][][]any{"x": {
		{"Kommentare", "name", "description", "Referenznr.", "Link", "Urheber", "Erstellt", "Positive Bewertungen", "Negative Bewertungen", "Ort (Längengrad)", "Ort (Breitengrad)", "Status", "Kategorie"},
		{"2026-03-01 - jo\nDafür!", "Bank am Bach", "<p>Eine <strong>Bank</strong> fehlt.</p><p>Und Schatten.</p>", "2026-00012", "https://example.org/i/12", "mia", "2026-03-01T10:00:00+01:00", "5", "1", "13.4", "52.5", "wird geprüft", "Grün"},
	}}), Options{})
	if german.Format != "adhocracy" || len(german.Rows) != 1 {
		t.Fatalf("%+v", german)
	}
	c := german.Rows[0].Contribution
	if c.Entity != "item" || c.SourceID != "2026-00012" || c.Title != "Bank am Bach" || c.Text != "Eine Bank fehlt.\n\nUnd Schatten." || *c.Votes != (consult.Votes{Up: 5, Down: 1}) || *c.Lat != 52.5 || german.Rows[0].Submitter.Name != "mia" {
		t.Errorf("%+v", c)
	}
	english := mustRead(t, "ID,Comment,Created,Creator,Link,Positive ratings,Negative ratings,Reply to Comment,Reply to Reference\n"+
		"7,I agree,2026-03-02T10:00:00+01:00,jo,,1,0,,2026-00012\n8,I don't,2026-03-02T11:00:00+01:00,al,,0,0,7,\n", Options{})
	a, b := english.Rows[0], english.Rows[1]
	if a.Contribution.Entity != "comment" || a.ParentEntity != "item" || a.ParentID != "2026-00012" || b.ParentEntity != "comment" || b.ParentID != "7" {
		t.Errorf("%+v %+v", a, b)
	}
}

func TestDecidimLanguagesAndGuards(t *testing.T) {
	r := mustRead(t, "id;component/id;title/fr;title/en;title/de;body/fr;body/de;body/machine_translations/de;published_at;created_at;state;latitude;longitude\n"+
		"1;4;Banc;Bench;Bank;<p>Un banc</p>;\"<p>Eine Bank &amp; Schatten</p>\";falsch;;2026-03-01 10:00:00 +0100;accepted;52.5;13.4\n"+
		"2;4;Arbre;;;\"'-Plus d'arbres<br>partout\";<p> </p>;falsch;2026-03-03 10:00:00 +0100;2026-03-01 10:00:00 +0100;;;\n", Options{})
	if r.Format != "decidim" || len(r.Rows) != 2 {
		t.Fatalf("%+v", r)
	}
	a, b := r.Rows[0].Contribution, r.Rows[1].Contribution
	if a.Title != "Bank" || a.Text != "Eine Bank & Schatten" || a.Lang != "de" || a.Received != "2026-03-01T10:00:00+01:00" || a.Entity != "proposal" {
		t.Errorf("%+v", a)
	}
	if b.Title != "Arbre" || b.Text != "-Plus d'arbres\npartout" || b.Lang != "fr" || b.Received != "2026-03-03T10:00:00+01:00" {
		t.Errorf("%+v", b)
	}
}

func TestFormatOption(t *testing.T) {
	const polis = "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1518501496471,5,6,1,2,1,Yes\n"
	if r := mustRead(t, polis, Options{Format: "csv"}); r.Format != "csv" || r.Source != "file" || r.Rows[0].Contribution.Text != "Yes" {
		t.Errorf("%+v", r)
	}
	if r := mustRead(t, polis, Options{Format: "polis"}); r.Source != "polis" {
		t.Errorf("%+v", r)
	}
	contains(t, rejected(t, polis, Options{Format: "decidim"}), "decidim")
	contains(t, rejected(t, polis, Options{Format: "xlsx"}), "no xlsx file")
}

func TestPlainHTML(t *testing.T) {
	for in, want := range map[string]string{
		"3 < 4 und a<b":                             "3 < 4 und a<b",
		"R&D und AT&T;":                             "R&D und AT&T;",
		"Zeile 1\nZeile 2 <b>fett</b>":              "Zeile 1\nZeile 2 fett",
		"<p>eins\nzwei</p>\n<p>drei</p>":            "eins zwei\n\ndrei",
		"<ul><li>a</li><li>b</li></ul>":             "- a\n- b",
		`<a href="https://x.de/">hier</a> lesen`:    "hier (https://x.de/) lesen",
		"<p>x</p><script>alert(1)</script><p>y</p>": "x\n\ny",
		"&lt;p&gt; bleibt":                          "<p> bleibt",
		"<p></p>":                                   "",
	} {
		if got := plain(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
