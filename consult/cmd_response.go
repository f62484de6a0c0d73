package consult

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
)

// Respond begins the draft of a response that serves all that it is on. What is
// served by a response that serves others, too, gets one of its own; what is
// processed or notified is reopened by that.
type Respond struct {
	On Ordinals
	// Parts are the segments that are meant; of a contribution that has segments
	// and of which none is named, all that have no response.
	Parts Parts
	// Theme or Campaign is what the response is written for, both 0 for what it is
	// on alone.
	Theme    ThemeID
	Campaign CampaignID
	Body     string
	// Modules are the ids of the text modules that were put into the text.
	Modules []string
}

// Act implements [Command].
func (c Respond) Act() Act { return ActRespond }

// Targets implements [ItemCommand].
func (c Respond) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c Respond) Retarget(on Ordinals) ItemCommand {
	c.On, c.Parts = on, c.Parts.within(on)
	return c
}

func (c Respond) axis() Axis { return AxisResponse }

func (c Respond) fits(s *State, n Ordinal) error {
	return s.answerable(c, n, func(id ResponseID) bool { return s.servesBeyond(id, c.On, c.Parts) })
}

// answerable refuses to give another response to what has one, unless that may
// be replaced.
func (s *State) answerable(c partCommand, n Ordinal, replaced func(ResponseID) bool) error {
	units, err := s.unitsMeant(c, n)
	if err != nil {
		return err
	}
	for _, unit := range units {
		id := ResponseID(s.held(s, AxisResponse, unit).value)
		if state := s.ResponseState(id); state != 0 && !replaced(id) {
			return &Broken{Rule: RuleResponseStep, Item: n, From: state.String(), To: Draft.String()}
		}
	}
	return nil
}

// servesBeyond reports whether the response serves something else, too.
func (s *State) servesBeyond(id ResponseID, on Ordinals, parts Parts) bool {
	for n, units := range s.served(id) {
		if !on.Has(n) {
			return true
		}
		of := parts.Of(n)
		for _, unit := range units {
			if len(of) > 0 && !slices.Contains(of, s.segmentAt(unit).Part) {
				return true
			}
		}
	}
	return false
}

func (c Respond) plan(s *State, _ Actor) (Event, error) {
	if strings.TrimSpace(c.Body) == "" {
		return Event{}, &Broken{Rule: RuleEmptyText}
	}
	ev := Event{Op: OpRespond, On: c.On, Data: Data{Modules: c.Modules}, Text: map[string]string{"body": c.Body}}
	if c.Theme != 0 {
		if !s.ThemeExists(c.Theme) {
			return ev, &Broken{Rule: RuleThemeGone}
		}
		ev.Data.Target = c.Theme.String()
	}
	if c.Campaign != 0 {
		if !s.campaignMade(c.Campaign) {
			return ev, ErrNotFound
		}
		ev.Data.Target = c.Campaign.String()
	}
	return ev, checkTexts(c.Body)
}

// UseResponse has an existing response serve more contributions: what they had
// in common with others, they leave for it.
type UseResponse struct {
	ID    ResponseID
	On    Ordinals
	Parts Parts // as in [Respond]
}

// Act implements [Command].
func (c UseResponse) Act() Act { return ActRespond }

// Targets implements [ItemCommand].
func (c UseResponse) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c UseResponse) Retarget(on Ordinals) ItemCommand {
	c.On, c.Parts = on, c.Parts.within(on)
	return c
}

func (c UseResponse) axis() Axis { return AxisResponse }

func (c UseResponse) fits(s *State, n Ordinal) error {
	return s.answerable(c, n, func(id ResponseID) bool { return id != c.ID && s.servesBeyond(id, c.On, c.Parts) })
}

func (c UseResponse) plan(s *State, a Actor) (Event, error) {
	ev, err := s.responseStep(a, c.ID, OpResponseUse, Draft, ResponseStates()...)
	ev.On = c.On
	return ev, err
}

// EditResponse writes a new version. An approved or released text falls back to
// draft and reopens its contributions: what is processed needs an approved
// response, and those who were notified are owed a new notice.
type EditResponse struct {
	ID      ResponseID
	Body    string
	Modules []string // as in [Respond]
}

// Act implements [Command].
func (c EditResponse) Act() Act { return ActRespond }

