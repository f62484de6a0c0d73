package consult

import (
	"slices"
	"sync"
	"time"
)

// ResponseID is the seq of the event that began a response; files write it as "r41".
type ResponseID uint32

// String returns the id as files write it.
func (r ResponseID) String() string { return entityName('r', uint32(r)) }

// ParseResponseID reads "r41".
func ParseResponseID(s string) (ResponseID, bool) {
	id, ok := entityID('r', s)
	return ResponseID(id), ok
}

// ResponseState returns where the response stands, 0 if there is no such response.
func (s *State) ResponseState(id ResponseID) ResponseState {
	return ResponseState(s.cell(axisResponseState, uint32(id)).value)
}

// ResponseBody returns the present text of the response.
func (s *State) ResponseBody(id ResponseID) string {
	if ev, ok := s.Event(s.ResponseText(id)); ok {
		return ev.Text["body"]
	}
	return ""
}

// ResponseText returns the event whose text `body` is the present one, 0 where
// there is no such response.
func (s *State) ResponseText(id ResponseID) uint64 {
	return uint64(s.cell(axisResponseText, uint32(id)).owner)
}

// ResponseStep returns the step of approval that the response is in, from 0.
func (s *State) ResponseStep(id ResponseID) int {
	return int(s.cell(axisResponseStep, uint32(id)).value)
}

// ResponseCause returns the event that brought the response to where it stands, 0
// where there is no such response.
func (s *State) ResponseCause(id ResponseID) uint64 {
	return uint64(s.cell(axisResponseState, uint32(id)).owner)
}

// Response returns the state of the response to the contribution, 0 for none. Of
// segments it is that of the one that is least far: 0 while one has none.
func (s *State) Response(n Ordinal) ResponseState {
	if l := s.layoutIn(s, n); len(l.ids) > 1 {
		return s.PartsResponse(s.Segments(n))
	}
	return s.ResponseState(s.ResponseOf(n))
}

// PartsResponse returns the state of the response that is least far of those to
// the segments, 0 while one has none.
func (s *State) PartsResponse(parts []Segment) ResponseState {
	least := Released
	for _, p := range parts {
		if state := s.ResponseState(s.PartResponse(p.Part)); state.far() < least.far() {
			least = state
		}
	}
	return least
}

// far puts the states in order: what was returned has to be written again.
func (r ResponseState) far() int {
	return slices.Index([]ResponseState{0, Returned, Draft, InCheck, Approved, Released}, r)
}

// ResponseMoved returns when the response to the contribution came to where it
// stands; of several, the last of them. It is zero for none.
func (s *State) ResponseMoved(n Ordinal) time.Time {
	last := uint32(0)
	for _, id := range s.ResponsesOf(n) {
		last = max(last, s.cell(axisResponseState, uint32(id)).owner)
	}
	if last == 0 {
		return time.Time{}
	}
	return s.AtOf(uint64(last))
}

// ResponseOf returns the response that serves all of the contribution, 0 for none.
func (s *State) ResponseOf(n Ordinal) ResponseID {
	if len(s.layoutIn(s, n).ids) == 0 {
		return ResponseID(s.item(AxisResponse, n).value)
	}
	all := s.ResponsesOf(n)
	for _, id := range all {
		if id != all[0] {
			return 0
		}
	}
	return all[0]
}

// ResponsesOf returns the response of each segment of the contribution, in the
// order of the text, a single one for a whole; 0 where there is none.
func (s *State) ResponsesOf(n Ordinal) []ResponseID { return s.responsesIn(s, n) }

func (s *State) responsesIn(c cells, n Ordinal) []ResponseID {
	units := s.units(c, n)
	out := make([]ResponseID, len(units))
	for i, id := range units {
		out[i] = ResponseID(s.held(c, AxisResponse, id).value)
	}
	return out
}

// PartResponse returns the response that serves a segment, 0 for none.
func (s *State) PartResponse(p Part) ResponseID {
	if id := s.partID(p); id != 0 {
		return ResponseID(s.held(s, AxisResponse, id).value)
	}
	return 0
}

// Responses returns every response that serves something, in the order in which
// they were begun.
func (s *State) Responses() []ResponseID {
	var out []ResponseID
	for _, r := range s.columns[axisResponseState].rare.rows() {
		if id := ResponseID(r.id); r.value.value != 0 && s.responseServes(id) {
			out = append(out, id)
		}
	}
	return out
}

