package themes

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pult/consult/search"
)

const (
	keywords   = 8
	labelWords = 3
	groupWords = 2
	// fewestUses is in how many texts of a theme a word stands that describes it.
	fewestUses = 2
)

// label names themes and groups by the words that tell them from the others.
func (c *Corpus) label(r *Result, distinct []int) {
	sample := spread(distinct, described)
	t := c.readTerms(sample)
	leaf, group := make([]int, len(sample)), make([]int, len(sample))
	for i, text := range sample {
		leaf[i], group[i] = r.Members[text].Theme, -1
		if leaf[i] >= 0 {
			group[i] = r.Themes[leaf[i]].Group
		}
	}
	ofThemes := t.describe(leaf, len(r.Themes))
	ofGroups := t.describe(group, len(r.Groups))
	// No two themes bear the same word: it goes where it fits best.
	best := map[int32]int{}
	for k, words := range ofThemes {
		for _, w := range words {
			if at, ok := best[w.stem]; !ok || w.score > scoreOf(ofThemes[at], w.stem) {
				best[w.stem] = k
			}
		}
	}
	given := make([][]string, len(r.Groups)) // words of the labels within each group
	for k := range r.Themes {
		class := t.class(leaf, k)
		r.Themes[k].Keywords = t.show(ofThemes[k], class, keywords, nil)
		siblings := &given[r.Themes[k].Group]
		own := func(w describing) bool { return best[w.stem] == k }
		var label []string
		for _, fits := range []func(describing) bool{
			func(w describing) bool { return own(w) && t.names(w.stem) },
			func(w describing) bool { return t.names(w.stem) },
			own,
			nil,
		} {
			if label = short(t.show(ofThemes[k], class, labelWords, fits, *siblings...)); len(label) > 0 {
				break
			}
		}
		*siblings = append(*siblings, label...)
		r.Themes[k].Label = strings.Join(label, ", ")
	}
	for g := range r.Groups {
		r.Groups[g].Keywords = t.show(ofGroups[g], t.class(group, g), keywords, nil)
		r.Groups[g].Label = r.groupLabel(g)
	}
}

// short leaves out last words that a list of themes has no room for.
func short(words []string) []string {
	for len(words) > 1 && utf8.RuneCountInString(strings.Join(words, ", ")) > shortLabel {
		words = words[:len(words)-1]
	}
	return words
}

// shortLabel is how many letters a label has at most, unless it is one word.
const shortLabel = 36

// groupLabel names a group by the first words of its largest themes.
func (r *Result) groupLabel(g int) string {
	var words []string
	for _, t := range r.Themes {
		if first, _, _ := strings.Cut(t.Label, ", "); t.Group == g && len(words) < groupWords && first != "" {
			words = append(words, first)
		}
	}
	return strings.Join(words, ", ")
}

func scoreOf(words []describing, stem int32) float64 {
	for _, w := range words {
		if w.stem == stem {
			return w.score
		}
	}
	return 0
}

// class returns the texts of one class.
func (t *terms) class(of []int, k int) []*termText {
	var out []*termText
	for i := range t.texts {
		if of[i] == k {
			out = append(out, &t.texts[i])
		}
	}
	return out
}

// describing is a stem that describes a class of texts.
type describing struct {
	stem  int32
	score float64
}

// describe returns for each class of the texts the stems that describe it, the best
// first: class-based TF-IDF (Grootendorst 2022), of texts that have a stem.
func (t *terms) describe(of []int, classes int) [][]describing {
	counts := make([]float64, len(t.stems)*classes)
	sizes := make([]float64, classes)
	last := make([]int, len(t.stems)) // text that had the stem last, from 1
	for i, k := range of {
		if k < 0 {
			continue
		}
		sizes[k]++
		for _, s := range t.texts[i].has {
			if s != broken && last[s] != i+1 {
				last[s] = i + 1
				counts[int(s)*classes+k]++
			}
		}
	}
	out := make([][]describing, classes)
	for s := range t.stems {
		weight := t.stems[s].weight()
		if weight == 0 {
			continue
		}
		var all float64
		row := counts[s*classes : (s+1)*classes]
		for k, n := range row {
			all += n / max(sizes[k], 1)
		}
		for k, n := range row {
			if n < fewestUses {
				continue
			}
			share := n / sizes[k]
			elsewhere := (all - share) / float64(max(classes-1, 1))
			out[k] = append(out[k], describing{int32(s), weight * telling(share, elsewhere)})
		}
	}
	for _, words := range out {
		slices.SortFunc(words, byScore)
	}
	return out
}

func byScore(a, b describing) int { return cmp.Or(cmp.Compare(b.score, a.score), int(a.stem-b.stem)) }

