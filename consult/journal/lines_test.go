package journal

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func openLines(t *testing.T, path string) *Lines {
	t.Helper()
	l, err := OpenLines(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func contribution(t *testing.T, n int, text string) []byte {
	t.Helper()
	line, _, err := Contributions.Seal(fmt.Appendf(nil, `{"id":"%d","source_key":"k%d","text":%q}`, n, n, text), NewSalt())
	if err != nil {
		t.Fatal(err)
	}
	return line
}

func TestLinesCountOnlyWhatIsCommitted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "contributions.jsonl")
	ignore := func(int, []byte) error { return nil }
	w := openLines(t, path)
	a, b, c := contribution(t, 1, "eins"), contribution(t, 2, "zwei"), contribution(t, 3, "drei")
	if err := errors.Join(w.Append(a, b), w.Append(c), w.Sync()); err != nil {
		t.Fatal(err)
	}
	r := openLines(t, path)
	var seen []string
	collect := func(n int, line []byte) error { seen = append(seen, fmt.Sprint(n, string(line))); return nil }
	if err := r.CatchUp(2, collect); err != nil || len(seen) != 2 || r.Len() != 2 {
		t.Fatalf("%q, %v", seen, err)
	}
	if err := r.CatchUp(3, collect); err != nil || len(seen) != 3 || seen[2] != "3"+string(c) {
		t.Fatalf("%q, %v", seen, err)
	}
	if r.Offset(2) != int64(len(a))+1 || r.Size() != int64(len(a)+len(b)+len(c))+3 {
		t.Errorf("offset %d, size %d", r.Offset(2), r.Size())
	}
	if got, err := r.Read(2); err != nil || !bytes.Equal(got, b) {
		t.Errorf("%s, %v", got, err)
	}
	for _, n := range []int{0, 4, -1} {
		if _, err := r.Read(n); err == nil {
			t.Errorf("line %d was read", n)
		}
	}
	var f *Fault
	if err := r.CatchUp(5, ignore); !errors.As(err, &f) || f.Line != 4 || !strings.Contains(f.Reason, "the journal knows 5") {
		t.Errorf("%v", err)
	}
}

// An import that died: whole lines and a torn one behind what the journal has
// committed are moved away as they are, and the next import starts there.
func TestCutBeyond(t *testing.T) {
	one := contribution(t, 1, "eins")
	for _, tail := range []string{"", "{", "{}\n", "{}\n{\"id\"", "\x00\x00\x00", strings.Repeat("x", MaxLine+1)} {
		path := filepath.Join(t.TempDir(), "contributions.jsonl")
		content := string(one) + "\n" + tail
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		l := openLines(t, path)
		moved, err := l.CutBeyond(1, time.Now())
		if err != nil || (moved == "") != (tail == "") {
			t.Fatalf("%.10q: moved to %q, %v", tail, moved, err)
		}
		if kept, _ := os.ReadFile(moved); string(kept) != tail {
			t.Errorf("%.10q: kept %.20q", tail, kept)
		}
		two := contribution(t, 2, "zwei")
		if err := errors.Join(l.Append(two), l.Sync()); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path); string(got) != string(one)+"\n"+string(two)+"\n" {
			t.Errorf("%.10q: afterwards %s", tail, got)
		}
	}
	path := filepath.Join(t.TempDir(), "contributions.jsonl")
	l := openLines(t, path)
	if moved, err := l.CutBeyond(0, time.Now()); err != nil || moved != "" {
		t.Errorf("no file: %q, %v", moved, err)
	}
	if _, err := l.CutBeyond(1, time.Now()); err == nil {
		t.Error("a line that the journal knows is not there, and nobody says so")
	}
}

func TestCutBeyondAfterHavingReadFurther(t *testing.T) {
	l := openLines(t, filepath.Join(t.TempDir(), "submitters.jsonl"))
	if err := l.Append([]byte(`{"id":"a"}`), []byte(`{"id":"b"}`)); err != nil {
		t.Fatal(err)
	}
	if moved, err := l.CutBeyond(1, time.Now()); err != nil || moved == "" || l.Len() != 1 {
		t.Errorf("%q, %v, %d lines", moved, err, l.Len())
	}
}

func TestAppendRefusesWhatIsNoLineOrNotItsTurn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "contributions.jsonl")
	l := openLines(t, path)
	for _, line := range []string{"", "a\nb", "a\r"} {
		if err := l.Append([]byte(line)); err == nil {
			t.Errorf("%q was appended", line)
		}
	}
	if err := openLines(t, path).Append([]byte("{}")); err != nil {
		t.Fatal(err)
	}
	if err := l.Append([]byte("{}")); !errors.Is(err, ErrBehind) {
		t.Errorf("%v", err)
	}
}

func TestReadingALineThatIsTooLong(t *testing.T) {
	path := filepath.Join(t.TempDir(), "contributions.jsonl")
	if err := os.WriteFile(path, append(bytes.Repeat([]byte("x"), MaxLine+1), '\n'), 0o600); err != nil {
		t.Fatal(err)
	}
	var f *Fault
	if err := openLines(t, path).CatchUp(-1, func(int, []byte) error { return nil }); !errors.As(err, &f) || f.Line != 1 || !strings.Contains(f.Reason, "16 MiB") {
		t.Errorf("%v", err)
	}
}

