package desk

import (
	"cmp"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"pult/consult"
	"pult/consult/journal"
	"pult/consult/search"
)

// View is one consultation as one account sees it: every read goes through it.
// What is not visible to the account is in no row, count, hit or error.
type View struct {
	d *Desk
	f *folder
	// who is the account when the view was opened; its rights, and what it came
	// through, are read anew at each look
	who  consult.Account
	id   string // of the account
	last atomic.Pointer[lookedUp]
}

// lookedUp is an account as it was read.
type lookedUp struct {
	account consult.Account
	turn    uint64
	at      time.Time // as the desk tells it
	read    time.Time
}

// lookAnew is how long an account that was read holds for reading, as long as
// this process has heard of no change: drawing one screen asks for it a hundred
// times. Whatever is written reads it anew; see [Desk.Current].
const lookAnew = 50 * time.Millisecond

// View opens a consultation for an account. It is [consult.ErrNotFound] where
// there is none and where the account may not read it.
func (d *Desk) View(account consult.Account, ref consult.Ref) (*View, error) {
	account, err := d.Current(account)
	if err != nil {
		return nil, err
	}
	if !account.Can(consult.ActRead, ref, d.now()) {
		return nil, consult.ErrNotFound
	}
	f, err := d.folder(ref)
	if err != nil {
		return nil, d.tellable(account, ref, err)
	}
	return &View{d: d, f: f, who: account, id: account.ID}, nil
}

// Ref returns which consultation it is.
func (v *View) Ref() consult.Ref { return v.f.ref }

// Account returns whose view it is, with the rights of this moment: none where
// the account is gone.
func (v *View) Account() consult.Account {
	now := v.d.now()
	if l := v.last.Load(); l != nil && l.turn == v.d.turn.Load() && now.Sub(l.at).Abs() < lookAnew && time.Since(l.read) < lookAnew {
		return l.account
	}
	l := lookedUp{turn: v.d.turn.Load(), at: now, read: time.Now()}
	var err error
	if l.account, err = v.d.Current(v.who); err != nil {
		return consult.Account{ID: v.id}
	}
	v.last.Store(&l)
	return l.account
}

// May reports whether the account may do this here and now. It decides what is
// drawn; the domain decides again when something is attempted.
func (v *View) May(act consult.Act) bool { return v.Account().Can(act, v.f.ref, v.d.now()) }

// Staff reports whether the account reads everything here, rather than the
// excerpt of partners and the council.
func (v *View) Staff() bool {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	return v.sight().staff
}

// ErrUnreadable is all that those who cannot mend it learn of a fault in the
// files.
var ErrUnreadable = errors.New("the consultation cannot be read to its end; whoever runs Pult here finds out more with pult check")

// tellable is what an account learns of an error of opening or reading: the
// local operator all of it, staff what is wrong with the record, without the
// paths of the server; others only that there is something.
func (d *Desk) tellable(account consult.Account, ref consult.Ref, err error) error {
	var fault *journal.Fault
	switch {
	case err == nil, errors.Is(err, consult.ErrNotFound), account.ID == d.operator.ID:
		return err
	case errors.As(err, &fault) && !filepath.IsAbs(fault.File) && account.Staff(ref, d.now()):
		return fault
	}
	return ErrUnreadable
}

// Head returns the seq of the last event that the view shows, 0 for who may not
// read here any more. To others than staff it is an opaque handle inside the
// process, that tells whether something has changed; it is shown nowhere.
func (v *View) Head() uint64 {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().reads {
		return 0
	}
	return v.f.state.Head()
}

// Fault returns why the consultation could not be read to its end, nil if it could.
func (v *View) Fault() error {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	return v.d.tellable(v.Account(), v.f.ref, v.f.fault())
}

// Settings returns what the consultation is, nothing for who may not read here
// any more; Municipality and Phase likewise.
func (v *View) Settings() consult.Settings {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().reads {
		return consult.Settings{}
	}
	return v.f.state.Settings
}

// Municipality returns whose consultation it is.
func (v *View) Municipality() consult.Municipality {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().reads {
		return consult.Municipality{}
	}
	return v.f.municipality
}

// Location returns the municipality's time zone.
func (v *View) Location() *time.Location {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	return v.f.state.Location
}

// Phase returns where the consultation stands.
func (v *View) Phase() consult.Phase {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().reads {
		return 0
	}
	return v.f.state.Phase()
}

// sight is what the account may see here and now; a read computes it once.
type sight struct {
	reads            bool // anything at all
	staff, published bool
	now              time.Time
	today            uint32 // of now, see [consult.State.Day]
	// all lets others than staff see every contribution that was not erased, with
	// what is blacked out: the papers of a council. It decides no look of a screen.
	all bool
	// organisation is that of a partner, "" for anybody else: what was handed over
	// to it exists for them, too. Windows are when it read what is published.
	organisation string
	windows      []consult.Window
	// papers says that the account reads what goes to the council; responds and
	// approves what it may do with responses.
	papers, responds, approves bool
}

