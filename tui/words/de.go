package words

import "pult/consult"

func german() *Words {
	return &Words{
		Lang: German,
		Informal: Nouns{
			Consultation: "Beteiligung", Consultations: "Beteiligungen",
			Contribution: "Beitrag", Contributions: "Beiträge", ToContributions: "Beiträgen",
			Submitter: "Einreicher*in", Submitters: "Einreicher*innen",
		},
		Formal: Nouns{
			Consultation: "Verfahren", Consultations: "Verfahren",
			Contribution: "Stellungnahme", Contributions: "Stellungnahmen", ToContributions: "Stellungnahmen",
			Submitter: "Einreicher*in", Submitters: "Einreicher*innen",
		},
		Rooms: [8]Room{
			{"Übersicht", "Über."}, {"Eingang", "Eing."}, {"Themen", "Them."}, {"Antworten", "Antw."},
			{"Auswertung", "Ausw."}, {"Umsetzung", "Ums."}, {"Protokoll", "Prot."}, {"Zugang", "Zug."},
		},
		Frame:    germanFrame(),
		Axes:     germanAxes(),
		Vocab:    germanVocab(),
		Live:     germanLive(),
		Inbox:    germanInbox(),
		Overview: germanOverview(),
		Journal: Journal{
			Time: "Zeit", Who: "Wer", Role: "Rolle", What: "Was", On: "Woran",
			Empty: "Noch kein Eintrag. Jede Handlung erscheint hier.", NoMatch: "Kein Eintrag passt zu „%s“. esc nimmt den Filter weg.",
			Entry: "Eintrag %s", Undone: "rückgängig gemacht durch Eintrag %s", UndoOf: "macht Eintrag %s rückgängig", RedoOf: "stellt Eintrag %s wieder her", Again: "wiederhergestellt", Erased: "(gelöscht)",
			Items: Plural{"1 Beitrag", "%s Beiträge"}, Somebody: "jemand",
			AllEntries: "alle Einträge", UndoTitle: "Rückgängig machen", UndoQuestion: "„%s“ rückgängig machen?", RedoQuestion: "„%s“ wiederherstellen?", UndoOthers: "Eintrag %s ist die Arbeit von %s.",
			RedoTitle: "Wiederherstellen", NotUndone: "Eintrag %s ist nicht rückgängig gemacht.",
			NoItems: "Eintrag %s betrifft die Beteiligung als Ganzes, keinen einzelnen Beitrag.", NoItemsTheme: "Eintrag %s betrifft die Themen, keinen einzelnen Beitrag.",
			BadField: "Das Feld „%s“ gibt es hier nicht. Es gibt: von: was: nr: nach: vor:", BadNumbers: "„%s“ sind keine Nummern wie 3,7-12.",
			Purpose: "Zweck", Comment: "Anmerkung", Exception: "Ausnahme", Council: "Rat", Possible: "möglich mit u", TakeBack: "Zurücknehmen", NotPossible: "nicht möglich", ThemesAdded: "dazu", ThemesRemoved: "weg",
		},
		Access:   germanAccess(),
		Themes:   germanThemes(),
		Dialog:   germanDialog(),
		Form:     germanForm(),
		Import:   germanImport(),
		Notice:   germanNotice(),
		Failure:  germanFailure(),
		Help:     germanHelp(),
		Plain:    germanPlain(),
		Work:     germanWork(),
		Segment:  germanSegment(),
		Privacy:  germanPrivacy(),
		Referral: germanReferral(),
		Question: germanQuestion(),
		Opening:  germanOpening(),
		Remote:   germanRemote(),
		Erasure:  germanErasure(),

		Responses: germanResponses(),
	}
}

func germanFrame() Frame {
	return Frame{
		App: "Pult", Position: "%s von %s", PositionNone: "0 von %s", Total: "gesamt %s",
		Marked:   Plural{"1 markiert", "%s markiert"},
		DaysLeft: Plural{"noch 1 Tag", "noch %s Tage"}, DaysOver: Plural{"seit gestern vorbei", "seit %s Tagen vorbei"},
		LastDay: "endet heute", AllItems: "alle",
		MoreLines: Plural{"noch 1 Zeile", "noch %s Zeilen"},
		TooSmall:  "Pult braucht 60 × 15 Zeichen, dieses Fenster hat %d × %d. Bitte das Fenster vergrößern.",
		Months:    [12]string{"Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"},
		Weekdays:  [7]string{"So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"},
		Matches:   Plural{"1 Treffer", "%s Treffer"},
	}
}

func germanAxes() Axes {
	return Axes{
		Handling:    Axis{"B", "Bearbeitung", State{"·", "offen"}, "offen"},
		Publication: Axis{"Ö", "Veröffentlichung", State{"·", "offen"}, "offen"},
		Decision:    Axis{"V", "Votum", State{"·", "offen"}, "offen"},
		Response:    Axis{"A", "Antwort", State{"·", "noch keine"}, "keine"},
		Referral:    Axis{"F", "Fachbeteiligung", State{"·", "nicht beteiligt"}, "nicht beteiligt"},
		HandlingState: [7]State{
			{"·", "offen"}, {"n", "neu"}, {"a", "in Arbeit"}, {"b", "bearbeitet"}, {"m", "mitgeteilt"}, {"z", "zurückgezogen"}, {"#", "gelöscht"},
		},
		PublicationState: [6]State{
			{"·", "offen"}, {"·", "offen"}, {"f", "veröffentlicht"}, {"x", "nicht veröffentlicht"}, {"v", "verborgen"}, {"–", "privat"},
		},
		DecisionState: [7]string{"offen", "berücksichtigt", "teilweise berücksichtigt", "nicht berücksichtigt", "zur Kenntnis genommen", "weitergeleitet", "gemischt"},
		ResponseState: [6]State{
			{"·", "keine"}, {"e", "Entwurf"}, {"p", "in Prüfung"}, {"r", "zurückgegeben"}, {"g", "gebilligt"}, {"s", "herausgegeben"},
		},
		ReferralState: [6]State{
			{"·", "nicht beteiligt"}, {"w", "wartet"}, {"b", "beantwortet"}, {"g", "geprüft"}, {"r", "zurückgegeben"}, {"z", "zurückgezogen"},
		},
		ReferralLate: State{"!", "überfällig"},
		Recommended:  "Vorschlag: %s",
	}
}

