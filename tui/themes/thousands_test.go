package themes_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/tui"
	"pult/tui/words"
)

// flooded is an office with one letter that so many sent, of whom the hundredth from
// the end has own words.
func flooded(t *testing.T, n int) *office {
	t.Helper()
	var texts []string
	var all []consult.Ordinal
	for i := range n {
		text := letterText + fmt.Sprintf(" Wohnung %d", i)
		if i == n-100 {
			text += "\n\n" + ownWords
		}
		texts = append(texts, "Nein zum Parkplatz|"+text)
		all = append(all, consult.Ordinal(i+1))
	}
	o := newOffice(t, texts...)
	o.do(o.svc, consult.CreateCampaign{On: consult.OrdinalsOf(all...), Head: 1})
	return o
}

// A campaign of thousands can be read before all of it is compared; then who says
// something of their own comes first.
func TestACampaignOfThousandsIsReadAndCorrected(t *testing.T) {
	const n = 3000
	o := flooded(t, n)
	o.sit(o.desk.Operator(), 80, 24).Press("c", "enter").Contains("3 000 Texte · 3 000 Personen", "lehnen den Ausbau")
	o.Press("end").Contains("3000 1 Wort", "[+2999]").Press("home").WaitFor("2901")
	o.Press("n").Contains("[+2900", "Meine Tochter", "Der eigene Absatz sagt etwas Neues.")
	o.Press("s").WaitFor("2901: der eigene Absatz ist jetzt ein Abschnitt für sich.")
	if d := o.detail(2901); len(d.Parts) != 2 {
		t.Errorf("segments %+v", d.Parts)
	}
	o.Press("end", "e").WaitFor("3000 gehört nicht dazu.")
	if c := o.campaign(1); len(c.Members) != n-1 {
		t.Errorf("%d members", len(c.Members))
	}
	o.Press("u").WaitFor("Rückgängig:")
	o.Press("end", "h").WaitFor("3000 ist jetzt das Muster.")
	if c := o.campaign(1); len(c.Members) != n || c.Head != 3000 {
		t.Errorf("%d members of %d", len(c.Members), c.Head)
	}
}

// What a key costs does not grow with the campaign: only what is on screen is drawn.
func TestAKeyDrawsOnlyTheScreen(t *testing.T) {
	cost := func(n int) float64 {
		o := flooded(t, n)
		de := words.German
		app, err := tui.New(t.Context(), o.desk, o.desk.Operator(), tui.Options{Lang: &de})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(app.Close)
		app.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
		press := func(k tea.KeyPressMsg) string {
			app.Update(k)
			return app.View().Content
		}
		press(tea.KeyPressMsg{Code: '3', Text: "3"})
		press(tea.KeyPressMsg{Code: 'c', Text: "c"})
		if s := press(tea.KeyPressMsg{Code: tea.KeyEnter}); !strings.Contains(s, "Muster") {
			t.Fatalf("not in the campaign:\n%s", s)
		}
		return testing.AllocsPerRun(20, func() {
			press(tea.KeyPressMsg{Code: tea.KeyDown})
			press(tea.KeyPressMsg{Code: tea.KeyUp})
		})
	}
	few, many := cost(150), cost(3000)
	if many > 2*few {
		t.Errorf("a key allocates %.0f times in a campaign of 3000, %.0f in one of 150", many, few)
	}
}
