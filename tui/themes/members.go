package themes

import (
	"strconv"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/search"
	"pult/tui/widget"
)

// members are the contributions of the theme under the cursor.
type members struct {
	of   consult.ThemeID
	as   asOf
	list widget.List[consult.Ordinal]
	what map[consult.Ordinal]desk.ThemeMember
	// facts is what the machine knows of the theme, if anything.
	facts desk.ThemeFacts
	known bool
	// number is how many cells their numbers take, 0 before they were read.
	number int

	// kept is what was found of each theme as things stand: one goes up and down.
	kept map[consult.ThemeID]contents
}

// contents is what lies in a theme, and what the machine knows of it.
type contents struct {
	members []desk.ThemeMember
	facts   desk.ThemeFacts
	known   bool
	// due says that texts are to be read for what shows what the theme is about.
	due bool
}

// read finds them once for each theme and state of things.
func (m *members) read(v *desk.View, t *tree, id consult.ThemeID, ok bool) {
	now := t.as
	if m.number > 0 && ok && id == m.of && now == m.as {
		return
	}
	was, again := m.facts, m.known && id == m.of
	if id != m.of || !ok {
		m.list = widget.List[consult.Ordinal]{}
	}
	if now != m.as {
		m.kept = nil
	}
	m.of, m.as, m.number, m.known = id, now, 4, false
	m.what = map[consult.Ordinal]desk.ThemeMember{}
	var ids []consult.Ordinal
	switch {
	case !ok:
	case id == news:
		ids = t.news.Items
	case id == followed:
		ids = t.changed()
		for _, c := range t.audit.Changed {
			m.what[c.Item] = desk.ThemeMember{Ordinal: c.Item, Theme: c.To.ID, Score: c.Score, Machine: true}
		}
	case id == rest:
		ids = find(v, restQuery)
	default:
		in := m.contents(v, id)
		m.facts, m.known = in.facts, in.known
		if in.due && again {
			m.facts.Keywords, m.facts.Quotes = was.Keywords, was.Quotes // until newer ones are found
		}
		for _, x := range in.members {
			ids = append(ids, x.Ordinal)
			m.what[x.Ordinal] = x
		}
	}
	m.list.SetIDs(ids)
	for _, n := range ids {
		m.number = max(m.number, len(strconv.FormatUint(uint64(n), 10)))
	}
}

func (m *members) contents(v *desk.View, id consult.ThemeID) contents {
	in, ok := m.kept[id]
	if !ok {
		in.members = v.ThemeMembers(id)
		in.facts, in.known = v.ThemeFacts(id)
		shown := len(in.facts.Keywords)+len(in.facts.Quotes) > 0
		in.known = in.known && (shown || len(in.members) > 0)
		in.due = in.known && !shown
		if m.kept == nil {
			m.kept = map[consult.ThemeID]contents{}
		}
		m.kept[id] = in
	}
	return in
}

// stale has them read anew.
func (m *members) stale() { m.number = 0 }

// portraitDue reports whether the theme under the cursor has nothing yet that shows
// what it is about.
func (m *members) portraitDue() bool { return m.kept[m.of].due }

// portrayed takes in what shows what a theme is about.
func (m *members) portrayed(of consult.ThemeID, words []safe.Safe, quotes []desk.Quote) {
	in := m.kept[of]
	in.facts.Keywords, in.facts.Quotes, in.due = words, quotes, false
	m.kept[of] = in
	if m.of == of {
		m.facts = in.facts
	}
}

// restQuery finds what lies in no theme, by the machine neither.
const restQuery = "theme:none -has:proposal"

func find(v *desk.View, line string) []consult.Ordinal {
	q, err := search.Parse(line, time.Time{})
	if err != nil {
		return nil
	}
	return v.Find(q)
}

// guessed are those of the given contributions that the machine alone put here.
func (m *members) guessed(ids []consult.Ordinal) []consult.Ordinal {
	var out []consult.Ordinal
	for _, n := range ids {
		if m.what[n].Machine {
			out = append(out, n)
		}
	}
	return out
}

// seek puts the cursor on the member of a number.
func (m *members) seek(v *desk.View, number string) bool {
	n, err := v.ByNumber(number)
	return err == nil && m.list.Select(n)
}
