package consult

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// ErrStillIn refuses to erase what somebody is called who may still do something
// here: an erasure takes the keys away for good, and that is for administrators
// to decide.
var ErrStillIn = errors.New("this access is still in force: an administrator revokes it first")

// ErrNameless says that nothing is left to erase.
var ErrNameless = errors.New("there is nothing left to erase")

// EraseTexts decides that names, keys and comments of an account "a…", or the name
// of an organisation "o…", are erased. It needs the right to erase everywhere. What
// the account did stays on record under its id. Errors: [*Denied], [ErrNotFound],
// [ErrStillIn], [ErrNameless].
func (x *Access) EraseTexts(actor Account, id string, now time.Time) ([]AccessEvent, error) {
	role, err := actor.May(ActErase, Ref{}, now)
	if err != nil {
		return nil, err
	}
	_, account := x.accounts[id]
	if _, organisation := x.orgs[id]; !account && !organisation {
		return nil, fmt.Errorf("%q: %w", id, ErrNotFound)
	}
	for _, acc := range x.accounts {
		if (acc.ID == id || acc.Organisation == id) && acc.InForce(now) {
			return nil, ErrStillIn
		}
	}
	seqs := x.texts[id]
	if len(seqs) == 0 {
		return nil, ErrNameless
	}
	return []AccessEvent{{Role: role, Op: OpErase, Data: AccessData{Target: id, Seqs: slices.Clone(seqs)}, At: now, By: actor.ID}}, nil
}

// ErasedTexts returns the entries whose texts were erased, ascending.
func (x *Access) ErasedTexts() []uint64 {
	out := slices.Clone(x.erased)
	slices.Sort(out)
	return slices.Compact(out)
}

// Nameless returns the accounts of which no text stands any more.
func (x *Access) Nameless() []string {
	var out []string
	for _, id := range x.order {
		if len(x.texts[id]) == 0 {
			out = append(out, id)
		}
	}
	return out
}

// HasTexts reports whether the account or organisation has a text that could be erased.
func (x *Access) HasTexts(id string) bool { return len(x.texts[id]) > 0 }

// mention takes note of whom the text of an event is about.
func (x *Access) mention(ev AccessEvent) {
	if len(ev.Text) == 0 {
		return
	}
	about := ev.Data.Target
	switch ev.Op {
	case OpAccountCreate:
		about = EntityID('a', ev.Seq)
	case OpOrganisationCreate:
		about = EntityID('o', ev.Seq)
	}
	// A copy of the state may look at the same list.
	list := x.texts[about]
	x.texts[about] = append(list[:len(list):len(list)], ev.Seq)
}

// erase takes the texts of an entry out of memory.
func (x *Access) erase(seq uint64) {
	x.erased = append(x.erased, seq)
	for about, list := range x.texts {
		if i := slices.Index(list, seq); i >= 0 {
			x.texts[about] = slices.Concat(list[:i], list[i+1:])
		}
	}
	if acc, ok := x.accounts[EntityID('a', seq)]; ok {
		acc.Name = ""
	}
	if id := EntityID('o', seq); x.orgs[id] != "" {
		x.orgs[id] = ""
	}
	if c, ok := x.credentials[EntityID('k', seq)]; ok {
		x.forget(c)
		c.Key, c.Comment, c.Erased = "", "", true
		if c.Kind == PrincipalCredential {
			c.Name = ""
		}
	}
}
