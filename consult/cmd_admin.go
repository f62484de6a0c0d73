package consult

import (
	"slices"
	"strings"
)

// SetPhase moves the consultation: one phase forward, or one back while it is not closed.
type SetPhase struct{ To Phase }

// Act implements [Command].
func (c SetPhase) Act() Act { return ActConfigure }

func (c SetPhase) plan(s *State, a Actor) (Event, error) {
	if err := s.unseen(a, AxisPhase, 0); err != nil {
		return Event{}, err
	}
	from := s.Phase()
	if c.To != from+1 && (c.To != from-1 || c.To == 0) || c.To > Closed {
		return Event{}, &Broken{Rule: RulePhaseStep, From: from.String(), To: c.To.String()}
	}
	return Event{Op: OpPhase, Data: Data{Phase: c.To}}, nil
}

// ChangeSettings replaces consultation.json; SHA is the digest of the new file.
// RoundsInUse are the ids of rounds that have contributions.
type ChangeSettings struct {
	To          Settings
	SHA         string
	RoundsInUse []string
	// Secret is the digest of secret.json, given when the consultation is made.
	Secret string
}

// Act implements [Command].
func (c ChangeSettings) Act() Act { return ActConfigure }

func (c ChangeSettings) plan(s *State, a Actor) (Event, error) {
	if err := s.unseen(a, AxisSettings, 0); err != nil {
		return Event{}, err
	}
	if err := c.To.Validate(); err != nil {
		return Event{}, err
	}
	if s.Phase() != Configuration && !slices.Equal(s.Settings.Reasons, c.To.Reasons) {
		return Event{}, &Broken{Rule: RuleReasonsFixed}
	}
	if err := s.keepsPassed(c.To.Steps); err != nil {
		return Event{}, err
	}
	for _, id := range c.RoundsInUse {
		if _, ok := c.To.Round(id); !ok {
			return Event{}, &Broken{Rule: RuleRoundInUse, To: id}
		}
	}
	return Event{Op: OpSettings, Data: Data{SHA: c.SHA, Secret: c.Secret, Steps: s.stepsGoOn(c.To.Steps)}}, nil
}

// keepsPassed refuses steps of approval by which a response in check would skip
// one, or have passed one that nobody has approved: what it has passed stays in
// front, and at least the one that it is in follows.
func (s *State) keepsPassed(steps []string) error {
	if slices.Equal(s.Settings.Steps, steps) {
		return nil
	}
	for _, id := range s.Responses() {
		if s.ResponseState(id) != InCheck {
			continue
		}
		passed := min(s.ResponseStep(id), len(s.Settings.Steps))
		if passed > 0 && (len(steps) <= passed || !slices.Equal(s.Settings.Steps[:passed], steps[:passed])) {
			return &Broken{Rule: RuleStepPassed, To: s.Settings.Steps[passed-1]}
		}
	}
	return nil
}

// ShowSubmitter records that the personal data behind one contribution was
// looked at, and what for.
type ShowSubmitter struct {
	On        Ordinal
	Submitter string
	Purpose   string
}

// Act implements [Command].
func (c ShowSubmitter) Act() Act { return ActSubmitterOfItem }

func (c ShowSubmitter) plan(s *State, _ Actor) (Event, error) {
	if !s.Exists(c.On) || c.Submitter == "" {
		return Event{}, ErrNotFound
	}
	if strings.TrimSpace(c.Purpose) == "" {
		return Event{}, &Broken{Rule: RulePurposeDue}
	}
	return Event{Op: OpShow, On: OrdinalsOf(c.On), Data: Data{Target: c.Submitter},
		Text: map[string]string{"purpose": strings.TrimSpace(c.Purpose)}}, checkTexts(c.Purpose)
}

// ShowAttachment records that a file which came with a contribution was opened.
// Whoever reads everything may: a file is part of what was sent. Others than
// staff may not, for a scan shows who wrote it. It says nothing of whether
// somebody has read and understood it.
type ShowAttachment struct {
	On Ordinal
	// SHA is the digest of the file, base64url.
	SHA string
}

// Act implements [Command].
func (c ShowAttachment) Act() Act { return ActRead }

func (c ShowAttachment) plan(s *State, a Actor) (Event, error) {
	if !s.Exists(c.On) || s.Handling(c.On) == Erased || !a.Account.Staff(s.Ref, a.Now) {
		return Event{}, ErrNotFound
	}
	return Event{Op: OpShowFile, On: OrdinalsOf(c.On), Data: Data{SHA: c.SHA}}, nil
}

// Receive is the commit mark of an import, or of one contribution typed in: the
// lines stand in contributions.jsonl already. It is made by the service that
// wrote them, never by hand.
type Receive struct {
	Count int
	// Submitters is how many lines submitters.jsonl has after it.
	Submitters int
	// SubmittersRoot is the Merkle root over the digests of the lines that it adds
	// there, "" for none.
	SubmittersRoot string
	// Typed makes it an `add` instead of an `import`.
	Typed                             bool
	Root, File, Source, Format, Round string
	// Repaired is how many values of the file were put right on request.
	Repaired int
}

// Act implements [Command].
func (c Receive) Act() Act { return ActTypeIn }

func (c Receive) plan(s *State, _ Actor) (Event, error) {
	if c.Count == 0 {
		return Event{}, &Broken{Rule: RuleNothing}
	}
	first := s.Len() + 1
	ev := Event{Op: OpImport, On: Ordinals{{first, first + Ordinal(c.Count) - 1}},
		Data: Data{Count: c.Count, Submitters: c.Submitters, SubmittersRoot: c.SubmittersRoot, Root: c.Root, File: c.File, Source: c.Source, Format: c.Format, Repaired: c.Repaired, Round: c.Round}}
	if c.Typed {
		ev.Op = OpAdd
	}
	return ev, nil
}

// RecordSettings puts an edit of consultation.json on record that was made by
// hand, past the service. The reason is due.
type RecordSettings struct{ SHA, Reason string }

// Act implements [Command].
func (c RecordSettings) Act() Act { return ActConfigure }

func (c RecordSettings) plan(*State, Actor) (Event, error) {
	reason := strings.TrimSpace(c.Reason)
	if reason == "" {
		return Event{}, &Broken{Rule: RuleReasonDue}
	}
	return Event{Op: OpRecord, Data: Data{SHA: c.SHA}, Text: map[string]string{"reason": reason}}, checkTexts(reason)
}

// SetMunicipality puts the digest of municipality.json on record: when the
// consultation is made, and when the file was edited (then with the reason).
type SetMunicipality struct {
	SHA, Reason string
	// Modules are the ids of the text modules that it adds, where it does nothing
	// else: they can be taken away again.
	Modules []string
}

// Act implements [Command].
func (c SetMunicipality) Act() Act { return ActConfigure }

func (c SetMunicipality) plan(*State, Actor) (Event, error) {
	return Event{Op: OpMunicipality, Data: Data{SHA: c.SHA, Add: c.Modules}, Text: map[string]string{"reason": strings.TrimSpace(c.Reason)}}, checkTexts(c.Reason)
}
