package desk_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/clusters"
	"pult/consult/desk"
	"pult/consult/search"
	"pult/consult/themes"
)

const letter = "Wir Anwohner der Feldstraße lehnen den Ausbau des Parkplatzes hinter der Turnhalle ab, weil der Verkehr in unserer engen Straße schon heute gefährlich ist und die Kinder keinen sicheren Weg zur Schule mehr haben."

// busesAndTrees are texts about two subjects, and four of one letter.
func busesAndTrees() []string {
	return []string{
		"Der Bus fährt abends zu selten", "Die Haltestelle am Markt braucht ein Dach", "Mehr Busse am Abend an der Haltestelle",
		"Die Buslinie 3 ist unpünktlich", "An der Haltestelle fehlt ein Fahrplan", "Der Bus hält nicht an der Schule",
		"Busse und Bahnen sollen abgestimmt fahren", "Eine Haltestelle für den Bus am Friedhof", "Die Busse sind morgens voll",
		"Niederflurbus auf der Linie 3", "Bus zum Bahnhof im Takt",
		"Neue Bäume pflanzen, die Schatten spenden", "Der Baum am Markt wurde gefällt", "Bäume gießen im Sommer",
		"Mehr Grün und Schatten auf dem Markt", "Baumscheiben begrünen und pflegen", "Schatten durch Bäume am Spielplatz",
		"Pflanzt Bäume statt Beton", "Grünflächen pflegen, Bäume schneiden", "Ein Baum für jedes Kind",
		"Begrünung der Dächer und Bäume", "Die Bäume an der Allee erhalten",
		letter, "Guten Tag! " + letter, strings.Replace(letter, "gefährlich", "unerträglich", 1), strings.ToUpper(letter),
		letter[:len(letter)/3] + " Außerdem wünschen wir uns endlich einen Zebrastreifen vor dem Kindergarten, eine Bank im Schatten der Linde und ein Gespräch mit dem Bürgermeister über all das.",
	}
}

func (x *town) cluster(o clusters.Options) desk.Receipt {
	x.t.Helper()
	r, err := x.svc.Apply(x.t.Context(), x.ref, x.clustering(o))
	if err != nil {
		x.t.Fatal(err)
	}
	return r
}

func (x *town) clustering(o clusters.Options) *desk.Found {
	x.t.Helper()
	found, err := x.view().Cluster(x.t.Context(), o)
	if err != nil {
		x.t.Fatal(err)
	}
	return found
}

func (x *town) clusterFiles() []string {
	x.t.Helper()
	files, err := filepath.Glob(filepath.Join(x.dir, "moers", "radwege", "clusters", "*.jsonl"))
	if err != nil {
		x.t.Fatal(err)
	}
	return files
}

func two() clusters.Options { return clusters.Options{Themes: 2, Seed: 1} }

