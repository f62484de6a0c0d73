package consult

import (
	"slices"
	"strings"
	"time"
)

// Hurdle is one of the conditions that stand between a consultation and its end:
// everybody has heard back, and it can be shown.
type Hurdle uint8

// The hurdles, in the order in which they are taken.
const (
	HurdleReading Hurdle = iota + 1
	HurdleDecision
	HurdleRationale
	HurdleResponse
	HurdleNotice
	HurdleWithheld
	HurdlePersonal
	HurdleCampaign
	HurdleOwnApproval
	HurdleJournal
)

var hurdleNames = []string{"", "reading", "decision", "rationale", "response", "notice", "withheld", "personal_data", "campaign", "own_approval", "journal"}

// String returns the word that files and the command line use, "" for not set.
func (c Hurdle) String() string { return codeName(hurdleNames, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Hurdle) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// Hurdles lists every hurdle in its order.
func Hurdles() []Hurdle { return codesOf[Hurdle](hurdleNames) }

// HurdleSet is a set of hurdles.
type HurdleSet uint16

// Has reports whether the hurdle is in the set.
func (h HurdleSet) Has(x Hurdle) bool { return h&(1<<x) != 0 }

// With returns the set with the hurdle, if it is to be.
func (h HurdleSet) With(x Hurdle, add bool) HurdleSet {
	if add {
		h |= 1 << x
	}
	return h
}

// Counts reports whether a contribution has to pass the gate: what was withdrawn
// or erased is owed nothing.
func (s *State) Counts(n Ordinal) bool {
	h := s.Handling(n)
	return s.Exists(n) && h != Withdrawn && h != Erased
}

// Hurdles returns what still stands in the way of one contribution, as far as the
// journal tells; none for what does not count.
func (s *State) Hurdles(n Ordinal) HurdleSet {
	if !s.Counts(n) {
		return 0
	}
	decided, reasoned := true, true
	for _, id := range s.units(s, n) {
		c := s.held(s, AxisDecision, id)
		decided = decided && c.value != 0
		if Decision(c.value).RationaleDue() {
			ev, ok := s.Event(uint64(c.owner))
			reasoned = reasoned && ok && (ev.Text["rationale"] != "" || ev.Erased)
		}
	}
	// To set a late one aside is a decision with a rationale of its own.
	aside := s.Disregarded(n)
	return HurdleSet(0).With(HurdleReading, s.Unread(n) > 0).With(HurdleDecision, !decided && !aside).With(HurdleRationale, !reasoned && !aside).
		With(HurdleResponse, s.Response(n) != Released).With(HurdleNotice, s.Handling(n) != Notified).With(HurdleWithheld, s.WithheldOwed(n))
}

// WithheldOwed reports whether the author of a contribution is still to be told
// that it was not published, or not any longer, and why.
func (s *State) WithheldOwed(n Ordinal) bool {
	p := s.Publication(n)
	return (p == Rejected || p == Hidden) && s.item(axisWithheld, n).owner < s.item(AxisPublication, n).owner
}

// OwnApprovals returns the responses that stand as approved by somebody who had
// written some of them without a reason on record, and how many with one.
func (s *State) OwnApprovals() (unlawful []ResponseID, exceptions int) {
	for _, id := range s.Responses() {
		if state := s.ResponseState(id); state != Approved && state != Released {
			continue
		}
		authors := map[string]bool{}
		excepted, plain := false, false // since the text was last written
		for _, seq := range s.ResponseSteps(id) {
			if s.Undone(seq) {
				continue
			}
			switch s.OpOf(seq) {
			case OpRespond, OpResponseEdit:
				authors[s.ByOf(seq)], excepted, plain = true, false, false
			case OpResponseApprove:
				ev, _ := s.Event(seq)
				if !authors[ev.By] {
					continue
				}
				if ev.Text["exception"] != "" || ev.Erased {
					excepted = true
				} else {
					plain = true
				}
			}
		}
		switch {
		case plain:
			unlawful = append(unlawful, id)
		case excepted:
			exceptions++
		}
	}
	return unlawful, exceptions
}

// DeputyApprovals counts the responses that stand as approved, in one of their steps
// by a deputy.
func (s *State) DeputyApprovals() int {
	count := 0
	for _, id := range s.Responses() {
		if state := s.ResponseState(id); state != Approved && state != Released {
			continue
		}
		by := false // since the text was last handed in
		for _, seq := range s.ResponseSteps(id) {
			switch {
			case s.Undone(seq):
			case s.OpOf(seq) == OpResponseApprove:
				by = by || s.ForOf(seq) != ""
			case s.OpOf(seq) == OpResponseEdit, s.OpOf(seq) == OpResponseSubmit:
				by = false
			}
		}
		if by {
			count++
		}
	}
	return count
}

// Figures are what a certificate counts: contributions that count, by decision and
// by the way in which people heard back.
type Figures struct {
	Contributions  int `json:"contributions"`
	Withdrawn      int `json:"withdrawn,omitzero"`
	Erased         int `json:"erased,omitzero"`
	Full           int `json:"full,omitzero"`
	Partial        int `json:"partial,omitzero"`
	No             int `json:"no,omitzero"`
	Acknowledge    int `json:"acknowledge,omitzero"`
	Forwarded      int `json:"forwarded,omitzero"`
	Mixed          int `json:"mixed,omitzero"`
	Disregarded    int `json:"disregarded,omitzero"`
	Sent           int `json:"sent,omitzero"`
	Told           int `json:"told,omitzero"`
	Representative int `json:"representative,omitzero"`
	Public         int `json:"public,omitzero"`
	Impossible     int `json:"impossible,omitzero"`
	// Exceptions are responses that somebody approved who had written them.
	Exceptions int `json:"exceptions,omitzero"`
	// Deputies are responses that a deputy approved in the place of somebody else.
	Deputies int `json:"deputies,omitzero"`
}

// Figures counts what a certificate says.
func (s *State) Figures() Figures {
	var f Figures
	by := map[Decision]*int{Full: &f.Full, Partial: &f.Partial, No: &f.No, Acknowledge: &f.Acknowledge, Forwarded: &f.Forwarded, Mixed: &f.Mixed}
	how := map[string]*int{"sent": &f.Sent, "told": &f.Told, "representative": &f.Representative, "public": &f.Public, "impossible": &f.Impossible}
	for n := range s.Standing().All() {
		switch s.Handling(n) {
		case Withdrawn:
			f.Withdrawn++
			continue
		case Erased:
			f.Erased++
			continue
		case Notified:
			if ev, ok := s.Cause(AxisHandling, n); ok && how[ev.Data.How] != nil {
				*how[ev.Data.How]++
			}
		}
		f.Contributions++
		if count := by[s.Decision(n)]; count != nil {
			*count++
		} else if s.Disregarded(n) {
			f.Disregarded++
		}
	}
	_, f.Exceptions = s.OwnApprovals()
	f.Deputies = s.DeputyApprovals()
	return f
}

// PassGate puts on record that nothing stands in the way any more. It is made by
// the service that has looked.
type PassGate struct {
	To      Phase
	Figures Figures
}

// Act implements [Command].
func (c PassGate) Act() Act { return ActHandle }

func (c PassGate) plan(s *State, _ Actor) (Event, error) {
	for n := range s.Standing().All() {
		if s.Hurdles(n) != 0 {
			return Event{}, &Broken{Rule: RuleGate, Item: n}
		}
	}
	return Event{Op: OpGate, Data: Data{Phase: c.To, Figures: &c.Figures}}, nil
}

// NotifyWithheld records that the authors of contributions that are not published
// know that, and why. How is one of [NotifyWays]; Reason is due for "impossible".
// Date is the day on which they heard (2006-01-02), empty where it is not known.
type NotifyWithheld struct {
	On          Ordinals
	How, Reason string
	Date        string
}

// Act implements [Command].
func (c NotifyWithheld) Act() Act { return ActPublish }

// Targets implements [ItemCommand].
func (c NotifyWithheld) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c NotifyWithheld) Retarget(on Ordinals) ItemCommand { c.On = on; return c }

