package desk

import (
	"context"
	"slices"

	"pult/consult"
	"pult/consult/themes"
)

// student knows the texts of a consultation, and learns from people's themes as
// often as these change. It belongs to the goroutine that made it.
type student struct {
	basis
	on      []consult.Ordinal // of the texts
	learner *themes.Learner
	model   *themes.Model // of what was applied, nil for none
	applied *applied
	places  []themes.Member // of the texts, in what was applied
	added   map[consult.Ordinal]int
	later   map[consult.Ordinal]themes.Member // of what came after, by the model
	last    *learnt
}

// learnt is what was learnt up to an entry of the journal. It is never changed.
type learnt struct {
	head    uint64
	applied uint64
	learner *themes.Learner
	on      []consult.Ordinal
	at      map[consult.Ordinal]int // place among on
	classes []consult.ThemeID
	judge   *themes.Judge // nil while there is nothing to learn from
	sorted  []themes.Sorted
	// later is what came after the texts that are learnt from: where the themes that
	// stand still have it, and what was learnt.
	later map[consult.Ordinal]laterOn
	// lessons is how many contributions people have said something of; with enough
	// of them, takes says that what was learnt counts.
	lessons int
	takes   bool
	labels  []themes.Labelled
	// news are words of what is strange among later, where there is enough of it.
	news []string
}

type laterOn struct {
	frozen themes.Member
	sorted themes.Sorted
}

// teach reads all texts; nil where that was stopped, or failed.
func (f *folder) teach(ctx context.Context, b basis) *student {
	s := &student{basis: b, added: map[consult.Ordinal]int{}, later: map[consult.Ordinal]themes.Member{}}
	f.mu.RLock()
	s.applied = f.clustering()
	st := f.state
	take := func(n consult.Ordinal) {
		if st.Exists(n) && !st.Erased(n) && int(n) <= f.store.Len() {
			s.on = append(s.on, n)
		}
	}
	var seed uint64 = 1
	if s.applied != nil {
		seed = s.applied.Clustering.Seed
		for n := range s.applied.On.All() {
			take(n)
		}
	} else {
		for n := consult.Ordinal(1); n <= st.Len(); n++ {
			take(n)
		}
	}
	same, known := make([]int, len(s.on)), map[consult.CampaignID]int{}
	s.places = make([]themes.Member, len(s.on))
	for i, n := range s.on {
		same[i], s.places[i].Theme = -1, -1
		if c := st.CampaignOf(n); c != 0 {
			if _, ok := known[c]; !ok {
				known[c] = len(known)
			}
			same[i] = known[c]
		}
		if s.applied != nil {
			p := s.applied.Place(n)
			s.places[i] = themes.Member{Theme: p.Theme, Score: p.Score, Also: p.Also}
		}
	}
	f.mu.RUnlock()
	corpus, err := themes.Read(ctx, folderTexts{f, s.on}, nil)
	if err != nil {
		return nil
	}
	if s.learner, err = corpus.Learner(ctx, themes.Options{Seed: seed, Same: same}); err != nil {
		return nil
	}
	if s.applied != nil {
		s.model = s.learner.Freeze(s.places, len(s.applied.File.Themes))
	}
	return s
}

// lesson is what people say, as it stands at an entry.
type lesson struct {
	head    uint64
	classes []consult.ThemeID
	labels  []themes.Labelled
	lessons int
	members []themes.Member   // of the texts, by class
	later   []consult.Ordinal // what came after the texts
	owed    []consult.Ordinal // of later, what people have said something of
	said    map[int]bool      // texts of which people have
}

// hear gathers what people say.
func (s *student) hear(f *folder) lesson {
	f.mu.RLock()
	defer f.mu.RUnlock()
	st := f.state
	x := lesson{head: st.Head(), said: map[int]bool{}}
	place := map[consult.ThemeID]int{}
	class := func(id consult.ThemeID) int {
		k, ok := place[id]
		if !ok {
			k = len(x.classes)
			place[id] = k
			x.classes = append(x.classes, id)
		}
		return k
	}
	leaves := []int{}
	if s.applied != nil {
		for _, leaf := range s.applied.Leaves {
			if id := st.ThemeNow(leaf); id != 0 {
				leaves = append(leaves, class(id))
			} else {
				leaves = append(leaves, -1)
			}
		}
	}
	x.members = slices.Clone(s.places)
	for i := range x.members {
		if t := x.members[i].Theme; t >= 0 {
			x.members[i].Theme = leaves[t]
		}
	}
	say := func(n consult.Ordinal, text int) bool {
		if s.applied != nil && s.applied.sample[n] {
			return false // by these the machine is judged
		}
		spoken := false
		for _, id := range st.ThemesOf(n) {
			x.labels, spoken = append(x.labels, themes.Labelled{Text: text, Class: class(id)}), true
		}
		for _, id := range st.RefusedThemes(n) {
			if st.ThemeExists(id) {
				x.labels, spoken = append(x.labels, themes.Labelled{Text: text, Class: class(id), Not: true}), true
			}
		}
		if spoken {
			x.lessons++
			x.said[text] = true
		}
		return spoken
	}
	in := 0
	for n := consult.Ordinal(1); n <= st.Len() && int(n) <= f.store.Len(); n++ {
		if in < len(s.on) && s.on[in] == n {
			say(n, in)
			in++
			continue
		}
		if !st.Exists(n) || st.Erased(n) {
			continue
		}
		x.later = append(x.later, n)
		text := -int(n) // until it is added
		if k, ok := s.added[n]; ok {
			text = k
		}
		if say(n, text) && text < 0 {
			x.owed = append(x.owed, n)
		}
	}
	return x
}

