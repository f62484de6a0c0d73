package inbox

import (
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/widget"
)

// clash is what somebody else did to an item while the person decided on it.
type clash struct {
	item         consult.Ordinal
	theirs, mine safe.Safe
}

// refused says why a command was not carried out. The cursor stays on, or goes
// back to, the item that it was for.
func (r *Room) refused(t target, cmd consult.Command, err error) tea.Cmd {
	r.stay(t)
	var conflict *consult.Conflict
	if !errors.As(err, &conflict) || t.bulk {
		return room.Fail(r.env.Explain(r.view, err))
	}
	entry, ok := r.view.Entry(conflict.Seq)
	if !ok {
		return room.Fail(r.env.Explain(r.view, err))
	}
	w := r.env.Words()
	r.clash = &clash{item: conflict.Item, theirs: r.env.Describe(r.view, entry), mine: r.wanted(t, cmd)}
	who := w.Journal.Somebody
	if r.view.Municipality().Presence {
		if name := r.view.Name(conflict.By); !name.Empty() {
			who = name.String()
		}
	}
	return room.Fail(safe.Line(fmt.Sprintf(w.Inbox.Clash, capital(who), r.label(conflict.Item), r.shortly(entry))))
}

// shortly is the value that an entry set, or what it did.
func (r *Room) shortly(e desk.Entry) string {
	w := r.env.Words()
	if e.Op == consult.OpDecide || e.Op == consult.OpRecommend {
		return w.Axes.DecisionState[e.Data.Value]
	}
	return w.Vocab.Op[e.Op]
}

// wanted says what a command would have done.
func (r *Room) wanted(t target, cmd consult.Command) safe.Safe {
	what := r.intent().String()
	if v, ok := cmd.(consult.Vote); ok {
		what += ": " + r.env.Words().Axes.DecisionState[v.Value]
	}
	if text := r.draft(t, t.draft); text != "" {
		what += ". " + text
	}
	return safe.Line(what)
}

// hold keeps an item in the list until the cursor leaves it.
func (r *Room) hold(n consult.Ordinal) {
	r.held = n
	if !r.list.Select(n) {
		r.Refresh()
		r.list.Select(n)
	}
}

// release lets a filter hide again what was held.
func (r *Room) release() {
	r.clash = nil
	if r.held != 0 {
		r.held = 0
		r.Refresh()
	}
}

// withHeld puts what is held among the items that the filter finds.
func (r *Room) withHeld(ids []consult.Ordinal) []consult.Ordinal {
	at, found := slices.BinarySearch(ids, r.held)
	if r.held == 0 || found {
		return ids
	}
	if _, err := r.view.Row(r.held); err != nil {
		return ids
	}
	return slices.Insert(slices.Clone(ids), at, r.held)
}

// clashed is the clash on the item under the cursor, nil for none.
func (r *Room) clashed() *clash {
	if n, ok := r.here(); ok && r.clash != nil && r.clash.item == n {
		return r.clash
	}
	return nil
}

// showClash shows what is on record beside what the person wanted.
func (r *Room) showClash(c *clash) tea.Cmd {
	w := r.env.Words()
	title := safe.Line(fmt.Sprintf(w.Inbox.ClashTitle, r.label(c.item)))
	return r.env.Ask(&widget.Page{Title: title, Lines: func(k present.Kit, width int) []style.Line {
		out := []style.Line{style.S(style.Strong, w.Inbox.ClashTheirs)}
		out = append(out, k.Wrap(c.theirs, width, nil, false).Lines...)
		out = append(out, nil, style.S(style.Strong, w.Inbox.ClashMine))
		return append(out, k.Wrap(c.mine, width, nil, false).Lines...)
	}})
}
