package desk

import (
	"slices"
	"sync"

	"pult/consult"
	"pult/consult/clusters"
	"pult/consult/safe"
)

// Proposal is a theme that the machine proposes for a contribution.
type Proposal struct {
	Theme ThemeRef
	// Confidence, from 0 to 1, is how sure the machine is.
	Confidence float64
}

// label is a proposal without the words.
type label struct {
	theme consult.ThemeID
	score float64
}

// labels returns the themes that the machine finds in a contribution, the surest
// first, whatever people say of it. A second theme has no score of its own.
func (f *folder) labels(n consult.Ordinal) []label {
	a := f.clustering()
	if a == nil {
		return nil
	}
	return f.labelsBy(f.learnt(a), a, n)
}

// labelsBy are the [folder.labels] by what was learnt at some time, nil for nothing.
func (f *folder) labelsBy(l *learnt, a *applied, n consult.Ordinal) []label {
	if l != nil {
		if i, ok := l.number(n); ok {
			later := i >= l.fixed && !a.On.Has(n)
			switch {
			case later && l.still[i-l.fixed].Strange:
				return nil // it gathers under what is new
			case l.takes && l.judge != nil:
				return f.named(l.classes, l.sorted[i].Class, l.sorted[i].Score, l.sorted[i].Also)
			case later:
				m := l.still[i-l.fixed]
				return f.named(a.Leaves, m.Theme, m.Score, m.Also)
			}
		}
	}
	place := a.Place(n)
	return f.named(a.Leaves, place.Theme, place.Score, place.Also)
}

// learnt returns what was learnt on top of what was applied, nil for nothing yet.
func (f *folder) learnt(a *applied) *learnt {
	l := f.learning.now.Load()
	if l == nil || a == nil || l.applied != a.Seq {
		return nil
	}
	return l
}

// named turns places among some themes into these, as they are today.
func (f *folder) named(themes []consult.ThemeID, first int, score float64, also []int) []label {
	if first < 0 {
		return nil
	}
	out := make([]label, 0, 1+len(also))
	add := func(t int, score float64) {
		if id := f.themeNow(themes[t]); id != 0 && !slices.ContainsFunc(out, func(l label) bool { return l.theme == id }) {
			out = append(out, label{id, score})
		}
	}
	add(first, score)
	for _, t := range also {
		add(t, 0)
	}
	return out
}

// merged remembers which theme goes on in the place of one that is gone: to find out,
// entries of the journal are read.
type merged struct {
	mu   sync.Mutex
	head uint64
	into map[consult.ThemeID]consult.ThemeID
}

// themeNow is [consult.State.ThemeNow].
func (f *folder) themeNow(id consult.ThemeID) consult.ThemeID {
	if f.state.ThemeExists(id) {
		return id
	}
	m := &f.mergers
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.into == nil || m.head != f.state.Head() {
		m.head, m.into = f.state.Head(), map[consult.ThemeID]consult.ThemeID{}
	}
	now, ok := m.into[id]
	if !ok {
		now = f.state.ThemeNow(id)
		m.into[id] = now
	}
	return now
}

// proposed returns what the machine proposes for a contribution that no person
// has given a theme, without what people have refused; the caller holds mu. There
// is nothing for the contributions of the audit sample: people give these a theme
// without knowing what the machine would say.
func (f *folder) proposed(n consult.Ordinal) []label {
	if len(f.state.ThemesOf(n)) > 0 || f.state.Handling(n) >= consult.Withdrawn {
		return nil
	}
	a := f.clustering()
	if a == nil || a.sample[n] {
		return nil
	}
	refused := f.state.RefusedThemes(n)
	return slices.DeleteFunc(f.labels(n), func(l label) bool { return slices.Contains(refused, l.theme) })
}

// unjudged reports whether a contribution is of the audit sample and has no theme
// from a person.
func (f *folder) unjudged(n consult.Ordinal) bool {
	a := f.clustering()
	return a != nil && a.sample[n] && len(f.state.ThemesOf(n)) == 0 && f.state.Handling(n) < consult.Withdrawn
}

