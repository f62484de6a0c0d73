package themes

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	keywords   = 8
	labelWords = 3
	// fewestUses is in how many texts of a theme a word stands that describes it.
	fewestUses = 2
)

// label names themes and groups by the words that tell them from the others:
// class-based TF-IDF (Grootendorst 2022) over stems, shown as they are written
// most often.
func (c *Corpus) label(r *Result) {
	v := c.vocabulary()
	leaf := make([]int, len(r.Members))
	group := make([]int, len(r.Members))
	for i, m := range r.Members {
		leaf[i], group[i] = m.Theme, -1
		if m.Theme >= 0 {
			group[i] = r.Themes[m.Theme].Group
		}
	}
	ofGroups := c.describe(v, group, len(r.Groups))
	ofThemes := c.describe(v, leaf, len(r.Themes))
	for g := range r.Groups {
		r.Groups[g].Keywords = v.show(ofGroups[g], nil, keywords)
		r.Groups[g].Label = strings.Join(v.show(ofGroups[g], nil, 2), ", ")
	}
	// No two themes bear the same word: it goes where it fits best.
	best := map[int]int{}
	for t, words := range ofThemes {
		for _, w := range words {
			if at, ok := best[w.stem]; !ok || w.score > score(ofThemes[at], w.stem) {
				best[w.stem] = t
			}
		}
	}
	for t := range r.Themes {
		r.Themes[t].Keywords = v.show(ofThemes[t], nil, keywords)
		r.Themes[t].Label = strings.Join(v.show(ofThemes[t], func(stem int) bool { return best[stem] == t }, labelWords), ", ")
		if r.Themes[t].Label == "" {
			r.Themes[t].Label = strings.Join(r.Themes[t].Keywords[:min(labelWords, len(r.Themes[t].Keywords))], ", ")
		}
	}
}

func score(words []described, stem int) float64 {
	for _, w := range words {
		if w.stem == stem {
			return w.score
		}
	}
	return 0
}

// vocabulary are the stems of a corpus.
type vocabulary struct {
	of []int // of each word, the stem
	// shown is how a stem is written most often, largely whether it is a German
	// noun by that.
	shown   []string
	often   []uint32
	largely []bool
}

func (c *Corpus) vocabulary() *vocabulary {
	v := &vocabulary{of: make([]int, len(c.words))}
	ids := map[string]int{}
	for i := range c.words {
		w := &c.words[i]
		stem := w.stem()
		id, ok := ids[stem]
		if !ok {
			id = len(v.shown)
			ids[stem] = id
			v.shown, v.often, v.largely = append(v.shown, ""), append(v.often, 0), append(v.largely, false)
		}
		v.of[i] = id
		if w.often > v.often[id] {
			first, _ := utf8.DecodeRuneInString(w.shown)
			v.shown[id], v.often[id] = w.shown, w.often
			v.largely[id] = unicode.IsUpper(first) && w.votes[0] > w.votes[1]
		}
	}
	return v
}

// described is a stem that describes a class of texts.
type described struct {
	stem  int
	score float64
}

// describe returns for each class of the texts the stems that describe it, the best
// first.
func (c *Corpus) describe(v *vocabulary, class []int, classes int) [][]described {
	counts := make([]float32, len(v.shown)*classes)
	sizes := make([]float64, classes)
	last := make([]int, len(v.shown)) // text that had the stem last, from 1
	for i, k := range class {
		if k < 0 {
			continue
		}
		sizes[k]++
		for _, o := range c.text(i) {
			if s := v.of[o.word]; last[s] != i+1 {
				last[s] = i + 1
				counts[s*classes+k]++
			}
		}
	}
	out := make([][]described, classes)
	for s := range v.shown {
		if !nameable(v.shown[s]) {
			continue
		}
		var all float64
		row := counts[s*classes : (s+1)*classes]
		for k, n := range row {
			all += float64(n) / max(sizes[k], 1)
		}
		for k, n := range row {
			if n < fewestUses {
				continue
			}
			share := float64(n) / sizes[k]
			elsewhere := (all - share) / float64(max(classes-1, 1))
			score := share * math.Log(1+share/(elsewhere+0.01))
			if v.largely[s] {
				score *= largeWeight
			}
			out[k] = append(out[k], described{s, score})
		}
	}
	for _, words := range out {
		slices.SortFunc(words, func(a, b described) int { return cmp.Or(cmp.Compare(b.score, a.score), a.stem-b.stem) })
	}
	return out
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

// show returns the first words that fit, as they are written. A word that another
// contains is left out.
func (v *vocabulary) show(words []described, fits func(stem int) bool, most int) []string {
	var out []string
	for _, w := range words {
		if len(out) == most {
			break
		}
		if fits != nil && !fits(w.stem) {
			continue
		}
		word := v.shown[w.stem]
		folded := strings.ToLower(word)
		if slices.ContainsFunc(out, func(o string) bool {
			o = strings.ToLower(o)
			return strings.Contains(o, folded) || strings.Contains(folded, o)
		}) {
			continue
		}
		out = append(out, word)
	}
	return out
}

// Describe returns the words that tell other texts from those of the learner, at
// most so many, as they are written most often.
func (l *Learner) Describe(c *Corpus, most int) []string {
	v, known := c.vocabulary(), l.corpus.stemShares()
	counts := make([]float64, len(v.shown))
	last := make([]int, len(v.shown))
	stems := make([]string, len(v.shown))
	for i := range c.Len() {
		for _, o := range c.text(i) {
			s := v.of[o.word]
			if last[s] != i+1 {
				last[s], stems[s] = i+1, c.words[o.word].stem()
				counts[s]++
			}
		}
	}
	var out []described
	for s, n := range counts {
		if n < fewestUses || !nameable(v.shown[s]) {
			continue
		}
		share := n / float64(c.Len())
		score := share * math.Log(1+share/(known[stems[s]]+0.01))
		if v.largely[s] {
			score *= largeWeight
		}
		out = append(out, described{s, score})
	}
	slices.SortFunc(out, func(a, b described) int { return cmp.Or(cmp.Compare(b.score, a.score), a.stem-b.stem) })
	return v.show(out, nil, most)
}

// stemShares returns in which share of the texts each stem stands.
func (c *Corpus) stemShares() map[string]float64 {
	v := c.vocabulary()
	counts := make([]int, len(v.shown))
	last := make([]int, len(v.shown))
	out := map[string]float64{}
	for i := range c.Len() {
		for _, o := range c.text(i) {
			if s := v.of[o.word]; last[s] != i+1 {
				last[s] = i + 1
				counts[s]++
			}
		}
	}
	for i := range c.words {
		out[c.words[i].stem()] = float64(counts[v.of[i]]) / float64(max(c.Len(), 1))
	}
	return out
}
