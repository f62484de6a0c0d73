package privacy

import (
	"strings"
	"unicode/utf8"
)

// houseAt recognises the number of a house at i with the name of a street before
// it: "Gerbergasse 4", "Homberger Str. 12 a", "Karl-Marx-Allee 3-5".
func houseAt(text string, i int) (from, to int, ok bool) {
	to = i
	for to < len(text) && isDigit(text[to]) {
		to++
	}
	if n := to - i; n == 0 || n > 3 || text[i] == '0' || isDigit(text[max(0, i-1)]) && i > 0 {
		return 0, 0, false
	}
	gap := skipSpaceBack(text, i)
	from, named := streetBefore(text, gap)
	if !named {
		from, named = postBox(text, gap)
	}
	if !named {
		from, named = beforePlace(text, gap, to)
	}
	if !named || gap == i && !strings.HasSuffix(text[:gap], ".") {
		return 0, 0, false
	}
	small := to-i == 1
	to, lettered := houseLetter(text, to)
	if to < 0 {
		return 0, 0, false
	}
	// "Homberger Straße 2 Poller" counts, and so does "Straße 30 km/h".
	next, _ := wordAt(text, skipSpace(text, to))
	if unit(next) || small && !lettered && capital(next) && !greets(next) {
		return 0, 0, false
	}
	return from, to, true
}

// houseLetter takes a letter and the end of a range behind a number; to is -1
// where the number is none of a house: a decimal, a date, a time, a price.
func houseLetter(text string, to int) (end int, lettered bool) {
	letter := func(i int) int {
		j := skipSpace(text, i)
		if j < len(text) && 'a' <= text[j]|0x20 && text[j]|0x20 <= 'h' && !isWord(at(text, j+1)) && (j == i || text[j] >= 'a' && at(text, j+1) != '.') {
			lettered = true
			return j + 1
		}
		return i
	}
	end = letter(to)
	for range 3 {
		j := skipSpace(text, end)
		r := at(text, j)
		if r != '-' && r != '–' && r != '/' && r != '+' {
			break
		}
		k := skipSpace(text, j+utf8.RuneLen(r))
		from := k
		for k < len(text) && isDigit(text[k]) {
			k++
		}
		if k == from || k-from > 3 {
			break
		}
		end = letter(k)
		lettered = true
	}
	switch r := at(text, end); {
	case r == '%' || r == '€' || r == '°' || r == '²':
		return -1, false
	case (r == ',' || r == '.' || r == ':') && end+1 < len(text) && isDigit(text[end+1]):
		return -1, false
	case r == '.':
		// "am Markt 3. Mai" is a date, "in der Gerbergasse 4." the end of a sentence.
		if word, _ := wordAt(text, skipSpace(text, end+1)); month(word) {
			return -1, false
		}
	case isWord(r):
		return -1, false
	}
	if r := at(text, skipSpace(text, end)); r == '€' || r == '%' {
		return -1, false
	}
	return end, lettered
}

// postBox recognises "Postfach 12 34".
func postBox(text string, i int) (from int, ok bool) {
	word, from := wordBefore(text, i)
	return from, strings.EqualFold(word, "postfach")
}

// beforePlace recognises any name before the number of a house that a postcode and
// a place follow: "Am Sonnenhang 31, 34998 Ilfenbrück".
func beforePlace(text string, i, to int) (from int, ok bool) {
	to, _ = houseLetter(text, to)
	if to < 0 {
		return 0, false
	}
	place := to + len(text[to:]) - len(strings.TrimLeft(text[to:], ", \t\r\n"))
	if place == to || place-to > 6 {
		return 0, false
	}
	code := place
	if at(text, place) == 'D' && at(text, place+1) == '-' {
		code += 2
	}
	if code >= len(text) || !isDigit(text[code]) {
		return 0, false
	}
	if _, _, ok := placeAt(text, code); !ok {
		return 0, false
	}
	from = i
	for range 3 {
		word, start := wordBefore(text, skipSpaceBack(text, from))
		if word != "den" && word != "der" && word != "dem" && !capital(word) {
			break
		}
		from = start
	}
	return from, from < i
}

// streetBefore returns where the name of a street begins that ends at i.
func streetBefore(text string, i int) (from int, ok bool) {
	word, from := wordBefore(text, i)
	lower := strings.ToLower(strings.Trim(word, ".-"))
	if lower == "" {
		return 0, false
	}
	ending := streetEnding(lower)
	if ending == "" {
		// "Straße des 17. Juni" and "Unter den Linden" end in other words.
		return ofStreet(text, from)
	}
	sure := strings.HasPrefix(ending, "str")
	own := strings.TrimSuffix(strings.TrimSuffix(lower, ending), "-")
	if own != "" {
		if noStreet(lower) || !sure && !capital(word) {
			return 0, false
		}
		return firstWord(text, from), true
	}
	// The ending stands alone: "Homberger Straße", "Alter Markt".
	adjective, start := wordBefore(text, skipSpaceBack(text, from))
	low := strings.ToLower(adjective)
	if adjective == "" || start == from || noAdjective(low) {
		return 0, false
	}
	if !capital(adjective) && !sure {
		return 0, false
	}
	if !capital(adjective) && !strings.HasSuffix(low, "er") {
		return 0, false
	}
	return firstWord(text, start), true
}

