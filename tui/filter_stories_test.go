package tui

import (
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
)

func TestTheFilterFollowsEveryKeyAndEscBringsBackWhatWas(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("j", "j", "/").Type("strasse").WaitFor("Poller auf dem Radweg", "Danke")
	c.Lacks("Nein zur Umgehung")
	c.Type(" status:wolke").WaitFor("Liste unverändert", "! Zeichen 16: „wolke“", "Danke")
	c.Press("esc")
	c.Contains("Nein zur Umgehung", "3 von 5", "/ alle")
	c.Press("/").Type("gibtesnicht").Press("enter").WaitFor("Nichts passt zu „gibtesnicht“")
	c.Press("esc").Contains("3 von 5")
}

func TestAFilterLandsOnTheItemElseOnTheNextHit(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("j", "j", "/").Type("fahrrad").Press("enter").Contains("2 von 2", "Die neue Fahrradstraße ist gut.")
	c.Press("esc").Contains("3 von 5").Press("/").Type("poller").Press("enter").Contains("1 von 1").Press("esc").Contains("3 von 5")
}

func TestAWrongFilterIsExplainedInFullAndKeepsTheList(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, letters)
	c.Press("/").Type("votum:nei").WaitUntil("the values that there are", func(s string) bool {
		return strings.Contains(s, "ist kein Wert von votum") && strings.Contains(s, "weitergeleitet")
	})
	c.Contains("Liste unverändert")
}

func TestThemesAreToldApartAndWhereATextWasFoundIsShown(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, nil)
	rows := []intake.Row{{Line: 2, Content: "x", Contribution: consult.Contribution{Title: "Alt", Text: "x", Received: "2015-01-21", URL: "https://example.org/prop/7"}}}
	svc := c.desk.Service(c.desk.Operator())
	if _, err := svc.Import(t.Context(), c.ref, desk.Incoming{Rows: rows, Source: "file"}); err != nil {
		t.Fatal(err)
	}
	for _, label := range []string{"Parken, Handel", "Poller"} {
		r, err := svc.Do(t.Context(), c.ref, 1<<40, consult.CreateTheme{Label: label})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := svc.Do(t.Context(), c.ref, 1<<40, consult.Tag{On: consult.OrdinalsOf(1), Add: []consult.ThemeID{consult.ThemeID(r.Seq())}}); err != nil {
			t.Fatal(err)
		}
	}
	c.WaitFor("Parken, Handel · Poller", "Jan 2015", "https://example.org/prop/7")
}