func (v *View) sight() sight {
	acc, now := v.Account(), v.d.now()
	s := sight{reads: acc.Can(consult.ActRead, v.f.ref, now), staff: acc.Staff(v.f.ref, now), published: acc.SeesPublished(v.f.ref, now), now: now, today: v.f.state.Day(now)}
	s.papers = acc.Can(consult.ActExportCouncil, v.f.ref, now)
	s.responds, s.approves = acc.Can(consult.ActRespond, v.f.ref, now), acc.Can(consult.ActApprove, v.f.ref, now)
	if !s.staff && acc.Can(consult.ActAnswer, v.f.ref, now) {
		s.organisation = acc.Organisation
		s.windows = v.d.publishedTo(acc.Organisation, v.f.ref)
	}
	return s
}

// visible is the one place that decides what exists for the account; the
// caller holds mu.
func (v *View) visible(n consult.Ordinal, s sight) bool {
	st := v.f.state
	if !st.Exists(n) || int(n) > v.f.store.Len() {
		return false
	}
	return s.staff || st.Handling(n) != consult.Erased && (s.all || s.published && st.Publication(n) == consult.Published || st.HandedTo(n, s.organisation) != 0)
}

// All returns the visible contributions in the order of their numbers.
func (v *View) All() []consult.Ordinal { return v.Find(nil) }

// lent reports whether the account sees the contribution only because it was
// handed over: what was published and decided is not theirs then.
func (v *View) lent(n consult.Ordinal, s sight) bool {
	return !s.staff && !s.all && !(s.published && v.f.state.Publication(n) == consult.Published)
}

// Find returns the visible contributions that match, in the order of their
// numbers. The list is shared with others: read it only.
func (v *View) Find(q *search.Query) []consult.Ordinal {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff {
		return v.look(q, see)
	}
	l := v.f.found.list(v.foundAs(), q, v.id)
	l.once.Do(func() {
		ids, ok := v.follow(l.before, q, see)
		if l.before = nil; !ok {
			ids = v.look(q, see)
		}
		l.ids = slices.Clip(ids)
	})
	return l.ids
}

// look is Find without a memory; the caller holds mu.
func (v *View) look(q *search.Query, see sight) []consult.Ordinal {
	q = q.As(v.id)
	among := v.f.candidates(q, see)
	var out []consult.Ordinal
	needs, asked := q.Needs(), q.Asked()
	if among == nil {
		out = make([]consult.Ordinal, 0, v.f.store.Len())
	} else {
		out = make([]consult.Ordinal, 0, among.Count())
	}
	var item search.Item
	shared := shared{names: map[string]*search.Name{}}
	if needs&search.NeedParty != 0 && see.staff {
		shared.parties = v.f.parties()
	}
	standing := v.f.state.Standing()
	for n := range v.f.among(among) {
		// In order, so that of what stands no more than the next run is looked at.
		for len(standing) > 0 && standing[0].To < n {
			standing = standing[1:]
		}
		if len(standing) == 0 || n < standing[0].From || !see.staff && !v.visible(n, see) {
			continue
		}
		if q.HasFields() {
			v.fill(&item, n, see, shared, needs, asked)
			if !q.MatchFields(&item) {
				continue
			}
		}
		out = append(out, n)
	}
	if !see.staff {
		slices.SortFunc(out, func(a, b consult.Ordinal) int { return cmp.Compare(v.rank(a, see), v.rank(b, see)) })
	}
	return out
}

// ByNumber finds a contribution by the number that this account types.
func (v *View) ByNumber(id string) (consult.Ordinal, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if see.staff {
		n, err := strconv.ParseUint(id, 10, 32)
		if err == nil && v.visible(consult.Ordinal(n), see) {
			return consult.Ordinal(n), nil
		}
		return 0, consult.ErrNotFound
	}
	for n := range v.f.among(nil) {
		if v.visible(n, see) && v.number(n, see) == id {
			return n, nil
		}
	}
	return 0, consult.ErrNotFound
}

// Fit splits the targets of a bulk command into those it may touch and the
// reasons against the others, as things stand. Others than staff touch none.
func (v *View) Fit(c consult.ItemCommand) (consult.Ordinals, []error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	st := v.f.state
	if !v.sight().staff {
		return nil, []error{consult.ErrNotFound}
	}
	return consult.Fit(st, consult.Actor{Account: v.Account(), Now: v.d.now(), Seen: st.Head()}, c)
}

// FitSeen is [View.Fit] for what the person had on screen: what others have
// done since seen, the head of the journal, stands against it. The service is
// that of the person's session, which knows what is their own.
func (v *View) FitSeen(c consult.ItemCommand, seen uint64, s *Service) (consult.Ordinals, []error) {
	actor, err := s.actor(v.f.ref, seen)
	if err != nil {
		return nil, []error{err}
	}
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().staff {
		return nil, []error{consult.ErrNotFound}
	}
	return consult.Fit(v.f.state, actor, c)
}

// Vote returns the vote of staff in this consultation: a decision, or the
// recommendation where the council decides.
func (v *View) Vote(on consult.Ordinals, value consult.Decision, rationale string) consult.Vote {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	return consult.NewVote(v.f.state, on, value, rationale)
}
