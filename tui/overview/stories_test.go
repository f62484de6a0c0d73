package overview_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/desk/desktest"
	"pult/tui"
	"pult/tui/tuitest"
	"pult/tui/words"
)

// clerk is a person in front of the interface, on a data folder of their own.
type clerk struct {
	*tuitest.Screen
	*desktest.Folder
	t *testing.T
}

var radwege = consult.Ref{Municipality: "moers", Consultation: "radwege"}

func emptyDesk(t *testing.T) *clerk {
	t.Helper()
	return &clerk{Folder: desktest.New(t), t: t}
}

// consultation makes one with n contributions, received on the days before now.
func (c *clerk) consultation(ref consult.Ref, title string, n int, change ...func(*consult.Settings)) *clerk {
	c.t.Helper()
	c.Create(ref, title, "Moers", change...)
	letters := make([]consult.Contribution, n)
	for i := range letters {
		letters[i] = consult.Contribution{Title: fmt.Sprintf("Beitrag %d", i+1), Text: "Der Radweg endet hier.", Received: c.Now.AddDate(0, 0, -i%20).Format(time.DateOnly)}
	}
	c.Import(ref, letters...)
	return c
}

func (c *clerk) do(ref consult.Ref, cmd consult.Command) *clerk {
	c.t.Helper()
	c.Do(c.Service, ref, cmd)
	return c
}

func (c *clerk) sit(w, h int) *clerk {
	return c.sitAs(w, h, c.Desk.Operator(), tui.Options{Local: true})
}

func (c *clerk) sitAs(w, h int, account consult.Account, o tui.Options) *clerk {
	c.t.Helper()
	if o.Lang == nil {
		german := words.German
		o.Lang = &german
	}
	o.Now = func() time.Time { return c.Now }
	app, err := tui.New(c.t.Context(), c.Desk, account, o)
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(app.Close)
	c.Screen = tuitest.New(c.t, app, w, h)
	return c
}

func (c *clerk) sound() {
	c.t.Helper()
	faults, err := c.Desk.Check(c.Desk.Operator(), consult.Ref{})
	if err != nil {
		c.t.Fatal(err)
	}
	for _, f := range faults {
		c.t.Errorf("check: %s:%d %s", f.File, f.Line, f.Reason)
	}
}

func TestWhatWaitsLeadsToExactlyThat(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 8).consultation(consult.Ref{Municipality: "moers", Consultation: "park"}, "Park", 2)
	me := c.Desk.Operator().ID
	c.do(radwege, consult.Assign{On: consult.OrdinalsOf(2), To: me})
	c.do(radwege, consult.SetDeadline{On: consult.OrdinalsOf(3, 5), Date: "2026-03-20"})
	c.sit(120, 36)
	c.Contains("Wartet auf mich", "2 Beiträge über der Frist", "1 Beitrag ist mir zugewiesen", "4 Beiträge warten über 3 Tage auf Veröffentlichung")
	c.Press("down", "down", "enter").WaitFor("veröffentlichung:offen", "von 4 ")
	c.Press("esc", "esc").WaitFor("Wartet auf mich").Press("down", "enter").WaitFor("hat:überfällig", "von 2 ")
	c.Press("esc", "esc").WaitFor("Wartet auf mich").Press("down", "enter").WaitFor("zuständig:ich", "von 1 ")
}

func TestTheFilterOfTheOverviewHasNoFields(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 3).consultation(consult.Ref{Municipality: "moers", Consultation: "park"}, "Stadtpark: Süd", 2)
	c.sit(100, 24).Press("/").Type("status:neu").Contains("„status:“ gibt es im Eingang (2).", "Radwege", "Stadtpark").Press("esc")
	c.Press("/").Type("park: süd \"").Contains("Keine Beteiligung passt").Press("backspace").Contains("▌ Stadtpark: Süd")
}

func TestTheFilterNarrowsAndEscTakesItAway(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 3).consultation(consult.Ref{Municipality: "moers", Consultation: "park"}, "Stadtpark Süd", 2)
	c.sit(80, 24).Contains("Radwege", "Stadtpark Süd")
	c.Press("/").Type("sued").Press("enter").Contains("Keine Beteiligung passt").Press("esc")
	c.Press("/").Type("süd").Press("enter").Contains("Stadtpark Süd", "1 von 1").Lacks("Radwege ")
	c.Press("enter").WaitFor("Beitrag 1").Press("esc").WaitFor("Stadtpark Süd").Press("esc").Contains("Radwege", "Stadtpark")
}

