package words

import (
	"fmt"
	"time"
)

// Plain is what the linear mode says: whole sentences, in which signs are words.
type Plain struct {
	Months [12]string
	// SpokenDay has the day and the month, SpokenYear the year behind it.
	SpokenDay, SpokenYear string
	SpokenTime            string // the time of day

	Begin, End, EndOfInput, Lost string
	RoomAt                       string // digit and name
	Listed                       string // what, how many of how many
	Filter                       string // the query
	NoFilter, NothingMarked      string
	Marked, Unmarked             Plural
	IsMarked                     string
	Attention                    string
	News                         string // how many changes
	NoNews, NewsEntry            string // entry and time, who, what was done
	NoAnswer, OpenAxis           string // axis
	Overdue                      string
	Notes                        Plural
	Text                         Plural // paragraphs
	Paragraph                    string // number

	Options                          string
	OptionHint, OptionOff, OptionHas string // label; label and hint
	OptionNot                        string // label, where the reason was read before
	OptionPart                       string // label
	OptionsMore                      string // how many options there are
	ChooseMany, ChooseFilter         string
	NoOption, Unclear                string // what was typed
	Earlier                          string // what was typed the last time
	NewOption                        string
	YesNo                            string
	OtherKeys                        string // letters and what they do
	Present                          string // what stands there
	PresentHow, EditorHow, EditorHas string
	EditorLine                       string // number of the line, its text
	FormHow                          string
	Fields                           Plural
	FieldAt                          string // number, total, label
	FieldOf, FieldEmpty              string
	FormDone, FormSave, FormSaveNext string
	FormChange, FormLeave, FormWhich string
	FilterNow, FilterNone, FilterAsk string
	More                             string
	TooLong, NotUnderstood, NoNumber string
	NoClipboard, NotInPlain          string
	Running, Progress                string // what takes so long; and how much of it
	PaletteAsk, PaletteNone          string
	HelpKey                          string // key, what it does
	HelpLines                        [8]string
	HelpWhere, HelpRead, HelpAhead   string
	HelpNews, HelpSeek, HelpSeveral  string
	WordWhere, WordRead, WordAhead   string
	WordNews, WordSeek, WordSkip     string
	PassKeys                         string // the word that skips
	Waiting                          string // what waits, and in which consultation
	Processed                        string // share
	EntryAt, EntryOn, EntryUndone    string
	Consultations                    string
	Waits                            string // how many lines
	Lines                            Plural
	RoundOpens, RoundCloses          string // round
}

