package responses

import (
	"regexp"
	"strings"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/search"
)

// check is something that a response should have; ok says that it has.
type check struct {
	label string
	ok    bool
}

// checks are a salutation, the decision named in words, and a date where something
// was promised. They only remind: what is right is for the approver to say.
func (r *Room) checks(text string, d *desk.ResponseDetail) []check {
	w := r.env.Words().Responses
	decision := d.Decision
	if decision == 0 {
		decision = d.Recommendation
	}
	out := []check{{w.Greets, greets(text)}, {w.Says, says(text, decision)}}
	switch decision {
	case consult.Full, consult.Partial, consult.Forwarded:
		out = append(out, check{w.Dates, dates(text)})
	}
	return out
}

// greets reports whether the first line is a salutation, or stands for one.
func greets(text string) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	first = search.Fold(first)
	for _, begin := range []string{"{anrede}", "guten tag", "sehr geehrt", "liebe", "hallo", "dear", "good ", "hello"} {
		if strings.HasPrefix(first, search.Fold(begin)) {
			return true
		}
	}
	return false
}

// says reports whether a word of the decision stands in the text.
func says(text string, decision consult.Decision) bool {
	roots := map[consult.Decision][]string{
		consult.Full:        {"berucksichtig", "umgesetzt", "setzen wir um", "ubernommen", "ubernehmen", "folgen", "gefolgt", "wird ", "werden ", "taken up", "will "},
		consult.Partial:     {"teilweise", "zum teil", "teils", "soweit", "partly", "in part"},
		consult.No:          {"nicht", "kein", "ablehn", "abgelehnt", "not ", "cannot"},
		consult.Acknowledge: {"kenntnis", "hinweis", "danke", "dank ", "noted", "thank"},
		consult.Forwarded:   {"weitergeleitet", "weitergegeben", "leiten", "zustandig", "forwarded", "passed on"},
	}[decision]
	if roots == nil {
		return decision != 0 // segments that were decided unlike
	}
	folded := search.Fold(text)
	for _, root := range roots {
		if strings.Contains(folded, search.Fold(root)) {
			return true
		}
	}
	return false
}

var datePattern = regexp.MustCompile(`\b(\d{1,2}\.\s?\d{1,2}\.|\d{1,2}\.?\s\p{L}{3,}|\d{4}|(?i:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|january|february|march|may|june|july|october|december|quartal|quarter))`)

func dates(text string) bool { return datePattern.MatchString(text) }
