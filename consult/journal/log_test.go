package journal

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

func open(t testing.TB, path string) *Log {
	t.Helper()
	l, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// read catches up and returns the ops or notes that were new.
func read(t testing.TB, l *Log) []string {
	t.Helper()
	var got []string
	if err := l.CatchUp(func(e Entry) error { got = append(got, e.Texts()["note"]); return nil }); err != nil {
		t.Fatal(err)
	}
	return got
}

func note(text string) Draft {
	return Draft{Role: "moderator", Op: "note.add", By: "a1", Text: map[string]string{"note": text}}
}

func write(t testing.TB, l *Log, texts ...string) []Entry {
	t.Helper()
	var drafts []Draft
	for _, s := range texts {
		drafts = append(drafts, note(s))
	}
	entries, err := l.Write(drafts, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func tornFiles(t testing.TB, path string) []string {
	t.Helper()
	names, err := filepath.Glob(path + ".torn-*")
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestTwoLogsOfOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.jsonl")
	a, b := open(t, path), open(t, path)
	if got := read(t, a); got != nil {
		t.Fatalf("a file that does not exist has %q", got)
	}
	first := write(t, a, "one", "two")
	if first[1].Seq != 2 || len(first[1].Texts()) != 1 || first[1].By != "a1" {
		t.Errorf("written: %+v", first[1])
	}
	if _, err := b.Write([]Draft{note("x")}, time.Now()); !errors.Is(err, ErrBehind) {
		t.Errorf("writing without having caught up: %v", err)
	}
	if got := read(t, b); strings.Join(got, " ") != "one two" {
		t.Errorf("b reads %q", got)
	}
	write(t, b, "three")
	if got := read(t, a); strings.Join(got, " ") != "three" {
		t.Errorf("a reads %q", got)
	}
	if got := read(t, b); got != nil {
		t.Errorf("b reads its own %q", got)
	}
	seqA, hashA := a.Head()
	seqB, hashB := b.Head()
	if seqA != 3 || seqB != 3 || hashA != hashB {
		t.Errorf("heads %d and %d", seqA, seqB)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestWriteRefusesWhatCouldNotBeReadAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.jsonl")
	l := open(t, path)
	for name, d := range map[string]Draft{
		"no role":           {Op: "x"},
		"unknown role":      {Role: "boss", Op: "x"},
		"no op":             {Role: "system"},
		"op with a space":   {Role: "system", Op: "a b"},
		"system by someone": {Role: "system", Op: "x", By: "a1"},
		"person in on":      {Role: "moderator", Op: "x", On: "Erika"},
		"data no object":    {Role: "moderator", Op: "x", Data: jsontext.Value(`[1]`)},
		"data no JSON":      {Role: "moderator", Op: "x", Data: jsontext.Value(`{"a":}`)},
		"doubled name":      {Role: "moderator", Op: "x", Data: jsontext.Value(`{"a":1,"a":2}`)},
		"two values":        {Role: "moderator", Op: "x", Data: jsontext.Value(`{} {}`)},
		"broken account":    {Role: "moderator", Op: "x", By: "a\xff"},
		"broken text":       {Role: "moderator", Op: "x", Text: map[string]string{"note": "\xc3\x28"}},
		"too long":          {Role: "moderator", Op: "x", Text: map[string]string{"note": strings.Repeat("x", MaxLine)}},
	} {
		if _, err := l.Write([]Draft{note("good"), d}, time.Now()); err == nil {
			t.Errorf("%s was written", name)
		}
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a refused write left a file: %v", err)
	}
	write(t, l, "still works")
}

// Whatever a crash leaves of the last line: nothing before it is lost, it is
// kept beside, and writing goes on.
func TestTornTailAtEveryCut(t *testing.T) {
	lines := chainOf(t, notes(3)...)
	whole := join(lines)
	last := len(whole) - len(lines[2]) - 1
	for _, zeros := range []int{0, 1, 5} {
		for end := last; end < len(whole); end++ {
			path := filepath.Join(t.TempDir(), "journal.jsonl")
			content := append(bytes.Clone(whole[:end]), make([]byte, zeros)...)
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			l := open(t, path)
			if got := read(t, l); len(got) != 2 || l.Torn() != int64(len(content)-last) {
				t.Fatalf("cut at %d: %d events, %d bytes torn", end, len(got), l.Torn())
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(after, content) {
				t.Fatal("a reader changed the file")
			}
			r := verifyBytes(t, content, Options{}, nil)
			if torn := len(content) > last; torn != (len(r.Faults) == 1) || torn && (r.Faults[0].Line != 3 || !strings.Contains(r.Faults[0].Reason, "torn")) {
				t.Fatalf("cut at %d: %v", end, r.Faults)
			}
			write(t, l, "next")
			if got := read(t, open(t, path)); len(got) != 3 || got[2] != "next" {
				t.Fatalf("cut at %d: afterwards %q", end, got)
			}
			names := tornFiles(t, path)
			if len(content) == last {
				if len(names) != 0 {
					t.Fatalf("nothing was torn, but there is %q", names)
				}
				continue
			}
			kept, err := os.ReadFile(names[0])
			if err != nil || len(names) != 1 || !bytes.Equal(kept, content[last:]) {
				t.Fatalf("cut at %d: kept %q in %q, %v", end, kept, names, err)
			}
		}
	}
}

func TestHollowLastLineIsTorn(t *testing.T) {
	lines := chainOf(t, notes(3)...)
	clear(lines[2][10:60]) // a block that never reached the disk, with the line break behind it
	path := filepath.Join(t.TempDir(), "journal.jsonl")
	if err := os.WriteFile(path, append(join(lines), 0, 0), 0o600); err != nil {
		t.Fatal(err)
	}
	l := open(t, path)
	if got := read(t, l); len(got) != 2 || l.Torn() == 0 {
		t.Fatalf("%q", got)
	}
	write(t, l, "next")
	if got := read(t, open(t, path)); len(got) != 3 {
		t.Errorf("%q", got)
	}
}

func TestTornFilesAreNeverOverwritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.jsonl")
	now := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	for range 3 {
		l := open(t, path)
		read(t, l)
		if _, err := l.Write([]Draft{note("x")}, now); err != nil {
			t.Fatal(err)
		}
		f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteString(`{"seq":`); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	names := tornFiles(t, path)
	if len(names) != 2 || filepath.Base(names[0]) != "journal.jsonl.torn-20260301T080000Z-1" || filepath.Base(names[1]) != "journal.jsonl.torn-20260301T080000Z-2" {
		t.Errorf("%q", names)
	}
	for _, name := range names {
		if info, err := os.Stat(name); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

func TestReplacedAndShortenedFiles(t *testing.T) {
	for name, change := range map[string]func(path string) error{
		"replaced": func(path string) error {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			return WriteFile(path, data)
		},
		"shortened": func(path string) error { return os.Truncate(path, 10) },
		"deleted":   os.Remove,
	} {
		path := filepath.Join(t.TempDir(), "journal.jsonl")
		l := open(t, path)
		write(t, l, "one")
		if err := change(path); err != nil {
			t.Fatal(err)
		}
		if err := l.CatchUp(func(Entry) error { return nil }); !errors.Is(err, ErrReplaced) {
			t.Errorf("%s: reading gives %v", name, err)
		}
		if _, err := l.Write([]Draft{note("two")}, time.Now()); !errors.Is(err, ErrReplaced) {
			t.Errorf("%s: writing gives %v", name, err)
		}
	}
}

func TestCatchUpSaysWhatHappened(t *testing.T) {
	lines := chainOf(t, notes(4)...)
	lines[1], lines[2] = lines[2], lines[1]
	path := filepath.Join(t.TempDir(), "journal.jsonl")
	if err := os.WriteFile(path, join(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	l := open(t, path)
	err := l.CatchUp(func(Entry) error { return nil })
	var f *Fault
	if !errors.As(err, &f) || f.Line != 2 || !strings.Contains(f.Reason, "swapped") {
		t.Errorf("%v", err)
	}
	if _, err := l.Write([]Draft{note("x")}, time.Now()); !errors.As(err, &f) {
		t.Errorf("writing behind a broken chain: %v", err)
	}
}

// A failed write leaves nothing that looks as if it had been done, and the Log
// stays closed to everything until the file is opened again.
func TestFailedWriteIsFinal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.jsonl")
	l := open(t, path)
	write(t, l, "one")
	f, err := os.Open(path) // cannot be written to
	if err != nil {
		t.Fatal(err)
	}
	l.file.Close()
	l.file = f
	if _, err := l.Write([]Draft{note("two")}, time.Now()); err == nil {
		t.Fatal("written into a file that cannot be written")
	}
	if err := l.CatchUp(func(Entry) error { return nil }); err == nil {
		t.Error("reads on after a failed write")
	}
	if _, err := l.Write([]Draft{note("two")}, time.Now()); err == nil || !strings.Contains(err.Error(), "open the folder again") {
		t.Errorf("second try: %v", err)
	}
	if got := read(t, open(t, path)); len(got) != 1 {
		t.Errorf("%q", got)
	}
}

// What is erased by another process while a reader is behind: the reader meets
// the blank line first, and must not take it for damage.
func TestReaderMeetsErasureAfterwards(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.jsonl")
	l := open(t, path)
	write(t, l, "one", "two")
	if _, err := l.Write([]Draft{{Role: "privacy", Op: "erase", By: "a9", Data: jsontext.Value(`{"seqs":[1]}`)}}, time.Now()); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(path)
	first, rest, _ := bytes.Cut(data, []byte("\n"))
	blanked := append(append(blank(t, first), '\n'), rest...)
	if len(blanked) != len(data) {
		t.Fatal("erasure has to keep the length")
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt(blanked, 0); err != nil {
		t.Fatal(err)
	}
	f.Close()
	if got := read(t, l); got != nil {
		t.Errorf("the writer sees %q", got)
	}
	if got := read(t, open(t, path)); len(got) != 3 || got[0] != "" || got[1] != "two" {
		t.Errorf("a new reader sees %q", got)
	}
	write(t, l, "three")
}

func TestMakeDirAndWriteFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	for range 2 {
		if err := MakeDir(dir); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "consultation.json")
	for _, content := range []string{"old", "new"} {
		if err := WriteFile(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := os.ReadFile(path); string(got) != "new" {
		t.Errorf("%q", got)
	}
	names, _ := os.ReadDir(dir)
	if len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
	if runtime.GOOS == "windows" {
		return
	}
	for p, want := range map[string]string{dir: "drwx------", filepath.Dir(dir): "drwx------", path: "-rw-------"} {
		if info, err := os.Stat(p); err != nil || info.Mode().String() != want {
			t.Errorf("%s: %v, %v", p, info.Mode(), err)
		}
	}
}

func TestSpellings(t *testing.T) {
	for _, s := range []string{"", "A", strings.Repeat("A", 42), strings.Repeat("A", 44), strings.Repeat("A", 42) + "=", strings.Repeat("A", 42) + "\n",
		strings.Repeat("A", 42) + "B", strings.Repeat("A", 42) + "+"} {
		if _, err := ParseDigest(s); err == nil {
			t.Errorf("%q was taken for a digest", s)
		}
	}
	if a, b := NewSalt(), NewSalt(); a == b || !regexp.MustCompile(`^[A-Za-z0-9_-]{22}$`).MatchString(a.String()) {
		t.Errorf("salts %s, %s", a, b)
	}
	if d, err := ParseDigest(Digest{1}.String()); err != nil || d != (Digest{1}) {
		t.Errorf("%v, %v", d, err)
	}
}

// The bare minimum that a durable append can take, beside an append.
func BenchmarkFdatasync(b *testing.B) {
	f, err := os.OpenFile(filepath.Join(b.TempDir(), "f"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	line := bytes.Repeat([]byte("x"), 400)
	for b.Loop() {
		if _, err := f.Write(line); err != nil {
			b.Fatal(err)
		}
		if err := datasync(f); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	dir := b.TempDir()
	l := open(b, filepath.Join(dir, "journal.jsonl"))
	for b.Loop() {
		lock, err := Acquire(b.Context(), filepath.Join(dir, ".lock"))
		if err != nil {
			b.Fatal(err)
		}
		read(b, l)
		write(b, l, "eine kurze Notiz")
		if err := lock.Release(); err != nil {
			b.Fatal(err)
		}
	}
}
