package desk_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/search"
)

var cacheWords = []string{"Radweg", "Radwege", "Schulradweg", "Straße", "Straßen", "Ampel", "Haus", "Häuser", "Kreuzung", "A40", "deswegen", "Bäume", "und", "der", "crossing"}

// townSize is how many contributions a cachedTown begins with.
const townSize = 8500

// cachedTown has enough contributions for a segment of the cache, some of them
// corrected, and a few that came in after it was made.
func cachedTown(t *testing.T) (dir string, ref consult.Ref) {
	t.Helper()
	dir, ref = filepath.Join(t.TempDir(), "data"), consult.Ref{Municipality: "m", Consultation: "c"}
	if err := desk.Create(dir); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	svc := d.Service(d.Operator())
	if err := svc.Create(t.Context(), ref, consult.NewSettings("C", 0), consult.Municipality{}); err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(3, 4))
	texts := make([]string, townSize)
	for i := range texts {
		var b strings.Builder
		for range 1 + rnd.IntN(6) {
			b.WriteString(cacheWords[rnd.IntN(len(cacheWords))] + []string{" ", "-", ". ", "\n"}[rnd.IntN(4)])
		}
		texts[i] = fmt.Sprintf("%s %d", b.String(), i)
	}
	if _, err := svc.Import(t.Context(), ref, desk.Incoming{Rows: rows(texts...), Source: "file"}); err != nil {
		t.Fatal(err)
	}
	add := func(text string) consult.Ordinal {
		n, _, err := svc.Add(t.Context(), ref, desk.Typed{Contribution: consult.Contribution{Text: text, Channel: consult.Letter}, Submitter: consult.Submitter{Name: "Ada", Email: "ada@example.org"}})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	last, corrected := add("Der Schulradweg fehlt."), "Die Kreuzungen fehlen."
	add("Häuser statt Straßen")
	if _, err := svc.Do(t.Context(), ref, 0, consult.Correct{On: last, Text: &corrected, Reason: "verlesen"}); err != nil {
		t.Fatal(err)
	}
	if _, err := svc.Do(t.Context(), ref, 0, consult.AddNote{On: consult.OrdinalsOf(5, 6, last), Note: "gelesen"}); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, ref
}

// answers is what a consultation says to many queries, and how some of its
// contributions look.
func answers(t *testing.T, dir string, ref consult.Ref) (out []string) {
	t.Helper()
	d, err := desk.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	v, err := d.View(d.Operator(), ref)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Fault(); err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(8, 9))
	for range 80 {
		var terms []string
		for range 1 + rnd.IntN(3) {
			w := cacheWords[rnd.IntN(len(cacheWords))]
			switch rnd.IntN(6) {
			case 0:
				w = `"` + w + " " + cacheWords[rnd.IntN(len(cacheWords))] + `"`
			case 1:
				w = "-" + w
			case 2:
				w = []string{"status:neu", "weg:post", "nr:1-4000", "hat:notiz", "einreicher:bürger"}[rnd.IntN(5)]
			case 3:
				w = w[:1+rnd.IntN(2)]
			}
			terms = append(terms, w)
		}
		line := strings.Join(terms, " ")
		q, err := search.Parse(line, time.Now())
		if err != nil {
			continue
		}
		out = append(out, fmt.Sprint(line, v.Find(q)))
	}
	all := v.All()
	for _, n := range append(all[:5:5], all[len(all)-5:]...) {
		detail, err := v.Detail(n)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(detail.ID, detail.Title, detail.Text, detail.Received, detail.Submitter, detail.SameSubmitter, detail.Round, detail.Late, detail.Party))
	}
	return append(out, fmt.Sprint(len(all), v.Summary().Counts, v.NextIntakeNo()))
}

func TestCacheChangesNoAnswer(t *testing.T) {
	t.Parallel()
	dir, ref := cachedTown(t)
	files := cacheFiles(t, dir)
	if len(files) < 1 {
		t.Fatalf("no cache was made: %v", files)
	}
	with := answers(t, dir, ref)
	if err := os.RemoveAll(filepath.Join(dir, "m", "c", ".cache")); err != nil {
		t.Fatal(err)
	}
	for i, got := range answers(t, dir, ref) {
		if got != with[i] {
			t.Errorf("without the cache %.300s\nwith it %.300s", got, with[i])
		}
	}
	if again := answers(t, dir, ref); !slices.Equal(again, with) {
		t.Error("the cache made anew answers otherwise")
	}
}

