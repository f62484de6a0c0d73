package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"pult/consult"
	"pult/consult/intake"
	"pult/consult/journal"
	"pult/consult/search"
)

// Incoming is a file that was read, on its way into a consultation.
type Incoming struct {
	Rows []intake.Row
	// Source names the sender system (see [consult.ValidSource]); it is part of
	// every row's identity.
	Source string
	Format string
	// FileDigest is SHA-256 of the file's bytes.
	FileDigest [32]byte
	// Repaired is how many values were put right on request, see [intake.Result.Repair].
	Repaired int
	// Round puts everything into one round; "" takes the round open on the
	// received date, else the last.
	Round string
	// Progress is called with rows done and rows in all; nil is allowed.
	Progress func(done, total int)
}

// Imported counts what became of the rows.
type Imported struct {
	Imported, Unchanged, Changed, Erased int
	// ChangedRows are rows whose contribution reads differently now; it is kept as it was.
	ChangedRows []intake.Problem
	// First is the ordinal of the first contribution imported, 0 if there was none.
	First consult.Ordinal
	Seq   uint64
	// Unanchored is why no checkpoint could be written. The import is on record
	// all the same; only a journal cut off later would not be noticed.
	Unanchored error
}

// SourceMixup says that a row has the identity of a contribution that it has
// nothing in common with: two systems were imported under one source name.
type SourceMixup struct {
	Row    int
	ID     string
	Source string
}

// Error offers the way out.
func (e *SourceMixup) Error() string {
	return fmt.Sprintf("row %d has the source id %q of a contribution with an unrelated text: if this file comes from another system, import it with --source NAME (now %q)", e.Row, e.ID, e.Source)
}

// verdict is what an import would do with one row.
type verdict uint8

const (
	fresh verdict = iota
	unchanged
	changed
	erased
	unrepaired // came in broken, and is whole now
)

