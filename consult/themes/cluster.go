package themes

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"pult/consult/parallel"
	"slices"
	"strconv"
)

// ErrTooSmall says that there are too few texts to find themes among.
var ErrTooSmall = errors.New("too few contributions with a text of their own to find themes among them")

// Options say how themes are looked for.
type Options struct {
	// Themes is how many there shall be; 0 leaves it to the method.
	Themes int
	// Seed begins the random numbers: the same seed, the same themes.
	Seed uint64
	// Same holds for each text the campaign it belongs to, -1 for none: texts of
	// one campaign count once, and go where its first goes. It may be nil.
	Same     []int
	Progress Progress
}

// Theme is a group of texts that speak of the same.
type Theme struct {
	Label    string
	Keywords []string
	// Group is the place among the groups of the one it belongs to.
	Group int
	Size  int
	// Quotes are texts that stand for it: close to its middle, and unlike each
	// other. A group has none of its own.
	Quotes []int
}

// Member is where a text lies.
type Member struct {
	// Theme is the place of its theme among the themes, -1 if it has none.
	Theme int
	// Score, from 0 to 1, is how sure that is.
	Score float64
	// Also are further themes that it lies in, the surest first.
	Also []int
	// Strange says that it speaks of something else than the texts that the themes
	// were made from. Only [Model.Place] finds that.
	Strange bool
}

// Result is what was found.
type Result struct {
	// Themes are the lower level of the tree, those of a group next to each other.
	Themes []Theme
	// Groups are the upper level.
	Groups  []Theme
	Members []Member // one for each text
	// Distinct is how many texts with words there are, those of a campaign once.
	Distinct int
	// Model holds the themes still for texts to come; nil where there are none.
	Model *Model
}

// ID names a theme by its place in the tree, "2.3", and its group, "2".
func (r *Result) ID(theme int) (id, group string) {
	g := r.Themes[theme].Group
	first := slices.IndexFunc(r.Themes, func(t Theme) bool { return t.Group == g })
	group = strconv.Itoa(g + 1)
	return group + "." + strconv.Itoa(theme-first+1), group
}

// Several reports whether a group has more than one theme: a single one needs no
// level above it.
func (r *Result) Several(group int) bool {
	n := 0
	for _, t := range r.Themes {
		if t.Group == group {
			n++
		}
	}
	return n > 1
}

// None is the result without any theme.
func None(texts int) *Result {
	return &Result{Members: slices.Repeat([]Member{{Theme: -1}}, texts)}
}

const (
	// fewestTexts is how many texts with words of their own are enough for themes.
	fewestTexts = 20
	// fitted is how many texts the space is fitted to, grouped how many the themes
	// are made from; the others are put to them.
	fitted  = 10000
	grouped = 6000
	// concentration is that of the mixture in the end.
	concentration     = 10
	mostConcentration = 50
	// also is the least probability of a further theme.
	also = 0.25
)

// Cluster finds themes among the texts.
func (c *Corpus) Cluster(ctx context.Context, o Options) (*Result, error) {
	rng := rand.New(rand.NewPCG(o.Seed, 0))
	distinct := c.distinct(o.Same)
	if len(distinct) < fewestTexts {
		return nil, ErrTooSmall
	}
	phase := 0
	step := func() error {
		o.Progress.step("finding themes", phase, 5)
		phase++
		return context.Cause(ctx)
	}
	if err := step(); err != nil {
		return nil, err
	}
	s, err := c.fit(ctx, spread(distinct, fitted), rng)
	if err != nil {
		return nil, err
	}
	if err := step(); err != nil {
		return nil, err
	}
	x := s.embed(c)
	if err := step(); err != nil {
		return nil, err
	}
	sample := spread(distinct, grouped)
	y := x.pick(sample).among()
	if err := step(); err != nil {
		return nil, err
	}
	k := min(cmp.Or(o.Themes, usual(len(sample))), len(sample))
	m, p := mix(y, k, rng)
	if err := step(); err != nil {
		return nil, err
	}
	// Texts outside the sample are compared as they are, not with their neighbours.
	m.settle(x.pick(sample), p)
	steep := c.sureness(s, m, sample, p)
	m.temper(steep)
	for i := range sample {
		temper(p.row(i), steep)
	}
	r := &Result{Members: c.assign(x, m), Distinct: len(distinct)}
	for i, t := range sample {
		r.Members[t] = member(p.row(i))
	}
	follow(r.Members, o.Same)
	at := r.grow(x.pick(sample), sample, m.centres.rows())
	r.Model = &Model{space: s, mixture: m.moved(at)}
	r.Model.learnUsual(c, x, sample, r.Members)
	c.label(r, distinct)
	c.quote(r, x, sample)
	return r, nil
}

