package desk

import (
	"context"

	"pult/consult"
	"pult/consult/intake"
)

// Returning is a table that comes back filled in. Where the council decides, the
// day and the agenda item of its decision are those of the row, or else these.
type Returning struct {
	Rows              []intake.ReturnedRow
	CouncilDate, Item string
	// SkipBad leaves bad rows out; without it, one of them keeps all others out.
	SkipBad bool
}

// TakenBack is what becomes of a table that comes back.
type TakenBack struct {
	// Changed and Unchanged count rows, Bad those that cannot be taken for the
	// reasons that Problems tell.
	Changed, Unchanged, Bad int
	Changes                 []Change
	Problems                []intake.Problem
	// Reopened are what responses serve that become drafts again ("3,7.2"): a
	// decision changes for which they were written, or their text.
	Reopened []string
	// Seq is the last entry written, 0 where there was nothing to do.
	Seq uint64
}

// Change is one value that a row changes.
type Change struct {
	Sheet string
	Row   int
	// ID is the number of the contribution ("12") or the segment ("12.2").
	ID string
	// Field is the header of the column.
	Field, From, To string
}

// PreviewReturned says what [Service.TakeBack] would do, and changes nothing. The
// account has to be one that may do it.
func (s *Service) PreviewReturned(ctx context.Context, ref consult.Ref, in Returning) (out TakenBack, err error) {
	defer s.refused(&err)
	if err := s.mayRead(ref); err != nil {
		return out, err
	}
	f, err := s.desk.folder(ref)
	if err != nil {
		return out, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.catchUp(); err != nil {
		return out, err
	}
	actor, err := s.actor(ref, f.state.Head())
	if err != nil {
		return out, err
	}
	p, err := s.plansReturned(ctx, f, actor, in)
	if err != nil {
		return out, err
	}
	_, err = consult.DecideAll(f.state, actor, p.steps())
	return p.out, err
}

// TakeBack gives contributions and segments the decisions that a returned table
// holds, those of the council where the council decides, and begins or rewrites
// drafts of their responses. All of it is one step of work. An empty cell changes
// nothing; nothing is handed in or approved.
func (s *Service) TakeBack(ctx context.Context, ref consult.Ref, in Returning) (out TakenBack, err error) {
	receipt, err := s.Append(ctx, ref, 0, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		f, err := s.desk.folder(ref)
		if err != nil {
			return nil, err
		}
		a.Seen = st.Head()
		p, err := s.plansReturned(ctx, f, a, in)
		if err != nil {
			return nil, err
		}
		if out = p.out; out.Bad > 0 && !in.SkipBad {
			return nil, nil
		}
		return consult.DecideAll(st, a, p.steps())
	})
	out.Seq = receipt.Seq()
	return out, err
}
