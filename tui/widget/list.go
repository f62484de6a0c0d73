package widget

import (
	"slices"

	"pult/tui/keys"
	"pult/tui/style"
)

// List is a cursor, a scroll position and marks over a slice of ids of any
// length. Only visible rows are ever drawn, so a long list costs no more than
// a short one.
//
// The cursor holds on to its id: when the slice changes, it stays on the same
// item, or, if that is gone, at the same place.
type List[K comparable] struct {
	ids    []K
	cursor int
	offset int
	height int
	marks  map[K]struct{}

	ranging bool
	anchor  K
	// before are the marks from before the range was begun.
	before map[K]struct{}
}

// SetIDs gives the list its items. The slice is shared and must not be changed
// afterwards. An id that is gone loses its mark only in [List.Marked]: it gets
// it back with the filter that hid it.
func (l *List[K]) SetIDs(ids []K) {
	at, had := l.ID()
	l.ids = ids
	if had {
		if l.cursor >= len(ids) || ids[l.cursor] != at {
			if i := slices.Index(ids, at); i >= 0 {
				// The row stays where it is on screen.
				l.offset += i - l.cursor
				l.cursor = i
			}
		}
	}
	l.clamp()
	l.extend()
}

// Len is the number of items.
func (l *List[K]) Len() int { return len(l.ids) }

// IDs returns the items; read them only.
func (l *List[K]) IDs() []K { return l.ids }

// Cursor is the index of the item that one stands on.
func (l *List[K]) Cursor() int { return l.cursor }

// ID is the item that one stands on; ok is false in an empty list.
func (l *List[K]) ID() (id K, ok bool) {
	if l.cursor < 0 || l.cursor >= len(l.ids) {
		return id, false
	}
	return l.ids[l.cursor], true
}

// At is the position of the cursor, from 1, and how many items there are; 0 of
// 0 in an empty list.
func (l *List[K]) At() (position, length int) {
	return min(l.cursor+1, len(l.ids)), len(l.ids)
}

// Below returns the items below the cursor, at most n; read them only.
func (l *List[K]) Below(n int) []K {
	from := min(l.cursor+1, len(l.ids))
	return l.ids[from:min(from+n, len(l.ids))]
}

// Row is the row of the list, from 0, on which the cursor was last drawn.
func (l *List[K]) Row() int { return l.cursor - l.offset }

// Select puts the cursor on the item; false if the list has none of that id.
func (l *List[K]) Select(id K) bool {
	i := slices.Index(l.ids, id)
	if i < 0 {
		return false
	}
	l.moveTo(i)
	return true
}

// SelectIndex puts the cursor on the item at the index, or the nearest there is.
func (l *List[K]) SelectIndex(i int) { l.moveTo(i) }

// Move moves the cursor as the key says; false if it is no key that moves, or
// there is nowhere to go.
func (l *List[K]) Move(id keys.ID) bool {
	before := l.cursor
	page := max(1, l.height-1)
	switch id {
	case keys.Down, keys.Next:
		l.moveTo(l.cursor + 1)
	case keys.Up, keys.Previous:
		l.moveTo(l.cursor - 1)
	case keys.PageDown:
		l.moveTo(l.cursor + page)
	case keys.PageUp:
		l.moveTo(l.cursor - page)
	case keys.First:
		l.moveTo(0)
	case keys.Last:
		l.moveTo(len(l.ids) - 1)
	}
	return l.cursor != before
}

func (l *List[K]) moveTo(i int) {
	l.cursor = i
	l.clamp()
	l.extend()
}

func (l *List[K]) clamp() {
	l.cursor = max(0, min(l.cursor, len(l.ids)-1))
	if l.height == 0 {
		return // never drawn: how far to scroll is not known yet
	}
	h := l.height
	if l.cursor < l.offset {
		l.offset = l.cursor
	}
	if l.cursor >= l.offset+h {
		l.offset = l.cursor - h + 1
	}
	l.offset = max(0, min(l.offset, len(l.ids)-h))
}

// Toggle marks or unmarks the item that one stands on.
func (l *List[K]) Toggle() {
	id, ok := l.ID()
	if !ok {
		return
	}
	if _, marked := l.marks[id]; marked {
		delete(l.marks, id)
		return
	}
	l.mark(id)
}

func (l *List[K]) mark(id K) {
	if l.marks == nil {
		l.marks = map[K]struct{}{}
	}
	l.marks[id] = struct{}{}
}

// ToggleAll marks every item of the list, or, where all are, none. It returns
// how many are marked now.
func (l *List[K]) ToggleAll() int {
	if len(l.ids) > 0 && len(l.Marked()) == len(l.ids) {
		l.Unmark()
		return 0
	}
	for _, id := range l.ids {
		l.mark(id)
	}
	return len(l.ids)
}

// Unmark takes all marks away, and ends a range.
func (l *List[K]) Unmark() {
	clear(l.marks)
	l.ranging = false
}

// IsMarked reports whether the item is marked.
func (l *List[K]) IsMarked(id K) bool {
	_, marked := l.marks[id]
	return marked
}

// Marked returns the marked items of the list in their order. What a filter
// hides is not among them: nothing is done to what one does not see.
func (l *List[K]) Marked() []K {
	if len(l.marks) == 0 {
		return nil
	}
	var out []K
	for _, id := range l.ids {
		if _, marked := l.marks[id]; marked {
			out = append(out, id)
		}
	}
	return out
}

// Target returns what an action is for: the marked items, else the one that one
// stands on. Bulk says that it is the marked ones; Here whether the row under
// the cursor is among them, which an action must say when it is not.
func (l *List[K]) Target() (ids []K, bulk, here bool) {
	if marked := l.Marked(); len(marked) > 0 {
		id, ok := l.ID()
		return marked, true, ok && l.IsMarked(id)
	}
	if id, ok := l.ID(); ok {
		return []K{id}, false, true
	}
	return nil, false, false
}

// ToggleRange begins a range at the cursor, or ends the one that was begun;
// from then on its marks are marks like others. It returns whether a range is on.
func (l *List[K]) ToggleRange() bool {
	if l.ranging {
		l.ranging = false
		return false
	}
	id, ok := l.ID()
	if !ok {
		return false
	}
	l.ranging, l.anchor = true, id
	l.before = map[K]struct{}{}
	for m := range l.marks {
		l.before[m] = struct{}{}
	}
	l.extend()
	return true
}

// CancelRange ends a range and takes its marks back; false if there was none.
func (l *List[K]) CancelRange() bool {
	if !l.ranging {
		return false
	}
	l.ranging = false
	l.marks = l.before
	return true
}

// extend marks what lies between anchor and cursor, beside what was marked before.
func (l *List[K]) extend() {
	if !l.ranging {
		return
	}
	from := slices.Index(l.ids, l.anchor)
	if from < 0 {
		l.ranging = false
		return
	}
	clear(l.marks)
	for m := range l.before {
		l.mark(m)
	}
	for _, id := range l.ids[min(from, l.cursor) : max(from, l.cursor)+1] {
		l.mark(id)
	}
}

// Render draws the rows that fit into h, each by the callback.
func (l *List[K]) Render(h int, row func(i int, id K, here, marked bool) style.Line) []style.Line {
	l.height = max(0, h)
	l.clamp()
	end := min(len(l.ids), l.offset+l.height)
	out := make([]style.Line, 0, l.height)
	for i := l.offset; i < end; i++ {
		out = append(out, row(i, l.ids[i], i == l.cursor, l.IsMarked(l.ids[i])))
	}
	return out
}
