package themes

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/room"
	"pult/tui/widget"
	"pult/tui/words"
)

// letter is one campaign, opened: its members by how far they are from the head,
// and the one under the cursor beside it, word by word.
type letter struct {
	campaign desk.Campaign
	// list has the members, then 0 as a heading, then the suggestions.
	list     widget.Split[consult.Ordinal]
	compared map[consult.Ordinal]desk.Comparison
	head     uint64
	number   int

	fresh bool // the cursor has come to another letter
}

// heading stands in the list between members and suggestions.
const heading consult.Ordinal = 0

// openLetter shows the campaign.
func (r *Room) openLetter(id consult.CampaignID) tea.Cmd {
	r.letter = &letter{}
	if !r.readLetter(id) {
		r.letter = nil
		return room.Fail(safe.Line(r.env.Words().Failure.NotFound))
	}
	return r.entered()
}

// readLetter compares what belongs to the campaign, once for each state of the
// journal; false where it is no longer there.
func (r *Room) readLetter(id consult.CampaignID) bool {
	l, head := r.letter, r.view.Head()
	if l.compared != nil && head == l.head && id == l.campaign.ID {
		return true
	}
	c, err := r.view.Campaign(id)
	if err != nil {
		return false
	}
	l.campaign, l.head, l.compared = c, head, map[consult.Ordinal]desk.Comparison{}
	all := slices.Concat(c.Members, c.Suggested)
	l.number = 4
	for _, n := range all {
		if x, err := r.view.Compare(c.Head, n); err == nil {
			l.compared[n] = x
		}
		if row, err := r.view.Row(n); err == nil {
			l.number = max(l.number, len(row.ID))
		}
	}
	// What somebody said of their own comes first, then what differs most.
	farthest := func(a, b consult.Ordinal) int {
		x, y := l.compared[a], l.compared[b]
		return cmp.Or(cmp.Compare(len(y.Additions), len(x.Additions)), cmp.Compare(y.Share, x.Share), cmp.Compare(a, b))
	}
	members := slices.DeleteFunc(slices.Clone(c.Members), func(n consult.Ordinal) bool { return n == c.Head })
	slices.SortFunc(members, farthest)
	ids := append([]consult.Ordinal{c.Head}, members...)
	if len(c.Suggested) > 0 {
		suggested := slices.Clone(c.Suggested)
		slices.SortFunc(suggested, func(a, b consult.Ordinal) int { return -farthest(a, b) })
		ids = append(append(ids, heading), suggested...)
	}
	l.list.SetIDs(ids)
	return true
}

// here is the member under the cursor.
func (l *letter) here() (consult.Ordinal, bool) {
	n, ok := l.list.ID()
	return n, ok && n != heading
}

func (l *letter) suggested(n consult.Ordinal) bool { return slices.Contains(l.campaign.Suggested, n) }

// move moves the cursor, over the heading, or the text where it has the focus.
func (l *letter) move(id keys.ID) bool {
	if !l.list.Turn(id) {
		return false
	}
	if id == keys.Focus || l.list.Reading() {
		return true
	}
	if _, ok := l.here(); !ok {
		on := keys.Up
		if id == keys.Down || id == keys.PageDown || id == keys.Last {
			on = keys.Down
		}
		if !l.list.Move(on) {
			l.list.Move(keys.Up)
		}
	}
	l.fresh = true
	return true
}

// nextCopy goes to the next letter that says something of its own, else to the next
// that differs.
func (r *Room) nextCopy() tea.Cmd {
	if !r.letter.seek(r.unread) {
		return room.Info(safe.Line(r.env.Words().Themes.NothingOwn))
	}
	return nil
}

// seek goes to the next letter of which something is true; false for none.
func (l *letter) seek(is func(consult.Ordinal) bool) bool {
	ids := l.list.IDs()
	for i := 1; i <= len(ids); i++ {
		at := (l.list.Cursor() + i) % len(ids)
		if n := ids[at]; n != heading && is(n) {
			l.list.SelectIndex(at)
			l.fresh = true
			return true
		}
	}
	return false
}

// unread reports whether a letter says something of its own that is no segment yet,
// or waits for somebody to say whether it belongs here.
func (r *Room) unread(n consult.Ordinal) bool {
	return r.letter.suggested(n) || slices.ContainsFunc(r.letter.compared[n].Additions, func(a desk.Addition) bool { return !a.Apart })
}

// doLetter carries out an action in an open campaign.
func (r *Room) doLetter(id keys.ID) tea.Cmd {
	l := r.letter
	if l.move(id) {
		return nil
	}
	switch id {
	case keys.Back:
		switch {
		case len(l.list.Marked()) > 0:
			l.list.Unmark()
		case l.list.Leave():
		default:
			r.letter = nil
			return r.entered()
		}
		return nil
	case keys.NextCopy:
		return r.nextCopy()
	case keys.Mark:
		if _, ok := l.here(); ok {
			l.list.Toggle()
			l.move(keys.Down)
		}
		return nil
	case keys.Open:
		n, _ := l.here()
		return r.goQuery(r.asksLetter(), n)
	case keys.InInbox:
		return r.goQuery(r.asksLetter(), 0)
	case keys.Copy:
		return r.copyLetter()
	}
	return r.changeLetter(id)
}

// asksLetter is the filter that finds the members of the campaign.
func (r *Room) asksLetter() string {
	return r.env.Words().Themes.LetterField + ":" + r.letter.campaign.ID.String()
}

func (r *Room) copyLetter() tea.Cmd {
	n, _ := r.letter.here()
	c := r.letter.compared[n]
	var b strings.Builder
	signs := r.env.Kit.Signs
	for _, p := range c.Parts {
		switch p.Op {
		case campaigns.Added:
			b.WriteString(signs.Insert + p.Text.String() + signs.Close)
		case campaigns.Dropped:
			b.WriteString(" " + signs.Delete + p.Text.String() + signs.Close)
		default:
			b.WriteString(p.Text.String())
		}
	}
	return r.env.Copy(b.String())
}

// deviates says in own words how a letter differs from the head.
func (r *Room) deviates(n consult.Ordinal) string {
	w := r.env.Words()
	l := r.letter
	if n == l.campaign.Head {
		return w.Themes.HeadLetter
	}
	c, ok := l.compared[n]
	if !ok {
		return r.env.Kit.Signs.NotApplicable
	}
	return deviation(w, c.Deviation)
}

func deviation(w *words.Words, d campaigns.Deviation) string {
	t := w.Themes
	switch {
	case d.Words == 0:
		return t.Equal
	case d.Shorter && d.Own == 0:
		return t.Shorter
	case d.Own > 0:
		return w.Count(t.OwnParagraphs, d.Own) + ", " + w.Count(t.Words, d.Words)
	}
	return w.Count(t.Words, d.Words)
}

// numberOf is the number of a contribution as this person knows it.
func (r *Room) numberOf(n consult.Ordinal) string {
	row, err := r.view.Row(n)
	if err != nil {
		return ""
	}
	return row.ID
}
