package words

// Work is working through a long list: orders, saved filters, threads,
// hand-over, and the quick pass.
type Work struct {
	OrderTitle string
	// OrderKey names what a list is sorted by, in the order of desk.SortKey.
	OrderKey              [9]string
	OrderBy               string // key, arrow or word
	Ascending, Descending string
	OrderNow, OrderAgain  string // how it is sorted
	OrderSet              string // key, ascending or descending

	FilterTitle string
	// Filters are the built-in ones.
	Filters                                    [9]NamedFilter
	SaveFilter, RenameFilter, DropFilter       string
	SaveTitle, RenameTitle, DropTitle, NewName string
	FilterSaved, FilterRenamed, FilterDropped  string // name
	FilterSet                                  string // name
	NoFilterYet, BadName, TooMany, SavedHint   string

	Comments                      Plural
	Conversation                  string
	CommentsOpen                  string // comments, key
	Thread                        string // number of what began it
	NoThread, ThreadTop           string
	DeadlineToday                 string
	HandOverFrom, HandOverTo      string
	HandedOver                    string // contributions, from, to
	NobodyBusy                    string
	ThemeAssigneeTitle            string
	ThemeAssigneeWho              string // theme
	ThemeAssigneeSet              string // theme, name
	ThemeAssigneeNone             string // theme
	NoThemes, Given               string // name
	GivenMany                     string // how many, name
	Inherited                     string // name
	PassTitle, PassKeys, PassHint string
	PassAt                        string // position, how many
	PassDecided                   Plural
	PassOver, PassNothing         string
	PassGone                      string
	PassDone                      string // decided, of how many
	PassSkipped                   string // how many, numbers
	PassUnseen                    Plural
	PassUndoNothing               string
	PassUndone                    string // what was taken back
	PassClose, PassUndoAll        string
	PassShowSkipped, PassGoOn     string
	PassTakingBack                string
	PassTakenBack                 Plural
	PassRefused                   string // how many were, how many were not, why not the first
	PassNothingDone               string
	PassFirst                     string
	SpokenDepth                   string // level
}

// NamedFilter is a filter that has a name of its own.
type NamedFilter struct{ Name, Query string }

func germanWork() Work {
	return Work{
		OrderTitle: "Liste sortieren", OrderKey: [9]string{"Nummer", "Eingang", "Frist", "Betreff", "Stimmen", "Thema", "Zuständigkeit", "Bearbeitung", "Länge des Textes"},
		OrderBy: "nach %s %s", Ascending: "aufsteigend", Descending: "absteigend", OrderNow: "jetzt %s", OrderAgain: "Dasselbe noch einmal gewählt kehrt die Liste um.", OrderSet: "Sortiert nach %s, %s.",
		FilterTitle: "Filter wählen",
		Filters: [9]NamedFilter{
			{"Meine Arbeit", "zuständig:ich bearbeitung:neu,arbeit"},
			{"Wartet auf mich", "hat:wartet"},
			{"Heute fällig", "hat:fällig -hat:überfällig"},
			{"Überfällig", "hat:überfällig"},
			{"Ohne Zuständigkeit", "zuständig:niemand bearbeitung:neu,arbeit"},
			{"Ohne Thema", "thema:keine bearbeitung:neu,arbeit"},
			{"Votum offen", "votum:offen bearbeitung:neu,arbeit"},
			{"Verspätet", "verspätet:ja bearbeitung:neu,arbeit"},
			{"Anlage ungelesen", "hat:ungelesen"},
		},
		SaveFilter: "diesen Filter speichern …", RenameFilter: "gespeicherten Filter umbenennen …", DropFilter: "gespeicherten Filter löschen …",
		SaveTitle: "Filter speichern", RenameTitle: "Filter umbenennen", DropTitle: "Filter löschen", NewName: "Name, höchstens 40 Zeichen; derselbe Name ersetzt",
		FilterSaved: "Filter „%s“ gespeichert.", FilterRenamed: "Filter heißt jetzt „%s“.", FilterDropped: "Filter „%s“ gelöscht.", FilterSet: "Filter: %s.",
		NoFilterYet: "Es ist kein Filter gesetzt.", BadName: "Ein Filter braucht einen Namen mit 1 bis 40 Zeichen, den noch keiner hat.",
		TooMany: "Es sind schon 50 Filter gespeichert. Löschen Sie zuerst einen.", SavedHint: "gespeichert",
		Comments: Plural{"1 Kommentar", "%s Kommentare"}, Conversation: "Gespräch", CommentsOpen: "%s, c zeigt sie", Thread: "Gespräch zu %s",
		NoThread: "Zu diesem Beitrag gibt es kein Gespräch.", ThreadTop: "Hier beginnt das Gespräch.", DeadlineToday: "heute",
		HandOverFrom: "Übergabe: von wem?", HandOverTo: "Übergabe: an wen?", HandedOver: "%s von %s an %s übergeben.",
		NobodyBusy:         "Niemand hat hier offene Beiträge.",
		ThemeAssigneeTitle: "Zuständigkeit je Thema", ThemeAssigneeWho: "Wer bekommt, was neu zu %s kommt?", ThemeAssigneeSet: "Was neu zu %s kommt, bekommt %s.",
		ThemeAssigneeNone: "Was neu zu %s kommt, bekommt niemand von selbst.", NoThemes: "Es gibt noch keine Themen.",
		Given: "Zuständig: %s.", GivenMany: "Für %s davon zuständig: %s.", Inherited: "%s, vom Thema darüber",
		PassTitle: "Schnelldurchlauf", PassKeys: "1 bis 5 Votum, leer überspringt, b geht zurück, esc endet", PassHint: "Ziffern geben das Votum:",
		PassAt: "%s von %s", PassDecided: Plural{"1 entschieden", "%s entschieden"}, PassOver: "Der Durchlauf wird abgeschlossen …", PassNothing: "Nichts durchzugehen.",
		PassGone: "Diesen Beitrag gibt es nicht mehr; leer geht weiter.", PassDone: "%s von %s entschieden.", PassSkipped: "%s übersprungen: %s.",
		PassUnseen: Plural{"1 nicht angesehen.", "%s nicht angesehen."}, PassUndoNothing: "In diesem Durchlauf ist nichts rückgängig zu machen.", PassUndone: "Rückgängig: %s.",
		PassClose: "fertig, zurück zur Liste", PassUndoAll: "den ganzen Durchlauf zurücknehmen", PassShowSkipped: "die übersprungenen zeigen", PassGoOn: "weitermachen",
		PassTakingBack: "Zurücknehmen", PassTakenBack: Plural{"1 Schritt zurückgenommen.", "%s Schritte zurückgenommen."},
		PassRefused: "%s zurückgenommen, %s nicht: %s", PassNothingDone: "in diesem Durchlauf wurde nichts entschieden", PassFirst: "Das ist der erste.",
		SpokenDepth: "Ebene %s.",
	}
}

