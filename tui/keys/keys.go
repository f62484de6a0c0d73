package keys

import (
	"slices"
	"strconv"
	"strings"

	"pult/tui/words"
)

// ID names what a key does.
type ID string

// Room returns the digit of the room that the action goes to; ok is false for
// every other action.
func (id ID) Room() (digit int, ok bool) {
	number, ok := strings.CutPrefix(string(id), "room.")
	if !ok {
		return 0, false
	}
	digit, err := strconv.Atoi(number)
	return digit, err == nil
}

// Moves reports whether the action moves the cursor of a list.
func (id ID) Moves() bool {
	switch id {
	case Down, Up, Next, Previous, PageDown, PageUp, First, Last:
		return true
	}
	return false
}

// Place is where a key works.
type Place uint8

// The places: the rooms that are built, what is open in them, and the inputs.
// Keys of Everywhere work in every room, but in no input or dialog.
const (
	Everywhere Place = iota
	Overview
	Inbox
	Journal
	Access
	Themes
	Responses
	Letter     // a campaign is open
	List       // in every room with a list
	Picker     // a choice is open
	MultiPick  // a choice of several
	Confirm    // a question is open
	Prompt     // one line is being typed
	Area       // a text is being typed
	Form       // several fields
	FilterLine // the "/" line
	Palette    // the ":" line
	Page       // help and other pages to scroll
	Running    // long work shows its progress
	DryRun     // what an import would bring in is shown
	Pass       // one item after the other, decisions only
	Cutting    // a text is being split into segments
	Marking    // words of a text are being blacked out
	Writing    // a response is being written
)

// Binding is one action and its keys.
type Binding struct {
	ID   ID
	Keys []string // as a key message spells them
	// Cap is how the keys are printed, Label what they do in one word or two.
	Cap, Label words.Both
	// Brief is a shorter label for a key line that has no room for all; empty
	// where there is none.
	Brief words.Both
	// Help is a sentence for the help page; empty where the label says it all.
	Help words.Both
	// Also are other words by which the palette finds it.
	Also   string
	Places []Place
	// Rank orders the key line, 1 first; 0 is not in it. The last two, undo and
	// help, have ranks of their own.
	Rank int
	// Command says that the palette offers it.
	Command bool
}

// LastRank is the rank from which on a binding is kept on the narrowest key line.
const LastRank = 90

// At reports whether the binding works in the place.
func (b Binding) At(p Place) bool { return slices.Contains(b.Places, p) }

// In returns the bindings of a place, without those of Everywhere and List, in
// the order of the table.
func In(p Place) []Binding {
	var out []Binding
	for _, b := range All() {
		if b.At(p) {
			out = append(out, b)
		}
	}
	return out
}

// room reports whether the place is a room, in which the keys of List and
// Everywhere work too.
func room(p Place) bool {
	return p == Overview || p == Inbox || p == Journal || p == Access || p == Themes || p == Responses || p == Letter
}

// IsRoom reports whether the keys of every list, and those that work
// everywhere, work in the place too.
func IsRoom(p Place) bool { return room(p) }

// Find returns what the key means in the place. In a room, its own keys come
// before those of every list, and these before those that work everywhere.
func Find(p Place, key string) (ID, bool) {
	order := []Place{p}
	if room(p) {
		order = []Place{p, List, Everywhere}
	}
	all := All()
	for _, place := range order {
		for _, b := range all {
			if b.At(place) && slices.Contains(b.Keys, key) {
				return b.ID, true
			}
		}
	}
	return "", false
}

// Line returns the bindings of the key line of a place, most frequent first,
// eight at most. Only those pass for which works, if given, says so.
func Line(p Place, works func(ID) bool) []Binding {
	var line, last []Binding
	for _, b := range All() {
		if b.Rank == 0 || !(b.At(p) || room(p) && b.Rank >= LastRank && b.At(Everywhere)) || works != nil && !works(b.ID) {
			continue
		}
		if b.Rank >= LastRank {
			last = append(last, b)
		} else {
			line = append(line, b)
		}
	}
	byRank := func(a, b Binding) int { return a.Rank - b.Rank }
	slices.SortStableFunc(line, byRank)
	slices.SortStableFunc(last, byRank)
	return append(line[:min(len(line), 8-len(last))], last...)
}

// Commands returns what the palette offers in a room, its own first.
func Commands(p Place) []Binding {
	var own, other []Binding
	for _, b := range All() {
		switch {
		case !b.Command:
		case b.At(p):
			own = append(own, b)
		case b.At(Everywhere) || b.At(List):
			other = append(other, b)
		}
	}
	return append(own, other...)
}

// Get returns the binding of an id.
func Get(id ID) (Binding, bool) {
	for _, b := range All() {
		if b.ID == id {
			return b, true
		}
	}
	return Binding{}, false
}

// Caps joins how the keys of a binding are printed, for the help page: all of
// them, not only the one on the key line.
func (b Binding) Caps(l words.Lang) string {
	names := make([]string, 0, len(b.Keys))
	for _, k := range b.Keys {
		names = append(names, Name(k, l))
	}
	return strings.Join(names, " ")
}

// Name prints a key as it is written on a keyboard of the language.
func Name(key string, l words.Lang) string {
	named := map[string]words.Both{
		"space": {German: "leer", English: "space"}, "up": {German: "↑", English: "↑"}, "down": {German: "↓", English: "↓"},
		"left": {German: "←", English: "←"}, "right": {German: "→", English: "→"},
		"home": {German: "pos1", English: "home"}, "end": {German: "ende", English: "end"},
		"pgup": {German: "bild↑", English: "pgup"}, "pgdown": {German: "bild↓", English: "pgdn"},
		"ctrl+home": {German: "strg+pos1", English: "ctrl+home"}, "shift+tab": {German: "umsch+tab", English: "shift+tab"},
		"shift+up": {German: "umsch+↑", English: "shift+↑"}, "shift+down": {German: "umsch+↓", English: "shift+↓"},
	}
	if n, ok := named[key]; ok {
		return n.In(l)
	}
	return key
}
