package desk

import (
	"slices"
	"sync"
	"time"
)

// watchers are those who want to hear of every change in the data folder.
type watchers struct {
	mu  sync.Mutex
	all map[chan<- struct{}]struct{}
}

func (w *watchers) wake() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for ch := range w.all {
		poke(ch)
	}
}

// Watch sends on ch, which must have room for one, whenever a consultation that
// is open changed, one was made or removed, or accounts, keys or grants changed.
// It never blocks. Stop ends it.
func (d *Desk) Watch(ch chan<- struct{}) (stop func()) {
	w := &d.watchers
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.all == nil {
		w.all = map[chan<- struct{}]struct{}{}
	}
	w.all[ch] = struct{}{}
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.all, ch)
	}
}

// lookEvery is how often the folder is searched for consultations that other
// processes have made: too rare an event to watch every folder for it.
const lookEvery = time.Second

func (d *Desk) followRefs() {
	ticker := time.NewTicker(lookEvery)
	defer ticker.Stop()
	known := d.refs()
	for {
		select {
		case <-d.ctx.Done():
			return
		case <-ticker.C:
			if now := d.refs(); !slices.Equal(now, known) {
				known = now
				d.watchers.wake()
			}
		}
	}
}

// poke wakes a watcher and never blocks: it has one place, and one wake is as
// good as ten.
func poke(ch chan<- struct{}) {
	select {
	case ch <- struct{}{}:
	default:
	}
}
