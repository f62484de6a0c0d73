package desk

import "pult/consult/desk/cache"

// sealing makes segments of the cache in the background, one at a time.
type sealing struct {
	job  *cache.Job
	done chan struct{} // closed once the job is written, or has failed
}

// maxWaiting is how many closed tails may wait while a large file is read: they
// lie in memory.
const maxWaiting = 2

// seal closes the tail if it is worth a segment, and sees to it that closed tails
// become segments; the caller holds mu for writing.
func (f *folder) seal(worthwhile bool) {
	if !f.caches {
		return
	}
	f.store.Cut(worthwhile)
	f.advance()
	for waiting, _ := f.store.Waiting(); waiting > maxWaiting && f.sealing.job != nil; waiting, _ = f.store.Waiting() {
		<-f.sealing.done
		f.advance()
	}
}

// advance takes over what is written and begins what is next; the caller holds
// mu for writing.
func (f *folder) advance() {
	s := &f.sealing
	if s.job != nil {
		select {
		case <-s.done:
			f.store.Take(s.job)
			// Where that cannot be written, what was read stays in memory: it takes
			// room, but changes nothing else.
			f.caches = f.caches && s.job.Made()
			s.job = nil
		default:
			return
		}
	}
	_, next := f.store.Waiting()
	if next == nil || !f.caches {
		return
	}
	s.job, s.done = next, make(chan struct{})
	job, done, read := s.job, s.done, f.records.ReadAt
	f.background.Add(1)
	go func() {
		defer f.background.Done()
		job.Do(read) // whether it has worked is asked by advance
		close(done)
		f.mu.Lock()
		defer f.mu.Unlock()
		f.advance()
	}()
}

// halt waits for what is being written: its lines must not be closed under it.
// The caller holds mu for writing.
func (f *folder) halt() {
	if f.sealing.job != nil {
		<-f.sealing.done
	}
	if f.saving != nil {
		<-f.saving
	}
	if f.keeping != nil {
		<-f.keeping
	}
}

// stockUp writes to the cache what opening the consultation would take long
// without; the caller holds mu for writing.
func (f *folder) stockUp() {
	f.seal(true)
	if f.caches && f.registry.Worthwhile() && f.registry.Seal(f.people.ReadAt) != nil {
		f.caches = false
	}
}