// mix groups unit vectors into k groups of unequal size: more groups than wanted
// by k-means, brought together by average linkage, and settled as a mixture. The
// groups that come out have members all.
func mix(x dense, k int, rng *rand.Rand) (*mixture, dense) {
	more := min(k+(6*k+9)/10, x.rows())
	_, of := kmeans(x, more, rng)
	to, left := after(merges(x, of, more, averageLinkage)[:more-k], more)
	for i, c := range of {
		of[i] = to[c]
	}
	concentration := float32(concentration)
	for concentration < mostConcentration {
		if m, p := fitMixture(x, of, left, concentration); full(p) {
			return m, p
		}
		concentration *= 1.5 // a small group was swallowed: let it be sharper
	}
	m, p := &mixture{concentration: concentration}, newDense(x.rows(), left)
	for i, c := range of {
		p.row(i)[c] = 1
	}
	m.settle(x, p)
	return m, p
}

// full reports whether each group is the likeliest for somebody.
func full(p dense) bool {
	met := make([]bool, p.width)
	n := 0
	for i := range p.rows() {
		if c := likeliest(p.row(i)); !met[c] {
			met[c] = true
			n++
		}
	}
	return n == p.width
}

func likeliest(p []float32) int {
	best := 0
	for c, q := range p {
		if q > p[best] {
			best = c
		}
	}
	return best
}

// distinct returns the texts that have words; of those that are the same only the
// first.
func (c *Corpus) distinct(same []int) []int {
	var out []int
	met := map[int]bool{}
	for i := range c.Len() {
		if len(c.text(i)) == 0 {
			continue
		}
		if same != nil && same[i] >= 0 {
			if met[same[i]] {
				continue
			}
			met[same[i]] = true
		}
		out = append(out, i)
	}
	return out
}

// spread picks so many of a list, evenly; all if there are no more.
func spread(list []int, size int) []int {
	if len(list) <= size {
		return list
	}
	out := make([]int, size)
	for i := range out {
		out[i] = list[i*len(list)/size]
	}
	return out
}

// pick returns some of the rows.
func (x dense) pick(rows []int) dense {
	out := newDense(len(rows), x.width)
	for i, r := range rows {
		copy(out.row(i), x.row(r))
	}
	return out
}

// assign puts each text to the themes that are likely.
func (c *Corpus) assign(x dense, m *mixture) []Member {
	members := make([]Member, x.rows())
	parallel.Ranges(x.rows(), func(from, to int) {
		p := make([]float32, m.centres.rows())
		for i := from; i < to; i++ {
			members[i].Theme = -1
			if len(c.text(i)) > 0 {
				m.posterior(x.row(i), p)
				members[i] = member(p)
			}
		}
	})
	return members
}

// member is where a text lies that belongs to each theme with these probabilities.
func member(p []float32) Member {
	best := likeliest(p)
	m := Member{Theme: best, Score: float64(p[best])}
	for c, q := range p {
		if c != best && q >= also {
			m.Also = append(m.Also, c)
		}
	}
	slices.SortStableFunc(m.Also, func(a, b int) int { return cmp.Compare(p[b], p[a]) })
	return m
}

// follow puts the texts of a campaign where its first is.
func follow(members []Member, same []int) {
	first := map[int]int{}
	for i, c := range same {
		if c < 0 || members[i].Theme < 0 {
			continue
		}
		if at, ok := first[c]; ok {
			members[i] = members[at]
		} else {
			first[c] = i
		}
	}
}