// proposals are proposed in words.
func (v *View) proposals(n consult.Ordinal) []Proposal {
	if v.f.state.Clusters() == 0 {
		return nil
	}
	v.f.wantLearning()
	var out []Proposal
	for _, l := range v.f.proposed(n) {
		out = append(out, Proposal{v.theme(l.theme), l.score})
	}
	return out
}

// Quote is a passage of a contribution.
type Quote struct {
	Item consult.Ordinal
	ID   string // number of the contribution for this account
	Text safe.Safe
}

// ThemeFacts is what the machine knows of a theme that it found.
type ThemeFacts struct {
	ThemeRef
	// Proposed says that it still bears the machine's label.
	Proposed bool
	Keywords []safe.Safe
	Quotes   []Quote
	// Members is how many contributions lie in it: Tagged were put there by people,
	// the others are proposed. Share, from 0 to 1, is their part of all that have a
	// text, Confidence the mean of the proposals.
	Members, Tagged   int
	Share, Confidence float64
}

// ThemeFacts returns what the machine knows of a theme, without reading texts for it:
// for one that people made, or that others lie under, there are no keywords and
// quotations until [View.Portrait] finds some. False where the theme is not there, and
// to others than staff.
func (v *View) ThemeFacts(id consult.ThemeID) (ThemeFacts, bool) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff || !v.f.state.ThemeExists(id) {
		return ThemeFacts{}, false
	}
	t := ThemeFacts{ThemeRef: v.theme(id), Proposed: v.f.state.ThemeProposed(id)}
	t.Keywords, t.Quotes = v.evidence(id, see)
	all := 0
	v.f.withPlaces(func(p *placing) {
		for cell, times := range p.count {
			if cell.has(placedThere) && !cell.has(placedErased) {
				all += times
			}
		}
		for n, cell := range p.in(func(themes []consult.ThemeID) bool { return slices.Contains(themes, id) }) {
			switch {
			case cell.has(placedErased):
			case cell.has(placedByPerson):
				t.Tagged++
			default:
				for _, l := range v.f.proposed(n) {
					if l.theme == id {
						t.Members++
						t.Confidence += l.score
					}
				}
			}
		}
	})
	t.Confidence /= float64(max(t.Members, 1))
	t.Members += t.Tagged
	t.Share = float64(t.Members) / float64(max(all, 1))
	return t, true
}

// evidence returns the words and passages that stand for a theme, without those
// of contributions that were erased, or read otherwise since.
func (v *View) evidence(id consult.ThemeID, see sight) (keywords []safe.Safe, quotes []Quote) {
	a := v.f.clustering()
	if a == nil {
		return nil, nil
	}
	seen := map[string]bool{}
	for t, leaf := range a.Leaves {
		if v.f.state.ThemeNow(leaf) != id {
			continue
		}
		for _, p := range a.File.Themes[t].Keywords {
			if words, ok := v.passage(a, p, see); ok && !seen[words] {
				seen[words] = true
				keywords = append(keywords, safe.Line(words))
			}
		}
		for _, p := range a.File.Themes[t].Quotes {
			if words, ok := v.passage(a, p, see); ok {
				quotes = append(quotes, Quote{p.Item, v.number(p.Item, see), safe.Line(words)})
			}
		}
	}
	return keywords, quotes
}

// passage reads a passage of a contribution that stands as it was.
func (v *View) passage(a *applied, p clusters.Passage, see sight) (string, bool) {
	st := v.f.state
	if !v.visible(p.Item, see) || st.Erased(p.Item) || st.Version(consult.AxisCorrection, p.Item) > a.Seq {
		return "", false
	}
	r, err := v.f.record(p.Item)
	if err != nil {
		return "", false
	}
	text := r.current.Text
	if p.Titled {
		text = r.current.Title
	}
	if !lieIn(consult.Passages{{From: p.From, To: p.To}}, text) || p.To > len(text) {
		return "", false
	}
	return text[p.From:p.To], true
}
