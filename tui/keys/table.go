package keys

import (
	"slices"
	"strconv"
	"sync"

	"pult/tui/words"
)

// What the keys do.
const (
	Room1 ID = "room.1"
	Room2 ID = "room.2"
	Room3 ID = "room.3"
	Room4 ID = "room.4"
	Room5 ID = "room.5"
	Room6 ID = "room.6"
	Room7 ID = "room.7"
	Room8 ID = "room.8"

	Help      ID = "help"
	Command   ID = "command"
	Filter    ID = "filter"
	Undo      ID = "undo"
	Redo      ID = "redo"
	Back      ID = "back"
	Quit      ID = "quit"
	Interrupt ID = "interrupt"
	Focus     ID = "focus"
	Language  ID = "language"
	Light     ID = "light"
	Dark      ID = "dark"
	ASCII     ID = "ascii"
	Linear    ID = "plain"

	Up       ID = "up"
	Down     ID = "down"
	PageUp   ID = "page.up"
	PageDown ID = "page.down"
	First    ID = "first"
	Last     ID = "last"
	Open     ID = "open"
	Mark     ID = "mark"
	MarkAll  ID = "mark.all"
	Range    ID = "range"
	Unmark   ID = "unmark"
	Copy     ID = "copy"
	Next     ID = "next"
	Previous ID = "previous"

	Decide      ID = "decide"
	DecideAll   ID = "decide.all"
	AnswerOne   ID = "response.one"
	HeardBack   ID = "response.heard"
	WriteText   ID = "response.write"
	ReadText    ID = "response.read"
	Publish     ID = "publish"
	Reject      ID = "reject"
	Handling    ID = "handling"
	Deadline    ID = "deadline"
	Theme       ID = "theme"
	Assign      ID = "assign"
	Note        ID = "note"
	Enter       ID = "enter"
	Correct     ID = "correct"
	MarkPrivate ID = "private"
	Environment ID = "environmental"
	Submitter   ID = "submitter"
	EditPerson  ID = "submitter.change"
	Erase       ID = "erase"
	OpenFile    ID = "attachment.open"
	ReadFile    ID = "attachment.read"
	Disregard   ID = "disregard"
	Split       ID = "split"
	TypeUp      ID = "typeup"
	BlackOut    ID = "blackout"
	Refer       ID = "refer"
	Answer      ID = "refer.answer"
	NextPart    ID = "part.next"
	PrevPart    ID = "part.previous"

	TakeProposal   ID = "proposal.take"
	RefuseProposal ID = "proposal.refuse"
	Similar        ID = "similar"

	Sort          ID = "sort"
	Filters       ID = "filters"
	SaveFilter    ID = "filter.save"
	Thread        ID = "thread"
	HandOver      ID = "handover"
	ThemeAssignee ID = "theme.assignee"

	NewTheme     ID = "theme.new"
	RenameTheme  ID = "theme.rename"
	JoinTheme    ID = "theme.join"
	SplitTheme   ID = "theme.split"
	MoveTheme    ID = "theme.move"
	DropTheme    ID = "theme.drop"
	Members      ID = "theme.members"
	InInbox      ID = "theme.inbox"
	ConfirmTheme ID = "theme.confirm"
	Review       ID = "theme.review"
	Audit        ID = "theme.audit"
	Why          ID = "theme.why"
	Group        ID = "theme.group"
	Letters      ID = "letters"
	NextCopy     ID = "letter.next"
	CutOff       ID = "letter.cut"
	TakeOut      ID = "letter.leave"
	TakeIn       ID = "letter.join"
	JoinLetters  ID = "letter.merge"
	MakeHead     ID = "letter.head"
	SplitOff     ID = "letter.split"
	Fold         ID = "fold"
	Unfold       ID = "unfold"

	StartPass ID = "pass"
	PassVote  ID = "pass.vote"
	PassVote1 ID = "pass.vote.1"
	PassVote2 ID = "pass.vote.2"
	PassVote3 ID = "pass.vote.3"
	PassVote4 ID = "pass.vote.4"
	PassVote5 ID = "pass.vote.5"
	PassSkip  ID = "pass.skip"
	PassBack  ID = "pass.back"
	PassUndo  ID = "pass.undo"
	PassEnd   ID = "pass.end"

	SubmitResponse  ID = "response.submit"
	ApproveResponse ID = "response.approve"
	ReturnResponse  ID = "response.return"
	ReleaseResponse ID = "response.release"
	Approvers       ID = "response.approvers"
	Deputy          ID = "response.deputy"
	HandOverQueue   ID = "response.handover"
	Difference      ID = "response.difference"
	NextWaiting     ID = "response.next"
	OnlyWaiting     ID = "response.waiting"
	ToItem          ID = "response.item"
	Respond         ID = "respond"
	InsertModule    ID = "module.insert"
	Modules         ID = "modules"
	ToGate          ID = "gate"
	SimilarOnes     ID = "response.similar"
	Versions        ID = "response.versions"
	Preview         ID = "response.letter"
	Figures         ID = "response.figures"
	Rewind          ID = "edit.undo"
	Replay          ID = "edit.redo"

	Create   ID = "create"
	Import   ID = "import"
	Settings ID = "settings"
	// Municipality opens what all consultations of one share.
	Municipality ID = "municipality"
	// MailSettings is how messages leave, Outbox what has left.
	MailSettings ID = "mail"
	Outbox       ID = "outbox"
	Phase        ID = "phase"
	Columns      ID = "columns"
	Admit        ID = "access.new"
	Grant        ID = "access.grant"
	Revoke       ID = "access.revoke"
	EraseAccess  ID = "access.erase"
	Source       ID = "source"

	Choose      ID = "choose"
	ChooseDigit ID = "choose.digit"
	Toggle      ID = "toggle"
	Cancel      ID = "cancel"
	Yes         ID = "yes"
	No          ID = "no"
	Accept      ID = "accept"
	Save        ID = "save"
	NextField   ID = "field.next"
	PrevField   ID = "field.previous"
	SaveNext    ID = "save.next"
	OnlyHere    ID = "palette.room"
	Reason      ID = "note.add"
	Stop        ID = "stop"
	Repair      ID = "import.repair"
	Clear       ID = "clear"
	Complete    ID = "complete"

	CutHere         ID = "cut.here"
	CutParagraphs   ID = "cut.paragraphs"
	CutNowhere      ID = "cut.nowhere"
	MarkWord        ID = "word.mark"
	MarkFound       ID = "word.found"
	NextFound       ID = "found.next"
	WordLeft        ID = "word.left"
	WordRight       ID = "word.right"
	SentenceUp      ID = "sentence.up"
	SentenceDown    ID = "sentence.down"
	ParagraphBefore ID = "paragraph.before"
	ParagraphAfter  ID = "paragraph.after"
	Recall          ID = "recall"
	Newer           ID = "recall.newer"
)

