package words

// Live is what is said of those who work at the same time.
type Live struct {
	// Label stands before who is editing an item.
	Label string
	// Named, Unnamed and Self are sentences without their end: who, what work.
	Named, Unnamed, Self string
	// NamedFact and SelfFact are the same behind the person's sign.
	NamedFact, SelfFact string
	Someone, You        string // in place of a name
	// Busy names those of several items that others are editing.
	Busy string
	// Work names what is being edited, by the codes of desk.Work.
	Work map[string]string
	// TypingIn is what somebody does who types in a letter.
	TypingIn string

	Here, NobodyHere string
	OthersHere       Plural
	Others           Plural // behind Here
	InRoom           string // name, room
	OnItem           string // name, room, number of the contribution
	Also             string // what else a person does
	More             string // how many more people there are no cells for

	// SelfElsewhere is oneself at another terminal.
	SelfElsewhere string

	// Item, what, who, when.
	Clash, ClashBulk, ClashSame string

	ClashTitle  string // item
	ClashTheirs string // who, when
	ClashMine   string
	ClashMany   Plural // of a bulk action
	ClashReason string // which: why they are left out
	Keep, Mine  string // the answers
	MineAll     string
	WithoutThem string // how many are left
	ReadBoth    string
	Kept        string // item
	Changed     string // item, who
	ChangedMore string // list, how many more

	// FormChanged says which fields were changed, by whom, and when; FormTaken that
	// the form has it already.
	FormChanged, FormTaken string
	FormReplaces           string // fields with what they hold now
	FieldNow               string // field, what it holds now
	FieldEmpty             string
	Elsewhere              string // what, who, when: about the consultation as a whole

	WordWho, HelpWho string
}

func germanLive() Live {
	return Live{
		Label: "Jetzt",
		Named: "%s bearbeitet das gerade: %s", Unnamed: "Wird gerade bearbeitet: %s", Self: "Sie bearbeiten das gerade an einem anderen Platz: %s",
		NamedFact: "bearbeitet das gerade: %s", SelfFact: "bearbeiten das an einem anderen Platz: %s",
		Someone: "jemand", You: "Sie", Busy: "Gerade in Bearbeitung: %s",
		Work: map[string]string{
			"decision": "Votum", "publication": "Veröffentlichung", "redaction": "Schwärzung", "handling": "Bearbeitung", "deadline": "Frist", "themes": "Thema", "assignee": "Zuständigkeit",
			"note": "Notiz", "segments": "Abschnitte", "correction": "Berichtigung", "submitter": "Angaben zur Person", "attachments": "Anlage",
			"referral": "Fachbeteiligung", "response": "Antwort", "entry": "Schreiben erfassen",
		},
		TypingIn: "erfasst ein Schreiben",
		Here:     "Gerade hier", NobodyHere: "Sonst ist gerade niemand hier.", OthersHere: Plural{"1 weitere Person hier", "%s weitere hier"},
		Others: Plural{"1 weitere Person", "%s weitere"},
		InRoom: "%s: %s", OnItem: "%s: %s %s", Also: "%s, %s", More: "+ %s",
		SelfElsewhere: "Sie an einem anderen Platz",
		Clash:         "Nicht gespeichert; enter vergleicht. Inzwischen bei %s: %s (%s, %s).",
		ClashBulk:     "Nichts gespeichert; enter fragt neu. Inzwischen bei %s: %s (%s, %s).",
		ClashSame:     "%s war schon so gespeichert: %s (%s, %s).",
		ClashTitle:    "%s: zwei Eingaben", ClashTheirs: "Gespeichert (%s, %s)", ClashMine: "Ihre Eingabe",
		ClashMany:   Plural{"1 hat inzwischen jemand geändert", "%s wurden inzwischen geändert"},
		ClashReason: "inzwischen geändert: %s",
		Keep:        "so lassen; Ihre Eingabe verwerfen", Mine: "stattdessen Ihre Eingabe speichern", MineAll: "alle, auch diese", WithoutThem: "nur die übrigen %s",
		ReadBoth: "beides ganz lesen", Kept: "%s bleibt, wie es gespeichert ist.", Changed: "%s (%s)", ChangedMore: "%s und %s weitere",
		FormChanged:  "Nicht gespeichert. Inzwischen geändert: %s (%s, %s).",
		FormReplaces: "Speichern ersetzt %s.", FormTaken: "Das ist hier schon übernommen.", FieldNow: "%s „%s“", FieldEmpty: "leer",
		Elsewhere: "Nicht gespeichert. Inzwischen: %s (%s, %s). Bitte neu ansehen.",
		WordWho:   "wer", HelpWho: "wer sonst gerade hier ist und was bearbeitet wird",
	}
}

func englishLive() Live {
	return Live{
		Label: "Now",
		Named: "%s is editing this: %s", Unnamed: "Being edited: %s", Self: "You are editing this at another terminal: %s",
		NamedFact: "is editing this: %s", SelfFact: "are editing this at another terminal: %s",
		Someone: "someone", You: "you", Busy: "Being edited: %s",
		Work: map[string]string{
			"decision": "decision", "publication": "publication", "redaction": "blacking out", "handling": "handling", "deadline": "deadline", "themes": "theme", "assignee": "assignee",
			"note": "note", "segments": "segments", "correction": "correction", "submitter": "personal data", "attachments": "attachment",
			"referral": "referral", "response": "response", "entry": "typing in a letter",
		},
		TypingIn: "typing in a letter",
		Here:     "Here now", NobodyHere: "Nobody else is here.", OthersHere: Plural{"1 other person here", "%s others here"},
		Others: Plural{"1 other person", "%s others"},
		InRoom: "%s: %s", OnItem: "%s: %s %s", Also: "%s, %s", More: "+ %s",
		SelfElsewhere: "you, at another terminal",
		Clash:         "Not saved; enter compares. Meanwhile on %s: %s (%s, %s).",
		ClashBulk:     "Nothing saved; enter asks again. Meanwhile on %s: %s (%s, %s).",
		ClashSame:     "%s was saved like this already: %s (%s, %s).",
		ClashTitle:    "%s: two entries", ClashTheirs: "Saved (%s, %s)", ClashMine: "Your entry",
		ClashMany:   Plural{"1 was changed meanwhile", "%s were changed meanwhile"},
		ClashReason: "changed meanwhile: %s",
		Keep:        "leave it; discard your entry", Mine: "save your entry instead", MineAll: "all, these too", WithoutThem: "only the other %s",
		ReadBoth: "read both in full", Kept: "%s stays as it is saved.", Changed: "%s (%s)", ChangedMore: "%s and %s more",
		FormChanged:  "Not saved. Changed meanwhile: %s (%s, %s).",
		FormReplaces: "Saving replaces %s.", FormTaken: "That stands here already.", FieldNow: "%s “%s”", FieldEmpty: "empty",
		Elsewhere: "Not saved. Meanwhile: %s (%s, %s). Please look again.",
		WordWho:   "who", HelpWho: "who else is here and what is being edited",
	}
}
