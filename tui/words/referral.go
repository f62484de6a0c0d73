package words

// Referral is what is said about asking others for an opinion.
type Referral struct {
	To, ToHint   string
	Typed        string // the offer to ask a name that was typed
	Partner      string // beside an organisation that reads and answers here
	Elsewhere    string // beside a name that was typed
	Question     string
	QuestionHint string
	Due          string
	Past         string
	Referred     string // number, who is asked, until when
	StepsTitle   string // number
	Asked        string // who was asked, until when
	Verify       string
	SendBack     string
	Recall       string
	RecallNote   string
	Type         string // to type an answer that came in another way
	AnswerTitle  string // number
	AnswerFor    Plural // how many contributions the question is about
	CommentTitle string
	Verified     string // number
	SentBack     string
	Recalled     string
	Answered     string
	NotAsked     string
	NothingDue   string // where it stands
	QuestionOf   string // label of the question
	AnswerOf     string // the answer
	Opinion      string // label of the answer
	CommentOf    string
	Ask          string // whom it touches, who reads it from here on
}

func germanReferral() Referral {
	return Referral{
		To: "Wen fragen?", ToHint: "Name tippen, wenn die Stelle nicht in der Liste steht.", Typed: "andere Stelle: %s", Partner: "liest und antwortet hier", Elsewhere: "ohne Zugang",
		Question: "Frage", QuestionHint: "leer lassen, wenn es keine besondere Frage gibt", Due: "Antwort bis", Past: "Der Tag ist schon vorbei. Trotzdem?",
		Referred: "%s: %s gefragt, bis %s.", StepsTitle: "Fachbeteiligung zu %s", Asked: "%s, bis %s", Verify: "Antwort ist geprüft", SendBack: "Antwort zurückgeben …",
		Recall: "Zurückziehen", RecallNote: "liest es dann nicht mehr", Type: "Antwort eintragen, die anders kam …",
		AnswerTitle: "Antwort zu %s", AnswerFor: Plural{"Die Frage gilt diesem Beitrag.", "Die Frage und die Antwort gelten %s Beiträgen."}, CommentTitle: "Warum zurück? Die Stelle liest es.",
		Verified: "%s: Fachantwort geprüft.", SentBack: "%s: Fachantwort zurückgegeben.", Recalled: "%s: Fachbeteiligung zurückgezogen.", Answered: "%s: Antwort abgegeben.",
		NotAsked: "Dazu ist niemand gefragt.", NothingDue: "Hier ist keine Antwort zu geben (%s).", QuestionOf: "Frage", AnswerOf: "Antwort: %s", Opinion: "Fachantwort", CommentOf: "Rückgabe",
		Ask: "%s an %s übergeben?",
	}
}

func englishReferral() Referral {
	return Referral{
		To: "Whom to ask?", ToHint: "Type a name if the office is not in the list.", Typed: "another office: %s", Partner: "reads and answers here", Elsewhere: "no access",
		Question: "Question", QuestionHint: "leave empty if there is no special question", Due: "Answer by", Past: "That day is over already. All the same?",
		Referred: "%s: %s asked, by %s.", StepsTitle: "Referral of %s", Asked: "%s, by %s", Verify: "The answer is verified", SendBack: "Send the answer back …",
		Recall: "Recall", RecallNote: "does not read it any more then", Type: "Type in an answer that came in another way …",
		AnswerTitle: "Answer on %s", AnswerFor: Plural{"The question is about this contribution.", "Question and answer are about %s contributions."}, CommentTitle: "Why back? The office reads this.",
		Verified: "%s: opinion verified.", SentBack: "%s: opinion sent back.", Recalled: "%s: referral recalled.", Answered: "%s: answer given.",
		NotAsked: "Nobody is asked about it.", NothingDue: "There is no answer to give here (%s).", QuestionOf: "Question", AnswerOf: "Answer: %s", Opinion: "Opinion", CommentOf: "Sent back",
		Ask: "Hand over %s to %s?",
	}
}
