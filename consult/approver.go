package consult

import (
	"errors"
	"slices"
	"strings"
	"time"
)

// errStep says that an event names a step of approval that cannot be.
var errStep = errors.New("names a step of approval that cannot be")

// SetApprovers says who approves in one step of approval: these alone, or a deputy
// of one of them. Without any, it is whoever holds the right.
type SetApprovers struct {
	// Step is the step of the settings, from 0.
	Step int
	// To are accounts that hold the right to approve, or are named already.
	To []string
}

// Act implements [Command].
func (c SetApprovers) Act() Act { return ActConfigure }

// plan leaves the digests in data.add to the writer of the envelope, like [Assign].
func (c SetApprovers) plan(s *State, a Actor) (Event, error) {
	if c.Step < 0 || c.Step >= len(s.Settings.Steps) {
		return Event{}, ErrNotFound
	}
	if err := s.unseen(a, axisStepApprover, approverCell(c.Step, 0)); err != nil {
		return Event{}, err
	}
	if err := s.unseen(a, AxisSettings, 0); err != nil {
		return Event{}, err // the steps may stand in another order
	}
	now, _ := s.StepApprovers(c.Step)
	to := slices.Compact(slices.Sorted(slices.Values(c.To)))
	for _, account := range to {
		if account == "" || strings.Contains(account, accountsApart) || !slices.Contains(now, account) && !a.approves(account) {
			return Event{}, &Broken{Rule: RuleNoApprover}
		}
	}
	if slices.Equal(now, to) && s.cell(axisStepApprover, approverCell(c.Step, 0)).value == uint32(len(to)) {
		return Event{}, &Broken{Rule: RuleUnchanged}
	}
	accounts := strings.Join(to, accountsApart)
	return Event{Op: OpApprovers, Data: Data{Step: c.Step}, Text: map[string]string{"accounts": accounts}}, checkTexts(accounts)
}

// accountsApart stands between several accounts in a text.
const accountsApart = " "

// SplitAccounts returns the accounts that a text `accounts` names.
func SplitAccounts(text string) []string { return strings.Fields(text) }

// approves reports whether an account can be asked to approve here.
func (a Actor) approves(account string) bool { return a.Approves == nil || a.Approves(account) }

// approverCell is where it lies whether a step names a person; person 0 stands for
// how many it names, which is known even where their accounts were erased.
func approverCell(step int, person uint32) uint32 { return uint32(step)<<approverBits | person }

// approverBits leave room for more people than any town has.
const approverBits = 24

// StepApprovers returns the accounts that a step of approval names, in order; named
// is false where it names nobody, so that whoever holds the right approves. Named
// without an account are people whose texts were erased.
func (s *State) StepApprovers(step int) (accounts []string, named bool) {
	if step < 0 || step >= MaxSteps || s.cell(axisStepApprover, approverCell(step, 0)).value == 0 {
		return nil, false
	}
	for _, r := range s.columns[axisStepApprover].rare.rows() {
		if person := r.id & (1<<approverBits - 1); r.id>>approverBits == uint32(step) && person != 0 && r.value.value != 0 {
			if account := s.people.name(person); account != "" {
				accounts = append(accounts, account)
			}
		}
	}
	slices.Sort(accounts)
	return accounts, true
}

func (s *State) foldApprovers(ev *Event) error {
	if ev.Data.Step < 0 || ev.Data.Step >= MaxSteps {
		return errStep
	}
	s.putApprovers(ev, ev.Data.Step, SplitAccounts(ev.Text["accounts"]), len(ev.Data.Add))
	return nil
}

// putApprovers has a step name these accounts, of so many people: those whose texts
// were erased are counted without.
func (s *State) putApprovers(ev *Event, step int, accounts []string, count int) {
	before, _ := s.StepApprovers(step)
	for _, account := range before {
		if !slices.Contains(accounts, account) {
			s.put(ev, axisStepApprover, approverCell(step, s.people.number(account)), 0)
		}
	}
	for _, account := range accounts {
		if person := s.people.number(account); person < 1<<approverBits && !slices.Contains(before, account) {
			s.put(ev, axisStepApprover, approverCell(step, person), 1)
		}
	}
	s.put(ev, axisStepApprover, approverCell(step, 0), uint32(max(count, len(accounts))))
}

