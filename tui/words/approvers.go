package words

// Approvers says who approves in which step, in whose place, and who hands over
// what waits for them.
type Approvers struct {
	Title, Hint string // of the question for a step
	Who         string // name of the step
	Everybody   string // instead of names: whoever holds the right
	Nobody      string // instead of names that were erased
	NoRight     string // name of somebody who may not approve any longer
	Represented string // name, of the deputy
	Named       string // name of the step, who approves
	Approves    string // who approves the response
	Stuck       string // nobody of them may
	StuckStep   string // name of the step of which that is so
	InPlace     string // who has approved, in whose place
	For         string // in whose place
	PutBy       string // who has handed over, to whom
	NobodyElse  string

	DeputyFor               string
	DeputyWho               string // for whom
	DeputyRow, DeputyOver   string // who, first day, last day
	DeputyAbout             string // who, for whom
	DeputyFrom, DeputyUntil string
	DeputySet               string // who, for whom, first day, last day
	DeputyNone              string // for whom

	NoQueue, NoQueues string // nothing to hand over: of one's own, of anybody's
	HandOver          string // how many, from whom, to whom, names
	WroteIt           string // who has written some of it
}

func germanApprovers() Approvers {
	return Approvers{
		Title: "Wer billigt in welchem Schritt?", Hint: "Nur wer hier genannt ist oder eine genannte Person vertritt, billigt oder gibt zurück. Ist niemand genannt, billigen alle mit diesem Recht.",
		Who: "%s: Wer billigt?", Everybody: "alle mit dem Recht zu billigen", Nobody: "niemand mehr (gelöscht)", NoRight: "%s (ohne Recht)",
		Represented: "%s (vertreten durch %s)", Named: "%s: Billigung durch %s.", Approves: "Billigt: %s",
		Stuck:     "Niemand der Genannten darf noch billigen. Die Administration nennt andere (P) oder übergibt (Z).",
		StuckStep: "Prüfschritt „%s“: Niemand der Genannten darf noch billigen. P in Raum 4 nennt andere.",
		InPlace:   "%s in Vertretung für %s", For: "in Vertretung für %s", PutBy: "von %s an %s", NobodyElse: "Sonst darf hier niemand billigen.",
		DeputyFor: "Vertretung: für wen?", DeputyWho: "Wer vertritt %s beim Billigen?", DeputyRow: "%s, %s bis %s", DeputyOver: "%s, %s bis %s, vorbei", DeputyAbout: "%s für %s",
		DeputyFrom: "Vertretung: ab welchem Tag?", DeputyUntil: "Vertretung: bis zu welchem Tag, einschließlich?", DeputySet: "%s vertritt %s beim Billigen, %s bis %s.", DeputyNone: "Niemand vertritt %s mehr.",
		NoQueue: "Auf Sie wartet nichts, wofür Sie benannt sind.", NoQueues: "Nichts wartet auf bestimmte Personen.", HandOver: "%s von %s an %s übergeben: %s?", WroteIt: "%s hat daran mitgeschrieben.",
	}
}

func englishApprovers() Approvers {
	return Approvers{
		Title: "Who approves in which step?", Hint: "Who is named here approves or returns, and nobody else but their deputies. With nobody named, everybody who holds the right approves.",
		Who: "%s: who approves?", Everybody: "everybody with the right to approve", Nobody: "nobody any more (erased)", NoRight: "%s (without the right)",
		Represented: "%s (deputy: %s)", Named: "%s: approval by %s.", Approves: "Approved by: %s",
		Stuck:     "Nobody of those named may approve any more. An administrator names others (P) or hands over (Z).",
		StuckStep: "Check step “%s”: nobody of those named may approve any more. P in room 4 names others.",
		InPlace:   "%s as deputy of %s", For: "as deputy of %s", PutBy: "from %s to %s", NobodyElse: "Nobody else may approve here.",
		DeputyFor: "Deputy: of whom?", DeputyWho: "Who approves in the place of %s?", DeputyRow: "%s, %s to %s", DeputyOver: "%s, %s to %s, over", DeputyAbout: "%s for %s",
		DeputyFrom: "Deputy: from which day?", DeputyUntil: "Deputy: until which day, included?", DeputySet: "%s approves in the place of %s, %s to %s.", DeputyNone: "Nobody is deputy of %s any more.",
		NoQueue: "Nothing waits for you by name.", NoQueues: "Nothing waits for anybody by name.", HandOver: "Hand over %s from %s to %s: %s?", WroteIt: "%s has written some of it.",
	}
}
