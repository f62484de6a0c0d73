package room

import (
	"maps"
	"slices"

	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/widget"
	"pult/tui/words"
)

// Actions is what the palette offers where the person is: what can be done
// there, with the reason if it is not possible now, then what other rooms do,
// with the room. What is not drawn is left out.
func (r *Rooms) Actions(w *words.Words, drawn func(keys.ID) bool) []widget.Action {
	here := r.Here()
	actions := widget.Actions(here.Place(), w.Lang, drawn, func(id keys.ID) safe.Safe {
		why, _ := here.Why(id)
		return safe.Line(why)
	})
	if own, ok := here.(Commander); ok {
		actions = append(actions, own.Commands()...)
	}
	places := r.Places()
	for _, n := range slices.Sorted(maps.Keys(places)) {
		where := safe.Linef(w.Dialog.OnlyIn, n, w.Rooms[n-1].Name)
		actions = widget.Elsewhere(actions, places[n], where, drawn)
	}
	return actions
}
