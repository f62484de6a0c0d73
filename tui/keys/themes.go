package keys

// themes are the keys of the room of themes.
func themes() []Binding {
	at := []Place{Themes}
	return []Binding{
		{ID: Open, Keys: []string{"enter"}, Cap: same("enter"), Label: both("Texte", "texts"), Help: both("die Texte des Themas im Eingang; von einem Mitglied aus: dieses", "the texts of the theme in the inbox; from a member: that one"), Places: at, Rank: 1},
		{ID: ConfirmTheme, Keys: []string{"b"}, Cap: same("b"), Label: both("bestätigen", "confirm"), Help: both("den Namen der Maschine, danach alles, was sie hier vorschlägt; bei einem Mitglied: dieses", "the machine's name, then all that it proposes here; from a member: that one"), Also: "annehmen Vorschlag accept proposal", Places: at, Rank: 2, Command: true},
		{ID: RenameTheme, Keys: []string{"r"}, Cap: same("r"), Label: both("umbenennen", "rename"), Also: "Name label", Places: at, Rank: 3, Command: true},
		{ID: JoinTheme, Keys: []string{"z"}, Cap: same("z"), Label: both("zusammenlegen", "merge"), Brief: both("zusammen", "merge"), Help: both("in ein anderes Thema aufgehen lassen", "make it part of another theme"), Also: "vereinen join", Places: at, Rank: 4, Command: true},
		{ID: SplitTheme, Keys: []string{"s"}, Cap: same("s"), Label: both("teilen", "split"), Help: both("die markierten Mitglieder, oder was ein Filter findet, in ein neues Thema geben", "put the marked members, or what a filter finds, into a new theme"), Also: "aufteilen trennen", Places: at, Rank: 5, Command: true},
		{ID: NewTheme, Keys: []string{"n"}, Cap: same("n"), Label: both("neu", "new"), Help: both("ein Thema anlegen, auch aus dem, was ein Filter findet", "make a theme, also of what a filter finds"), Also: "Thema anlegen Suche create theme search", Places: at, Rank: 9, Command: true},
		{ID: MoveTheme, Keys: []string{"m"}, Cap: same("m"), Label: both("verschieben", "move"), Help: both("unter ein anderes Thema hängen; bei einem Mitglied: in ein anderes Thema", "hang it under another theme; from a member: into another theme"), Also: "Ebene unter parent level", Places: at, Command: true},
		{ID: DropTheme, Keys: []string{"x"}, Cap: same("x"), Label: both("streichen", "drop"), Help: both("das Thema streichen, die Beiträge bleiben; bei einem Mitglied: es gehört nicht dazu", "drop the theme, the contributions stay; from a member: it does not belong here"), Also: "löschen entfernen delete remove", Places: at, Command: true},
		{ID: Review, Keys: []string{"p"}, Cap: same("p"), Label: both("prüfen", "review"), Help: both("zu dem Mitglied, bei dem die Maschine am unsichersten ist", "to the member of which the machine is least sure"), Also: "unsicher nächste Vorschlag unsure next", Places: at, Rank: 6, Command: true},
		{ID: Audit, Keys: []string{"i"}, Cap: same("i"), Label: both("Güte", "accuracy"), Help: both("wie gut die Maschine trifft: was geprüft ist, eine Stichprobe beurteilen, was sich seit Ihren Korrekturen ändert", "how good the machine is: what is checked, judge a sample, what changed since your corrections"), Also: "Stichprobe Kappa Übereinstimmung Korrekturen audit sample agreement corrections", Places: at, Rank: 9, Command: true},
		{ID: Why, Keys: []string{"W"}, Cap: same("W"), Label: both("warum", "why"), Help: both("welche Wörter die Maschine dazu gebracht haben, ein Mitglied hier vorzuschlagen", "which words made the machine propose a member here"), Also: "Grund Wörter reason words", Places: at, Rank: 7, Command: true},
		{ID: Decide, Keys: []string{"v"}, Cap: same("v"), Label: both("Votum", "decide"), Help: both("das Thema als Ganzes entscheiden; was später hinzukommt, folgt", "decide on the theme as such; what comes later follows"), Also: "entscheiden Beschluss Abwägung vote decision", Places: at, Rank: 10, Command: true},
		{ID: Respond, Keys: []string{"w"}, Cap: same("w"), Label: both("Antwort", "response"), Help: both("zur Antwort für alle, in Raum 4", "to the response for all, in room 4"), Also: "Erwiderung schreiben respond answer", Places: at, Rank: 10, Command: true},
		{ID: Group, Keys: []string{"g"}, Cap: same("g"), Label: both("gruppieren", "group"), Help: both("Themen und gleichlautende Schreiben vorschlagen lassen; zeigt vorher, was sich ändert", "have themes and letters of the same wording proposed; shows first what changes"), Also: "clustern Vorschlag Maschine neu cluster propose", Places: at, Rank: 8, Command: true},
		{ID: Members, Keys: []string{"tab", "shift+tab"}, Cap: same("tab"), Label: both("Mitglieder", "members"), Help: both("zu den Mitgliedern des Themas und zurück", "to the members of the theme and back"), Places: at, Command: true},
		{ID: InInbox, Keys: []string{"o"}, Cap: same("o"), Label: both("im Eingang zeigen", "show in the inbox"), Help: both("alle Texte des Themas im Eingang", "all texts of the theme in the inbox"), Also: "Filter lesen", Places: at, Command: true},
		{ID: Letters, Keys: []string{"c"}, Cap: same("c"), Label: both("gleichlautende Schreiben", "letters of the same wording"), Help: both("zu den gleichlautenden Schreiben und zurück", "to the letters of the same wording and back"), Also: "Kampagne Serienbrief campaign", Places: at, Command: true},
		{ID: Fold, Keys: []string{"left"}, Cap: same("←"), Label: both("zuklappen", "fold"), Help: both("zuklappen; danach zum Thema darüber", "fold; then to the theme above"), Places: at},
		{ID: Unfold, Keys: []string{"right"}, Cap: same("→"), Label: both("aufklappen", "unfold"), Places: at},
		{ID: Mark, Keys: []string{"space"}, Cap: both("leer", "space"), Label: both("markieren", "mark"), Help: both("ein Mitglied markieren und weiter", "mark a member and move on"), Places: at},
		{ID: Filter, Keys: []string{"/"}, Cap: same("/"), Label: both("filtern", "filter"), Places: at, Rank: 20},
		{ID: Command, Keys: []string{":"}, Cap: same(":"), Label: both("Befehl", "command"), Places: at, Rank: 21},
	}
}

