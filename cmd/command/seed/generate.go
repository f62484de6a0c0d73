package seed

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
)

// MaxSize is how many contributions [Generate] makes at most.
const MaxSize = 2_000_000

const (
	// generatedName is the folder of the generated consultation.
	generatedName = "mobilitaet-2035"
	// batches is in how many imports a consultation comes in, maxBatch how many
	// contributions one of them has at most, for the sake of memory.
	batches, minBatch, maxBatch = 6, 1000, 100_000
)

// Generate makes a data folder of the demonstration municipality in dir, like
// [Write], but with a consultation of size made-up contributions, from 1 to
// [MaxSize], in place of the big one. The same size gives the same texts,
// dates and work each time. Progress is called with contributions done and in
// all; nil is allowed.
func Generate(ctx context.Context, dir string, size int, progress func(done, total int)) (refs []consult.Ref, err error) {
	if size < 1 || size > MaxSize {
		return nil, fmt.Errorf("%d contributions cannot be generated, only 1 to %d", size, MaxSize)
	}
	s, err := readScript()
	if err != nil {
		return nil, err
	}
	big := consult.Ref{Municipality: s.plays[0].ref.Municipality, Consultation: generatedName}
	// Whoever was invited to the written consultation is invited to this one.
	for i := range s.people {
		if s.people[i].Scope == consult.Scope(s.plays[0].ref.String()) {
			s.people[i].Scope = consult.Scope(big.String())
		}
	}
	reasons := s.plays[0].settings.Reasons
	s.plays = s.plays[1:]
	st, err := s.stage(ctx, dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, st.desk.Close()) }()
	if err := st.generate(ctx, big, s.town, generatedSettings(reasons), size, progress); err != nil {
		return nil, fmt.Errorf("demonstration %s: %w", big, err)
	}
	small, err := st.perform(ctx, s)
	return append([]consult.Ref{big}, small...), err
}

func (st *stage) generate(ctx context.Context, ref consult.Ref, town consult.Municipality, settings consult.Settings, size int, progress func(done, total int)) error {
	loc, err := town.Location()
	if err != nil {
		return err
	}
	bag, err := newMailbag(size, loc)
	if err != nil {
		return err
	}
	o := &office{ref: ref, desk: st.desk, staff: st.staff, clock: &st.clock, rng: rand.New(rand.NewPCG(seedOfTexts, ^uint64(size)))}
	o.say = newSpeaker(bag.say.grammar, o.rng)
	if err := o.open(ctx, town, settings, bag.themes); err != nil {
		return err
	}
	clerk, err := o.clerk()
	if err != nil {
		return err
	}
	batch := min(max(size/batches+1, minBatch), maxBatch)
	for bag.left() > 0 {
		first := len(bag.traits)
		in := desk.Incoming{Source: source, Format: "jsonl", Rows: make([]intake.Row, min(batch, bag.left()))}
		if progress != nil {
			in.Progress = func(done, _ int) { progress(first+done, size) }
		}
		if err := bag.fill(ctx, &in); err != nil {
			return err
		}
		last := len(bag.traits)
		if then := bag.times[last-1].Add(time.Hour); then.After(st.clock) {
			st.clock = then
		}
		got, err := clerk.Import(ctx, ref, in)
		if err != nil {
			return err
		}
		if got.Imported != len(in.Rows) {
			return fmt.Errorf("%d of %d contributions came in", got.Imported, len(in.Rows))
		}
		o.head = got.Seq
		if err := o.work(ctx, o.sortOut(first, bag.traits[first:last], bag.times[first:last], size)); err != nil {
			return err
		}
	}
	return o.phase(ctx, day(closesDraft).AddDate(0, 0, 1).Add(7*time.Hour), consult.Evaluation)
}

// fill makes the rows of one import up, with the digest of the file that they
// would have come in.
func (m *mailbag) fill(ctx context.Context, in *desk.Incoming) error {
	sum := sha256.New()
	for i := range in.Rows {
		if i%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		in.Rows[i] = m.next()
		sum.Write([]byte(in.Rows[i].Content))
	}
	in.FileDigest = [sha256.Size]byte(sum.Sum(nil))
	return nil
}