func germanVocab() Vocab {
	return Vocab{
		Kind:         [5]string{"unbekannt", "informelle Beteiligung", "Bürgerhaushalt", "Bauleitplanung", "Planfeststellung"},
		Phase:        [7]string{"ohne Phase", "Vorbereitung", "Beteiligung", "Prüfung", "Entscheidung", "Umsetzung", "Abgeschlossen"},
		Channel:      [10]string{"unbekannt", "Web", "E-Mail", "Post", "Fax", "Niederschrift", "Veranstaltung", "Telefon", "Partner", "unbekannt"},
		ChannelShort: [10]string{"–", "Web", "Mail", "Post", "Fax", "Amt", "Ver.", "Tel.", "Part", "–"},
		Party:        [5]string{"unbekannt", "Öffentlichkeit", "Träger öffentlicher Belange", "Verband", "intern"},
		Policy:       [4]string{"unbekannt", "keine", "nach Prüfung", "sofort"},
		DecidedBy:    [3]string{"unbekannt", "die Verwaltung", "der Rat"},
		Role:         [10]string{"ohne Rolle", "Partner", "Rat", "Erfassung", "Moderation", "Billigung", "Datenschutz", "Revision", "Administration", "System"},
		Reason: [9]string{"ohne Grund", "Am Thema vorbei", "Werbung", "Beleidigung", "Daten Dritter", "Rechtswidriger Inhalt", "Doppelt, dieselbe Person",
			"Nicht lesbar", "Anderer Grund"},
		Personal: [8]string{"ohne Grund", "E-Mail-Adresse", "Telefonnummer", "Bankverbindung", "Anschrift", "Name der Person", "Angaben zu Dritten", "Anderer Grund"},
		Act: map[consult.Act]string{
			consult.ActRead: "lesen", consult.ActPublish: "veröffentlichen", consult.ActDecide: "ein Votum abgeben", consult.ActTag: "Themen vergeben",
			consult.ActAssign: "zuweisen", consult.ActNote: "Notizen schreiben", consult.ActHandle: "die Bearbeitung setzen", consult.ActAnswer: "eine Fachbeteiligung beantworten", consult.ActRedact: "schwärzen", consult.ActSegment: "trennen",
			consult.ActRefer: "Fachstellen beteiligen", consult.ActRespond: "Antworten schreiben", consult.ActApprove: "Antworten billigen",
			consult.ActTypeIn: "erfassen und einlesen", consult.ActSubmitterOfItem: "Angaben zur Person sehen", consult.ActSubmitters: "Personen ansehen",
			consult.ActJournal: "das Protokoll lesen", consult.ActCheck: "den Bestand prüfen", consult.ActExportInternal: "intern ausgeben",
			consult.ActExportCouncil: "für den Rat ausgeben", consult.ActExportPublic: "ausgeben", consult.ActConfigure: "Einstellungen ändern",
			consult.ActKeys: "Zugänge verwalten", consult.ActUndoOthers: "Arbeit anderer rückgängig machen", consult.ActErase: "löschen",
		},
		Op: map[consult.Op]string{
			consult.OpImport: "eingelesen", consult.OpAdd: "erfasst", consult.OpFix: "berichtigt",
			consult.OpApprove: "veröffentlicht", consult.OpReject: "nicht veröffentlicht", consult.OpHide: "verborgen", consult.OpPrivate: "privat gestellt",
			consult.OpHandling: "Bearbeitung gesetzt", consult.OpNotify: "mitgeteilt", consult.OpDecide: "Votum", consult.OpRecommend: "Abwägungsvorschlag",
			consult.OpThemeCreate: "Thema angelegt", consult.OpThemeRename: "Thema umbenannt", consult.OpThemeMove: "Thema verschoben",
			consult.OpThemeDrop: "Thema entfernt", consult.OpThemeMerge: "Themen zusammengelegt", consult.OpTag: "Thema vergeben", consult.OpThemeAssignee: "Zuständigkeit für Thema",
			consult.OpThemeRefuse: "Thema abgelehnt", consult.OpCluster: "Gruppierung übernommen", consult.OpCampaignCreate: "gleichlautende Schreiben zusammengefasst", consult.OpCampaignJoin: "gleichlautendem Schreiben zugeordnet", consult.OpCampaignLeave: "aus gleichlautenden Schreiben genommen", consult.OpCampaignMerge: "gleichlautende Schreiben zusammengelegt", consult.OpCampaignHead: "Muster bestimmt",
			consult.OpAssign: "zugewiesen", consult.OpDeadline: "Frist gesetzt", consult.OpNote: "Notiz", consult.OpDisregard: "als verspätet nicht behandelt",
			consult.OpSegmentSplit: "in Abschnitte getrennt", consult.OpSegmentJoin: "Abschnitte verbunden", consult.OpRedact: "geschwärzt", consult.OpDismiss: "nicht zu schwärzen", consult.OpSegmentAdd: "Anlage abgetippt",
			consult.OpEnvironmental: "Umweltbezug", consult.OpRespond: "Antwort entworfen", consult.OpResponseEdit: "Antwort geändert",
			consult.OpResponseSubmit: "Antwort zur Prüfung", consult.OpResponseReturn: "Antwort zurückgegeben", consult.OpResponseApprove: "Antwort gebilligt",
			consult.OpResponseUse: "Antwort auch hierfür", consult.OpResponseRelease: "Antwort herausgegeben", consult.OpRefer: "Fachstelle beteiligt", consult.OpReferralAnswer: "Fachstelle hat geantwortet",
			consult.OpReferralVerify: "Fachantwort geprüft", consult.OpReferralReturn: "Fachantwort zurückgegeben", consult.OpReferralRecall: "Fachbeteiligung zurückgezogen",
			consult.OpPhase: "Phase", consult.OpSettings: "Einstellungen geändert", consult.OpMunicipality: "Kommune geändert",
			consult.OpRecord: "Änderung von Hand festgehalten", consult.OpShow: "Person angesehen", consult.OpShowFile: "Anlage geöffnet", consult.OpExport: "ausgegeben", consult.OpGate: "Abschluss bescheinigt", consult.OpWithheld: "Grund mitgeteilt", consult.OpSubmitter: "Person geändert",
			consult.OpRead: "Anlage gelesen", consult.OpSubmitterAdd: "Person eingetragen", consult.OpSubmitterMerge: "Personen zusammengelegt", consult.OpSubmitterUnmerge: "Personen getrennt",
			consult.OpUndo: "rückgängig gemacht", consult.OpErase: "gelöscht",
		},
		Rule: germanRules(),
	}
}

