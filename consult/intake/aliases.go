package intake

import "maps"

// The fields of a contribution and its submitter that a column can hold.
const (
	fID           = "id"
	fTitle        = "title"
	fText         = "text"
	fSummary      = "summary"
	fDescription  = "description"
	fLang         = "lang"
	fAuthor       = "author"
	fAuthorID     = "author_id"
	fGivenName    = "given_name"
	fFamilyName   = "family_name"
	fOrganisation = "organisation"
	fDepartment   = "department"
	fEmail        = "email"
	fPhone        = "phone"
	fStreet       = "street"
	fHouseNumber  = "housenumber"
	fPostcode     = "postcode"
	fTown         = "town"
	fParty        = "party"
	fAgent        = "represented_by"
	fCoSubmitters = "co_submitters"
	fSignatures   = "signatures"
	fNamePublic   = "name_public"
	fNotify       = "notify"
	fConsentAt    = "consent_at"
	fConsent      = "consent"
	fChannel      = "channel"
	fIntakeNo     = "intake_no"
	fAuthored     = "authored"
	fReceived     = "received"
	fTime         = "time"
	fLat          = "lat"
	fLon          = "lon"
	fVotesUp      = "votes_up"
	fVotesDown    = "votes_down"
	fParent       = "parent"
	fParentType   = "parent_type"
	fRoot         = "root"
	fQuestion     = "question"
	fURL          = "url"
	fAttachments  = "attachments"
)

// Fields lists the fields that [Options].Map takes.
func Fields() []string {
	return []string{
		fID, fTitle, fText, fSummary, fDescription, fLang,
		fAuthor, fAuthorID, fGivenName, fFamilyName, fOrganisation, fDepartment, fEmail, fPhone,
		fStreet, fHouseNumber, fPostcode, fTown, fParty,
		fAgent, fCoSubmitters, fSignatures, fNamePublic, fNotify, fConsentAt, fConsent, fChannel, fIntakeNo,
		fAuthored, fReceived, fTime, fLat, fLon, fVotesUp, fVotesDown,
		fParent, fParentType, fRoot, fQuestion, fURL, fAttachments,
	}
}

// meaning is what a column name stands for. Among several columns for one
// field the lowest rank wins.
type meaning struct {
	field string
	rank  int
}

// names makes the lookup table of a profile: for each field its column names,
// as [key] writes them, the most telling first.
func names(fields map[string][]string) map[string]meaning {
	out := map[string]meaning{}
	for field, keys := range fields {
		for rank, k := range keys {
			out[k] = meaning{field, rank}
		}
	}
	return out
}

