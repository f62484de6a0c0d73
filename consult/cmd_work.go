package consult

import (
	"slices"
	"strings"
	"time"
)

// Tag gives contributions themes and takes themes from them.
type Tag struct {
	On Ordinals
	// Parts are the segments that are meant; of a contribution that has segments
	// and of which none is named, all that have no decision yet.
	Parts       Parts
	Add, Remove []ThemeID
	// Proposed says that the machine had proposed it, and a person takes it.
	Proposed bool
}

// Act implements [Command].
func (c Tag) Act() Act { return ActTag }

// Targets implements [ItemCommand].
func (c Tag) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c Tag) Retarget(on Ordinals) ItemCommand {
	c.On, c.Parts = on, c.Parts.within(on)
	return c
}

func (c Tag) axis() Axis { return AxisThemes }

func (c Tag) fits(*State, Ordinal) error { return nil }

func (c Tag) plan(s *State, a Actor) (Event, error) {
	if len(c.Add)+len(c.Remove) == 0 {
		return Event{}, &Broken{Rule: RuleUnchanged}
	}
	for _, id := range slices.Concat(c.Add, c.Remove) {
		if !s.ThemeExists(id) {
			return Event{}, &Broken{Rule: RuleThemeGone, To: id.String()}
		}
	}
	ev := Event{Op: OpTag, On: c.On, Data: Data{Add: themeNames(c.Add), Remove: themeNames(c.Remove)}}
	if c.Proposed {
		ev.Data.How = HowProposed
	}
	if account, given := s.givenBy(c, a); given.Count() > 0 {
		ev.Data.Given, ev.Text = given.String(), map[string]string{"account": account}
	}
	return ev, nil
}

// Assign gives contributions to a colleague; the empty account takes them from whoever had them.
type Assign struct {
	On Ordinals
	To string
}

// Act implements [Command].
func (c Assign) Act() Act { return ActAssign }

// Targets implements [ItemCommand].
func (c Assign) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c Assign) Retarget(on Ordinals) ItemCommand { c.On = on; return c }

func (c Assign) axis() Axis { return AxisAssignee }

func (c Assign) fits(s *State, n Ordinal) error {
	if s.Assignee(n) == c.To {
		return &Broken{Rule: RuleUnchanged, Item: n}
	}
	return nil
}

// plan leaves data.to to the writer of the envelope: it is a digest over a
// fresh salt, and the domain draws no random bytes.
func (c Assign) plan(*State, Actor) (Event, error) {
	return Event{Op: OpAssign, On: c.On, Text: map[string]string{"account": c.To}}, nil
}

// SetDeadline gives contributions a day to be done by (2006-01-02); "" takes it away.
type SetDeadline struct {
	On   Ordinals
	Date string
}

// Act implements [Command].
func (c SetDeadline) Act() Act { return ActAssign }

// Targets implements [ItemCommand].
func (c SetDeadline) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c SetDeadline) Retarget(on Ordinals) ItemCommand { c.On = on; return c }

func (c SetDeadline) axis() Axis { return AxisDeadline }

func (c SetDeadline) fits(s *State, n Ordinal) error {
	if s.Deadline(n) == c.Date {
		return &Broken{Rule: RuleUnchanged, Item: n}
	}
	return nil
}

func (c SetDeadline) plan(*State, Actor) (Event, error) {
	if c.Date != "" {
		if _, err := dayNumber(c.Date); err != nil {
			return Event{}, err
		}
	}
	return Event{Op: OpDeadline, On: c.On, Data: Data{Date: c.Date}}, nil
}

// AddNote puts an internal note on contributions, or on the segments in Parts.
// A note stays with the contribution when segments are joined.
type AddNote struct {
	On    Ordinals
	Parts Parts
	Note  string
}

// Act implements [Command].
func (c AddNote) Act() Act { return ActNote }

// Targets implements [ItemCommand].
func (c AddNote) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c AddNote) Retarget(on Ordinals) ItemCommand {
	c.On, c.Parts = on, c.Parts.within(on)
	return c
}

// axis: notes only ever join others, so AxisErased, which nobody can have
// changed on a living item, stands for "never a conflict".
func (c AddNote) axis() Axis { return AxisErased }

func (c AddNote) fits(*State, Ordinal) error { return nil }

func (c AddNote) plan(*State, Actor) (Event, error) {
	text := strings.TrimSpace(c.Note)
	if text == "" {
		return Event{}, &Broken{Rule: RuleEmptyText}
	}
	return Event{Op: OpNote, On: c.On, Text: map[string]string{"note": text}}, checkTexts(text)
}

