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
	"pult/tui/room"
	"pult/tui/widget"
)

// The kinds of draft, and the names of what they hold.
const (
	draftResponse = "response"
	draftReturn   = "response_return"
	draftText     = "text"
	draftBase     = "base" // the entry of the version that the draft was begun on
	draftModules  = "modules"
)

// draft returns what was typed for a response and is not on record.
func (r *Room) draft(kind string, d *desk.ResponseDetail) map[string]string {
	return r.env.Drafts().Get(r.view.Ref(), draftKind(kind, d), draftOn(d))
}

// typed reports whether a text of one's own is kept for the response that is not on
// record.
func (r *Room) typed(d *desk.ResponseDetail) bool { return r.draft(draftResponse, d)[draftText] != "" }

func (r *Room) keep(kind string, d *desk.ResponseDetail, fields map[string]string) {
	r.env.Drafts().Keep(r.view.Ref(), draftKind(kind, d), draftOn(d), fields)
}

// draftKind and draftOn name the draft of a response. That to a campaign or theme
// keeps its draft whoever joins: it goes by its first member.
func draftKind(kind string, d *desk.ResponseDetail) string {
	if !d.Target.IsZero() {
		return kind + "_all"
	}
	return kind
}

func draftOn(d *desk.ResponseDetail) string {
	if !d.Target.IsZero() && len(d.On) > 0 {
		return strconv.Itoa(int(d.On[0].From))
	}
	return d.Names
}

// left says that what stood in an input that was left is kept.
func (r *Room) left(text string) tea.Cmd {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return room.Info(safe.Line(r.env.Words().Failure.DraftKept))
}

// open begins to write, or to read what is not to be written now; one text for
// all that is marked.
func (r *Room) open() tea.Cmd {
	d := r.here()
	switch marked := r.list.Marked(); {
	case len(marked) == 1 && marked[0].ID != 0:
		x, err := r.view.ResponseDetail(marked[0])
		if err != nil {
			return room.Fail(r.env.Explain(r.view, err))
		}
		d = &x
		r.list.Select(marked[0])
	case len(marked) > 0:
		return r.openMarked()
	}
	if d == nil {
		return nil
	}
	if !r.writable(d) {
		r.list.Read()
		if d.State == consult.InCheck && r.view.May(consult.ActRespond) && !r.view.May(consult.ActApprove) {
			return room.Info(say(r.env.Words().Responses.NotWritable, r.env.Words().Axes.ResponseState[d.State].Word))
		}
		return nil
	}
	return r.write(d, false)
}

// writes reports whether enter writes, or only reads.
func (r *Room) writes() bool {
	if len(r.list.Marked()) > 0 {
		return r.view.May(consult.ActRespond) && r.view.Phase() != consult.Closed
	}
	d := r.here()
	return d != nil && r.writable(d)
}

func (r *Room) writable(d *desk.ResponseDetail) bool {
	return r.view.May(consult.ActRespond) && r.view.Phase() != consult.Closed && d.State != consult.InCheck
}

// openMarked writes one response for everything that is marked.
func (r *Room) openMarked() tea.Cmd {
	w := r.env.Words()
	if !r.view.May(consult.ActRespond) {
		return room.Fail(r.env.Explain(r.view, &consult.Denied{Act: consult.ActRespond, Account: r.env.Account.ID}))
	}
	var all desk.ResponseDetail
	var units consult.Units
	for _, ref := range r.list.Marked() {
		if ref.ID != 0 && all.ID != 0 {
			return room.Fail(safe.Line(w.Responses.MarkedWithout))
		}
		if ref.ID != 0 {
			all.ID = ref.ID
			continue
		}
		x, err := r.row(ref)
		if err != nil {
			return room.Fail(r.env.Explain(r.view, err))
		}
		units = units.And(consult.Units{On: x.On, Parts: x.Parts})
	}
	all.On, all.Parts = units.On, units.Parts
	all.Names = consult.FormatOn(all.On, all.Parts)
	if all.ID != 0 {
		return r.useFor(consult.UseResponse{ID: all.ID, On: all.On, Parts: all.Parts}, &all.Response)
	}
	if d := r.here(); d != nil {
		all.Decision, all.Recommendation, all.Rationale, all.Theme = d.Decision, d.Recommendation, d.Rationale, d.Theme
	}
	return r.write(&all, false)
}

// useFor has a response that there is serve more, after a question.
func (r *Room) useFor(cmd consult.UseResponse, more *desk.Response) tea.Cmd {
	w, seen := r.env.Words(), r.env.Seen(r.view)
	x, err := r.view.Response(desk.ResponseRef{ID: cmd.ID})
	if err == nil {
		err = r.view.Lawful(cmd, seen, r.env.Service)
	}
	if err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	ref, service := r.view.Ref(), r.env.Service
	return r.env.Ask(&widget.Confirm{Title: safe.Line(w.Responses.UseTitle), Question: say(w.Responses.UseQuestion, r.called(&x), r.called(more)), Yes: func() tea.Cmd {
		return r.putMarked(say(w.Responses.Used, r.called(&x), r.called(more)), func(ctx context.Context) error {
			_, err := service.Do(ctx, ref, seen, cmd)
			return err
		})
	}})
}

