package present

import (
	"strings"

	"pult/consult"
	"pult/tui/style"
)

// Bar draws the share of part in whole as a bar of w cells, half a row high so
// that neighbouring rows stay apart. It is rounded to the nearest cell, but
// anything at all shows one, and only the whole fills the bar.
func (k Kit) Bar(w, part, whole int) style.Line {
	n := 0
	if whole > 0 {
		n = (2*part*w + whole) / (2 * whole)
	}
	switch {
	case part > 0 && part < whole:
		n = max(1, min(n, w-1))
	case part > 0:
		n = max(n, 1)
	}
	n = max(0, min(n, w))
	return style.S(style.Accent, strings.Repeat(k.Signs.Bar, n)).Add(style.Rule, strings.Repeat(k.Signs.BarEmpty, w-n))
}

// Spark draws counts as columns, the highest one full; nothing at all is blank.
// The figures stand in words beside it.
func (k Kit) Spark(counts []int) style.Line {
	top := 0
	for _, c := range counts {
		top = max(top, c)
	}
	steps := len(k.Signs.Spark) - 1
	var b strings.Builder
	for _, c := range counts {
		step := 0
		if c > 0 {
			step = (c*steps + top - 1) / top
		}
		b.WriteString(k.Signs.Spark[step])
	}
	return style.S(style.Accent, b.String())
}

// Squares draws a phase as one of six squares.
func (k Kit) Squares(p consult.Phase) style.Line {
	n := int(p)
	all := len(consult.Phases())
	return style.S(style.Muted, strings.Repeat(k.Signs.Square, n)+strings.Repeat(k.Signs.SquareEmpty, max(0, all-n)))
}
