package consult

import (
	"slices"
	"strings"
)

// Publish moves contributions along the publication axis. To is Published,
// Rejected, Hidden or Private; Rejected and Hidden need a reason that is fixed
// for the consultation, OtherReason a note. Nothing of it touches the weighing.
type Publish struct {
	On     Ordinals
	To     Publication
	Reason Reason
	Note   string
}

// Act implements [Command].
func (c Publish) Act() Act { return ActPublish }

// Targets implements [ItemCommand].
func (c Publish) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c Publish) Retarget(on Ordinals) ItemCommand { c.On = on; return c }

func (c Publish) axis() Axis { return AxisPublication }

func (c Publish) fits(s *State, n Ordinal) error {
	if s.Settings.Publication == PolicyNone {
		return &Broken{Rule: RuleNoPublication}
	}
	from := s.Publication(n)
	var lawful []Publication
	switch from {
	case Pending:
		lawful = []Publication{Published, Rejected, Private}
	case Published:
		lawful = []Publication{Hidden, Private}
	}
	if !slices.Contains(lawful, c.To) {
		return &Broken{Rule: RulePublicationStep, Item: n, From: from.String(), To: c.To.String()}
	}
	return nil
}

func (c Publish) plan(s *State, _ Actor) (Event, error) {
	ev := Event{On: c.On}
	switch c.To {
	case Published:
		ev.Op = OpApprove
		return ev, nil
	case Private:
		ev.Op = OpPrivate
		return ev, nil
	case Rejected:
		ev.Op = OpReject
	case Hidden:
		ev.Op = OpHide
	}
	switch {
	case c.Reason == 0:
		return ev, &Broken{Rule: RuleReasonDue}
	case !slices.Contains(s.Settings.Reasons, c.Reason):
		return ev, &Broken{Rule: RuleReasonUnknown, To: c.Reason.String()}
	case c.Reason == OtherReason && strings.TrimSpace(c.Note) == "":
		return ev, &Broken{Rule: RuleNoteDue}
	}
	ev.Data.Reason = c.Reason
	ev.Text = map[string]string{"note": c.Note}
	return ev, checkTexts(c.Note)
}
