package themes

import (
	tea "charm.land/bubbletea/v2"

	"pult/tui/room"
)

// Looking implements [room.Looker]: it looks for the words and voices of the theme
// under the cursor, and for what the machine does otherwise since it learns. One look
// at a time is taken, for what is before the person when it begins. Where all is read
// out, [Room.Tell] looks itself.
func (r *Room) Looking() tea.Cmd {
	if r.looking || r.env.Spoken {
		return nil
	}
	m, view := &r.members, r.view
	switch {
	case r.tree.auditDue:
		at := r.tree.as
		r.looking = true
		return func() tea.Msg {
			audit, _ := view.Audit()
			return room.Found(func() {
				r.looking = false
				if r.tree.as == at {
					r.tree.audit, r.tree.auditDue = audit, false
					m.stale()
					r.narrow()
				}
			})
		}
	case m.portraitDue():
		of, at := m.of, m.as
		r.looking = true
		return func() tea.Msg {
			words, quotes := view.Portrait(of)
			return room.Found(func() {
				r.looking = false
				if m.as == at {
					m.portrayed(of, words, quotes)
				}
			})
		}
	}
	return nil
}
