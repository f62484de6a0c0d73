package themes_test

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pult/consult/themes"
)

// written are texts without a title.
type written []string

func (w written) Len() int                                 { return len(w) }
func (w written) Text(i int) (title, text string, _ error) { return "", w[i], nil }

// threeSubjects are invented contributions on buses, trees and noise, in turn.
func threeSubjects(each int) written {
	frames := [][]string{
		{"Der Bus %s fährt zu selten, die Haltestelle braucht %s", "Mehr Busse am Abend an der Haltestelle %s, und %s", "Die Buslinie %s ist unpünktlich, an der Haltestelle fehlt %s"},
		{"Neue Bäume pflanzen, %s und %s spenden Schatten", "Der Baum %s wurde gefällt, pflanzt wieder %s", "Baumscheiben begrünen, %s, und Schatten durch %s"},
		{"Der Lärm der Motorräder %s ist unerträglich, nachts %s", "Lärmschutz an der Autobahn %s, die Ruhe %s", "Nachts Lärm %s, wir brauchen Lärmschutz %s"},
	}
	fillers := strings.Fields("morgens Mühlweg Dach Bank überall Rathaus Linie Sommer leider Kirche zweimal Park Markt endlich dringend Schule")
	var out written
	for i := range 3 * each {
		f := frames[i%3]
		out = append(out, fmt.Sprintf(f[i/3%len(f)], fillers[i*7%len(fillers)], fillers[(i*11+3)%len(fillers)]))
	}
	return out
}

