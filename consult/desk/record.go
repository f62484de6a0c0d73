package desk

import (
	"time"

	"pult/consult"
	"pult/consult/search"
)

// record is one contribution in memory, with the text that search looks through.
type record struct {
	consult.Contribution                      // as received
	current              consult.Contribution // with its corrections
	received             time.Time
	day                  string // of received, in the municipality's zone
	title                string // folded
	text                 string // folded
	party                consult.Party
}

// mend brings what is shown and searched up to the corrections made, or taken
// back, and the erasures, after the given entry.
func (f *folder) mend(after uint64) {
	for _, ev := range f.state.Events()[after:] {
		switch ev.Op {
		case consult.OpFix, consult.OpUndo, consult.OpErase:
		default:
			continue
		}
		for n := range ev.On.All() {
			r := &f.received[n-1]
			switch {
			case ev.Op == consult.OpErase:
				// The line itself may not be overwritten yet.
				r.Contribution = consult.Contribution{ID: r.ID, SourceKey: r.SourceKey, Digest: r.Digest, Erased: ev.Seq}
				r.current = r.Contribution
			case f.state.Version(consult.AxisCorrection, n) > after:
				r.current = f.state.Corrected(n, r.Contribution)
			default:
				continue
			}
			f.fold(r)
			if round, ok := f.state.Settings.Round(r.current.Round); ok && r.day != "" {
				r.current.Late = round.Late(r.day)
			}
			f.state.SetLate(n, r.current.Late)
		}
	}
}

func (f *folder) fold(r *record) {
	r.title, r.text = search.Fold(r.current.Title), search.Fold(r.current.Text)
	r.received, r.day = moment(r.current.Received, f.state.Location)
}

// moment reads a received or authored value, a day or an RFC 3339 time, and
// gives its day in the zone.
func moment(s string, loc *time.Location) (time.Time, string) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		t = t.In(loc)
		return t, t.Format(time.DateOnly)
	}
	if t, err := time.ParseInLocation(time.DateOnly, s, loc); err == nil {
		return t, s
	}
	return time.Time{}, ""
}
