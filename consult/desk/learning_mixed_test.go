package desk_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"pult/consult"
)

// threeSubjects are ninety texts, of waste, trees and buses in turn.
func threeSubjects() []string {
	random := rand.New(rand.NewPCG(2, 2))
	subjects := [][]string{
		strings.Fields("Müll Tonne Abfuhr Container Sperrmüll Papierkorb Altglas Abfall Gestank Leerung"),
		strings.Fields("Baum Schatten Grün Park Hitze Pflanzen Sommer Wiese Blumen Allee"),
		strings.Fields("Bus Haltestelle Linie Takt Fahrplan Bahnhof Abend Verspätung Fahrgast Anschluss"),
	}
	var texts []string
	for range 30 {
		for _, words := range subjects {
			random.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
			texts = append(texts, strings.Join(words[:5], " "))
		}
	}
	return texts
}

// The machine throws two subjects together, and a person takes some of one of them
// out: the others of this subject follow, and all else stays.
func TestAFewCorrectionsPartAMixedTheme(t *testing.T) {
	const waste, trees, buses = 0, 1, 2
	x := newTown(t, threeSubjects()...)
	x.cluster(two())
	x.learner()
	x.learnt()
	// proposed returns the contributions of a subject by what is proposed; those of the
	// audit sample are proposed nothing.
	proposed := func(subject int) map[consult.ThemeID][]consult.Ordinal {
		out := map[consult.ThemeID][]consult.Ordinal{}
		for i := range 30 {
			n := consult.Ordinal(3*i + subject + 1)
			if p := x.row(n).Proposals; len(p) > 0 {
				out[p[0].Theme.ID] = append(out[p[0].Theme.ID], n)
			}
		}
		return out
	}
	only := func(by map[consult.ThemeID][]consult.Ordinal) (id consult.ThemeID, on []consult.Ordinal) {
		if len(by) != 1 {
			t.Fatalf("proposed is %v", by)
		}
		for id, on = range by {
		}
		return id, on
	}
	mixed, rest := only(proposed(buses))
	if of, _ := only(proposed(waste)); of != mixed {
		t.Fatal("the machine has parted waste from buses by itself")
	}
	green, _ := only(proposed(trees))
	own := consult.ThemeID(x.do(consult.CreateTheme{Label: "Busse"}))
	for range 2 {
		x.do(consult.Tag{On: consult.OrdinalsOf(rest[:5]...), Add: []consult.ThemeID{own}})
		rest = rest[5:]
		x.learnt()
		if id, on := only(proposed(buses)); id != own || len(on) != len(rest) {
			t.Errorf("%d of the other %d buses are proposed %d, not %d", len(on), len(rest), id, own)
		}
		if id, _ := only(proposed(waste)); id != mixed {
			t.Errorf("waste is proposed %d, not %d", id, mixed)
		}
		if id, _ := only(proposed(trees)); id != green {
			t.Errorf("trees are proposed %d, not %d", id, green)
		}
	}
}

// A person only refuses some of one of the two subjects: the others of it are
// proposed nothing, and all else stays.
func TestAFewRefusalsTakeTheLikeOutOfAMixedTheme(t *testing.T) {
	x := newTown(t, threeSubjects()...)
	x.cluster(two())
	x.learner()
	x.learnt()
	before := map[consult.Ordinal]consult.ThemeID{}
	var buses []consult.Ordinal
	for n := consult.Ordinal(1); n <= 90; n++ {
		if p := x.row(n).Proposals; len(p) > 0 {
			before[n] = p[0].Theme.ID
			if n%3 == 0 {
				buses = append(buses, n)
			}
		}
	}
	mixed := before[buses[0]]
	said := map[consult.Ordinal]bool{}
	for _, n := range buses[:5] {
		said[n] = true
	}
	x.do(consult.RefuseTheme{On: consult.OrdinalsOf(buses[:5]...), Theme: mixed})
	x.learnt()
	stayed, gone := 0, 0
	for n, theme := range before {
		p := x.row(n).Proposals
		switch {
		case said[n]:
		case n%3 != 0:
			if len(p) == 0 || p[0].Theme.ID != theme {
				gone++
			}
		case len(p) > 0:
			stayed++
		}
	}
	if stayed > 0 || gone > 0 {
		t.Errorf("%d of the other %d buses are still proposed a theme, and %d of the other subjects no longer theirs", stayed, len(buses)-5, gone)
	}
}
