package keys_test

import (
	"fmt"
	"strings"
	"testing"

	"pult/tui/keys"
	"pult/tui/words"
)

func caps(line []keys.Binding) string {
	var out []string
	for _, b := range line {
		out = append(out, b.Cap.German)
	}
	return strings.Join(out, " ")
}

func TestKeyLinesPutTheMostFrequentFirst(t *testing.T) {
	for place, want := range map[keys.Place]string{
		keys.Inbox:    "v a p x t m u ?",
		keys.Overview: "enter n i e / : u ?",
		keys.Journal:  "enter / : u ?",
		keys.Picker:   "1–9 enter ↑↓ tab esc ?",
		keys.Confirm:  "j n esc",
		keys.Area:     "ctrl+s esc",
	} {
		if got := caps(keys.Line(place, nil)); got != want {
			t.Errorf("place %d: %q, want %q", place, got, want)
		}
	}
}

func TestTheKeyOfSegmentsIsInTheLineWhereThereAreAny(t *testing.T) {
	whole := func(id keys.ID) bool { return id != keys.NextPart }
	if got := caps(keys.Line(keys.Inbox, whole)); got != "v p x t m leer u ?" {
		t.Errorf("got %q", got)
	}
}

func TestKeyLineHoldsOnlyWhatWorksNow(t *testing.T) {
	reader := func(id keys.ID) bool { return id == keys.Filter || id == keys.Help }
	if got := caps(keys.Line(keys.Inbox, reader)); got != "/ ?" {
		t.Errorf("got %q", got)
	}
}

func TestKeysMeanWhatTheRoomSays(t *testing.T) {
	for _, c := range []struct {
		place keys.Place
		key   string
		want  keys.ID
	}{
		{keys.Inbox, "n", keys.Note}, {keys.Overview, "n", keys.Create}, {keys.Inbox, "p", keys.Publish}, {keys.Overview, "p", keys.Phase},
		{keys.Inbox, "j", keys.Down}, {keys.Confirm, "j", keys.Yes}, {keys.Inbox, "7", keys.Room7}, {keys.Journal, "enter", keys.Open},
		{keys.Inbox, "ctrl+c", keys.Interrupt}, {keys.Running, "ctrl+c", keys.Stop}, {keys.Inbox, "*", keys.MarkAll}, {keys.Inbox, "A", keys.MarkAll},
		{keys.Inbox, "space", keys.Mark}, {keys.Inbox, "/", keys.Filter},
	} {
		if got, ok := keys.Find(c.place, c.key); !ok || got != c.want {
			t.Errorf("%s in %d: %q, want %q", c.key, c.place, got, c.want)
		}
	}
	for _, c := range []struct {
		place keys.Place
		key   string
	}{{keys.Prompt, "u"}, {keys.Area, "?"}, {keys.Form, "2"}, {keys.Picker, "q"}, {keys.Area, "enter"}, {keys.FilterLine, "/"}} {
		if got, ok := keys.Find(c.place, c.key); ok {
			t.Errorf("typing %s in place %d does %q", c.key, c.place, got)
		}
	}
}

func TestNoKeyMeansTwoThingsInOnePlace(t *testing.T) {
	seen := map[string]keys.ID{}
	for _, b := range keys.All() {
		for _, p := range b.Places {
			for _, k := range b.Keys {
				at := fmt.Sprintf("%d %s", p, k)
				if other, taken := seen[at]; taken && other != b.ID {
					t.Errorf("place and key %s: %s and %s", at, other, b.ID)
				}
				seen[at] = b.ID
			}
		}
	}
}

func TestEveryKeyIsNamedAndCanBeTypedEverywhere(t *testing.T) {
	for _, b := range keys.All() {
		if b.Label.German == "" || b.Label.English == "" || (b.Help.German == "") != (b.Help.English == "") {
			t.Errorf("%s is not named in both languages", b.ID)
		}
		if b.Rank > 0 && b.Cap.German == "" {
			t.Errorf("%s stands in a key line without its key", b.ID)
		}
		if len(b.Keys) == 0 && !b.Command && b.Rank == 0 {
			t.Errorf("%s cannot be reached", b.ID)
		}
		for _, k := range b.Keys {
			if strings.Contains(k, "alt+") || strings.HasPrefix(k, "f1") || k == "shift+enter" {
				t.Errorf("%s needs %s, which terminals do not pass on", b.ID, k)
			}
		}
	}
}

func TestPaletteStartsWithTheRoom(t *testing.T) {
	commands := keys.Commands(keys.Inbox)
	if commands[0].ID != keys.Import && !commands[0].At(keys.Inbox) {
		t.Errorf("first is %s", commands[0].ID)
	}
	last := commands[len(commands)-1]
	if last.At(keys.Inbox) {
		t.Errorf("last is %s of the room itself", last.ID)
	}
	for _, b := range commands {
		if b.ID == keys.Create {
			t.Error("offers what only the overview can do")
		}
	}
}

func TestKeysAreNamedAsOnTheKeyboard(t *testing.T) {
	b, _ := keys.Get(keys.PageDown)
	if got := b.Caps(words.German); got != "bild↓ ctrl+f" {
		t.Errorf("got %q", got)
	}
	if got := b.Caps(words.English); got != "pgdn ctrl+f" {
		t.Errorf("got %q", got)
	}
}
