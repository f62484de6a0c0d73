package consult

import "fmt"

// CampaignID is the seq of the event that made a campaign, letters of the same
// wording; files write it as "c41".
type CampaignID uint32

// String returns the id as files write it.
func (c CampaignID) String() string { return entityName('c', uint32(c)) }

// ParseCampaignID reads "c41".
func ParseCampaignID(s string) (CampaignID, bool) {
	n, ok := entityID('c', s)
	return CampaignID(n), ok
}

// CampaignOf returns the campaign that a contribution belongs to, 0 for none.
func (s *State) CampaignOf(n Ordinal) CampaignID { return CampaignID(s.item(AxisCampaign, n).value) }

// CampaignSettled reports whether a person has said which campaign the
// contribution belongs to, or that it belongs to none: the machine leaves it there.
func (s *State) CampaignSettled(n Ordinal) bool {
	c := s.item(AxisCampaign, n)
	return c.owner != 0 && !s.ByMachine(uint64(c.owner))
}

// CampaignLeft returns the campaign that a person has said the contribution does
// not belong to, where it belongs to none; 0 otherwise.
func (s *State) CampaignLeft(n Ordinal) CampaignID {
	c := s.item(AxisCampaign, n)
	if c.value != 0 || c.owner == 0 {
		return 0
	}
	return CampaignID(s.AboutOf(uint64(c.owner)))
}

// campaignMember reports whether the contribution stands and belongs to it.
func (s *State) campaignMember(id CampaignID, n Ordinal) bool {
	return id != 0 && s.CampaignOf(n) == id && s.Exists(n) && !s.Erased(n)
}

// CampaignMembers returns the contributions of every campaign, in order. It looks
// at all of them.
func (s *State) CampaignMembers() map[CampaignID][]Ordinal {
	out := map[CampaignID][]Ordinal{}
	for n := Ordinal(1); n <= s.Len(); n++ {
		if id := s.CampaignOf(n); s.campaignMember(id, n) {
			out[id] = append(out[id], n)
		}
	}
	return out
}

// membersOf returns the contributions of one campaign.
func (s *State) membersOf(id CampaignID) []Ordinal {
	var out []Ordinal
	for n := Ordinal(1); n <= s.Len(); n++ {
		if s.campaignMember(id, n) {
			out = append(out, n)
		}
	}
	return out
}

// CampaignHead returns the contribution that stands for a campaign: the one that
// was named last, if it still belongs to it, else 0.
func (s *State) CampaignHead(id CampaignID) Ordinal {
	if n := Ordinal(s.cell(axisCampaignHead, uint32(id)).value); s.campaignMember(id, n) {
		return n
	}
	return 0
}

// campaignMade reports whether an event made the campaign, standing or not.
func (s *State) campaignMade(id CampaignID) bool {
	return id != 0 && uint64(id) <= s.Head() && s.OpOf(uint64(id)) == OpCampaignCreate
}

// joinedLater returns an event that stands and put something into the campaign
// that began with root, 0 for none.
func (s *State) joinedLater(root uint64) uint64 {
	for seq := range s.seqs(root + 1) {
		if t := s.trace(seq); uint64(t.about) == root && !s.Undone(seq) {
			if op := s.OpOf(seq); op == OpCampaignJoin || op == OpCampaignMerge {
				return seq
			}
		}
	}
	return 0
}

