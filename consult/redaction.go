package consult

import "fmt"

// What is blacked out of a contribution is never taken out of it: those with the
// right to read everything read all of it, anybody else a bar for each passage
// (see consult/privacy). A step covers passages of the title and text as they
// stand, or finds that they are no personal data, which uncovers them; a later
// step counts before an earlier one.

// redaction is one step: the corrections that gave the title and the text that
// its passages are of, 0 for those received, and the passages.
type redaction struct {
	seq, titleOf, textOf uint32
	title, text          Passages
}

// Redaction is one step of blacking out that stands.
type Redaction struct {
	Seq         uint64
	Title, Text Passages
	// Dismissed says that the passages were found to be no personal data.
	Dismissed bool
	// TitleOf and TextOf are the corrections that gave the title and the text that
	// the passages are of, see [State.GivenBy]; 0 for those received.
	TitleOf, TextOf uint64
}

// Redactions returns the steps of blacking out that stand on a contribution, in
// order.
func (s *State) Redactions(n Ordinal) []Redaction {
	var out []Redaction
	for _, r := range s.redactions[n] {
		if s.Undone(uint64(r.seq)) {
			continue
		}
		seq := uint64(r.seq)
		out = append(out, Redaction{Seq: seq, Title: r.title, Text: r.text, Dismissed: s.OpOf(seq) == OpDismiss, TitleOf: uint64(r.titleOf), TextOf: uint64(r.textOf)})
	}
	return out
}

// fix is one correction of a contribution, and whether it gave it another title
// or text.
type fix struct{ seq, title, text uint32 }

func newFix(ev *Event) fix {
	given := func(name string) uint32 {
		if _, ok := ev.Text[name]; ok {
			return 1
		}
		return 0
	}
	return fix{uint32(ev.Seq), given("title"), given("text")}
}

// GivenBy returns the corrections that gave the contribution its present title
// and text, 0 for those received.
func (s *State) GivenBy(n Ordinal) (title, text uint64) {
	owner := s.item(AxisCorrection, n).owner
	return s.correctedBy(n, func(seq uint32) bool { return seq <= owner && !s.Undone(uint64(seq)) })
}

// GivenAfter is [State.GivenBy] as it would be with the undo of an event.
func (s *State) GivenAfter(n Ordinal, undone uint64) (title, text uint64) {
	if undone == 0 || undone > s.Head() {
		return s.GivenBy(n)
	}
	root, stands := s.RootOf(undone)
	owner := s.item(AxisCorrection, n).owner
	return s.correctedBy(n, func(seq uint32) bool {
		if uint64(seq) == root {
			return !stands
		}
		return seq <= owner && !s.Undone(uint64(seq))
	})
}

// correctedBy returns the last corrections of title and text among those that count.
func (s *State) correctedBy(n Ordinal, counts func(seq uint32) bool) (title, text uint64) {
	for _, x := range s.fixes[n] {
		if !counts(x.seq) {
			continue
		}
		if x.title != 0 {
			title = uint64(x.seq)
		}
		if x.text != 0 {
			text = uint64(x.seq)
		}
	}
	return title, text
}

// Given returns what a correction made of a title or text ("title", "text"), of 0
// what was received.
func (s *State) Given(seq uint64, name, received string) string {
	if ev, ok := s.Event(seq); ok {
		return ev.Text[name]
	}
	return received
}

func (s *State) foldRedaction(ev *Event) error {
	title, titled := passagesOf(ev.Data.Title)
	text, texted := passagesOf(ev.Data.Spans)
	if ev.On.Count() != 1 || len(ev.Parts) > 0 || !titled || !texted || len(ev.Data.Title)+len(ev.Data.Spans) == 0 {
		return fmt.Errorf("names no passages of one contribution")
	}
	n := ev.On[0].From
	titleOf, textOf := s.GivenBy(n)
	s.redactions[n] = append(s.redactions[n], redaction{uint32(ev.Seq), uint32(titleOf), uint32(textOf), title, text})
	s.put(ev, AxisRedaction, uint32(n), s.item(AxisRedaction, n).value+1)
	return nil
}

// LaidOpen returns the event that lets others than staff read the contribution at
// present, 0 where none does: its publication, or that it was handed over.
func (s *State) LaidOpen(n Ordinal) uint64 {
	seq := uint32(0)
	if s.Publication(n) == Published {
		seq = s.item(AxisPublication, n).owner
	}
	if r := s.item(AxisReferral, n).value; handed(ReferralState(s.cell(axisReferralState, r).value)) {
		seq = max(seq, r)
	}
	for to := range s.handed {
		seq = max(seq, uint32(s.HandedTo(n, to)))
	}
	return uint64(seq)
}

// Publishes calls fn for each contribution whose publication an event changed, with
// whether it was published from there on.
func (s *State) Publishes(ev *Event, fn func(n Ordinal, published bool)) {
	switch ev.Op {
	case OpApprove, OpReject, OpHide, OpPrivate:
		for n := range ev.On.All() {
			fn(n, ev.Op == OpApprove)
		}
	case OpUndo:
		for _, t := range s.trail(ev.Data.Seq) {
			if t.axis == AxisPublication {
				fn(Ordinal(t.id), Publication(t.value&0xff) == Published)
			}
		}
	}
}

// handed reports whether who was asked has what was handed over.
func handed(r ReferralState) bool { return r != 0 && r != Recalled }

// LaysOpen returns the contributions that an event, which is about to be written,
// lets others than staff read, or read anew.
func (s *State) LaysOpen(ev *Event) Ordinals {
	switch ev.Op {
	case OpApprove, OpRefer:
		return ev.On
	case OpFix:
		var out []Ordinal
		for n := range ev.On.All() {
			if s.LaidOpen(n) != 0 {
				out = append(out, n)
			}
		}
		return OrdinalsOf(out...)
	case OpUndo:
		target := ev.Data.Seq
		if target == 0 || target > s.Head() {
			return nil
		}
		var out []Ordinal
		for _, t := range s.trail(target) {
			switch {
			case t.axis == AxisPublication && Publication(t.value&0xff) == Published:
				out = append(out, Ordinal(t.id))
			case t.axis == axisReferralState && handed(ReferralState(t.value)):
				for n := range s.OnOf(uint64(t.id)).All() {
					out = append(out, n)
				}
			case t.axis == AxisCorrection && s.LaidOpen(Ordinal(t.id)) != 0:
				out = append(out, Ordinal(t.id))
			}
		}
		return OrdinalsOf(out...)
	}
	return nil
}

// openedUpon returns the event that has laid the contribution open since seq, the
// step of blacking out or what brought that back: what was judged fit to be read
// then must not lose that by somebody's undo. A new step says better what is meant.
func (s *State) openedUpon(seq, root uint64, stood bool) uint64 {
	if op := s.OpOf(root); !stood || op != OpRedact && op != OpDismiss {
		return 0
	}
	for n := range s.OnOf(root).All() {
		if open := s.LaidOpen(n); open > seq {
			return open
		}
	}
	return 0
}