// learn learns what people say now, and places what came in since; nil where that
// was stopped, or nothing has changed.
func (s *student) learn(ctx context.Context, f *folder) *learnt {
	x := s.hear(f)
	for _, n := range x.owed {
		c, err := f.alone(ctx, n)
		if err != nil {
			return nil
		}
		text, ok := s.learner.Add(c)
		if ok {
			s.added[n] = text
		}
		x.labels = slices.DeleteFunc(x.labels, func(l themes.Labelled) bool { return l.Text == -int(n) && !ok })
		for i := range x.labels {
			if x.labels[i].Text == -int(n) {
				x.labels[i].Text = text
			}
		}
	}
	before := s.last
	if before != nil && slices.Equal(before.labels, x.labels) && slices.Equal(before.classes, x.classes) && len(before.later) == len(x.later) {
		return nil
	}
	l := &learnt{head: x.head, applied: s.basis.applied, learner: s.learner, on: s.on, classes: x.classes, labels: x.labels,
		lessons: x.lessons, takes: x.lessons >= fewestLessons, later: map[consult.Ordinal]laterOn{}}
	var fresh bool
	if before != nil && slices.Equal(before.labels, x.labels) && slices.Equal(before.classes, x.classes) {
		l.at, l.judge, l.sorted = before.at, before.judge, before.sorted
	} else if fresh = true; len(x.classes) > 0 {
		most := max(effort/len(x.classes), fewestLabels)
		weak := s.learner.Weak(x.members, most/2, func(text int) bool { return x.said[text] })
		judge, err := s.learner.Learn(ctx, append(enough(x.labels, most/2), weak...), len(x.classes))
		if err == nil {
			l.judge, l.sorted = judge, judge.Sort()
		}
	}
	if ctx.Err() != nil {
		return nil
	}
	if l.at == nil {
		l.at = make(map[consult.Ordinal]int, len(s.on))
		for i, n := range s.on {
			l.at[n] = i
		}
	}
	for _, n := range x.later {
		if old, ok := s.laterBefore(n); ok && !fresh {
			l.later[n] = old
			continue
		}
		if !s.place(ctx, f, l, n) {
			return nil
		}
	}
	l.news = s.news(ctx, f, l)
	s.last = l
	return l
}

// news returns what those contributions speak of that fit no theme.
func (s *student) news(ctx context.Context, f *folder, l *learnt) []string {
	var strange []consult.Ordinal
	for n, later := range l.later {
		if later.frozen.Strange {
			strange = append(strange, n)
		}
	}
	if len(strange) < enoughNewcomers {
		return nil
	}
	slices.Sort(strange)
	c, err := themes.Read(ctx, folderTexts{f, strange}, nil)
	if err != nil {
		return nil
	}
	return s.learner.Describe(c, newsWords)
}

// newsWords is how many words say what is new.
const newsWords = 3

const (
	// effort bounds how many labels are learnt from times how many themes there
	// are: more would take longer than somebody waits.
	effort = 20_000
	// fewestLabels are learnt from in any case.
	fewestLabels = 200
)

// enough picks labels evenly where there are too many.
func enough(labels []themes.Labelled, most int) []themes.Labelled {
	if len(labels) <= most {
		return slices.Clone(labels)
	}
	out := make([]themes.Labelled, most)
	for i := range out {
		out[i] = labels[i*len(labels)/most]
	}
	return out
}

func (s *student) laterBefore(n consult.Ordinal) (laterOn, bool) {
	if s.last == nil {
		return laterOn{}, false
	}
	old, ok := s.last.later[n]
	return old, ok
}

// place finds out where a contribution lies that came later.
func (s *student) place(ctx context.Context, f *folder, l *learnt, n consult.Ordinal) bool {
	c, err := f.alone(ctx, n)
	if err != nil {
		return false
	}
	out := laterOn{frozen: themes.Member{Theme: -1}, sorted: themes.Sorted{Class: -1}}
	if s.model != nil {
		if m, ok := s.later[n]; ok {
			out.frozen = m
		} else {
			out.frozen = s.model.Place(c)[0]
			s.later[n] = out.frozen
		}
	}
	if l.judge != nil {
		out.sorted = l.judge.Place(c)[0]
	}
	l.later[n] = out
	return true
}
