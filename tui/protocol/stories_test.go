package protocol_test

import (
	"fmt"
	"regexp"
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

// auditor is a person in front of the journal of one consultation.
type auditor struct {
	*tuitest.Screen
	*desktest.Folder
	t *testing.T
}

var radwege = consult.Ref{Municipality: "moers", Consultation: "radwege"}

// newAuditor makes a consultation with n contributions: its journal has three entries.
func newAuditor(t *testing.T, n int) *auditor {
	t.Helper()
	a := &auditor{Folder: desktest.New(t), t: t}
	a.Create(radwege, "Radwege", "Moers")
	letters := make([]consult.Contribution, n)
	for i := range letters {
		letters[i] = consult.Contribution{Title: fmt.Sprintf("Beitrag %d", i+1), Text: "Der Radweg endet hier.", Received: "2026-03-12"}
	}
	a.Import(radwege, letters...)
	return a
}

func (a *auditor) view() *desk.View { return a.View(radwege) }

func (a *auditor) do(cmd consult.Command) *auditor { return a.doAs(a.Service, cmd) }

func (a *auditor) doAs(who *desk.Service, cmd consult.Command) *auditor {
	a.t.Helper()
	a.Do(who, radwege, cmd)
	return a
}

func (a *auditor) row(n consult.Ordinal) desk.Row {
	a.t.Helper()
	row, err := a.view().Row(n)
	if err != nil {
		a.t.Fatal(err)
	}
	return row
}

func (a *auditor) sit(w, h int) *auditor {
	return a.sitAs(w, h, a.Desk.Operator(), words.German, false)
}

func (a *auditor) sitAs(w, h int, account consult.Account, lang words.Lang, ascii bool) *auditor {
	a.t.Helper()
	app, err := tui.New(a.t.Context(), a.Desk, account, tui.Options{Lang: &lang, ASCII: ascii, Local: true, Now: func() time.Time { return a.Now }})
	if err != nil {
		a.t.Fatal(err)
	}
	a.t.Cleanup(app.Close)
	a.Screen = tuitest.New(a.t, app, w, h)
	a.Press("7")
	return a
}

func TestTheNewestEntryStandsOnTopAndLeadsToWhatItTouched(t *testing.T) {
	t.Parallel()
	a := newAuditor(t, 5)
	a.do(consult.Vote{On: consult.OrdinalsOf(3), Value: consult.Partial, Rationale: "Zwei Poller werden versetzt, die anderen bleiben."})
	a.do(consult.Publish{On: consult.OrdinalsOf(1, 2, 4), To: consult.Published})
	a.sit(120, 36)
	a.Contains("1 von 5", "veröffentlicht", "3 Beiträge", "Votum: teilweise")
	if list := a.Line(5); !strings.Contains(list, "5 ") || !strings.Contains(list, "▌") {
		t.Errorf("the first row is %q", list)
	}
	a.Press("down").Contains("Begründung: Zwei Poller werden versetzt", "Eintrag 4", "Beitrag 3")
	a.Press("enter").WaitFor("Der Radweg endet hier.", "3 von 5")
	a.Press("esc").WaitFor("Eintrag 4")
	a.Press("up", "enter").WaitFor("nr:1-2,4", "von 3 ")
	a.Press("esc", "esc").WaitFor("Eintrag 5").Press("G", "enter").Contains("betrifft die Beteiligung als Ganzes")
}

func TestTheEntryUnderTheCursorIsUndoneAndRedone(t *testing.T) {
	t.Parallel()
	a := newAuditor(t, 5)
	a.do(consult.Vote{On: consult.OrdinalsOf(3), Value: consult.Full})
	a.do(consult.AddNote{On: consult.OrdinalsOf(2), Note: "Rückfrage beim Tiefbau"})
	a.sit(120, 36).Press("down").Contains("Eintrag 4")
	a.Press("u").WaitFor("Rückgängig: 3, Votum: berücksichtigt.", "Eintrag 4", "rückgängig gemacht durch Eintrag 6")
	if a.row(3).Decision != 0 {
		t.Error("the decision still stands")
	}
	a.Press("u").Contains("Das ist schon rückgängig gemacht.")
	a.Press("U").WaitFor("Wiederhergestellt: 3,")
	if a.row(3).Decision != consult.Full {
		t.Error("the decision has not come back")
	}
	a.Press("g").Contains("wiederhergestellt: Votum", "stellt Eintrag 4 wieder her: Votum:").Lacks("macht Eintrag 6")
	a.Press("u").WaitFor("Rückgängig: 3, wiederhergestellt: Votum · Eintrag 4.").Press("g").Contains("macht Eintrag 7 rückgängig: wiederhergestellt:")
	if a.row(3).Decision != 0 {
		t.Error("the decision still stands")
	}
}

func TestManyAndTheWorkOfOthersAreAskedAbout(t *testing.T) {
	t.Parallel()
	a := newAuditor(t, 5)
	a.do(consult.Publish{On: consult.OrdinalsOf(1, 2, 3), To: consult.Published})
	a.sit(100, 30).Press("u").Contains("Rückgängig machen", "3 Beiträge: „veröffentlicht“ rückgängig machen?").Press("n")
	if a.row(1).Publication != consult.Published {
		t.Fatal("it was undone without a yes")
	}
	a.Press("u", "j").WaitFor("Rückgängig: 3 Beiträge, veröffentlicht.")
	if a.row(1).Publication != consult.Pending {
		t.Error("still published")
	}
	// The undo of it brings it back, and says so.
	a.Press("g").Contains("rückgängig gemacht: veröffentlicht").Press("u").Contains("Wiederherstellen", "3 Beiträge: „veröffentlicht“ wiederherstellen?").Press("j").WaitFor("wiederherge")
	if a.row(1).Publication != consult.Published {
		t.Error("not published again")
	}
}

func TestNumbersAreNotCutInTwo(t *testing.T) {
	t.Parallel()
	a := newAuditor(t, 60)
	var odd []consult.Ordinal
	for n := consult.Ordinal(1); n <= 59; n += 2 {
		odd = append(odd, n)
	}
	a.do(consult.Publish{On: consult.OrdinalsOf(odd...), To: consult.Published})
	a.sitAs(80, 24, a.Desk.Operator(), words.English, false)
	a.Contains(" 30 items ", ",…").Lacks("contribut…")
	if line := a.String(); !regexp.MustCompile(`30 contributions: (\d+,)+…`).MatchString(line) {
		t.Errorf("cut off: %s", line)
	}
}

func TestWhatLaterWorkBuildsOnIsNotTakenAway(t *testing.T) {
	t.Parallel()
	a := newAuditor(t, 5)
	a.do(consult.Vote{On: consult.OrdinalsOf(3), Value: consult.Full})
	a.do(consult.Vote{On: consult.OrdinalsOf(3), Value: consult.Acknowledge})
	a.sit(120, 36).Press("down", "u")
	a.WaitFor("Geht nicht mehr: Eintrag 5 (" + a.view().Name(a.Desk.Operator().ID).String())
	if a.row(3).Decision != consult.Acknowledge {
		t.Error("later work was destroyed")
	}
	a.Press("G").Press("u").Contains("Das lässt sich nicht rückgängig machen.")
}

func TestTheJournalIsFiltered(t *testing.T) {
	t.Parallel()
	a := newAuditor(t, 5)
	a.do(consult.Vote{On: consult.OrdinalsOf(3), Value: consult.Full})
	a.do(consult.AddNote{On: consult.OrdinalsOf(2), Note: "Rückfrage beim Tiefbau"})
	a.sit(120, 36).Press("/").Type("tiefbau").Press("enter").Contains("1 von 1", "Eintrag 5").Lacks("Votum:")
	a.Press("esc").Contains("1 von 5")
	a.Press("/").Type("was:votum nr:1-3").Press("enter").Contains("1 von 1", "Eintrag 4")
	a.Press("esc", "/").Type("votum:offen").Contains("Das Feld „votum“ gibt es hier nicht.").Press("esc")
	a.Press("/").Type("nirgends").Press("enter").Contains("Kein Eintrag passt zu „nirgends“")
	a.Press("u").Press("enter").Press("y")
}

// hire makes an account with one role everywhere.
func (a *auditor) hire(role consult.Role) consult.Account {
	a.t.Helper()
	svc := a.Desk.Service(a.Desk.Operator())
	id, err := svc.CreateAccount(a.t.Context(), "Rita", "")
	if err == nil {
		err = svc.Grant(a.t.Context(), id, consult.Grant{Role: role, Scope: consult.Everywhere})
	}
	if err != nil {
		a.t.Fatal(err)
	}
	acc, err := a.Desk.Account(id)
	if err != nil {
		a.t.Fatal(err)
	}
	return acc
}

func TestNewEntriesComeInWithoutMovingTheCursor(t *testing.T) {
	t.Parallel()
	a := newAuditor(t, 5)
	a.sit(120, 36).Contains("Eintrag 3")
	a.do(consult.AddNote{On: consult.OrdinalsOf(2), Note: "Nebenan geschrieben"})
	a.WaitFor("Nebenan", "2 von 4").Contains("Eintrag 3")
}

func TestWhoMayNotReadTheJournalDoesNotGetThere(t *testing.T) {
	t.Parallel()
	a := newAuditor(t, 2)
	a.sitAs(120, 36, a.hire(consult.Moderator), words.German, false)
	a.Contains("Diesen Raum gibt es", "Wartet auf mich").Lacks("7 Protokoll")
}

func TestAnAuditorReadsButUndoesNothing(t *testing.T) {
	t.Parallel()
	a := newAuditor(t, 2).do(consult.AddNote{On: consult.OrdinalsOf(2), Note: "Notiz"})
	a.sitAs(120, 36, a.hire(consult.Auditor), words.German, false)
	a.Contains("Eintrag 4").Press("u").Contains("Administration")
	if a.view().Head() != 4 {
		t.Error("something was written")
	}
}

func TestTheJournalHoldsOnEveryScreen(t *testing.T) {
	t.Parallel()
	a := newAuditor(t, 5)
	for i := range 40 {
		a.do(consult.AddNote{On: consult.OrdinalsOf(2), Note: strings.Repeat(fmt.Sprintf("Notiz %d mit vielen Wörtern. ", i), 30)})
	}
	a.sitAs(60, 15, a.Desk.Operator(), words.English, true)
	for _, size := range [][2]int{{60, 15}, {79, 19}, {80, 24}, {109, 30}, {110, 29}, {160, 50}, {300, 100}} {
		a.Resize(size[0], size[1])
		a.Press("g", "down", "down").Contains("3 of 43").Press("G").Contains("43 of 43").Press("g")
		a.Press("tab").Contains("Notiz 39").Press("down", "down", "esc").Contains("1 of 43")
		for _, char := range a.String() {
			if char > 0x7e && !strings.ContainsRune("üöäßÜÖÄ§“”", char) {
				t.Fatalf("%v: %q is no ASCII sign:\n%s", size, char, a.String())
			}
		}
	}
}
