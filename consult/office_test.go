package consult_test

import (
	"errors"
	"testing"
	"time"

	"pult/consult"
)

// office is one consultation and the people who work on it.
type office struct {
	testing.TB
	s     *consult.State
	now   time.Time
	texts map[consult.Part]string // what each segment was once seen to be cut out of
}

var radwege = consult.Ref{Municipality: "moers", Consultation: "radwege"}

// newOffice has n contributions, received in entry 1 by ida.
func newOffice(t testing.TB, n int, change ...func(*consult.Settings)) *office {
	t.Helper()
	settings := consult.NewSettings("Radwege", 0)
	for _, c := range change {
		c(&settings)
	}
	o := &office{TB: t, s: consult.NewState(radwege, settings, nil), now: time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC), texts: map[consult.Part]string{}}
	if n > 0 {
		o.do("ida", consult.Receive{Count: n, Submitters: n})
	}
	return o
}

func council(s *consult.Settings)         { s.DecidedBy = consult.ByCouncil }
func unpublished(s *consult.Settings)     { s.Publication = consult.PolicyNone }
func shownAtOnce(s *consult.Settings)     { s.Publication = consult.PolicyPost }
func subjectAndLegal(s *consult.Settings) { s.Steps = []string{"subject", "legal"} }

func person(id string, roles ...consult.Role) consult.Account {
	a := consult.Account{ID: id, Name: id}
	for _, r := range roles {
		a.Grants = append(a.Grants, consult.Grant{Role: r, Scope: consult.Everywhere})
	}
	return a
}

// account: ada and bob do the daily work and approve each other's texts.
func account(name string) consult.Account {
	return map[string]consult.Account{
		"ada": person("ada", consult.Moderator, consult.Approver),
		"bob": person("bob", consult.Moderator, consult.Approver),
		"mia": person("mia", consult.Moderator),
		"ida": person("ida", consult.Intake),
		"eva": person("eva", consult.Admin),
		"pia": person("pia", consult.Privacy),
	}[name]
}

func (o *office) actor(who string) consult.Actor {
	return consult.Actor{Account: account(who), Now: o.now, Seen: o.s.Head()}
}

// try lets the domain decide on what the person sees now, and applies it.
func (o *office) try(who string, cmd consult.Command) error {
	return o.as(o.actor(who), cmd)
}

func (o *office) as(a consult.Actor, cmd consult.Command) error {
	ev, err := consult.Decide(o.s, a, cmd)
	if err != nil {
		return err
	}
	o.apply(ev)
	return nil
}

func (o *office) apply(ev consult.Event) uint64 {
	o.Helper()
	o.now = o.now.Add(time.Minute)
	ev.Seq, ev.At = o.s.Head()+1, o.now
	if err := o.s.Apply(ev); err != nil {
		o.Fatal(err)
	}
	return ev.Seq
}

func (o *office) do(who string, cmd consult.Command) uint64 {
	o.Helper()
	if err := o.try(who, cmd); err != nil {
		o.Fatalf("%s: %#v: %v", who, cmd, err)
	}
	return o.s.Head()
}

func (o *office) undo(who string, seq uint64) error {
	return o.try(who, consult.NewUndo(o.s, who, seq))
}

func (o *office) refused(rule consult.Rule, who string, cmd consult.Command) {
	o.Helper()
	before := o.s.Head()
	broken(o, rule, o.try(who, cmd))
	if o.s.Head() != before {
		o.Errorf("%#v was written", cmd)
	}
}

func broken(t testing.TB, rule consult.Rule, err error) {
	t.Helper()
	var b *consult.Broken
	if !errors.As(err, &b) || b.Rule != rule {
		t.Errorf("got %v, want the rule %q", err, rule)
	}
}

func (o *office) trampled(who string, seq, by uint64) {
	o.Helper()
	err := o.undo(who, seq)
	var x *consult.Trampled
	if !errors.As(err, &x) || x.Target != seq || x.Seq != by {
		o.Errorf("undoing entry %d: %v, want entry %d in the way", seq, err, by)
		return
	}
	if ev, _ := o.s.Event(by); x.By != ev.By || x.Op != ev.Op {
		o.Errorf("says that %s (%s) is in the way, it is %s (%s)", x.By, x.Op, ev.By, ev.Op)
	}
}

func on(nums ...consult.Ordinal) consult.Ordinals { return consult.OrdinalsOf(nums...) }

// respond brings a response to the state, written by ada and approved by bob.
func (o *office) respond(to consult.ResponseState, nums ...consult.Ordinal) consult.ResponseID {
	o.Helper()
	id := consult.ResponseID(o.do("ada", consult.Respond{On: on(nums...), Body: "Vielen Dank."}))
	if to == consult.Draft {
		return id
	}
	o.do("ada", consult.SubmitResponse{ID: id})
	switch to {
	case consult.Returned:
		o.do("bob", consult.ReturnResponse{ID: id, Comment: "Bitte freundlicher."})
	case consult.Approved, consult.Released:
		for range o.s.Settings.Steps {
			o.do("bob", consult.ApproveResponse{ID: id})
		}
	}
	if to == consult.Released {
		o.do("ada", consult.ReleaseResponse{ID: id})
	}
	return id
}

// bring moves a contribution along the handling axis.
func (o *office) bring(n consult.Ordinal, to consult.Handling) {
	o.Helper()
	switch to {
	case consult.New:
	case consult.Processing:
		o.do("ada", consult.AddNote{On: on(n), Note: "angesehen"})
	case consult.Withdrawn:
		o.do("ada", consult.SetHandling{On: on(n), To: consult.Withdrawn})
	case consult.Processed, consult.Notified:
		o.do("ada", consult.Vote{On: on(n), Value: consult.Full})
		o.respond(consult.Released, n)
		o.do("ada", consult.SetHandling{On: on(n), To: consult.Processed})
		if to == consult.Notified {
			o.do("ada", consult.Notify{On: on(n), How: "sent"})
		}
	case consult.Erased:
		o.apply(consult.Event{Op: consult.OpErase, Role: consult.Privacy, By: "pia", On: on(n), Data: consult.Data{Seqs: []uint64{1}}})
	}
	if h := o.s.Handling(n); h != to {
		o.Fatalf("handling is %s, want %s", h, to)
	}
}

// allEvents is the whole journal of a state.
func allEvents(s *consult.State) []consult.Event {
	var out []consult.Event
	for ev := range s.Events(1) {
		out = append(out, *ev)
	}
	return out
}
