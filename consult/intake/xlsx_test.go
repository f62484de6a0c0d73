package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

func TestWorkbookDatesNumbersAndTitleRows(t *testing.T) {
	day := time.Date(2026, 3, 28, 0, 0, 0, 0, time.UTC)
	r := mustRead(t, sheets(t, []string{"Liste"}, map[string][][]any{"Liste": {
		{"Stellungnahmen zum Radweg"}, {}, {"Stand", "heute"},
		{"Nr.", "Eingang am", "Stellungnahme", "Likes", "PLZ", "Breitengrad", "Längengrad"},
		{1, day, "als Datumszelle", 3, "04711", 53.55, 9.93},
		{2, 46109.5, "als Zahl mit Uhrzeit", 0, "", nil, nil},
		{},
		{123456789012, "28.03.2026", "als Text\r\nzweite Zeile", nil, "", nil, nil},
		{4, "31.02.2026", "kein Tag"},
		{5, nil, "#NAME?"},
		{nil, nil, nil, nil, nil, nil, nil, "eine Bemerkung daneben"},
	}}), Options{})
	if len(r.Rows) != 3 || r.Bad != 2 {
		t.Fatalf("%+v, %+v", r.Rows, r.Problems)
	}
	for i, want := range []string{"2026-03-28", "2026-03-28T12:00:00+01:00", "2026-03-28"} {
		if got := r.Rows[i].Contribution.Received; got != want {
			t.Errorf("row %d: received %s, want %s", i, got, want)
		}
	}
	first, last := r.Rows[0], r.Rows[2]
	if first.Line != 5 || first.Sheet != "Liste" || first.Submitter.Postcode != "04711" || *first.Contribution.Lat != 53.55 || first.Contribution.Votes.Up != 3 {
		t.Errorf("%+v", first)
	}
	if last.Contribution.SourceID != "123456789012" || last.Contribution.Text != "als Text\r\nzweite Zeile" || last.Line != 8 {
		t.Errorf("%+v", last)
	}
	if p := r.Problems[0]; p.Row != 9 || p.Column != "Eingang am" || p.Value != "31.02.2026" || p.Sheet != "Liste" {
		t.Errorf("%+v", p)
	}
	contains(t, r.Problems[1].Reason.String(), "shows an error")
	contains(t, sentences(r.Dates), "Excel serial dates")
	contains(t, sentences(r.Dates), "dd.mm.yyyy")
}

func TestWorkbookThatCountsFrom1904(t *testing.T) {
	f := excelize.NewFile()
	yes := true
	if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
		t.Fatal(err)
	}
	for i, row := range [][]any{{"Text", "Datum"}, {"x", 44647}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	if got := mustRead(t, b.String(), Options{}).Rows[0].Contribution.Received; got != "2026-03-28" {
		t.Error(got)
	}
}

func TestEverySheetWithAHeaderIsRead(t *testing.T) {
	r := mustRead(t, sheets(t, []string{"Post", "leer", "Statistik", "Netz"}, map[string][][]any{
		"Post":      {{"Nr.", "Text"}, {1, "eins"}},
		"Statistik": {{"Woche", "Anzahl"}, {1, 5}},
		"Netz":      {{"Text", "Nr."}, {"zwei", 2}, {"drei", 3}},
	}), Options{})
	if got := texts(r); !slices.Equal(got, []string{"eins", "zwei", "drei"}) {
		t.Errorf("%q", got)
	}
	if len(r.Warnings) != 1 {
		t.Fatalf("%q", r.Warnings)
	}
	contains(t, r.Warnings[0].String(), `"Statistik" is not read`)
}

func TestWorkbooksThatAreNoContributions(t *testing.T) {
	contains(t, rejected(t, sheets(t, []string{"a"}, nil), Options{}), "empty workbook")
	contains(t, rejected(t, sheets(t, []string{"a"}, map[string][][]any{"a": {{"Woche", "Anzahl"}, {1, 5}}}), Options{}), `"Woche", "Anzahl"`, "--map")
	contains(t, rejected(t, archive(t, map[string]string{"brief.txt": "hallo"}), Options{}), "ZIP archive")
	contains(t, rejected(t, archive(t, map[string]string{"word/document.xml": "<a/>"}), Options{}), "Word document")
	contains(t, rejected(t, archive(t, map[string]string{"xl/workbook.xml": "<workbook"}), Options{}), "workbook")
}

func archive(t testing.TB, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// book makes a workbook around the XML of a sheet's data.
func book(t testing.TB, sheetXML string) string {
	return archive(t, map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":                `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + sheetXML + `</sheetData></worksheet>`,
	})
}

func row(n int, cells ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<row r="%d">`, n)
	for i, c := range cells {
		fmt.Fprintf(&b, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+i, n, c)
	}
	return b.String() + "</row>"
}

func TestFaultInASheetIsNotTakenForItsEnd(t *testing.T) {
	good := row(1, "Nr.", "Text") + row(2, "1", "eins")
	if r := mustRead(t, book(t, good+row(3, "2", "zwei")), Options{}); len(r.Rows) != 2 {
		t.Fatalf("%+v", r)
	}
	contains(t, rejected(t, book(t, good+row(3, "2", "zw\x0bei")+row(4, "3", "drei")), Options{}), "damaged workbook", "sheet1.xml")
	contains(t, rejected(t, book(t, good+row(4, "2", "zwei")+row(3, "3", "drei")), Options{}), "row 3 follows row 4")
}

func TestZipBombsAreRefused(t *testing.T) {
	// A sheet that says it unpacks to more than is allowed, packed to nothing.
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range []*zip.FileHeader{
		{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, CompressedSize64: 4, UncompressedSize64: unzipLimit + 1},
		{Name: "xl/workbook.xml", Method: zip.Deflate},
	} {
		w, err := z.CreateRaw(f)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(make([]byte, f.CompressedSize64)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	contains(t, rejected(t, b.String(), Options{}), "cannot be read", "limit")
}
