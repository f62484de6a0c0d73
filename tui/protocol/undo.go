package protocol

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// UndoHere takes back the entry under the cursor, one's own or, with the right,
// somebody else's. It asks before it touches several contributions or the work
// of others.
func (r *Room) UndoHere() tea.Cmd {
	e, ok := r.here()
	if !ok {
		return room.Info(safe.Line(r.env.Words().Notice.NothingToUndo))
	}
	w := r.env.Words()
	return r.takeBack(e, e, w.Notice.Undone)
}

// RedoHere brings back the work of the entry under the cursor, if it has been
// undone, by undoing the undo.
func (r *Room) RedoHere() tea.Cmd {
	w := r.env.Words()
	e, ok := r.here()
	if !ok {
		return room.Info(safe.Line(w.Notice.NothingToUndo))
	}
	undo, ok := r.entry(r.past.UndoneBy(e.Seq))
	if !ok {
		return room.Info(safe.Linef(w.Journal.NotUndone, w.Number(int(e.Seq))))
	}
	return r.takeBack(undo, e, w.Notice.Redone)
}

// takeBack undoes the entry what; about is the entry that the person stands on.
func (r *Room) takeBack(what, about desk.Entry, done string) tea.Cmd {
	w := r.env.Words()
	if err := r.view.Undoable(what.Seq); err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	others := !r.mine(what)
	if others && !r.view.May(consult.ActUndoOthers) {
		return room.Fail(r.env.Explain(r.view, &consult.Denied{Act: consult.ActUndoOthers, Account: r.env.Account.ID}))
	}
	run := func() tea.Cmd { return r.write(what.Seq, about, done) }
	// What an undo did is asked about as what it was done to: that comes back.
	root, stands, ok := r.view.Root(what.Seq)
	if !ok {
		root, stands = about, true
	}
	n, together := root.On.Count(), r.view.Together(what.Seq)
	if !others && n <= 1 && together == 1 {
		return run()
	}
	title, question := w.Journal.UndoTitle, w.Journal.UndoQuestion
	if !stands {
		title, question = w.Journal.RedoTitle, w.Journal.RedoQuestion
	}
	did := r.env.Describe(r.view, root).String()
	if together > 1 {
		did += ", " + w.Count(w.Notice.Together, together-1)
	}
	text := safe.Linef(question, did)
	if on := r.on(root); on != "" {
		text = safe.Line(on + ": " + text.String())
	}
	confirm := &widget.Confirm{Title: safe.Line(title), Yes: run, Question: text}
	if others {
		confirm.Warning = safe.Linef(w.Journal.UndoOthers, w.Number(int(what.Seq)), r.who(what))
	}
	return r.env.Ask(confirm)
}

func (r *Room) mine(e desk.Entry) bool { return e.By == r.env.Account.ID }

func (r *Room) write(seq uint64, about desk.Entry, done string) tea.Cmd {
	service, ref := r.env.Service, r.view.Ref()
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) error {
			_, err := service.Undo(ctx, ref, seq)
			return err
		},
		Then: func(err error) tea.Cmd {
			if err != nil {
				return room.Fail(r.env.Explain(r.view, err))
			}
			text := r.env.Describe(r.view, about).String()
			if on := r.on(about); on != "" {
				text = on + ", " + text
			}
			return room.TakenBack(done, text)
		},
	})
}
