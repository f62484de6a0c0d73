package privacy

import (
	"slices"
	"strings"
	"unicode"
)

const (
	// A national number has so many digits with its leading 0; a shorter one has
	// to be announced, or written with a bar or brackets behind its area code.
	minNational, minBarred, maxNational = 8, 7, 13
	// An international number has so many with its country code (ITU-T E.164).
	minInternational, maxInternational = 8, 15
	// A number that is announced ("Tel. 20 14") has so many at least.
	minAnnounced = 4
	// maxGroups is more parts than anybody writes a number in.
	maxGroups = 8
)

// digits are the groups of digits that stand one behind the other.
type digits struct {
	groups []string
	gaps   []string // what stands between them
	ends   []int    // where each of them ends
}

func (d *digits) count() int {
	n := 0
	for _, g := range d.groups {
		n += len(g)
	}
	return n
}

// cut keeps the first n groups.
func (d *digits) cut(n int) {
	d.groups, d.gaps, d.ends = d.groups[:n], d.gaps[:max(0, n-1)], d.ends[:n]
}

func (d *digits) end() int { return d.ends[len(d.ends)-1] }

// phoneAt recognises a phone number that begins at i, with a plus, a bracket or
// a digit. Digits before it, but those of another phone number that ended at
// after, say that it is the middle of something else.
func phoneAt(text string, i, after int) (to int, ok bool) {
	if b := skipSpaceBack(text, i); b > 0 && b != after && isDigit(text[b-1]) {
		return 0, false
	}
	if r := before(text, i); isWord(r) || r != 0 && strings.ContainsRune("+.,-/_#§$€&=:", r) && !announced(text, i) {
		return 0, false
	}
	from, international := i, false
	if text[from] == '+' {
		from, international = skipSpace(text, from+1), true
	}
	bracket := from < len(text) && text[from] == '('
	if bracket {
		from++
	}
	d := groupsAt(text, from, bracket)
	if len(d.groups) == 0 {
		return 0, false
	}
	switch {
	case international:
		ok = d.international(from-i == 1)
	case strings.HasPrefix(d.groups[0], "00") && len(d.groups[0]) > 2 || d.groups[0] == "00":
		ok = d.international(true)
	case announced(text, i):
		ok = d.announced()
	case d.american(bracket):
		ok = true
	default:
		ok = d.national(bracket) && !numbered(text, i)
	}
	if !ok || followedByTime(text, d.end()) {
		return 0, false
	}
	return d.end(), true
}

// groupsAt reads groups of digits with what people put between them; inside a
// bracket the first group ends with it.
func groupsAt(text string, i int, bracket bool) digits {
	var d digits
	for len(d.groups) < maxGroups {
		to := i
		for to < len(text) && isDigit(text[to]) {
			to++
		}
		if to == i {
			break
		}
		// A decimal, or a time of day, ends before its last group.
		if r := at(text, to); len(d.groups) > 0 && (r == ',' && to+1 < len(text) && isDigit(text[to+1]) || r == ':') {
			break
		}
		d.groups, d.ends = append(d.groups, text[i:to]), append(d.ends, to)
		gap := gapAt(text, to, bracket)
		if gap == to {
			break
		}
		if gap < len(text) && isDigit(text[gap]) {
			d.gaps = append(d.gaps, text[to:gap])
		} else {
			break
		}
		i, bracket = gap, false
	}
	if k := len(d.gaps); k >= len(d.groups) && k > 0 {
		d.gaps = d.gaps[:k-1]
	}
	return d
}

// gapAt returns where the next group begins behind a bar, hyphen, point, bracket
// or spaces, and to itself where there is nothing of the kind.
func gapAt(text string, to int, bracket bool) int {
	i := skipSpace(text, to)
	if bracket {
		if i >= len(text) || text[i] != ')' {
			// "(0 28 41) 20" has spaces within the bracket.
			return i
		}
		i = skipSpace(text, i+1)
	}
	switch r := at(text, i); r {
	case '/', '-', '.', '–', '\u2011', '\u2010', '\u00ad':
		if r == '.' && i > to {
			return to // a space before a point
		}
		i = skipSpace(text, i+len(string(r)))
	case '(':
		i = skipSpace(text, i+1)
	case ')':
		i = skipSpace(text, i+1)
	}
	// "+49 (0) 2841"
	if at(text, i) == '(' {
		i = skipSpace(text, i+1)
	}
	return i
}

