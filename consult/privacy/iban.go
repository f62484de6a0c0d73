package privacy

import "strings"

// ibanLengths has the length of an account number of each country that gives
// IBANs (ISO 13616 registry), as "DE22".
const ibanLengths = " AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 " +
	"GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 " +
	"PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 "

// ibanAt recognises an account number that begins at i, in one piece or in groups
// with single spaces, points or hyphens between them. Its checksum has to be
// right (ISO 7064, mod 97-10).
func ibanAt(text string, i int) (to int, ok bool) {
	if isWord(before(text, i)) || !isASCIILetter(text[i+1]) || !isDigit(text[i+2]) || !isDigit(text[i+3]) {
		return 0, false
	}
	k := strings.Index(ibanLengths, " "+strings.ToUpper(text[i:i+2]))
	if k < 0 {
		return 0, false
	}
	length := int(ibanLengths[k+3]-'0')*10 + int(ibanLengths[k+4]-'0')
	var number [34]byte
	n := 0
	for to = i; n < length; {
		switch {
		case to >= len(text):
			return 0, false
		case isDigit(text[to]):
			number[n] = text[to]
		case isASCIILetter(text[to]):
			number[n] = text[to] &^ 0x20
		default:
			next := to + 1
			if space := skipSpace(text, to); space > to {
				next = space
			} else if strings.IndexByte(".-", text[to]) < 0 {
				return 0, false
			}
			if next >= len(text) || !isDigit(text[next]) && !isASCIILetter(text[next]) {
				return 0, false
			}
			to = next
			continue
		}
		n++
		to++
	}
	if isWord(at(text, to)) || !checks(number[:length]) {
		return 0, false
	}
	return to, true
}

// checks reports whether the number, its first four characters put behind the
// others and its letters read as 10 to 35, leaves 1 when divided by 97.
func checks(number []byte) bool {
	rest := 0
	for i := range number {
		c := number[(i+4)%len(number)]
		if isDigit(c) {
			rest = (rest*10 + int(c-'0')) % 97
		} else {
			rest = (rest*100 + int(c-'A') + 10) % 97
		}
	}
	return rest == 1
}
