package present

// Class is one of the four ways a room is laid out, by the width of the screen.
type Class uint8

// The classes: one pane at a time from 60 columns, list above text from 80,
// side by side from 110, three panes from 160.
const (
	Single Class = iota
	Stacked
	Beside
	Triple
)

// The smallest screen that is drawn, and the widest that text gets.
const (
	MinWidth  = 60
	MinHeight = 15
	MaxText   = 72
)

// Rect is a part of the screen in cells.
type Rect struct{ X, Y, W, H int }

// Layout says where everything lies on a screen of Width by Height.
type Layout struct {
	Width, Height int
	Class         Class
	// TooSmall: draw nothing but [Kit.TooSmall].
	TooSmall bool
	// Short: there is no row for the message; it takes the key line's until the
	// next key.
	Short bool
	// Body is everything between the rows of the frame.
	Body Rect
	// List and Text are the panes; in the class Single both are the whole body,
	// and one is drawn at a time. Facts lies below the text, or beside it where
	// there are three panes; in the class Single it is below the text.
	List, Text, Facts Rect
}

// Compact reports whether the text lies below its list, or in its place: then it
// has few rows, and its title shares one with what else is said of it.
func (l Layout) Compact() bool { return l.Class < Beside }

// TwoPanes gives the list more of a wide screen than a room of contributions
// does: for rooms whose rows hold more, and whose texts say less than a letter.
// They have two panes however wide the screen is.
func (l Layout) TwoPanes() Layout {
	if l.TooSmall || l.Class < Beside {
		return l
	}
	const margin, gap = 1, 3
	facts := 6
	if l.Height < 30 {
		facts = 3
	}
	w := max(44, min(l.Width*2/5, MaxText))
	l.Class = Beside
	l.List.W = l.Width - margin - w - gap
	l.Text = Rect{X: l.List.W + gap, Y: l.Body.Y, W: w, H: l.Body.H - facts - 1}
	l.Facts = Rect{X: l.Text.X, Y: l.Text.Y + l.Text.H + 1, W: w, H: facts}
	return l
}

// Tree gives the whole height to a list and a text, or to three of them on a
// wide screen: for rooms without a block of facts. The list gets the share of the
// width, in percent, where they stand side by side.
func (l Layout) Tree(percent int) Layout {
	switch {
	case l.TooSmall:
	case l.Class < Beside:
		if l.Class == Single {
			l.Text.H++ // nor is there a line above the facts
		}
		l.Text.H += l.Facts.H
		l.Facts = Rect{X: l.Text.X, Y: l.Text.Y + l.Text.H, W: l.Text.W}
	case l.Class == Beside:
		divider := (l.Width*percent + 50) / 100
		l.List.W = divider - 1
		x := divider + 2
		l.Text = Rect{x, l.Body.Y, min(l.Width-1-x, MaxText), l.Body.H}
		l.Facts = Rect{X: x, Y: l.Body.Y + l.Body.H, W: l.Text.W}
	}
	return l
}

// NewLayout lays out a room with a list and a text.
func NewLayout(width, height int) Layout {
	l := Layout{Width: width, Height: height}
	if width < MinWidth || height < MinHeight {
		l.TooSmall = true
		return l
	}
	top, below := 3, 2
	if height >= 30 {
		top = 4
	}
	if height < 20 {
		l.Short, below = true, 1
	}
	l.Body = Rect{0, top, width, height - top - below}
	switch {
	case width < 80:
		l.Class = Single
		l.single()
	case width < 110:
		l.Class = Stacked
		l.stacked()
	case width < 160:
		l.Class = Beside
		l.beside()
	default:
		l.Class = Triple
		l.triple()
	}
	return l
}

// textWidth is what is left of w cells between the two margins, at most MaxText.
func textWidth(w int) int { return min(w-2, MaxText) }

// Reading returns the layout in which a text that would lie below its list has
// the whole body, as on narrow screens.
func (l Layout) Reading() Layout {
	if l.Class == Stacked {
		l.Class = Single
		l.single()
	}
	return l
}

func (l *Layout) single() {
	l.List = l.Body
	facts := 2
	l.Text = Rect{1, l.Body.Y, textWidth(l.Width), l.Body.H - facts - 1}
	l.Facts = Rect{1, l.Text.Y + l.Text.H + 1, l.Width - 2, facts}
}

func (l *Layout) stacked() {
	const facts = 2
	l.List = Rect{0, l.Body.Y, l.Width, l.Height / 3}
	y := l.List.Y + l.List.H + 1
	// The text has the full width, so that copying with the mouse gets only text.
	l.Text = Rect{1, y, l.Width - 2, l.Body.Y + l.Body.H - y - facts}
	l.Facts = Rect{1, y + l.Text.H, l.Width - 2, facts}
}

func (l *Layout) beside() {
	facts := 11
	if l.Height < 30 {
		facts = 3
	}
	divider := l.Width * 54 / 100
	l.List = Rect{0, l.Body.Y, divider - 1, l.Body.H}
	x := divider + 2
	l.Text = Rect{x, l.Body.Y, min(l.Width-1-x, MaxText), l.Body.H - facts - 1}
	l.Facts = Rect{x, l.Body.Y + l.Body.H - facts, l.Width - 1 - x, facts}
}

func (l *Layout) triple() {
	divider := (l.Width*36 + 50) / 100
	l.List = Rect{0, l.Body.Y, divider - 1, l.Body.H}
	x := divider + 2
	third := min(50, l.Width*28/100)
	text := min(l.Width-1-third-3-x, MaxText)
	l.Text = Rect{x, l.Body.Y, text, l.Body.H}
	x += text + 3
	l.Facts = Rect{x, l.Body.Y, l.Width - 1 - x, l.Body.H}
}
