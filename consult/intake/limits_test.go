package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// Weakness: a file was bounded in bytes alone. Attack: 28 MB of three million
// rows of one letter took 14.5 GB, so that whoever may import could have the
// machine end every other program on it. What must hold: more rows than a
// spreadsheet has are refused, in whatever container.
func TestAFileOfTooManyRowsIsRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("reads three million rows")
	}
	for name, data := range map[string]string{
		"csv":   "text;id\n" + strings.Repeat("x;1\n", MaxRows+1),
		"jsonl": strings.Repeat(`{"text":"x"}`+"\n", MaxRows+1),
		"mbox":  strings.Repeat("From a@b Mon Jan  1 00:00:00 2026\nSubject: x\n\n", MaxRows+1),
	} {
		if why := rejected(t, data, Options{}); !strings.Contains(why, "rows that can be read at once") {
			t.Errorf("%s: %s", name, why)
		}
	}
}

// Weakness: a workbook was bounded as a whole, at 512 MB. Attack: a file of
// 300 KB holds one cell of 300 MB, which the reader takes into memory several
// times (5.2 GB). What must hold: it is refused before, however the text is cut.
func TestAWorkbookWithOneEnormousCellIsRefused(t *testing.T) {
	text := strings.Repeat("A", cellLimit+1)
	for name, cell := range map[string]string{
		"one text":      "<t>" + text + "</t>",
		"many runs":     strings.Repeat("<r><t>"+text[:1<<16]+"</t></r>", 1+cellLimit>>16),
		"marked as raw": "<t><![CDATA[" + strings.Repeat("<", cellLimit+1) + "]]></t>",
	} {
		sheet := `<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is>` + cell + `</is></c></row>`
		if why := rejected(t, handmade(t, sheet), Options{}); !strings.Contains(why, "one cell holds more than") {
			t.Errorf("%s: %s", name, why)
		}
	}
}

// Weakness: the enormous cell was found in what was unpacked already, which costs
// three times its size. What must hold: it is found while the part is packed,
// wherever the reads happen to be cut.
func TestAnEnormousCellIsFoundBeforeItIsUnpacked(t *testing.T) {
	for text, want := range map[string]bool{
		"<a>" + strings.Repeat("A", cellLimit+1) + "</a>":                           true,
		strings.Repeat("A", cellLimit+1):                                            true,
		"<a>" + strings.Repeat(strings.Repeat("A", cellLimit/2)+"<b/>", 5) + "</a>": false,
		"": false,
	} {
		for _, r := range []io.Reader{strings.NewReader(text), iotest.HalfReader(strings.NewReader(text)), iotest.DataErrReader(strings.NewReader(text))} {
			if got := runsLong(r); got != want {
				t.Errorf("%d bytes: %v", len(text), got)
			}
		}
	}
}

// Weakness: the reader makes every empty cell to the left of one that is there.
// Attack: 76 KB with a cell in the last column of 10,000 rows took 35 seconds;
// a larger file takes any time. What must hold: it is refused, while a sheet in
// which a row here and there is that wide is read.
func TestAWorkbookOfEmptyWidthIsRefused(t *testing.T) {
	wide := func(rows int) string {
		var b strings.Builder
		for i := range rows {
			fmt.Fprintf(&b, `<row r="%d"><c r="A%[1]d"><v>1</v></c><c r="B%[1]d"><v>2</v></c><c r="XFD%[1]d"><v>3</v></c></row>`, i+2)
		}
		return b.String()
	}
	if why := rejected(t, handmade(t, wide(10_000)), Options{}); !strings.Contains(why, "far to the right") {
		t.Error(why)
	}
	if r := mustRead(t, handmade(t, wide(5)), Options{}); len(r.Rows) != 5 {
		t.Errorf("%d rows", len(r.Rows))
	}
}

// handmade is a workbook of one sheet with the header id, text, as no
// spreadsheet program would write it.
func handmade(t *testing.T, rows string) string {
	t.Helper()
	const ns = "http://schemas.openxmlformats.org/"
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, body := range map[string]string{
		"[Content_Types].xml": `<Types xmlns="` + ns + `package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels":                `<Relationships xmlns="` + ns + `package/2006/relationships"><Relationship Id="rId1" Type="` + ns + `officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns="` + ns + `spreadsheetml/2006/main" xmlns:r="` + ns + `officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="` + ns + `package/2006/relationships"><Relationship Id="rId1" Type="` + ns + `officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<worksheet xmlns="` + ns + `spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>text</t></is></c></row>` +
			rows + `</sheetData></worksheet>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(body))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
