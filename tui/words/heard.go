package words

// Heard is about how people heard back in another way than by mail, in room 4.
type Heard struct {
	Title      string
	How        map[string]string // by [consult.NotifyWays]
	Day        string
	Where, Why string
	Done       string
	DoneOn     string // day
}

func germanHeard() Heard {
	return Heard{
		Title: "Auf welchem Weg mitgeteilt?", Day: "Wann?", Where: "Wo, oder durch wen? (leer lassen ist erlaubt)", Why: "Warum ist es nicht möglich?",
		How: map[string]string{
			"told": "mündlich", "sent": "mit der Post", "representative": "der Vertretung der Gleichlautenden",
			"public": "durch öffentliche Auslegung", "impossible": "nicht möglich",
		},
		Done: "mitgeteilt.", DoneOn: "mitgeteilt am %s.",
	}
}

func englishHeard() Heard {
	return Heard{
		Title: "How did they hear back?", Day: "When?", Where: "Where, or from whom? (may stay empty)", Why: "Why is it impossible?",
		How: map[string]string{
			"told": "in person", "sent": "by letter", "representative": "their representative was told",
			"public": "by public inspection", "impossible": "impossible",
		},
		Done: "told.", DoneOn: "told on %s.",
	}
}
