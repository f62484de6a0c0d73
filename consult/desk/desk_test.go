package desk_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/search"
)

// town is a data folder with one consultation and a few contributions.
type town struct {
	t    testing.TB
	dir  string
	desk *desk.Desk
	svc  *desk.Service
	ref  consult.Ref
	now  time.Time

	partner string // an account that does not read everything, where there is one
}

func newTown(t testing.TB, texts ...string) *town {
	t.Helper()
	x := &town{t: t, dir: filepath.Join(t.TempDir(), "data"), ref: consult.Ref{Municipality: "moers", Consultation: "radwege"},
		now: time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC)}
	if err := desk.Create(x.dir); err != nil {
		t.Fatal(err)
	}
	x.desk, x.svc = x.open()
	if err := x.svc.Create(t.Context(), x.ref, consult.NewSettings("Radwege", 0), consult.Municipality{Name: "Moers"}); err != nil {
		t.Fatal(err)
	}
	if len(texts) > 0 {
		x.importTexts(texts...)
	}
	return x
}

// open opens the folder as a second process would: nothing is shared in memory.
func (x *town) open() (*desk.Desk, *desk.Service) {
	x.t.Helper()
	d, err := desk.Open(x.dir, desk.WithClock(func() time.Time { x.now = x.now.Add(time.Second); return x.now }))
	if err != nil {
		x.t.Fatal(err)
	}
	x.t.Cleanup(func() { d.Close() })
	return d, d.Service(d.Operator())
}

func rows(texts ...string) []intake.Row {
	var out []intake.Row
	for i, text := range texts {
		out = append(out, intake.Row{Line: i + 2, Content: text, Contribution: consult.Contribution{Text: text, Received: "2026-03-12"}})
	}
	return out
}

func (x *town) importTexts(texts ...string) desk.Imported {
	x.t.Helper()
	out, err := x.svc.Import(x.t.Context(), x.ref, desk.Incoming{Rows: rows(texts...), Source: "file", Format: "csv"})
	if err != nil {
		x.t.Fatal(err)
	}
	return out
}

func (x *town) view() *desk.View {
	x.t.Helper()
	v, err := x.desk.View(x.desk.Operator(), x.ref)
	if err != nil {
		x.t.Fatal(err)
	}
	return v
}

func (x *town) do(cmd consult.Command) uint64 {
	x.t.Helper()
	r, err := x.svc.Do(x.t.Context(), x.ref, x.view().Head(), cmd)
	if err != nil {
		x.t.Fatalf("%T: %v", cmd, err)
	}
	return r.Seq()
}

func (x *town) row(n consult.Ordinal) desk.Row {
	x.t.Helper()
	row, err := x.view().Row(n)
	if err != nil {
		x.t.Fatal(err)
	}
	return row
}

func (x *town) sound() {
	x.t.Helper()
	faults, err := x.desk.Check(x.desk.Operator(), consult.Ref{})
	if err != nil {
		x.t.Fatal(err)
	}
	for _, f := range faults {
		x.t.Errorf("check: %s:%d %s", f.File, f.Line, f.Reason)
	}
}

func TestADayOfWorkIsStillThereAfterReopening(t *testing.T) {
	t.Parallel()
	x := newTown(t, "Die Poller ragen in den Radweg.", "Mehr Fahrradständer!", "Nein zur Umgehung")
	theme := consult.ThemeID(x.do(consult.CreateTheme{Label: "Sicherheit"}))
	x.do(consult.Tag{On: consult.OrdinalsOf(1, 2), Add: []consult.ThemeID{theme}})
	x.do(consult.Vote{On: consult.OrdinalsOf(1), Value: consult.Partial, Rationale: "Zwei Poller werden versetzt."})
	x.do(consult.Publish{On: consult.OrdinalsOf(1, 2, 3), To: consult.Published})
	x.sound()

	x.desk, x.svc = x.open()
	got := x.row(1)
	if got.Decision != consult.Partial || got.Publication != consult.Published || got.Handling != consult.Processing || len(got.Themes) != 1 {
		t.Errorf("contribution 1 reads %+v", got)
	}
	if h := x.row(3).Handling; h != consult.New {
		t.Errorf("publishing alone moved handling to %v", h)
	}
	q, err := search.Parse("thema:sicherheit strasse -poller", x.now)
	if err != nil {
		t.Fatal(err)
	}
	if hits := x.view().Find(q); len(hits) != 0 {
		t.Errorf("found %v", hits)
	}
	q, _ = search.Parse("thema:sicherheit votum:offen", x.now)
	if hits := x.view().Find(q); len(hits) != 1 || hits[0] != 2 {
		t.Errorf("thema:sicherheit votum:offen found %v", hits)
	}
}

