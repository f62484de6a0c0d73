package journal

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

// verify runs Verify over lines, each closed by a line break.
func verify(t testing.TB, lines [][]byte, o Options, into *[]Entry) Report {
	t.Helper()
	return verifyBytes(t, join(lines), o, into)
}

func verifyBytes(t testing.TB, data []byte, o Options, into *[]Entry) Report {
	t.Helper()
	r, err := Verify("journal.jsonl", bytes.NewReader(data), o, func(e Entry) error {
		if into != nil {
			*into = append(*into, e)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func join(lines [][]byte) []byte {
	return append(bytes.Join(lines, []byte("\n")), '\n')
}

// chainOf returns the lines of a sound journal.
func chainOf(t testing.TB, drafts ...Draft) [][]byte {
	t.Helper()
	l := &Log{chain: NewChain("journal.jsonl", Options{})}
	_, data, err := l.encode(drafts, time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n"))
}

func notes(n int) []Draft {
	var drafts []Draft
	for i := range n {
		drafts = append(drafts, Draft{Role: "moderator", Op: "note.add", On: fmt.Sprint(i + 1), By: "a1",
			Data: jsontext.Value(`{"k":[1,"ü"]}`), Text: map[string]string{"note": fmt.Sprintf("Notiz %d\n„gelb“", i)}})
	}
	return drafts
}

// blank overwrites a line as erasure does.
func blank(t testing.TB, line []byte) []byte {
	t.Helper()
	e, err := Parse(line)
	if err != nil {
		t.Fatal(err)
	}
	e.Text, e.Salt = nil, Salt{}
	e.Pad = len(line) - len(e.AppendLine(nil))
	return e.AppendLine(nil)
}

func TestFaultsAreNamedAndPlaced(t *testing.T) {
	other := chainOf(t, notes(8)...) // sound, but of another journal
	forged := func(lines [][]byte) [][]byte {
		// A line that continues line 3 with a hash that fits: hashes are not signatures.
		c := NewChain("journal.jsonl", Options{})
		for _, l := range lines[:3] {
			if _, err := c.Feed(l); err != nil {
				t.Fatal(err)
			}
		}
		_, data, err := (&Log{chain: c}).encode(notes(1), time.Now())
		if err != nil {
			t.Fatal(err)
		}
		return slices.Insert(lines, 3, bytes.TrimSuffix(data, []byte("\n")))
	}
	replace := func(line int, from, to string) func([][]byte) [][]byte {
		return func(lines [][]byte) [][]byte {
			changed := bytes.Replace(lines[line-1], []byte(from), []byte(to), 1)
			if bytes.Equal(changed, lines[line-1]) {
				t.Fatalf("nothing to replace: %s", lines[line-1])
			}
			lines[line-1] = changed
			return lines
		}
	}
	for name, c := range map[string]struct {
		change func([][]byte) [][]byte
		line   int
		reason string
	}{
		"untouched":             {func(l [][]byte) [][]byte { return l }, 0, ""},
		"missing first":         {func(l [][]byte) [][]byte { return l[1:] }, 1, "event 1 is missing"},
		"missing one":           {func(l [][]byte) [][]byte { return slices.Delete(l, 3, 4) }, 4, "event 4 is missing"},
		"missing several":       {func(l [][]byte) [][]byte { return slices.Delete(l, 3, 6) }, 4, "events 4 to 6 are missing"},
		"swapped":               {func(l [][]byte) [][]byte { l[3], l[4] = l[4], l[3]; return l }, 4, "lines 4 and 5 are swapped"},
		"last two swapped":      {func(l [][]byte) [][]byte { l[6], l[7] = l[7], l[6]; return l }, 7, "lines 7 and 8 are swapped"},
		"doubled":               {func(l [][]byte) [][]byte { return slices.Insert(l, 4, l[3]) }, 5, "inserted"},
		"old line again":        {func(l [][]byte) [][]byte { return slices.Insert(l, 5, l[1]) }, 6, "inserted"},
		"foreign line":          {func(l [][]byte) [][]byte { return slices.Insert(l, 3, other[3]) }, 4, "inserted"},
		"foreign at end":        {func(l [][]byte) [][]byte { return append(l, other[2]) }, 9, "inserted"},
		"garbage line":          {func(l [][]byte) [][]byte { return slices.Insert(l, 3, []byte("hello")) }, 4, "inserted"},
		"forged line":           {forged, 4, "line 5 that the rest continues"},
		"empty line":            {func(l [][]byte) [][]byte { return slices.Insert(l, 3, []byte(nil)) }, 4, "inserted"},
		"edited data":           {replace(4, `[1,`, `[2,`), 4, "does not fit its hash"},
		"edited op":             {replace(4, `note.add`, `note.adb`), 4, "does not fit its hash"},
		"edited last":           {replace(8, `[1,`, `[2,`), 8, "does not fit its hash"},
		"edited text":           {replace(4, `gelb`, `blau`), 4, "digest does not fit the text"},
		"edited account":        {replace(4, `"by":"a1"`, `"by":"a7"`), 4, "by_digest does not fit the account"},
		"other line's hash":     {func(l [][]byte) [][]byte { l[3] = withHash(t, l[3], other[3]); return l }, 4, "the hash of event 4 was changed"},
		"replaced line":         {func(l [][]byte) [][]byte { l[3] = other[3]; return l }, 4, "does not fit its hash"},
		"space added":           {replace(4, `"op":`, `"op": `), 4, "a value is not of the form"},
		"unknown member":        {replace(4, `"data"`, `"datum":{},"data"`), 4, `"datum" is no member`},
		"doubled member":        {replace(4, `"data"`, `"op":"note.add","data"`), 4, `"op" stands twice`},
		"misplaced member":      {replace(4, `,"role":"moderator","op":"note.add"`, `,"op":"note.add","role":"moderator"`), 4, `"role" stands in the wrong place`},
		"missing member":        {replace(4, `"data":{"k":[1,"ü"]},`, ``), 4, `"data" is missing`},
		"escaped otherwise":     {replace(4, `"moderator"`, `"\u006doderator"`), 4, "role is none of those"},
		"spaces behind":         {func(l [][]byte) [][]byte { l[3] = append(l[3], ' '); return l }, 4, "only an erased line has"},
		"carriage returns":      {func(l [][]byte) [][]byte { l[3] = append(l[3], '\r'); return l }, 4, "something stands behind"},
		"blanked":               {func(l [][]byte) [][]byte { l[3] = blank(t, l[3]); return l }, 4, "event 4 has lost its text"},
		"blanked, not padded":   {func(l [][]byte) [][]byte { l[3] = bytes.TrimRight(blank(t, l[3]), " "); return l }, 4, "event 4 has lost its text"},
		"account taken out":     {func(l [][]byte) [][]byte { l[3] = cut(l[3], `,"by":`, `,"by_digest"`); return l }, 4, "by and by_salt are gone"},
		"longer than any line":  {func(l [][]byte) [][]byte { l[3] = bytes.Repeat([]byte("x"), MaxLine+70000); return l }, 4, "longer than 16 MiB"},
		"zeros inside the file": {func(l [][]byte) [][]byte { copy(l[3][20:], make([]byte, 40)); return l }, 4, "zero bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			lines := c.change(chainOf(t, notes(8)...))
			r := verify(t, lines, Options{}, nil)
			if c.reason == "" {
				if len(r.Faults) > 0 {
					t.Errorf("faults in a sound file: %v", r.Faults)
				}
				return
			}
			if len(r.Faults) != 1 {
				t.Fatalf("%d faults, want one: %v", len(r.Faults), r.Faults)
			}
			f := r.Faults[0]
			if f.Line != c.line || !strings.Contains(f.Reason, c.reason) || f.Fix == "" || f.File != "journal.jsonl" {
				t.Errorf("%v\nwant line %d: …%s…", &f, c.line, c.reason)
			}
		})
	}
}

func withHash(t *testing.T, line, from []byte) []byte {
	a, err1 := Parse(line)
	b, err2 := Parse(from)
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	a.Hash = b.Hash
	return a.AppendLine(nil)
}

func cut(line []byte, from, to string) []byte {
	a, b := bytes.Index(line, []byte(from)), bytes.Index(line, []byte(to))
	return slices.Concat(line[:a], line[b:])
}

func TestErasure(t *testing.T) {
	erase := func(seqs string) Draft {
		return Draft{Role: "privacy", Op: "erase", By: "a9", Data: jsontext.Value(`{"seqs":` + seqs + `}`)}
	}
	lines := chainOf(t, append(notes(3), erase("[2]"))...)
	before := verify(t, lines, Options{}, nil)
	lines[1] = blank(t, lines[1])
	if r := verify(t, lines, Options{}, nil); len(r.Faults) > 0 || r.Hash != before.Hash {
		t.Errorf("lawful erasure: %+v", r)
	}
	lines[2] = blank(t, lines[2])
	if r := verify(t, lines, Options{}, nil); len(r.Faults) != 1 || r.Faults[0].Line != 3 {
		t.Errorf("erasure that the event does not name: %+v", r)
	}
	for _, seqs := range []string{"[4]", "[5]", "[2,2]", "[3,1]", "[0]", `["2"]`, "[-1]", "2"} {
		l := &Log{chain: NewChain("journal.jsonl", Options{})}
		if _, _, err := l.encode(append(notes(3), erase(seqs)), time.Now()); err == nil {
			t.Errorf("an erase event with seqs %s was written", seqs)
		}
	}
}

func TestEveryFlippedBitIsFound(t *testing.T) {
	drafts := append(notes(2), Draft{Role: "system", Op: "close"},
		Draft{Role: "privacy", Op: "erase", By: "a9", Data: jsontext.Value(`{"seqs":[1]}`)},
		Draft{Role: "auditor", Op: "check.run", By: `a"ü`})
	sound := chainOf(t, drafts...)
	sound[0] = blank(t, sound[0])
	published := make([][]byte, len(sound))
	for i, l := range sound {
		e, err := Parse(l)
		if err != nil {
			t.Fatal(err)
		}
		published[i] = e.Published().AppendLine(nil)
	}
	for name, o := range map[string]Options{"journal": {}, "published": {Published: true}} {
		data := join(sound)
		if o.Published {
			data = join(published)
		}
		if r := verifyBytes(t, data, o, nil); len(r.Faults) > 0 {
			t.Fatalf("%s: %v", name, r.Faults)
		}
		for i := range data {
			line := 1 + bytes.Count(data[:i], []byte("\n"))
			for bit := range 8 {
				data[i] ^= 1 << bit
				r := verifyBytes(t, data, o, nil)
				if len(r.Faults) == 0 {
					t.Errorf("%s: bit %d of byte %d (%q) flipped unseen", name, bit, i, data[i])
				} else if got := r.Faults[0].Line; got != line {
					t.Errorf("%s: byte %d is in line %d, reported in line %d: %v", name, i, line, got, r.Faults)
				}
				data[i] ^= 1 << bit
			}
		}
	}
}

func TestTimeRunningBackwardsIsNoFault(t *testing.T) {
	c := NewChain("journal.jsonl", Options{})
	for _, line := range vector(t, "journal") { // the third is older than the second
		if _, err := c.Feed(line); err != nil {
			t.Error(err)
		}
	}
}

func TestPublishedRefusesWhatMustNotLeave(t *testing.T) {
	r := verify(t, vector(t, "journal"), Options{Published: true}, nil)
	if len(r.Faults) != 2 || !strings.Contains(r.Faults[0].Reason, "no place in what is published") {
		t.Errorf("%v", r.Faults)
	}
}

func TestCheckpointsShowACutEndAndARewrittenJournal(t *testing.T) {
	lines := chainOf(t, notes(6)...)
	last, err := Parse(lines[5])
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Checkpoints: []Checkpoint{{Seq: 6, Hash: last.Hash, At: last.At, Why: "daily"}}}
	if r := verify(t, lines, o, nil); len(r.Faults) > 0 {
		t.Errorf("%v", r.Faults)
	}
	if r := verify(t, lines[:4], o, nil); len(r.Faults) != 1 || !strings.Contains(r.Faults[0].Reason, "stops at event 4") {
		t.Errorf("cut end: %v", r.Faults)
	}
	if r := verify(t, chainOf(t, notes(7)...), o, nil); len(r.Faults) != 1 || r.Faults[0].Line != 6 || !strings.Contains(r.Faults[0].Reason, "written anew") {
		t.Errorf("rewritten: %v", r.Faults)
	}
}

func TestSeveralFaultsAreAllReported(t *testing.T) {
	lines := chainOf(t, notes(12)...)
	lines[1][30] ^= 1
	lines[6] = blank(t, lines[6])
	lines = slices.Delete(lines, 9, 10)
	r := verify(t, append(lines, []byte("torn")), Options{}, nil)
	if len(r.Faults) < 3 {
		t.Fatalf("%v", r.Faults)
	}
	var at []int
	for _, f := range r.Faults {
		at = append(at, f.Line)
	}
	slices.Sort(at)
	if !slices.Equal(at, []int{2, 7, 10, 12}) {
		t.Errorf("faults in lines %v: %v", at, r.Faults)
	}
}

func FuzzParse(f *testing.F) {
	for _, block := range []string{"journal", "erased", "published"} {
		for _, line := range vector(f, block) {
			f.Add(line)
		}
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		e, err := Parse(line)
		if err != nil {
			return
		}
		if again := e.AppendLine(nil); !bytes.Equal(again, line) {
			t.Errorf("read\n%q\nwritten again\n%q", line, again)
		}
		if e.Text != nil && len(e.Texts()) == 0 {
			t.Errorf("texts are gone: %q", line)
		}
	})
}

// Verified replay: `go test -bench Replay`; the time is that of one event.
func BenchmarkReplay(b *testing.B) {
	data := join(chainOf(b, notes(10000)...))
	b.SetBytes(int64(len(data) / 10000))
	b.ResetTimer()
	for n := 0; n < b.N; n += 10000 {
		if r := verifyBytes(b, data, Options{}, nil); len(r.Faults) > 0 {
			b.Fatal(r.Faults)
		}
	}
}