// genericFields are the German and English names that offices use in
// spreadsheets of their own. Words that mean different things in different
// houses (Antwort, Thema, Pro) are left out on purpose: --map is for those.
func genericFields() map[string]meaning {
	fields := personFields()
	maps.Copy(fields, map[string][]string{
		fID: {"id", "sourceid", "contributionid", "beitragsid", "beitragsnr", "beitragsnummer", "stellungnahmeid",
			"referenznr", "referenzno", "referenceno", "referencenumber", "documentid", "commentid", "inputid", "responseid",
			"nr", "no", "nummer", "number", "lfdnr", "lfdnummer", "laufendenr", "laufendenummer", "beitragid"},
		fTitle: {"title", "titel", "ueberschrift", "beitragstitel", "betreff", "subject", "headline", "kurztitel"},
		fText: {"text", "beitragstext", "stellungnahmetext", "volltext", "wortlaut", "stellungnahme", "beitrag", "einwendung",
			"anregung", "anregungen", "vorschlagstext", "vorschlag", "inhalt", "nachricht", "kommentar", "kommentartext",
			"body", "content", "message", "comment", "commentbody", "commenttext", "statement", "submission",
			"response", "responsetext", "surveytext", "contribution", "hinweis", "hinweise", "idee", "freitext"},
		fSummary:      {"summary", "zusammenfassung", "kurzfassung", "kurztext"},
		fDescription:  {"description", "beschreibung", "beschreibungstext"},
		fLang:         {"lang", "language", "sprache", "locale"},
		fAuthor:       {"author", "autor", "autorin", "autor/in", "name", "fullname", "authorname", "author/name", "authorfullname", "verfasserin", "verfasser", "verfasser/in", "einreicherin", "einreicher", "einreicher/in", "einsenderin", "einsender", "urheberin", "urheber", "creator", "absender", "absenderin", "vorundnachname", "user", "username", "benutzername"},
		fGivenName:    {"vorname", "firstname", "givenname"},
		fFamilyName:   {"nachname", "familienname", "lastname", "surname"},
		fOrganisation: {"organisation", "organization", "organisationname", "organizationname", "institution", "firma", "company", "verein", "verband", "behoerde", "traeger", "toeb"},
		fDepartment:   {"abteilung", "department"},
		fEmail:        {"email", "emailadresse", "mail", "mailadresse", "emailaddress", "authoremail", "creatoremail"},
		fPhone:        {"telefon", "telefonnummer", "tel", "phone", "telephone", "phonenumber", "mobil"},
		fStreet:       {"strasse", "street", "strasseundhausnummer", "strasseundhausnr", "strassehausnummer", "strassehausnr", "strasse/hausnummer", "strasse/hausnr", "strassenr", "anschrift"},
		fHouseNumber:  {"hausnummer", "hausnr", "housenumber"},
		fPostcode:     {"plz", "postleitzahl", "postcode", "zip", "zipcode", "postalcode"},
		fTown:         {"ort", "wohnort", "stadt", "town", "city"},
		fParty:        {"party", "beteiligtengruppe", "einreichergruppe"},
		fChannel:      {"channel", "eingangsweg", "artdereinreichung", "einreichungsart", "eingangsart", "kanal"},
		fIntakeNo:     {"intakeno", "eingangsnummer", "eingangsnr", "posteingangsnummer"},
		fAuthored:     {"authored", "verfassungsdatum", "verfasstam", "datumdesschreibens", "schreibenvom", "briefdatum"},
		fReceived: {"received", "receivedat", "receiveddate", "eingang", "eingangsdatum", "eingangam", "datumdeseingangs", "datumeingang", "eingegangenam", "eingegangen", "posteingang",
			"einreichungsdatum", "eingereichtam", "submittedat", "submittedon", "submitted", "submissiondate", "publishedat",
			"createdat", "created", "erstelltam", "erstellt", "erstellungsdatum", "datum", "date", "datetime", "zeitstempel", "timestamp", "zeitpunkt"},
		fTime:      {"uhrzeit", "time", "zeit"},
		fLat:       {"lat", "latitude", "breitengrad", "ortbreitengrad", "locationlatitude", "geolat", "geobreite"},
		fLon:       {"lon", "lng", "long", "longitude", "laengengrad", "ortlaengengrad", "locationlongitude", "geolon", "geolng", "geolaenge"},
		fVotesUp:   {"votesup", "upvotes", "votes/up", "likes", "likescount", "positivebewertungen", "positiveratings", "agrees", "votes", "votescount", "stimmen", "unterstuetzungen", "supports"},
		fVotesDown: {"votesdown", "downvotes", "votes/down", "dislikes", "dislikescount", "negativebewertungen", "negativeratings", "disagrees"},
		fParent:    {"parent", "parentid", "uebergeordneterbeitrag", "antwortauf", "replyto", "inreplyto"},
		fQuestion:  {"question", "frage", "fragestellung", "questiontext", "questionid"},
		fURL:       {"url", "link", "permalink", "weblink"},
		fAttachments: {"attachments", "attachment", "anlagen", "anlage", "anhaenge", "anhang", "dateien", "dateiname", "dateinamen",
			"originalanhang", "referenzenaufanhaenge", "attachmentfiles", "files", "filename", "filenames"},
	})
	return names(fields)
}

