package widget

import (
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/style"
)

// Scroll is how far a dialog with much to read is scrolled.
type Scroll struct{ at, max, page int }

// Move scrolls as the key says; false if it is no key that scrolls.
func (s *Scroll) Move(id keys.ID) bool {
	step, ok := map[keys.ID]int{
		keys.Down: 1, keys.Up: -1, keys.PageDown: s.page, keys.PageUp: -s.page, keys.First: -s.at, keys.Last: s.max - s.at,
	}[id]
	s.at = max(0, min(s.at+step, s.max))
	return ok
}

// More reports whether there was more to read than had room.
func (s *Scroll) More() bool { return s.max > 0 }

// Window draws the lines that have room in w cells and h rows, with a margin.
// The lines are drawn for w-2 cells.
func (s *Scroll) Window(k present.Kit, w, h int, lines []style.Line) []style.Line {
	h = max(1, h-2)
	s.max, s.page = present.MaxScroll(len(lines), h), max(1, h-2)
	s.at = max(0, min(s.at, s.max))
	var out []style.Line
	for _, l := range k.Window(w-2, h, lines, s.at) {
		out = append(out, style.Join(style.S(style.Text, " "), l))
	}
	return out
}
