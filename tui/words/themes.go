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
	Field, RestQuery           string // of the filter
	AppliesTo                  string // theme, how many
	Touches                    string // how many
	TakenBack                  string

	NewTitle, NewTop, NewUnder, NewFound                  string // NewUnder takes the theme above
	FoundTitle, FoundHint                                 string
	LabelHint                                             string
	BadLabel                                              string // how long at most
	Made, MadeOf                                          string // name; name, how many
	RenameTitle, Renamed                                  string // name; old name, new name
	JoinTitle, JoinShort, JoinQuestion                    string // name; -; from, into
	Joined                                                string // from, into
	MoveTitle, ToTop, Moved, MovedTop                     string // name; -; name, above; name
	NotThere                                              string
	DropTitle, DropQuestion, DropAbove, Dropped           string // -; name; name
	SplitTitle, SplitFound, SplitMarked                   string // name
	NothingMarked, NoneOfIt                               string // -; name
	SplitMachine, SplitTooSmall, SplitQuestion, SplitDone string // -; name; name, parts; name, how many
	News, NewsOffer                                       string // -; how many
	SplitOff                                              string // how many, from, into
	Followed, FollowedKeys, FollowedQuestion              string // -; -; how many
	Reading, RefusedHint                                  string
	ReadSoFar                                             string // share
	Follow                                                Plural

	SpokenLevel, SpokenClosed string // level
	SpokenMembers             string // theme, how many
	SpokenMarked              string
	SpokenTree                string // themes, contributions

	// Of the machine.
	Keywords, Voices, ByNearness                     string
	Checked                                          string // share
	NameConfirmed                                    string // name
	NothingGuessed, AllConfirmed                     string
	ConfirmTitle, ConfirmQuestion, Confirmed         string // -; how many, theme; which
	RefuseTitle, RefuseQuestion, Refused             string // -; which, theme; which, theme
	MoveMembers, MembersMoved                        string // which; which, theme
	Grouping, GroupTitle, GroupQuestion, GroupDetail string
	Comparing, SameSender, SameSenderHere            string
	WouldMake, WouldDrop, WouldGather                Plural
	WouldMove, WouldJoin                             string // how many
	SameAgain, TooSmall, Grouped                     string
	WhyWords, WhyUnknown, WhyNoWord                  string // number, theme, words
	Proposed                                         Plural
	Legend                                           string
	DecideFirst                                      string
	SpokenProposed, SpokenGuess                      string // -; share

	// Of a contribution in the inbox.
	ProposalLabel, ProposalKey, NoProposal     string
	Because                                    string // words
	SameWording                                string
	OneOf, HeadOf, MaybeOf                     Plural
	SimilarLabel, SimilarTitle, NothingSimilar string // -; number; number
	SimilarSoon                                string
	SpokenProposal                             string // theme, share

	// Of a campaign.
	LetterField                                   string // of the filter
	DeviationHead, HeadLetter, Equal, Shorter     string
	Words, OwnParagraphs                          Plural
	OwnUnread                                     Plural // is decided on with the letter
	OwnUnreadHow                                  string
	NotAssigned                                   string
	ComparedWith, IsHead                          string // number, head; number
	TextCount, PeopleCount, SuggestedCount        Plural
	OwnSays, OwnDoes                              Plural
	OwnApart, SuggestedHere, SuggestedDoes        string
	ArrivedLabel, TwiceLabel                      string
	Twice                                         Plural
	Representative, Inspection, ReliefLabel       string
	NothingOwn, NoLetters                         string
	EmptyLetters                                  string // no theme, but letters of the same wording
	NoOwn, BelongsAlready, HeadAlready            string
	NotMember, MarkTwo                            string
	CutApart, TakenIn, TakenOut, HeadSet          string // number
	SplitOffTitle, SplitOffQuestion, SplitOffDone string // -; which; which
	SpokenMachine, SpokenLetter, SpokenLetters    string // -; title, how many; how many
	SpokenAdded, SpokenDropped, SpokenOwnDoes     string // words
}

