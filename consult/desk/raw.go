package desk

import "pult/consult"

// Raw is what the record says of a contribution, with its corrections and
// uncleaned: for machine-readable output only.
type Raw struct {
	Title, Text string
	// Received is a day (2006-01-02) or RFC 3339.
	Received string
	// SourceID is the sender system's id; only staff see it.
	SourceID string
}

// Raw returns the contribution as it stands in the record.
func (v *View) Raw(n consult.Ordinal) (Raw, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !v.visible(n, see) {
		return Raw{}, consult.ErrNotFound
	}
	r, err := v.f.recordFor(n, see)
	if err != nil {
		return Raw{}, err
	}
	c := &r.current
	raw := Raw{Title: c.Title, Text: c.Text, Received: c.Received}
	if see.staff {
		raw.SourceID = c.SourceID
	}
	return raw, nil
}
