package present

import (
	"strconv"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/style"
)

// Columns is how a list of contributions is divided at a width.
type Columns struct {
	Width  int
	Number int // cells of the number
	Title  int
	Theme  int // 0: not shown
	// Channel and Date say whether the columns are shown.
	Channel, Date bool
	NoPublication bool
	date, strip   int
}

const (
	channelCells = 4
	dateCells    = 6
	yearCells    = 8
	themeCells   = 18
	keepTitle    = 32 // what a title keeps before a theme is worth its column
	keepVotes    = 24 // and before votes are worth their cells
	indentCells  = 2
)

// Columns divides the list pane. The numbers go up to highest; the wider the
// pane, the more columns, and what is over goes to the titles.
//
// See [Columns.WithYears] for lists that reach back.
func (k Kit) Columns(l Layout, highest int, noPublication bool) Columns {
	c := Columns{Width: l.List.W, Number: max(3, len(strconv.Itoa(highest))), NoPublication: noPublication}
	c.strip = style.Width(k.StripHead(noPublication))
	// Here, mark, number, gap, title, gap, strip, margin.
	c.Title = c.Width - 2 - c.Number - 1 - 1 - c.strip - 1
	if l.Class != Single {
		c.Channel, c.Date = true, true
		c.date = dateCells
		c.Title -= channelCells + 1 + dateCells + 1
	}
	if l.Class == Triple && c.Title-themeCells-1 >= keepTitle {
		c.Theme = themeCells
		c.Title -= themeCells + 1
	}
	return c
}

// WithYears makes room for the months of other years.
func (c Columns) WithYears() Columns {
	if c.Date {
		c.Title -= yearCells - c.date
		c.date = yearCells
	}
	return c
}

// ListHead draws the heads of the columns.
func (k Kit) ListHead(c Columns) style.Line {
	w := k.Words.Inbox
	var b strings.Builder
	b.WriteString("  ")
	b.WriteString(style.Pad(style.Truncate(w.Number, c.Number, ""), c.Number) + " " + style.Pad(w.Title, c.Title) + " ")
	if c.Theme > 0 {
		b.WriteString(style.Pad(w.Theme, c.Theme) + " ")
	}
	if c.Channel {
		b.WriteString(style.Pad(w.Channel, channelCells) + " ")
	}
	if c.Date {
		b.WriteString(style.Pad(w.Date, c.date) + " ")
	}
	b.WriteString(k.StripHead(c.NoPublication))
	return style.S(style.Muted, b.String()).Fit(c.Width, 0)
}

// Row is one contribution in a list.
type Row struct {
	Number string
	Title  safe.Safe // empty: says that there is none
	// Campaign is the number of near-identical texts, Attachments that of files.
	Campaign, Attachments int
	Late                  bool
	// Due is a deadline that is today or past, or by which the list is sorted;
	// DueLate marks it as past. Votes is the votes in figures.
	Due     string
	DueLate bool
	Votes   string
	// Depth indents the title below what it answers, from 0.
	Depth int
	// Person is who is editing it now, or what stands for them where presence is
	// not allowed.
	Person safe.Safe
	Theme  safe.Safe
	// Guessed says that the theme is the machine's, and nobody has confirmed it.
	Guessed  bool
	Channel  consult.Channel
	Received time.Time
	// OtherYear says that the day alone would be taken for one of this year.
	OtherYear bool
	Values    Values
	// Unknown says that nothing is known yet of how it stands.
	Unknown bool
	// Here is where the cursor stands; Marked is marked for a bulk action.
	Here, Marked bool
}

// ListRow draws one contribution in exactly c.Width cells.
func (k Kit) ListRow(c Columns, r Row) style.Line {
	line := make(style.Line, 0, 16)
	switch {
	case r.Here:
		line = line.Add(style.Accent, k.Signs.Here)
	default:
		line = line.Add(style.Text, " ")
	}
	if r.Marked {
		line = line.Add(style.Accent, k.Signs.Mark)
	} else {
		line = line.Add(style.Text, " ")
	}
	line = line.Add(style.Muted, style.PadLeft(r.Number, c.Number)+" ")
	line = append(line, k.titleCell(c.Title, r)...)
	if c.Theme > 0 {
		line = line.Add(style.Muted, " "+k.named(r.Theme, r.Guessed, c.Theme))
	}
	if c.Channel {
		line = line.Add(style.Muted, " "+style.Pad(k.Words.Vocab.ChannelShort[r.Channel], channelCells))
	}
	if c.Date {
		day := k.Words.Day(r.Received)
		if r.OtherYear {
			day = k.Words.MonthYear(r.Received)
		}
		line = line.Add(style.Muted, " "+style.Pad(day, c.date))
	}
	line = line.Add(style.Text, " ")
	if r.Unknown {
		line = line.Add(style.Muted, k.Signs.Ellipsis)
	} else {
		line = append(line, k.Strip(r.Values)...)
	}
	if r.Here {
		return line.Fit(c.Width, 0).With(style.Selected)
	}
	return line.Fit(c.Width, 0)
}

// titleCell draws the title with its tags at the right end.
func (k Kit) titleCell(w int, r Row) style.Line {
	tags := k.tags(r)
	if r.Votes != "" && w-tags.Width()-1 < keepVotes {
		r.Votes = ""
		tags = k.tags(r)
	}
	indent := min(r.Depth*indentCells, w/4)
	w -= indent
	room := w
	if n := tags.Width(); n > 0 {
		room -= n + 1
	}
	title, role := r.Title.String(), style.Text
	if title == "" {
		title = k.Words.Inbox.Untitled
	}
	if r.Here {
		role = style.Strong
	}
	line := style.S(style.Text, strings.Repeat(" ", indent)).Add(role, style.Pad(style.Truncate(title, room, k.Signs.Ellipsis), room))
	if len(tags) > 0 {
		line = append(line.Add(style.Text, " "), tags...)
	}
	return line
}

func (k Kit) tags(r Row) style.Line {
	var line style.Line
	tag := func(role style.Role, text string) {
		if len(line) > 0 {
			line = line.Add(style.Text, " ")
		}
		line = line.Add(role, text)
	}
	if r.Late {
		tag(style.Warn, k.Signs.Late)
	}
	if r.Due != "" {
		if r.DueLate {
			tag(style.Warn, k.Signs.Late+r.Due)
		} else {
			tag(style.Accent, r.Due)
		}
	}
	if r.Votes != "" {
		tag(style.Muted, r.Votes)
	}
	if r.Campaign > 0 {
		tag(style.Accent, k.Signs.Campaign+strconv.Itoa(r.Campaign))
	}
	if r.Attachments > 0 {
		tag(style.Muted, k.Signs.Attachment+strconv.Itoa(r.Attachments))
	}
	if !r.Person.Empty() {
		tag(style.Accent, k.Person(r.Person))
	}
	return line
}

// Sentence draws a sentence in place of rows: an empty list, a filter that
// finds nothing, loading.
func (k Kit) Sentence(w int, text safe.Safe) []style.Line {
	var out []style.Line
	for _, l := range safe.Wrap(text, max(1, w-4)) {
		out = append(out, style.S(style.Text, "  ").Add(style.Muted, l.String()))
	}
	return out
}
