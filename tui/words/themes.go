package words

// Themes is room 3: what people speak of, and letters of the same wording.
type Themes struct {
	Theme, Texts, Open, People string // heads of columns
	Letters                    string
	All, Rest                  string // without a filter; what lies in no theme
	Count, StillOpen           Plural
	Members, ByNumber          string
	NoMembers, NoTheme         string
	Empty, EmptyReader         string
	NoMatch                    string // filter
	QuoteOpen, QuoteClose      string
	Field, FieldNone           string // of the filter
	AppliesTo                  string // theme, how many
	Touches                    string // how many
	TakenBack                  string

	NewTitle, NewTop, NewUnder, NewFound string // NewUnder takes the theme above
	FoundTitle, FoundHint                string
	BadLabel                             string // how long at most
	Made, MadeOf                         string // name; name, how many
	RenameTitle, Renamed                 string // name; old name, new name
	JoinTitle, JoinShort, JoinQuestion   string // name; -; from, into
	Joined                               string // from, into
	MoveTitle, ToTop, Moved, MovedTop    string // name; -; name, above; name
	NotThere                             string
	DropTitle, DropQuestion, Dropped     string // -; name; name
	SplitTitle, SplitFound, SplitMarked  string // name
	NothingMarked, NoneOfIt              string // -; name
	SplitOff                             string // how many, from, into

	SpokenLevel, SpokenClosed string // level
	SpokenMembers             string // theme, how many
	SpokenMarked              string
}

func germanThemes() Themes {
	return Themes{
		Theme: "Thema", Texts: "Texte", Open: "offen", People: "Pers.", Letters: "Gleichlautende Schreiben",
		All: "alle Themen", Rest: "Ohne Thema", Count: Plural{"1 Thema", "%s Themen"}, StillOpen: Plural{"1 offen", "%s offen"},
		Members: "Mitglieder", ByNumber: "nach Nummer", NoMembers: "Hier liegt noch nichts.", NoTheme: "Das ist kein Thema, sondern alles ohne Thema.",
		Empty: "Noch keine Themen. n legt eines an.", EmptyReader: "Noch keine Themen.", NoMatch: "Kein Thema passt zu „%s“. esc nimmt den Filter weg.",
		QuoteOpen: "„", QuoteClose: "“", Field: "thema", FieldNone: "ohne",
		AppliesTo: "Gilt für das Thema %s (%s).", Touches: "Betrifft %s.", TakenBack: "u nimmt es zurück.",

		NewTitle: "Neues Thema", NewTop: "auf der obersten Ebene", NewUnder: "unter „%s“", NewFound: "aus dem, was ein Filter findet …",
		FoundTitle: "Filter", FoundHint: "Wie in der Zeile mit dem /: Wörter, weg:brief, seit:1.3.",
		BadLabel: "Ein Name hat 1 bis %s Zeichen.", Made: "Thema „%s“ angelegt.", MadeOf: "Thema „%s“ aus %s angelegt.",
		RenameTitle: "Umbenennen: %s", Renamed: "„%s“ heißt jetzt „%s“.",
		JoinTitle: "Zusammenlegen: %s", JoinShort: "Zusammenlegen", JoinQuestion: "„%s“ geht in „%s“ auf?", Joined: "„%s“ ist in „%s“ aufgegangen.",
		MoveTitle: "Verschieben unter: %s", ToTop: "auf die oberste Ebene", Moved: "„%s“ liegt jetzt unter „%s“.", MovedTop: "„%s“ liegt jetzt auf der obersten Ebene.",
		NotThere:  "hier nicht möglich",
		DropTitle: "Thema streichen", DropQuestion: "„%s“ streichen? Die Beiträge bleiben und verlieren nur dieses Thema.", Dropped: "Thema „%s“ gestrichen.",
		SplitTitle: "Teilen: %s", SplitFound: "was ein Filter findet …", SplitMarked: "die markierten Mitglieder",
		NothingMarked: "nichts markiert; tab und die Leertaste markieren", NoneOfIt: "Nichts davon liegt unmittelbar in „%s“.", SplitOff: "%s aus „%s“ liegen jetzt in „%s“.",

		SpokenLevel: "Ebene %s", SpokenClosed: "Zugeklappt", SpokenMembers: "Mitglieder von %s: %s.", SpokenMarked: "Markiert.",
	}
}

func englishThemes() Themes {
	return Themes{
		Theme: "Theme", Texts: "texts", Open: "open", People: "ppl.", Letters: "Letters of the same wording",
		All: "all themes", Rest: "No theme", Count: Plural{"1 theme", "%s themes"}, StillOpen: Plural{"1 open", "%s open"},
		Members: "Members", ByNumber: "by number", NoMembers: "Nothing lies here yet.", NoTheme: "This is no theme, but everything without one.",
		Empty: "No themes yet. n makes one.", EmptyReader: "No themes yet.", NoMatch: "No theme matches “%s”. esc clears the filter.",
		QuoteOpen: "“", QuoteClose: "”", Field: "theme", FieldNone: "none",
		AppliesTo: "Applies to the theme %s (%s).", Touches: "Touches %s.", TakenBack: "u takes it back.",

		NewTitle: "New theme", NewTop: "at the top level", NewUnder: "under “%s”", NewFound: "of what a filter finds …",
		FoundTitle: "Filter", FoundHint: "As in the line with the /: words, channel:letter, after:2026-03-01",
		BadLabel: "A name has 1 to %s characters.", Made: "Theme “%s” made.", MadeOf: "Theme “%s” made of %s.",
		RenameTitle: "Rename: %s", Renamed: "“%s” is now called “%s”.",
		JoinTitle: "Merge: %s", JoinShort: "Merge", JoinQuestion: "Merge “%s” into “%s”?", Joined: "“%s” has become part of “%s”.",
		MoveTitle: "Move under: %s", ToTop: "to the top level", Moved: "“%s” now lies under “%s”.", MovedTop: "“%s” now lies at the top level.",
		NotThere:  "not possible here",
		DropTitle: "Drop the theme", DropQuestion: "Drop “%s”? The contributions stay, and lose only this theme.", Dropped: "Theme “%s” dropped.",
		SplitTitle: "Split: %s", SplitFound: "what a filter finds …", SplitMarked: "the marked members",
		NothingMarked: "nothing is marked; tab and the space bar mark", NoneOfIt: "None of it lies in “%s” itself.", SplitOff: "%s of “%s” now lie in “%s”.",

		SpokenLevel: "level %s", SpokenClosed: "Folded", SpokenMembers: "Members of %s: %s.", SpokenMarked: "Marked.",
	}
}
