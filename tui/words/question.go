package words

// Question is what is asked before an action on many: each names the action, its
// value, and, as the first word filled in, how many contributions it is for.
type Question struct {
	Vote, Recommend                    string // contributions in the dative, decision
	Publish, Private                   string
	Reject, Hide                       string // reason
	HideAndReject                      string // how many published, how many not, reason
	Handle                             string // state
	Withdraw, WithdrawMeans            string
	Disregard, Note, Read              string
	Environmental, NotEnvironmental    string
	Tag, Untag                         string // contributions in the dative, themes
	Assign, Deadline                   string // name; day
	Unassign, DeadlineGone, Everything string
	HandOver                           string // from, to
}

func germanQuestion() Question {
	return Question{
		Vote: "%s das Votum „%s“ geben?", Recommend: "%s den Vorschlag „%s“ geben?",
		Publish: "%s veröffentlichen?", Private: "%s privat stellen?", Reject: "%s nicht veröffentlichen (Grund: %s)?", Hide: "%s verbergen (Grund: %s)?",
		HideAndReject: "%s verbergen und %s nicht veröffentlichen (Grund: %s)?",
		Handle:        "%s auf „%s“ setzen?", Withdraw: "%s als zurückgezogen festhalten?",
		WithdrawMeans: "Zurückgezogen heißt: Die Person will es nicht mehr. Bearbeiten lässt es sich dann nicht mehr, bis das rückgängig gemacht ist.",
		Environmental: "%s als umweltbezogen kennzeichnen?", NotEnvironmental: "%s nicht mehr als umweltbezogen kennzeichnen?",
		Disregard: "%s als verspätet nicht behandeln?", Note: "Diese Notiz für %s festhalten?", Read: "%s: die Anlagen als gelesen festhalten?",
		Tag: "%s das Thema %s geben?", Untag: "%s das Thema %s nehmen?", Assign: "%s an %s zuweisen?", Deadline: "Für %s die Frist %s setzen?",
		Unassign: "Für %s die Zuständigkeit wegnehmen?", DeadlineGone: "Für %s die Frist wegnehmen?",
		Everything: "Das ist alles Offene.", HandOver: "%s von %s an %s übergeben?",
	}
}

func englishQuestion() Question {
	return Question{
		Vote: "Give %s the decision “%s”?", Recommend: "Give %s the recommendation “%s”?",
		Publish: "Publish %s?", Private: "Make %s private?", Reject: "Keep %s unpublished (reason: %s)?", Hide: "Hide %s (reason: %s)?",
		HideAndReject: "Hide %s and keep %s unpublished (reason: %s)?",
		Handle:        "Set %s to “%s”?", Withdraw: "Record %s as withdrawn?",
		WithdrawMeans: "Withdrawn means: the person no longer wants it. Nothing can be done with it then, until that is undone.",
		Environmental: "Mark %s as environmental?", NotEnvironmental: "Mark %s as environmental no longer?",
		Disregard: "Set %s aside as late?", Note: "Keep this note for %s?", Read: "%s: record the attachments as read?",
		Tag: "Give %s the theme %s?", Untag: "Take from %s the theme %s?", Assign: "Assign %s to %s?", Deadline: "For %s, set the deadline %s?",
		Unassign: "Take %s from whoever has them?", DeadlineGone: "Remove the deadline of %s?",
		Everything: "That is everything open.", HandOver: "Hand over %s from %s to %s?",
	}
}
