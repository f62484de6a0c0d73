package inbox

import (
	"context"
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// askOrder offers what the list can be sorted by. What it is sorted by already
// turns it round.
func (r *Room) askOrder() tea.Cmd {
	w := r.env.Words().Work
	p := &widget.Picker{Title: safe.Line(w.OrderTitle), Apart: true, Intro: []safe.Safe{safe.Line(w.OrderAgain)}}
	for _, key := range r.view.SortKeys() {
		o := widget.Option{ID: strconv.Itoa(int(key)), Label: safe.Line(w.OrderKey[key])}
		if key == r.order.Key {
			o.Hint = fmt.Sprintf(w.OrderNow, r.direction(r.order))
		}
		p.Options = append(p.Options, o)
	}
	p.Done = func(id string) tea.Cmd {
		n, err := strconv.Atoi(id)
		if err != nil {
			return room.Fail(safe.Error(err))
		}
		// Of votes and long texts one wants the most first.
		by := desk.Order{Key: desk.SortKey(n), Down: desk.SortKey(n) == desk.ByVotes || desk.SortKey(n) == desk.ByLength}
		if by.Key == r.order.Key {
			by.Down = !r.order.Down
		}
		return r.sortBy(by, fmt.Sprintf(w.OrderSet, w.OrderKey[by.Key], r.direction(by)))
	}
	return r.env.Ask(p)
}

// sortBy sorts the list, and says so.
func (r *Room) sortBy(by desk.Order, said string) tea.Cmd {
	view := r.view
	return r.env.Run(room.Job{
		// The first order by title of a large consultation takes a moment; from
		// then on it is at hand.
		Do: func(context.Context) error {
			view.Sort(view.All(), by)
			return nil
		},
		Then: func(error) tea.Cmd {
			r.order = by
			r.Refresh()
			return room.Info(safe.Line(said))
		},
	})
}

func (r *Room) direction(by desk.Order) string {
	w := r.env.Words().Work
	if by.Down {
		return w.Descending
	}
	return w.Ascending
}

// orderLabel says in the filter row how the list is sorted.
func (r *Room) orderLabel() string {
	if r.order == (desk.Order{}) {
		return ""
	}
	w, signs := r.env.Words().Work, r.env.Kit.Signs
	arrow := signs.Up
	switch {
	case signs.ASCII: // its arrows are letters
		arrow = r.direction(r.order)
	case r.order.Down:
		arrow = signs.Down
	}
	return fmt.Sprintf(w.OrderBy, w.OrderKey[r.order.Key], arrow)
}
