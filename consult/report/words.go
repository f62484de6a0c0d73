package report

import (
	"pult/consult"
)

// words are those that a file is written in.
type words struct {
	decision    []string
	handling    []string
	publication []string
	channel     []string
	party       []string
	yes, no     string

	// of a synopsis
	columns                          [4]string
	institutions, untold, late, open string
	same, also, council              string
	proposal, rationale, answer      string
	page, of                         string
}

func wordsFor(d Document) words {
	if d.English {
		return english()
	}
	return german(d.Kind.Formal())
}

func german(formal bool) words {
	w := words{
		decision:    []string{"", "wird umgesetzt", "wird teilweise umgesetzt", "wird nicht umgesetzt", "zur Kenntnis genommen", "weitergeleitet", "gemischt"},
		handling:    []string{"", "neu", "in Arbeit", "bearbeitet", "mitgeteilt", "zurückgezogen", "gelöscht"},
		publication: []string{"", "offen", "veröffentlicht", "nicht veröffentlicht", "verborgen", "privat"},
		channel:     []string{"", "Beteiligungsplattform", "E-Mail", "Brief", "Fax", "Niederschrift", "Veranstaltung", "Telefon", "Partner", "unbekannt"},
		party:       []string{"", "Öffentlichkeit", "Träger öffentlicher Belange", "Verband", "intern"},
		yes:         "ja", no: "nein",
		columns:      [4]string{"Nr.", "Beitrag", "Antwort und Begründung", "Votum"},
		institutions: "Träger öffentlicher Belange und Verbände", untold: "Ohne Thema", late: "verspätet", open: "offen",
		same: "%d gleichlautende Schreiben von %d Einreichenden", also: "auch:", council: "Beschluss vom %s, %s",
		proposal: "Vorschlag", rationale: "Begründung", answer: "Antwort", page: "Seite", of: "von",
	}
	if formal {
		w.columns[1], w.columns[2], w.answer, w.proposal = "Stellungnahme", "Erwiderung und Abwägung", "Erwiderung", "Abwägungsvorschlag"
		copy(w.decision, []string{"", "berücksichtigt", "teilweise berücksichtigt", "nicht berücksichtigt"})
	}
	return w
}

func english() words {
	return words{
		decision:    []string{"", "taken up", "partly taken up", "not taken up", "acknowledged", "forwarded", "mixed"},
		handling:    []string{"", "new", "in progress", "processed", "notified", "withdrawn", "erased"},
		publication: []string{"", "pending", "published", "not published", "hidden", "private"},
		channel:     []string{"", "platform", "e-mail", "letter", "fax", "counter", "event", "phone", "partner", "unknown"},
		party:       []string{"", "public", "public authority", "association", "internal"},
		yes:         "yes", no: "no",
		columns:      [4]string{"No.", "Contribution", "Response and rationale", "Decision"},
		institutions: "Public authorities and associations", untold: "Without a theme", late: "late", open: "open",
		same: "%d letters of the same wording from %d submitters", also: "also:", council: "council on %s, %s",
		proposal: "Recommendation", rationale: "Rationale", answer: "Response", page: "Page", of: "of",
	}
}

func word[C ~uint8](list []string, c C) string {
	if int(c) < len(list) {
		return list[c]
	}
	return ""
}

// vote is a decision in words, with whom it was forwarded to.
func (w words) vote(d consult.Decision, p Part) string {
	s := word(w.decision, d)
	if d == consult.Forwarded && p.Addressee != "" {
		s += ": " + p.Addressee
	}
	return s
}