func cluster(t *testing.T, texts themes.Texts, o themes.Options) *themes.Result {
	t.Helper()
	r, err := read(t, texts).Cluster(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSubjectsBecomeThemes(t *testing.T) {
	texts := threeSubjects(20)
	r := cluster(t, texts, themes.Options{Themes: 3, Seed: 1})
	if len(r.Themes) != 3 {
		t.Fatalf("%d themes", len(r.Themes))
	}
	var labels []string
	for subject, word := range []string{"Bus", "Baum", "Lärm"} {
		theme := r.Members[subject].Theme
		for i := subject; i < len(texts); i += 3 {
			if r.Members[i].Theme != theme {
				t.Errorf("%q lies apart", texts[i])
			}
		}
		words := strings.Join(r.Themes[theme].Keywords, " ")
		if !strings.Contains(words, word[:3]) {
			t.Errorf("%s is described by %s", word, words)
		}
		labels = append(labels, r.Themes[theme].Label)
	}
	if slices.Sort(labels); len(slices.Compact(labels)) != 3 || labels[0] == "" {
		t.Errorf("%q", labels)
	}
}

// The same texts and seed give the same result, on however many processors.
func TestSameAgain(t *testing.T) {
	texts := threeSubjects(200)
	first := cluster(t, texts, themes.Options{Seed: 7})
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	again := cluster(t, texts, themes.Options{Seed: 7})
	first.Model, again.Model = nil, nil
	if fmt.Sprint(first) != fmt.Sprint(again) {
		t.Error("another result")
	}
}

func TestFewTextsHaveNoThemes(t *testing.T) {
	for _, texts := range []written{nil, threeSubjects(4), slices.Repeat(written{"", "…", "!"}, 30)} {
		if _, err := read(t, texts).Cluster(t.Context(), themes.Options{}); !errors.Is(err, themes.ErrTooSmall) {
			t.Errorf("%d texts: %v", len(texts), err)
		}
	}
}

// A campaign counts once, however many sent it, and stays together.
func TestCampaignCountsOnce(t *testing.T) {
	texts := threeSubjects(15)
	same := slices.Repeat([]int{-1}, len(texts))
	for range 500 {
		texts, same = append(texts, "Der Zirkus mit Tigern soll nicht mehr in die Stadt kommen."), append(same, 0)
	}
	r := cluster(t, texts, themes.Options{Themes: 3, Seed: 1, Same: same})
	for i := 46; i < len(texts); i++ {
		if r.Members[i].Theme != r.Members[45].Theme {
			t.Fatal("the campaign is torn apart")
		}
	}
	for subject := range 3 {
		for i := subject; i < 45; i += 3 {
			if r.Members[i].Theme != r.Members[subject].Theme {
				t.Errorf("%q lies apart", texts[i])
			}
		}
	}
	few := slices.Repeat(written{"Der Zirkus mit Tigern soll nicht mehr in die Stadt kommen."}, 500)
	if _, err := read(t, few).Cluster(t.Context(), themes.Options{Same: make([]int, 500)}); !errors.Is(err, themes.ErrTooSmall) {
		t.Errorf("themes in one letter: %v", err)
	}
}

func TestEveryThemeHasMembers(t *testing.T) {
	texts := threeSubjects(40)
	for _, k := range []int{1, 2, 5, 17, 60, 1000} {
		r := cluster(t, texts, themes.Options{Themes: k, Seed: 3})
		sizes := make([]int, len(r.Themes))
		for _, m := range r.Members {
			sizes[m.Theme]++
			if m.Score <= 0 || m.Score > 1.001 || math.IsNaN(m.Score) {
				t.Fatalf("%d themes: score %v", k, m.Score)
			}
		}
		for i, n := range sizes {
			if n == 0 || n != r.Themes[i].Size {
				t.Errorf("%d themes: theme %d has %d members and says %d", k, i, n, r.Themes[i].Size)
			}
		}
		if len(r.Themes) != min(k, 120) && k < 60 {
			t.Errorf("%d themes instead of %d", len(r.Themes), k)
		}
	}
}

// Texts in other languages, without spaces, or hostile do no harm.
func TestStrangeTexts(t *testing.T) {
	texts := threeSubjects(8)
	for range 3 {
		texts = append(texts, "", "\xff\xfe\x00", strings.Repeat("a", 1<<17), strings.Repeat("ä ", 1<<16), "公車太少，請增加班次", "公車站需要座位",
			"🚲🚲🚲", "1234 5678", "Plus de bus le soir, s'il vous plaît", "Bussipysäkki puuttuu", "\u202eabc\u0000def", "?")
	}
	r := cluster(t, texts, themes.Options{Seed: 1})
	for i, m := range r.Members {
		if m.Theme >= len(r.Themes) || texts[i] == "🚲🚲🚲" && m.Theme >= 0 {
			t.Errorf("%.20q: %+v", texts[i], m)
		}
	}
}

func TestLearning(t *testing.T) {
	texts := threeSubjects(30)
	l, err := read(t, texts).Learner(t.Context(), themes.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	labelled := []themes.Labelled{{Text: 0, Class: 2}, {Text: 1, Class: 0}, {Text: 2, Class: 1}, {Text: 3, Class: 0}}
	j, err := l.Learn(t.Context(), labelled, 3)
	if err != nil {
		t.Fatal(err)
	}
	sorted := j.Sort()
	if sorted[3].Class != 0 || sorted[3].Score != 1 {
		t.Errorf("a person's label was overwritten: %+v", sorted[3])
	}
	// A correction is learnt from.
	if j, err = l.Learn(t.Context(), append(labelled[:3:3], themes.Labelled{Text: 3, Class: 2}), 3); err != nil {
		t.Fatal(err)
	}
	sorted = j.Sort()
	wrong := 0
	for i, s := range sorted {
		if want := []int{2, 0, 1}[i%3]; s.Class != want {
			wrong++
		}
	}
	if wrong > 2 {
		t.Errorf("%d of %d are wrong", wrong, len(sorted))
	}
	var words []string
	for _, r := range j.Why(6, 2, 3) {
		words = append(words, r.Word)
	}
	if !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, "Bus") || strings.Contains(w, "Haltestelle") }) {
		t.Errorf("%q because of %q", texts[6], words)
	}
	if _, err := l.Learn(t.Context(), nil, 3); !errors.Is(err, themes.ErrNoLabels) {
		t.Error(err)
	}
}

