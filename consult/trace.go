package consult

import (
	"iter"
	"maps"
	"slices"
	"time"
)

// trace is what the state itself keeps of an event: what is asked of many events
// at once, and what taking it back needs. Everything else is read when it is shown.
type trace struct {
	at               int64  // Unix milliseconds
	on, parts, trail uint32 // where what it names and what it changed ends
	op               uint32 // in journal.ops
	by               uint32 // in State.people
	about            uint32 // the event that is undone, or that began what it is a step of
	group            uint32
	added, removed   uint32 // sets of themes that it puts in the place of each other
	given            uint32 // in State.people, who was given what was put into a theme, or handed over
	from             uint32 // in State.people, in whose place it was: see State.ForOf
	role             Role
	machine          uint8 // 1 for what the machine found: a snapshot can hold any byte
	step             uint8 // of approval, in which it was handed over
	_                uint8
}

// undoing says what became of an event.
type undoing struct {
	gone uint32 // 1 while its work is taken back
	by   uint32 // the last undo that changed that
}

// journal is the part of the state that knows the events.
type journal struct {
	traces  series[trace]
	spans   series[Span]
	named   series[Part]
	touches series[touch]
	undone  table[undoing]
	ops     numbering

	blanked map[uint64]struct{} // events whose texts an erasure has taken
	recent  []Event             // the last ones, with all that they say
	read    func(seq uint64) (*Event, error)
}

func (j *journal) share() journal {
	out := *j
	out.traces, out.spans, out.named, out.touches = j.traces.share(), j.spans.share(), j.named.share(), j.touches.share()
	out.undone, out.ops, out.recent = j.undone.share(), j.ops.share(), slices.Clip(j.recent)
	out.blanked = maps.Clone(j.blanked)
	return out
}

// Head returns the seq of the last event applied, 0 before the first.
func (j *journal) Head() uint64 { return uint64(j.traces.len()) }

// ReadFrom lets the state forget events: those that it does not hold any more
// are asked of read, which is safe for several goroutines. Of one that cannot be
// read there is what the state itself has kept, without its data and texts.
func (j *journal) ReadFrom(read func(seq uint64) (*Event, error)) { j.read = read }

// Forget lets go of all events but the last ones. They can be read from where
// [State.ReadFrom] says.
func (j *journal) Forget(keep int) {
	if n := len(j.recent); n > keep && j.read != nil {
		j.recent = slices.Clone(j.recent[n-keep:])
	}
}

// Held returns how many events the state holds.
func (j *journal) Held() int { return len(j.recent) }

// trace returns what is kept of an event that is there.
func (j *journal) trace(seq uint64) trace { return j.traces.at(int(seq) - 1) }

// before returns what is kept of the event before: where that ends, this begins.
func (j *journal) before(seq uint64) trace {
	if seq < 2 {
		return trace{}
	}
	return j.trace(seq - 1)
}

// trail is what the cells that the event changed held before, in order.
func (j *journal) trail(seq uint64) []touch {
	return j.touches.run(j.before(seq).trail, j.trace(seq).trail)
}

func (j *journal) seqs(from uint64) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		for seq := max(from, 1); seq <= j.Head(); seq++ {
			if !yield(seq) {
				return
			}
		}
	}
}

// OnOf returns the contributions that an event names. Like the other looks at
// events by seq, it is for one that is there, and asks nothing of the journal.
// The set is the state's own: valid until that changes.
func (j *journal) OnOf(seq uint64) Ordinals {
	return Ordinals(j.spans.run(j.before(seq).on, j.trace(seq).on))
}

// PartsOf returns the segments that an event names, as [State.OnOf] does.
func (j *journal) PartsOf(seq uint64) Parts {
	return Parts(j.named.run(j.before(seq).parts, j.trace(seq).parts))
}

// OpOf returns what kind of event it is.
func (j *journal) OpOf(seq uint64) Op { return Op(j.ops.name(j.trace(seq).op)) }