// letter are the keys of a campaign that is open.
func letter() []Binding {
	at := []Place{Letter}
	return []Binding{
		{ID: Open, Keys: []string{"enter"}, Cap: same("enter"), Label: both("öffnen", "open"), Help: both("dieses Schreiben im Eingang", "this letter in the inbox"), Places: at, Rank: 1},
		{ID: NextCopy, Keys: []string{"n"}, Cap: same("n"), Label: both("nächste", "next"), Help: both("das nächste Schreiben, über das zu entscheiden ist", "the next letter about which something is to be decided"), Also: "eigener Absatz own", Places: at, Rank: 2, Command: true},
		{ID: CutOff, Keys: []string{"s"}, Cap: same("s"), Label: both("trennen", "cut off"), Help: both("den eigenen Absatz als Abschnitt abtrennen; er wird dann für sich entschieden", "cut off the own paragraph as a segment, to be decided by itself"), Also: "Abschnitt abtrennen segment", Places: at, Rank: 3, Command: true},
		{ID: TakeIn, Keys: []string{"b"}, Cap: same("b"), Label: both("gehört dazu", "belongs here"), Brief: both("dazu", "belongs"), Help: both("den Vorschlag annehmen", "accept the suggestion"), Also: "annehmen bestätigen accept", Places: at, Rank: 4, Command: true},
		{ID: TakeOut, Keys: []string{"e", "x"}, Cap: same("e"), Label: both("herausnehmen", "take out"), Brief: both("heraus", "out"), Help: both("gehört nicht dazu: herausnehmen, oder den Vorschlag ablehnen", "does not belong here: take it out, or refuse the suggestion"), Also: "ablehnen entfernen refuse leave", Places: at, Rank: 5, Command: true},
		{ID: MakeHead, Keys: []string{"h"}, Cap: same("h"), Label: both("zum Muster machen", "make it the head"), Brief: both("Muster", "head"), Help: both("die anderen werden mit diesem Schreiben verglichen", "the others are compared with this letter"), Also: "Leitschreiben head", Places: at, Rank: 6, Command: true},
		{ID: Decide, Keys: []string{"v"}, Cap: same("v"), Label: both("Votum", "decide"), Help: both("diese Schreiben als Ganzes entscheiden; was später hinzukommt, folgt", "decide on these letters as such; what comes later follows"), Also: "entscheiden Beschluss Abwägung vote decision", Places: at, Rank: 7, Command: true},
		{ID: Respond, Keys: []string{"w"}, Cap: same("w"), Label: both("Antwort", "response"), Help: both("zur Antwort für alle, in Raum 4", "to the response for all, in room 4"), Also: "Erwiderung schreiben respond answer", Places: at, Rank: 7, Command: true},
		{ID: SplitOff, Keys: []string{"a"}, Cap: same("a"), Label: both("abspalten", "split off"), Help: both("die markierten Schreiben werden eine Gruppe für sich", "the marked letters become a group of their own"), Also: "teilen split group", Places: at, Command: true},
		{ID: JoinLetters, Keys: []string{"z"}, Cap: same("z"), Label: both("zusammenlegen", "merge"), Help: both("mit anderen gleichlautenden Schreiben zusammenlegen", "merge with other letters of the same wording"), Also: "vereinen join", Places: at, Command: true},
		{ID: InInbox, Keys: []string{"o"}, Cap: same("o"), Label: both("im Eingang zeigen", "show in the inbox"), Help: both("alle Schreiben im Eingang; dort gelten v, p und t nach A für alle", "all letters in the inbox; after A, v, p and t are about all of them there"), Also: "Filter Votum alle", Places: at, Command: true},
		{ID: Mark, Keys: []string{"space"}, Cap: both("leer", "space"), Label: both("markieren", "mark"), Help: both("markieren und weiter", "mark and move on"), Places: at},
		{ID: Filter, Keys: []string{"/"}, Cap: same("/"), Label: both("filtern", "filter"), Places: at, Rank: 20},
		{ID: Command, Keys: []string{":"}, Cap: same(":"), Label: both("Befehl", "command"), Places: at, Rank: 21},
	}
}