func germanPlain() Plain {
	return Plain{
		Months:    [12]string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
		SpokenDay: "%d. %s", SpokenYear: " %d", SpokenTime: ", %s Uhr",
		Begin: "Ein Fragezeichen nennt alle Tasten.", End: "Pult beendet.", EndOfInput: "Ende der Eingabe.", Lost: "Nicht gesichert und verloren: %s.",
		RoomAt: "Raum %d, %s.", Listed: "%s: %s von %s.", Filter: "Filter: %s.", NoFilter: "Kein Filter.", NothingMarked: "Nichts markiert.",
		Marked: Plural{"Markiert. Insgesamt 1 markiert.", "Markiert. Insgesamt %s markiert."}, Unmarked: Plural{"Nicht mehr markiert. Noch 1 markiert.", "Nicht mehr markiert. Noch %s markiert."},
		IsMarked: "Markiert.", Attention: "Achtung", News: "Meldung: %s Ein Ausrufezeichen liest sie vor.", NoNews: "Keine Meldungen.", NewsEntry: "Eintrag %s, %s: %s: %s.",
		NoAnswer: "Keine Antwort", OpenAxis: "%s offen", Overdue: "überschritten", Notes: Plural{"1 Notiz", "%s Notizen"},
		Text: Plural{"Text: ", "Text, %s Absätze."}, Paragraph: "Absatz %d: ",
		Options: "Zur Wahl: ", OptionHint: "%s, %s", OptionOff: "%s, nicht möglich: %s", OptionNot: "%s, nicht möglich", OptionHas: "%s, vergeben", OptionPart: "%s, teils vergeben",
		OptionsMore: "Insgesamt %s; ein Fragezeichen liest alle.", ChooseMany: "Nummern, mit Komma getrennt; vergebene werden genommen.",
		ChooseFilter: "Oder Wörter aus dem Namen.", NoOption: "Nichts passt zu „%s“.", NewOption: "Einen neuen Namen einzugeben legt ihn an, mit Schrägstrich unter einem anderen.",
		Earlier: "Zuletzt: %s Ein Plus übernimmt es.", Unclear: "„%s“ ist nicht eindeutig. Bitte die Nummer oder ein ganzes Wort.",
		YesNo: "j oder n?", OtherKeys: "Oder ein Buchstabe: %s.", Present: "Da steht: %s.", PresentHow: "Eine leere Zeile behält es, ein Minus leert es.",
		EditorHow:  "Mehrere Zeilen. Eine Zeile nur mit einem Punkt ist das Ende, esc bricht ab, und der Entwurf bleibt.",
		EditorHas:  "Eine leere erste Zeile behält den Text, ein Plus hängt an, ein Minus leert ihn, eine Zeilennummer ändert diese Zeile, ein Fragezeichen liest ihn. Alles andere beginnt ihn neu.",
		EditorLine: "Zeile %d: %s",
		FormHow:    "Eine leere Zeile behält den Wert, ein Minus leert ihn, ein Kleiner-Zeichen geht zurück, ein Punkt überspringt den Rest, esc bricht ab.",
		Fields:     Plural{"1 Feld.", "%s Felder."}, FieldAt: "Feld %d von %d, %s", FieldOf: ": %s.", FieldEmpty: ", leer.",
		FormDone: "Alle Felder sind durch.", FormSave: "speichern", FormSaveNext: "speichern und nächstes", FormChange: "ein Feld ändern", FormLeave: "abbrechen, der Entwurf bleibt",
		FormWhich: "Nummer des Feldes.",
		FilterNow: "Filter jetzt: %s. Eine leere Zeile behält ihn, ein Minus nimmt ihn weg.", FilterNone: "Kein Filter.", FilterAsk: "Wonach filtern?",
		More: "Weiter mit der Eingabetaste; esc endet.", TooLong: "Die Zeile ist zu lang und wurde nicht übernommen: höchstens %s Zeichen.",
		NotUnderstood: "„%s“ ist hier kein Befehl. Ein Fragezeichen nennt alle Tasten.", NoNumber: "Nummer %s steht nicht in der Liste.",
		NoClipboard: "Die Zwischenablage ist von hier nicht zu erreichen. l liest den Text; er lässt sich im Terminal kopieren.", NotInPlain: "Das gibt es ohne Bildschirm nicht.",
		Running: "%s Strg+C bricht ab.", Progress: "%s: %s Prozent.",
		PaletteAsk: "Welcher Befehl?", PaletteNone: "Kein Befehl heißt „%s“.",
		HelpKey: "%s: %s.",
		HelpLines: [8]string{
			"Jeder Befehl ist eine Zeile und die Eingabetaste. Die leere Zeile tut, was die Eingabetaste am Bildschirm tut.",
			"Mehrere Tasten passen auf eine Zeile: v1 gibt das erste Votum, j5 geht fünf weiter, v 3 und dann ein Text gibt Votum und Begründung.",
			"Eine Zahl mit zwei Ziffern oder mehr springt zu dieser Nummer. Eine einzelne Ziffer geht in diesen Raum; zu Nummer 5 führt: gehe 5.",
			"Statt der Taste geht auch ihr Name: Votum, Notiz, Frist.",
			"Wo eine Antwort erwartet wird, bricht esc ab; was getippt wurde, bleibt als Entwurf.",
			"Was andere tun, wird nur gezählt und auf Wunsch vorgelesen.",
			"Lange Texte kommen in Teilen. Statt der Eingabetaste geht dort auch gleich der nächste Befehl.",
			"Strg+C bricht lange Arbeit ab, sonst verlässt es Pult.",
		},
		HelpWhere: "wo Sie sind: Raum, Filter, Markierungen und der Platz in der Liste", HelpRead: "alles vorlesen, was da steht", HelpAhead: "die nächsten zehn der Liste nennen",
		HelpNews: "vorlesen, was andere getan haben", HelpSeek: "zu einer Nummer gehen", HelpSeveral: "eine Zahl dahinter: so viele weiter",
		WordWhere: "wo", WordRead: "lesen", WordAhead: "liste", WordNews: "meldungen", WordSeek: "gehe", WordSkip: "weiter",
		PassKeys: "%s überspringt, b geht zurück, u macht rückgängig, esc endet",
		Waiting:  "Wartet auf Sie: %s", Processed: "%s bearbeitet", EntryAt: "Eintrag %s", EntryOn: "betrifft %s", EntryUndone: "Rückgängig gemacht",
		Consultations: "Beteiligungen", Waits: "Was auf Sie wartet, folgt in %s.", Lines: Plural{"1 Zeile", "%s Zeilen"}, RoundOpens: "Durchgang %s beginnt", RoundCloses: "Durchgang %s endet",
	}
}

