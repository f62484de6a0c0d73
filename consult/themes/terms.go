package themes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pult/consult/search"
)

const (
	// described is how many texts labels are made from, evenly picked.
	described = 10000
	// longestRead is how many bytes of a text labels are made from.
	longestRead = 8 << 10
)

// terms are words of some texts in their order, as labels are made from them. Words
// that are the same but for their ending are one stem.
type terms struct {
	stems []stem
	ids   map[string]int32
	texts []termText
	words map[string]*word // of the corpus, by how they are folded
	known map[string]int32 // stems, by the word as it is written
}

// stem is a word with all its endings.
type stem struct {
	name  string
	forms map[string]int // the ways it is written, and how often
	// inside is how often it stands within a sentence of a German text, large how
	// often it is written large there: that tells nouns.
	inside, large int
	german        bool // stands in German texts mostly
	// english is in how many English texts it stands.
	english int
	// leads is how often a word follows straight upon it, acts how often it stands
	// behind what verbs stand behind, uses how often it stands anywhere.
	leads, acts, uses int
	texts             int       // in which it stands
	last              *termText // of these
}

// modifies reports whether an English word says something of the one behind it, or is
// a verb: by where it stands.
func (s *stem) modifies() bool {
	return 4*s.english >= 3*s.texts && (20*s.leads >= 17*s.uses || 2*s.acts >= s.uses)
}

// beforeVerbs are English words that mostly verbs stand behind.
var beforeVerbs = func() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields("to not can could should would will shall may might must please let i we you they who don doesn didn cannot") {
		all[w] = true
	}
	return all
}()

// termText is a text as the stems in it, and as these are written there.
type termText struct {
	has     []int32
	written []string
}

func (x *termText) add(stem int32, written string) {
	x.has, x.written = append(x.has, stem), append(x.written, written)
}

// broken stands between words that are not beside each other.
const broken int32 = -1

// readTerms reads those of the texts again that are asked for; one that is gone
// meanwhile has no terms.
func (c *Corpus) readTerms(which []int) *terms {
	t := &terms{ids: map[string]int32{}, texts: make([]termText, len(which)), words: make(map[string]*word, len(c.words)), known: map[string]int32{}}
	for i := range c.words {
		t.words[c.words[i].folded] = &c.words[i]
	}
	for k, i := range which {
		title, text, err := c.texts.Text(i)
		if err != nil {
			continue
		}
		x := &t.texts[k]
		if !strings.HasPrefix(text, title) {
			t.take(x, title)
			x.add(broken, "")
		}
		t.take(x, text[:min(len(text), longestRead)])
	}
	return t
}

// counts returns in how many texts each stem stands.
func (t *terms) counts() []int {
	out, last := make([]int, len(t.stems)), make([]int, len(t.stems))
	for i, x := range t.texts {
		for _, s := range x.has {
			if s != broken && last[s] != i+1 {
				last[s] = i + 1
				out[s]++
			}
		}
	}
	return out
}

func (t *terms) take(x *termText, text string) {
	end := 0
	last, before := broken, "" // what the token before was
	for token := range tokens(text) {
		at := strings.Index(text[end:], token) + end
		if at < end {
			continue // one that overlaps the one before
		}
		gap := text[end:at]
		opens := end == 0 || strings.ContainsAny(gap, sentenceEnds)
		if gap != " " {
			x.add(broken, "")
		}
		end = at + len(token)
		id := t.seen(token, opens)
		if id != broken {
			s := &t.stems[id]
			s.uses++
			if s.last != x {
				s.last = x
				s.texts++
			}
			if gap == " " && beforeVerbs[before] {
				s.acts++
			}
			if gap == " " && last != broken {
				t.stems[last].leads++
			}
		}
		last, before = id, strings.ToLower(token)
		x.add(id, token)
	}
}

// sentenceEnds stand before words that are written large whatever they are.
const sentenceEnds = ".!?:;\n\"„“”»«•/("

// seen counts a word once more, and returns its stem; broken for a stop word.
func (t *terms) seen(written string, opens bool) int32 {
	id, ok := t.known[written]
	if !ok {
		id = t.stemOf(written)
		t.known[strings.Clone(written)] = id
	}
	if id == broken {
		return broken
	}
	s := &t.stems[id]
	s.forms[written]++
	if first, _ := utf8.DecodeRuneInString(written); !opens {
		s.inside++
		if unicode.IsUpper(first) {
			s.large++
		}
	}
	return id
}

