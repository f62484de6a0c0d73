package desk_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/journal"
)

// held opens the folder of a town once more, where no consultation is open before
// release is called.
func (x *town) held() (d *desk.Desk, release func()) {
	x.t.Helper()
	ch := make(chan struct{})
	d, err := desk.Open(x.dir, desk.Held(ch))
	if err != nil {
		x.t.Fatal(err)
	}
	x.t.Cleanup(func() { d.Close() })
	return d, func() { close(ch) }
}

// early waits for what can be seen of the consultation while it is being opened.
func (x *town) early(d *desk.Desk, account consult.Account) desk.Early {
	x.t.Helper()
	changed := make(chan struct{}, 1)
	defer d.Watch(changed)()
	for {
		e, ok := d.Early(account, x.ref)
		if !ok {
			x.t.Fatal("nothing can be seen early")
		}
		if !e.Municipality.Empty() {
			return e
		}
		select {
		case <-changed:
		case <-time.After(patience):
			x.t.Fatal("the first contributions were not read")
		}
	}
}

// told is what a row says, without what is not known yet.
func told(rows []desk.EarlyRow) string {
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(r.ID + ":" + r.Title.String() + r.Text().String() + ";")
	}
	return b.String()
}

func TestTheFirstContributionsAreSeenBeforeAllOfThemAreRead(t *testing.T) {
	x := newTown(t, "eins", "zwei\x1b[2J", "drei")
	taken := x.importTexts("zurückgenommen")
	x.importTexts("vier", "fünf", "sechs")
	text := "3, richtig"
	x.do(consult.Correct{On: 3, Text: &text, Reason: "verlesen"})
	undo := func(seq uint64) uint64 {
		t.Helper()
		r, err := x.svc.Undo(t.Context(), x.ref, seq)
		if err != nil {
			t.Fatal(err)
		}
		return r.Seq()
	}
	undone := undo(taken.Seq)
	x.do(consult.Publish{On: consult.OrdinalsOf(1), To: consult.Published})

	d, release := x.held()
	e := x.early(d, d.Operator())
	if got, want := told(e.Rows), "1:eins;2:zwei�[2J;3:;5:vier;6:fünf;7:sechs;"; got != want || e.Total != 6 {
		t.Errorf("%d contributions, %q, not %q", e.Total, got, want)
	}
	if e.Title.String() != "Radwege" || e.Rows[2].Withheld == e.Rows[1].Withheld {
		t.Errorf("the title is %q, rows %+v", e.Title, e.Rows[:3])
	}
	release()
	v, err := d.View(d.Operator(), x.ref)
	if err != nil {
		t.Fatal(err)
	}
	if _, still := d.Early(d.Operator(), x.ref); still || len(v.All()) != e.Total {
		t.Errorf("of the open consultation there is still an early view, or it has %d contributions", len(v.All()))
	}

	undo(undone) // which brings it back
	d, _ = x.held()
	if e := x.early(d, d.Operator()); len(e.Rows) != 7 || e.Rows[3].Text().String() != "zurückgenommen" {
		t.Errorf("after the import was brought back: %q", told(e.Rows))
	}
}

// What is not committed by the journal is not there, whoever looks early.
func TestEarlyOnlyWhatIsCommitted(t *testing.T) {
	x := newTown(t, "eins")
	raw := x.read("contributions.jsonl")
	x.write("contributions.jsonl", append(raw, strings.ReplaceAll(string(raw), `"id":"1"`, `"id":"2"`)...))
	d, _ := x.held()
	if e := x.early(d, d.Operator()); told(e.Rows) != "1:eins;" {
		t.Errorf("%q", told(e.Rows))
	}
}

// Partners and the council, and who has lost the right to read, see nothing
// before it is known what they may see.
func TestEarlyForStaffAlone(t *testing.T) {
	x := newTown(t, "eins", "zwei")
	_, partner := x.partnerOf("Radclub", true)
	council := x.holding(consult.Grant{Role: consult.Council, Scope: consult.Everywhere})
	gone := x.colleague("Ada")
	x.do(consult.Publish{On: consult.OrdinalsOf(1, 2), To: consult.Published})
	d, _ := x.held()
	account := func(id string) consult.Account {
		t.Helper()
		acc, err := d.Account(id)
		if err != nil {
			t.Fatal(err)
		}
		return acc
	}
	was := account(gone)
	x.early(d, was)
	if _, err := x.svc.Revoke(t.Context(), gone); err != nil {
		t.Fatal(err)
	}
	for name, acc := range map[string]consult.Account{"partner": account(partner), "council": account(council), "revoked": was, "nobody": {}} {
		if e, ok := d.Early(acc, x.ref); ok || len(e.Rows) != 0 || e.Total != 0 {
			t.Errorf("%s sees %q of %d", name, told(e.Rows), e.Total)
		}
		for _, s := range d.Standing(acc) {
			if s.Opening == nil || *s.Opening != (desk.Opening{}) {
				t.Errorf("%s learns how far it has come: %+v", name, s.Opening)
			}
		}
	}
}

// What was erased is not seen early either, be its line overwritten already or not.
func TestEarlyNothingThatWasErased(t *testing.T) {
	x, officer := office(t)
	before := x.read("contributions.jsonl")
	x.erase(officer, desk.EraseItems, 1)
	d, _ := x.held()
	if e := x.early(d, d.Operator()); !e.Rows[0].Withheld || strings.Contains(told(e.Rows), "Kevin") || len(e.Rows) != 3 {
		t.Errorf("%q", told(e.Rows))
	}
	// As if the power had gone before the line was overwritten.
	x.write("contributions.jsonl", before)
	d, _ = x.held()
	if e := x.early(d, d.Operator()); !e.Rows[0].Withheld || strings.Contains(told(e.Rows), "Kevin") || len(e.Rows) != 3 {
		t.Errorf("with the line still there: %q", told(e.Rows))
	}
	if err := os.WriteFile(x.file(journal.ErasingFile), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d, _ = x.held()
	if e := x.early(d, d.Operator()); len(e.Rows) != 0 {
		t.Errorf("while an erasure is under way: %q", told(e.Rows))
	}
}

// Who leaves while a large consultation is being opened does not wait for it, and
// leaves it as it was.
func TestClosingDoesNotWaitForWhatIsBeingOpened(t *testing.T) {
	dir, ref := cachedTown(t)
	cached := filepath.Join(dir, ref.Municipality, ref.Consultation, ".cache")
	if err := os.RemoveAll(cached); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(dir, desk.Held(make(chan struct{})))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Standing(d.Operator())) != 1 {
		t.Fatal("it is not listed")
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(cached, "segment*")); len(left) != 0 {
		t.Errorf("all of it was read to the end: %s", left)
	}
	if len(answers(t, dir, ref)) == 0 {
		t.Error("it says nothing any more")
	}
}
