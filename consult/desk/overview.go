package desk

import (
	"cmp"
	"math"
	"slices"
	"time"

	"pult/consult"
	"pult/consult/safe"
	"pult/consult/search"
)

// Counts says how far a consultation has come, axis by axis, over what the
// account may see.
type Counts struct {
	Total       int
	Handling    map[consult.Handling]int
	Publication map[consult.Publication]int
	Decided     int
	Answered    int
	Themed      int
	Late        int
	Overdue     int
	DueToday    int
	Mine        int // assigned to the account and not yet processed
	Waiting     int // referrals past their date
	Unread      int // open, with an attachment that nobody has read
	OldPending  int // longer than three days unpublished under policy pre
}

// Summary is one consultation in the overview.
type Summary struct {
	Ref          consult.Ref
	Title        safe.Safe
	Municipality safe.Safe
	Kind         consult.Kind
	Phase        consult.Phase
	Policy       consult.Policy
	// Head is the seq of the last entry that is counted in.
	Head   uint64
	Counts Counts
	// Arrivals has the number of contributions per day; the last one is LastDay.
	Arrivals []int
	LastDay  time.Time
	// Closes is the closing day of the round that is open or last, "" if none is set.
	Closes string
	// Fault says why the consultation cannot be read to its end.
	Fault error
	// Opening says how far the reading has come of a consultation that is not
	// open yet: nothing but Ref and Title are known of it.
	Opening *Opening
}

// arrivalDays is how many days the overview looks back.
const arrivalDays = 21

// Overview lists the consultations that the account may read, once all of them
// are open. The one with the most left to do stands first.
func (d *Desk) Overview(account consult.Account) []Summary { return d.overview(account, true) }

// Standing is Overview for a screen: it does not wait for large consultations,
// of which the watchers hear when they are open.
func (d *Desk) Standing(account consult.Account) []Summary { return d.overview(account, false) }

func (d *Desk) overview(account consult.Account, whole bool) []Summary {
	account, err := d.Current(account)
	if err != nil {
		return nil
	}
	var out []Summary
	for _, ref := range d.refs() {
		if !account.Can(consult.ActRead, ref, d.now()) {
			continue
		}
		if !whole {
			if come, ok := d.ready(ref); !ok {
				out = append(out, Summary{Ref: ref, Title: safe.Line(d.title(ref)), Opening: d.howFar(account, ref, come)})
				continue
			}
		}
		v, err := d.View(account, ref)
		if err != nil {
			out = append(out, Summary{Ref: ref, Title: safe.Line(ref.Consultation), Fault: err})
			continue
		}
		if !whole && v.weighs() {
			out = append(out, Summary{Ref: ref, Title: safe.Line(d.title(ref)), Opening: d.howFar(account, ref, Opening{Done: 1, Total: 1})})
			continue
		}
		out = append(out, v.Summary())
	}
	sortSummaries(out)
	return out
}

// howFar keeps the size of the file from those who see an excerpt of it.
func (d *Desk) howFar(account consult.Account, ref consult.Ref, come Opening) *Opening {
	if come.Early = account.Staff(ref, d.now()); !come.Early {
		come = Opening{}
	}
	return &come
}

// Summary counts one consultation; of one that the account may not read any
// more there is but the name.
func (v *View) Summary() Summary {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	st := v.f.state
	see := v.sight()
	if !see.reads {
		return Summary{Ref: v.f.ref}
	}
	s := Summary{
		Ref: v.f.ref, Title: safe.Line(st.Settings.Title), Municipality: safe.Line(v.f.municipality.Name),
		Kind: st.Settings.Kind, Phase: st.Phase(), Policy: st.Settings.Publication, Fault: v.d.tellable(v.Account(), v.f.ref, v.f.fault()), Head: st.Head(),
	}
	s.Closes = st.Settings.RoundAt(see.now.In(st.Location).Format(time.DateOnly)).Closes
	if !see.staff {
		s.Counts = newCounts()
		for n := range v.f.among(nil) {
			s.Counts.put(v.weigh(n, see), 1)
		}
		s.LastDay = v.latest(see)
		s.Arrivals = v.arrivals(s.LastDay, see)
		return s
	}
	t := &v.f.tally
	t.mu.Lock()
	defer t.mu.Unlock()
	t.bring(v, see)
	s.Counts, s.LastDay, s.Arrivals = t.result(v.id), t.last, slices.Clone(t.arrived)
	return s
}

// latest is when the last of the visible contributions came in, zero if unknown.
func (v *View) latest(see sight) time.Time {
	last := int64(math.MinInt64)
	for n := range v.f.among(nil) {
		if e := v.f.entry(n); e.Day != 0 && e.Received > last && v.visible(n, see) {
			last = e.Received
		}
	}
	if last == math.MinInt64 {
		return time.Time{}
	}
	return time.Unix(last, 0).In(v.f.state.Location)
}

// Oldest returns when the first of the contributions came in, zero if unknown,
// and the first of their deadlines (2006-01-02), "" for none.
func (v *View) Oldest(items []consult.Ordinal) (received time.Time, deadline string) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	first := int64(math.MaxInt64)
	for _, n := range items {
		if !v.visible(n, see) {
			continue
		}
		if e := v.f.entry(n); e.Day != 0 {
			first = min(first, e.Received)
		}
		if d := v.f.state.Deadline(n); see.staff && d != "" && (deadline == "" || d < deadline) {
			deadline = d
		}
	}
	if first != math.MaxInt64 {
		received = time.Unix(first, 0).In(v.f.state.Location)
	}
	return received, deadline
}

func (v *View) arrivals(last time.Time, see sight) []int {
	out := make([]int, arrivalDays)
	if last.IsZero() {
		return out
	}
	index := map[search.Day]int{}
	for i := range out {
		index[search.DayOf(last.AddDate(0, 0, i-arrivalDays+1))] = i
	}
	for n := range v.f.among(nil) {
		if k, ok := index[v.f.entry(n).Day]; ok && v.visible(n, see) {
			out[k]++
		}
	}
	return out
}

// sortSummaries puts what is under way before what is over, and the larger open
// work before the smaller; equal ones stay in the order of their names.
func sortSummaries(s []Summary) {
	open := func(x Summary) int {
		return x.Counts.Handling[consult.New] + x.Counts.Handling[consult.Processing]
	}
	slices.SortStableFunc(s, func(a, b Summary) int {
		over := func(x Summary) int {
			if x.Phase >= consult.Implementation {
				return 1
			}
			return 0
		}
		return cmp.Or(cmp.Compare(over(a), over(b)), -cmp.Compare(open(a), open(b)), cmp.Compare(a.Ref.String(), b.Ref.String()))
	})
}
