package desk

import (
	"context"

	"pult/consult"
)

// WriteResponse puts a version of a response on record: cmd is a
// [consult.Respond] or [consult.EditResponse]. With submit it is handed in for
// approval with it, as one step of work.
func (s *Service) WriteResponse(ctx context.Context, ref consult.Ref, seen uint64, cmd consult.Command, submit bool) (Receipt, error) {
	if !submit {
		return s.Do(ctx, ref, seen, cmd)
	}
	return s.Append(ctx, ref, seen, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		id := consult.ResponseID(0)
		if edit, ok := cmd.(consult.EditResponse); ok {
			id = edit.ID
		}
		return consult.DecideAll(st, a, []consult.Step{
			func(*consult.State) (consult.Command, error) { return cmd, nil },
			func(then *consult.State) (consult.Command, error) {
				if id == 0 {
					id = consult.ResponseID(then.Head()) // the one just begun
				}
				return consult.SubmitResponse{ID: id}, nil
			},
		})
	})
}

// DoTogether has several commands decided and written as one step of work: either
// all are lawful, or none is.
func (s *Service) DoTogether(ctx context.Context, ref consult.Ref, seen uint64, cmds []consult.Command) (Receipt, error) {
	return s.Append(ctx, ref, seen, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		var steps []consult.Step
		for _, cmd := range cmds {
			// Rights first: who may not do it learns nothing of what stands in the way.
			if _, err := a.Account.May(cmd.Act(), ref, a.Now); err != nil {
				return nil, err
			}
			steps = append(steps, func(*consult.State) (consult.Command, error) { return cmd, nil })
		}
		return consult.DecideAll(st, a, steps)
	})
}

// Lawful returns why a command cannot be carried out as things stand, nil if it
// can; for a preview. Others than staff learn nothing.
func (v *View) Lawful(c consult.Command, seen uint64, s *Service) error {
	actor, err := s.actor(v.f.ref, seen)
	if err != nil {
		return err
	}
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().staff {
		return consult.ErrNotFound
	}
	_, err = consult.Decide(v.f.state, actor, c)
	return err
}

// Outdates returns the responses that a vote would make drafts again, for a
// preview; for staff.
func (v *View) Outdates(vote consult.Vote) []consult.ResponseID {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().staff {
		return nil
	}
	return vote.Outdates(v.f.state)
}
