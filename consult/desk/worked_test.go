package desk_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
)

// demosplan is a consultation with three statements from there.
func demosplan(t *testing.T) *town {
	x := newTown(t)
	var in []intake.Row
	for i, text := range []string{"Der Lärm an der Ruhrstraße ist unerträglich geworden.", "Keine Bedenken gegen den vorliegenden Entwurf.", "Die Bäume sollen bitte alle stehen bleiben."} {
		id := string(rune('1' + i))
		in = append(in, intake.Row{Line: i + 2, Content: text, Contribution: consult.Contribution{Entity: "Öffentlichkeit", SourceID: id, IntakeNo: "M" + id, Text: text, Received: "2026-03-12"}})
	}
	if _, err := x.svc.Import(t.Context(), x.ref, desk.Incoming{Rows: in, Source: "demosplan", Format: "demosplan"}); err != nil {
		t.Fatal(err)
	}
	return x
}

func TestWorkOfAnotherSystemIsTakenOverOnceAndTakenBackAsOne(t *testing.T) {
	t.Parallel()
	x := demosplan(t)
	x.do(consult.CreateTheme{Label: "Lärm"})
	x.do(consult.Respond{On: consult.OrdinalsOf(3), Body: "Schon geschrieben."})
	w := &intake.Worked{Statements: []intake.Statement{
		{Line: 2, ID: "1", Parts: []intake.Part{{Answer: "Wir prüfen das.", Tags: []string{"lärm", "Verkehr"}}}},
		{Line: 3, ID: "77", ExternalID: "M2", Parts: []intake.Part{{Answer: "Danke.", Tags: []string{"Verkehr"}}}},
		{Line: 4, ID: "3", Parts: []intake.Part{{Answer: "Etwas anderes."}}},
		{Line: 5, ID: "99", Parts: []intake.Part{{Answer: "Wem?"}}},
		{Line: 6, ID: "2", Parts: []intake.Part{{Text: "Ganz andere Worte stehen hier über Schwimmbäder und Parkplätze.", Answer: "Nein."}}},
	}}
	before := x.view().Head()
	would, err := x.svc.PreviewWork(t.Context(), x.ref, w)
	if err != nil || x.view().Head() != before {
		t.Fatalf("%v; the journal went from %d to %d", err, before, x.view().Head())
	}
	out, err := x.svc.ApplyWork(t.Context(), x.ref, w)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []desk.Outcome{would, out} {
		if len(o.Matches) != 3 || o.Themes != 1 || o.Tagged != 2 || o.Drafts != 2 || len(o.Problems) != 3 {
			t.Errorf("%+v", o)
		}
	}
	coming, err := x.svc.PreviewWork(t.Context(), x.ref, &intake.Worked{Statements: []intake.Statement{{ID: "50", Parts: []intake.Part{{Text: "Neu.", Answer: "Ja.", Tags: []string{"Neues", "Verkehr"}}}}}})
	if err != nil || coming.Fresh != 1 || coming.Themes != 1 || coming.Tagged != 1 || coming.Drafts != 1 {
		t.Errorf("what is still to come in: %+v, %v", coming, err)
	}
	if m := out.Matches[1]; m.Item != 2 || !m.External {
		t.Errorf("%+v", m)
	}
	if r := x.row(1); len(r.Themes) != 2 || r.Response != consult.Draft {
		t.Errorf("%+v", r)
	}
	if d := x.detail(3); d.Answer.String() != "Schon geschrieben." {
		t.Errorf("overwritten: %s", d.Answer)
	}
	head := x.view().Head()
	again, err := x.svc.ApplyWork(t.Context(), x.ref, w)
	if err != nil || x.view().Head() != head || again.Themes+again.Tagged+again.Drafts != 0 {
		t.Errorf("%v: a second time did %+v", err, again)
	}
	if _, err := x.svc.Undo(t.Context(), x.ref, x.view().LastOwn()); err != nil {
		t.Fatal(err)
	}
	if r := x.row(1); len(r.Themes) != 0 || r.Response != 0 || len(x.view().Themes()) != 1 {
		t.Errorf("left behind: %+v, %v", r, x.view().Themes())
	}
	if _, err := x.svc.Undo(t.Context(), x.ref, x.view().LastUndo()); err != nil {
		t.Fatal(err)
	}
	if r := x.row(1); len(r.Themes) != 2 || r.Response != consult.Draft {
		t.Errorf("not brought back: %+v", r)
	}
	x.sound()
}

