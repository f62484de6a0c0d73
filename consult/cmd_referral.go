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

// ReferralOf returns the latest referral of the contribution, 0 for none.
func (s *State) ReferralOf(n Ordinal) ReferralID { return ReferralID(s.item(AxisReferral, n).value) }

// ReferralAddressee returns who was asked, "" after erasure.
func (s *State) ReferralAddressee(id ReferralID) string {
	if ev, ok := s.Event(uint64(id)); ok && ev.Op == OpRefer {
		return ev.Text["addressee"]
	}
	return ""
}

// Refer asks a department or partner for an opinion by a date (2006-01-02).
type Refer struct {
	On                        Ordinals
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
	return Event{Op: OpRefer, On: c.On, Data: Data{Date: c.Date},
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
func (c MoveReferral) Act() Act { return ActRefer }

func (c MoveReferral) plan(s *State, a Actor) (Event, error) {
	now := ReferralState(s.cell(axisReferralState, uint32(c.ID)).value)
	if now == 0 {
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

func (s *State) foldReferral(ev *Event, t *trace) error {
	if ev.Op == OpRefer {
		id := uint32(ev.Seq)
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
	return nil
}
