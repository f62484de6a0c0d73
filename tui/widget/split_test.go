package widget_test

import (
	"fmt"
	"strings"
	"testing"

	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/widget"
	"pult/tui/words"
)

// Whatever stands above a text, its last line can be reached.
func TestSplitScrollsToTheLastLine(t *testing.T) {
	t.Parallel()
	kit := present.NewKit(words.German, false)
	pane := present.Rect{W: 40, H: 6}
	var text []style.Line
	for i := range 20 {
		text = append(text, style.S(style.Text, fmt.Sprint("Zeile ", i+1)))
	}
	for _, rows := range []int{0, 1, 3, 9} {
		var s widget.Split[int]
		draw := func() string {
			var out strings.Builder
			for _, l := range s.Text(kit, pane, make([]style.Line, rows), text) {
				out.WriteString(l.String() + "\n")
			}
			return out.String()
		}
		draw()
		if !s.Turn(keys.Focus) || !s.Turn(keys.Last) {
			t.Fatal("the text takes no key")
		}
		if got := draw(); !strings.Contains(got, "Zeile 20\n") {
			t.Errorf("below %d lines the text ends with\n%s", rows, got)
		}
		if s.Turn(keys.Open) {
			t.Error("a key was taken that moves nothing")
		}
		if !s.Leave() || s.Leave() {
			t.Error("the focus goes back to the list more or less than once")
		}
	}
}

// Each text is read from its beginning.
func TestSplitBeginsAtTheTop(t *testing.T) {
	t.Parallel()
	kit := present.NewKit(words.German, false)
	text := make([]style.Line, 20)
	text[0] = style.S(style.Text, "Anfang")
	var s widget.Split[int]
	s.SetIDs(numbers(1, 9))
	top := func() bool { return s.Text(kit, present.Rect{W: 40, H: 6}, nil, text)[0].String() == "Anfang" }
	if !top() {
		t.Fatal("not drawn from the top")
	}
	s.Turn(keys.Focus)
	s.Turn(keys.PageDown)
	if top() {
		t.Fatal("not scrolled")
	}
	s.Turn(keys.Focus)
	s.Turn(keys.Down)
	if id, _ := s.ID(); id != 2 || !top() {
		t.Errorf("on %d, from the top: %t", id, top())
	}
}