func TestRowsOfStatementsThatAreNotHereAreBad(t *testing.T) {
	t.Parallel()
	x := demosplan(t)
	read := &intake.Result{Total: 4, Rows: []intake.Row{{Contribution: consult.Contribution{SourceID: "50"}}, {Contribution: consult.Contribution{SourceID: "2"}}},
		Worked: &intake.Worked{Statements: []intake.Statement{
			{ID: "99", Sheet: "Abschnitte", Line: 2, Parts: []intake.Part{{Line: 2, Answer: "Wem?"}, {Line: 3, Answer: "Wem noch?"}}},
			{ID: "50", Line: 4, Parts: []intake.Part{{Line: 4, Text: "Neu."}}},
			{ID: "2", Line: 5, Parts: []intake.Part{{Line: 5, Answer: "Danke."}}},
		}}}
	for range 2 { // a second preview counts nothing twice
		fresh, err := x.svc.Here(x.ref, read)
		if err != nil || len(fresh) != 1 || fresh[0].Contribution.SourceID != "50" {
			t.Fatalf("%+v, %v", fresh, err)
		}
		if read.Bad != 2 || len(read.Problems) != 2 || read.Problems[1].Row != 3 || read.Problems[1].Reason.Code != intake.ReasonNotHere || len(read.Worked.Statements) != 2 {
			t.Errorf("%+v", read)
		}
	}
}

func TestTagsAndTextModulesAreTakenOver(t *testing.T) {
	t.Parallel()
	x := newTown(t, "Ein Beitrag")
	other := consult.Ref{Municipality: "moers", Consultation: "hallenbad"}
	if err := x.svc.Create(t.Context(), other, consult.NewSettings("Hallenbad", 0), consult.Municipality{}); err != nil {
		t.Fatal(err)
	}
	x.do(consult.CreateTheme{Label: "Verkehr"})
	w := &intake.Worked{Tags: []intake.Tag{
		{Line: 2, Topic: "verkehr", Label: "Rad", Module: "Wir bauen Radwege."}, {Line: 3, Topic: "Verkehr", Label: "Bus"}, {Line: 4, Topic: "Natur", Label: "Bäume", Module: "Sie bleiben."},
		{Line: 5, Topic: "Natur", Label: strings.Repeat("x", 90)},
	}}
	out, err := x.svc.ApplyWork(t.Context(), x.ref, w)
	if err != nil || out.Themes != 4 || out.Modules != 2 || out.KnownThemes != 1 || len(out.Problems) != 1 {
		t.Fatalf("%+v, %v", out, err)
	}
	var labels []string
	for _, th := range x.view().Themes() {
		labels = append(labels, strings.Repeat(" ", th.Depth)+th.Label().String())
	}
	if got := strings.Join(labels, ","); got != "Verkehr, Rad, Bus,Natur, Bäume" {
		t.Errorf("%q", got)
	}
	raw, err := os.ReadFile(filepath.Join(x.dir, "moers", "municipality.json"))
	var m consult.Municipality
	if err != nil || json.Unmarshal(raw, &m) != nil || len(m.TextModules) != 2 || m.TextModules[0].Text != "Wir bauen Radwege." || m.TextModules[0].Theme != "verkehr" {
		t.Errorf("%v: %s", err, raw)
	}
	if got := x.view().Municipality().TextModules; len(got) != 2 {
		t.Errorf("the view has %v", got)
	}
	head := x.view().Head()
	again, err := x.svc.ApplyWork(t.Context(), x.ref, w)
	if err != nil || x.view().Head() != head || again.KnownModules != 2 || again.KnownThemes != 5 || again.Modules+again.Themes != 0 {
		t.Errorf("%v: a second time did %+v", err, again)
	}
	x.sound() // the other consultation knows of the file as well
	if _, err := x.svc.Undo(t.Context(), x.ref, out.Seq-1); err != nil {
		t.Fatal(err)
	}
	if got := x.view().Themes(); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
}

