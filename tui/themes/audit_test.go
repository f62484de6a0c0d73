package themes_test

import (
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/desk"
)

// subjects are enough texts for a sample.
func subjects() []string {
	var out []string
	for _, text := range busesAndTrees()[:22] {
		out = append(out, text, text+" Das wäre schön.")
	}
	return out
}

func TestTheSampleIsJudgedWithoutTheMachinesWord(t *testing.T) {
	o := newOffice(t, subjects()...)
	o.sit(o.desk.Operator(), 120, 36).Press("i").WaitFor("Noch hat die Maschine nichts vorgeschlagen")
	o.Press("g").WaitFor("Übernehmen?").Press("j").WaitFor("Übernommen.", "Stichprobe: noch 4")
	o.Press("i").WaitFor("Wie gut die Maschine trifft", "Noch hat sie niemand beurteilt", "Aus der Stichprobe lernt").Press("1").WaitFor("Wozu gehört ", "noch 4")
	v := o.onDisk()
	first, _ := v.Audit()
	n := first.Left[0]
	row, err := v.Row(n)
	if err != nil || len(row.Proposals) != 0 {
		t.Fatalf("%+v %v: the machine speaks of the sample", row.Proposals, err)
	}
	o.Contains("Wozu gehört "+row.ID+"?").Press("enter").WaitFor("gehört zu „", "noch 3").Press("esc")
	if a, _ := o.onDisk().Audit(); a.Judged != 1 || len(a.Left) != 3 {
		t.Errorf("%+v", a)
	}
	o.WaitFor("Kappa").Press("u").WaitFor("Rückgängig:", "Stichprobe: noch 4")
	if a, _ := o.onDisk().Audit(); a.Judged != 0 || len(a.Left) != 4 || a.Left[0] != n {
		t.Errorf("undone: %+v", a)
	}
}

func TestWhatCorrectionsChangedIsShown(t *testing.T) {
	o := grouped(t)
	o.desk = o.open(desk.Learning())
	o.svc = o.desk.Service(o.desk.Operator())
	tree := o.onDisk().Themes()
	o.sit(o.desk.Operator(), 120, 36).Lacks("Korrekturen")
	// They say the opposite of what the machine does.
	o.do(o.svc, consult.Tag{On: consult.OrdinalsOf(1, 2, 3, 4, 6, 7), Add: []consult.ThemeID{tree[2].ID}})
	o.WaitFor("Seit 6 Korrekturen: ")
	o.do(o.svc, consult.Tag{On: consult.OrdinalsOf(12, 13, 14, 16, 18), Add: []consult.ThemeID{tree[0].ID}})
	o.WaitFor("Seit 11 Korrekturen: ", "anders", " folgen", "Der letzten Korrektur folgen ").Press("i").WaitFor("Seit 11 Korrekturen: ", "geänderte Vorschläge im Eingang")
	o.Press("2").WaitFor("▌2 Eingang", "id:").Press("3").WaitFor("▌3 Themen")
	// What follows lies in a row of its own, is confirmed there as one step, and taken back.
	o.Press("end").WaitFor("▌", "Nach Korrekturen anders?", "→ ").Press("b").WaitFor("Betrifft 8 Beiträge.").Press("j").WaitFor("bestätigt.")
	o.WaitUntil("nothing left to follow", func(s string) bool { return !strings.Contains(s, "Nach Korrekturen anders") })
	o.Press("u").WaitFor("Rückgängig:").WaitFor("Nach Korrekturen anders")
}

func TestHowManyCorrectionsItTakesIsSaid(t *testing.T) {
	o := grouped(t)
	o.desk = o.open(desk.Learning())
	o.svc = o.desk.Service(o.desk.Operator())
	tree := o.onDisk().Themes()
	o.sit(o.desk.Operator(), 120, 36)
	o.do(o.svc, consult.Tag{On: consult.OrdinalsOf(1, 2), Add: []consult.ThemeID{tree[2].ID}})
	o.WaitFor("2 Korrekturen; ab 5 lernt die Maschine daraus.")
}

func TestAThemeIsDecidedAndAnsweredAsSuch(t *testing.T) {
	o := grouped(t)
	o.Press("home", "w").WaitFor("Erst das Votum")
	o.Press("c", "v").WaitFor("etwas Eigenes").Press("j").WaitFor("Nein zum Parkplatz").Press("1").WaitFor("ja").Press("j").WaitFor("berücksichtigt")
	if d := o.detail(23); d.Decision != consult.Full {
		t.Fatalf("decided: %v", d.Decision)
	}
	o.Press("w").WaitFor("▌4 Antworten").Contains("Nein zum Parkplatz")
	o.Press("esc").WaitFor("▌3 Themen").Press("u").WaitFor("Rückgängig:")
	if d := o.detail(23); d.Decision != 0 {
		t.Errorf("taken back: %v", d.Decision)
	}
}