func germanRules() map[consult.Rule]string {
	return map[consult.Rule]string{
		consult.RuleNothing:                 "Nichts ausgewählt.",
		consult.RuleImpossible:              "Dass sich niemand erreichen lässt, braucht einen Grund.",
		consult.RuleGate:                    "Noch steht etwas aus; was, sagt pult gate.",
		consult.RuleSubmitterKnown:          "Zu diesem Beitrag gibt es schon Angaben zur Person.",
		consult.RuleCampaignGone:            "Diese Gruppe gleichlautender Schreiben gibt es nicht mehr.",
		consult.RuleCampaignSize:            "Gleichlautende Schreiben sind mindestens zwei.",
		consult.RuleCampaignMember:          "Der Beitrag gehört nicht zu diesen gleichlautenden Schreiben.",
		consult.RuleThemeCarried:            "Der Beitrag hat dieses Thema; nehmen Sie es ihm, statt es abzulehnen.",
		consult.RuleErased:                  "Der Beitrag ist gelöscht; an ihm ist nichts mehr zu tun.",
		consult.RuleWithdrawn:               "Der Beitrag ist zurückgezogen. Machen Sie das zuerst rückgängig.",
		consult.RuleHandlingStep:            "Die Bearbeitung geht von neu über in Arbeit und bearbeitet zu mitgeteilt; zurückziehen geht bis zur Mitteilung.",
		consult.RuleProcessedNeedsDecision:  "Bearbeitet ist ein Beitrag erst mit einem Votum.",
		consult.RuleProcessedNeedsRationale: "Bearbeitet ist ein Beitrag erst mit der Begründung, die das Votum verlangt.",
		consult.RuleProcessedNeedsResponse:  "Bearbeitet ist ein Beitrag erst mit einer gebilligten Antwort.",
		consult.RuleNotifiedNeedsRelease:    "Mitgeteilt ist ein Beitrag erst mit einer herausgegebenen Antwort.",
		consult.RuleNoPublication:           "Hier werden keine Beiträge veröffentlicht.",
		consult.RulePublicationStep:         "Von offen geht es zu veröffentlicht, nicht veröffentlicht oder privat, von veröffentlicht zu verborgen oder privat.",
		consult.RuleReasonDue:               "Nicht zu veröffentlichen braucht einen Grund.",
		consult.RuleReasonUnknown:           "Dieser Grund ist für diese Beteiligung nicht festgelegt.",
		consult.RuleNoteDue:                 "„Anderer Grund“ braucht eine Notiz.",
		consult.RuleDecisionValue:           "Das ist kein Votum.",
		consult.RuleRationaleDue:            "Dieses Votum braucht eine Begründung.",
		consult.RuleForwardedNeeds:          "Weiterleiten braucht eine Stelle und einen Tag.",
		consult.RuleCouncilDecides:          "Hier entscheidet der Rat; die Verwaltung schlägt vor.",
		consult.RuleStaffDecides:            "Hier entscheidet die Verwaltung; ein Ratsbeschluss ist nicht festzuhalten.",
		consult.RuleCouncilNeeds:            "Ein Ratsbeschluss braucht Sitzungstag und Tagesordnungspunkt.",
		consult.RuleNotLate:                 "Der Beitrag ist nicht verspätet.",
		consult.RuleEmptyText:               "Der Text ist leer.",
		consult.RuleThemeGone:               "Dieses Thema gibt es nicht.",
		consult.RuleThemeLabel:              "Ein Thema braucht einen Namen, den dort noch keines hat.",
		consult.RuleThemeDepth:              "Themen haben höchstens drei Ebenen.",
		consult.RuleThemeCycle:              "Ein Thema kann nicht in sich selbst liegen.",
		consult.RuleThemeInUse:              "Das Thema hat noch Beiträge oder Unterthemen.",
		consult.RuleResponseStep:            "Eine Antwort geht von Entwurf über Prüfung zu zurückgegeben oder gebilligt, dann herausgegeben.",
		consult.RuleOwnResponse:             "Die eigene Antwort billigt niemand, es sei denn mit festgehaltenem Grund.",
		consult.RuleCouncilFirst:            "Erst der Beschluss des Rates, dann die Antwort.",
		consult.RuleReferralStep:            "Eine Fachbeteiligung geht von wartet über beantwortet zu geprüft oder zurückgegeben; zurückziehen geht, solange sie wartet.",
		consult.RuleReferralNeeds:           "Eine Fachbeteiligung braucht eine Stelle und einen Tag.",
		consult.RulePhaseStep:               "Die Phase geht einen Schritt vor oder, vor dem Abschluss, einen zurück.",
		consult.RuleClosed:                  "Die Beteiligung ist abgeschlossen.",
		consult.RuleReasonsFixed:            "Die Gründe stehen fest, sobald die Beteiligung begonnen hat.",
		consult.RuleRoundInUse:              "Ein Durchgang mit Beiträgen lässt sich nicht entfernen.",
		consult.RuleNotUndoable:             "Das lässt sich nicht rückgängig machen.",
		consult.RuleAlreadyUndone:           "Das ist schon rückgängig gemacht.",
		consult.RuleImportWorkedOn:          "Das Einlesen lässt sich nicht rückgängig machen: An den Beiträgen wurde gearbeitet.",
		consult.RuleDate:                    "Das ist kein Datum. Schreiben Sie es wie 28.03.2026.",
		consult.RuleTooLong:                 "Der Text ist zu lang.",
		consult.RuleAssignee:                "Dieses Konto arbeitet nicht an dieser Beteiligung.",
		consult.RulePurposeDue:              "Angaben zur Person zu zeigen braucht einen Zweck.",
		consult.RuleUnchanged:               "Damit würde sich nichts ändern.",
		consult.RuleNotifyHow:               "So kann eine Mitteilung nicht erfolgt sein.",
		consult.RuleNotTyped:                "Berichtigt wird nur, was hier erfasst wurde; was jemand selbst geschrieben hat, bleibt, wie es ist.",
		consult.RuleFuture:                  "Der Tag liegt in der Zukunft.",
		consult.RuleSource:                  "Eine Herkunft besteht aus höchstens 64 Buchstaben, Ziffern, Punkten, Binde- und Unterstrichen.",
		consult.RuleEmail:                   "Das ist keine E-Mail-Adresse wie name@example.org.",
		consult.RuleProcessedNeedsReading:   "Bearbeitet ist ein Beitrag erst, wenn jede Anlage gelesen ist.",
		consult.RuleNoAttachment:            "Diese Anlage hat der Beitrag nicht.",
		consult.RuleSamePerson:              "Das ist schon dieselbe Person.",
		consult.RuleNotMerged:               "Diese Person ist mit niemandem zusammengelegt.",
		consult.RuleSegmented:               "Der Text ist in Abschnitte getrennt. Verbinden Sie sie, bevor Sie ihn berichtigen.",
		consult.RuleNoOpenPart:              "Alle Abschnitte haben ein Votum. Wählen Sie mit a den, den Sie meinen.",
		consult.RuleSegmentBounds:           "Hier lässt sich der Text nicht trennen.",
		consult.RuleRedactionBounds:         "Diese Stelle gibt es im Text nicht.",
		consult.RuleDismissal:               "Es braucht einen Grund, warum das nicht zu schwärzen ist.",
		consult.RulePersonalData:            "Hier stehen persönliche Angaben. Schwärzen Sie sie oder halten Sie fest, dass es keine sind.",
	}
}