// What comes in little by little does not leave as many files behind, and is found
// like everything else, by those who look on as well.
func TestCacheGrowsLittleByLittle(t *testing.T) {
	t.Parallel()
	dir, ref := filepath.Join(t.TempDir(), "data"), consult.Ref{Municipality: "m", Consultation: "c"}
	if err := desk.Create(dir); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(dir)
	if err == nil {
		err = d.Service(d.Operator()).Create(t.Context(), ref, consult.NewSettings("C", 0), consult.Municipality{})
	}
	if err != nil {
		t.Fatal(err)
	}
	const each = 300
	for step := range 4 {
		texts := make([]string, each)
		for i := range texts {
			texts[i] = fmt.Sprintf("%s %d %d", cacheWords[i%len(cacheWords)], step, i)
		}
		if _, err := d.Service(d.Operator()).Import(t.Context(), ref, desk.Incoming{Rows: rows(texts...), Source: "file"}); err != nil {
			t.Fatal(err)
		}
		if step%2 == 1 {
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			segments := 0
			for _, file := range cacheFiles(t, dir) {
				if strings.Contains(file, "segment") {
					segments++
				}
			}
			// What comes while one is being made goes into another.
			if segments < 1 || segments > max(2, step) {
				t.Errorf("%d contributions lie in %d segments", (step+1)*each, segments)
			}
			if d, err = desk.Open(dir); err != nil {
				t.Fatal(err)
			}
		}
		v, err := d.View(d.Operator(), ref)
		if err != nil {
			t.Fatal(err)
		}
		q, err := search.Parse("schulradweg", time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if got := len(v.Find(q)); got != (step+1)*each/len(cacheWords) {
			t.Errorf("%d are found after step %d", got, step)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	with := answers(t, dir, ref)
	if err := os.RemoveAll(filepath.Join(dir, "m", "c", ".cache")); err != nil {
		t.Fatal(err)
	}
	if without := answers(t, dir, ref); !slices.Equal(with, without) {
		t.Error("other answers with the cache than without")
	}
}

func cacheFiles(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "m", "c", ".cache", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if info, err := os.Stat(f); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", f, info.Mode(), err)
		}
	}
	return files
}

// What is wrong with a cache must never show: neither a file of something else
// nor one that was damaged.
func TestCacheThatDoesNotFitIsMadeAnew(t *testing.T) {
	t.Parallel()
	dir, ref := cachedTown(t)
	want := answers(t, dir, ref)
	files := cacheFiles(t, dir)
	rnd := rand.New(rand.NewPCG(1, 1))
	for _, path := range files {
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		damages := map[string][]byte{
			"empty": {}, "cut": whole[:len(whole)/2], "other": []byte(strings.Repeat("x", len(whole))), "head": slices.Concat([]byte{whole[0] ^ 1}, whole[1:]),
		}
		for name, data := range damages {
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			if got := answers(t, dir, ref); !slices.Equal(got, want) {
				t.Errorf("%s, %s: other answers", filepath.Base(path), name)
			}
		}
		// A flipped bit may go unnoticed in the folded texts; it must not end the process.
		for range 6 {
			bad := slices.Clone(whole)
			bad[rnd.IntN(len(bad))] ^= 1 << rnd.IntN(8)
			if err := os.WriteFile(path, bad, 0o600); err != nil {
				t.Fatal(err)
			}
			answers(t, dir, ref)
		}
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCacheOfAnotherRecordIsDropped(t *testing.T) {
	t.Parallel()
	dir, ref := cachedTown(t)
	otherDir, _ := cachedTown(t)
	want := answers(t, dir, ref)
	for _, path := range cacheFiles(t, otherDir) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "m", "c", ".cache", filepath.Base(path)), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := answers(t, dir, ref); !slices.Equal(got, want) {
		t.Error("the cache of another consultation answered")
	}
}

// A zone that changed moves the days on which contributions came in.
func TestCacheFollowsTheTimeZone(t *testing.T) {
	t.Parallel()
	dir, ref := cachedTown(t)
	path := filepath.Join(dir, "m", "municipality.json")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw = []byte(strings.Replace(string(raw), "Europe/Berlin", "Pacific/Kiritimati", 1))
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	with := answers(t, dir, ref)
	if err := os.RemoveAll(filepath.Join(dir, "m", "c", ".cache")); err != nil {
		t.Fatal(err)
	}
	if got := answers(t, dir, ref); !slices.Equal(got, with) {
		t.Error("the days of the cache are those of another zone")
	}
}

// Files that are replaced while their cache is being written, by a restored copy
// for example, are opened anew; what was being written is not taken for theirs.
func TestFilesReplacedWhileTheirCacheIsWritten(t *testing.T) {
	t.Parallel()
	dir, ref := cachedTown(t)
	want := answers(t, dir, ref)
	folder := filepath.Join(dir, "m", "c")
	if err := os.RemoveAll(filepath.Join(folder, ".cache")); err != nil {
		t.Fatal(err)
	}
	names := []string{"contributions.jsonl", "journal.jsonl"}
	for _, name := range names {
		raw, err := os.ReadFile(filepath.Join(folder, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, name+".new"), raw, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	d, err := desk.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.View(d.Operator(), ref); err != nil { // begins to write the cache
		t.Fatal(err)
	}
	for _, name := range names {
		if err := os.Rename(filepath.Join(folder, name+".new"), filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Refresh(ref); err != nil {
		t.Fatal(err)
	}
	if v, err := d.View(d.Operator(), ref); err != nil || len(v.All()) != townSize+2 {
		t.Errorf("%v", err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if got := answers(t, dir, ref); !slices.Equal(got, want) {
		t.Error("other answers")
	}
}