func TestWhoMayNotChangeTheTownTakesNoTextModules(t *testing.T) {
	t.Parallel()
	x := newTown(t, "Ein Beitrag")
	org, err := x.svc.CreateOrganisation(t.Context(), "Amt")
	if err != nil {
		t.Fatal(err)
	}
	mia, err := x.svc.CreateAccount(t.Context(), "Mia", org)
	if err != nil {
		t.Fatal(err)
	}
	if err := x.svc.Grant(t.Context(), mia, consult.Grant{Role: consult.Moderator, Scope: "moers/radwege"}); err != nil {
		t.Fatal(err)
	}
	w := &intake.Worked{Tags: []intake.Tag{{Line: 2, Topic: "Verkehr", Label: "Rad", Module: "Wir bauen Radwege."}}}
	out, err := x.as(mia).ApplyWork(t.Context(), x.ref, w)
	if err != nil || out.Themes != 2 || out.Modules != 0 || len(out.Problems) != 1 || out.Problems[0].Reason.Code != intake.ReasonModuleRight {
		t.Errorf("%+v, %v", out, err)
	}
}

// Text modules that came with tags are taken away again, and brought back, in
// every consultation of the municipality.
func TestTextModulesAreTakenBack(t *testing.T) {
	t.Parallel()
	x := newTown(t, "Ein Beitrag")
	other := consult.Ref{Municipality: "moers", Consultation: "hallenbad"}
	if err := x.svc.Create(t.Context(), other, consult.NewSettings("Hallenbad", 0), consult.Municipality{}); err != nil {
		t.Fatal(err)
	}
	tags := func(label string) *intake.Worked {
		return &intake.Worked{Tags: []intake.Tag{{Line: 2, Topic: "Verkehr", Label: label, Module: "Wir bauen " + label}}}
	}
	var seqs []uint64
	for _, label := range []string{"Radwege", "Busse"} {
		out, err := x.svc.ApplyWork(t.Context(), x.ref, tags(label))
		if err != nil {
			t.Fatal(err)
		}
		seqs = append(seqs, out.Seq)
	}
	names := func(ref consult.Ref) string {
		t.Helper()
		v, err := x.desk.View(x.desk.Operator(), ref)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, m := range v.Municipality().Modules() {
			out = append(out, m.Label)
		}
		return strings.Join(out, ",")
	}
	undo := func(seq uint64) uint64 {
		t.Helper()
		r, err := x.svc.Undo(t.Context(), x.ref, seq)
		if err != nil {
			t.Fatal(err)
		}
		return r.Seq()
	}
	back := undo(seqs[0])
	if got := names(x.ref) + " " + names(other); got != "Busse Busse" {
		t.Errorf("after an undo %q", got)
	}
	var broken *consult.Broken
	if _, err := x.svc.Undo(t.Context(), x.ref, seqs[0]); !errors.As(err, &broken) || broken.Rule != consult.RuleAlreadyUndone {
		t.Errorf("twice: %v", err)
	}
	x.sound()
	undo(back)
	if got := names(x.ref) + " " + names(other); got != "Radwege,Busse Radwege,Busse" {
		t.Errorf("after a redo %q", got)
	}
	// Taken away and taken over again they are new ones, and the old ones stay away.
	back = undo(seqs[0])
	out, err := x.svc.ApplyWork(t.Context(), x.ref, tags("Radwege"))
	if err != nil || out.Modules != 1 {
		t.Fatalf("%+v, %v", out, err)
	}
	var trampled *consult.Trampled
	if _, err := x.svc.Undo(t.Context(), x.ref, back); !errors.As(err, &trampled) {
		t.Errorf("doubled: %v", err)
	}
	// Who may not change the municipality takes nothing away.
	moderator := x.as(x.holding(consult.Grant{Role: consult.Moderator, Scope: consult.Everywhere}))
	if _, err := moderator.Undo(t.Context(), x.ref, out.Seq); err == nil {
		t.Error("a moderator takes it back")
	}
	// A module of another consultation with an entry of the same number stays.
	if names(other) != "Busse,Radwege" {
		t.Errorf("%q", names(other))
	}
	x.sound()
}
