package overview

import (
	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
)

// Room is the overview. It implements [room.Room].
type Room struct{ env *room.Env }

// New makes the room.
func New(env *room.Env) (*Room, error) { return &Room{env: env}, nil }

// Number implements [room.Room].
func (r *Room) Number() int { return 1 }

// Place implements [room.Room].
func (r *Room) Place() keys.Place { return keys.Overview }

// Refresh implements [room.Room].
func (r *Room) Refresh() {}

// Do implements [room.Room].
func (r *Room) Do(keys.ID) tea.Cmd { return nil }

// Why implements [room.Room].
func (r *Room) Why(keys.ID) (string, bool) { return "", false }

// Update implements [room.Room].
func (r *Room) Update(tea.Msg) tea.Cmd { return nil }

// Header implements [room.Room].
func (r *Room) Header() present.Header { return present.Header{} }

// Filter implements [room.Room].
func (r *Room) Filter() present.Filter { return present.Filter{} }

// Query implements [room.Room].
func (r *Room) Query() string { return "" }

// SetQuery implements [room.Room].
func (r *Room) SetQuery(string) error { return nil }

// Body implements [room.Room].
func (r *Room) Body(l present.Layout) []style.Line { return make([]style.Line, l.Body.H) }

// Row implements [room.Room].
func (r *Room) Row(present.Layout) int { return 0 }

// Watching implements [room.Room].
func (r *Room) Watching() *desk.View { return nil }

// ShowRef puts the cursor on a consultation.
func (r *Room) ShowRef(consult.Ref) {}