func same(s string) words.Both { return words.Both{German: s, English: s} }

func both(de, en string) words.Both { return words.Both{German: de, English: en} }

// Digits is how the digits up to n are printed.
func Digits(n int) words.Both {
	if n == 1 {
		return same("1")
	}
	return same("1–" + strconv.Itoa(n))
}

// All returns every binding, in the order of the help page. The slice is shared:
// read it only.
func All() []Binding { return table() }

// table is put together once: every key of everybody is looked up in it.
var table = sync.OnceValue(func() []Binding {
	return slices.Concat(everywhere(), lists(), rooms(), themes(), letter(), responses(), passes(), inputs(), writing())
})

func everywhere() []Binding {
	at := []Place{Everywhere}
	digit := func(id ID, key, de, en string) Binding {
		return Binding{ID: id, Keys: []string{key}, Cap: same(key), Label: both(de, en), Help: both("Raum "+de, "room "+en), Places: at, Command: true}
	}
	return []Binding{
		digit(Room1, "1", "Übersicht", "Overview"), digit(Room2, "2", "Eingang", "Inbox"), digit(Room3, "3", "Themen", "Themes"),
		digit(Room4, "4", "Antworten", "Responses"), digit(Room5, "5", "Auswertung", "Figures"), digit(Room6, "6", "Umsetzung", "Measures"),
		digit(Room7, "7", "Protokoll", "Journal"), digit(Room8, "8", "Zugang", "Access"),
		{ID: Filter, Keys: []string{"/"}, Cap: same("/"), Label: both("filtern", "filter"), Help: both("die Liste filtern", "filter the list"), Places: []Place{Everywhere}, Command: true},
		{ID: Command, Keys: []string{":"}, Cap: same(":"), Label: both("Befehl", "command"), Help: both("jede Handlung nach ihrem Namen", "every action by its name"), Places: []Place{Everywhere}},
		{ID: Undo, Keys: []string{"u"}, Cap: same("u"), Label: both("rückgängig", "undo"), Help: both("die letzte eigene Handlung zurücknehmen", "take back your last action"),
			Places: []Place{Everywhere}, Rank: LastRank, Command: true},
		{ID: Redo, Keys: []string{"U"}, Cap: same("U"), Label: both("wiederherstellen", "redo"), Help: both("das Zurücknehmen zurücknehmen", "take back the undo"), Places: at, Command: true},
		{ID: Help, Keys: []string{"?"}, Cap: same("?"), Label: both("Hilfe", "help"), Help: both("alle Tasten des Raums", "all keys of the room"),
			Places: []Place{Everywhere, Picker, MultiPick}, Rank: LastRank + 1, Command: true},
		{ID: Back, Keys: []string{"esc"}, Cap: same("esc"), Label: both("zurück", "back"), Help: both("dorthin, wo Sie standen; nimmt den Filter weg", "to where you stood; clears the filter"), Places: at},
		{ID: Focus, Keys: []string{"tab", "shift+tab"}, Cap: same("tab"), Label: both("Fenster", "pane"), Help: both("zwischen Liste und Text wechseln", "switch between list and text"), Places: []Place{Inbox, Journal, Access, Responses, Letter}},
		{ID: Language, Cap: same(""), Label: both("Sprache wechseln: Deutsch, English", "switch language: Deutsch, English"), Places: at, Command: true},
		{ID: Light, Cap: same(""), Label: both("Hell", "light"), Also: "heller Hintergrund background", Places: at, Command: true},
		{ID: Dark, Cap: same(""), Label: both("Dunkel", "dark"), Also: "dunkler Hintergrund background", Places: at, Command: true},
		{ID: ASCII, Cap: same(""), Label: both("Zeichen: einfache oder alle", "signs: ASCII or all"), Also: "ascii unicode Sonderzeichen Rahmen", Places: at, Command: true},
		{ID: Linear, Cap: same(""), Label: both("Darstellung beim nächsten Mal: Zeilen oder Bildschirm", "display next time: lines or screen"), Also: "plain linear Screenreader Zeile für Zeile barrierefrei", Places: at, Command: true},
		{ID: Quit, Keys: []string{"q"}, Cap: same("q"), Label: both("beenden", "quit"), Help: both("Pult verlassen", "leave Pult"), Places: at, Command: true},
		{ID: Interrupt, Keys: []string{"ctrl+c"}, Cap: same("ctrl+c"), Label: both("beenden", "quit"), Help: both("Pult verlassen, auch aus einem Textfeld", "leave Pult, from a text field too"), Places: at},
	}
}

func lists() []Binding {
	at := []Place{List}
	return []Binding{
		{ID: Down, Keys: []string{"down", "j"}, Cap: same("j"), Label: both("nach unten", "down"), Places: []Place{List, Page, DryRun}},
		{ID: Up, Keys: []string{"up", "k"}, Cap: same("k"), Label: both("nach oben", "up"), Places: []Place{List, Page, DryRun}},
		{ID: PageDown, Keys: []string{"pgdown", "ctrl+f"}, Cap: both("bild↓", "pgdn"), Label: both("Seite weiter", "page down"), Places: []Place{List, Page, DryRun}},
		{ID: PageUp, Keys: []string{"pgup", "ctrl+b"}, Cap: both("bild↑", "pgup"), Label: both("Seite zurück", "page up"), Places: []Place{List, Page, DryRun}},
		{ID: First, Keys: []string{"home", "g"}, Cap: same("g"), Label: both("an den Anfang", "to the first"), Places: []Place{List, Page, DryRun}},
		{ID: Last, Keys: []string{"end", "G"}, Cap: same("G"), Label: both("ans Ende", "to the last"), Places: []Place{List, Page, DryRun}},
		{ID: Copy, Keys: []string{"y"}, Cap: same("y"), Label: both("kopieren", "copy"), Help: both("den Text in die Zwischenablage Ihres Rechners geben", "put the text on your computer's clipboard"),
			Places: at, Command: true},
	}
}