func germanInbox() Inbox {
	return Inbox{
		SamePersonAs: "dieselbe Person wie %s", PersonMore: "Angaben zur Person", EditPerson: "Angaben ändern", MergePerson: "ist dieselbe Person wie bei …",
		SplitPerson: "wieder trennen: %s", EditPersonTitle: "Angaben zur Person ändern", MergeHint: "Nummer eines Beitrags derselben Person", MergeTitle: "Dieselbe Person",
		MergeQuestion: "%s und %s als eine Person zählen? Alle Angaben bleiben erhalten.", NoSuchNumber: "Unter der Nummer %s gibt es keine Angaben zur Person.",
		Signatures: Plural{"+ 1 Unterschrift", "+ %s Unterschriften"}, CoSubmitters: Plural{"+ 1 Mitzeichnung", "+ %s Mitzeichnungen"},
		Unread: Plural{"1 Anlage ungelesen", "%s Anlagen ungelesen"}, ReadBy: "gelesen: %s, %s", UnreadFile: "ungelesen", NotKept: "nur der Name", ReadTitle: "Anlage gelesen", OpenTitle: "Anlage öffnen",
		Refers: "verweist nur auf eine Anlage", NoFiles: "Zu diesem Beitrag ist keine Datei da.", OpenThere: "„%s“ wird geöffnet. Gelesen? R hält es fest.",
		OpenNot: "„%s“ öffnet Pult nicht selbst. So speichern Sie die Datei:", OpenRemote: "Geben Sie dies auf Ihrem eigenen Rechner ein; HOST ist der Name des Servers:", OpenFailed: "„%s“ ließ sich nicht öffnen.",
		Number: "Nr.", Title: "Betreff", Channel: "Weg", Date: "Datum", Theme: "Thema",
		Untitled: "(ohne Betreff)", Empty: "Noch keine %s. i liest eine Datei ein, e erfasst ein Schreiben.", EmptyStaff: "Noch keine %s.", EmptyReader: "Hier sind noch keine %s, die Sie lesen dürfen.", NoText: "(kein Text; der Betreff ist alles)",
		NoMatch: "Nichts passt zu „%s“. esc nimmt den Filter weg.",
		Until:   "bis %s", Since: "seit %s",
		Themes: "Thema", Assignee: "Zuständig", Deadline: "Frist", Notes: "Notiz", Place: "Ort", Round: "Durchgang", Late: "verspätet",
		Attachments: "Anlagen", Question: "Frage", Parent: "Antwort auf %s", Replies: "Kommentare", IntakeNo: "Eingangsnummer",
		SameSubmitter: Plural{"nichts Weiteres von dieser Person", "%s von derselben Person"},
		Rationale:     "Begründung", Addressee: "An", ReasonNote: "Vermerk", Votes: "Stimmen", VotesText: "%s dafür, %s dagegen",
		History: "Verlauf", State: "Stand", Corrected: "berichtigt", Original: "wie eingegangen", Environmental: "Umweltbezug",
		Disregarded: "als verspätet nicht behandelt", Nobody: "niemand",
		Submitter: "Person", SubmitterHidden: "Angaben zur Person sind verdeckt.",
		ReasonTitle: "Nicht veröffentlichen: Grund", DecisionTitle: "Votum", ThemeTitle: "Thema",
		RecommendationTitle: "Abwägungsvorschlag",
		AssignTitle:         "Zuweisen", DeadlineTitle: "Frist", NoteTitle: "Notiz, nur intern", RationaleTitle: "Begründung: %s",
		HandlingTitle: "Bearbeitung", AddresseeTitle: "Weiterleiten", EnterTitle: "Schreiben erfassen", CorrectTitle: "Berichtigen",
		AppliesTo: "Gilt für %s", NotTo: "Gilt für %s; nicht für %s", AppliesToMany: "%s markierte: %s",
		StillWeighed: "Nicht veröffentlicht heißt nicht vergessen: Alle %s zählen weiter in der Abwägung und bekommen eine Antwort.",
		StillWeigh2:  "Nicht veröffentlicht heißt nicht vergessen: Beide zählen weiter in der Abwägung und bekommen eine Antwort.",
		StillWeigh1:  "Nicht veröffentlicht heißt nicht vergessen: Der Beitrag zählt weiter in der Abwägung und bekommt eine Antwort.",
		Recent:       "zuletzt", IsSet: "vergeben", NoteDue: "Notiz nötig", RationaleDue: "Begründung nötig",
		NewThemeHint: "Thema/Unterthema legt darunter an", NewTheme: "neues Thema „%s“", NewThemeIn: "neues Thema „%s“ unter %s",
		RangeOn: "Bereich ab %s: Bewegen erweitert ihn, V beendet ihn.", RangeOff: "Bereich beendet.",
		MarkedBoth: "beide im Filter markiert", MarkedAll: Plural{"1 Beitrag markiert", "alle %s im Filter markiert"}, Copied: "In die Zwischenablage gegeben.",
		FirstItem: "Anfang der Liste.", LastItem: "Ende der Liste.",
		LeftOut: Plural{"1 bleibt aus", "%s bleiben aus"}, LeftOutWhy: "%s (%s)", WebAddress: "Adresse im Netz",
		StillUnread: "Anlage ungelesen.", WithUnread: Plural{"1 mit ungelesener Anlage.", "%s mit ungelesener Anlage."}, NoTextButFile: "Kein Text; alles steht in der Anlage (o).",
		Overwrites:  Plural{"1 hat schon ein Votum; es wird ersetzt.", "%s haben schon ein Votum; es wird ersetzt."},
		ParentLabel: "Antwort auf", ForwardedOn: "Weitergeleitet am",
		HideAndReject: "%s verborgen, %s nicht veröffentlicht: %s.",
		PastDeadline:  "Der Tag ist schon vorbei. Trotzdem als Frist setzen?",
		NoteRead:      "Die Person bekommt diesen Grund mitgeteilt; schreiben Sie ihn für sie.", HideTitle: "Verbergen: Grund",
		AndNow:         "Jetzt %s: %s",
		AddPersonTitle: "Angaben zur Person eintragen", AddWithB: "B trägt sie ein.",
		NoSubmitter: "Zu diesem Beitrag gibt es keine Angaben zur Person.", PurposeTitle: "Angaben zur Person: Zweck",
		Purposes: [4]string{"Rückfrage an die Person", "Auskunft oder Löschung nach DSGVO", "Prüfung auf mehrfache Einreichung", "Zustellung der Antwort"},
	}
}

