package consult

import (
	"maps"
	"slices"
	"time"
	"unsafe"

	"pult/consult/flat"
)

// snapshotForm is the version of what follows; a change of what a state keeps,
// or of how an event is folded in, is a new one.
const snapshotForm = 7

// Snapshot is a state as it was at one event, apart from what stands in files
// beside the journal: its settings, and what [State.SetLate] and
// [State.SetAttached] say.
type Snapshot struct{ s *State }

// Snapshot returns the state as it is now. That takes what has been changed since
// the last one, not what there is; the state may be changed afterwards.
func (s *State) Snapshot() Snapshot { return Snapshot{s.share()} }

// Head returns the seq of the last event that is in it.
func (x Snapshot) Head() uint64 { return x.s.Head() }

// Weight says how much there is to replay: eight for an event, and one for every
// cell that it changed.
func (s *State) Weight() int { return 8*s.traces.len() + s.touches.len() }

// Continue takes over from a state that has come further, so that the two read
// alike: the events since, what the lines of contributions say, and the last
// events with their texts.
func (s *State) Continue(from *State) error {
	s.read = from.read
	for ev := range from.Events(s.Head() + 1) {
		if err := s.Apply(*ev); err != nil {
			return err
		}
	}
	s.late, s.attached, s.recent, s.additives = from.late, from.attached, from.recent, from.additives
	return nil
}

// snapshotHead begins a snapshot.
type snapshotHead struct {
	form, sizes    uint64
	events         uint64
	submitterLines uint64
	ranks          uint64
}

// sizes tells layouts of memory apart that do not fit each other.
func sizes() uint64 {
	return uint64(unsafe.Sizeof(trace{})) | uint64(unsafe.Sizeof(touch{}))<<8 | uint64(unsafe.Sizeof(cell{}))<<16 | uint64(unsafe.Sizeof(segment{}))<<24 | uint64(axisCount)<<32 | pageSize<<40
}

// fixed and blacked are a correction and a step of blacking out, with the
// contribution that they are of.
type fixed struct {
	item Ordinal
	fix
}

type blacked struct {
	item, seq, titleOf, textOf uint32
	title, text                uint32 // where in the list of passages those of each end
}

// Chunks returns the bytes of the snapshot, to be put one behind the other; see
// package flat for their form. They hold names of accounts and of submitters, but
// no text.
func (x Snapshot) Chunks() [][]byte {
	s := x.s
	var w flat.Writer
	w.Add(flat.Bytes([]snapshotHead{{snapshotForm, sizes(), s.Head(), uint64(s.submitterLines), uint64(s.ranks)}}))
	w.Strings(s.ops.list)
	w.Strings(s.people.list)
	w.Strings(s.submitters.list)
	w.Add(flat.Bytes(s.imports))
	w.Add(flat.Bytes(s.themes))
	var ends []uint32
	var members []ThemeID
	for _, set := range s.sets.sets {
		members = append(members, set...)
		ends = append(ends, uint32(len(members)))
	}
	w.Add(flat.Bytes(ends))
	w.Add(flat.Bytes(members))
	var fixes []fixed
	for _, n := range slices.Sorted(maps.Keys(s.fixes)) {
		for _, x := range s.fixes[n] {
			fixes = append(fixes, fixed{n, x})
		}
	}
	w.Add(flat.Bytes(fixes))
	var black []blacked
	var passages Passages
	for _, n := range slices.Sorted(maps.Keys(s.redactions)) {
		for _, r := range s.redactions[n] {
			b := blacked{item: uint32(n), seq: r.seq, titleOf: r.titleOf, textOf: r.textOf}
			passages = append(passages, r.title...)
			b.title = uint32(len(passages))
			passages = append(passages, r.text...)
			b.text = uint32(len(passages))
			black = append(black, b)
		}
	}
	w.Add(flat.Bytes(black))
	w.Add(flat.Bytes(passages))
	var asked []uint32
	var organisations []string
	for _, r := range s.referrals {
		asked, organisations = append(asked, uint32(r.id)), append(organisations, r.to)
	}
	w.Add(flat.Bytes(asked))
	w.Strings(organisations)
	w.Add(flat.Bytes(s.answers))
	addSeries(&w, s.traces)
	addSeries(&w, s.spans)
	addSeries(&w, s.named)
	addSeries(&w, s.touches)
	w.Add(flat.Bytes(s.undone.rows()))
	for axis := range s.columns {
		addPages(&w, s.columns[axis].items)
		w.Add(flat.Bytes(s.columns[axis].rare.rows()))
	}
	addPages(&w, s.shown)
	addPages(&w, s.lastParts)
	addSeries(&w, s.segments)
	addSeries(&w, s.heirs)
	addSeries(&w, s.layouts)
	addSeries(&w, s.laidOut)
	return w.Chunks()
}

