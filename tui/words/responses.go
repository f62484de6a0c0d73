package words

// Responses is room 4: what people hear back, and who approves it.
type Responses struct {
	Names, State, Since     string // heads of columns
	None                    string // state of what has no response yet
	All                     string // what is listed where there is no filter
	Waiting                 Plural // how many wait for the person
	Empty, NoMatch, AllDone string // NoMatch takes the filter

	To, ToMany        string // names of what it serves; how many contributions, their names
	Version           string // number, who wrote it
	You               string // as who wrote it
	Current           string // number of the version that is being written
	Steps             string // name of the step, which one, of how many
	StepApproved      string // name of the step, who, when
	StepNumber        string // which one, of how many
	ReturnedBy        string // who, version, when, comment
	ApprovedBy        string // who, when
	ReleasedBy        string // who, when
	Approves          string // who may approve: nobody who has written some of it
	Own               string // that the person has written some of it
	ContributionTitle string // number
	NothingYet        string // no text yet
	Typed             string // that a draft is kept that is not on record
	Rationale         string
	CouncilDecided    string // day, agenda item
	CouncilOpen       string

	WriteTitle                                   string // names
	Typing                                       string
	Chars                                        Plural
	Saved                                        string // time
	Greets, Says, Dates                          string // checks: salutation, decision, date
	Written, Submitted, Both                     string // names
	Reopened                                     string // names; what was issued before
	Approved, Released                           string // names
	StepDone                                     string // names, step that is next
	StepsTaken                                   string // how many, of which some have a step before them
	Returned                                     string // names
	Kept                                         string // no change to save
	NotWritable                                  string // state
	BaseMoved                                    string // version on record, version that the draft was begun on
	ReturnTitle, ReturnHint                      string // names
	ExceptionTitle, ExceptionHint                string // names
	BulkApprove, BulkSubmit                      string // how many, names
	BulkRelease                                  string // how many, names
	Responses                                    Plural
	LeftOut                                      Plural
	NoneFits                                     string // reason
	NoneWaits                                    string
	NextIs                                       string // what was done, names of the next
	FilterTitle, OnlyWaiting                     string
	Mine                                         string // beside the filter
	NoResponseHere                               string
	DecideFirst                                  string // number
	DiffTitle, DiffNothing, DiffSame, DiffSpaces string // names
	DiffApproved, DiffBefore                     string // version compared with
	ModulesTitle, NewModule                      string
	NoModules                                    string
	ModuleUsed                                   Plural
	ModuleUsedIn                                 string // names
	ModuleUnused                                 string
	ModuleLabel, ModuleTheme                     string
	ModuleText, ModuleHint                       string
	ModuleSaved                                  string // name
	ModuleChanged                                string // name
	ModuleNoRight                                string
	UnknownPlaceholder                           string // what was typed
	SimilarTitle                                 string
	SimilarNone                                  string
	SimilarRow                                   string // share, names, title
	LetterTitle, LetterMissing                   string // number; what has no response
	LetterUnreleased, LetterPersonal             string // what is not released
	VersionsTitle                                string // names
	VersionRow                                   string // number, who, when
	StepRow                                      string // what, who, when
	Present, Restored                            string // number
	SameVersion                                  string
	FiguresTitle                                 string
	Answered, Undecided, Median                  string // share, how many, of how many; days
	ByTheme, ThemeRow, Oldest, OldestMine        string // answered, of how many
	Days                                         Plural
	MarkedWithout                                string
	UseTitle, UseQuestion                        string // names of the response, of what it is to serve, too
	Used                                         string // the same
	SharedTitle, SharedChange                    string // how many contributions
	SharedOwn                                    string // number
	CouncilTitle, CouncilAsProposed              string
	CouncilDay, CouncilAgenda                    string
	CouncilDone                                  string // names, decision
	CouncilNothing                               string
	Outdated                                     Plural
	OutdatedBy                                   string // when
}

