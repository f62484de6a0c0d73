package themes

// later are texts that came after those that a [Learner] was made of. Each was
// read by itself, and keeps what was found in it: so it lies in the same place
// whatever it comes with. Words that have the same features are held once.
type later struct {
	corpus  *Corpus
	x       dense
	lengths []float32
	weigher *weigher
}

func newLater(s *space) *later {
	c := &Corpus{ids: map[string]uint32{}, starts: make([]int, 1)}
	return &later{corpus: c, x: dense{width: s.vectors.width}, weigher: c.weigher(s.inventory)}
}

// add takes in a text that was read by itself.
func (t *later) add(s *space, c *Corpus) {
	own := t.corpus
	for _, o := range c.text(0) {
		w := c.words[o.word]
		key := w.folded + "\x00" + w.stem()
		id, ok := own.ids[key]
		if !ok {
			id = uint32(len(own.words))
			own.ids[key] = id
			own.words = append(own.words, w)
		}
		own.has = append(own.has, occurrence{id, o.count})
	}
	own.starts = append(own.starts, len(own.has))
	t.x.data = append(t.x.data, s.embed(c).row(0)...)
	t.lengths = append(t.lengths, c.lengths(s.inventory)...)
}

// Add takes in a text that is not in the corpus, read by itself, and returns by
// what number [Labelled] and [Alike] name it. It goes with [Learner.Learn]: not to
// be called while another goroutine does either.
func (l *Learner) Add(c *Corpus) (text int) {
	l.later.add(l.space, c)
	return l.corpus.Len() + l.later.corpus.Len() - 1
}

// words returns how many words a text has, be it of the corpus or added.
func (l *Learner) words(text int) int {
	if k := text - l.corpus.Len(); k >= 0 {
		return len(l.later.corpus.text(k))
	}
	return len(l.corpus.text(text))
}

// Added puts the texts that were added to the classes, from one of their numbers
// on. It is not to be called from two goroutines at once.
func (j *Judge) Added(from int) []Sorted {
	l := j.learner.later
	s := j.learner.space
	if had := j.added.rows(); had < len(l.corpus.words) {
		fresh := s.wordScores(&Corpus{words: l.corpus.words[had:]}, j.planes)
		j.added = dense{len(j.planes), append(j.added.data, fresh.data...)}
	}
	k := from - j.learner.corpus.Len()
	of := &Learner{space: s, lengths: l.lengths[k:], x: dense{l.x.width, l.x.data[k*l.x.width:]}}
	of.corpus = &Corpus{words: l.corpus.words, has: l.corpus.has, starts: l.corpus.starts[k:]}
	return (&Judge{planes: j.planes, words: j.added, learner: of, steepness: j.steepness, none: j.none}).Sort()
}