func germanOverview() Overview {
	return Overview{
		Unread: Plural{"1 Beitrag mit ungelesener Anlage", "%s Beiträge mit ungelesener Anlage"}, QueryUnread: "hat:ungelesen bearbeitung:neu,arbeit",
		Consultation: "Beteiligung", Phase: "Phase", Arrivals: "Eingang, 21 Tage", Contributions: "Beiträge", Done: "bearbeitet", Deadline: "Frist",
		Waiting: "Wartet auf mich", NothingWaiting: "Nichts wartet auf Sie.", Recent: "Seit gestern", NothingRecent: "Seit gestern hat niemand etwas getan.",
		Dates: "Nächste Termine", NoDates: "Kein Termin eingetragen.",
		Empty: "Noch keine Beteiligung. n legt eine an.", NoMatch: "Keine Beteiligung passt zu „%s“. esc nimmt den Filter weg.",
		NewItems: Plural{"1 neuer Beitrag", "%s neue Beiträge"}, Unpublished: Plural{"1 Beitrag wartet auf Veröffentlichung", "%s Beiträge warten auf Veröffentlichung"},
		RationaleDue: Plural{"1 Begründung fehlt", "%s Begründungen fehlen"},
		Overdue:      Plural{"1 Beitrag über der Frist", "%s Beiträge über der Frist"},
		AssignedToMe: Plural{"1 Beitrag ist mir zugewiesen", "%s Beiträge sind mir zugewiesen"}, LateArrivals: Plural{"1 Beitrag ist verspätet", "%s Beiträge sind verspätet"},
		ReferralsOverdue: Plural{"1 Fachbeteiligung überfällig", "%s Fachbeteiligungen überfällig"}, Undecided: Plural{"1 Votum offen", "%s Voten offen"},
		From: "ab %s", Closed: "abgeschlossen",
		JournalFine: "Prüfsumme des Protokolls stimmt (%s Einträge).",
		NewTitle:    "Neue Beteiligung", SettingsTitle: "Einstellungen", MunicipalityTitle: "Kommune", PhaseTitle: "Phase", PhaseForward: "weiter zu %s", PhaseBack: "zurück zu %s",
		RoundOpens: "%s: Durchgang %s beginnt", RoundCloses: "%s: Durchgang %s endet", Axis: "Stand",
		OldPending:   Plural{"1 Beitrag wartet über 3 Tage auf Veröffentlichung", "%s Beiträge warten über 3 Tage auf Veröffentlichung"},
		OverdueShort: Plural{"1 überfällig", "%s überfällig"},
		Opening:      "öffnet … %d %%", Damaged: "beschädigt", Oldest: "der älteste vom %s", EmptyReader: "Hier ist noch keine Beteiligung, die Sie lesen dürfen.", Arrived: "Eingang", Other: "Sonstiges",
		PhaseFinal: "endgültig", PhaseFixes: "die Gründe stehen dann fest",
		PhaseQuestion: "„%s“: von %s zu %s?", OnlyWords: "Hier zählen Wörter aus Titel und Kommune; „%s:“ gibt es im Eingang (2).",
		CloseTitle: "Abschließen", CloseQuestion: "„%s“ abschließen?", CloseWarning: "Das ist endgültig: Danach lässt sich die Beteiligung nur noch lesen.",
		QueryNew: "bearbeitung:neu", QueryMine: "zuständig:ich bearbeitung:neu,arbeit", QueryPending: "veröffentlichung:offen bearbeitung:neu,arbeit",
		QueryLate: "verspätet:ja bearbeitung:neu,arbeit", QueryReferrals: "fachbeteiligung:überfällig", QueryUndecided: "votum:offen bearbeitung:neu,arbeit",
		QueryOld: "veröffentlichung:offen bearbeitung:neu,arbeit bis:%s", QueryItems: "nr:%s",
		DueToday: Plural{"1 Beitrag heute fällig", "%s Beiträge heute fällig"}, QueryOverdue: "hat:überfällig", QueryToday: "hat:fällig -hat:überfällig",
	}
}

