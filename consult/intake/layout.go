package intake

import (
	"maps"
	"slices"
	"strings"
)

var localeName = pattern(`^[a-zA-Z]{2,3}([-_][a-zA-Z]{2,4})?$`)

// layout says which column of a table holds which field.
type layout struct {
	headers []string
	fields  []string  // by column, "" = ignored
	notes   []Message // by column
	// columns holds for each field its columns, the preferred first; more than
	// one only where the platform means them as alternatives.
	columns map[string][]int
	// locales holds the language of a column that is written in one.
	locales map[int]string
}

func newLayout(headers []string, p profile, mapping map[string]string) layout {
	l := layout{
		headers: headers, fields: make([]string, len(headers)), notes: make([]Message, len(headers)),
		columns: map[string][]int{}, locales: map[int]string{},
	}
	type choice struct{ col, rank int }
	found := map[string][]choice{}
	for i, h := range headers {
		m, locale, ok := p.meaning(h)
		if _, own := mapping[m.field]; !ok || own {
			l.notes[i] = ignoredBecause(key(h))
			continue
		}
		if locale != "" {
			l.locales[i] = locale
		}
		found[m.field] = append(found[m.field], choice{i, m.rank})
	}
	for field, choices := range found {
		slices.SortStableFunc(choices, func(a, b choice) int { return a.rank - b.rank })
		for n, c := range choices {
			if n > 0 && !p.chains {
				l.notes[c.col] = Say(NoteOtherColumn, Field(field))
				continue
			}
			l.use(field, c.col)
		}
	}
	for _, field := range slices.Sorted(maps.Keys(mapping)) {
		if i := column(headers, mapping[field]); i >= 0 {
			if old := l.fields[i]; old != "" {
				l.columns[old] = slices.DeleteFunc(l.columns[old], func(c int) bool { return c == i })
			}
			l.use(field, i)
		}
	}
	return l
}

func (l *layout) use(field string, col int) {
	l.fields[col], l.notes[col] = field, Message{}
	l.columns[field] = append(l.columns[field], col)
}

// column finds the column that a person named: exactly, else by its key.
func column(headers []string, name string) int {
	if name == "" {
		return -1
	}
	if i := slices.Index(headers, name); i >= 0 {
		return i
	}
	return slices.IndexFunc(headers, func(h string) bool { return key(h) == key(name) })
}

// meaning looks a header up, and for one that ends in a language
// ("body/fr") without it.
func (p profile) meaning(h string) (m meaning, locale string, ok bool) {
	k := key(h)
	if m, ok = p.fields[k]; ok {
		return m, "", true
	}
	base, lang, nested := cutLast(k, "/")
	if m, ok = p.fields[base]; !nested || !ok || !p.chains || !localeName().MatchString(lang) {
		return meaning{}, "", false
	}
	m.rank += map[string]int{"de": 10, "en": 20}[lang]
	if lang != "de" && lang != "en" {
		m.rank += 30
	}
	_, locale, _ = cutLast(h, "/")
	return m, strings.TrimSpace(locale), true
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// known counts the columns that mean something.
func (l layout) known() int {
	n := 0
	for _, f := range l.fields {
		if f != "" {
			n++
		}
	}
	return n
}

// readable reports whether there is a column for what people said.
func (l layout) readable() bool {
	return len(l.columns[fText])+len(l.columns[fTitle])+len(l.columns[fSummary])+len(l.columns[fDescription]) > 0
}

// missing names the columns of a mapping that the header does not have.
func (l layout) missing(mapping map[string]string) []string {
	var out []string
	for _, field := range slices.Sorted(maps.Keys(mapping)) {
		if name := mapping[field]; name != "" && column(l.headers, name) < 0 {
			out = append(out, `"`+name+`"`)
		}
	}
	return out
}

func mapped(mapping map[string]string) string {
	var out []string
	for _, field := range slices.Sorted(maps.Keys(mapping)) {
		if mapping[field] != "" {
			out = append(out, `"`+mapping[field]+`"`)
		}
	}
	return strings.Join(out, ", ")
}

// kept returns the columns that mean something, in the order of the file.
func (l layout) kept() []int {
	var out []int
	for i, f := range l.fields {
		if f != "" {
			out = append(out, i)
		}
	}
	return out
}

// pick returns the cells of some columns; a cell that is not there is empty.
func pick(cells []string, columns []int) []string {
	out := make([]string, len(columns))
	for i, col := range columns {
		if col < len(cells) {
			out[i] = cells[col]
		}
	}
	return out
}

func (l layout) listed(sheet string) []Column {
	out := make([]Column, len(l.headers))
	for i, h := range l.headers {
		out[i] = Column{Sheet: sheet, Header: h, Field: l.fields[i], Note: l.notes[i]}
	}
	return out
}