func TestApplyKeepsWhatWasFound(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	tree := x.view().Themes()
	if len(tree) != 2 || !x.view().Staff() {
		t.Fatalf("the tree is %v", tree)
	}
	bus, trees := x.row(3).Proposals, x.row(20).Proposals
	if len(bus) == 0 || len(trees) == 0 || bus[0].Theme.ID == trees[0].Theme.ID || bus[0].Confidence <= 0.5 {
		t.Errorf("proposed are %v and %v", bus, trees)
	}
	if h := x.row(3).Handling; h != consult.New {
		t.Errorf("a proposal made the contribution %s", h)
	}
	list := x.view().Campaigns()
	if len(list) != 1 || len(list[0].Members) != 4 || !list[0].Machine || x.row(24).Campaign.Size != 4 {
		t.Fatalf("campaigns are %+v", list)
	}
	files := x.clusterFiles()
	if len(files) != 1 {
		t.Fatalf("files are %v", files)
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(files[0]); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	for _, word := range []string{"Bus", "Baum", "Bäume", "Feldstraße"} {
		if bytes.Contains(raw, []byte(word)) {
			t.Errorf("the file says %q", word)
		}
	}
	facts, ok := x.view().ThemeFacts(bus[0].Theme.ID)
	if !ok || len(facts.Keywords) == 0 || len(facts.Quotes) == 0 || facts.Members < 8 || !facts.Proposed {
		t.Errorf("facts are %+v", facts)
	}
	x.sound()
	// Another process reads the same.
	x.desk, x.svc = x.open()
	if again := x.row(3).Proposals; len(again) != len(bus) || again[0].Theme.ID != bus[0].Theme.ID || again[0].Confidence != bus[0].Confidence {
		t.Errorf("another process reads %v, not %v", again, bus)
	}
}

func TestApplyingTheSameAgainWritesNothing(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	was, err := os.ReadFile(x.clusterFiles()[0])
	if err != nil {
		t.Fatal(err)
	}
	if r := x.cluster(two()); len(r.Events) != 0 || len(x.clusterFiles()) != 1 {
		t.Errorf("written were %v", r.Events)
	}
	// Undone and applied again it is the same file, byte for byte.
	if _, err := x.svc.Undo(t.Context(), x.ref, x.view().Head()); err != nil {
		t.Fatal(err)
	}
	if n := len(x.view().Themes()); n != 0 || len(x.row(3).Proposals) != 0 || len(x.view().Campaigns()) != 0 {
		t.Fatalf("undone, there are %d themes", n)
	}
	x.cluster(two())
	now, err := os.ReadFile(x.clusterFiles()[0])
	if err != nil || !bytes.Equal(was, now) || len(x.clusterFiles()) != 1 {
		t.Errorf("another file: %v, %v", err, x.clusterFiles())
	}
}

func TestARefitLeavesWhatPeopleMade(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	own := consult.ThemeID(x.do(consult.CreateTheme{Label: "Mein Thema"}))
	x.cluster(two())
	bus := x.row(3).Proposals[0].Theme.ID
	x.do(consult.RenameTheme{ID: bus, Label: "Nahverkehr"})
	x.do(consult.Tag{On: consult.OrdinalsOf(20), Add: []consult.ThemeID{own}})
	found := x.clustering(clusters.Options{Themes: 4, Seed: 1})
	before := x.view().Head()
	p, err := found.Preview()
	if err != nil || p.Same || !p.Again || x.view().Head() != before {
		t.Fatalf("%+v, %v", p, err)
	}
	if slices.Contains(p.Moves, 20) {
		t.Error("what a person gave a theme would move")
	}
	if _, err := x.svc.Apply(t.Context(), x.ref, found); err != nil {
		t.Fatal(err)
	}
	labels := map[consult.ThemeID]string{}
	for _, th := range x.view().Themes() {
		labels[th.ID] = th.Label().String()
	}
	if labels[own] != "Mein Thema" || labels[bus] != "Nahverkehr" {
		t.Errorf("the tree is %v", labels)
	}
	if got := x.row(20); len(got.Themes) != 1 || got.Themes[0].ID != own || len(got.Proposals) != 0 {
		t.Errorf("the contribution has %v, proposed %v", got.Themes, got.Proposals)
	}
	x.sound()
	// All of it is one step.
	if _, err := x.svc.Undo(t.Context(), x.ref, x.view().Head()); err != nil {
		t.Fatal(err)
	}
	if got := x.row(3).Proposals; len(got) == 0 || got[0].Theme.ID != bus {
		t.Errorf("undone, proposed is %v", got)
	}
}

func TestPeopleHaveTheLastWordOnCampaigns(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	c := x.view().Campaigns()[0]
	x.do(consult.LeaveCampaign{On: consult.OrdinalsOf(25), ID: c.ID})
	x.do(consult.SetCampaignHead{ID: c.ID, Head: 26})
	x.do(consult.JoinCampaign{On: consult.OrdinalsOf(1), ID: c.ID})
	x.cluster(clusters.Options{Themes: 3, Seed: 1})
	got, err := x.view().Campaign(c.ID)
	if want := []consult.Ordinal{1, 23, 24, 26}; err != nil || !slices.Equal(got.Members, want) || got.Head != 26 || got.Machine {
		t.Errorf("%+v, %v; want members %v", got, err, want)
	}
	if slices.Contains(got.Suggested, 25) || x.row(26).Campaign.Role != campaigns.Head {
		t.Errorf("suggested are %v", got.Suggested)
	}
	if q, _ := search.Parse("campaign:"+c.ID.String(), x.now); len(x.view().Find(q)) != 4 {
		t.Error("the query finds another number")
	}
	// More of the same letter join by themselves, what left stays away.
	x.importTexts("Hallo! "+letter, letter+" Danke.")
	x.cluster(clusters.Options{Themes: 3, Seed: 1})
	if got, _ = x.view().Campaign(c.ID); !slices.Equal(got.Members, []consult.Ordinal{1, 23, 24, 26, 28, 29}) {
		t.Errorf("members are %v", got.Members)
	}
}

func TestRefusedThemesAreNotProposedAgain(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	p := x.row(3).Proposals[0].Theme.ID
	seq := x.do(consult.RefuseTheme{On: consult.OrdinalsOf(3), Theme: p})
	if got := x.row(3).Proposals; slices.ContainsFunc(got, func(q desk.Proposal) bool { return q.Theme.ID == p }) {
		t.Errorf("proposed is %v", got)
	}
	if _, err := x.svc.Undo(t.Context(), x.ref, seq); err != nil || len(x.row(3).Proposals) == 0 {
		t.Errorf("undone: %v, %v", err, x.row(3).Proposals)
	}
	x.do(consult.Tag{On: consult.OrdinalsOf(3), Add: []consult.ThemeID{p}, Proposed: true})
	if _, err := x.svc.Do(t.Context(), x.ref, x.view().Head(), consult.RefuseTheme{On: consult.OrdinalsOf(3), Theme: p}); err == nil {
		t.Error("a theme was refused that a person had given")
	}
}

func TestNothingOfTheMachineForPartners(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.do(consult.SetPhase{To: consult.Participation})
	x.do(consult.Publish{On: consult.OrdinalsOf(3, 23, 24), To: consult.Published})
	x.cluster(two())
	v := x.published()
	if got := v.All(); len(got) != 3 {
		t.Fatalf("sees %v", got)
	}
	for _, n := range v.All() {
		if row, err := v.Row(n); err != nil || row.Proposals != nil || row.Campaign != (desk.CampaignRef{}) {
			t.Errorf("%+v, %v", row, err)
		}
	}
	if _, ok := v.Clustered(); ok || v.Campaigns() != nil || len(v.Themes()) != 0 {
		t.Error("a partner learns of the machine")
	}
	for _, q := range []string{"campaign:ja", "theme:bus", "has:proposal", "has:suggestion"} {
		if query, err := search.Parse(q, x.now); err != nil || len(v.Find(query)) != 0 {
			t.Errorf("%s finds %v, %v", q, v.Find(query), err)
		}
	}
	var denied *consult.Denied
	if _, err := v.Cluster(t.Context(), two()); !errors.As(err, &denied) {
		t.Errorf("clustering: %v", err)
	}
	if _, err := x.as(v.Account().ID).Apply(t.Context(), x.ref, x.clustering(two())); err == nil {
		t.Error("a partner applied it")
	}
}

func TestCheckFindsDamagedClusterings(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	file := x.clusterFiles()[0]
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write := func(path string, raw []byte) {
		t.Helper()
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(file, bytes.Replace(raw, []byte(`"item":3`), []byte(`"item":9`), 1))
	if got := x.faults(); strings.Count(got, "\n") != 1 || !strings.Contains(got, "not that of its name") {
		t.Error(got)
	}
	x.desk, x.svc = x.open()
	if c, ok := x.view().Clustered(); !ok || !c.Fault || len(x.row(3).Proposals) != 0 {
		t.Errorf("what is damaged is shown: %+v", c)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if got := x.faults(); strings.Count(got, "\n") != 1 || !strings.Contains(got, "is missing") {
		t.Error(got)
	}
	// Applied anew it is whole again.
	x.cluster(two())
	write(filepath.Join(filepath.Dir(file), "fremd.jsonl"), raw)
	if got := x.faults(); strings.Count(got, "\n") != 1 || !strings.Contains(got, "belongs to no entry") {
		t.Error(got)
	}
}

func TestErasedContributionsAreNotQuoted(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	id := x.row(3).Proposals[0].Theme.ID
	facts, _ := x.view().ThemeFacts(id)
	officer := x.officer()
	for _, q := range facts.Quotes {
		x.erase(officer, desk.EraseItems, q.Item)
	}
	after, _ := x.view().ThemeFacts(id)
	if len(after.Quotes) != 0 || after.Members >= facts.Members {
		t.Errorf("quoted are %v of %d", after.Quotes, after.Members)
	}
	x.sound()
}

func TestAFewContributionsAreNotClustered(t *testing.T) {
	x := newTown(t, "Mehr Busse", "Mehr Bäume", "siehe Anlage")
	if _, err := x.svc.Apply(t.Context(), x.ref, x.clustering(two())); !errors.Is(err, themes.ErrTooSmall) || x.clusterFiles() != nil {
		t.Errorf("%v, %v", err, x.clusterFiles())
	}
}
