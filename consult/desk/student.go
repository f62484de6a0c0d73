package desk

import (
	"context"
	"slices"

	"pult/consult"
	"pult/consult/themes"
)

// student learns from people's themes as often as these change, and places what
// comes in. It belongs to the goroutine that made it.
type student struct {
	basis
	*frozen
	applied *applied
	places  []themes.Member // of the texts, in what was applied
	// added are the texts that came later, or were corrected since; whose has whose
	// they are, still where the themes that stand still have them.
	added map[consult.Ordinal]addedText
	whose []consult.Ordinal
	still []themes.Member
	last  *learnt
}

type addedText struct {
	number  int
	version uint64 // of its correction
}

// learnt is what was learnt. It is never changed.
type learnt struct {
	applied uint64
	places  themes.Places
	// whose is whose each text is, those that stand still first: so many are fixed.
	// numbers has the number of the text of each contribution, plus 1.
	whose   []consult.Ordinal
	fixed   int
	numbers []uint32
	still   []themes.Member // of the others, where the themes that stand still have them
	classes []consult.ThemeID
	judge   *themes.Judge // nil while there is nothing to learn from
	sorted  []themes.Sorted
	// lessons is how many contributions people have said something of; with enough
	// of them, takes says that what was learnt counts.
	lessons int
	takes   bool
	labels  []themes.Labelled
	// followers are those for which another theme is proposed since.
	followers []mayFollow
	// news are words of what is strange among what came later, where there is enough
	// of it.
	news []string
}

// number returns the number of the text of a contribution, false for none.
func (l *learnt) number(n consult.Ordinal) (int, bool) {
	if int(n) >= len(l.numbers) || l.numbers[n] == 0 {
		return 0, false
	}
	return int(l.numbers[n]) - 1, true
}

