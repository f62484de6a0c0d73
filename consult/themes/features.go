package themes

import (
	"math"
	"unicode"

	"github.com/zeebo/xxh3"

	"pult/consult/search"
)

const (
	shortestGram = 3
	longestGram  = 5
	// stemWeight is what the stem of a word counts beside each of its character
	// n-grams.
	stemWeight = 3
)

// firstIdeograph begins the scripts that are written without spaces.
const firstIdeograph = 0x2E80

// feature is a stem or a character n-gram, by its hash.
type feature uint64

// stem returns the stem of a word in the language of most texts that have it;
// a word with digits in it, or of another language, is its own.
func (w *word) stem() string {
	for _, r := range w.folded {
		if !unicode.IsLetter(r) {
			return w.folded
		}
	}
	switch {
	case w.votes[0] > w.votes[1]:
		return search.GermanStem(w.folded)
	case w.votes[1] > w.votes[0]:
		return search.EnglishStem(w.folded)
	}
	return w.folded
}

func stemFeature(stem string) feature { return feature(xxh3.HashString("=" + stem)) }

// features appends the features of a word: first its stem, then its character
// n-grams, those at its ends marked as such. Words of scripts without spaces
// have shorter ones.
func (w *word) features(out []feature) []feature {
	out = append(out, stemFeature(w.stem()))
	marked := "<" + w.folded + ">"
	least, most := shortestGram, longestGram
	var starts [longestWord + 4]int
	n := 0
	for i, r := range marked {
		if r >= firstIdeograph {
			least, most = 1, 2
		}
		if n < len(starts)-1 {
			starts[n], n = i, n+1
		}
	}
	starts[n] = len(marked)
	for size := least; size <= most; size++ {
		for i := 0; i+size <= n; i++ {
			out = append(out, feature(xxh3.HashString(marked[starts[i]:starts[i+size]])))
		}
	}
	return out
}

// inventory are the features that a space knows, in the order in which they
// were first seen.
type inventory struct {
	ids map[feature]uint32
	// idf is the inverse document frequency of each.
	idf []float32
}

const (
	// fewestStems and fewestGrams are in how many texts of the sample a feature
	// has to stand.
	fewestStems = 2
	fewestGrams = 3
)

// takeInventory counts the features of the texts of a sample.
func (c *Corpus) takeInventory(sample []int) inventory {
	ids := map[feature]uint32{}
	var last, texts []uint32 // per feature: the text seen last, from 1; how many texts
	var fewest []uint32
	counted := make([][]uint32, len(c.words))
	var buf []feature
	for i, t := range sample {
		for _, o := range c.text(t) {
			if counted[o.word] == nil {
				buf = c.words[o.word].features(buf[:0])
				for j, f := range buf {
					id, ok := ids[f]
					if !ok {
						id = uint32(len(last))
						ids[f] = id
						last, texts = append(last, 0), append(texts, 0)
						fewest = append(fewest, fewestGrams)
						if j == 0 {
							fewest[id] = fewestStems
						}
					}
					counted[o.word] = append(counted[o.word], id)
				}
			}
			for _, id := range counted[o.word] {
				if last[id] != uint32(i+1) {
					last[id] = uint32(i + 1)
					texts[id]++
				}
			}
		}
	}
	kept := inventory{ids: map[feature]uint32{}}
	n := float64(len(sample))
	renamed := make([]uint32, len(last))
	for id := range last {
		if texts[id] >= fewest[id] {
			kept.idf = append(kept.idf, float32(math.Log((n+1)/float64(texts[id]+1))+1))
			renamed[id] = uint32(len(kept.idf)) // from 1
		}
	}
	for f, id := range ids {
		if renamed[id] > 0 {
			kept.ids[f] = renamed[id] - 1
		}
	}
	return kept
}

// has reports whether a stem is among the features.
func (v inventory) has(stem string) bool {
	_, ok := v.ids[stemFeature(stem)]
	return ok
}

// each calls do for each feature of a word that the inventory has, with its weight
// within the word.
func (v inventory) each(w *word, do func(id uint32, weight float32)) {
	var buf [64]feature
	weight := float32(stemWeight)
	for _, f := range w.features(buf[:0]) {
		if id, ok := v.ids[f]; ok {
			do(id, weight)
		}
		weight = 1
	}
}
