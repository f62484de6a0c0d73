package report_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"pult/consult"
	"pult/consult/report"
)

// hostile is what strangers write: an escape sequence, a formula, markup, reversed
// letters, what XML cannot hold, and a text that no cell can.
func hostile() []report.Item {
	long := strings.Repeat("Ein langer Brief. ", 3000)
	return []report.Item{
		{Number: "1", Key: "E-1", Title: "=cmd|'/c calc'!A1", Text: "a", Received: "2026-03-02T23:30:00Z", Parts: []report.Part{{Number: "1", Reference: "1-ABC",
			Text: "\x1b[2J<script>alert(1)</script>\u202egnp.exe\x00 & </w:t> ]]>", Themes: []report.Theme{{"<b>Lärm</b>"}}, Rationale: "-2+3", Answer: "\t=1+1"}}},
		{Number: "2", Title: "Teile", Party: consult.Body, Parts: []report.Part{
			{Number: "2.1", Reference: "2.1-ABC", Text: "Erster", Decision: consult.No, Rationale: "Nein,\nweil."},
			{Number: "2.2", Reference: "2.2-ABC", Text: long, Decision: consult.Forwarded, Addressee: "Kreis", CouncilDate: "2026-05-04", Agenda: "TOP 5"}}},
	}
}

func sequence(list []report.Item) iter.Seq2[report.Item, error] {
	return func(yield func(report.Item, error) bool) {
		for _, i := range list {
			if !yield(i, nil) {
				return
			}
		}
	}
}

func document() report.Document {
	berlin, _ := time.LoadLocation("Europe/Berlin")
	return report.Document{Ref: consult.Ref{Municipality: "moers", Consultation: "radwege"}, Municipality: "Moers", Title: "Rad & <Weg>", Kind: consult.Bauleitplan,
		Audience: consult.AudienceInternal, Location: berlin, Seq: 7, At: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC), Filter: `text:"<b>"`, Contributions: 2}
}

func written(t *testing.T, f report.Format, d report.Document, items []report.Item) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.Write(&b, f, d, sequence(items)); err != nil {
		t.Fatal(f, err)
	}
	return b.Bytes()
}

func TestTheSameIsTheSameToTheByte(t *testing.T) {
	for _, f := range report.Formats() {
		first := written(t, f, document(), hostile())
		if again := written(t, f, document(), hostile()); !bytes.Equal(first, again) {
			t.Errorf("%s: %d and %d bytes differ", f, len(first), len(again))
		}
	}
}

func TestEveryFormatSaysWhatItIsOf(t *testing.T) {
	for _, f := range []report.Format{report.XLSX, report.DOCX, report.HTML} {
		raw := written(t, f, document(), hostile())
		text := string(raw)
		if f != report.HTML {
			text = unzipped(t, raw)
		}
		for _, want := range []string{"Eintrag 7 des Protokolls, 04.03.2026 06:06:07 CET", "moers/radwege", "personenbezogene Daten"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q", f, want)
			}
		}
	}
}

// unzipped reads every file of an archive, each of which must be XML and as old as
// any other.
func unzipped(t *testing.T, raw []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		if f.Modified.Year() != 1980 {
			t.Errorf("%s is of %s", f.Name, f.Modified)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(bytes.NewReader(content)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s is no XML: %v", f.Name, err)
			}
		}
		all.Write(content)
	}
	return all.String()
}

// A campaign of thousands says in one cell which letters it stands for.
func TestManyLettersAreNamedAsRanges(t *testing.T) {
	same := []string{"500", "3"}
	for n := 7; n <= 412; n++ {
		same = append(same, strconv.Itoa(n))
	}
	item := hostile()[0]
	item.Texts, item.Submitters, item.Same = 413, 400, append(same, "501", "U-K7QX")
	for _, f := range []report.Format{report.DOCX, report.HTML} {
		raw := written(t, f, document(), []report.Item{item})
		text := string(raw)
		if f == report.DOCX {
			text = unzipped(t, raw)
		}
		if want := "auch: 3, 7–412, 500, 501, U-K7QX"; !strings.Contains(text, want) {
			t.Errorf("%s lacks %q", f, want)
		}
	}
}