func germanDialog() Dialog {
	return Dialog{
		Filter: "suchen", NoChoice: "Nichts passt.", Yes: "ja", No: "nein", Required: "nötig", Chosen: "gewählt",
		Words: Plural{"1 Wort", "%s Wörter"}, TooLong: "Zu lang: höchstens %s Zeichen; der Rest wurde nicht übernommen.",
		Command: "Befehl", CommandsOf: "%s von %s Befehlen", NoCommand: "Kein Befehl heißt so.", NotNow: "Gerade nicht möglich: %s (%s).", OnlyIn: "das geht in Raum %d, %s",
		Quit: "Pult verlassen?", QuitUnsaved: "Nicht Gespeichertes geht verloren: %s.", QuitDraft: "Was Sie gerade schreiben, bleibt als Entwurf und ist beim nächsten Mal wieder da.", Discard: "verwerfen",
		PasteIgnored: "Einfügen tut hier nichts. Öffnen Sie zuerst ein Textfeld.", Unsaved: "nicht gespeichert",
		BulkMore: "%s und %s weitere", Choices: Plural{"1 Möglichkeit", "%s Möglichkeiten"},
	}
}

func germanForm() Form {
	return Form{
		RepresentedBy: "Vertreten durch", CoSubmitters: "Mitzeichnende", Signatures: "Unterschriften", NamePublic: "Name öffentlich", Notify: "Benachrichtigen",
		ConsentAt: "Einwilligung am", Consent: "Einwilligung", CoSubmittersHint: "mehrere mit Strichpunkt getrennt", NotSaid: "keine Angabe", BadNumber: "„%s“ ist keine Zahl.",
		Municipality: "Kommune", Consultation: "Beteiligung", Title: "Titel", Kind: "Art", Publication: "Veröffentlichung", DecidedBy: "Es entscheidet",
		Rounds: "Durchgänge", Round: "Durchgang", Opens: "Beginn", Closes: "Ende", LegalBasis: "Grundlage", Steps: "Prüfschritte", Reasons: "Gründe",
		Slug: "Kürzel", SlugHint: "kleine Buchstaben, Ziffern, Bindestrich", SourceHint: "Buchstaben, Ziffern, Punkt, Bindestrich, Unterstrich", Questions: "Fragen", Text: "Text", Channel: "Eingangsweg",
		Received: "Eingang am", IntakeNo: "Eingangsnr.", Name: "Name", Organisation: "Institution", Email: "E-Mail", Street: "Straße", Postcode: "PLZ",
		Town: "Ort", Phone: "Telefon", Party: "Beteiligte", Authored: "Geschrieben am", Reason: "Grund", File: "Datei", FileHint: "Pfad der Datei auf diesem Rechner",
		Source: "Herkunft", SaveNext: "speichern und nächstes", DateHint: "zum Beispiel 28.03.2026", RoundHint: "kurz, zum Beispiel 1 oder frühzeitig; ganz leer: entfällt", RoundNewHint: "ein weiterer Durchgang; leer: keiner", BasisHint: "zum Beispiel § 3 Abs. 1 BauGB", StepsHint: "mit Komma getrennt", StepCheck: "Prüfung",
		BadDate: "„%s“ ist kein Datum wie 28.03.2026.", BadSlug: "Nur kleine Buchstaben, Ziffern und Bindestrich, höchstens 64.", Missing: "%s fehlt.",
		SavedNext: "%s gespeichert. Das nächste Schreiben, bitte.", Day: "Tag",
		PolicyOfKind: "wie bei dieser Art üblich", SlugFromTitle: "Teil der Adresse; leer: aus dem Titel gebildet",
		Contact: "Kontakt", Names: "Namen anderer", NamesShown: "erscheinen", NamesHidden: "erscheinen nicht",
		NamesIntro:       "Gilt für alle Beteiligungen der Kommune. Ob Namen von Kolleginnen und Kollegen erscheinen, bestimmt der Personalrat mit.",
		MunicipalityName: "Name der Kommune", MunicipalityHint: "nur für eine neue Kommune; leer: wie das Kürzel",
		RoundWrong: "Durchgang %s: %s", RoundName: "Ein Durchgang braucht ein Kürzel, das kein anderer hat.", RoundOrder: "Das Ende liegt vor dem Beginn.",
		BadReason: "„%s“ ist kein Grund.", ReasonsHint: "mit Strichpunkt getrennt; möglich sind: %s", ReasonsFixed: "Die Gründe stehen fest, seit die Beteiligung begonnen hat.",
		Exists:    "%s gibt es schon. Wählen Sie ein anderes Kürzel.",
		DraftBack: "Ihr Entwurf von vorhin, noch nicht gespeichert.",
	}
}

