package desk_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/search"
)

// people is a consultation with letters from several hands.
func people(t *testing.T) *town {
	x := newTown(t)
	var in []intake.Row
	for i, who := range []consult.Submitter{
		{Name: "Ada Lang", Email: "ada@example.org"}, {Name: "A. Lang", Town: "Moers", Party: consult.Association, Organisation: "Radclub"},
		{Name: "Bo Kurz", Email: "bo@example.org", Signatures: 214, CoSubmitters: []string{"Cy Breit"}}, {Name: "Ada Lang", Email: "ADA@example.org", Signatures: 3},
	} {
		in = append(in, intake.Row{Line: i + 2, Content: who.Name + who.Email, Submitter: who, Contribution: consult.Contribution{Text: "Die Poller ragen in den Radweg.", Received: "2026-03-12"}})
	}
	if _, err := x.svc.Import(t.Context(), x.ref, desk.Incoming{Rows: in, Source: "file", Format: "csv"}); err != nil {
		t.Fatal(err)
	}
	return x
}

func (x *town) matching(query string) []consult.Ordinal {
	x.t.Helper()
	q, err := search.Parse(query, x.now)
	if err != nil {
		x.t.Fatal(err)
	}
	return x.view().Find(q)
}

func TestCountsFollowAMerger(t *testing.T) {
	t.Parallel()
	x := people(t)
	if d := x.detail(1); d.SameSubmitter != 2 || d.Signatures != 3 {
		t.Errorf("%d by the same person, %d signatures", d.SameSubmitter, d.Signatures)
	}
	if d := x.detail(3); d.Signatures != 214 || d.CoSubmitters != 1 {
		t.Errorf("%+v", d)
	}
	r, err := x.svc.MergeSubmitters(t.Context(), x.ref, x.view().Head(), 1, 2, "Prüfung auf mehrfache Einreichung")
	if err != nil {
		t.Fatal(err)
	}
	check := func(same, associations int) {
		t.Helper()
		if d := x.detail(1); d.SameSubmitter != same {
			t.Errorf("%d by the same person, want %d; with %v", d.SameSubmitter, same, d.SamePerson)
		}
		if got := x.matching("party:association"); len(got) != associations {
			t.Errorf("associations: %v, want %d", got, associations)
		}
	}
	check(3, 3)
	if d := x.detail(2); !slices.Equal(d.SamePerson, []consult.Ordinal{1, 4}) || d.Submitter != x.detail(1).Submitter {
		t.Errorf("2 goes with %v", d.SamePerson)
	}
	shown, err := x.svc.ShowSubmitter(t.Context(), x.ref, 2, "Rückfrage")
	if err != nil || len(shown.Same) != 1 || shown.Same[0].Email != "ada@example.org" || shown.Items[0] != 1 || shown.Merged {
		t.Errorf("%+v, %v", shown, err)
	}
	if _, err := x.svc.Undo(t.Context(), x.ref, r.Seq()); err != nil {
		t.Fatal(err)
	}
	check(2, 1)
	if _, err := x.svc.MergeSubmitters(t.Context(), x.ref, x.view().Head(), 1, 2, "noch einmal"); err != nil {
		t.Fatal(err)
	}
	x.desk.Close()
	x.desk, x.svc = x.open()
	check(3, 3)
	if _, err := x.svc.UnmergeSubmitter(t.Context(), x.ref, x.view().Head(), 2, shown.Same[0].ID, "doch zwei"); err != nil {
		t.Fatal(err)
	}
	check(2, 1)
	if _, err := x.svc.UnmergeSubmitter(t.Context(), x.ref, x.view().Head(), 3, shown.Same[0].ID, "fremd"); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("a person that has nothing to do with the item is separated: %v", err)
	}
	x.sound()
}

