package report

import (
	"strconv"
	"strings"
	"time"

	"pult/consult"
)

// cell is one value of a table: a text, or a number or day that a spreadsheet
// knows as such.
type cell struct {
	text  string
	count int       // where text is empty
	day   time.Time // where text is empty
}

func text(s string) cell { return cell{text: s} }

// column is one column of the table: the names are those that demosplan gives
// its own export, so that either file finds its way into the other's house.
type column struct {
	german, english string
	width           float64 // in characters
	// internal columns hold what only those who read everything may read, council
	// ones what the council may read besides.
	internal, council bool
	value             func(*table, *Item, *Part) cell
}

// table knows how the contributions of a document become rows.
type table struct {
	d       Document
	w       words
	columns []column
}

func newTable(d Document) *table {
	t := &table{d: d, w: wordsFor(d)}
	for _, c := range allColumns() {
		if c.internal && d.Audience != consult.AudienceInternal || c.council && d.Audience > consult.AudienceCouncil {
			continue
		}
		t.columns = append(t.columns, c)
	}
	return t
}

func (t *table) heading(c column) string {
	if t.d.English {
		return c.english
	}
	return c.german
}

// The columns to be filled in: their names are the same in both directions.
const (
	ColumnReference = "Referenz"
	ColumnVote      = "Votum"
	ColumnRationale = "Begründung"
	ColumnAnswer    = "Erwiderung"
	// ColumnStamp says as of when a row is; see [Stamp].
	ColumnStamp = "Stand"
)

