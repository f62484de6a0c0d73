package desk

import (
	"pult/consult"
	"pult/consult/safe"
)

// Person is somebody to whom work can be given.
type Person struct {
	ID   string
	Name safe.Safe
}

// People lists who can be given work here: the moderators of the consultation,
// the account itself first. Others than staff get nobody.
func (v *View) People() []Person {
	if !v.Account().Staff(v.f.ref, v.d.now()) {
		return nil
	}
	out := []Person{{v.id, v.Name(v.id)}}
	for _, acc := range v.d.accounts() {
		if acc.ID != v.id && acc.Can(consult.ActDecide, v.f.ref, v.d.now()) {
			out = append(out, Person{acc.ID, v.Name(acc.ID)})
		}
	}
	return out
}

// Name returns what a person is called, for staff; others see no staff names.
func (v *View) Name(account string) safe.Safe {
	if account == "" || !v.Account().Staff(v.f.ref, v.d.now()) {
		return safe.Safe{}
	}
	return safe.Line(v.d.accountName(account))
}
