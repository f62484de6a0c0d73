package desk

import (
	"strings"
	"time"

	"pult/consult"
	"pult/consult/safe"
)

// Entry is one entry of the journal as a room shows it.
type Entry struct {
	Seq    uint64
	At     time.Time
	By     string
	Role   consult.Role
	Op     consult.Op
	On     consult.Ordinals
	Parts  consult.Parts // segments that are meant in place of the whole of a contribution
	Data   consult.Data
	Text   map[string]safe.Safe
	Undone bool
	Erased bool
}

// Names writes what the entry is about: "3,7-11,12.2".
func (e Entry) Names() string { return consult.FormatOn(e.On, e.Parts) }

func (v *View) entry(ev *consult.Event) Entry {
	e := Entry{Seq: ev.Seq, At: ev.At, By: ev.By, Role: ev.Role, Op: ev.Op, On: ev.On, Parts: ev.Parts, Data: ev.Data,
		Undone: v.f.state.Undone(ev.Seq), Erased: ev.Erased}
	for name, text := range ev.Text {
		if e.Text == nil {
			e.Text = map[string]safe.Safe{}
		}
		e.Text[name] = safe.Text(text)
	}
	return e
}

// LastOwn returns the latest step of this account that stands, 0 if there is
// none. It may be one that can no longer be undone: undoing something older
// instead would surprise. What is no step of the work, such as a look at personal
// data, is passed over.
func (v *View) LastOwn() uint64 {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	st := v.f.state
	if !v.sight().staff {
		return 0
	}
	for seq := st.Head(); seq > 0; seq-- {
		if st.ByOf(seq) != v.id || st.Undone(seq) {
			continue
		}
		switch st.OpOf(seq) {
		case consult.OpUndo, consult.OpShow, consult.OpShowFile, consult.OpExport, consult.OpGate, consult.OpRecord:
			continue
		case consult.OpMunicipality:
			if ev, _ := st.Event(seq); len(ev.Data.Add) == 0 {
				continue
			}
		case consult.OpSettings:
			if ev, _ := st.Event(seq); ev.Data.Secret != "" {
				continue // the consultation was made with them
			}
		}
		return seq
	}
	return 0
}

// Undoable says whether an entry can be taken back, see [consult.State.Undoable].
// Of several that are one step of work, the last is looked at.
func (v *View) Undoable(seq uint64) error {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().staff {
		return consult.ErrNotFound
	}
	return v.f.state.Undoable(v.f.state.Group(seq)[0])
}

// Together is how many entries are one step of work with this one and stand, at
// least 1.
func (v *View) Together(seq uint64) int {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().staff {
		return 1
	}
	return len(v.f.state.Group(seq))
}

// Entry returns one entry of the journal. Staff read their own, what has become
// of contributions that they see, and the work on themes and phases; the rest is
// for those who may read the journal, for whom there is also [Past].
func (v *View) Entry(seq uint64) (Entry, bool) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	ev, ok := v.f.state.Event(seq)
	if !ok || !v.tells(ev) {
		return Entry{}, false
	}
	return v.entry(ev), true
}

// tells reports whether the account may read the entry; the caller holds mu.
func (v *View) tells(ev *consult.Event) bool {
	see := v.sight()
	switch {
	case !see.staff:
		return false
	case ev.By == v.id, v.May(consult.ActJournal):
		return true
	}
	switch ev.Op {
	case consult.OpShow, consult.OpSubmitter, consult.OpSubmitterAdd, consult.OpSubmitterMerge, consult.OpSubmitterUnmerge:
		return v.May(consult.ActSubmitterOfItem)
	case consult.OpUndo:
		root, _ := v.f.state.RootOf(ev.Seq)
		of, _ := v.f.state.Event(root)
		return v.tells(of)
	case consult.OpPhase:
		return true
	}
	for n := range ev.On.All() {
		if v.visible(n, see) {
			return true
		}
	}
	return strings.HasPrefix(string(ev.Op), "theme.")
}

// Root returns the entry that an undo, or the undo of an undo, is about in the
// end, and whether it was left standing, see [consult.State.Root].
func (v *View) Root(seq uint64) (root Entry, stands, ok bool) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	ev, ok := v.f.state.Event(seq)
	if !ok || !v.tells(ev) {
		return Entry{}, false, false
	}
	seq, stands = v.f.state.RootOf(seq)
	ev, _ = v.f.state.Event(seq)
	return v.entry(ev), stands, true
}

// LastUndo returns the latest undo of this account that can itself be taken
// back, 0 if there is none since it last did something new. As many steps come
// back as were taken back.
func (v *View) LastUndo() uint64 {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	st := v.f.state
	if !v.sight().staff {
		return 0
	}
	for seq := st.Head(); seq > 0; seq-- {
		if st.ByOf(seq) != v.id || st.Undone(seq) {
			continue
		}
		undo := st.OpOf(seq) == consult.OpUndo
		if undo && st.OpOf(st.AboutOf(seq)) == consult.OpUndo {
			continue // a step that was brought back already; more may wait behind it
		}
		if !undo || st.Undoable(seq) != nil {
			return 0
		}
		return seq
	}
	return 0
}
