package consult

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxLabel is how many characters the label of a theme may have.
const MaxLabel = 80

// CreateTheme puts a new theme under Parent, or at the top (0).
type CreateTheme struct {
	Parent ThemeID
	Label  string
	// Machine says that the machine proposes it.
	Machine bool
}

// Act implements [Command].
func (c CreateTheme) Act() Act { return ActTag }

func (c CreateTheme) plan(s *State, _ Actor) (Event, error) {
	label, err := s.freeLabel(c.Label, c.Parent, 0)
	if err != nil {
		return Event{}, err
	}
	ev := Event{Op: OpThemeCreate, Data: Data{How: how(c.Machine)}, Text: map[string]string{"label": label}}
	if c.Parent != 0 {
		if !s.ThemeExists(c.Parent) {
			return Event{}, &Broken{Rule: RuleThemeGone, To: c.Parent.String()}
		}
		if s.themeDepth(c.Parent) >= MaxThemeDepth {
			return Event{}, &Broken{Rule: RuleThemeDepth}
		}
		ev.Data.Parent = c.Parent.String()
	}
	return ev, nil
}

func (s *State) freeLabel(label string, parent, except ThemeID) (string, error) {
	label = strings.TrimSpace(label)
	if label == "" || utf8.RuneCountInString(label) > MaxLabel || s.labelTaken(label, parent, except) {
		return "", &Broken{Rule: RuleThemeLabel, To: label}
	}
	return label, nil
}

// RenameTheme gives a theme another label.
type RenameTheme struct {
	ID    ThemeID
	Label string
}

// Act implements [Command].
func (c RenameTheme) Act() Act { return ActTag }

func (c RenameTheme) plan(s *State, a Actor) (Event, error) {
	if err := s.themeUnseen(a, c.ID, axisThemeLabel); err != nil {
		return Event{}, err
	}
	label, err := s.freeLabel(c.Label, s.ThemeParent(c.ID), c.ID)
	if err != nil {
		return Event{}, err
	}
	return Event{Op: OpThemeRename, Data: Data{Target: c.ID.String()}, Text: map[string]string{"label": label}}, nil
}

// themeUnseen refuses work on a theme that is gone, or that somebody changed
// after the actor looked.
func (s *State) themeUnseen(a Actor, id ThemeID, axis Axis) error {
	if !s.ThemeExists(id) {
		return &Broken{Rule: RuleThemeGone, To: id.String()}
	}
	if v := uint64(s.cell(axis, uint32(id)).version); v > a.Seen && (a.Own == nil || !a.Own(v)) {
		ev, _ := s.Event(v)
		return &Conflict{Seq: v, By: ev.By, At: ev.At, Op: ev.Op}
	}
	return nil
}

// MoveTheme hangs a theme, with what lies under it, below another or at the top (0).
type MoveTheme struct{ ID, Parent ThemeID }

// Act implements [Command].
func (c MoveTheme) Act() Act { return ActTag }

func (c MoveTheme) plan(s *State, a Actor) (Event, error) {
	if err := s.themeUnseen(a, c.ID, axisThemeParent); err != nil {
		return Event{}, err
	}
	ev := Event{Op: OpThemeMove, Data: Data{Target: c.ID.String()}}
	if label := s.ThemeLabel(c.ID); label != "" && s.labelTaken(label, c.Parent, c.ID) {
		return ev, &Broken{Rule: RuleThemeLabel, To: label}
	}
	if c.Parent == 0 {
		return ev, nil
	}
	if !s.ThemeExists(c.Parent) {
		return ev, &Broken{Rule: RuleThemeGone, To: c.Parent.String()}
	}
	for id := c.Parent; id != 0; id = s.ThemeParent(id) {
		if id == c.ID {
			return ev, &Broken{Rule: RuleThemeCycle}
		}
	}
	if s.themeDepth(c.Parent)+s.themeHeight(c.ID) > MaxThemeDepth {
		return ev, &Broken{Rule: RuleThemeDepth}
	}
	ev.Data.Parent = c.Parent.String()
	return ev, nil
}

// DropTheme removes a theme that no contribution carries and nothing lies under.
type DropTheme struct {
	ID ThemeID
	// Machine says that the machine takes back what it had proposed.
	Machine bool
}

// Act implements [Command].
func (c DropTheme) Act() Act { return ActTag }

func (c DropTheme) plan(s *State, a Actor) (Event, error) {
	if err := s.themeUnseen(a, c.ID, axisThemeAlive); err != nil {
		return Event{}, err
	}
	if user := s.themeUser(c.ID); user != nil {
		return Event{}, &Broken{Rule: RuleThemeInUse, To: s.ThemeLabel(c.ID)}
	}
	return Event{Op: OpThemeDrop, Data: Data{Target: c.ID.String(), How: how(c.Machine)}}, nil
}

// themeUser returns an event that put a contribution or a theme into the theme, if any stands.
func (s *State) themeUser(id ThemeID) *Event {
	for n := Ordinal(1); n <= s.Len(); n++ {
		for _, t := range s.ThemesOf(n) {
			if t == id && s.Exists(n) {
				ev, _ := s.Cause(AxisThemes, n)
				return ev
			}
		}
	}
	for _, t := range s.themes {
		if s.ThemeExists(t) && s.ThemeParent(t) == id {
			ev, _ := s.Event(uint64(s.cell(axisThemeParent, uint32(t)).owner))
			return ev
		}
	}
	return nil
}

// MergeThemes gives everything in theme From the theme Into, and drops From.
type MergeThemes struct{ From, Into ThemeID }

// Act implements [Command].
func (c MergeThemes) Act() Act { return ActTag }

func (c MergeThemes) plan(s *State, a Actor) (Event, error) {
	for _, id := range []ThemeID{c.From, c.Into} {
		if err := s.themeUnseen(a, id, axisThemeAlive); err != nil {
			return Event{}, err
		}
	}
	if c.From == c.Into {
		return Event{}, &Broken{Rule: RuleThemeCycle}
	}
	var on []Ordinal
	var parts Parts
	for n := Ordinal(1); n <= s.Len(); n++ {
		if !slices.Contains(s.ThemesOf(n), c.From) {
			continue
		}
		on = append(on, n)
		for _, seg := range s.Segments(n) {
			if slices.Contains(s.PartThemes(seg.Part), c.From) {
				parts = append(parts, seg.Part)
			}
		}
	}
	for _, t := range s.themes {
		if s.ThemeExists(t) && s.ThemeParent(t) == c.From {
			return Event{}, &Broken{Rule: RuleThemeInUse, To: s.ThemeLabel(c.From)}
		}
	}
	return Event{Op: OpThemeMerge, On: OrdinalsOf(on...), Parts: PartsOf(parts...), Data: Data{Target: c.From.String(), Into: c.Into.String()}}, nil
}
