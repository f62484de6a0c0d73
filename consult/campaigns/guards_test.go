package campaigns_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pult/consult/campaigns"
)

// words are so many that nobody else writes.
func words(r *rand.Rand, n int) string {
	var out []string
	for range n {
		out = append(out, "w"+strconv.Itoa(r.IntN(5000)))
	}
	return strings.Join(out, " ")
}

// found is the campaign of each text, -1 for none.
func found(t *testing.T, texts ...string) []int {
	t.Helper()
	r, err := campaigns.Find(t.Context(), &post{texts: texts}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r.Of()
}

// times is a text so many times, and in one case with a few words of somebody's own.
func times(text string, n int) []string {
	return append(slices.Repeat([]string{text}, n-1), text+" Danke für alles")
}

// same reports whether all are the same campaign, of which there is one.
func same(of []int) bool { return of[0] >= 0 && len(slices.Compact(slices.Clone(of))) == 1 }

func TestPartsThatSomeSendWholeAreOneLetter(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	first, second := words(r, 60), words(r, 60)
	if of := found(t, slices.Concat(times(first, 15), times(second, 12), times(first+" "+second, 4))...); !same(of) {
		t.Errorf("%v", of)
	}
}

func TestTwoLettersInOneEnvelopeStayTwo(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	first, second := words(r, 60), words(r, 60)
	of := found(t, slices.Concat(times(first, 30), times(second, 30), times(first+" "+second, 3))...)
	if !same(of[:30]) || !same(of[30:60]) || of[0] == of[30] {
		t.Errorf("%v", of)
	}
}

// Not even where some send nothing else than what two letters have in common, and so
// have what is next to all.
func TestASharedParagraphJoinsNoLetters(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	both := words(r, 60)
	for _, alone := range []int{0, 2, 4, 8} {
		for _, length := range []int{70, 120, 200} {
			first, second := both+" "+words(r, 60), both+" "+words(r, length)
			var texts []string
			for _, letter := range []string{first, second} {
				for i := range 12 {
					texts = append(texts, edited(r, letter, 0.02*float64(i)))
				}
			}
			of := found(t, append(texts, slices.Repeat([]string{both}, alone)...)...)
			if !same(of[:12]) || !same(of[12:24]) || of[0] == of[12] {
				t.Errorf("%d send what both have: %v", alone, of)
			}
		}
	}
}

// edited has other words in the place of a share of its own.
func edited(r *rand.Rand, text string, share float64) string {
	f := strings.Fields(text)
	for i := range f {
		if r.Float64() < share {
			f[i] = words(r, 1)
		}
	}
	return strings.Join(f, " ")
}

// A line behind all texts, or behind some, makes no letters of what has nothing else in
// common, even if it is longer than they are.
func TestADocketLineMakesNoCampaign(t *testing.T) {
	const line = " Vorgang 61.2/2034-17, Beteiligung der Öffentlichkeit nach § 3 Abs. 1 BauGB, eingegangen über das Online-Portal der Stadt"
	r := rand.New(rand.NewPCG(1, 1))
	for _, without := range []int{0, 500} {
		for _, own := range []int{20, 40, 100} {
			texts := times(words(r, own), 13)
			for range 60 {
				texts = append(texts, words(r, own/2+r.IntN(own)))
			}
			for i := range texts {
				texts[i] += line
			}
			for range without {
				texts = append(texts, words(r, own))
			}
			of := found(t, texts...)
			if !same(of[:13]) || slices.ContainsFunc(of[13:], func(c int) bool { return c >= 0 }) {
				t.Errorf("of %d words, %d without it: %v", own, without, of[:73])
			}
		}
	}
}

func TestVeryShortTextsAreNoCampaign(t *testing.T) {
	for _, text := range []string{"siehe Anlage", "Siehe beigefügtes Schreiben!", "Dem schließe ich mich an.", "Bitte beachten Sie meine Anlage."} {
		r := rand.New(rand.NewPCG(1, 1))
		texts := slices.Concat(slices.Repeat([]string{text}, 40), []string{words(r, 40) + " " + text, words(r, 60)})
		if of := found(t, texts...); slices.Max(of) >= 0 {
			t.Errorf("%q: %v", text, of)
		}
	}
}
