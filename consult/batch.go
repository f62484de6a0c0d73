package consult

// Step makes the next command of a batch out of the state as it is by then. No
// command means that there is nothing left to do for it.
type Step func(*State) (Command, error)

// DecideAll decides several commands as one step of work, each on the state that
// those before it make. Either all are lawful, or none is. The events name the
// first of them as their group: they are written at once and taken back at once.
func DecideAll(s *State, a Actor, steps []Step) ([]Event, error) {
	if len(steps) == 0 {
		return nil, nil
	}
	then := s.share()
	var out []Event
	first := s.Head() + 1
	for _, step := range steps {
		cmd, err := step(then)
		if err != nil {
			return nil, err
		}
		if cmd == nil {
			continue
		}
		// What the batch itself has done is nothing that the person has not seen.
		actor := a
		actor.Own = func(seq uint64) bool { return seq >= first || a.Own != nil && a.Own(seq) }
		ev, err := Decide(then, actor, cmd)
		if err != nil {
			return nil, err
		}
		ev.Data.Group = first
		ev.Seq, ev.At = then.Head()+1, a.Now
		if err := then.Apply(ev); err != nil {
			return nil, err
		}
		out = append(out, ev)
	}
	if len(out) == 1 {
		out[0].Data.Group = 0
	}
	return out, nil
}

// Group returns the events that were one step of work with the given one and
// that stand, the last first; that one alone where it was a step of its own.
func (s *State) Group(seq uint64) []uint64 {
	if seq == 0 || seq > s.Head() || s.trace(seq).group == 0 {
		return []uint64{seq}
	}
	var out []uint64
	group := s.trace(seq).group
	for n := uint64(group); n <= s.Head() && s.trace(n).group == group; n++ {
		if !s.Undone(n) {
			out = append([]uint64{n}, out...)
		}
	}
	if len(out) == 0 {
		return []uint64{seq}
	}
	return out
}
