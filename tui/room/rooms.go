package room

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui/keys"
)

// Rooms are the rooms that one person has been in, which one they are in, and
// the way back. Rooms are kept, so that cursor, filter and scroll position
// survive every change of room.
type Rooms struct {
	env   *Env
	open  func(Page) (Room, error)
	made  map[Page]Room
	at    Page
	trail []Page
}

// NewRooms begins at the first page. open makes a room at its first visit.
func NewRooms(env *Env, open func(Page) (Room, error), first Page) (*Rooms, error) {
	r := &Rooms{env: env, open: open, made: map[Page]Room{}, at: first}
	_, err := r.visit(first)
	return r, err
}

func (r *Rooms) visit(p Page) (Room, error) {
	if made, ok := r.made[p]; ok {
		return made, nil
	}
	made, err := r.open(p)
	if err != nil {
		return nil, err
	}
	r.made[p] = made
	return made, nil
}

// Refresh reads the room anew. Once the room can be opened that one stands in for,
// it takes its place; then is what that leads to. Where it cannot be opened after
// all, the person is back where they came from, and told why.
func (r *Rooms) Refresh() (then tea.Cmd, err error) {
	if in, ok := r.Here().(Standin); ok {
		var next Room
		if next, then, err = in.Next(); err != nil {
			delete(r.made, r.at)
			_, again := r.Leave()
			return nil, cmp.Or(err, again)
		}
		if next != nil {
			r.made[r.at] = next
		}
	}
	r.Here().Refresh()
	return then, nil
}

// Here is the room that the person is in.
func (r *Rooms) Here() Room { return r.made[r.at] }

// At is the address of the room that the person is in.
func (r *Rooms) At() Page { return r.at }

// Position is where the person stands: in which consultation, and on which
// contribution in its inbox. Where they have not been there, what was known
// before still holds.
func (r *Rooms) Position(before desk.Position) desk.Position {
	v := r.Here().Watching()
	if v == nil {
		return before
	}
	out := desk.Position{Consultation: v.Ref().String(), Item: before.At(v.Ref())}
	if stander, ok := r.made[Page{Room: keys.Inbox, Ref: v.Ref()}].(Stander); ok {
		out.Item = stander.Item()
	}
	return out
}

// Unsaved are the rooms that hold something typed that is not on record.
func (r *Rooms) Unsaved() []Room {
	var out []Room
	for _, made := range r.made {
		if keeper, ok := made.(Keeper); ok && keeper.Unsaved() {
			out = append(out, made)
		}
	}
	return out
}

// Places are the rooms that there are, by digit.
func (r *Rooms) Places() map[int]keys.Place {
	out := map[int]keys.Place{1: keys.Overview}
	if _, ok := r.opening(); ok {
		out[2] = keys.Inbox
	}
	if v := r.Here().Watching(); v != nil {
		out[2] = keys.Inbox
		out[3] = keys.Themes
		if v.Staff() {
			out[4] = keys.Responses
		}
		if v.May(consult.ActJournal) {
			out[7] = keys.Journal
		}
	}
	if r.administers() || r.erasesAccess() {
		out[8] = keys.Access
	}
	return out
}

// opening is the consultation that one is in, or has the cursor on, if it can be
// looked at while it is being opened.
func (r *Rooms) opening() (consult.Ref, bool) {
	if o, ok := r.Here().(Opener); ok {
		return o.Opening()
	}
	return consult.Ref{}, false
}

// Built reports whether the room is there that an action goes to; it is true
// for actions that go to none.
func (r *Rooms) Built(id keys.ID) bool {
	n, isRoom := id.Room()
	if !isRoom {
		return true
	}
	_, built := r.Places()[n]
	return built
}

// Page is the address behind a digit, which acts on the consultation of the
// room, in room 1 on the one under the cursor; ok is false where there is none.
func (r *Rooms) Page(digit int) (page Page, ok bool) {
	place, ok := r.Places()[digit]
	page.Room = place
	if ref, opening := r.opening(); opening && place == keys.Inbox {
		page.Ref = ref
	}
	if v := r.Here().Watching(); v != nil && place != keys.Overview && place != keys.Access {
		page.Ref = v.Ref()
	}
	return page, ok
}

// Go changes the room, or has another room carry out an action here; then is
// what that leads to. An error about the filter leaves the person in the new
// room, any other where they were.
func (r *Rooms) Go(to Go) (then tea.Cmd, err error) {
	next, err := r.visit(to.Page)
	if err != nil {
		return nil, err
	}
	if carrier, ok := next.(Carrier); ok && next != r.Here() {
		carrier.Carry(r.Here().Watching())
	}
	if to.Action != "" {
		// Borrowed: the person stays where they are, and is there again after esc.
		if finder, ok := next.(Finder); ok && r.Here().Watching() != nil {
			next.Refresh()
			finder.ShowRef(r.Here().Watching().Ref())
		}
		if shower, ok := next.(PartShower); ok && to.Part.Item != 0 {
			next.Refresh()
			shower.ShowPart(to.Part)
		}
		return next.Do(to.Action), nil
	}
	if to.Page != r.at {
		r.trail = append(r.trail, r.at)
		r.at = to.Page
	}
	if to.SetQuery {
		err = next.SetQuery(to.Query)
	}
	then, again := r.Refresh()
	if err = cmp.Or(err, again); again != nil {
		return nil, err
	}
	if shower, ok := r.Here().(Shower); ok && to.Item != 0 {
		shower.Show(to.Item)
	}
	return then, err
}

// Leave goes back to where the person came from; then and err are those of
// [Rooms.Refresh].
func (r *Rooms) Leave() (then tea.Cmd, err error) {
	// The overview is home: esc does not lead out of it again.
	if len(r.trail) == 0 || r.at.Room == keys.Overview {
		return nil, nil
	}
	r.at = r.trail[len(r.trail)-1]
	r.trail = r.trail[:len(r.trail)-1]
	return r.Refresh()
}
