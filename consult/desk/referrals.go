package desk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/safe"
)

// Referral is an opinion that is asked of somebody, as the account may see it.
type Referral struct {
	// ID is the handle for commands; it stays inside the process. Name is what
	// people type: "f41" for staff, the place among their own for partners.
	ID    consult.ReferralID
	Name  string
	State consult.ReferralState
	// Organisation is the id of who was asked where they have accounts here.
	Organisation string
	Addressee    safe.Safe
	Question     safe.Safe
	Asked        time.Time
	Due          string // 2006-01-02
	Late         bool
	Answer       safe.Safe
	Comment      safe.Safe // why it was sent back last
	Items        []consult.Ordinal
}

// publication is that of the contribution, as far as it is the account's to know.
func (v *View) publication(n consult.Ordinal, s sight) consult.Publication {
	if v.lent(n, s) {
		return 0
	}
	return v.f.state.Publication(n)
}

// referralOf is the latest referral of a contribution; for a partner the latest
// to their organisation.
func (v *View) referralOf(n consult.Ordinal, s sight) consult.ReferralID {
	if s.staff {
		return v.f.state.ReferralOf(n)
	}
	return v.f.state.HandedTo(n, s.organisation)
}

func (v *View) referral(n consult.Ordinal, s sight) consult.ReferralState {
	return v.f.state.ReferralState(v.referralOf(n, s))
}

// referralLate reports whether an opinion is waited for past its date.
func (v *View) referralLate(n consult.Ordinal, s sight) bool {
	return v.late(v.referralOf(n, s))
}

func (v *View) late(id consult.ReferralID) bool {
	st := v.f.state
	r := st.ReferralState(id)
	if r != consult.Assigned && r != consult.SentBack {
		return false
	}
	ev, ok := st.ReferralEvent(id)
	return ok && st.Overdue(ev.Data.Date, v.d.now())
}

// fillReferral says what was asked about a contribution last.
func (v *View) fillReferral(d *Detail, n consult.Ordinal, s sight) {
	if id := v.referralOf(n, s); id != 0 {
		d.Opinion = v.opinion(id, s)
	}
}

func (v *View) opinion(id consult.ReferralID, s sight) Referral {
	st := v.f.state
	ev, ok := st.ReferralEvent(id)
	if !ok {
		return Referral{}
	}
	r := Referral{ID: id, Name: v.referralName(id, s), State: st.ReferralState(id), Organisation: ev.Data.Target, Addressee: safe.Line(ev.Text["addressee"]),
		Question: safe.Text(ev.Text["question"]), Asked: ev.At, Due: ev.Data.Date, Late: v.late(id), Answer: safe.Text(st.ReferralAnswer(id)), Comment: safe.Text(st.ReferralComment(id))}
	if name := v.d.organisationName(ev.Data.Target); name != "" {
		r.Addressee = safe.Line(name)
	}
	for n := range ev.On.All() {
		if v.visible(n, s) {
			r.Items = append(r.Items, n)
		}
	}
	if !s.staff {
		slices.SortFunc(r.Items, func(a, b consult.Ordinal) int { return cmp.Compare(v.rank(a, s), v.rank(b, s)) })
	}
	return r
}

// referralName is how an account names a referral: by its entry for staff, which
// would tell others how much is going on here.
func (v *View) referralName(id consult.ReferralID, s sight) string {
	if s.staff {
		return id.String()
	}
	place := 0
	for _, other := range v.f.state.AllReferrals() {
		if ev, ok := v.f.state.ReferralEvent(other); ok && ev.Data.Target == s.organisation {
			if place++; other == id {
				break
			}
		}
	}
	return "f" + strconv.Itoa(place)
}

// Referrals lists the opinions that are asked of others, the earliest first; for
// a partner those asked of their organisation.
func (v *View) Referrals() []Referral {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	var out []Referral
	for _, id := range v.f.state.Referrals() {
		if r := v.opinion(id, see); v.reads(r, see) {
			out = append(out, r)
		}
	}
	return out
}

// reads reports whether the referral exists for the account.
func (v *View) reads(r Referral, s sight) bool {
	if s.staff {
		return true
	}
	return s.organisation != "" && r.Organisation == s.organisation && r.State != consult.Recalled && len(r.Items) > 0
}

// Referral finds a referral by the name that this account types.
func (v *View) Referral(name string) (Referral, error) {
	for _, r := range v.Referrals() {
		if strings.EqualFold(r.Name, name) {
			return r, nil
		}
	}
	return Referral{}, consult.ErrNotFound
}

// Organisation is a partner organisation.
type Organisation struct {
	ID   string
	Name safe.Safe
}

// Organisations lists whom something can be handed over to here: those of which
// an account is a partner in the consultation. It is for staff.
func (v *View) Organisations() []Organisation {
	if !v.sight().staff {
		return nil
	}
	var out []Organisation
	for _, id := range v.d.organisations(v.f.ref) {
		out = append(out, Organisation{id, safe.Line(cmp.Or(v.d.organisationName(id), id))})
	}
	return out
}

func (d *Desk) organisations(ref consult.Ref) []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.access.Organisations(ref, d.now())
}

func (d *Desk) organisationName(id string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.access.Organisation(id)
}

func (d *Desk) publishedTo(organisation string, ref consult.Ref) []consult.Window {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.access.PublishedTo(organisation, ref)
}

// referrable refuses to hand over to an organisation that has no partner here:
// the domain knows no accounts but the actor's.
func (s *Service) referrable(ref consult.Ref, cmd consult.Command) error {
	if c, ok := cmd.(consult.Refer); ok && c.To != "" && !slices.Contains(s.desk.organisations(ref), c.To) {
		return consult.ErrNotFound
	}
	return nil
}

// Handed is a contribution as whoever is asked about it may read it.
type Handed struct {
	// ID is the number by which the organisation knows it; for somebody without an
	// account here its place in the referral.
	ID                    string
	Title, Text, Received string
}

// Handed returns what a referral hands over: with everything blacked out that is
// to be, whoever asks.
func (v *View) Handed(id consult.ReferralID) ([]Handed, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	r := v.opinion(id, see)
	if r.ID == 0 || r.State == 0 || !v.reads(r, see) {
		return nil, consult.ErrNotFound
	}
	theirs := sight{now: see.now, organisation: r.Organisation}
	if r.Organisation != "" {
		theirs.windows = v.d.publishedTo(r.Organisation, v.f.ref)
	}
	var out []Handed
	for i, n := range r.Items {
		if v.f.state.Handling(n) == consult.Erased {
			continue
		}
		rec, err := v.f.recordFor(n, theirs)
		if err != nil {
			return nil, err
		}
		h := Handed{ID: strconv.Itoa(i + 1), Title: rec.current.Title, Text: rec.current.Text, Received: rec.current.Received}
		if r.Organisation != "" {
			h.ID = v.number(n, theirs)
		}
		out = append(out, h)
	}
	return out, nil
}
