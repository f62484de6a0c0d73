package words

// Segment is what is said about the parts of a contribution.
type Segment struct {
	Count, OpenCount, Open Plural
	At                     string // position, total
	Label                  string // before the states of all parts
	TypedUp                string // name of the file
	AppliesToPart          string // number of the contribution, position, total
	AppliesToOpen          string // whom it applies to, how many open segments
	Within                 string // what was touched, how many segments of it
	Chosen                 string // position of the segment, its name, its state, how it begins
	WholeChosen            string
	NotAllDecided          string // how many are open
	NotDivided             string

	SplitTitle               string // number
	Becomes                  string // how many segments
	BecomesWhole             string
	Whole                    string // the result of joining all
	Split, Joined            string // number, how many segments
	TypedUpDone              string // number
	NothingToCut, BoundIsCut string
	JoinLoses                string // number of the entry in the way, what it did
	Proposed                 string // mark of a paragraph that could be a segment
	TypeUpTitle              string // name of the file
	WhichFile, NoFile        string

	CutHow, CutInput string
	Place            string // number, how deep the gap is
	PlaceCut         string // is one of the places where it is cut now
	Gap              [5]string
	AllParagraphs    string // what one types for all of them
	BadPlace         string // what was typed
}

func germanSegment() Segment {
	return Segment{
		Count: Plural{"1 Abschnitt", "%s Abschnitte"}, OpenCount: Plural{"1 offener Abschnitt", "%s offene Abschnitte"}, Open: Plural{"1 offen", "%s offen"},
		At: "Abschnitt %s von %s", Label: "Abschnitte", TypedUp: "abgetippt aus %s",
		AppliesToPart: "Gilt für %s, Abschnitt %s von %s", AppliesToOpen: "%s, davon %s", Within: "%s (%s)",
		Chosen: "%s, %s: %s. %s", NotAllDecided: "Bearbeitet ist ein Beitrag erst, wenn jeder Abschnitt ein Votum hat; noch %s.", WholeChosen: "Der ganze Beitrag ist gewählt.", NotDivided: "Der Beitrag ist nicht in Abschnitte getrennt; s trennt ihn.",
		SplitTitle: "%s trennen", Becomes: "Ergibt %s.", BecomesWhole: "Bleibt ein Ganzes.", Whole: "%s ist wieder ein Ganzes.",
		Split: "%s: in %s getrennt.", Joined: "%s: verbunden, jetzt %s.", TypedUpDone: "%s: Anlage abgetippt; sie ist jetzt ein Abschnitt.",
		NothingToCut: "Der Text ist zu kurz zum Trennen.", BoundIsCut: "hier getrennt",
		JoinLoses: "Die Abschnitte lassen sich so nicht verbinden: Eintrag %s (%s) gilt nicht für alle. Machen Sie ihn zuerst rückgängig.", Proposed: "Absatz",
		TypeUpTitle: "Abtippen: %s", WhichFile: "Welche Anlage?", NoFile: "Der Beitrag hat keine Anlage.",
		CutHow:   "Nummern der Stellen, vor denen getrennt wird, mit Komma. 3.4 trennt vor dem 4. Wort der Stelle 3. „absätze“ trennt an jedem Absatz, ein Minus verbindet alles.",
		CutInput: "Trennen vor den Stellen", Place: "Stelle %d, %s: ", PlaceCut: "hier getrennt, ",
		Gap: [5]string{"Anfang", "Wort", "Satz", "Zeile", "Absatz"}, AllParagraphs: "absätze", BadPlace: "„%s“ ist keine Stelle, an der sich trennen lässt.",
	}
}

func englishSegment() Segment {
	return Segment{
		Count: Plural{"1 segment", "%s segments"}, OpenCount: Plural{"1 open segment", "%s open segments"}, Open: Plural{"1 open", "%s open"},
		At: "Segment %s of %s", Label: "Segments", TypedUp: "typed up from %s",
		AppliesToPart: "Applies to %s, segment %s of %s", AppliesToOpen: "%s, of that %s", Within: "%s (%s)",
		Chosen: "%s, %s: %s. %s", NotAllDecided: "A contribution is processed only once every segment has a decision; %s still.", WholeChosen: "The whole contribution is chosen.", NotDivided: "The contribution is not split into segments; s splits it.",
		SplitTitle: "Split %s", Becomes: "Makes %s.", BecomesWhole: "Stays a whole.", Whole: "%s is a whole again.",
		Split: "%s: split into %s.", Joined: "%s: joined, now %s.", TypedUpDone: "%s: attachment typed up; it is a segment now.",
		NothingToCut: "The text is too short to split.", BoundIsCut: "cut here",
		JoinLoses: "The segments cannot be joined like this: entry %s (%s) is not about all of them. Undo that one first.", Proposed: "paragraph",
		TypeUpTitle: "Type up: %s", WhichFile: "Which attachment?", NoFile: "The contribution has no attachment.",
		CutHow:   "Numbers of the places to cut before, with commas. 3.4 cuts before the 4th word of place 3. “paragraphs” cuts at every paragraph, a minus joins everything.",
		CutInput: "Cut before the places", Place: "Place %d, %s: ", PlaceCut: "cut here, ",
		Gap: [5]string{"beginning", "word", "sentence", "line", "paragraph"}, AllParagraphs: "paragraphs", BadPlace: "“%s” is no place to cut at.",
	}
}
