package desk

import (
	"errors"
	"sync"
	"time"

	"pult/consult"
)

// refusalsEvery is how often at most the refused attempts of one account are
// summed up in access.jsonl.
const refusalsEvery = time.Minute

// refusals gathers what was refused until it is summed up.
type refusals struct {
	mu     sync.Mutex
	counts map[string]int         // by account
	timers map[string]*time.Timer // by account; while one is set, it will be summed up
	work   sync.WaitGroup
	closed bool
}

// Refused counts an attempt that was refused to an account. The first is put on
// record in access.jsonl at once, what follows in one entry a minute. It does
// not wait, and what cannot be written is left to the log.
func (d *Desk) Refused(a consult.Account) {
	r := &d.refusals
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return
	}
	if r.counts == nil {
		r.counts, r.timers = map[string]int{}, map[string]*time.Timer{}
	}
	r.counts[a.ID]++
	if r.timers[a.ID] == nil {
		d.sumUpIn(a.ID, d.now(), 0)
	}
}

// sumUpIn has the refusals of an account summed up a while after now; the caller
// holds refusals.mu.
func (d *Desk) sumUpIn(account string, now time.Time, wait time.Duration) {
	d.refusals.work.Add(1)
	d.refusals.timers[account] = time.AfterFunc(wait, func() {
		defer d.refusals.work.Done()
		d.sumUp(account, now.Add(wait))
	})
}

// errTooSoon says that the last entry about an account is less than a minute old.
var errTooSoon = errors.New("summed up a moment ago")

func (d *Desk) sumUp(account string, now time.Time) {
	r := &d.refusals
	r.mu.Lock()
	count := r.counts[account]
	r.mu.Unlock()
	var wait time.Duration
	_, err := d.changeAccess(d.ctx, now, func() ([]consult.AccessEvent, error) {
		// Another process may have summed up its own, by a clock that is ahead.
		if since := now.Sub(d.access.Refusals(account).Last).Abs(); since < refusalsEvery {
			wait = refusalsEvery - since
			return nil, errTooSoon
		}
		return []consult.AccessEvent{{Role: consult.System, Op: consult.OpRefused, Data: consult.AccessData{Target: account, Count: count}}}, nil
	})
	r.mu.Lock()
	defer r.mu.Unlock()
	if err == nil {
		r.counts[account] -= count
		wait = refusalsEvery
	}
	switch {
	case r.closed:
	case r.counts[account] > 0 && (err == nil || err == errTooSoon):
		d.sumUpIn(account, now, wait)
	default:
		delete(r.counts, account)
		delete(r.timers, account)
	}
}

// sumUpAll writes what may be written by now, and leaves the rest to the log.
func (d *Desk) sumUpAll() {
	r := &d.refusals
	r.mu.Lock()
	r.closed = true
	var waiting []string
	for account, t := range r.timers {
		if t.Stop() {
			waiting = append(waiting, account)
		}
	}
	r.mu.Unlock()
	for _, account := range waiting {
		d.sumUp(account, d.now())
		r.work.Done()
	}
	r.work.Wait()
}

// refused counts an attempt of the session's account, where that is what an
// error says. It is deferred by whatever makes a change.
func (s *Service) refused(err *error) {
	var denied *consult.Denied
	if errors.As(*err, &denied) {
		s.desk.Refused(s.account)
	}
}
