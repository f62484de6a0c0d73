package responses

import (
	"context"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/widget"
)

// The kinds of draft, and the names of what they hold.
const (
	draftResponse = "response"
	draftReturn   = "response_return"
	draftText     = "text"
	draftBase     = "base" // the entry of the version that the draft was begun on
)

// draft returns what was typed for a response and is not on record.
func (r *Room) draft(kind string, d *desk.ResponseDetail) map[string]string {
	return r.env.Drafts().Get(r.view.Ref(), kind, d.Names)
}

func (r *Room) keep(kind string, d *desk.ResponseDetail, fields map[string]string) {
	r.env.Drafts().Keep(r.view.Ref(), kind, d.Names, fields)
}

// left says that what stood in an input that was left is kept.
func (r *Room) left(text string) tea.Cmd {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return room.Info(safe.Line(r.env.Words().Failure.DraftKept))
}

// open begins to write, or to read what is not to be written now.
func (r *Room) open() tea.Cmd {
	d := r.here()
	if d == nil {
		return nil
	}
	if !r.view.May(consult.ActRespond) || r.view.Phase() == consult.Closed || d.State == consult.InCheck {
		r.focus = present.TextPane
		if d.State == consult.InCheck && r.view.May(consult.ActRespond) && !r.view.May(consult.ActApprove) {
			return room.Info(say(r.env.Words().Responses.NotWritable, r.env.Words().Axes.ResponseState[d.State].Word))
		}
		return nil
	}
	return r.write(d, false)
}

// respond writes what another room wants answered, from there; of a contribution
// with segments the first that has no response.
func (r *Room) respond() tea.Cmd {
	p := r.wanted
	replies, err := r.view.Replies(p.Item)
	if err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	at := max(0, slices.IndexFunc(replies, func(x desk.Reply) bool {
		return p.Number != 0 && x.Part == p || p.Number == 0 && x.ID == 0
	}))
	ref := desk.ResponseRef{ID: replies[at].ID}
	if ref.ID == 0 {
		ref.Item, ref.Part = replies[at].Part.Item, replies[at].Part.Number
	}
	d, err := r.view.ResponseDetail(ref)
	if err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	if d.State == consult.InCheck {
		w := r.env.Words()
		return room.Info(say(w.Responses.NotWritable, w.Axes.ResponseState[d.State].Word))
	}
	return r.write(&d, true)
}

// writer is a response that is being written.
type writer struct {
	*Room
	d    *desk.ResponseDetail
	area *widget.Area
	seen uint64
	// base is the entry of the version that the text began with, moved that another
	// stands by now.
	base  uint64
	moved int
	// borrowed says that another room wanted it: one stays there.
	borrowed bool
}

func (r *Room) write(d *desk.ResponseDetail, borrowed bool) tea.Cmd {
	w := r.env.Words()
	x := &writer{Room: r, d: d, seen: r.env.Seen(r.view), base: d.Base(), borrowed: borrowed}
	body := d.Body
	if draft := r.draft(draftResponse, d); draft[draftText] != "" {
		body = draft[draftText]
		if base, err := strconv.ParseUint(draft[draftBase], 10, 64); err == nil && base != x.base {
			x.moved = d.VersionOf(base)
		}
	}
	r.editing = d.On
	x.area = &widget.Area{
		Title: say(w.Responses.WriteTitle, d.Names), Editor: widget.NewEditor(body, widget.MaxArea), Required: true,
		Changed: x.changed, Else: x.key, Around: x.draw,
		Done:      func(text string) tea.Cmd { return x.save(text, false, false) },
		Cancelled: func(text string) tea.Cmd { return x.leave(text) },
	}
	for _, t := range r.answered(d) {
		x.area.Intro = append(x.area.Intro, safe.Line(t.title.String()+": "+t.text.String()))
	}
	cmd := r.env.Ask(x.area)
	if x.moved > 0 {
		return tea.Batch(cmd, room.Warn(say(w.Responses.BaseMoved, w.Number(d.Version), w.Number(x.moved))))
	}
	return cmd
}

// changed keeps the text as a draft while it is typed; the text on record is none.
func (x *writer) changed(text string) {
	fields := map[string]string{draftText: text, draftBase: strconv.FormatUint(x.base, 10)}
	if text == x.d.Body || strings.TrimSpace(text) == "" {
		fields = nil
	}
	x.keep(draftResponse, x.d, fields)
}

func (x *writer) leave(text string) tea.Cmd {
	if text == x.d.Body {
		return nil
	}
	return x.left(text)
}

// key carries out the keys that work beside saving and leaving.
func (x *writer) key(id keys.ID) (closed bool, cmd tea.Cmd) {
	text := x.area.Editor.Value()
	switch id {
	case keys.SubmitResponse:
		return true, x.save(text, true, false)
	case keys.SaveNext:
		return true, x.save(text, false, true)
	case keys.Difference:
		return false, x.difference(text)
	}
	return false, nil
}

// save puts the text on record as a new version; submit hands it in, next opens
// the next that waits for the person.
func (x *writer) save(text string, submit, next bool) tea.Cmd {
	r, d, w := x.Room, x.d, x.env.Words()
	same := text == d.Body
	if same && !submit {
		if next {
			return r.writeNext()
		}
		return room.Info(say(w.Responses.Kept, d.Names))
	}
	var cmd consult.Command
	done := w.Responses.Written
	switch {
	case same:
		cmd, done = consult.SubmitResponse{ID: d.ID}, w.Responses.Submitted
	case d.ID == 0:
		cmd = consult.Respond{On: d.On, Parts: d.Parts, Body: text}
	default:
		cmd = consult.EditResponse{ID: d.ID, Body: text}
	}
	if submit && !same {
		done = w.Responses.Both
	}
	x.changed(text)
	ref, service, seen := r.view.Ref(), r.env.Service, x.seen
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) error {
			_, err := service.WriteResponse(ctx, ref, seen, cmd, submit && !same)
			return err
		},
		Then: func(err error) tea.Cmd {
			if err != nil {
				return room.Fail(safe.Line(r.env.Explain(r.view, err).String() + " " + w.Failure.DraftKept))
			}
			r.keep(draftResponse, d, nil)
			r.Refresh()
			said := say(done, d.Names)
			if next {
				return tea.Batch(room.Done(said), r.writeNext())
			}
			if submit && !x.borrowed {
				return r.next(said)
			}
			return room.Done(said)
		},
	})
}

// writeNext opens the next response that the person is to write.
func (r *Room) writeNext() tea.Cmd {
	at := r.list.Cursor()
	for i := range r.list.Len() {
		r.list.SelectIndex((at + 1 + i) % r.list.Len())
		if d := r.here(); d != nil && d.Waits && (d.State == 0 || d.State == consult.Draft || d.State == consult.Returned) {
			return r.write(d, false)
		}
	}
	r.list.SelectIndex(at)
	return room.Info(safe.Line(r.env.Words().Responses.NoneWaits))
}
