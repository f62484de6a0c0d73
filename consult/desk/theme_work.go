package desk

import (
	"context"

	"pult/consult"
)

// RemoveTheme takes a theme from everything that carries it, and out of the
// tree. What lies under it moves up. It is one step of work, taken back as one,
// like those below.
func (s *Service) RemoveTheme(ctx context.Context, ref consult.Ref, seen uint64, id consult.ThemeID) (Receipt, error) {
	return s.inSteps(ctx, ref, seen, func(st *consult.State) []consult.Step { return consult.RemoveTheme(st, id) })
}

// JoinThemes gives everything in one theme another, with the themes that lie
// under it, and takes the first out of the tree.
func (s *Service) JoinThemes(ctx context.Context, ref consult.Ref, seen uint64, from, into consult.ThemeID) (Receipt, error) {
	return s.inSteps(ctx, ref, seen, func(st *consult.State) []consult.Step { return consult.JoinThemes(st, from, into) })
}

// SplitTheme puts parts of what carries a theme into new ones: a single one beside
// it, several below it.
func (s *Service) SplitTheme(ctx context.Context, ref consult.Ref, seen uint64, from consult.ThemeID, parts ...consult.SplitPart) (Receipt, error) {
	return s.inSteps(ctx, ref, seen, func(st *consult.State) []consult.Step { return consult.SplitTheme(st, from, parts) })
}

// GatherTheme makes a theme of contributions, such as those that a search found.
func (s *Service) GatherTheme(ctx context.Context, ref consult.Ref, seen uint64, parent consult.ThemeID, label string, on consult.Ordinals) (Receipt, error) {
	return s.inSteps(ctx, ref, seen, func(*consult.State) []consult.Step { return consult.GatherTheme(parent, label, on) })
}

func (s *Service) inSteps(ctx context.Context, ref consult.Ref, seen uint64, steps func(*consult.State) []consult.Step) (Receipt, error) {
	return s.Append(ctx, ref, seen, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		// Rights first: who may not do it learns nothing of what stands in the way.
		if _, err := a.Account.May(consult.ActTag, ref, a.Now); err != nil {
			return nil, err
		}
		return consult.DecideAll(st, a, steps(st))
	})
}
