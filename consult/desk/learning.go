package desk

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"pult/consult"
	"pult/consult/themes"
)

// Learning has the machine learn from every theme that people give or refuse, and
// place what comes in later. That takes memory and a processor in the background,
// so it is for what runs for long.
func Learning() Option { return func(d *Desk) { d.learn = true } }

const (
	// learnIdle is how long what was learnt is kept after somebody asked last.
	learnIdle = 20 * time.Minute
	// mostLearnt is how many contributions are learnt from and compared: of more, so
	// many that lie evenly among them, and those of which people have said something.
	// The others stay where they were put when the themes were applied.
	mostLearnt = 100_000
	// FewestLessons is how many contributions people have to have said something of
	// before what was learnt takes the place of what was applied.
	FewestLessons = 5
)

// learning is the one goroutine of a consultation that learns, and what it has
// learnt last.
type learning struct {
	now    atomic.Pointer[learnt]
	upTo   atomic.Uint64 // the entry up to which nothing makes a difference to now, 0 while it is incomplete
	wanted atomic.Int64  // when somebody asked last, in Unix seconds
	since  atomic.Int64  // counts what makes all that was learnt wrong
	found  atomic.Pointer[foundTexts]
	most   int          // how many contributions are learnt from
	part   atomic.Int64 // how far the reading of the texts has come, in hundredths

	mu    sync.Mutex
	poked chan struct{} // nil while nobody learns
	ctx   context.Context
}

// wantLearning has the consultation learnt, if that has not begun, and keeps what
// was learnt for a while. It does not wait. The caller holds mu.
func (f *folder) wantLearning() {
	x := &f.learning
	now := time.Now().Unix()
	if x.ctx == nil || x.wanted.Swap(now) == now {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.poked != nil || x.ctx.Err() != nil || f.closed {
		return
	}
	x.poked = make(chan struct{}, 1)
	poke(x.poked)
	f.background.Add(1)
	go f.keepLearning()
}

// tellLearning says that there may be something to learn.
func (f *folder) tellLearning() {
	x := &f.learning
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.poked != nil {
		poke(x.poked)
	}
}

// forgetLearning drops what was learnt: it can hold words of what was erased.
func (f *folder) forgetLearning() {
	f.learning.since.Add(1)
	f.learning.now.Store(nil)
	f.learning.found.Store(nil)
	f.tellLearning()
}

func (f *folder) keepLearning() {
	defer f.background.Done()
	x := &f.learning
	look := time.NewTicker(learnIdle / 4)
	defer look.Stop()
	var s *student
	for {
		select {
		case <-x.ctx.Done():
			f.unlearn(s)
			return
		case <-look.C:
			if time.Since(time.Unix(x.wanted.Load(), 0)) < learnIdle {
				continue
			}
			f.unlearn(s)
			x.mu.Lock()
			x.poked = nil
			x.mu.Unlock()
			return
		case <-x.poked:
		}
		basis, ok := f.basis()
		if s != nil && (!ok || s.basis != basis) {
			f.unlearn(s)
			s = nil // before the next one takes room
		}
		if !ok {
			continue
		}
		if s == nil {
			if s = f.teach(x.ctx, basis); s == nil {
				continue
			}
		}
		tell := func(l *learnt) {
			f.compare(l)
			if x.since.Load() == basis.since {
				x.now.Store(l)
				f.lookAgain()
				f.woken()
			}
		}
		l, more := s.learn(x.ctx, f, tell)
		if l != nil {
			tell(l)
		}
		if more {
			f.tellLearning()
		}
	}
}

// lookAgain looks where everything lies now, so that nobody waits for that who draws
// a screen.
func (f *folder) lookAgain() {
	f.mu.RLock()
	defer f.mu.RUnlock()
	if !f.closed {
		f.withPlaces(func(*placing) {})
	}
}

// unlearn forgets what a student knows, once nobody looks at it any more.
func (f *folder) unlearn(s *student) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.learning.now.Store(nil)
	f.learning.upTo.Store(0)
	if s != nil {
		s.close()
	}
}

// basis is what the texts that are learnt from depend on.
type basis struct {
	applied uint64 // the clustering
	since   int64
}

// basis returns what there is to learn from now; false for nothing.
func (f *folder) basis() (basis, bool) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	if f.broken != nil || f.closed || f.state.Len() == 0 {
		return basis{}, false
	}
	return basis{f.state.Clusters(), f.learning.since.Load()}, true
}

// advance notes how far the texts have been read, and tells the watchers now and
// then.
func (x *learning) advance(woken func()) themes.Progress {
	return func(phase string, done, total int) {
		from, to := 0, 50
		if phase != "reading" {
			from, to = 50, 100
		}
		part := int64(from + (to-from)*done/max(total, 1))
		if x.part.Swap(part)/10 != part/10 {
			woken()
		}
	}
}

// folderTexts are the texts of contributions as they stand.
type folderTexts struct {
	f  *folder
	on []consult.Ordinal
}

func (t folderTexts) Len() int { return len(t.on) }

func (t folderTexts) Text(i int) (title, text string, err error) {
	t.f.mu.RLock()
	defer t.f.mu.RUnlock()
	if n := t.on[i]; t.f.closed || int(n) > t.f.store.Len() || t.f.state.Erased(n) {
		return "", "", nil
	}
	r, err := t.f.record(t.on[i])
	if err != nil {
		return "", "", err
	}
	return r.current.Title, r.current.Text, nil
}

// alone reads one contribution by itself: so it lies in the same place whatever
// it comes with.
func (f *folder) alone(ctx context.Context, n consult.Ordinal) (*themes.Corpus, error) {
	return themes.Read(ctx, folderTexts{f, []consult.Ordinal{n}}, nil)
}
