package widget

import (
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/style"
)

// Scroll is how far lines are scrolled that are more than their pane has rows.
type Scroll struct{ at, max, page int }

// Move scrolls as the key says; false if it is no key that scrolls.
func (s *Scroll) Move(id keys.ID) bool {
	step, ok := map[keys.ID]int{
		keys.Down: 1, keys.Up: -1, keys.PageDown: s.page, keys.PageUp: -s.page, keys.First: -s.at, keys.Last: s.max - s.at,
	}[id]
	s.at = max(0, min(s.at+step, s.max))
	return ok
}

// To puts a line to the top, as far as there is enough to read below it.
func (s *Scroll) To(line int) { s.at = line }

// More reports whether there was more to read than had room.
func (s *Scroll) More() bool { return s.max > 0 }

// Window draws those of the lines that h rows of w cells show.
func (s *Scroll) Window(k present.Kit, w, h int, lines []style.Line) []style.Line {
	s.max, s.page = present.MaxScroll(len(lines), h), max(1, h-1)
	s.at = max(0, min(s.at, s.max))
	return k.Window(w, h, lines, s.at)
}

// Page draws those of the lines that a dialog of w by h cells has room for, with
// its frame and a margin. The lines are drawn for w-2 cells.
func (s *Scroll) Page(k present.Kit, w, h int, lines []style.Line) []style.Line {
	var out []style.Line
	for _, l := range s.Window(k, w-2, max(1, h-2), lines) {
		out = append(out, style.Join(style.S(style.Text, " "), l))
	}
	return out
}