func rooms() []Binding {
	inbox := []Place{Inbox}
	return []Binding{
		{ID: Open, Keys: []string{"enter"}, Cap: same("enter"), Label: both("öffnen", "open"), Help: both("in den Eingang dieser Beteiligung", "to the inbox of this consultation"), Places: []Place{Overview}, Rank: 1},
		{ID: Create, Keys: []string{"n"}, Cap: same("n"), Label: both("neu", "new"), Help: both("eine Beteiligung anlegen", "create a consultation"), Places: []Place{Overview}, Rank: 2, Command: true},
		{ID: Import, Keys: []string{"i"}, Cap: same("i"), Label: both("einlesen", "import"), Help: both("eine Datei einlesen; erst zur Probe", "import a file; a dry run first"), Also: "importieren laden Datei file load", Places: []Place{Overview}, Rank: 3, Command: true},
		{ID: Settings, Keys: []string{"e"}, Cap: same("e"), Label: both("Einstellungen", "settings"), Help: both("Durchgänge, Veröffentlichung, Gründe, Schritte", "rounds, publication, reasons, steps"), Places: []Place{Overview}, Rank: 4, Command: true},
		{ID: Municipality, Keys: []string{"K"}, Cap: same("K"), Label: both("Kommune", "municipality"), Help: both("Name, Kontakt, ob Namen von anderen erscheinen", "name, contact, whether names of others show"), Also: "Anwesenheit Namen presence names", Places: []Place{Overview}, Command: true},
		{ID: MailSettings, Keys: []string{"M"}, Cap: same("M"), Label: both("Mailversand", "sending of mail"), Help: both("Mailserver und Absender der Kommune; eine Probenachricht senden", "mail server and sender of the municipality; send a test message"), Also: "SMTP E-Mail Server einrichten mail server test", Places: []Place{Overview}, Command: true},
		{ID: Phase, Keys: []string{"p"}, Cap: same("p"), Label: both("Phase", "phase"), Help: both("die Phase einen Schritt bewegen", "move the phase one step"), Places: []Place{Overview}, Command: true},
		{ID: Open, Keys: []string{"enter"}, Cap: same("enter"), Label: both("lesen", "read"), Help: both("in den Text: Rechte und Schlüssel", "into the text: rights and keys"), Places: []Place{Access}},
		{ID: Admit, Keys: []string{"n"}, Cap: same("n"), Label: both("neu", "new"), Help: both("jemandem mit einem öffentlichen Schlüssel Zugang geben", "let somebody in with a public key"), Also: "Zugang Person Schlüssel einladen admit access key", Places: []Place{Access}, Rank: 1, Command: true},
		{ID: Grant, Keys: []string{"e"}, Cap: same("e"), Label: both("erteilen", "grant"), Help: both("eine weitere Rolle oder einen weiteren Schlüssel geben", "give another role or another key"), Also: "Rolle Recht Schlüssel role right", Places: []Place{Access}, Rank: 2, Command: true},
		{ID: Revoke, Keys: []string{"x"}, Cap: same("x"), Label: both("entziehen", "revoke"), Help: both("eine Rolle, einen Schlüssel oder alles entziehen; fragt vorher", "take away a role, a key or everything; asks first"), Also: "sperren löschen widerrufen remove end", Places: []Place{Access}, Rank: 3, Command: true},
		{ID: EraseAccess, Keys: []string{"X"}, Cap: same("X"), Label: both("Namen löschen", "erase the name"), Help: both("Namen und Schlüssel eines beendeten Zugangs, für immer", "name and keys of an access that has ended, for good"),
			Also: "DSGVO Datenschutz vernichten GDPR delete", Places: []Place{Access}, Rank: 4, Command: true},

		{ID: Filter, Keys: []string{"/"}, Cap: same("/"), Label: both("filtern", "filter"), Places: []Place{Overview, Journal, Access}, Rank: 6},
		{ID: Command, Keys: []string{":"}, Cap: same(":"), Label: both("Befehl", "command"), Places: []Place{Overview, Journal, Access}, Rank: 7},
		// Whoever only reads has no others in the inbox.
		{ID: Filter, Keys: []string{"/"}, Cap: same("/"), Label: both("filtern", "filter"), Places: []Place{Inbox, Responses}, Rank: 20},
		{ID: Command, Keys: []string{":"}, Cap: same(":"), Label: both("Befehl", "command"), Places: []Place{Inbox, Responses}, Rank: 21},

		{ID: Decide, Keys: []string{"v"}, Cap: same("v"), Label: both("Votum", "decide"), Help: both("Votum: dann 1 bis 5; geht weiter zum nächsten", "decide: then 1 to 5; moves on to the next"), Also: "entscheiden Beschluss Abwägung vote decision", Places: inbox, Rank: 1, Command: true},
		{ID: DecideAll, Keys: []string{"D"}, Cap: same("D"), Label: both("Votum für alle", "decide for all"), Help: both("über die gleichlautenden Schreiben oder das Thema als Ganzes entscheiden; was später hinzukommt, folgt", "decide on the letters of the same wording or the theme as such; what comes later follows"), Also: "Kampagne Thema gleichlautend Ganzes campaign theme as such", Places: append([]Place{Responses}, inbox...), Command: true},
		{ID: NextPart, Keys: []string{"a", "right"}, Cap: same("a"), Label: both("Abschnitt", "segment"), Help: both("der nächste Abschnitt: v, t, n gelten dann für ihn; nach dem letzten wieder das Ganze", "the next segment: v, t, n are then about it; after the last, the whole again"),
			Also: "part next nächster", Places: inbox, Rank: 1, Command: true},
		{ID: PrevPart, Keys: []string{"left"}, Cap: same("←"), Label: both("voriger Abschnitt", "previous segment"), Places: inbox},
		{ID: Publish, Keys: []string{"p"}, Cap: same("p"), Label: both("veröffentlichen", "publish"), Help: both("veröffentlichen; geht weiter zum nächsten. t, m, n, d und h bleiben", "publish; moves on to the next. t, m, n, d and h stay"), Brief: both("öffentlich", "publish"), Also: "freigeben approve", Places: inbox, Rank: 2, Command: true},
		{ID: Reject, Keys: []string{"x"}, Cap: same("x"), Label: both("nicht veröffentlichen", "do not publish"), Brief: both("nicht", "do not"), Help: both("mit Grund; was schon veröffentlicht ist, wird verborgen; geht weiter", "with a reason; what is published already gets hidden; moves on"),
			Also: "ablehnen verbergen zurückweisen reject hide", Places: inbox, Rank: 3, Command: true},
		{ID: Theme, Keys: []string{"t"}, Cap: same("t"), Label: both("Thema", "theme"), Help: both("Themen geben, nehmen, anlegen", "set, remove, create themes"), Also: "Schlagwort tag label", Places: inbox, Rank: 4, Command: true},
		{ID: TakeProposal, Cap: same("enter"), Label: both("Vorschlag annehmen", "accept the proposal"), Help: both("das Thema geben, das die Maschine vorschlägt; enter, solange der Vorschlag steht", "give the theme that the machine proposes; enter, while the proposal stands"), Also: "Thema bestätigen confirm", Places: inbox, Command: true},
		{ID: RefuseProposal, Keys: []string{"-"}, Cap: same("-"), Label: both("Vorschlag ablehnen", "refuse the proposal"), Help: both("es ist nicht das Thema, das die Maschine vorschlägt", "it is not the theme that the machine proposes"), Also: "Thema refuse", Places: inbox, Command: true},
		{ID: Similar, Keys: []string{"="}, Cap: same("="), Label: both("Ähnliche", "similar ones"), Help: both("Beiträge, die vom Selben sprechen", "contributions that speak of the same"), Also: "ähnlich gleich verwandt like", Places: inbox, Command: true},
		{ID: Assign, Keys: []string{"m"}, Cap: same("m"), Label: both("zuweisen", "assign"), Also: "zuständig assignee", Places: inbox, Rank: 5, Command: true},
		{ID: Mark, Keys: []string{"space"}, Cap: both("leer", "space"), Label: both("markieren", "mark"), Help: both("markieren und weiter", "mark and move on"), Places: inbox, Rank: 6},
		{ID: MarkAll, Keys: []string{"*", "A"}, Cap: same("A"), Label: both("alle markieren", "mark all"), Help: both("alle im Filter markieren; noch einmal: keinen", "mark all in the filter; again: none"), Places: inbox, Command: true},
		{ID: Range, Keys: []string{"V"}, Cap: same("V"), Label: both("Bereich", "range"), Help: both("einen Bereich markieren: V, bewegen, V", "mark a range: V, move, V"), Places: inbox, Command: true},
		{ID: Split, Keys: []string{"s"}, Cap: same("s"), Label: both("trennen", "split"), Help: both("in Abschnitte trennen, Abschnitte verbinden", "split into segments, join segments"), Also: "verbinden Abschnitte segment join cut", Places: inbox, Command: true},
		{ID: TypeUp, Keys: []string{"T"}, Cap: same("T"), Label: both("Anlage abtippen", "type up attachment"), Help: both("was in einer Anlage steht, wird ein Abschnitt", "what an attachment says becomes a segment"), Also: "abschreiben transcribe", Places: inbox, Command: true},
		{ID: Answer, Keys: []string{"r"}, Cap: same("r"), Label: both("Fachantwort", "answer"), Help: both("die Frage beantworten, die dazu gestellt ist", "answer the question that is asked about it"), Also: "antworten Stellungnahme opinion reply", Places: inbox, Rank: 9, Command: true},
		{ID: Refer, Keys: []string{"F"}, Cap: same("F"), Label: both("Fachbeteiligung", "refer"), Help: both("eine Stelle oder einen Partner fragen; danach prüfen, zurückgeben, zurückziehen", "ask an office or partner; then verify, send back, recall"),
			Also: "beteiligen fragen übergeben Partner Fachamt opinion", Places: inbox, Command: true},
		{ID: BlackOut, Keys: []string{"S"}, Cap: same("S"), Label: both("schwärzen", "black out"), Help: both("Wörter schwärzen, die andere nicht lesen sollen; Sie lesen sie weiter", "black out words that others shall not read; you still read them"),
			Also: "Schwärzung Datenschutz persönliche Angaben redact privacy", Places: inbox, Command: true},
		{ID: Handling, Keys: []string{"h"}, Cap: same("h"), Label: both("Bearbeitung", "handling"), Places: inbox, Command: true},
		{ID: Deadline, Keys: []string{"d"}, Cap: same("d"), Label: both("Frist", "deadline"), Also: "Termin Wiedervorlage due", Places: inbox, Command: true},
		{ID: Note, Keys: []string{"n"}, Cap: same("n"), Label: both("Notiz", "note"), Help: both("eine Notiz, nur intern", "a note, internal only"), Also: "Bemerkung comment", Places: inbox, Command: true},
		{ID: Import, Keys: []string{"i"}, Cap: same("i"), Label: both("einlesen", "import"), Help: both("eine Datei einlesen; erst zur Probe", "import a file; a dry run first"), Also: "importieren laden Datei file load", Places: inbox, Rank: 8, Command: true},
		{ID: Enter, Keys: []string{"e"}, Cap: same("e"), Label: both("erfassen", "type in"), Help: both("ein Schreiben erfassen", "type in a letter"), Also: "Brief Niederschrift letter", Places: inbox, Rank: 7, Command: true},
		{ID: Correct, Keys: []string{"E"}, Cap: same("E"), Label: both("berichtigen", "correct"), Help: both("einen Fehler beim Erfassen berichtigen; das Original bleibt", "correct an error of typing in; the original stays"), Also: "ändern mend", Places: inbox, Command: true},
		{ID: MarkPrivate, Cap: same(""), Label: both("privat stellen", "make private"), Help: both("die Person will nicht veröffentlicht werden", "the author does not want to be published"), Places: inbox, Command: true},
		{ID: Environment, Cap: same(""), Label: both("Umweltbezug", "environmental"), Help: both("auszulegen, weil es die Umwelt betrifft, auch wenn es nicht veröffentlicht ist; noch einmal: nicht mehr", "to be laid open because it concerns the environment, even if it is not published; again: no longer"), Also: "auslegen Umweltinformation umweltbezogen lay open", Places: inbox, Command: true},
		{ID: Disregard, Cap: same(""), Label: both("als verspätet nicht behandeln", "disregard as late"), Places: inbox, Command: true},
		{ID: Submitter, Keys: []string{"b"}, Cap: same("b"), Label: both("Person zeigen", "show the person"), Help: both("wer geschrieben hat; wird protokolliert", "who wrote it; goes on record"), Also: "Einreicher Adresse submitter", Places: inbox, Command: true},
		{ID: Filters, Keys: []string{"f"}, Cap: same("f"), Label: both("Filter wählen", "choose a filter"), Help: both("meine Arbeit, was wartet, gespeicherte Filter", "my work, what waits, saved filters"),
			Also: "gespeichert umbenennen löschen saved rename delete", Places: inbox, Command: true},
		{ID: SaveFilter, Cap: same(""), Label: both("Filter speichern", "save the filter"), Also: "merken keep", Places: inbox, Command: true},
		{ID: Sort, Keys: []string{"O"}, Cap: same("O"), Label: both("sortieren", "sort"), Help: both("die Liste sortieren, auf- oder absteigend", "sort the list, ascending or descending"),
			Also: "Reihenfolge Ordnung order", Places: inbox, Command: true},
		{ID: StartPass, Keys: []string{"w"}, Cap: same("w"), Label: both("Schnelldurchlauf", "quick pass"), Help: both("ein Beitrag nach dem anderen, nur entscheiden", "one after the other, decisions only"),
			Also: "durcharbeiten work through", Places: inbox, Command: true},
		{ID: Thread, Keys: []string{"c"}, Cap: same("c"), Label: both("Gespräch", "thread"), Help: both("Vorschlag und Kommentare; von dort zum Beantworteten", "proposal and comments; from there to what is answered"),
			Also: "Kommentare Antworten comments replies", Places: inbox, Command: true},
		{ID: HandOver, Keys: []string{"M"}, Cap: same("M"), Label: both("übergeben", "hand over"), Help: both("alles Offene von jemandem an jemand anders geben", "give everything open of one person to another"),
			Also: "Vertretung Urlaub zuweisen deputy assign", Places: inbox, Command: true},
		{ID: ThemeAssignee, Cap: same(""), Label: both("Zuständigkeit je Thema", "assignee of a theme"), Also: "Thema zuweisen automatisch default assign", Places: inbox, Command: true},
		{ID: EditPerson, Keys: []string{"B"}, Cap: same("B"), Label: both("Person ändern", "change the person"), Help: both("Angaben eintragen oder ändern, dieselbe Person zusammenlegen, trennen", "add or change data, merge the same person, separate"),
			Also: "zusammenlegen trennen vertreten Unterschriften merge unmerge", Places: inbox, Command: true},
		{ID: Erase, Cap: same(""), Label: both("löschen nach Datenschutzrecht", "erase under data protection law"), Help: both("einen Beitrag, eine Person oder beides, für immer", "a contribution, a person or both, for good"),
			Also: "DSGVO Person vernichten GDPR delete", Places: inbox, Command: true},
		{ID: OpenFile, Keys: []string{"o"}, Cap: same("o"), Label: both("Anlage öffnen", "open attachment"), Help: both("die Datei ansehen, die dabei lag; wird protokolliert", "see the file that came with it; goes on record"), Also: "Datei Anhang PDF Scan file", Places: inbox, Command: true},
		{ID: ReadFile, Keys: []string{"R"}, Cap: same("R"), Label: both("Anlage gelesen", "attachment read"), Help: both("festhalten, dass Sie die Anlage gelesen haben", "put on record that you have read the attachment"), Also: "Anhang gelesen", Places: inbox, Command: true},
		{ID: Open, Keys: []string{"enter"}, Cap: same("enter"), Label: both("lesen", "read"), Help: both("den Text lesen; wo ein Vorschlag steht, nimmt enter ihn an, und tab liest", "read the text; where there is a proposal, enter accepts it, and tab reads"), Places: inbox},
		{ID: Next, Keys: []string{"J"}, Cap: same("J"), Label: both("nächster", "next"), Help: both("der nächste, auch aus dem Text heraus", "the next one, from within the text too"), Places: inbox},
		{ID: Previous, Keys: []string{"K"}, Cap: same("K"), Label: both("voriger", "previous"), Help: both("der vorige, auch aus dem Text heraus", "the previous one, from within the text too"), Places: inbox},

		{ID: Respond, Keys: []string{"z"}, Cap: same("z"), Label: both("antworten", "respond"), Help: both("die Antwort auf diesen Beitrag oder Abschnitt schreiben, in Raum 4", "write the response to this contribution or segment, in room 4"), Also: "Antwort Erwiderung schreiben response reply write", Places: inbox, Command: true},

		{ID: Open, Keys: []string{"enter"}, Cap: same("enter"), Label: both("dorthin", "go there"), Help: both("zu dem, was der Eintrag betrifft", "to what the entry is about"), Places: []Place{Journal}, Rank: 1},
	}
}

