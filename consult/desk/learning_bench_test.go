package desk_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/clusters"
	"pult/consult/desk"
)

// subjects makes n letters of some sixty words, about twelve subjects.
func subjects(n int, random *rand.Rand) []string {
	own := make([][]string, 12)
	for k := range own {
		for range 40 {
			var word strings.Builder
			for range 2 + random.IntN(3) {
				word.WriteByte("bdfgklmnprstwz"[random.IntN(14)])
				word.WriteByte("aeiou"[random.IntN(5)])
				word.WriteByte("lmnrst"[random.IntN(6)])
			}
			own[k] = append(own[k], word.String())
		}
	}
	out := make([]string, n)
	for i := range out {
		var text strings.Builder
		k := random.IntN(len(own))
		for range 60 {
			from := k
			if random.IntN(3) == 0 {
				from = random.IntN(len(own))
			}
			text.WriteString(own[from][random.IntN(40)])
			text.WriteByte(' ')
		}
		out[i] = text.String()
	}
	return out
}

// learningTown is a consultation with themes, in a process that learns.
type learningTown struct {
	*desk.Desk
	b     *testing.B
	svc   *desk.Service
	ref   consult.Ref
	texts []string // that have not come in yet
}

func newLearningTown(b *testing.B, n, later int) *learningTown {
	b.Helper()
	dir := b.TempDir() + "/data"
	x := &learningTown{b: b, ref: consult.Ref{Municipality: "m", Consultation: "c"}}
	x.texts = subjects(n+later, rand.New(rand.NewPCG(3, 4)))
	x.must(desk.Create(dir))
	x.open(dir)
	x.must(x.svc.Create(b.Context(), x.ref, consult.NewSettings("C", 0), consult.Municipality{}))
	x.comes(n)
	o := clusters.Options{Seed: 1, Themes: 12}
	found, err := x.view().Cluster(b.Context(), o)
	x.must(err)
	_, err = x.svc.Apply(b.Context(), x.ref, found)
	x.must(err)
	x.learnt()
	return x
}

func (x *learningTown) must(err error) {
	if err != nil {
		x.b.Helper()
		x.b.Fatal(err)
	}
}

func (x *learningTown) open(dir string) {
	d, err := desk.Open(dir, desk.Learning())
	x.must(err)
	x.b.Cleanup(func() { d.Close() })
	x.Desk, x.svc = d, d.Service(d.Operator())
}

func (x *learningTown) view() *desk.View {
	v, err := x.View(x.Operator(), x.ref)
	x.must(err)
	return v
}

// comes imports the next so many texts.
func (x *learningTown) comes(n int) {
	in := rows(x.texts[:n]...)
	for i := range in {
		in[i].Content = fmt.Sprint(len(x.texts), i)
	}
	x.texts = x.texts[n:]
	_, err := x.svc.Import(x.b.Context(), x.ref, desk.Incoming{Rows: in, Source: "file"})
	x.must(err)
}

// until waits until it holds.
func (x *learningTown) until(holds func(v *desk.View) bool) {
	changed := make(chan struct{}, 1)
	defer x.Watch(changed)()
	for v := x.view(); !holds(v); {
		<-changed
	}
}

func (x *learningTown) learnt() {
	x.until(func(v *desk.View) bool { return v.Learnt().Ready })
}

// BenchmarkFoldIn1000 is an import of 1,000 contributions into 10,000 that have
// themes, until each of them has its proposal.
func BenchmarkFoldIn1000(b *testing.B) {
	x := newLearningTown(b, 10_000, 100_000)
	for b.Loop() {
		x.comes(1000)
		x.learnt()
		all := x.view().All()
		last := all[len(all)-1]
		if row, err := x.view().Row(last); err != nil || len(row.Proposals) == 0 {
			b.Fatal(row.Proposals, err)
		}
	}
}

// BenchmarkRelearn10000 is a person's word, until the proposals elsewhere follow it.
func BenchmarkRelearn10000(b *testing.B) {
	x := newLearningTown(b, 10_000, 0)
	tree := x.view().Themes()
	n := consult.Ordinal(0)
	for b.Loop() {
		n++
		_, err := x.svc.Do(b.Context(), x.ref, 1<<62, consult.Tag{On: consult.OrdinalsOf(n, n+5000), Add: []consult.ThemeID{tree[len(tree)-1-int(n)%5].ID}})
		x.must(err)
		x.learnt()
	}
}

// BenchmarkThemes100000 is what room 3 asks at 100,000: the tree for the first time
// in a process, again, with what the cursor shows; similar contributions; how long it
// takes until what is kept is there, and until people's words are learnt anew.
func BenchmarkThemes100000(b *testing.B) {
	x := newLearningTown(b, 100_000, 0)
	dir := x.Dir()
	v := x.view()
	tree := v.Themes()
	leaf := tree[len(tree)-1].ID
	first := func(b *testing.B, do func()) {
		for b.Loop() {
			b.StopTimer()
			x.Close()
			x.open(dir)
			v = x.view()
			b.StartTimer()
			do()
		}
	}
	each := func(b *testing.B, do func()) {
		for b.Loop() {
			do()
		}
	}
	for _, c := range []struct {
		name string
		how  func(*testing.B, func())
		do   func()
	}{
		{"first", first, func() { v.Themes() }},
		{"tree", each, func() { v.Themes() }},
		{"unthemed", each, func() { v.Unthemed() }},
		{"facts", each, func() { v.ThemeFacts(leaf) }},
		{"portrait", each, func() { v.Portrait(tree[0].ID) }},
		{"audit", each, func() { v.Audit() }},
		{"members", each, func() { v.ThemeMembers(leaf) }},
		{"unsure", each, func() { v.Unsure(10) }},
		{"similar", each, func() {
			if list, ready, err := v.Similar(500, 9); err != nil || !ready || len(list) != 9 {
				x.b.Fatal(list, ready, err)
			}
		}},
		{"learnt", first, func() { x.until(func(v *desk.View) bool { _, ready, _ := v.Similar(1, 9); return ready }) }},
		{"relearnt", first, func() { x.learnt() }},
	} {
		b.Run(c.name, func(b *testing.B) {
			x.learnt()
			c.how(b, c.do)
		})
	}
}
