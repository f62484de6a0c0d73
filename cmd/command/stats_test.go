package command_test

import (
	"strings"
	"testing"

	"pult/consult"
)

// Attack: a partner reads from the ids of themes how much goes on in the house, since
// an id is a place in the journal. What must hold: they are numbered by their place
// in what is shown, whatever happened in between.
func TestStatsNumberThemesOfPartnersByPlace(t *testing.T) {
	x := newDesktop(t)
	ref := consult.Ref{Municipality: "moers", Consultation: "radwege"}
	do := func(cmd consult.Command) uint64 {
		t.Helper()
		r, err := x.svc.Do(t.Context(), ref, 1<<62, cmd)
		if err != nil {
			t.Fatal(err)
		}
		return r.Seq()
	}
	do(consult.AddNote{On: consult.OrdinalsOf(1), Note: "intern"})
	road := consult.ThemeID(do(consult.CreateTheme{Label: "Verkehr"}))
	do(consult.AddNote{On: consult.OrdinalsOf(2), Note: "intern"})
	light := consult.ThemeID(do(consult.CreateTheme{Label: "Ampeln", Parent: road}))
	do(consult.Tag{On: consult.OrdinalsOf(1), Add: []consult.ThemeID{light}})
	for _, who := range []consult.Account{x.account(consult.Partner, "moers/radwege", true), x.account(consult.Council, "moers/radwege", true)} {
		code, out, said := x.remote(who, "", "stats", "moers/radwege", "--json")
		if code != 0 || !strings.Contains(out, `"themes":[{"theme":"1","parent":null,"label":"Verkehr","contributions":1},{"theme":"2","parent":"1","label":"Ampeln","contributions":1}]`) {
			t.Errorf("exit %d: %s%s", code, out, said)
		}
		if strings.Contains(out, `"`+road.String()+`"`) || strings.Contains(out, `"`+light.String()+`"`) {
			t.Errorf("they learn where in the journal themes were made: %s", out)
		}
	}
	if code, out, said := x.remote(x.account(consult.Moderator, "moers/radwege", false), "", "stats", "moers/radwege", "--json"); code != 0 || !strings.Contains(out, `"theme":"`+road.String()+`"`) {
		t.Errorf("staff read the ids that commands take: exit %d: %s%s", code, out, said)
	}
}
