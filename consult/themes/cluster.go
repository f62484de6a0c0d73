package themes

import (
	"cmp"
	"context"
	"errors"
	"math"
	"math/rand/v2"
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
	// one campaign count once. It may be nil.
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
}

// Member is where a text lies.
type Member struct {
	// Theme is the place of its theme among the themes, -1 if it has none.
	Theme int
	// Score, from 0 to 1, is how sure that is.
	Score float64
	// Also are further themes that it lies in, the surest first.
	Also []int
}

// Result is what was found.
type Result struct {
	Themes []Theme
	// Groups hold the themes: the upper level of the tree.
	Groups  []Theme
	Members []Member // one for each text
}

// None is the result without any theme.
func None(texts int) *Result {
	r := &Result{Members: make([]Member, texts)}
	for i := range r.Members {
		r.Members[i].Theme = -1
	}
	return r
}

const (
	// fewestTexts is how many texts with words of their own are enough for themes.
	fewestTexts = 20
	// sampleSize is how many texts the space is fitted to.
	sampleSize = 10000
	// concentration is how fast the probability of a theme falls with the distance
	// from its centre.
	concentration = 12
	// also is the least probability of a further theme.
	also = 0.25
)

// Cluster finds themes among the texts.
func (c *Corpus) Cluster(ctx context.Context, o Options) (*Result, error) {
	rng := rand.New(rand.NewPCG(o.Seed, 0))
	sample := c.sample(sampleSize, o.Same)
	if len(sample) < fewestTexts {
		return nil, ErrTooSmall
	}
	o.Progress.step("finding themes", 0, 4)
	s := c.fit(sample, rng)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	o.Progress.step("finding themes", 1, 4)
	x := s.embed(c)
	k := o.Themes
	if k == 0 {
		k = int(math.Round(min(30, max(4, math.Sqrt(float64(len(sample))/6)))))
	}
	k = min(k, len(sample))
	o.Progress.step("finding themes", 2, 4)
	centres := kmeans(x.pick(sample), k, rng)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	o.Progress.step("finding themes", 3, 4)
	r := &Result{Members: c.assign(x, centres)}
	for t := range k {
		r.Themes = append(r.Themes, Theme{Group: t})
	}
	for _, m := range r.Members {
		if m.Theme >= 0 {
			r.Themes[m.Theme].Size++
		}
	}
	c.label(r)
	r.Groups = slices.Clone(r.Themes)
	return r, nil
}

// sample draws about so many of the texts that have words, evenly; of those that
// are the same only the first.
func (c *Corpus) sample(size int, same []int) []int {
	var with []int
	met := map[int]bool{-1: false}
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
		with = append(with, i)
	}
	if len(with) <= size {
		return with
	}
	out := make([]int, size)
	for i := range out {
		out[i] = with[i*len(with)/size]
	}
	return out
}

func (d dense) pick(rows []int) dense {
	out := newDense(len(rows), d.width)
	for i, r := range rows {
		copy(out.row(i), d.row(r))
	}
	return out
}

// assign puts each text to the themes that are likely.
func (c *Corpus) assign(x, centres dense) []Member {
	members := make([]Member, x.rows())
	k := centres.rows()
	split(x.rows(), func(from, to int) {
		p := make([]float64, k)
		order := make([]int, k)
		for i := from; i < to; i++ {
			if len(c.text(i)) == 0 {
				members[i].Theme = -1
				continue
			}
			var sum float64
			for j := range k {
				p[j] = math.Exp(concentration * float64(dot(x.row(i), centres.row(j))))
				sum += p[j]
				order[j] = j
			}
			slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(p[b], p[a]), a-b) })
			m := Member{Theme: order[0], Score: p[order[0]] / sum}
			for _, j := range order[1:] {
				if p[j]/sum < also {
					break
				}
				m.Also = append(m.Also, j)
			}
			members[i] = m
		}
	})
	return members
}

// ID names a theme by its place in the tree, "2.3", and its group, "2".
func (r *Result) ID(theme int) (id, group string) {
	g := r.Themes[theme].Group
	at := 1
	for t := range r.Themes[:theme] {
		if r.Themes[t].Group == g {
			at++
		}
	}
	group = strconv.Itoa(g + 1)
	return group + "." + strconv.Itoa(at), group
}
