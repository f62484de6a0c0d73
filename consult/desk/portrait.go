package desk

import (
	"context"
	"slices"

	"pult/consult"
	"pult/consult/clusters"
	"pult/consult/safe"
	"pult/consult/themes"
)

// How many contributions of a theme, and of the others, are read for what shows what
// it is about.
const (
	portrayed = 150
	besides   = 450
)

// Portrait finds words and passages that stand for a theme that people have made, or
// that others lie under: of what lies in it now. It reads hundreds of texts, which
// takes longer than a key may. There are none for others than staff.
func (v *View) Portrait(id consult.ThemeID) (keywords []safe.Safe, quotes []Quote) {
	if !v.Staff() {
		return nil, nil
	}
	var in []consult.Ordinal
	has := map[consult.Ordinal]bool{}
	for _, m := range v.ThemeMembers(id) {
		in, has[m.Ordinal] = append(in, m.Ordinal), true
	}
	if len(in) == 0 {
		return nil, nil
	}
	slices.Sort(in)
	in = evenly(in, portrayed)
	others := slices.DeleteFunc(slices.Clone(v.All()), func(n consult.Ordinal) bool { return has[n] })
	on := append(in, evenly(others, besides)...)
	p, err := themes.Portray(context.Background(), v.textsOf(on), len(in))
	if err != nil {
		return nil, nil
	}
	for _, w := range p.Keywords {
		keywords = append(keywords, safe.Line(w))
	}
	for _, i := range p.Quotes {
		raw, err := v.Raw(on[i])
		row, gone := v.Row(on[i])
		if err != nil || gone != nil {
			continue
		}
		if from, to, ok := clusters.Quote(raw.Text, p.Keywords); ok {
			quotes = append(quotes, Quote{on[i], row.ID, safe.Line(raw.Text[from:to])})
		}
	}
	return keywords, quotes
}
