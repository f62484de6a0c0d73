package campaigns_test

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// corpus is where real contributions lie beside a working copy; tests that need
// them are skipped where they are not.
const corpus = "../../../shared/corpus"

// realTexts reads the texts of a file of JSON lines.
func realTexts(t *testing.T, name string) []string {
	t.Helper()
	file, err := os.Open(filepath.Join(corpus, name))
	if os.IsNotExist(err) {
		t.Skipf("there is no %s here", filepath.Join(corpus, name))
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var out []string
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		out = append(out, row.Text)
	}
	return out
}

// post is what arrives: texts, and for each the campaign it was made from, -1
// for none.
type post struct {
	texts []string
	truth []int
}

func (p *post) Len() int                           { return len(p.texts) }
func (p *post) Text(i int) (string, string, error) { return "", p.texts[i], nil }

func (p *post) add(campaign int, text string) {
	p.texts, p.truth = append(p.texts, text), append(p.truth, campaign)
}

// generator makes campaigns out of real letters. Each copy is, with equal
// probability: the letter as it is; with a greeting, a closing or both; with 3,
// 10 or 20 % of its words replaced, dropped or doubled; with a sentence dropped or
// moved; with a paragraph of the sender's own before or after it, of 20 to 150 % of
// its length; with typing errors in 3 % of its letters; in capitals with AE for Ä;
// or its first half alone. A [day] can differ.
type generator struct {
	*rand.Rand
	letters []string // of campaigns
	noise   []string // each is used once
	others  []string // own paragraphs and words
	day     day
}

var greetings = []string{"Sehr geehrte Damen und Herren,\n\n", "Guten Tag,\n\n", "Sehr geehrte Damen und Herren,\nhiermit nehme ich im Rahmen der öffentlichen Auslegung fristgerecht Stellung:\n\n", "Hallo zusammen,\n"}
var closings = []string{"\n\nMit freundlichen Grüßen", "\n\nMit freundlichen Grüßen\nein besorgter Bürger", "\n\nIch bitte um eine schriftliche Eingangsbestätigung und verbleibe\nmit freundlichen Grüßen", "\nViele Grüße"}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// letter returns a text that no campaign has been made from, of so many words.
func (g *generator) letter(least, most int) string {
	for {
		i := g.IntN(len(g.letters))
		l := g.letters[i]
		g.letters = append(g.letters[:i:i], g.letters[i+1:]...)
		if n := len(strings.Fields(l)); n >= least && n <= most {
			return l
		}
	}
}

// post makes a day's mail: campaigns of 3 to 160 copies, of which some have
// something in common, among noise dressed in the same greetings.
func (g *generator) post(campaigns, noise int) *post {
	p := &post{}
	for c := range campaigns {
		letter := g.letter(g.day.least, g.day.most)
		if c > 0 && c <= g.day.siblings {
			letter = sibling(p.texts[0], letter, g.day.shared)
		}
		p.add(c, letter)
		copies := int(3 * math.Pow(160./3, g.Float64()))
		if c < 2 {
			copies = max(copies, 20)
		}
		if c == 0 {
			copies = max(copies, g.day.first)
		}
		for range copies - 1 {
			p.add(c, g.day.edit(g, letter))
		}
	}
	letters := slices.Clone(p.texts)
	for i, text := range g.noise[:noise] {
		if i%2 == 0 {
			text = pick(g.Rand, greetings) + text + pick(g.Rand, closings)
		}
		p.add(-1, text)
	}
	if g.day.more != nil {
		g.day.more(g, p, letters)
	}
	for range noise / 30 {
		p.add(-1, pick(g.Rand, []string{"siehe Anlage", "Siehe Anlage!", "Bitte beachten Sie das beigefügte Schreiben.", "Dem schließe ich mich an."}))
	}
	if g.day.dress != nil {
		for i := range p.texts {
			p.texts[i] = g.day.dress(g, p.texts[i])
		}
	}
	g.Shuffle(len(p.texts), func(i, j int) {
		p.texts[i], p.texts[j] = p.texts[j], p.texts[i]
		p.truth[i], p.truth[j] = p.truth[j], p.truth[i]
	})
	return p
}

// sibling is a letter that begins with a share of another's words, but with no
// more than it has itself.
func sibling(other, letter string, share float64) string {
	words := strings.Fields(other)
	n := min(int(share*float64(len(words))), len(strings.Fields(letter)))
	return strings.Join(words[:n], " ") + "\n" + letter
}

