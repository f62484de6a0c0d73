package protocol

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/search"
	"pult/tui/room"
	"pult/tui/words"
)

// filter is what the filter line of the journal asks. All of it must be so; the
// values of one field are alternatives.
type filter struct {
	words, without []string
	by, op         []string // folded
	me             bool     // by: oneself
	account        string
	on             []consult.Span
	after, before  time.Time // before is the first moment that no longer counts
	ops            map[consult.Op]string
	roles          [10]string
}

// field is one field of the filter.
type field uint8

const (
	fieldBy field = iota + 1
	fieldOp
	fieldOn
	fieldAfter
	fieldBefore
)

// fieldNamed finds a field by its name in either language.
func fieldNamed(name string) field {
	switch search.Fold(name) {
	case "von", "wer", "by", "who":
		return fieldBy
	case "was", "op", "what":
		return fieldOp
	case "nr", "nummer", "on", "id":
		return fieldOn
	case "nach", "ab", "seit", "after", "since":
		return fieldAfter
	case "vor", "bis", "before", "until":
		return fieldBefore
	}
	return 0
}

// parse reads a filter line: words that must occur, "several words" in quotes,
// -word that must not, and the fields von: was: nr: nach: vor:, each with values
// between commas. What is not yet complete, as while typing, asks nothing.
// Errors are a [room.Sentence].
func parse(line string, w *words.Words, today time.Time) (*filter, error) {
	f := &filter{}
	empty := true
	for _, t := range split(line) {
		name, value, isField := strings.Cut(t.text, ":")
		if t.quoted || !isField || strings.HasPrefix(value, "//") || strings.IndexFunc(name, func(c rune) bool { return !unicode.IsLetter(c) }) >= 0 {
			if word := search.Fold(t.text); word != "" {
				empty = false
				if t.negated {
					f.without = append(f.without, word)
				} else {
					f.words = append(f.words, word)
				}
			}
			continue
		}
		id := fieldNamed(name)
		if id == 0 || t.negated {
			return nil, room.Wrong(w.Journal.BadField, safe.Line(name))
		}
		if value == "" {
			continue
		}
		empty = false
		if err := f.take(id, value, w, today); err != nil {
			return nil, err
		}
	}
	if empty {
		return nil, nil
	}
	f.ops, f.roles = map[consult.Op]string{}, [10]string{}
	for op, word := range w.Vocab.Op {
		f.ops[op] = search.Fold(word) + " " + string(op)
	}
	for i, word := range w.Vocab.Role {
		f.roles[i] = search.Fold(word)
	}
	return f, nil
}

func (f *filter) take(id field, value string, w *words.Words, today time.Time) error {
	switch id {
	case fieldBy, fieldOp:
		for part := range strings.SplitSeq(value, ",") {
			part = search.Fold(strings.Trim(part, `"„“”`))
			switch {
			case part == "":
			case id == fieldOp:
				f.op = append(f.op, part)
			case part == "ich" || part == "me":
				f.me = true
			default:
				f.by = append(f.by, part)
			}
		}
	case fieldOn:
		for part := range strings.SplitSeq(value, ",") {
			if part == "" {
				continue
			}
			from, to, isRange := strings.Cut(part, "-")
			a, err := strconv.ParseUint(from, 10, 32)
			b := a
			if err == nil && isRange && to != "" {
				b, err = strconv.ParseUint(to, 10, 32)
			}
			if err != nil {
				return room.Wrong(w.Journal.BadNumbers, safe.Line(value))
			}
			f.on = append(f.on, consult.Span{From: consult.Ordinal(a), To: consult.Ordinal(b)})
		}
	default:
		at, ok := parseDay(value, today)
		if !ok {
			return room.Wrong(w.Form.BadDate, safe.Line(value))
		}
		if id == fieldAfter {
			f.after = at
		} else {
			f.before = at.AddDate(0, 0, 1)
		}
	}
	return nil
}

// parseDay reads a day of the past: one without a year is the last such day.
func parseDay(s string, today time.Time) (time.Time, bool) {
	y, m, d := today.Date()
	switch search.Fold(s) {
	case "heute", "today":
		return time.Date(y, m, d, 0, 0, 0, 0, today.Location()), true
	case "gestern", "yesterday":
		return time.Date(y, m, d-1, 0, 0, 0, 0, today.Location()), true
	}
	for _, layout := range []string{time.DateOnly, "2.1.2006", "2.1.06"} {
		if t, err := time.ParseInLocation(layout, s, today.Location()); err == nil {
			return t, true
		}
	}
	for year := y; year > y-5; year-- {
		t, err := time.ParseInLocation("2.1.2006", strings.TrimSuffix(s, ".")+"."+strconv.Itoa(year), today.Location())
		if err == nil && !t.After(today) {
			return t, true
		}
	}
	return time.Time{}, false
}

// term is one word of the line.
type term struct {
	text            string
	negated, quoted bool
}

// split cuts the line at blanks; what stands in quotes stays together, also
// behind the name of a field.
func split(line string) []term {
	var out []term
	var t term
	var b strings.Builder
	inside := false
	end := func() {
		if b.Len() > 0 {
			t.text = b.String()
			out = append(out, t)
		}
		t = term{}
		b.Reset()
	}
	for _, c := range line {
		switch {
		case strings.ContainsRune(`"„“”`, c):
			if b.Len() == 0 {
				t.quoted = true
			}
			inside = !inside
		case unicode.IsSpace(c) && !inside:
			end()
		case c == '-' && b.Len() == 0 && !t.quoted && !t.negated:
			t.negated = true
		default:
			b.WriteRune(c)
		}
	}
	end()
	return out
}

// needsText reports whether words are looked for.
func (f *filter) needsText() bool { return f != nil && len(f.words)+len(f.without) > 0 }

// match reports whether the entry passes; text is all that can be read of it,
// folded, and on what it touched. A nil filter lets everything pass.
func (f *filter) match(e *desk.Entry, on consult.Ordinals, text string, name func(account string) safe.Safe) bool {
	if f == nil {
		return true
	}
	for _, word := range f.words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	for _, word := range f.without {
		if strings.Contains(text, word) {
			return false
		}
	}
	switch {
	case !f.after.IsZero() && e.At.Before(f.after), !f.before.IsZero() && !e.At.Before(f.before):
		return false
	case len(f.on) > 0 && !slices.ContainsFunc(f.on, func(s consult.Span) bool { return touches(on, s) }):
		return false
	case len(f.op) > 0 && !slices.ContainsFunc(f.op, func(s string) bool { return strings.Contains(f.ops[e.Op], s) }):
		return false
	case f.me || len(f.by) > 0:
		return f.me && e.By == f.account || slices.ContainsFunc(f.by, func(s string) bool {
			return strings.Contains(search.Fold(name(e.By).String()), s) || strings.Contains(f.roles[e.Role], s)
		})
	}
	return true
}

func touches(on consult.Ordinals, s consult.Span) bool {
	return slices.ContainsFunc(on, func(x consult.Span) bool { return x.From <= s.To && s.From <= x.To })
}