func englishWork() Work {
	return Work{
		OrderTitle: "Sort the list", OrderKey: [9]string{"number", "received", "deadline", "title", "votes", "theme", "assignee", "handling", "length of the text"},
		OrderBy: "by %s %s", Ascending: "ascending", Descending: "descending", OrderNow: "now %s", OrderAgain: "The same chosen again turns the list round.", OrderSet: "Sorted by %s, %s.",
		FilterTitle: "Choose a filter",
		Filters: [9]NamedFilter{
			{"My work", "assignee:me status:new,processing"},
			{"Waiting for me", "has:waiting"},
			{"Due today", "has:due -has:overdue"},
			{"Overdue", "has:overdue"},
			{"Unassigned", "assignee:nobody status:new,processing"},
			{"Without a theme", "theme:none status:new,processing"},
			{"Undecided", "decision:open status:new,processing"},
			{"Late", "late:yes status:new,processing"},
			{"Attachment unread", "has:unread"},
		},
		SaveFilter: "save this filter …", RenameFilter: "rename a saved filter …", DropFilter: "delete a saved filter …",
		SaveTitle: "Save the filter", RenameTitle: "Rename a filter", DropTitle: "Delete a filter", NewName: "name, 40 characters at most; the same name replaces",
		FilterSaved: "Filter “%s” saved.", FilterRenamed: "The filter is called “%s” now.", FilterDropped: "Filter “%s” deleted.", FilterSet: "Filter: %s.",
		NoFilterYet: "No filter is set.", BadName: "A filter needs a name of 1 to 40 characters that no other has.",
		TooMany: "There are 50 saved filters already. Delete one first.", SavedHint: "saved",
		Comments: Plural{"1 comment", "%s comments"}, Conversation: "Thread", CommentsOpen: "%s, c shows them", Thread: "Thread of %s",
		NoThread: "There is no thread about this contribution.", ThreadTop: "The thread begins here.", DeadlineToday: "today",
		HandOverFrom: "Hand over: from whom?", HandOverTo: "Hand over: to whom?", HandedOver: "%s handed over from %s to %s.",
		NobodyBusy:         "Nobody has open contributions here.",
		ThemeAssigneeTitle: "Assignee of a theme", ThemeAssigneeWho: "Who gets what is newly put into %s?", ThemeAssigneeSet: "What is newly put into %s goes to %s.",
		ThemeAssigneeNone: "What is newly put into %s goes to nobody by itself.", NoThemes: "There are no themes yet.",
		Given: "Assignee: %s.", GivenMany: "%s of them go to %s.", Inherited: "%s, from the theme above",
		PassTitle: "Quick pass", PassKeys: "1 to 5 decide, space skips, b goes back, esc ends", PassHint: "Digits decide:",
		PassAt: "%s of %s", PassDecided: Plural{"1 decided", "%s decided"}, PassOver: "The pass is being closed …", PassNothing: "Nothing to go through.",
		PassGone: "This contribution is gone; space goes on.", PassDone: "%s of %s decided.", PassSkipped: "%s skipped: %s.",
		PassUnseen: Plural{"1 not looked at.", "%s not looked at."}, PassUndoNothing: "There is nothing to undo in this pass.", PassUndone: "Undone: %s.",
		PassClose: "done, back to the list", PassUndoAll: "take the whole pass back", PassShowSkipped: "show those skipped", PassGoOn: "go on",
		PassTakingBack: "Taking back", PassTakenBack: Plural{"1 step taken back.", "%s steps taken back."},
		PassRefused: "%s taken back, %s not: %s", PassNothingDone: "nothing was decided in this pass", PassFirst: "This is the first one.",
		SpokenDepth: "Level %s.",
	}
}