// foldCampaign puts contributions into campaigns. A step is about the campaign
// that it changes; a merger about the one that grows.
func (s *State) foldCampaign(ev *Event, t *trace) error {
	id := CampaignID(ev.Seq)
	if ev.Op != OpCampaignCreate {
		var ok bool
		if id, ok = ParseCampaignID(ev.Data.Target); !ok || !s.campaignMade(id) {
			return fmt.Errorf("%q is no campaign", ev.Data.Target)
		}
		t.about = uint32(id)
	}
	switch ev.Op {
	case OpCampaignCreate:
		if !ev.On.Has(ev.Data.Head) {
			return fmt.Errorf("the head %d is not among %s", ev.Data.Head, ev.On)
		}
		s.putItems(ev, AxisCampaign, uint32(id))
		s.put(ev, axisCampaignHead, uint32(id), uint32(ev.Data.Head))
	case OpCampaignJoin:
		s.putItems(ev, AxisCampaign, uint32(id))
	case OpCampaignLeave:
		s.putItems(ev, AxisCampaign, 0)
	case OpCampaignMerge:
		into, ok := ParseCampaignID(ev.Data.Into)
		if !ok || !s.campaignMade(into) {
			return fmt.Errorf("%q is no campaign", ev.Data.Into)
		}
		t.about = uint32(into)
		s.putItems(ev, AxisCampaign, uint32(into))
	case OpCampaignHead:
		if ev.On.Count() != 1 {
			return fmt.Errorf("names %d contributions as head", ev.On.Count())
		}
		s.put(ev, axisCampaignHead, uint32(id), uint32(ev.On[0].From))
	}
	return nil
}

// CreateCampaign makes a campaign of contributions, which leave those that they
// belonged to: so members are split off, too.
type CreateCampaign struct {
	On Ordinals
	// Head stands for them; 0 is the first of them.
	Head Ordinal
	// Machine says that the machine found it.
	Machine bool
}

// Act implements [Command].
func (c CreateCampaign) Act() Act { return ActTag }

// Targets implements [ItemCommand].
func (c CreateCampaign) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c CreateCampaign) Retarget(on Ordinals) ItemCommand { c.On = on; return c }

func (c CreateCampaign) axis() Axis { return AxisCampaign }

func (c CreateCampaign) fits(*State, Ordinal) error { return nil }

func (c CreateCampaign) plan(*State, Actor) (Event, error) {
	if c.On.Count() < 2 {
		return Event{}, &Broken{Rule: RuleCampaignSize}
	}
	head := c.Head
	if head == 0 {
		head = c.On[0].From
	}
	if !c.On.Has(head) {
		return Event{}, &Broken{Rule: RuleCampaignMember, Item: head}
	}
	return Event{Op: OpCampaignCreate, On: c.On, Data: Data{Head: head, How: how(c.Machine)}}, nil
}

// JoinCampaign puts contributions into a campaign: it takes a suggestion, or
// moves them there from another.
type JoinCampaign struct {
	On      Ordinals
	ID      CampaignID
	Machine bool
}

// Act implements [Command].
func (c JoinCampaign) Act() Act { return ActTag }

// Targets implements [ItemCommand].
func (c JoinCampaign) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c JoinCampaign) Retarget(on Ordinals) ItemCommand { c.On = on; return c }

func (c JoinCampaign) axis() Axis { return AxisCampaign }

func (c JoinCampaign) fits(s *State, n Ordinal) error {
	if s.CampaignOf(n) == c.ID {
		return &Broken{Rule: RuleUnchanged, Item: n}
	}
	return nil
}

func (c JoinCampaign) plan(s *State, _ Actor) (Event, error) {
	if len(s.membersOf(c.ID)) == 0 {
		return Event{}, &Broken{Rule: RuleCampaignGone, To: c.ID.String()}
	}
	return Event{Op: OpCampaignJoin, On: c.On, Data: Data{Target: c.ID.String(), How: how(c.Machine)}}, nil
}

// ReceiveInCampaign puts contributions that are just coming in to the letter of which
// they are copies, as the machine finds. Whoever takes them in may do that, as it
// touches nothing of which anybody has said anything.
type ReceiveInCampaign struct {
	On Ordinals
	ID CampaignID
}

// Act implements [Command].
func (c ReceiveInCampaign) Act() Act { return ActTypeIn }

func (c ReceiveInCampaign) plan(s *State, _ Actor) (Event, error) {
	for n := range c.On.All() {
		switch {
		case n > s.Len() || !s.Exists(n):
			return Event{}, ErrNotFound
		case s.item(AxisCampaign, n).owner != 0:
			return Event{}, &Broken{Rule: RuleUnchanged, Item: n}
		}
	}
	if len(s.membersOf(c.ID)) == 0 {
		return Event{}, &Broken{Rule: RuleCampaignGone, To: c.ID.String()}
	}
	return Event{Op: OpCampaignJoin, On: c.On, Data: Data{Target: c.ID.String(), How: HowMachine}}, nil
}

