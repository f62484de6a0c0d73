package desk_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/search"
)

// learner opens the folder as a process does that runs for long.
func (x *town) learner(options ...desk.Option) {
	x.t.Helper()
	d, err := desk.Open(x.dir, append(options, desk.Learning(), desk.WithClock(func() time.Time { x.now = x.now.Add(time.Second); return x.now }))...)
	if err != nil {
		x.t.Fatal(err)
	}
	x.t.Cleanup(func() { d.Close() })
	x.desk, x.svc = d, d.Service(d.Operator())
}

// learnt waits until the machine has learnt what stands in the journal.
func (x *town) learnt() desk.Learnt {
	x.t.Helper()
	changed := make(chan struct{}, 1)
	defer x.desk.Watch(changed)()
	for {
		if l := x.view().Learnt(); l.Ready {
			return l
		}
		select {
		case <-changed:
		case <-x.t.Context().Done():
			x.t.Fatal("nothing is learnt")
		}
	}
}

func TestCorrectionsChangeTheProposalsForOthers(t *testing.T) {
	x := newTown(t, append(busesAndTrees(), "Die Haltestelle am Rathaus braucht ein Dach", "Haltestelle ohne Fahrplan und ohne Dach",
		"Dach und Fahrplan für jede Haltestelle", "An der Haltestelle am Park fehlt ein Fahrplan")...)
	x.cluster(two())
	x.learner()
	if l := x.learnt(); l.Counts || l.Lessons != 0 {
		t.Fatalf("%+v", l)
	}
	// A person parts waiting at the stop from the buses.
	stop := consult.ThemeID(x.do(consult.CreateTheme{Label: "Haltestellen"}))
	bus := x.row(9).Proposals[0].Theme.ID
	x.do(consult.Tag{On: consult.OrdinalsOf(2, 5, 28, 29, 30), Add: []consult.ThemeID{stop}})
	x.do(consult.Tag{On: consult.OrdinalsOf(1, 4, 7), Add: []consult.ThemeID{bus}})
	l := x.learnt()
	if !l.Counts || l.Lessons < 5 {
		t.Fatalf("%+v", l)
	}
	proposed := x.row(31).Proposals
	if len(proposed) == 0 || !slices.ContainsFunc(proposed, func(p desk.Proposal) bool { return p.Theme.ID == stop }) {
		t.Errorf("proposed is %v", proposed)
	}
	if why := x.view().Why(31, stop, 3); len(why) == 0 || !slices.ContainsFunc(why, func(w desk.Why) bool { return w.Word.String() == "Fahrplan" }) {
		t.Errorf("because of %v", why)
	}
	if q, _ := search.Parse("theme:haltestellen has:proposal", x.now); !slices.Contains(x.view().Find(q), 31) {
		t.Error("the query does not find what was learnt")
	}
	if got := x.row(2); len(got.Themes) != 1 || got.Themes[0].ID != stop || got.Proposals != nil {
		t.Errorf("what a person said became %v, proposed %v", got.Themes, got.Proposals)
	}
	// The same entry of the journal gives the same proposals, whoever learns them.
	before := x.proposals()
	x.learner()
	x.learnt()
	if after := x.proposals(); after != before {
		t.Errorf("another process proposes\n%s, not\n%s", after, before)
	}
	if unsure := x.view().Unsure(3); len(unsure) != 3 || len(x.row(unsure[0]).Proposals) == 0 {
		t.Errorf("to be asked for are %v", unsure)
	}
}

func (x *town) proposals() string {
	out := ""
	for _, n := range x.view().All() {
		out += fmt.Sprintln(n, x.row(n).Proposals)
	}
	return out
}

func TestARefusalTeaches(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	x.learner()
	trees, bus := x.row(20).Proposals[0].Theme.ID, x.row(9).Proposals[0].Theme.ID
	x.do(consult.Tag{On: consult.OrdinalsOf(12, 13, 14), Add: []consult.ThemeID{trees}})
	x.do(consult.RefuseTheme{On: consult.OrdinalsOf(15, 16, 17, 19), Theme: bus})
	if l := x.learnt(); l.Lessons < 5 || !l.Counts {
		t.Errorf("%+v", l)
	}
}

// twoSubjects are eighty texts of two subjects.
func twoSubjects() []string {
	random := rand.New(rand.NewPCG(1, 1))
	some := func(words ...string) string {
		random.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		return strings.Join(words[:5], " ")
	}
	var texts []string
	for range 40 {
		texts = append(texts, some("Bus", "Haltestelle", "Linie", "Takt", "Fahrplan", "Bahnhof", "Abend", "selten", "Fahrgast", "Verspätung"),
			some("Baum", "Schatten", "Grün", "Park", "Hitze", "Pflanzen", "Sommer", "Wiese", "Blumen", "Allee"))
	}
	return texts
}