// firstWord takes the words before that belong to a name as well: "Am Alten",
// "Sankt", "Von-der-Heydt".
func firstWord(text string, from int) int {
	for range 2 {
		word, start := wordBefore(text, skipSpaceBack(text, from))
		switch word {
		case "Am", "An", "Auf", "Im", "In", "Zum", "Zur", "Alte", "Alter", "Altes", "Alten", "Neue", "Neuer", "Neues", "Neuen", "Große", "Großer", "Kleine", "Kleiner", "Obere", "Oberer", "Untere", "Unterer", "St.", "Sankt", "Bad":
			from = start
			continue
		}
		break
	}
	return from
}

// ofStreet recognises names whose last word is no street: "Straße des 17. Juni",
// "Straße der Einheit", "Unter den Linden".
func ofStreet(text string, from int) (int, bool) {
	for range 4 {
		word, start := wordBefore(text, skipSpaceBack(text, from))
		if strings.Trim(word, ".") == "" {
			// The day of a date.
			i := skipSpaceBack(text, from)
			for i > 0 && (isDigit(text[i-1]) || text[i-1] == '.') {
				i--
			}
			if i == from {
				return 0, false
			}
			from = i
			continue
		}
		switch word {
		case "Straße", "Strasse", "Platz", "Allee":
			next, _ := wordAt(text, skipSpace(text, start+len(word)))
			return start, next == "des" || next == "der"
		case "Unter":
			next, _ := wordAt(text, skipSpace(text, start+len(word)))
			return start, next == "den"
		case "des", "der", "den":
		default:
			return 0, false
		}
		from = start
	}
	return 0, false
}

// streetEnding returns how the name of a street ends, "" for no street.
func streetEnding(word string) string {
	for _, s := range [...]string{"straße", "strasse", "str", "weg", "allee", "gasse", "platz", "damm", "ring", "ufer", "chaussee", "stieg", "steig", "pfad", "wall", "markt", "graben",
		"promenade", "zeile", "twiete", "redder", "kamp", "berg", "hof", "kai"} {
		if strings.HasSuffix(word, s) {
			return s
		}
	}
	return ""
}

// noStreet reports words that end like a street and name none.
func noStreet(word string) bool {
	switch word[strings.LastIndexByte(word, '-')+1:] {
	case "radweg", "gehweg", "fußweg", "fussweg", "schulweg", "heimweg", "hinweg", "rückweg", "umweg", "arbeitsweg", "feldweg", "waldweg", "wanderweg", "wirtschaftsweg", "fahrweg",
		"schulradweg", "radschnellweg", "radfahrweg", "spazierweg", "zuweg", "verbindungsweg", "uferweg", "parkweg", "ausweg", "fahrradweg", "bahnradweg", "reitweg", "rundweg", "plattenweg",
		"gehsteig", "bürgersteig", "bahnsteig", "einstieg", "ausstieg", "aufstieg", "umstieg", "anstieg", "abstieg",
		"parkplatz", "spielplatz", "arbeitsplatz", "sportplatz", "stellplatz", "sitzplatz", "bolzplatz", "marktplatz", "dorfplatz", "stehplatz", "studienplatz", "fußballplatz", "wendeplatz", "grillplatz",
		"bauplatz", "rastplatz", "schulplatz", "ausbildungsplatz", "kitaplatz", "festplatz", "campingplatz", "tennisplatz", "vorplatz", "liegeplatz", "abstellplatz",
		"bahnhof", "friedhof", "bauhof", "schulhof", "hinterhof", "innenhof", "busbahnhof", "betriebshof", "wertstoffhof", "reiterhof", "bauernhof", "gasthof", "recyclinghof", "hauptbahnhof", "gerichtshof",
		"supermarkt", "baumarkt", "wochenmarkt", "arbeitsmarkt", "flohmarkt", "weihnachtsmarkt", "wohnungsmarkt", "verbrauchermarkt", "getränkemarkt", "drogeriemarkt",
		"bundesstraße", "landstraße", "landesstraße", "kreisstraße", "staatsstraße", "einbahnstraße", "fahrradstraße", "spielstraße", "durchgangsstraße", "wohnstraße", "anliegerstraße", "seitenstraße",
		"nebenstraße", "umgehungsstraße", "ausfallstraße", "einkaufsstraße", "querstraße", "stichstraße", "verkehrsstraße", "sackgasse",
		"hering", "frühling", "spring", "monitoring", "carsharing", "engineering", "bring", "gering":
		return true
	}
	return false
}