func (c EditResponse) plan(s *State, a Actor) (Event, error) {
	if strings.TrimSpace(c.Body) == "" {
		return Event{}, &Broken{Rule: RuleEmptyText}
	}
	ev, err := s.responseStep(a, c.ID, OpResponseEdit, Draft, Draft, Returned, Approved, Released)
	ev.Text, ev.Data.Modules = map[string]string{"body": c.Body}, c.Modules
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
	ev, err := s.responseStep(a, c.ID, OpResponseSubmit, InCheck, Draft, Returned)
	if err == nil {
		err = s.filledIn(c.ID)
	}
	return ev, err
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
	if err != nil {
		return ev, err
	}
	whom, err := s.approval(a, c.ID)
	if err != nil {
		return ev, err
	}
	ev.Text = map[string]string{"comment": strings.TrimSpace(c.Comment), "for": whom}
	return ev, checkTexts(c.Comment)
}

// ApproveResponse approves the exact text, whose digest goes into the event.
// The approver is one whom the step names, see [SetApprovers], and not an author
// since the last approval, unless Exception gives the reason why a lone clerk has to.
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
	whom, err := s.approval(a, c.ID)
	if err != nil {
		return ev, err
	}
	if s.ResponseAuthors(c.ID)[a.Account.ID] && strings.TrimSpace(c.Exception) == "" {
		return ev, &Broken{Rule: RuleOwnResponse}
	}
	sum := sha256.Sum256([]byte(s.ResponseBody(c.ID)))
	ev.Data.Count = len(s.Settings.Steps)
	ev.Data.SHA = base64.RawURLEncoding.EncodeToString(sum[:])
	ev.Text = map[string]string{"exception": strings.TrimSpace(c.Exception), "for": whom}
	return ev, checkTexts(c.Exception)
}

// ReleaseResponse lets an approved response out of the house.
type ReleaseResponse struct{ ID ResponseID }

// Act implements [Command].
func (c ReleaseResponse) Act() Act { return ActRespond }

func (c ReleaseResponse) plan(s *State, a Actor) (Event, error) {
	ev, err := s.responseStep(a, c.ID, OpResponseRelease, Released, Approved)
	if err == nil {
		err = s.filledIn(c.ID)
	}
	if err != nil {
		return ev, err
	}
	if s.Settings.DecidedBy == ByCouncil {
		for n, units := range s.served(c.ID) {
			for _, unit := range units {
				if s.held(s, AxisDecision, unit).value == 0 && !s.Erased(n) {
					return ev, &Broken{Rule: RuleCouncilFirst, Item: n}
				}
			}
		}
	}
	return ev, nil
}

// filledIn refuses a text in whose letters something in braces would stay.
func (s *State) filledIn(id ResponseID) error {
	if unknown := UnknownPlaceholders(s.ResponseBody(id)); len(unknown) > 0 {
		return &Broken{Rule: RulePlaceholder, To: strings.Join(unknown, ", ")}
	}
	return nil
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
		for n := range ev.On.All() {
			s.reopen(ev, n)
		}
		s.putUnits(ev, AxisResponse, id)
		return s.foldTarget(ev, t)
	}
	id, ok := entityID('r', ev.Data.Target)
	if !ok || s.ResponseState(ResponseID(id)) == 0 {
		return fmt.Errorf("%q is no response", ev.Data.Target)
	}
	t.about, t.from = id, s.people.number(ev.Text["for"])
	switch ev.Op {
	case OpHandOver:
		if ev.Data.Step < 0 || ev.Data.Step >= MaxSteps {
			return errStep
		}
		t.step = uint8(ev.Data.Step)
		t.given = s.people.number(ev.Text["account"])
	case OpResponseUse:
		for n := range ev.On.All() {
			s.reopen(ev, n)
		}
		s.putUnits(ev, AxisResponse, id)
	case OpResponseEdit:
		for n := range s.served(ResponseID(id)) {
			s.reopen(ev, n)
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

// reopen brings back to work what was done with: its response is no longer the
// one that was approved.
func (s *State) reopen(ev *Event, n Ordinal) {
	if h := s.Handling(n); h == Processed || h == Notified {
		s.put(ev, AxisHandling, uint32(n), uint32(Processing))
	}
}
