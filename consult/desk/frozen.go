package desk

import (
	"context"

	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/desk/cache"
	"pult/consult/flat"
	"pult/consult/themes"
)

// frozen is what stands still while people work: the texts as they were read once,
// the space that they lie in, and the themes that were applied. Making it takes
// seconds to minutes, so it is kept in the cache; where that is gone, or does not
// fit, it is made anew.
type frozen struct {
	applied uint64            // the entry of the clustering, 0 for none
	seq     uint64            // the entry at which it was made
	asOf    uint64            // the entry as of which the texts were read
	upTo    consult.Ordinal   // the last contribution that there was
	on      []consult.Ordinal // of the texts
	learner *themes.Learner
	model   *themes.Model // nil for none

	file *cache.Learnt // that all of it stands on, nil for memory
}

func (z *frozen) close() { z.file.Close() } // it was only read

// covers reports whether a contribution was there when it was made.
func (z *frozen) covers(a *applied, n consult.Ordinal) bool {
	if a != nil {
		return a.On.Has(n)
	}
	return n <= z.upTo
}

// freeze takes from the cache what stands still, or makes and keeps it; nil where
// that was stopped, or failed.
func (f *folder) freeze(ctx context.Context, b basis, a *applied) *frozen {
	if z := f.frozenBefore(b, a); z != nil {
		return z
	}
	z := f.frozenNow(ctx, b, a)
	if z == nil || !f.keepFrozen(b, z) {
		return z
	}
	if kept := f.frozenBefore(b, a); kept != nil && kept.seq == z.seq {
		return kept // the memory is free again
	}
	return z
}

// undisturbed does something with what is kept in the cache, while nobody closes the
// files or deletes the cache; not where all is made anew meanwhile, or was.
func (f *folder) undisturbed(b basis, do func(dir string, line cache.Reader) error) error {
	f.mu.Lock()
	if f.closed || f.renewing != nil || f.learning.since.Load() != b.since {
		f.mu.Unlock()
		return errEnding
	}
	done := make(chan struct{})
	f.keeping = done
	line := f.log.ReadAt
	f.mu.Unlock()
	defer close(done)
	return do(f.cacheDir(), line)
}

// frozenBefore takes what fits from the cache, nil for nothing.
func (f *folder) frozenBefore(b basis, a *applied) *frozen {
	var file *cache.Learnt
	if f.undisturbed(b, func(dir string, line cache.Reader) (err error) {
		file, err = cache.OpenLearnt(dir, line)
		return err
	}) != nil {
		return nil // a cache that does not fit is as good as none
	}
	z := &frozen{seq: file.Seq, file: file}
	if !z.read() || !f.fits(z, b, a) {
		z.close()
		return nil
	}
	return z
}

// write gives the bytes of it.
func (z *frozen) write() [][]byte {
	var w flat.Writer
	w.Add(flat.Bytes([]uint64{z.applied, uint64(z.upTo), z.asOf}))
	w.Add(flat.Bytes(z.on))
	w.Add(z.learner.Keep(z.model)...)
	return w.Chunks()
}

// read takes in what write gave; false where it is something else.
func (z *frozen) read() bool {
	r := flat.NewReader(z.file.Data)
	head := flat.Section[uint64](r)
	z.on = flat.Section[consult.Ordinal](r)
	rest := r.Next()
	if r.Err() != nil || len(head) != 3 {
		return false
	}
	z.applied, z.upTo, z.asOf = head[0], consult.Ordinal(head[1]), head[2]
	var err error
	z.learner, z.model, err = themes.Kept(rest)
	return err == nil && z.learner.Len() == len(z.on)
}

// fits reports whether it is of the clustering that stands, and holds nothing of what
// was erased.
func (f *folder) fits(z *frozen, b basis, a *applied) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if z.seq > f.state.Head() && f.catchUp() != nil { // another process may be ahead
		return false
	}
	switch {
	case f.closed || f.renewing != nil || f.learning.since.Load() != b.since || z.seq > f.state.Head():
		return false
	case f.erasedSince(z.asOf):
		return false
	case z.applied != b.applied || (z.model == nil) != (a == nil):
		return false
	case a == nil:
		return f.state.Len() <= 2*z.upTo+fewNew
	}
	return z.model.Themes() == len(a.File.Themes)
}

// dropLearnt deletes what was learnt before something was erased, by somebody who had
// not heard of it; the caller holds mu.
func (f *folder) dropLearnt() {
	if seq, ok := cache.LearntAt(f.cacheDir()); ok && f.writes && f.erasedSince(seq) {
		cache.RemoveLearnt(f.cacheDir()) // where that fails, it is not believed either
	}
}

