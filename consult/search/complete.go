package search

import (
	"slices"
	"strings"
)

// Suggestion is one way in which the last term of a line could go on.
type Suggestion struct {
	Text  string // replaces the line from From on
	From  int    // rune index
	Field string // the field's code
	Value string // the value's code, "" where a field is proposed
}

// Complete returns how the line, typed up to the cursor, could go on: fields
// while a name is typed (all of them on an empty term), then the values that
// are known here. Names are in the language, "de" or "en", unless those of the
// other have been begun.
func Complete(line, language string) []Suggestion {
	runes := []rune(line)
	var last token
	for i := 0; ; {
		t, ok, err := next(runes, i)
		if err != nil || ok && t.quoted && t.end == len(runes) {
			return nil
		}
		if !ok {
			break
		}
		last, i = t, t.end
	}
	if last.end != len(runes) || len(runes) == 0 {
		last = token{pos: len(runes), end: len(runes)}
		switch {
		case strings.HasSuffix(line, "#"):
			return nil
		case strings.HasSuffix(line, "-"):
			last.pos, last.negated = last.pos-1, true
		}
	}
	minus := ""
	if last.negated {
		minus = "-"
	}
	if last.name == "" {
		var out []Suggestion
		for _, f := range fields {
			if name := begun(last.value, f.de, f.en, language); name != "" {
				out = append(out, Suggestion{minus + name + ":", last.pos, f.name, ""})
			}
		}
		return out
	}
	if last.field == nil {
		return nil
	}
	// A list keeps what stands before its last comma.
	list, value := "", last.value
	if i := strings.LastIndex(value, ","); i >= 0 && last.field.kind != named {
		list, value = value[:i+1], value[i+1:]
	}
	var out []Suggestion
	for _, o := range last.field.options {
		if name := begun(value, o.de, o.en, language); name != "" {
			out = append(out, Suggestion{minus + last.name + ":" + list + name, last.pos, last.field.name, o.code})
		}
	}
	return out
}

// begun returns the first name that the typed letters begin.
func begun(typed string, de, en []string, language string) string {
	k := key(typed)
	for _, name := range names(de, en, language) {
		if slices.ContainsFunc(spellings(name), func(s string) bool { return strings.HasPrefix(s, k) }) {
			return name
		}
	}
	return ""
}
