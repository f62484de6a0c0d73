package intake

import (
	"strings"
)

var (
	forwardSubject = pattern(`(?i)^\s*(?:wg|fwd?|wtr|weitergeleitet)\s*:`)
	replySubject   = pattern(`(?i)^\s*(?:aw|re|antw)\s*(?:\[\d+\])?:`)
	forwardMark    = pattern(`(?i)^[-_ ]*(?:begin\s+)?(?:forwarded\s+message|weitergeleitete\s+(?:nachricht|e-?mail)|anfang der weitergeleiteten (?:nachricht|e-?mail))\b`)
	originalMark   = pattern(`(?i)^[-_ ]*(?:urspr(?:ü|ue)ngliche\s+nachricht|original\s+message)?[-_ ]*$`)
	inlineField    = pattern(`(?i)^\*?(von|from|gesendet|sent|datum|date|an|to|cc|betreff|subject)\s*:\*?\s*(.*)$`)
)

// inlineLines is how many lines below its first the header of a forwarded mail
// may have, blank ones counted.
const inlineLines = 12

// writer is who wrote the mail that this one forwards, as it stands there, and
// "" if it forwards none. Mails that answer quote with the same header as those
// that forward; the subject tells them apart, or that nothing stands above.
func (m *reading) writer(h header822, text, sender string) string {
	if v := strings.ToLower(h.get("Auto-Submitted")); m.report || v != "" && v != "no" {
		return "" // what came back undelivered was not forwarded
	}
	from := m.inner
	if from == "" {
		from = inlineWriter(text, h)
	}
	if a := address(from).Address; a != "" && strings.EqualFold(a, sender) {
		return ""
	}
	return from
}

func inlineWriter(text string, h header822) string {
	subject := words822(h.get("Subject"))
	replies := replySubject().MatchString(subject)
	forwards := forwardSubject().MatchString(subject) || !replies && h.get("In-Reply-To") == ""
	lines := strings.Split(text, "\n")
	above := false
	for i, line := range lines {
		line = unquoted(line)
		switch m := inlineField().FindStringSubmatch(line); {
		case forwardMark().MatchString(line):
			forwards = true
		case m != nil && isFrom(m[1]) && m[2] != "" && headerBelow(lines[i+1:]):
			if forwards || !replies && !above {
				return strings.TrimSpace(m[2])
			}
			return ""
		case !originalMark().MatchString(line):
			above = true
		}
	}
	return ""
}

// headerBelow reports whether two more fields of a header follow, and nothing else
// before them.
func headerBelow(lines []string) bool {
	met := map[string]bool{}
	for _, line := range lines[:min(len(lines), inlineLines)] {
		line = unquoted(line)
		m := inlineField().FindStringSubmatch(line)
		switch {
		case line == "":
		case m == nil || isFrom(m[1]):
			return false
		default:
			if met[strings.ToLower(m[1])] = true; len(met) == 2 {
				return true
			}
		}
	}
	return false
}

func isFrom(field string) bool {
	return strings.EqualFold(field, "von") || strings.EqualFold(field, "from")
}

// unquoted takes the signs of quotation and blanks away.
func unquoted(line string) string { return strings.TrimSpace(strings.TrimLeft(line, "> \t")) }
