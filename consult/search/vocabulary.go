package search

import (
	"slices"
	"strings"

	"pult/consult"
)

// kind is how the values of a field are read.
type kind uint8

const (
	coded   kind = iota // one of a closed list, held as a [Set]
	named               // part of a label, or an id
	exact               // the whole value, case aside
	numbers             // numbers and ranges
	day                 // a date
)

// fieldID numbers the fields.
type fieldID uint8

const (
	words fieldID = iota // bare words, no field
	handling
	publication
	decision
	response
	referral
	theme
	campaign
	channel
	party
	round
	assignee
	by
	lang
	question
	source
	id
	late
	has
	after
	before
)

// option is one value of a closed list, or a keyword of an open one.
type option struct {
	code   string // as [Query.String] writes it
	mask   Set    // of a coded field
	de, en []string
}

// field is one field; the first of de and en is the one that is proposed.
type field struct {
	id      fieldID
	name    string
	kind    kind
	de, en  []string
	options []option
	byKey   map[string]*option // every spelling of a value
}

const (
	none = "none"
	me   = "me"
	yes  = "yes" // of a campaign: any

	mixedBit   Set = 1 << 15
	overdueBit Set = 1 << 14
)

func spell(list string) []string { return strings.Fields(list) }

func value[C ~uint8](code string, c C, de, en string) option {
	return option{code, 1 << c, spell(de), spell(en)}
}

func masked(code string, mask Set, de, en string) option {
	return option{code, mask, spell(de), spell(en)}
}

var (
	noneOption = masked(none, 1, "keine kein ohne keiner", "none no")
	meOption   = masked(me, 0, "ich mir", "me")
)

