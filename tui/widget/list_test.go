package widget_test

import (
	"fmt"
	"slices"
	"testing"

	"pult/tui/keys"
	"pult/tui/style"
	"pult/tui/widget"
)

func numbers(from, to int) []int {
	var out []int
	for i := from; i <= to; i++ {
		out = append(out, i)
	}
	return out
}

// shown draws the list and returns what stands in its rows, ">" before the
// cursor and "*" after a mark.
func shown(l *widget.List[int], h int) []string {
	var out []string
	for _, line := range l.Render(h, func(_, id int, here, marked bool) style.Line {
		s := fmt.Sprint(id)
		if here {
			s = ">" + s
		}
		if marked {
			s += "*"
		}
		return style.S(style.Text, s)
	}) {
		out = append(out, line.String())
	}
	return out
}

func expect(t *testing.T, l *widget.List[int], h int, want ...string) {
	t.Helper()
	if got := shown(l, h); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestListDrawsOnlyWhatIsVisible(t *testing.T) {
	t.Parallel()
	var l widget.List[int]
	l.SetIDs(numbers(1, 260_000))
	drawn := 0
	draw := func() {
		drawn = 0
		l.Render(20, func(int, int, bool, bool) style.Line { drawn++; return nil })
	}
	draw()
	l.Move(keys.Last)
	draw()
	if drawn != 20 || l.Cursor() != 259_999 || l.Row() != 19 {
		t.Errorf("drew %d rows, cursor %d in row %d", drawn, l.Cursor(), l.Row())
	}
}

func TestCursorStaysInSightAndInTheList(t *testing.T) {
	t.Parallel()
	var l widget.List[int]
	l.SetIDs(numbers(1, 6))
	expect(t, &l, 3, ">1", "2", "3")
	l.Move(keys.Down)
	l.Move(keys.Down)
	l.Move(keys.Down)
	expect(t, &l, 3, "2", "3", ">4")
	l.Move(keys.PageUp)
	expect(t, &l, 3, ">2", "3", "4")
	l.Move(keys.Last)
	expect(t, &l, 3, "4", "5", ">6")
	if l.Move(keys.Down) {
		t.Error("moved beyond the end")
	}
	expect(t, &l, 10, "1", "2", "3", "4", "5", ">6")
}

func TestChangesByOthersLeaveTheCursorOnItsItem(t *testing.T) {
	t.Parallel()
	var l widget.List[int]
	l.SetIDs(numbers(10, 19))
	shown(&l, 4)
	l.Select(15)
	expect(t, &l, 4, "12", "13", "14", ">15")
	// Two come in before it, two after it go.
	l.SetIDs([]int{8, 9, 10, 11, 12, 13, 14, 15, 17, 19})
	expect(t, &l, 4, "12", "13", "14", ">15")
	// The item itself goes, as one does that was just decided under a filter.
	l.SetIDs([]int{8, 9, 10, 11, 12, 13, 14, 17, 19})
	expect(t, &l, 4, "12", "13", "14", ">17")
	l.SetIDs(nil)
	if _, ok := l.ID(); ok {
		t.Error("an empty list has an item")
	}
	expect(t, &l, 4)
	l.SetIDs(numbers(1, 2))
	expect(t, &l, 4, ">1", "2")
}

func TestActionsAreForTheMarkedItemsElseForTheOneUnderTheCursor(t *testing.T) {
	t.Parallel()
	var l widget.List[int]
	l.SetIDs(numbers(1, 5))
	if ids, bulk, here := l.Target(); !slices.Equal(ids, []int{1}) || bulk || !here {
		t.Error(ids, bulk, here)
	}
	l.Toggle()
	l.Move(keys.Down)
	l.Move(keys.Down)
	l.Toggle()
	l.Move(keys.Down)
	expect(t, &l, 5, "1*", "2", "3*", ">4", "5")
	if ids, bulk, here := l.Target(); !slices.Equal(ids, []int{1, 3}) || !bulk || here {
		t.Error(ids, bulk, here)
	}
	// A filter hides 3: nothing may be done to it unseen; it is marked again
	// when it comes back.
	l.SetIDs([]int{1, 2, 4})
	if ids, _, _ := l.Target(); !slices.Equal(ids, []int{1}) {
		t.Error(ids)
	}
	l.SetIDs(numbers(1, 5))
	if got := l.Marked(); !slices.Equal(got, []int{1, 3}) {
		t.Error(got)
	}
	if n := l.ToggleAll(); n != 5 || len(l.Marked()) != 5 {
		t.Error(n, l.Marked())
	}
	if n := l.ToggleAll(); n != 0 || l.Marked() != nil {
		t.Error(n, l.Marked())
	}
}

func TestRangeFollowsTheCursorAndShrinksAgain(t *testing.T) {
	t.Parallel()
	var l widget.List[int]
	l.SetIDs(numbers(1, 6))
	l.Toggle()
	l.Move(keys.Down)
	l.Move(keys.Down)
	l.ToggleRange()
	l.Move(keys.Down)
	l.Move(keys.Down)
	expect(t, &l, 6, "1*", "2", "3*", "4*", ">5*", "6")
	l.Move(keys.Up)
	expect(t, &l, 6, "1*", "2", "3*", ">4*", "5", "6")
	if l.ToggleRange() {
		t.Error("still on")
	}
	l.Move(keys.Last)
	expect(t, &l, 6, "1*", "2", "3*", "4*", "5", ">6")
	l.ToggleRange()
	l.Move(keys.First)
	if !l.CancelRange() {
		t.Error("there was a range")
	}
	expect(t, &l, 6, ">1*", "2", "3*", "4*", "5", "6")
}

func BenchmarkListMove(b *testing.B) {
	var l widget.List[int]
	l.SetIDs(numbers(1, 260_000))
	row := func(int, int, bool, bool) style.Line { return nil }
	for b.Loop() {
		if !l.Move(keys.Down) {
			l.Move(keys.First)
		}
		l.Render(50, row)
	}
}
