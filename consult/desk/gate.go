package desk

import (
	"context"
	"errors"
	"sync"
	"time"

	"pult/consult"
	"pult/consult/search"
)

// Gate says what still stands between a consultation and its end.
type Gate struct {
	// Lines has every hurdle, with how often it stands in the way.
	Lines []GateLine
	// Contributions is how many have to pass, Acknowledged how many of them were
	// merely acknowledged, Passed how many nothing stands in the way of, Exceptions
	// how many responses somebody has approved who wrote them.
	Contributions, Acknowledged, Passed, Exceptions int
	// Early is the phase where people may still take part, or are yet to: more can
	// come in behind a certificate. 0 from the evaluation on.
	Early consult.Phase
}

// GateLine is one hurdle.
type GateLine struct {
	Hurdle consult.Hurdle
	// Count is of contributions, of campaigns, responses or faults where the hurdle
	// is of these.
	Count int
	// Query finds what is meant, "" where it is no contributions.
	Query string
	// On is what is meant.
	On consult.Ordinals
}

// Open reports whether nothing stands in the way.
func (g Gate) Open() bool {
	for _, l := range g.Lines {
		if l.Count > 0 {
			return false
		}
	}
	return true
}

// Line returns the line of a hurdle.
func (g Gate) Line(h consult.Hurdle) GateLine {
	for _, l := range g.Lines {
		if l.Hurdle == h {
			return l
		}
	}
	return GateLine{Hurdle: h}
}

// Gate looks at everything that has to be done before a consultation can be
// carried out: for staff. The first look at a large consultation takes seconds;
// later ones look at what has changed since. Of the journal it says no more than
// whether it could be read to its end, see [Service.Certify].
func (v *View) Gate(ctx context.Context) (Gate, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff {
		return Gate{}, consult.ErrNotFound
	}
	g, err := v.f.gate.look(ctx, v, see)
	if err == nil {
		err = v.f.unread()
	}
	if phase := v.f.state.Phase(); phase == consult.Configuration || phase == consult.Participation {
		g.Early = phase
	}
	return g, err
}

// gateTally remembers which hurdles stand before each contribution.
type gateTally struct {
	mu       sync.Mutex
	head     uint64
	hurdles  []consult.HurdleSet // of each contribution
	looked   []bool
	decision []consult.Decision
}

// look brings the tally up to date; the caller holds mu of the folder.
func (t *gateTally) look(ctx context.Context, v *View, see sight) (Gate, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	f, st := v.f, v.f.state
	if len(t.looked) != f.store.Len() || st.Head() < t.head {
		t.head, t.hurdles, t.looked, t.decision = 0, make([]consult.HurdleSet, f.store.Len()), make([]bool, f.store.Len()), make([]consult.Decision, f.store.Len())
	}
	for seq := t.head + 1; t.head > 0 && seq <= st.Head(); seq++ {
		t.forget(st, seq)
	}
	t.head = st.Head()
	for n := range f.among(nil) {
		if t.looked[n-1] {
			continue
		}
		if ctx.Err() != nil {
			return Gate{}, context.Cause(ctx)
		}
		h := st.Hurdles(n)
		if st.Counts(n) {
			open, err := f.openFindings(n)
			if err != nil {
				return Gate{}, err
			}
			h = h.With(consult.HurdlePersonal, open)
		}
		t.hurdles[n-1], t.decision[n-1], t.looked[n-1] = h, st.Decision(n), true
	}
	return t.sum(v, see), nil
}

// forget has the contributions looked at again that an event can have changed.
func (t *gateTally) forget(st *consult.State, seq uint64) {
	root, _ := st.RootOf(seq)
	on := st.OnOf(root)
	switch st.OpOf(root) {
	case consult.OpExport, consult.OpGate, consult.OpShow, consult.OpShowFile:
		return
	case consult.OpSubmitter, consult.OpSubmitterAdd, consult.OpSubmitterMerge, consult.OpSubmitterUnmerge, consult.OpErase, consult.OpSettings, consult.OpRecord:
		on = nil // names and policies are of others, too
		clear(t.looked)
	}
	for n := range on.All() {
		if int(n) <= len(t.looked) {
			t.looked[n-1] = false
		}
	}
	for n := range st.Touched(seq).All() {
		if int(n) <= len(t.looked) {
			t.looked[n-1] = false
		}
	}
}

