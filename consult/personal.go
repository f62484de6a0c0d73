package consult

import "slices"

// Personal is a kind of personal data: what the finder found, and why something
// is blacked out.
type Personal uint8

// The kinds. The first five are found by consult/privacy; the others are for
// what only a person sees: somebody else's name or story, and anything else.
const (
	MailAddress Personal = iota + 1
	PhoneNumber
	BankAccount
	PostalAddress
	OwnName
	ThirdPerson
	OtherPersonal
)

var personalNames = []string{"", "email", "phone", "iban", "address", "name", "third_person", "other"}

// Passage is a part of a text: its bytes from From up to To.
type Passage struct{ From, To int }

// Passages is a set of bytes of one text: in ascending order, not overlapping
// and not touching. The functions that return one keep it so.
type Passages []Passage

// PassagesOf returns the set of all bytes of the passages, in any order; empty
// ones are left out.
func PassagesOf(list ...Passage) Passages {
	list = slices.DeleteFunc(slices.Clone(list), func(p Passage) bool { return p.From >= p.To })
	slices.SortFunc(list, func(a, b Passage) int { return a.From - b.From })
	var out Passages
	for _, p := range list {
		if k := len(out) - 1; k >= 0 && p.From <= out[k].To {
			out[k].To = max(out[k].To, p.To)
			continue
		}
		out = append(out, p)
	}
	return out
}

// With returns the bytes that are in one of the two sets.
func (p Passages) With(more Passages) Passages {
	return PassagesOf(slices.Concat(p, more)...)
}

// Without returns the bytes of p that are not in the other set.
func (p Passages) Without(less Passages) Passages {
	var out Passages
	for _, x := range p {
		for _, y := range less {
			if y.To <= x.From || x.To <= y.From {
				continue
			}
			if x.From < y.From {
				out = append(out, Passage{x.From, y.From})
			}
			x.From = min(max(x.From, y.To), x.To)
		}
		if x.From < x.To {
			out = append(out, x)
		}
	}
	return out
}

// Have reports whether every byte of the passage is in the set.
func (p Passages) Have(x Passage) bool {
	return slices.ContainsFunc(p, func(y Passage) bool { return y.From <= x.From && x.To <= y.To })
}

// flat writes the set as files do: offsets that ascend, two for each passage.
func (p Passages) flat() []int {
	var out []int
	for _, x := range p {
		out = append(out, x.From, x.To)
	}
	return out
}

// passagesOf reads what flat writes; ok is false for anything else.
func passagesOf(flat []int) (out Passages, ok bool) {
	last := -1
	for i := 0; i+1 < len(flat); i += 2 {
		if flat[i] <= last || flat[i] < 0 || flat[i+1] <= flat[i] {
			return nil, false
		}
		last = flat[i+1]
		out = append(out, Passage{flat[i], flat[i+1]})
	}
	return out, len(flat)%2 == 0
}
