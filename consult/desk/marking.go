package desk

import (
	"context"
	"strings"
	"unicode"

	"pult/consult"
	"pult/consult/safe"
)

// MarkWord is a word of a contribution's title or text as it can be blacked out.
type MarkWord struct {
	// Passage is the word without the punctuation around it, Whole with it.
	Passage, Whole consult.Passage
	Titled         bool
	Break          consult.Break
	Text           safe.Safe // of the whole
	// Black says that some of it is blacked out, Found that it looks like personal
	// data and nobody has decided on it.
	Black, Found bool
}

// Marking returns title and text of a contribution word by word, to black some
// of them out. It needs the right to.
func (v *View) Marking(n consult.Ordinal) ([]MarkWord, error) {
	if _, err := v.Account().May(consult.ActRedact, v.f.ref, v.d.now()); err != nil {
		return nil, err
	}
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.visible(n, v.sight()) {
		return nil, consult.ErrNotFound
	}
	r, err := v.f.record(n)
	if err != nil {
		return nil, err
	}
	title, text := r.current.Title, r.current.Text
	found, err := v.f.findings(n, r, title, text)
	if err != nil {
		return nil, err
	}
	j := v.f.judgedIn(n, r.Contribution, title, text)
	foundTitle, foundText := Judgement(found)
	return append(markWords(title, true, j.title, foundTitle), markWords(text, false, j.text, foundText)...), nil
}

func markWords(text string, titled bool, black, found consult.Passages) []MarkWord {
	var out []MarkWord
	for _, p := range consult.Pieces(text) {
		word := consult.Passage{From: p.From, To: p.To}
		if bare := strings.TrimFunc(text[p.From:p.To], unicode.IsPunct); bare != "" {
			word.From += strings.Index(text[p.From:p.To], bare)
			word.To = word.From + len(bare)
		}
		out = append(out, MarkWord{Passage: word, Whole: consult.Passage{From: p.From, To: p.To}, Titled: titled, Break: p.Break, Text: safe.Line(text[p.From:p.To]),
			Black: intersects(black, p.From, p.To), Found: intersects(found, p.From, p.To)})
	}
	return out
}

func intersects(list consult.Passages, from, to int) bool {
	for _, p := range list {
		if p.From < to && from < p.To {
			return true
		}
	}
	return false
}

// Remarked returns what has to be blacked out, and what to be laid open again,
// where the words are to be black as given. Neighbouring words become one passage.
func Remarked(list []MarkWord, black []bool) (cover, uncover Marks) {
	for i, w := range list {
		before := i > 0 && list[i-1].Titled == w.Titled
		switch {
		case black[i] && !w.Black:
			p := w.Passage
			if before && black[i-1] {
				p.From = list[i-1].Passage.To
			}
			cover.add(w.Titled, p)
		case !black[i] && w.Black:
			p := w.Whole
			if before && !black[i-1] && list[i-1].Black {
				p.From = list[i-1].Whole.To
			}
			uncover.add(w.Titled, p)
		}
	}
	return cover, uncover
}

// Marks are passages of the title and text of a contribution.
type Marks struct{ Title, Text consult.Passages }

// Empty reports whether there are none.
func (m Marks) Empty() bool { return len(m.Title)+len(m.Text) == 0 }

// Count is how many there are.
func (m Marks) Count() int { return len(m.Title) + len(m.Text) }

func (m *Marks) add(titled bool, p consult.Passage) {
	if titled {
		m.Title = m.Title.With(consult.Passages{p})
	} else {
		m.Text = m.Text.With(consult.Passages{p})
	}
}

// Judge puts several decisions on personal data on record as one step of work.
func (s *Service) Judge(ctx context.Context, ref consult.Ref, seen uint64, cmds ...consult.ItemCommand) (Receipt, error) {
	return s.Append(ctx, ref, seen, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		var out []consult.Event
		for _, cmd := range cmds {
			ev, err := consult.Decide(st, a, cmd)
			if err == nil {
				err = s.redactable(ref, cmd)
			}
			if err != nil {
				return nil, err
			}
			if len(cmds) > 1 {
				ev.Data.Group = st.Head() + 1
			}
			out = append(out, ev)
		}
		return out, nil
	})
}
