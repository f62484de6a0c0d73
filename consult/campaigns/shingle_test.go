package campaigns

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestAlikeIsJaccard(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	set := func() []shingle {
		var out []shingle
		for range r.IntN(90) {
			out = append(out, shingle(r.IntN(90)))
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	for range 5000 {
		a, b := set(), set()
		if len(a)+len(b) == 0 {
			continue
		}
		if got, want := alike(a, b), jaccard(a, b) >= near; got != want {
			t.Fatalf("%v, %v: %v, %.3f", a, b, got, jaccard(a, b))
		}
	}
}

// Case, umlauts, their spellings and punctuation make no difference.
func TestShinglesFold(t *testing.T) {
	want := shingles("", "Die Bürger von Köln grüßen schön", nil)
	for _, text := range []string{"DIE BUERGER VON KOELN GRUESSEN SCHOEN!", "die  bürger\nvon Köln — grüssen, schön", "Die Bu\u0308rger von Ko\u0308ln grüßen scho\u0308n"} {
		if got := shingles("", text, nil); !slices.Equal(got, want) {
			t.Errorf("%q differs", text)
		}
	}
	if len(want) != 5 {
		t.Errorf("%d pairs of words", len(want))
	}
}

// A word that a scan has broken at the end of a line is one, a pair of words is not.
func TestBrokenWordsAreOne(t *testing.T) {
	want := shingles("", "der Radweg an der Nordstraße in Baden-Baden", nil)
	for _, text := range []string{"der Rad-\nweg an der Nord-\r\n  straße in Baden-Baden", "der Rad\u00adweg an der Nordstraße in Baden-\nBaden"} {
		if got := shingles("", text, nil); !slices.Equal(got, want) {
			t.Errorf("%q differs", text)
		}
	}
	if got := shingles("", "der Rad- und Fußweg", nil); len(got) != 3 {
		t.Errorf("%d pairs of words", len(got))
	}
}
