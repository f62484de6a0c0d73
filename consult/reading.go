package consult

import (
	"fmt"
	"math/bits"
	"strconv"
)

// attached is what a contribution's line says of attachments: how many it has,
// or that its text only refers to one.
type attached struct {
	count  int
	refers bool
}

// SetAttached tells the state how many attachments a contribution has, and
// whether its text does no more than refer to one: both stand in the
// contribution's line, not in the journal. What only refers to an attachment
// that never came in counts as having one.
func (s *State) SetAttached(n Ordinal, count int, refers bool) {
	if count == 0 && !refers {
		delete(s.attached, n)
		return
	}
	s.attached[n] = attached{count, refers}
}

// OnlyRefers reports whether the text of the contribution does no more than
// refer to an attachment.
func (s *State) OnlyRefers(n Ordinal) bool { return s.attached[n].refers }

// lastRead is the bit that stands for all attachments beyond those that have a
// bit of their own.
const lastRead = 31

func readBit(number int) uint32 { return 1 << min(number-1, lastRead) }

// toRead is how many attachments there are to be read.
func (a attached) toRead() int {
	if a.refers {
		return max(1, a.count)
	}
	return a.count
}

// Unread returns how many attachments of the contribution nobody has read yet.
func (s *State) Unread(n Ordinal) int { return s.unread(n, s.item(AxisReading, n).value) }

func (s *State) unread(n Ordinal, read uint32) int {
	to := s.attached[n].toRead()
	if to == 0 {
		return 0
	}
	open := to - bits.OnesCount32(read&(1<<min(to, lastRead)-1))
	if to > lastRead && read&readBit(to) != 0 {
		open -= to - lastRead
	}
	return open
}

// Read reports whether somebody has read the attachment with this number in the
// contribution's list, counted from 1. From the 32nd on they are read together.
func (s *State) Read(n Ordinal, number int) bool {
	return number > 0 && s.item(AxisReading, n).value&readBit(number) != 0
}

// Reader returns the event that says who has read the attachment.
func (s *State) Reader(n Ordinal, number int) (*Event, bool) {
	if !s.Read(n, number) {
		return nil, false
	}
	for seq := uint64(s.item(AxisReading, n).owner); seq > 0; seq-- {
		op := s.OpOf(seq)
		if op != OpSegmentAdd && op != OpRead || s.Undone(seq) || !s.OnOf(seq).Has(n) {
			continue
		}
		ev, _ := s.Event(seq)
		if op == OpSegmentAdd {
			if ev.Data.Attachment == number {
				return ev, true
			}
			continue
		}
		if bits, err := readBits(ev.Data.Add); err == nil && bits&readBit(number) != 0 {
			return ev, true
		}
	}
	return nil, false
}

// ReadAttachments records that the person has read attachments and knows what
// they say: those with the given numbers, counted from 1, or all of them.
type ReadAttachments struct {
	On      Ordinals
	Numbers []int
}

// Act implements [Command]: who types letters in reads what came with them.
func (c ReadAttachments) Act() Act { return ActTypeIn }

// Targets implements [ItemCommand].
func (c ReadAttachments) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c ReadAttachments) Retarget(on Ordinals) ItemCommand { c.On = on; return c }

func (c ReadAttachments) axis() Axis { return AxisReading }

func (c ReadAttachments) fits(s *State, n Ordinal) error {
	to := s.attached[n].toRead()
	if to == 0 {
		return &Broken{Rule: RuleNoAttachment, Item: n}
	}
	for _, number := range c.Numbers {
		if number < 1 || number > to {
			return &Broken{Rule: RuleNoAttachment, Item: n}
		}
		if s.Read(n, number) {
			return &Broken{Rule: RuleUnchanged, Item: n}
		}
	}
	if len(c.Numbers) == 0 && s.Unread(n) == 0 {
		return &Broken{Rule: RuleUnchanged, Item: n}
	}
	return nil
}

func (c ReadAttachments) plan(*State, Actor) (Event, error) {
	ev := Event{Op: OpRead, On: c.On}
	for _, number := range c.Numbers {
		ev.Data.Add = append(ev.Data.Add, strconv.Itoa(number))
	}
	return ev, nil
}

// readBits turns the numbers of an event into bits; none means all.
func readBits(numbers []string) (uint32, error) {
	if len(numbers) == 0 {
		return 1<<32 - 1, nil
	}
	var out uint32
	for _, s := range numbers {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			return 0, fmt.Errorf("%q is no number of an attachment", s)
		}
		out |= readBit(n)
	}
	return out, nil
}

func (s *State) foldRead(ev *Event) error {
	read, err := readBits(ev.Data.Add)
	if err != nil {
		return err
	}
	for n := range ev.On.All() {
		s.put(ev, AxisReading, uint32(n), s.item(AxisReading, n).value|read)
	}
	return nil
}
