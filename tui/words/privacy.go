package words

// Privacy is what is said about personal data and what is blacked out.
type Privacy struct {
	Title               string // number
	Found               Plural // how many passages
	Context             string // kind, before, words, behind
	InTitle             string // kind, of a passage of the title
	More                string // how many further ones
	BlackAll            string // how many, what is done then
	Each, DismissAll    string
	ThenPublish         string
	ThenRefer           string
	Asked               string // which one, of how many
	Black               string
	Dismissal           map[string]string
	DismissTitle        string
	NoteTitle           string
	BulkTitle           string
	BulkFound           string // how many have findings, how many were marked, their numbers
	BulkClean, BulkShow string // the clean ones, the others
	BulkStay            Plural // how many stay
	Searching           string

	Blacked, Kept Plural
	Did           string // number, what was done to its passages

	MarkTitle   string // number
	MarkWhy     string
	MarkKeep    string
	Fact        string // label of what is blacked out
	Passages    Plural
	IsBlack     string
	IsFound     string
	Spoken      string // words that are blacked out
	MarkInput   string
	MarkHow     string
	Place       string // number
	BadPlace    string // what was typed
	AllFound    string // what one types for all that was found
	NothingHere string
	StateBlack  Plural // how many words
	StateFound  Plural // how many of what was found are not marked
	TitleOf     string // before the words of the title
	OthersRead  string // for the fact
}

func germanPrivacy() Privacy {
	return Privacy{
		Title: "Persönliche Angaben in %s", Found: Plural{"1 Stelle sieht nach persönlichen Angaben aus.", "%s Stellen sehen nach persönlichen Angaben aus."},
		Context: "%s: %s[%s]%s", InTitle: "%s im Betreff", More: "und %s weitere",
		BlackAll: "Alle schwärzen (%s), dann %s", Each: "Einzeln entscheiden", DismissAll: "Keine schwärzen: Grund wählen",
		ThenPublish: "veröffentlichen", ThenRefer: "übergeben", Asked: "Stelle %s von %s", Black: "Schwärzen",
		Dismissal: map[string]string{"place": "Nicht schwärzen: ein Ort, um den es geht", "institution": "Nicht schwärzen: eine Stelle, Firma oder ein Verein", "office": "Nicht schwärzen: jemand im Amt",
			"consent": "Nicht schwärzen: die Person ist einverstanden", "mistake": "Nicht schwärzen: keine persönliche Angabe", "other": "Nicht schwärzen: anderer Grund"},
		DismissTitle: "Warum nicht schwärzen?", NoteTitle: "Grund, nur intern",
		BulkTitle: "Persönliche Angaben", BulkFound: "In %s von %s stehen Stellen, die nach persönlichen Angaben aussehen: %s",
		BulkClean: "Nur die übrigen %s: %s", BulkShow: "Diese %s zeigen und einzeln entscheiden", BulkStay: Plural{"1 bleibt, bis jemand entschieden hat.", "%s bleiben, bis jemand entschieden hat."},
		Searching: "Persönliche Angaben suchen",
		Blacked:   Plural{"1 Stelle geschwärzt", "%s Stellen geschwärzt"}, Kept: Plural{"1 Stelle bleibt lesbar", "%s Stellen bleiben lesbar"}, Did: "%s: %s.",
		MarkTitle: "%s schwärzen", MarkWhy: "Was wird geschwärzt?", MarkKeep: "Warum wieder lesbar?", Fact: "Geschwärzt", Passages: Plural{"1 Stelle", "%s Stellen"},
		IsBlack: "geschwärzt", IsFound: "gefunden", Spoken: "(geschwärzt: %s)",
		MarkInput: "Zu schwärzende Wörter", MarkHow: "Nummern der Stellen, mit Komma: 3 schwärzt die ganze Stelle 3, 3.4 ihr 4. Wort, 3.4-6 das 4. bis 6. „gefundene“ nimmt alles Gefundene, ein Minus macht alles lesbar.",
		Place: "Stelle %d: ", BadPlace: "„%s“ ist keine Stelle im Text.", AllFound: "gefundene", NothingHere: "Hier steht nichts, was sich schwärzen ließe.",
		StateBlack: Plural{"1 Wort geschwärzt", "%s Wörter geschwärzt"}, StateFound: Plural{"1 gefundenes noch lesbar", "%s gefundene noch lesbar"}, TitleOf: "Betreff",
		OthersRead: "Andere lesen ████.",
	}
}

func englishPrivacy() Privacy {
	return Privacy{
		Title: "Personal details in %s", Found: Plural{"1 passage looks like personal details.", "%s passages look like personal details."},
		Context: "%s: %s[%s]%s", InTitle: "%s in the title", More: "and %s more",
		BlackAll: "Black out all (%s), then %s", Each: "Decide one by one", DismissAll: "Black out none: choose a reason",
		ThenPublish: "publish", ThenRefer: "hand over", Asked: "Passage %s of %s", Black: "Black out",
		Dismissal: map[string]string{"place": "Keep: a place that this is about", "institution": "Keep: an office, firm or club", "office": "Keep: somebody in office",
			"consent": "Keep: the person agreed", "mistake": "Keep: no personal detail", "other": "Keep: another reason"},
		DismissTitle: "Why not black it out?", NoteTitle: "Reason, internal only",
		BulkTitle: "Personal details", BulkFound: "%s of %s hold passages that look like personal details: %s",
		BulkClean: "Only the other %s: %s", BulkShow: "Show these %s and decide one by one", BulkStay: Plural{"1 stays until somebody has decided.", "%s stay until somebody has decided."},
		Searching: "Looking for personal details",
		Blacked:   Plural{"1 passage blacked out", "%s passages blacked out"}, Kept: Plural{"1 passage stays readable", "%s passages stay readable"}, Did: "%s: %s.",
		MarkTitle: "Black out in %s", MarkWhy: "What is blacked out?", MarkKeep: "Why readable again?", Fact: "Blacked out", Passages: Plural{"1 passage", "%s passages"},
		IsBlack: "blacked out", IsFound: "found", Spoken: "(blacked out: %s)",
		MarkInput: "Words to black out", MarkHow: "Numbers of places, with commas: 3 blacks out all of place 3, 3.4 its 4th word, 3.4-6 the 4th to 6th. “found” takes all that was found, a minus makes everything readable.",
		Place: "Place %d: ", BadPlace: "“%s” is no place in the text.", AllFound: "found", NothingHere: "There is nothing here to black out.",
		StateBlack: Plural{"1 word blacked out", "%s words blacked out"}, StateFound: Plural{"1 found still readable", "%s found still readable"}, TitleOf: "Title",
		OthersRead: "Others read ████.",
	}
}