func (c NotifyWithheld) axis() Axis { return AxisPublication }

func (c NotifyWithheld) fits(s *State, n Ordinal) error {
	if !s.WithheldOwed(n) {
		return &Broken{Rule: RuleUnchanged, Item: n}
	}
	return nil
}

func (c NotifyWithheld) plan(s *State, a Actor) (Event, error) {
	text, err := s.heardBack(a, c.How, c.Reason, c.Date)
	return Event{Op: OpWithheld, On: c.On, Data: Data{Date: c.Date, How: c.How}, Text: text}, err
}

// heardBack checks how people heard back: that nobody can reach them has a reason,
// what takes the place of single notices has its setting, and no day is to come.
func (s *State) heardBack(a Actor, how, reason, day string) (map[string]string, error) {
	reason = strings.TrimSpace(reason)
	switch {
	case !slices.Contains(NotifyWays(), how):
		return nil, &Broken{Rule: RuleNotifyHow, To: how}
	case how == "impossible" && reason == "":
		return nil, &Broken{Rule: RuleImpossible}
	case how == "representative" && !s.Settings.Representation, how == "public" && !s.Settings.Inspection:
		return nil, &Broken{Rule: RuleReliefOff}
	}
	if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
		return nil, &Broken{Rule: RuleDate, To: day}
	}
	if day > a.Now.In(s.Location).Format(time.DateOnly) {
		return nil, &Broken{Rule: RuleFuture, To: day}
	}
	return map[string]string{"reason": reason}, checkTexts(reason)
}
