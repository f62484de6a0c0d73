package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/search"
)

// benchTown is a consultation of the size of a large planning procedure.
func benchTown(b *testing.B, n int) (*desk.Desk, *desk.Service, consult.Ref) {
	b.Helper()
	dir := b.TempDir() + "/data"
	ref := consult.Ref{Municipality: "m", Consultation: "c"}
	if err := desk.Create(dir); err != nil {
		b.Fatal(err)
	}
	d, err := desk.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { d.Close() })
	svc := d.Service(d.Operator())
	if err := svc.Create(b.Context(), ref, consult.NewSettings("C", 0), consult.Municipality{}); err != nil {
		b.Fatal(err)
	}
	texts := make([]string, n)
	in := rows(texts...)
	for i := range in {
		in[i].Contribution.Title = fmt.Sprintf("Einwendung gegen %d Radwege", i*7919%n)
		in[i].Content = fmt.Sprint(i)
		in[i].Contribution.Text = fmt.Sprintf("Einwendung %d: %s", i, strings.Repeat("Der Radweg an der Straße ist zu schmal. ", 1+i%20))
	}
	if _, err := svc.Import(b.Context(), ref, desk.Incoming{Rows: in, Source: "file"}); err != nil {
		b.Fatal(err)
	}
	return d, svc, ref
}

func BenchmarkFilter6500(b *testing.B) {
	d, _, ref := benchTown(b, 6500)
	v, err := d.View(d.Operator(), ref)
	if err != nil {
		b.Fatal(err)
	}
	q, err := search.Parse("status:neu radweg", time.Now())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if len(v.Find(q)) != 6500 {
			b.Fatal("missed some")
		}
	}
}

func BenchmarkSummary6500(b *testing.B) {
	d, _, ref := benchTown(b, 6500)
	v, err := d.View(d.Operator(), ref)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		v.Summary()
	}
}

func BenchmarkDecideOne(b *testing.B) {
	d, svc, ref := benchTown(b, 6500)
	v, err := d.View(d.Operator(), ref)
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		if _, err := svc.Do(b.Context(), ref, v.Head(), consult.AddNote{On: consult.OrdinalsOf(consult.Ordinal(i%6500 + 1)), Note: "gelesen"}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen6500(b *testing.B) {
	d, _, ref := benchTown(b, 6500)
	dir := d.Dir()
	for b.Loop() {
		d, err := desk.Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := d.View(d.Operator(), ref); err != nil {
			b.Fatal(err)
		}
		d.Close()
	}
}

// BenchmarkSort100000 is what a key costs that sorts the list: with the order at
// hand, after a step of work that the order depends on, and for the first time.
func BenchmarkSort100000(b *testing.B) {
	d, svc, ref := benchTown(b, 100_000)
	v, err := d.View(d.Operator(), ref)
	if err != nil {
		b.Fatal(err)
	}
	all := v.All()
	for _, key := range v.SortKeys() {
		b.Run(fmt.Sprintf("again/%d", key), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				v.Sort(all, desk.Order{Key: key, Down: i%2 == 0})
			}
		})
	}
	step := 0
	for _, key := range []desk.SortKey{desk.ByDeadline, desk.ByHandling, desk.ByAssignee, desk.ByTheme, desk.ByReceived, desk.ByTitle} {
		b.Run(fmt.Sprintf("changed/%d", key), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				step++
				if _, err := svc.Do(b.Context(), ref, v.Head(), consult.SetDeadline{On: consult.OrdinalsOf(consult.Ordinal(step)), Date: "2026-04-01"}); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				v.Sort(all, desk.Order{Key: key})
			}
		})
	}
}

// BenchmarkFirstSortByTitle is the one order that compares strings.
func BenchmarkFirstSortByTitle(b *testing.B) {
	d, _, ref := benchTown(b, 100_000)
	dir := d.Dir()
	for b.Loop() {
		b.StopTimer()
		d, err := desk.Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		v, err := d.View(d.Operator(), ref)
		if err != nil {
			b.Fatal(err)
		}
		all := v.All()
		b.StartTimer()
		v.Sort(all, desk.Order{Key: desk.ByTitle})
		b.StopTimer()
		d.Close()
		b.StartTimer()
	}
}
