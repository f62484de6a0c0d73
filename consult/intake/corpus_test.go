package intake

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pult/consult"
)

// corpus returns the folder of real exports that lies beside the repository.
func corpus(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if filepath.Dir(dir) == dir {
			t.Skip("the repository's root was not found")
		}
		dir = filepath.Dir(dir)
	}
	dir = filepath.Join(filepath.Dir(dir), "shared", "corpus")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the corpus of real exports is not there: ", dir)
	}
	return dir
}

func readCorpus(t testing.TB, name string) *Result {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(corpus(t), name))
	if err != nil {
		t.Fatal(err)
	}
	r, err := read(t, name, data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCorpusCounts(t *testing.T) {
	for _, c := range []struct {
		name                        string
		rows, bad                   int
		format, encoding, separator string
	}{
		{"decidim/proposals.csv", 196, 0, "decidim", "UTF-8", ";"},
		{"decidim/comments.csv", 693, 0, "decidim", "UTF-8", ";"},
		{"consul/proposals.csv", 80, 0, "consul", "UTF-8", ","},
		{"consul/comments-head.csv", 396, 3, "consul", "UTF-8", ","},
		{"polis/bowling-green/comments.csv", 896, 0, "polis", "UTF-8", ","},
		{"polis/vtaiwan-uber/comments.csv", 197, 0, "polis", "UTF-8", ","},
		{"polis/klimarat-food/comments.csv", 1452, 0, "polis", "UTF-8", ","},
		{"polis/klimarat-consumption/comments.csv", 522, 0, "polis", "UTF-8", ","},
		{"polis/klimarat-housing/comments.csv", 613, 0, "polis", "UTF-8", ","},
		{"bonn-survey.jsonl", 1386, 0, "jsonl", "UTF-8", ""},
		{"krefeld.jsonl", 337, 0, "jsonl", "UTF-8", ""},
		{"omastadi.geo.jsonl", 1500, 0, "jsonl", "UTF-8", ""},
		{"raddialog-koeln.labelled.jsonl", 366, 0, "jsonl", "UTF-8", ""},
		{"tempelhof.jsonl", 1728, 0, "jsonl", "UTF-8", ""},
		{"ottensen.labelled.jsonl", 697, 0, "jsonl", "UTF-8", ""},
		{"ottensen.original.csv", 697, 0, "csv", "UTF-8", ","},
		{"variants/ottensen_cp1252_semicolon.csv", 697, 0, "csv", "Windows-1252", ";"},
		{"variants/ottensen_mojibake_double_encoded.csv", 697, 0, "csv", "UTF-8", ","},
		{"variants/ottensen_utf16le_tab.txt", 697, 0, "csv", "UTF-16LE", "tab"},
		{"variants/ottensen_utf8_lf_pipe_allquoted.csv", 697, 0, "csv", "UTF-8", "|"},
		{"variants/ottensen_utf8bom_comma.csv", 697, 0, "csv", "UTF-8 (BOM)", ","},
		{"variants/ottensen_two_title_rows.xlsx", 697, 0, "xlsx", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := readCorpus(t, c.name)
			if len(r.Rows) != c.rows || r.Bad != c.bad || r.Total != c.rows+c.bad {
				t.Errorf("%d rows, %d bad, %d in all; want %d and %d: %+v", len(r.Rows), r.Bad, r.Total, c.rows, c.bad, r.Problems)
			}
			if r.Format != c.format || r.Encoding != c.encoding || r.Separator != c.separator {
				t.Errorf("recognised as %q, %q, %q; want %q, %q, %q", r.Format, r.Encoding, r.Separator, c.format, c.encoding, c.separator)
			}
			if slices.ContainsFunc(r.Rows, func(r Row) bool { return r.Contribution.SourceID == "" }) {
				t.Error("a row has lost its id")
			}
		})
	}
}

func TestCorpusRejectsWhatIsNoContribution(t *testing.T) {
	dir := corpus(t)
	for name, says := range map[string]string{
		"README.md":                       "Markdown",
		"polis/bowling-green/summary.csv": "Polis summary",
		"polis/vtaiwan-uber/summary.csv":  "import comments.csv",
		"polis/klimarat-food/summary.csv": "Polis summary",
	} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		contains(t, rejected(t, string(data), Options{}), says)
	}
}

func TestCorpusVariantsSayTheSame(t *testing.T) {
	want := readCorpus(t, "ottensen.labelled.jsonl").Rows
	for _, name := range []string{"cp1252_semicolon.csv", "two_title_rows.xlsx", "utf16le_tab.txt", "utf8_lf_pipe_allquoted.csv", "utf8bom_comma.csv"} {
		got := readCorpus(t, "variants/ottensen_"+name).Rows
		different := 0
		for i := range want {
			w, g := want[i].Contribution, got[i].Contribution
			if w.SourceID != g.SourceID || w.URL != g.URL || w.Title != g.Title || w.Text != g.Text {
				different++
			}
		}
		// Windows-1252 has no pictograms: one text holds a question mark for one.
		if allowed := strings.Count(name, "cp1252"); different != allowed {
			t.Errorf("%s: %d rows differ, want %d", name, different, allowed)
		}
	}
}

