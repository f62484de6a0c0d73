package search

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// maxQuery is the longest query, in runes: lists of numbers get long, but what
// is asked of every contribution must stay within bounds.
const maxQuery = 4096

// Parse reads a query. now gives the year of a date without one and the day
// that "heute" and "gestern" count from; it should be in the municipality's
// zone. The error is a [*SyntaxError]. An empty query matches everything.
func Parse(query string, now time.Time) (*Query, error) {
	line, err := runesOf(query)
	if err != nil {
		return nil, err
	}
	q := new(Query)
	for i := 0; ; {
		t, ok, err := next(line, i)
		if err == nil && ok {
			err = q.add(t, now)
		}
		if err != nil {
			return nil, err
		}
		if !ok {
			return q, nil
		}
		i = t.end
	}
}

// add reads the value of a term and takes the term into the query.
func (q *Query) add(t token, now time.Time) *SyntaxError {
	fail := func(p Problem, value string) *SyntaxError {
		e := &SyntaxError{Pos: t.valuePos, Len: t.end - t.valuePos, Problem: p, Field: t.name, Value: value, field: t.field}
		if p == UnknownValue {
			for _, o := range t.field.options {
				e.Suggestions = append(e.Suggestions, slices.Concat(o.de, o.en)...)
			}
			e.Suggestions = nearest(value, e.Suggestions)
		}
		return e
	}
	if t.name == "" {
		if number, ok := t.number(); ok {
			t.field, t.name, t.value = fieldOf("id"), "#", number
		} else {
			q.word(t)
			return nil
		}
	}
	f := t.field
	if f == nil {
		e := &SyntaxError{Pos: t.valuePos - 1 - utf8.RuneCountInString(t.name), Problem: UnknownField, Field: t.name}
		e.Len = t.end - e.Pos
		var all []string
		for _, f := range fields {
			all = append(all, slices.Concat(f.de, f.en, []string{f.name})...)
		}
		slices.Sort(all)
		e.Suggestions = nearest(t.name, slices.Compact(all))
		return e
	}
	if strings.TrimSpace(t.value) == "" || f.kind == named && strings.TrimSpace(Fold(t.value)) == "" {
		return fail(MissingValue, "")
	}
	switch f.kind {
	case numbers:
		ranges, ok := parseRanges(t.value)
		if !ok {
			return fail(BadNumber, t.value)
		}
		q.take(f, t.negated, leaf{ranges: ranges}, formatRanges(ranges))
	case day:
		d := parseDate(t.value, now, f.id == before)
		if d == 0 {
			return fail(BadDate, t.value)
		}
		q.take(f, t.negated, leaf{day: d}, d.String())
	case named:
		l := leaf{folded: strings.TrimSpace(Fold(t.value)), raw: strings.TrimSpace(t.value)}
		canonical := l.raw
		if o := f.option(t.value); o != nil && !t.quoted {
			l = leaf{keyword: o.code}
			canonical = o.code
		} else if o != nil || !bare(canonical) {
			canonical = quote(canonical)
		}
		q.take(f, t.negated, l, canonical)
	default:
		return q.addList(t, fail)
	}
	return nil
}

// addList reads the values of a coded or exact field, which may be several
// with commas between them.
func (q *Query) addList(t token, fail func(Problem, string) *SyntaxError) *SyntaxError {
	f := t.field
	values := []string{t.value}
	if !t.quoted {
		values = strings.Split(t.value, ",")
	}
	some := false
	pos := t.valuePos
	for _, v := range values {
		o := f.option(v)
		length := utf8.RuneCountInString(v)
		switch v := strings.TrimSpace(v); {
		case v == "":
			// A comma at the end is on its way to another value.
		case f.kind == coded && o == nil:
			err := fail(UnknownValue, v)
			if !t.quoted {
				err.Pos, err.Len = pos, length
			}
			return err
		case f.kind == coded:
			q.take(f, t.negated, leaf{mask: o.mask}, o.code)
		case o != nil && o.code == none && !t.quoted:
			q.take(f, t.negated, leaf{keyword: none}, none)
		case o != nil && o.code != none:
			q.take(f, t.negated, leaf{raw: o.code}, o.code)
		case o != nil || !bare(v) || strings.Contains(v, ","):
			q.take(f, t.negated, leaf{raw: v}, quote(v))
		default:
			q.take(f, t.negated, leaf{raw: v}, v)
		}
		some = some || strings.TrimSpace(v) != ""
		pos += length + 1
	}
	if !some {
		return fail(MissingValue, "")
	}
	return nil
}