func addSeries[T any](w *flat.Writer, s series[T]) { w.Add(flat.Bytes(s.base), flat.Bytes(s.grown)) }

// addPages writes the numbers of the pages that there are, then the pages.
func addPages[T any](w *flat.Writer, p pages[T]) {
	var numbers []uint32
	var chunks [][]byte
	for k, page := range p.list {
		if page != nil {
			numbers = append(numbers, uint32(k))
			chunks = append(chunks, flat.Bytes(page))
		}
	}
	w.Add(flat.Bytes(numbers))
	w.Add(chunks...)
}

// Restore returns the state of a snapshot. It stands on the bytes, which begin on
// a multiple of 8, and must neither change nor go away as long as it, or what
// was shared with it, is used. [State.ReadFrom] has to follow: the events are not
// in it. The error is [flat.ErrForm] for anything that a state could not be.
func Restore(data []byte, ref Ref, settings Settings, loc *time.Location) (*State, error) {
	r := flat.NewReader(data)
	head := flat.Section[snapshotHead](r)
	if len(head) != 1 || head[0].form != snapshotForm || head[0].sizes != sizes() {
		return nil, flat.ErrForm
	}
	s := NewState(ref, settings, loc)
	s.submitterLines, s.ranks = int(head[0].submitterLines), uint32(head[0].ranks)
	s.ops, s.people, s.submitters = numbered(r.Strings()), numbered(r.Strings()), numbered(r.Strings())
	s.imports = slices.Clone(flat.Section[importRange](r))
	s.themes = slices.Clone(flat.Section[ThemeID](r))
	ends, members := flat.Section[uint32](r), slices.Clone(flat.Section[ThemeID](r))
	from := uint32(0)
	for _, end := range ends {
		if end <= from || int(end) > len(members) {
			return nil, flat.ErrForm
		}
		s.sets.sets = append(s.sets.sets, members[from:end:end])
		from = end
	}
	for _, x := range flat.Section[fixed](r) {
		s.fixes[x.item] = append(s.fixes[x.item], x.fix)
	}
	black, passages := flat.Section[blacked](r), slices.Clone(Passages(flat.Section[Passage](r)))
	from = 0
	for _, b := range black {
		if b.title < from || b.text < b.title || int(b.text) > len(passages) {
			return nil, flat.ErrForm
		}
		n := Ordinal(b.item)
		s.redactions[n] = append(s.redactions[n], redaction{b.seq, b.titleOf, b.textOf, passages[from:b.title:b.title], passages[b.title:b.text:b.text]})
		from = b.text
	}
	asked, organisations := flat.Section[uint32](r), r.Strings()
	if len(asked) != len(organisations) {
		return nil, flat.ErrForm
	}
	for i, id := range asked {
		s.referrals = append(s.referrals, referral{ReferralID(id), organisations[i]})
	}
	s.answers = slices.Clone(flat.Section[referralStep](r))
	s.traces.base = flat.Section[trace](r)
	s.spans.base = flat.Section[Span](r)
	s.named.base = flat.Section[Part](r)
	s.touches.base = flat.Section[touch](r)
	s.undone.base = flat.Section[row[undoing]](r)
	for axis := range s.columns {
		s.columns[axis].items = readPages[cell](r)
		s.columns[axis].rare.base = flat.Section[row[cell]](r)
	}
	s.shown, s.lastParts = readPages[uint32](r), readPages[uint32](r)
	s.segments.base = flat.Section[segment](r)
	s.heirs.base = flat.Section[uint32](r)
	s.layouts.base = flat.Section[division](r)
	s.laidOut.base = flat.Section[uint32](r)
	if r.Err() != nil || s.Head() != head[0].events || !s.sound() {
		return nil, flat.ErrForm
	}
	for _, r := range s.referrals {
		s.hand(r, s.OnOf(uint64(r.id)))
	}
	return s, nil
}

func readPages[T any](r *flat.Reader) pages[T] {
	numbers, values := flat.Section[uint32](r), flat.Section[T](r)
	if len(values) != len(numbers)*pageSize {
		return pages[T]{list: [][]T{{}}} // which is not sound
	}
	var p pages[T]
	for i, k := range numbers {
		if int(k) < len(p.list) || k > 1<<32/pageSize {
			return pages[T]{list: [][]T{{}}}
		}
		p.list = append(p.list, make([][]T, int(k)+1-len(p.list))...)
		p.list[k] = values[i*pageSize : (i+1)*pageSize : (i+1)*pageSize]
	}
	p.owned = make([]bool, len(p.list))
	return p
}
