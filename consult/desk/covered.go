package desk

import (
	"strings"

	"pult/consult"
	"pult/consult/desk/cache"
	"pult/consult/privacy"
	"pult/consult/safe"
)

// judged are the passages of a contribution's title and text on which somebody
// has decided: blacked out, or found to be no personal data.
type judged struct {
	title, text         consult.Passages // blacked out
	noTitle, noTextData consult.Passages // dismissed
}

// judgedIn goes through the steps of blacking out, brought over to a title and text
// that need not be those of the steps: a correction uncovers nothing.
func (f *folder) judgedIn(n consult.Ordinal, received consult.Contribution, title, text string) judged {
	var j judged
	for _, step := range f.state.Redactions(n) {
		t := privacy.Carry(step.Title, f.state.Given(step.TitleOf, "title", received.Title), title, !step.Dismissed)
		x := privacy.Carry(step.Text, f.state.Given(step.TextOf, "text", received.Text), text, !step.Dismissed)
		if step.Dismissed {
			j.title, j.noTitle = j.title.Without(t), j.noTitle.With(t)
			j.text, j.noTextData = j.text.Without(x), j.noTextData.With(x)
		} else {
			j.title, j.noTitle = j.title.With(t), j.noTitle.Without(t)
			j.text, j.noTextData = j.text.With(x), j.noTextData.Without(x)
		}
	}
	j.title, j.text = privacy.Whole(title, j.title), privacy.Whole(text, j.text)
	return j
}

// cover keeps the contribution as others than staff read it, where something of
// it is blacked out. They find, sort and count by nothing else.
func (f *folder) cover(n consult.Ordinal) error {
	delete(f.covered, n)
	if len(f.state.Redactions(n)) == 0 {
		return nil
	}
	r, err := f.record(n)
	if err != nil {
		return err
	}
	j := f.judgedIn(n, r.Contribution, r.current.Title, r.current.Text)
	if len(j.title)+len(j.text) == 0 {
		return nil
	}
	out := record{Contribution: r.Contribution, current: r.current}
	out.current.Title, out.current.Text = privacy.Cover(r.current.Title, j.title), privacy.Cover(r.current.Text, j.text)
	row := rowOf(&out.current, f.state.Location, 0, 0)
	f.covered[n] = &change{out, row, cache.EntryOf(row)}
	return nil
}

// recordFor is record as the reader may read it: with what is blacked out for
// others than staff. The original in it is for staff alone.
func (f *folder) recordFor(n consult.Ordinal, see sight) (*record, error) {
	if c, ok := f.covered[n]; ok && !see.staff {
		return &c.record, nil
	}
	return f.record(n)
}

// entryFor is entry as the reader may know it.
func (f *folder) entryFor(n consult.Ordinal, staff bool) cache.Entry {
	if c, ok := f.covered[n]; ok && !staff {
		return c.entry
	}
	return f.entry(n)
}

// Stretch is a part of a text as staff see it: Black is what others read a bar
// in place of.
type Stretch struct {
	Text  safe.Safe
	Black bool
}

// stretches takes a text apart at what is blacked out, nil where nothing is.
func stretches(text string, black consult.Passages) []Stretch {
	if len(black) == 0 {
		return nil
	}
	var out []Stretch
	add := func(part string, black bool) {
		if part != "" {
			out = append(out, Stretch{safe.Text(part), black})
		}
	}
	at := 0
	for _, p := range black {
		add(text[at:p.From], false)
		add(text[p.From:p.To], true)
		at = p.To
	}
	add(text[at:], false)
	return out
}

// cutPassages returns what lies between two offsets, as offsets from the first.
func cutPassages(p consult.Passages, from, to int) consult.Passages {
	var out consult.Passages
	for _, x := range p {
		x.From, x.To = max(x.From, from)-from, min(x.To, to)-from
		if x.From < x.To {
			out = append(out, x)
		}
	}
	return out
}

// partOf returns the part of a contribution's own text between two offsets, for
// staff also where something of it is blacked out, for others with it blacked out.
func (f *folder) partOf(n consult.Ordinal, from, to int, see sight) (string, []Stretch, error) {
	r, err := f.record(n)
	if err != nil {
		return "", nil, err
	}
	text := consult.Cut(r.current.Text, from, to)
	black := cutPassages(f.judgedIn(n, r.Contribution, r.current.Title, r.current.Text).text, from, to)
	if err := f.unread(); err != nil {
		return "", nil, err // what is black may lie elsewhere
	}
	if !see.staff {
		return strings.TrimSpace(privacy.Cover(text, privacy.Whole(text, black))), nil, nil
	}
	lead := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	text = strings.TrimSpace(text)
	return text, stretches(text, privacy.Whole(text, cutPassages(black, lead, lead+len(text)))), nil
}
