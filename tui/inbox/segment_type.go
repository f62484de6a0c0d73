package inbox

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// draftTypeUp is the kind of draft of what is being typed up.
const draftTypeUp = "typeup"

// typeUp asks for the text of an attachment, which becomes a segment.
func (r *Room) typeUp() tea.Cmd {
	d := r.detail()
	if d == nil {
		return nil
	}
	w := r.env.Words()
	// What stands against it is said before anything is typed.
	for _, f := range d.Files {
		if why := r.notTypedUp(d, f.Number); !why.Empty() {
			return room.Fail(why)
		}
	}
	switch len(d.Files) {
	case 0:
		return room.Info(safe.Line(w.Segment.NoFile))
	case 1:
		return r.typeUpFile(d, 1, r.env.Seen(r.view))
	}
	seen := r.env.Seen(r.view)
	p := &widget.Picker{Title: safe.Line(w.Segment.WhichFile), Intro: []safe.Safe{safe.Linef(w.Inbox.AppliesTo, d.ID)}}
	for _, f := range d.Files {
		p.Options = append(p.Options, widget.Option{ID: strconv.Itoa(f.Number), Label: f.Name})
	}
	p.Done = func(id string) tea.Cmd {
		place, err := strconv.Atoi(id)
		if err != nil {
			return room.Fail(safe.Error(err))
		}
		return r.typeUpFile(d, place, seen)
	}
	return r.env.Ask(p)
}

func (r *Room) typeUpFile(d *desk.Detail, place int, seen uint64) tea.Cmd {
	w := r.env.Words()
	t := target{on: consult.OrdinalsOf(d.Ordinal), seen: seen, label: safe.Line(d.ID)}
	kind := draftTypeUp + strconv.Itoa(place)
	return r.env.Ask(&widget.Area{
		Title: safe.Linef(w.Segment.TypeUpTitle, d.Files[place-1].Name), Intro: []safe.Safe{safe.Linef(w.Inbox.AppliesTo, d.ID)},
		Required: true, Editor: widget.NewEditor(r.draft(t, kind), widget.MaxArea),
		Done: func(text string) tea.Cmd {
			t := r.typed(t, kind, text)
			cmd, err := r.view.TypeUp(d.Ordinal, place, text)
			if err != nil {
				return room.Fail(r.env.Explain(r.view, err))
			}
			return r.perform(t, cmd, false, say(w.Segment.TypedUpDone))
		},
		Cancelled: func(text string) tea.Cmd { return r.keep(t, kind, text) },
	})
}

// notTypedUp says why what an attachment says could not be put on record.
func (r *Room) notTypedUp(d *desk.Detail, place int) safe.Safe {
	const anything = "x"
	cmd, err := r.view.TypeUp(d.Ordinal, place, anything)
	if err != nil {
		return r.env.Explain(r.view, err)
	}
	if fits, against := r.view.Fit(cmd); fits.Count() == 0 && len(against) > 0 {
		return r.env.Explain(r.view, against[0])
	}
	return safe.Safe{}
}
