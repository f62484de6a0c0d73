package protocol

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
)

// At implements [room.Speaker].
func (r *Room) At() (position, length int) { return r.list.At() }

// Where implements [room.Speaker].
func (r *Room) Where() safe.Safe {
	w := r.env.Words()
	text := fmt.Sprintf(w.Plain.Listed, w.Rooms[r.Number()-1].Name, w.Number(r.list.Len()), w.Number(r.past.Len()))
	if r.query == "" {
		return safe.Line(text + " " + w.Plain.NoFilter)
	}
	return safe.Line(text + " " + fmt.Sprintf(w.Plain.Filter, safe.Line(r.query)))
}

// Stand implements [room.Speaker].
func (r *Room) Stand() []safe.Safe {
	w := r.env.Words()
	e, ok := r.here()
	if !ok {
		if r.past.Len() > 0 {
			return []safe.Safe{safe.Linef(w.Journal.NoMatch, r.query)}
		}
		return []safe.Safe{safe.Line(w.Journal.Empty)}
	}
	position := w.At(r.At())
	return []safe.Safe{safe.Line(position + ". " + r.spoken(e))}
}

// spoken says in one line what an entry did, when and by whom.
func (r *Room) spoken(e desk.Entry) string {
	w := r.env.Words()
	at := e.At.In(r.view.Location())
	parts := []string{fmt.Sprintf(w.Plain.EntryAt, w.Number(int(e.Seq)))}
	what := strings.TrimSuffix(present.Spoken(r.env.Describe(r.view, e)).String(), ".")
	parts = append(parts, what)
	if on := r.on(e); on != "" {
		parts[1] += ", " + fmt.Sprintf(w.Plain.EntryOn, on)
	}
	parts = append(parts, w.SpokenTime(at, r.env.Now().In(r.view.Location()))+", "+r.who(e).String())
	if e.Undone {
		parts = append(parts, w.Plain.EntryUndone)
	}
	return strings.Join(parts, ". ") + "."
}

// Tell implements [room.Speaker].
func (r *Room) Tell() []safe.Safe {
	e, ok := r.here()
	if !ok {
		return r.Stand()
	}
	w := r.env.Words()
	out := []safe.Safe{safe.Line(r.spoken(e))}
	for line := range strings.SplitSeq(r.body(e).String(), "\n") {
		if text := present.Spoken(safe.Line(line)); !text.Empty() {
			out = append(out, text)
		}
	}
	out = append(out, safe.Line(w.Journal.Role+": "+w.Vocab.Role[e.Role]))
	touched := r.touched(e)
	switch row, err := r.view.Row(first(touched)); {
	case touched.Count() > 1:
		out = append(out, safe.Line(w.Journal.On+": "+r.named(e)))
	case touched.Count() == 1 && err == nil:
		out = append(out, safe.Line(w.Journal.On+": "+r.on(e)+", "+row.Title.String()))
	}
	var broken *consult.Broken
	switch err := r.obstacle(e.Seq); {
	case err == nil && (r.mine(e) || r.view.May(consult.ActUndoOthers)):
		out = append(out, safe.Line(w.Journal.TakeBack+": "+w.Journal.Possible))
	case errors.As(err, &broken) && broken.Rule == consult.RuleAlreadyUndone:
	default:
		out = append(out, safe.Line(w.Journal.TakeBack+": "+w.Journal.NotPossible))
	}
	return out
}

func first(on consult.Ordinals) consult.Ordinal {
	if len(on) == 0 {
		return 0
	}
	return on[0].From
}

// Ahead implements [room.Speaker].
func (r *Room) Ahead(n int) []safe.Safe {
	var out []safe.Safe
	for _, seq := range r.list.Below(n) {
		if e, ok := r.entry(seq); ok {
			out = append(out, safe.Line(r.spoken(e)))
		}
	}
	return out
}

// Seek implements [room.Speaker].
func (r *Room) Seek(number string) bool {
	seq, err := strconv.ParseUint(number, 10, 64)
	return err == nil && r.list.Select(seq)
}