// writeOn goes on writing the response under the cursor with a text, of a text
// module if that has an id.
func (r *Room) writeOn(text, module string) tea.Cmd {
	d := r.here()
	if d == nil {
		return nil
	}
	if !r.writable(d) {
		return room.Info(say(r.env.Words().Responses.NotWritable, r.env.Words().Axes.ResponseState[d.State].Word))
	}
	x := r.begin(d, false)
	if body := x.area.Editor.Value(); strings.TrimSpace(body) != "" {
		text = "\n\n" + text
	}
	x.insert(text, module)
	return r.env.Ask(x.area)
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
		ref = r.view.Unanswered(replies[at].Part)
	}
	d, err := r.view.ResponseDetail(ref)
	if err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	if d.State == consult.InCheck {
		w := r.env.Words()
		return room.Info(say(w.Responses.NotWritable, w.Axes.ResponseState[d.State].Word))
	}
	if d.On.Count() < 2 {
		return r.write(&d, true)
	}
	// One response for many: change it for all, or write one for this alone.
	w := r.env.Words()
	const change, own = "change", "own"
	common := w.Responses.SharedChange
	if d.ID == 0 {
		common = w.Target.WriteAll
	}
	return r.env.Ask(&widget.Picker{Title: say(w.Responses.SharedTitle, w.Contributions(r.view.Settings().Kind, d.On.Count())), Fixed: true, Options: []widget.Option{
		{ID: change, Label: safe.Line(common)}, {ID: own, Label: say(w.Responses.SharedOwn, replies[at].Name)},
	}, Done: func(id string) tea.Cmd {
		if id == change {
			return r.write(&d, true)
		}
		return r.writeAlone(&d, replies[at].Part)
	}})
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
	modules  []string // ids of the text modules that were put into it
}

func (r *Room) write(d *desk.ResponseDetail, borrowed bool) tea.Cmd {
	return r.env.Ask(r.begin(d, borrowed).area)
}

// begin opens a response with its text, or with what was typed before and is not
// on record.
func (r *Room) begin(d *desk.ResponseDetail, borrowed bool) *writer {
	w := r.env.Words()
	x := &writer{Room: r, d: d, seen: r.env.Seen(r.view), base: d.Base(), borrowed: borrowed}
	body := d.Body
	if draft := r.draft(draftResponse, d); draft[draftText] != "" {
		body = draft[draftText]
		x.modules = strings.Fields(draft[draftModules])
		if base, err := strconv.ParseUint(draft[draftBase], 10, 64); err == nil && base != x.base {
			x.moved = d.VersionOf(base)
		}
	}
	r.editing = d.On
	x.area = &widget.Area{
		Title: say(w.Responses.WriteTitle, r.called(&d.Response)), Editor: widget.NewEditor(body, widget.MaxArea), Required: true,
		Changed: x.changed, Else: x.key, Around: x.draw,
		Done:      func(text string) tea.Cmd { return x.save(text, false, false) },
		Cancelled: func(text string) tea.Cmd { return x.leave(text) },
	}
	if x.moved > 0 {
		x.area.Intro = append(x.area.Intro, x.hasMoved())
	}
	for _, t := range r.answered(d) {
		x.area.Intro = append(x.area.Intro, safe.Line(t.title.String()+": "+t.text.String()))
	}
	return x
}

// hasMoved says that another version stands than the draft was begun on.
func (x *writer) hasMoved() safe.Safe {
	w := x.env.Words()
	return say(w.Responses.BaseMoved, w.Number(x.d.Version), w.Number(x.moved))
}

// insert puts a text where the cursor is, and notes the text module that it is of.
func (x *writer) insert(text, module string) {
	x.area.Editor.Insert(text)
	if module != "" && !slices.Contains(x.modules, module) {
		x.modules = append(x.modules, module)
	}
	x.changed(x.area.Editor.Value())
}

// changed keeps the text as a draft while it is typed; the text on record is none.
func (x *writer) changed(text string) {
	fields := map[string]string{draftText: text, draftBase: strconv.FormatUint(x.base, 10), draftModules: strings.Join(x.modules, " ")}
	if text == x.d.Body || strings.TrimSpace(text) == "" {
		fields = nil
	}
	x.keep(draftResponse, x.d, fields)
}

func (x *writer) leave(text string) tea.Cmd {
	x.text.lines = nil // the draft is drawn with them
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
	case keys.InsertModule:
		return false, x.pickModule(func(m desk.Module) tea.Cmd {
			x.insert(m.Body, m.ID)
			return nil
		})
	case keys.SimilarOnes:
		return false, x.pickSimilar(x.d.ResponseRef, func(s desk.SimilarResponse) tea.Cmd {
			x.insert(s.Body, "")
			return nil
		})
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
		return room.Info(say(w.Responses.Kept, r.called(&d.Response)))
	}
	var cmd consult.Command
	done := w.Responses.Written
	switch {
	case same:
		cmd, done = consult.SubmitResponse{ID: d.ID}, w.Responses.Submitted
	case d.ID == 0:
		cmd = consult.Respond{On: d.On, Parts: d.Parts, Theme: d.Target.Theme, Campaign: d.Target.Campaign, Body: text, Modules: x.modules}
	default:
		cmd = consult.EditResponse{ID: d.ID, Body: text, Modules: x.modules}
	}
	if d.State == consult.Released && !same {
		done = w.Responses.Reopened
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
			r.list.Unmark()
			r.Refresh()
			if d.ID == 0 && len(d.On) > 0 {
				r.find(first(d)) // of a member that departs, not the row that it was of
			}
			said := r.said(done, d)
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

// first is what a response serves first.
func first(d *desk.ResponseDetail) consult.Part {
	p := consult.Part{Item: d.On[0].From}
	if of := d.Parts.Of(p.Item); len(of) > 0 {
		p = of[0]
	}
	return p
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
