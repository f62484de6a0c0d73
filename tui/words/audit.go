package words

// Audit is how well the machine does by the people who correct it.
type Audit struct {
	Title, None                      string
	Checked                          string // how many, of how many, share
	Kept                             string // share
	NoSample, Unjudged               string // -; how many
	Agreement                        string // judged, of how many, share, kappa
	Changed                          string // corrections, proposals
	NotLearnt                        string
	TooFew                           string // corrections, from how many on it learns
	Lessons, Proposals, Followed     Plural
	Judge, Unsure, ShowChanged, Skip string
	Left                             Plural
	AllJudged, NothingChanged        string
	WhichTheme                       string // number, how many are left
	Judged                           string // number, theme
	Short                            string // share, kappa
	ShortLeft                        string // how many are left
}

func germanAudit() Audit {
	return Audit{
		Title: "Wie gut die Maschine trifft", None: "Noch hat die Maschine nichts vorgeschlagen. g gruppiert.",
		Checked: "Geprüft haben Menschen %s von %s, die einen Vorschlag haben (%s).", Kept: "In %s davon blieb es beim Vorschlag.",
		NoSample: "Für eine Stichprobe sind es zu wenige.", Unjudged: "Eine Stichprobe von %s wurde ausgelost; dafür zeigt die Maschine keinen Vorschlag. Noch hat sie niemand beurteilt.",
		Agreement: "Stichprobe: %s von %s beurteilt. Mensch und Maschine sind sich in %s einig, Kappa %s (1 = immer einig, 0 = wie Zufall).",
		Changed:   "Seit %s: %s", Lessons: Plural{"1 Korrektur", "%s Korrekturen"}, Proposals: Plural{"1 Vorschlag anders", "%s Vorschläge anders"},
		Followed: Plural{"Der letzten Korrektur folgt 1 weiterer.", "Der letzten Korrektur folgen %s weitere."}, TooFew: "%s; ab %s lernt die Maschine daraus.",
		NotLearnt: "Aus der Stichprobe lernt die Maschine nicht: An ihr wird sie nur gemessen.",
		Judge:     "Stichprobe beurteilen", Unsure: "zum unsichersten Vorschlag", ShowChanged: "geänderte Vorschläge im Eingang zeigen", Skip: "überspringen",
		Left: Plural{"noch 1", "noch %s"}, AllJudged: "alle beurteilt", NothingChanged: "nichts anders",
		WhichTheme: "Wozu gehört %s? (%s)", Judged: "%s gehört zu „%s“.",
		Short: "Stichprobe: einig %s, Kappa %s", ShortLeft: "Stichprobe: noch %s",
	}
}

func englishAudit() Audit {
	return Audit{
		Title: "How good the machine is", None: "The machine has proposed nothing yet. g groups.",
		Checked: "People have checked %s of %s that have a proposal (%s).", Kept: "%s of these kept the proposal.",
		NoSample: "There are too few for a sample.", Unjudged: "A sample of %s was drawn at random; the machine shows no proposal for these. Nobody has judged any yet.",
		Agreement: "Sample: %s of %s judged. People and machine agree on %s, kappa %s (1 = always, 0 = as by chance).",
		Changed:   "Since %s: %s", Lessons: Plural{"1 correction", "%s corrections"}, Proposals: Plural{"1 proposal is different", "%s proposals are different"},
		Followed: Plural{"1 more follows the last correction.", "%s more follow the last correction."}, TooFew: "%s; from %s on the machine learns from them.",
		NotLearnt: "The machine does not learn from the sample: it is only measured by it.",
		Judge:     "judge the sample", Unsure: "to the least sure proposal", ShowChanged: "show changed proposals in the inbox", Skip: "skip",
		Left: Plural{"1 left", "%s left"}, AllJudged: "all judged", NothingChanged: "nothing is different",
		WhichTheme: "Where does %s belong? (%s)", Judged: "%s belongs to “%s”.",
		Short: "sample: %s agree, kappa %s", ShortLeft: "sample: %s left",
	}
}