func germanResponses() Responses {
	return Responses{
		Names: "Antwort auf", State: "Stand", Since: "seit", None: "ohne Antwort", All: "alle Antworten",
		Waiting: Plural{"1 wartet auf Sie", "%s warten auf Sie"},
		Empty:   "Noch nichts zu beantworten. Was im Eingang ein Votum hat, erscheint hier.", NoMatch: "Keine Antwort passt zu „%s“. esc nimmt den Filter weg.",
		AllDone: "Nichts wartet auf Sie. w zeigt wieder alle.",
		To:      "Antwort auf %s", ToMany: "Antwort auf %s: %s", Version: "Fassung %s von %s", You: "Ihnen", Current: "Fassung %s", Steps: "%s, Schritt %s von %s", StepApproved: "%s: gebilligt von %s, %s", StepNumber: "Schritt %s von %s",
		ReturnedBy: "%s gab Fassung %s zurück, %s: „%s“", ApprovedBy: "Gebilligt von %s, %s", ReleasedBy: "Herausgegeben von %s, %s",
		Approves: "Billigt, wer keine Fassung davon geschrieben hat.", Own: "Sie haben daran mitgeschrieben; billigen muss jemand anders.",
		ContributionTitle: "Beitrag %s", NothingYet: "Noch kein Text. enter beginnt ihn.", Typed: "Ihr Entwurf ist noch nicht gespeichert. enter schreibt weiter.", Rationale: "Begründung",
		CouncilDecided: "Beschluss vom %s, %s", CouncilOpen: "Der Rat hat noch nicht beschlossen.",
		WriteTitle: "Antwort auf %s", Typing: "Sie schreiben. esc verlässt das Textfeld, der Entwurf bleibt.", Chars: Plural{"1 Zeichen", "%s Zeichen"}, Saved: "gesichert %s",
		Greets: "Anrede", Says: "Votum", Dates: "Termin",
		Written: "%s: Fassung gespeichert.", Reopened: "%s: neue Fassung, wieder Entwurf. Wer schon Antwort hat, bekommt eine neue.", Submitted: "%s: zur Prüfung gegeben.", Both: "%s: gespeichert und zur Prüfung gegeben.",
		Approved: "%s: gebilligt.", Released: "%s: herausgegeben. Zum Versenden: im Eingang h, bearbeitet.", StepDone: "%s: gebilligt; nächster Schritt: %s.", StepsTaken: "%s: dieser Schritt gebilligt, mindestens einer folgt.", Returned: "%s: zurückgegeben.", Kept: "%s: nichts geändert.",
		NotWritable: "Die Antwort ist %s; jetzt wird nicht geschrieben, sondern gebilligt oder zurückgegeben.",
		BaseMoved:   "Inzwischen steht Fassung %s; Ihr Entwurf beruht auf Fassung %s. Speichern ersetzt sie.",
		ReturnTitle: "%s zurückgeben: was ist zu ändern?", ReturnHint: "Die Anmerkung steht beim Text, bis er wieder zur Prüfung geht.",
		ExceptionTitle: "%s ohne zweites Augenpaar billigen", ExceptionHint: "Sie haben selbst daran geschrieben. Warum kann niemand anders billigen? Der Grund steht im Protokoll und wird am Ende gezählt.",
		BulkApprove: "%s billigen: %s?", BulkSubmit: "%s zur Prüfung geben: %s?", BulkRelease: "%s herausgeben: %s?",
		Responses: Plural{"1 Antwort", "%s Antworten"}, LeftOut: Plural{"1 bleibt", "%s bleiben"}, NoneFits: "Das geht gerade bei keiner: %s", NoneWaits: "Nichts wartet auf Sie.",
		NextIs: "%s Jetzt %s.", FilterTitle: "Antworten zeigen", OnlyWaiting: "was auf mich wartet", Mine: "wartet auf mich",
		NoResponseHere: "Hier gibt es noch keine Antwort.", DecideFirst: "%s hat noch kein Votum. Eine Antwort begründet, was entschieden ist.",
		DiffTitle: "%s: Unterschied", DiffNothing: "Es gibt nur eine Fassung.", DiffSame: "Wort für Wort gleich.", DiffSpaces: "Nur Abstände und Umbrüche sind anders.",
		DiffApproved: "verglichen mit der zuletzt gebilligten Fassung", DiffBefore: "verglichen mit Fassung %s",
		ModulesTitle: "Textbausteine", NewModule: "neuer Textbaustein", NoModules: "Noch keine Textbausteine. Nach esc legt T den ersten an.",
		ModuleUsed: Plural{"1× verwendet", "%s× verwendet"}, ModuleUsedIn: "Verwendet in: %s", ModuleUnused: "In dieser Beteiligung nicht verwendet.",
		ModuleLabel: "Name", ModuleTheme: "Thema", ModuleText: "Text", ModuleHint: "Platzhalter: {nummer} {betreff} {eingang} {beteiligung} {kommune}; {anrede} und {name} erst beim Versenden",
		ModuleSaved: "Textbaustein „%s“ gespeichert.", ModuleChanged: "Der Baustein „%s“ wurde geändert, seit er hier verwendet ist.", ModuleNoRight: "Textbausteine ändert die Administration der Kommune.",
		UnknownPlaceholder: "%s ist kein Platzhalter", SimilarTitle: "Antworten auf Ähnliches", SimilarNone: "Nichts Ähnliches ist bisher beantwortet.", SimilarRow: "%s  %s %s",
		LetterTitle: "Schreiben zu %s", LetterMissing: "Noch ohne Antwort: %s", LetterUnreleased: "Noch nicht herausgegeben: %s", LetterPersonal: "Anrede und Name werden erst beim Versenden eingesetzt.",
		VersionsTitle: "%s: Fassungen und Schritte", VersionRow: "Fassung %s, %s, %s", StepRow: "%s, %s, %s", Present: "jetzt", Restored: "Fassung %s wieder geholt", SameVersion: "Diese Fassung gilt schon.",
		FiguresTitle: "Antworten im Überblick", Answered: "%s beantwortet: %s von %s", Undecided: "noch ohne Votum", Median: "Mittlere Dauer bis zur Antwort: %s", Days: Plural{"1 Tag", "%s Tage"}, ByTheme: "Nach Thema", ThemeRow: "%s von %s", Oldest: "Am längsten wartet", OldestMine: "Am längsten auf Sie",
		MarkedWithout: "Von den markierten haben mehrere schon eine Antwort. Markieren Sie eine davon und die, für die sie auch gelten soll.",
		UseTitle:      "Antwort auch verwenden für", UseQuestion: "Die Antwort auf %s auch für %s verwenden?", Used: "Die Antwort auf %s gilt jetzt auch für %s.",
		SharedTitle: "Diese Antwort gilt für %s", SharedChange: "die gemeinsame Antwort ändern", SharedOwn: "für %s eine eigene schreiben",
		CouncilTitle: "Beschluss des Rats", CouncilAsProposed: "wie vorgeschlagen", CouncilDay: "Tag der Sitzung", CouncilAgenda: "Tagesordnungspunkt", CouncilDone: "%s: Beschluss %s.",
		CouncilNothing: "Hier ist nichts vorgeschlagen.", Outdated: Plural{"1 Antwort wird wieder Entwurf, weil sie zu einem anderen Votum geschrieben ist.", "%s Antworten werden wieder Entwurf, weil sie zu einem anderen Votum geschrieben sind."},
		OutdatedBy: "Wieder Entwurf, weil sich das Votum geändert hat, %s.",
	}
}

