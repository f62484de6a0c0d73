package plain_test

import (
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui/words"
)

// wishes are enough texts, about two subjects, for the machine to draw a sample of.
func wishes() []string {
	var out []string
	for _, text := range []string{
		"Der Bus fährt abends zu selten", "Die Haltestelle am Markt braucht ein Dach", "Mehr Busse am Abend an der Haltestelle", "Die Buslinie 3 ist unpünktlich",
		"An der Haltestelle fehlt ein Fahrplan", "Der Bus hält nicht an der Schule", "Busse und Bahnen sollen abgestimmt fahren", "Eine Haltestelle für den Bus am Friedhof",
		"Die Busse sind morgens voll", "Niederflurbus auf der Linie 3", "Bus zum Bahnhof im Takt", "Neue Bäume pflanzen, die Schatten spenden", "Der Baum am Markt wurde gefällt",
		"Bäume gießen im Sommer", "Mehr Grün und Schatten auf dem Markt", "Baumscheiben begrünen und pflegen", "Schatten durch Bäume am Spielplatz", "Pflanzt Bäume statt Beton",
		"Grünflächen pflegen, Bäume schneiden", "Ein Baum für jedes Kind", "Begrünung der Dächer und Bäume", "Die Bäume an der Allee erhalten",
	} {
		out = append(out, "|"+text, "|"+text+" Das wäre schön.")
	}
	return out
}

// The machine's sample is judged by ear: nothing of what it would say is read, and what
// people said is counted and taken back.
func TestTheSampleIsJudgedLineByLine(t *testing.T) {
	t.Parallel()
	c := newClerk(t, wishes()...).sit(words.German)
	audit := func() desk.Audit {
		d := c.open()
		v, err := d.View(d.Operator(), radwege)
		if err != nil {
			t.Fatal(err)
		}
		a, _ := v.Audit()
		return a
	}
	c.enter("3", "i").hears("Noch hat die Maschine nichts vorgeschlagen.").enter("g").hears("Vorschlag der Maschine.", "Übernehmen?", "j oder n?").enter("j").hears("Übernommen.", "von der Maschine vorgeschlagen")
	c.enter("i").hears("Wie gut die Maschine trifft.", "Eine Stichprobe von 4 Beiträgen wurde ausgelost", "Noch hat sie niemand beurteilt.", "1 Stichprobe beurteilen, noch 4; 2 geänderte Vorschläge im Eingang zeigen, 0 Beiträge, nicht möglich: nichts anders; 3")
	first := audit()
	if len(first.Left) != 4 {
		t.Fatalf("%+v", first)
	}
	c.enter("1").hears("Wozu gehört "+c.row(first.Left[0]).ID+"? (noch 4).", "überspringen").hearsNot("Vorschlag", "%")
	c.enter("1").hears("gehört zu „", "(noch 3).").enter("überspringen").hears("(noch 2).").enter("esc")
	c.onDisk(first.Left[0], func(r desk.Detail) bool { return len(r.Themes) == 1 })
	if a := audit(); a.Judged != 1 || len(a.Left) != 3 {
		t.Errorf("%+v", a)
	}
	c.enter("i").hears("Stichprobe: 1 von 4 beurteilt.", "Kappa").enter("esc", "u").hears("Rückgängig:")
	if a := audit(); a.Judged != 0 || len(a.Left) != 4 {
		t.Errorf("%+v", a)
	}
	c.onDisk(first.Left[0], func(r desk.Detail) bool { return len(r.Themes) == 0 })
	c.harmless()
	c.sound()
}

