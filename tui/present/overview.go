package present

import (
	"strings"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/style"
)

// Consultation is one row of the overview.
type Consultation struct {
	// Place is the municipality where there are several, else empty.
	Place, Title safe.Safe
	Phase        consult.Phase
	// Arrivals is the number of contributions a day, the last day last.
	Arrivals []int
	// Total counts contributions, Done those that are processed.
	Total, Done int
	// Deadline is own words; Late marks it as missed.
	Deadline string
	Late     bool
	Here     bool
	// Unknown says that nothing but the title is known.
	Unknown bool
}

// overviewColumns is how the overview is divided. Too narrow, whole columns go,
// least important first: arrivals, the word of the phase, the bar.
type overviewColumns struct {
	title                 int
	spark, phaseWord, bar bool
}

const (
	squareCells    = 6
	phaseCells     = 14
	sparkCells     = 21
	totalCells     = 8
	barCells       = 10
	percentCells   = 5
	deadlineCells  = 16
	keepTitleCells = 20
)

func overviewLayout(w int) overviewColumns {
	c := overviewColumns{spark: true, phaseWord: true, bar: true}
	for {
		used := 2 + 2 + squareCells + 1 + totalCells + 2 + percentCells + 2 + deadlineCells
		if c.phaseWord {
			used += 1 + phaseCells
		}
		if c.spark {
			used += sparkCells + 2
		}
		if c.bar {
			used += barCells + 1
		}
		c.title = w - used
		switch {
		case c.title >= keepTitleCells:
			c.title = min(c.title, 60)
			return c
		case c.spark:
			c.spark = false
		case c.bar:
			c.bar = false
		case c.phaseWord:
			c.phaseWord = false
		default:
			c.title = max(c.title, 8)
			return c
		}
	}
}

// OverviewHead draws the heads of the columns.
func (k Kit) OverviewHead(w int) style.Line {
	c, o := overviewLayout(w), k.Words.Overview
	s := "  " + style.Pad(o.Consultation, c.title) + "  "
	phase := squareCells
	if c.phaseWord {
		phase += 1 + phaseCells
	}
	s += style.Pad(style.Truncate(o.Phase, phase, ""), phase) + " "
	if c.spark {
		s += style.Pad(o.Arrivals, sparkCells) + "  "
	}
	s += style.PadLeft(o.Contributions, totalCells) + "  "
	done := percentCells
	if c.bar {
		done += barCells + 1
	}
	if style.Width(o.Done) > done {
		s += style.Pad("%", done)
	} else {
		s += style.Pad(o.Done, done)
	}
	return style.S(style.Muted, s+"  "+o.Deadline).Fit(w, 0)
}

// OverviewRow draws one consultation.
func (k Kit) OverviewRow(w int, r Consultation) style.Line {
	c := overviewLayout(w)
	line, titleRole := style.S(style.Text, " "), style.Text
	if r.Here {
		line, titleRole = style.S(style.Accent, k.Signs.Here), style.Strong
	}
	line = line.Add(style.Text, " ").Add(titleRole, style.Pad(k.Placed(r.Place, r.Title, c.title), c.title)).Add(style.Text, "  ")
	phase, word := k.Squares(r.Phase), k.Words.Vocab.Phase[r.Phase]
	if r.Unknown {
		phase, word = style.S(style.Text, strings.Repeat(" ", phase.Width())), ""
	}
	line = append(line, phase...)
	if c.phaseWord {
		line = line.Add(style.Text, " "+style.Pad(word, phaseCells))
	}
	line = line.Add(style.Text, " ")
	if c.spark {
		line = append(line, k.Spark(lastN(r.Arrivals, sparkCells)).Fit(sparkCells, 0)...)
		line = line.Add(style.Text, "  ")
	}
	total, percent := k.Words.Number(r.Total), k.Words.Percent(r.Done, r.Total)
	switch {
	case r.Unknown:
		total, percent = "", ""
	case r.Total == 0:
		total, percent = k.Signs.NotApplicable, ""
	}
	line = line.Add(style.Text, style.PadLeft(total, totalCells)+"  ")
	if c.bar {
		bar := k.Bar(barCells, r.Done, r.Total)
		if r.Total == 0 {
			bar = nil
		}
		line = append(line, bar.Fit(barCells, 0)...)
		line = line.Add(style.Text, " ")
	}
	line = line.Add(style.Text, style.PadLeft(percent, percentCells)+"  ")
	if r.Late {
		line = line.Add(style.Warn, k.Signs.Late).Add(style.Text, " ")
	}
	line = line.Add(style.Muted, r.Deadline).Fit(w, 0)
	if r.Here {
		return line.With(style.Selected)
	}
	return line
}

func lastN(counts []int, n int) []int { return counts[max(0, len(counts)-n):] }

// Waiting is one line of what waits for a person.
type Waiting struct {
	Late bool
	// Text and Detail are own words; Where is the consultation, Place its
	// municipality where there are several.
	Text, Detail string
	Place, Where safe.Safe
	Here         bool
}

// Waiting draws what waits: text, detail, consultation; too narrow, the detail
// goes.
func (k Kit) Waiting(w int, x Waiting) style.Line {
	sign, role := k.Signs.Open, style.Muted
	if x.Late {
		sign, role = k.Signs.Late, style.Warn
	}
	line, textRole := style.S(style.Text, "  "), style.Text
	if x.Here {
		line, textRole = style.S(style.Accent, k.Signs.Here).Add(style.Text, " "), style.Strong
	}
	line = line.Add(role, sign).Add(style.Text, " ")
	const where, gap = 22, 2
	text := w - 4 - where - gap
	detail := 0
	if w >= 110 {
		text = 51
		if w >= 130 {
			text = 60
		}
		detail = w - 4 - text - 2 - where - gap - 1
	}
	line = line.Add(textRole, style.Pad(style.Truncate(x.Text, text, k.Signs.Ellipsis), text)+"  ")
	if detail > 0 {
		line = line.Add(style.Muted, style.Pad(style.Truncate(x.Detail, detail, k.Signs.Ellipsis), detail)+"  ")
	}
	line = line.Add(style.Muted, k.Placed(x.Place, x.Where, where)).Fit(w, 0)
	if x.Here {
		return line.With(style.Selected)
	}
	return line
}

// keepPlaceCells is what remains of the name of a municipality.
const keepPlaceCells = 4

// Placed writes "Moers: Radwege" in w cells, and the title alone where there is
// no place. Too narrow, the place is shortened before the title is.
func (k Kit) Placed(place, title safe.Safe, w int) string {
	if place.Empty() {
		return k.Shorten(title, w)
	}
	const between = ": "
	room := max(w-style.Width(between)-title.Width(), keepPlaceCells)
	before := k.Shorten(place, min(room, w)) + between
	return style.Truncate(before+k.Shorten(title, max(0, w-style.Width(before))), w, k.Signs.Ellipsis)
}

// Heading draws the head of a block.
func (k Kit) Heading(text string) style.Line {
	return style.S(style.Text, "  ").Add(style.Strong, text)
}

// Dated draws a line of a block that starts with a short label: a date, a name.
func (k Kit) Dated(w, label int, what string, text safe.Safe) style.Line {
	return style.S(style.Text, "  ").Add(style.Muted, style.Pad(what, label)+" ").Add(style.Text, k.Shorten(text, w-label-4))
}
