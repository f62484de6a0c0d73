package inbox

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/widget"
)

// nobody is the choice that takes work from whoever has it.
const nobody = "-"

// askAssignee offers the colleagues who may decide here, oneself first.
func (r *Room) askAssignee(t target) tea.Cmd {
	w := r.env.Words()
	p := &widget.Picker{Title: safe.Line(w.Inbox.AssignTitle), Intro: []safe.Safe{t.intro}}
	name := map[string]safe.Safe{}
	for _, person := range r.view.People() {
		name[person.ID] = person.Name
		p.Options = append(p.Options, widget.Option{ID: person.ID, Label: person.Name})
	}
	p.Options = append(p.Options, widget.Option{ID: nobody, Label: safe.Line(w.Inbox.Nobody)})
	p.Done = func(id string) tea.Cmd {
		if id == nobody {
			return r.perform(t, consult.Assign{On: t.on}, false, say(w.Notice.Unassigned))
		}
		return r.perform(t, consult.Assign{On: t.on, To: id}, false, say(w.Notice.Assigned, name[id]))
	}
	return r.env.Ask(p)
}

// askDeadline asks for the day by which the items are to be done.
func (r *Room) askDeadline(t target) tea.Cmd {
	w := r.env.Words()
	old := ""
	if !t.bulk {
		if row, err := r.view.Row(t.on[0].From); err == nil {
			old = row.Deadline
		}
	}
	return r.askDay(t, w.Inbox.DeadlineTitle, old, false, func(day string) tea.Cmd {
		done := say(w.Notice.DeadlineGone)
		if at, err := time.Parse(time.DateOnly, day); err == nil {
			done = say(w.Notice.DeadlineSet, w.Date(at))
		}
		set := func() tea.Cmd { return r.perform(t, consult.SetDeadline{On: t.on, Date: day}, false, done) }
		if day != "" && day < r.env.Now().In(r.view.Location()).Format(time.DateOnly) {
			return r.env.Ask(&widget.Confirm{Title: safe.Line(w.Inbox.DeadlineTitle), Question: safe.Line(w.Inbox.PastDeadline), Yes: set})
		}
		return set()
	})
}

// askNote asks for an internal note.
func (r *Room) askNote(t target) tea.Cmd {
	w := r.env.Words()
	const kind = draftNote
	return r.env.Ask(&widget.Area{
		Title: safe.Line(w.Inbox.NoteTitle), Intro: []safe.Safe{t.intro}, Required: true,
		Editor: widget.NewEditor(r.draft(t, kind), widget.MaxArea),
		Done: func(text string) tea.Cmd {
			t := r.typed(t, kind, text)
			return r.perform(t, consult.AddNote{On: t.on, Note: text}, false, say(w.Notice.Noted))
		},
		Cancelled: func(text string) tea.Cmd { return r.keep(t, kind, text) }, Changed: r.keeping(t, kind),
	})
}