func TestASecondImportAddsNothing(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	first := x.importTexts("gleich", "gleich", "anders")
	if first.Imported != 3 {
		t.Fatalf("first import: %+v", first)
	}
	if again := x.importTexts("gleich", "gleich", "anders", "gleich"); again.Imported != 1 || again.Unchanged != 3 {
		t.Errorf("second import: %+v", again)
	}
	x.sound()
}

func TestUndoRefusesToTrampleLaterWork(t *testing.T) {
	t.Parallel()
	x := newTown(t, "a", "b")
	first := x.do(consult.Vote{On: consult.OrdinalsOf(1, 2), Value: consult.Full})
	second := x.do(consult.Vote{On: consult.OrdinalsOf(2), Value: consult.Acknowledge})
	_, err := x.svc.Undo(t.Context(), x.ref, first)
	var trampled *consult.Trampled
	if !errors.As(err, &trampled) || trampled.Seq != second {
		t.Fatalf("undoing under later work: %v", err)
	}
	for _, seq := range []uint64{second, first} {
		if _, err := x.svc.Undo(t.Context(), x.ref, seq); err != nil {
			t.Fatal(err)
		}
	}
	if row := x.row(2); row.Decision != 0 || row.Handling != consult.New {
		t.Errorf("after both undos: %+v", row)
	}
	x.sound()
}

func TestTwoTerminalsOnTheSameItem(t *testing.T) {
	t.Parallel()
	x := newTown(t, "a")
	seen := x.view().Head()
	_, other := x.open()
	if _, err := other.Do(t.Context(), x.ref, seen, consult.Vote{On: consult.OrdinalsOf(1), Value: consult.Full}); err != nil {
		t.Fatal(err)
	}
	_, err := x.svc.Do(t.Context(), x.ref, seen, consult.Vote{On: consult.OrdinalsOf(1), Value: consult.Acknowledge})
	var conflict *consult.Conflict
	if !errors.As(err, &conflict) || conflict.Item != 1 {
		t.Fatalf("deciding on a stale view: %v", err)
	}
	if d := x.row(1).Decision; d != consult.Full {
		t.Errorf("the first decision was overwritten by %v", d)
	}
	if _, err := x.svc.Do(t.Context(), x.ref, seen, consult.SetDeadline{On: consult.OrdinalsOf(1), Date: "2026-04-01"}); err != nil {
		t.Errorf("another axis is no conflict: %v", err)
	}
}

func TestACancelledImportLeavesTheFolderAsItWas(t *testing.T) {
	t.Parallel()
	x := newTown(t, "schon da")
	ctx, cancel := context.WithCancel(t.Context())
	_, err := x.svc.Import(ctx, x.ref, desk.Incoming{Rows: rows("eins", "zwei"), Source: "file", Progress: func(int, int) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled import: %v", err)
	}
	if n := len(x.view().All()); n != 1 {
		t.Errorf("%d contributions after a cancelled import", n)
	}
	if torn, _ := filepath.Glob(filepath.Join(x.dir, "*/*/*.torn-*")); len(torn) != 0 {
		t.Errorf("left behind: %v", torn)
	}
	x.sound()
	if out := x.importTexts("eins", "zwei"); out.Imported != 2 {
		t.Errorf("importing again: %+v", out)
	}
}

func TestAnImportWithoutItsCheckpointCountsAndSaysSo(t *testing.T) {
	t.Parallel()
	x := newTown(t, "schon da")
	marks := filepath.Join(x.dir, "moers", "radwege", "checkpoints.jsonl")
	out, err := x.svc.Import(t.Context(), x.ref, desk.Incoming{Rows: rows("neu"), Source: "file", Progress: func(int, int) {
		os.Remove(marks)
		os.Mkdir(marks, 0o700)
	}})
	if err != nil || out.Imported != 1 || out.Unanchored == nil {
		t.Errorf("%+v, %v", out, err)
	}
}
