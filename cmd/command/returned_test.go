package command_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pult/cmd/command"
	"pult/consult"
)

// sheet is an export as a colleague has it open in a spreadsheet.
type sheet struct {
	*testing.T
	rows [][]string
}

func (x *desktop) sheet(ref string, args ...string) *sheet {
	x.Helper()
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(x.local("", append([]string{"export", ref, "--format", "csv"}, args...)...), "\ufeff")))
	in.Comma = ';'
	rows, err := in.ReadAll()
	if err != nil {
		x.Fatal(err)
	}
	return &sheet{x.T, rows}
}

func (s *sheet) column(name string) int {
	s.Helper()
	col := slices.Index(s.rows[0], name)
	if col < 0 {
		s.Fatalf("no column %q in %q", name, s.rows[0])
	}
	return col
}

// fill writes into a row, counted as the spreadsheet does.
func (s *sheet) fill(row int, cells map[string]string) *sheet {
	s.Helper()
	for name, v := range cells {
		s.rows[row-1][s.column(name)] = v
	}
	return s
}

func (s *sheet) csv() string {
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	out.Comma = ';'
	if err := out.WriteAll(s.rows); err != nil {
		s.Fatal(err)
	}
	return b.String()
}

type backLine struct {
	Imported, Unchanged, Changed, Bad int
	Format                            string
	Problems                          []struct {
		Row    int
		Column *string
		Reason string
	}
	Changes []struct {
		Row             int
		ID, Field, From string
		To              string
	}
	Reopened []string
}

func (x *desktop) back(in string, args ...string) (code int, line backLine, said string) {
	x.Helper()
	code, out, said := x.remote(x.desk.Operator(), in, append([]string{"import", "moers/radwege", "-", "--json"}, args...)...)
	if out != "" {
		if err := json.Unmarshal([]byte(out), &line); err != nil {
			x.Fatal(err, out)
		}
	}
	return code, line, said
}

func (x *desktop) state() string {
	x.Helper()
	out := x.local("", "export", "moers/radwege", "--format", "jsonl")
	return out
}

var radwege = consult.Ref{Municipality: "moers", Consultation: "radwege"}

// A colleague fills in Votum, Begründung and Erwiderung; a dry run says what would
// change and changes nothing, the import changes it, and one undo takes all back.
func TestASheetComesBackFilledIn(t *testing.T) {
	x := newDesktop(t)
	before := x.state()
	filled := x.sheet("moers/radwege").
		fill(2, map[string]string{"Votum": "Wird nicht umgesetzt", "Begründung": "Kein Geld.", "Erwiderung": "Leider nicht.\r\nIhr Rathaus"}).
		fill(3, map[string]string{"Votum": "berücksichtigt", "Erwiderung": "Kommt."}).
		fill(4, map[string]string{"Erwiderung": "Kommt."}).csv()
	code, line, said := x.back(filled, "--dry-run")
	if code != 0 || line.Changed != 3 || line.Unchanged != 0 || line.Imported != 0 || len(line.Changes) != 6 {
		t.Fatalf("exit %d: %+v, %s", code, line, said)
	}
	if c := line.Changes[0]; c.Row != 2 || c.ID != "1" || c.Field != "Votum" || c.From != "" || c.To != "Wird nicht umgesetzt" {
		t.Errorf("%+v", c)
	}
	if now := x.state(); now != before {
		t.Error("the dry run changed something:", now)
	}
	if code, out, _ := x.remote(x.desk.Operator(), filled, "import", "moers/radwege", "-", "--dry-run"); code != 0 || !strings.Contains(out, `row 2, 1, Votum: "" → "Wird nicht umgesetzt"`) || strings.Contains(out, "first rows") {
		t.Error(code, out)
	}
	code, line, said = x.back(filled)
	if code != 0 || line.Changed != 3 || !strings.Contains(said, "3 changed, 0 unchanged, 0 bad") {
		t.Fatalf("exit %d: %+v, %s", code, line, said)
	}
	after := x.sheet("moers/radwege")
	for row, want := range map[int][3]string{2: {"wird nicht umgesetzt", "Kein Geld.", "Leider nicht.\nIhr Rathaus"}, 3: {"wird umgesetzt", "", "Kommt."}, 4: {"", "", "Kommt."}} {
		for i, name := range []string{"Votum", "Begründung", "Erwiderung"} {
			if got := after.rows[row-1][after.column(name)]; got != want[i] {
				t.Errorf("row %d, %s: %q, want %q", row, name, got, want[i])
			}
		}
	}
	if now := x.state(); !strings.Contains(now, `"draft"`) || strings.Contains(now, `"approved"}`) {
		t.Error(now)
	}
	// What came back changes nothing a second time, and is no entry of the journal.
	head := x.head()
	if code, line, said := x.back(after.csv()); code != 0 || line.Changed != 0 || line.Unchanged != 3 || x.head() != head {
		t.Errorf("exit %d: %+v, %s", code, line, said)
	}
	v, err := x.desk.View(x.desk.Operator(), radwege)
	if err != nil {
		t.Fatal(err)
	}
	seq := v.LastOwn()
	for ev, _ := v.Entry(seq); ev.Op == consult.OpExport; ev, _ = v.Entry(seq) {
		seq--
	}
	if _, err := x.svc.Undo(t.Context(), radwege, seq); err != nil {
		t.Fatal(err)
	}
	if now := x.state(); now != before {
		t.Errorf("one undo does not take everything back:\n%s\n%s", before, now)
	}
	x.local("", "check")
}

