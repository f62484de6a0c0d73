package consult

import (
	"regexp"
	"slices"
	"strings"
)

// Placeholder is what stands in a response for something of each letter. In a
// text it is written in braces in either language, "{anrede}", or as the letter
// templates of demosplan have it, "${Anrede}".
type Placeholder uint8

// The placeholders. Salutation and Name are of a person: they are filled in when
// the letter is sent, and nowhere before.
const (
	PlaceSalutation Placeholder = iota + 1
	PlaceName
	PlaceNumber
	PlaceTitle
	PlaceReceived
	PlaceConsultation
	PlaceMunicipality
)

var placeholderNames = [...][]string{
	PlaceSalutation:   {"anrede", "salutation"},
	PlaceName:         {"name"},
	PlaceNumber:       {"nummer", "number", "stellungnahme-id"},
	PlaceTitle:        {"betreff", "title"},
	PlaceReceived:     {"eingang", "received", "einreichungsdatum"},
	PlaceConsultation: {"beteiligung", "consultation", "verfahrensname"},
	PlaceMunicipality: {"kommune", "municipality"},
}

// Placeholders lists every placeholder.
func Placeholders() []Placeholder {
	out := make([]Placeholder, 0, len(placeholderNames)-1)
	for p := PlaceSalutation; int(p) < len(placeholderNames); p++ {
		out = append(out, p)
	}
	return out
}

// Spelled returns how a placeholder is written, in German or English.
func (p Placeholder) Spelled(english bool) string {
	names := placeholderNames[p]
	if english && len(names) > 1 {
		return "{" + names[1] + "}"
	}
	return "{" + names[0] + "}"
}

// Personal reports whether it stands for something of a person.
func (p Placeholder) Personal() bool { return p == PlaceSalutation || p == PlaceName }

var placeholderPattern = regexp.MustCompile(`\$?\{([\pL-]{1,40})\}`)

func parsePlaceholder(name string) Placeholder {
	for p, names := range placeholderNames {
		if slices.Contains(names, strings.ToLower(name)) {
			return Placeholder(p)
		}
	}
	return 0
}

// FillIn puts values in the place of placeholders; those without a value stay.
func FillIn(text string, values map[Placeholder]string) string {
	return placeholderPattern.ReplaceAllStringFunc(text, func(found string) string {
		name := placeholderPattern.FindStringSubmatch(found)[1]
		if value, ok := values[parsePlaceholder(name)]; ok {
			return value
		}
		return found
	})
}

// UnknownPlaceholders lists what looks like a placeholder and is none.
func UnknownPlaceholders(text string) []string {
	var out []string
	for _, m := range placeholderPattern.FindAllStringSubmatch(text, -1) {
		if parsePlaceholder(m[1]) == 0 && !slices.Contains(out, m[0]) {
			out = append(out, m[0])
		}
	}
	return out
}
