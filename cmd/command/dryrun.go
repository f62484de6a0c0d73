package command

import (
	"fmt"
	"strconv"
	"strings"

	"pult/consult/desk"
	"pult/consult/safe"
)

// shownRows is how many rows a dry run shows as they would arrive.
const shownRows = 3

// shownText is how many cells of a text such a row shows.
const shownText = 100

// dryRun prints what was recognised in a file, what would become of its rows,
// and every problem.
func (c *call) dryRun(v *desk.View, r importResult) {
	read := r.read
	var facts [][]safe.Safe
	fact := func(name, value string) {
		if value != "" {
			facts = append(facts, []safe.Safe{safe.Line(name), safe.Line(value)})
		}
	}
	fact("file", r.name)
	format := read.Format
	if read.Container != read.Format {
		format += " (" + read.Container + ")"
	}
	fact("format", format)
	fact("encoding", read.Encoding)
	fact("separator", read.Separator)
	var dates []string
	for _, m := range read.Dates {
		dates = append(dates, m.String())
	}
	fact("dates", strings.Join(dates, ", "))
	fact("source", r.source)
	fact("into", v.Ref().String())
	fact("round", r.options.round)
	fact("rows", fmt.Sprintf("%d, of which %d bad", read.Total, read.Bad))
	outcome := "would be"
	if r.refused {
		outcome = "without the bad rows it would be"
	}
	fact(outcome, r.counts())
	fact("attachments", r.attachments())
	c.table(facts)
	if read.Returned != nil {
		c.changes(r)
	} else {
		c.columns(r)
	}
	c.matches(r)
	c.firstRows(r)
	c.repairs(r)
	problems := r.problems()
	if len(problems) > 0 {
		c.heading(counted(len(problems), "problem", "problems"))
	}
	for _, p := range problems {
		fmt.Fprintln(c.out, safe.Line(r.problemText(p)))
	}
}

// repairs shows the first values that were decoded wrongly, before and after.
func (c *call) repairs(r importResult) {
	if r.broken == 0 {
		return
	}
	text := counted(r.broken, "broken value", "broken values")
	if r.options.repair {
		text += ", to be put right"
	} else {
		text += "; --repair would put them right"
	}
	c.heading(text)
	sheet, row := r.places()
	for _, cell := range r.cells {
		where := fmt.Sprintf("%s %d, %s", row, cell.Row, cell.Field)
		if cell.Sheet != "" {
			where = fmt.Sprintf("%s %q, %s", sheet, cell.Sheet, where)
		}
		fmt.Fprintln(c.out, safe.Linef("%s: %q → %q", where, cell.Before, cell.After))
	}
	if more := r.broken - len(r.cells); more > 0 {
		fmt.Fprintf(c.out, "… and %d more\n", more)
	}
}

// attachments says how many files the rows name and how many of them are there.
func (r importResult) attachments() string {
	named, there := 0, 0
	for _, row := range r.read.Rows {
		named += len(row.Contribution.Attachments)
		there += len(row.Files)
	}
	switch {
	case named == 0:
		return ""
	case there < named && r.options.attachments == "":
		return fmt.Sprintf("%d named, %d of them there; --attachments DIR says where the others are", named, there)
	}
	return fmt.Sprintf("%d named, %d of them there", named, there)
}

func (c *call) heading(text string) { fmt.Fprintf(c.out, "\n%s\n", text) }

// columns prints which column is which field, and which are not kept.
func (c *call) columns(r importResult) {
	var kept, ignored [][]safe.Safe
	for _, col := range r.read.Columns {
		header := col.Header
		if strings.TrimSpace(header) == "" {
			header = "(without a name)"
		}
		if col.Sheet != "" {
			header = col.Sheet + ": " + header
		}
		if col.Field != "" {
			kept = append(kept, []safe.Safe{safe.Line(header), safe.Line("→ " + col.Field)})
		} else {
			ignored = append(ignored, []safe.Safe{safe.Line(header), safe.Line(col.Note.String())})
		}
	}
	if len(kept) > 0 {
		c.heading("columns")
		c.table(kept)
	}
	if len(ignored) > 0 {
		c.heading("columns that are not kept")
		c.table(ignored)
	}
}

func (c *call) firstRows(r importResult) {
	if len(r.read.Rows) == 0 {
		return
	}
	c.heading("first rows")
	for _, row := range r.read.Rows[:min(shownRows, len(r.read.Rows))] {
		in := row.Contribution
		_, place := r.places()
		head := []string{place + " " + strconv.Itoa(row.Line)}
		for _, part := range []string{in.SourceID, in.Received, in.Channel.String(), in.Title} {
			if part != "" {
				head = append(head, part)
			}
		}
		fmt.Fprintln(c.out, safe.Line(strings.Join(head, " · ")))
		if text := safe.Line(in.Text); !text.Empty() {
			fmt.Fprintln(c.out, "   ", safe.Truncate(text, shownText))
		}
	}
}