func (x *desktop) head() uint64 {
	x.Helper()
	v, err := x.desk.View(x.desk.Operator(), radwege)
	if err == nil {
		err = x.desk.Refresh(radwege)
	}
	if err != nil {
		x.Fatal(err)
	}
	return v.Head()
}

// The same from a workbook, whose second sheet says what it is of, and in which
// somebody deleted the texts and rearranged the columns.
func TestAWorkbookComesBackFilledIn(t *testing.T) {
	x := newDesktop(t)
	f, err := excelize.OpenReader(strings.NewReader(x.local("", "export", "moers/radwege", "--format", "xlsx", "--audience", "council")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	name := f.GetSheetList()[0]
	rows, err := f.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	vote, _ := excelize.ColumnNumberToName(slices.Index(rows[0], "Votum") + 1)
	why, _ := excelize.ColumnNumberToName(slices.Index(rows[0], "Begründung") + 1)
	text, _ := excelize.ColumnNumberToName(slices.Index(rows[0], "Text") + 1)
	f.SetCellStr(name, vote+"3", "teilweise berücksichtigt")
	f.SetCellStr(name, why+"3", "=1+1 ist zwei.")
	if err := f.RemoveCol(name, text); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	code, line, said := x.back(b.String())
	if code != 0 || line.Changed != 1 || line.Unchanged != 2 || line.Format != "xlsx" || strings.Contains(said, "Information") {
		t.Fatalf("exit %d: %+v, %s", code, line, said)
	}
	if now := x.sheet("moers/radwege"); now.rows[2][now.column("Begründung")] != "'=1+1 ist zwei." {
		t.Errorf("%q", now.rows[2])
	}
	if code, line, said := x.back(x.sheet("moers/radwege").csv()); code != 0 || line.Unchanged != 3 {
		t.Errorf("exit %d: %+v, %s", code, line, said)
	}
}

// Attack: cells that lie, sheets that belong elsewhere. What must hold: each bad row
// is told with row and column, and not one row of such a sheet is taken.
func TestWhatComesBackWrongIsRefused(t *testing.T) {
	x := newDesktop(t)
	x.local(`{"id":"h-1","title":"Becken","text":"Das Becken ist kalt."}`+"\n", "import", "moers/hallenbad", "-")
	good := x.sheet("moers/radwege").rows
	reference := func(row int) string { return good[row-1][slices.Index(good[0], "Referenz")] }
	elsewhere := x.sheet("moers/hallenbad")
	public := x.sheet("moers/radwege", "--audience", "public")
	for _, bad := range []struct {
		column, reason string
		cells          map[string]string
	}{
		{"Votum", "wird teilweise umgesetzt", map[string]string{"Votum": "vielleicht"}},
		{"Votum", "wird teilweise umgesetzt", map[string]string{"Votum": "=cmd|'/c calc'!A1"}},
		{"Votum", "wird teilweise umgesetzt", map[string]string{"Votum": "gemischt"}},
		{"Votum", "wird teilweise umgesetzt", map[string]string{"Votum": "mixed"}},
		{"Votum", "in Pult itself", map[string]string{"Votum": "weitergeleitet: Kreis"}},
		{"Begründung", "needs a rationale", map[string]string{"Votum": "nicht berücksichtigt"}},
		{"Begründung", "no Votum", map[string]string{"Begründung": "Darum."}},
		{"Begründung", "was cut", map[string]string{"Votum": "no", "Begründung": "Weil […]"}},
		{"Erwiderung", "was cut", map[string]string{"Erwiderung": "Liebe […]"}},
		{"Erwiderung", "too long", map[string]string{"Erwiderung": strings.Repeat("x", consult.MaxText+1)}},
		{"Votum", "too long", map[string]string{"Votum": "no", "Begründung": strings.Repeat("x", consult.MaxText+1)}},
		{"Referenz", "no reference", map[string]string{"Referenz": ""}},
		{"Referenz", "another consultation", map[string]string{"Referenz": "99-AAAAAAAA"}},
		{"Referenz", "another consultation", map[string]string{"Referenz": "2"}},
		{"Referenz", "another consultation", map[string]string{"Referenz": "-1-\x1b[2J"}},
		{"Referenz", "another consultation", map[string]string{"Referenz": elsewhere.rows[1][elsewhere.column("Referenz")]}},
		{"Referenz", "another consultation", map[string]string{"Referenz": public.rows[1][public.column("Referenz")]}},
		{"Referenz", "row 2 has this reference", map[string]string{"Referenz": reference(2)}},
	} {
		s := x.sheet("moers/radwege").fill(2, map[string]string{"Votum": "full"}).fill(3, bad.cells)
		head := x.head()
		code, line, said := x.back(s.csv())
		if code != command.ExitInput || line.Bad != 1 || x.head() != head || len(line.Problems) != 1 || strings.Contains(said, "\x1b") {
			t.Errorf("%.80q: exit %d: %+v, %s", bad.cells, code, line, said)
			continue
		}
		if p := line.Problems[0]; p.Row != 3 || p.Column == nil || *p.Column != bad.column || !strings.Contains(p.Reason, bad.reason) {
			t.Errorf("%.80q: %+v", bad.cells, p)
		}
	}
	if code, line, _ := x.back(elsewhere.csv()); code != command.ExitInput || line.Bad != 1 {
		t.Errorf("a sheet of another consultation: exit %d, %+v", code, line)
	}
	s := x.sheet("moers/radwege").fill(2, map[string]string{"Votum": "full"}).fill(3, map[string]string{"Votum": "?"})
	if code, line, said := x.back(s.csv(), "--skip-bad"); code != command.ExitFinding || line.Changed != 1 || line.Bad != 1 || line.Unchanged != 1 {
		t.Errorf("exit %d: %+v, %s", code, line, said)
	}
	if code, _, _ := x.back(s.csv(), "--decided", "2026-03-28", "--item", "TOP 4"); code == 0 {
		t.Error("staff decide, and yet it was the council")
	}
}

// Attack: everybody sends a filled-in sheet. What must hold: moderators alone decide
// with it, and nobody else learns from it what there is.
func TestWhoReadsASheetBack(t *testing.T) {
	x := newDesktop(t)
	filled := x.sheet("moers/radwege").fill(2, map[string]string{"Votum": "full"}).csv()
	for _, role := range consult.Roles() {
		if role == consult.System || role == consult.Moderator {
			continue
		}
		for _, args := range [][]string{{"--dry-run"}, nil} {
			head := x.head()
			code, out, said := x.remote(x.account(role, "moers/radwege", true), filled, append([]string{"import", "moers/radwege", "-"}, args...)...)
			if code != command.ExitDenied || out != "" || x.head() != head {
				t.Errorf("%s: exit %d, %q, %s", role, code, out, said)
			}
		}
	}
	if code, _, said := x.remote(x.account(consult.Moderator, "moers/radwege", false), filled, "import", "moers/radwege", "-"); code != 0 {
		t.Errorf("exit %d: %s", code, said)
	}
}

// The council's round: its decisions come back with day and agenda item, and make
// drafts again of responses that were written for what staff proposed.
func TestTheCouncilsSheetComesBack(t *testing.T) {
	x := newDesktop(t)
	x.local("", "new", "moers/plan", "--title", "Plan", "--kind", "bauleitplan")
	x.local(`{"id":"b-1","title":"Zufahrt","text":"Die Zufahrt ist zu eng."}
{"id":"b-2","title":"Bäume","text":"Die Bäume sollen bleiben."}
`, "import", "moers/plan", "-")
	ref := consult.Ref{Municipality: "moers", Consultation: "plan"}
	on := consult.OrdinalsOf(1)
	for _, cmd := range []consult.Command{
		consult.Vote{On: on, Value: consult.Full, Rationale: "Das stimmt.", Recommendation: true},
		consult.Respond{On: on, Body: "Die Zufahrt wird breiter."},
	} {
		receipt, err := x.svc.Do(t.Context(), ref, 1<<40, cmd)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := cmd.(consult.Respond); ok {
			if _, err := x.svc.Do(t.Context(), ref, 1<<40, consult.SubmitResponse{ID: consult.ResponseID(receipt.Seq())}); err != nil {
				t.Fatal(err)
			}
		}
	}
	send := func(s *sheet, args ...string) (int, backLine, string) {
		code, out, said := x.remote(x.desk.Operator(), s.csv(), append([]string{"import", "moers/plan", "-", "--json"}, args...)...)
		var line backLine
		if out != "" {
			if err := json.Unmarshal([]byte(out), &line); err != nil {
				t.Fatal(err)
			}
		}
		return code, line, said
	}
	paper := func() *sheet { return x.sheet("moers/plan", "--audience", "council") }
	if code, line, said := send(paper()); code != 0 || line.Unchanged != 2 {
		t.Fatalf("exit %d: %+v, %s", code, line, said)
	}
	against := map[string]string{"Votum": "nicht berücksichtigt", "Begründung": "Der Platz fehlt."}
	if code, line, _ := send(paper().fill(2, against)); code != command.ExitInput || line.Bad != 1 || !strings.Contains(line.Problems[0].Reason, "agenda item") {
		t.Errorf("exit %d: %+v", code, line)
	}
	both := paper().fill(2, against).fill(3, map[string]string{"Votum": "berücksichtigt", "Beschlussdatum": "29.03.2026", "Tagesordnungspunkt": "TOP 9"})
	code, line, said := send(both, "--decided", "2026-03-28", "--item", "TOP 4", "--dry-run")
	if code != 0 || line.Changed != 2 || len(line.Reopened) != 1 || line.Reopened[0] != "1" {
		t.Fatalf("exit %d: %+v, %s", code, line, said)
	}
	if code, line, said := send(both, "--decided", "2026-03-28", "--item", "TOP 4"); code != 0 || line.Changed != 2 || !strings.Contains(said, "1 response becomes a draft again") {
		t.Fatalf("exit %d: %+v, %s", code, line, said)
	}
	now := paper()
	for row, want := range map[int][4]string{2: {"nicht berücksichtigt", "Der Platz fehlt.", "28.03.2026", "TOP 4"}, 3: {"berücksichtigt", "", "29.03.2026", "TOP 9"}} {
		for i, name := range []string{"Votum", "Begründung", "Beschlussdatum", "Tagesordnungspunkt"} {
			if got := now.rows[row-1][now.column(name)]; got != want[i] {
				t.Errorf("row %d, %s: %q, want %q", row, name, got, want[i])
			}
		}
	}
	if out := x.local("", "export", "moers/plan", "--format", "jsonl"); !strings.Contains(out, `"draft"`) || strings.Contains(out, `"in_check"`) {
		t.Error(out)
	}
	if code, line, _ := send(now, "--decided", "2026-05-01", "--item", "TOP 1"); code != 0 || line.Unchanged != 2 {
		t.Errorf("exit %d: %+v", code, line)
	}
}