func TestAChangeByHandIsANewLine(t *testing.T) {
	t.Parallel()
	x := people(t)
	file := filepath.Join(x.dir, "moers", "radwege", "submitters.jsonl")
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	shown, err := x.svc.ShowSubmitter(t.Context(), x.ref, 3, "Rückfrage")
	if err != nil {
		t.Fatal(err)
	}
	yes := true
	to := shown.Submitter
	to.RepresentedBy, to.Party, to.Notify, to.Consent = "Kanzlei Recht", consult.Association, &yes, &consult.Consent{At: "2026-03-01", Source: "Formular"}
	if _, err := x.svc.ChangeSubmitter(t.Context(), x.ref, shown.Seen, 3, "Rückfrage", to); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(file)
	if err != nil || !bytes.HasPrefix(after, before) || bytes.Count(after, []byte("\n")) != bytes.Count(before, []byte("\n"))+1 {
		t.Errorf("%v: %s", err, after)
	}
	if got := x.matching("party:association"); len(got) != 2 {
		t.Errorf("associations: %v", got)
	}
	var conflict *consult.Conflict
	if _, err := x.svc.ChangeSubmitter(t.Context(), x.ref, x.view().Head(), 3, "", to); err == nil {
		t.Error("a change that changes nothing was written")
	}
	_, other := x.open()
	to.Phone = "1"
	if _, err := other.ChangeSubmitter(t.Context(), x.ref, shown.Seen, 3, "", to); !errors.As(err, &conflict) {
		t.Errorf("a change of what was changed meanwhile: %v", err)
	}
	to.Consent = &consult.Consent{At: "2031-01-01"}
	var rule *consult.Broken
	if _, err := x.svc.ChangeSubmitter(t.Context(), x.ref, x.view().Head(), 3, "", to); !errors.As(err, &rule) || rule.Rule != consult.RuleFuture {
		t.Errorf("agreed in the future: %v", err)
	}
	x.desk.Close()
	x.desk, x.svc = x.open()
	if shown, err := x.svc.ShowSubmitter(t.Context(), x.ref, 3, "Rückfrage"); err != nil || shown.RepresentedBy != "Kanzlei Recht" || shown.Signatures != 214 || shown.Notify == nil || !*shown.Notify {
		t.Errorf("%+v, %v", shown, err)
	}
	x.sound()
}

// A line whose event never came does not count, and the next writer clears it away.
func TestAChangeThatWasCutOffLeavesNothingHalf(t *testing.T) {
	t.Parallel()
	x := people(t)
	file := filepath.Join(x.dir, "moers", "radwege", "submitters.jsonl")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	last := whole[bytes.LastIndexByte(whole[:len(whole)-1], '\n')+1:]
	half := bytes.Replace(last, []byte("Bo Kurz"), []byte("Zo Kurz"), 1)
	x.desk.Close()
	if err := os.WriteFile(file, append(whole, half...), 0o600); err != nil {
		t.Fatal(err)
	}
	x.desk, x.svc = x.open()
	shown, err := x.svc.ShowSubmitter(t.Context(), x.ref, 3, "Rückfrage")
	if err != nil || shown.Name != "Bo Kurz" {
		t.Errorf("%q, %v", shown.Name, err)
	}
	to := shown.Submitter
	to.Phone = "02841 1"
	if _, err := x.svc.ChangeSubmitter(t.Context(), x.ref, shown.Seen, 3, "Rückfrage", to); err != nil {
		t.Fatal(err)
	}
	if now, err := os.ReadFile(file); err != nil || bytes.Contains(now, []byte("Zo Kurz")) || !bytes.Contains(now, []byte("02841 1")) {
		t.Errorf("%v: %s", err, now)
	}
	torn, err := filepath.Glob(file + ".torn-*")
	if err != nil || len(torn) != 1 {
		t.Errorf("what was cut away lies in %v", torn)
	}
	x.sound()
}

func TestWhatOnlyRefersIsAQueueOfItsOwn(t *testing.T) {
	t.Parallel()
	x := newTown(t, "siehe Anlage", "Der Radweg an der Ruhrstraße ist zu schmal.", "Please see attached file(s).")
	if got := x.matching("has:reference"); !slices.Equal(got, []consult.Ordinal{1, 3}) {
		t.Errorf("only refer: %v", got)
	}
	x.do(consult.ReadAttachments{On: consult.OrdinalsOf(1)})
	if got := x.matching("hat:ungelesen"); !slices.Equal(got, []consult.Ordinal{3}) {
		t.Errorf("unread: %v", got)
	}
	if s := x.view().Summary(); s.Counts.Unread != 1 {
		t.Errorf("%d counted", s.Counts.Unread)
	}
	if d := x.detail(1); d.Unread != 0 || !d.Refers {
		t.Errorf("%+v", d)
	}
}

