package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func TestSeparatorIsFoundAgainstItsRivals(t *testing.T) {
	for name, data := range map[string]string{
		";":   "Nr.;Titel;Text\n1;Ampel;\"rot, gelb, grün | immer\nund überall, sagt man\"\n2;Weg;schmal, eng, steil\n",
		",":   "id,title,text\n1,a,\"eins; zwei; drei\nvier; fünf\"\n2,b,\"x;y|z\"\n",
		"tab": "Nr.\tTitel\tText\n1\tAmpel\trot, gelb; grün\n2\tWeg\tschmal; eng\n",
		"|":   "Nr.|Titel|Text\n1|Ampel|rot, gelb; grün\n2|Weg|schmal; eng, steil\n",
	} {
		if r := mustRead(t, data, Options{}); r.Separator != name || len(r.Rows) != 2 || r.Bad != 0 {
			t.Errorf("want %s, got %s with %d rows, %d bad %+v", name, r.Separator, len(r.Rows), r.Bad, r.Problems)
		}
	}
}

func TestSingleColumnWithCommasIsOneColumn(t *testing.T) {
	r := mustRead(t, "Stellungnahme\nIch bin dagegen, und zwar sehr.\nDafür; aber anders, bitte.\nJa.\n", Options{})
	if got := texts(r); len(got) != 3 || got[1] != "Dafür; aber anders, bitte." {
		t.Errorf("%q", got)
	}
}

func TestAnAddressThatIsNoneIsKeptAndNoted(t *testing.T) {
	r := mustRead(t, "Text;E-Mail\nAmpel;erika@example.org\nBank;erika(at)example.org\nBaum;\n", Options{})
	if len(r.Rows) != 3 || r.Bad != 0 || r.Rows[1].Submitter.Email != "erika(at)example.org" {
		t.Fatalf("%+v", r)
	}
	contains(t, sentences(r.Warnings), "row 3", "e-mail address")
}

func TestExcelSeparatorLine(t *testing.T) {
	r := mustRead(t, "sep=|\r\nNr.|Text\r\n1|eins\r\n2\r\n", Options{})
	if r.Separator != "|" || r.Rows[0].Line != 2 || r.Bad != 1 || r.Problems[0].Row != 3 || r.Problems[0].Line != 4 {
		t.Errorf("%+v", r)
	}
}