// stepsGoOn says of each of new steps of approval which of the present ones it goes
// on, as places from 0, -1 for none: the one of the same name, else the one that has
// lost its name in the same place. It is nil where nothing that is named moves.
func (s *State) stepsGoOn(steps []string) []int {
	has := func(list []string, name string) int {
		return slices.IndexFunc(list, func(other string) bool { return strings.EqualFold(other, name) })
	}
	out := make([]int, len(steps))
	moved := false
	for i, name := range steps {
		out[i] = has(s.Settings.Steps, name)
		if out[i] < 0 && i < len(s.Settings.Steps) && has(steps, s.Settings.Steps[i]) < 0 {
			out[i] = i
		}
		moved = moved || out[i] != i
	}
	for i := len(steps); i < len(s.Settings.Steps); i++ {
		_, named := s.StepApprovers(i)
		moved = moved || named
	}
	named := false
	for i := range MaxSteps {
		_, one := s.StepApprovers(i)
		named = named || one
	}
	if !moved || !named {
		return nil
	}
	return out
}

// foldSteps takes the names along where the steps of approval were put in another
// order: steps says which one each goes on.
func (s *State) foldSteps(ev *Event) error {
	if len(ev.Data.Steps) == 0 {
		return nil
	}
	type names struct {
		accounts []string
		count    int
	}
	var before [MaxSteps]names
	for i := range before {
		before[i].accounts, _ = s.StepApprovers(i)
		before[i].count = int(s.cell(axisStepApprover, approverCell(i, 0)).value)
	}
	for i := range before {
		now := names{}
		if i < len(ev.Data.Steps) {
			switch from := ev.Data.Steps[i]; {
			case from < -1 || from >= MaxSteps:
				return errStep
			case from >= 0:
				now = before[from]
			}
		}
		if now.count != before[i].count || !slices.Equal(now.accounts, before[i].accounts) {
			s.putApprovers(ev, i, now.accounts, now.count)
		}
	}
	return nil
}

// ResponseApprovers returns the accounts that approve or return the response in the
// step that it is in: those that the step names, others in the place of those who
// have handed it over. named is as in [State.StepApprovers].
func (s *State) ResponseApprovers(id ResponseID) (accounts []string, named bool) {
	accounts, named = s.StepApprovers(s.ResponseStep(id))
	if !named {
		return nil, false
	}
	entered := uint64(max(s.cell(axisResponseState, uint32(id)).owner, s.cell(axisResponseStep, uint32(id)).owner))
	for _, seq := range s.HandedOver(id) {
		if seq < entered || s.Undone(seq) || int(s.trace(seq).step) != s.ResponseStep(id) {
			continue
		}
		from, to := s.ForOf(seq), s.people.name(s.trace(seq).given)
		if i := slices.Index(accounts, from); i >= 0 {
			accounts = slices.Delete(accounts, i, i+1)
			if to != "" && !slices.Contains(accounts, to) {
				accounts = append(accounts, to)
			}
		}
	}
	return accounts, true
}

// Approval asks whether an account may approve or return a response: Now is the
// moment, Approves reports who holds the right here, nil that all do.
type Approval struct {
	Account  string
	Now      time.Time
	Approves func(account string) bool
}

// ApprovesFor reports whether the step that the response is in lets the account
// approve or return it, and for whom as a deputy, "" for itself. That the account
// holds the right, and is no author, is not its business.
func (s *State) ApprovesFor(id ResponseID, by Approval) (whom string, ok bool) {
	accounts, named := s.ResponseApprovers(id)
	if !named || slices.Contains(accounts, by.Account) {
		return "", true
	}
	for _, account := range accounts {
		if s.DeputyAt(account, by.Now) == by.Account && (by.Approves == nil || by.Approves(account)) {
			return account, true
		}
	}
	return "", false
}

// approval is the answer of [State.ApprovesFor] for an event.
func (s *State) approval(a Actor, id ResponseID) (whom string, err error) {
	whom, ok := s.ApprovesFor(id, Approval{a.Account.ID, a.Now, a.Approves})
	if !ok {
		return "", &Broken{Rule: RuleNotNamed}
	}
	return whom, nil
}

// approvalStands refuses to bring an approval, or a return, back that who has made
// it could not make now: they have lost the right, the step names others by now, or
// their days as a deputy are over.
func (s *State) approvalStands(a Actor, seq uint64) error {
	root, stands := s.RootOf(seq)
	op := s.OpOf(root)
	if stands || op != OpResponseApprove && op != OpResponseReturn {
		return nil
	}
	by := s.ByOf(root)
	if !a.approves(by) {
		return &Broken{Rule: RuleNoApprover}
	}
	if _, ok := s.ApprovesFor(ResponseID(s.AboutOf(root)), Approval{by, a.Now, a.Approves}); !ok {
		return &Broken{Rule: RuleNotNamed}
	}
	return nil
}
