package themes_test

import (
	"fmt"
	"strings"
	"testing"

	"pult/consult/themes"
)

// labelled returns the labels of two subjects, one text of each in turn.
func labelled(t *testing.T, one, other func(i int) string) []string {
	t.Helper()
	var texts written
	for i := range 20 {
		texts = append(texts, one(i), other(i))
	}
	c, err := themes.Read(t.Context(), texts, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := c.Cluster(t.Context(), themes.Options{Themes: 2, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, theme := range r.Themes {
		out = append(out, theme.Label)
	}
	return out
}

var places = [...]string{"morgens", "abends", "im Winter", "im Sommer", "am Wochenende"}

func TestLabelsAreNounsAndNames(t *testing.T) {
	labels := labelled(t,
		func(i int) string {
			return fmt.Sprintf("Wir finden, dass in der Langen Gasse %s schnell gefahren wird. Die Langen Gasse braucht endlich den Bäumen und Bäume gegen Lärm Nummer %d.", places[i%5], i)
		},
		func(i int) string {
			return fmt.Sprintf("Es wäre toll, wenn das Hallenbad %s länger geöffnet hätte. Ein Hallenbad mit Rutsche und Schwimmkurse wären super für %d Kinder.", places[i%5], i)
		})
	all := strings.Join(labels, " | ")
	if !strings.Contains(all, "Langen Gasse") {
		t.Errorf("a name of two words falls apart: %s", all)
	}
	for _, not := range []string{"super", "toll", "finden", "wäre", "dass", "schnell", "Bäumen"} {
		if strings.Contains(all, not) {
			t.Errorf("%q in a label: %s", not, all)
		}
	}
}

func TestEnglishLabelsHavePhrases(t *testing.T) {
	labels := labelled(t,
		func(i int) string {
			return fmt.Sprintf("We need better public transportation %d times a day. Public transportation should reach the hospital by bus.", i)
		},
		func(i int) string {
			return fmt.Sprintf("Please restore the river bank for walking %d. The river bank is full of litter and nobody feels well.", i)
		})
	all := strings.Join(labels, " | ")
	if !strings.Contains(all, "public transportation") || !strings.Contains(all, "river bank") {
		t.Error(all)
	}
}

func TestLabelsDoNotRepeatEachOther(t *testing.T) {
	labels := labelled(t,
		func(i int) string {
			return fmt.Sprintf("Der Radweg an der Allee ist kaputt %d, die Radwege brauchen Asphalt.", i)
		},
		func(i int) string {
			return fmt.Sprintf("Der Spielplatz im Park ist zu klein %d, die Spielplätze brauchen Schaukeln.", i)
		})
	met := map[string]bool{}
	for _, label := range labels {
		for word := range strings.SplitSeq(label, ", ") {
			stem := strings.ToLower(word[:min(len(word), 6)])
			if met[stem] {
				t.Errorf("%q stands twice in %q", word, labels)
			}
			met[stem] = true
		}
	}
}

// A theme of which only verbs and adjectives are its own is named by nouns that others
// have, too.
func TestALabelIsNoVerbWhereThereAreNouns(t *testing.T) {
	labels := labelled(t,
		func(i int) string {
			return fmt.Sprintf("Wir wollten es mit dem Garten gern einmal versuchen, versuchen und nochmals versuchen %d.", i)
		},
		func(i int) string {
			if i%3 == 0 {
				return fmt.Sprintf("Im Garten fehlt %s die Beleuchtung %d, der Weg ist dunkel.", places[i%5], i)
			}
			return fmt.Sprintf("Am Weg fehlt %s die Beleuchtung %d, ohne Beleuchtung ist der Weg dunkel.", places[i%5], i)
		})
	for _, label := range labels {
		if label == "" || strings.Contains(label, "versuch") {
			t.Errorf("%q is no label: %q", label, labels)
		}
	}
}

func TestWordsOfOneRootStandOnceInALabel(t *testing.T) {
	labels := labelled(t,
		func(i int) string {
			return fmt.Sprintf("Wir finden, dass am Bahnhof %s Abstellmöglichkeiten und Abstellanlagen mit Dach fehlen. Die Abstellanlagen sind alt Nummer %d.", places[i%5], i)
		},
		func(i int) string {
			return fmt.Sprintf("Es wäre toll, wenn das Hallenbad %s länger geöffnet hätte. Ein Hallenbad mit Rutsche wäre super für %d Kinder.", places[i%5], i)
		})
	if all := strings.Join(labels, " | "); strings.Count(all, "Abstell") != 1 {
		t.Error(all)
	}
}

func TestAnEnglishVerbIsNoLabel(t *testing.T) {
	labels := labelled(t,
		func(i int) string {
			return fmt.Sprintf("We need to restore the harbour %d times. They should restore the harbour, and we restore it with boats.", i)
		},
		func(i int) string {
			return fmt.Sprintf("Please play music in the library %d. The library is quiet, and nobody feels well there without music.", i)
		})
	if all := strings.Join(labels, " | "); strings.Contains(all, "restore") || !strings.Contains(all, "harbour") {
		t.Error(all)
	}
}