// noAdjective reports words before "Straße" or "Platz" with which it names none.
func noAdjective(word string) bool {
	switch strings.TrimRight(word, ".") {
	case "der", "die", "das", "dem", "den", "des", "ein", "eine", "einer", "eines", "einem", "einen", "dieser", "diese", "dieses", "diesem", "diesen", "jeder", "jede", "jedes", "jedem", "jeden", "keine", "kein", "keiner", "meine", "meiner", "unsere", "unserer", "ihre", "ihrer", "seine", "seiner",
		"welche", "welcher", "welches", "manche", "mancher", "solche", "solcher", "am", "im", "zum", "zur", "vom", "beim", "an", "auf", "in", "zu", "von", "und", "oder", "als", "mit", "für", "pro", "je", "nur", "auch", "mehr", "viel", "kleiner", "großer", "breiter", "schmaler", "sicherer", "eigener", "ganzer", "über", "unter", "hinter",
		"öffentlicher", "zweiter", "erster", "dritter", "nächster", "anderer", "aber", "guter", "schöner", "weiterer", "freier", "leerer", "voller", "solcherart", "dass", "wo", "ist", "b", "k", "l", "a":
		return true
	}
	return false
}

func month(word string) bool {
	switch strings.ToLower(word) {
	case "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember", "jan", "feb", "mär", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dez":
		return true
	}
	return false
}

// greets reports words with which a letter goes on behind an address.
func greets(word string) bool {
	switch word {
	case "Mit", "Viele", "Freundliche", "Herzliche", "Beste", "Sehr", "Liebe", "Tel", "Telefon", "Ich", "Wir", "Das", "Die", "Der":
		return true
	}
	return false
}

// placeAt recognises a postcode at i with the name of a place behind it: "47441
// Moers", "D-20095 Hamburg", "60311 Frankfurt am Main".
func placeAt(text string, i int) (from, to int, ok bool) {
	to = i
	for to < len(text) && isDigit(text[to]) {
		to++
	}
	if n := to - i; n != 5 && n != 4 || isWord(before(text, i)) || strings.ContainsRune(".,-+/#", before(text, i)) && !landed(text, i) {
		return 0, 0, false
	} else if n == 4 && !landed(text, i) {
		return 0, 0, false
	}
	code := text[i:to]
	if code < "01001" && len(code) == 5 || strings.HasSuffix(code, "000") || strings.HasSuffix(code, "500") {
		return 0, 0, false
	}
	start := skipSpace(text, to)
	if start == to {
		return 0, 0, false
	}
	word, end := wordAt(text, start)
	if utf8.RuneCountInString(word) < 2 || !capital(word) || counted(word) || unit(word) || month(word) {
		return 0, 0, false
	}
	from = i
	if landed(text, i) {
		_, from = wordBefore(text, i)
	}
	return from, placeName(text, word, end), true
}

// landed reports a country before a postcode: D-20095, A-1010.
func landed(text string, i int) bool {
	word, _ := wordBefore(text, i)
	switch word {
	case "D-", "A-", "CH-", "DE-", "AT-", "L-", "NL-", "B-":
		return true
	}
	return false
}

// placeName takes the further words of the name of a place.
func placeName(text, word string, end int) int {
	switch word {
	case "Bad", "Sankt", "St", "Neu", "Alt", "Groß", "Klein", "Markt", "Burg", "Hann", "Schloß", "Lutherstadt":
		next := end
		if at(text, next) == '.' {
			next++
		}
		if more, to := wordAt(text, skipSpace(text, next)); capital(more) {
			end = to
		}
	}
	link, to := wordAt(text, skipSpace(text, end))
	switch link {
	case "am", "an", "im", "in", "bei", "ob", "vor", "auf":
		i := skipSpace(text, to)
		if article, after := wordAt(text, i); article == "der" || article == "dem" {
			i = skipSpace(text, after)
		}
		if more, to := wordAt(text, i); capital(more) {
			return to
		}
	}
	return end
}

// counted reports words of which there can be 12,345.
func counted(word string) bool {
	switch word {
	case "Einwohner", "Einwohnern", "Einwohnerinnen", "Bürger", "Bürgern", "Bürgerinnen", "Besucher", "Besuchern", "Mitglieder", "Kinder", "Kindern", "Schüler", "Schülern", "Studenten", "Radfahrer", "Radfahrern", "Fußgänger", "Haushalte", "Haushalten",
		"Wohnungen", "Wohneinheiten", "Häuser", "Unterschriften", "Tonnen", "Liter", "Quadratmeter", "Quadratmetern", "Hektar", "Fahrten", "Tieren", "Tiere", "Stimmen", "Beiträge", "Arbeitsplätze", "Fahrräder", "Unternehmen", "Betriebe", "Plätze", "Leute", "Leuten", "Bewohner", "Anwohner", "Pendler",
		"Dollar", "Franken", "Mark", "DM", "Watt", "Kubikmeter", "Seiten", "Euros", "Jobs", "Fälle", "Unfälle", "Lux", "Kfz/Tag", "Pkw-Fahrten", "Nutzer", "Teilnehmer", "Hunde", "Bäumen":
		return true
	}
	return false
}
