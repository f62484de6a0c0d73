package report

import (
	"fmt"
	"strconv"

	"pult/consult"
)

// fact is a line of what a file says of itself.
type fact struct{ name, value string }

// asOf says as of when the file is.
func (d Document) asOf() fact {
	name, entry := "Stand", "Eintrag %d des Protokolls, %s"
	if d.English {
		name, entry = "As of", "entry %d of the journal, %s"
	}
	at := d.At.In(d.Location)
	if d.Seq == 0 {
		return fact{name, at.Format("02.01.2006")}
	}
	return fact{name, fmt.Sprintf(entry, d.Seq, at.Format("02.01.2006 15:04:05 MST"))}
}

// facts say what the file is of, for whom, and as of when.
func (d Document) facts() []fact {
	if d.English {
		out := []fact{{"Municipality", d.Municipality}, {"Consultation", d.Title}, {"Address", d.Ref.String()},
			{"For", []string{"", "internal use: holds personal data", "the council: pseudonymised", "partners: what was handed over or published", "the public: what was published"}[d.Audience]},
			d.asOf(), {"Contributions", strconv.Itoa(d.Contributions)}, {"Not for this audience", strconv.Itoa(d.LeftOut)}}
		if d.Filter != "" {
			out = append(out, fact{"Filter", d.Filter}, fact{"Not matching the filter", strconv.Itoa(d.Unmatched)})
		}
		return out
	}
	out := []fact{{"Kommune", d.Municipality}, {"Beteiligung", d.Title}, {"Adresse", d.Ref.String()},
		{"Bestimmt für", []string{"", "den internen Gebrauch: enthält personenbezogene Daten", "den Rat: pseudonymisiert", "Partner: was weitergegeben oder veröffentlicht ist", "die Öffentlichkeit: was veröffentlicht ist"}[d.Audience]},
		d.asOf(), {d.contributions(), strconv.Itoa(d.Contributions)}, {"Nicht für diesen Kreis bestimmt", strconv.Itoa(d.LeftOut)}}
	if d.Filter != "" {
		out = append(out, fact{"Filter", d.Filter}, fact{"Vom Filter nicht erfasst", strconv.Itoa(d.Unmatched)})
	}
	return out
}

// contributions is what contributions are called in this kind of consultation.
func (d Document) contributions() string {
	switch {
	case d.English && d.Kind.Formal():
		return "Statements"
	case d.English:
		return "Contributions"
	case d.Kind.Formal():
		return "Stellungnahmen"
	}
	return "Beiträge"
}

// lang is the language of the document, as a tag with its country.
func (d Document) lang() string {
	if d.English {
		return "en-GB"
	}
	return "de-DE"
}

// heading is what the synopsis is called.
func (d Document) heading() string {
	switch {
	case d.English:
		return "Synopsis"
	case d.Kind.Formal():
		return "Abwägungstabelle"
	}
	return "Beiträge und Antworten"
}

// institution reports whether a party is not the public.
func institution(p consult.Party) bool { return p == consult.Body || p == consult.Association }

// hints say what can be filled in and comes back.
func (d Document) hints() []fact {
	if d.Audience > consult.AudienceCouncil {
		return nil
	}
	if d.English {
		return []fact{{"To be filled in", ColumnVote + ", " + ColumnRationale + ", " + ColumnAnswer + "; leave " + ColumnReference + " and " + ColumnStamp + " as they are: by them each row is found again, and it shows what changed meanwhile."}}
	}
	return []fact{{"Zum Ausfüllen", ColumnVote + ", " + ColumnRationale + ", " + ColumnAnswer + "; die Spalten " + ColumnReference + " und " + ColumnStamp + " bitte nicht ändern: An ihnen wird jede Zeile wiedererkannt, und was sich inzwischen geändert hat."}}
}
