package desk

import (
	"time"

	"pult/consult"
)

// Until returns when next something of an account expires, as access.jsonl was
// last read: a grant, or what it came through. It is the zero time where nothing
// does, so that nobody need look at the account before somebody changes it.
func (d *Desk) Until(a consult.Account) time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.access.Until(a, d.now())
}
