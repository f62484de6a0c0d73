package consult

import (
	"fmt"
	"slices"
	"strings"
)

// ReferralID is the seq of the event that asked for an opinion; files write it as "f41".
type ReferralID uint32

// String returns the id as files write it.
func (r ReferralID) String() string { return entityName('f', uint32(r)) }

// referral is who was asked by which event: an organisation, or "" for a
// department.
type referral struct {
	id ReferralID
	to string
}

// referralStep is an answer, or what became of it.
type referralStep struct {
	of  ReferralID
	seq uint32
}

// hand notes what an organisation was given with a referral.
func (s *State) hand(r referral, on Ordinals) {
	if r.to == "" {
		return
	}
	items := s.handed[r.to]
	if items == nil {
		items = &pages[ReferralID]{}
		s.handed[r.to] = items
	}
	for n := range on.All() {
		items.set(uint32(n), r.id)
	}
}

// ReferralOf returns the latest referral of the contribution, 0 for none.
func (s *State) ReferralOf(n Ordinal) ReferralID { return ReferralID(s.item(AxisReferral, n).value) }

// ReferralEvent returns the event that asked for an opinion.
func (s *State) ReferralEvent(id ReferralID) (*Event, bool) {
	ev, ok := s.Event(uint64(id))
	return ev, ok && ev.Op == OpRefer
}

// ReferralState returns where a referral stands, 0 where there is none.
func (s *State) ReferralState(id ReferralID) ReferralState {
	return ReferralState(s.cell(axisReferralState, uint32(id)).value)
}

// ReferralStep returns the event that brought a referral to where it stands.
func (s *State) ReferralStep(id ReferralID) (*Event, bool) {
	return s.Event(uint64(s.cell(axisReferralState, uint32(id)).owner))
}

// Referrals returns every referral that was ever made and stands, in order.
func (s *State) Referrals() []ReferralID {
	var out []ReferralID
	for _, r := range s.referrals {
		if s.ReferralState(r.id) != 0 {
			out = append(out, r.id)
		}
	}
	return out
}

// AllReferrals returns every referral that was ever made, those taken back too.
func (s *State) AllReferrals() []ReferralID {
	out := make([]ReferralID, 0, len(s.referrals))
	for _, r := range s.referrals {
		out = append(out, r.id)
	}
	return out
}

// HandedTo returns the latest referral by which the organisation has the
// contribution, 0 for none: what was recalled, or taken back, it has no longer.
func (s *State) HandedTo(n Ordinal, organisation string) ReferralID {
	items := s.handed[organisation]
	if items == nil {
		return 0
	}
	latest := items.at(uint32(n))
	if latest == 0 || handed(s.ReferralState(latest)) {
		return latest
	}
	for _, r := range slices.Backward(s.referrals) {
		if r.to == organisation && r.id < latest && s.OnOf(uint64(r.id)).Has(n) && handed(s.ReferralState(r.id)) {
			return r.id
		}
	}
	return 0
}

// ReferralAnswer returns what the addressee has said last, "" for nothing.
func (s *State) ReferralAnswer(id ReferralID) string {
	return s.referralText(id, OpReferralAnswer, "answer")
}

// ReferralComment returns why the answer was sent back last, "" where it was not.
func (s *State) ReferralComment(id ReferralID) string {
	return s.referralText(id, OpReferralReturn, "comment")
}

// referralText returns the text of the last step of the kind that stands.
func (s *State) referralText(id ReferralID, op Op, name string) string {
	for _, step := range slices.Backward(s.answers) {
		if step.of != id || s.OpOf(uint64(step.seq)) != op || s.Undone(uint64(step.seq)) {
			continue
		}
		if ev, ok := s.Event(uint64(step.seq)); ok {
			return ev.Text[name]
		}
	}
	return ""
}

// ReferralAddressee returns who was asked, "" after erasure.
func (s *State) ReferralAddressee(id ReferralID) string {
	if ev, ok := s.Event(uint64(id)); ok && ev.Op == OpRefer {
		return ev.Text["addressee"]
	}
	return ""
}

// Refer asks a department or partner for an opinion by a date (2006-01-02), and
// lets an organisation that works here read what it is about.
type Refer struct {
	On Ordinals
	// To is the id of the organisation ("o5"), "" for somebody without an account.
	To                        string
	Addressee, Question, Date string
}

// Act implements [Command].
func (c Refer) Act() Act { return ActRefer }

// Targets implements [ItemCommand].
func (c Refer) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c Refer) Retarget(on Ordinals) ItemCommand { c.On = on; return c }