// telling is how well a word tells a class, from its share of the texts there and
// elsewhere.
func telling(share, elsewhere float64) float64 {
	return math.Pow(share, coverage) * math.Log(max(1, (share+rare)/(elsewhere+rare)))
}

// What a word of a German text counts that is no noun, for all that one knows:
// verbs and adjectives say little by themselves.
const (
	maybeNouns = 0.5
	otherWords = 0.1
)

// rare is the share that each word is taken to have beside what was counted: so
// words of few texts are not told apart by chance.
const rare = 0.02

// coverage weighs how many texts of a theme have a word against how few of the
// others do, as in Sievert and Shirley 2014.
const coverage = 0.6

// weight is what a stem counts as a description, 0 where it describes nothing.
func (s *stem) weight() float64 {
	switch {
	case !nameable(s.written()) || emptyWords[s.name]:
		return 0
	case !s.german || s.noun():
		return 1
	case s.maybeNoun():
		return maybeNouns
	}
	return otherWords
}

// nameable reports whether a word can stand in a label: letters, and some of them.
func nameable(word string) bool {
	letters := 0
	for _, r := range word {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			return false
		}
		letters++
		if r >= firstIdeograph {
			letters++
		}
	}
	return letters >= 3
}

// show returns the first words that fit, each with those that it stands beside, as
// they are written. What is alike among them, or like what was given before, is left
// out.
func (t *terms) show(words []describing, class []*termText, most int, fits func(describing) bool, given ...string) []string {
	var out []string
	for _, w := range words {
		if len(out) == most {
			break
		}
		if w.score <= 0 || len(out) > 0 && t.stems[w.stem].weight() <= otherWords || fits != nil && !fits(w) {
			continue
		}
		phrase := t.phrase(w.stem, class)
		if len(phrase) == 1 && fits != nil && t.stems[w.stem].modifies() {
			continue // „affordable“ by itself names nothing
		}
		word := t.spelt(phrase, class)
		if slices.ContainsFunc(out, func(o string) bool { return alike(o, word) }) || slices.ContainsFunc(given, func(o string) bool { return sameRoot(search.Fold(o), search.Fold(word)) }) {
			continue
		}
		out = append(out, word)
	}
	return out
}

// names reports whether a word can name a theme by itself: of a German text a noun.
func (t *terms) names(stem int32) bool { return t.stems[stem].weight() > otherWords }

// alike reports whether one of two words is within the other, but for its ending, or
// has its root.
func alike(one, other string) bool {
	one, other = search.Fold(one), search.Fold(other)
	if len(one) > len(other) {
		one, other = other, one
	}
	if len(one) > 2*anEnding {
		one = one[:len(one)-anEnding]
	}
	return strings.Contains(other, one) || sameRoot(one, other)
}

// sameRoot reports whether two folded words have most of their beginning or end in
// common: „Abstellanlagen“, „Abstellmöglichkeiten“.
func sameRoot(one, other string) bool {
	if len(one) > len(other) {
		one, other = other, one
	}
	front, back := 0, 0
	for front < len(one) && one[front] == other[front] {
		front++
	}
	for back < len(one) && one[len(one)-1-back] == other[len(other)-1-back] {
		back++
	}
	return front >= longRoot && 2*front >= len(one) || back >= longRoot && 4*back >= 3*len(one)
}

// longRoot is how many letters two words of one root have at least in common.
const longRoot = 7

// anEnding is how many letters the ending of a word has at most.
const anEnding = 2

// Describe returns the words that tell other texts from those of the learner, at
// most so many.
func (l *Learner) Describe(c *Corpus, most int) []string {
	all := make([]int, c.Len())
	for i := range all {
		all[i] = i
	}
	t, class := c.readTerms(all), make([]int, c.Len())
	known := l.corpus.stemShares()
	words := t.describe(class, 1)[0]
	counts := t.counts()
	for i, w := range words {
		s := &t.stems[w.stem]
		words[i].score = s.weight() * telling(float64(counts[w.stem])/float64(c.Len()), known[s.name])
	}
	slices.SortFunc(words, byScore)
	return t.show(words, t.class(class, 0), most, nil)
}

// stemShares returns in which share of the texts each stem stands.
func (c *Corpus) stemShares() map[string]float64 {
	shares, last := map[string]float64{}, map[string]int{}
	stems := make([]string, len(c.words))
	for i := range c.words {
		stems[i] = c.words[i].stem()
	}
	each := 1 / float64(max(c.Len(), 1))
	for i := range c.Len() {
		for _, o := range c.text(i) {
			if s := stems[o.word]; last[s] != i+1 {
				last[s] = i + 1
				shares[s] += each
			}
		}
	}
	return shares
}
