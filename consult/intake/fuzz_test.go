package intake

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// sound holds for every input: an error of a known kind, or rows and bad rows
// that make up the whole and hold text that can be written down.
func sound(t *testing.T, data []byte, opt Options) *Result {
	r, err := Read(context.Background(), "fuzz", bytes.NewReader(data), int64(len(data)), opt)
	whole(t, r, err)
	return r
}

func whole(t testing.TB, r *Result, err error) {
	t.Helper()
	if err != nil {
		var not *NotContributions
		if !errors.As(err, &not) {
			t.Fatalf("error of no known kind: %v", err)
		}
		if not.What.Code == 0 || !filled(not.What) {
			t.Fatalf("%+v", not.What)
		}
		return
	}
	if r.Worked == nil && len(r.Rows)+r.Bad != r.Total {
		t.Fatalf("%d rows and %d bad ones are not %d", len(r.Rows), r.Bad, r.Total)
	}
	if (r.Bad == 0) != (len(r.Problems) == 0) || len(r.Problems) < r.Bad {
		t.Fatalf("%d bad rows have %d problems", r.Bad, len(r.Problems))
	}
	for _, row := range r.Rows {
		c := row.Contribution
		if !utf8.ValidString(c.Text) || !utf8.ValidString(c.Title) || !utf8.ValidString(c.SourceID) || !utf8.ValidString(row.Submitter.Name) {
			t.Fatalf("broken text in row %d: %+v", row.Line, row)
		}
		if strings.TrimSpace(c.Text) == "" && strings.TrimSpace(c.Title) == "" && len(row.Files) == 0 {
			t.Fatalf("nothing is said in row %d", row.Line)
		}
		if strings.Contains(c.Title, "\r") {
			t.Fatalf("a line end is left in row %d", row.Line)
		}
	}
	for _, m := range slices.Concat(r.Warnings, r.Dates) {
		if m.Code == 0 || !filled(m) {
			t.Fatalf("%+v", m)
		}
	}
	for _, c := range r.Columns {
		if !filled(c.Note) {
			t.Fatalf("%+v", c)
		}
	}
	for _, p := range r.Problems {
		if p.Reason.Code == 0 || !filled(p.Reason) || p.Row < 1 || !utf8.ValidString(p.Value) || !utf8.ValidString(p.Column) {
			t.Fatalf("%+v", p)
		}
	}
}

// filled reports whether a message has what its sentence needs, and no more.
func filled(m Message) bool {
	said, bare := m.Code.String(), 0
	for _, a := range m.Args {
		switch a := a.(type) {
		case Message:
			if a.Code == 0 || !filled(a) {
				return false
			}
		case error:
			bare++
		case string, int, Field:
		default:
			return false
		}
	}
	return strings.Count(said, "%v") == bare && strings.Count(said, "%") == len(m.Args)
}

func FuzzCSV(f *testing.F) {
	f.Add(testdata(f, "broken.csv"))
	f.Add(testdata(f, "demosplan.csv"))
	f.Add("Nr.,Text\n1,\"offen\n2,zu\n")
	f.Add("sep=;\nText;Datum\nx;03/04/2026\n")
	f.Add("\xff\xfeT\x00e\x00x\x00t\x00\n\x00\x3d\xd8\n\x00")
	f.Add("id;component/id;title/de;body/fr\n1;2;<p>a;<a href=x>b\n")
	f.Fuzz(func(t *testing.T, data string) {
		sound(t, []byte(data), Options{Format: "csv"})
		sound(t, []byte(data), Options{})
	})
}

func FuzzJSONL(f *testing.F) {
	f.Add(testdata(f, "own.jsonl"))
	f.Add(`{"id":1,"text":"\ud83d"}` + "\n" + `{"votes":{"up":{}},"text":[1]}`)
	f.Fuzz(func(t *testing.T, data string) { sound(t, []byte(data), Options{}) })
}

func FuzzXLSX(f *testing.F) {
	f.Add(row(1, "Nr.", "Text") + row(2, "1", "eins"))
	f.Add(row(3, "Text", "Datum") + `<row r="9"><c r="B9" s="7"><v>46109</v></c><c r="A9" t="s"><v>3</v></c></row>`)
	f.Fuzz(func(t *testing.T, sheet string) { sound(t, []byte(book(t, sheet)), Options{}) })
}

func BenchmarkCSV(b *testing.B) {
	const rows = 20000
	data := []byte("Nr.;Überschrift;Beitragstext;Eingang\n" + strings.Repeat(";Radweg;\"Der Weg am Bach ist zu schmal,\nund abends ist er dunkel. Bitte Licht!\";28.03.2026 14:05\n", rows))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := Read(context.Background(), "bench", bytes.NewReader(data), int64(len(data)), Options{})
		if err != nil || len(r.Rows) != rows {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
