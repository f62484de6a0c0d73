package desk

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/desk/cache"
	"pult/consult/search"
)

// record is one contribution, read from its line.
type record struct {
	consult.Contribution                      // as received
	current              consult.Contribution // with its corrections
}

// change is a contribution that reads differently from its line.
type change struct {
	record
	row   cache.Row
	entry cache.Entry
}

func (c *change) text() string { return c.row.Title + "\n" + c.row.Text }

// entry returns what lists and filters ask of a contribution, with its
// corrections; the caller holds mu.
func (f *folder) entry(n consult.Ordinal) cache.Entry {
	if c, ok := f.changed[n]; ok {
		return c.entry
	}
	return f.store.Entry(int(n))
}

// record reads a contribution; the caller holds mu.
func (f *folder) record(n consult.Ordinal) (*record, error) {
	if c, ok := f.changed[n]; ok {
		return &c.record, nil
	}
	if r := f.recent.get(n); r != nil {
		return r, nil
	}
	c, err := f.received(n)
	if err != nil {
		return nil, err
	}
	r := &record{c, c}
	f.recent.put(n, r)
	return r, nil
}

// received reads a contribution from its line, as it came in.
func (f *folder) received(n consult.Ordinal) (consult.Contribution, error) {
	var c consult.Contribution
	e := f.store.Entry(int(n))
	line, err := f.records.ReadAt(e.Offset, int(e.Length))
	if err == nil {
		err = json.Unmarshal(line, &c)
	}
	c = f.standing(n, c)
	if err == nil && c.ID != strconv.FormatUint(uint64(n), 10) {
		err = errors.New("the line has another number")
	}
	if err != nil {
		return c, fmt.Errorf("%s/%s, line %d: %w; run pult check", f.ref, contributionsFile, n, err)
	}
	return c, nil
}

// recent keeps the contributions that were read last.
type recent struct {
	mu   sync.Mutex
	list map[consult.Ordinal]*record
}

// keptRecords is more than any screen shows at once.
const keptRecords = 512

func (r *recent) get(n consult.Ordinal) *record {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.list[n]
}

func (r *recent) put(n consult.Ordinal, rec *record) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.list == nil || len(r.list) >= keptRecords {
		r.list = make(map[consult.Ordinal]*record, keptRecords)
	}
	r.list[n] = rec
}

// mend brings what is shown and searched up to the corrections made, or taken
// back, and the erasures, after the given entry.
func (f *folder) mend(after uint64) error {
	st := f.state
	if after == 0 {
		// Of a journal that may be long, the state knows what it is about.
		for _, n := range st.Amended() {
			if err := f.mendItem(n, 0); err != nil {
				return err
			}
		}
		return nil
	}
	for seq := after + 1; seq <= st.Head(); seq++ {
		switch st.OpOf(seq) {
		case consult.OpFix, consult.OpUndo, consult.OpErase, consult.OpRedact, consult.OpDismiss, consult.OpSubmitterAdd:
		default:
			continue
		}
		for n := range st.OnOf(seq).All() {
			if err := f.mendItem(n, after); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *folder) mendItem(n consult.Ordinal, after uint64) error {
	var err error
	switch {
	case f.state.Erased(n):
		err = f.forget(n)
	case f.state.Version(consult.AxisCorrection, n) > after || f.state.SubmitterAdded(n) > after:
		err = f.correct(n)
	}
	if err == nil {
		err = f.cover(n)
	}
	if err == nil {
		// What could not be read might have been a correction: nothing is shown on
		// such a ground, least of all a passage that is to be black.
		err = f.unread()
	}
	return err
}

// correct puts the contribution, with the corrections that stand, over its line.
func (f *folder) correct(n consult.Ordinal) error {
	c, err := f.received(n)
	if err != nil {
		return err
	}
	current := f.state.Corrected(n, c)
	current.Submitter = cmp.Or(c.Submitter, f.state.AddedSubmitter(n))
	if _, day := moment(current.Received, f.state.Location); day != "" {
		if round, ok := f.state.Settings.Round(current.Round); ok {
			current.Late = round.Late(day)
		}
	}
	f.overlay(n, record{c, current})
	return nil
}

// standing returns what is left of a contribution: all of it unless it was
// erased, be its line overwritten already or not.
func (f *folder) standing(n consult.Ordinal, c consult.Contribution) consult.Contribution {
	if f.state.Erased(n) {
		return consult.Contribution{ID: c.ID, SourceKey: c.SourceKey, Digest: c.Digest, Erased: f.state.Version(consult.AxisErased, n)}
	}
	return c
}

// forget puts what is left of an erased contribution over its line.
func (f *folder) forget(n consult.Ordinal) error {
	if _, known := f.changed[n]; known && f.changed[n].Erased != 0 {
		return nil
	}
	c, err := f.received(n)
	if err != nil {
		return err
	}
	f.overlay(n, record{c, c})
	if f.store.Entry(int(n)).Has(cache.Erased) {
		return nil
	}
	return f.dropCaches() // somebody made them of what has gone since
}

func (f *folder) overlay(n consult.Ordinal, r record) {
	row := rowOf(&r.current, f.state.Location, 0, 0)
	f.changed[n] = &change{r, row, cache.EntryOf(row)}
	f.overlaid++
	f.state.SetLate(n, r.current.Late)
	f.regard(n, f.changed[n].entry)
}

// rowOf is a contribution as the cache keeps it, with the place of its line.
func rowOf(c *consult.Contribution, loc *time.Location, offset int64, length int) cache.Row {
	at, day := moment(c.Received, loc)
	r := cache.Row{
		Column: cache.Column{
			Offset: offset, Length: uint32(length), TextSize: uint32(len(c.Text)),
			Day: search.ParseDay(day), Key: cache.Hash(c.SourceKey), Parent: cache.Hash(c.Parent), Submitter: cache.Hash(c.Submitter),
			Channel: c.Channel, Attachments: uint8(min(len(c.Attachments), 255)),
		},
		Round: c.Round, Lang: c.Lang, Source: c.Source, Question: c.Question,
		Title: search.Fold(c.Title), Text: search.Fold(c.Text),
	}
	if day != "" {
		r.Received = at.Unix()
	}
	if c.Votes != nil {
		r.Up, r.Down = int32(c.Votes.Up), int32(c.Votes.Down)
	}
	for flag, set := range map[cache.Flag]bool{
		cache.Late: c.Late, cache.Environmental: c.Environmental, cache.HasPlace: c.Lat != nil && c.Lon != nil, cache.HasVotes: c.Votes != nil,
		cache.Untitled: c.Title == "", cache.HasIntakeNo: c.IntakeNo != "", cache.Erased: c.Erased != 0,
		cache.Refers: consult.OnlyRefers(c.Text),
	} {
		if set {
			r.Flags |= flag
		}
	}
	return r
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

// receivedAt is when a contribution came in, zero if unknown.
func (f *folder) receivedAt(e cache.Entry) time.Time {
	if e.Day == 0 {
		return time.Time{}
	}
	return time.Unix(e.Received, 0).In(f.state.Location)
}
