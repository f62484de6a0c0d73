package widget

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestTypingIsTakenBackWordByWord(t *testing.T) {
	e := NewEditor("Guten Tag,", 100)
	for _, r := range " die Poller" {
		e.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	e.Insert("\nkommen weg.")
	steps := []string{"Guten Tag,\nkommen weg."}
	steps[0] = "Guten Tag, die Poller\nkommen weg."
	steps = append(steps, "Guten Tag, die Poller", "Guten Tag, die ", "Guten Tag, ", "Guten Tag,")
	for i, want := range steps {
		if e.Value() != want {
			t.Fatalf("after %d: %q, want %q", i, e.Value(), want)
		}
		if undone := e.Undo(); undone != (i < len(steps)-1) {
			t.Fatalf("after %d: undone %v", i, undone)
		}
	}
	for i := len(steps) - 2; i >= 0; i-- {
		if !e.Redo() || e.Value() != steps[i] {
			t.Fatalf("redone %q, want %q", e.Value(), steps[i])
		}
	}
	e.Update(tea.KeyPressMsg{Code: '!', Text: "!"})
	if e.Redo() {
		t.Error("something new was typed, and there is still something to bring back")
	}
}

// Back from an undo, the cursor is where the change was.
func TestUndoPutsTheCursorBack(t *testing.T) {
	e := NewEditor("eins\nzwei", 100)
	e.Update(tea.KeyPressMsg{Code: tea.KeyUp})
	e.Insert("!")
	e.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	e.Undo()
	e.Insert("?")
	if e.Value() != "eins?\nzwei" {
		t.Errorf("reads %q", e.Value())
	}
}