// international accepts what stands behind a plus or 00.
func (d *digits) international(tight bool) bool {
	if !tight && !slices.Contains([]string{"49", "43", "41"}, d.groups[0]) {
		return false
	}
	first := strings.TrimPrefix(d.groups[0], "00")
	if strings.HasPrefix(first, "0") || first == "" && (len(d.groups) < 2 || d.groups[1][0] == '0') {
		return false
	}
	if d.thousands() {
		return false
	}
	d.stopAtNext(maxInternational - 4)
	n := d.count()
	for n > maxInternational+2 && len(d.groups) > 1 {
		d.cut(len(d.groups) - 1)
		n = d.count()
	}
	return n >= minInternational && n <= maxInternational+2 // 00 counts, too
}

// national accepts a number with its area code.
func (d *digits) national(bracket bool) bool {
	first := d.groups[0]
	if first[0] != '0' {
		return false
	}
	if first == "0" {
		// The old spelling: 0 28 41 / 20 12 34
		if len(d.groups) < 4 || strings.TrimSpace(d.gaps[0]) != "" || !bracket && !slices.ContainsFunc(d.gaps, barred) {
			return false
		}
	} else if len(first) < 3 || first[1] == '0' {
		return false
	}
	d.stopAtNext(minBarred)
	for d.count() > maxNational && len(d.groups) > 1 {
		d.cut(len(d.groups) - 1)
	}
	if d.dotted() || d.postcodes() || d.timespan() {
		return false
	}
	least := minNational
	if bracket || len(d.gaps) > 0 && barred(d.gaps[0]) && len(d.groups) == 2 {
		least = minBarred
	}
	n := d.count()
	return n >= least && n <= maxNational
}

// announced accepts what stands behind "Tel." and the like.
func (d *digits) announced() bool {
	if strings.HasPrefix(d.groups[0], "0") && d.groups[0] != "0" {
		d.stopAtNext(minBarred)
	}
	for d.count() > maxInternational && len(d.groups) > 1 {
		d.cut(len(d.groups) - 1)
	}
	years := !slices.ContainsFunc(d.groups, func(g string) bool { return len(g) != 4 || g[:2] != "19" && g[:2] != "20" })
	n := d.count()
	return n >= minAnnounced && n <= maxInternational && !d.dates() && !d.thousands() && !years
}

// american accepts (555) 123-4567 and 555-123-4567.
func (d *digits) american(bracket bool) bool {
	if len(d.groups) < 3 || len(d.groups[0]) != 3 || len(d.groups[1]) != 3 || len(d.groups[2]) != 4 || d.groups[0][0] < '2' || strings.TrimSpace(d.gaps[1]) == "" {
		return false
	}
	if !bracket && strings.TrimSpace(d.gaps[0]) != strings.TrimSpace(d.gaps[1]) {
		return false
	}
	d.cut(3)
	return true
}

// stopAtNext ends the number where another begins: with a 0, behind enough digits.
func (d *digits) stopAtNext(enough int) {
	n := 0
	for i, g := range d.groups {
		if n >= enough && g[0] == '0' && len(g) > 2 && i > 0 && strings.TrimSpace(d.gaps[i-1]) != "-" {
			d.cut(i)
			return
		}
		n += len(g)
	}
}

func barred(gap string) bool { return strings.ContainsAny(gap, "/()") }

// dotted recognises dates and amounts, which have points where a number would
// have them only between long groups.
func (d *digits) dotted() bool {
	for i, gap := range d.gaps {
		if strings.Contains(gap, ".") && (len(d.groups[i]) < 3 || len(d.groups[i+1]) < 3) {
			return true
		}
	}
	return d.dates()
}

// dates recognises 01.02.2026, 1.2.26 and 01-02-2026.
func (d *digits) dates() bool {
	if len(d.groups) < 3 {
		return false
	}
	day, month, year := d.groups[0], d.groups[1], d.groups[2]
	gap := strings.TrimSpace(d.gaps[0])
	return len(day) <= 2 && len(month) <= 2 && (len(year) == 4 || len(year) == 2 && gap == ".") && gap != "" && gap == strings.TrimSpace(d.gaps[1])
}

