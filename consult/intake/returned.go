package intake

import (
	"context"
	"slices"
	"strings"
)

// Returned is a table that Pult exported and that comes back filled in. It is
// known by the headers Referenz and Votum.
type Returned struct{ Rows []ReturnedRow }

// ReturnedRow is what a row says of one contribution or segment.
type ReturnedRow struct {
	Sheet     string
	Row, Line int // as in [Problem]
	Reference ReturnedCell
	// Vote, Rationale and Answer are what colleagues fill in; CouncilDate is a day
	// (2006-01-02).
	Vote, Rationale, Answer, CouncilDate, Agenda ReturnedCell
	// Stamp says as of when the row was exported, as it was written then.
	Stamp ReturnedCell
}

// ReturnedCell is a cell without blanks around it and with its lines ending in "\n".
type ReturnedCell struct {
	Text string
	// Column is the header of the column, "" where the table has none.
	Column string
}

// Problem makes a problem of one of the row's cells.
func (r ReturnedRow) Problem(at ReturnedCell, reason Message) Problem {
	return Problem{Sheet: r.Sheet, Row: r.Row, Line: r.Line, Column: at.Column, Value: excerpt(at.Text), Reason: reason}
}

// The fields of a returned table.
const (
	fReference   = "reference"
	fVote        = "vote"
	fRationale   = "rationale"
	fAnswer      = "answer"
	fCouncilDate = "council_date"
	fAgenda      = "agenda"
	fStamp       = "stamp"
)

func returnedProfile() profile {
	return profile{source: "file", returned: true, matches: all("referenz", "votum"), fields: names(map[string][]string{
		fReference: {"referenz"}, fVote: {"votum"}, fRationale: {"begruendung"}, fAnswer: {"erwiderung"},
		fCouncilDate: {"beschlussdatum", "councildate"}, fAgenda: {"tagesordnungspunkt", "agendaitem"},
		fStamp: {"stand"},
	})}
}

// returned reads the tables that come back, if there are any among the tables.
func (in *input) returned(ctx context.Context, tables []table) (bool, error) {
	if !slices.ContainsFunc(tables, func(t table) bool { return t.profile.returned }) {
		return false, nil
	}
	in.res.Format, in.res.Source, in.res.Returned = in.res.Container, "file", &Returned{}
	// Of the sheet that says what the table is of nothing is wanted.
	in.res.Warnings = slices.DeleteFunc(in.res.Warnings, func(m Message) bool { return m.Code == WarnSheetHeader })
	c := converter{in: in, styles: map[dateStyle]bool{}, warned: map[Code]*tally{}}
	for i := range tables {
		t := &tables[i]
		if !t.profile.returned {
			in.warn(WarnSheetHeader, t.sheet)
			continue
		}
		c.start(t)
		cal := &calendar{location: in.opt.Location, from1904: t.datesFrom1904, styles: c.styles}
		for k := range t.records {
			if k%1024 == 0 && ctx.Err() != nil {
				return true, context.Cause(ctx)
			}
			in.res.Total++
			c.current, c.rowBad = &t.records[k], false
			row := c.returnedRow(cal)
			if c.rowBad {
				in.res.Bad++
				continue
			}
			in.res.Returned.Rows = append(in.res.Returned.Rows, row)
		}
	}
	for code, t := range c.warned {
		in.warn(code, t.args()...)
	}
	in.progress(1, 1, 1)
	return true, nil
}

func (c *converter) returnedRow(cal *calendar) ReturnedRow {
	r := c.current
	row := ReturnedRow{Sheet: c.t.sheet, Row: r.row, Line: r.line}
	if r.broken != nil {
		c.bad(-1, r.value, *r.broken)
		return row
	}
	cell := func(field string) (out ReturnedCell) {
		for _, col := range c.l.columns[field] {
			out = ReturnedCell{strings.TrimSpace(LineEnds(r.cell(col))), c.l.headers[col]}
			c.sound(col, out.Text)
		}
		return out
	}
	row.Reference, row.Vote, row.Rationale, row.Answer, row.Agenda, row.Stamp = cell(fReference), cell(fVote), cell(fRationale), cell(fAnswer), cell(fAgenda), cell(fStamp)
	if row.CouncilDate = cell(fCouncilDate); row.CouncilDate.Text != "" {
		col := c.l.columns[fCouncilDate][0]
		day, wrong := cal.parse(r.raw(col), "")
		if wrong.Code != 0 {
			c.bad(col, row.CouncilDate.Text, wrong)
		}
		row.CouncilDate.Text = day[:min(len(day), len("2006-01-02"))]
	}
	if row.Reference.Text == "" {
		c.bad(c.l.columns[fReference][0], "", Say(ReasonNoReference))
	}
	return row
}
