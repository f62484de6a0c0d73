package journal_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"pult/consult/journal"
)

// A log whose first events count as read goes on where they end, reads each of
// them as it was, and notices whatever was changed in a line or before it.
func TestEventsThatWereSkipped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.jsonl")
	whole, err := journal.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer whole.Close()
	write := func(l *journal.Log, from, to int) {
		t.Helper()
		for i := from; i <= to; i++ {
			drafts := []journal.Draft{
				{Role: "moderator", Op: "note.add", On: fmt.Sprint(i), By: "local:ada", Text: map[string]string{"note": fmt.Sprint("Straße ", i)}},
				{Role: "system", Op: "municipality.set"},
			}
			if _, err := l.Write(drafts, time.Date(2026, 3, 20, 9, i, 0, 0, time.UTC)); err != nil {
				t.Fatal(err)
			}
		}
	}
	write(whole, 1, 5)
	_, ends := whole.Ends()
	ends = slices.Clone(ends)
	write(whole, 6, 7)
	var all []journal.Entry
	again, err := journal.Open(path)
	if err == nil {
		err = again.CatchUp(func(e journal.Entry) error { all = append(all, e); return nil })
	}
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()

	late, err := journal.Open(path)
	if err == nil {
		err = late.Skip(ends)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer late.Close()
	if seq, hash := late.Head(); seq != 10 || hash != all[9].Hash {
		t.Fatalf("it stands at %d", seq)
	}
	read := 0
	if err := late.CatchUp(func(journal.Entry) error { read++; return nil }); err != nil || read != 4 {
		t.Fatalf("it read %d events more: %v", read, err)
	}
	for _, l := range []*journal.Log{whole, again, late} {
		for i, want := range all {
			if got, err := l.Read(uint64(i + 1)); err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("event %d reads %+v, %v; it is %+v", i+1, got, err, want)
			}
		}
	}
	write(late, 8, 8)
	if _, err := late.Read(16); err != nil {
		t.Error(err)
	}
	if late.Stand(ends[:3]) {
		t.Error("it stands on less than was skipped")
	}
	late.Stand(append(ends, func() []int64 { _, since := late.Ends(); return since[:2] }()...))
	if got, err := late.Read(12); err != nil || got.Hash != all[11].Hash {
		t.Error(err)
	}

	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	missed := 0
	for at := int(ends[3]); at < int(ends[4])-1; at++ {
		bad := bytes.Clone(raw)
		bad[at] ^= 1
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		var fault *journal.Fault
		if _, err := whole.Read(5); !errors.As(err, &fault) || fault.Line != 5 {
			missed++
		}
	}
	if missed > 0 {
		t.Errorf("%d flipped bits were not noticed", missed)
	}
}

// Skip believes nothing: where the last line is not the event that belongs there,
// the log is as if nothing had been asked of it.
func TestSkippingWhatIsNotThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.jsonl")
	l, err := journal.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for range 3 {
		if _, err := l.Write([]journal.Draft{{Role: "system", Op: "municipality.set"}}, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	_, ends := l.Ends()
	for name, wrong := range map[string][]int64{
		"beyond the end": {ends[0], ends[1], ends[2] + 40}, "in a line": {ends[0], ends[1], ends[2] - 3}, "one left out": {ends[1], ends[2]},
		"not in order": {ends[1], ends[0], ends[2]}, "negative": {-5, -4, ends[2]},
	} {
		other, err := journal.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if other.Skip(wrong) == nil {
			t.Errorf("%s: it was skipped", name)
		}
		read := 0
		if err := other.CatchUp(func(journal.Entry) error { read++; return nil }); err != nil || read != 3 {
			t.Errorf("%s: then it read %d events: %v", name, read, err)
		}
		other.Close()
	}
}

// Texts that an erase event takes from earlier lines make stale what was read of
// these; whoever reads them blank, and then the event, has nothing to forget.
func TestWhatAnEraseEventMakesStale(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.jsonl")
	l, err := journal.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := l.Write([]journal.Draft{{Role: "moderator", Op: "note.add", By: "local:ada", Text: map[string]string{"note": "x"}}}, time.Now()); err != nil {
		t.Fatal(err)
	}
	if l.Stale() {
		t.Error("nothing was erased yet")
	}
	if _, err := l.Write([]journal.Draft{{Role: "privacy", Op: journal.OpErase, Data: []byte(`{"seqs":[1]}`), By: "local:ada"}}, time.Now()); err != nil {
		t.Fatal(err)
	}
	if !l.Stale() {
		t.Error("the text was read, and nobody knows")
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	line, rest, _ := bytes.Cut(raw, []byte("\n"))
	e, err := journal.Parse(line)
	if err != nil {
		t.Fatal(err)
	}
	e.Text, e.Salt = nil, journal.Salt{}
	blank := e.AppendLine(nil)
	blank = append(blank, bytes.Repeat([]byte(" "), len(line)-len(blank))...)
	if err := os.WriteFile(path, append(append(blank, '\n'), rest...), 0o600); err != nil {
		t.Fatal(err)
	}
	later, err := journal.Open(path)
	if err == nil {
		err = later.CatchUp(func(journal.Entry) error { return nil })
	}
	if err != nil || later.Stale() {
		t.Errorf("it was blank when it was read: %v", err)
	}
	if got, err := l.Read(1); err != nil || !got.Tombstone() {
		t.Errorf("read again it is %+v, %v", got, err)
	}
	later.Close()
}
