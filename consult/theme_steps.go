package consult

import "slices"

// carriers are the contributions, and the segments of those that are divided,
// that carry the theme itself.
func (s *State) carriers(id ThemeID) (Ordinals, Parts) {
	var on []Ordinal
	var parts Parts
	for n := Ordinal(1); n <= s.Len(); n++ {
		if !s.Exists(n) || !slices.Contains(s.ThemesOf(n), id) {
			continue
		}
		on = append(on, n)
		for _, seg := range s.Segments(n) {
			if slices.Contains(s.PartThemes(seg.Part), id) {
				parts = append(parts, seg.Part)
			}
		}
	}
	return OrdinalsOf(on...), PartsOf(parts...)
}

// children are the themes right below one, in the order in which they were made.
func (s *State) children(id ThemeID) []ThemeID {
	var out []ThemeID
	for _, t := range s.themes {
		if s.ThemeExists(t) && s.ThemeParent(t) == id {
			out = append(out, t)
		}
	}
	return out
}

// RemoveTheme are the steps that take a theme away: from everything that
// carries it, then from the tree. What lies under it moves up to where it was.
func RemoveTheme(s *State, id ThemeID) []Step {
	var steps []Step
	for _, child := range s.children(id) {
		steps = append(steps, step(MoveTheme{ID: child, Parent: s.ThemeParent(id)}))
	}
	if on, parts := s.carriers(id); on.Count() > 0 {
		steps = append(steps, step(Tag{On: on, Parts: parts, Remove: []ThemeID{id}}))
	}
	return append(steps, step(DropTheme{ID: id}))
}

// JoinThemes are the steps that give everything in one theme another, and take
// the first out of the tree. What lies under it moves under the other.
func JoinThemes(s *State, from, into ThemeID) []Step {
	var steps []Step
	for _, child := range s.children(from) {
		if child != into {
			steps = append(steps, step(MoveTheme{ID: child, Parent: into}))
		}
	}
	if s.ThemeParent(into) == from {
		steps = append([]Step{step(MoveTheme{ID: into, Parent: s.ThemeParent(from)})}, steps...)
	}
	return append(steps, step(MergeThemes{From: from, Into: into}))
}

// SplitPart is what becomes a theme of its own: contributions that carry the theme
// that is split.
type SplitPart struct {
	Label string
	On    Ordinals
}

// SplitTheme are the steps that put parts of what carries a theme into new ones:
// a single one beside it, several below it, where the tree has a level left.
func SplitTheme(s *State, from ThemeID, parts []SplitPart) []Step {
	parent := s.ThemeParent(from)
	if len(parts) > 1 && s.themeDepth(from) < MaxThemeDepth {
		parent = from
	}
	_, carried := s.carriers(from)
	var steps []Step
	for _, part := range parts {
		made := ThemeID(0)
		steps = append(steps, func(then *State) (Command, error) {
			made = ThemeID(then.Head() + 1)
			return CreateTheme{Label: part.Label, Parent: parent}, nil
		}, func(*State) (Command, error) {
			return Tag{On: part.On, Parts: carried.within(part.On), Add: []ThemeID{made}, Remove: []ThemeID{from}}, nil
		})
	}
	return steps
}

// GatherTheme are the steps that make a theme of contributions.
func GatherTheme(parent ThemeID, label string, on Ordinals) []Step {
	made := ThemeID(0)
	return []Step{func(then *State) (Command, error) {
		made = ThemeID(then.Head() + 1)
		return CreateTheme{Label: label, Parent: parent}, nil
	}, func(*State) (Command, error) {
		if on.Count() == 0 {
			return nil, nil
		}
		return Tag{On: on, Add: []ThemeID{made}}, nil
	}}
}

func step(c Command) Step { return func(*State) (Command, error) { return c, nil } }
