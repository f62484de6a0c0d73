package words

// Erasure is what is asked and said where something is erased for good.
type Erasure struct {
	Title string
	// What can be erased: the contribution, the person, both.
	One, Many, Person, Both string
	NoPerson                string
	Goes, Stays             string // what, listed
	Persons, Texts          Plural
	Files, Drafts           Plural
	Record                  string
	SharedTexts             Plural
	SharedFiles             Plural
	Outside                 string
	Torn                    Plural
	TypeNumber, TypeWord    string // number; word
	Word                    string
	NotTyped                string // what is to be typed
	Done                    string // number, or how many
	PersonDone              string // number, or how many
	Text                    string // day
	PersonGone              string
	Already                 string
}

func germanErasure() Erasure {
	return Erasure{
		Title: "Löschen nach Datenschutzrecht", One: "diesen Beitrag", Many: "die markierten Beiträge",
		Person: "nur die Angaben zur Person; die Beiträge bleiben", Both: "die Person mit allem, was von ihr kam", NoPerson: "keine Angaben zur Person",
		Goes: "Für immer gelöscht: %s.", Stays: "Es bleiben: %s.",
		Persons: Plural{"die Angaben zu 1 Person", "die Angaben zu %s Personen"},
		Texts:   Plural{"1 Text im Protokoll", "%s Texte im Protokoll (Notizen, Begründungen, Antworten)"},
		Files:   Plural{"1 Anlage", "%s Anlagen"}, Drafts: Plural{"1 Entwurf", "%s Entwürfe"},
		Record:      "Nummern, Entscheidungen und wann was geschah, ohne Texte",
		SharedTexts: Plural{"1 Text, in dem es auch um andere Beiträge geht", "%s Texte, in denen es auch um andere Beiträge geht"},
		SharedFiles: Plural{"1 Anlage, die auch zu anderen Beiträgen gehört", "%s Anlagen, die auch zu anderen Beiträgen gehören"},
		Outside:     "Sicherungen, Ausgaben und Briefe, die das Haus verlassen haben, erreicht Pult nicht. Rückgängig machen lässt sich das Löschen nicht.",
		Torn:        Plural{"1 Rest eines abgebrochenen Einlesens (*.torn-*) wird nicht durchsucht.", "%s Reste abgebrochenen Einlesens (*.torn-*) werden nicht durchsucht."},
		TypeNumber:  "Zum Löschen die Nummer %s eintippen.", TypeWord: "Zum Löschen das Wort „%s“ eintippen.", Word: "löschen",
		NotTyped: "Nichts gelöscht: Eingetippt werden muss „%s“.", Done: "%s: gelöscht.", PersonDone: "%s: Angaben zur Person gelöscht.",
		Text: "Am %s nach Datenschutzrecht gelöscht.", PersonGone: "Person gelöscht", Already: "Das ist schon gelöscht.",
	}
}

func englishErasure() Erasure {
	return Erasure{
		Title: "Erase under data protection law", One: "this contribution", Many: "the marked contributions",
		Person: "the person’s details only; the contributions stay", Both: "the person with everything that came from them", NoPerson: "no personal data",
		Goes: "Erased for good: %s.", Stays: "What stays: %s.",
		Persons: Plural{"the details of 1 person", "the details of %s people"},
		Texts:   Plural{"1 text in the journal", "%s texts in the journal (notes, rationales, responses)"},
		Files:   Plural{"1 attachment", "%s attachments"}, Drafts: Plural{"1 draft", "%s drafts"},
		Record:      "numbers, decisions and what happened when, without texts",
		SharedTexts: Plural{"1 text that is about other contributions as well", "%s texts that are about other contributions as well"},
		SharedFiles: Plural{"1 attachment that belongs to other contributions as well", "%s attachments that belong to other contributions as well"},
		Outside:     "Backups, exports and letters that have left the house are out of Pult’s reach. Erasing cannot be undone.",
		Torn:        Plural{"1 remainder of an interrupted import (*.torn-*) is not searched.", "%s remainders of interrupted imports (*.torn-*) are not searched."},
		TypeNumber:  "To erase, type the number %s.", TypeWord: "To erase, type the word “%s”.", Word: "erase",
		NotTyped: "Nothing was erased: what is to be typed is “%s”.", Done: "%s: erased.", PersonDone: "%s: personal data erased.",
		Text: "Erased under data protection law on %s.", PersonGone: "person erased", Already: "That is erased already.",
	}
}
