package words

// Target is about campaigns and themes as what is decided on and answered as such.
type Target struct {
	Campaign, Theme        string // what it is called in a sentence: its name
	Follows                string // that
	Texts, Senders         Plural
	Row                    string // in place of the numbers, of a theme: how many
	Single                 string // why there is none to choose
	ChooseOne              string
	ChooseOneHint          string // what the others keep
	WriteAll               string
	Open, Following, Apart Plural
	Only, Along            string // contributions; of them, how many have a decision of their own
	Title                  string // of the choice between them
	None                   string // why there is no choice
	Nobody                 string // why there is nothing to decide
	WithBelow              string // of a theme
	Later                  string // which of those that come later follow
	Done                   string // target, decision, contributions
}

func germanTarget() Target {
	return Target{
		Campaign: "Schreiben „%s“", Theme: "Thema „%s“", Follows: "folgt der Entscheidung zu %s",
		Texts: Plural{"1 Text", "%s Texte"}, Senders: Plural{"1 Einreicher*in", "%s Einreicher*innen"}, Row: "Th. %s",
		Single: "Diese Antwort gilt nur hierfür.", ChooseOne: "Welches bekommt eine eigene Antwort?", ChooseOneHint: "Für die anderen bleibt es bei der Antwort auf %s.", WriteAll: "eine Antwort für alle schreiben",
		Open: Plural{"1 ohne Votum", "%s ohne Votum"}, Following: Plural{"1 folgt", "%s folgen"}, Apart: Plural{"1 mit eigenem Votum", "%s mit eigenem Votum"},
		Only: "nur für %s ohne eigenes", Along: "für %s, auch %s",
		Title: "Worüber als Ganzes entscheiden?", None: "Das gehört weder zu gleichlautenden Schreiben noch zu einem Thema.",
		Nobody: "Hier ist nichts offen: Alle haben ein eigenes Votum oder sind schon benachrichtigt.", WithBelow: "Mit allem, was unter dem Thema liegt.",
		Later: "Was jemand später dazunimmt, folgt; was die Maschine zuordnet, erst wenn Sie hier noch einmal entscheiden.",
		Done:  "%s: %s, für %s.",
	}
}

func englishTarget() Target {
	return Target{
		Campaign: "letters “%s”", Theme: "theme “%s”", Follows: "follows the decision on the %s",
		Texts: Plural{"1 text", "%s texts"}, Senders: Plural{"1 submitter", "%s submitters"}, Row: "th. %s",
		Single: "This response is for this alone.", ChooseOne: "Which gets a response of its own?", ChooseOneHint: "The others keep the response to %s.", WriteAll: "write one response for all",
		Open: Plural{"1 without a decision", "%s without a decision"}, Following: Plural{"1 follows", "%s follow"}, Apart: Plural{"1 with a decision of its own", "%s with decisions of their own"},
		Only: "only for %s without one of their own", Along: "for %s, also %s",
		Title: "Decide on which as such?", None: "This belongs to no letters of the same wording and to no theme.",
		Nobody: "Nothing is open here: all have a decision of their own, or were told already.", WithBelow: "With all that lies below the theme.",
		Later: "What somebody adds later follows; what the machine assigns does so only once you decide here again.",
		Done:  "%s: %s, for %s.",
	}
}
