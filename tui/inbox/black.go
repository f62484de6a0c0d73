package inbox

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/search"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/widget"
)

// blackOut opens title and text of the item under the cursor, to black words out
// that the finder does not know.
func (r *Room) blackOut() tea.Cmd {
	n, ok := r.here()
	if !ok {
		return nil
	}
	list, err := r.view.Marking(n)
	if err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	w := r.env.Words()
	if len(list) == 0 {
		return room.Info(safe.Line(w.Privacy.NothingHere))
	}
	t, ok := r.one(n)
	if !ok {
		return nil
	}
	m := newMarker(r.env.Kit, safe.Linef(w.Privacy.MarkTitle, t.label), list)
	m.done = func(cover, uncover desk.Marks) tea.Cmd { return r.askMarked(t, n, cover, uncover) }
	return r.env.Ask(m)
}

// one is the target that an item alone makes, whatever is marked.
func (r *Room) one(n consult.Ordinal) (target, bool) {
	row, err := r.view.Row(n)
	if err != nil {
		return target{}, false
	}
	w := r.env.Words()
	return target{on: consult.OrdinalsOf(n), seen: r.env.Seen(r.view), label: safe.Line(row.ID), intro: safe.Linef(w.Inbox.AppliesTo, row.ID)}, true
}

// askMarked asks for the reasons of what was marked by hand.
func (r *Room) askMarked(t target, n consult.Ordinal, cover, uncover desk.Marks) tea.Cmd {
	var j judgement
	lift := func() tea.Cmd {
		if uncover.Empty() {
			return r.judge(t, n, j, nil)
		}
		return r.askDismissal(t, safe.Line(r.env.Words().Privacy.MarkKeep), func(why, note string) tea.Cmd {
			j = append(j, judged{marks: uncover, why: why, note: note})
			return r.judge(t, n, j, nil)
		})
	}
	if cover.Empty() {
		return lift()
	}
	return r.askWhyBlack(t, func(kind consult.Personal, note string) tea.Cmd {
		j = append(j, judged{marks: cover, kind: kind, note: note})
		return lift()
	})
}

// askWhyBlack asks what it is that is blacked out.
func (r *Room) askWhyBlack(t target, done func(consult.Personal, string) tea.Cmd) tea.Cmd {
	w := r.env.Words()
	p := &widget.Picker{Title: safe.Line(w.Privacy.MarkWhy), Intro: []safe.Safe{t.intro}, Fixed: true}
	for _, kind := range consult.Personals() {
		o := widget.Option{ID: kind.String(), Label: safe.Line(w.Vocab.Personal[kind])}
		if kind == consult.OtherPersonal {
			o.Hint = w.Inbox.NoteDue
		}
		p.Options = append(p.Options, o)
	}
	p.Done = func(id string) tea.Cmd {
		kind, err := consult.ParsePersonal(id)
		if err != nil {
			return nil
		}
		if kind != consult.OtherPersonal {
			return done(kind, "")
		}
		return r.askJudgementNote(t, func(note string) tea.Cmd { return done(kind, note) })
	}
	return r.env.Ask(p)
}

// askDismissal asks why something is not blacked out.
func (r *Room) askDismissal(t target, title safe.Safe, done func(why, note string) tea.Cmd) tea.Cmd {
	p := &widget.Picker{Title: title, Intro: []safe.Safe{t.intro}, Fixed: true, Options: r.dismissals()}
	p.Done = func(why string) tea.Cmd { return r.dismissal(t, why, done) }
	return r.env.Ask(p)
}

func (r *Room) dismissals() []widget.Option {
	w := r.env.Words()
	var out []widget.Option
	for _, why := range consult.Dismissals() {
		o := widget.Option{ID: why, Label: safe.Line(w.Privacy.Dismissal[why])}
		if why == otherWhy {
			o.Hint = w.Inbox.NoteDue
		}
		out = append(out, o)
	}
	return out
}

// otherWhy is the reason that needs a note.
const otherWhy = "other"

// dismissal asks for the note where the reason needs one.
func (r *Room) dismissal(t target, why string, done func(why, note string) tea.Cmd) tea.Cmd {
	if why != otherWhy {
		return done(why, "")
	}
	return r.askJudgementNote(t, func(note string) tea.Cmd { return done(why, note) })
}

