package desk

import (
	"cmp"
	"context"
	"slices"

	"pult/consult"
	"pult/consult/safe"
	"pult/consult/themes"
)

// Learnt says how far the machine has come with learning.
type Learnt struct {
	// Ready says that what it learnt is of the present entry of the journal, or that
	// nothing since changes it; until then what it learnt before counts.
	Ready bool
	// Lessons is of how many contributions people have said whether they have a
	// theme; Counts that this is enough for what was learnt to take the place of
	// what was applied.
	Lessons int
	Counts  bool
	// Reading says that the texts are being read for the first time, Part how far that
	// has come, in hundredths.
	Reading bool
	Part    int
}

// Learnt has the machine learn, if it does not yet, and returns how far it has
// come. It is for staff, and in a process that opens its data with [Learning].
func (v *View) Learnt() Learnt {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().staff {
		return Learnt{}
	}
	v.f.wantLearning()
	l := v.f.learning.now.Load()
	if l == nil {
		return Learnt{Reading: v.f.learning.ctx != nil && v.f.state.Len() > 0, Part: int(v.f.learning.part.Load())}
	}
	return Learnt{Ready: v.f.learning.upTo.Load() == v.f.state.Head(), Lessons: l.lessons, Counts: l.takes}
}

// Similar is a contribution that is like another.
type Similar struct {
	Item consult.Ordinal
	// Likeness, from 0 to 1, is how much they have in common.
	Likeness float64
}

// Similar returns the contributions most like one, at most so many, the most alike
// first: by what they speak of, not by their wording. Ready is false while the
// texts are read for the first time; ask again when something has changed. It is
// for staff.
func (v *View) Similar(n consult.Ordinal, most int) (list []Similar, ready bool, err error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff || !v.visible(n, see) {
		return nil, false, consult.ErrNotFound
	}
	v.f.wantLearning()
	l := v.f.learning.now.Load()
	if l == nil {
		return nil, false, nil
	}
	var alike []themes.Alike
	if i, ok := l.number(n); ok {
		alike = l.places.Similar(i, most+1)
	} else {
		r, err := v.f.record(n)
		if err != nil {
			return nil, false, err
		}
		c, err := themes.Read(context.Background(), oneText{r.current.Title, r.current.Text}, nil)
		if err != nil {
			return nil, false, err
		}
		alike = l.places.SimilarTo(c, most+1)
	}
	for _, a := range alike {
		o := l.whose[a.Text]
		if i, _ := l.number(o); i != a.Text {
			continue // it reads otherwise by now
		}
		if o != n && len(list) < most && v.visible(o, see) && !v.f.state.Erased(o) {
			list = append(list, Similar{o, min(a.Cosine, 1)})
		}
	}
	return list, true, nil
}

// oneText is a text by itself.
type oneText struct{ title, text string }

func (oneText) Len() int { return 1 }

func (t oneText) Text(int) (title, text string, err error) { return t.title, t.text, nil }

// Why is a word of a contribution that speaks for a theme, the more the greater
// its weight.
type Why struct {
	Word   safe.Safe
	Weight float64
}

// Why returns the words of a contribution that speak for a theme, at most so many,
// the weightiest first; none while nothing is learnt, and to others than staff.
func (v *View) Why(n consult.Ordinal, theme consult.ThemeID, most int) []Why {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff || !v.visible(n, see) || v.f.state.Erased(n) {
		return nil
	}
	v.f.wantLearning()
	l := v.f.learnt(v.f.clustering())
	if l == nil || l.judge == nil {
		return nil
	}
	class := slices.IndexFunc(l.classes, func(id consult.ThemeID) bool { return v.f.state.ThemeNow(id) == theme })
	if class < 0 {
		return nil
	}
	var reasons []themes.Reason
	if i, ok := l.number(n); ok && i < l.fixed {
		reasons = l.judge.Why(i, class, most)
	} else if r, err := v.f.record(n); err == nil {
		if c, err := themes.Read(context.Background(), oneText{r.current.Title, r.current.Text}, nil); err == nil {
			reasons = l.judge.WhyOf(c, class, most)
		}
	}
	out := make([]Why, 0, len(reasons))
	for _, r := range reasons {
		out = append(out, Why{safe.Line(r.Word), r.Weight})
	}
	return out
}

// Unsure returns the contributions of which a person's word would teach most, at
// most so many: those with a proposal of which the machine is least sure, the
// least first. It is for staff.
func (v *View) Unsure(most int) []consult.Ordinal {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	a := v.f.clustering()
	if !v.sight().staff || a == nil || most < 1 {
		return nil
	}
	v.f.wantLearning()
	l := v.f.learnt(a)
	type doubt struct {
		n      consult.Ordinal
		margin float64
	}
	surer := func(a, b doubt) int { return cmp.Or(cmp.Compare(a.margin, b.margin), cmp.Compare(a.n, b.n)) }
	var least []doubt // the least sure first
	v.f.withPlaces(func(p *placing) {
		for n, cell := range p.in(func(themes []consult.ThemeID) bool { return len(themes) > 0 }) {
			if cell.has(placedByPerson) {
				continue
			}
			d := doubt{n: n}
			if i, ok := numberIn(l, n); ok {
				d.margin = l.sorted[i].Margin
			} else if labels := v.f.proposed(n); len(labels) > 0 {
				d.margin = labels[0].score
			}
			if len(least) == most && surer(d, least[most-1]) > 0 {
				continue
			}
			at, _ := slices.BinarySearchFunc(least, d, surer)
			least = slices.Insert(least, at, d)[:min(len(least)+1, most)]
		}
	})
	var out []consult.Ordinal
	for _, d := range least {
		out = append(out, d.n)
	}
	return out
}

// numberIn returns the place of a contribution among what was learnt, false where
// that does not count.
func numberIn(l *learnt, n consult.Ordinal) (int, bool) {
	if l == nil || !l.takes || l.judge == nil {
		return 0, false
	}
	return l.number(n)
}

// Newcomers are contributions that came after the themes were found and speak of
// something else: they gather until a theme is made of them.
type Newcomers struct {
	Items []consult.Ordinal
	// Offer says that they are enough for a theme of their own; Words are what they
	// speak of, to begin its label with.
	Offer bool
	Words []safe.Safe
}

// enoughNewcomers is how many contributions make a theme worth offering.
const enoughNewcomers = 12

// Newcomers returns what fits none of the themes and has none from a person; for
// staff.
func (v *View) Newcomers() Newcomers {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	a := v.f.clustering()
	l := v.f.learnt(a)
	if !see.staff || l == nil {
		return Newcomers{}
	}
	var x Newcomers
	for _, n := range l.strangers(a) {
		if v.visible(n, see) && len(v.f.state.ThemesOf(n)) == 0 && v.f.state.Handling(n) < consult.Withdrawn {
			x.Items = append(x.Items, n)
		}
	}
	if x.Offer = len(x.Items) >= enoughNewcomers; x.Offer {
		for _, w := range l.news {
			x.Words = append(x.Words, safe.Line(w))
		}
	}
	return x
}
