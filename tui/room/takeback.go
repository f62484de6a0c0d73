package room

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
)

var (
	// errNothing says that there was nothing to take back.
	errNothing = errors.New("nothing to undo")
	// errImport says that the last step was an import: that is taken back where
	// one sees what it is, not by a key pressed once too often.
	errImport = errors.New("the last step was an import")
	// errSettings says that the last step were settings, which stay: what was done
	// before them is not taken back by a key that meant them.
	errSettings = errors.New("the last step were settings")
)

// Undo takes back the entry under the cursor in the journal, elsewhere the last
// thing the person did.
func (e *Env) Undo(rooms *Rooms) tea.Cmd {
	if here, ok := rooms.Here().(Undoer); ok {
		return here.UndoHere()
	}
	w := e.Words().Notice
	return e.takeBack(rooms, (*desk.View).LastOwn, w.Undone, w.NothingToUndo)
}

// Redo takes an undo back, as [Env.Undo] does what was done.
func (e *Env) Redo(rooms *Rooms) tea.Cmd {
	if here, ok := rooms.Here().(Undoer); ok {
		return here.RedoHere()
	}
	w := e.Words().Notice
	return e.takeBack(rooms, (*desk.View).LastUndo, w.Redone, w.NothingToRedo)
}

// takeBack undoes the entry that find picks and goes back to the contribution
// it was about. It is picked when the job's turn comes, so that an undo pressed
// right after a decision means that decision.
func (e *Env) takeBack(rooms *Rooms, find func(*desk.View) uint64, sentence, nothing string) tea.Cmd {
	w := e.Words()
	v := rooms.Here().Watching()
	if v == nil {
		if why, _ := rooms.Here().Why(keys.Undo); why != "" {
			return Fail(safe.Line(why))
		}
		return Info(safe.Line(nothing))
	}
	service := e.Service
	var entry desk.Entry
	together := 1
	return e.Run(Job{
		Do: func(ctx context.Context) error {
			var ok bool
			if entry, ok = v.Entry(find(v)); !ok {
				return errNothing
			}
			if entry.Op == consult.OpImport {
				return errImport
			}
			if entry.Op == consult.OpSettings {
				return errSettings
			}
			together = v.Together(entry.Seq)
			_, err := service.Undo(ctx, v.Ref(), entry.Seq)
			return err
		},
		Then: func(err error) tea.Cmd {
			switch {
			case errors.Is(err, errNothing):
				return Info(safe.Line(nothing))
			case errors.Is(err, errImport):
				return Warn(safe.Line(w.Notice.ImportInJournal))
			case errors.Is(err, errSettings):
				return Warn(safe.Line(w.Notice.SettingsStay))
			case err != nil:
				return Fail(e.Explain(v, err))
			}
			if shower, ok := rooms.Here().(Restorer); ok {
				shower.Restored(entry)
			}
			about := entry
			if root, _, ok := v.Root(entry.Seq); ok {
				about = root
			}
			label := e.Describe(v, about).String()
			switch n := entry.On.Count(); {
			case n == 1:
				label = entry.Names() + ", " + label
			case n > 1:
				label = w.Contributions(v.Settings().Kind, n) + ", " + label
			}
			if together > 1 {
				label += ", " + w.Count(w.Notice.Together, together-1)
			}
			return TakenBack(sentence, label)
		},
	})
}

// TakenBack says what was taken back, or brought back, in a sentence that ends in
// a full stop; what ends in one itself needs no other.
func TakenBack(sentence, what string) tea.Cmd {
	return Done(safe.Linef(sentence, strings.TrimSuffix(what, ".")))
}