// responses are the keys of the room of responses.
func responses() []Binding {
	at := []Place{Responses}
	return []Binding{
		{ID: Open, Keys: []string{"enter"}, Cap: same("enter"), Label: both("schreiben, lesen", "write, read"), Help: both("schreiben, oder lesen, was gerade nicht zu schreiben ist", "write, or read what is not to be written now"), Places: at},
		{ID: WriteText, Cap: same("enter"), Label: both("schreiben", "write"), Places: at, Rank: 1},
		{ID: ReadText, Cap: same("enter"), Label: both("lesen", "read"), Places: at, Rank: 1},
		{ID: SubmitResponse, Keys: []string{"p"}, Cap: same("p"), Label: both("zur Prüfung", "hand in"), Help: both("zur Prüfung geben", "hand in for approval"), Also: "prüfen einreichen submit approval", Places: at, Rank: 2, Command: true},
		{ID: ApproveResponse, Keys: []string{"b"}, Cap: same("b"), Label: both("billigen", "approve"), Help: both("billigen; geht weiter zum nächsten", "approve; moves on to the next"), Also: "freigeben genehmigen", Places: at, Rank: 3, Command: true},
		{ID: ReturnResponse, Keys: []string{"r"}, Cap: same("r"), Label: both("zurückgeben", "return"), Help: both("mit einer Anmerkung zurückgeben", "return with a comment"), Also: "ablehnen zurück reject", Places: at, Rank: 4, Command: true},
		{ID: Difference, Keys: []string{"d"}, Cap: same("d"), Label: both("Unterschied", "difference"), Help: both("Wort für Wort verglichen mit der zuletzt gebilligten oder der vorigen Fassung", "word by word against the version approved last, or the one before"), Also: "vergleichen diff compare", Places: at, Rank: 5, Command: true},
		{ID: ReleaseResponse, Keys: []string{"h"}, Cap: same("h"), Label: both("herausgeben", "issue"), Help: both("das Gebilligte herausgeben; nicht rückgängig zu machen", "issue what is approved; cannot be undone"), Also: "veröffentlichen senden send release", Places: at, Rank: 6, Command: true},
		{ID: HeardBack, Keys: []string{"H"}, Cap: same("H"), Label: both("mitgeteilt", "heard back"), Help: both("festhalten, dass die Leute auf anderem Weg Antwort haben: mündlich, mit der Post, durch Auslegung; mündlich lässt sich zurücknehmen", "put on record that people heard in another way: in person, by letter, by public inspection; in person can be taken back"), Also: "mündlich Post Auslegung told letter notice", Places: at, Command: true},
		{ID: NextWaiting, Keys: []string{"n"}, Cap: same("n"), Label: both("nächste", "next"), Help: both("zum nächsten, das auf Sie wartet", "to the next that waits for you"), Places: at, Rank: 7},
		{ID: OnlyWaiting, Keys: []string{"w"}, Cap: same("w"), Label: both("wartet auf mich", "waits for me"), Help: both("nur zeigen, was auf Sie wartet; noch einmal: alles", "show only what waits for you; again: all"), Also: "Warteschlange Prüfung queue", Places: at, Command: true},
		{ID: Filters, Keys: []string{"f"}, Cap: same("f"), Label: both("nach Stand", "by state"), Help: both("nach dem Stand auswählen, mit Anzahl", "choose by state, with numbers"), Also: "Entwurf gebilligt offen", Places: at, Command: true},
		{ID: ToItem, Keys: []string{"e"}, Cap: same("e"), Label: both("zum Beitrag", "to the contribution"), Help: both("den Beitrag im Eingang zeigen", "show the contribution in the inbox"), Also: "Eingang inbox", Places: at, Command: true},
		{ID: Decide, Keys: []string{"v"}, Cap: same("v"), Label: both("Beschluss", "decision of the council"), Brief: both("Beschluss", "council"), Help: both("den Beschluss des Rats eintragen, mit Tag und Tagesordnungspunkt", "enter the decision of the council, with day and agenda item"), Places: at, Rank: 5},
		{ID: AnswerOne, Keys: []string{"m"}, Cap: same("m"), Label: both("eines einzeln", "one by itself"), Help: both("einem von denen, für die die Antwort gilt, eine eigene schreiben", "write one of its own for one of those that the response is for"), Also: "Mitglied abweichen eigene einzeln member depart own", Places: at, Command: true},
		{ID: Preview, Keys: []string{"l"}, Cap: same("l"), Label: both("Schreiben ansehen", "see the letter"), Help: both("das ganze Schreiben, aus den Antworten auf alle Abschnitte", "the whole letter, made of the responses to all segments"), Also: "Brief Vorschau letter preview", Places: at, Command: true},
		{ID: Versions, Keys: []string{"o"}, Cap: same("o"), Label: both("Fassungen", "versions"), Help: both("alle Fassungen und Schritte; eine frühere zurückholen", "all versions and steps; bring an earlier one back"), Also: "Verlauf Geschichte history restore", Places: at, Command: true},
		{ID: InsertModule, Keys: []string{"t"}, Cap: same("t"), Label: both("Baustein", "text module"), Help: both("mit einem Textbaustein weiterschreiben", "go on writing with a text module"), Also: "Textbaustein einfügen insert", Places: at, Command: true},
		{ID: SimilarOnes, Keys: []string{"s"}, Cap: same("s"), Label: both("ähnliche", "similar"), Help: both("Antworten auf Ähnliches, auch aus anderen Beteiligungen", "responses to what reads alike, from other consultations too"), Also: "frühere Antworten earlier", Places: at, Command: true},
		{ID: Modules, Keys: []string{"T"}, Cap: same("T"), Label: both("Textbausteine", "text modules"), Help: both("ansehen, wo sie verwendet sind, anlegen, ändern", "see where they are used, create, change"), Also: "Vorlage Baustein anlegen ändern template", Places: at, Command: true},
		{ID: Figures, Keys: []string{"i"}, Cap: same("i"), Label: both("Überblick", "overview"), Help: both("wie weit beantwortet ist, nach Stand und Thema", "how far it is answered, by state and theme"), Also: "Zahlen Fortschritt Statistik figures", Places: at, Command: true},
		{ID: ToGate, Keys: []string{"a"}, Cap: same("a"), Label: both("Abschluss", "completion"), Help: both("was dem Abschluss noch im Weg steht, mit Anzahl; am Ende die Bescheinigung", "what still stands in the way of completion, with numbers; in the end the certificate"), Also: "Hürden fertig Bescheinigung gate hurdles certificate close", Places: at, Command: true},
		{ID: Outbox, Keys: []string{"M"}, Cap: same("M"), Label: both("Versand", "sending"), Help: both("was an wen hinausgeht: senden, Briefe, was nicht ankam, wer anders Antwort erhielt", "what leaves for whom: send, letters, what did not arrive, who heard otherwise"), Also: "E-Mail senden verschicken mündlich Brief mitgeteilt send mail outbox told letter", Places: at, Command: true},
		{ID: Approvers, Keys: []string{"P"}, Cap: same("P"), Label: both("wer billigt", "who approves"), Help: both("wer in welchem Prüfschritt billigt", "who approves in which check step"), Also: "Prüfschritt benennen Prüfende name approver step", Places: at, Command: true},
		{ID: Deputy, Keys: []string{"V"}, Cap: same("V"), Label: both("Vertretung", "deputy"), Help: both("wer in Ihrer Abwesenheit billigt, von Tag zu Tag", "who approves while you are away, from day to day"), Also: "vertreten Urlaub abwesend holiday absent", Places: at, Command: true},
		{ID: HandOverQueue, Keys: []string{"Z"}, Cap: same("Z"), Label: both("Prüfung übergeben", "hand over approval"), Help: both("alles, was auf jemanden wartet, an jemand anders geben", "give everything that waits for one person to another"), Also: "Warteschlange Vertretung queue deputy", Places: at, Command: true},
		{ID: Mark, Keys: []string{"space"}, Cap: both("leer", "space"), Label: both("markieren", "mark"), Help: both("markieren und weiter; p, b und h gelten dann für alle markierten, enter schreibt eine Antwort für alle", "mark and move on; p, b and h are then for all that is marked, enter writes one response for all"), Places: at},
		{ID: MarkAll, Keys: []string{"*", "A"}, Cap: same("A"), Label: both("alle markieren", "mark all"), Help: both("alle im Filter markieren; noch einmal: keine", "mark all in the filter; again: none"), Places: at},
	}
}