// distinct leaves out the contributions that have half of their pairs of words in
// common with one before them: real ones are sent in again, and then are one letter.
func distinct(texts []string) []string {
	var out []string
	var sets []map[[2]string]bool
	for _, text := range texts {
		set := map[[2]string]bool{}
		words := strings.Fields(strings.ToLower(text))
		for i := range words[:max(len(words)-1, 0)] {
			set[[2]string{words[i], words[i+1]}] = true
		}
		again := slices.ContainsFunc(sets, func(o map[[2]string]bool) bool {
			small, large := set, o
			if len(small) > len(large) {
				small, large = large, small
			}
			n := 0
			for w := range small {
				if large[w] {
					n++
				}
			}
			return n > 3 && 2*n >= len(small)
		})
		if !again {
			out, sets = append(out, text), append(sets, set)
		}
	}
	return out
}

func sentences(text string) []string {
	return strings.SplitAfter(strings.Join(strings.Fields(text), " "), ". ")
}

func (g *generator) edited(letter string) string {
	switch g.IntN(11) {
	case 0:
		return letter
	case 1:
		kind := g.IntN(3)
		if kind != 1 {
			letter = pick(g.Rand, greetings) + letter
		}
		if kind != 0 {
			letter += pick(g.Rand, closings)
		}
		return letter
	case 2:
		return g.words(letter, 0.03)
	case 3:
		return g.words(letter, 0.10)
	case 4:
		return g.words(letter, 0.20)
	case 5:
		s := sentences(letter)
		if i := g.IntN(len(s)); len(s) > 2 {
			s = append(s[:i:i], s[i+1:]...)
		}
		return strings.Join(s, "")
	case 6:
		s := sentences(letter)
		i, j := g.IntN(len(s)), g.IntN(len(s))
		s[i], s[j] = s[j], s[i]
		return strings.Join(s, "")
	case 7:
		own := g.own(int(float64(len(strings.Fields(letter))) * (0.2 + 1.3*g.Float64())))
		if g.IntN(2) == 0 {
			return own + "\n\n" + letter
		}
		return letter + "\n\n" + own
	case 8:
		return g.typed(letter, 0.03)
	case 9:
		return capitals(letter)
	}
	return half(letter)
}

func capitals(letter string) string {
	return strings.NewReplacer("Ä", "AE", "Ö", "OE", "Ü", "UE", "ß", "SS").Replace(strings.ToUpper(letter))
}

func half(letter string) string {
	f := strings.Fields(letter)
	return strings.Join(f[:(len(f)+1)/2], " ")
}

// words replaces, drops or doubles a share of the words.
func (g *generator) words(text string, share float64) string {
	var out []string
	for _, w := range strings.Fields(text) {
		switch {
		case g.Float64() >= share:
			out = append(out, w)
		case g.IntN(3) == 0:
		case g.IntN(2) == 0:
			out = append(out, w, w)
		default:
			out = append(out, pick(g.Rand, strings.Fields("a "+pick(g.Rand, g.others))))
		}
	}
	return strings.Join(out, " ")
}

// own is something of about so many words that the sender adds.
func (g *generator) own(words int) string {
	var out []string
	for len(out) < words {
		out = append(out, strings.Fields(pick(g.Rand, g.others))...)
	}
	return strings.Join(out[:words], " ")
}

// typed makes typing errors in a share of the letters.
func (g *generator) typed(text string, share float64) string {
	r := []rune(text)
	for i := range r {
		if !unicode.IsLetter(r[i]) || g.Float64() >= share {
			continue
		}
		if i+1 < len(r) && unicode.IsLetter(r[i+1]) && g.IntN(2) == 0 {
			r[i], r[i+1] = r[i+1], r[i]
		} else {
			r[i] = 'a' + rune(g.IntN(26))
		}
	}
	return string(r)
}

// csvTexts reads the last column of a file of comma-separated values with a header.
func csvTexts(t *testing.T, name string) []string {
	t.Helper()
	file, err := os.Open(filepath.Join(corpus, name))
	if os.IsNotExist(err) {
		t.Skipf("there is no %s here", filepath.Join(corpus, name))
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, row := range rows[1:] {
		out = append(out, row[len(row)-1])
	}
	return out
}
