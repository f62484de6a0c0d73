package intake

import "strings"

// profile is how one system writes one kind of thing.
type profile struct {
	// format is the word of [Formats], "" for a spreadsheet of no known system.
	format, source string
	// entity is the kind of thing, in the words of the source.
	entity string
	fields map[string]meaning
	// chains allows a row to take the next column of the same field where one is empty.
	chains bool
	// html marks platforms whose editor writes HTML.
	html bool
	// online marks platforms that people write on themselves.
	online bool
	// guarded marks exports that put an apostrophe before = + - @.
	guarded bool
	// returned marks what Pult itself exported, and comes back filled in.
	returned bool
	matches  func(names map[string]bool) bool
}

func all(keys ...string) func(map[string]bool) bool {
	return func(names map[string]bool) bool {
		for _, k := range keys {
			if !names[k] {
				return false
			}
		}
		return true
	}
}

func anyOf(names map[string]bool, keys ...string) bool {
	for _, k := range keys {
		if names[k] {
			return true
		}
	}
	return false
}

func anyPrefix(names map[string]bool, prefixes ...string) bool {
	for n := range names {
		for _, p := range prefixes {
			if strings.HasPrefix(n, p) {
				return true
			}
		}
	}
	return false
}

// platforms lists the recognised exports, the narrower description first.
func platforms() []profile {
	var out []profile
	out = append(out, polis()...)
	out = append(out, regulations()...)
	out = append(out, decidim()...)
	out = append(out, consul()...)
	out = append(out, demosplan()...)
	return append(out, adhocracy()...)
}

// withPerson adds the usual columns about a submitter, which people put beside
// those of a template.
func withPerson(fields map[string][]string) map[string][]string {
	for field, keys := range personFields() {
		if fields[field] == nil {
			fields[field] = keys
		}
	}
	return fields
}

// polis is comments.csv of a Polis export (polis, math/…/darwin/export.clj).
func polis() []profile {
	return []profile{{
		format: "polis", source: "polis", entity: "comment", online: true,
		matches: all("commentid", "commentbody", "agrees", "disagrees"),
		fields: names(map[string][]string{
			fID: {"commentid"}, fText: {"commentbody"}, fAuthorID: {"authorid"},
			fReceived: {"timestamp", "datetime"}, fVotesUp: {"agrees"}, fVotesDown: {"disagrees"},
		}),
	}}
}

// regulations is the bulk download of comments from regulations.gov.
func regulations() []profile {
	return []profile{{
		format: "regulations", source: "regulations", entity: "comment", html: true, online: true, chains: true,
		matches: all("documentid", "docketid", "trackingnumber", "comment", "attachmentfiles"),
		fields: names(map[string][]string{
			fID: {"documentid", "trackingnumber"}, fTitle: {"title"}, fText: {"comment"}, fAttachments: {"attachmentfiles"},
			fGivenName: {"firstname"}, fFamilyName: {"lastname"}, fOrganisation: {"organizationname"},
			fTown: {"city"}, fPostcode: {"zip/postalcode"}, fReceived: {"receiveddate", "posteddate"}, fAuthored: {"authordate"}, fParent: {"commentondocumentid"},
			fAgent: {"submitterrepresentative"},
		}),
	}}
}

// decidim is the export of proposals and comments (decidim, *_serializer.rb);
// texts are either plain columns or one column a language.
func decidim() []profile {
	base := profile{format: "decidim", source: "decidim", html: true, online: true, chains: true, guarded: true}
	comments := base
	comments.entity = "comment"
	comments.matches = all("commentableid", "commentabletype", "body")
	comments.fields = names(map[string][]string{
		fID: {"id"}, fText: {"body"}, fReceived: {"createdat"}, fLang: {"locale"},
		fAuthor: {"author/name"}, fAuthorID: {"author/id"}, fOrganisation: {"usergroup/name"},
		fParent: {"commentableid"}, fParentType: {"commentabletype"}, fURL: {"rootcommentableurl"},
	})
	proposals := base
	proposals.entity = "proposal"
	proposals.matches = func(n map[string]bool) bool {
		return n["id"] && anyPrefix(n, "title") && anyPrefix(n, "body") &&
			anyOf(n, "component/id", "participatoryspace/id", "participatoryspace/url", "category/id", "scope/id", "author/id", "followscount", "endorsements/totalcount")
	}
	proposals.fields = names(map[string][]string{
		fID: {"id"}, fTitle: {"title"}, fText: {"body"}, fReceived: {"publishedat", "createdat"},
		fAuthor: {"author/name"}, fAuthorID: {"author/id"}, fLat: {"latitude"}, fLon: {"longitude"},
		fVotesUp: {"votes", "supports"}, fURL: {"url"},
	})
	return []profile{comments, proposals}
}

// consul is the export of Consul Democracy and of the platforms made from it.
func consul() []profile {
	base := profile{format: "consul", source: "consul", html: true, online: true}
	comments := base
	comments.entity = "comment"
	comments.matches = all("id", "parentid", "proposalid", "text")
	comments.fields = names(map[string][]string{
		fID: {"id"}, fText: {"text"}, fAuthorID: {"userid"}, fReceived: {"date"}, fTime: {"time"},
		fVotesUp: {"numpositivevotes"}, fVotesDown: {"numnegativevotes"}, fParent: {"parentid"}, fRoot: {"proposalid"},
	})
	proposals := base
	proposals.entity = "proposal"
	proposals.matches = all("id", "title", "text", "numsupports")
	proposals.fields = names(map[string][]string{
		fID: {"id"}, fTitle: {"title"}, fText: {"text"}, fSummary: {"summary"}, fAuthorID: {"userid"},
		fReceived: {"date"}, fVotesUp: {"numsupports"}, fURL: {"url"}, fParty: {"isassociation"},
	})
	investments := base
	investments.entity = "investment"
	investments.matches = func(n map[string]bool) bool {
		return all("id", "title", "description")(n) && anyOf(n, "authorusername", "geozone", "valuationfinished", "feasibility")
	}
	investments.fields = names(map[string][]string{
		fID: {"id"}, fTitle: {"title"}, fText: {"description"}, fAuthor: {"authorusername"}, fVotesUp: {"totalvotes", "supports"},
	})
	return []profile{comments, proposals, investments}
}

