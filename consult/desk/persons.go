package desk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pult/consult"
	"pult/consult/search"
)

// samePerson gives what identifies somebody: the normalised e-mail, else name
// and address (journal/FORMAT.md).
func samePerson(s consult.Submitter) []string {
	var keys []string
	if mail := strings.ToLower(strings.TrimSpace(s.Email)); mail != "" {
		keys = append(keys, "mail "+mail)
	}
	who := strings.Join(strings.Fields(search.Fold(s.Name+" / "+s.Organisation)), " ")
	where := strings.Join(strings.Fields(search.Fold(s.Street+" / "+s.Postcode+" / "+s.Town)), " ")
	if who != "/" && (where != "/ /" || s.Email == "" && accountNumber(s.Name)) {
		keys = append(keys, "name "+who+" @ "+where)
	}
	return keys
}

// accountNumber recognises the stand-in name of a platform's account ("polis
// 1756"): it identifies without an address, which a person's name does not.
func accountNumber(name string) bool {
	_, number, ok := strings.Cut(name, " ")
	_, err := strconv.ParseUint(number, 10, 64)
	return ok && err == nil
}

// completed returns a submitter with what is known of them besides: blanks are
// filled, further co-submitters join, and of two lists of signatures the longer
// counts, since it may be the same one.
func completed(now, more consult.Submitter) consult.Submitter {
	for _, field := range []struct{ to, from *string }{
		{&now.Name, &more.Name}, {&now.Organisation, &more.Organisation}, {&now.Email, &more.Email}, {&now.Street, &more.Street},
		{&now.Postcode, &more.Postcode}, {&now.Town, &more.Town}, {&now.Phone, &more.Phone}, {&now.RepresentedBy, &more.RepresentedBy},
	} {
		*field.to = cmp.Or(*field.to, *field.from)
	}
	for _, name := range more.CoSubmitters {
		if !slices.Contains(now.CoSubmitters, name) {
			now.CoSubmitters = append(slices.Clip(now.CoSubmitters), name)
		}
	}
	now.Signatures = max(now.Signatures, more.Signatures)
	now.NamePublic, now.Notify, now.Consent = cmp.Or(now.NamePublic, more.NamePublic), cmp.Or(now.Notify, more.Notify), cmp.Or(now.Consent, more.Consent)
	return now
}
