package present

import (
	"strconv"
	"time"

	"pult/consult/safe"
	"pult/tui/style"
)

// Entry is one row of the journal.
type Entry struct {
	Seq uint64
	At  time.Time
	// Who is a name where presence allows it, else the role in own words.
	Who safe.Safe
	// What is the action in own words, Detail what it was done with.
	What   string
	Detail safe.Safe
	// On is what it touched ("1187", "3 Beiträge").
	On           string
	Undone       bool
	Here, Marked bool
}

// JournalColumns is how the journal is divided at a width.
type JournalColumns struct {
	Width, Seq, Who, On int
}

// JournalColumns divides the journal; too narrow, it shortens who and on what,
// then leaves out who.
func (k Kit) JournalColumns(w int, highest uint64) JournalColumns {
	c := JournalColumns{Width: w, Seq: max(3, len(strconv.FormatUint(highest, 10))), Who: 16, On: 16}
	switch {
	case w < 62:
		c.Who, c.On = 0, 12
	case w < 80:
		c.Who, c.On = 9, 10
	case w < 110:
		c.Who, c.On = 14, 12
	}
	return c
}

// JournalHead draws the heads of the columns.
func (k Kit) JournalHead(c JournalColumns) style.Line {
	j := k.Words.Journal
	s := "  " + style.Pad(k.Words.Inbox.Number, c.Seq) + " " + style.Pad(j.Time, 12) + " "
	if c.Who > 0 {
		s += style.Pad(j.Who, c.Who) + " "
	}
	s += style.Pad(j.On, c.On) + " " + j.What
	return style.S(style.Muted, s).Fit(c.Width, 0)
}

// JournalRow draws one entry; what was undone has the sign of what no longer
// applies, and is struck out.
func (k Kit) JournalRow(c JournalColumns, e Entry) style.Line {
	line := style.S(style.Text, " ")
	if e.Here {
		line = style.S(style.Accent, k.Signs.Here)
	}
	if e.Marked {
		line = line.Add(style.Accent, k.Signs.Mark)
	} else {
		line = line.Add(style.Text, " ")
	}
	line = line.Add(style.Muted, style.PadLeft(strconv.FormatUint(e.Seq, 10), c.Seq)+" "+style.Pad(k.Words.DayTime(e.At), 12)+" ")
	if c.Who > 0 {
		line = line.Add(style.Text, style.Pad(k.Shorten(e.Who, c.Who), c.Who)+" ")
	}
	line = line.Add(style.Muted, style.Pad(style.Truncate(e.On, c.On, k.Signs.Ellipsis), c.On)+" ")
	role := style.Text
	if e.Here {
		role = style.Strong
	}
	if e.Undone {
		line = line.Add(style.Muted, k.Signs.NotApplicable+" ")
	}
	room := c.Width - 1 - line.Width()
	what := style.S(role, style.Truncate(e.What, room, k.Signs.Ellipsis))
	if !e.Detail.Empty() && room-what.Width() >= 6 {
		what = what.Add(style.Muted, ": "+k.Shorten(e.Detail, room-what.Width()-2))
	}
	if e.Undone {
		what = what.With(style.Strike)
	}
	line = append(line, what...).Fit(c.Width, 0)
	if e.Here {
		return line.With(style.Selected)
	}
	return line
}
