package desk_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
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

// worked does to a consultation what a year does: most contributions decided,
// tagged and assigned, many of them one by one.
func worked(b *testing.B, svc *desk.Service, ref consult.Ref, n, single int) {
	b.Helper()
	do := func(cmd consult.Command) uint64 {
		r, err := svc.Do(b.Context(), ref, 1<<62, cmd)
		if err != nil {
			b.Fatal(err)
		}
		return r.Seq()
	}
	theme := consult.ThemeID(do(consult.CreateTheme{Label: "Radwege"}))
	for from := 1; from < n; from += 500 {
		on := consult.Ordinals{{From: consult.Ordinal(from), To: consult.Ordinal(min(n, from+400))}}
		do(consult.Vote{On: on, Value: consult.Full})
		do(consult.Tag{On: on, Add: []consult.ThemeID{theme}})
		do(consult.SetDeadline{On: on, Date: "2026-04-01"})
	}
	for i := range single {
		do(consult.AddNote{On: consult.OrdinalsOf(consult.Ordinal(i%n + 1)), Note: "gelesen"})
	}
}

// BenchmarkOpen100000 opens a consultation that much was done in, up to the rows
// of a screen: with its cache, without the snapshot of its journal, and without
// any. What it takes in memory is measured after the first of these.
func BenchmarkOpen100000(b *testing.B) {
	const n = 100_000
	made, svc, ref := benchTown(b, n)
	worked(b, svc, ref, n, 5000)
	dir := made.Dir()
	made.Close()
	cached := filepath.Join(dir, ref.Municipality, ref.Consultation, ".cache")
	open := func(b *testing.B) *desk.Desk {
		d, err := desk.Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		v, err := d.View(d.Operator(), ref)
		if err != nil {
			b.Fatal(err)
		}
		for i := range consult.Ordinal(50) {
			if _, err := v.Row(i + 1); err != nil {
				b.Fatal(err)
			}
		}
		return d
	}
	for _, c := range []struct{ name, without string }{{"cached", "nothing"}, {"replay", "state"}, {"none", "*"}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				files, _ := filepath.Glob(filepath.Join(cached, c.without))
				for _, f := range files {
					os.Remove(f)
				}
				b.StartTimer()
				d := open(b)
				b.StopTimer()
				d.Close()
				b.StartTimer()
			}
		})
	}
	before := heap()
	d := open(b)
	b.Run("heap", func(b *testing.B) {
		for b.Loop() {
			heap()
		}
		b.ReportMetric(float64(heap()-before)/n, "B/contribution")
	})
	d.Close()
}

// heap is how much of the memory is in use.
func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
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