func germanThemes() Themes {
	return Themes{
		Theme: "Thema", Texts: "Texte", Open: "offen", People: "Pers.", Letters: "Gleichlautende Schreiben",
		All: "alle Themen", Rest: "Ohne Thema", Count: Plural{"1 Thema", "%s Themen"}, StillOpen: Plural{"1 offen", "%s offen"},
		Members: "Mitglieder", ByNumber: "nach Nummer", NoMembers: "Hier liegt noch nichts.", NoTheme: "Das ist kein Thema, sondern alles ohne Thema.",
		Empty: "Noch keine Themen. g schlägt welche vor, n legt eines an.", EmptyLetters: "Noch keine Themen. c zeigt die gleichlautenden Schreiben, g gruppiert neu.", EmptyReader: "Noch keine Themen.", NoMatch: "Kein Thema passt zu „%s“. esc nimmt den Filter weg.",
		QuoteOpen: "„", QuoteClose: "“", Field: "thema", RestQuery: "thema:ohne -hat:vorschlag",
		AppliesTo: "Gilt für das Thema %s (%s).", Touches: "Betrifft %s.", TakenBack: "u nimmt es zurück.",

		NewTitle: "Neues Thema", NewTop: "auf der obersten Ebene", NewUnder: "unter „%s“", NewFound: "aus dem, was ein Filter findet …",
		FoundTitle: "Filter", FoundHint: "Wie in der Zeile mit dem /: Wörter, weg:brief, seit:1.3.",
		LabelHint: "Name des Themas", BadLabel: "Ein Name hat 1 bis %s Zeichen.", Made: "Thema „%s“ angelegt.", MadeOf: "Thema „%s“ aus %s angelegt.",
		RenameTitle: "Umbenennen: %s", Renamed: "„%s“ heißt jetzt „%s“.",
		JoinTitle: "Zusammenlegen: %s", JoinShort: "Zusammenlegen", JoinQuestion: "„%s“ geht in „%s“ auf?", Joined: "„%s“ ist in „%s“ aufgegangen.",
		MoveTitle: "Verschieben unter: %s", ToTop: "auf die oberste Ebene", Moved: "„%s“ liegt jetzt unter „%s“.", MovedTop: "„%s“ liegt jetzt auf der obersten Ebene.",
		NotThere:  "hier nicht möglich",
		DropTitle: "Thema streichen", DropQuestion: "„%s“ streichen? Die Beiträge bleiben und verlieren nur dieses Thema.", DropAbove: "Die Themen darunter rücken eine Ebene auf.", Dropped: "Thema „%s“ gestrichen.",
		SplitMachine: "wie die Maschine es vorschlägt", SplitTooSmall: "In „%s“ liegen zu wenige bestätigte Texte, um Teile zu finden.", SplitQuestion: "„%s“ teilen in: %s?", SplitDone: "„%s“ ist in %s Themen geteilt.",
		News: "Neues", NewsOffer: "Das passt zu keinem Thema. n macht daraus eines.",
		Followed: "Nach Korrekturen anders", FollowedKeys: "b bestätigt, x lehnt ab, m verschiebt", FollowedQuestion: "%s dort bestätigen, wo die Maschine sie seit den Korrekturen sieht?",
		ReadSoFar: "%s gelesen", Follow: Plural{"1 folgt", "%s folgen"},
		Reading: "Die Maschine liest die Texte:", RefusedHint: "Mehr lernt die Maschine, wenn Sie es verschieben.",
		SplitTitle: "Teilen: %s", SplitFound: "was ein Filter findet …", SplitMarked: "die markierten Mitglieder",
		NothingMarked: "nichts markiert; tab und die Leertaste markieren", NoneOfIt: "Nichts davon liegt in „%s“ selbst. Was in einem Thema darunter liegt, teilen Sie dort.", SplitOff: "%s aus „%s“ liegen jetzt in „%s“.",

		SpokenTree: "%s, %s.", SpokenLevel: "Ebene %s", SpokenClosed: "Zugeklappt", SpokenMembers: "Mitglieder von %s: %s.", SpokenMarked: "Markiert.",
		ProposalLabel: "Vorschlag", ProposalKey: "enter", NoProposal: "Hier schlägt die Maschine nichts vor.", Because: "wegen %s",
		SameWording: "Schreiben", OneOf: Plural{"eines von 1 gleichlautenden", "eines von %s gleichlautenden"}, HeadOf: Plural{"Muster für 1 gleichlautendes", "Muster für %s gleichlautende"},
		MaybeOf:      Plural{"vielleicht gleichlautend mit 1 anderen", "vielleicht gleichlautend mit %s anderen"},
		SimilarLabel: "Ähnlich", SimilarTitle: "Ähnlich wie %s", NothingSimilar: "Zu %s gibt es nichts Ähnliches.", SimilarSoon: "Die Texte werden noch gelesen. Bitte gleich noch einmal.",
		SpokenProposal: "Vorschlag der Maschine: Thema %s, %s",
		LetterField:    "kampagne", DeviationHead: "Abweichung vom Muster", HeadLetter: "Muster", Equal: "gleich", Shorter: "nur ein Teil", Words: Plural{"1 Wort", "%s Wörter"},
		OwnUnread: Plural{"Ein Schreiben sagt zusätzlich etwas Eigenes, das noch kein Abschnitt ist und mitentschieden würde. Trotzdem weiter?",
			"%s Schreiben sagen zusätzlich etwas Eigenes, das noch kein Abschnitt ist und mitentschieden würde. Trotzdem weiter?"},
		OwnUnreadHow:  "In der Gruppe führt n zum nächsten, s trennt ab.",
		OwnParagraphs: Plural{"1 eigener Absatz", "%s eigene Absätze"}, NotAssigned: "Nicht zugeordnet, aber ähnlich",
		ComparedWith: "%s verglichen mit dem Muster %s", IsHead: "%s ist das Muster: mit ihm werden die anderen verglichen",
		TextCount: Plural{"1 Text", "%s Texte"}, PeopleCount: Plural{"1 Person", "%s Personen"}, SuggestedCount: Plural{"1 vermutet", "%s vermutet"},
		OwnSays: Plural{"Der eigene Absatz sagt etwas Neues.", "%s eigene Absätze sagen etwas Neues."}, OwnDoes: Plural{"trennt ihn als Abschnitt ab; er wird dann für sich entschieden.", "trennt sie als Abschnitte ab; sie werden dann für sich entschieden."},
		OwnApart: "Der eigene Absatz ist ein Abschnitt für sich.", SuggestedHere: "Vielleicht gehört dieses Schreiben dazu.", SuggestedDoes: "nimmt es auf, e lehnt es ab.",
		ArrivedLabel: "Eingang", TwiceLabel: "Mehrfach", Twice: Plural{"1 Schreiben von einer Person, die schon geschrieben hat", "%s Schreiben von Personen, die schon geschrieben haben"},
		Representative: "Vertretung durch eine Person möglich (§ 17 VwVfG)", Inspection: "Einsicht statt Einzelmitteilung möglich (§ 3 Abs. 2 BauGB)", ReliefLabel: "Erleichterung",
		NothingOwn: "Nichts mehr zu entscheiden: was jemand selbst hinzugefügt hat, ist abgetrennt.", NoLetters: "Hier sind keine gleichlautenden Schreiben.",
		NoOwn: "In diesem Schreiben ist nichts Eigenes abzutrennen.", BelongsAlready: "Das Schreiben gehört schon dazu.", HeadAlready: "Das ist schon das Muster.",
		NotMember: "Das Schreiben gehört noch nicht dazu; b nimmt es auf.", MarkTwo: "Dafür bitte mindestens zwei Schreiben markieren (Leertaste).",
		CutApart: "%s: der eigene Absatz ist jetzt ein Abschnitt für sich.", TakenIn: "%s gehört jetzt dazu.", TakenOut: "%s gehört nicht dazu.", HeadSet: "%s ist jetzt das Muster.",
		SplitOffTitle: "Abspalten", SplitOffQuestion: "%s als eigene Gruppe gleichlautender Schreiben?", SplitOffDone: "%s sind jetzt eine Gruppe für sich.",
		SpokenMachine: "Von der Maschine gefunden, nicht bestätigt", SpokenLetter: "Gleichlautende Schreiben %s: %s.", SpokenLetters: "Gleichlautende Schreiben: %s.",
		SpokenAdded: "Neu: %s", SpokenDropped: "Fehlt: %s", SpokenOwnDoes: "s trennt das als Abschnitt ab.",

		WhyWords: "%s liegt in „%s“ wegen %s.", WhyUnknown: "Warum %s in „%s“ liegt, sagt die Maschine erst, wenn sie gelernt hat.", WhyNoWord: "Für %s in „%s“ gibt kein einzelnes Wort den Ausschlag.", Proposed: Plural{"1 vorgeschlagen", "%s vorgeschlagen"},
		Keywords: "Stichworte", Voices: "Stimmen, die das Thema am besten zeigen", ByNearness: "nach Nähe", Checked: "%s geprüft",
		NameConfirmed: "Der Name „%s“ ist bestätigt.", NothingGuessed: "Hier ist nichts mehr zu bestätigen.", AllConfirmed: "Alles geprüft: nirgends steht noch ein Vorschlag der Maschine.",
		ConfirmTitle: "Bestätigen", ConfirmQuestion: "%s, die die Maschine vorschlägt, in „%s“ bestätigen?", Confirmed: "%s bestätigt.",
		RefuseTitle: "Gehört nicht dazu", RefuseQuestion: "%s aus „%s“ nehmen?", Refused: "%s gehört nicht zu „%s“.",
		MoveMembers: "%s in ein anderes Thema", MembersMoved: "%s liegt jetzt in „%s“.",
		Comparing: "Schreiben vergleichen", SameSender: "mehrfach", SameSenderHere: "Dieselbe Person hat mehrere dieser Schreiben geschickt; bei den Einreichenden zählt sie einmal.",
		Grouping: "Gruppieren", GroupTitle: "Vorschlag der Maschine", GroupQuestion: "Übernehmen?", GroupDetail: "Was jemand bestätigt, benannt oder verschoben hat, bleibt, wie es ist.",
		WouldMake: Plural{"1 neues Thema", "%s neue Themen"}, WouldDrop: Plural{"1 unbestätigtes Thema fiele weg.", "%s unbestätigte Themen fielen weg."},
		WouldGather: Plural{"1 Gruppe gleichlautender Schreiben käme dazu.", "%s Gruppen gleichlautender Schreiben kämen dazu."},
		WouldMove:   "%s lägen in einem anderen Thema als jetzt.", WouldJoin: "%s kämen zu gleichlautenden Schreiben dazu.",
		SameAgain: "Dieselben Themen wie zuletzt; es ändert sich nichts.", TooSmall: "Für Themen sind es zu wenige Texte: Ab 20 mit eigenen Worten lassen sich welche vorschlagen.",
		Grouped: "Übernommen. b bestätigt, p geht zum unsichersten Vorschlag.", DecideFirst: "Erst das Votum: v entscheidet für alle.", Legend: "? = von der Maschine vorgeschlagen, nicht bestätigt",
		SpokenProposed: "von der Maschine vorgeschlagen", SpokenGuess: "Vorschlag der Maschine, %s.",
	}
}

