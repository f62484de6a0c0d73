package desk

import "time"

// SetLiveClock replaces the clock by which connections are believed, before the
// first of them appears.
func (d *Desk) SetLiveClock(now func() time.Time) { d.roll.now = now }

// Beat does at once what the keeper of the roll does now and then.
func (d *Desk) Beat() {
	d.beat()
	d.settlePresence()
}

// SettlePresence tells others what has rested for long enough.
func (d *Desk) SettlePresence() { d.settlePresence() }

// SavingAlways has every few steps of work written to a snapshot.
func SavingAlways() Option { return func(d *Desk) { d.saveFrom = 1 } }

// LearningFrom has no more than so many contributions learnt from.
func LearningFrom(most int) Option { return func(d *Desk) { d.mostLearnt = most } }
