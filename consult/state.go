package consult

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// State is one consultation as its journal tells it: settings, phase, themes,
// responses, referrals, and every axis of every contribution. The contributions
// themselves are not in it, and of the events no more than later ones build on:
// see [State.ReadFrom]. It is not safe for use by several goroutines.
type State struct {
	Ref      Ref
	Settings Settings
	// Location is the municipality's time zone: deadlines end with the day there.
	Location *time.Location

	journal
	columns [axisCount]column
	imports []importRange
	late    map[Ordinal]bool

	submitterLines int
	themes         []ThemeID
	sets           internedSets
	people         numbering // accounts that events name
	submitters     numbering // submitters that events name
	attached       map[Ordinal]attached
	shown          pages[uint32] // rank in the order in which contributions first became public
	ranks          uint32
	fixes          map[Ordinal][]fix // the corrections of each contribution, in order
	redactions     map[Ordinal][]redaction
	referrals      []referral
	answers        []referralStep
	handed         map[string]*pages[ReferralID] // by organisation, its latest referral of a contribution
	additives      additives                     // nil until the first undo of a note or tag
	steps          *responseSteps

	segments  series[segment]
	heirs     series[uint32] // what segments are made of
	layouts   series[division]
	laidOut   series[uint32] // the segments of the layouts
	lastParts pages[uint32]  // the latest segment of a contribution, as an index from 1
}

type importRange struct {
	seq uint32
	Span
}

// NewState returns the state before the first event.
func NewState(ref Ref, settings Settings, loc *time.Location) *State {
	if loc == nil {
		loc = time.UTC
	}
	return &State{
		Ref: ref, Settings: settings, Location: loc, late: map[Ordinal]bool{}, attached: map[Ordinal]attached{},
		fixes: map[Ordinal][]fix{}, redactions: map[Ordinal][]redaction{}, handed: map[string]*pages[ReferralID]{}, steps: &responseSteps{},
	}
}

// share returns a second state that goes its own way from here, but for what the
// lines of contributions say. It takes what will be changed in either, not what
// there is.
func (s *State) share() *State {
	out := *s
	out.journal = s.journal.share()
	for axis := range s.columns {
		out.columns[axis] = s.columns[axis].share()
	}
	out.imports, out.themes = slices.Clip(s.imports), slices.Clip(s.themes)
	out.fixes, out.redactions = maps.Clone(s.fixes), maps.Clone(s.redactions)
	out.referrals, out.answers, out.handed = slices.Clip(s.referrals), slices.Clip(s.answers), map[string]*pages[ReferralID]{}
	for to, items := range s.handed {
		shared := items.share()
		out.handed[to] = &shared
	}
	out.sets, out.people, out.submitters = s.sets.share(), s.people.share(), s.submitters.share()
	out.shown, out.lastParts = s.shown.share(), s.lastParts.share()
	out.segments, out.heirs, out.layouts, out.laidOut = s.segments.share(), s.heirs.share(), s.layouts.share(), s.laidOut.share()
	out.additives, out.steps = nil, &responseSteps{}
	return &out
}

// Len returns how many contributions were ever received; their ordinals are 1 to Len.
func (s *State) Len() Ordinal {
	if len(s.imports) == 0 {
		return 0
	}
	return s.imports[len(s.imports)-1].To
}

// SubmitterLines returns how many lines of submitters.jsonl the journal has committed.
func (s *State) SubmitterLines() int { return s.submitterLines }

// Exists reports whether the contribution stands: received, and its import not undone.
func (s *State) Exists(n Ordinal) bool {
	i, ok := slices.BinarySearchFunc(s.imports, n, func(r importRange, n Ordinal) int {
		switch {
		case r.To < n:
			return -1
		case r.From > n:
			return 1
		}
		return 0
	})
	return ok && s.cell(axisImport, s.imports[i].seq).value == 1
}

// Standing returns the contributions that stand, as [State.Exists] says of each.
func (s *State) Standing() Ordinals {
	var out Ordinals
	for _, r := range s.imports {
		switch k := len(out) - 1; {
		case s.cell(axisImport, r.seq).value != 1:
		case k >= 0 && out[k].To+1 == r.From:
			out[k].To = r.To
		default:
			out = append(out, r.Span)
		}
	}
	return out
}