// writing are the keys while a response is written.
func writing() []Binding {
	at := []Place{Writing}
	return []Binding{
		{ID: Save, Keys: []string{"ctrl+s"}, Cap: same("ctrl+s"), Label: both("speichern", "save"), Places: at, Rank: 1},
		{ID: SubmitResponse, Keys: []string{"ctrl+p"}, Cap: same("ctrl+p"), Label: both("zur Prüfung", "hand in"), Places: at, Rank: 2},
		{ID: InsertModule, Keys: []string{"ctrl+t"}, Cap: same("ctrl+t"), Label: both("Baustein", "module"), Places: at, Rank: 3},
		{ID: SimilarOnes, Keys: []string{"ctrl+g"}, Cap: same("ctrl+g"), Label: both("ähnliche", "similar"), Places: at, Rank: 7},
		{ID: Rewind, Keys: []string{"ctrl+z"}, Cap: same("ctrl+z"), Label: both("rückgängig", "undo"), Places: at, Rank: 8},
		{ID: Replay, Keys: []string{"ctrl+y"}, Cap: same("ctrl+y"), Label: both("wieder", "redo"), Places: at},
		{ID: Difference, Keys: []string{"ctrl+d"}, Cap: same("ctrl+d"), Label: both("Unterschied", "difference"), Places: at, Rank: 4},
		{ID: SaveNext, Keys: []string{"ctrl+n"}, Cap: same("ctrl+n"), Label: both("speichern, nächste", "save, next"), Places: at, Rank: 5},
		{ID: Cancel, Keys: []string{"esc"}, Cap: same("esc"), Label: both("fertig, der Entwurf bleibt", "leave, the draft stays"), Brief: both("fertig", "leave"), Places: at, Rank: LastRank},
	}
}