func TestTheRowComesBackFromBehindAFilter(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 3).consultation(consult.Ref{Municipality: "moers", Consultation: "park"}, "Stadtpark", 2)
	c.sit(80, 24).Press("down").Contains("▌ Stadtpark")
	c.Press("/").Type("gibt es nicht").Contains("Keine Beteiligung passt").Press("esc").Contains("▌ Stadtpark")
	c.Press("/").Type("rad").Press("enter").Contains("▌ Radwege").Press("esc").Contains("▌ Stadtpark")
	c.Press("/").Type("rad").Press("enter", "down", "up", "esc").Contains("▌ Radwege")
}

func TestWorkOfOthersAppearsWithoutMovingTheCursor(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 3).consultation(consult.Ref{Municipality: "moers", Consultation: "park"}, "Stadtpark", 2)
	c.sit(120, 36).Press("down").Contains("▌ Stadtpark")
	other, err := desk.Open(c.Dir, desk.WithClock(func() time.Time { return c.Now }))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if err := other.Service(other.Operator()).Create(t.Context(), consult.Ref{Municipality: "moers", Consultation: "hafen"}, consult.NewSettings("Hafen", 0), consult.Municipality{}); err != nil {
		t.Fatal(err)
	}
	c.WaitFor("Hafen", "▌ Stadtpark")
}

func TestWhoMayOnlyReadIsOfferedNothingElse(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 5)
	d, err := desk.Open(c.Dir, desk.WithClock(func() time.Time { return c.Now }))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	admin := d.Service(d.Operator())
	id, err := admin.CreateAccount(t.Context(), "Bela", "")
	if err == nil {
		err = admin.Grant(t.Context(), id, consult.Grant{Role: consult.Approver, Scope: consult.Everywhere})
	}
	if err != nil {
		t.Fatal(err)
	}
	reader, err := d.Account(id)
	if err != nil {
		t.Fatal(err)
	}
	c.sitAs(120, 36, reader, tui.Options{})
	c.Contains("Radwege", "Nichts wartet auf Sie.").Lacks("n neu", "i einlesen", "e Einstellungen", "Seit gestern")
	c.Press("n").Contains("Administration").Press("p").Contains("Administration")
}

// Deadlines of so many contributions that a list of their numbers would be too
// long a filter.
func TestHoweverManyAreOverdueTheyAreFound(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 2400)
	var odd []consult.Ordinal
	for n := consult.Ordinal(1); n < 2400; n += 2 {
		odd = append(odd, n)
	}
	c.do(radwege, consult.SetDeadline{On: consult.OrdinalsOf(odd...), Date: "2026-03-01"})
	c.do(radwege, consult.SetDeadline{On: consult.OrdinalsOf(2, 4), Date: "2026-03-23"})
	c.sit(120, 40).WaitFor("1 200 Beiträge über der Frist", "2 Beiträge heute fällig")
	c.Press("down", "down", "enter").WaitFor("hat:überfällig", "von 1 200")
	c.Press("esc", "esc").WaitFor("Wartet auf mich").Press("down", "enter").WaitFor("hat:fällig -hat:überfällig", "von 2 ")
}

func TestADamagedConsultationSaysWhatToDo(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 3)
	path := filepath.Join(c.Dir, "moers", "radwege", "journal.jsonl")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(raw), `"op":"import"`, `"op":"imporT"`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	c.Desk, err = desk.Open(c.Dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Desk.Close() })
	c.sit(100, 30).Contains("! beschädigt", "„pult check“ sagt, wo.").Press("p").Contains("beschädigt")
}

func TestEveryScreenSizeAndASCIIHoldsTheOverview(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t)
	for i := range 12 {
		c.consultation(consult.Ref{Municipality: "moers", Consultation: fmt.Sprintf("b%d", i)}, fmt.Sprintf("Bebauungsplan %d Kapellen am Mühlenweg mit langem Namen", i), i)
	}
	english := words.English
	c.sitAs(60, 15, c.Desk.Operator(), tui.Options{ASCII: true, Lang: &english})
	for _, size := range [][2]int{{60, 15}, {79, 19}, {80, 24}, {109, 30}, {110, 30}, {160, 50}, {300, 100}} {
		c.Resize(size[0], size[1])
		for range 12 {
			c.Press("down")
		}
		c.WaitFor("> !")
		for range 20 {
			c.Press("up")
		}
		c.WaitFor("Consultation", "> Bebau")
		for _, char := range c.String() {
			if char > 0x7e && !strings.ContainsRune("üöäßÜÖÄ§“”", char) {
				t.Fatalf("%v: %q is no ASCII sign:\n%s", size, char, c.String())
			}
		}
		c.Press("G").WaitFor("checksum").Press("g")
	}
}