// ResponseOn returns what the response serves: contributions, and of those that
// have segments the ones that are meant.
func (s *State) ResponseOn(id ResponseID) (Ordinals, Parts) {
	var on []Ordinal
	var parts Parts
	for n, units := range s.served(id) {
		on = append(on, n)
		if s.Divided(n) {
			for _, unit := range units {
				parts = append(parts, s.segmentAt(unit).Part)
			}
		}
	}
	return OrdinalsOf(on...), PartsOf(parts...)
}

// responseServes reports whether anything is answered by the response.
func (s *State) responseServes(id ResponseID) bool {
	for range s.served(id) {
		return true
	}
	return false
}

// served yields the contributions that the response serves, with the ids under
// which what is meant of them lies. They are among those that the event which
// began it, and those that had it used for more, name: another response can take
// its place, and undoing brings it back.
func (s *State) served(id ResponseID) func(yield func(Ordinal, []uint32) bool) {
	return func(yield func(Ordinal, []uint32) bool) {
		if id == 0 || uint64(id) > s.Head() {
			return
		}
		on := s.OnOf(uint64(id))
		for _, seq := range s.steps.of(s, id) {
			if s.OpOf(seq) == OpResponseUse {
				on = slices.Concat(on, s.OnOf(seq)).normal()
			}
		}
		for n := range on.All() {
			var of []uint32
			for _, unit := range s.units(s, n) {
				if s.held(s, AxisResponse, unit).value == uint32(id) {
					of = append(of, unit)
				}
			}
			if len(of) > 0 && !yield(n, of) {
				return
			}
		}
	}
}

// ResponseSteps returns the events of a response in order, the one that began it
// first, those that were taken back with the others.
func (s *State) ResponseSteps(id ResponseID) []uint64 {
	if s.ResponseState(id) == 0 {
		return nil
	}
	return append([]uint64{uint64(id)}, s.steps.of(s, id)...)
}

// responseSteps lists the steps of each response. It looks at events when it is
// asked, which several readers may do at once.
type responseSteps struct {
	mu   sync.Mutex
	read uint64
	seqs map[ResponseID][]uint64
	// handed are those by which they were handed over, which change no text.
	handed map[ResponseID][]uint64
}

func (x *responseSteps) of(s *State, id ResponseID) []uint64 {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.seqs == nil {
		x.seqs, x.handed = map[ResponseID][]uint64{}, map[ResponseID][]uint64{}
	}
	for ; x.read < s.Head(); x.read++ {
		switch seq := x.read + 1; s.OpOf(seq) {
		case OpResponseUse, OpResponseEdit, OpResponseSubmit, OpResponseReturn, OpResponseApprove, OpResponseRelease:
			of := ResponseID(s.AboutOf(seq))
			x.seqs[of] = append(x.seqs[of], seq)
		case OpHandOver:
			of := ResponseID(s.AboutOf(seq))
			x.handed[of] = append(x.handed[of], seq)
		}
	}
	return slices.Clip(x.seqs[id])
}

// ResponseAuthors lists who wrote any version of the response since it was last
// approved.
func (s *State) ResponseAuthors(id ResponseID) map[string]bool {
	authors := map[string]bool{}
	for _, seq := range s.ResponseSteps(id) {
		switch op := s.OpOf(seq); op {
		case OpResponseApprove:
			if ev, _ := s.Event(seq); ev.Data.Step+1 >= ev.Data.Count && !s.Undone(seq) {
				clear(authors)
			}
		case OpRespond, OpResponseEdit:
			authors[s.ByOf(seq)] = true
		}
	}
	return authors
}

// Touched returns the contributions on which an event has changed something: those
// that it names, and those whose response it has moved.
func (s *State) Touched(seq uint64) Ordinals {
	var items []Ordinal
	moved := map[ResponseID]bool{}
	for _, t := range s.trail(seq) {
		switch id := ResponseID(t.id); {
		case t.axis <= AxisErased:
			items = append(items, s.itemOf(t.id))
		case (t.axis == axisResponseState || t.axis == axisResponseStep || t.axis == axisResponseText) && !moved[id]:
			moved[id] = true
			for n := range s.served(id) {
				items = append(items, n)
			}
		}
	}
	return slices.Concat(s.OnOf(seq), OrdinalsOf(items...)).normal()
}