// passes are the keys of the quick pass: nothing else works in it.
func passes() []Binding {
	at := []Place{Pass}
	vote := func(id ID, key, de, en string) Binding {
		return Binding{ID: id, Keys: []string{key}, Cap: same(key), Label: both(de, en), Places: at}
	}
	return []Binding{
		{ID: PassVote, Cap: same("1–5"), Label: both("Votum", "decide"), Places: at, Rank: 1},
		vote(PassVote1, "1", "berücksichtigt", "taken up"), vote(PassVote2, "2", "teilweise berücksichtigt", "partly taken up"),
		vote(PassVote3, "3", "nicht berücksichtigt", "not taken up"), vote(PassVote4, "4", "zur Kenntnis genommen", "noted"),
		vote(PassVote5, "5", "weitergeleitet", "forwarded"),
		{ID: Publish, Keys: []string{"p"}, Cap: same("p"), Label: both("veröffentlichen", "publish"), Places: at, Rank: 4},
		{ID: Reject, Keys: []string{"x"}, Cap: same("x"), Label: both("nicht veröffentlichen", "do not publish"), Places: at, Rank: 5},
		{ID: PassSkip, Keys: []string{"space", "right", "s"}, Cap: both("leer", "space"), Label: both("überspringen", "skip"), Places: at, Rank: 2},
		{ID: NextPart, Keys: []string{"a"}, Cap: same("a"), Label: both("Abschnitt", "segment"), Help: both("der nächste Abschnitt", "the next segment"), Places: at, Rank: 3},
		{ID: PassBack, Keys: []string{"b", "left", "backspace"}, Cap: same("b"), Label: both("zurück", "back"), Help: both("zum vorigen", "to the one before"), Places: at, Rank: 6},
		{ID: Open, Keys: []string{"enter"}, Cap: same("enter"), Label: both("zwei Eingaben vergleichen", "compare two entries"), Help: both("wenn jemand schneller war", "where somebody was faster"), Places: at},
		{ID: PassEnd, Keys: []string{"esc", "q"}, Cap: same("esc"), Label: both("beenden", "end"), Help: both("mit einer Zusammenfassung", "with a summary"), Places: at, Rank: 3},
		{ID: PassUndo, Keys: []string{"u"}, Cap: same("u"), Label: both("rückgängig", "undo"), Help: both("den letzten Schritt des Durchlaufs zurücknehmen", "take back the last step of the pass"), Places: at, Rank: LastRank},
		{ID: Help, Keys: []string{"?"}, Cap: same("?"), Label: both("Hilfe", "help"), Places: at, Rank: LastRank + 1},
		{ID: Down, Keys: []string{"down", "j"}, Cap: same("j"), Label: both("Text nach unten", "text down"), Places: at},
		{ID: Up, Keys: []string{"up", "k"}, Cap: same("k"), Label: both("Text nach oben", "text up"), Places: at},
		{ID: PageDown, Keys: []string{"pgdown"}, Cap: both("bild↓", "pgdn"), Label: both("Text Seite weiter", "text page down"), Places: at},
		{ID: PageUp, Keys: []string{"pgup"}, Cap: both("bild↑", "pgup"), Label: both("Text Seite zurück", "text page up"), Places: at},
	}
}