func allColumns() []column {
	person := func(get func(*consult.Submitter) string) func(*table, *Item, *Part) cell {
		return func(_ *table, i *Item, _ *Part) cell {
			if i.Person == nil {
				return cell{}
			}
			return text(get(i.Person))
		}
	}
	return []column{
		{german: "ID", english: "ID", width: 8, value: func(_ *table, _ *Item, p *Part) cell { return text(p.Number) }},
		{german: "Schlüsselnummer", english: "Key number", width: 17, council: true, value: func(_ *table, i *Item, _ *Part) cell { return text(i.Key) }},
		{german: "Gruppenname", english: "Campaign", width: 14, council: true, value: func(_ *table, i *Item, _ *Part) cell { return text(i.Campaign) }},
		{german: "Titel", english: "Title", width: 30, value: func(_ *table, i *Item, _ *Part) cell { return text(i.Title) }},
		{german: "Text", english: "Text", width: 80, value: func(_ *table, _ *Item, p *Part) cell { return text(p.Text) }},
		{german: "Abwägung / Empfehlung", english: "Recommendation", width: 22, council: true, value: func(t *table, _ *Item, p *Part) cell { return text(t.w.vote(p.Recommendation, *p)) }},
		{german: "Schlagwort", english: "Themes", width: 30, value: func(_ *table, _ *Item, p *Part) cell {
			var all []string
			for _, th := range p.Themes {
				all = append(all, th.String())
			}
			return text(strings.Join(all, ", "))
		}},
		{german: "Status", english: "Handling", width: 14, council: true, value: func(t *table, i *Item, _ *Part) cell { return text(word(t.w.handling, i.Handling)) }},
		{german: ColumnVote, english: ColumnVote, width: 22, value: func(t *table, _ *Item, p *Part) cell { return text(t.w.vote(p.Decision, *p)) }},
		{german: ColumnRationale, english: ColumnRationale, width: 50, value: func(_ *table, _ *Item, p *Part) cell { return text(p.Rationale) }},
		{german: ColumnAnswer, english: ColumnAnswer, width: 60, value: func(_ *table, _ *Item, p *Part) cell { return text(p.Answer) }},
		{german: "Beschlussdatum", english: "Council date", width: 15, value: func(t *table, _ *Item, p *Part) cell { return t.d.day(p.CouncilDate) }},
		{german: "Tagesordnungspunkt", english: "Agenda item", width: 19, value: func(_ *table, _ *Item, p *Part) cell { return text(p.Agenda) }},
		{german: "Organisation", english: "Organisation", width: 24, internal: true, value: person(func(s *consult.Submitter) string { return s.Organisation })},
		{german: "Einreicher*in", english: "Submitter", width: 24, internal: true, value: person(func(s *consult.Submitter) string { return s.Name })},
		{german: "Beteiligte", english: "Party", width: 16, council: true, value: func(t *table, i *Item, _ *Part) cell { return text(word(t.w.party, i.Party)) }},
		{german: "E-Mail", english: "E-mail", width: 24, internal: true, value: person(func(s *consult.Submitter) string { return s.Email })},
		{german: "Straße", english: "Street", width: 24, internal: true, value: person(func(s *consult.Submitter) string { return s.Street })},
		{german: "PLZ", english: "Postcode", width: 8, internal: true, value: person(func(s *consult.Submitter) string { return s.Postcode })},
		{german: "Ort", english: "Town", width: 18, internal: true, value: person(func(s *consult.Submitter) string { return s.Town })},
		{german: "Dateiname(n)", english: "Attachments", width: 24, internal: true, value: func(_ *table, i *Item, _ *Part) cell {
			return text(strings.Join(attachmentNames(i.Attachments), ", "))
		}},
		{german: "Einreichungsdatum", english: "Received", width: 18, value: func(t *table, i *Item, _ *Part) cell { return t.d.day(i.Received) }},
		{german: "Verfassungsdatum", english: "Written", width: 17, internal: true, value: func(t *table, i *Item, _ *Part) cell { return t.d.day(i.Authored) }},
		{german: "Eingangsnummer", english: "Intake number", width: 16, internal: true, value: func(_ *table, i *Item, _ *Part) cell { return text(i.IntakeNo) }},
		{german: "Notiz", english: "Notes", width: 30, internal: true, value: func(_ *table, i *Item, _ *Part) cell { return text(strings.Join(i.Notes, "\n\n")) }},
		{german: "Mitzeichnende", english: "Co-submitters", width: 24, internal: true, value: person(func(s *consult.Submitter) string { return strings.Join(s.CoSubmitters, ", ") })},
		{german: "anonyme Mitzeichnende", english: "Signatures", width: 22, internal: true, value: func(_ *table, i *Item, _ *Part) cell {
			if i.Person == nil {
				return cell{}
			}
			return cell{count: i.Person.Signatures}
		}},
		{german: "Verfahrensschritt", english: "Round", width: 17, value: func(_ *table, i *Item, _ *Part) cell { return text(i.Round) }},
		{german: "Art der Einreichung", english: "Channel", width: 18, value: func(t *table, i *Item, _ *Part) cell { return text(word(t.w.channel, i.Channel)) }},
		{german: "Schlussmitteilung versendet", english: "Notified", width: 26, council: true, value: func(t *table, i *Item, _ *Part) cell {
			if i.Handling == consult.Notified {
				return text(t.w.yes)
			}
			return text(t.w.no)
		}},
		{german: ColumnStamp, english: ColumnStamp, width: 24, council: true, value: func(t *table, _ *Item, p *Part) cell { return text(t.d.stamp(*p).String()) }},
		{german: ColumnReference, english: ColumnReference, width: 20, value: func(_ *table, _ *Item, p *Part) cell { return text(p.Reference) }},
	}
}

// day reads a day or a moment and keeps the day, as it was in the municipality.
func (d Document) day(s string) cell {
	if at, err := time.Parse(time.RFC3339, s); err == nil {
		year, month, day := at.In(d.Location).Date()
		return cell{day: time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
	}
	at, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return text(s)
	}
	return cell{day: at}
}

// String writes the value as people read it.
func (c cell) String() string {
	switch {
	case c.text != "":
		return c.text
	case !c.day.IsZero():
		return c.day.Format("02.01.2006")
	case c.count != 0:
		return strconv.Itoa(c.count)
	}
	return ""
}

func attachmentNames(entries []string) []string {
	var out []string
	for _, e := range entries {
		out = append(out, consult.ParseAttachment(e).Name)
	}
	return out
}