func (s *State) cell(axis Axis, id uint32) cell { return s.columns[axis].get(axis, id) }

func (s *State) item(axis Axis, n Ordinal) cell { return s.cell(axis, uint32(n)) }

// put gives a cell its value in the name of the event and notes what it held.
func (s *State) put(ev *Event, axis Axis, id, value uint32) {
	col := &s.columns[axis]
	old := col.get(axis, id)
	s.touches.add(touch{axis, id, old.value, old.owner})
	col.put(axis, id, cell{value, uint32(ev.Seq), uint32(ev.Seq)})
}

func (s *State) putItems(ev *Event, axis Axis, value uint32) {
	for n := range ev.On.All() {
		s.put(ev, axis, uint32(n), value)
	}
}

// Version returns the seq of the last event that touched the axis of the
// contribution, or of one of its segments, 0 if none did.
func (s *State) Version(axis Axis, n Ordinal) uint64 {
	version, _ := s.latest(axis, n)
	return uint64(version)
}

// Cause returns the event that gave the axis of the contribution its present
// value; its texts (rationale, note, reason note) belong to that value. Of
// segments it is the last one, see [State.PartCause].
func (s *State) Cause(axis Axis, n Ordinal) (*Event, bool) {
	_, owner := s.latest(axis, n)
	return s.Event(uint64(owner))
}

// Phase returns the present phase.
func (s *State) Phase() Phase {
	if v := s.cell(AxisPhase, 0).value; v != 0 {
		return Phase(v)
	}
	return Configuration
}

// Handling returns the first axis. It moves to processing by itself with the
// first piece of work, and back when that work is undone.
func (s *State) Handling(n Ordinal) Handling {
	if s.Erased(n) {
		return Erased
	}
	if c := s.item(AxisHandling, n); c.owner != 0 {
		return Handling(c.value)
	}
	for _, axis := range workAxes() {
		if s.item(axis, n).owner != 0 {
			return Processing
		}
	}
	return New
}

// Publication returns the second axis, 0 where the policy is none.
func (s *State) Publication(n Ordinal) Publication {
	if s.Settings.Publication == PolicyNone {
		return 0
	}
	if c := s.item(AxisPublication, n); c.owner != 0 {
		return Publication(c.value & 0xff)
	}
	return Pending
}

// Reason returns why the contribution is not published, 0 where none was due.
func (s *State) Reason(n Ordinal) Reason { return Reason(s.item(AxisPublication, n).value >> 8) }

// Decision returns what was decided, 0 while open, [Mixed] where segments were
// decided unlike.
func (s *State) Decision(n Ordinal) Decision { return s.voteIn(s, AxisDecision, n) }

// Recommendation returns what staff propose to the council, 0 while open,
// [Mixed] where that differs between segments.
func (s *State) Recommendation(n Ordinal) Decision { return s.voteIn(s, AxisRecommendation, n) }

// Referral returns the state of the latest referral, 0 for none.
func (s *State) Referral(n Ordinal) ReferralState {
	id := s.item(AxisReferral, n).value
	return ReferralState(s.cell(axisReferralState, id).value)
}

// ReferralDue returns the day by which the latest referral is to be answered.
func (s *State) ReferralDue(n Ordinal) string {
	if ev, ok := s.Event(uint64(s.item(AxisReferral, n).value)); ok {
		return ev.Data.Date
	}
	return ""
}

// Assignee returns the account that the contribution is assigned to, "" for nobody.
func (s *State) Assignee(n Ordinal) string {
	if s.Erased(n) {
		return "" // whether its journal is overwritten already or not
	}
	return s.people.name(s.item(AxisAssignee, n).value)
}

// Deadline returns the day by which the item is to be done (2006-01-02), "" for none.
func (s *State) Deadline(n Ordinal) string { return dayName(s.item(AxisDeadline, n).value) }

// DeadlineDay returns the deadline as a number of days that can be compared, 0
// for none; [State.Day] gives that of a moment.
func (s *State) DeadlineDay(n Ordinal) uint32 { return s.item(AxisDeadline, n).value }

