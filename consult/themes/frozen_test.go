package themes_test

import (
	"bytes"
	"reflect"
	"testing"

	"pult/consult/flat"
	"pult/consult/themes"
)

// kept writes a learner down and reads it back.
func kept(t testing.TB, l *themes.Learner, m *themes.Model) (*themes.Learner, *themes.Model) {
	t.Helper()
	back, still, err := themes.Kept(flat.Aligned(bytes.Join(l.Keep(m), nil)))
	if err != nil {
		t.Fatal(err)
	}
	return back, still
}

func TestWhatIsKeptLearnsAndPlacesAsBefore(t *testing.T) {
	texts := threeSubjects(20)
	c := read(t, texts)
	found, err := c.Cluster(t.Context(), themes.Options{Themes: 3, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	l, err := c.Learner(t.Context(), themes.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	m := l.Freeze(found.Members, 3)
	back, still := kept(t, l, m)
	labelled := []themes.Labelled{{Text: 0, Class: 0}, {Text: 1, Class: 1}, {Text: 2, Class: 2}, {Text: 60, Class: 1}}
	newcomer := read(t, written{"Der Bus an der Haltestelle ist zu selten, nachts Lärm"})
	tell := func(l *themes.Learner, m *themes.Model) []any {
		if n := l.Add(newcomer); n != 60 {
			t.Fatalf("the first text that is added is number %d", n)
		}
		j, err := l.Learn(t.Context(), labelled, 3)
		if err != nil {
			t.Fatal(err)
		}
		return []any{j.Sort(), j.Added(60), j.Why(3, 0, 5), m.Place(newcomer), l.Places().Similar(60, 5), l.Describe(newcomer, 3)}
	}
	before, after := tell(l, m), tell(back, still)
	for i := range before {
		if !reflect.DeepEqual(before[i], after[i]) {
			t.Errorf("%d: before\n%v, after\n%v", i, before[i], after[i])
		}
	}
	if _, still := kept(t, l, nil); still != nil {
		t.Error("themes stand still that there were not")
	}
	// A text that was added lies where it lies when it comes by itself.
	j, err := l.Learn(t.Context(), labelled[:3], 3)
	if err != nil {
		t.Fatal(err)
	}
	if one, other := j.Added(60)[0], j.Place(newcomer)[0]; one.Class != other.Class || one.Score-other.Score > 1e-6 || other.Score-one.Score > 1e-6 {
		t.Errorf("%v as added, %v by itself", one, other)
	}
}

func TestBytesOfAnotherFormAreNoLearner(t *testing.T) {
	l, err := read(t, threeSubjects(20)).Learner(t.Context(), themes.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	whole := bytes.Join(l.Keep(nil), nil)
	for cut := 0; cut < len(whole); cut += 1 + len(whole)/500 {
		if _, _, err := themes.Kept(flat.Aligned(whole[:cut:cut])); err == nil {
			t.Fatalf("the first %d of %d bytes pass for a learner", cut, len(whole))
		}
	}
}
