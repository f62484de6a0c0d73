package desk

import (
	"maps"
	"slices"
	"sync"
	"time"

	"pult/consult"
)

// Who is here is told in files that are worth nothing after a moment: see
// live_file.go. Within the process a connection is told of the others without
// them; live_view.go decides what of it an account may know.

const (
	// restFor is how long an input has to be open before others hear of it: a
	// decision of one key is over sooner, and wakes nobody.
	restFor = 300 * time.Millisecond
	// standFor is how long one stands on an item before it is written down, where
	// names are shown at all.
	standFor = time.Second
	// beatEvery is how often a connection says that it is still there, liveFor
	// how long it is believed after it has said so for the last time.
	beatEvery = 10 * time.Second
	liveFor   = 30 * time.Second
	// claimFor is how long an input that is left open holds its claim after the
	// last key.
	claimFor = 5 * time.Minute
)

// Work is what somebody is editing of a contribution.
type Work string

// The kinds of work; files write them as they stand here.
const (
	WorkDecision    Work = "decision"
	WorkPublication Work = "publication"
	WorkRedaction   Work = "redaction"
	WorkHandling    Work = "handling"
	WorkDeadline    Work = "deadline"
	WorkThemes      Work = "themes"
	WorkAssignee    Work = "assignee"
	WorkNote        Work = "note"
	WorkSegments    Work = "segments"
	WorkCorrection  Work = "correction"
	WorkSubmitter   Work = "submitter"
	WorkAttachments Work = "attachments"
	WorkReferral    Work = "referral"
	WorkResponse    Work = "response"
	// WorkEntry is typing in a letter, which is no contribution yet.
	WorkEntry Work = "entry"
)

// Works lists every kind of work.
func Works() []Work {
	return []Work{WorkDecision, WorkPublication, WorkRedaction, WorkHandling, WorkDeadline, WorkThemes, WorkAssignee, WorkNote,
		WorkSegments, WorkCorrection, WorkSubmitter, WorkAttachments, WorkReferral, WorkResponse, WorkEntry}
}

// Whereabouts is where a connection is and what is being edited there.
type Whereabouts struct {
	// Ref is the consultation, the zero value none: then nobody hears anything.
	Ref consult.Ref
	// Room is the digit of the room, Item the contribution under the cursor.
	Room int
	Item consult.Ordinal
	// Editing is what an open input is about, with the kind of Work; a letter
	// that is typed in has no number yet.
	Editing consult.Ordinals
	Work    Work
}

func (w Whereabouts) equal(o Whereabouts) bool {
	return w.Ref == o.Ref && w.Room == o.Room && w.Item == o.Item && w.claims(o)
}

// claims reports whether the same is being edited.
func (w Whereabouts) claims(o Whereabouts) bool {
	return w.Work == o.Work && slices.Equal(w.Editing, o.Editing)
}

// Presence is one connection as others are told of it. The zero pointer is
// nobody: all its methods do nothing. It is safe for use by several goroutines.
type Presence struct {
	d       *Desk
	account consult.Account // read anew before anybody is told
	changed chan<- struct{}

	// What follows belongs to the lock of the roll.
	told    Whereabouts // as the connection says
	since   time.Time   // when that last became something else
	touched time.Time   // when it last said anything
	settled Whereabouts // what of it was last taken up
	out     Whereabouts // what others know of that
	sees    []consult.Ordinal
	gone    bool
	last    looked // what Others returned last

	file liveFile
}

// Appear says that a connection of the account has begun; [Presence.Leave] ends
// it. changed, which must have room for one, hears when what it may know of the
// others has changed; nothing is ever sent that would block.
func (d *Desk) Appear(account consult.Account, changed chan<- struct{}) *Presence {
	p := &Presence{d: d, account: account, changed: changed}
	r := &d.roll
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.here == nil {
		r.here, r.there = map[*Presence]struct{}{}, map[consult.Ref]map[string]stranger{}
		r.poked, r.done = make(chan struct{}, 1), make(chan struct{})
		go d.keepRoll()
	}
	r.here[p] = struct{}{}
	return p
}

// Show says where the connection is now. It costs next to nothing: what others
// are told waits until it has stayed the same for a moment.
func (p *Presence) Show(w Whereabouts) {
	if p == nil {
		return
	}
	r := &p.d.roll
	r.mu.Lock()
	defer r.mu.Unlock()
	if p.touched = r.now(); p.gone || p.told.equal(w) {
		return
	}
	// One who goes on and on gives a claim back all the same.
	if !p.told.claims(w) || p.out.claims(w) {
		p.since = p.touched
	}
	w.Editing = slices.Clone(w.Editing)
	p.told = w
	poke(r.poked)
}

// Sees says which contributions the connection has on screen: only what is done
// to these wakes it.
func (p *Presence) Sees(items []consult.Ordinal) {
	if p == nil {
		return
	}
	r := &p.d.roll
	r.mu.Lock()
	defer r.mu.Unlock()
	p.sees = append(p.sees[:0], items...)
}

// Leave ends the presence.
func (p *Presence) Leave() {
	if p == nil {
		return
	}
	r := &p.d.roll
	r.mu.Lock()
	defer r.mu.Unlock()
	p.told, p.since, p.gone = Whereabouts{}, time.Time{}, true
	poke(r.poked)
}

// roll is who is here: in this process, and in others that work on the folder.
type roll struct {
	// now is the clock of the machine, whatever clock the entries of the journal
	// go by: processes compare their times.
	now func() time.Time

	looking sync.Mutex // one look at the folders at a time, so that none is older than the last
	mu      sync.Mutex // nothing else is locked, read or written while it is held
	here    map[*Presence]struct{}
	there   map[consult.Ref]map[string]stranger // by the names of their files
	moves   uint64                              // counts what can change what anybody knows of the others
	poked   chan struct{}
	done    chan struct{} // closed once the keeper has taken every file away
}

