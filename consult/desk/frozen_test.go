package desk_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"pult/consult"
	"pult/consult/desk"
)

func (x *town) frozen() string { return x.file(".cache/learnt") }

// restarted opens the folder anew, as a process that runs for long, and waits until
// it has learnt.
func (x *town) restarted() {
	x.t.Helper()
	x.desk.Close()
	x.learner()
	x.learnt()
}

// frozenTown has a clustering, what came later, a correction and what people say.
func frozenTown(t *testing.T) *town {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	x.learner()
	x.learnt()
	x.importTexts("Der Bus nach Kapellen fährt am Abend zu selten", "Ein Baum spendet Schatten auf dem Markt")
	text := "Die Haltestelle am Markt braucht eine Bank"
	x.do(consult.Correct{On: 2, Text: &text, Reason: "verlesen"})
	x.learnt()
	return x
}

func (x *town) similarTo(n consult.Ordinal) string {
	x.t.Helper()
	list, ready, err := x.view().Similar(n, 5)
	if err != nil || !ready {
		x.t.Fatal(ready, err)
	}
	return fmt.Sprint(list)
}

func TestWhatWasLearntOutlivesTheProcess(t *testing.T) {
	x := frozenTown(t)
	before, like := x.proposals(), x.similarTo(28)
	first, err := os.Stat(x.frozen())
	if err != nil {
		t.Fatal(err)
	}
	if first.Mode().Perm() != 0o600 {
		t.Errorf("what was learnt has the mode %v", first.Mode())
	}
	x.restarted()
	if after := x.proposals(); after != before {
		t.Errorf("after a restart is proposed\n%s, not\n%s", after, before)
	}
	if after := x.similarTo(28); after != like {
		t.Errorf("after a restart %s are alike, not %s", after, like)
	}
	if again, err := os.Stat(x.frozen()); err != nil || !os.SameFile(first, again) {
		t.Errorf("all texts were read anew: %v", err)
	}
}

func TestWhatIsKeptOfLearningMayGoOrBreak(t *testing.T) {
	x := frozenTown(t)
	before := x.proposals()
	whole := x.read(".cache/learnt")
	for name, spoil := range map[string]func() []byte{
		"gone":      func() []byte { return nil },
		"cut":       func() []byte { return whole[:len(whole)/2] },
		"a bit":     func() []byte { b := slices.Clone(whole); b[len(b)/3] ^= 4; return b },
		"its frame": func() []byte { b := slices.Clone(whole); b[9] ^= 1; return b },
	} {
		x.desk.Close()
		if raw := spoil(); raw == nil {
			os.Remove(x.frozen())
		} else if err := os.WriteFile(x.frozen(), raw, 0o600); err != nil {
			t.Fatal(err)
		}
		x.restarted()
		// What is made anew knows of the correction; what was applied stands.
		if after := x.proposals(); after[:len(before)/2] != before[:len(before)/2] {
			t.Errorf("%s: proposed is\n%s, not\n%s", name, after, before)
		}
		if again := x.read(".cache/learnt"); len(again) == 0 {
			t.Errorf("%s: it was not made anew", name)
		}
	}
}

func TestWhatIsKeptIsOfThisClustering(t *testing.T) {
	x := frozenTown(t)
	old := x.read(".cache/learnt")
	if _, err := x.svc.Undo(t.Context(), x.ref, x.view().Head()); err != nil { // the correction
		t.Fatal(err)
	}
	x.cluster(two())
	x.learnt()
	before := x.proposals()
	x.desk.Close()
	if err := os.WriteFile(x.frozen(), old, 0o600); err != nil {
		t.Fatal(err)
	}
	x.restarted()
	if after := x.proposals(); after != before {
		t.Errorf("by what was kept of an earlier clustering is proposed\n%s, not\n%s", after, before)
	}
}