func englishPlain() Plain {
	return Plain{
		Months:    [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
		SpokenDay: "%d %s", SpokenYear: " %d", SpokenTime: " at %s",
		Begin: "A question mark tells all keys.", End: "Pult has ended.", EndOfInput: "End of input.", Lost: "Not saved and lost: %s.",
		RoomAt: "Room %d, %s.", Listed: "%s: %s of %s.", Filter: "Filter: %s.", NoFilter: "No filter.", NothingMarked: "Nothing marked.",
		Marked: Plural{"Marked. 1 marked in all.", "Marked. %s marked in all."}, Unmarked: Plural{"No longer marked. 1 still is.", "No longer marked. %s still are."},
		IsMarked: "Marked.", Attention: "Attention", News: "Message: %s An exclamation mark reads them out.", NoNews: "No messages.", NewsEntry: "Entry %s, %s: %s: %s.",
		NoAnswer: "No response", OpenAxis: "%s open", Overdue: "overdue", Notes: Plural{"1 note", "%s notes"},
		Text: Plural{"Text: ", "Text, %s paragraphs."}, Paragraph: "Paragraph %d: ",
		Options: "To choose from: ", OptionHint: "%s, %s", OptionOff: "%s, not possible: %s", OptionNot: "%s, not possible", OptionHas: "%s, set", OptionPart: "%s, set for some",
		OptionsMore: "%s in all; a question mark reads all.", ChooseMany: "Numbers, separated by commas; those set are taken away.",
		ChooseFilter: "Or words of the name.", NoOption: "Nothing matches “%s”.", NewOption: "Typing a new name creates it, with a slash below another one.",
		Earlier: "The last one: %s A plus takes it.", Unclear: "“%s” is not clear. Please give the number or a whole word.",
		YesNo: "y or n?", OtherKeys: "Or a letter: %s.", Present: "It says: %s.", PresentHow: "An empty line keeps it, a minus empties it.",
		EditorHow:  "Several lines. A line of a single full stop is the end, esc cancels, and the draft stays.",
		EditorHas:  "An empty first line keeps the text, a plus appends, a minus empties it, the number of a line changes that line, a question mark reads it. Anything else begins it anew.",
		EditorLine: "Line %d: %s",
		FormHow:    "An empty line keeps the value, a minus empties it, a less-than sign goes back, a full stop skips the rest, esc cancels.",
		Fields:     Plural{"1 field.", "%s fields."}, FieldAt: "Field %d of %d, %s", FieldOf: ": %s.", FieldEmpty: ", empty.",
		FormDone: "All fields are done.", FormSave: "save", FormSaveNext: "save and next", FormChange: "change a field", FormLeave: "cancel, the draft stays",
		FormWhich: "Number of the field.",
		FilterNow: "Filter now: %s. An empty line keeps it, a minus clears it.", FilterNone: "No filter.", FilterAsk: "Filter for what?",
		More: "Enter goes on; esc ends.", TooLong: "The line is too long and was not taken: %s characters at most.",
		NotUnderstood: "“%s” is no command here. A question mark tells all keys.", NoNumber: "Number %s is not in the list.",
		NoClipboard: "The clipboard cannot be reached from here. l reads the text; it can be copied in the terminal.", NotInPlain: "There is no such thing without a screen.",
		Running: "%s Ctrl+C cancels.", Progress: "%s: %s percent.",
		PaletteAsk: "Which command?", PaletteNone: "No command is called “%s”.",
		HelpKey: "%s: %s.",
		HelpLines: [8]string{
			"Every command is a line and enter. The empty line does what enter does on the screen.",
			"Several keys fit on one line: v1 gives the first decision, j5 goes on by five, v 3 and then a text gives decision and rationale.",
			"A number of two digits or more jumps to that number. A single digit goes to that room; to number 5 leads: go 5.",
			"In place of the key its name works too: decide, note, deadline.",
			"Where an answer is expected, esc cancels; what was typed stays as a draft.",
			"What others do is only counted, and read out on request.",
			"Long texts come in portions. In place of enter the next command works there too.",
			"Ctrl+C cancels long work, else it leaves Pult.",
		},
		HelpWhere: "where you are: room, filter, marks and the place in the list", HelpRead: "read out everything that is there", HelpAhead: "name the next ten of the list",
		HelpNews: "read out what others have done", HelpSeek: "go to a number", HelpSeveral: "a number behind it: on by that many",
		WordWhere: "where", WordRead: "read", WordAhead: "list", WordNews: "messages", WordSeek: "go", WordSkip: "skip",
		PassKeys: "%s goes on without a decision, b goes back, u undoes, esc ends",
		Waiting:  "Waits for you: %s", Processed: "%s processed", EntryAt: "Entry %s", EntryOn: "concerns %s", EntryUndone: "It has been undone",
		Consultations: "Consultations", Waits: "What waits for you follows in %s.", Lines: Plural{"1 line", "%s lines"}, RoundOpens: "round %s begins", RoundCloses: "round %s ends",
	}
}

// Spoken writes a day as it is read out: "12. März", in English "12 March",
// with the year where it is not that of now.
func (w *Words) Spoken(t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	s := fmt.Sprintf(w.Plain.SpokenDay, t.Day(), w.Plain.Months[t.Month()-1])
	if t.Year() != now.Year() {
		s += fmt.Sprintf(w.Plain.SpokenYear, t.Year())
	}
	return s
}

// SpokenTime writes a moment as it is read out: "12. März, 14:20 Uhr".
func (w *Words) SpokenTime(t, now time.Time) string {
	s := w.Spoken(t, now)
	if t.IsZero() || t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 {
		return s
	}
	return s + fmt.Sprintf(w.Plain.SpokenTime, t.Format("15:04"))
}
