package desk

import (
	"slices"
	"strings"

	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/safe"
)

// Comparison is a text of a campaign beside its head, word by word.
type Comparison struct {
	// Parts are the member's text, with what it lacks of the head in between.
	Parts []ComparedPart
	campaigns.Deviation
	// Additions are what the sender said of their own, in the order of the text.
	Additions []Addition

	length int
	cuts   []int
	as     uint64 // the journal's head that it was made at
}

// ComparedPart is a run of words, cleaned, with what stands before it.
type ComparedPart struct {
	Op   campaigns.Op
	Text safe.Safe
}

// Addition is a passage of substance that stands in no other letter.
type Addition struct {
	From, To int // bytes of the text
	Words    int
	Text     safe.Safe
	// Apart says that it is a segment of its own already.
	Apart bool
}

// Compare puts the present text of a contribution beside that of another, both of
// which staff see; nobody else sees anything.
func (v *View) Compare(head, n consult.Ordinal) (Comparison, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff || !v.visible(head, see) || !v.visible(n, see) {
		return Comparison{}, consult.ErrNotFound
	}
	first, err := v.f.record(head)
	if err != nil {
		return Comparison{}, err
	}
	second, err := v.f.record(n)
	if err != nil {
		return Comparison{}, err
	}
	was, text := first.current.Text, second.current.Text
	diff := campaigns.Diff(was, text)
	c := Comparison{Deviation: campaigns.Measure(diff), length: len(text), as: v.f.state.Head()}
	at := 0
	for _, p := range diff {
		part := ComparedPart{Op: p.Op}
		if p.Op == campaigns.Dropped {
			part.Text = safe.Line(was[p.From:p.To])
		} else {
			// The marks between the words of two runs stand before the second.
			from, to := p.From, p.To
			if p.Op == campaigns.Added && p.Words >= campaigns.Substance {
				from, to = campaigns.Whole(text, p)
			}
			from = max(from, at)
			if gap := text[at:from]; gap != "" {
				c.Parts = append(c.Parts, ComparedPart{campaigns.Same, safe.Text(gap)})
			}
			part.Text, at = safe.Text(text[from:to]), to
		}
		c.Parts = append(c.Parts, part)
	}
	if at < len(text) {
		c.Parts = append(c.Parts, ComparedPart{campaigns.Same, safe.Text(text[at:])})
	}
	for _, p := range v.parts(n, see) {
		if p.TypedUp == 0 && p.From > 0 {
			c.cuts = append(c.cuts, p.From)
		}
	}
	for _, p := range campaigns.Additions(diff, campaigns.Substance) {
		from, to := campaigns.Whole(text, p)
		if strings.TrimSpace(text[:from]) == "" {
			from = 0
		}
		if strings.TrimSpace(text[to:]) == "" {
			to = len(text)
		}
		a := Addition{From: from, To: to, Words: p.Words, Text: safe.Line(text[from:to])}
		a.Apart = (from == 0 || slices.Contains(c.cuts, from)) && (to == len(text) || slices.Contains(c.cuts, to)) && len(c.cuts) > 0
		c.Additions = append(c.Additions, a)
	}
	return c, nil
}

// Compared reports whether a comparison of two contributions still holds: nobody has
// corrected or cut up either since.
func (v *View) Compared(head, n consult.Ordinal, c Comparison) bool {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	st := v.f.state
	return c.as > 0 && max(st.Version(consult.AxisCorrection, head), st.Version(consult.AxisCorrection, n), st.Version(consult.AxisSegments, n)) <= c.as
}

// CutOff returns the bounds that make the additions segments of their own, beside
// those there are; nil where there is nothing to cut.
func (c *Comparison) CutOff() []int {
	bounds := append([]int{0, c.length}, c.cuts...)
	for _, a := range c.Additions {
		bounds = append(bounds, a.From, a.To)
	}
	slices.Sort(bounds)
	bounds = slices.Compact(bounds)
	if len(bounds) == len(c.cuts)+2 {
		return nil
	}
	return bounds
}