// keepRoll is the one goroutine that tells others where the connections of this
// process are.
func (d *Desk) keepRoll() {
	defer close(d.roll.done)
	beat := time.NewTicker(beatEvery)
	defer beat.Stop()
	var rest <-chan time.Time
	for {
		select {
		case <-d.ctx.Done():
			d.disperse()
			return
		case <-d.roll.poked:
			if rest == nil {
				rest = time.After(restFor)
			}
			continue
		case <-rest:
		case <-beat.C:
			d.beat()
		}
		if rest = nil; d.settlePresence() {
			rest = time.After(restFor)
		}
	}
}

// settlePresence tells others what has stayed the same for long enough. More
// says that something has not yet.
func (d *Desk) settlePresence() (more bool) {
	type step struct {
		p    *Presence
		was  Whereabouts
		told Whereabouts
	}
	r := &d.roll
	now := r.now()
	var due []step
	r.mu.Lock()
	for p := range r.here {
		rest := standFor
		if !p.told.claims(p.out) {
			rest = restFor
		}
		switch {
		case !p.gone && p.told.equal(p.settled):
		case now.Sub(p.since) < rest:
			more = true
		default:
			p.settled = p.told
			due = append(due, step{p, p.out, p.told})
		}
	}
	r.mu.Unlock()

	var moves []move
	for _, s := range due {
		to := d.tells(s.p.account, s.told)
		if to.equal(s.was) && to.Ref != (consult.Ref{}) {
			continue
		}
		// Where that fails, those at this process hear of it all the same.
		_ = s.p.file.put(d, s.p.account.ID, to)
		if to.Ref != s.was.Ref {
			d.lookAround(to.Ref)
		}
		r.mu.Lock()
		if s.p.out = to; s.p.gone {
			delete(r.here, s.p)
		}
		r.moves++
		r.mu.Unlock()
		if to.Ref != s.was.Ref {
			poke(s.p.changed) // it may not have heard of those who were there before
		}
		moves = append(moves, move{s.p, s.was, to})
	}
	r.tell(moves)
	return more
}

// lapsed is what a connection says, without a claim that was left alone for too
// long.
func (r *roll) lapsed(p *Presence) Whereabouts {
	w := p.told
	if w.Work != "" && r.now().Sub(p.touched) > claimFor {
		w.Editing, w.Work = nil, ""
	}
	return w
}

// tells is what may be written down of where somebody is: nothing of those who
// are not staff; of the others, where names are not shown, only what they edit.
func (d *Desk) tells(account consult.Account, w Whereabouts) Whereabouts {
	acc, err := d.Current(account)
	if err != nil || w.Ref == (consult.Ref{}) || !acc.Staff(w.Ref, d.now()) {
		return Whereabouts{}
	}
	if f := d.openAlready(w.Ref); f == nil || !f.showsNames() {
		w.Room, w.Item = 0, 0
	}
	return w
}

// openAlready is a consultation that is open, nil for one that is not yet.
func (d *Desk) openAlready(ref consult.Ref) *folder {
	d.mu.Lock()
	o := d.folders[ref]
	d.mu.Unlock()
	if o == nil {
		return nil
	}
	select {
	case <-o.done:
		return o.f
	default:
		return nil
	}
}

func (f *folder) showsNames() bool {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.municipality.Presence
}

// beat says of every connection that it is still there, looks for others that
// are not, and takes claims back that have lapsed.
func (d *Desk) beat() {
	r := &d.roll
	r.mu.Lock()
	r.moves++ // also for names that have changed
	var here []*Presence
	refs := map[consult.Ref]bool{}
	for p := range r.here {
		here = append(here, p)
		refs[p.out.Ref] = true
		p.told = r.lapsed(p)
		p.settled = Whereabouts{} // what may be told of it can have changed
	}
	r.mu.Unlock()
	for _, p := range here {
		if p.file.beat(r.now()) != nil {
			// Gone with .cache, most likely: it is written anew at once.
			r.mu.Lock()
			p.out = Whereabouts{}
			r.mu.Unlock()
		}
	}
	for ref := range refs {
		d.lookAround(ref)
	}
}

// close waits until the keeper has taken every file away.
func (r *roll) close() {
	r.mu.Lock()
	done := r.done
	r.mu.Unlock()
	if done != nil {
		<-done
	}
}

// disperse takes every file of this process away.
func (d *Desk) disperse() {
	r := &d.roll
	r.mu.Lock()
	here := slices.Collect(maps.Keys(r.here))
	clear(r.here)
	r.mu.Unlock()
	for _, p := range here {
		p.file.remove()
	}
}

// move is a change of where somebody is; by is nil for a connection of another
// process.
type move struct {
	by      *Presence
	was, is Whereabouts
}

// tell wakes those who have something of the moves on screen.
func (r *roll) tell(moves []move) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for p := range r.here {
		if slices.ContainsFunc(moves, func(m move) bool { return m.by != p && p.notices(m) }) {
			poke(p.changed)
		}
	}
}

// notices reports whether a move can change what the connection shows.
func (p *Presence) notices(m move) bool {
	ref := p.out.Ref
	if ref == (consult.Ref{}) || ref != m.was.Ref && ref != m.is.Ref {
		return false
	}
	if m.was.Ref != m.is.Ref || m.was.Room != m.is.Room || m.was.Item != m.is.Item {
		return true
	}
	return slices.ContainsFunc(p.sees, func(n consult.Ordinal) bool { return m.was.Editing.Has(n) || m.is.Editing.Has(n) })
}
