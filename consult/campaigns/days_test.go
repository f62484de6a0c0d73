package campaigns_test

import (
	"fmt"
	"strings"
	"unicode"
)

// day is a kind of mail.
type day struct {
	name string
	// least and most words a letter of a campaign has.
	least, most int
	// siblings is how many campaigns begin with the share of the first that is
	// shared.
	siblings int
	shared   float64
	// edit is what a sender does to a letter.
	edit func(g *generator, letter string) string
	// dress is what happens to each text on its way.
	dress func(g *generator, text string) string
	// more adds to the noise what has to do with the letters.
	more    func(g *generator, p *post, letters []string)
	english bool
	// first is how many copies there are of the first letter at least.
	first int
}

// days are the kinds. What differs from the first stands in the others.
func days() []day {
	usual := day{name: "usual", least: 60, most: 600, siblings: 1, shared: 1. / 3, edit: (*generator).edited}
	with := func(name string, change func(*day)) day {
		d := usual
		d.name = name
		change(&d)
		return d
	}
	return []day{
		usual,
		with("docket line", func(d *day) {
			d.dress = func(_ *generator, text string) string {
				return text + "\nVorgang 61.2/2034-17, Beteiligung der Öffentlichkeit nach § 3 Abs. 1 BauGB, eingegangen über das Online-Portal der Stadt"
			}
		}),
		with("form", func(d *day) { d.dress = (*generator).form }),
		with("half in common", func(d *day) { d.siblings, d.shared = 1, 0.5 }),
		with("three with a third in common", func(d *day) { d.siblings, d.shared = 2, 1./3 }),
		with("scanned", func(d *day) { d.dress = (*generator).scanned }),
		with("quoted", func(d *day) { d.more = (*generator).quoted }),
		with("capitals", func(d *day) {
			d.dress = func(g *generator, text string) string {
				if g.IntN(2) == 0 {
					return capitals(text)
				}
				return text
			}
		}),
		with("halves", func(d *day) {
			d.siblings = 0
			d.edit = func(g *generator, letter string) string {
				switch f := strings.Fields(letter); g.IntN(4) {
				case 0:
					return letter
				case 1:
					return strings.Join(f[len(f)/2:], " ")
				case 2:
					return strings.Join(f[len(f)/4:len(f)*3/4], " ")
				}
				return half(letter)
			}
		}),
		with("a third of all, with much of their own", func(d *day) {
			d.first, d.siblings = 300, 0
			d.edit = func(g *generator, letter string) string {
				if g.IntN(4) == 0 {
					return letter
				}
				return letter + "\n\n" + g.own(int(float64(len(strings.Fields(letter)))*(0.5+g.Float64())))
			}
		}),
		with("nobody sends it as it is", func(d *day) {
			d.edit = func(g *generator, letter string) string {
				return pick(g.Rand, greetings) + g.words(letter, 0.05+0.15*g.Float64()) + pick(g.Rand, closings)
			}
		}),
		with("edited twice", func(d *day) {
			d.edit = func(g *generator, letter string) string {
				return g.edited(g.words(letter, 0.05))
			}
		}),
		with("short letters", func(d *day) { d.least, d.most, d.siblings = 30, 60, 0 }),
		with("very short letters", func(d *day) { d.least, d.most, d.siblings = 15, 30, 0 }),
		with("English", func(d *day) { d.english = true }),
		with("English, very short letters", func(d *day) { d.english, d.least, d.most, d.siblings = true, 15, 30, 0 }),
	}
}

// form puts a text into the form of an online portal, filled in by somebody.
func (g *generator) form(text string) string {
	return fmt.Sprintf("Stellungnahme Nr. %d vom %d. März zum Entwurf des Bebauungsplans 117 „Nördlich der Bahn“\nName: %s %s\nIch bin: Anwohnerin oder Anwohner im Plangebiet\n"+
		"Ich habe die Hinweise zum Datenschutz gelesen und bin mit der Speicherung meiner Angaben für die Dauer des Verfahrens einverstanden.\n\n%s\n\n"+
		"Diese Stellungnahme wurde elektronisch über das Beteiligungsportal abgegeben und ist ohne Unterschrift gültig. Anlagen: %d. Eine Antwort wird gewünscht: %s.",
		g.IntN(9000), 1+g.IntN(31), g.word(), g.word(), text, g.IntN(3), pick(g.Rand, []string{"ja", "nein"}))
}

func (g *generator) word() string { return pick(g.Rand, strings.Fields("x "+pick(g.Rand, g.others))) }

// scanned makes the errors of character recognition in one of a hundred letters,
// and breaks words at the ends of lines.
func (g *generator) scanned(text string) string {
	mistaken := map[rune]string{'m': "rn", 'l': "1", 'i': "l", 'ü': "ii", 'ä': "a", 'ö': "o", 'e': "c", 'h': "b", 'n': "u", 'ß': "B", 's': "5", 'O': "0", 'S': "5", 'I': "l"}
	var out strings.Builder
	column := 0
	runes := []rune(text)
	for i, r := range runes {
		column++
		wrong, known := mistaken[r]
		switch {
		case known && g.IntN(60) == 0:
			out.WriteString(wrong)
		case r == ' ' && column > 65:
			out.WriteByte('\n')
			column = 0
		case column > 70 && i > 2 && i+3 < len(runes) && letters(runes[i-3:i+3]):
			out.WriteString("-\n" + string(r))
			column = 0
		default:
			out.WriteRune(r)
		}
		if r == '\n' {
			column = 0
		}
	}
	return out.String()
}

func letters(runes []rune) bool {
	for _, r := range runes {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// quoted adds long letters of people's own that quote a sixth to a quarter of a
// letter of a campaign.
func (g *generator) quoted(p *post, letters []string) {
	for range 30 {
		f := strings.Fields(pick(g.Rand, letters))
		n := len(f)/6 + g.IntN(len(f)/12+1)
		at := g.IntN(len(f) - n + 1)
		own := g.own(2*n + 60)
		p.add(-1, own[:len(own)/2]+" … "+strings.Join(f[at:at+n], " ")+" … "+own[len(own)/2:])
	}
}
