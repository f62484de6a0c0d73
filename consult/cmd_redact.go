package consult

import (
	"slices"
	"strings"
)

// Redact blacks passages of one contribution out for all but those who may read
// everything. Title and Text are passages of the title and text as they stand.
type Redact struct {
	On          Ordinal
	Title, Text Passages
	// Why is the kind of what they are; OtherPersonal needs a note.
	Why  Personal
	Note string
}

// Act implements [Command].
func (c Redact) Act() Act { return ActRedact }

// Targets implements [ItemCommand].
func (c Redact) Targets() Ordinals { return OrdinalsOf(c.On) }

// Retarget implements [ItemCommand]; passages fit one contribution only.
func (c Redact) Retarget(on Ordinals) ItemCommand { c.On = first(on, c.On); return c }

// axis: a further passage is in nobody's way; that offsets are of the text that
// was on screen is seen to in plan.
func (c Redact) axis() Axis { return AxisErased }

func (c Redact) fits(*State, Ordinal) error { return lawfulPassages(c.On, c.Title, c.Text) }

func (c Redact) plan(s *State, a Actor) (Event, error) {
	note := strings.TrimSpace(c.Note)
	switch {
	case !slices.Contains(Personals(), c.Why):
		return Event{}, &Broken{Rule: RuleReasonDue}
	case c.Why == OtherPersonal && note == "":
		return Event{}, &Broken{Rule: RuleNoteDue}
	}
	if err := s.unseen(a, AxisCorrection, uint32(c.On)); err != nil {
		return Event{}, err
	}
	return Event{Op: OpRedact, On: c.Targets(), Data: Data{Personal: c.Why, Title: c.Title.flat(), Spans: c.Text.flat()},
		Text: map[string]string{"note": note}}, checkTexts(note)
}

// Dismiss puts on record that passages of one contribution are no personal data:
// they are not asked about again, and no longer blacked out.
type Dismiss struct {
	On          Ordinal
	Title, Text Passages
	// Why is one of [Dismissals]; "other" needs a note.
	Why, Note string
}

// Dismissals lists why something that looks like it is no personal data to be
// blacked out: a place that is talked of, an office or firm, somebody in office,
// a person who agreed, a mistake of the finder, something else.
func Dismissals() []string {
	return []string{"place", "institution", "office", "consent", "mistake", "other"}
}

// Act implements [Command].
func (c Dismiss) Act() Act { return ActRedact }

// Targets implements [ItemCommand].
func (c Dismiss) Targets() Ordinals { return OrdinalsOf(c.On) }

// Retarget implements [ItemCommand]; passages fit one contribution only.
func (c Dismiss) Retarget(on Ordinals) ItemCommand { c.On = first(on, c.On); return c }

func (c Dismiss) axis() Axis { return AxisErased }

func (c Dismiss) fits(*State, Ordinal) error { return lawfulPassages(c.On, c.Title, c.Text) }

func (c Dismiss) plan(s *State, a Actor) (Event, error) {
	note := strings.TrimSpace(c.Note)
	if !slices.Contains(Dismissals(), c.Why) || c.Why == "other" && note == "" {
		return Event{}, &Broken{Rule: RuleDismissal}
	}
	if err := s.unseen(a, AxisCorrection, uint32(c.On)); err != nil {
		return Event{}, err
	}
	return Event{Op: OpDismiss, On: c.Targets(), Data: Data{How: c.Why, Title: c.Title.flat(), Spans: c.Text.flat()},
		Text: map[string]string{"note": note}}, checkTexts(note)
}

// maxPassages is how many passages one step may name.
const maxPassages = 999

func lawfulPassages(n Ordinal, title, text Passages) error {
	for _, list := range []Passages{title, text} {
		if again, ok := passagesOf(list.flat()); !ok || len(again) != len(list) {
			return &Broken{Rule: RuleRedactionBounds, Item: n}
		}
	}
	if k := len(title) + len(text); k == 0 || k > maxPassages {
		return &Broken{Rule: RuleRedactionBounds, Item: n}
	}
	return nil
}

// first returns the first of the contributions, or else.
func first(on Ordinals, or Ordinal) Ordinal {
	for n := range on.All() {
		return n
	}
	return or
}