func englishThemes() Themes {
	return Themes{
		Theme: "Theme", Texts: "texts", Open: "open", People: "ppl.", Letters: "Letters of the same wording",
		All: "all themes", Rest: "No theme", Count: Plural{"1 theme", "%s themes"}, StillOpen: Plural{"1 open", "%s open"},
		Members: "Members", ByNumber: "by number", NoMembers: "Nothing lies here yet.", NoTheme: "This is no theme, but everything without one.",
		Empty: "No themes yet. g proposes some, n makes one.", EmptyLetters: "No themes yet. c shows the letters of the same wording, g groups anew.", EmptyReader: "No themes yet.", NoMatch: "No theme matches “%s”. esc clears the filter.",
		QuoteOpen: "“", QuoteClose: "”", Field: "theme", RestQuery: "theme:none -has:proposal",
		AppliesTo: "Applies to the theme %s (%s).", Touches: "Touches %s.", TakenBack: "u takes it back.",

		NewTitle: "New theme", NewTop: "at the top level", NewUnder: "under “%s”", NewFound: "of what a filter finds …",
		FoundTitle: "Filter", FoundHint: "As in the line with the /: words, channel:letter, after:2026-03-01",
		LabelHint: "name of the theme", BadLabel: "A name has 1 to %s characters.", Made: "Theme “%s” made.", MadeOf: "Theme “%s” made of %s.",
		RenameTitle: "Rename: %s", Renamed: "“%s” is now called “%s”.",
		JoinTitle: "Merge: %s", JoinShort: "Merge", JoinQuestion: "Merge “%s” into “%s”?", Joined: "“%s” has become part of “%s”.",
		MoveTitle: "Move under: %s", ToTop: "to the top level", Moved: "“%s” now lies under “%s”.", MovedTop: "“%s” now lies at the top level.",
		NotThere:  "not possible here",
		DropTitle: "Drop the theme", DropQuestion: "Drop “%s”? The contributions stay, and lose only this theme.", DropAbove: "The themes below it move up a level.", Dropped: "Theme “%s” dropped.",
		SplitMachine: "as the machine proposes", SplitTooSmall: "There are too few confirmed texts in “%s” to find parts.", SplitQuestion: "Split “%s” into: %s?", SplitDone: "“%s” is split into %s themes.",
		News: "News", NewsOffer: "This fits no theme. n makes one of it.",
		Followed: "Different since corrections", FollowedKeys: "b confirms, x refuses, m moves", FollowedQuestion: "Confirm %s where the machine sees them since the corrections?",
		ReadSoFar: "%s read", Follow: Plural{"1 follows", "%s follow"},
		Reading: "The machine is reading the texts:", RefusedHint: "Moving it to its theme teaches the machine more.",
		SplitTitle: "Split: %s", SplitFound: "what a filter finds …", SplitMarked: "the marked members",
		NothingMarked: "nothing is marked; tab and the space bar mark", NoneOfIt: "None of it lies in “%s” itself. What lies in a theme below is split there.", SplitOff: "%s of “%s” now lie in “%s”.",

		SpokenTree: "%s, %s.", SpokenLevel: "level %s", SpokenClosed: "Folded", SpokenMembers: "Members of %s: %s.", SpokenMarked: "Marked.",
		ProposalLabel: "Proposal", ProposalKey: "enter", NoProposal: "The machine proposes nothing here.", Because: "because of %s",
		SameWording: "Letters", OneOf: Plural{"one of 1 of the same wording", "one of %s of the same wording"}, HeadOf: Plural{"head of 1 of the same wording", "head of %s of the same wording"},
		MaybeOf:      Plural{"perhaps the same wording as 1 other", "perhaps the same wording as %s others"},
		SimilarLabel: "Similar", SimilarTitle: "Similar to %s", NothingSimilar: "There is nothing similar to %s.", SimilarSoon: "The texts are still being read. Please try again in a moment.",
		SpokenProposal: "Proposed by the machine: theme %s, %s",
		LetterField:    "campaign", DeviationHead: "Deviation from the head", HeadLetter: "head", Equal: "equal", Shorter: "a part only", Words: Plural{"1 word", "%s words"},
		OwnUnread: Plural{"One letter also says something of its own, which is no segment yet and would be decided with it. Go on anyway?",
			"%s letters also say something of their own, which is no segment yet and would be decided with them. Go on anyway?"},
		OwnUnreadHow:  "In the group n goes to the next, s cuts it off.",
		OwnParagraphs: Plural{"1 own paragraph", "%s own paragraphs"}, NotAssigned: "Not assigned, but similar",
		ComparedWith: "%s compared with the head %s", IsHead: "%s is the head: the others are compared with it",
		TextCount: Plural{"1 text", "%s texts"}, PeopleCount: Plural{"1 person", "%s people"}, SuggestedCount: Plural{"1 suggested", "%s suggested"},
		OwnSays: Plural{"The own paragraph says something new.", "%s own paragraphs say something new."}, OwnDoes: Plural{"cuts it off as a segment; it is decided by itself then.", "cuts them off as segments; they are decided by themselves then."},
		OwnApart: "The own paragraph is a segment of its own.", SuggestedHere: "This letter may belong here.", SuggestedDoes: "takes it in, e refuses it.",
		ArrivedLabel: "Arrived", TwiceLabel: "Repeated", Twice: Plural{"1 letter of somebody who had written before", "%s letters of people who had written before"},
		Representative: "one representative for all is possible (VwVfG § 17)", Inspection: "inspection instead of single notices is possible (BauGB § 3(2))", ReliefLabel: "Relief",
		NothingOwn: "Nothing left to decide: what somebody added is cut off.", NoLetters: "There are no letters of the same wording here.",
		NoOwn: "There is nothing of its own to cut off in this letter.", BelongsAlready: "The letter belongs here already.", HeadAlready: "This is the head already.",
		NotMember: "The letter does not belong here yet; b takes it in.", MarkTwo: "Mark two letters at least for that (space bar).",
		CutApart: "%s: the own paragraph is a segment of its own now.", TakenIn: "%s belongs here now.", TakenOut: "%s does not belong here.", HeadSet: "%s is the head now.",
		SplitOffTitle: "Split off", SplitOffQuestion: "Make %s a group of letters of their own?", SplitOffDone: "%s are a group of their own now.",
		SpokenMachine: "Found by the machine, not confirmed", SpokenLetter: "Letters of the same wording %s: %s.", SpokenLetters: "Letters of the same wording: %s.",
		SpokenAdded: "New: %s", SpokenDropped: "Missing: %s", SpokenOwnDoes: "s cuts that off as a segment.",

		WhyWords: "%s lies in “%s” because of %s.", WhyUnknown: "Why %s lies in “%s”, the machine says once it has learnt.", WhyNoWord: "No single word decides for %s in “%s”.", Proposed: Plural{"1 proposed", "%s proposed"},
		Keywords: "Keywords", Voices: "Voices that show the theme best", ByNearness: "by nearness", Checked: "%s checked",
		NameConfirmed: "The name “%s” is confirmed.", NothingGuessed: "There is nothing left to confirm here.", AllConfirmed: "All checked: no proposal of the machine is left anywhere.",
		ConfirmTitle: "Confirm", ConfirmQuestion: "Confirm %s that the machine proposes in “%s”?", Confirmed: "%s confirmed.",
		RefuseTitle: "Does not belong here", RefuseQuestion: "Take %s out of “%s”?", Refused: "%s does not belong to “%s”.",
		MoveMembers: "%s into another theme", MembersMoved: "%s now lies in “%s”.",
		Comparing: "Comparing the letters", SameSender: "repeated", SameSenderHere: "The same person sent several of these letters; among the submitters they count once.",
		Grouping: "Grouping", GroupTitle: "The machine's proposal", GroupQuestion: "Apply it?", GroupDetail: "What somebody has confirmed, named or moved stays as it is.",
		WouldMake: Plural{"1 new theme", "%s new themes"}, WouldDrop: Plural{"1 unconfirmed theme would go.", "%s unconfirmed themes would go."},
		WouldGather: Plural{"1 group of letters of the same wording would come.", "%s groups of letters of the same wording would come."},
		WouldMove:   "%s would lie in another theme than now.", WouldJoin: "%s would join letters of the same wording.",
		SameAgain: "The same themes as before; nothing changes.", TooSmall: "There are too few texts for themes: from 20 with words of their own on, some can be proposed.",
		Grouped: "Applied. b confirms, p goes to the least sure proposal.", DecideFirst: "Decide first: v decides for all.", Legend: "? = proposed by the machine, not confirmed",
		SpokenProposed: "proposed by the machine", SpokenGuess: "Proposed by the machine, %s.",
	}
}