// Day returns the day of a moment in the municipality, as [State.DeadlineDay] counts.
func (s *State) Day(at time.Time) uint32 {
	y, m, d := at.In(s.Location).Date()
	return uint32(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/daySeconds) + 1
}

// Disregarded reports whether a late contribution was set aside.
func (s *State) Disregarded(n Ordinal) bool { return s.item(AxisDisregarded, n).value == 1 }

// Environmental reports the mark of what the law wants laid open, and whether
// an event has set it either way.
func (s *State) Environmental(n Ordinal) (marked, set bool) {
	c := s.item(AxisEnvironmental, n)
	return c.value == 1, c.owner != 0
}

// Notes returns how many notes stand on the contribution.
func (s *State) Notes(n Ordinal) int { return int(s.item(AxisNote, n).value) }

// Overdue reports whether the day is over in the municipality.
func (s *State) Overdue(day string, now time.Time) bool {
	return day != "" && now.In(s.Location).Format(time.DateOnly) > day
}

// Worked reports whether anybody did anything to the contribution.
func (s *State) Worked(n Ordinal) bool {
	for axis := AxisHandling; axis <= AxisErased; axis++ {
		if s.item(axis, n).owner != 0 {
			return true
		}
	}
	return false
}

// Touching returns the seqs of the events that name the contribution, in order.
func (s *State) Touching(n Ordinal) []uint64 {
	var out []uint64
	for seq := range s.seqs(1) {
		if s.OnOf(seq).Has(n) {
			out = append(out, seq)
		}
	}
	return out
}

// SetLate tells the state whether a contribution was received late; the flag
// stands in the contribution's line, not in the journal.
func (s *State) SetLate(n Ordinal, late bool) {
	if late {
		s.late[n] = true
		return
	}
	delete(s.late, n)
}

// Amended returns the contributions that may read otherwise than their lines, in
// order: those that were corrected, blacked out, given a submitter by hand, or
// erased, be that taken back or not.
func (s *State) Amended() []Ordinal {
	out := slices.AppendSeq(slices.Collect(maps.Keys(s.fixes)), maps.Keys(s.redactions))
	for _, r := range s.columns[axisSubmitterOf].rare.rows() {
		out = append(out, Ordinal(r.id))
	}
	for k, page := range s.columns[AxisErased].items.list {
		for i, c := range page {
			if c.value != 0 {
				out = append(out, Ordinal(k*pageSize+i))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Late reports whether the contribution came after its round had closed.
func (s *State) Late(n Ordinal) bool { return s.late[n] }

// ImportOf returns the seq of the import or add event that brought the
// contribution in, 0 for none.
func (s *State) ImportOf(n Ordinal) uint64 {
	for _, r := range s.imports {
		if r.From <= n && n <= r.To {
			return uint64(r.seq)
		}
	}
	return 0
}

// ShownRank returns the place of the contribution in the order in which
// contributions first became public, from 1; 0 if it never did. It never changes.
func (s *State) ShownRank(n Ordinal) int { return int(s.shown.at(uint32(n))) }

const daySeconds = 24 * 60 * 60

func dayNumber(day string) (uint32, error) {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil || t.Unix() < 0 {
		return 0, &Broken{Rule: RuleDate, To: day}
	}
	return uint32(t.Unix()/daySeconds) + 1, nil
}

func dayName(v uint32) string {
	if v == 0 {
		return ""
	}
	return time.Unix(int64(v-1)*daySeconds, 0).UTC().Format(time.DateOnly)
}

// entityID reads an id like "t41": the seq of the event that made it, behind a letter.
func entityID(letter byte, id string) (uint32, bool) {
	if len(id) < 2 || id[0] != letter || strings.HasPrefix(id[1:], "0") {
		return 0, false
	}
	n, err := strconv.ParseUint(id[1:], 10, 32)
	return uint32(n), err == nil
}

// EntityID writes the id of what an event created: a letter and its seq (journal/FORMAT.md, "Events").
func EntityID(letter byte, seq uint64) string { return entityName(letter, uint32(seq)) }

func entityName(letter byte, seq uint32) string { return fmt.Sprintf("%c%d", letter, seq) }