func (t *terms) stemOf(written string) int32 {
	w := t.words[search.Fold(written)]
	if w == nil {
		return broken
	}
	name := w.stem()
	id, ok := t.ids[name]
	if !ok {
		id = int32(len(t.stems))
		t.ids[name] = id
		t.stems = append(t.stems, stem{name: name, forms: map[string]int{}})
	}
	t.stems[id].german = t.stems[id].german || w.votes[0] > w.votes[1]
	t.stems[id].english += int(w.votes[1])
	return id
}

// noun reports whether a word is a German noun or a name, as its capital tells
// within a sentence.
func (s *stem) noun() bool { return s.inside > 0 && 5*s.large >= 3*s.inside }

// maybeNoun reports whether it may be one, though it only begins sentences.
func (s *stem) maybeNoun() bool {
	first, _ := utf8.DecodeRuneInString(s.written())
	return s.inside == 0 && unicode.IsUpper(first)
}

// endings are those of German cases that a label does without, where the word is
// written without them, too: „Lebensmitteln“, „Feldes“.
var endings = [...]string{"n", "es", "s"}

// written is how a stem stands in a label: as it is written most often, a noun
// without the ending of a case.
func (s *stem) written() string {
	best := ""
	for form, n := range s.forms {
		if first, _ := utf8.DecodeRuneInString(form); s.german && s.noun() && !unicode.IsUpper(first) {
			continue
		}
		if n > s.forms[best] || n == s.forms[best] && form < best {
			best = form
		}
	}
	if !s.german {
		if low := strings.ToLower(best); 2*s.forms[low] >= s.forms[best] {
			return low // it stood at the beginning of a sentence, or in a title
		}
		return best
	}
	for _, ending := range endings {
		if short, ok := strings.CutSuffix(best, ending); ok && 4*s.forms[short] >= s.forms[best] {
			return short
		}
	}
	return best
}

// phrase returns the words that a stem stands within in many of the texts of a
// class that have it, itself alone where it stands by itself: „Große
// Brunnenstraße“ for „Große“.
func (t *terms) phrase(id int32, class []*termText) []int32 {
	out := []int32{id}
	for len(out) < longestPhrase {
		next, before := t.neighbour(out, class)
		if next == broken {
			break
		}
		if before {
			out = append([]int32{next}, out...)
		} else {
			out = append(out, next)
		}
	}
	return out
}

const (
	longestPhrase = 3
	// fewestPhrases is in how many texts a phrase stands at least, phraseShare in
	// which part of those that have the word.
	fewestPhrases = 3
	phraseShare   = 0.35
)

// neighbour returns the stem that stands straight before or behind some others in
// many of the texts that have these.
func (t *terms) neighbour(phrase []int32, class []*termText) (next int32, before bool) {
	front, back := map[int32]int{}, map[int32]int{}
	texts := 0
	for _, x := range class {
		met := false
		fronts, backs := map[int32]bool{}, map[int32]bool{}
		for i := 0; i+len(phrase) <= len(x.has); i++ {
			if !startsWith(x.has[i:], phrase) {
				continue
			}
			met = true
			if i > 0 && x.has[i-1] != broken {
				fronts[x.has[i-1]] = true
			}
			if end := i + len(phrase); end < len(x.has) && x.has[end] != broken {
				backs[x.has[end]] = true
			}
		}
		if met {
			texts++
		}
		for s := range fronts {
			front[s]++
		}
		for s := range backs {
			back[s]++
		}
	}
	best := 0
	next = broken
	look := func(counts map[int32]int, first bool) {
		for s, n := range counts {
			if n >= fewestPhrases && float64(n) >= phraseShare*float64(texts) && (n > best || n == best && s < next) && t.goesWith(phrase, s) {
				best, next, before = n, s, first
			}
		}
	}
	look(front, true)
	look(back, false)
	return next, before
}

// goesWith reports whether a phrase reads well with one more word. A German one
// has nouns and names alone: adjectives would stand in some case or other.
func (t *terms) goesWith(phrase []int32, s int32) bool {
	for _, p := range phrase {
		if p == s {
			return false
		}
	}
	x := &t.stems[s]
	return nameable(x.written()) && (!x.german || x.noun())
}

func startsWith(list, with []int32) bool {
	for i, x := range with {
		if list[i] != x {
			return false
		}
	}
	return true
}

// spelt is how a phrase is written in the texts of a class.
func (t *terms) spelt(phrase []int32, class []*termText) string {
	if len(phrase) == 1 {
		return t.stems[phrase[0]].written()
	}
	forms := map[string]int{}
	for _, x := range class {
		for i := 0; i+len(phrase) <= len(x.has); i++ {
			if startsWith(x.has[i:], phrase) {
				forms[strings.Join(x.written[i:i+len(phrase)], " ")]++
			}
		}
	}
	best := ""
	for form, n := range forms {
		if n > forms[best] || n == forms[best] && form < best {
			best = form
		}
	}
	return best
}
