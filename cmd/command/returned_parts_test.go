package command_test

import (
	"strconv"
	"strings"
	"testing"

	"pult/cmd/command"
	"pult/consult"
)

func (x *desktop) do(cmd consult.Command) uint64 {
	x.Helper()
	r, err := x.svc.Do(x.Context(), radwege, 1<<40, cmd)
	if err != nil {
		x.Fatal(err)
	}
	return r.Seq()
}

// Segments come back one by one; what was divided since the export is told, and
// nothing is decided for the whole of it.
func TestSegmentsComeBackOneByOne(t *testing.T) {
	x := newDesktop(t)
	old := x.sheet("moers/radwege").fill(2, map[string]string{"Votum": "full"})
	x.do(consult.Divide{On: 1, Bounds: []int{0, len("Die Ampel "), len("Die Ampel ist zu kurz.")}})
	if code, line, _ := x.back(old.csv()); code != command.ExitInput || line.Bad != 1 || !strings.Contains(line.Problems[0].Reason, "export it anew") {
		t.Errorf("exit %d: %+v", code, line)
	}
	s := x.sheet("moers/radwege").fill(3, map[string]string{"Votum": "no", "Begründung": "Nein.", "Erwiderung": "Nein."})
	if code, line, said := x.back(s.csv()); code != 0 || line.Changed != 1 || line.Unchanged != 3 || line.Changes[0].ID != "1.2" {
		t.Fatalf("exit %d: %+v, %s", code, line, said)
	}
	now := x.sheet("moers/radwege")
	if vote := now.column("Votum"); now.rows[1][vote] != "" || now.rows[2][vote] != "wird nicht umgesetzt" || now.rows[1][now.column("Erwiderung")] != "" {
		t.Error(now.rows[1:3])
	}
}

// One response serves two contributions: whoever gets another text departs from it,
// and where both get the same one, the response itself is rewritten. One that is
// being checked stays as it is.
func TestSharedResponsesComeBack(t *testing.T) {
	x := newDesktop(t)
	id := consult.ResponseID(x.do(consult.Respond{On: consult.OrdinalsOf(1, 2), Body: "Danke."}))
	if code, line, said := x.back(x.sheet("moers/radwege").fill(2, map[string]string{"Erwiderung": "Danke sehr."}).fill(3, map[string]string{"Erwiderung": "Danke sehr."}).csv()); code != 0 || line.Changed != 2 {
		t.Fatalf("exit %d: %+v, %s", code, line, said)
	}
	v, err := x.desk.View(x.desk.Operator(), radwege)
	if err != nil {
		t.Fatal(err)
	}
	if refs := v.Responses(nil); len(refs) == 0 || refs[0].ID != id {
		t.Errorf("the response was not rewritten: %+v", refs)
	}
	both := x.sheet("moers/radwege").fill(2, map[string]string{"Erwiderung": "Erstens."}).fill(3, map[string]string{"Erwiderung": "Zweitens."})
	x.do(consult.SubmitResponse{ID: id})
	if code, line, _ := x.back(both.csv()); code != command.ExitInput || line.Bad != 2 || !strings.Contains(line.Problems[0].Reason, "being checked") {
		t.Errorf("exit %d: %+v", code, line)
	}
	x.do(consult.ApproveResponse{ID: id, Exception: "allein im Amt"})
	if code, line, said := x.back(both.csv()); code != 0 || line.Changed != 2 {
		t.Fatalf("exit %d: %+v, %s", code, line, said)
	}
	now := x.sheet("moers/radwege")
	if a := now.column("Erwiderung"); now.rows[1][a] != "Erstens." || now.rows[2][a] != "Zweitens." {
		t.Error(now.rows[1][a], now.rows[2][a])
	}
	if out := x.state(); strings.Contains(out, `"response":"approved"`) {
		t.Error("a text that nobody read is approved:", out)
	}
}