func TestCorpusMojibakeIsKeptWithAWarning(t *testing.T) {
	r := readCorpus(t, "variants/ottensen_mojibake_double_encoded.csv")
	if len(r.Warnings) == 0 {
		t.Fatal("no warning")
	}
	contains(t, sentences(r.Warnings), "686 rows", "Windows-1252")
	contains(t, r.Rows[0].Contribution.Text, "fÃ¼r Begegnungen")
	if clean := readCorpus(t, "ottensen.original.csv"); len(clean.Warnings) > 0 {
		t.Errorf("the clean file warns: %q", clean.Warnings)
	}
}

func find(t *testing.T, r *Result, id string) Row {
	t.Helper()
	i := slices.IndexFunc(r.Rows, func(r Row) bool { return r.Contribution.SourceID == id })
	if i < 0 {
		t.Fatalf("no row with id %s", id)
	}
	return r.Rows[i]
}

func TestCorpusPlatformsKeepWhatBelongsToARow(t *testing.T) {
	t.Run("decidim comments", func(t *testing.T) {
		r := readCorpus(t, "decidim/comments.csv")
		row := find(t, r, "515")
		if row.ParentEntity != "debate" || row.ParentID != "23" || row.Contribution.Entity != "comment" ||
			row.Contribution.Received != "2019-01-17T10:38:20+01:00" || row.Submitter.Name != "Participant 1" || row.Contribution.Channel != consult.Web {
			t.Errorf("%+v", row)
		}
		replies := 0
		for _, row := range r.Rows {
			if row.ParentEntity == "comment" {
				replies++
			}
		}
		if replies != 148 {
			t.Errorf("%d replies to comments, want 148", replies)
		}
	})
	t.Run("decidim proposals", func(t *testing.T) {
		row := find(t, readCorpus(t, "decidim/proposals.csv"), "418")
		if row.Contribution.Entity != "proposal" || row.Contribution.Votes.Up != 2 || row.ParentID != "" ||
			!strings.HasSuffix(row.Contribution.Title, "compteurs intelligents Linky") || strings.Contains(row.Contribution.Text, "\r") {
			t.Errorf("%+v", row)
		}
		contains(t, row.Contribution.Text, `compteurs "intelligents"`)
	})
	t.Run("consul proposals take the summary where the text is empty", func(t *testing.T) {
		row := find(t, readCorpus(t, "consul/proposals.csv"), "7")
		if row.Contribution.Text != "Algo tan básico como limpiar." || row.Contribution.Votes.Up != 6560 || row.Contribution.Received != "2015-09-15" {
			t.Errorf("%+v", row)
		}
	})
	t.Run("consul comments", func(t *testing.T) {
		r := readCorpus(t, "consul/comments-head.csv")
		first, reply := find(t, r, "17092"), find(t, r, "17107")
		if first.ParentEntity != "proposal" || first.ParentID != "7" || reply.ParentEntity != "comment" || reply.ParentID != "17092" {
			t.Errorf("%+v %+v", first, reply)
		}
		if first.Contribution.Received != "2015-09-15T10:50:19+02:00" || *first.Contribution.Votes != (consult.Votes{Up: 1}) || first.Submitter.Name != "consul 2780" {
			t.Errorf("%+v", first)
		}
		for i, row := range []int{272, 273, 279} {
			if p := r.Problems[i]; p.Row != row || p.Column != "text" {
				t.Errorf("problem %d: %+v, want row %d", i, p, row)
			}
		}
	})
	t.Run("polis", func(t *testing.T) {
		row := find(t, readCorpus(t, "polis/bowling-green/comments.csv"), "895")
		if *row.Contribution.Votes != (consult.Votes{Up: 48, Down: 8}) || row.Contribution.Received != "2018-02-13T06:58:16+01:00" || row.Submitter.Name != "polis 1756" {
			t.Errorf("%+v", row)
		}
	})
	t.Run("tempelhof", func(t *testing.T) {
		r := readCorpus(t, "tempelhof.jsonl")
		row := find(t, r, "c578")
		if row.ParentID != "p217" || *row.Contribution.Votes != (consult.Votes{Up: 7}) || row.Submitter.Name != "u1007" || row.Contribution.Received != "2015-02-03T10:25:46+01:00" {
			t.Errorf("%+v", row)
		}
		replies := 0
		for _, row := range r.Rows {
			if row.ParentID != "" {
				replies++
			}
		}
		if replies != 1388 {
			t.Errorf("%d comments have a parent, want 1388", replies)
		}
	})
	t.Run("omastadi", func(t *testing.T) {
		row := find(t, readCorpus(t, "omastadi.geo.jsonl"), "r2-1")
		if *row.Contribution.Lat != 60.175373 || *row.Contribution.Lon != 25.05398 || row.Contribution.Lang != "fi" {
			t.Errorf("%+v", row)
		}
	})
	t.Run("krefeld keeps titles without text", func(t *testing.T) {
		n := 0
		for _, row := range readCorpus(t, "krefeld.jsonl").Rows {
			if row.Contribution.Text == "" && row.Contribution.Title != "" {
				n++
			}
		}
		if n != 7 {
			t.Errorf("%d rows with a title alone, want 7", n)
		}
	})
}
