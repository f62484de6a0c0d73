package desk

import (
	"context"
	"slices"

	"pult/consult"
)

// Approver is somebody whom a step of approval names, or who has been asked to
// approve.
type Approver struct {
	Person
	// Holds says that they hold the right to approve here, Deputy who does in their
	// place today, with the right; "" for nobody.
	Holds  bool
	Deputy string
}

// Deputyship is who approves in the place of a person, from a day to a day
// (2006-01-02), both included.
type Deputyship struct {
	For, To     Person
	From, Until string
	// Now says that it holds today, Over that it has ended by itself.
	Now, Over bool
}

// Approvers lists who holds the right to approve here, the account itself first if
// it does. Others than staff get nobody.
func (v *View) Approvers() []Person {
	if !v.Staff() {
		return nil
	}
	var out []Person
	if v.d.approves(v.id, v.f.ref) {
		out = append(out, Person{v.id, v.Name(v.id)})
	}
	for _, acc := range v.d.accounts() {
		if acc.ID != v.id && acc.Can(consult.ActApprove, v.f.ref, v.d.now()) {
			out = append(out, Person{acc.ID, v.Name(acc.ID)})
		}
	}
	return out
}

// StepApprovers lists whom a step of approval, from 0, names. named is false where
// it names nobody, so that everybody who holds the right approves. For staff.
func (v *View) StepApprovers(step int) (people []Approver, named bool) {
	v.f.mu.RLock()
	if !v.sight().staff {
		v.f.mu.RUnlock()
		return nil, false
	}
	accounts, named := v.f.state.StepApprovers(step)
	v.f.mu.RUnlock()
	return v.approvers(accounts), named
}

// ResponseApprovers lists who approves or returns a response in the step that it is
// in, as [View.StepApprovers] does for the step: whoever got it handed over instead
// of those that have handed it over.
func (v *View) ResponseApprovers(id consult.ResponseID) (people []Approver, named bool) {
	v.f.mu.RLock()
	if !v.sight().staff || v.f.state.ResponseState(id) != consult.InCheck {
		v.f.mu.RUnlock()
		return nil, false
	}
	accounts, named := v.f.state.ResponseApprovers(id)
	v.f.mu.RUnlock()
	return v.approvers(accounts), named
}

func (v *View) approvers(accounts []string) []Approver {
	var out []Approver
	for _, id := range accounts {
		p := Approver{Person: Person{id, v.Name(id)}, Holds: v.d.approves(id, v.f.ref)}
		v.f.mu.RLock()
		deputy := v.f.state.DeputyAt(id, v.d.now())
		v.f.mu.RUnlock()
		if p.Holds && deputy != "" && v.d.approves(deputy, v.f.ref) {
			p.Deputy = deputy
		}
		out = append(out, p)
	}
	return out
}

// Stuck lists the steps of approval, from 0, of which nobody holds the right to
// approve any more whom they name: what is in them waits until others are named. For
// staff.
func (v *View) Stuck() []int {
	var out []int
	for step := range v.Settings().Steps {
		people, named := v.StepApprovers(step)
		if named && !slices.ContainsFunc(people, func(p Approver) bool { return p.Holds }) {
			out = append(out, step)
		}
	}
	return out
}

// Deputies lists who has named a deputy, over or not, for staff.
func (v *View) Deputies() []Deputyship {
	v.f.mu.RLock()
	st, today := v.f.state, v.d.now().In(v.f.state.Location).Format("2006-01-02")
	var out []Deputyship
	if v.sight().staff {
		for _, account := range st.Deputised() {
			to, from, until := st.Deputy(account)
			out = append(out, Deputyship{For: Person{ID: account}, To: Person{ID: to}, From: from, Until: until, Now: from <= today && today <= until, Over: until < today})
		}
	}
	v.f.mu.RUnlock()
	for i := range out {
		out[i].For.Name, out[i].To.Name = v.Name(out[i].For.ID), v.Name(out[i].To.ID)
	}
	return out
}

// approvesFor reports whether the step that a response is in lets the account
// approve it; the caller holds mu.
func (v *View) approvesFor(id consult.ResponseID, account string, see sight) bool {
	_, ok := v.f.state.ApprovesFor(id, consult.Approval{Account: account, Now: see.now, Approves: func(other string) bool { return v.d.approves(other, v.f.ref) }})
	return ok
}

// Queue returns the responses that wait for one approver because a step names them,
// or somebody has handed them over, in the order in which they were begun; for staff.
func (v *View) Queue(account string) []consult.ResponseID {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().staff {
		return nil
	}
	var out []consult.ResponseID
	for _, id := range v.f.state.Responses() {
		if v.f.state.ResponseState(id) != consult.InCheck {
			continue
		}
		if accounts, _ := v.f.state.ResponseApprovers(id); slices.Contains(accounts, account) {
			out = append(out, id)
		}
	}
	return out
}

// Queued lists for whom something waits by name, be it that they no longer hold the
// right; for staff.
func (v *View) Queued() []Person {
	v.f.mu.RLock()
	var ids []string
	if v.sight().staff {
		for _, id := range v.f.state.Responses() {
			if v.f.state.ResponseState(id) != consult.InCheck {
				continue
			}
			accounts, _ := v.f.state.ResponseApprovers(id)
			ids = append(ids, accounts...)
		}
	}
	v.f.mu.RUnlock()
	slices.Sort(ids)
	var out []Person
	for _, id := range slices.Compact(ids) {
		out = append(out, Person{id, v.Name(id)})
	}
	return out
}

// HandOverQueue gives what waits for one approver to another, as one step of work.
// The responses are those that were shown; each has to wait for the one still.
func (s *Service) HandOverQueue(ctx context.Context, ref consult.Ref, seen uint64, from, to string, responses []consult.ResponseID) (Receipt, error) {
	cmds := make([]consult.Command, len(responses))
	for i, id := range responses {
		cmds[i] = consult.HandOver{ID: id, From: from, To: to}
	}
	return s.DoTogether(ctx, ref, seen, cmds)
}
