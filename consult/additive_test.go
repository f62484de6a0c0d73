package consult_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pult/consult"
)

// owed is what a plain look through the whole journal finds: the last note, or
// the last step about themes, on the contribution that stands.
func owed(s *consult.State, root *consult.Event, n consult.Ordinal) uint64 {
	for _, ev := range slices.Backward(allEvents(s)) {
		same := ev.Op == root.Op || root.Op == consult.OpTag && ev.Op == consult.OpThemeMerge
		if same && !s.Undone(ev.Seq) && ev.On.Has(n) {
			return ev.Seq
		}
	}
	return 0
}

func rootOf(s *consult.State, ev *consult.Event) *consult.Event {
	for ev.Op == consult.OpUndo {
		ev, _ = s.Event(ev.Data.Seq)
	}
	return ev
}

// Notes, tags and mergers are made, taken back and brought back in any order;
// what stands is owed to the step that a plain look through the journal finds.
func TestWhatStandsIsOwedToTheLastStepThatStands(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(6) {
		o := newOffice(t, 8)
		w := walker{o, rand.New(rand.NewPCG(seed, 3)), false}
		for range 6 {
			o.do("mia", consult.CreateTheme{Label: fmt.Sprint("T", o.s.Head())})
		}
		for range 900 {
			all := []consult.Command{
				consult.AddNote{On: w.items(), Note: "Notiz"},
				consult.Redact{On: w.one(), Text: consult.Passages{{From: 1, To: 4}}, Why: consult.OwnName},
				consult.Tag{On: w.items(), Add: []consult.ThemeID{w.aTheme()}},
				consult.Tag{On: w.items(), Add: []consult.ThemeID{w.aTheme()}, Remove: []consult.ThemeID{w.aTheme()}},
				consult.NewUndo(o.s, "eva", 1+w.Uint64N(o.s.Head())),
				consult.NewUndo(o.s, "eva", o.s.Head()-w.Uint64N(min(o.s.Head(), 6))),
				consult.NewUndo(o.s, "eva", o.s.Head()-w.Uint64N(min(o.s.Head(), 3))),
			}
			if w.IntN(40) == 0 {
				all = []consult.Command{consult.MergeThemes{From: w.aTheme(), Into: w.aTheme()}, consult.CreateTheme{Label: fmt.Sprint("T", o.s.Head())}}
			}
			a := consult.Actor{Account: person("eva", consult.Moderator, consult.Admin), Now: o.now, Seen: o.s.Head()}
			if o.as(a, all[w.IntN(len(all))]) != nil {
				continue
			}
			ev, _ := o.s.Event(o.s.Head())
			seen[string(ev.Op)]++
			root := rootOf(o.s, ev)
			if ev.Op != consult.OpUndo || root.Op != consult.OpNote && root.Op != consult.OpTag {
				continue
			}
			axis := consult.AxisNote
			if root.Op == consult.OpTag {
				axis = consult.AxisThemes
			}
			seen["back "+string(root.Op)]++
			if !o.s.Undone(root.Seq) {
				seen["again"]++
			}
			for n := range root.On.All() {
				var got uint64
				if cause, ok := o.s.Cause(axis, n); ok {
					got = cause.Seq
				}
				if want := owed(o.s, root, n); got != want {
					t.Fatalf("seed %d, entry %d: what stands on %d is owed to entry %d, want %d", seed, ev.Seq, n, got, want)
				}
			}
		}
	}
	for _, what := range []string{"note.add", "theme.tag", "theme.merge", "back note.add", "back theme.tag", "again"} {
		if seen[what] < 5 {
			t.Errorf("%q came up %d times", what, seen[what])
		}
	}
}

// BenchmarkTakingNotesBack replays a journal of n notes and n more that are each
// taken back again: twice as many must take twice as long.
func BenchmarkTakingNotesBack(b *testing.B) {
	for _, n := range []int{1000, 4000, 16000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			o := newOffice(b, 500)
			item := func(i int) consult.Ordinals { return consult.OrdinalsOf(consult.Ordinal(i%500 + 1)) }
			for i := range n {
				o.apply(consult.Event{Op: consult.OpNote, On: item(i), By: "ada"})
			}
			for i := range n {
				seq := o.apply(consult.Event{Op: consult.OpNote, On: item(i), By: "ada"})
				o.apply(consult.Event{Op: consult.OpUndo, On: item(i), Data: consult.Data{Seq: seq}, By: "ada"})
			}
			events := allEvents(o.s)
			for b.Loop() {
				s := consult.NewState(radwege, o.s.Settings, nil)
				for _, ev := range events {
					if err := s.Apply(ev); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// BenchmarkCorrecting replays n corrections and reads what each came to, as it
// is done when a consultation is opened.
func BenchmarkCorrecting(b *testing.B) {
	for _, n := range []int{1000, 4000, 16000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			o := newOffice(b, n)
			for i := range n {
				o.apply(consult.Event{Op: consult.OpFix, On: on(consult.Ordinal(i + 1)), Text: map[string]string{"title": "so"}, By: "ada"})
			}
			for b.Loop() {
				for i := range n {
					if c := o.s.Corrected(consult.Ordinal(i+1), consult.Contribution{}); c.Title != "so" {
						b.Fatal(c)
					}
				}
			}
		})
	}
}
