package widget

import (
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/style"
)

// Split is a list and the text of what its cursor stands on, beside or below it:
// which of the two the keys move, and how far the text is scrolled.
type Split[K comparable] struct {
	List[K]
	focus present.Pane
	text  Scroll
}

// Focus is the pane that the keys move.
func (s *Split[K]) Focus() present.Pane { return s.focus }

// Reading says that the text has the focus.
func (s *Split[K]) Reading() bool { return s.focus == present.TextPane }

// Turn carries out a key that moves the cursor, scrolls the text, or goes from
// one to the other; it is false for any other key.
func (s *Split[K]) Turn(id keys.ID) bool {
	switch {
	case id == keys.Focus:
		s.focus = present.TextPane - s.focus
		return true
	case s.Reading():
		return s.text.Move(id)
	}
	switch id {
	case keys.Down, keys.Up, keys.PageDown, keys.PageUp, keys.First, keys.Last:
		s.Move(id)
		s.text.To(0)
		return true
	}
	return false
}

// Read gives the focus to the text.
func (s *Split[K]) Read() { s.focus = present.TextPane }

// Leave gives the focus back to the list; false if that had it.
func (s *Split[K]) Leave() bool {
	was := s.Reading()
	s.focus = present.ListPane
	return was
}

// Scroll scrolls the text, whatever has the focus; false if the key does not scroll.
func (s *Split[K]) Scroll(id keys.ID) bool { return s.text.Move(id) }

// ScrollTo shows the text from a line on, as far as there is enough below it.
func (s *Split[K]) ScrollTo(line int) { s.text.To(line) }

// Line is the line of the body on which the cursor was last drawn, below the
// head of the list.
func (s *Split[K]) Line(l present.Layout) int {
	if l.Class == present.Single && s.Reading() {
		return 1
	}
	return 1 + s.Row()
}

// Text draws what the pane shows of a text, below what stands over it.
func (s *Split[K]) Text(k present.Kit, pane present.Rect, head, lines []style.Line) []style.Line {
	return append(head, s.text.Window(k, pane.W, max(1, pane.H-len(head)), lines)...)
}
