package intake

import (
	"slices"
	"strings"

	"pult/consult"
)

// others is the sheet on which a demosplan workbook lists co-submitters: the ID
// of a statement, then a person.
type others struct {
	table   *table
	layout  layout
	records []record
}

// add takes the next row of the sheet; the first that names an ID is the header.
func (o *others) add(in *input, sheet string, rec record) {
	if o.table != nil {
		o.records = append(o.records, rec)
		return
	}
	p := profile{fields: genericFields()}
	l := newLayout(rec.cells, p, nil)
	if len(l.columns[fID]) == 0 || len(l.columns[fAuthor])+len(l.columns[fOrganisation])+len(l.columns[fFamilyName])+len(l.columns[fEmail]) == 0 {
		return
	}
	o.table, o.layout = &table{sheet: sheet, headers: rec.cells, profile: p}, l
	for _, col := range l.listed(sheet) {
		switch col.Field {
		case fID, fAuthor, fGivenName, fFamilyName, fOrganisation, fEmail, fStreet, fHouseNumber, fPostcode, fTown:
		default:
			col.Field = ""
		}
		in.res.Columns = append(in.res.Columns, col)
	}
}

// others puts the co-submitters of the sheet to the rows whose IDs they name.
// The template numbers the statements of citizens and those of institutions
// apart, and its sheet of co-submitters does not say which it means: a person
// whose number stands on both goes to the citizen.
func (c *converter) others() {
	o := &c.in.others
	if o.table == nil {
		return
	}
	byID := map[string]int{}
	for i := range c.in.res.Rows {
		row := &c.in.res.Rows[i]
		if first, ok := byID[row.Contribution.SourceID]; ok && c.in.res.Rows[first].Sheet == sheetPublic {
			continue
		}
		byID[row.Contribution.SourceID] = i
	}
	touched := map[int]bool{}
	c.t, c.l = o.table, o.layout
	for i := range o.records {
		c.current, c.rowBad = &o.records[i], false
		id, col := c.stored(fID)
		person := c.other()
		if person == "" {
			continue
		}
		n, ok := byID[id]
		if !ok || id == "" {
			c.in.res.Problems = append(c.in.res.Problems, Problem{Sheet: o.table.sheet, Row: c.current.row, Column: c.header(col), Value: excerpt(id), Reason: Say(ReasonNoStatement)})
			continue
		}
		s := &c.in.res.Rows[n].Submitter
		if !slices.Contains(s.CoSubmitters, person) {
			s.CoSubmitters = append(s.CoSubmitters, person)
			touched[n] = true
		}
	}
	for n := range touched {
		c.in.res.Rows[n].Content = content(&c.in.res.Rows[n])
	}
}

func (c *converter) header(col int) string {
	if col < 0 {
		return ""
	}
	return c.l.headers[col]
}

// other is the person of the current row in one line.
func (c *converter) other() string {
	name := c.word(fAuthor)
	if name == "" {
		name = strings.TrimSpace(c.word(fGivenName) + " " + c.word(fFamilyName))
	}
	s := consult.Submitter{
		Name: name, Organisation: c.word(fOrganisation), Email: c.word(fEmail),
		Street:   strings.TrimSpace(c.word(fStreet) + " " + c.word(fHouseNumber)),
		Postcode: c.word(fPostcode), Town: c.word(fTown),
	}
	var parts []string
	for _, p := range []string{s.Name, s.Organisation, s.Street, strings.TrimSpace(s.Postcode + " " + s.Town), s.Email} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}