// personFields are the columns about a submitter that any table may have beside
// its own, whatever system it comes from.
func personFields() map[string][]string {
	return map[string][]string{
		fAgent: {"vertretendurch", "vertreter", "vertreterin", "vertretenvon", "vertretung", "bevollmaechtigter", "bevollmaechtigte", "bevollmaechtigt",
			"verfahrensbevollmaechtigter", "verfahrensbevollmaechtigte", "rechtsanwalt", "rechtsanwaeltin", "anwalt", "kanzlei",
			"representedby", "representative", "submitterrepresentative", "agent", "lawyer"},
		fCoSubmitters: {"mitzeichnende", "mitzeichner", "mitzeichnerinnen", "weitereeinreichende", "miteinreichende", "miteinreicher", "miteinreicherinnen",
			"mitunterzeichnende", "cosubmitters", "cosigners", "cosignatories", "furthersubmitters"},
		fSignatures: {"unterschriften", "anzahlunterschriften", "anzahlderunterschriften", "zahlderunterschriften", "unterschriftenzahl", "unterschriftenliste",
			"anonymemitzeichnende", "unterzeichnende", "anzahlunterzeichnende", "signatures", "signaturecount", "numberofsignatures", "signatories"},
		fNamePublic: {"nameoeffentlich", "namensnennung", "namensnennungerlaubt", "nameveroeffentlichen", "namenveroeffentlichen", "namepublic", "publishname", "nameispublic"},
		fNotify: {"benachrichtigen", "benachrichtigung", "benachrichtigunggewuenscht", "rueckmeldunggewuenscht", "rueckmeldungerwuenscht", "antwortgewuenscht", "antworterwuenscht",
			"kontakterlaubt", "notify", "notification", "contactconsent", "einwilligungzurkontaktaufnahme", "replywanted", "wantsreply"},
		fConsentAt: {"einwilligungam", "einwilligungvom", "einwilligungsdatum", "datumdereinwilligung", "consentat", "consentdate", "consentedat", "dateofconsent"},
		fConsent: {"einwilligung", "einwilligungdurch", "einwilligungliegtvor", "datenschutzeinwilligung", "einwilligungdatenschutz", "dsgvoeinwilligung",
			"consent", "consentsource", "privacyconsent"},
	}
}

// jsonlFields are the members of the project's own JSON lines.
func jsonlFields() map[string]meaning {
	return names(map[string][]string{
		fID: {"sourceid", "id"}, fTitle: {"title"}, fText: {"text"}, fSummary: {"summary"}, fDescription: {"description"},
		fLang: {"lang"}, fAuthor: {"author"}, fEmail: {"email"}, fReceived: {"submittedat", "received"},
		fChannel: {"channel"}, fLat: {"lat"}, fLon: {"lon"},
		fVotesUp: {"votes/up", "votes/pro"}, fVotesDown: {"votes/down", "votes/contra"},
		fParent: {"parent"}, fQuestion: {"question"}, fURL: {"url"}, fAttachments: {"attachments"},
		fOrganisation: {"organisation"}, fParty: {"party"}, fAgent: {"representedby"}, fCoSubmitters: {"cosubmitters"}, fSignatures: {"signatures"},
		fNamePublic: {"namepublic"}, fNotify: {"notify"}, fConsentAt: {"consent/at"}, fConsent: {"consent/source", "consent"},
	})
}

// ignoredBecause says of columns that look as if they mattered why they are
// not taken over.
func ignoredBecause(k string) Message {
	switch k {
	case "status", "state", "bearbeitungsstand", "moderated", "votum", "withdrawn", "selected", "feasibility":
		return Say(NoteStatus)
	case "memo", "notiz", "notizen", "note", "notes", "remark", "bemerkung", "bemerkungen":
		return Say(NoteOffice)
	case "feedback", "antwort", "answer", "erwiderung", "abwaegung/empfehlung", "answer/de", "answer/en", "answer/fr":
		return Say(NoteAnswers)
	}
	return Message{}
}