// postcodes recognises numbers of one length that all begin with a 0, and lines
// of a bus.
func (d *digits) postcodes() bool {
	for _, g := range d.groups {
		if g[0] != '0' || len(g) != len(d.groups[0]) {
			return false
		}
	}
	return len(d.groups) > 1
}

// timespan recognises 0800-1600.
func (d *digits) timespan() bool {
	hour := func(s string) bool { return len(s) == 4 && s < "2460" && s[2] < '6' }
	return len(d.groups) == 2 && hour(d.groups[0]) && hour(d.groups[1]) && strings.TrimSpace(d.gaps[0]) != "/"
}

// thousands recognises 1.000.000.
func (d *digits) thousands() bool {
	for i, gap := range d.gaps {
		if gap != "." || len(d.groups[i+1]) != 3 {
			return false
		}
	}
	return len(d.gaps) > 0
}

// followedByTime recognises the unit behind a number that is none of a phone.
func followedByTime(text string, i int) bool {
	word, _ := wordAt(text, skipSpace(text, i))
	if word == "" {
		r := at(text, skipSpace(text, i))
		return r == '€' || r == '%' || r == '°' || r == '²'
	}
	return unit(word)
}

// unit reports a word behind a number that says what the number counts.
func unit(word string) bool {
	switch strings.ToLower(word) {
	case "uhr", "h", "euro", "eur", "cent", "prozent", "m", "km", "cm", "mm", "kg", "t", "to", "l", "km/h", "kmh", "qm", "m²", "ha", "kw", "kwh", "mw", "db",
		"meter", "metern", "kilometer", "kilometern", "minuten", "min", "stunden", "sekunden", "tage", "tagen", "wochen", "monate", "monaten", "jahre", "jahren", "jahr",
		"mal", "millionen", "mio", "tausend", "grad", "stück", "personen", "menschen", "autos", "fahrzeuge", "kfz", "pkw", "lkw", "parkplätze", "stellplätze", "poller", "bäume", "bänke":
		return true
	}
	return false
}

// announced reports whether the word before i says that a phone number follows.
func announced(text string, i int) bool {
	i = skipSpaceBack(text, i)
	for i > 0 && strings.IndexByte(".:;(", text[i-1]) >= 0 {
		i = skipSpaceBack(text, i-1)
	}
	word, from := wordBefore(text, i)
	word = strings.ToLower(strings.Trim(word, ".-"))
	switch word {
	case "nr", "nummer", "unter":
		word, _ = wordBefore(text, skipSpaceBack(text, from))
		word = strings.ToLower(strings.Trim(word, ".-"))
	}
	switch word {
	case "tel", "telefon", "telefonnummer", "telefonnr", "telefonisch", "fon", "fax", "telefax", "tel./fax", "handy", "handynummer", "handynr", "mobil", "mobilnummer", "mobiltelefon", "mob",
		"rufnummer", "rufnr", "durchwahl", "whatsapp", "signal", "phone", "telephone", "cell", "mobile", "ruf":
		return true
	}
	return false
}

// numbered reports whether the word before i says that a number of another kind
// follows.
func numbered(text string, i int) bool {
	i = skipSpaceBack(text, i)
	for i > 0 && strings.IndexByte(".:(#", text[i-1]) >= 0 {
		i = skipSpaceBack(text, i-1)
	}
	word, _ := wordBefore(text, i)
	word = strings.ToLower(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }))
	switch word {
	case "az", "aktenzeichen", "geschäftszeichen", "gz", "zeichen", "drucksache", "ds", "vorlage", "vorgang", "vorgangsnummer", "antrag", "ticket", "nr", "nummer", "no",
		"flurstück", "flur", "flurstücke", "gemarkung", "plz", "postleitzahl", "isbn", "id", "bebauungsplan", "b-plan", "bplan", "plan", "linie", "linien", "bus", "kennziffer",
		"rechnung", "rechnungsnummer", "kundennummer", "konto", "kontonummer", "blz", "az.-nr", "artikel", "din", "paragraf", "urteil", "beschluss", "katasternummer":
		return true
	}
	return false
}