func TestEncodings(t *testing.T) {
	const table = "Nr.;Überschrift;Beitragstext\r\n1;Straße;Höhe%s\r\n"
	encode := func(e encoding.Encoding, s string) string {
		out, err := e.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	utf16 := func(e unicode.Endianness, p unicode.BOMPolicy) encoding.Encoding { return unicode.UTF16(e, p) }
	for _, c := range []struct {
		name, data, text string
	}{
		{"UTF-8", fmt.Sprintf(table, " €"), "Höhe €"},
		{"UTF-8 (BOM)", "\uFEFF" + fmt.Sprintf(table, ""), "Höhe"},
		{"UTF-16LE", encode(utf16(unicode.LittleEndian, unicode.UseBOM), fmt.Sprintf(table, " €")), "Höhe €"},
		{"UTF-16BE", encode(utf16(unicode.BigEndian, unicode.UseBOM), fmt.Sprintf(table, " €")), "Höhe €"},
		{"UTF-16LE", encode(utf16(unicode.LittleEndian, unicode.IgnoreBOM), fmt.Sprintf(table, " €")), "Höhe €"},
		{"UTF-16BE", encode(utf16(unicode.BigEndian, unicode.IgnoreBOM), fmt.Sprintf(table, " €")), "Höhe €"},
		{"ISO-8859-1", encode(charmap.ISO8859_1, fmt.Sprintf(table, " 3 m²")), "Höhe 3 m²"},
		{"ISO-8859-15", encode(charmap.ISO8859_15, fmt.Sprintf(table, " 3 €")), "Höhe 3 €"},
		{"Windows-1252", encode(charmap.Windows1252, fmt.Sprintf(table, " „3 €“ – ja")), "Höhe „3 €“ – ja"},
	} {
		r := mustRead(t, c.data, Options{})
		if r.Encoding != c.name || len(r.Rows) != 1 || r.Rows[0].Contribution.Text != c.text || r.Rows[0].Contribution.Title != "Straße" {
			t.Errorf("%s: read as %s: %+v", c.name, r.Encoding, r.Rows)
		}
	}
}

func TestBrokenBytesMakeOneBadRow(t *testing.T) {
	r := mustRead(t, "Nr.;Text\n1;Höhe über Straße\n2;Sch\xfcler größer als groß\n3;Fuß, schön, grün\n", Options{})
	if r.Encoding != "UTF-8" || len(r.Rows) != 2 || r.Problems[0].Row != 3 || r.Problems[0].Column != "Text" {
		t.Errorf("%+v", r)
	}
}

func TestCharactersLostBeforeAreAWarning(t *testing.T) {
	r := mustRead(t, "Nr.;Text\n1;Stra\uFFFDe\n", Options{})
	if len(r.Rows) != 1 {
		t.Fatalf("%+v", r.Problems)
	}
	contains(t, sentences(r.Warnings), "row 2", "lost")
}

func TestRaggedAndBrokenRowsAreNamed(t *testing.T) {
	r := mustRead(t, testdata(t, "broken.csv"), Options{})
	if got := texts(r); !slices.Equal(got, []string{"Die Ampel ist zu kurz grün.", "Zeile eins\nZeile zwei", "Das \"schöne\" Rathaus", "Zuletzt noch dies."}) {
		t.Errorf("%q", got)
	}
	want := []struct {
		row, line int
		says      string
	}{{4, 5, "2 of 3 columns"}, {5, 6, "4 values for 3 columns"}, {8, 9, "quotation mark"}, {9, 10, "neither text nor title"}}
	if len(r.Problems) != len(want) || r.Bad != len(want) {
		t.Fatalf("%+v", r.Problems)
	}
	for i, w := range want {
		if p := r.Problems[i]; p.Row != w.row || p.Line != w.line || !strings.Contains(p.Reason.String(), w.says) {
			t.Errorf("%+v, want %+v", p, w)
		}
	}
	contains(t, sentences(r.Warnings), "row 7", "quotation marks")
}

func TestAnOpenQuoteCostsOneRow(t *testing.T) {
	var b strings.Builder
	b.WriteString("Nr.;Titel;Text\n")
	for i := range 50 {
		if i == 20 {
			b.WriteString("20;\"nie geschlossen;Text\n")
			continue
		}
		fmt.Fprintf(&b, "%d;Titel;Text %d\n", i, i)
	}
	r := mustRead(t, b.String(), Options{})
	if len(r.Rows) != 49 || r.Bad != 1 || r.Problems[0].Row != 22 {
		t.Errorf("%d rows, %+v", len(r.Rows), r.Problems)
	}
}

func TestBlankLinesAndEmptyTailRowsAreNoRows(t *testing.T) {
	r := mustRead(t, "Nr.;Text;;\r\n\r\n1;eins;;\r\n;;;\r\n2;zwei;;\r\n;;;\r\n;;;\r\n", Options{})
	if r.Total != 2 || r.Rows[0].Line != 3 || r.Rows[1].Line != 5 {
		t.Errorf("%+v", r)
	}
}

func TestHeaderBelowTitleRows(t *testing.T) {
	r := mustRead(t, "Bürgerbeteiligung Radwege;;\nStand 1.3.2026;;\n;;\nLfd. Nr.;Eingang am;Stellungnahme\n1;01.03.2026;Ja.\n", Options{})
	if len(r.Rows) != 1 || r.Rows[0].Contribution.SourceID != "1" || r.Rows[0].Line != 5 {
		t.Errorf("%+v", r)
	}
}

func TestHeaderAliases(t *testing.T) {
	r := mustRead(t, "Lfd. Nr.;Ueberschrift;Stellungnahmetext*;Vorname;Nachname;E-Mail-Adresse;Straße;Hausnr.;PLZ;Ort;Eingangsdatum;Eingangsweg;Breitengrad;Längengrad;Frage;Link;Status;Memo;Kategorie\n"+
		"7;Weg;Zu schmal.;Ada;Lang;ada@example.org;Hauptstr.;3a;04711;Musterstadt;5.3.2026 14:05;Brief;53,55;9,93;Wo?;https://example.org/7;erledigt;intern;Rad\n", Options{})
	row := r.Rows[0]
	c, s := row.Contribution, row.Submitter
	if c.SourceID != "7" || c.Title != "Weg" || c.Text != "Zu schmal." || c.Received != "2026-03-05T14:05:00+01:00" || c.Channel.String() != "letter" ||
		*c.Lat != 53.55 || *c.Lon != 9.93 || c.Question != "Wo?" || c.URL != "https://example.org/7" {
		t.Errorf("%+v", c)
	}
	if s.Name != "Ada Lang" || s.Email != "ada@example.org" || s.Street != "Hauptstr. 3a" || s.Postcode != "04711" || s.Town != "Musterstadt" {
		t.Errorf("%+v", s)
	}
	var ignored []string
	for _, col := range r.Columns {
		if col.Field == "" {
			ignored = append(ignored, col.Header)
		}
		if col.Header == "Status" && !strings.Contains(col.Note.String(), "status is not taken over") {
			t.Errorf("%+v", col)
		}
	}
	if !slices.Equal(ignored, []string{"Status", "Memo", "Kategorie"}) {
		t.Errorf("ignored %q", ignored)
	}
}

func TestMap(t *testing.T) {
	const data = "Nr.;Thema;Antwort;Datum\n1;Rad;Mehr Wege;2026-03-01\n1;Bus;Mehr Busse;2026-03-02\n"
	contains(t, rejected(t, data, Options{}), "--map text=", `"Antwort"`)
	r := mustRead(t, data, Options{Map: map[string]string{"text": "Antwort", "title": "thema", "id": ""}})
	if len(r.Rows) != 2 || r.Rows[1].Contribution.Title != "Bus" || r.Rows[1].Contribution.SourceID != "" {
		t.Errorf("%+v", r)
	}
	contains(t, rejected(t, data, Options{Map: map[string]string{"text": "Freitext"}}), `"Freitext"`, `"Antwort"`)
	_, err := read(t, "f", []byte(data), Options{Map: map[string]string{"farbe": "Nr."}})
	var option *OptionError
	if !errors.As(err, &option) {
		t.Errorf("%v", err)
	}
	if _, err = read(t, "f", []byte(data), Options{Format: "docx"}); !errors.As(err, &option) {
		t.Errorf("%v", err)
	}
}

func TestRepeatedIDs(t *testing.T) {
	r := mustRead(t, "Nr.;Text\n1;eins\n2;zwei\n1;anders\n2;zwei\n", Options{})
	if len(r.Rows) != 3 || r.Bad != 1 || r.Problems[0].Row != 4 {
		t.Fatalf("%+v", r)
	}
	contains(t, r.Problems[0].Reason.String(), "row 2", "other content")
	contains(t, sentences(r.Warnings), "row 5", "repetition")
}

func TestContentIsTheIdentityOfRowsWithoutID(t *testing.T) {
	const a = "Name;Text;Likes\nAda;Ja;3\nBo;Ja;3\nAda;Ja;4\n"
	rows := mustRead(t, a, Options{}).Rows
	if rows[0].Content == rows[1].Content || rows[0].Content != rows[2].Content {
		t.Error("content must tell submitters apart, and not depend on votes")
	}
	book := sheets(t, []string{"x"}, map[string][][]any{"x": {{"Titel"}, {"Text", "Name"}, {"Ja", "Ada"}}})
	if got := mustRead(t, book, Options{}).Rows[0].Content; got != rows[0].Content {
		t.Error("content must not depend on the container")
	}
}

func TestBadValuesNameColumnAndValue(t *testing.T) {
	r := mustRead(t, "Nr.;Text;Likes;lat;lon\n1;a;viele;1;1\n2;b;3;91;5\n3;c;3;3500000;5800000\n4;d;3.0;53.5;9.9\n5;e;;53.5;\n", Options{})
	if len(r.Rows) != 2 || r.Bad != 3 || r.Rows[0].Contribution.Votes.Up != 3 || r.Rows[1].Contribution.Lat != nil {
		t.Fatalf("%+v", r)
	}
	if p := r.Problems[0]; p.Row != 2 || p.Column != "Likes" || p.Value != "viele" {
		t.Errorf("%+v", p)
	}
	if p := r.Problems[1]; p.Row != 3 || p.Column != "lat" {
		t.Errorf("%+v", p)
	}
}

func TestMojibakeKnowsRealLetters(t *testing.T) {
	for s, want := range map[string]bool{
		"fÃ¼r": true, "StraÃŸe": true, "â€žjaâ€œ": true, "2Â°": true,
		"für Ärger": false, "São Paulo, SÃO": false, "«côté»": false, "»ÄRÂ«": true, "20 Â": false, "": false,
	} {
		if mojibake(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
	if got := Repaired("Ãœberschrift"); got != "Überschrift" {
		t.Errorf("%q", got)
	}
}

func TestWholeFilesThatAreNoContributions(t *testing.T) {
	for says, data := range map[string]string{
		"is empty":            "  \n\n\t \n",
		"PDF":                 "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
		"image/png":           "\x89PNG\x0D\x0A\x1A\x0A\x00\x00\x00\x0DIHDR",
		"old Excel":           "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest",
		"web page":            "<!DOCTYPE html><html><body>Fehler 404</body></html>",
		"XML":                 "<?xml version=\"1.0\"?><a/>",
		"plain text":          "Sehr geehrte Damen und Herren,\n\nich wende mich gegen den Plan.\n\nMit Grüßen\n",
		"Markdown":            "# Protokoll\n\nText, mit Komma.\n",
		"JSON array":          "[{\"id\":1}]",
		"binary":              "\x00\x01\x02\x03\x04\x00\x00",
		"damaged":             "PK\x03\x04kaputt",
		"list of votes":       "timestamp,datetime,comment-id,voter-id,vote\n1,x,1,2,-1\n",
		"\"Farbe\", \"Form\"": "Farbe;Form\nrot;rund\nblau;eckig\n",
	} {
		contains(t, rejected(t, data, Options{}), says)
	}
	if _, err := read(t, "leer.csv", nil, Options{}); err == nil || err.Error() != "leer.csv is empty" {
		t.Errorf("%v", err)
	}
}

func TestHeaderAloneIsReadAsNoRows(t *testing.T) {
	r := mustRead(t, "Nr.;Text\n", Options{})
	if r.Total != 0 || len(r.Warnings) != 1 {
		t.Errorf("%+v", r)
	}
}

func TestCancelAndProgress(t *testing.T) {
	data := "Nr.;Text\n" + strings.Repeat("1;x\n", 5000)
	ctx, cancel := context.WithCancelCause(context.Background())
	stop := errors.New("enough")
	cancel(stop)
	if _, err := Read(ctx, "f", strings.NewReader(data), int64(len(data)), Options{}); !errors.Is(err, stop) {
		t.Errorf("%v", err)
	}
	var last, total int64
	_, err := read(t, "f", []byte(data), Options{Progress: func(d, n int64) {
		if d < last || d > n {
			t.Errorf("progress went from %d to %d of %d", last, d, n)
		}
		last, total = d, n
	}})
	if err != nil || last != total || total != int64(len(data)) {
		t.Errorf("%v: ended at %d of %d", err, last, total)
	}
}

func TestARowThatNoLineHasRoomForIsBad(t *testing.T) {
	large := strings.Repeat("\x01", maxRow/6+1)
	res, err := read(t, "gross.csv", []byte("id;text\n1;kurz\n2;"+large+"\n3;auch kurz\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Rows) != 2 || res.Bad != 1 || len(res.Problems) != 1 || res.Problems[0].Row != 3 ||
		res.Problems[0].Column != "text" || res.Problems[0].Reason.Code != ReasonRowSize {
		t.Errorf("%d rows, %d bad: %+v", len(res.Rows), res.Bad, res.Problems)
	}
}

func TestAFileWithoutATextNamesItsColumns(t *testing.T) {
	for data, want := range map[string]string{
		"Farbe;Form;Form;\nrot;rund;x;\nblau;eckig;y;\n":                       "[Farbe Form]",
		"Umfrage 2026;;\n;;\nWann;Was stört Sie?;Wo\nheute;Lärm;hier\n1;2;3\n": "[Wann Was stört Sie? Wo]",
		"{\"Wann\":\"heute\",\"Was\":\"Lärm\"}\n":                              "[Wann Was]",
		"%PDF-1.7\n%\xe2\xe3\n":                                                "[]",
	} {
		_, err := read(t, "f", []byte(data), Options{})
		var none *NotContributions
		if !errors.As(err, &none) || fmt.Sprint(none.Columns) != want {
			t.Errorf("%q: %v, columns %q", data, err, none.Columns)
		}
	}
}

func TestAnUnknownWordIsNamed(t *testing.T) {
	r := mustRead(t, "Text;Eingangsweg;Beteiligtengruppe\nA;Flaschenpost;Katze\nB;Rohrpost;\nC;Flaschenpost;\nD;E-Mail;\nE;Taube;\nF;Eule;\n", Options{})
	contains(t, sentences(r.Warnings), `5 rows (2, 3, 4, …)`, `"Flaschenpost", "Rohrpost", "Taube", …`, `left out: "Katze"`)
}

func TestWhatPeopleWroteKeepsItsLineEnds(t *testing.T) {
	crlf := "Nr.;Betreff;Text\r\n\r\n1;\"A\r\nB\";\"Erste Zeile.\r\n\r\nZweite; mit \"\"Zitat\"\".\r\n\"\r\n2;C;kurz\r\n3;\"D\";\"x\ny\rz\"\r\n"
	r := mustRead(t, crlf, Options{})
	want := []string{"Erste Zeile.\r\n\r\nZweite; mit \"Zitat\".\r\n", "kurz", "x\ny\rz"}
	if got := texts(r); !slices.Equal(got, want) || r.Rows[0].Contribution.Title != "A\nB" {
		t.Errorf("%q, %q", got, r.Rows[0].Contribution.Title)
	}
	// The same export with other line ends is still the same.
	lf := mustRead(t, strings.ReplaceAll(crlf, "\r\n", "\n"), Options{})
	json := mustRead(t, `{"id":"9","text":"a\r\nb"}`, Options{})
	if lf.Rows[0].Content != r.Rows[0].Content || json.Rows[0].Contribution.Text != "a\r\nb" {
		t.Errorf("%q, %q, %q", lf.Rows[0].Content, r.Rows[0].Content, texts(json))
	}
}