func (r *Room) askJudgementNote(t target, done func(string) tea.Cmd) tea.Cmd {
	w := r.env.Words()
	return r.env.Ask(&widget.Prompt{
		Title: safe.Line(w.Privacy.NoteTitle), Intro: []safe.Safe{t.intro},
		Input: widget.NewInput(""), Check: r.required(w.Inbox.Notes), Done: done,
	})
}

// judged is one decision on passages: of what kind they are where they are
// blacked out, else why they are not.
type judged struct {
	marks desk.Marks
	kind  consult.Personal
	why   string
	note  string
}

type judgement []judged

// judge puts the decisions on one item on record, then does what waits for them.
func (r *Room) judge(t target, n consult.Ordinal, j judgement, then func(target) tea.Cmd) tea.Cmd {
	w := r.env.Words()
	var cmds []consult.ItemCommand
	black, kept := 0, 0
	for _, d := range j {
		if d.why == "" {
			cmds = append(cmds, consult.Redact{On: n, Title: d.marks.Title, Text: d.marks.Text, Why: d.kind, Note: d.note})
			black += d.marks.Count()
		} else {
			cmds = append(cmds, consult.Dismiss{On: n, Title: d.marks.Title, Text: d.marks.Text, Why: d.why, Note: d.note})
			kept += d.marks.Count()
		}
	}
	if len(cmds) == 0 {
		return nil
	}
	var did []string
	if black > 0 {
		did = append(did, w.Count(w.Privacy.Blacked, black))
	}
	if kept > 0 {
		did = append(did, w.Count(w.Privacy.Kept, kept))
	}
	said := safe.Linef(w.Privacy.Did, t.label, strings.Join(did, ", "))
	ref, service := r.view.Ref(), r.env.Service
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) error {
			_, err := service.Judge(ctx, ref, t.seen, cmds...)
			return err
		},
		Then: func(err error) tea.Cmd {
			if err != nil {
				return r.refusedAt(t, cmds[0], nil, err, func() tea.Cmd { return r.judge(t, n, j, then) })
			}
			if then != nil {
				t.before = said
				return then(t)
			}
			return room.Done(said)
		},
	})
}

// blackText is the text of an item as staff read it, with what is blacked out
// between signs; ok is false where nothing is.
func (r *Room) blackText(list []desk.Stretch) (text safe.Safe, black []safe.Range, ok bool) {
	if list == nil {
		return safe.Safe{}, nil, false
	}
	out := make([]present.Stretch, len(list))
	for i, s := range list {
		out[i] = present.Stretch{Text: s.Text, Black: s.Black}
	}
	text, black = r.env.Kit.Blacked(out)
	return text, black, true
}

// wrapText wraps a text with its hits and what is blacked out of it.
func (r *Room) wrapText(text safe.Safe, list []desk.Stretch, width int, compact bool) present.Wrapped {
	marked, black, ok := r.blackText(list)
	if ok {
		text = marked
	}
	var hits []safe.Range
	for _, s := range search.Highlight(text.String(), r.parsed) {
		hits = append(hits, safe.Range{Start: s.Start, End: s.End})
	}
	return r.env.Kit.WrapBlacked(text, width, hits, black, compact)
}

// spokenBlack is a text read aloud, with words in place of the signs.
func (r *Room) spokenBlack(text safe.Safe, list []desk.Stretch) safe.Safe {
	if list == nil {
		return text
	}
	var b strings.Builder
	for _, s := range list {
		if s.Black {
			fmt.Fprintf(&b, r.env.Words().Privacy.Spoken, s.Text)
		} else {
			b.WriteString(s.Text.String())
		}
	}
	return safe.Text(b.String())
}

// blackFact counts what is blacked out.
func (r *Room) blackFact(d *desk.Detail) []present.Fact {
	n := 0
	for _, list := range [][]desk.Stretch{d.BlackTitle, d.Black} {
		for _, s := range list {
			if s.Black {
				n++
			}
		}
	}
	if n == 0 {
		return nil
	}
	w := r.env.Words()
	return []present.Fact{{Label: w.Privacy.Fact, Value: present.Said(safe.Line(w.Count(w.Privacy.Passages, n) + ". " + w.Privacy.OthersRead))}}
}