func TestSealedLines(t *testing.T) {
	lawful := func(id string, seq uint64) bool { return id == "7" && seq == 12 }
	line := contribution(t, 7, `Er schrieb: ","salt":"x"`)
	digest, err := Contributions.Verify("c", 7, line, lawful)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Submitters.Verify("s", 7, line, lawful); err == nil {
		t.Error("a contribution passes for a submitter")
	}
	if _, err := Contributions.Verify("c", 6, line, lawful); err == nil || !strings.Contains(err.Error(), "number 6 is expected") {
		t.Errorf("in the wrong place: %v", err)
	}
	for i := range line {
		for bit := range 8 {
			line[i] ^= 1 << bit
			if _, err := Contributions.Verify("c", 7, line, lawful); err == nil {
				t.Errorf("bit %d of byte %d flipped unseen", bit, i)
			}
			line[i] ^= 1 << bit
		}
	}

	tomb := fmt.Sprintf(`{"id":"7","source_key":"k7","digest":"%s","erased":12}`, digest)
	tomb += strings.Repeat(" ", len(line)-len(tomb))
	if got, err := Contributions.Verify("c", 7, []byte(tomb), lawful); err != nil || got != digest {
		t.Errorf("lawful tombstone: %v", err)
	}
	if _, err := Contributions.Verify("c", 7, []byte(tomb), nil); err == nil || !strings.Contains(err.Error(), "no erase event") {
		t.Errorf("unlawful tombstone: %v", err)
	}
	for _, bad := range []string{
		strings.Replace(tomb, `"erased":12`, `"erased":13`, 1),
		strings.Replace(tomb, `"id":"7"`, `"id":"8"`, 1),
		strings.Replace(tomb, `,"erased":12`, ``, 1),
		strings.Replace(tomb, `"k7",`, `"k7","text":"x",`, 1),
		strings.Replace(tomb, `"k7",`, `"k7", `, 1),
		tomb + "x", "{}", "", "null",
	} {
		if _, err := Contributions.Verify("c", 7, []byte(bad), lawful); err == nil {
			t.Errorf("accepted: %s", bad)
		}
	}
	person := fmt.Sprintf(`{"id":"7","digest":"%s","erased":12}   `, digest)
	if _, err := Submitters.Verify("s", 3, []byte(person), lawful); err != nil {
		t.Errorf("erased submitter: %v", err)
	}
	if _, err := Submitters.Verify("s", 3, []byte(tomb), lawful); err == nil {
		t.Error("a submitter has no source key")
	}
}

func TestSealRefusesWhatIsNoObjectOnOneLine(t *testing.T) {
	for _, s := range []string{``, `{}`, `[1]`, `{"id":"1"`, " {\"id\":\"1\"}", "{\"id\":\n\"1\"}", "{\"id\":\"\xff\"}", `{"id":"1","id":"2"}`,
		`{"id":"` + strings.Repeat("x", MaxLine-90) + `"}`} {
		if _, _, err := Contributions.Seal([]byte(s), NewSalt()); err == nil {
			t.Errorf("sealed %.40q", s)
		}
	}
}

func TestCheckpointsFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "checkpoints.jsonl")
	if got, err := ReadCheckpoints(path); err != nil || got != nil {
		t.Errorf("no file: %v, %v", got, err)
	}
	at := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	cp := Checkpoint{Seq: 3, Hash: Digest{1}, At: at, Why: "import"}
	if err := AppendCheckpoint(path, cp); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(path)
	if err := os.WriteFile(path, append(data, `{"seq":4,`...), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := ReadCheckpoints(path); err != nil || len(got) != 1 {
		t.Errorf("with a torn end: %v, %v", got, err)
	}
	cp2 := Checkpoint{Seq: 9, Hash: Digest{2}, At: at, Why: "close"}
	if err := AppendCheckpoint(path, cp2); err != nil {
		t.Fatal(err)
	}
	got, err := ReadCheckpoints(path)
	if err != nil || len(got) != 2 || got[0] != cp || got[1] != cp2 || len(tornFiles(t, path)) != 1 {
		t.Errorf("%v, %v, %q", got, err, tornFiles(t, path))
	}
	if err := AppendCheckpoint(path, Checkpoint{Seq: 1, At: at}); err == nil {
		t.Error("a checkpoint without hash was written")
	}
	for _, bad := range []string{"{}\n", "x\n", strings.Replace(string(data), `"seq":3`, `"seq":3,"x":1`, 1), strings.Replace(string(data), `"seq":3`, `"seq": 3`, 1)} {
		if err := os.WriteFile(path, []byte(bad), 0o600); err != nil {
			t.Fatal(err)
		}
		var f *Fault
		if _, err := ReadCheckpoints(path); !errors.As(err, &f) || f.Line != 1 {
			t.Errorf("%s: %v", bad, err)
		}
	}
}
