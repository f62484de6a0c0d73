package words

import "pult/consult"

// Gate is what stands between a consultation and its end, in room 4.
type Gate struct {
	Title, Looking string
	Passed         string // how many have passed, of how many
	Acknowledged   string // how many, share
	Exceptions     Plural
	Early          string // phase: more can come in behind a certificate
	// Hurdle says by hurdle what is counted, Do what is to be done about it.
	Hurdle, Do map[consult.Hurdle]string
	Fulfilled  string // beside what nothing is missing of
	Nothing    string // why that leads nowhere
	Certify    string
	First      string // why it cannot be certified yet
	NoRight    string
	// Of the certificate: its title, what it states, its figures, its entry.
	Certificate, Statement string
	Contributions, Mixed, Disregarded,
	Sent, Told, Representative, Public, Impossible, Withdrawn, Erased, Own, Deputies string
	Entry string // number, when, account
	Hash  string // the hash
	Paper string // where it is had as a file
}

func germanGate() Gate {
	return Gate{
		Title: "Was steht dem Abschluss noch im Weg?", Looking: "Alle Beiträge werden durchgesehen",
		Passed: "%s von %s Beiträgen sind abgeschlossen.", Acknowledged: "Nur zur Kenntnis genommen: %s (%s).",
		Early:      "Die Phase ist noch „%s“: Was noch eingeht, deckt eine Bescheinigung nicht ab. Vorher die Phase weiterstellen.",
		Exceptions: Plural{"1 Antwort ist mit Begründung ohne zweites Augenpaar gebilligt.", "%s Antworten sind mit Begründung ohne zweites Augenpaar gebilligt."},
		Hurdle: map[consult.Hurdle]string{
			consult.HurdleReading: "Anlage ungelesen", consult.HurdleDecision: "ohne Votum oder teils ohne", consult.HurdleRationale: "Begründung fehlt",
			consult.HurdleResponse: "Antwort steht aus", consult.HurdleNotice: "Mitteilung steht aus", consult.HurdleWithheld: "Grund nicht mitgeteilt",
			consult.HurdlePersonal: "Personendaten zu klären", consult.HurdleCampaign: "Schreiben ohne Votum", consult.HurdleOwnApproval: "selbst gebilligte Antworten",
			consult.HurdleJournal: "Fehler in den Dateien",
		},
		Do: map[consult.Hurdle]string{
			consult.HurdleReading: "im Eingang o öffnen, R gelesen", consult.HurdleDecision: "im Eingang v", consult.HurdleRationale: "mit v das Votum begründen",
			consult.HurdleResponse: "schreiben bis herausgeben", consult.HurdleNotice: "h bearbeitet, dann hier M", consult.HurdleWithheld: "hier M, senden",
			consult.HurdlePersonal: "im Eingang schwärzen", consult.HurdleCampaign: "Votum für das Muster: v", consult.HurdleOwnApproval: "ändern; jemand anders billigt",
			consult.HurdleJournal: "pult check nennt sie",
		},
		Fulfilled: "erledigt", Nothing: "Hier steht nichts mehr im Weg.", Certify: "Abschluss bescheinigen", First: "Erst muss alles darüber erledigt sein.",
		NoRight:     "Bescheinigen kann, wer moderiert.",
		Certificate: "Bescheinigung", Statement: "Alle, die sich beteiligt haben, haben Antwort, und jedes Votum hat seine Begründung.",
		Contributions: "Beiträge", Mixed: "Abschnitte verschieden entschieden", Disregarded: "verspätet, nicht berücksichtigt",
		Sent: "schriftlich mitgeteilt", Told: "mündlich mitgeteilt", Representative: "der Vertretung mitgeteilt", Public: "durch Auslegung", Impossible: "nicht erreichbar, mit Grund",
		Withdrawn: "zurückgezogen", Erased: "gelöscht", Own: "ohne zweites Augenpaar gebilligt", Deputies: "in Vertretung gebilligt",
		Entry: "Eintrag %s im Protokoll, %s, %s", Hash: "Prüfsumme %s", Paper: "pult gate --json gibt sie als Datei; pult check --certificate vergleicht sie später mit dem Protokoll.",
	}
}

func englishGate() Gate {
	return Gate{
		Title: "What still stands in the way?", Looking: "Looking through all contributions",
		Passed: "%s of %s contributions are finished.", Acknowledged: "Merely acknowledged: %s (%s).",
		Early:      "The phase is still “%s”: a certificate does not cover what is yet to come in. Move the phase on first.",
		Exceptions: Plural{"1 response was approved without a second pair of eyes, with a reason.", "%s responses were approved without a second pair of eyes, with a reason."},
		Hurdle: map[consult.Hurdle]string{
			consult.HurdleReading: "attachment unread", consult.HurdleDecision: "no decision, or in part", consult.HurdleRationale: "rationale missing",
			consult.HurdleResponse: "response not issued", consult.HurdleNotice: "not heard back", consult.HurdleWithheld: "not told of the rejection",
			consult.HurdlePersonal: "personal data to settle", consult.HurdleCampaign: "letters without a decision", consult.HurdleOwnApproval: "approved by their author",
			consult.HurdleJournal: "faults in the files",
		},
		Do: map[consult.Hurdle]string{
			consult.HurdleReading: "in the inbox: o opens, R read", consult.HurdleDecision: "v in the inbox", consult.HurdleRationale: "give it with the decision: v",
			consult.HurdleResponse: "write, approve, issue", consult.HurdleNotice: "h processed, then M here", consult.HurdleWithheld: "send with M here",
			consult.HurdlePersonal: "black it out in the inbox", consult.HurdleCampaign: "decide on the head: v", consult.HurdleOwnApproval: "somebody else has to approve",
			consult.HurdleJournal: "pult check names them",
		},
		Fulfilled: "done", Nothing: "Nothing stands in the way here any more.", Certify: "certify the completion", First: "All of the above has to be done first.",
		NoRight:     "Whoever moderates can certify.",
		Certificate: "Certificate", Statement: "Everybody who took part has heard back, and every decision has its reason.",
		Contributions: "contributions", Mixed: "segments decided unlike", Disregarded: "late and set aside",
		Sent: "heard back in writing", Told: "told in person", Representative: "told to the representative", Public: "public inspection", Impossible: "could not be told, with a reason",
		Withdrawn: "withdrawn", Erased: "erased", Own: "approved without a second pair of eyes", Deputies: "approved by a deputy",
		Entry: "Entry %s of the journal, %s, %s", Hash: "Hash %s", Paper: "pult gate --json gives it as a file; pult check --certificate compares it with the journal later.",
	}
}