// A text that no cell holds comes back cut: it stays as it is, and is told where it
// was changed.
func TestACutTextStays(t *testing.T) {
	x := newDesktop(t)
	long := strings.Repeat("Radweg ", 6000)
	x.do(consult.Respond{On: consult.OrdinalsOf(2), Body: long})
	xlsx := x.local("", "export", "moers/radwege", "--format", "xlsx")
	if code, line, said := x.back(xlsx); code != 0 || line.Unchanged != 3 {
		t.Errorf("exit %d: %+v, %s", code, line, said)
	}
	s := x.sheet("moers/radwege")
	cut := s.rows[2][s.column("Erwiderung")][:30000] + " […]"
	if code, line, _ := x.back(s.fill(3, map[string]string{"Erwiderung": cut}).csv()); code != command.ExitInput || line.Bad != 1 || !strings.Contains(line.Problems[0].Reason, "was cut") {
		t.Errorf("exit %d: %+v", code, line)
	}
}

// Two have worked on the same row: the house since the export, and whoever filled the
// table in. Neither overwrites the other unseen; what only one has changed stands.
func TestRowsThatWereChangedMeanwhileAreConflicts(t *testing.T) {
	x := newDesktop(t)
	x.do(consult.Vote{On: consult.OrdinalsOf(1, 2, 3), Value: consult.No, Rationale: "Zu teuer."})
	id := consult.ResponseID(x.do(consult.Respond{On: consult.OrdinalsOf(1), Body: "Leider nein."}))
	s, untouched := x.sheet("moers/radwege"), x.sheet("moers/radwege")
	overtaken := x.do(consult.Vote{On: consult.OrdinalsOf(1, 2), Value: consult.Full})
	// The decision was changed here alone and the answer there alone; the decision in
	// both; the rationale there alone.
	s.fill(2, map[string]string{"Erwiderung": "Leider doch nicht."}).fill(3, map[string]string{"Votum": "partial", "Begründung": "Zum Teil."}).
		fill(4, map[string]string{"Begründung": "Viel zu teuer."})
	code, line, said := x.back(s.csv(), "--dry-run")
	if code != command.ExitFinding && code != 0 || line.Bad != 1 || line.Changed != 2 || line.Problems[0].Row != 3 ||
		!strings.Contains(line.Problems[0].Reason, "changed since") || !strings.Contains(line.Problems[0].Reason, strconv.FormatUint(overtaken, 10)) {
		t.Fatalf("exit %d: %+v, %s", code, line, said)
	}
	if len(line.Changes) != 2 || line.Changes[0].Field != "Erwiderung" || line.Changes[1].Field != "Begründung" {
		t.Errorf("%+v", line.Changes)
	}
	if code, line, said = x.back(s.csv(), "--skip-bad"); code != command.ExitFinding || line.Changed != 2 {
		t.Fatalf("exit %d: %+v, %s", code, line, said)
	}
	now := x.sheet("moers/radwege")
	for row, want := range map[int]string{2: "wird umgesetzt", 3: "wird umgesetzt", 4: "wird nicht umgesetzt"} {
		if got := now.rows[row-1][now.column("Votum")]; got != want {
			t.Errorf("row %d: %q, want %q", row, got, want)
		}
	}
	// The answer was changed in both.
	s = x.sheet("moers/radwege").fill(2, map[string]string{"Erwiderung": "Hier."})
	x.do(consult.EditResponse{ID: id, Body: "Dort."})
	if code, line, said = x.back(s.csv()); code != command.ExitInput || line.Bad != 1 || *line.Problems[0].Column != "Erwiderung" {
		t.Errorf("exit %d: %+v, %s", code, line, said)
	}
	// What came back as it left, late, undoes nothing.
	if code, line, said = x.back(untouched.csv()); code != 0 || line.Changed+line.Bad != 0 || line.Unchanged != 3 {
		t.Errorf("exit %d: %+v, %s", code, line, said)
	}
}
