package themes

import (
	"slices"

	"pult/consult/flat"
)

// A [Learner] is kept between runs in the bytes of package flat: making the space
// takes seconds, and would not give the same where texts have gone since.

// Keep returns the bytes of a learner, of the texts that it was made of, and of
// the themes that stand still among them, nil for none. They are not copied, and
// hold words of the texts. They fit only the version of the program that wrote
// them; whoever keeps them checks that they are whole.
func (l *Learner) Keep(m *Model) [][]byte {
	var w flat.Writer
	c, s := l.corpus, l.space
	w.Add(flat.Bytes([]uint64{l.seed}))
	folded, shown, counts := make([]string, len(c.words)), make([]string, len(c.words)), make([][3]uint32, len(c.words))
	for i, x := range c.words {
		folded[i], shown[i], counts[i] = x.folded, x.shown, [3]uint32{x.votes[0], x.votes[1], x.often}
	}
	w.Strings(folded)
	w.Strings(shown)
	w.Add(flat.Bytes(counts))
	w.Add(flat.Bytes(c.starts))
	w.Add(flat.Bytes(c.has))
	features := make([]feature, len(s.idf))
	for f, id := range s.ids {
		features[id] = f
	}
	w.Add(flat.Bytes(features))
	w.Add(flat.Bytes(s.idf))
	w.Add(flat.Bytes(s.vectors.data))
	w.Add(flat.Bytes(s.common))
	w.Add(flat.Bytes(l.plain.data))
	var drawn []float32 // where that is another
	if len(l.x.data) > 0 && &l.x.data[0] != &l.plain.data[0] {
		drawn = l.x.data
	}
	w.Add(flat.Bytes(drawn))
	w.Add(flat.Bytes(l.lengths))
	w.Add(flat.Bytes(l.pool))
	var still mixture
	var usual []float32
	if m != nil {
		still, usual = *m.mixture, []float32{m.close, m.known, m.mixture.concentration}
	}
	w.Add(flat.Bytes(still.centres.data))
	w.Add(flat.Bytes(still.share))
	w.Add(flat.Bytes(usual))
	return w.Chunks()
}

// Kept reads what [Learner.Keep] wrote. What it returns stands on the bytes: they
// must not change, nor go, while it is used. The error is [flat.ErrForm].
func Kept(data []byte) (*Learner, *Model, error) {
	r := flat.NewReader(data)
	seed := flat.Section[uint64](r)
	folded, shown, counts := r.Strings(), r.Strings(), flat.Section[[3]uint32](r)
	c := &Corpus{starts: flat.Section[int](r), has: flat.Section[occurrence](r)}
	features := flat.Section[feature](r)
	s := &space{inventory: inventory{ids: make(map[feature]uint32, len(features)), idf: flat.Section[float32](r)}}
	s.vectors, s.common = dense{0, flat.Section[float32](r)}, flat.Section[float32](r)
	width := len(s.common)
	s.vectors.width = width
	l := &Learner{corpus: c, space: s, plain: dense{width, flat.Section[float32](r)}}
	drawn := flat.Section[float32](r)
	l.lengths, l.pool = flat.Section[float32](r), flat.Section[int](r)
	centres, share, usual := flat.Section[float32](r), flat.Section[float64](r), flat.Section[float32](r)
	texts := len(c.starts) - 1
	switch {
	case r.Err() != nil:
		return nil, nil, r.Err()
	case len(seed) != 1, len(shown) != len(folded), len(counts) != len(folded), texts < 0, c.starts[texts] != len(c.has),
		width == 0, len(s.idf) != len(features), len(s.vectors.data) != width*len(features), len(l.plain.data) != width*texts,
		len(drawn) != 0 && len(drawn) != len(l.plain.data), len(l.lengths) != texts, len(centres) != width*len(share),
		len(usual) != 0 && len(usual) != 3, slices.ContainsFunc(l.pool, func(t int) bool { return t < 0 || t >= texts }):
		return nil, nil, flat.ErrForm
	}
	c.words = make([]word, len(folded))
	for i := range c.words {
		c.words[i] = word{folded: folded[i], shown: shown[i], often: counts[i][2], votes: [2]uint32(counts[i][:2])}
	}
	for id, f := range features {
		s.ids[f] = uint32(id)
	}
	l.seed, l.x = seed[0], l.plain
	if len(drawn) > 0 {
		l.x = dense{width, drawn}
	}
	l.begin()
	if len(usual) == 0 {
		return l, nil, nil
	}
	m := &mixture{centres: dense{width, centres}, share: share, concentration: usual[2]}
	return l, &Model{space: s, mixture: m, close: usual[0], known: usual[1]}, nil
}