// A line that somebody has put in the place of one that the journal knows shows.
func TestCheckKnowsTheLineThatAChangeWrote(t *testing.T) {
	t.Parallel()
	x := people(t)
	shown, err := x.svc.ShowSubmitter(t.Context(), x.ref, 3, "Rückfrage")
	if err != nil {
		t.Fatal(err)
	}
	to := shown.Submitter
	to.Phone = "1"
	if _, err := x.svc.ChangeSubmitter(t.Context(), x.ref, shown.Seen, 3, "", to); err != nil {
		t.Fatal(err)
	}
	x.sound()
	x.desk.Close()
	file := filepath.Join(x.dir, "moers", "radwege", "submitters.jsonl")
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(raw, []byte("\n"))
	lines[len(lines)-2] = lines[2] // the sealed line of another
	if err := os.WriteFile(file, bytes.Join(lines, nil), 0o600); err != nil {
		t.Fatal(err)
	}
	x.desk, x.svc = x.open()
	faults, err := x.desk.Check(x.desk.Operator(), x.ref)
	if err != nil || len(faults) == 0 {
		t.Errorf("%v, %v", faults, err)
	}
}

// A change of personal data by hand is taken back and brought back.
func TestAChangeOfAPersonIsTakenBack(t *testing.T) {
	t.Parallel()
	x := people(t)
	name := func() string {
		t.Helper()
		s, err := x.svc.ShowSubmitter(t.Context(), x.ref, 3, "Prüfung")
		if err != nil {
			t.Fatal(err)
		}
		return s.Name
	}
	change := func(to string) uint64 {
		t.Helper()
		shown, err := x.svc.ShowSubmitter(t.Context(), x.ref, 3, "Prüfung")
		if err != nil {
			t.Fatal(err)
		}
		s := shown.Submitter
		s.Name, s.Party = to, consult.Body
		r, err := x.svc.ChangeSubmitter(t.Context(), x.ref, shown.Seen, 3, "Prüfung", s)
		if err != nil {
			t.Fatal(err)
		}
		return r.Seq()
	}
	undo := func(seq uint64) uint64 {
		t.Helper()
		r, err := x.svc.Undo(t.Context(), x.ref, seq)
		if err != nil {
			t.Fatal(err)
		}
		return r.Seq()
	}
	first, second := change("Bo Lang"), change("Bo Breit")
	var trampled *consult.Trampled
	if _, err := x.svc.Undo(t.Context(), x.ref, first); !errors.As(err, &trampled) || trampled.Seq != second {
		t.Errorf("from under a later change: %v", err)
	}
	back := undo(second)
	if got := name(); got != "Bo Lang" {
		t.Errorf("after an undo it is %q", got)
	}
	undo(back)
	if got := name(); got != "Bo Breit" {
		t.Errorf("after a redo it is %q", got)
	}
	undo(second)
	undo(first)
	x.desk.Close()
	x.desk, x.svc = x.open()
	if got := name(); got != "Bo Kurz" || len(x.matching("party:body")) != 0 {
		t.Errorf("reopened it is %q", got)
	}
	x.sound()
	// What an import has built upon stays.
	third := change("Bo Lang")
	more := []intake.Row{{Line: 2, Content: "x", Submitter: consult.Submitter{Name: "Bo Lang", Email: "bo@example.org", Phone: "0815"},
		Contribution: consult.Contribution{Text: "Noch etwas", Received: "2026-03-12"}}}
	if _, err := x.svc.Import(t.Context(), x.ref, desk.Incoming{Rows: more, Source: "file", Format: "csv"}); err != nil {
		t.Fatal(err)
	}
	if _, err := x.svc.Undo(t.Context(), x.ref, third); !errors.As(err, &trampled) {
		t.Errorf("from under an import: %v", err)
	}
}