func (c Refer) axis() Axis { return AxisReferral }

func (c Refer) fits(s *State, n Ordinal) error {
	switch now := s.Referral(n); now {
	case Assigned, Answered, SentBack:
		return &Broken{Rule: RuleReferralStep, Item: n, From: now.String(), To: Assigned.String()}
	}
	return nil
}

func (c Refer) plan(*State, Actor) (Event, error) {
	if strings.TrimSpace(c.Addressee) == "" || c.Date == "" {
		return Event{}, &Broken{Rule: RuleReferralNeeds}
	}
	if _, err := dayNumber(c.Date); err != nil {
		return Event{}, err
	}
	if _, ok := entityID('o', c.To); !ok && c.To != "" {
		return Event{}, ErrNotFound
	}
	return Event{Op: OpRefer, On: c.On, Data: Data{Target: c.To, Date: c.Date},
		Text: map[string]string{"addressee": strings.TrimSpace(c.Addressee), "question": strings.TrimSpace(c.Question)}}, checkTexts(c.Addressee, c.Question)
}

// MoveReferral moves a referral along its axis: Answered (with the answer as
// Text), Verified, SentBack (with a comment as Text) or Recalled.
type MoveReferral struct {
	ID   ReferralID
	To   ReferralState
	Text string
}

// Act implements [Command].
func (c MoveReferral) Act() Act {
	if c.To == Answered {
		return ActAnswer
	}
	return ActRefer
}

func (c MoveReferral) plan(s *State, a Actor) (Event, error) {
	now := ReferralState(s.cell(axisReferralState, uint32(c.ID)).value)
	if now == 0 || !a.Account.Staff(s.Ref, a.Now) && !s.asked(c.ID, a.Account.Organisation) {
		return Event{}, ErrNotFound
	}
	if v := uint64(s.cell(axisReferralState, uint32(c.ID)).version); v > a.Seen && (a.Own == nil || !a.Own(v)) {
		ev, _ := s.Event(v)
		return Event{}, &Conflict{Seq: v, By: ev.By, At: ev.At, Op: ev.Op}
	}
	ev := Event{Data: Data{Target: c.ID.String()}}
	var from []ReferralState
	textAs, text := "", strings.TrimSpace(c.Text)
	switch c.To {
	case Answered:
		ev.Op, from, textAs = OpReferralAnswer, []ReferralState{Assigned, SentBack}, "answer"
	case Verified:
		ev.Op, from = OpReferralVerify, []ReferralState{Answered}
	case SentBack:
		ev.Op, from, textAs = OpReferralReturn, []ReferralState{Answered}, "comment"
	case Recalled:
		ev.Op, from = OpReferralRecall, []ReferralState{Assigned, SentBack}
	}
	if !slices.Contains(from, now) {
		return Event{}, &Broken{Rule: RuleReferralStep, From: now.String(), To: c.To.String()}
	}
	if textAs != "" {
		if text == "" {
			return Event{}, &Broken{Rule: RuleEmptyText}
		}
		ev.Text = map[string]string{textAs: text}
	}
	return ev, checkTexts(text)
}

// asked reports whether the organisation was asked, and has what it was asked about.
func (s *State) asked(id ReferralID, organisation string) bool {
	ev, ok := s.ReferralEvent(id)
	return ok && organisation != "" && ev.Data.Target == organisation && handed(s.ReferralState(id))
}

func (s *State) foldReferral(ev *Event, t *trace) error {
	if ev.Op == OpRefer {
		id := uint32(ev.Seq)
		r := referral{ReferralID(id), ev.Data.Target}
		if _, ok := entityID('o', r.to); !ok && r.to != "" {
			return fmt.Errorf("%q is no organisation", r.to)
		}
		s.referrals = append(s.referrals, r)
		s.hand(r, ev.On)
		s.put(ev, axisReferralState, id, uint32(Assigned))
		s.putItems(ev, AxisReferral, id)
		return nil
	}
	id, ok := entityID('f', ev.Data.Target)
	if !ok || s.cell(axisReferralState, id).value == 0 {
		return fmt.Errorf("%q is no referral", ev.Data.Target)
	}
	t.about = id
	to := map[Op]ReferralState{OpReferralAnswer: Answered, OpReferralVerify: Verified, OpReferralReturn: SentBack, OpReferralRecall: Recalled}[ev.Op]
	s.put(ev, axisReferralState, id, uint32(to))
	s.answers = append(s.answers, referralStep{ReferralID(id), uint32(ev.Seq)})
	return nil
}