// AtOf returns when the event was written.
func (j *journal) AtOf(seq uint64) time.Time { return time.UnixMilli(j.trace(seq).at).UTC() }

// AboutOf returns the event that an undo takes back, or that began the response
// or referral of which this is a step, or that made the theme or campaign which a
// decision or response is for; 0 for other events.
func (j *journal) AboutOf(seq uint64) uint64 { return uint64(j.trace(seq).about) }

// ByOf returns the account that wrote the event, "" for none.
func (s *State) ByOf(seq uint64) string { return s.people.name(s.trace(seq).by) }

// RoleOf returns the role in which it was written.
func (j *journal) RoleOf(seq uint64) Role { return j.trace(seq).role }

// ByMachine reports whether the event puts down what the machine found.
func (j *journal) ByMachine(seq uint64) bool { return j.trace(seq).machine == 1 }

// Undone reports whether the work of the event is taken back at present.
func (j *journal) Undone(seq uint64) bool { return j.undone.get(uint32(seq)).gone != 0 }

// UndoneBy returns the undo that takes the event back at present, 0 for none.
func (j *journal) UndoneBy(seq uint64) uint64 {
	u := j.undone.get(uint32(seq))
	for by := uint64(u.by); u.gone != 0 && by > seq; by-- {
		if j.OpOf(by) == OpUndo && j.AboutOf(by) == seq && !j.Undone(by) {
			return by
		}
	}
	return 0
}

// RootOf returns the step that an undo, or the undo of an undo, is about in the
// end, and whether the event left it standing; for anything else the event itself.
func (j *journal) RootOf(seq uint64) (root uint64, stands bool) {
	for root, stands = seq, true; j.OpOf(root) == OpUndo; stands = !stands {
		root = j.AboutOf(root)
	}
	return root, stands
}

// Event returns the event with this seq. It is the state's own: read it only.
func (s *State) Event(seq uint64) (*Event, bool) {
	if seq == 0 || seq > s.Head() {
		return nil, false
	}
	if first := s.Head() - uint64(len(s.recent)); seq > first {
		return s.blank(&s.recent[seq-first-1]), true
	}
	if ev, err := s.read(seq); err == nil {
		return s.blank(ev), true
	}
	ev := &Event{Seq: seq, At: s.AtOf(seq), Role: s.RoleOf(seq), Op: s.OpOf(seq), On: slices.Clone(s.OnOf(seq)), Parts: slices.Clone(s.PartsOf(seq)), By: s.ByOf(seq), Erased: true}
	if ev.Op == OpUndo {
		ev.Data.Seq = s.AboutOf(seq)
	}
	return ev, true
}

// blank takes the texts from an event that an erasure names: its line may not be
// overwritten yet.
func (s *State) blank(ev *Event) *Event {
	if _, gone := s.blanked[ev.Seq]; !gone || ev.Text == nil {
		return ev
	}
	out := *ev
	out.Text, out.Erased = nil, true
	return &out
}

// Events yields the events from a seq on, in order; with ops, those of these
// kinds alone.
func (s *State) Events(from uint64, ops ...Op) iter.Seq[*Event] {
	return func(yield func(*Event) bool) {
		for seq := range s.seqs(from) {
			if len(ops) > 0 && !slices.Contains(ops, s.OpOf(seq)) {
				continue
			}
			if ev, _ := s.Event(seq); !yield(ev) {
				return
			}
		}
	}
}

// keep takes the event that was folded in into the journal.
func (s *State) keep(ev Event, t trace) {
	s.spans.add(ev.On...)
	s.named.add(ev.Parts...)
	t.at, t.role = ev.At.UnixMilli(), ev.Role
	if ev.Data.How == HowMachine {
		t.machine = 1
	}
	t.op, t.by, t.group = s.ops.number(string(ev.Op)), s.people.number(ev.By), uint32(ev.Data.Group)
	t.on, t.parts, t.trail = uint32(s.spans.len()), uint32(s.named.len()), uint32(s.touches.len())
	s.traces.add(t)
	s.recent = append(s.recent, ev)
}
