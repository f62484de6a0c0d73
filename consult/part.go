package consult

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Part names a segment of a contribution; files write it as "12.2". Its number
// is given once and never again (journal/FORMAT.md, "Segments").
type Part struct {
	Item   Ordinal
	Number uint32 // from 1
}

// String returns the name as files write it.
func (p Part) String() string {
	return strconv.FormatUint(uint64(p.Item), 10) + "." + strconv.FormatUint(uint64(p.Number), 10)
}

// ParsePart reads "12.2".
func ParsePart(s string) (Part, error) {
	item, number, ok := strings.Cut(s, ".")
	n, err := strconv.ParseUint(item, 10, 32)
	k, kerr := strconv.ParseUint(number, 10, 32)
	p := Part{Ordinal(n), uint32(k)}
	if !ok || err != nil || kerr != nil || n == 0 || k == 0 || p.String() != s {
		return Part{}, fmt.Errorf("%q is no segment of a contribution", s)
	}
	return p, nil
}

// Parts is a set of segments in ascending order.
type Parts []Part

// PartsOf builds the set of the given segments, in any order, with repeats.
func PartsOf(parts ...Part) Parts {
	out := slices.Clone(parts)
	slices.SortFunc(out, func(a, b Part) int { return cmp.Or(cmp.Compare(a.Item, b.Item), cmp.Compare(a.Number, b.Number)) })
	return slices.Compact(out)
}

// Of returns the segments of one contribution.
func (p Parts) Of(n Ordinal) Parts {
	from, _ := slices.BinarySearchFunc(p, n, func(x Part, n Ordinal) int { return cmp.Compare(x.Item, n) })
	to := from
	for to < len(p) && p[to].Item == n {
		to++
	}
	return p[from:to]
}

// within returns those that belong to the contributions.
func (p Parts) within(on Ordinals) Parts {
	return slices.DeleteFunc(slices.Clone(p), func(x Part) bool { return !on.Has(x.Item) })
}

// FormatOn writes what an event is about: contributions as ranges, and in place
// of a contribution those of its segments that are meant ("3,7-11,12.2,12.4").
func FormatOn(on Ordinals, parts Parts) string {
	if len(parts) == 0 {
		return on.String()
	}
	var whole []Ordinal
	var out []string
	flush := func() {
		if len(whole) > 0 {
			out = append(out, OrdinalsOf(whole...).String())
		}
		whole = whole[:0]
	}
	for n := range on.All() {
		of := parts.Of(n)
		if len(of) == 0 {
			whole = append(whole, n)
			continue
		}
		flush()
		for _, p := range of {
			out = append(out, p.String())
		}
	}
	flush()
	return strings.Join(out, ",")
}

// ParseOn reads what FormatOn writes, and nothing else: events are compared
// byte by byte. A contribution of which only segments are meant is in on, too.
func ParseOn(s string) (on Ordinals, parts Parts, err error) {
	if !strings.Contains(s, ".") {
		on, err = ParseOrdinals(s)
		return on, nil, err
	}
	var spans Ordinals
	for field := range strings.SplitSeq(s, ",") {
		if strings.Contains(field, ".") {
			p, err := ParsePart(field)
			if err != nil {
				return nil, nil, err
			}
			parts = append(parts, p)
			spans = append(spans, Span{p.Item, p.Item})
			continue
		}
		o, err := ParseOrdinals(field)
		if err != nil {
			return nil, nil, err
		}
		spans = append(spans, o...)
	}
	on = spans.normal()
	if on.Count() > maxMixed {
		return nil, nil, fmt.Errorf("%q names more contributions beside segments than one entry may", s)
	}
	if canonical := FormatOn(on, PartsOf(parts...)); canonical != s {
		return nil, nil, fmt.Errorf("%q is not in its canonical form %q", s, canonical)
	}
	return on, PartsOf(parts...), nil
}

// maxMixed is how many contributions an entry may name that names segments, too:
// a journal that was tampered with must not make a reader count to four billion.
const maxMixed = 1 << 24