// strangers returns the contributions that came after the themes were found and fit
// none of them.
func (l *learnt) strangers(a *applied) []consult.Ordinal {
	var out []consult.Ordinal
	for k, m := range l.still {
		n := l.whose[l.fixed+k]
		if i, _ := l.number(n); m.Strange && i == l.fixed+k && !a.On.Has(n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// teach makes ready to learn; nil where that was stopped, or failed.
func (f *folder) teach(ctx context.Context, b basis) *student {
	f.mu.RLock()
	a := f.clustering()
	f.mu.RUnlock()
	z := f.freeze(ctx, b, a)
	if z == nil {
		return nil
	}
	s := &student{basis: b, frozen: z, applied: a, added: map[consult.Ordinal]addedText{}}
	if a != nil {
		s.places = a.members(z.on)
	} else {
		s.places = slices.Repeat([]themes.Member{{Theme: -1}}, len(z.on))
	}
	return s
}

// takeIn reads what came in up to an entry, was corrected, or is learnt from, so much
// that nobody waits for long; not ok where that was stopped.
func (s *student) takeIn(ctx context.Context, f *folder) (upTo uint64, more, ok bool) {
	owed := map[consult.Ordinal]uint64{}
	var in []consult.Ordinal
	f.mu.RLock()
	st := f.state
	upTo = st.Head()
	own := s.on
	for n := consult.Ordinal(1); n <= st.Len() && int(n) <= f.store.Len(); n++ {
		for len(own) > 0 && own[0] < n {
			own = own[1:]
		}
		version := st.Version(consult.AxisCorrection, n)
		switch {
		case !st.Exists(n) || st.Erased(n):
			continue
		case version > s.asOf || !s.covers(s.applied, n): // it came later, or reads otherwise
		case len(own) > 0 && own[0] == n || len(st.ThemesOf(n))+len(st.RefusedThemes(n)) == 0:
			continue // else people speak of one of those that were too many to be read
		}
		if old, known := s.added[n]; !known || old.version != version {
			owed[n], in = version, append(in, n)
		}
	}
	f.mu.RUnlock()
	if more = len(in) > mostTakenIn; more {
		in = in[:mostTakenIn]
	}
	for _, n := range in {
		if ctx.Err() != nil {
			return 0, false, false
		}
		c, err := f.alone(ctx, n)
		if err != nil {
			return 0, false, false
		}
		s.added[n] = addedText{s.learner.Add(c), owed[n]}
		m := themes.Member{Theme: -1}
		if s.model != nil {
			m = s.model.Place(c)[0]
			m.Strange = m.Strange && !s.learner.Knows(c) // nothing is new that was said before
		}
		s.whose, s.still = append(s.whose, n), append(s.still, m)
	}
	return upTo, more, true
}

// mostTakenIn is how many contributions are placed before the first of them are
// shown: it takes about a second.
const mostTakenIn = 2000

// numbers has the number of the text of each contribution, plus 1.
func (s *student) numbers() []uint32 {
	out := make([]uint32, s.upTo+1)
	for i, n := range s.on {
		out[n] = uint32(i) + 1
	}
	for n, t := range s.added {
		for int(n) >= len(out) {
			out = append(out, 0)
		}
		out[n] = uint32(t.number) + 1
	}
	return out
}

// lesson is what people say.
type lesson struct {
	classes []consult.ThemeID
	labels  []themes.Labelled
	lessons int
	members []themes.Member // of the texts, by class
}

// hear gathers what people say of the texts.
func (s *student) hear(f *folder, numbers []uint32) lesson {
	f.mu.RLock()
	defer f.mu.RUnlock()
	st := f.state
	var x lesson
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
	for n, number := range numbers {
		n, text := consult.Ordinal(n), int(number)-1
		if text < 0 || n > st.Len() || !st.Exists(n) || st.Erased(n) || s.applied != nil && s.applied.sample[n] {
			continue // by the sample the machine is judged
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
		}
	}
	return x
}

// learn learns what people say now, and places what came in since; nil where that
// was stopped, or nothing has changed. Learning takes longer than placing: the first
// time, what is placed is handed to early. More says that there is more to take in.
func (s *student) learn(ctx context.Context, f *folder, early func(*learnt)) (l *learnt, more bool) {
	had := len(s.whose)
	upTo, more, ok := s.takeIn(ctx, f)
	if !ok {
		return nil, false
	}
	before, came := s.last, len(s.whose) > had
	l = &learnt{applied: s.basis.applied, places: s.learner.Places(), fixed: len(s.on), still: s.still}
	if before == nil || came {
		l.numbers, l.whose = s.numbers(), slices.Concat(s.on, s.whose)
	} else {
		l.numbers, l.whose = before.numbers, before.whose
	}
	x := s.hear(f, l.numbers)
	l.classes, l.labels, l.lessons = x.classes, x.labels, x.lessons
	same := before != nil && slices.Equal(before.labels, x.labels) && slices.Equal(before.classes, x.classes)
	if same && !came {
		// Who waits for the latest entry may have been told of the last lessons before it.
		if f.learning.upTo.Swap(upTo) != upTo {
			f.woken()
		}
		return nil, more
	}
	if before == nil {
		first := *l
		early(&first)
	}
	if l.takes = x.lessons >= FewestLessons; same && before.judge != nil {
		l.judge = before.judge
		l.sorted = append(before.sorted, l.judge.Added(len(before.sorted))...)
	} else if len(x.classes) > 0 {
		most := max(effort/len(x.classes), fewestLabels)
		weak := s.learner.Weak(x.members, x.labels, most/2)
		judge, err := s.learner.Learn(ctx, append(evenly(x.labels, most/2), weak...), len(x.classes))
		if err == nil {
			l.judge, l.sorted = judge, append(judge.Sort(), judge.Added(l.fixed)...)
		}
	}
	if before == nil || came {
		l.news = s.news(ctx, f, l)
	} else {
		l.news = before.news
	}
	if ctx.Err() != nil {
		return nil, false
	}
	f.learning.upTo.Store(upTo)
	s.last = l
	return l, more
}

// news returns what those contributions speak of that fit no theme.
func (s *student) news(ctx context.Context, f *folder, l *learnt) []string {
	if s.applied == nil {
		return nil
	}
	strange := l.strangers(s.applied)
	if len(strange) < enoughNewcomers {
		return nil
	}
	c, err := themes.Read(ctx, folderTexts{f, evenly(strange, newsTexts)}, nil)
	if err != nil {
		return nil
	}
	return s.learner.Describe(c, newsWords)
}

// newsWords is how many words say what is new, newsTexts how many texts are read
// for that.
const newsWords, newsTexts = 3, 500

const (
	// effort bounds how many labels are learnt from times how many themes there
	// are: more would take longer than somebody waits.
	effort = 20_000
	// fewestLabels are learnt from in any case.
	fewestLabels = 200
)
