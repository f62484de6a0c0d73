package themes_test

import (
	"testing"

	"pult/consult/themes"
)

// 10,000 short texts of three subjects. Real ones are about three times as long.

func BenchmarkRead10000(b *testing.B) {
	texts := threeSubjects(3333)
	for b.Loop() {
		read(b, texts)
	}
}

func BenchmarkCluster10000(b *testing.B) {
	c := read(b, threeSubjects(3333))
	for b.Loop() {
		if _, err := c.Cluster(b.Context(), themes.Options{Seed: 1}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCorrection10000 is what one more label costs: learning anew, and
// sorting all.
func BenchmarkCorrection10000(b *testing.B) {
	l, err := read(b, threeSubjects(3333)).Learner(b.Context(), themes.Options{Seed: 1})
	if err != nil {
		b.Fatal(err)
	}
	var labelled []themes.Labelled
	for i := range 60 {
		labelled = append(labelled, themes.Labelled{Text: i, Class: i % 12})
	}
	for b.Loop() {
		j, err := l.Learn(b.Context(), labelled, 12)
		if err != nil {
			b.Fatal(err)
		}
		j.Sort()
	}
}

func BenchmarkFoldIn1000(b *testing.B) {
	r, err := read(b, threeSubjects(3333)).Cluster(b.Context(), themes.Options{Seed: 1})
	if err != nil {
		b.Fatal(err)
	}
	later := threeSubjects(333)
	for b.Loop() {
		r.Model.Place(read(b, later))
	}
}
