package search_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pult/consult/search"
)

func TestFold(t *testing.T) {
	for raw, want := range map[string]string{
		"":                      "",
		"radweg an der ampel":   "radweg an der ampel",
		"Straße STRASSE STRAẞE": "strasse strasse strasse",
		"Rádweg":                "radweg",
		"Öl, Übel, Ärger":       "ol, ubel, arger",
		"A\u0308rger":           "arger",
		"eins\r\n\t zwei":       "eins zwei",
		"eins  zwei":            "eins zwei",
		"10\u00a0km":            "10 km",
		"Rad\u00adweg\u200b":    "radweg",
		"Łódź, Sørø, Æther":     "lodz, soro, aether",
		"İstanbul ılık":         "istanbul ilik",
		"Привет ΛΌΓΟΣ":          "привет λογοσ",
		"geht’s":                "geht's",
		"\xff":                  "\ufffd",
	} {
		if got := search.Fold(raw); got != want {
			t.Errorf("Fold(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestHighlight(t *testing.T) {
	for _, c := range []struct {
		text, query string
		want        []string
	}{
		{"Die Straße und die STRASSE", "strasse", []string{"Straße", "STRASSE"}},
		{"Maße", "mas", []string{"Maß"}},
		{"Maße", "se", []string{"ße"}},
		{"Ra\u0301d und Rad", "rad", []string{"Ra\u0301d", "Rad"}},
		{"zu\u0308", "zu", []string{"zu\u0308"}},
		{"Rad\u00adweg", "radweg", []string{"Rad\u00adweg"}},
		{"an der\n  Ampel", `"der ampel"`, []string{"der\n  Ampel"}},
		{"Radweg", "rad weg", []string{"Radweg"}},
		{"Radweg Ampel", "ampel -radweg", []string{"Ampel"}},
		{"Radweg", "status:neu", nil},
		{"", "x", nil},
	} {
		q, err := search.Parse(c.query, now)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range search.Highlight(c.text, q) {
			got = append(got, c.text[s.Start:s.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("Highlight(%q, %q) = %q, want %q", c.text, c.query, got, c.want)
		}
	}
}

// randomText is text of letters that fold in awkward ways.
func randomText(rnd *rand.Rand) string {
	parts := []string{"a", "ß", "ẞ", "ä", "a\u0308", "s", "S", " ", "\n", "\t ", "\u00ad", "\u0301", "æ", "İ", "ı", "Σ", "K", "한", "ﬁ", "Ǘ", "日", "\xff", "\u200d", "-", "\"", ":", "#"}
	var b strings.Builder
	for range rnd.IntN(12) {
		b.WriteString(parts[rnd.IntN(len(parts))])
	}
	return b.String()
}

func checkHighlight(t *testing.T, text, word string) {
	t.Helper()
	folded := search.Fold(text)
	if again := search.Fold(folded); again != folded {
		t.Errorf("Fold(%q) = %q, then %q", text, folded, again)
	}
	word = strings.TrimSpace(strings.NewReplacer(`"`, "", `\`, "").Replace(word))
	for _, line := range []string{`"` + word + `"`, word} {
		q, err := search.Parse(line, now)
		if all, _ := q.Words(); err == nil && len(all) == 1 {
			checkSpans(t, text, folded, q, all[0])
		}
	}
}

func checkSpans(t *testing.T, text, folded string, q *search.Query, w search.Word) {
	t.Helper()
	spans := search.Highlight(text, q)
	if w.In(folded) != (len(spans) > 0) {
		t.Errorf("%q in %q: contained %v, spans %v", w, text, w.In(folded), spans)
	}
	end := -1
	for _, s := range spans {
		if s.Start <= end || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("spans %v in %q", spans, text)
		}
		end = s.End
		if !w.In(search.Fold(text[s.Start:s.End])) {
			t.Errorf("span %q of %q does not fold to %q", text[s.Start:s.End], text, w)
		}
		for _, i := range []int{s.Start, s.End} {
			if utf8.ValidString(text) && i < len(text) && !utf8.RuneStart(text[i]) {
				t.Errorf("span %v of %q cuts a rune", s, text)
			}
		}
	}
}

func TestHighlightOfRandomTexts(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 10000 {
		text := randomText(rnd)
		word := randomText(rnd)
		if cut := []rune(text); len(cut) > 1 && rnd.IntN(2) == 0 {
			i := rnd.IntN(len(cut))
			word = string(cut[i : i+1+rnd.IntN(len(cut)-i)])
		}
		if checkHighlight(t, text, word); t.Failed() {
			t.Fatalf("text %+q, word %+q", text, word)
		}
	}
}

func FuzzHighlight(f *testing.F) {
	f.Add("Die Straße", "strasse")
	f.Add("Ra\u0301dweg\n an", "weg an")
	f.Add("Maße \xff", "SE")
	f.Fuzz(checkHighlight)
}
