package themes

import (
	"cmp"
	"slices"
)

// Model are themes that stand still: what comes later is put to them, and nothing
// that lies in them moves.
type Model struct {
	space   *space
	mixture *mixture
	// Of the texts that the themes were made from all but a few have this cosine to
	// their theme, and this share of words that others have too.
	close, known float32
}

// strangers is the share of the texts that the themes were made from that would
// have counted as strange, by each of the two measures.
const strangers = 0.02

// Nothing closer, or with more known words, is strange, however alike the texts are.
const mostClose, mostKnown = 0.4, 0.5

// learnUsual learns what is usual from the texts that the themes were made from.
func (m *Model) learnUsual(c *Corpus, x dense, sample []int, members []Member) {
	known := m.space.known(c)
	cosines, shares := make([]float32, len(sample)), make([]float32, len(sample))
	for i, t := range sample {
		cosines[i] = dot(x.row(t), m.mixture.centres.row(members[t].Theme))
		shares[i] = known(t)
	}
	slices.Sort(cosines)
	slices.Sort(shares)
	few := int(strangers * float64(len(sample)))
	m.close, m.known = min(cosines[few], mostClose), min(shares[few], mostKnown)
}

// known returns a function that tells which share of the words of a text have a
// stem that the space knows.
func (s *space) known(c *Corpus) func(text int) float32 {
	stems := make([]int8, len(c.words)) // 0 where nobody has looked
	return func(text int) float32 {
		var yes, all float32
		for _, o := range c.text(text) {
			if stems[o.word] == 0 {
				stems[o.word] = -1
				if s.has(c.words[o.word].stem()) {
					stems[o.word] = 1
				}
			}
			if all++; stems[o.word] > 0 {
				yes++
			}
		}
		return yes / max(all, 1)
	}
}

// Freeze holds themes still that were found before: members says where each text
// lies, among so many themes. It is nil where nothing lies anywhere.
func (l *Learner) Freeze(members []Member, themes int) *Model {
	var sample []int
	for _, t := range l.pool {
		if members[t].Theme >= 0 {
			sample = append(sample, t)
		}
	}
	if len(sample) == 0 {
		return nil
	}
	p := newDense(len(sample), themes)
	for i, t := range sample {
		p.row(i)[members[t].Theme] = 1
	}
	m := &Model{space: l.space, mixture: &mixture{concentration: concentration}}
	m.mixture.settle(l.plain.pick(sample), p)
	m.mixture.temper(l.corpus.sureness(l.space, m.mixture, sample, p))
	m.learnUsual(l.corpus, l.plain, sample, members)
	return m
}

// Themes returns how many there are.
func (m *Model) Themes() int { return m.mixture.centres.rows() }

// Place puts texts that were read by themselves to the themes.
func (m *Model) Place(c *Corpus) []Member {
	x := m.space.embed(c)
	members := c.assign(x, m.mixture)
	known := m.space.known(c)
	for i := range members {
		if t := members[i].Theme; t >= 0 {
			members[i].Strange = dot(x.row(i), m.mixture.centres.row(t)) < m.close || known(i) < m.known
		}
	}
	return members
}

// Moves compares two groupings of the same texts, such as that of today with a new
// one. For each theme of the new one it returns which of before it goes on, -1
// for none, and which texts would move to another theme.
func Moves(before, fresh []Member, themes int) (continues, texts []int) {
	type meeting struct{ fresh, before, count int }
	counts := map[[2]int]int{}
	for i, m := range fresh {
		if m.Theme >= 0 && before[i].Theme >= 0 {
			counts[[2]int{m.Theme, before[i].Theme}]++
		}
	}
	var meetings []meeting
	for of, n := range counts {
		meetings = append(meetings, meeting{of[0], of[1], n})
	}
	slices.SortFunc(meetings, func(a, b meeting) int {
		return cmp.Or(b.count-a.count, a.fresh-b.fresh, a.before-b.before)
	})
	continues = slices.Repeat([]int{-1}, themes)
	taken := map[int]bool{}
	for _, m := range meetings {
		if continues[m.fresh] < 0 && !taken[m.before] {
			continues[m.fresh] = m.before
			taken[m.before] = true
		}
	}
	for i, m := range fresh {
		now := -1
		if m.Theme >= 0 {
			now = continues[m.Theme]
		}
		if now != before[i].Theme || m.Theme >= 0 && now < 0 {
			texts = append(texts, i)
		}
	}
	return continues, texts
}

const (
	quotes = 3
	// A quotation has some words, and not too many; two are no closer than this.
	quoteFrom, quoteTo = 4, 40
	quoteCloseness     = 0.9
)

// quote finds texts that stand for the themes.
func (c *Corpus) quote(r *Result, x dense, sample []int) {
	type near struct {
		text   int
		cosine float32
	}
	by := make([][]near, len(r.Themes))
	for _, i := range sample {
		t, words := r.Members[i].Theme, len(c.text(i))
		cos := dot(x.row(i), r.Model.mixture.centres.row(t))
		if words < quoteFrom || words > quoteTo {
			cos-- // only where there is no better one
		}
		by[t] = append(by[t], near{i, cos})
	}
	for t, list := range by {
		slices.SortStableFunc(list, func(a, b near) int { return cmp.Compare(b.cosine, a.cosine) })
		for _, n := range list {
			if len(r.Themes[t].Quotes) == quotes {
				break
			}
			if !slices.ContainsFunc(r.Themes[t].Quotes, func(q int) bool { return dot(x.row(q), x.row(n.text)) > quoteCloseness }) {
				r.Themes[t].Quotes = append(r.Themes[t].Quotes, n.text)
			}
		}
	}
}
