package inbox

import (
	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/tui/keys"
	"pult/tui/room"
)

// respond opens the response to the item, or to its chosen segment, as room 4
// does; one stays here.
func (r *Room) respond() tea.Cmd {
	p := consult.Part{Item: r.Item()}
	if _, _, ok := r.part(); ok {
		p = r.parts.chosen
	}
	return r.env.Go(room.Go{Page: room.Page{Room: keys.Responses, Ref: r.view.Ref()}, Action: keys.Respond, Part: p})
}