func germanImport() Import {
	return Import{
		Matched: Plural{"1 Stellungnahme ist schon hier", "%s Stellungnahmen sind schon hier"}, NewThemes: Plural{"1 neues Thema", "%s neue Themen"},
		Tagged: Plural{"1 Beitrag bekommt ein Thema", "%s Beiträge bekommen Themen"}, Drafts: Plural{"1 Antwort als Entwurf", "%s Antworten als Entwurf"},
		Modules: Plural{"1 neuer Textbaustein", "%s neue Textbausteine"}, KnownThemes: Plural{"1 Thema schon da", "%s Themen schon da"}, KnownModules: Plural{"1 Textbaustein schon da", "%s Textbausteine schon da"},
		MatchedAs: "%s ist Beitrag %s", ByExternal: "nach der externen Kennung", WorkDone: "Übernommen: %s.",
		Broken: Plural{"1 falsch gelesener Wert; r repariert ihn", "%s falsch gelesene Werte; r repariert sie"}, WillRepair: Plural{"1 Wert wird repariert (r: lassen)", "%s Werte werden repariert (r: lassen)"}, Repaired: Plural{"1 Wert repariert", "%s Werte repariert"},
		MoreBroken: Plural{"und 1 weiterer", "und %s weitere"},
		Title:      "Einlesen", Format: "Format", Encoding: "Kodierung", Separator: "Trennzeichen", Dates: "Datum", Rows: "Zeilen", New: "neu", Unchanged: "unverändert",
		Changed: "geändert (bleiben, wie sie sind)", Bad: "nicht lesbar", Problems: "Auffällig", Row: "Zeile", Column: "Spalte", Value: "Wert", Reason: "Warum", Field: "wird zu",
		FirstRows: "Die ersten Beiträge", Progress: "Einlesen", Reading: "Lese %s …", Cancelled: "Abgebrochen. Es wurde nichts geändert.",
		Done: "%s eingelesen, %s unverändert, %s nicht lesbar.", NothingToDo: "Alles schon da, nichts zu tun.", Question: "%s in „%s“ einlesen?", QuestionWork: "%s in „%s“ übernehmen?",
		OnlyChanged: Plural{"Nichts Neues: 1 Zeile lautet anders als beim ersten Einlesen; der Beitrag bleibt, wie er ist.", "Nichts Neues: %s Zeilen lauten anders als beim ersten Einlesen; die Beiträge bleiben, wie sie sind."},
		Sheet:       "Blatt", MoreProblems: Plural{"und 1 weitere Auffälligkeit", "und %s weitere Auffälligkeiten"},
		NoFile: "„%s“ gibt es nicht.", IsFolder: "„%s“ ist ein Ordner. Nennen Sie eine Datei darin.",
		IsPipe:   "„%s“ ist keine Datei, sondern eine Pipe oder ein Gerät. Speichern Sie den Inhalt als Datei und nennen Sie diese.",
		TooLarge: "„%s“ ist mit %s MB zu groß; auf einmal gehen höchstens %s MB. Teilen Sie die Datei.", NoPermission: "„%s“ lässt sich nicht öffnen: Dazu fehlt das Recht.",
		NotContributions: "Das sind keine Beiträge: %s", ChangedMeanwhile: "Die Datei wurde geändert, während sie gelesen wurde. Versuchen Sie es noch einmal.",
		Mixup:      "Zeile %s hat die Kennung „%s“ eines ganz anderen Beitrags aus der Herkunft „%s“. Kommt die Datei aus einem anderen System, so nennen Sie es hier.",
		Unanchored: "Die Kontrollmarke dazu (checkpoints.jsonl) ließ sich nicht schreiben; bitte Platz und Rechte im Datenordner prüfen.",
		TrialTitle: "Probe: %s", RowsText: "%s, davon %s nicht lesbar", Erased: "gelöscht (bleiben es)", NoHeader: "(ohne Namen)",
		AllGood: "Nichts Auffälliges.", OnlyBad: "Keine Zeile lässt sich übernehmen.", Columns: "Spalten", Ignored: "Nicht übernommen", TextColumn: "Welche Spalte ist der Text?", NotTaken: "nicht übernehmen", ColumnBecomes: "Spalte „%s“ wird zu",
		SkipQuestion: Plural{"1 Zeile ist nicht lesbar. Alles andere einlesen und sie auslassen?", "%s Zeilen sind nicht lesbar. Alles andere einlesen und sie auslassen?"},
		FieldName: map[string]string{
			"answer": "Erwiderung", "tags": "Schlagworte", "topic": "Thema", "module": "Textbaustein", "external_id": "externe Kennung",
			"represented_by": "vertreten durch", "co_submitters": "Mitzeichnende", "signatures": "Unterschriften", "name_public": "Name öffentlich", "notify": "benachrichtigen", "consent_at": "Einwilligung am", "consent": "Einwilligung",
			"id": "Kennung im Herkunftssystem", "title": "Betreff", "text": "Text", "summary": "Kurzfassung", "description": "Beschreibung", "lang": "Sprache",
			"author": "Name", "author_id": "Kontonummer", "given_name": "Vorname", "family_name": "Nachname", "organisation": "Institution",
			"department": "Abteilung", "email": "E-Mail", "phone": "Telefon", "street": "Straße", "housenumber": "Hausnummer", "postcode": "PLZ",
			"town": "Ort", "party": "Beteiligte", "channel": "Eingangsweg", "intake_no": "Eingangsnummer", "authored": "Geschrieben am",
			"received": "Eingang am", "time": "Uhrzeit", "lat": "Breite", "lon": "Länge", "votes_up": "Stimmen dafür", "votes_down": "Stimmen dagegen",
			"parent": "Antwort auf", "parent_type": "Art des Beantworteten", "root": "Anfang des Gesprächs", "question": "Frage", "url": "Adresse im Netz", "attachments": "Anlagen",
		},
		Tab: "Tabulator", Message: germanMessages(),
	}
}