func englishResponses() Responses {
	return Responses{
		Names: "Response to", State: "State", Since: "since", None: "no response", All: "all responses",
		Waiting: Plural{"1 waits for you", "%s wait for you"},
		Empty:   "Nothing to answer yet. What gets a decision in the inbox appears here.", NoMatch: "No response matches “%s”. esc clears the filter.",
		AllDone: "Nothing waits for you. w shows all again.",
		To:      "Response to %s", ToMany: "Response to %s: %s", Version: "version %s by %s", You: "you", Current: "version %s", Steps: "%s, step %s of %s", StepApproved: "%s: approved by %s, %s", StepNumber: "step %s of %s",
		ReturnedBy: "%s returned version %s, %s: “%s”", ApprovedBy: "Approved by %s, %s", ReleasedBy: "Issued by %s, %s",
		Approves: "Approved by somebody who has written none of it.", Own: "You have written some of it; somebody else has to approve.",
		ContributionTitle: "Contribution %s", NothingYet: "No text yet. enter begins it.", Typed: "Your draft is not saved yet. enter goes on writing.", Rationale: "Rationale",
		CouncilDecided: "Decision of %s, %s", CouncilOpen: "The council has not decided yet.",
		WriteTitle: "Response to %s", Typing: "You are typing. esc leaves the text field, the draft stays.", Chars: Plural{"1 character", "%s characters"}, Saved: "saved %s",
		Greets: "salutation", Says: "decision", Dates: "date",
		Written: "%s: version saved.", Reopened: "%s: new version, a draft again. Those who have heard are owed a new notice.", Submitted: "%s: handed in for approval.", Both: "%s: saved and handed in for approval.",
		Approved: "%s: approved.", Released: "%s: issued. To be sent: h in the inbox, processed.", StepDone: "%s: approved; next step: %s.", StepsTaken: "%s: this step approved, at least one follows.", Returned: "%s: returned.", Kept: "%s: nothing changed.",
		NotWritable: "The response is %s; now it is approved or returned, not written.",
		BaseMoved:   "Version %s is on record by now; your draft began with version %s. Saving replaces it.",
		ReturnTitle: "Return %s: what is to be changed?", ReturnHint: "The comment stands beside the text until it is handed in again.",
		ExceptionTitle: "Approve %s without a second pair of eyes", ExceptionHint: "You have written some of it yourself. Why can nobody else approve it? The reason goes on record and is counted in the end.",
		BulkApprove: "Approve %s: %s?", BulkSubmit: "Hand in %s for approval: %s?", BulkRelease: "Issue %s: %s?",
		Responses: Plural{"1 response", "%s responses"}, LeftOut: Plural{"1 stays", "%s stay"}, NoneFits: "Not possible for any of them now: %s", NoneWaits: "Nothing waits for you.",
		NextIs: "%s Now %s.", FilterTitle: "Show responses", OnlyWaiting: "what waits for me", Mine: "waiting for me",
		NoResponseHere: "There is no response here yet.", DecideFirst: "%s has no decision yet. A response gives reasons for what is decided.",
		DiffTitle: "%s: difference", DiffNothing: "There is only one version.", DiffSame: "The same word for word.", DiffSpaces: "Only spaces and line breaks differ.",
		DiffApproved: "compared with the version approved last", DiffBefore: "compared with version %s",
		ModulesTitle: "Text modules", NewModule: "new text module", NoModules: "No text modules yet. After esc, T creates the first.",
		ModuleUsed: Plural{"used once", "used %s times"}, ModuleUsedIn: "Used in: %s", ModuleUnused: "Not used in this consultation.",
		ModuleLabel: "Name", ModuleTheme: "Theme", ModuleText: "Text", ModuleHint: "Placeholders: {number} {title} {received} {consultation} {municipality}; {salutation} and {name} only when sent",
		ModuleSaved: "Text module “%s” saved.", ModuleChanged: "The module “%s” was changed since it was used here.", ModuleNoRight: "Text modules are changed by the municipality's administrators.",
		UnknownPlaceholder: "%s is no placeholder", SimilarTitle: "Responses to what reads alike", SimilarNone: "Nothing alike has been answered so far.", SimilarRow: "%s  %s %s",
		LetterTitle: "Letter on %s", LetterMissing: "No response yet: %s", LetterUnreleased: "Not issued yet: %s", LetterPersonal: "Salutation and name are filled in when it is sent.",
		VersionsTitle: "%s: versions and steps", VersionRow: "version %s, %s, %s", StepRow: "%s, %s, %s", Present: "now", Restored: "version %s brought back", SameVersion: "This version is the present one.",
		FiguresTitle: "Responses at a glance", Answered: "%s answered: %s of %s", Undecided: "no decision yet", Median: "Median time to answer: %s", Days: Plural{"1 day", "%s days"}, ByTheme: "By theme", ThemeRow: "%s of %s", Oldest: "Waiting longest", OldestMine: "Longest for you",
		MarkedWithout: "Several of those marked have a response already. Mark one of them and what it is to answer, too.",
		UseTitle:      "Use the response for", UseQuestion: "Use the response to %s for %s, too?", Used: "The response to %s is for %s now, too.",
		SharedTitle: "This response is for %s", SharedChange: "change the common response", SharedOwn: "write one of its own for %s",
		CouncilTitle: "Decision of the council", CouncilAsProposed: "as proposed", CouncilDay: "Day of the meeting", CouncilAgenda: "Agenda item", CouncilDone: "%s: council decision %s.",
		CouncilNothing: "Nothing is proposed here.", Outdated: Plural{"1 response becomes a draft again, because it was written for another decision.", "%s responses become drafts again, because they were written for another decision."},
		OutdatedBy: "A draft again, because the decision changed, %s.",
	}
}

// StepName is what a step of approval is called: the one that every consultation
// begins with has a word in either language, others are called what people call them.
func (w *Words) StepName(step string) string {
	if step == StepCheck {
		return w.Form.StepCheck
	}
	return step
}

// StepCheck is the step of approval that every consultation begins with.
const StepCheck = "check"
