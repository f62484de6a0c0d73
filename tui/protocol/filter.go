package protocol

import (
	"slices"
	"strings"
	"time"

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
	roles          map[consult.Role]string
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
	case "nr", "nummer", "on", "id", "#":
		return fieldOn
	case "nach", "ab", "seit", "after", "since":
		return fieldAfter
	case "vor", "bis", "before", "until":
		return fieldBefore
	}
	return 0
}

// parse reads a filter line, split and read as that of contributions is: words
// that must occur, "several words" in quotes, -word that must not, and the fields
// von: was: nr: nach: vor:, each with values between commas. A field without a
// value, as while typing, asks nothing. Errors are a [room.Sentence] or a
// [search.SyntaxError].
func parse(line string, w *words.Words, today time.Time) (*filter, error) {
	terms, err := search.Terms(line)
	if err != nil {
		return nil, err
	}
	f := &filter{}
	empty := true
	for _, t := range terms {
		if t.Field == "" {
			if word := strings.TrimSpace(search.Fold(t.Value)); word != "" {
				empty = false
				if t.Negated {
					f.without = append(f.without, word)
				} else {
					f.words = append(f.words, word)
				}
			}
			continue
		}
		id := fieldNamed(t.Field)
		if id == 0 || t.Negated {
			return nil, room.Wrong(w.Journal.BadField, safe.Line(t.Field))
		}
		if strings.TrimSpace(t.Value) == "" {
			continue
		}
		empty = false
		if err := f.take(id, t, w, today); err != nil {
			return nil, err
		}
	}
	if empty {
		return nil, nil
	}
	f.ops = map[consult.Op]string{}
	for op, word := range w.Vocab.Op {
		f.ops[op] = search.Fold(word) + " " + string(op)
	}
	f.roles = map[consult.Role]string{}
	for i, word := range w.Vocab.Role {
		f.roles[consult.Role(i)] = search.Fold(word)
	}
	return f, nil
}

func (f *filter) take(id field, t search.Term, w *words.Words, today time.Time) error {
	switch id {
	case fieldBy, fieldOp:
		values := []string{t.Value}
		if !t.Quoted {
			values = strings.Split(t.Value, ",")
		}
		for _, value := range values {
			switch value = strings.TrimSpace(search.Fold(value)); {
			case value == "":
			case id == fieldOp:
				f.op = append(f.op, value)
			case value == "ich" || value == "me":
				f.me = true
			default:
				f.by = append(f.by, value)
			}
		}
	case fieldOn:
		spans, ok := search.Numbers(t.Value)
		if !ok {
			return room.Wrong(w.Journal.BadNumbers, safe.Line(t.Value))
		}
		f.on = append(f.on, spans...)
	default:
		day := search.Date(t.Value, today, id == fieldBefore)
		if day == 0 {
			return room.Wrong(w.Form.BadDate, safe.Line(t.Value))
		}
		if at := day.In(today.Location()); id == fieldAfter {
			f.after = at
		} else {
			f.before = at.AddDate(0, 0, 1)
		}
	}
	return nil
}

// needsText reports whether words are looked for.
func (f *filter) needsText() bool { return f != nil && len(f.words)+len(f.without) > 0 }

// matchText reports whether the words pass; text is all that can be read of an
// entry, folded.
func (f *filter) matchText(text string) bool {
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
	return true
}

// match reports whether the entry passes but for the words. A nil filter lets
// everything pass.
func (f *filter) match(e *desk.Mark, name func(account string) safe.Safe) bool {
	if f == nil {
		return true
	}
	switch {
	case !f.after.IsZero() && e.At.Before(f.after), !f.before.IsZero() && !e.At.Before(f.before):
		return false
	case len(f.on) > 0 && !slices.ContainsFunc(f.on, func(s consult.Span) bool { return touches(e.On, s) }):
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
