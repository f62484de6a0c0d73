package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/german"
)

// Word is a word or phrase that title or text has to hold.
//
// It stands for itself, anywhere, also within another word. Typed without
// quotes, one word of letters stands for its other forms too: those of the
// same German Snowball stem, also at the end of a compound if the stem has some
// length ("Radwege" finds Radweg and Schulradweg), and those of the same English
// stem.
type Word struct {
	text    string // folded
	german  string // "" where only the text itself counts
	english string
}

const (
	// stemFrom is the shortest word, in bytes, that has other forms.
	stemFrom = 4
	// compoundFrom is the shortest German stem, in bytes, that is looked for at
	// the end of compounds: "weg" ends too much that is no way.
	compoundFrom = 4
	// longestEnding is more, in bytes, than the German stemmer takes off a word.
	longestEnding = 16
)

// newWord makes a word of a folded text; literal leaves other forms out.
func newWord(folded string, literal bool) Word {
	w := Word{text: folded}
	if literal || len(folded) < stemFrom || strings.ContainsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return w
	}
	if s := GermanStem(folded); len(s) > 1 {
		w.german = s
	}
	if s := EnglishStem(folded); len(s) > 2 {
		w.english = s
	}
	return w
}

// Text returns the word or phrase, folded.
func (w Word) Text() string { return w.text }

// Stems returns what tokens of another form hold: every such token contains
// german, or begins with english. An empty one finds nothing. [Word.Fits] tells
// which of them are meant.
func (w Word) Stems() (german, english string) {
	if w.english != "" {
		english = w.english[:len(w.english)-1] // its last letter may be the stemmer's own
	}
	return w.german, english
}

// In reports whether a folded text holds the word or one of its forms.
func (w Word) In(folded string) bool {
	if strings.Contains(folded, w.text) {
		return true
	}
	for range w.forms(folded) {
		return true
	}
	return false
}

// Fits reports whether a token, a run of letters and digits, holds the word or
// is one of its forms.
func (w Word) Fits(token string) bool {
	if strings.Contains(token, w.text) {
		return true
	}
	if w.german != "" && strings.Contains(token, w.german) && w.endsCompound(token) {
		return true
	}
	_, begins := w.Stems()
	return begins != "" && strings.HasPrefix(token, begins) && EnglishStem(token) == w.english
}

// endsCompound stems the end of the token by itself: within a long compound the
// stemmer takes more off than off the word alone.
func (w Word) endsCompound(token string) bool {
	i := strings.LastIndex(token, w.german)
	end := token[i:]
	return (i == 0 || len(w.german) >= compoundFrom) && len(end)-len(w.german) <= longestEnding && GermanStem(end) == w.german
}

// forms yields where tokens stand in a folded text that are other forms of the
// word, or hold it: bytes from Start up to End. One may come twice.
func (w Word) forms(folded string) func(yield func(Span) bool) {
	return func(yield func(Span) bool) {
		_, begins := w.Stems()
		for _, part := range []string{w.german, begins} {
			if part == "" {
				continue
			}
			for i := 0; ; {
				hit := strings.Index(folded[i:], part)
				if hit < 0 {
					break
				}
				t := tokenAt(folded, i+hit)
				i = t.End
				if w.Fits(folded[t.Start:t.End]) && !yield(t) {
					return
				}
			}
		}
	}
}

// tokenAt returns the token around a byte of a folded text that is part of one.
func tokenAt(s string, i int) Span {
	start, end := i, i
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:start])
		if !InToken(r) {
			break
		}
		start -= n
	}
	for end < len(s) {
		r, n := utf8.DecodeRuneInString(s[end:])
		if !InToken(r) {
			break
		}
		end += n
	}
	return Span{start, end}
}

// InToken reports whether a rune of a folded text belongs to a token.
func InToken(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// GermanStem returns the stem of a folded word (snowballstem.org): the stemmer
// drops the dots of umlauts at its end anyway.
func GermanStem(word string) string {
	env := snowballstem.NewEnv(word)
	german.Stem(env)
	return env.Current()
}

// EnglishStem returns the stem of a folded word, like [GermanStem].
func EnglishStem(word string) string {
	env := snowballstem.NewEnv(word)
	english.Stem(env)
	return env.Current()
}
