package themes

import (
	"strconv"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/search"
	"pult/tui/widget"
)

// members are the contributions of the theme under the cursor.
type members struct {
	of   consult.ThemeID
	head uint64
	list widget.List[consult.Ordinal]
	// number is how many cells their numbers take.
	number int
}

// read finds them once for each theme and state of the journal.
func (m *members) read(v *desk.View, id consult.ThemeID, ok bool) {
	head := v.Head()
	if m.number > 0 && ok && id == m.of && head == m.head {
		return
	}
	if id != m.of || !ok {
		m.list = widget.List[consult.Ordinal]{}
	}
	m.of, m.head, m.number = id, head, 1
	if !ok {
		m.list.SetIDs(nil)
		return
	}
	m.list.SetIDs(find(v, id))
	m.number = 4
	if ids := m.list.IDs(); len(ids) > 0 {
		if row, err := v.Row(ids[len(ids)-1]); err == nil {
			m.number = max(m.number, len(row.ID))
		}
	}
}

// find returns what lies in a theme or below it.
func find(v *desk.View, id consult.ThemeID) []consult.Ordinal {
	line := "theme:" + id.String()
	if id == rest {
		line = "theme:none"
	}
	q, err := search.Parse(line, time.Time{})
	if err != nil {
		return nil
	}
	return v.Find(q)
}

// seek puts the cursor on the member of a number.
func (m *members) seek(v *desk.View, number string) bool {
	if _, err := strconv.ParseUint(number, 10, 32); err != nil {
		return false
	}
	n, err := v.ByNumber(number)
	return err == nil && m.list.Select(n)
}