// The machine is no surer than it is right: labels that have nothing to do with the
// texts teach nothing.
func TestScoresAreHonest(t *testing.T) {
	texts := threeSubjects(60)
	l, err := read(t, texts).Learner(t.Context(), themes.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name        string
		class       func(i int) int
		least, most float64
	}{
		{"true labels", func(i int) int { return i % 3 }, 0.8, 1},
		{"labels by lot", func(i int) int { return i * 7 / 5 % 11 % 3 }, 0.3, 0.55},
	} {
		var labelled []themes.Labelled
		for i := range 60 {
			labelled = append(labelled, themes.Labelled{Text: i, Class: c.class(i)})
		}
		j, err := l.Learn(t.Context(), labelled, 3)
		if err != nil {
			t.Fatal(err)
		}
		var mean float64
		for _, s := range j.Sort()[60:] {
			mean += s.Score / 120
		}
		if mean < c.least || mean > c.most {
			t.Errorf("%s: sure to %.2f", c.name, mean)
		}
	}
}

// Few labels are enough to be sorted by, one class, or one text a class; and all
// texts may have one.
func TestFewLabels(t *testing.T) {
	texts := threeSubjects(20)
	l, err := read(t, texts).Learner(t.Context(), themes.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ labels, classes int }{{1, 1}, {2, 2}, {3, 3}, {30, 1}, {60, 3}} {
		var labelled []themes.Labelled
		classes := c.classes
		for i := range c.labels {
			labelled = append(labelled, themes.Labelled{Text: i, Class: i % classes})
		}
		j, err := l.Learn(t.Context(), labelled, classes)
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range j.Sort() {
			if s.Class < 0 || s.Class >= classes || math.IsNaN(s.Score) || s.Score <= 0 || s.Score > 1 {
				t.Fatalf("%d classes, %q: %+v", classes, texts[i], s)
			}
		}
	}
}

func TestReadingStops(t *testing.T) {
	want := errors.New("the disk is gone")
	if _, err := themes.Read(t.Context(), broken{want}, nil); !errors.Is(err, want) {
		t.Error(err)
	}
}

type broken struct{ err error }

func (broken) Len() int                           { return 3 }
func (b broken) Text(int) (string, string, error) { return "", "", b.err }

// What comes later is put to the themes that stand, and what is new is seen.
func TestFoldingIn(t *testing.T) {
	texts := threeSubjects(20)
	r := cluster(t, texts, themes.Options{Themes: 3, Seed: 1})
	later := written{"Die Haltestelle für den Bus ist dunkel", "Baum und Schatten am Platz", "Nachts ist der Lärm der Motorräder zu laut", "Öffnungszeiten des Hallenbads verlängern", ""}
	placed := r.Model.Place(read(t, later))
	for i := range 3 {
		if placed[i].Theme != r.Members[i].Theme || placed[i].Strange {
			t.Errorf("%q: %+v", later[i], placed[i])
		}
	}
	if !placed[3].Strange || placed[4].Theme != -1 {
		t.Errorf("%+v", placed[3:])
	}
	for _, theme := range r.Themes {
		if len(theme.Quotes) == 0 {
			t.Errorf("%s has no quotation", theme.Label)
		}
		for _, q := range theme.Quotes {
			if &r.Themes[r.Members[q].Theme] != &r.Themes[slices.IndexFunc(r.Themes, func(o themes.Theme) bool { return o.Label == theme.Label })] {
				t.Errorf("%q stands for %s", texts[q], theme.Label)
			}
		}
	}
}

func TestMoves(t *testing.T) {
	at := func(themesOf ...int) []themes.Member {
		var out []themes.Member
		for _, k := range themesOf {
			out = append(out, themes.Member{Theme: k})
		}
		return out
	}
	continues, moved := themes.Moves(at(0, 0, 0, 1, 1, -1, 1), at(2, 2, 1, 1, 1, 0, -1), 3)
	if !slices.Equal(continues, []int{-1, 1, 0}) || !slices.Equal(moved, []int{2, 5, 6}) {
		t.Error(continues, moved)
	}
}
