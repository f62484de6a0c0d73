package consult

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Vote gives contributions a decision (Votum), or the recommendation for one
// where the council decides. Rationale is due for Partial and No, Addressee and
// Date for Forwarded. CouncilDate and Agenda make it the council's own decision.
type Vote struct {
	On Ordinals
	// Parts are the segments that are meant; of a contribution that has segments
	// and of which none is named, all that are open.
	Parts       Parts
	Value       Decision
	Rationale   string
	Addressee   string
	Date        string
	CouncilDate string
	Agenda      string
	// Recommendation says that staff propose and the council will decide.
	Recommendation bool
	// For is the campaign or theme that is decided on as such, of which On are
	// members; Apart says that this is also for those which had a decision of their own.
	For   Target
	Apart bool
}

// NewVote returns the vote that staff cast in this consultation: a decision
// where staff decide, a recommendation where the council does.
func NewVote(s *State, on Ordinals, value Decision, rationale string) Vote {
	return Vote{On: on, Value: value, Rationale: rationale, Recommendation: s.Settings.DecidedBy == ByCouncil}
}

// RationaleDue reports whether the decision owes a reason in words.
func (c Decision) RationaleDue() bool { return c == Partial || c == No }

// Act implements [Command].
func (c Vote) Act() Act { return ActDecide }

// Targets implements [ItemCommand].
func (c Vote) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c Vote) Retarget(on Ordinals) ItemCommand {
	c.On, c.Parts = on, c.Parts.within(on)
	return c
}

func (c Vote) axis() Axis {
	if c.Recommendation {
		return AxisRecommendation
	}
	return AxisDecision
}

func (c Vote) fits(s *State, n Ordinal) error {
	if h := s.Handling(n); h == Notified {
		return &Broken{Rule: RuleHandlingStep, Item: n, From: h.String(), To: Processing.String()}
	}
	if !c.For.IsZero() {
		return c.fitsTarget(s, n)
	}
	return nil
}

func (c Vote) plan(s *State, _ Actor) (Event, error) {
	ev := Event{Op: OpDecide, On: c.On, Data: Data{Target: c.For.String(), Value: c.Value, Date: c.Date},
		Text: map[string]string{"rationale": strings.TrimSpace(c.Rationale), "addressee": strings.TrimSpace(c.Addressee)}}
	council := s.Settings.DecidedBy == ByCouncil
	switch {
	case !c.For.IsZero() && !s.targetStands(c.For):
		return ev, ErrNotFound
	case !slices.Contains(Decisions(), c.Value):
		return ev, &Broken{Rule: RuleDecisionValue}
	case c.Recommendation && !council:
		return ev, &Broken{Rule: RuleStaffDecides}
	case !council && (c.CouncilDate != "" || c.Agenda != ""):
		return ev, &Broken{Rule: RuleStaffDecides}
	case council && !c.Recommendation && c.CouncilDate == "" && c.Agenda == "":
		return ev, &Broken{Rule: RuleCouncilDecides}
	case c.Value.RationaleDue() && ev.Text["rationale"] == "":
		return ev, &Broken{Rule: RuleRationaleDue, To: c.Value.String()}
	case c.Value == Forwarded && (ev.Text["addressee"] == "" || c.Date == ""):
		return ev, &Broken{Rule: RuleForwardedNeeds}
	}
	for _, day := range []string{c.Date, c.CouncilDate} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return ev, &Broken{Rule: RuleDate, To: day}
		}
	}
	if c.Recommendation {
		ev.Op = OpRecommend
	} else if council {
		if c.CouncilDate == "" || c.Agenda == "" {
			return ev, &Broken{Rule: RuleCouncilNeeds}
		}
		ev.Data.CouncilDate, ev.Data.Agenda = c.CouncilDate, c.Agenda
	}
	for _, id := range c.Outdates(s) {
		ev.Data.Responses = append(ev.Data.Responses, id.String())
	}
	return ev, checkTexts(c.Rationale, c.Addressee)
}

// Outdates returns the responses, handed in or further, that were written for
// another decision than this.
func (c Vote) Outdates(s *State) []ResponseID {
	var out []ResponseID
	for n := range c.On.All() {
		units, err := s.unitsMeant(c, n)
		if err != nil {
			continue
		}
		for _, unit := range units {
			before := s.held(s, AxisDecision, unit).value
			if before == 0 {
				before = s.held(s, AxisRecommendation, unit).value
			}
			id := ResponseID(s.held(s, AxisResponse, unit).value)
			if state := s.ResponseState(id); before != 0 && Decision(before) != c.Value && state.far() >= InCheck.far() && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	slices.Sort(out)
	return out
}

// foldDecided keeps what a decision means beside what it is on.
func (s *State) foldDecided(ev *Event, t *trace) error {
	if err := s.foldTarget(ev, t); err != nil {
		return err
	}
	return s.foldReopened(ev)
}

// foldReopened makes drafts again of the responses that a decision outdates.
func (s *State) foldReopened(ev *Event) error {
	for _, name := range ev.Data.Responses {
		id, ok := ParseResponseID(name)
		if !ok || s.ResponseState(id) == 0 {
			return fmt.Errorf("%q is no response", name)
		}
		s.put(ev, axisResponseState, uint32(id), uint32(Draft))
		s.put(ev, axisResponseStep, uint32(id), 0)
		for n := range s.served(id) {
			s.reopen(ev, n)
		}
	}
	return nil
}

// Disregard sets late contributions aside; that is a decision of its own with a rationale.
type Disregard struct {
	On        Ordinals
	Rationale string
}

// Act implements [Command].
func (c Disregard) Act() Act { return ActDecide }

// Targets implements [ItemCommand].
func (c Disregard) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c Disregard) Retarget(on Ordinals) ItemCommand { c.On = on; return c }

func (c Disregard) axis() Axis { return AxisDisregarded }

func (c Disregard) fits(s *State, n Ordinal) error {
	if !s.Late(n) {
		return &Broken{Rule: RuleNotLate, Item: n}
	}
	return nil
}

func (c Disregard) plan(*State, Actor) (Event, error) {
	text := strings.TrimSpace(c.Rationale)
	if text == "" {
		return Event{}, &Broken{Rule: RuleRationaleDue}
	}
	return Event{Op: OpDisregard, On: c.On, Text: map[string]string{"rationale": text}}, checkTexts(text)
}
