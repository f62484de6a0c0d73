package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"pult/consult"
)

// Names are the names of people to be looked for. The zero value finds none.
type Names struct {
	people []person
	// starts are the folded words with which a name can be met, letters the first
	// letters of those.
	starts  map[string]bool
	letters string
}

// person is a name in its folded words.
type person struct {
	given []string
	last  []string // several where it is a double name or has a "von"
	// common says that the last name is a word of its own.
	common bool
}

// NamesOf takes names as people write their own: "Dr. Ulrike Weg", "Weg, Ulrike",
// "Familie Meier-Schulz". Titles are left out.
func NamesOf(list ...string) Names {
	n := Names{starts: map[string]bool{}}
	for _, name := range list {
		for _, one := range strings.FieldsFunc(couples(name), func(r rune) bool { return r == ';' || r == '\n' || r == '/' || r == '&' }) {
			if p, ok := personOf(one); ok {
				n.people = append(n.people, p)
				for _, word := range append([]string{p.last[0]}, p.given...) {
					for _, form := range forms(word) {
						n.starts[form] = true
					}
					first, _ := utf8.DecodeRuneInString(word)
					n.letters += string(first)
				}
			}
		}
	}
	return n
}

// couples makes two names of "Sabine und Peter Wiegandt".
func couples(name string) string {
	both := strings.SplitN(strings.NewReplacer(" und ", "&", " u. ", "&", " and ", "&").Replace(name), "&", 2)
	if len(both) < 2 {
		return name
	}
	last := strings.Fields(both[1])
	if first := strings.Fields(both[0]); len(first) == 1 && len(last) > 1 {
		return first[0] + " " + last[len(last)-1] + ";" + both[1]
	}
	return both[0] + ";" + both[1]
}

func personOf(name string) (person, bool) {
	var p person
	if last, given, ok := strings.Cut(name, ","); ok {
		name = given + " " + last
	}
	var tokens []string
	for _, t := range words(name) {
		folded := fold(name[t.From:t.To])
		if !title(folded) && folded != "" {
			tokens = append(tokens, folded)
		}
	}
	if len(tokens) == 0 || len(tokens) == 1 && utf8.RuneCountInString(tokens[0]) < 3 {
		return p, false
	}
	// A double name has its hyphen, and a particle belongs to the name behind it.
	at := len(tokens) - 1
	for at > 1 && (particle(tokens[at-1]) || strings.Contains(strings.ToLower(name), hyphened(name, tokens[at-1], tokens[at]))) {
		at--
	}
	p.given, p.last = tokens[:at], tokens[at:]
	for len(p.last) > 1 && particle(p.last[0]) {
		p.last = p.last[1:]
	}
	p.common = len(p.last) == 1 && (commonWord(p.last[0]) || utf8.RuneCountInString(p.last[0]) < 4)
	return p, true
}

// hyphened is how two words of the name would stand with a hyphen between them.
func hyphened(name, a, b string) string {
	list := words(name)
	for i := 1; i < len(list); i++ {
		x, y := name[list[i-1].From:list[i-1].To], name[list[i].From:list[i].To]
		if fold(x) == a && fold(y) == b {
			return strings.ToLower(x + "-" + y)
		}
	}
	return "\x00"
}

// in returns where the names stand in a text.
func (n Names) in(text string) []consult.Passage {
	if len(n.people) == 0 {
		return nil
	}
	list := words(text)
	var out []consult.Passage
	for i := 0; i < len(list); i++ {
		t := list[i]
		if !n.begins(text[t.From:t.To]) {
			continue
		}
		for _, p := range n.people {
			if k := p.at(text, list, i); k > 0 {
				out = append(out, consult.Passage{From: t.From, To: list[i+k-1].To})
				i += k - 1
				break
			}
		}
	}
	return out
}

// begins sorts out nearly all words, before they are folded and compared.
func (n Names) begins(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	switch initial := unicode.ToLower(r); {
	case r < utf8.RuneSelf && strings.IndexByte(n.letters, byte(initial)) < 0:
		return false
	case len(word) == size && r != initial:
		return true
	}
	for _, form := range forms(fold(word)) {
		if n.starts[form] || n.starts[strings.TrimSuffix(form, "s")] {
			return true
		}
	}
	return false
}