func (f *folder) openFindings(n consult.Ordinal) (bool, error) {
	r, err := f.record(n)
	if err != nil {
		return false, err
	}
	list, err := f.findings(n, r, r.current.Title, r.current.Text)
	return len(list) > 0, err
}

// sum adds the hurdles up.
func (t *gateTally) sum(v *View, see sight) Gate {
	f, st := v.f, v.f.state
	var g Gate
	on := map[consult.Hurdle][]consult.Ordinal{}
	for n := range f.among(nil) {
		if !st.Counts(n) {
			continue
		}
		g.Contributions++
		set := t.hurdles[n-1]
		if set == 0 {
			g.Passed++
		}
		if t.decision[n-1] == consult.Acknowledge {
			g.Acknowledged++
		}
		for _, h := range consult.Hurdles() {
			if set.Has(h) {
				on[h] = append(on[h], n)
			}
		}
	}
	for id := range st.CampaignMembers() {
		if head := st.CampaignHead(id); head != 0 && st.Counts(head) && t.hurdles[head-1].Has(consult.HurdleDecision) {
			on[consult.HurdleCampaign] = append(on[consult.HurdleCampaign], head)
		}
	}
	var own []consult.ResponseID
	own, g.Exceptions = st.OwnApprovals()
	for _, id := range own {
		served, _ := st.ResponseOn(id)
		for n := range served.All() {
			on[consult.HurdleOwnApproval] = append(on[consult.HurdleOwnApproval], n)
		}
	}
	for _, h := range consult.Hurdles() {
		l := GateLine{Hurdle: h, Count: len(on[h]), On: consult.OrdinalsOf(on[h]...)}
		switch {
		case h == consult.HurdleOwnApproval:
			l.Count = len(own)
		case h == consult.HurdleJournal && f.fault() != nil:
			l.Count = 1
		}
		l.Query = v.gateQuery(l, see)
		g.Lines = append(g.Lines, l)
	}
	return g
}

// gateQuery is a query that finds what is meant: in words where these find just
// that, else by the numbers.
func (v *View) gateQuery(l GateLine, see sight) string {
	if len(l.On) == 0 {
		return ""
	}
	words := map[consult.Hurdle]string{
		consult.HurdleReading: "has:unread", consult.HurdleDecision: "decision:open", consult.HurdleResponse: "-response:released",
		consult.HurdleNotice: "-handling:notified", consult.HurdleWithheld: "publication:rejected publication:hidden",
	}[l.Hurdle]
	for _, try := range []string{words, words + " -handling:withdrawn -handling:erased"} {
		if q, err := search.Parse(try, see.now); words != "" && err == nil && consult.OrdinalsOf(v.look(q, see)...).String() == l.On.String() {
			return try
		}
	}
	var ids string
	for _, span := range l.On {
		next := consult.Ordinals{span}.String()
		if len(ids)+len(next) > maxGateQuery {
			break // the first of very many: there are more when these are done
		}
		if ids != "" {
			ids += ","
		}
		ids += next
	}
	return "id:" + ids
}

// maxGateQuery is how long a list of numbers in a query gets.
const maxGateQuery = 3000

// Certificate says that a consultation has passed the gate: everybody heard back.
// Its hash fixes the whole journal up to the entry that says so.
type Certificate struct {
	Consultation string          `json:"consultation"`
	Title        string          `json:"title"`
	To           consult.Phase   `json:"to"`
	Seq          uint64          `json:"seq"`
	Hash         string          `json:"hash"`
	At           time.Time       `json:"at"`
	By           string          `json:"by"`
	Figures      consult.Figures `json:"figures"`
}

