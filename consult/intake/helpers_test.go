package intake

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

func berlin(t testing.TB) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func read(t testing.TB, name string, data []byte, opt Options) (*Result, error) {
	t.Helper()
	if opt.Location == nil {
		opt.Location = berlin(t)
	}
	r, err := Read(context.Background(), name, bytes.NewReader(data), int64(len(data)), opt)
	var option *OptionError
	if !errors.As(err, &option) {
		whole(t, r, err)
	}
	return r, err
}

// mustRead reads a file that has to be readable as a whole.
func mustRead(t testing.TB, data string, opt Options) *Result {
	t.Helper()
	r, err := read(t, "file", []byte(data), opt)
	if err != nil {
		t.Fatal(err)
	}
	if r.Worked == nil && len(r.Rows)+r.Bad != r.Total {
		t.Errorf("%d rows and %d bad ones are not %d", len(r.Rows), r.Bad, r.Total)
	}
	return r
}

// rejected reads a file that holds no contributions and returns what it says.
func rejected(t *testing.T, data string, opt Options) string {
	t.Helper()
	r, err := read(t, "file", []byte(data), opt)
	var not *NotContributions
	if !errors.As(err, &not) {
		t.Fatalf("want NotContributions, got %v and %+v", err, r)
	}
	return err.Error()
}

func contains(t *testing.T, s string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(s, p) {
			t.Errorf("%q does not say %q", s, p)
		}
	}
}

func sentences(said []Message) string {
	var out []string
	for _, m := range said {
		out = append(out, m.String())
	}
	return strings.Join(out, "\n")
}

func texts(r *Result) []string {
	var out []string
	for _, row := range r.Rows {
		out = append(out, row.Contribution.Text)
	}
	return out
}

func testdata(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// sheets makes a workbook; values keep their Go types.
func sheets(t testing.TB, order []string, cells map[string][][]any) string {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for i, name := range order {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for n, row := range cells[name] {
			at, err := excelize.CoordinatesToCellName(1, n+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetSheetRow(name, at, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
