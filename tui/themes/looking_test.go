package themes_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/tui"
	"pult/tui/room"
	"pult/tui/words"
)

// A cursor key reads no texts: the words of a theme that people made are there once
// they were looked for beside the program.
func TestACursorKeyReadsNoTexts(t *testing.T) {
	o := newOffice(t, busesAndTrees()...)
	o.theme("", "Leer")
	o.theme("", "Nahverkehr", 1, 2, 3, 4, 5, 6, 7, 8)
	de := words.German
	app, err := tui.New(t.Context(), o.desk, o.desk.Operator(), tui.Options{Lang: &de})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(app.Close)
	app.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
	app.Update(tea.KeyPressMsg{Code: '3', Text: "3"})
	_, then := app.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	if s := app.View().Content; !strings.Contains(s, "8 Beiträge") || strings.Contains(s, "Stichworte") {
		t.Fatalf("the key has read the texts:\n%s", s)
	}
	for _, msg := range results(then) {
		if found, ok := msg.(room.Found); ok {
			app.Update(found)
		}
	}
	if s := app.View().Content; !strings.Contains(s, "Stichworte") || !strings.Contains(s, "Haltestelle") {
		t.Errorf("nothing was found:\n%s", s)
	}
}

// results are the messages that a command comes to.
func results(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	msg := cmd()
	batch, ok := msg.(tea.BatchMsg)
	if !ok {
		return []tea.Msg{msg}
	}
	var out []tea.Msg
	for _, cmd := range batch {
		out = append(out, results(cmd)...)
	}
	return out
}

// What was found of a theme stays until it was looked for anew.
func TestWhatATeamReadsOfAThemeStays(t *testing.T) {
	o := newOffice(t, busesAndTrees()...)
	o.theme("", "Nahverkehr", 1, 2, 3, 4, 5, 6, 7, 8)
	o.sit(o.desk.Operator(), 120, 36).WaitFor("Stichworte", "Haltestelle")
	o.do(o.svc, consult.RenameTheme{ID: o.ids["Nahverkehr"], Label: "Bus und Bahn"})
	o.WaitFor("Bus und Bahn").Contains("Stichworte", "Haltestelle")
}

// Marked members are split off though nobody has confirmed them.
func TestMembersThatAreOnlyProposedAreSplitOff(t *testing.T) {
	o := grouped(t)
	v := o.onDisk()
	tree := v.Themes()
	members := v.ThemeMembers(tree[0].ID)
	before := o.tree()
	o.Press("home", "tab", "space", "space", "s").WaitFor("Betrifft 2 Beiträge.").Type("Abends").Press("enter").WaitFor("liegen jetzt in „Abends“.")
	for _, m := range members[:2] {
		if d := o.detail(m.Ordinal); !m.Machine || len(d.Themes) != 1 || d.Themes[0].Label().String() != "Abends" {
			t.Errorf("%d of %+v", m.Ordinal, d.Themes)
		}
	}
	o.Press("u").WaitFor("Rückgängig:")
	if o.tree() != before {
		t.Errorf("left\n%s", o.tree())
	}
	// Dropping it is asked first, too.
	o.Press("tab", "x").WaitFor("streichen?", "Betrifft ").Press("n")
}

// A second look that finds the same has nothing to ask.
func TestTheSameThemesAgainAreNotOffered(t *testing.T) {
	o := grouped(t)
	o.Press("home", "r").Type("X").Press("enter").WaitFor("heißt jetzt").Press("u").WaitFor("Rückgängig:")
	o.Press("g").WaitFor("Dieselben Themen wie zuletzt; es ändert sich nichts.").Lacks("Übernehmen?")
}