// Certify looks at the gate and, for who may set the handling, puts on record that
// nothing stands in the way; before that it checks the files as [Desk.Check] does. Where
// something does stand in the way the certificate is nil. Where nothing has changed
// since the last certificate, that one is returned.
func (s *Service) Certify(ctx context.Context, ref consult.Ref, to consult.Phase) (Gate, *Certificate, error) {
	v, err := s.desk.View(s.account, ref)
	if err == nil {
		err = s.desk.Refresh(ref)
	}
	if err != nil {
		return Gate{}, nil, err
	}
	g, err := v.Gate(ctx)
	if err != nil {
		return g, nil, err
	}
	for i := range g.Lines {
		if g.Lines[i].Hurdle == consult.HurdleJournal {
			g.Lines[i].Count = s.desk.faultsOf(ref)
		}
	}
	if !g.Open() || !v.May(consult.PassGate{}.Act()) {
		return g, nil, nil
	}
	if c, err := v.lastCertificate(to); c != nil || err != nil {
		return g, c, err
	}
	_, err = s.Append(ctx, ref, 0, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		ev, err := consult.Decide(st, a, consult.PassGate{To: to, Figures: st.Figures()})
		return []consult.Event{ev}, err
	})
	if err != nil {
		return g, nil, err
	}
	if err := s.anchor(ctx, ref, "gate"); err != nil {
		return g, nil, err
	}
	c, err := v.lastCertificate(to)
	if c == nil && err == nil {
		err = errMoved
	}
	return g, c, err
}

// anchor makes a checkpoint of the head of the journal.
func (s *Service) anchor(ctx context.Context, ref consult.Ref, why string) error {
	f, unlock, err := s.enter(ctx, ref)
	if err != nil {
		return err
	}
	defer unlock()
	return f.checkpoint(why, s.desk.now())
}

// lastCertificate returns the certificate that still holds, nil for none: since it
// nothing happened but that data was taken out or looked at, or that the phase moved.
func (v *View) lastCertificate(to consult.Phase) (*Certificate, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	st := v.f.state
	for seq := st.Head(); seq > 0; seq-- {
		switch st.OpOf(seq) {
		case consult.OpExport, consult.OpShow, consult.OpShowFile, consult.OpPhase:
			continue
		case consult.OpGate:
			ev, _ := st.Event(seq)
			if ev.Data.Phase != to || ev.Data.Figures == nil {
				continue
			}
			entry, err := v.f.log.Read(seq)
			return &Certificate{v.f.ref.String(), st.Settings.Title, to, seq, entry.Hash.String(), ev.At, ev.By, *ev.Data.Figures}, err
		}
		return nil, nil
	}
	return nil, nil
}

// faultsOf counts what a check finds in one consultation, whoever asks.
func (d *Desk) faultsOf(ref consult.Ref) int {
	c := checker{desk: d}
	c.consultation(ref)
	return len(c.faults)
}

// ErrNoCertificate says that a certificate is not of this journal.
var ErrNoCertificate = errors.New("the certificate does not fit the journal: it was changed, or is of other files")

// VerifyCertificate compares a certificate with the journal, which is verified by
// [Desk.Check]: its entry is there, with its hash, time, account and figures.
func (d *Desk) VerifyCertificate(account consult.Account, c Certificate) error {
	ref, err := consult.ParseRef(c.Consultation)
	if err != nil {
		return err
	}
	v, err := d.View(account, ref)
	if err != nil {
		return err
	}
	if _, err := v.Account().May(consult.ActCheck, ref, d.now()); err != nil {
		return err
	}
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	st := v.f.state
	if c.Seq == 0 || c.Seq > st.Head() || st.OpOf(c.Seq) != consult.OpGate {
		return ErrNoCertificate
	}
	entry, err := v.f.log.Read(c.Seq)
	if err != nil {
		return err
	}
	ev, _ := st.Event(c.Seq)
	if entry.Hash.String() != c.Hash || !ev.At.Equal(c.At) || ev.By != c.By || ev.Data.Phase != c.To || ev.Data.Figures == nil || *ev.Data.Figures != c.Figures {
		return ErrNoCertificate
	}
	return nil
}

// certified compares the figures of a certificate with what the entries before it
// say.
func (x *examination) certified(ev *consult.Event) {
	if ev.Op == consult.OpGate && ev.Data.Figures != nil && *ev.Data.Figures != x.state.Figures() {
		x.add(x.path(journalFile), int(ev.Seq), "certifies figures that the entries before it do not give", "look at who wrote it, and certify anew with pult gate")
	}
}
