package inbox

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/search"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/widget"
)

// Early is the inbox while its consultation is being opened: the first
// contributions as they came in, to be read. Whatever else is asked for waits;
// the inbox itself goes on where one stands here.
type Early struct {
	env *room.Env
	ref consult.Ref

	seen desk.Early
	rows map[consult.Ordinal]*desk.EarlyRow
	list widget.Split[consult.Ordinal]
	// query is the filter that the inbox will have.
	query string

	wrap   present.Wrapped
	wrapOf earlyWrap
}

// earlyWrap is what a text was wrapped for.
type earlyWrap struct {
	item    consult.Ordinal
	width   int
	compact bool
}

var _ room.Standin = (*Early)(nil)

// NewEarly is false for a consultation that is open, or that the person may not
// look at before it is.
func NewEarly(env *room.Env, ref consult.Ref) (*Early, bool) {
	seen, opening := env.Desk.Early(env.Account, ref)
	if !opening {
		return nil, false
	}
	r := &Early{env: env, ref: ref}
	r.take(seen)
	return r, true
}

func (r *Early) take(seen desk.Early) {
	if len(seen.Rows) != r.list.Len() {
		r.rows = map[consult.Ordinal]*desk.EarlyRow{}
		ids := make([]consult.Ordinal, 0, len(seen.Rows))
		for i := range seen.Rows {
			row := &seen.Rows[i]
			ids, r.rows[row.Ordinal] = append(ids, row.Ordinal), row
		}
		r.list.SetIDs(ids)
	}
	r.seen = seen
}

// Next implements [room.Standin].
func (r *Early) Next() (room.Room, tea.Cmd, error) {
	if _, still := r.env.Desk.Early(r.env.Account, r.ref); still {
		return nil, nil, nil
	}
	next, err := New(r.env, r.ref)
	if err != nil {
		return nil, nil, err
	}
	// Nothing moves under the person's eyes, or hands.
	before := next.Item()
	if at, ok := r.list.ID(); ok {
		next.list, next.read = r.list, r.list.Reading()
		next.shownAt.item = at
		next.Refresh()
		next.stand("")
	}
	w := r.env.Words()
	said := fmt.Sprintf(w.Opening.Loaded, w.Contributions(next.view.Settings().Kind, next.total))
	if next.Item() != before && r.env.Position.At(r.ref) == before {
		if row, err := next.view.Row(before); err == nil {
			said += " " + fmt.Sprintf(w.Opening.Stood, row.ID)
		}
	}
	if r.query != "" {
		err = next.SetQuery(r.query)
	}
	return next, room.Info(safe.Line(said)), err
}

// Opening implements [room.Opener].
func (r *Early) Opening() (consult.Ref, bool) { return r.ref, true }

// Number implements [room.Room].
func (r *Early) Number() int { return 2 }

// Place implements [room.Room].
func (r *Early) Place() keys.Place { return keys.Inbox }

// Watching implements [room.Room]: nothing can be watched yet.
func (r *Early) Watching() *desk.View { return nil }

// Refresh implements [room.Room].
func (r *Early) Refresh() {
	if seen, opening := r.env.Desk.Early(r.env.Account, r.ref); opening {
		r.take(seen)
	}
}

// Query implements [room.Room].
func (r *Early) Query() string { return r.query }

// SetQuery implements [room.Room]: it is what the inbox will be filtered by.
func (r *Early) SetQuery(q string) error {
	if _, err := search.Parse(q, r.env.Now().In(r.seen.Location)); err != nil {
		return err
	}
	r.query = strings.TrimSpace(q)
	return nil
}

// Why implements [room.Room]: one can read, and nothing else.
func (r *Early) Why(id keys.ID) (reason string, hidden bool) {
	if id.Moves() || id == keys.Open || id == keys.Focus || id == keys.Back {
		return "", false
	}
	act, needs := room.Needs(id)
	return r.env.Words().Opening.Wait, needs && !r.env.Account.Can(act, r.ref, r.env.Now())
}

// Do implements [room.Room].
func (r *Early) Do(id keys.ID) tea.Cmd {
	switch {
	case id == keys.Open:
		r.list.Read()
	case id == keys.Back:
		switch {
		case r.list.Leave():
		case r.query != "":
			r.query = ""
		default:
			return r.env.Leave()
		}
	case id == keys.Focus:
		r.list.Turn(id)
	case r.list.Reading() && r.list.Scroll(id):
	case id.Moves():
		if !r.list.Move(id) && (id == keys.Down || id == keys.Next || id == keys.PageDown || id == keys.Last) {
			return room.Info(r.rest())
		}
		r.list.ScrollTo(0)
	default:
		if why, _ := r.Why(id); why != "" {
			return room.Fail(safe.Line(why))
		}
	}
	return nil
}

// rest says that there is more to come.
func (r *Early) rest() safe.Safe {
	w := r.env.Words()
	return safe.Linef(w.Opening.Rest, w.Nouns(r.seen.Kind).Contributions)
}

// here is the contribution under the cursor.
func (r *Early) here() (*desk.EarlyRow, bool) {
	n, ok := r.list.ID()
	return r.rows[n], ok
}

// loading says how far it has come.
func (r *Early) loading() string {
	w := r.env.Words()
	come := r.seen.Come
	total := int(max(1, come.Total))
	share := w.Percent(min(int(come.Done), total-1), total)
	switch {
	case r.query != "":
		return fmt.Sprintf(w.Opening.FilterWaits, share)
	case r.seen.Total == 0:
		return fmt.Sprintf(w.Opening.LoadingSome, share)
	}
	return fmt.Sprintf(w.Opening.Loading, w.Contributions(r.seen.Kind, r.seen.Total), share)
}