func inputs() []Binding {
	return []Binding{
		{ID: Choose, Keys: []string{"enter"}, Cap: same("enter"), Label: both("übernehmen", "accept"), Places: []Place{Picker}, Rank: 2},
		{ID: ChooseDigit, Cap: Digits(9), Label: both("wählen", "choose"), Places: []Place{Picker}, Rank: 1},
		{ID: ChooseDigit, Cap: Digits(9), Label: both("zuletzt gewählte", "recent ones"), Places: []Place{MultiPick}, Rank: 4},
		{ID: Toggle, Keys: []string{"tab"}, Cap: same("tab"), Label: both("an, aus", "on, off"), Places: []Place{MultiPick}, Rank: 1},
		{ID: Choose, Keys: []string{"enter"}, Cap: same("enter"), Label: both("übernehmen", "apply"), Places: []Place{MultiPick}, Rank: 2},
		{ID: Up, Keys: []string{"up", "ctrl+p"}, Cap: same("↑↓"), Label: both("bewegen", "move"), Places: []Place{Picker, MultiPick, Palette}, Rank: 3},
		{ID: Down, Keys: []string{"down", "ctrl+n"}, Cap: same("↓"), Label: both("nach unten", "down"), Places: []Place{Picker, MultiPick, Palette}},
		{ID: PageUp, Keys: []string{"pgup"}, Cap: both("bild↑", "pgup"), Label: both("Seite zurück", "page up"), Places: []Place{Picker, MultiPick, Palette}},
		{ID: PageDown, Keys: []string{"pgdown"}, Cap: both("bild↓", "pgdn"), Label: both("Seite weiter", "page down"), Places: []Place{Picker, MultiPick, Palette}},
		{ID: Reason, Keys: []string{"tab"}, Cap: same("tab"), Label: both("Notiz", "note"), Places: []Place{Picker}, Rank: 4},
		{ID: Cancel, Keys: []string{"esc"}, Cap: same("esc"), Label: both("abbrechen", "cancel"), Places: []Place{Picker, MultiPick, Confirm, Prompt, Form}, Rank: 5},

		{ID: Yes, Keys: []string{"j", "y"}, Cap: both("j", "y"), Label: both("ja", "yes"), Places: []Place{Confirm}, Rank: 1},
		{ID: No, Keys: []string{"n"}, Cap: same("n"), Label: both("nein", "no"), Places: []Place{Confirm}, Rank: 2},

		{ID: Accept, Keys: []string{"enter"}, Cap: same("enter"), Label: both("übernehmen", "accept"), Places: []Place{Prompt}, Rank: 1},
		{ID: Complete, Keys: []string{"tab"}, Cap: same("tab"), Label: both("ergänzen", "complete"), Places: []Place{Prompt}, Rank: 2},
		{ID: Recall, Keys: []string{"up", "ctrl+p"}, Cap: same("↑"), Label: both("frühere", "earlier ones"), Places: []Place{Prompt}, Rank: 3},
		{ID: Newer, Keys: []string{"down"}, Cap: same("↓"), Label: both("spätere", "later ones"), Places: []Place{Prompt}},
		{ID: Save, Keys: []string{"ctrl+s"}, Cap: same("ctrl+s"), Label: both("speichern", "save"), Places: []Place{Area, Form}, Rank: 1},
		{ID: SaveNext, Keys: []string{"ctrl+n"}, Cap: same("ctrl+n"), Label: both("speichern, nächstes", "save, next"), Places: []Place{Form}, Rank: 2},
		{ID: Cancel, Keys: []string{"esc"}, Cap: same("esc"), Label: both("zurück, der Entwurf bleibt", "back, the draft stays"), Places: []Place{Area}, Rank: 2},
		{ID: NextField, Keys: []string{"tab"}, Cap: same("tab"), Label: both("Feld", "field"), Places: []Place{Form}, Rank: 3},
		{ID: PrevField, Keys: []string{"shift+tab"}, Cap: both("umsch+tab", "shift+tab"), Label: both("voriges Feld", "previous field"), Places: []Place{Form}},

		{ID: Accept, Keys: []string{"enter"}, Cap: same("enter"), Label: both("filtern", "filter"), Places: []Place{FilterLine}, Rank: 1},
		{ID: Clear, Keys: []string{"ctrl+u"}, Cap: same("ctrl+u"), Label: both("leeren", "clear"), Places: []Place{FilterLine}, Rank: 2},
		{ID: Save, Keys: []string{"ctrl+s"}, Cap: same("ctrl+s"), Label: both("speichern", "save"), Places: []Place{FilterLine}, Rank: 3},
		{ID: Cancel, Keys: []string{"esc"}, Cap: same("esc"), Label: both("zurück", "back"), Places: []Place{FilterLine, Palette, Page}, Rank: 8},

		{ID: Choose, Keys: []string{"enter"}, Cap: same("enter"), Label: both("ausführen", "run"), Places: []Place{Palette}, Rank: 1},
		{ID: OnlyHere, Keys: []string{"tab"}, Cap: same("tab"), Label: both("nur dieser Raum", "this room only"), Places: []Place{Palette}, Rank: 4},
		{ID: Stop, Keys: []string{"esc", "ctrl+c"}, Cap: same("esc"), Label: both("abbrechen", "cancel"), Places: []Place{Running}, Rank: 1},
		{ID: Down, Cap: same("↑↓"), Label: both("blättern", "scroll"), Places: []Place{Page}, Rank: 2},
		{ID: Accept, Keys: []string{"enter"}, Cap: same("enter"), Label: both("ändern", "change"), Places: []Place{Page}, Rank: 1},

		{ID: Accept, Keys: []string{"enter", "ctrl+s"}, Cap: same("enter"), Label: both("einlesen", "import"), Places: []Place{DryRun}, Rank: 1},
		{ID: Repair, Keys: []string{"r"}, Cap: same("r"), Label: both("reparieren an/aus", "repair on/off"), Places: []Place{DryRun}, Rank: 2},
		{ID: Columns, Keys: []string{"c"}, Cap: same("c"), Label: both("Spalten", "columns"), Places: []Place{DryRun}, Rank: 4},
		{ID: Source, Keys: []string{"h"}, Cap: same("h"), Label: both("Herkunft", "source"), Places: []Place{DryRun}, Rank: 5},

		{ID: CutHere, Keys: []string{"space"}, Cap: both("leer", "space"), Label: both("Schnitt", "cut"), Places: []Place{Cutting}, Rank: 1},
		{ID: CutParagraphs, Keys: []string{"p", "a"}, Cap: same("p"), Label: both("alle Absätze", "all paragraphs"), Places: []Place{Cutting}, Rank: 2},
		{ID: CutNowhere, Keys: []string{"x"}, Cap: same("x"), Label: both("verbinden", "join"), Places: []Place{Cutting}, Rank: 3},
		{ID: WordLeft, Keys: []string{"left", "h"}, Cap: same("←→"), Label: both("Wort", "word"), Places: []Place{Cutting}, Rank: 4},
		{ID: WordRight, Keys: []string{"right", "l"}, Cap: same("→"), Label: both("Wort weiter", "next word"), Places: []Place{Cutting}},
		{ID: SentenceUp, Keys: []string{"up", "k"}, Cap: same("↑↓"), Label: both("Satz", "sentence"), Places: []Place{Cutting}, Rank: 5},
		{ID: SentenceDown, Keys: []string{"down", "j"}, Cap: same("↓"), Label: both("Satz weiter", "next sentence"), Places: []Place{Cutting}},
		{ID: ParagraphAfter, Keys: []string{"tab", "pgdown"}, Cap: same("tab"), Label: both("Absatz", "paragraph"), Places: []Place{Cutting}, Rank: 6},
		{ID: ParagraphBefore, Keys: []string{"shift+tab", "pgup"}, Cap: both("umsch+tab", "shift+tab"), Label: both("Absatz zurück", "paragraph back"), Places: []Place{Cutting}},
		{ID: Accept, Keys: []string{"enter"}, Cap: same("enter"), Label: both("anwenden", "apply"), Places: []Place{Cutting}, Rank: LastRank},
		{ID: Cancel, Keys: []string{"esc"}, Cap: same("esc"), Label: both("lassen", "leave"), Places: []Place{Cutting}, Rank: LastRank + 1},
		{ID: MarkWord, Keys: []string{"space"}, Cap: both("leer", "space"), Label: both("schwärzen an/aus", "black on/off"), Help: both("dieses Wort schwärzen oder lesbar lassen, und weiter", "black this word out or leave it, and move on"), Places: []Place{Marking}, Rank: 1},
		{ID: MarkFound, Keys: []string{"a"}, Cap: same("a"), Label: both("alles Gefundene", "all that was found"), Places: []Place{Marking}, Rank: 2},
		{ID: NextFound, Keys: []string{"tab"}, Cap: same("tab"), Label: both("nächster Fund", "next finding"), Places: []Place{Marking}, Rank: 3},
		{ID: CutNowhere, Keys: []string{"x"}, Cap: same("x"), Label: both("alles lesbar", "all readable"), Places: []Place{Marking}, Rank: 4},
		{ID: WordLeft, Keys: []string{"left", "h"}, Cap: same("←→"), Label: both("Wort", "word"), Places: []Place{Marking}, Rank: 5},
		{ID: WordRight, Keys: []string{"right", "l"}, Cap: same("→"), Label: both("Wort weiter", "next word"), Places: []Place{Marking}},
		{ID: SentenceUp, Keys: []string{"up", "k"}, Cap: same("↑↓"), Label: both("Satz", "sentence"), Places: []Place{Marking}, Rank: 6},
		{ID: SentenceDown, Keys: []string{"down", "j"}, Cap: same("↓"), Label: both("Satz weiter", "next sentence"), Places: []Place{Marking}},
		{ID: Accept, Keys: []string{"enter"}, Cap: same("enter"), Label: both("anwenden", "apply"), Places: []Place{Marking}, Rank: LastRank},
		{ID: Cancel, Keys: []string{"esc"}, Cap: same("esc"), Label: both("lassen", "leave"), Places: []Place{Marking}, Rank: LastRank + 1},
		{ID: Down, Cap: same("↑↓"), Label: both("blättern", "scroll"), Places: []Place{DryRun}, Rank: 2},
		{ID: Cancel, Keys: []string{"esc"}, Cap: same("esc"), Label: both("nichts einlesen", "import nothing"), Places: []Place{DryRun}, Rank: 3},
	}
}
