package clusters

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pult/consult"
	"pult/consult/themes"
)

// File makes a file of what was found. The labels of themes are in none: they
// become entries of the journal.
func (r *Result) File(texts Texts) (*File, error) {
	f := &File{Method: Method, Asked: r.Options.Themes, Seed: r.Seed, On: consult.OrdinalsOf(r.Ordinals...), Distinct: r.Themes.Distinct, also: map[consult.Ordinal][]int{}}
	if n := len(r.Ordinals); n > 0 {
		f.items = make([]item, r.Ordinals[n-1]+1)
	}
	for i, m := range r.Themes.Members {
		if m.Theme >= 0 {
			f.items[r.Ordinals[i]].theme, f.items[r.Ordinals[i]].score = uint16(m.Theme+1), thousandths(m.Score)
			if len(m.Also) > 0 {
				f.also[r.Ordinals[i]] = m.Also
			}
		}
	}
	for c, campaign := range r.Campaigns.Campaigns {
		f.Campaigns = append(f.Campaigns, r.Ordinals[campaign.Members[0].Text])
		for _, m := range campaign.Members {
			x := &f.items[r.Ordinals[m.Text]]
			x.campaign, x.role, x.similarity = uint32(c+1), m.Role, thousandths(m.Similarity)
		}
	}
	q := quoter{texts: texts, ordinals: r.Ordinals}
	members := make([][]int, len(r.Themes.Themes))
	for i, m := range r.Themes.Members {
		if m.Theme >= 0 {
			members[m.Theme] = append(members[m.Theme], i)
		}
	}
	for g, t := range r.Themes.Groups {
		var of []int
		for k := range r.Themes.Themes {
			if r.Themes.Themes[k].Group == g {
				of = append(of, members[k]...)
			}
		}
		f.Groups = append(f.Groups, Theme{Size: t.Size, Keywords: q.words(t.Keywords, of)})
	}
	for k, t := range r.Themes.Themes {
		theme := Theme{Group: t.Group, Size: t.Size, Keywords: q.words(t.Keywords, append(t.Quotes[:len(t.Quotes):len(t.Quotes)], members[k]...))}
		for _, i := range t.Quotes {
			if p, ok := q.quote(i, t); ok {
				theme.Quotes = append(theme.Quotes, p)
			}
		}
		f.Themes = append(f.Themes, theme)
	}
	return f, q.err
}

// quoter finds where in the texts something stands.
type quoter struct {
	texts    Texts
	ordinals []consult.Ordinal
	err      error
}

func (q *quoter) text(i int) (title, text string) {
	title, text, err := q.texts.Text(i)
	if err != nil && q.err == nil {
		q.err = err
	}
	return title, text
}

// words finds each of the words in one of the texts, in their order; one that
// stands in none is left out.
func (q *quoter) words(words []string, among []int) []Passage {
	found := make([]Passage, len(words))
	left := len(words)
	for _, i := range among {
		if left == 0 || q.err != nil {
			break
		}
		title, text := q.text(i)
		for k, w := range words {
			if found[k].Item != 0 {
				continue
			}
			at, titled := standsIn(text, w), false
			if at < 0 {
				at, titled = standsIn(title, w), true
			}
			if at >= 0 {
				found[k] = Passage{q.ordinals[i], at, at + len(w), titled}
				left--
			}
		}
	}
	out := found[:0]
	for _, p := range found {
		if p.Item != 0 {
			out = append(out, p)
		}
	}
	return out
}

// standsIn returns where a word stands in a text by itself, -1 for nowhere.
func standsIn(text, word string) int {
	for from := 0; ; {
		at := strings.Index(text[from:], word)
		if at < 0 || word == "" {
			return -1
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(word):])
		if !inWord(before) && !inWord(after) {
			return at
		}
		from = at + len(word)
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

const (
	// A quotation has so many bytes; a longer sentence is cut.
	shortestQuote = 30
	longestQuote  = 240
)

func (q *quoter) quote(i int, t themes.Theme) (Passage, bool) {
	_, text := q.text(i)
	from, to, ok := Quote(text, t.Keywords)
	return Passage{Item: q.ordinals[i], From: from, To: to}, ok
}

// Quote picks the sentence of a text that has most of the words: where it begins
// and ends, in bytes. It is false for a text without any.
func Quote(text string, words []string) (from, to int, ok bool) {
	most := -1
	for a, b := range sentences(text) {
		count := 0
		for _, w := range words {
			if standsIn(text[a:b], w) >= 0 {
				count += 2
			}
		}
		if b-a >= shortestQuote {
			count++
		}
		if count > most {
			from, to, most = a, b, count
		}
	}
	return from, to, most >= 0
}

// sentences yields where the sentences of a text begin and end, long ones cut at
// a space.
func sentences(text string) func(yield func(from, to int) bool) {
	return func(yield func(from, to int) bool) {
		from := 0
		end := func(to int) bool {
			a, b := from, to
			from = to
			for a < b && (text[a] == ' ' || text[a] == '\n' || text[a] == '\t' || text[a] == '\r') {
				a++
			}
			for a < b && (text[b-1] == ' ' || text[b-1] == '\n' || text[b-1] == '\t' || text[b-1] == '\r') {
				b--
			}
			if b-a > longestQuote {
				cut := a + longestQuote
				for cut > a && !utf8.RuneStart(text[cut]) {
					cut--
				}
				if space := strings.LastIndexByte(text[a:cut], ' '); space > 0 {
					cut = a + space
				}
				b = cut
			}
			return a == b || yield(a, b)
		}
		for i := range len(text) {
			stop := text[i] == '\n' || i > 0 && text[i] == ' ' && strings.IndexByte(".!?", text[i-1]) >= 0
			if stop && !end(i) {
				return
			}
		}
		end(len(text))
	}
}