func TestErasingTakesWhatWasLearntAlong(t *testing.T) {
	x := newTown(t, append(busesAndTrees(), "Zwiebelfisch Zwiebelfisch am Bus und an der Haltestelle")...)
	x.cluster(two())
	x.learner()
	x.learnt()
	old := x.read(".cache/learnt")
	x.erase(x.officer(), desk.EraseItems, 28)
	x.learnt()
	x.nowhere("zwiebelfisch")
	// One that somebody writes who has not heard of it is not believed, and goes.
	x.desk.Close()
	if err := os.WriteFile(x.frozen(), old, 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(x.dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.View(d.Operator(), x.ref); err != nil {
		t.Fatal(err)
	}
	d.Close()
	x.nowhere("zwiebelfisch")
}

func TestACorrectionMovesNothingElse(t *testing.T) {
	x := frozenTown(t)
	before := x.proposals()
	text := "Bäume und Baumscheiben, Schatten durch Bäume, Grünflächen pflegen"
	first, _ := os.Stat(x.frozen())
	x.do(consult.Correct{On: 28, Text: &text, Reason: "verlesen"})
	x.learnt()
	if again, _ := os.Stat(x.frozen()); !os.SameFile(first, again) {
		t.Error("all texts were read anew for a correction")
	}
	trees := x.row(20).Proposals[0].Theme.ID
	if got := x.row(28).Proposals; len(got) == 0 || got[0].Theme.ID != trees {
		t.Errorf("what was corrected is proposed %v", got)
	}
	x.do(consult.Undo{Seq: x.view().Head()})
	x.learnt()
	if after := x.proposals(); after != before {
		t.Errorf("moved:\n%s\n%s", before, after)
	}
}

func TestWhatComesLaterIsSimilarToo(t *testing.T) {
	x := frozenTown(t)
	x.importTexts("Der Bus nach Kapellen fährt am Abend viel zu selten")
	x.learnt()
	list, _, err := x.view().Similar(28, 3)
	if err != nil || len(list) == 0 || list[0].Item != 30 {
		t.Errorf("%v, %v", list, err)
	}
	// As it reads now, not as it read before.
	text := "Schatten und Bäume auf dem Markt"
	x.do(consult.Correct{On: 30, Text: &text, Reason: "verlesen"})
	x.learnt()
	list, _, err = x.view().Similar(28, 30)
	if i := slices.IndexFunc(list, func(s desk.Similar) bool { return s.Item == 30 }); err != nil || i == 0 {
		t.Errorf("%v, %v", list, err)
	}
}

// Two processes that learn by themselves say the same.
func TestProcessesShareWhatWasLearnt(t *testing.T) {
	x := frozenTown(t)
	here := x.desk
	x.learner()
	x.learnt()
	there := x.desk
	stop := consult.ThemeID(x.do(consult.CreateTheme{Label: "Haltestellen"}))
	x.do(consult.Tag{On: consult.OrdinalsOf(2, 5, 8, 12, 13, 14), Add: []consult.ThemeID{stop}})
	x.importTexts("Ein Dach für die Haltestelle am Friedhof")
	x.learnt()
	after := x.proposals()
	x.desk = here
	x.svc = here.Service(here.Operator())
	x.do(consult.AddNote{On: consult.OrdinalsOf(1), Note: "gelesen"}) // so it has caught up
	x.learnt()
	if other := x.proposals(); other != after {
		t.Errorf("one process proposes\n%s, the other\n%s", after, other)
	}
	there.Close()
}

func TestApplyingKeepsWhatIsLearntBy(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	first, err := os.Stat(x.frozen())
	if err != nil {
		t.Fatal("who applies themes leaves the texts to be read again:", err)
	}
	x.importTexts("Der Bus nach Kapellen fährt am Abend zu selten")
	x.restarted()
	before := x.proposals() + x.similarTo(28)
	if again, _ := os.Stat(x.frozen()); !os.SameFile(first, again) {
		t.Error("what was kept was not taken")
	}
	// It is what is made of the texts when they are read again.
	x.desk.Close()
	os.Remove(x.frozen())
	x.restarted()
	if after := x.proposals() + x.similarTo(28); after != before {
		t.Errorf("read again gives\n%s, not\n%s", after, before)
	}
}