// received reports whether an event is part of the step by which contributions came
// in.
func (s *State) received(seq uint64) bool {
	group := s.trace(seq).group
	if group == 0 {
		return false
	}
	op := s.OpOf(uint64(group))
	return op == OpImport || op == OpAdd
}

// LeaveCampaign says that contributions do not belong to a campaign: members
// leave it, and a suggestion is refused.
type LeaveCampaign struct {
	On Ordinals
	ID CampaignID
}

// Act implements [Command].
func (c LeaveCampaign) Act() Act { return ActTag }

// Targets implements [ItemCommand].
func (c LeaveCampaign) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c LeaveCampaign) Retarget(on Ordinals) ItemCommand { c.On = on; return c }

func (c LeaveCampaign) axis() Axis { return AxisCampaign }

func (c LeaveCampaign) fits(s *State, n Ordinal) error {
	switch of := s.CampaignOf(n); {
	case of != 0 && of != c.ID:
		return &Broken{Rule: RuleCampaignMember, Item: n}
	case of == 0 && s.CampaignLeft(n) == c.ID:
		return &Broken{Rule: RuleUnchanged, Item: n}
	}
	return nil
}

func (c LeaveCampaign) plan(s *State, _ Actor) (Event, error) {
	if !s.campaignMade(c.ID) {
		return Event{}, &Broken{Rule: RuleCampaignGone, To: c.ID.String()}
	}
	return Event{Op: OpCampaignLeave, On: c.On, Data: Data{Target: c.ID.String()}}, nil
}

// MergeCampaigns gives everything in campaign From to the campaign Into.
type MergeCampaigns struct{ From, Into CampaignID }

// Act implements [Command].
func (c MergeCampaigns) Act() Act { return ActTag }

func (c MergeCampaigns) plan(s *State, a Actor) (Event, error) {
	if c.From == c.Into {
		return Event{}, &Broken{Rule: RuleUnchanged}
	}
	from := s.membersOf(c.From)
	switch {
	case len(from) == 0:
		return Event{}, &Broken{Rule: RuleCampaignGone, To: c.From.String()}
	case len(s.membersOf(c.Into)) == 0:
		return Event{}, &Broken{Rule: RuleCampaignGone, To: c.Into.String()}
	}
	for _, n := range from {
		if err := s.unseen(a, AxisCampaign, uint32(n)); err != nil {
			return Event{}, err
		}
	}
	return Event{Op: OpCampaignMerge, On: OrdinalsOf(from...), Data: Data{Target: c.From.String(), Into: c.Into.String()}}, nil
}

// SetCampaignHead names the contribution that stands for a campaign.
type SetCampaignHead struct {
	ID   CampaignID
	Head Ordinal
}

// Act implements [Command].
func (c SetCampaignHead) Act() Act { return ActTag }

func (c SetCampaignHead) plan(s *State, a Actor) (Event, error) {
	switch {
	case !s.campaignMade(c.ID):
		return Event{}, &Broken{Rule: RuleCampaignGone, To: c.ID.String()}
	case c.Head == 0 || c.Head > s.Len() || !s.Exists(c.Head):
		return Event{}, ErrNotFound
	case !s.campaignMember(c.ID, c.Head):
		return Event{}, &Broken{Rule: RuleCampaignMember, Item: c.Head}
	case s.CampaignHead(c.ID) == c.Head:
		return Event{}, &Broken{Rule: RuleUnchanged, Item: c.Head}
	}
	if err := s.unseen(a, axisCampaignHead, uint32(c.ID)); err != nil {
		return Event{}, err
	}
	return Event{Op: OpCampaignHead, On: OrdinalsOf(c.Head), Data: Data{Target: c.ID.String()}}, nil
}
