package seed_test

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"pult/cmd/command/seed"
	"pult/consult"
	"pult/consult/desk"
	"pult/consult/search"
	"pult/data"
)

// Whoever opens the demonstration meets the numbers, rounds and people that
// were written down for it.
func TestDemonstrationIsAsWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "town")
	refs, err := seed.Write(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	if faults, err := d.Check(d.Operator(), consult.Ref{}); err != nil || len(faults) > 0 {
		t.Fatalf("check: %v %v", faults, err)
	}
	for i, summary := range d.Overview(d.Operator()) {
		if summary.Ref != refs[i] {
			t.Errorf("place %d of the overview has %s, want %s", i+1, summary.Ref, refs[i])
		}
	}
	for _, ref := range refs {
		v, err := d.View(d.Operator(), ref)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := fs.ReadFile(data.Files(), "demo/"+ref.Consultation+"/contributions.jsonl")
		if err != nil {
			t.Fatal(err)
		}
		n := consult.Ordinal(0)
		for line := range strings.Lines(string(raw)) {
			n++
			var sent struct{ ID, Title, Round, Parent string }
			if err := json.Unmarshal([]byte(line), &sent, json.MatchCaseInsensitiveNames(true)); err != nil {
				t.Fatal(err)
			}
			row, err := v.Row(n)
			if err != nil {
				t.Fatalf("%s %d: %v", ref, n, err)
			}
			got, err := v.Raw(n)
			if err != nil || got.SourceID != sent.ID || got.Title != sent.Title || row.Round != sent.Round || (row.Parent != 0) != (sent.Parent != "") {
				t.Errorf("%s %d: %+v, round %s, parent %d; want %+v (%v)", ref, n, got, row.Round, row.Parent, sent, err)
			}
		}
		if all := v.All(); len(all) != int(n) {
			t.Errorf("%s has %d contributions, want %d", ref, len(all), n)
		}
	}
	big, err := d.View(d.Operator(), refs[0])
	if err != nil {
		t.Fatal(err)
	}
	if s := big.Settings(); s.Publication != consult.PolicyPre || big.Phase() != consult.Evaluation {
		t.Errorf("policy %s, phase %s", s.Publication, big.Phase())
	}
	for query, want := range map[string]int{"late:yes": 6, "theme:none": -1, "assignee:Béla": -1, "response:released": -1, "referral:assigned": -1, "publication:hidden": 1, "has:note": -1} {
		q, err := search.Parse(query, big.Summary().LastDay)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(big.Find(q)); want >= 0 && got != want || got == 0 {
			t.Errorf("%s finds %d, want %d", query, got, want)
		}
	}
	first, _ := big.Entry(1)
	if last, _ := big.Entry(big.Head()); last.Seq < 100 || !last.At.After(first.At) {
		t.Errorf("%d entries, from %v to %v", last.Seq, first.At, last.At)
	}
}
