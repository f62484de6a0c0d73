package inbox

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/room"
)

// thread is the conversation that the list shows in place of the filter.
type thread struct {
	// from is where the person came from, item one of the conversation.
	from, item consult.Ordinal
	root       consult.Ordinal
	depth      map[consult.Ordinal]int
}

// openThread shows the conversation that the item belongs to; from within it,
// the key goes to what the item answers.
func (r *Room) openThread() tea.Cmd {
	w := r.env.Words().Work
	n, ok := r.here()
	if !ok {
		return nil
	}
	if r.thread != nil {
		row, err := r.view.Row(n)
		if err != nil || row.Parent == 0 || !r.list.Select(row.Parent) {
			return room.Info(safe.Line(w.ThreadTop))
		}
		return r.moved()
	}
	list, err := r.view.Thread(n)
	if err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	if len(list) < 2 {
		return room.Info(safe.Line(w.NoThread))
	}
	r.thread = &thread{from: n, item: n}
	r.Refresh()
	r.list.Select(n)
	return r.moved()
}

// threadItems reads the conversation anew; it is empty where that is over.
func (r *Room) threadItems() []consult.Ordinal {
	list, err := r.view.Thread(r.thread.item)
	if err != nil || len(list) < 2 {
		return nil
	}
	ids := make([]consult.Ordinal, len(list))
	depth := make(map[consult.Ordinal]int, len(list))
	for i, s := range list {
		ids[i], depth[s.Ordinal] = s.Ordinal, s.Depth
	}
	r.thread.root, r.thread.depth = ids[0], depth
	return ids
}

// threadTitle says whose conversation it is, and how long.
func (r *Room) threadTitle() string {
	w := r.env.Words()
	return fmt.Sprintf(w.Work.Thread, r.label(r.thread.root)) + ", " + w.Count(w.Work.Comments, len(r.thread.depth)-1)
}

// leaveThread goes back to the list, and to the item that one came from.
func (r *Room) leaveThread() {
	from := r.thread.from
	r.thread = nil
	r.Refresh()
	r.list.Select(from)
	r.stood = from
}

// depthOf is how far the item stands below what began the conversation.
func (r *Room) depthOf(n consult.Ordinal) int {
	if r.thread == nil {
		return 0
	}
	return r.thread.depth[n]
}
