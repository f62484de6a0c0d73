package themes

import (
	"cmp"
	"context"
	"maps"
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
	list widget.Split[consult.Ordinal]
	// compared are the letters as far as they were compared with the head; of many,
	// without their texts.
	compared map[consult.Ordinal]desk.Comparison
	shown    desk.Comparison // the one that is beside the list, with its text
	of       consult.Ordinal // the contribution of shown
	head     uint64
	number   int

	fresh     bool // the cursor has come to another letter
	comparing bool
}

// heading stands in the list between members and suggestions.
const heading consult.Ordinal = 0

// atOnce is how many letters are compared while somebody waits; more of them are in
// the background, and those on screen when they are drawn.
const atOnce = 200

// openLetter shows the campaign.
func (r *Room) openLetter(id consult.CampaignID) tea.Cmd {
	r.letter = &letter{}
	if !r.readLetter(id) {
		r.letter = nil
		return room.Fail(safe.Line(r.env.Words().Failure.NotFound))
	}
	return tea.Batch(r.entered(), r.compareRest())
}

// readLetter reads what belongs to the campaign, once for each state of the journal;
// false where it is no longer there.
func (r *Room) readLetter(id consult.CampaignID) bool {
	l, head := r.letter, r.view.Head()
	if l.compared != nil && head == l.head && id == l.campaign.ID {
		return true
	}
	c, err := r.view.Campaign(id)
	if err != nil {
		return false
	}
	if l.compared == nil || c.Head != l.campaign.Head {
		l.compared = map[consult.Ordinal]desk.Comparison{}
	}
	l.campaign, l.head, l.of = c, head, 0
	open := r.uncompared()
	if len(open) <= atOnce {
		for _, n := range open {
			l.compare(r.view, n)
		}
	}
	r.arrangeLetter()
	return true
}

// uncompared are the letters that were not compared with the head, as they stand.
func (r *Room) uncompared() []consult.Ordinal {
	l := r.letter
	return slices.DeleteFunc(slices.Concat(l.campaign.Members, l.campaign.Suggested), func(n consult.Ordinal) bool {
		if c, ok := l.compared[n]; ok && r.view.Compared(l.campaign.Head, n, c) {
			return true
		}
		delete(l.compared, n)
		return false
	})
}

// compare compares a letter, unless that was done. What cannot be read is equal.
func (l *letter) compare(v *desk.View, n consult.Ordinal) desk.Comparison {
	c, ok := l.compared[n]
	if !ok {
		if full, err := v.Compare(l.campaign.Head, n); err == nil {
			c = withoutText(full)
			l.compared[n] = c
		}
	}
	return c
}

func withoutText(c desk.Comparison) desk.Comparison {
	c.Parts = nil
	return c
}

// beside is the comparison of a letter with its text.
func (r *Room) beside(n consult.Ordinal) desk.Comparison {
	l := r.letter
	if l.of != n || n == heading {
		l.shown, l.of = desk.Comparison{}, n
		if c, err := r.view.Compare(l.campaign.Head, n); err == nil {
			l.shown = c
		}
	}
	return l.shown
}

// compareRest compares in the background what was too much to wait for; nothing where
// there is nothing left.
func (r *Room) compareRest() tea.Cmd {
	l := r.letter
	if l == nil || l.comparing {
		return nil
	}
	open := r.uncompared()
	if len(open) <= atOnce {
		return nil
	}
	l.comparing = true
	view, head, found := r.view, l.campaign.Head, map[consult.Ordinal]desk.Comparison{}
	progress := &room.Progress{Share: true}
	return r.env.Run(room.Job{
		Title: r.env.Words().Themes.Comparing, Progress: progress,
		Do: func(ctx context.Context) error {
			for i, n := range open {
				if ctx.Err() != nil {
					return context.Cause(ctx)
				}
				progress.Set(int64(i), int64(len(open)))
				if c, err := view.Compare(head, n); err == nil {
					found[n] = withoutText(c)
				}
			}
			return nil
		},
		Then: func(error) tea.Cmd {
			l.comparing = false
			if r.letter == l && l.campaign.Head == head {
				maps.Copy(l.compared, found)
				r.arrangeLetter()
			}
			return nil
		},
	})
}

// arrangeLetter lists first what somebody said of their own, then what differs most,
// as far as that is known.
func (r *Room) arrangeLetter() {
	l, c := r.letter, r.letter.campaign
	l.number = 4
	if n := len(c.Members); n > 0 {
		l.number = max(l.number, len(r.numberOf(c.Members[n-1])))
	}
	farthest := func(a, b consult.Ordinal) int {
		x, y := l.compared[a], l.compared[b]
		return cmp.Or(cmp.Compare(len(y.Additions), len(x.Additions)), cmp.Compare(y.Share, x.Share), cmp.Compare(a, b))
	}
	members := slices.DeleteFunc(slices.Clone(c.Members), func(n consult.Ordinal) bool { return n == c.Head })
	slices.SortFunc(members, farthest)
	ids := append([]consult.Ordinal{c.Head}, members...)
	if n := len(c.Suggested); n > 0 {
		l.number = max(l.number, len(r.numberOf(c.Suggested[n-1])))
		suggested := slices.Clone(c.Suggested)
		slices.SortFunc(suggested, func(a, b consult.Ordinal) int { return -farthest(a, b) })
		ids = append(append(ids, heading), suggested...)
	}
	l.list.SetIDs(ids)
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
	return r.letter.suggested(n) || r.letter.says(n)
}

// says reports whether a letter, as far as it is compared, says something of its own
// that is no segment yet.
func (l *letter) says(n consult.Ordinal) bool {
	return slices.ContainsFunc(l.compared[n].Additions, func(a desk.Addition) bool { return !a.Apart })
}

// doLetter carries out an action in an open campaign.
func (r *Room) doLetter(id keys.ID) tea.Cmd {
	return tea.Batch(r.actOnLetter(id), r.compareRest())
}

func (r *Room) actOnLetter(id keys.ID) tea.Cmd {
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
	case keys.Decide:
		return r.decideWhole()
	case keys.Respond:
		return r.respondWhole()
	}
	return r.changeLetter(id)
}

// asksLetter is the filter that finds the members of the campaign.
func (r *Room) asksLetter() string {
	return r.env.Words().Themes.LetterField + ":" + r.letter.campaign.ID.String()
}

func (r *Room) copyLetter() tea.Cmd {
	n, _ := r.letter.here()
	c := r.beside(n)
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
	if r.again(n) {
		return deviation(w, c.Deviation) + ", " + w.Themes.SameSender
	}
	return deviation(w, c.Deviation)
}

// again reports whether the sender of a letter sent another of the campaign, too.
func (r *Room) again(n consult.Ordinal) bool {
	_, found := slices.BinarySearch(r.letters.facts(r.view, r.letter.campaign.ID).Again, n)
	return found
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
