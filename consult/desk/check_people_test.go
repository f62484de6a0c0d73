package desk_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/journal"
)

// Weakness: no entry of the journal held to the digests of submitters.jsonl.
// Attack: name and address in a line are changed and the line is sealed again
// with its own salt; it verifies, and the answer goes to the attacker. What must
// hold: check says which lines are not those that the entry took in.
func TestASubmitterRewrittenAndSealedAgainIsFoundOut(t *testing.T) {
	t.Parallel()
	x := people(t)
	x.sound()
	path := filepath.Join(x.dir, "moers", "radwege", "submitters.jsonl")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	line, rest, _ := bytes.Cut(raw, []byte("\n"))
	var s consult.Submitter
	if err := json.Unmarshal(line, &s); err != nil {
		t.Fatal(err)
	}
	var salt journal.Salt
	if err := salt.UnmarshalText([]byte(s.Salt)); err != nil {
		t.Fatal(err)
	}
	s.Email, s.Salt, s.Digest = "eve@example.org", "", ""
	plain, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	forged, _, err := journal.Submitters.Seal(plain, salt)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append(append(forged, '\n'), rest...), 0o600); err != nil {
		t.Fatal(err)
	}
	d, _ := x.open()
	faults, err := d.Check(d.Operator(), consult.Ref{})
	if err != nil || len(faults) != 1 || !strings.HasSuffix(faults[0].File, "submitters.jsonl") || !strings.Contains(faults[0].Reason, "took in") {
		t.Errorf("%v, %v", faults, err)
	}
}

// Entries that were made before there was a root are still lawful.
func TestEntriesWithoutARootOfSubmittersAreLawful(t *testing.T) {
	t.Parallel()
	x := people(t)
	dir := filepath.Join(x.dir, "moers", "radwege")
	raw, err := os.ReadFile(filepath.Join(dir, "journal.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(t.TempDir(), "journal.jsonl")
	log, err := journal.Open(old)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	dropped := false
	_, err = journal.Verify("journal.jsonl", bytes.NewReader(raw), journal.Options{}, func(e journal.Entry) error {
		var data map[string]any
		if err := json.Unmarshal(e.Data, &data); err != nil {
			return err
		}
		_, has := data["submitters_root"]
		dropped = dropped || has
		delete(data, "submitters_root")
		bare, err := json.Marshal(data)
		if err == nil {
			_, err = log.Write([]journal.Draft{{Role: e.Role, Op: e.Op, On: e.On, Data: bare, By: e.By}}, e.At)
		}
		return err
	})
	if err != nil || !dropped {
		t.Fatal(dropped, err)
	}
	if err := os.Rename(old, filepath.Join(dir, "journal.jsonl")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "checkpoints.jsonl")); err != nil {
		t.Fatal(err)
	}
	x.desk, _ = x.open()
	x.sound()
}
