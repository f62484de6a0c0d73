package desk

import (
	"time"

	"pult/consult"
)

// Mark is what is known of an entry of the journal without reading its line: all
// that long lists and filters ask.
type Mark struct {
	Seq  uint64
	At   time.Time
	By   string
	Role consult.Role
	Op   consult.Op
	// On are the contributions that it is about: those that it names, or, for a
	// step of a response or referral, those that the first step names.
	On consult.Ordinals
}

// Past is the journal of a consultation as a room shows it, up to the entry that
// was the last when it followed. The zero value is empty.
type Past struct {
	view *View
	of   *book
	len  int
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
	*p = Past{v, v.f.book, int(v.f.state.Head())}
}

// Len returns how many entries there are. Their seqs are 1 to Len.
func (p *Past) Len() int { return p.len }

// look calls fn with the state, if the entry is one of these and the account may
// read it. Other files may tell another story: of them nothing is read before the
// next Follow.
func (p *Past) look(seq uint64, fn func(st *consult.State)) bool {
	if seq == 0 || seq > uint64(p.len) || !p.view.May(consult.ActJournal) {
		return false
	}
	f := p.view.f
	f.mu.RLock()
	defer f.mu.RUnlock()
	if f.book != p.of || seq > f.state.Head() {
		return false
	}
	fn(f.state)
	return true
}

// Entry reads an entry.
func (p *Past) Entry(seq uint64) (e Entry, ok bool) {
	ok = p.look(seq, func(st *consult.State) {
		ev, _ := st.Event(seq)
		e = p.view.entry(ev)
	})
	return e, ok
}

// UndoneBy returns the entry that takes another back at present, 0 for none.
func (p *Past) UndoneBy(seq uint64) (by uint64) {
	p.look(seq, func(st *consult.State) { by = st.UndoneBy(seq) })
	return by
}

// Marks calls fn with what is known of each entry, the latest first. The mark is
// valid until fn returns, and fn asks the view for names at most.
func (p *Past) Marks(fn func(m *Mark)) {
	p.look(uint64(p.len), func(st *consult.State) {
		var m Mark
		for seq := uint64(p.len); seq > 0; seq-- {
			m = Mark{seq, st.AtOf(seq), st.ByOf(seq), st.RoleOf(seq), st.OpOf(seq), st.OnOf(seq)}
			if about := st.AboutOf(seq); about != 0 && len(m.On) == 0 && m.Op != consult.OpUndo {
				m.On = st.OnOf(about)
			}
			fn(&m)
		}
	})
}

// Done counts what was done from a moment on and stands, by kind: one for each
// contribution that an entry names, at least one. It needs the right to read the
// journal.
func (v *View) Done(since time.Time) (map[consult.Op]int, error) {
	if _, err := v.Account().May(consult.ActJournal, v.f.ref, v.d.now()); err != nil {
		return nil, err
	}
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	st := v.f.state
	out := map[consult.Op]int{}
	for seq := st.Head(); seq > 0 && !st.AtOf(seq).Before(since); seq-- {
		if !st.Undone(seq) {
			out[st.OpOf(seq)] += max(1, st.OnOf(seq).Count())
		}
	}
	return out, nil
}
