package desk

import (
	"context"

	"pult/consult"
)

// ShowSubmitter returns the personal data behind one contribution. That it was
// shown, and for what purpose, is on record before it returns.
func (s *Service) ShowSubmitter(ctx context.Context, ref consult.Ref, n consult.Ordinal, purpose string) (consult.Submitter, error) {
	var found consult.Submitter
	_, err := s.Append(ctx, ref, 0, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		f, err := s.desk.folder(ref)
		if err != nil {
			return nil, err
		}
		cmd := consult.ShowSubmitter{On: n, Purpose: purpose}
		if int(n) <= f.store.Len() && n > 0 {
			r, err := f.record(n)
			if err != nil {
				return nil, err
			}
			cmd.Submitter = r.Submitter
		}
		ev, err := consult.Decide(st, a, cmd)
		if err != nil {
			return nil, err
		}
		found, err = f.submitter(cmd.Submitter)
		return []consult.Event{ev}, err
	})
	if err != nil {
		return consult.Submitter{}, err
	}
	return found, nil
}