// at returns how many words at i are the name of the person, 0 for none.
func (p person) at(text string, list []consult.Passage, i int) int {
	word := func(k int) string {
		if k < 0 || k >= len(list) {
			return ""
		}
		return text[list[k].From:list[k].To]
	}
	// joined reports whether nothing but spaces, points and commas stands between
	// two words.
	joined := func(k int, allowed string) bool {
		return k > 0 && k < len(list) && strings.Trim(text[list[k-1].To:list[k].From], allowed) == "" && list[k].From > list[k-1].To
	}
	// Inside of another word: "Weg-Sperrung", "Wiegandt-Haus".
	loose := func(from, to int) bool {
		b, a := before(text, list[from].From), at(text, list[to].To)
		return !hyphen(b) && (!hyphen(a) || !isWord(at(text, list[to].To+utf8.RuneLen(a))))
	}
	last := func(k int) int {
		for j, want := range p.last {
			if !same(word(k+j), want, j == len(p.last)-1) || j > 0 && !joined(k+j, " -‐\u2011\u00a0\n") {
				return 0
			}
		}
		return len(p.last)
	}
	// Given names or initials, then the last name: "Ulrike M. Weg", "U. Weg".
	k := i
	for k < len(list) && k-i < len(p.given)+1 && p.isGiven(word(k)) && (k == i || joined(k, " .-‐\u2011\u00a0")) {
		k++
	}
	for j := k; j < k+2 && j < len(list) && particle(fold(word(j))); j++ {
		k = j + 1
	}
	if k > i {
		if n := last(k); n > 0 && joined(k, " .\u00a0\n") && loose(i, k+n-1) {
			return k + n - i
		}
	}
	n := last(i)
	if n > 0 && loose(i, i+n-1) {
		// "Weg, Ulrike", "Weg Ulrike"
		if p.isGiven(word(i+n)) && joined(i+n, " ,\u00a0") && len(word(i+n)) > 1 {
			return n + 1
		}
		switch {
		case i > 0 && joined(i, " .\u00a0") && (salutes(fold(word(i-1))) || len(p.given) == 0 && addresses(fold(word(i-1)))):
			return n
		case !p.common && capital(word(i)):
			return n
		}
	}
	// A given name alone stands behind a greeting, or below one.
	if k == i+1 && len(word(i)) > 2 && i > 0 && (closing(fold(word(i-1))) && joined(i, " ,\u00a0\n\r") || addresses(fold(word(i-1))) && joined(i, " \u00a0")) {
		return 1
	}
	return 0
}

// isGiven reports whether a word is one of the given names, or its initial.
func (p person) isGiven(word string) bool {
	if word == "" {
		return false
	}
	r, size := utf8.DecodeRuneInString(word)
	for _, g := range p.given {
		if same(word, g, true) || len(word) == size && unicode.IsUpper(r) && strings.HasPrefix(g, fold(word)) {
			return true
		}
	}
	return false
}

// same reports whether a word of a text is one of a name, perhaps in the genitive.
func same(word, want string, inflected bool) bool {
	folded := fold(word)
	for _, form := range forms(folded) {
		for _, w := range forms(want) {
			if form == w || inflected && len(w) > 2 && form == w+"s" {
				return true
			}
		}
	}
	return false
}

// forms are a folded word and the same with "ae" for ä and so on; whoever has no
// umlauts writes Mueller.
func forms(folded string) []string {
	plain := folded
	for _, vowel := range [...]string{"a", "o", "u"} {
		plain = strings.ReplaceAll(plain, vowel+"e", vowel)
	}
	if plain != folded && utf8.RuneCountInString(folded) > 4 {
		return []string{folded, plain}
	}
	return []string{folded}
}

// words returns the words of a text: runs of letters, with what hangs on them as
// an apostrophe and an s.
func words(text string) []consult.Passage {
	out := make([]consult.Passage, 0, len(text)/7+1)
	from := -1
	for i, r := range text {
		if r < utf8.RuneSelf && isASCIILetter(byte(r)) || r >= utf8.RuneSelf && unicode.IsLetter(r) || unicode.IsMark(r) && from >= 0 {
			if from < 0 {
				from = i
			}
			continue
		}
		if from >= 0 {
			out = append(out, consult.Passage{From: from, To: i})
			from = -1
		}
	}
	if from >= 0 {
		out = append(out, consult.Passage{From: from, To: len(text)})
	}
	return out
}

// fold writes a word in lower case and without marks: ß is ss, ü is u.
func fold(word string) string {
	ascii := true
	for i := range len(word) {
		ascii = ascii && word[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(word)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsMark(r) {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ReplaceAll(strings.ToLower(word), "ß", "ss")))
}

func hyphen(r rune) bool { return r == '-' || r == '‐' || r == '\u2011' }

func title(word string) bool {
	switch word {
	case "dr", "prof", "dipl", "ing", "herr", "herrn", "frau", "familie", "fam", "eheleute", "ehepaar", "mag", "med", "phil", "rer", "nat", "jur", "pol", "mr", "mrs", "ms", "jr", "sen", "jun", "geb", "ra", "pfarrer", "h", "c":
		return true
	}
	return false
}

func particle(word string) bool {
	switch word {
	case "von", "vom", "van", "zu", "zum", "zur", "de", "der", "den", "di", "da", "del", "la", "le", "ter", "ten", "el", "al", "bin":
		return true
	}
	return false
}

// salutes reports a word that makes a name of the one behind it.
func salutes(word string) bool {
	switch word {
	case "herr", "herrn", "hr", "frau", "fr", "familie", "fam", "eheleute", "ehepaar", "dr", "prof", "mr", "mrs", "ms", "mister", "name", "namens", "nachname":
		return true
	}
	return false
}

// addresses reports a word that speaks to somebody by their given name.
func addresses(word string) bool {
	switch word {
	case "liebe", "lieber", "liebes", "hallo", "hi", "hey", "moin", "servus", "dear":
		return true
	}
	return false
}

// closing reports the last word of a greeting that a name is put under.
func closing(word string) bool {
	switch word {
	case "gruße", "grusse", "gruss", "grussen", "gruse", "grussle", "mfg", "lg", "vg", "hochachtungsvoll", "regards", "sincerely", "dein", "deine", "ihr", "ihre", "eure", "euer":
		return true
	}
	return false
}
