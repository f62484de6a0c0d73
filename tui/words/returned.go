package words

// Returned is a table that comes back filled in.
type Returned struct {
	Title string // where to
	// Question asks whether to take over so many rows; Nothing says that there are none.
	Question Plural
	Nothing  string
	// NotTaken counts rows that are left out, Unchanged those that say nothing new.
	NotTaken, Unchanged Plural
	Changes, Change     string // heading; number, what
	Was, Becomes        string
	Empty               string // in place of nothing
	// Reopened counts responses that become drafts again.
	Reopened Plural
	More     Plural
	Done     Plural
	Skip     Plural
	// Of the meeting of the council: title, why it is asked for, its fields.
	Sitting, SittingIntro, Day, Agenda, OfTable string
}

func germanReturned() Returned {
	return Returned{
		Title:    "Zurückgekommene Tabelle, zur Probe: %s",
		Question: Plural{"1 Zeile ändert etwas. Übernehmen?", "%s Zeilen ändern etwas. Übernehmen?"}, Nothing: "Die Tabelle sagt nichts Neues; es gibt nichts zu übernehmen.",
		NotTaken: Plural{"1 Zeile kann nicht übernommen werden; warum, steht unten.", "%s Zeilen können nicht übernommen werden; warum, steht unten."}, Unchanged: Plural{"1 Zeile ist unverändert.", "%s Zeilen sind unverändert."},
		Changes: "Das ändert sich", Change: "%s, %s", Was: "bisher", Becomes: "neu", Empty: "(leer)",
		Reopened: Plural{"1 Antwort wird wieder Entwurf, zu:", "%s Antworten werden wieder Entwurf, zu:"}, More: Plural{"und 1 weitere Änderung", "und %s weitere Änderungen"},
		Done: Plural{"1 Zeile übernommen", "%s Zeilen übernommen"}, Skip: Plural{"1 Zeile auslassen und die übrigen übernehmen?", "%s Zeilen auslassen und die übrigen übernehmen?"},
		Sitting: "Beschluss des Rats", SittingIntro: "Hier entscheidet der Rat. Tag und Tagesordnungspunkt gelten für alle Zeilen, die selbst keine nennen.", Day: "Tag der Sitzung", Agenda: "Tagesordnungspunkt", OfTable: "leer: wie in der Tabelle",
	}
}

func englishReturned() Returned {
	return Returned{
		Title:    "Returned table, dry run: %s",
		Question: Plural{"1 row changes something. Take it over?", "%s rows change something. Take them over?"}, Nothing: "The table says nothing new; there is nothing to take over.",
		NotTaken: Plural{"1 row cannot be taken over; why, stands below.", "%s rows cannot be taken over; why, stands below."}, Unchanged: Plural{"1 row is unchanged.", "%s rows are unchanged."},
		Changes: "What changes", Change: "%s, %s", Was: "so far", Becomes: "new", Empty: "(empty)",
		Reopened: Plural{"1 response becomes a draft again, to:", "%s responses become drafts again, to:"}, More: Plural{"and 1 more change", "and %s more changes"},
		Done: Plural{"1 row taken over", "%s rows taken over"}, Skip: Plural{"Leave 1 row out and take over the others?", "Leave %s rows out and take over the others?"},
		Sitting: "Decision of the council", SittingIntro: "Here the council decides. Day and agenda item are for all rows that name none themselves.", Day: "Day of the meeting", Agenda: "Agenda item", OfTable: "empty: as in the table",
	}
}