func germanNotice() Notice {
	return Notice{
		Together:      Plural{"und 1 weiterer Eintrag desselben Schritts", "und %s weitere Einträge desselben Schritts"},
		TextModules:   Plural{"1 Textbaustein", "%s Textbausteine"},
		PersonAdded:   "%s: Angaben zur Person eingetragen.",
		PersonChanged: "%s: Angaben zur Person geändert.", PersonsMerged: "%s und %s: dieselbe Person.", PersonsSplit: "%s: wieder eine Person für sich.", FilesRead: "%s: Anlage gelesen.",
		Published: "%s veröffentlicht.", NotPublished: "%s nicht veröffentlicht: %s. Zählt weiter in der Abwägung.",
		Hidden: "%s verborgen: %s. Zählt weiter in der Abwägung.", Private: "%s privat.", Decided: "%s: %s.", Recommended: "%s, Vorschlag: %s.",
		Handled: "%s: %s.", Tagged: "%s: Thema %s.", Untagged: "%s: Thema %s entfernt.", Assigned: "%s zugewiesen: %s.", Unassigned: "%s: niemand zuständig.",
		DeadlineSet: "%s: Frist %s.", DeadlineGone: "%s: ohne Frist.", Noted: "%s: Notiz gespeichert.", Corrected: "%s berichtigt.", Entered: "%s erfasst.",
		Undone: "Rückgängig: %s.", Redone: "Wiederhergestellt: %s.", PhaseSet: "Phase: %s.", SettingsSaved: "Einstellungen gespeichert.", Created: "%s angelegt.",
		Marked: "%s markiert.", Unmarked: "Nichts mehr markiert.", Imported: "%s eingelesen.", NothingToUndo: "Nichts rückgängig zu machen.", ListUnchanged: "Liste unverändert",
		NothingToRedo: "Nichts wiederherzustellen.", ImportInJournal: "Das Letzte war ein Einlesen. Raum 7 nimmt es zurück.", SettingsStay: "Das Letzte waren Einstellungen; sie bleiben. Älteres nimmt Raum 7 zurück.", Made: "Beteiligung angelegt",
		LinearSet: "Beim nächsten Mal beginnt Pult Zeile für Zeile.", ScreenSet: "Beim nächsten Mal beginnt Pult auf dem Bildschirm.",
		PreferencesUnread: "Ihre Einstellungen sind nicht lesbar. Pult beginnt ohne sie; die nächste Änderung legt sie neu an.",
		LanguageSet:       "Sprache: Deutsch.", BackgroundSet: "Hintergrund: %s.", Many: "%s Beiträge", Changed: Plural{"1 Änderung von anderen.", "%s Änderungen von anderen."},
		ProgressOf: "%s von %s Zeilen", RemainingSeconds: "noch etwa %s s", RemainingMinutes: "noch etwa %s min", CancelHint: "esc bricht ab",
	}
}

func germanFailure() Failure {
	return Failure{
		Conflict:          "Nicht gespeichert: %s wurde gerade geändert (%s; %s). Bitte neu ansehen.",
		ConflictAnonymous: "Nicht gespeichert: %s wurde gerade geändert (%s). Bitte neu ansehen.",
		NoRight:           "Dazu fehlt Ihnen ein Recht (%s). Dieses Recht haben: %s.",
		Ended:             "Ihr Zugang ist beendet. Für einen neuen Schlüssel oder eine neue Rolle ist die Administration da.",
		GrantMore:         "Niemand erteilt mehr, als selbst vorhanden ist: weder andere Rechte noch einen weiteren Bereich noch eine längere Frist.",
		NotSaved:          "Nicht gespeichert: %s.", DraftKept: "Der Entwurf bleibt hier.",
		NotFound: "Das gibt es nicht, oder Sie dürfen es nicht sehen.", Busy: "Jemand anders schreibt gerade. Versuchen Sie es gleich noch einmal.",
		Trampled: "Geht nicht mehr: Eintrag %s (%s) baut darauf auf. Machen Sie zuerst diesen Eintrag rückgängig.", DiskFull: "Datenträger voll",
		Broken: "Der Datenbestand ist beschädigt. „pult check“ sagt, wo.", Unreadable: "Nicht lesbar: %s", Unknown: "Das ging nicht: %s",
		Already: "%s ist bereits %s.", ChangedJustNow: "gerade von jemand anderem geändert",
		Unsettled: "Es ist als Eintrag %s festgehalten; bitte nicht wiederholen. „pult check“ sagt, was nicht stimmt.", ReadOnly: "Der Datenbestand gehört einem anderen Konto dieses Rechners; hier lässt er sich nur lesen.", DiskUnknown: "Ob es gespeichert ist, ist ungewiss: Der Datenträger hat nicht bestätigt. Sehen Sie im Protokoll nach.",
		NothingHere: "Hier ist nichts ausgewählt.", NotBuilt: "Diesen Raum gibt es hier nicht.", ClosedConsultation: "Die Beteiligung ist abgeschlossen; sie lässt sich nur noch lesen.",
	}
}

func germanHelp() Help {
	return Help{
		Title: "Hilfe", Everywhere: "Überall", Lists: "Listen", Signs: "Zeichen", Strip: "Der Streifen", Filter: "Filtern",
		FilterText:  "Wörter müssen alle vorkommen, „mehrere Wörter“ in Anführungszeichen genau so, -wort schließt aus. Felder: bearbeitung: veröffentlichung: votum: antwort: fachbeteiligung: thema: weg: durchgang: zuständig: von: frage: nr: verspätet: hat: nach: vor: – hat:fällig hat:überfällig hat:wartet hat:kommentare hat:frist",
		JournalText: "Wörter müssen alle vorkommen, „mehrere Wörter“ in Anführungszeichen genau so, -wort schließt aus. Felder: von: (Name, Rolle, ich) was: nr:3,7-12 nach: vor: (28.03.2026, gestern)",
		Legend: []string{
			"▌ hier sind Sie", "• markiert", "@2 zwei Anlagen", "! verspätet oder fehlt",
			"○ offen", "» in Arbeit", "● getan", "× nicht veröffentlicht", "– trifft nicht zu", "· nicht gesetzt",
			"– vor einem Eintrag des Protokolls: rückgängig gemacht",
		},
	}
}