// fields is the whole vocabulary of the language, in the order of the
// contract; fieldByKey finds a field by any spelling. Neither is ever changed.
var fields, fieldByKey = index([]field{
	{handling, "handling", coded, spell("bearbeitung status stand"), spell("status handling"), []option{
		value("new", consult.New, "neu", "new"),
		value("processing", consult.Processing, "arbeit in-arbeit in-bearbeitung", "processing in-progress"),
		value("processed", consult.Processed, "bearbeitet", "processed"),
		value("notified", consult.Notified, "mitgeteilt", "notified told"),
		value("withdrawn", consult.Withdrawn, "zurückgezogen", "withdrawn"),
		value("erased", consult.Erased, "gelöscht", "erased"),
	}, nil},
	{publication, "publication", coded, spell("veröffentlichung öffentlich publikation"), spell("publication"), []option{
		value("pending", consult.Pending, "offen", "pending open"),
		value("approved", consult.Published, "veröffentlicht freigegeben", "approved published"),
		value("rejected", consult.Rejected, "nicht-veröffentlicht abgelehnt", "rejected not-published"),
		value("hidden", consult.Hidden, "verborgen", "hidden"),
		value("private", consult.Private, "privat", "private"),
		noneOption,
	}, nil},
	{decision, "decision", coded, spell("votum beschluss entscheidung"), spell("decision"), []option{
		masked("open", 1, "offen kein keines keins", "open none"),
		value("full", consult.Full, "berücksichtigt ja", "full taken-up yes"),
		value("partial", consult.Partial, "teilweise teilweise-berücksichtigt teils", "partial partly-taken-up"),
		value("no", consult.No, "nicht nicht-berücksichtigt nein", "no not-taken-up"),
		value("acknowledge", consult.Acknowledge, "kenntnis zur-kenntnis zur-kenntnis-genommen", "acknowledge acknowledged noted"),
		value("forwarded", consult.Forwarded, "weitergeleitet", "forwarded"),
		masked("mixed", mixedBit, "gemischt", "mixed"),
	}, nil},
	{response, "response", coded, spell("antwort erwiderung"), spell("response answer"), []option{
		masked(none, 1, "keine offen ohne", "none open"),
		value("draft", consult.Draft, "entwurf", "draft"),
		value("in_check", consult.InCheck, "prüfung in-prüfung", "in_check check"),
		value("returned", consult.Returned, "zurückgegeben zurück", "returned"),
		value("approved", consult.Approved, "gebilligt freigegeben", "approved"),
		value("released", consult.Released, "herausgegeben", "released issued"),
	}, nil},
	{referral, "referral", coded, spell("fachbeteiligung"), spell("referral"), []option{
		noneOption,
		value("assigned", consult.Assigned, "wartet", "assigned waiting"),
		value("answered", consult.Answered, "beantwortet", "answered"),
		value("verified", consult.Verified, "geprüft", "verified"),
		value("sent_back", consult.SentBack, "zurückgegeben", "sent_back returned"),
		value("recalled", consult.Recalled, "zurückgezogen", "recalled"),
		masked("overdue", overdueBit, "überfällig", "overdue"),
	}, nil},
	{theme, "theme", named, spell("thema themen"), spell("theme topic"), []option{noneOption}, nil},
	{campaign, "campaign", named, spell("kampagne gleichlautend"), spell("campaign"), []option{
		noneOption, masked(yes, 0, "ja", "yes any")}, nil},
	{channel, "channel", coded, spell("weg eingangsweg kanal"), spell("channel"), []option{
		value("web", consult.Web, "web netz online", "web"),
		value("email", consult.Email, "mail e-mail", "email"),
		value("letter", consult.Letter, "post brief", "letter post"),
		value("fax", consult.Fax, "fax", "fax"),
		value("counter", consult.Counter, "niederschrift amt schalter", "counter desk"),
		value("event", consult.EventChannel, "veranstaltung", "event"),
		value("phone", consult.Phone, "telefon tel", "phone"),
		value("partner", consult.PartnerChannel, "partner", "partner"),
		value("unknown", consult.UnknownChannel, "unbekannt", "unknown none"),
	}, nil},
	{party, "party", coded, spell("einreicher einreichende"), spell("party submitter"), []option{
		value("public", consult.Public, "öffentlichkeit bürger privat", "public citizen"),
		value("body", consult.Body, "töb behörde träger träger-öffentlicher-belange", "body authority public-authority"),
		value("association", consult.Association, "verband verein", "association"),
		value("internal", consult.Internal, "intern", "internal"),
		masked(none, 1, "unbekannt keine", "none unknown"),
	}, nil},
	{round, "round", exact, spell("durchgang runde"), spell("round"), []option{noneOption}, nil},
	{assignee, "assignee", named, spell("zugewiesen zuständig bearbeiter"), spell("assignee assigned"), []option{
		meOption, masked(none, 1, "niemand keine keiner", "none nobody")}, nil},
	{by, "by", named, spell("von"), spell("by"), []option{
		meOption, masked(none, 1, "niemand keine keiner", "none nobody")}, nil},
	{lang, "lang", exact, spell("sprache"), spell("lang language"), []option{
		noneOption,
		masked("de", 0, "deutsch", "german"), masked("en", 0, "englisch", "english"), masked("fr", 0, "französisch", "french"),
		masked("tr", 0, "türkisch", "turkish"), masked("ru", 0, "russisch", "russian"), masked("uk", 0, "ukrainisch", "ukrainian"),
		masked("ar", 0, "arabisch", "arabic"), masked("pl", 0, "polnisch", "polish"), masked("nl", 0, "niederländisch", "dutch"),
	}, nil},
	{question, "question", named, spell("frage"), spell("question"), []option{noneOption}, nil},
	{source, "source", exact, spell("quelle"), spell("source"), []option{noneOption}, nil},
	{id, "id", numbers, spell("nr nummer"), spell("id number"), nil, nil},
	{late, "late", coded, spell("verspätet spät"), spell("late"), []option{
		masked(yes, 2, "ja", "yes true"),
		masked("no", 1, "nein", "no false"),
	}, nil},
	{has, "has", coded, spell("hat mit"), spell("has"), []option{
		masked("attachment", HasAttachment, "anlage anhang", "attachment"),
		masked("note", HasNote, "notiz", "note"),
		masked("place", HasPlace, "ort", "place"),
		masked("votes", HasVotes, "stimmen", "votes"),
		masked("deadline", HasDeadline, "frist", "deadline"),
		masked("parent", HasParent, "bezug übergeordnet", "parent"),
		masked("segment", HasSegment, "abschnitt abschnitte", "segment segments"),
		masked("theme", hasTheme, "thema", "theme"),
		masked("assignee", hasAssignee, "zuständig zugewiesen zuweisung", "assignee"),
		masked("rationale", HasRationale, "begründung", "rationale"),
		masked("comment", HasComment, "kommentar kommentare", "comment comments"),
		masked("due", HasDue, "fällig", "due"),
		masked("overdue", HasOverdue, "überfällig", "overdue"),
		masked("waiting", HasWaiting, "wartet wartendes", "waiting"),
		masked("unread", HasUnread, "ungelesen ungelesenes", "unread"),
		masked("reference", HasReference, "verweis siehe-anlage", "reference see-attached"),
		masked("proposal", hasProposal, "vorschlag vorschläge", "proposal"),
		masked("suggestion", HasSuggestion, "vermutung", "suggestion"),
	}, nil},
	{after, "after", day, spell("ab nach seit"), spell("after since"), nil, nil},
	{before, "before", day, spell("bis vor"), spell("before until"), nil, nil},
})

// key makes the spellings of a name alike.
func key(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == ' ' {
			return '-'
		}
		return r
	}, Fold(s))
}

// spellings returns every key of a name: umlauts as letters without dots, or
// written out as ae, oe, ue.
func spellings(name string) []string {
	out := []string{key(name)}
	if strings.ContainsAny(name, "äöü") {
		out = append(out, key(strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue").Replace(name)))
	}
	return out
}

// names returns every spelling, the proposed one of the language first.
func names(de, en []string, language string) []string {
	if language == "en" {
		return slices.Concat(en, de)
	}
	return slices.Concat(de, en)
}

// index finds fields and values by every spelling; the first one that has a
// spelling keeps it.
func index(list []field) ([]field, map[string]*field) {
	byKey := map[string]*field{}
	for i := range list {
		f := &list[i]
		for _, name := range slices.Concat([]string{f.name}, f.de, f.en) {
			for _, k := range spellings(name) {
				if byKey[k] == nil {
					byKey[k] = f
				}
			}
		}
		f.byKey = map[string]*option{}
		for j := range f.options {
			o := &f.options[j]
			for _, name := range slices.Concat([]string{o.code}, o.de, o.en) {
				for _, k := range spellings(name) {
					if f.byKey[k] == nil {
						f.byKey[k] = o
					}
				}
			}
		}
	}
	return list, byKey
}

// fieldOf finds a field by any spelling of its name, or returns nil.
func fieldOf(name string) *field { return fieldByKey[key(name)] }

// option finds a value by any spelling, or returns nil.
func (f *field) option(name string) *option { return f.byKey[key(name)] }
