package search

import (
	"slices"
	"testing"

	"pult/consult"
)

// Two meanings of one spelling would make the second one silently unreachable.
func TestNoSpellingMeansTwoThings(t *testing.T) {
	owner := map[string]string{}
	claim := func(scope, code string, list []string) {
		for _, name := range append([]string{code}, list...) {
			for _, k := range spellings(name) {
				if first := owner[scope+k]; first != "" && first != code {
					t.Errorf("%s%s is %s and %s", scope, k, first, code)
				}
				owner[scope+k] = code
			}
		}
	}
	for _, f := range fields {
		claim("", f.name, slices.Concat(f.de, f.en))
		for _, o := range f.options {
			claim(f.name+":", o.code, slices.Concat(o.de, o.en))
		}
	}
}

// Every code of the domain can be asked for by the word that files use.
func TestEveryCodeHasItsWord(t *testing.T) {
	check(t, "handling", consult.Handlings())
	check(t, "publication", consult.Publications())
	check(t, "decision", consult.Decisions())
	check(t, "response", consult.ResponseStates())
	check(t, "referral", consult.ReferralStates())
	check(t, "channel", consult.Channels())
	check(t, "party", consult.Parties())
}

func check[C interface {
	~uint8
	String() string
}](t *testing.T, name string, codes []C) {
	for _, c := range codes {
		if o := fieldOf(name).option(c.String()); o == nil || o.mask != 1<<c || o.code != c.String() {
			t.Errorf("%s:%s: %+v", name, c, o)
		}
	}
}
