package consult

import (
	"errors"
	"slices"
)

// errGiven says that a tag gives away what it is not about.
var errGiven = errors.New("gives contributions to somebody that it does not name")

// SetThemeAssignee says who is given what is put into a theme and has nobody
// yet; the empty account says that nobody is.
type SetThemeAssignee struct {
	ID ThemeID
	To string
}

// Act implements [Command].
func (c SetThemeAssignee) Act() Act { return ActAssign }

// plan leaves data.to to the writer of the envelope, like [Assign].
func (c SetThemeAssignee) plan(s *State, a Actor) (Event, error) {
	if err := s.themeUnseen(a, c.ID, axisThemeAssignee); err != nil {
		return Event{}, err
	}
	if s.ThemeAssignee(c.ID) == c.To {
		return Event{}, &Broken{Rule: RuleUnchanged}
	}
	return Event{Op: OpThemeAssignee, Data: Data{Target: c.ID.String()}, Text: map[string]string{"account": c.To}}, nil
}

// ThemeAssignee returns the account that the theme itself names, "" for none.
func (s *State) ThemeAssignee(id ThemeID) string {
	return s.people.name(s.cell(axisThemeAssignee, uint32(id)).value)
}

// InheritedAssignee returns the account that the theme, or the nearest one
// above it, names, "" for none.
func (s *State) InheritedAssignee(id ThemeID) string {
	for range MaxThemeDepth {
		if who := s.ThemeAssignee(id); who != "" || id == 0 {
			return who
		}
		id = s.ThemeParent(id)
	}
	return ""
}

// givenBy returns who gets work by being put into the themes, and which of the
// contributions: those that have nobody, and had none of the themes that name
// the account. The first theme that names somebody who can work counts.
func (s *State) givenBy(c Tag, a Actor) (account string, given Ordinals) {
	if !a.Account.Can(ActAssign, s.Ref, a.Now) {
		return "", nil
	}
	var by []ThemeID
	for _, id := range c.Add {
		who := s.InheritedAssignee(id)
		if who == "" || account != "" && who != account || a.Works != nil && !a.Works(who) {
			continue
		}
		account = who
		by = append(by, id)
	}
	if account == "" {
		return "", nil
	}
	var on []Ordinal
	for n := range c.On.All() {
		has := func(id ThemeID) bool { return slices.Contains(s.ThemesOf(n), id) }
		if s.Assignee(n) == "" && !slices.ContainsFunc(by, has) {
			on = append(on, n)
		}
	}
	return account, OrdinalsOf(on...)
}

// foldGiven assigns what a tag gave to somebody, after the themes were set.
func (s *State) foldGiven(ev *Event, t *trace) error {
	given, err := ParseOrdinals(ev.Data.Given)
	if err != nil {
		return err
	}
	t.given = s.people.number(ev.Text["account"])
	for n := range given.All() {
		if !ev.On.Has(n) {
			return errGiven
		}
		s.put(ev, AxisAssignee, uint32(n), t.given)
	}
	return nil
}

// givenTrail is what the assignees were before a tag gave them work. The trail
// of a tag has the themes first.
func (s *State) givenTrail(root uint64) []touch {
	if s.OpOf(root) != OpTag {
		return nil
	}
	trail := s.trail(root)
	for i, t := range trail {
		if t.axis == AxisAssignee {
			return trail[i:]
		}
	}
	return nil
}

// exchangeGiven takes back, or brings back, what a tag gave to somebody.
func (s *State) exchangeGiven(ev *Event, root uint64, stands bool) {
	col := &s.columns[AxisAssignee]
	for _, was := range s.givenTrail(root) {
		now := col.get(AxisAssignee, was.id)
		next := cell{was.value, was.owner, uint32(ev.Seq)}
		if stands {
			next = cell{s.trace(root).given, uint32(root), uint32(ev.Seq)}
		}
		s.touches.add(touch{AxisAssignee, was.id, now.value, now.owner})
		col.put(AxisAssignee, was.id, next)
	}
}

// givenObstacle returns the event that has since given the work to somebody
// else, so that the tag cannot be taken back, or brought back; 0 for none.
func (s *State) givenObstacle(root uint64, stood bool) uint64 {
	for _, was := range s.givenTrail(root) {
		now := s.cell(AxisAssignee, was.id)
		if stood && now.owner != uint32(root) || !stood && now.owner != was.owner {
			return uint64(now.version)
		}
	}
	return 0
}
