package intake

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"

	"pult/consult"
)

// person takes what a row says of its submitter beside name and address.
func (c *converter) person(s *consult.Submitter) {
	s.RepresentedBy = c.word(fAgent)
	s.CoSubmitters = c.people()
	// A number of people, without their names, is a list of signatures.
	if len(s.CoSubmitters) == 1 {
		if n, ok := count(s.CoSubmitters[0]); ok {
			s.CoSubmitters, s.Signatures = nil, n
		}
	}
	if v, col := c.stored(fSignatures); col >= 0 {
		if n, ok := count(v); ok {
			s.Signatures = max(s.Signatures, n)
		} else {
			c.warn(WarnSignatures)
		}
	}
	s.NamePublic, s.Notify = c.flag(fNamePublic), c.flag(fNotify)
	c.consent(s)
}

// people takes the others who signed, from a cell or a JSON list.
func (c *converter) people() []string {
	for _, col := range c.l.columns[fCoSubmitters] {
		var list []string
		if c.current.structured[col] && json.Unmarshal([]byte(c.current.cell(col)), &list) == nil {
			return splitPeople(strings.Join(list, "\n"))
		}
	}
	v, _ := c.text(fCoSubmitters)
	return splitPeople(v)
}

// flag reads a cell that says yes or no; nil where it says neither.
func (c *converter) flag(field string) *bool {
	v, col := c.text(field)
	if col < 0 {
		return nil
	}
	yes, ok := yesNo(v)
	if !ok {
		c.warn(WarnFlag)
		return nil
	}
	return &yes
}

// consent reads when and where somebody has agreed. A cell that only says yes
// is named by its column; one that says no is no consent.
func (c *converter) consent(s *consult.Submitter) {
	var given consult.Consent
	given.At = c.moment(fConsentAt, "")
	if v, col := c.text(fConsent); col >= 0 {
		v = strings.TrimSpace(v)
		switch yes, ok := yesNo(v); {
		case ok && !yes:
			return
		case ok:
			given.Source = strings.TrimSpace(c.l.headers[col])
		default:
			if day, wrong := c.dates[fConsentAt].parse(c.current.raw(col), ""); wrong.Code == 0 && day != "" {
				given.At = cmp.Or(given.At, day)
				v = strings.TrimSpace(c.l.headers[col])
			}
			given.Source = v
		}
	}
	if given != (consult.Consent{}) {
		s.Consent = &given
	}
}

// yesNo reads yes or no as people and programs write them.
func yesNo(s string) (yes, ok bool) {
	switch key(s) {
	case "ja", "j", "yes", "y", "true", "wahr", "1", "x", "✓", "✔", "erteilt", "erlaubt":
		return true, true
	case "nein", "n", "no", "false", "falsch", "0", "nichterteilt", "nichterlaubt", "keine":
		return false, true
	}
	return false, false
}

// splitPeople splits a cell with several people: at line breaks, semicolons and
// bars, else at commas, where every piece is a name of its own and not a part of
// one ("Müller, Hans").
func splitPeople(cell string) []string {
	pieces := strings.FieldsFunc(cell, func(r rune) bool { return r == '\n' || r == ';' || r == '|' })
	if len(pieces) == 1 {
		byComma := strings.Split(cell, ",")
		whole := true
		for _, p := range byComma {
			whole = whole && len(strings.Fields(p)) > 1
		}
		if whole {
			pieces = byComma
		}
	}
	var out []string
	for _, p := range pieces {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// personContent is what the identity of a row without an id takes of these
// columns: nothing where none of them says anything, so that a file which has
// them empty is the one that has them not.
func personContent(s *consult.Submitter) []string {
	var out []string
	add := func(name string, values ...string) {
		if len(values) > 0 && values[0] != "" {
			out = append(append(out, name), values...)
		}
	}
	flag := func(b *bool) string {
		if b == nil {
			return ""
		}
		return strconv.FormatBool(*b)
	}
	add(fAgent, s.RepresentedBy)
	add(fCoSubmitters, s.CoSubmitters...)
	if s.Signatures > 0 {
		add(fSignatures, strconv.Itoa(s.Signatures))
	}
	add(fNamePublic, flag(s.NamePublic))
	add(fNotify, flag(s.Notify))
	if s.Consent != nil {
		add(fConsent, "consent", s.Consent.At, s.Consent.Source)
	}
	return out
}