// fewNew is how many contributions come in before a consultation without themes is
// read anew: until then they are only added.
const fewNew = 1000

// keepFrozen writes it to the cache; false where nothing is kept.
func (f *folder) keepFrozen(b basis, z *frozen) bool {
	f.mu.RLock()
	caches := f.caches
	var at cache.Line
	at.Start, at.End = f.log.Line(z.seq)
	f.mu.RUnlock()
	return caches && f.undisturbed(b, func(dir string, line cache.Reader) error {
		return cache.WriteLearnt(dir, z.seq, at, z.write(), line)
	}) == nil
}

// frozenNow makes it; nil where that was stopped, or failed.
func (f *folder) frozenNow(ctx context.Context, b basis, a *applied) *frozen {
	if z := f.frozenFound(ctx, b, a); z != nil {
		return z
	}
	z := &frozen{applied: b.applied}
	f.mu.RLock()
	st := f.state
	z.seq, z.asOf, z.upTo = st.Head(), st.Head(), min(st.Len(), consult.Ordinal(f.store.Len()))
	var seed uint64 = 1
	all := consult.Ordinals{{From: 1, To: z.upTo}}
	if a != nil {
		seed, all = a.Clustering.Seed, a.On
	}
	for n := range all.All() {
		if n <= z.upTo && st.Exists(n) && !st.Erased(n) {
			z.on = append(z.on, n)
		}
	}
	z.on = evenly(z.on, f.learning.most)
	// Texts of one campaign count once, as when the themes were found.
	same, known := make([]int, len(z.on)), map[consult.CampaignID]int{}
	for i, n := range z.on {
		same[i] = -1
		if a != nil {
			if p := a.Part(n); p.Role != campaigns.Suggested {
				same[i] = p.Campaign
			}
		} else if c := st.CampaignOf(n); c != 0 {
			if _, ok := known[c]; !ok {
				known[c] = len(known)
			}
			same[i] = known[c]
		}
	}
	f.mu.RUnlock()
	corpus, err := themes.Read(ctx, folderTexts{f, z.on}, f.learning.advance(f.woken))
	if err != nil {
		return nil
	}
	if z.learner, err = corpus.Learner(ctx, themes.Options{Seed: seed, Same: same, Progress: f.learning.advance(f.woken)}); err != nil {
		return nil
	}
	if a != nil {
		z.model = z.learner.Freeze(a.members(z.on), len(a.File.Themes))
	}
	return z
}

// foundTexts is what a clustering was made of that was just applied: its texts need
// not be read again.
type foundTexts struct {
	*Found
	sha string
}

// keepFound keeps in the cache what was just applied, for processes that learn.
func (f *folder) keepFound(ctx context.Context) {
	f.mu.RLock()
	a := f.clustering()
	b := basis{f.state.Clusters(), f.learning.since.Load()}
	f.mu.RUnlock()
	if z := f.frozenFound(ctx, b, a); z != nil {
		f.keepFrozen(b, z) // where that fails, it is made by whoever needs it
	}
}

// frozenFound makes it of what was just applied, nil where that was something else.
func (f *folder) frozenFound(ctx context.Context, b basis, a *applied) *frozen {
	x := f.learning.found.Swap(nil)
	if x == nil || a == nil || x.sha != a.SHA || x.Corpus == nil || x.Small {
		return nil
	}
	l, err := x.Corpus.LearnerOf(ctx, x.Result.Themes, themes.Options{Seed: x.Seed, Same: x.Result.Campaigns.Of()})
	if err != nil {
		return nil
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	if f.erasedSince(x.asOf) {
		return nil
	}
	return &frozen{applied: b.applied, seq: f.state.Head(), asOf: x.asOf, upTo: f.state.Len(), on: x.Ordinals, learner: l,
		model: l.Freeze(a.members(x.Ordinals), len(a.File.Themes))}
}

// members are where contributions lie.
func (a *applied) members(on []consult.Ordinal) []themes.Member {
	out := make([]themes.Member, len(on))
	for i, n := range on {
		p := a.Place(n)
		out[i] = themes.Member{Theme: p.Theme, Score: p.Score, Also: p.Also}
	}
	return out
}

// evenly picks so many of a list; all of it where there are no more.
func evenly[T any](list []T, most int) []T {
	if len(list) <= most {
		return list
	}
	out := make([]T, most)
	for i := range out {
		out[i] = list[i*len(list)/most]
	}
	return out
}
