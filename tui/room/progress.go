package room

import "sync/atomic"

// Progress is how far a job has come. The job writes, the screen reads.
type Progress struct {
	done, total atomic.Int64
	// Share says that what is counted means nothing to a person, such as bytes:
	// only the share is shown.
	Share bool
}

// Set notes how much is done of how much.
func (p *Progress) Set(done, total int64) {
	p.done.Store(done)
	p.total.Store(total)
}

// Get returns how much is done of how much; total is 0 while unknown.
func (p *Progress) Get() (done, total int64) { return p.done.Load(), p.total.Load() }
