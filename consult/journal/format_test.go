package journal

import (
	"bytes"
	"encoding/hex"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

// vector returns the lines of a code block of FORMAT.md.
func vector(t testing.TB, name string) [][]byte {
	t.Helper()
	page, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile("(?s)```[a-z]+ " + name + "\n(.*?)\n```").FindSubmatch(page)
	if m == nil {
		t.Fatalf("FORMAT.md has no block %q", name)
	}
	lines := bytes.Split(m[1], []byte("\n"))
	if name == "erased" {
		lines[1] = append(bytes.Clone(lines[1]), bytes.Repeat([]byte(" "), 134)...)
	}
	return lines
}

func fill(b byte) (s Salt) {
	for i := range s {
		s[i] = b
	}
	return s
}

// vectorDrafts are the inputs that FORMAT.md describes.
func vectorDrafts() ([]Draft, []string) {
	return []Draft{
			{Role: "system", Op: "phase.set", Data: jsontext.Value(` { "phase" : "participation" } `)},
			{Role: "moderator", Op: "decision.set", On: "3,7-12", Data: jsontext.Value(`{"value":"partial"}`), By: "a2", Text: map[string]string{
				"rationale": "Zu schmal: nur 1,20 m \"Radweg\" <b>& Bordstein</b>\n", "note": "Größe prüfen"}},
			{Role: "privacy", Op: "erase", Data: jsontext.Value(`{"seqs":[2]}`), By: "a2"},
		}, []string{
			"2026-03-01T09:15:00.000Z", "2026-03-02T10:00:00.250Z", "2026-03-02T09:59:59.999Z"}
}

func TestVectorEventsAreWrittenByteForByte(t *testing.T) {
	drafts, times := vectorDrafts()
	want := vector(t, "journal")
	var prev Digest
	for i, d := range drafts {
		at, err := time.Parse(TimeLayout, times[i])
		if err != nil {
			t.Fatal(err)
		}
		// The rest of a millisecond is cut off, not rounded.
		at = at.Add(999 * time.Microsecond).In(time.FixedZone("CET", 3600))
		n := byte(i + 1)
		e, err := newEntry(d, uint64(n), at, fill(0x10+n), fill(0x20+n))
		if err != nil {
			t.Fatal(err)
		}
		var enc encoder
		e.Hash = enc.encode(&e, prev)
		if i == 0 {
			if got := hex.EncodeToString(enc.covered); got != string(bytes.Join(vector(t, "covered"), nil)) {
				t.Errorf("the hash of event 1 covers\n%s", got)
			}
		}
		if got := string(e.AppendLine(nil)); got != string(want[i]) {
			t.Errorf("event %d is written\n%s\nwant\n%s", n, got, want[i])
		}
		prev = e.Hash
	}
}

func TestVectorVerifies(t *testing.T) {
	for _, c := range []struct {
		block string
		o     Options
	}{{"journal", Options{}}, {"erased", Options{}}, {"published", Options{Published: true}}} {
		var got []Entry
		r := verify(t, vector(t, c.block), c.o, &got)
		if len(r.Faults) > 0 || r.Seq != 3 || r.Hash.String() != "kc_-583gmt3pIi49T8NokzwcgQfw3K6YU_P3Gh4bcFI" {
			t.Errorf("%s: %+v", c.block, r)
		}
		if c.block == "journal" && got[1].Texts()["note"] != "Größe prüfen" {
			t.Errorf("texts: %q", got[1].Texts())
		}
		if c.block == "erased" && (!got[1].Tombstone() || got[1].Texts() != nil || got[1].Pad != 134) {
			t.Errorf("erased event: %+v", got[1])
		}
	}
}

func TestVectorPublishedIsTheProjection(t *testing.T) {
	for _, block := range []string{"journal", "erased"} {
		for i, line := range vector(t, block) {
			e, err := Parse(line)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := e.Published().AppendLine(nil), vector(t, "published")[i]; !bytes.Equal(got, want) {
				t.Errorf("%s:\n%s\nwant\n%s", block, got, want)
			}
		}
	}
}

func TestVectorSealedLines(t *testing.T) {
	var digests []Digest
	for _, c := range []struct {
		block  string
		domain Domain
		salt   Salt
	}{{"contributions", Contributions, fill(0x31)}, {"submitters", Submitters, fill(0x41)}} {
		line := vector(t, c.block)[0]
		d, err := c.domain.Verify(c.block, 1, line, nil)
		if err != nil {
			t.Fatal(err)
		}
		object, _, _ := strings.Cut(string(line), `,"salt"`)
		again, d2, err := c.domain.Seal([]byte(object+"}"), c.salt)
		if err != nil || !bytes.Equal(again, line) || d2 != d {
			t.Errorf("sealed again: %s, %v", again, err)
		}
		digests = append(digests, d)
	}
	e, err := Parse(vector(t, "journal")[1])
	if err != nil {
		t.Fatal(err)
	}
	digests = append(digests, e.Digest)
	for i, want := range vector(t, "merkle") {
		if got := Merkle(digests[:i+1]).String(); got != string(want) {
			t.Errorf("root of %d: %s, want %s", i+1, got, want)
		}
	}
}

// The roots of RFC 6962 are defined by recursion; the implementation is not.
func TestMerkleFollowsTheDefinition(t *testing.T) {
	var defined func(d []Digest) Digest
	defined = func(d []Digest) Digest {
		if len(d) == 1 {
			return Merkle(d)
		}
		k := 1
		for 2*k < len(d) {
			k *= 2
		}
		return merkleNode(defined(d[:k]), defined(d[k:]))
	}
	var digests []Digest
	for n := range 40 {
		digests = append(digests, Digest{byte(n), 1})
		if Merkle(digests) != defined(digests) {
			t.Fatalf("root of %d digests", n+1)
		}
	}
	if got := Merkle(nil).String(); got != "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU" {
		t.Errorf("root of none: %s", got)
	}
}

func TestVectorCheckpoint(t *testing.T) {
	line := vector(t, "checkpoints")[0]
	path := t.TempDir() + "/checkpoints.jsonl"
	cp, err := parseCheckpoint(line)
	if err != nil {
		t.Fatal(err)
	}
	if err := AppendCheckpoint(path, cp); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(path); string(got) != string(line)+"\n" {
		t.Errorf("written: %s", got)
	}
}
