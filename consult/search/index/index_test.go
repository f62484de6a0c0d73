package index_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pult/consult/search"
	"pult/consult/search/index"
)

func build(texts []string) []byte {
	var b index.Builder
	for _, s := range texts {
		b.Add(search.Fold(s))
	}
	return b.Bytes()
}

func word(t testing.TB, line string) (search.Word, bool) {
	t.Helper()
	q, err := search.Parse(line, time.Now())
	if err != nil {
		return search.Word{}, false
	}
	all, _ := q.Words()
	if len(all) != 1 {
		return search.Word{}, false
	}
	return all[0], true
}

// agree compares what the index finds with reading every text.
func agree(t *testing.T, texts []string, line string) {
	t.Helper()
	w, ok := word(t, line)
	if !ok {
		return
	}
	x, err := index.Read(build(texts))
	if err != nil {
		t.Fatal(err)
	}
	const base = 70
	hits := index.NewBits(base + len(texts))
	x.Find(w, hits, base)
	var want []int
	for i, s := range texts {
		if w.In(search.Fold(s)) {
			want = append(want, base+i)
		}
	}
	if got := slices.Collect(hits.All()); !slices.Equal(got, want) {
		t.Errorf("%s in %q: index %v, reading %v", line, texts, got, want)
	}
}

func TestIndexFindsWhatReadingFinds(t *testing.T) {
	texts := []string{
		"Der Schulradweg endet an der Homberger Straße.", "Radwege, Ampeln & Häuser", "deswegen: A40/A57!", "", "Straßen-Namen (St. Anna)", "naïve ŒUVRE ı", "a\nb",
	}
	for _, line := range []string{
		"weg", "Radwege", "Radweg", "strasse", "Straße", "Häuser", `"Homberger Straße"`, `"er Str"`, "A40/A57", "a57!", "&", "St.", "e", "en", "kein", `". "`, "Straßen-Namen",
		"naive", "œuvre", `"Häuser"`, "haus", "-", `"a b"`, "Namen", "crossing",
	} {
		agree(t, texts, line)
	}
}

func TestIndexFindsWhatReadingFindsAtRandom(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	parts := []string{"rad", "weg", "wege", "en", "schul", "straße", "haus", "häuser", "ung", "kreuz", " ", " ", " ", "-", ".", "7", "crossing", "s", "ä", "İ", "🚲"}
	text := func(n int) string {
		var b strings.Builder
		for range rnd.IntN(n) {
			b.WriteString(parts[rnd.IntN(len(parts))])
		}
		return b.String()
	}
	for range 400 {
		texts := make([]string, rnd.IntN(12))
		for i := range texts {
			texts[i] = text(14)
		}
		query := strings.TrimSpace(text(5))
		agree(t, texts, query)
		agree(t, texts, `"`+query+`"`)
	}
}

func TestDamagedIndexIsRefusedOrHarmless(t *testing.T) {
	data := build([]string{"Der Radweg endet.", "Die Straße auch.", "Radwege fehlen"})
	w, _ := word(t, "radwege")
	for cut := range data {
		if _, err := index.Read(data[:cut]); err == nil {
			t.Fatalf("the first %d bytes pass for an index", cut)
		}
	}
	for i := range data {
		for _, flip := range []byte{1, 0x80} {
			bad := slices.Clone(data)
			bad[i] ^= flip
			if x, err := index.Read(bad); err == nil {
				x.Find(w, index.NewBits(x.Len()), 0)
			}
		}
	}
}

func FuzzIndex(f *testing.F) {
	f.Add("Der Radweg endet|an der Straße", "Radwege")
	f.Add("a-b|a b|ab", "a-b")
	f.Fuzz(func(t *testing.T, texts, line string) { agree(t, strings.Split(texts, "|"), line) })
}

func corpus(n int) []string {
	rnd := rand.New(rand.NewPCG(5, 6))
	vocabulary := make([]string, 30000)
	for i := range vocabulary {
		b := make([]byte, 3+rnd.IntN(12))
		for j := range b {
			b[j] = byte('a' + rnd.IntN(26))
		}
		vocabulary[i] = string(b)
	}
	texts := make([]string, n)
	for i := range texts {
		var b strings.Builder
		for range 20 + rnd.IntN(120) {
			// A few words are frequent, most are rare.
			k := int(float64(len(vocabulary)) * rnd.Float64() * rnd.Float64() * rnd.Float64() * rnd.Float64())
			b.WriteString(vocabulary[k] + " ")
		}
		texts[i] = b.String() + "radweg"
	}
	return texts
}

func BenchmarkBuild(b *testing.B) {
	texts := corpus(20000)
	for b.Loop() {
		build(texts)
	}
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{100000} {
		x, err := index.Read(build(corpus(n)))
		if err != nil {
			b.Fatal(err)
		}
		hits := index.NewBits(n)
		for _, line := range []string{"r", "ra", "rad", "radw", "radwege", "xyz", `"a b"`} {
			w, _ := word(b, line)
			b.Run(fmt.Sprintf("%s/%d", line, n), func(b *testing.B) {
				for b.Loop() {
					clear(hits)
					x.Find(w, hits, 0)
				}
			})
		}
	}
}
