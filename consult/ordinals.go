package consult

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// Span is a run of contributions, both ends inclusive.
type Span struct{ From, To Ordinal }

// Ordinals is a set of contributions as ascending, disjoint runs, the form in
// which events name what they touch ("3,7-412").
type Ordinals []Span

// OrdinalsOf builds the set of the given numbers, in any order, with repeats.
func OrdinalsOf(nums ...Ordinal) Ordinals {
	nums = slices.Clone(nums)
	slices.Sort(nums)
	var out Ordinals
	for _, n := range nums {
		if n == 0 {
			continue
		}
		if k := len(out) - 1; k >= 0 && uint64(n) <= uint64(out[k].To)+1 {
			out[k].To = max(out[k].To, n)
			continue
		}
		out = append(out, Span{n, n})
	}
	return out
}

// ParseOrdinals reads the canonical form "3,7-412"; anything that String would
// not write is an error, because events are compared byte by byte.
func ParseOrdinals(s string) (Ordinals, error) {
	if s == "" {
		return nil, nil
	}
	out := make(Ordinals, 0, strings.Count(s, ",")+1)
	canonical, last := true, uint64(0)
	for part := range strings.SplitSeq(s, ",") {
		from, to, isRange := strings.Cut(part, "-")
		a, err := strconv.ParseUint(from, 10, 32)
		b := a
		if err == nil && isRange {
			b, err = strconv.ParseUint(to, 10, 32)
		}
		if err != nil || a == 0 || b < a {
			return nil, fmt.Errorf("%q is no number or range of contributions", part)
		}
		canonical = canonical && from[0] != '0' && (!isRange || to[0] != '0' && b > a) && (last == 0 || a > last+1)
		last = b
		out = append(out, Span{Ordinal(a), Ordinal(b)})
	}
	if !canonical {
		return nil, fmt.Errorf("%q is not in its canonical form %q", s, out.normal())
	}
	return out, nil
}

func (o Ordinals) normal() Ordinals {
	c := slices.Clone(o)
	slices.SortFunc(c, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	var out Ordinals
	for _, s := range c {
		if k := len(out) - 1; k >= 0 && uint64(s.From) <= uint64(out[k].To)+1 {
			out[k].To = max(out[k].To, s.To)
			continue
		}
		out = append(out, s)
	}
	return out
}

// String writes the canonical form.
func (o Ordinals) String() string {
	var b strings.Builder
	for i, s := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatUint(uint64(s.From), 10))
		if s.To > s.From {
			b.WriteByte('-')
			b.WriteString(strconv.FormatUint(uint64(s.To), 10))
		}
	}
	return b.String()
}

// Count returns how many contributions are in the set.
func (o Ordinals) Count() int {
	n := 0
	for _, s := range o {
		n += int(s.To-s.From) + 1
	}
	return n
}

// Has reports whether n is in the set.
func (o Ordinals) Has(n Ordinal) bool {
	_, ok := slices.BinarySearchFunc(o, n, func(s Span, n Ordinal) int {
		switch {
		case s.To < n:
			return -1
		case s.From > n:
			return 1
		}
		return 0
	})
	return ok
}

// All yields every number in ascending order.
func (o Ordinals) All() iter.Seq[Ordinal] {
	return func(yield func(Ordinal) bool) {
		for _, s := range o {
			for n := uint64(s.From); n <= uint64(s.To); n++ {
				if !yield(Ordinal(n)) {
					return
				}
			}
		}
	}
}