// A contribution that came without a submitter gets one by hand.
func TestAPersonIsAddedByHand(t *testing.T) {
	t.Parallel()
	x := people(t)
	x.importTexts("Anonymer Brief", "Noch einer")
	add := func(n consult.Ordinal, s consult.Submitter) (desk.Receipt, error) {
		return x.svc.AddSubmitter(t.Context(), x.ref, x.view().Head(), n, "", s)
	}
	fresh, err := add(5, consult.Submitter{Name: "Di Neu", Town: "Moers", Party: consult.Association})
	if err != nil {
		t.Fatal(err)
	}
	check := func() {
		t.Helper()
		if d := x.detail(5); d.Submitter == "" || d.SameSubmitter != 1 || d.Party != consult.Association {
			t.Errorf("%+v", d)
		}
		if s, err := x.svc.ShowSubmitter(t.Context(), x.ref, 5, "Rückfrage"); err != nil || s.Name != "Di Neu" {
			t.Errorf("%+v, %v", s, err)
		}
		if got := len(x.matching("party:association")); got != 2 {
			t.Errorf("%d associations", got)
		}
		x.sound()
	}
	check()
	x.desk.Close()
	x.desk, x.svc = x.open()
	check()
	var broken *consult.Broken
	if _, err := add(5, consult.Submitter{Name: "Anders"}); !errors.As(err, &broken) || broken.Rule != consult.RuleSubmitterKnown {
		t.Errorf("a second one: %v", err)
	}
	if _, err := add(1, consult.Submitter{Name: "Anders"}); !errors.As(err, &broken) || broken.Rule != consult.RuleSubmitterKnown {
		t.Errorf("where there was one: %v", err)
	}
	if _, err := add(6, consult.Submitter{}); !errors.As(err, &broken) || broken.Rule != consult.RuleEmptyText {
		t.Errorf("nobody: %v", err)
	}
	// By the same address it is somebody who is known.
	known, err := add(6, consult.Submitter{Name: "Ada Lang", Email: "ada@example.org"})
	if err != nil {
		t.Fatal(err)
	}
	if a, b := x.detail(6), x.detail(1); a.Submitter != b.Submitter || b.SameSubmitter != 3 {
		t.Errorf("%q and %q, %d", a.Submitter, b.Submitter, b.SameSubmitter)
	}
	for _, seq := range []uint64{known.Seq(), fresh.Seq()} {
		if _, err := x.svc.Undo(t.Context(), x.ref, seq); err != nil {
			t.Fatal(err)
		}
	}
	if x.detail(5).Submitter != "" || x.detail(6).Submitter != "" || x.detail(1).SameSubmitter != 2 {
		t.Error("the undo leaves somebody")
	}
	x.sound()
	// Who was put there and taken away again goes with the contribution.
	x.erase(x.officer(), desk.EraseItems, 5)
	x.nowhere("Di Neu", "Anonymer Brief")
	x.sound()
}

func TestAPersonIsAddedByWhoMay(t *testing.T) {
	t.Parallel()
	x := people(t)
	x.importTexts("Anonymer Brief")
	for _, role := range []consult.Role{consult.Approver, consult.Auditor, consult.Partner} {
		svc := x.as(x.holding(consult.Grant{Role: role, Scope: consult.Everywhere}))
		if _, err := svc.AddSubmitter(t.Context(), x.ref, x.view().Head(), 5, "", consult.Submitter{Name: "Anders"}); err == nil {
			t.Errorf("%v adds a person", role)
		}
	}
	admin := x.as(x.holding(consult.Grant{Role: consult.Admin, Scope: consult.Everywhere}))
	var broken *consult.Broken
	if _, err := admin.AddSubmitter(t.Context(), x.ref, x.view().Head(), 5, "", consult.Submitter{Name: "Anders"}); !errors.As(err, &broken) || broken.Rule != consult.RulePurposeDue {
		t.Errorf("an admin without a purpose: %v", err)
	}
}
