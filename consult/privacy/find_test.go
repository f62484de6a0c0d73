package privacy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/privacy"
)

// found writes what was found as "kind text".
func found(text string, names ...string) []string {
	var out []string
	for _, f := range privacy.Find(text, privacy.NamesOf(names...)) {
		out = append(out, fmt.Sprintf("%s %s", f.Kind, text[f.From:f.To]))
	}
	return out
}

func TestWhatIsFound(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Schreiben Sie an ulrike.weg@post.example.", []string{"email ulrike.weg@post.example"}},
		{"(jörg-müller+rad@umlaut.example)", []string{"email jörg-müller+rad@umlaut.example"}},
		{"ulrike (at) post.example oder u.weg[at]post (punkt) de", []string{"email ulrike (at) post.example", "email u.weg[at]post (punkt) de"}},
		{"@stadt und 3@5 und a@b", nil},

		{"Tel.: 02841/201-0", []string{"phone 02841/201-0"}},
		{"Rufen Sie an: 02841 2014567!", []string{"phone 02841 2014567"}},
		{"(02841) 20 14 56", []string{"phone (02841) 20 14 56"}},
		{"0 28 41 / 20 14 56", []string{"phone 0 28 41 / 20 14 56"}},
		{"mobil 0176-1234 5678, abends", []string{"phone 0176-1234 5678"}},
		{"0176.1234.5678", []string{"phone 0176.1234.5678"}},
		{"+49 (0) 2841 20145", []string{"phone +49 (0) 2841 20145"}},
		{"+49 176 12345678 oder 0049 2841 20145", []string{"phone +49 176 12345678", "phone 0049 2841 20145"}},
		{"+44 20 7946 0018", []string{"phone +44 20 7946 0018"}},
		{"Call (270) 555-0134 or 270-555-0199", []string{"phone (270) 555-0134", "phone 270-555-0199"}},
		{"Telefon 48 12 30", []string{"phone 48 12 30"}},
		{"Telefonnummer: 4812", []string{"phone 4812"}},
		{"0221 123456 / 0176 5555555", []string{"phone 0221 123456", "phone 0176 5555555"}},

		{"IBAN DE89 3704 0044 0532 0130 00.", []string{"iban DE89 3704 0044 0532 0130 00"}},
		{"de89370400440532013000", []string{"iban de89370400440532013000"}},
		{"DE88 3704 0044 0532 0130 00", nil},
		{"GB82 WEST 1234 5698 7654 32", []string{"iban GB82 WEST 1234 5698 7654 32"}},

		{"Ich wohne Gerbergasse 4, 34998 Ilfenbrück und", []string{"address Gerbergasse 4, 34998 Ilfenbrück"}},
		{"Homberger Straße 12 a", []string{"address Homberger Straße 12 a"}},
		{"in der Karl-Marx-Allee 3-5.", []string{"address Karl-Marx-Allee 3-5"}},
		{"Hauptstr. 17", []string{"address Hauptstr. 17"}},
		{"homberger str. 17", []string{"address homberger str. 17"}},
		{"Am Sonnenhang 31\n34998 Ilfenbrück", []string{"address Am Sonnenhang 31\n34998 Ilfenbrück"}},
		{"Straße des 17. Juni 135, Berlin", []string{"address Straße des 17. Juni 135"}},
		{"Unter den Linden 6", []string{"address Unter den Linden 6"}},
		{"Alter Markt 5", []string{"address Alter Markt 5"}},
		{"D-60311 Frankfurt am Main", []string{"address D-60311 Frankfurt am Main"}},
		{"61348 Bad Homburg", []string{"address 61348 Bad Homburg"}},
	} {
		if got := found(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// What must not be asked about: everything else in which digits stand.
func TestWhatIsNotFound(t *testing.T) {
	for _, text := range []string{
		"am 01.02.2026 und am 1.2.26, 01. 02. 2026, 01-02-2026, 2026-02-01, 03/2024",
		"von 07.00 - 19.00 Uhr, 08:00-16:30, 0800-1600 Uhr, 06-22 Uhr",
		"0,50 € oder 1.250.000,00 Euro, 12.000.000 €, +1.000.000 Euro, 1 000 000 Euro",
		"Az. 061-12345-24, Aktenzeichen 02345/2024, Drucksache 0123/2024, Flurstück 0123/45",
		"Postleitzahlen 01067 01069 01097, 01067/01069, PLZ 04103 12345",
		"Linien 041 und 042, 060/061, Linie 0412/0413, Buslinien 041/042/043",
		"12000 Bäume, 20000 Menschen, 10500 Einwohner, 12345 Unterschriften, 50000 Euro",
		"auf dem Radweg 3 Poller, der Gehweg 2 Meter, Parkplatz 12, Spielplatz 3, Bahnhof 3",
		"Homberger Straße 30 km/h, Homberger Straße 2 Poller, die Straße 12 mal, dieser Weg 5",
		"Bundesstraße 9, Landstraße 12, Tempo 30, Paragraf 34 BauGB, B 57, A40/A57",
		"am Markt 3. Mai, Platz 1, Radweg 2 m breit, Gehweg 1,50 m",
		"51.2421, 8.9322; 0.123456; 3,14159; 2030/2035; mobil 2030",
		"Handy 50 Euro, mobil 10.000 Fahrten, Telefonzellen 3",
		"DE12 und EU2024, DIN 18040-3",
	} {
		if got := found(text); got != nil {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"Ulrike Weg", "Der Weg ist gesperrt. Ulrike Weg, und ulrike weg", []string{"name Ulrike Weg", "name ulrike weg"}},
		{"Ulrike Weg", "Mein Weg zur Arbeit. Herr Weg, Frau Weg und Familie Weg. Des Weges.", []string{"name Weg", "name Weg", "name Weg"}},
		{"Dr. Ulrike Weg", "Weg, Ulrike; U. Weg; U Weg; Ulrikes Weg", []string{"name Weg, Ulrike", "name U. Weg", "name U Weg", "name Ulrikes Weg"}},
		{"Ulrike Weg", "Weg-Sperrung Herr Weg-Meister", nil},
		{"Jörn Kattenbusch", "Kattenbuschs Garten, Familie KATTENBUSCH, Kattenbusch-Haus, Kattenbuschweg, joern kattenbusch", []string{"name Kattenbuschs", "name KATTENBUSCH", "name joern kattenbusch"}},
		{"Jürgen Müller", "Viele Grüße\nJuergen Mueller", []string{"name Juergen Mueller"}},
		{"Jürgen Müller", "Viele Grüße,\nJürgen", []string{"name Jürgen"}},
		{"Anna Meier-Schulz", "Meier-Schulz und A. Meier-Schulz", []string{"name Meier-Schulz", "name A. Meier-Schulz"}},
		{"Karl von Ahlefeld", "Karl von Ahlefeld, Herr von Ahlefeld", []string{"name Karl von Ahlefeld", "name Ahlefeld"}},
		{"Sabine und Peter Wiegandt", "Sabine Wiegandt, P. Wiegandt, Sabine", []string{"name Sabine Wiegandt", "name P. Wiegandt"}},
		{"Ulrike Weg", "Ihr Weg, E. Weg", nil},
		{"ADFC", "Der ADFC fordert", []string{"name ADFC"}},
		{"", "Frau Weg", nil},
	} {
		if got := found(c.text, c.name); !slices.Equal(got, c.want) {
			t.Errorf("%s in %q: %q, want %q", c.name, c.text, got, c.want)
		}
	}
}

func TestMailWithinANameIsOneFinding(t *testing.T) {
	got := privacy.Find("kattenbusch@example.org", privacy.NamesOf("Jörn Kattenbusch"))
	if len(got) != 1 || got[0].Kind != consult.MailAddress {
		t.Errorf("%v", got)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Ulrike Weg, Gerbergasse 4, 34998 Ilfenbrück, 02841/201-0, ulrike@post.example, DE89 3704 0044 0532 0130 00", "Weg, Ulrike")
	f.Add("Straße des 17. Juni 135 (at) +49 ( 0 ) 0 0 0", "von der und &")
	f.Add("D-", "-")
	f.Fuzz(func(t *testing.T, text, name string) {
		last := 0
		for _, x := range privacy.Find(text, privacy.NamesOf(name)) {
			if x.From < last || x.To <= x.From || x.To > len(text) || x.Kind == 0 {
				t.Fatalf("%+v in %d bytes, behind %d", x, len(text), last)
			}
			last = x.To
			if strings.TrimSpace(text[x.From:x.To]) == "" {
				t.Fatalf("%+v is blank", x)
			}
		}
	})
}