// Attack: texts that would act where they are opened. What must hold: they are
// texts there.
func TestHostileTextsDoNotAct(t *testing.T) {
	book, err := excelize.OpenReader(bytes.NewReader(written(t, report.XLSX, document(), hostile())))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("Stellungnahmen")
	if err != nil || len(rows) != 4 {
		t.Fatal(len(rows), err)
	}
	for _, row := range rows[1:] {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t", rune(cell[0])) || strings.ContainsAny(cell, "\x1b\u202e") {
				t.Errorf("%q acts", cell)
			}
		}
	}
	if cell := rows[3][4]; len(cell) < 32000 || !strings.HasSuffix(cell, " […]") {
		t.Errorf("a long text has %d bytes and no mark at its end", len(cell))
	}

	page := written(t, report.HTML, document(), hostile())
	tree, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range tree.Descendants() {
		if n.Type == html.ElementNode && (n.Data == "script" || n.Data == "b" || n.Data == "img" || n.Data == "link") {
			t.Errorf("there is a <%s>", n.Data)
		}
	}
	if bytes.ContainsAny(page, "\x1b\x00") || bytes.Contains(page, []byte("\u202e")) {
		t.Error("an escape sequence came through")
	}
	text := unzipped(t, written(t, report.DOCX, document(), hostile()))
	for _, want := range []string{"<w:tblHeader/>", "NUMPAGES", "Träger öffentlicher Belange und Verbände", "&lt;script&gt;", "Beschluss vom 04.05.2026, TOP 5", "weitergeleitet: Kreis", "nicht berücksichtigt"} {
		if !strings.Contains(text, want) {
			t.Errorf("the synopsis lacks %q", want)
		}
	}
}

func TestDaysAreThoseOfTheTown(t *testing.T) {
	// Half past eleven at night in UTC is the next day in Moers.
	if out := string(written(t, report.CSV, document(), hostile())); !strings.Contains(out, ";03.03.2026;") {
		t.Error(out)
	}
}

func TestAFileThatCannotBeReadIsNone(t *testing.T) {
	broken := errors.New("broken")
	for _, f := range report.Formats() {
		err := report.Write(io.Discard, f, document(), func(yield func(report.Item, error) bool) {
			if yield(hostile()[0], nil) {
				yield(report.Item{}, broken)
			}
		})
		if !errors.Is(err, broken) {
			t.Errorf("%s: %v", f, err)
		}
	}
}

// BenchmarkWrite writes 1,000 contributions a step.
func BenchmarkWrite(b *testing.B) {
	one := hostile()[0]
	one.Parts[0].Text = strings.Repeat("Die Ampel ist zu kurz. ", 20)
	many := func(yield func(report.Item, error) bool) {
		for range 1000 {
			if !yield(one, nil) {
				return
			}
		}
	}
	for _, f := range report.Formats() {
		b.Run(string(f), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := report.Write(io.Discard, f, document(), many); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The properties of a file say who it is of: the municipality, not the library that
// wrote it, and as of when, not now. Nothing in it is hidden.
func TestPropertiesAreThoseOfTheDocument(t *testing.T) {
	d := document()
	d.Audience = consult.AudiencePublic
	sheet := unzipped(t, written(t, report.XLSX, d, hostile()))
	for _, want := range []string{"<dc:creator>Moers</dc:creator>", "2026-03-04T05:06:07Z", "<dc:language>de-DE</dc:language>"} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the table lacks %q", want)
		}
	}
	for _, f := range []report.Format{report.XLSX, report.DOCX} {
		text := unzipped(t, written(t, f, d, hostile()))
		for _, bad := range []string{"xuri", "Excelize", "2006-09-16", "hidden", "w:vanish", "comments", "custom.xml"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s holds %q", f, bad)
			}
		}
	}
}

// Whoever has a page read out goes by its language, its headings and its tables.
func TestThePageIsForScreenReaders(t *testing.T) {
	for _, audience := range []consult.Audience{consult.AudienceCouncil, consult.AudiencePublic} {
		d := document()
		d.Audience = audience
		tree, err := html.Parse(bytes.NewReader(written(t, report.HTML, d, hostile())))
		if err != nil {
			t.Fatal(err)
		}
		level, tables, captions, main, lang := 0, 0, 0, 0, ""
		for n := range tree.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			switch n.Data {
			case "html":
				lang = n.Attr[0].Val
			case "main":
				main++
			case "table":
				tables++
			case "caption":
				captions++
			case "h1", "h2", "h3":
				now := int(n.Data[1] - '0')
				if now > level+1 {
					t.Errorf("%s: h%d after h%d", audience, now, level)
				}
				level = now
			case "th":
				if len(n.Attr) == 0 || n.Attr[0].Key != "scope" {
					t.Errorf("%s: a head of a table that says not of what", audience)
				}
			}
		}
		if lang != "de" || main != 1 || tables == 0 || captions != tables {
			t.Errorf("%s: language %q, %d main, %d tables, %d captions", audience, lang, main, tables, captions)
		}
	}
}
