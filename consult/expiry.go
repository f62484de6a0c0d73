package consult

import "time"

// Until returns the first moment after now at which what an account may do, or
// what it came through, expires; the zero time where nothing does.
func (x *Access) Until(a Account, now time.Time) time.Time {
	var until time.Time
	expires := func(t time.Time) {
		if t.After(now) && (until.IsZero() || t.Before(until)) {
			until = t
		}
	}
	if c, ok := x.Credential(a.Credential); ok {
		expires(c.Expires)
	}
	if acc, ok := x.Account(a.ID); ok {
		for _, g := range acc.Grants {
			expires(g.Expires)
		}
	}
	return until
}
