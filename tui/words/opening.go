package words

// Opening is what is said while a large consultation is being opened.
type Opening struct {
	Loading, LoadingSome string // contributions, share; share
	FilterWaits          string // share
	Wait, NotAll         string
	Unknown, Withheld    string
	Rest                 string // contributions
	Loaded, Stood        string // contributions; number
	First                Plural
	FilterLater, NotDone string // the filter; what was typed
}

func germanOpening() Opening {
	return Opening{
		Loading: "Lade %s … %s", LoadingSome: "Lade … %s", FilterWaits: "filtert, sobald alles geladen ist … %s",
		Wait: "Das geht, sobald alles geladen ist.", NotAll: "Noch ist nicht alles geladen.", Unknown: "Der Stand ist noch nicht geladen.", Withheld: "(noch nicht geladen)",
		Rest: "Die übrigen %s werden noch geladen.", Loaded: "Alles geladen: %s.", Stood: "Zuletzt waren Sie bei %s.",
		First:       Plural{"Der erste ist schon zu lesen, ohne seinen Stand.", "Die ersten %s sind schon zu lesen, ohne ihren Stand."},
		FilterLater: "Filter, sobald alles geladen ist: %s.", NotDone: "Nicht ausgeführt: „%s“ galt dem, was vorher dastand.",
	}
}

func englishOpening() Opening {
	return Opening{
		Loading: "Loading %s … %s", LoadingSome: "Loading … %s", FilterWaits: "filters once everything is loaded … %s",
		Wait: "This works once everything is loaded.", NotAll: "Not everything is loaded yet.", Unknown: "How it stands is not loaded yet.", Withheld: "(not loaded yet)",
		Rest: "The other %s are still being loaded.", Loaded: "Everything is loaded: %s.", Stood: "You were last on %s.",
		First:       Plural{"The first can be read already, without how it stands.", "The first %s can be read already, without how they stand."},
		FilterLater: "Filter once everything is loaded: %s.", NotDone: "Not carried out: “%s” was meant for what stood here before.",
	}
}