// The names that demosplan gives its worksheets, and its entities here.
const (
	sheetPublic       = "Öffentlichkeit"
	sheetInstitution  = "Institution"
	sheetLegend       = "Legende"
	sheetCoSubmitters = "weitere Einreichende"
)

// demosplan is the import template, as workbook and as CSV
// (demosplan-core, ExcelImporter.php and CsvStatementImporter.php).
func demosplan() []profile {
	return []profile{{
		format: "demosplan", source: "demosplan",
		matches: func(n map[string]bool) bool {
			return n["stellungnahmetext"] && anyOf(n, "artdereinreichung", "einreichungsdatum", "verfassungsdatum")
		},
		fields: names(withPerson(map[string][]string{
			fID: {"id"}, fText: {"stellungnahmetext"}, fAuthor: {"name"}, fOrganisation: {"institution"}, fDepartment: {"abteilung"},
			fEmail: {"email"}, fStreet: {"strasse"}, fHouseNumber: {"hausnummer"}, fPostcode: {"plz"}, fTown: {"ort"},
			fReceived: {"einreichungsdatum"}, fAuthored: {"verfassungsdatum"}, fChannel: {"artdereinreichung"}, fIntakeNo: {"eingangsnummer"},
		})),
	}}
}

// adhocracy is the export of adhocracy+ and meinBerlin (adhocracy4, exports/mixins);
// headers come in the language of whoever exported.
func adhocracy() []profile {
	base := profile{format: "adhocracy", source: "adhocracy", html: true, online: true}
	up, down := []string{"positivebewertungen", "positiveratings"}, []string{"negativebewertungen", "negativeratings"}
	creator, created := []string{"urheber", "urheberin", "erstelltvon", "creator"}, []string{"erstellt", "erstelltam", "created"}
	comments := base
	comments.entity = "comment"
	comments.matches = func(n map[string]bool) bool {
		return n["id"] && anyOf(n, "kommentar", "comment") && anyOf(n, "urheber", "urheberin", "erstelltvon", "creator") &&
			anyOf(n, "positivebewertungen", "positiveratings", "replytocomment", "replytoreference", "antwortaufkommentar")
	}
	comments.fields = names(map[string][]string{
		fID: {"id"}, fText: {"kommentar", "comment"}, fAuthor: creator, fReceived: created, fURL: {"link"},
		fVotesUp: up, fVotesDown: down,
		fParent: {"replytocomment", "antwortaufkommentar", "antwortzukommentar", "antwortaufdenkommentar"},
		fRoot:   {"replytoreference", "antwortaufreferenz", "antwortaufreferenznr", "antwortzureferenz", "kommentarzureferenz"},
	})
	items := base
	items.entity = "item"
	items.matches = func(n map[string]bool) bool {
		return anyOf(n, "referenznr", "referenceno") && anyOf(n, "description", "beschreibung", "name")
	}
	items.fields = names(map[string][]string{
		fID: {"referenznr", "referenceno"}, fTitle: {"name", "titel", "title"}, fText: {"description", "beschreibung"},
		fAuthor: creator, fReceived: created, fURL: {"link"}, fVotesUp: append(up, "support", "unterstuetzung"), fVotesDown: down,
		fLat: {"ortbreitengrad", "locationlatitude"}, fLon: {"ortlaengengrad", "locationlongitude"},
		fEmail:  {"creatoremail", "contactemail", "kontaktemail", "emaildesurhebers"},
		fPhone:  {"creatorphone", "contactphone", "kontakttelefon", "telefondesurhebers"},
		fNotify: {"contactconsent", "einwilligungzurkontaktaufnahme", "kontakteinwilligung"},
	})
	return []profile{comments, items}
}

// knownOther rejects tables of the same platforms that hold something else
// than contributions, by what they are.
func (in *input) knownOther(rows [][]string) error {
	if len(rows) == 0 {
		return nil
	}
	first := map[string]bool{}
	for _, r := range rows[:min(len(rows), 12)] {
		first[key(r[0])] = true
	}
	header := map[string]bool{}
	for _, c := range rows[0] {
		header[key(c)] = true
	}
	switch {
	case all("topic", "url", "views", "voters", "comments")(first):
		return in.reject(FilePolisSummary)
	case all("voterid", "commentid", "vote")(header):
		return in.reject(FilePolisVotes)
	case all("participant", "groupid", "nvotes")(header):
		return in.reject(FilePolisParticipants)
	case all("nvotes", "ncomments", "nvisitors")(header):
		return in.reject(FilePolisHistory)
	case all("reportcount", "reportabletype")(header):
		return in.reject(FileDecidimModerations)
	case all("schlagwortname", "textbausteininhalt")(header), all("schlagwortname", "textbaustein")(header):
		return in.reject(FileDemosplanTags)
	case all("abschnittinternerid", "erwiderung")(header):
		return in.reject(FileDemosplanSegments)
	}
	return nil
}
