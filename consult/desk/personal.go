package desk

import (
	"strings"
	"unicode"

	"pult/consult"
	"pult/consult/privacy"
	"pult/consult/search"
)

// personal is what the house knows of the person behind a contribution, to be kept
// out of what others read of its own texts: an answer begins with a name.
type personal struct {
	names privacy.Names
	known []string // folded, without blanks: their addresses and numbers
}

func (f *folder) personalOf(submitter string) (p personal, err error) {
	if p.names, err = f.ownNames(submitter); err != nil {
		return p, err
	}
	for _, id := range f.group(submitter) {
		s, err := f.submitter(id)
		if err != nil {
			return p, err
		}
		for _, value := range []string{s.Email, s.Phone, s.Street} {
			if value = squeezed(value); value != "" {
				p.known = append(p.known, value)
			}
		}
	}
	return p, nil
}

// black covers the person's names, addresses and numbers in a text, but leaves
// those that the house gives as its own.
func (p personal) black(text string) string {
	var own consult.Passages
	for _, x := range privacy.Find(text, p.names) {
		words := squeezed(text[x.From:x.To])
		mine := x.Kind == consult.OwnName
		for _, value := range p.known {
			mine = mine || strings.Contains(words, value) || strings.Contains(value, words)
		}
		if mine {
			own = append(own, x.Passage)
		}
	}
	if len(own) == 0 {
		return text
	}
	return privacy.Cover(text, privacy.Whole(text, consult.PassagesOf(own...)))
}

// squeezed is a value without what people write differently.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '@' {
			return r
		}
		return -1
	}, search.Fold(s))
}
