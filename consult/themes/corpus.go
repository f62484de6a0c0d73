package themes

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"pult/consult/search"
)

// Texts hands out the texts of a consultation in a fixed order.
type Texts interface {
	Len() int
	// Text returns the i-th, from 0, as it was written.
	Text(i int) (title, text string, err error)
}

// Progress is told how far a phase of long work has come. It may be nil.
type Progress func(phase string, done, total int)

func (p Progress) step(phase string, done, total int) {
	if p != nil {
		p(phase, done, total)
	}
}

// Corpus is what the methods of this package know of texts: which words each
// has, and how often. It holds no text: labels read some of them again.
type Corpus struct {
	texts  Texts
	words  []word
	forms  map[string]form // by the word as it is written
	ids    map[string]uint32
	starts []int // of each text in has; one more than there are texts
	has    []occurrence
}

// word is a word of the texts. Stop words are none.
type word struct {
	folded string
	// shown is how it is written most often, of that how often.
	shown string
	often uint32
	// votes count the texts in which it stands that are German, and English.
	votes [2]uint32
}

// form is a way of writing a word.
type form struct {
	*counter
	word  uint32
	large bool // begins with a capital letter
	stop  lang // the languages in which it is a stop word; then it has no word
}

type counter struct{ count uint32 }

// occurrence is a word in a text, and how much it counts there.
type occurrence struct {
	word  uint32
	count float32
}

const (
	// titleWeight is how often a word counts where it stands in the title.
	titleWeight = 3
	// largeWeight is how often a word of a German text counts that is written
	// large: these are the nouns, which carry the subject.
	largeWeight = 1.5
	// longestWord is where a run of letters is cut, in bytes.
	longestWord = 64
	// longestText is how many bytes of a text count: by then the subject is told.
	longestText = 64 << 10
)

// Len returns how many texts were read.
func (c *Corpus) Len() int { return len(c.starts) - 1 }

func (c *Corpus) text(i int) []occurrence { return c.has[c.starts[i]:c.starts[i+1]] }

// Read takes in all texts.
func Read(ctx context.Context, texts Texts, progress Progress) (*Corpus, error) {
	n := texts.Len()
	r := reader{Corpus: &Corpus{texts: texts, forms: map[string]form{}, ids: map[string]uint32{}, starts: make([]int, 1, n+1)}}
	for i := range n {
		if i%1024 == 0 {
			if ctx.Err() != nil {
				return nil, context.Cause(ctx)
			}
			progress.step("reading", i, n)
		}
		title, text, err := texts.Text(i)
		if err != nil {
			return nil, fmt.Errorf("text %d of %d: %w", i+1, n, err)
		}
		r.take(title, text)
	}
	for written, f := range r.forms {
		if f.stop != 0 {
			continue
		}
		w := &r.words[f.word]
		if f.count > w.often || f.count == w.often && written < w.shown {
			w.shown, w.often = written, f.count
		}
	}
	r.forms, r.ids = nil, nil // they are for reading
	return r.Corpus, nil
}

// reader takes texts into a corpus.
type reader struct {
	*Corpus
	at    []int // per word: where in has the last text has it that does
	votes [2]int
	// nouns is how much more the words of the text count if it is German.
	nouns []float32
}

func (r *reader) take(title, text string) {
	from := len(r.has)
	r.votes, r.nouns = [2]int{}, r.nouns[:0]
	r.read(text, 1)
	if !strings.HasPrefix(text, title) {
		r.read(title, titleWeight)
	}
	spoken := r.spoken()
	for i := range r.has[from:] {
		o := &r.has[from+i]
		if spoken >= 0 {
			r.words[o.word].votes[spoken]++
		}
		if spoken == 0 {
			o.count += r.nouns[i]
		}
	}
	r.starts = append(r.starts, len(r.has))
}

// spoken returns the language with more stop words, -1 for neither.
func (r *reader) spoken() int {
	switch {
	case r.votes[0] > r.votes[1]:
		return 0
	case r.votes[1] > r.votes[0]:
		return 1
	}
	return -1
}

func (r *reader) read(text string, weight float32) {
	from := r.starts[len(r.starts)-1]
	for token := range tokens(text[:min(len(text), longestText)]) {
		f, ok := r.forms[token]
		if !ok {
			f = r.form(strings.Clone(token))
		}
		f.count++
		switch f.stop {
		case 0:
		case german:
			r.votes[0]++
			continue
		case english:
			r.votes[1]++
			continue
		default:
			continue
		}
		at := r.at[f.word]
		if at < from {
			at = len(r.has)
			r.at[f.word] = at
			r.has, r.nouns = append(r.has, occurrence{word: f.word}), append(r.nouns, 0)
		}
		r.has[at].count += weight
		if f.large {
			r.nouns[at-from] += weight * (largeWeight - 1)
		}
	}
}

// form notes a way of writing that is new.
func (r *reader) form(written string) form {
	folded := search.Fold(written)
	first, _ := utf8.DecodeRuneInString(written)
	f := form{counter: &counter{}, large: unicode.IsUpper(first), stop: stopWords[folded]}
	if f.stop == 0 && utf8.RuneCountInString(folded) < 2 && first < firstIdeograph {
		f.stop = german | english // a letter by itself says nothing
	}
	if f.stop == 0 {
		id, ok := r.ids[folded]
		if !ok {
			id = uint32(len(r.words))
			r.ids[folded] = id
			r.words = append(r.words, word{folded: folded})
			r.at = append(r.at, -1)
		}
		f.word = id
	}
	r.forms[written] = f
	return f
}

// tokens yields the runs of letters and digits in a text; of scripts that are
// written without spaces each pair of neighbouring characters.
func tokens(text string) func(yield func(token string) bool) {
	return func(yield func(token string) bool) {
		start, before := 0, 0 // of the token, and of the character before
		var last rune
		for i := 0; i < len(text); {
			r, n := rune(text[i]), 1
			if r >= utf8.RuneSelf {
				r, n = utf8.DecodeRuneInString(text[i:])
			}
			within := unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
			ideograph := within && r >= firstIdeograph
			if start < i && (!within || ideograph || last >= firstIdeograph || i+n-start > longestWord) {
				if last < firstIdeograph && !yield(text[start:i]) {
					return
				}
				start = i
			}
			if ideograph && last >= firstIdeograph && !yield(text[before:i+n]) {
				return
			}
			before, last = i, r
			i += n
			if !within {
				start, last = i, 0
			}
		}
		if start < len(text) && last < firstIdeograph {
			yield(text[start:])
		}
	}
}
