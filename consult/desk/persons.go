package desk

import (
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