func TestWhatWasSaidBeforeIsNotNew(t *testing.T) {
	odd := "Bus Baum Haltestelle Schatten Linie Grün Takt Park"
	x := newTown(t, append(twoSubjects(), odd)...)
	x.cluster(two())
	x.learner()
	x.learnt()
	x.importTexts(odd+".", "Schwimmbad Rutsche Hallenbad Sprungturm Becken")
	x.learnt()
	if news := x.view().Newcomers(); len(news.Items) != 1 || news.Items[0] != 83 {
		t.Errorf("new is %+v", news)
	}
}

func TestWhatComesLaterIsPlacedAndMovesNothing(t *testing.T) {
	x := newTown(t, twoSubjects()...)
	x.cluster(two())
	x.learner()
	x.learnt()
	before := x.proposals()
	bus := x.row(9).Proposals
	x.importTexts("Am Abend der Bus zu selten, die Linie ohne Takt", "Baum und Schatten im Sommer, Grün im Park")
	x.learnt()
	if got := x.row(81).Proposals; len(bus) == 0 || len(got) == 0 || got[0].Theme.ID != bus[0].Theme.ID {
		t.Errorf("what came later is proposed %v", got)
	}
	var strange []string
	for i := range 14 {
		strange = append(strange, fmt.Sprintf("Schwimmbad und Rutsche im Hallenbad Nummer %d", i))
	}
	x.importTexts(strange...)
	x.learnt()
	news := x.view().Newcomers()
	if len(news.Items) != 14 || !news.Offer || !slices.ContainsFunc(news.Words, func(w safe.Safe) bool { return w.String() == "Schwimmbad" }) {
		t.Errorf("new is %+v", news)
	}
	if got := x.row(90).Proposals; got != nil {
		t.Errorf("what fits nowhere is proposed %v", got)
	}
	if after := x.proposals(); after[:len(before)] != before {
		t.Errorf("what lay there moved:\n%s\n%s", before, after)
	}
}

func TestSimilarContributionsAreThoseThatAreSeen(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.do(consult.SetPhase{To: consult.Participation})
	x.do(consult.Publish{On: consult.OrdinalsOf(23, 24), To: consult.Published})
	x.learner()
	x.learnt()
	list, ready, err := x.view().Similar(23, 3)
	if err != nil || !ready || len(list) != 3 || list[0].Likeness < 0.9 {
		t.Fatalf("%v, %v, %v", list, ready, err)
	}
	for _, s := range list {
		if s.Item < 24 || s.Item > 26 {
			t.Errorf("%v is said to be like the letter", s)
		}
	}
	if list, _, err := x.published().Similar(23, 3); err == nil || list != nil {
		t.Errorf("a partner learns %v", list)
	}
	x.erase(x.officer(), desk.EraseItems, 24)
	x.learnt()
	if list, _, _ := x.view().Similar(23, 10); slices.ContainsFunc(list, func(s desk.Similar) bool { return s.Item == 24 }) {
		t.Error("what was erased is similar")
	}
}

// Beyond what is learnt from, proposals stand as they were applied, and what comes in
// is placed all the same.
func TestMoreThanIsLearntFrom(t *testing.T) {
	x := newTown(t, twoSubjects()...)
	x.cluster(two())
	before := x.proposals()
	os.Remove(x.frozen())
	x.learner(desk.LearningFrom(30))
	x.learnt()
	if after := x.proposals(); after != before {
		t.Errorf("moved:\n%s\n%s", before, after)
	}
	x.importTexts("Am Abend der Bus zu selten, die Linie ohne Takt")
	trees := x.row(2).Proposals[0].Theme.ID
	x.do(consult.Tag{On: consult.OrdinalsOf(4, 6, 8, 10, 12, 14, 16), Add: []consult.ThemeID{trees}})
	if l := x.learnt(); !l.Counts {
		t.Errorf("%+v", l)
	}
	if got, want := x.row(81).Proposals, x.row(1).Proposals; len(got) == 0 || got[0].Theme.ID != want[0].Theme.ID {
		t.Errorf("what came later is proposed %v", got)
	}
	if list, ready, err := x.view().Similar(81, 3); err != nil || !ready || len(list) != 3 {
		t.Errorf("%v, %v, %v", list, ready, err)
	}
}

// Whoever waits until what was learnt is of the latest entry hears of it, also where
// that entry makes no difference.
func TestAnEntryThatTeachesNothingIsWaitedFor(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	x.learner()
	x.learnt()
	for range 20 {
		x.do(consult.AddNote{On: consult.OrdinalsOf(1), Note: "x"})
		x.learnt()
	}
}
