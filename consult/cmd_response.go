package consult

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
)

// ResponseID is the seq of the event that began a response; files write it as "r41".
type ResponseID uint32

// String returns the id as files write it.
func (r ResponseID) String() string { return entityName('r', uint32(r)) }

// ResponseOf returns the response that serves the contribution, 0 for none.
func (s *State) ResponseOf(n Ordinal) ResponseID { return ResponseID(s.item(AxisResponse, n).value) }

// ResponseState returns where the response stands, 0 if there is no such response.
func (s *State) ResponseState(id ResponseID) ResponseState {
	return ResponseState(s.cell(axisResponseState, uint32(id)).value)
}

// ResponseBody returns the present text of the response.
func (s *State) ResponseBody(id ResponseID) string {
	if ev, ok := s.Event(uint64(s.cell(axisResponseText, uint32(id)).owner)); ok {
		return ev.Text["body"]
	}
	return ""
}

// ResponseStep returns the step of approval that the response is in, from 0.
func (s *State) ResponseStep(id ResponseID) int {
	return int(s.cell(axisResponseStep, uint32(id)).value)
}

// responseAuthors lists who wrote any version of the response since it was last approved.
func (s *State) responseAuthors(id ResponseID) map[string]bool {
	authors := map[string]bool{}
	for seq := range s.seqs(uint64(id)) {
		if seq != uint64(id) && s.AboutOf(seq) != uint64(id) {
			continue
		}
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

func (s *State) responseItems(id ResponseID) Ordinals {
	var on []Ordinal
	for n := Ordinal(1); n <= s.Len(); n++ {
		if s.ResponseOf(n) == id {
			on = append(on, n)
		}
	}
	return OrdinalsOf(on...)
}

// Respond begins the draft of a response that serves all its contributions.
type Respond struct {
	On   Ordinals
	Body string
}

// Act implements [Command].
func (c Respond) Act() Act { return ActRespond }

// Targets implements [ItemCommand].
func (c Respond) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c Respond) Retarget(on Ordinals) ItemCommand { c.On = on; return c }

func (c Respond) axis() Axis { return AxisResponse }

func (c Respond) fits(s *State, n Ordinal) error {
	if from := s.Response(n); from != 0 {
		return &Broken{Rule: RuleResponseStep, Item: n, From: from.String(), To: Draft.String()}
	}
	return nil
}

func (c Respond) plan(*State, Actor) (Event, error) {
	if strings.TrimSpace(c.Body) == "" {
		return Event{}, &Broken{Rule: RuleEmptyText}
	}
	return Event{Op: OpRespond, On: c.On, Text: map[string]string{"body": c.Body}}, checkTexts(c.Body)
}

// EditResponse writes a new version. An approved or released text falls back to
// draft and reopens its contributions: what is processed needs an approved
// response, and those who were notified are owed a new notice.
type EditResponse struct {
	ID   ResponseID
	Body string
}

// Act implements [Command].
func (c EditResponse) Act() Act { return ActRespond }

func (c EditResponse) plan(s *State, a Actor) (Event, error) {
	if strings.TrimSpace(c.Body) == "" {
		return Event{}, &Broken{Rule: RuleEmptyText}
	}
	ev, err := s.responseStep(a, c.ID, OpResponseEdit, Draft, Draft, Returned, Approved, Released)
	ev.Text = map[string]string{"body": c.Body}
	if err == nil {
		err = checkTexts(c.Body)
	}
	return ev, err
}

// SubmitResponse hands a draft to the first step of approval.
type SubmitResponse struct{ ID ResponseID }

// Act implements [Command].
func (c SubmitResponse) Act() Act { return ActRespond }

func (c SubmitResponse) plan(s *State, a Actor) (Event, error) {
	return s.responseStep(a, c.ID, OpResponseSubmit, InCheck, Draft, Returned)
}

// ReturnResponse gives a text back to its author with a comment.
type ReturnResponse struct {
	ID      ResponseID
	Comment string
}

// Act implements [Command].
func (c ReturnResponse) Act() Act { return ActApprove }

func (c ReturnResponse) plan(s *State, a Actor) (Event, error) {
	if strings.TrimSpace(c.Comment) == "" {
		return Event{}, &Broken{Rule: RuleNoteDue}
	}
	ev, err := s.responseStep(a, c.ID, OpResponseReturn, Returned, InCheck)
	ev.Text = map[string]string{"comment": strings.TrimSpace(c.Comment)}
	if err == nil {
		err = checkTexts(c.Comment)
	}
	return ev, err
}

// ApproveResponse approves the exact text, whose digest goes into the event.
// The approver is not an author since the last approval, unless Exception gives
// the reason why a lone clerk has to.
type ApproveResponse struct {
	ID        ResponseID
	Exception string
}

// Act implements [Command].
func (c ApproveResponse) Act() Act { return ActApprove }

func (c ApproveResponse) plan(s *State, a Actor) (Event, error) {
	ev, err := s.responseStep(a, c.ID, OpResponseApprove, Approved, InCheck)
	if err != nil {
		return ev, err
	}
	if s.responseAuthors(c.ID)[a.Account.ID] && strings.TrimSpace(c.Exception) == "" {
		return ev, &Broken{Rule: RuleOwnResponse}
	}
	sum := sha256.Sum256([]byte(s.ResponseBody(c.ID)))
	ev.Data.Count = len(s.Settings.Steps)
	ev.Data.SHA = base64.RawURLEncoding.EncodeToString(sum[:])
	ev.Text = map[string]string{"exception": strings.TrimSpace(c.Exception)}
	return ev, checkTexts(c.Exception)
}

// ReleaseResponse lets an approved response out of the house.
type ReleaseResponse struct{ ID ResponseID }

// Act implements [Command].
func (c ReleaseResponse) Act() Act { return ActRespond }

func (c ReleaseResponse) plan(s *State, a Actor) (Event, error) {
	ev, err := s.responseStep(a, c.ID, OpResponseRelease, Released, Approved)
	if err != nil {
		return ev, err
	}
	if s.Settings.DecidedBy == ByCouncil {
		for n := range s.responseItems(c.ID).All() {
			if s.Decision(n) == 0 && !s.Erased(n) {
				return ev, &Broken{Rule: RuleCouncilFirst, Item: n}
			}
		}
	}
	return ev, nil
}

// responseStep is the shape of every move along the response axis.
func (s *State) responseStep(a Actor, id ResponseID, op Op, to ResponseState, from ...ResponseState) (Event, error) {
	now := s.ResponseState(id)
	if now == 0 {
		return Event{}, ErrNotFound
	}
	v := uint64(max(s.cell(axisResponseState, uint32(id)).version, s.cell(axisResponseStep, uint32(id)).version))
	if v > a.Seen && (a.Own == nil || !a.Own(v)) {
		ev, _ := s.Event(v)
		return Event{}, &Conflict{Seq: v, By: ev.By, At: ev.At, Op: ev.Op}
	}
	for _, f := range from {
		if f == now {
			return Event{Op: op, Data: Data{Target: id.String(), Step: s.ResponseStep(id)}}, nil
		}
	}
	return Event{}, &Broken{Rule: RuleResponseStep, From: now.String(), To: to.String()}
}

func (s *State) foldResponse(ev *Event, t *trace) error {
	if ev.Op == OpRespond {
		id := uint32(ev.Seq)
		s.put(ev, axisResponseState, id, uint32(Draft))
		s.put(ev, axisResponseText, id, 1)
		s.putItems(ev, AxisResponse, id)
		return nil
	}
	id, ok := entityID('r', ev.Data.Target)
	if !ok || s.ResponseState(ResponseID(id)) == 0 {
		return fmt.Errorf("%q is no response", ev.Data.Target)
	}
	t.about = id
	switch ev.Op {
	case OpResponseEdit:
		for n := range s.responseItems(ResponseID(id)).All() {
			if h := s.Handling(n); h == Processed || h == Notified {
				s.put(ev, AxisHandling, uint32(n), uint32(Processing))
			}
		}
		s.put(ev, axisResponseState, id, uint32(Draft))
		s.put(ev, axisResponseText, id, 1)
		s.put(ev, axisResponseStep, id, 0)
	case OpResponseSubmit:
		s.put(ev, axisResponseState, id, uint32(InCheck))
		s.put(ev, axisResponseStep, id, 0)
	case OpResponseReturn:
		s.put(ev, axisResponseState, id, uint32(Returned))
	case OpResponseApprove:
		if next := ev.Data.Step + 1; next < ev.Data.Count {
			s.put(ev, axisResponseStep, id, uint32(next))
			return nil
		}
		s.put(ev, axisResponseState, id, uint32(Approved))
	case OpResponseRelease:
		s.put(ev, axisResponseState, id, uint32(Released))
	}
	return nil
}
