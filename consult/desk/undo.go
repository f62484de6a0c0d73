package desk

import (
	"context"
	"errors"
	"slices"

	"pult/consult"
)

// Refusal is a step that could not be taken back, and why.
type Refusal struct {
	Seq uint64
	Err error
}

// UndoAll takes back several steps of one's own, the last one first, each with
// an entry of its own. What others have built upon stays and is reported; any
// other error ends it. done hears how many were looked at.
func (s *Service) UndoAll(ctx context.Context, ref consult.Ref, seqs []uint64, done func(n int)) (undone []uint64, refused []Refusal, err error) {
	for i, seq := range slices.Backward(slices.Sorted(slices.Values(seqs))) {
		if err := ctx.Err(); err != nil {
			return undone, refused, err
		}
		var (
			trampled *consult.Trampled
			broken   *consult.Broken
			denied   *consult.Denied
		)
		_, err := s.Undo(ctx, ref, seq)
		switch {
		case err == nil:
			undone = append(undone, seq)
		case errors.As(err, &trampled), errors.As(err, &broken), errors.As(err, &denied):
			refused = append(refused, Refusal{seq, err})
		default:
			return undone, refused, err
		}
		if done != nil {
			done(len(seqs) - i)
		}
	}
	return undone, refused, nil
}
