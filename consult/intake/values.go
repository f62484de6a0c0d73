package intake

import (
	"math"
	"strconv"
	"strings"

	"pult/consult"
)

// count reads a number of votes; ok is false for what is none.
func count(s string) (n int, ok bool) {
	s = strings.TrimSpace(s)
	if whole, zeros, ok := strings.Cut(s, "."); ok && strings.Trim(zeros, "0") == "" {
		s = whole
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > math.MaxInt32 {
		return 0, false
	}
	return n, true
}

// degrees reads a coordinate in decimal degrees, with point or comma. The
// message says what is wrong with it, and nothing if it is right.
func degrees(s string, limit float64) (float64, Message) {
	f, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(s), ",", ".", 1), 64)
	if err != nil || math.IsNaN(f) {
		return 0, Say(ReasonDegrees)
	}
	if math.Abs(f) > limit {
		return 0, Say(ReasonDegreesLimit, strconv.FormatFloat(limit, 'g', -1, 64))
	}
	return f, Message{}
}

// channelNamed reads the ways of arrival as offices and platforms write them;
// false for a word that is not known.
func channelNamed(s string) (consult.Channel, bool) {
	switch k := key(s); k {
	case "", "unbekannt", "sonstige", "sonstiges", "andere", "eakte", "unspecified", "keineangabe":
		return consult.UnknownChannel, true
	case "brief", "post", "postalisch", "schriftlich", "schreiben":
		return consult.Letter, true
	case "email", "mail", "emails":
		return consult.Email, true
	case "telefax", "perfax":
		return consult.Fax, true
	case "niederschrift", "zurniederschrift", "declaration", "schalter", "persoenlich", "vorsprache", "muendlich":
		return consult.Counter, true
	case "beteiligungsplattform", "online", "onlinebeteiligung", "onlineformular", "internet", "webformular", "formular", "portal", "plattform", "system", "website":
		return consult.Web, true
	case "veranstaltung", "workshop", "buergerversammlung":
		return consult.EventChannel, true
	case "telefon", "telefonisch", "anruf":
		return consult.Phone, true
	case "partnerin":
		return consult.PartnerChannel, true
	default:
		c, err := consult.ParseChannel(k)
		return c, err == nil
	}
}

// partyNamed reads what a submitter is; 0 for a word that is not known.
func partyNamed(s string) consult.Party {
	switch k := key(s); k {
	case "oeffentlich", "oeffentlichkeit", "buergerin", "buerger", "buergerinnen", "privat", "privatperson", "person", "0":
		return consult.Public
	case "institution", "behoerde", "traegeroeffentlicherbelange", "traeger", "toeb":
		return consult.Body
	case "verband", "verein", "organisation", "1":
		return consult.Association
	case "intern", "verwaltung":
		return consult.Internal
	default:
		p, err := consult.ParseParty(k)
		if err != nil {
			return 0
		}
		return p
	}
}

// excelError reports whether a cell shows a failed formula, such as a text
// that began with a hyphen and was taken for one.
func excelError(s string) bool {
	switch s {
	case "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#NUM!":
		return true
	}
	return false
}

// LineEnds writes every line end as "\n", for comparing texts: one export writes
// "\r\n" where another does not.
func LineEnds(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// unguard removes the apostrophe that an export puts before a cell which a
// spreadsheet would take for a formula.
func unguard(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.IndexByte("=+-@", s[1]) >= 0 {
		return s[1:]
	}
	return s
}