// MarkEnvironmental sets or clears the mark of what the law wants laid open.
type MarkEnvironmental struct {
	On Ordinals
	To bool
}

// Act implements [Command].
func (c MarkEnvironmental) Act() Act { return ActPublish }

// Targets implements [ItemCommand].
func (c MarkEnvironmental) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c MarkEnvironmental) Retarget(on Ordinals) ItemCommand { c.On = on; return c }

func (c MarkEnvironmental) axis() Axis { return AxisEnvironmental }

func (c MarkEnvironmental) fits(*State, Ordinal) error { return nil }

func (c MarkEnvironmental) plan(*State, Actor) (Event, error) {
	to := "no"
	if c.To {
		to = "yes"
	}
	return Event{Op: OpEnvironmental, On: c.On, Data: Data{To: to}}, nil
}

// Correct mends an error made while typing one contribution in. Nil leaves a
// field as it is; the original stays in contributions.jsonl. Reason is due.
type Correct struct {
	On                    Ordinal
	Title, Text, IntakeNo *string
	Channel               Channel
	Received, Authored    string
	Reason                string
}

// Act implements [Command].
func (c Correct) Act() Act { return ActTypeIn }

// Targets implements [ItemCommand].
func (c Correct) Targets() Ordinals { return OrdinalsOf(c.On) }

// Retarget implements [ItemCommand]; a correction fits one contribution only.
func (c Correct) Retarget(on Ordinals) ItemCommand {
	c.On = first(on, c.On)
	return c
}

func (c Correct) axis() Axis { return AxisCorrection }

func (c Correct) fits(s *State, n Ordinal) error {
	if c.Text != nil && s.Divided(n) {
		return &Broken{Rule: RuleSegmented, Item: n}
	}
	return nil
}

func (c Correct) plan(s *State, by Actor) (Event, error) {
	ev := Event{Op: OpFix, On: c.Targets(), Data: Data{Channel: c.Channel, Received: c.Received, Authored: c.Authored},
		Text: map[string]string{"reason": strings.TrimSpace(c.Reason)}}
	if ev.Text["reason"] == "" {
		return ev, &Broken{Rule: RuleReasonDue}
	}
	if err := s.CheckTyped(by.Now, c.Received, c.Authored); err != nil {
		return ev, err
	}
	for name, v := range map[string]*string{"title": c.Title, "text": c.Text, "intake_no": c.IntakeNo} {
		if v != nil {
			ev.Text[name] = *v
		}
	}
	if len(ev.Text) == 1 && ev.Data.Channel == 0 && c.Received == "" && c.Authored == "" {
		return ev, &Broken{Rule: RuleUnchanged}
	}
	if c.Text != nil && strings.TrimSpace(*c.Text) == "" {
		return ev, &Broken{Rule: RuleEmptyText}
	}
	return ev, nil
}

// CheckTyped reports as [*Broken] what cannot be the day (2026-03-28) or time
// (RFC 3339) at which something was written or received: what is no date, and
// what lies after the day of now in the municipality. Empty ones pass.
func (s *State) CheckTyped(now time.Time, dates ...string) error {
	today := now.In(s.Location).Format(time.DateOnly)
	for _, date := range dates {
		day := date
		if at, err := time.Parse(time.RFC3339, date); err == nil {
			day = at.In(s.Location).Format(time.DateOnly)
		} else if _, err := time.Parse(time.DateOnly, date); err != nil && date != "" {
			return &Broken{Rule: RuleDate, To: date}
		}
		if day > today {
			return &Broken{Rule: RuleFuture, To: date}
		}
	}
	return nil
}

// Corrected returns the contribution as its corrections read, later ones last.
func (s *State) Corrected(n Ordinal, c Contribution) Contribution {
	cell := s.item(AxisCorrection, n)
	if cell.owner == 0 {
		return c
	}
	for _, x := range s.fixes[n] {
		if x.seq > cell.owner {
			break
		}
		if s.Undone(uint64(x.seq)) {
			continue
		}
		ev, _ := s.Event(uint64(x.seq))
		for name, field := range map[string]*string{"title": &c.Title, "text": &c.Text, "intake_no": &c.IntakeNo} {
			if v, ok := ev.Text[name]; ok {
				*field = v
			}
		}
		if ev.Data.Channel != 0 {
			c.Channel = ev.Data.Channel
		}
		if ev.Data.Received != "" {
			c.Received = ev.Data.Received
		}
		if ev.Data.Authored != "" {
			c.Authored = ev.Data.Authored
		}
	}
	return c
}
