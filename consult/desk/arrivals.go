package desk

import (
	"context"
	"iter"
	"maps"
	"slices"
	"sync"

	"pult/consult"
	"pult/consult/campaigns"
)

// arrivals holds what comes in after a clustering was applied against the campaigns
// there are.
type arrivals struct {
	mu sync.Mutex
	// letters are what campaigns are known by, and overlaid how many corrections there
	// were: what was found holds as long as both are the same.
	letters  []consult.Ordinal
	overlaid int
	known    *campaigns.Known
	found    map[consult.Ordinal]consult.Ordinal // the letter that each is like, 0 for none
	busy     bool
}

const (
	// sampled is how many other contributions are looked at to know what many write.
	sampled = 2000
	// atOnce is how many contributions are held against the campaigns while somebody
	// waits; more of them in the background.
	atOnce = 200
)

// campaignLetters are the contributions by which the campaigns are known: their heads, and
// what the machine took for a head, as two letters that were merged still are two. The
// caller holds mu.
func (f *folder) campaignLetters(x *company, a *applied) []consult.Ordinal {
	var out []consult.Ordinal
	for _, head := range x.heads {
		out = append(out, head)
	}
	if a != nil {
		for _, head := range a.File.Campaigns {
			if id := f.state.CampaignOf(head); len(x.members[id]) > 0 && f.state.Exists(head) && !f.state.Erased(head) {
				out = append(out, head)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// learnLetters has the campaigns known as they stand; the caller holds mu and x.mu.
func (x *arrivals) learnLetters(ctx context.Context, f *folder, letters []consult.Ordinal) error {
	if x.known != nil && x.overlaid == f.overlaid && slices.Equal(x.letters, letters) {
		return nil
	}
	var others []consult.Ordinal
	for n := consult.Ordinal(1); n <= f.state.Len() && int(n) <= f.store.Len(); n++ {
		if f.state.Exists(n) && !f.state.Erased(n) && f.state.CampaignOf(n) == 0 {
			others = append(others, n)
		}
	}
	if more := len(others); more > sampled {
		for i := range sampled {
			others[i] = others[i*more/sampled]
		}
		others = others[:sampled]
	}
	known, err := campaigns.NewKnown(ctx, heldTexts{f, letters}, heldTexts{f, others})
	if err != nil {
		return err
	}
	x.known, x.letters, x.overlaid, x.found = known, letters, f.overlaid, map[consult.Ordinal]consult.Ordinal{}
	return nil
}

// heldTexts are the texts of contributions as they stand, for who holds mu.
type heldTexts struct {
	f  *folder
	on []consult.Ordinal
}

func (t heldTexts) Len() int { return len(t.on) }

func (t heldTexts) Text(i int) (title, text string, err error) {
	r, err := t.f.record(t.on[i])
	if err != nil {
		return "", "", err
	}
	return r.current.Title, r.current.Text, nil
}

// later yields what came in after the clustering, belongs to no campaign, and nobody
// has said anything of.
func (f *folder) later(a *applied) iter.Seq[consult.Ordinal] {
	return func(yield func(consult.Ordinal) bool) {
		first := consult.Ordinal(1)
		if n := len(a.On); n > 0 {
			first = a.On[n-1].To + 1
		}
		st := f.state
		for n := first; n <= st.Len() && int(n) <= f.store.Len(); n++ {
			if st.Exists(n) && !st.Erased(n) && st.CampaignOf(n) == 0 && !st.CampaignSettled(n) && st.Handling(n) < consult.Withdrawn && !yield(n) {
				return
			}
		}
	}
}

// arrived returns which letter each contribution is like that came in later, as far as
// that is known; the caller holds mu. What there is much of is found out in the
// background, and the watchers hear of it.
func (f *folder) arrived(company *company, a *applied) map[consult.Ordinal]consult.Ordinal {
	x := &f.arrivals
	letters := f.campaignLetters(company, a)
	if len(letters) == 0 {
		return nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	out := map[consult.Ordinal]consult.Ordinal{}
	var open []consult.Ordinal
	same := x.overlaid == f.overlaid && slices.Equal(x.letters, letters)
	for n := range f.later(a) {
		if letter, ok := x.found[n]; !ok || !same {
			open = append(open, n)
		} else if letter != 0 {
			out[n] = letter
		}
	}
	if len(open) == 0 {
		return out
	}
	ctx := f.learning.ctx
	if len(open) > atOnce && ctx != nil {
		if !x.busy && !f.closed && ctx.Err() == nil {
			x.busy = true
			f.background.Add(1)
			go f.holdAgainst(ctx, f.book, letters, open)
		}
		return out
	}
	if x.learnLetters(context.Background(), f, letters) != nil {
		return out // pult check says what cannot be read
	}
	for _, n := range open {
		if letter, err := x.match(f, n); err == nil && letter != 0 {
			out[n] = letter
		}
	}
	return out
}

// match finds out which letter a contribution is like; the caller holds mu and x.mu.
func (x *arrivals) match(f *folder, n consult.Ordinal) (consult.Ordinal, error) {
	r, err := f.record(n)
	if err != nil {
		return 0, err
	}
	at, _, err := x.known.Match(r.current.Title, r.current.Text)
	if err != nil {
		return 0, err
	}
	x.found[n] = 0
	if at >= 0 {
		x.found[n] = x.letters[at]
	}
	return x.found[n], nil
}

// holdAgainst does in the background what there is much of, and gives way in between.
func (f *folder) holdAgainst(ctx context.Context, b *book, letters, open []consult.Ordinal) {
	defer f.background.Done()
	x := &b.arrivals
	for part := range slices.Chunk(open, atOnce) {
		if !f.holdPart(ctx, b, letters, part) {
			break
		}
	}
	x.mu.Lock()
	x.busy = false
	x.mu.Unlock()
	b.companies.mu.Lock()
	b.companies.now = nil
	b.companies.mu.Unlock()
	f.woken()
}

// holdPart is false where there is nothing more to do, as things have changed.
func (f *folder) holdPart(ctx context.Context, b *book, letters, part []consult.Ordinal) bool {
	f.mu.RLock()
	defer f.mu.RUnlock()
	x := &b.arrivals
	x.mu.Lock()
	defer x.mu.Unlock()
	if f.closed || f.book != b || ctx.Err() != nil || x.learnLetters(ctx, f, letters) != nil {
		return false
	}
	for _, n := range part {
		if f.state.Erased(n) || int(n) > f.store.Len() {
			continue
		}
		if _, err := x.match(f, n); err != nil {
			return false
		}
	}
	return true
}

// receiveInCampaigns are the steps by which rows that are just coming in, as many as
// the last contributions there then are, join the campaigns that they surely belong
// to; the caller holds mu.
func (f *folder) receiveInCampaigns(ctx context.Context, rows []keyedRow) ([]consult.Step, error) {
	a := f.clustering()
	if a == nil {
		return nil, nil
	}
	company := f.campaigns()
	letters := f.campaignLetters(company, a)
	if len(letters) == 0 {
		return nil, nil
	}
	x := &f.arrivals
	x.mu.Lock()
	defer x.mu.Unlock()
	if err := x.learnLetters(ctx, f, letters); err != nil {
		return nil, err
	}
	joins := map[consult.CampaignID][]int{}
	for i, row := range rows {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		at, role, err := x.known.Match(row.Contribution.Title, row.Contribution.Text)
		if err != nil {
			return nil, err
		}
		if role == campaigns.Sure {
			id := f.state.CampaignOf(letters[at])
			joins[id] = append(joins[id], i)
		}
	}
	var steps []consult.Step
	for _, id := range slices.Sorted(maps.Keys(joins)) {
		steps = append(steps, func(st *consult.State) (consult.Command, error) {
			var on []consult.Ordinal
			for _, i := range joins[id] {
				on = append(on, st.Len()-consult.Ordinal(len(rows)-1-i))
			}
			return consult.ReceiveInCampaign{On: consult.OrdinalsOf(on...), ID: id}, nil
		})
	}
	return steps, nil
}

// nearest returns the campaign whose letter a contribution is most like, 0 for none;
// the caller holds mu.
func (f *folder) nearest(n consult.Ordinal) consult.CampaignID {
	a := f.clustering()
	letters := f.campaignLetters(f.campaigns(), a)
	x := &f.arrivals
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(letters) == 0 || x.learnLetters(context.Background(), f, letters) != nil {
		return 0
	}
	letter, err := x.match(f, n)
	if err != nil || letter == 0 {
		return 0
	}
	return f.state.CampaignOf(letter)
}
