package keys

// themes are the keys of the room of themes.
func themes() []Binding {
	at := []Place{Themes}
	return []Binding{
		{ID: Open, Keys: []string{"enter"}, Cap: same("enter"), Label: both("Texte", "texts"), Help: both("die Texte des Themas im Eingang; von einem Mitglied aus: dieses", "the texts of the theme in the inbox; from a member: that one"), Places: at, Rank: 1},
		{ID: RenameTheme, Keys: []string{"r"}, Cap: same("r"), Label: both("umbenennen", "rename"), Also: "Name label", Places: at, Rank: 3, Command: true},
		{ID: JoinTheme, Keys: []string{"z"}, Cap: same("z"), Label: both("zusammenlegen", "merge"), Brief: both("zusammen", "merge"), Help: both("in ein anderes Thema aufgehen lassen", "make it part of another theme"), Also: "vereinen join", Places: at, Rank: 4, Command: true},
		{ID: SplitTheme, Keys: []string{"s"}, Cap: same("s"), Label: both("teilen", "split"), Help: both("die markierten Mitglieder, oder was ein Filter findet, in ein neues Thema geben", "put the marked members, or what a filter finds, into a new theme"), Also: "aufteilen trennen", Places: at, Rank: 5, Command: true},
		{ID: NewTheme, Keys: []string{"n"}, Cap: same("n"), Label: both("neu", "new"), Help: both("ein Thema anlegen, auch aus dem, was ein Filter findet", "make a theme, also of what a filter finds"), Also: "Thema anlegen Suche create theme search", Places: at, Rank: 7, Command: true},
		{ID: MoveTheme, Keys: []string{"m"}, Cap: same("m"), Label: both("verschieben", "move"), Help: both("unter ein anderes Thema hängen", "hang it under another theme"), Also: "Ebene unter parent level", Places: at, Command: true},
		{ID: DropTheme, Keys: []string{"x"}, Cap: same("x"), Label: both("streichen", "drop"), Help: both("das Thema streichen; die Beiträge bleiben", "drop the theme; the contributions stay"), Also: "löschen entfernen delete remove", Places: at, Command: true},
		{ID: Members, Keys: []string{"tab", "shift+tab"}, Cap: same("tab"), Label: both("Mitglieder", "members"), Help: both("zu den Mitgliedern des Themas und zurück", "to the members of the theme and back"), Places: at, Command: true},
		{ID: InInbox, Keys: []string{"o"}, Cap: same("o"), Label: both("im Eingang zeigen", "show in the inbox"), Help: both("alle Texte des Themas im Eingang", "all texts of the theme in the inbox"), Also: "Filter lesen", Places: at, Command: true},
		{ID: Fold, Keys: []string{"left"}, Cap: same("←"), Label: both("zuklappen", "fold"), Help: both("zuklappen; danach zum Thema darüber", "fold; then to the theme above"), Places: at},
		{ID: Unfold, Keys: []string{"right"}, Cap: same("→"), Label: both("aufklappen", "unfold"), Places: at},
		{ID: Mark, Keys: []string{"space"}, Cap: both("leer", "space"), Label: both("markieren", "mark"), Help: both("ein Mitglied markieren und weiter", "mark a member and move on"), Places: at},
		{ID: Filter, Keys: []string{"/"}, Cap: same("/"), Label: both("filtern", "filter"), Places: at, Rank: 20},
		{ID: Command, Keys: []string{":"}, Cap: same(":"), Label: both("Befehl", "command"), Places: at, Rank: 21},
	}
}
