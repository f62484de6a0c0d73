package desk

import (
	"time"

	"pult/consult"
)

// Past is the journal of a consultation as a room keeps it: read once, and then
// only what is new. The zero value is empty.
type Past struct {
	// Entries are in order, the entry seq at seq-1. Read them only.
	Entries []Entry
	// UndoneBy has, for an entry that is undone, the one that undid it.
	UndoneBy map[uint64]uint64

	of *book
}

// Follow takes in what was written since the last time. Where the account may
// not read the journal any more, nothing is left of it.
func (p *Past) Follow(v *View) {
	if !v.May(consult.ActJournal) {
		*p = Past{}
		return
	}
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	// Other files may tell another story, or leave out what was erased.
	if p.of != v.f.book {
		*p = Past{UndoneBy: map[uint64]uint64{}, of: v.f.book}
	}
	events := v.f.state.Events()
	for i := len(p.Entries); i < len(events); i++ {
		p.Entries = append(p.Entries, v.entry(&events[i]))
		if events[i].Op == consult.OpUndo {
			p.undo(v, &events[i])
		}
	}
}

// undo follows a chain of undos: what the last of them took back, what that one
// had taken back stands again, and so on.
func (p *Past) undo(v *View, ev *consult.Event) {
	st := v.f.state
	for ev.Op == consult.OpUndo {
		target, ok := st.Event(ev.Data.Seq)
		if !ok {
			return
		}
		p.Entries[target.Seq-1].Undone = st.Undone(target.Seq)
		switch {
		case !st.Undone(ev.Seq):
			p.UndoneBy[target.Seq] = ev.Seq
		case p.UndoneBy[target.Seq] == ev.Seq:
			delete(p.UndoneBy, target.Seq)
		}
		ev = target
	}
}

// Since returns the entries of the journal from a moment on, in order; the zero
// time gives all of them. It needs the right to read the journal.
func (v *View) Since(t time.Time) ([]Entry, error) {
	if _, err := v.Account().May(consult.ActJournal, v.f.ref, v.d.now()); err != nil {
		return nil, err
	}
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	events := v.f.state.Events()
	from := len(events)
	for from > 0 && !events[from-1].At.Before(t) {
		from--
	}
	out := make([]Entry, 0, len(events)-from)
	for i := range events[from:] {
		out = append(out, v.entry(&events[from+i]))
	}
	return out, nil
}