// What the machine sees otherwise since people corrected it is gone through by ear:
// why, confirmed, refused, moved, each taken back.
func TestWhatCorrectionsChangedIsTendedLineByLine(t *testing.T) {
	t.Parallel()
	c := newClerk(t, wishes()...)
	c.desk.Close()
	d, err := desk.Open(c.dir, desk.Following(), desk.Learning(), desk.WithClock(func() time.Time { return today }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	c.desk = d
	c.sit(words.German).enter("3", "g", "j").hears("Übernommen.")
	view, err := d.View(d.Operator(), radwege)
	if err != nil {
		t.Fatal(err)
	}
	// They say the opposite of what the machine does.
	svc, tree := d.Service(d.Operator()), view.Themes()
	moved := make(chan struct{}, 1)
	defer d.Watch(moved)()
	for from, to := range map[int]int{0: 1, 1: 0} {
		var on []consult.Ordinal
		for _, m := range view.ThemeMembers(tree[from].ID) {
			if len(on) < 6 && m.Machine {
				on = append(on, m.Ordinal)
			}
		}
		if _, err := svc.Do(t.Context(), radwege, 1<<62, consult.Tag{On: consult.OrdinalsOf(on...), Add: []consult.ThemeID{tree[to].ID}}); err != nil {
			t.Fatal(err)
		}
	}
	for a, _ := view.Audit(); len(a.Changed) < 4 || !view.Learnt().Ready; a, _ = view.Audit() {
		<-moved
	}
	c.enter("2", "3", "G").hears("Nach Korrekturen anders, von der Maschine vorgeschlagen.")
	c.enter("tab").hears("Mitglieder von")
	c.enter("W").hears("wegen")
	c.enter("b").hears("bestätigt.").enter("u").hears("Rückgängig:")
	c.enter("x").hears("gehört nicht zu").enter("u").hears("Rückgängig:")
	c.enter("m").hears("in ein anderes Thema.").enter("1").hears("liegt jetzt in").enter("u").hears("Rückgängig:")
	c.harmless()
	c.sound()
}

// What the machine proposed is confirmed, renamed, moved, divided, merged and dropped
// by lines, and so are the members of a theme.
func TestThemesAreTendedLineByLine(t *testing.T) {
	t.Parallel()
	c := newClerk(t, wishes()...).sit(words.German)
	c.enter("3", "g", "j").hears("1 von 5. Bus, Haltestelle, Fahrplan, von der Maschine vorgeschlagen. 16 Beiträge, 16 offen, 0 % geprüft.")
	c.enter("b").hears("Der Name „Bus, Haltestelle, Fahrplan“ ist bestätigt.").hearsNot("vorgeschlagen").enter("r").hears("Bus, Haltestelle, Fahrplan").enter("Nahverkehr").hears("1 von 5. Nahverkehr. 16 Beiträge")

	c.enter("tab").hears("Mitglieder von Nahverkehr: 16.", "1 von 16. 6.", "Vorschlag der Maschine").enter("l").hears("Mehr Busse am Abend an der Haltestelle Das wäre schön.")
	c.enter("b").hears("6").onDisk(6, func(r desk.Detail) bool { return len(r.Themes) == 1 })
	c.enter("gehe 9").hears("9. ").enter("m").hears("9 in ein anderes Thema.", "nicht möglich: hier nicht möglich; 2 Bäume, Sommer, Beton").enter("2").hears("9 liegt jetzt in „Bäume, Sommer, Beton“.")
	c.onDisk(9, func(r desk.Detail) bool {
		return len(r.Themes) == 1 && r.Themes[0].Label().String() == "Bäume, Sommer, Beton"
	})
	c.enter("gehe 10", "x").hears("10 gehört nicht zu „Nahverkehr“.").enter("u").hears("Rückgängig: 10, Thema abgelehnt.")
	c.enter("gehe 6", "markieren").hears("1 markiert").enter("s").hears("Teilen: Nahverkehr.", "Betrifft 1 Beitrag.", "Name des Themas.").enter("Abends").hears("Abends")
	c.onDisk(6, func(r desk.Detail) bool { return len(r.Themes) == 1 && r.Themes[0].Label().String() == "Abends" })

	c.enter("tab", "G", "k").hears("Abends. 1 Beitrag").enter("z").hears("Zusammenlegen: Abends.").enter("nahverkehr").hears("Nahverkehr").onDisk(6, func(r desk.Detail) bool { return len(r.Themes) == 1 && r.Themes[0].Label().String() == "Nahverkehr" })
	c.enter("x").hears("streichen?").enter("j").hears("gestrichen").enter("u").hears("Rückgängig:")
	c.harmless()
	c.sound()
}