// Preview says what [Service.Import] would do, and changes nothing.
func (s *Service) Preview(ctx context.Context, ref consult.Ref, in Incoming) (Imported, error) {
	if err := s.mayRead(ref); err != nil {
		return Imported{}, err
	}
	f, err := s.desk.folder(ref)
	if err != nil {
		return Imported{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.catchUp(); err != nil {
		return Imported{}, err
	}
	if err := s.mayReceive(f); err != nil {
		return Imported{}, err
	}
	if err := f.accepts(in); err != nil {
		return Imported{}, err
	}
	_, out, err := f.judge(ctx, in)
	return out, err
}

func (s *Service) mayReceive(f *folder) (err error) {
	defer s.refused(&err)
	actor, err := s.actor(f.ref, 0)
	if err != nil {
		return err
	}
	_, err = consult.Decide(f.state, actor, consult.Receive{Count: 1})
	return err
}

// accepts refuses what would be wrong with every row.
func (f *folder) accepts(in Incoming) error {
	if !consult.ValidSource(in.Source) {
		return &consult.Broken{Rule: consult.RuleSource}
	}
	return f.knowsRound(in.Round)
}

func (f *folder) knowsRound(id string) error {
	if _, ok := f.state.Settings.Round(id); id != "" && !ok {
		var ids []string
		for _, r := range f.state.Settings.Rounds {
			ids = append(ids, r.ID)
		}
		return fmt.Errorf("%s has no round %q; its rounds are %s", f.ref, id, strings.Join(ids, ", "))
	}
	return nil
}

// Import takes the rows in: all in one event, or, when anything fails or ctx
// ends before the event is written, none of them.
func (s *Service) Import(ctx context.Context, ref consult.Ref, in Incoming) (Imported, error) {
	f, unlock, err := s.enter(ctx, ref)
	if err != nil {
		return Imported{}, err
	}
	defer unlock()
	if err := s.mayReceive(f); err != nil {
		return Imported{}, err
	}
	if err := f.accepts(in); err != nil {
		return Imported{}, err
	}
	keyed, out, err := f.judge(ctx, in)
	if err != nil || len(keyed) == 0 {
		return out, err
	}
	cmd := consult.Receive{Source: in.Source, Format: in.Format, Repaired: in.Repaired, Round: in.Round, File: journal.Digest(in.FileDigest).String()}
	events, err := s.receive(ctx, f, keyed, cmd, in.Progress)
	if err != nil {
		return Imported{}, err
	}
	out.Seq, out.First = events[0].Seq, events[0].On[0].From
	out.Unanchored = f.checkpoint("import", s.desk.now())
	return out, nil
}

// keyedRow is a new row with its identity and that of its parent.
type keyedRow struct {
	*intake.Row
	source, key, parent, round string
}

// judge compares every row with what is there and returns the new ones.
func (f *folder) judge(ctx context.Context, in Incoming) ([]keyedRow, Imported, error) {
	keys, err := f.secret.keyer()
	if err != nil {
		return nil, Imported{}, fmt.Errorf("%s: %w", secretFile, err)
	}
	var out Imported
	var rows []keyedRow
	occurrence := map[string]int{}
	inFile := map[string]int32{} // where in the file a key was met first
	for i := range in.Rows {
		row := &in.Rows[i]
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, Imported{}, context.Cause(ctx)
		}
		k := keyedRow{Row: row, source: in.Source, round: in.Round}
		if id := row.Contribution.SourceID; id != "" {
			k.key = keys.row(in.Source, row.Contribution.Entity, id)
		} else {
			occurrence[row.Content]++
			k.key = keys.content(in.Source, row.Content, occurrence[row.Content])
		}
		if row.ParentID != "" {
			entity := row.ParentEntity
			if entity == "" {
				entity = row.Contribution.Entity
			}
			k.parent = keys.row(in.Source, entity, row.ParentID)
		}
		if at, twice := inFile[k.key]; twice {
			first := &in.Rows[at]
			if first.Content == row.Content {
				out.Unchanged++
				continue
			}
			out.Changed++
			out.ChangedRows = append(out.ChangedRows, intake.Problem{Sheet: row.Sheet, Row: row.Line, Value: row.Contribution.SourceID,
				Reason: intake.Say(intake.ReasonSameID, first.Line)})
			continue
		}
		inFile[k.key] = int32(i)
		v, err := f.verdict(k)
		if err != nil {
			return nil, Imported{}, err
		}
		lacking := false
		if v == unchanged {
			if lacking, err = f.lacksFiles(k); err != nil {
				return nil, Imported{}, err
			}
		}
		if lacking {
			out.Changed++
			out.ChangedRows = append(out.ChangedRows, intake.Problem{Sheet: row.Sheet, Row: row.Line, Value: row.Contribution.SourceID,
				Reason: intake.Say(intake.ReasonFilesLate)})
			continue
		}
		switch v {
		case fresh:
			out.Imported++
			rows = append(rows, k)
		case unchanged:
			out.Unchanged++
		case unrepaired:
			out.Changed++
			out.ChangedRows = append(out.ChangedRows, intake.Problem{Sheet: row.Sheet, Row: row.Line, Value: row.Contribution.SourceID,
				Reason: intake.Say(intake.ReasonRepairLate)})
		case erased:
			out.Erased++
		case changed:
			out.Changed++
			out.ChangedRows = append(out.ChangedRows, intake.Problem{Sheet: row.Sheet, Row: row.Line, Value: row.Contribution.SourceID,
				Reason: intake.Say(intake.ReasonReadsDifferently)})
		}
	}
	return rows, out, nil
}

func (f *folder) verdict(k keyedRow) (verdict, error) {
	n, ok, err := f.known(k.key)
	if err != nil {
		return 0, err
	}
	if !ok && f.keptAway[k.key] {
		return erased, nil
	}
	if !ok {
		return fresh, nil
	}
	r, err := f.record(n)
	if err != nil {
		return 0, err
	}
	old := &r.Contribution
	if old.Erased != 0 {
		return erased, nil
	}
	now := k.Contribution
	same := k.parent == old.Parent && sameNumber(old.Lat, now.Lat) && sameNumber(old.Lon, now.Lon) &&
		(now.Channel == 0 || old.Channel == now.Channel) && sameText(old.Title, now.Title) && sameText(old.Text, now.Text) && old.Lang == now.Lang && old.Question == now.Question &&
		old.URL == now.URL && old.Authored == now.Authored && old.IntakeNo == now.IntakeNo &&
		(now.Received == "" || old.Received == now.Received)
	switch {
	case same && (wasBroken(old.Title, now.Title) || wasBroken(old.Text, now.Text)):
		return unrepaired, nil
	case same:
		return unchanged, nil
	}
	if unrelated(old.Title+" "+old.Text, now.Title+" "+now.Text) {
		return 0, &SourceMixup{Row: k.Line, ID: now.SourceID, Source: k.source}
	}
	return changed, nil
}

// sameText reports whether two texts are the same but for their line ends, and
// for being decoded wrongly.
func sameText(a, b string) bool {
	a, b = intake.LineEnds(a), intake.LineEnds(b)
	return a == b || intake.Repaired(a) == intake.Repaired(b)
}

// wasBroken reports whether a text that is there is broken, and comes whole now.
func wasBroken(old, now string) bool {
	old, now = intake.LineEnds(old), intake.LineEnds(now)
	return old != now && intake.Repaired(old) == now
}

func sameNumber(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// unrelated reports whether two texts of some length share next to no words.
// An edited contribution keeps most of its own; two people share the little words.
func unrelated(a, b string) bool {
	words := func(s string) map[string]bool {
		set := map[string]bool{}
		for w := range strings.FieldsSeq(search.Fold(s)) {
			if len(w) > 3 {
				set[w] = true
			}
		}
		return set
	}
	x, y := words(a), words(b)
	if min(len(x), len(y)) < 3 {
		return false
	}
	common := 0
	for w := range x {
		if y[w] {
			common++
		}
	}
	return common*5 < min(len(x), len(y))
}

// receive writes lines of submitters and contributions and commits them with
// one event; the caller holds both locks. Until that event is on disk the
// lines do not count, and a failure takes them away again.
func (s *Service) receive(ctx context.Context, f *folder, rows []keyedRow, cmd consult.Receive, progress func(done, total int)) (events []consult.Event, err error) {
	if _, err := f.cutUncommitted(s.desk.now()); err != nil {
		return nil, err
	}
	if err := f.clearIncoming(); err != nil {
		return nil, err
	}
	w := f.newWriter(s.desk.now())
	head, _ := f.log.Head()
	defer func() {
		// Where it is not known whether the event is on the disk, the lines stay:
		// if it is not, the next writer clears them away.
		if now, _ := f.log.Head(); err != nil && now == head && !errors.Is(err, journal.ErrUnknown) {
			err = joinCut(err, errors.Join(f.discardUncommitted(s.desk.now()), w.discardFiles()))
		}
	}()
	for i, row := range rows {
		if i%256 == 0 || len(row.Files) > 0 {
			if ctx.Err() != nil {
				return nil, context.Cause(ctx)
			}
			if progress != nil {
				progress(i, len(rows))
			}
		}
		if err := w.add(row); err != nil {
			return nil, fmt.Errorf("row %d: %w", row.Line, err)
		}
	}
	if err := w.sync(); err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if progress != nil {
		progress(len(rows), len(rows))
	}
	actor, err := s.actor(f.ref, 0)
	if err != nil {
		return nil, err
	}
	cmd.Count, cmd.Submitters, cmd.Root = len(rows), w.submitterLines, journal.Merkle(w.digests).String()
	if len(w.personDigests) > 0 {
		cmd.SubmittersRoot = journal.Merkle(w.personDigests).String()
	}
	joins, err := f.receiveInCampaigns(ctx, rows)
	if err != nil {
		return nil, err
	}
	came := func(*consult.State) (consult.Command, error) { return cmd, nil }
	if events, err = consult.DecideAll(f.state, actor, append([]consult.Step{came}, joins...)); err != nil {
		return nil, err
	}
	events, err = s.write(f, events, actor.Now, w.adopt)
	if err == nil {
		// If the mark stays, the next import finds nothing to clear away.
		_ = w.acceptFiles()
	}
	return events, err
}

func joinCut(err, cut error) error {
	if cut != nil {
		return fmt.Errorf("%w; and what was begun could not be taken away: %w", err, cut)
	}
	return err
}