// word takes a bare word or phrase; one of nothing but accents asks nothing.
func (q *Query) word(t token) {
	folded := strings.TrimSpace(Fold(t.value))
	if folded == "" {
		return
	}
	text, w := strings.TrimSpace(t.value), newWord(folded, t.quoted)
	if !bare(text) || fieldEnd([]rune(text), 0) > 0 || w != newWord(folded, false) {
		text = quote(text)
	}
	list := &q.words
	if t.negated {
		list = &q.without
		text = "-" + text
	}
	if !slices.Contains(*list, w) {
		*list = append(*list, w)
		q.terms = append(q.terms, text)
	}
}

// take adds a value to the clause of its field.
func (q *Query) take(f *field, negated bool, l leaf, canonical string) {
	term := f.name + ":" + canonical
	if negated {
		term = "-" + term
	}
	if slices.Contains(q.terms, term) {
		return
	}
	q.terms = append(q.terms, term)
	i := slices.IndexFunc(q.clauses, func(c clause) bool { return c.field == f.id })
	if i < 0 {
		i = len(q.clauses)
		q.clauses = append(q.clauses, clause{field: f.id})
	}
	if negated {
		q.clauses[i].without = append(q.clauses[i].without, l)
	} else {
		q.clauses[i].any = append(q.clauses[i].any, l)
	}
}

// span is a range of numbers, both included.
type span struct{ from, to uint32 }

func parseRanges(s string) ([]span, bool) {
	var out []span
	for part := range strings.SplitSeq(s, ",") {
		first, last, isRange := strings.Cut(strings.TrimSpace(part), "-")
		from, ok := parseNumber(first)
		to := from
		if ok && isRange {
			if to = math.MaxUint32; last != "" {
				to, ok = parseNumber(last)
			}
		}
		if !ok {
			return nil, false
		}
		out = append(out, span{min(from, to), max(from, to)})
	}
	slices.SortFunc(out, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	merged := out[:1]
	for _, s := range out[1:] {
		if last := &merged[len(merged)-1]; uint64(s.from) <= uint64(last.to)+1 {
			last.to = max(last.to, s.to)
		} else {
			merged = append(merged, s)
		}
	}
	return merged, true
}

func parseNumber(s string) (uint32, bool) {
	n, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 10, 32)
	return uint32(n), err == nil && n > 0
}

func formatRanges(ranges []span) string {
	var b strings.Builder
	for i, r := range ranges {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatUint(uint64(r.from), 10))
		if r.to == r.from {
			continue
		}
		b.WriteByte('-')
		if r.to != math.MaxUint32 {
			b.WriteString(strconv.FormatUint(uint64(r.to), 10))
		}
	}
	return b.String()
}

// parseDate reads a day; of a month or year it takes the first day, or the
// last where the day is an end. It returns 0 for what is no date.
func parseDate(s string, now time.Time, end bool) Day {
	s = strings.TrimSpace(s)
	switch key(s) {
	case "heute", "today":
		return DayOf(now)
	case "gestern", "yesterday":
		return DayOf(now.AddDate(0, 0, -1))
	}
	for _, f := range []struct {
		layout              string
		years, months, days int // to the first day that is not meant
	}{
		{time.DateOnly, 0, 0, 1}, {"2006-1-2", 0, 0, 1}, {"2.1.2006", 0, 0, 1}, {"2.1.06", 0, 0, 1},
		{"2.1.", 0, 0, 1}, {"2.1", 0, 0, 1},
		{"2006-01", 0, 1, 0}, {"1.2006", 0, 1, 0}, {"2006", 1, 0, 0},
	} {
		text := s
		if !strings.Contains(f.layout, "06") {
			// Read with its year, so that 29.02. is a date in leap years only.
			f.layout += " 2006"
			text += " " + now.Format("2006")
		}
		t, err := time.Parse(f.layout, text)
		if err != nil || t.Year() < 1 {
			continue
		}
		if end {
			t = t.AddDate(f.years, f.months, f.days).AddDate(0, 0, -1)
		}
		return DayOf(t)
	}
	return 0
}
